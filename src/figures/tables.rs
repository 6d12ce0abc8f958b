//! Words around numbers, by language. All in lower case; a blank stands for blanks of any kind.

use super::Currency;
use super::reader::Speech;

/// Power of ten of a scale word after digits, and the currency in it.
pub(super) fn scale(speech: Speech, word: &str) -> Option<(u8, Option<Currency>)> {
    let money = match (speech, word) {
        (Speech::Sv, "tkr") => Some((3, Currency::Krona)),
        (Speech::Sv, "mkr" | "mnkr" | "msek") => Some((6, Currency::Krona)),
        (Speech::Sv, "mdkr" | "mdrkr") => Some((9, Currency::Krona)),
        (Speech::Sv, "musd") => Some((6, Currency::Dollar)),
        (Speech::Sv, "meur") => Some((6, Currency::Euro)),
        _ => None,
    };
    let powers: &[(u8, &[&str])] = match speech {
        Speech::Sv => &[
            (2, &["hundra"]),
            (3, &["tusen"]),
            (6, &["miljon", "miljoner", "miljoners", "milj", "mn", "mln"]),
            (9, &["miljard", "miljarder", "miljarders", "mdr", "md"]),
            (12, &["biljon", "biljoner"]),
            (18, &["triljon", "triljoner"]),
        ],
        Speech::Fr => &[
            (3, &["mille", "millier", "milliers"]),
            (6, &["million", "millions"]),
            (9, &["milliard", "milliards", "md", "mds", "mrd", "mrds"]),
            (12, &["billion", "billions"]),
            (18, &["trillion", "trillions"]),
        ],
        Speech::En => &[
            (2, &["hundred"]),
            (3, &["thousand"]),
            (6, &["million", "millions", "mn", "mln"]),
            (9, &["billion", "billions", "bn", "bln"]),
            (12, &["trillion", "trillions", "tn", "trn"]),
        ],
        Speech::Pt => &[
            (3, &["mil", "milhar", "milhares"]),
            (6, &["milhão", "milhões", "mi"]),
            (9, &["bilhão", "bilhões", "bi"]),
            (12, &["bilião", "biliões", "trilhão", "trilhões", "tri"]),
            (18, &["trilião", "triliões"]),
        ],
        Speech::Th | Speech::Other => &[],
    };
    let plain = || powers.iter().find(|(_, words)| words.contains(&word)).map(|&(power, _)| (power, None));
    money.map(|(power, currency)| (power, Some(currency))).or_else(plain)
}

/// Percent and percentage points after a number.
pub(super) fn percent(speech: Speech) -> &'static [&'static str] {
    match speech {
        Speech::En => &["percent", "per cent", "percentage points", "percentage point", "percentage-point", "pct"],
        Speech::Fr => &["pour cent", "pourcents", "pourcent", "p. cent", "points de pourcentage", "point de pourcentage"],
        Speech::Pt => &["por cento", "pontos percentuais", "ponto percentual", "p.p"],
        Speech::Th => &["เปอร์เซ็นต์", "เปอร์เซนต์", "เปอร์เซ็น"],
        Speech::Sv | Speech::Other => &[],
    }
}

/// What makes digits a rank.
pub(super) fn ordinal_endings(speech: Speech) -> &'static [&'static str] {
    match speech {
        Speech::Sv => &[":a", ":e"],
        Speech::En => &["st", "nd", "rd", "th"],
        Speech::Fr => &["er", "re", "ère", "e", "ème", "eme", "nd", "nde", "es", "èmes"],
        Speech::Pt => &["º", "ª", ".º", ".ª"],
        Speech::Th | Speech::Other => &[],
    }
}

/// What makes a number the time of day.
pub(super) fn clock_after(speech: Speech) -> &'static [&'static str] {
    match speech {
        Speech::En => &["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock"],
        Speech::Th => &["น.", "โมง", "ทุ่ม", "นาฬิกา"],
        _ => &[],
    }
}

/// Words between day, month and year.
pub(super) fn date_links(speech: Speech) -> &'static [&'static str] {
    match speech {
        Speech::En => &["of "],
        Speech::Pt => &["de "],
        Speech::Th => &["ปี"],
        _ => &[],
    }
}

/// Eras written before a year.
pub(super) const ERAS: &[&str] = &["พ.ศ.", "ค.ศ."];

/// A month by its name or abbreviation, and whether it is the latter.
pub(super) fn month(speech: Speech, word: &str) -> Option<(u8, bool)> {
    let (names, short): (&[&str; 12], &[(&str, u8)]) = match speech {
        Speech::Sv => (&SV, &SV_SHORT),
        Speech::Fr => (&FR, &FR_SHORT),
        Speech::En => (&EN, &EN_SHORT),
        Speech::Pt => (&PT, &PT_SHORT),
        Speech::Th | Speech::Other => return None,
    };
    if !(3..=10).contains(&word.len()) {
        return None;
    }
    let name = (1..).zip(names).find(|(_, name)| **name == word).map(|(number, _)| (number, false));
    name.or_else(|| short.iter().find(|(name, _)| *name == word).map(|&(_, number)| (number, true)))
}

const SV: [&str; 12] =
    ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];
const FR: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const EN: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const PT: [&str; 12] =
    ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"];
const SV_SHORT: [(&str, u8); 11] = [
    ("jan", 1),
    ("feb", 2),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("okt", 10),
    ("nov", 11),
    ("dec", 12),
];
const EN_SHORT: [(&str, u8); 12] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];
const FR_SHORT: [(&str, u8); 10] =
    [("janv", 1), ("févr", 2), ("fév", 2), ("avr", 4), ("juil", 7), ("aout", 8), ("sept", 9), ("oct", 10), ("nov", 11), ("déc", 12)];
const PT_SHORT: [(&str, u8); 12] = [
    ("jan", 1),
    ("fev", 2),
    ("mar", 3),
    ("abr", 4),
    ("mai", 5),
    ("jun", 6),
    ("jul", 7),
    ("ago", 8),
    ("set", 9),
    ("out", 10),
    ("nov", 11),
    ("dez", 12),
];

/// The currency of a word or code, in any of the languages.
pub(super) fn currency(word: &str) -> Option<Currency> {
    Some(match word {
        "dollar" | "dollars" | "dólar" | "dólares" | "usd" | "us" | "bucks" => Currency::Dollar,
        "euro" | "euros" | "eur" => Currency::Euro,
        "pound" | "pounds" | "pund" | "libra" | "libras" | "gbp" => Currency::Pound,
        "krona" | "kronor" | "kronors" | "kr" | "krone" | "kroner" | "kronas" | "couronne" | "couronnes" | "coroa" | "coroas" | "sek" => {
            Currency::Krona
        }
        "baht" | "bahts" | "bath" | "thb" => Currency::Baht,
        "real" | "reais" | "réal" | "reals" | "brl" => Currency::Real,
        "yen" | "yens" | "iene" | "ienes" | "jpy" => Currency::Yen,
        "yuan" | "yuans" | "cny" | "rmb" => Currency::Yuan,
        "franc" | "francs" | "franco" | "francos" | "chf" => Currency::Franc,
        _ => return None,
    })
}

/// Currencies in Thai.
pub(super) const THAI_CURRENCIES: &[(&str, Currency)] = &[
    ("บาท", Currency::Baht),
    ("ดอลลาร์", Currency::Dollar),
    ("ดอลล่าร์", Currency::Dollar),
    ("เหรียญ", Currency::Dollar),
    ("ยูโร", Currency::Euro),
    ("ปอนด์", Currency::Pound),
    ("โครนา", Currency::Krona),
    ("โครน", Currency::Krona),
    ("เรอัล", Currency::Real),
    ("เยน", Currency::Yen),
    ("หยวน", Currency::Yuan),
    ("ฟรังก์", Currency::Franc),
];

/// Whether the word after a number is a unit or a kind of people or things that news count in thousands.
pub(super) fn is_unit(word: &str) -> bool {
    matches!(
        word,
        // measures
        "m" | "km" | "cm" | "mm" | "kg" | "g" | "mg" | "t" | "l" | "cl" | "ml" | "ha" | "kw" | "kwh" | "mw" | "gw" | "twh" | "mph" | "ft"
            | "hk" | "hp" | "lb" | "lbs" | "mb" | "gb" | "tb" | "hz" | "mhz" | "ghz" | "v" | "c"
            | "meter" | "meters" | "metre" | "metres" | "mètre" | "mètres" | "metro" | "metros"
            | "kilometer" | "kilometers" | "kilometre" | "kilometres" | "kilomètres" | "quilómetros" | "quilômetros"
            | "mil" | "mile" | "miles" | "milles" | "milhas" | "feet" | "foot" | "fot" | "pieds" | "pés" | "acres" | "hektar" | "hectares"
            | "kilo" | "kilos" | "kilograms" | "quilos" | "ton" | "tons" | "tonnes" | "toneladas" | "liter" | "liters" | "litres" | "litros"
            | "grader" | "degrees" | "degrés" | "graus" | "watts" | "megawatt" | "megawatts"
            // people and things
            | "people" | "persons" | "personer" | "personnes" | "pessoas" | "människor" | "invånare" | "habitants" | "habitantes" | "inhabitants"
            | "soldater" | "soldiers" | "soldats" | "soldados" | "troops" | "poliser" | "policiers" | "polícias" | "policiais"
            | "anställda" | "employees" | "employés" | "salariés" | "funcionários" | "trabalhadores" | "workers" | "jobb" | "jobs" | "emplois"
            | "empregos" | "members" | "medlemmar" | "membres" | "membros" | "students" | "elever" | "élèves" | "estudantes" | "alunos"
            | "flyktingar" | "refugees" | "réfugiés" | "refugiados" | "migrants" | "migrantes" | "barn" | "children" | "enfants" | "crianças"
            | "homes" | "houses" | "hus" | "maisons" | "casas" | "bilar" | "cars" | "voitures" | "carros" | "votes" | "röster" | "voix" | "votos"
            | "gånger" | "times" | "fois" | "vezes" | "deaths" | "morts" | "mortes" | "dödsfall" | "fall" | "cases" | "cas" | "casos"
            // spans of time
            | "år" | "years" | "ans" | "anos" | "days" | "dagar" | "jours" | "dias" | "hours" | "timmar" | "heures" | "horas"
    )
}

/// Classifiers and units after a number in Thai.
pub(super) const THAI_UNITS: &[&str] = &[
    "คน",
    "ราย",
    "ตัว",
    "แห่ง",
    "ครั้ง",
    "ลำ",
    "คัน",
    "หลัง",
    "ชิ้น",
    "ใบ",
    "เล่ม",
    "ดวง",
    "เครื่อง",
    "บริษัท",
    "ฉบับ",
    "นาย",
    "รูป",
    "ศพ",
    "หลา",
    "เมตร",
    "กิโล",
    "กม.",
    "กก.",
    "ตัน",
    "ไร่",
    "ไมล์",
    "ฟุต",
    "นิ้ว",
    "ลิตร",
    "องศา",
    "ตาราง",
    "วัตต์",
    "เมกะวัตต์",
    "ปี",
    "วัน",
    "ชั่วโมง",
    "นาที",
    "เดือน",
    "สัปดาห์",
    "ทวีต",
    "รายการ",
    "คะแนน",
    "เสียง",
    "ครัวเรือน",
    "เปอร์เซ็นต์",
    "ข้อ",
    "ที่นั่ง",
    "หน่วย",
    "แต้ม",
    "ประตู",
    "ล้าน",
    "พัน",
    "หมื่น",
    "แสน",
];
