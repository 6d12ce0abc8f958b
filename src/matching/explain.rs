//! Why a term matches a text or not, step by step: [`term`].
//!
//! Each line of an explanation begins with a name:
//!
//! | line | says |
//! |---|---|
//! | `term` | the term, its language, its status, its concept |
//! | `folded`, `text` | what is compared: the term without capitals and marks that do not count, and the text |
//! | `forms`, `combining` | the forms that count as the term, and how it begins a compound |
//! | `word` | a word of the text that is read as a form of a word of the term, and how sure that is |
//! | `segments`, `letters` | of a language without blanks: the words of the text, and whether the term's letters stand there at all |
//! | `match` | a place, how it matches ([`MatchKind`](super::MatchKind)), and how sure that is |
//! | `threshold` | the confidence below which a match is none |
//! | `no match` | why there is none |
//! | `domain` | of a term that counts only in its domain: what the text names of it |
//! | `variant` | a place that looks like a variant of the concept's terms, and whether it is reported |
//! | `overruled` | another term of the glossary that has the place |

use std::fmt::Write as _;
use std::sync::Arc;

use super::domain::Evidence;
use super::thresholds::domain::ENOUGH;
use super::{MatchOptions, Matcher, Scratch, words};
use crate::glossary::{Concept, Glossary, Status, Term, TermId};
use crate::lang::inflection::{Features, Hints};
use crate::lang::{self, Tag};
use crate::text::fold::fold;
use crate::text::unspaced::is_unspaced;
use crate::text::{segment, token};

/// An explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Lines for people.
    pub text: String,
    /// Whether the term matches.
    pub matched: bool,
}

/// Explains whether `term` (citation form) matches `text` in `lang`. Where `glossary` lists the term, its entry (guards, word
/// class, case) is used, and other terms of the glossary that take the place are named, as are variants of the concept's terms.
/// Below `threshold` (0 to 1, the configured
/// `confidence`) a match is shown and is none, as in `check`.
#[must_use]
pub fn term(term: &str, lang: &Tag, text: &str, glossary: Option<&Glossary>, threshold: f32) -> Explained {
    let listed = glossary.and_then(|g| g.terms().find(|(_, t)| t.lang.serves(lang) && fold(&t.text) == fold(term)));
    let entry = listed.map_or_else(|| Term::new(term, lang.clone(), Status::Preferred), |(_, t)| t.clone());
    let mut out = String::new();
    let mut say = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    let of = listed.zip(glossary).map(|((id, _), glossary)| format!("{}, concept {}", entry.status, glossary.concept_of(id).id));
    say(format!("term      {} ({lang}, {})", entry.text, of.as_deref().unwrap_or("not in the glossary")));
    say(format!("folded    {}", fold(&entry.text)));
    say(format!("text      {text}"));
    // Whether the text speaks of the domain is asked of the whole glossary, below.
    let alone = alone(&Term { only_in_domain: false, ..entry.clone() });
    let matcher = Matcher::compile(Arc::new(alone), MatchOptions { nested: false });
    if entry.text.chars().any(is_unspaced) {
        unspaced(&entry, text, &mut say);
    } else {
        forms(&entry, lang, &mut say);
        readings(&matcher, text, &mut say);
    }
    let found = matcher.scan_text(text, lang, &mut Scratch::default());
    let none = found.is_empty();
    for m in &found {
        let below = if m.confidence < threshold { ", below the threshold" } else { "" };
        let whole = m.compound.map(|c| format!(", part of “{}”", c.of(text))).unwrap_or_default();
        say(format!("match     “{}” ({}{whole}, confidence {:.2}{below})", m.span.of(text), m.kind.as_str(), m.confidence));
    }
    say(format!("threshold {threshold:.2} (the setting `confidence`): less sure matches are not reported"));
    let found: Vec<_> = found.into_iter().filter(|m| m.confidence >= threshold).collect();
    if found.is_empty() && none {
        say(format!("no match  {}", why_not(&entry, text, lang)));
    }
    let licensed = listed.zip(glossary).is_none_or(|((id, _), glossary)| licensed(glossary, id, lang, text, &mut say));
    if let Some(((id, _), glossary)) = listed.zip(glossary) {
        super::variants::explain::lines(glossary, id.concept, lang, text, threshold).into_iter().for_each(&mut say);
    }
    let matched = licensed && overruled(&found, glossary.filter(|_| listed.is_some()), lang, text, &entry, &mut say);
    Explained { text: out, matched }
}

/// Whether the text speaks enough of the term's domain, if the term asks for it, with the evidence.
fn licensed(glossary: &Glossary, id: TermId, lang: &Tag, text: &str, say: &mut impl FnMut(String)) -> bool {
    if !glossary.term(id).only_in_domain {
        return true;
    }
    let all = Matcher::compile(Arc::new(glossary.clone()), MatchOptions { nested: false });
    let evidence = Evidence::of(glossary, &all.scan_text(text, lang, &mut Scratch::default()), id.concept);
    let domain = glossary.concepts[id.concept].domain.as_deref().map_or_else(|| "any concept".to_owned(), |d| format!("`{d}`"));
    say(format!(
        "domain    {}: the text names {} ({:.2} of {ENOUGH:.2} needed, {domain})",
        if evidence.is_enough() { "licensed" } else { "counts only in its domain, and too few concepts of it stand here" },
        evidence.named(glossary, usize::MAX),
        evidence.weight(),
    ));
    evidence.is_enough()
}

/// A glossary of this entry alone.
fn alone(entry: &Term) -> Glossary {
    let concept = Concept { id: "this".into(), terms: vec![entry.clone()], ..Concept::default() };
    Glossary::new(vec![concept])
}

fn forms(entry: &Term, lang: &Tag, say: &mut impl FnMut(String)) {
    let folded = fold(&entry.text);
    let words = token::tokens(&folded);
    let language = lang::find(lang);
    for word in &words {
        let hints = Hints {
            class: if words.len() > 1 { None } else { entry.class },
            gender: if words.len() > 1 { None } else { entry.gender },
            in_phrase: words.len() > 1,
        };
        let word = word.span.of(&folded);
        let mut forms: Vec<String> = (language.paradigms)(word, hints)
            .iter()
            .flat_map(|p| p.endings.iter().map(|(e, _)| format!("{}{e}", p.stem)).collect::<Vec<_>>())
            .collect();
        forms.sort();
        forms.dedup();
        let more = if forms.len() > 24 { format!(" … {} more", forms.len() - 24) } else { String::new() };
        forms.truncate(24);
        say(format!("forms     {word}: {}{more}", forms.join(", ")));
        if let Some(compounds) = language.compounds.filter(|_| words.len() == 1) {
            say(format!("combining {}", (compounds.combining_forms)(word).join(", ")));
        }
    }
}

fn readings(matcher: &Matcher, text: &str, say: &mut impl FnMut(String)) {
    for t in token::tokens(text).iter().filter(|t| !t.unspaced) {
        let raw = t.span.of(text);
        let analysis = words::analyse(raw, raw, 0, &matcher.patterns);
        for reading in &analysis.readings {
            let lexeme = &matcher.patterns[usize::from(reading.patterns)].lexemes.lexeme(reading.lexeme).word;
            let how = match reading.via {
                words::Via::Form if reading.features == Features::NONE => "citation form of".to_owned(),
                words::Via::Form => format!("form of ({})", reading.features),
                words::Via::Part(span) => format!("its part “{}” is a form of", span.of(raw)),
                words::Via::Combining => "first part of a compound with".to_owned(),
                words::Via::Slip => "probably a typo for a form of".to_owned(),
                words::Via::Bare => "without diacritics, a form of".to_owned(),
            };
            say(format!("word      “{raw}”: {how} {lexeme} ({:.2})", reading.confidence));
        }
    }
}

fn unspaced(entry: &Term, text: &str, say: &mut impl FnMut(String)) {
    let mut pieces = String::new();
    for pair in segment::boundaries(text).windows(2) {
        if let [from, to] = pair {
            let _ = write!(pieces, "{}|", text.get(*from..*to).unwrap_or_default());
        }
    }
    say(format!("segments  {}", pieces.trim_end_matches('|')));
    let compact: String = fold(text).chars().filter(|c| *c != ' ').collect();
    let wanted: String = fold(&entry.text).chars().filter(|c| *c != ' ').collect();
    say(format!("letters   the term's letters {} in the text", if compact.contains(&wanted) { "stand" } else { "do not stand" }));
}

fn why_not(entry: &Term, text: &str, lang: &Tag) -> String {
    if !entry.guards.is_empty() {
        let mut bare = entry.clone();
        (bare.guards, bare.only_in_domain) = (crate::glossary::Guards::default(), false);
        let matcher = Matcher::compile(Arc::new(alone(&bare)), MatchOptions { nested: false });
        if let Some(m) = matcher.scan_text(text, lang, &mut Scratch::default()).first() {
            let (id, _) = matcher.glossary().terms().next().expect("the glossary has this one term");
            let guarded = super::guards::Guards::compile(&alone(entry));
            if let Err(guard) = guarded.allow(id, text, m.span) {
                return format!("“{}” would match, but the guard `{guard}` holds it back", m.span.of(text));
            }
        }
    }
    let compact: String = fold(text).chars().filter(|c| *c != ' ').collect();
    let wanted: String = fold(&entry.text).chars().filter(|c| *c != ' ').collect();
    if compact.contains(&wanted) {
        return "the letters stand there, but inside other words: no word boundary, or no plausible compound".into();
    }
    "no word of the text is a form of it".into()
}

/// Says when the whole glossary gives the place to another term.
fn overruled(
    found: &[super::TermMatch],
    glossary: Option<&Glossary>,
    lang: &Tag,
    text: &str,
    entry: &Term,
    say: &mut impl FnMut(String),
) -> bool {
    let Some(glossary) = glossary.filter(|_| !found.is_empty()) else { return !found.is_empty() };
    let all = Matcher::compile(Arc::new(glossary.clone()), MatchOptions { nested: false });
    let winners = all.scan_text(text, lang, &mut Scratch::default());
    let mut matched = false;
    for m in found {
        match winners.iter().find(|w| w.span.overlaps(m.span)) {
            Some(w) if fold(&glossary.term(w.term).text) != fold(&entry.text) => {
                say(format!(
                    "overruled “{}” belongs to the term “{}” ({})",
                    w.span.of(text),
                    glossary.term(w.term).text,
                    glossary.concepts[w.term.concept].id
                ));
            }
            _ => matched = true,
        }
    }
    matched
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_may_belong_to_another_term() {
        let rows = "concept,lang,term\nmoney,en,bank\nloan,en,bank loan\n";
        let glossary = crate::glossary::load::from_text("g.csv", rows).0;
        for (text, matched, line) in [
            ("A bank loan.", false, Some("overruled “bank loan” belongs to the term “bank loan” (loan)")),
            ("A bank loan from a bank.", true, Some("overruled “bank loan” belongs to the term “bank loan” (loan)")),
            ("The bank.", true, None),
            ("The shore.", false, None),
        ] {
            let said = term("bank", &Tag::parse("en").unwrap(), text, Some(&glossary), 0.6);
            assert_eq!(said.matched, matched, "{}", said.text);
            assert_eq!(said.text.lines().find(|l| l.starts_with("overruled")), line, "{}", said.text);
        }
    }
}
