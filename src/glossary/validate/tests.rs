//! Each kind: entries that it is for, and entries that look like them.

use super::{quoted, validate};
use crate::finding::{Problem, Severity};
use crate::glossary::load::from_text;
use crate::lang::Tag;

fn problems_of(concepts: &str, languages: &[&str]) -> Vec<Problem> {
    let (glossary, problems) = from_text("g.yaml", &format!("concepts:\n{concepts}"));
    assert_eq!(problems, [], "{concepts}");
    let languages: Vec<Tag> = languages.iter().map(|l| Tag::parse(l).unwrap()).collect();
    validate(&glossary, &languages)
}

fn kinds_of(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|p| p.kind).collect()
}

/// The kinds reported of one concept with `terms` (by language, in flow style).
fn concept(terms: &str) -> Vec<&'static str> {
    kinds_of(&problems_of(&format!("- {{id: c, definition: d, terms: {terms}}}\n"), &[]))
}

/// The kinds reported of one preferred term with more `fields`.
fn term(lang: &str, text: &str, fields: &str) -> Vec<&'static str> {
    concept(&format!("{{{lang}: [{{term: \"{text}\", {fields}}}]}}"))
}

#[test]
fn a_sound_concept_is_silent() {
    assert_eq!(concept("{sv: [{term: emuleringskluster, short_forms: [kluster]}, emulationskluster], th: [กลุ่มเลียนแบบ]}"), [""; 0]);
}

#[test]
fn terms_of_one_concept() {
    for (terms, expected) in [
        ("{sv: [kluster, Kluster]}", &["duplicate-term"][..]),
        (
            "{fr: [{term: l’émulation socialiste, part_of_speech: name}, {term: \"L'Émulation socialiste\", part_of_speech: name}]}",
            &["duplicate-term"],
        ),
        ("{th: [กลุ่มเลียนแบบ, กลุ่ม เลียนแบบ]}", &["duplicate-term"]),
        ("{sv: [emulering], en: [emulation], fr: [émulation], pt: [emulering]}", &[]),
        ("{pt: [equipe], pt-BR: [equipe]}", &[]),
        ("{sv: [{term: kluster, status: admitted}, {term: blocket, status: forbidden}]}", &["no-preferred-term"]),
        ("{sv: [{term: kluster, status: admitted}, {term: block}]}", &["no-preferred-term"]),
        ("{pt: [equipe], pt-BR: [{term: time, status: forbidden}]}", &[]),
        ("{pt-PT: [equipa], pt-BR: [{term: time, status: forbidden}]}", &["no-preferred-term"]),
        ("{sv: [kluster, {term: block, status: preferred}]}", &["several-preferred-terms"]),
        ("{pt-PT: [equipa], pt-BR: [equipe]}", &[]),
        ("{sv: [{term: block, valid_to: 2025-12-31}, {term: kluster, status: preferred, valid_from: 2026-01-01}]}", &[]),
        (
            "{sv: [{term: block, valid_to: 2026-01-01}, {term: kluster, status: preferred, valid_from: 2026-01-01}]}",
            &["several-preferred-terms"],
        ),
    ] {
        assert_eq!(concept(terms), expected, "{terms}");
    }
}

#[test]
fn concepts_as_a_whole() {
    for (concepts, expected) in [
        ("- {id: c, definition: d}\n", &["no-terms"][..]),
        ("- {id: c, definition: d, terms: {sv: []}}\n", &["no-terms"]),
        ("- {id: c, terms: {sv: [kluster], fr: [bloc]}}\n", &["missing-definition"]),
        ("- {id: c, definition: ' ', terms: {sv: [kluster], fr: [bloc]}}\n", &["missing-definition"]),
        ("- {id: c, definition: d, terms: {sv: [kluster]}}\n", &["missing-language"]),
        ("- {id: c, definition: d, terms: {sv: [kluster], fr-CA: [bloc]}}\n", &[]),
        ("- {id: c, definition: d, do_not_translate: true, terms: {en: [Ho Chi Minh]}}\n", &[]),
    ] {
        assert_eq!(kinds_of(&problems_of(concepts, &["sv", "fr"])), expected, "{concepts}");
    }
    let told = problems_of("- {id: c, definition: d, terms: {sv: [kluster]}}\n", &["sv", "fr", "th"]);
    assert_eq!((told[0].severity, told[0].message.as_str()), (Severity::Note, "concept `c` has no term in fr, th"));
}

#[test]
fn homonyms() {
    for (first, second, expected) in [
        ("{sv: [block]}", "{sv: [Block]}", &["homonym"][..]),
        ("{pt: [equipe]}", "{pt-BR: [equipe]}", &["homonym"]),
        ("{sv: [kluster]}", "{sv: [{term: emuleringskluster, short_forms: [kluster]}]}", &["homonym"]),
        ("{sv: [{term: emuleringskluster, short_forms: [kluster]}]}", "{sv: [kluster]}", &["homonym"]),
        ("{sv: [{term: val, guards: {near: [rösta]}}]}", "{sv: [val]}", &["homonym"]),
        ("{sv: [{term: val, guards: {near: [rösta]}}]}", "{sv: [{term: val, guards: {near: [hav]}}]}", &[]),
        ("{en: [{term: Polish, case: sensitive}]}", "{en: [{term: polish, case: sensitive}]}", &[]),
        ("{sv: [block]}", "{fr: [block]}", &[]),
        ("{pt-PT: [equipa]}", "{pt-BR: [equipa]}", &[]),
        ("{sv: [{term: emuleringskluster, short_forms: [kluster]}]}", "{sv: [{term: smittkluster, short_forms: [kluster]}]}", &[]),
    ] {
        let concepts = format!("- {{id: a, definition: d, terms: {first}}}\n- {{id: b, definition: d, terms: {second}}}\n");
        assert_eq!(kinds_of(&problems_of(&concepts, &[])), expected, "{concepts}");
    }
}

#[test]
fn a_homonym_names_the_other_concepts_and_lines() {
    let one = |id: &str| format!("- {{id: {id}, definition: d, terms: {{sv: [block]}}}}\n");
    let told = problems_of(&[one("a"), one("b"), one("c")].concat(), &[]);
    assert_eq!(told[1].message, "`block` (sv) is also a term of concept `a` (line 2) and `b` (line 3)");
    assert_eq!((told[1].path.as_str(), told[1].line, told[1].column), ("g.yaml", Some(4), Some(39)));
    assert_eq!(told[1].span.map(crate::text::Span::len), Some("block".len()));
}

#[test]
fn of_many_concepts_with_one_term_three_are_named() {
    let one = |n: usize| format!("- {{id: c{n}, definition: d, terms: {{sv: [block]}}}}\n");
    let told = problems_of(&(0..2000).map(one).collect::<String>(), &[]);
    assert_eq!(told.len(), 1999);
    let ends = |n: usize, end: &str| told[n - 1].message.ends_with(&format!("`c0` (line 2) and `c1` (line 3) and `c2` (line 4){end}"));
    assert!(ends(3, "") && ends(4, " and 1 more") && ends(200, " and 197 more") && ends(201, " and many more"), "{}", told[3].message);
    let written: usize = told.iter().map(|p| p.message.len()).sum();
    assert!(written < 2000 * 200, "messages grow with the glossary and not with its square: {written}");
}

#[test]
fn terms_that_cannot_be_found() {
    for (lang, text, fields, found) in [
        ("sv", "–", "", true),
        ("sv", "?!", "", true),
        ("sv", "stopp!", "", false),
        ("sv", "emulering/tävlan", "", true),
        ("th", "แบบ/อย่าง", "", true),
        ("en", "HIV/AIDS", "", false),
        ("en", "24/7", "", false),
        ("en", "cluster; bloc", "", true),
        ("en", "cluster,", "", true),
        ("en", "Ministry of Culture, Sports and Tourism", "", false),
        ("en", "of the", "", true),
        ("en", "up to date", "", false),
        ("fr", "d'un", "", true),
        ("fr", "l’émulation", "", true),
        ("fr", "les médias sociaux", "", true),
        ("fr", "La Havane", "part_of_speech: name", false),
        ("sv", "ett val", "", true),
        ("sv", "entreprenör", "", false),
        ("en", "the Party", "", true),
        ("en", "The Hague", "part_of_speech: name", false),
        ("en", "A-list", "", false),
        ("pt", "o movimento", "", true),
    ] {
        assert_eq!(term(lang, text, fields), if found { &["unmatchable-term"][..] } else { &[] }, "{text}");
    }
}

#[test]
fn terms_that_are_found_everywhere() {
    for (lang, text, fields, found) in [
        ("sv", "och", "", true),
        ("en", "WHO", "", false),
        ("en", "will", "", true),
        ("en", "Will", "case: sensitive", false),
        ("en", "C", "", true),
        ("en", "go", "", true),
        ("en", "AI", "", false),
        ("en", "5G", "", false),
        ("en", "go", "guards: {near: [board, stone]}", false),
        ("sv", "by", "", true),
        ("sv", "häst", "", false),
        ("th", "คน", "", true),
        ("th", "และ", "", true),
        ("th", "พรรค", "", false),
        ("zh", "竞赛", "", false),
        ("ru", "яд", "", false),
    ] {
        assert_eq!(term(lang, text, fields), if found { &["over-broad-term"][..] } else { &[] }, "{text}");
    }
}

#[test]
fn short_forms_belong_to_their_terms() {
    for (lang, text, short, found) in [
        ("sv", "emuleringskluster", "kluster", false),
        ("sv", "emuleringskluster", "block", true),
        ("sv", "Folkets råd", "rådet", false),
        ("fr", "mouvement d'émulation", "mouvements", false),
        ("fr", "mouvement d'émulation", "la campagne d'éducation", true),
        ("en", "Communist Party of Vietnam", "CPV", false),
        ("en", "Communist Party of Vietnam", "FAO", true),
        ("en", "Communist Party of Vietnam", "group of people", true),
        ("th", "ขบวนการเลียนแบบ", "ขบวนการ", false),
        ("th", "ขบวนการเลียนแบบ", "รางวัล", true),
    ] {
        let expected = if found { &["short-form-not-in-term"][..] } else { &[] };
        assert_eq!(term(lang, text, &format!("short_forms: [\"{short}\"]")), expected, "{short}");
    }
}

#[test]
fn dates() {
    assert_eq!(term("sv", "kluster", "valid_from: 2026-02-01, valid_to: 2026-01-31"), ["dates-reversed"]);
    assert_eq!(term("sv", "kluster", "valid_from: 2026-01-31, valid_to: 2026-01-31"), [""; 0]);
}

#[test]
fn characters() {
    for (text, expected) in [
        (r"klu\u202Ester", &["control-character"][..]),
        (r"klu\tster", &["control-character"]),
        (r"klu\u00ADster", &[]),
        (r"e\u0301mulation", &["not-composed"]),
        (r"\u00E9mulation", &[]),
    ] {
        assert_eq!(concept(&format!("{{fr: [\"{text}\"]}}")), expected, "{text}");
        let short = format!("{{fr: [{{term: \"x émulation klu ster\", short_forms: [\"{text}\"]}}]}}");
        assert_eq!(concept(&short), expected, "{short}");
    }
    assert_eq!(quoted("a\u{1b}[0m\u{202e}b"), "`a<U+001B>[0m<U+202E>b`");
}

#[test]
fn problems_are_sorted_and_have_help() {
    let told = problems_of("- id: b\n  terms: {sv: [och, {term: och, status: preferred}]}\n- {id: a, definition: d}\n", &["fr"]);
    let kinds = [
        "missing-definition",
        "missing-language",
        "over-broad-term",
        "duplicate-term",
        "over-broad-term",
        "several-preferred-terms",
        "no-terms",
    ];
    assert_eq!(kinds_of(&told), kinds);
    assert!(told.iter().all(|p| p.help.is_some() && p.line.is_some()));
}
