//! The words round a figure: units that translators convert, words that make it vague.

use crate::figures::Currency;
use crate::text::fold;

/// What a figure is counted in. Two figures in different measures are not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Money(Currency),
    Degrees,
    Unit(&'static str),
}

/// Units by their SI symbol or English name, with their words in the five languages, Thai last.
const UNITS: &[(&str, &[&str], &[&str])] = &[
    ("mi", &["mile", "miles", "mph", "milles", "milha", "milhas"], &["ไมล์"]),
    ("ft", &["foot", "feet", "ft", "fot", "pied", "pieds", "pé", "pés"], &["ฟุต"]),
    ("in", &["inch", "inches", "tum", "pouce", "pouces", "polegada", "polegadas"], &["นิ้ว"]),
    ("yd", &["yard", "yards", "jarda", "jardas", "verges"], &["หลา"]),
    ("10km", &["mil"], &[]),
    (
        "km",
        &[
            "km",
            "kilometer",
            "kilometers",
            "kilometre",
            "kilometres",
            "kilomètre",
            "kilomètres",
            "quilómetro",
            "quilómetros",
            "quilômetro",
            "quilômetros",
        ],
        &["กิโลเมตร", "กม."],
    ),
    ("m", &["m", "meter", "meters", "metre", "metres", "mètre", "mètres", "metro", "metros"], &["เมตร"]),
    ("cm", &["cm", "centimeter", "centimeters", "centimetres", "centimètres", "centímetros"], &["เซนติเมตร", "ซม."]),
    ("mm", &["mm", "millimeter", "millimeters", "millimètres", "milímetros"], &["มิลลิเมตร", "มม."]),
    ("kg", &["kg", "kilo", "kilos", "kilogram", "kilograms", "kilogrammes", "quilo", "quilos", "quilogramas"], &["กิโลกรัม", "กก."]),
    ("g", &["g", "gram", "grams", "grammes", "gramas"], &["กรัม"]),
    ("lb", &["lb", "lbs", "pound", "pounds", "pund", "livre", "livres", "libra", "libras"], &["ปอนด์"]),
    ("oz", &["oz", "ounce", "ounces", "uns", "once", "onces", "onça", "onças"], &["ออนซ์"]),
    ("st", &["stone"], &["สโตน"]),
    ("ac", &["acre", "acres", "tunnland"], &["เอเคอร์"]),
    ("ha", &["ha", "hectare", "hectares", "hektar"], &["เฮกตาร์"]),
    ("rai", &["rai"], &["ไร่"]),
    ("gal", &["gallon", "gallons", "galão", "galões"], &["แกลลอน"]),
    ("l", &["l", "litre", "litres", "liter", "liters", "litro", "litros"], &["ลิตร"]),
    ("s", &["second", "seconds", "sekund", "sekunder", "seconde", "secondes", "segundo", "segundos"], &["วินาที"]),
    ("min", &["minute", "minutes", "minut", "minuter", "minuto", "minutos"], &["นาที"]),
    ("h", &["hour", "hours", "timme", "timmar", "timmars", "heure", "heures", "hora", "horas"], &["ชั่วโมง", "ชม."]),
    ("d", &["day", "days", "dag", "dagar", "dagars", "dygn", "jour", "jours", "dia", "dias"], &["วัน"]),
    ("week", &["week", "weeks", "vecka", "veckor", "veckors", "semaine", "semaines", "semana", "semanas"], &["สัปดาห์", "อาทิตย์"]),
    ("month", &["month", "months", "månad", "månader", "månaders", "mois", "mês", "meses"], &["เดือน"]),
    (
        "year",
        &["year", "years", "år", "årig", "årige", "åriga", "årigt", "års", "an", "ans", "ano", "anos", "année", "années"],
        &["ปี", "ขวบ"],
    ),
];

const DEGREES: &[&str] =
    &["degree", "degrees", "grad", "grader", "graders", "degré", "degrés", "grau", "graus", "fahrenheit", "celsius", "f", "c"];

/// Words that come between a number and its unit.
const BETWEEN: &[&str] = &["square", "sq", "cubic", "de", "d'"];

/// The measure of a figure whose unit begins at the start of `text`.
pub(super) fn after(text: &str) -> Option<Measure> {
    let mut rest = text.strip_prefix(fold::is_hyphen).unwrap_or(text).trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}', '\u{2009}']);
    if rest.starts_with('°') || rest.starts_with("องศา") {
        return Some(Measure::Degrees);
    }
    rest = rest.strip_prefix("ตาราง").unwrap_or(rest);
    if let Some((name, ..)) = UNITS.iter().find(|(_, _, thai)| thai.iter().any(|unit| rest.starts_with(unit))) {
        return Some(Measure::Unit(name));
    }
    for _ in 0..2 {
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (word, next) = rest.split_at(end);
        let word = fold::fold(word);
        let word = word.strip_prefix("kvadrat").unwrap_or(&word);
        if DEGREES.contains(&word) {
            return Some(Measure::Degrees);
        }
        if let Some((name, ..)) = UNITS.iter().find(|(_, words, _)| words.contains(&word)) {
            return Some(Measure::Unit(name));
        }
        if !BETWEEN.contains(&word) {
            return None;
        }
        rest = next.trim_start();
    }
    None
}

/// Words before a figure that make it vague.
const VAGUE: &[&str] = &[
    "about",
    "around",
    "nearly",
    "almost",
    "some",
    "approximately",
    "roughly",
    "over",
    "than",
    "least",
    "under",
    "close to",
    "up to",
    "omkring",
    "cirka",
    "ca",
    "ungefär",
    "nästan",
    "drygt",
    "knappt",
    "över",
    "än",
    "minst",
    "upp till",
    "uppemot",
    "runt",
    "närmare",
    "environ",
    "près de",
    "presque",
    "plus de",
    "moins de",
    "plus d'",
    "quelque",
    "au moins",
    "autour de",
    "jusqu'à",
    "cerca de",
    "quase",
    "mais de",
    "aproximadamente",
    "menos de",
    "pelo menos",
    "em torno de",
    "perto de",
    "até",
    "uns",
    "umas",
];
const VAGUE_THAI: &[&str] = &["ประมาณ", "ราว", "ราวๆ", "เกือบ", "กว่า", "อย่างน้อย", "น้อยที่สุด"];

/// Most bytes before a figure that are looked at.
const REACH: usize = 48;

/// Whether the words before a figure make it vague.
pub(super) fn is_vague(before: &str) -> bool {
    let near = before.get(crate::text::segment::ceil_boundary(before, before.len().saturating_sub(REACH))..).unwrap_or_default();
    let near = fold::fold(near);
    let near = near.trim_end_matches(|c: char| !c.is_alphabetic() && c != '\'' && !crate::text::thai::is_thai(c));
    let word = |w: &&str| near.strip_suffix(*w).is_some_and(|rest| !rest.ends_with(char::is_alphabetic));
    VAGUE.iter().any(word) || VAGUE_THAI.iter().any(|w| near.ends_with(w))
}
