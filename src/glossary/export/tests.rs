//! What is written reads back the same.

use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::glossary::load::{LoadOptions, entries};
use crate::glossary::{Concept, Extra, Glossary, Guards, Origin, Status, Term};

const PIECES: &[&str] = &[
    "\"",
    "'",
    ": ",
    ":",
    " #",
    "#",
    "- ",
    "-",
    "---",
    "\n",
    "\r",
    "\t",
    "\0",
    " ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    ",",
    ";",
    ">",
    "&a",
    "*a",
    "!",
    "%",
    "@",
    "`",
    "\\",
    "?",
    "=",
    "+",
    "~",
    "<<",
    "true",
    "No",
    "null",
    "1",
    "0x1F",
    "1e3",
    ".inf",
    "nan",
    "2026-01-01",
    "กลุ่ม",
    "กำ",
    "é",
    "e\u{301}",
    "’",
    "\u{a0}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{feff}",
    "\u{fffe}",
    "\u{e0001}",
    "\u{10ffff}",
    "😀",
    "kluster",
    "A",
    "/",
];

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![prop::collection::vec(select(PIECES), 0..6).prop_map(|p| p.concat()), "\\PC{0,16}"]
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(hostile(), 0..3)
}

fn tag() -> impl Strategy<Value = Tag> {
    select(&["sv", "fr", "th", "pt-BR", "no", "nan"][..]).prop_map(|t| Tag::parse(t).unwrap())
}

/// What other programs say, by key as YAML groups it.
fn extras() -> impl Strategy<Value = Vec<Extra>> {
    let house = prop::collection::vec(hostile().prop_map(|value| Extra::new("x-house", value)), 0..2);
    let tbx = select(&["<admin type=\"source\">a &amp; b</admin>", "<note>more &lt; less</note>", "<ref target=\"c1\"/>"][..]);
    let tbx = prop::collection::vec(tbx.prop_map(|value| Extra::new("x-tbx", value)), 0..2);
    (house, tbx).prop_map(|(house, tbx)| house.into_iter().chain(tbx).collect())
}

fn term() -> impl Strategy<Value = Term> {
    let status = select(&Status::ALL[..]);
    let class = of(select(&[WordClass::Noun, WordClass::Name, WordClass::Adjective, WordClass::Verb, WordClass::Other][..]));
    let gender = of(select(&[Gender::Masculine, Gender::Feminine, Gender::Neuter, Gender::Common][..]));
    let date = || of(select(&["2025-01-01", "2026-12-31"][..]).prop_map(|d| d.parse().unwrap()));
    let named = (hostile().prop_filter("blank", |t| !t.trim().is_empty()), tag(), status);
    let grammar = (class, gender, any::<[bool; 4]>(), date(), date());
    let advice = (of(hostile()), of(hostile()), texts());
    let lists = (texts(), texts(), texts(), texts(), texts());
    (named, grammar, advice, lists, extras()).prop_map(|(named, grammar, advice, lists, extras)| {
        let mut term = Term::new(named.0, named.1, named.2);
        (term.class, term.gender, _, term.valid_from, term.valid_to) = grammar;
        [term.case_sensitive, term.do_not_translate, term.only_in_domain, term.strict_spelling] = grammar.2;
        (term.note, term.reason, term.short_forms) = advice;
        (term.matches, term.no_matches) = (lists.0, lists.1);
        term.guards = Guards { near: lists.2, not_near: lists.3, not_in: lists.4 };
        term.extras = extras;
        term
    })
}

fn glossary() -> impl Strategy<Value = Glossary> {
    let originals = prop::collection::vec((tag(), hostile()), 0..3);
    let fields = (hostile(), of(hostile()), of(hostile()), of(hostile()), originals, prop::collection::vec(term(), 0..4), extras());
    let concept = fields.prop_map(|(id, definition, domain, note, originals, terms, extras)| {
        let mut concept = Concept { id, definition, domain, terms, ..Concept::default() };
        (concept.note, concept.originals, concept.extras) = (note, originals, extras);
        concept
    });
    prop::collection::vec(concept, 0..4).prop_map(|mut concepts| {
        for (at, concept) in concepts.iter_mut().enumerate() {
            concept.id = format!("{}{at}", concept.id);
        }
        Glossary::new(concepts)
    })
}

/// The concepts without their places, languages grouped as YAML does.
fn bare(glossary: &Glossary) -> Vec<Concept> {
    let mut concepts = glossary.concepts.clone();
    for concept in &mut concepts {
        concept.origin = Origin::default();
        concept.terms.iter_mut().for_each(|t| t.origin = Origin::default());
        concept.terms = by_language(concept.terms.iter().map(|t| (&t.lang, t.clone()))).into_iter().flat_map(|(_, t)| t).collect();
        let originals = by_language(concept.originals.iter().map(|(l, t)| (l, t.clone())));
        concept.originals = originals.into_iter().flat_map(|(l, t)| t.into_iter().map(move |t| (l.clone(), t))).collect();
    }
    concepts
}

/// What is left after a way through a table.
fn tabular(mut glossary: Glossary) -> Glossary {
    let cell = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    glossary.concepts.retain(|c| !c.terms.is_empty());
    for concept in &mut glossary.concepts {
        concept.id = concept.id.trim().to_owned();
        (concept.definition, concept.domain) = (cell(&concept.definition), cell(&concept.domain));
        (concept.note, concept.originals, concept.extras) = (None, Vec::new(), Vec::new());
        for term in &mut concept.terms {
            term.extras.clear();
            (term.note, term.reason, term.text) = (cell(&term.note), cell(&term.reason), term.text.trim().to_owned());
            term.short_forms =
                term.short_forms.iter().map(|s| s.trim()).filter(|s| !s.is_empty() && !s.contains('|')).map(str::to_owned).collect();
            (term.do_not_translate, term.guards, term.matches, term.no_matches) = (false, Guards::default(), Vec::new(), Vec::new());
        }
    }
    glossary
}

/// What is left after a way through XML: single blanks for white space, no character that XML lacks, no empty text, an id that XML allows.
fn marked_up(mut glossary: Glossary) -> Glossary {
    let words = |text: &str| {
        let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        let text: String = text.chars().map(|c| if legal(c) { c } else { '\u{fffd}' }).collect();
        text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    };
    let one = |text: &Option<String>| text.as_deref().map(words).filter(|t| !t.is_empty());
    let all = |texts: &[String]| texts.iter().map(|t| words(t)).filter(|t| !t.is_empty()).collect::<Vec<_>>();
    for (at, concept) in glossary.concepts.iter_mut().enumerate() {
        concept.id = format!("c{at}");
        (concept.definition, concept.domain, concept.note) = (one(&concept.definition), one(&concept.domain), one(&concept.note));
        concept.originals = concept.originals.iter().map(|(l, t)| (l.clone(), words(t))).filter(|(_, t)| !t.is_empty()).collect();
        concept.extras.retain(|e| e.key == "x-tbx");
        for term in &mut concept.terms {
            term.text = words(&term.text);
            (term.note, term.reason) = (one(&term.note), one(&term.reason));
            term.extras.retain(|e| e.key == "x-tbx");
            let term = &mut *term.details;
            for list in [&mut term.short_forms, &mut term.matches, &mut term.no_matches] {
                *list = all(list);
            }
            for list in [&mut term.guards.near, &mut term.guards.not_near, &mut term.guards.not_in] {
                *list = all(list);
            }
        }
        concept.terms.retain(|t| !t.text.is_empty());
    }
    glossary.concepts.retain(|c| !c.terms.is_empty());
    glossary
}

/// The lines of a text in order: TBX leaves the order of notes open.
fn lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines
}

/// A note that stands alone in what TBX says besides is read as the note, where there is none.
fn noted(glossary: &Glossary) -> Vec<Concept> {
    let mut concepts = bare(glossary);
    let move_note = |note: &mut Option<String>, extras: &mut Vec<Extra>| {
        if note.is_none()
            && let Some(at) = extras.iter().position(|e| e.value.starts_with("<note>"))
        {
            extras.remove(at);
            *note = Some("more < less".to_owned());
        }
        extras.sort_by(|a, b| a.value.cmp(&b.value));
    };
    for concept in &mut concepts {
        let details = &mut *concept.details;
        move_note(&mut details.note, &mut details.extras);
        for details in concept.terms.iter_mut().map(|t| &mut *t.details) {
            move_note(&mut details.note, &mut details.extras);
        }
    }
    concepts
}

proptest! {
    #[test]
    fn tbx_holds_everything_that_xml_can(glossary in glossary().prop_map(marked_up)) {
        for dialect in [Dialect::Dca, Dialect::Dct, Dialect::V2] {
            let tbx = to_tbx(&glossary, dialect);
            let (read, problems) = entries("g.tbx", &tbx, &LoadOptions::default());
            prop_assert_eq!(problems, [], "{}", tbx);
            if dialect != Dialect::Dct {
                prop_assert_eq!(noted(&read), noted(&glossary), "{}", tbx);
            }
            let again = to_tbx(&read, dialect);
            prop_assert_eq!(lines(&again), lines(&tbx), "written twice, it is the same");
        }
    }

    #[test]
    fn yaml_holds_everything(glossary in glossary()) {
        let yaml = to_yaml(&glossary);
        let (read, problems) = entries("g.yaml", &yaml, &LoadOptions::default());
        prop_assert_eq!(problems, [], "{}", yaml);
        prop_assert_eq!(bare(&read), bare(&glossary), "{}", yaml);
        prop_assert_eq!(to_yaml(&read), yaml);
    }

    #[test]
    fn csv_holds_what_fits_a_table(glossary in glossary().prop_map(tabular)) {
        let table = to_csv(&glossary).unwrap();
        let (read, problems) = entries("g.csv", &table, &LoadOptions::default());
        prop_assert_eq!(problems, [], "{}", table);
        prop_assert_eq!(bare(&read), bare(&glossary), "{}", table);
    }
}

#[test]
fn shipped_glossaries_survive() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary");
    let (glossary, _) = crate::glossary::load(&[folder]).unwrap();
    let (read, problems) = entries("g.yaml", &to_yaml(&glossary), &LoadOptions::default());
    assert_eq!(problems, []);
    assert!(!read.concepts.is_empty() && bare(&read) == bare(&glossary));
}
