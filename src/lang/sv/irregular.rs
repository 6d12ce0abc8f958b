//! Irregular nouns and adjectives, from the reference grammars' lists (SAG 2; umlaut plurals, suppletion, doubled
//! consonants). Compounds inherit from the end of the word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::tables as t;
use crate::lang::inflection::Paradigm;
use crate::lang::pairs;

/// An irregular noun: alternatives stand with a blank between.
#[derive(Clone, Copy, Debug)]
pub(super) struct IrregularNoun {
    /// Citation form.
    pub lemma: &'static str,
    /// Definite singular.
    pub definite: &'static str,
    /// Indefinite plural.
    pub plural: &'static str,
    /// Definite plural.
    pub plural_definite: &'static str,
}

const fn n(lemma: &'static str, definite: &'static str, plural: &'static str, plural_definite: &'static str) -> IrregularNoun {
    IrregularNoun { lemma, definite, plural, plural_definite }
}

/// The irregular noun with this citation form.
pub(super) fn noun(lemma: &str) -> Option<&'static IrregularNoun> {
    static BY_LEMMA: LazyLock<FxHashMap<&str, &IrregularNoun>> =
        LazyLock::new(|| NOUNS.iter().rev().map(|entry| (entry.lemma, entry)).collect());
    BY_LEMMA.get(lemma).copied()
}

/// Irregular nouns.
pub(super) const NOUNS: &[IrregularNoun] = &[
    n("man", "mannen", "män", "männen"),
    n("stad", "staden stan", "städer", "städerna"),
    n("land", "landet", "länder", "länderna landen"),
    n("son", "sonen", "söner", "sönerna"),
    n("dotter", "dottern", "döttrar", "döttrarna"),
    n("bok", "boken", "böcker", "böckerna"),
    n("fot", "foten", "fötter", "fötterna"),
    n("rot", "roten", "rötter", "rötterna"),
    n("hand", "handen", "händer", "händerna"),
    n("strand", "stranden", "stränder", "stränderna"),
    n("brand", "branden", "bränder", "bränderna"),
    n("tand", "tanden", "tänder", "tänderna"),
    n("rand", "randen", "ränder", "ränderna"),
    n("and", "anden", "änder", "änderna"),
    n("natt", "natten", "nätter", "nätterna"),
    n("bonde", "bonden", "bönder", "bönderna"),
    n("moder", "modern", "mödrar", "mödrarna"),
    n("mor", "modern", "mödrar", "mödrarna"),
    n("fader", "fadern", "fäder", "fäderna"),
    n("far", "fadern", "fäder", "fäderna"),
    n("bror", "brodern", "bröder", "bröderna"),
    n("broder", "brodern", "bröder", "bröderna"),
    n("ledamot", "ledamoten", "ledamöter", "ledamöterna"),
    n("gås", "gåsen", "gäss", "gässen"),
    n("mus", "musen", "möss", "mössen"),
    n("lus", "lusen", "löss", "lössen"),
    n("get", "geten", "getter", "getterna"),
    n("nöt", "nöten", "nötter", "nötterna"),
    n("stång", "stången", "stänger", "stängerna"),
    n("tång", "tången", "tänger", "tängerna"),
    n("spång", "spången", "spänger", "spängerna"),
    n("vän", "vännen", "vänner", "vännerna"),
    n("öga", "ögat", "ögon", "ögonen"),
    n("öra", "örat", "öron", "öronen"),
    n("hjärta", "hjärtat", "hjärtan", "hjärtana"),
    n("huvud", "huvudet", "huvuden", "huvudena"),
    n("finger", "fingret", "fingrar", "fingrarna"),
    n("morgon", "morgonen", "morgnar", "morgnarna"),
    n("djävul", "djävulen", "djävlar", "djävlarna"),
    n("sommar", "sommaren", "somrar", "somrarna"),
    n("hammare", "hammaren", "hammare hamrar", "hammarna"),
    n("fängelse", "fängelset", "fängelser", "fängelserna"),
    n("ros", "rosen", "rosor", "rosorna"),
    n("våg", "vågen", "vågor vågar", "vågorna vågarna"),
    n("ort", "orten", "orter", "orterna"),
    n("toffel", "toffeln", "tofflor", "tofflorna"),
    n("ko", "kon", "kor", "korna"),
    n("bo", "boet bot", "bon", "bona"),
    n("tå", "tån", "tår", "tårna"),
    n("verkstad", "verkstaden", "verkstäder", "verkstäderna"),
    n("bostad", "bostaden", "bostäder", "bostäderna"),
    n("dam", "damen", "damer", "damerna"),
    n("skådespelare", "skådespelaren", "skådespelare", "skådespelarna"),
    n("papper", "papperet pappret", "papper", "papperen pappren"),
    n("himmel", "himlen himmelen", "himlar", "himlarna"),
    n("reporter", "reportern", "reportrar", "reportrarna"),
    n("partner", "partnern", "partner partners", "partnerna"),
    n("fan", "fanen", "fans", "fansen"),
    n("match", "matchen", "matcher", "matcherna"),
    n("jobb", "jobbet", "jobb", "jobben"),
    n("medium", "mediet", "medier media", "medierna"),
    n("laboratorium", "laboratoriet", "laboratorier", "laboratorierna"),
    n("foto", "fotot", "foton", "fotona"),
    n("video", "videon", "videor videon", "videorna"),
    n("radio", "radion", "radior", "radiorna"),
    n("kollega", "kollegan", "kollegor kolleger", "kollegorna kollegerna"),
    n("familj", "familjen", "familjer", "familjerna"),
    n("politiker", "politikern", "politiker", "politikerna"),
    n("fält", "fältet", "fält", "fälten"),
    n("människa", "människan", "människor", "människorna"),
    n("jubileum", "jubileet", "jubileer", "jubileerna"),
    n("fullmäktige", "fullmäktigen fullmäktiget", "fullmäktige fullmäktigen", "fullmäktigena"),
    n("kön", "könet", "kön", "könen"),
    n("skede", "skedet", "skeden", "skedena"),
    n("aids", "", "", ""),
    n("gisslan", "", "", ""),
    n("början", "", "", ""),
    n("böter", "", "böter", "böterna"),
    n("pengar", "", "pengar", "pengarna"),
    n("kläder", "", "kläder", "kläderna"),
    n("föräldrar", "", "föräldrar", "föräldrarna"),
    n("förälder", "föräldern", "föräldrar", "föräldrarna"),
    n("syskon", "syskonet", "syskon", "syskonen"),
    n("livmoder", "livmodern", "livmödrar", "livmödrarna"),
    n("plan", "planen planet", "planer plan", "planerna planen"),
    n("gift", "giftet", "gifter", "gifterna"),
    n("test", "testet testen", "test tester", "testen testerna"),
    n("virus", "viruset", "virus", "virusen"),
    n("kris", "krisen", "kriser", "kriserna"),
    n("schema", "schemat", "scheman", "schemana"),
    n("asyl", "asylen", "", ""),
    n("norrman", "norrmannen", "norrmän", "norrmännen"),
    n("sko", "skon", "skor", "skorna"),
    n("mening", "meningen", "meningar", "meningarna"),
    n("villkor", "villkoret", "villkor", "villkoren"),
    n("kemikalie", "kemikalien", "kemikalier", "kemikalierna"),
    n("grej", "grejen", "grejer", "grejerna"),
    n("fiende", "fienden", "fiender", "fienderna"),
    n("intensivvård", "intensivvården", "", ""),
    n("gymnasium", "gymnasiet", "gymnasier", "gymnasierna"),
];

/// Adds the paradigms of an irregular noun, `prefix` being the compound's first part.
pub(super) fn push_noun(prefix: &str, entry: &IrregularNoun, out: &mut Vec<Paradigm>) {
    out.push(t::of_pair(&format!("{prefix}{}", entry.lemma), t::BASE));
    for (forms, table) in [(entry.definite, t::DEF_FORM), (entry.plural, t::PLURAL_FORM), (entry.plural_definite, t::PLURAL_DEF_FORM)] {
        for form in forms.split_whitespace() {
            out.push(Paradigm::new(format!("{prefix}{form}"), table));
        }
    }
}

/// Irregular adjectives, pronouns and numerals with their other forms.
pub(super) static ADJECTIVES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| pairs(include_str!("words/irregular_adjectives.txt")));
