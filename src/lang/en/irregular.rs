//! Irregular plurals of English nouns: mutation, *-en*, *-ves*, zero plural, Latin, Greek, French, Italian, Hebrew.
//!
//! In: a singular. Out: its irregular plural forms, and whether the regular plural is in use as well.
//! Source: Quirk et al., *A Comprehensive Grammar of the English Language* §§ 5.73–5.103; *New Hart's Rules* ch. 21.

use std::sync::LazyLock;

use super::words::{NOT_MAN, Words, set};

/// Irregular plurals of one noun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Irregular {
    /// The plural forms, never empty; the singular itself for a zero plural.
    pub(super) plurals: Vec<String>,
    /// Whether the regular plural is in use too.
    pub(super) regular_too: bool,
}

/// How a row of the table meets a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meets {
    /// The word itself.
    Whole,
    /// Any word with this end: compounds inherit.
    End,
}

use Meets::{End, Whole};

/// One row: an end of the singular, how it meets a word, the plural ends (blank-separated), the regular plural too.
type Row = (&'static str, Meets, &'static str, bool);

/// Germanic plurals; the first row that meets a word decides.
const GERMANIC: &[Row] = &[
    ("woman", End, "women", false),
    ("rothschild", Whole, "rothschilds", false),
    ("fairchild", Whole, "fairchilds", false),
    ("child", End, "children", false),
    ("foot", End, "feet", false),
    ("tooth", End, "teeth", false),
    ("mongoose", Whole, "mongooses", false),
    ("goose", End, "geese", false),
    ("mouse", End, "mice", false),
    ("louse", Whole, "lice", false),
    ("woodlouse", Whole, "woodlice", false),
    ("ox", Whole, "oxen", false),
    ("muskox", Whole, "muskoxen", false),
    ("die", Whole, "dice", true),
    ("penny", Whole, "pence", true),
    ("halfpenny", Whole, "halfpence", true),
    ("passerby", Whole, "passersby", false),
    ("salesperson", Whole, "salespeople", true),
    ("money", Whole, "monies", true),
    ("calf", End, "calves", false),
    ("elf", Whole, "elves", false),
    ("shelf", End, "shelves", false),
    ("self", End, "selves", false),
    ("half", Whole, "halves", false),
    ("knife", End, "knives", false),
    ("cloverleaf", Whole, "cloverleaves", true),
    ("leaf", End, "leaves", false),
    ("lowlife", Whole, "lowlifes", false),
    ("life", End, "lives", false),
    ("loaf", End, "loaves", false),
    ("sheaf", End, "sheaves", false),
    ("thief", End, "thieves", false),
    ("wife", End, "wives", false),
    ("wolf", End, "wolves", false),
    ("hoof", End, "hooves", true),
    ("scarf", End, "scarves", true),
    ("dwarf", End, "dwarves", true),
    ("wharf", End, "wharves", true),
    ("handkerchief", Whole, "handkerchieves", true),
];

/// Compounds of *person*: *spokespeople* beside *spokespersons*.
const PERSON: &[&str] = &[
    "spokes", "chair", "business", "sports", "trades", "crafts", "congress", "council", "lay", "camera", "fire", "police", "work", "sales",
    "clergy", "news", "anchor", "assembly",
];

/// Latin and Greek plurals; compounds inherit where the end is long enough to be safe.
const CLASSICAL: &[Row] = &[
    ("bacterium", End, "bacteria", false),
    ("stratum", End, "strata", false),
    ("ovum", Whole, "ova", false),
    ("erratum", Whole, "errata", false),
    ("addendum", Whole, "addenda", true),
    ("corrigendum", Whole, "corrigenda", false),
    ("desideratum", Whole, "desiderata", false),
    ("datum", Whole, "data", false),
    ("medium", End, "media", true),
    ("criterion", End, "criteria", true),
    ("phenomenon", End, "phenomena", true),
    ("automaton", End, "automata", true),
    ("ganglion", End, "ganglia", true),
    ("hedron", End, "hedra", true),
    ("mitochondrion", End, "mitochondria", false),
    ("taxon", Whole, "taxa", false),
    ("protozoon", End, "protozoa", false),
    ("protozoan", End, "protozoa", true),
    ("spermatozoon", Whole, "spermatozoa", false),
    ("axis", Whole, "axes", false),
    ("testis", Whole, "testes", false),
    ("stigma", Whole, "stigmata", true),
    ("schema", Whole, "schemata", true),
    ("stoma", Whole, "stomata", true),
    ("antenna", End, "antennae", true),
    ("formula", End, "formulae", true),
    ("larva", Whole, "larvae", false),
    ("vertebra", Whole, "vertebrae", true),
    ("alga", Whole, "algae", false),
    ("alumna", Whole, "alumnae", false),
    ("nebula", Whole, "nebulae", true),
    ("nova", Whole, "novae", true),
    ("supernova", Whole, "supernovae", true),
    ("persona", Whole, "personae", true),
    ("lacuna", Whole, "lacunae", true),
    ("minutia", Whole, "minutiae", false),
    ("amoeba", Whole, "amoebae", true),
    ("alumnus", End, "alumni", false),
    ("bacillus", End, "bacilli", false),
    ("coccus", End, "cocci", false),
    ("fungus", End, "fungi", true),
    ("cactus", Whole, "cacti", true),
    ("focus", Whole, "foci", true),
    ("locus", Whole, "loci", false),
    ("nucleus", End, "nuclei", true),
    ("radius", Whole, "radii", true),
    ("stimulus", Whole, "stimuli", false),
    ("syllabus", Whole, "syllabi", true),
    ("terminus", Whole, "termini", true),
    ("stylus", Whole, "styli", true),
    ("hippopotamus", Whole, "hippopotami", true),
    ("octopus", Whole, "octopi", true),
    ("thesaurus", Whole, "thesauri", true),
    ("uterus", Whole, "uteri", true),
    ("abacus", Whole, "abaci", true),
    ("calculus", Whole, "calculi", true),
    ("sarcophagus", Whole, "sarcophagi", true),
    ("oesophagus", Whole, "oesophagi", true),
    ("esophagus", Whole, "esophagi", true),
    ("thrombus", Whole, "thrombi", false),
    ("embolus", Whole, "emboli", false),
    ("magus", Whole, "magi", false),
    ("meniscus", Whole, "menisci", true),
    ("papyrus", Whole, "papyri", true),
    ("colossus", Whole, "colossi", true),
    ("emeritus", Whole, "emeriti", false),
    ("genus", Whole, "genera", true),
    ("corpus", Whole, "corpora", true),
    ("viscus", Whole, "viscera", false),
    ("index", End, "indices", true),
    ("appendix", Whole, "appendices", true),
    ("matrix", Whole, "matrices", true),
    ("vertex", Whole, "vertices", true),
    ("vortex", Whole, "vortices", true),
    ("apex", Whole, "apices", true),
    ("codex", Whole, "codices", false),
    ("cortex", Whole, "cortices", true),
    ("helix", Whole, "helices", true),
    ("cervix", Whole, "cervices", true),
];

/// Plurals from living languages.
const MODERN: &[Row] = &[
    ("milieu", Whole, "milieux", true),
    ("adieu", Whole, "adieux", true),
    ("eau", End, "eaux", true),
    ("bijou", Whole, "bijoux", false),
    ("paparazzo", Whole, "paparazzi", false),
    ("mafioso", Whole, "mafiosi", true),
    ("graffito", Whole, "graffiti", false),
    ("virtuoso", Whole, "virtuosi", true),
    ("libretto", Whole, "libretti", true),
    ("concerto", Whole, "concerti", true),
    ("maestro", Whole, "maestri", true),
    ("castrato", Whole, "castrati", false),
    ("carabiniere", Whole, "carabinieri", false),
    ("literatus", Whole, "literati", false),
    ("panino", Whole, "panini", false),
    ("kibbutz", Whole, "kibbutzim", true),
    ("cherub", Whole, "cherubim", true),
    ("seraph", Whole, "seraphim", true),
    ("mujahid", Whole, "mujahideen mujahidin mujahedin mujahedeen", false),
    ("fedayee", Whole, "fedayeen", false),
    ("talib", Whole, "taliban", false),
    ("oblast", Whole, "oblasti", true),
];

/// Nouns in *-um* with plural in *-a* beside *-ums*.
static UM_OR_A: Words = LazyLock::new(|| set(include_str!("words/irregular_um_or_a.txt")));

/// Zero plurals only; *fish* and its compounds have both and stand in `ZERO_OR_S`.
static ZERO: Words = LazyLock::new(|| set(include_str!("words/irregular_zero.txt")));

/// Zero plural beside the regular one.
static ZERO_OR_S: Words = LazyLock::new(|| set(include_str!("words/irregular_zero_or_s.txt")));

/// Whether a word in *-ese* is none of a nation or language: *cheese* has a plural.
const NOT_NATIONAL: &[&str] = &["cheese", "geese", "these", "obese"];

/// The irregular plurals of a noun, if it has any.
pub(super) fn irregular(word: &str) -> Option<Irregular> {
    zero(word).or_else(|| row(word)).or_else(|| by_ending(word))
}

/// Whether a noun has the same form in singular and plural.
fn zero(word: &str) -> Option<Irregular> {
    let national = word.ends_with("ese") && !NOT_NATIONAL.iter().any(|end| word.ends_with(end));
    let both = ZERO_OR_S.contains(word) || word.ends_with("fish");
    (both || national || ZERO.contains(word)).then(|| Irregular { plurals: vec![word.to_owned()], regular_too: both })
}

/// The first row of the tables that meets a word.
fn row(word: &str) -> Option<Irregular> {
    let (prefix, plurals, regular_too) =
        GERMANIC.iter().chain(CLASSICAL).chain(MODERN).find_map(|&(end, meets, plurals, regular_too)| {
            let prefix = word.strip_suffix(end)?;
            (meets == End || prefix.is_empty()).then_some((prefix, plurals, regular_too))
        })?;
    let plurals = plurals.split_whitespace().map(|plural| format!("{prefix}{plural}")).collect();
    Some(Irregular { plurals, regular_too })
}

/// Plurals that follow from the shape: *-man, -person, -um, -sis*.
fn by_ending(word: &str) -> Option<Irregular> {
    let one = |plural: String, regular_too| Some(Irregular { plurals: vec![plural], regular_too });
    if let Some(stem) = word.strip_suffix("man") {
        return if NOT_MAN.contains(word) { None } else { one(format!("{stem}men"), false) };
    }
    if let Some(stem) = word.strip_suffix("person") {
        return if PERSON.contains(&stem) { one(format!("{stem}people"), true) } else { None };
    }
    if let Some(stem) = word.strip_suffix("um").filter(|_| UM_OR_A.contains(word)) {
        return one(format!("{stem}a"), true);
    }
    word.strip_suffix("sis").filter(|stem| stem.chars().count() > 1).and_then(|stem| one(format!("{stem}ses"), false))
}

/// The plurals of the tables with their singulars.
static PLURALS: LazyLock<Vec<(&str, &str, Meets)>> = LazyLock::new(|| {
    let rows = GERMANIC.iter().chain(CLASSICAL).chain(MODERN);
    rows.flat_map(|&(end, meets, plurals, _)| plurals.split_whitespace().map(move |form| (form, end, meets))).collect()
});

/// The singulars that an irregular plural form may belong to, for words inside a phrase: *women, criteria, media*.
pub(super) fn singulars(plural: &str) -> Vec<String> {
    let from_rows = PLURALS.iter().filter_map(|&(form, end, meets)| {
        let prefix = plural.strip_suffix(form)?;
        (meets == End || prefix.is_empty()).then(|| format!("{prefix}{end}"))
    });
    let by_shape = [("men", "man"), ("people", "person"), ("a", "um"), ("ses", "sis")];
    let shaped = by_shape.iter().filter_map(|(from, to)| Some(format!("{}{to}", plural.strip_suffix(from)?)));
    let mut found: Vec<String> = from_rows.chain(shaped).collect();
    found.retain(|word| irregular(word).is_some_and(|found| found.plurals.iter().any(|form| form == plural)));
    found.sort();
    found.dedup();
    found
}
