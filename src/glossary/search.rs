//! Looking terms up: what a person types against every term, short form, original and id of a glossary.
//!
//! Takes the typed text and, if one is asked for, the language that it is in; gives one answer a concept, the best first. It
//! compares texts alone: that a word is an inflected form of a term is for [`matching`](crate::matching) to say.

use std::cmp::Reverse;

use super::model::{Concept, ConceptId, Glossary};
use crate::lang::Tag;
use crate::text::Span;
use crate::text::fold::{fold, without_diacritics};
use crate::text::token::tokens;

/// How the typed text resembles a term; the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It is the term, its short form, an original or the concept's id.
    Exact,
    /// The term begins with it.
    Prefix,
    /// It is a whole word of the term, or several in a row.
    Word,
    /// It is a part of a word of the term.
    Partial,
    /// It differs in a few letters.
    Fuzzy,
}

impl Likeness {
    /// The word used in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Prefix => "prefix",
            Self::Word => "word",
            Self::Partial => "partial",
            Self::Fuzzy => "fuzzy",
        }
    }
}

/// A concept with the name of it that resembles the typed text most.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The concept.
    pub concept: ConceptId,
    /// How the text resembles it.
    pub likeness: Likeness,
    /// The term, original or id.
    pub name: String,
    /// Its language; none for an id.
    pub lang: Option<Tag>,
    /// From 0 to 1: 1 for the same text, else the part of the letters that agree.
    pub score: f64,
}

/// Fewer letters than this are searched for only as whole terms: one letter stands in almost every term.
const SHORTEST_PART: usize = 2;
/// Fewer letters than this are not corrected: with two typos in four letters, any word resembles any other.
const SHORTEST_FUZZY: usize = 4;
/// The least part of the letters that must agree: two typos in six letters.
const NEAR: f64 = 0.66;
/// Letters from here on are not of the Latin script and its additions. Where they are, marks above and below letters are left out of
/// the comparison; elsewhere they are vowels and tones, without which words are others.
const LATIN: char = '\u{250}';

/// A name of a concept, as it is compared.
struct Name<'a> {
    text: &'a str,
    lang: Option<&'a Tag>,
    approved: bool,
}

/// Everything that resembles `text`, one hit a concept, the best first. With `from`, only names in that language count. Names that
/// differ in a few letters are listed only where nothing else was found.
#[must_use]
pub fn search(glossary: &Glossary, text: &str, from: Option<&Tag>) -> Vec<Hit> {
    let wanted = fold(text.trim());
    if wanted.is_empty() {
        return Vec::new();
    }
    let surest = |fuzzy: bool| {
        let best = |(id, concept): (usize, &Concept)| {
            let all = names(concept).filter(|name| from.is_none_or(|from| name.lang.is_some_and(|lang| lang.serves(from))));
            let hits = all.filter_map(|name| {
                let (likeness, score) = if fuzzy { near(&wanted, name.text)? } else { part(&wanted, name.text)? };
                let hit = Hit { concept: id, likeness, name: name.text.to_owned(), lang: name.lang.cloned(), score };
                Some((!name.approved, hit))
            });
            hits.min_by(order)
        };
        let mut all: Vec<(bool, Hit)> = glossary.concepts.iter().enumerate().filter_map(best).collect();
        all.sort_by(order);
        all.into_iter().map(|(_, hit)| hit).collect::<Vec<Hit>>()
    };
    let found = surest(false);
    if found.is_empty() { surest(true) } else { found }
}

/// The best first: by likeness, terms that may be used before others, by score, and what is left by the text.
fn order(a: &(bool, Hit), b: &(bool, Hit)) -> std::cmp::Ordering {
    let key = |(idle, hit): &(bool, Hit)| (hit.likeness, *idle, Reverse((hit.score * 1000.0).round().to_bits()));
    key(a).cmp(&key(b)).then_with(|| (&a.1.name, a.1.concept).cmp(&(&b.1.name, b.1.concept)))
}

/// All names of a concept.
fn names(concept: &Concept) -> impl Iterator<Item = Name<'_>> {
    let id = Name { text: &concept.id, lang: None, approved: true };
    let terms = concept.terms.iter().flat_map(|t| {
        let own = std::iter::once(&t.text).chain(&t.short_forms);
        own.map(|text| Name { text, lang: Some(&t.lang), approved: t.status.is_approved() })
    });
    let originals = concept.originals.iter().map(|(lang, text)| Name { text, lang: Some(lang), approved: true });
    std::iter::once(id).chain(terms).chain(originals)
}

/// How a name holds the wanted text; without its diacritics where they make the only difference.
fn part(wanted: &str, name: &str) -> Option<(Likeness, f64)> {
    /// What is taken from the score of a name that differs in diacritics, so that it comes behind one that does not.
    const WITHOUT_DIACRITICS: f64 = 0.01;
    let name = fold(name);
    held(wanted, &name).or_else(|| {
        let latin = wanted.chars().all(|c| c < LATIN);
        let (likeness, score) = latin.then(|| held(&without_diacritics(wanted), &without_diacritics(&name))).flatten()?;
        Some((likeness, score - WITHOUT_DIACRITICS))
    })
}

/// How `name` holds `wanted`, both folded.
fn held(wanted: &str, name: &str) -> Option<(Likeness, f64)> {
    if name == wanted {
        return Some((Likeness::Exact, 1.0));
    }
    let letters = wanted.chars().count();
    if letters < SHORTEST_PART || !name.contains(wanted) {
        return None;
    }
    let score = ratio(letters, name.chars().count());
    if name.starts_with(wanted) {
        return Some((Likeness::Prefix, score));
    }
    let words = tokens(name);
    let whole = |(at, _): (usize, &str)| {
        let (starts, ends) = (|w: &Span| w.start == at, |w: &Span| w.end == at + wanted.len());
        words.iter().any(|t| starts(&t.span)) && words.iter().any(|t| ends(&t.span))
    };
    let likeness = if name.match_indices(wanted).any(whole) { Likeness::Word } else { Likeness::Partial };
    Some((likeness, score))
}

/// Whether a name, or for one word a word of it, differs from the wanted text in a few letters.
fn near(wanted: &str, name: &str) -> Option<(Likeness, f64)> {
    if wanted.chars().count() < SHORTEST_FUZZY {
        return None;
    }
    let (wanted, name) = (without_diacritics(wanted), without_diacritics(name));
    let like = |text: &str| strsim::normalized_damerau_levenshtein(&wanted, text);
    let single = tokens(&wanted).len() == 1;
    let words = tokens(&name).into_iter().filter(|_| single).map(|t| like(t.span.of(&name)));
    let best = words.fold(like(&name), f64::max);
    (best >= NEAR).then_some((Likeness::Fuzzy, best))
}

#[expect(clippy::cast_precision_loss, reason = "numbers of letters")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::load::from_text;

    fn glossary() -> Glossary {
        let text = "\
concept,lang,term,status
quay,sv,färjeläge,preferred
quay,sv,färjestation,deprecated
quay,en,ferry landing,preferred
berth,en,berth for a ferry,preferred
berth,sv,kajplats,preferred
ferry,en,ferry,preferred
ferry,sv,färja,preferred
ferry,th,เรือข้ามฟาก,preferred
port,th,ท่าเรือ,preferred
wharf,en,wharferry,preferred
";
        from_text("x.csv", text).0
    }

    fn found(text: &str, from: Option<&str>) -> Vec<(String, &'static str)> {
        let (glossary, from) = (glossary(), from.map(|t| Tag::parse(t).unwrap()));
        let hits = search(&glossary, text, from.as_ref());
        hits.into_iter().map(|h| (glossary.concepts[h.concept].id.clone(), h.likeness.as_str())).collect()
    }

    #[test]
    fn answers_are_sorted_by_likeness() {
        for (text, from, expected) in [
            ("ferry", None, &[("ferry", "exact"), ("quay", "prefix"), ("berth", "word"), ("wharf", "partial")][..]),
            ("Ferry Landing", None, &[("quay", "exact")]),
            ("quay", None, &[("quay", "exact")]),
            ("ferry", Some("sv"), &[]),
            ("färj", Some("sv"), &[("ferry", "prefix"), ("quay", "prefix")]),
            ("farjelage", None, &[("quay", "exact")]),
            ("läge", None, &[("quay", "partial")]),
            ("landing", None, &[("quay", "word")]),
            ("for a", None, &[("berth", "word")]),
            ("ferry lnading", None, &[("quay", "fuzzy")]),
            ("landnig", None, &[("quay", "fuzzy")]),
            ("เรือ", None, &[("ferry", "prefix"), ("port", "partial")]),
            ("y", None, &[]),
            ("", None, &[]),
            ("xyz", None, &[]),
            ("tram stop", None, &[]),
        ] {
            let expected: Vec<(String, &str)> = expected.iter().map(|(id, word)| ((*id).to_owned(), *word)).collect();
            assert_eq!(found(text, from), expected, "{text} {from:?}");
        }
    }

    #[test]
    fn a_term_that_may_be_used_names_the_hit() {
        let glossary = glossary();
        let hits = search(&glossary, "färj", None);
        assert!(hits.iter().any(|h| h.name == "färjeläge") && hits.iter().all(|h| h.name != "färjestation"), "{hits:#?}");
    }

    #[test]
    fn lost_marks_are_a_slip_and_not_another_spelling() {
        assert_eq!(found("ทาเรอ", None), [("port".to_owned(), "fuzzy")]);
    }
}
