use proptest::prelude::*;

use super::*;
use crate::glossary::from_text;

fn addition(concept: &str, lang: &str, term: &str) -> Addition {
    Addition { concept: concept.into(), lang: Tag::parse(lang).unwrap(), term: term.into(), evidence: None }
}

const BLOCK: &str = "\
# Our harbour.
concepts:

  # the first
  - id: quay   # where it lands
    definition: >
      A place
      to land.
    terms:
      sv:
        - term: färjeläge   # not kaj
          status: preferred
        # - term: brygga
      en: [ferry landing, { term: ferry berth, status: admitted }]   # two
      fr: embarcadère
      pt:
      # Thai is missing

  - id: ferry
    terms: {sv: [färja], en: {term: ferry}}
  - id: tide

# the end
";

/// The text with lines put in behind the line that begins with `behind`.
fn behind(text: &str, behind: &str, lines: &str) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        out.push_str(line);
        if line.starts_with(behind) {
            out.push_str(lines);
        }
    }
    out
}

#[test]
fn yaml_keeps_every_byte_but_the_new_ones() {
    let cases = [
        (addition("quay", "sv", "kaj"), behind(BLOCK, "          status: preferred", "        - term: kaj\n          status: proposed\n")),
        (
            addition("quay", "en", "quay, east"),
            BLOCK.replace("status: admitted }]", "status: admitted }, { term: \"quay, east\", status: proposed }]"),
        ),
        (addition("quay", "fr", "bac"), BLOCK.replace("fr: embarcadère", "fr: [embarcadère, { term: bac, status: proposed }]")),
        (addition("quay", "pt", "cais"), BLOCK.replace("pt:\n", "pt: [{ term: cais, status: proposed }]\n")),
        (
            addition("quay", "th", "ท่าเรือข้ามฟาก"),
            behind(BLOCK, "      pt:", "      th:\n        - term: ท่าเรือข้ามฟาก\n          status: proposed\n"),
        ),
        (addition("ferry", "sv", "bac"), BLOCK.replace("[färja]", "[färja, { term: bac, status: proposed }]")),
        (addition("ferry", "en", "boat"), BLOCK.replace("{term: ferry}", "[{term: ferry}, { term: boat, status: proposed }]")),
        (addition("ferry", "fr", "bac"), BLOCK.replace("{term: ferry}}", "{term: ferry}, fr: [{ term: bac, status: proposed }]}")),
        (
            addition("tide", "fr", "marée"),
            behind(BLOCK, "  - id: tide", "    terms:\n      fr:\n        - term: marée\n          status: proposed\n"),
        ),
        (
            addition("pier", "en", "no"),
            behind(BLOCK, "  - id: tide", "\n  - id: pier\n    terms:\n      en:\n        - term: \"no\"\n          status: proposed\n"),
        ),
    ];
    for (addition, expected) in cases {
        assert_eq!(add("g.yaml", BLOCK, &addition).unwrap(), expected, "{addition:?}");
        let windows = BLOCK.replace('\n', "\r\n");
        assert_eq!(add("g.yaml", &windows, &addition).unwrap(), expected.replace('\n', "\r\n"), "{addition:?}");
    }
}

#[test]
fn yaml_of_every_shape_takes_a_term() {
    for (before, after) in [
        ("", "concepts:\n  - id: a\n    terms:\n      sv:\n        - term: x\n          status: proposed\n"),
        ("concepts:\n", "concepts:\n  - id: a\n    terms:\n      sv:\n        - term: x\n          status: proposed\n"),
        ("concepts: []", "concepts: [{ id: a, terms: { sv: [{ term: x, status: proposed }] } }]"),
        ("concepts: [ # none\n]\n", "concepts: [{ id: a, terms: { sv: [{ term: x, status: proposed }] } } # none\n]\n"),
        ("concepts:\n- {id: a}", "concepts:\n- {id: a, terms: { sv: [{ term: x, status: proposed }] }}"),
        ("concepts:\n- {id: a, terms: {}}", "concepts:\n- {id: a, terms: {sv: [{ term: x, status: proposed }]}}"),
        ("concepts:\n- id: a\n  terms: # soon\n", "concepts:\n- id: a\n  terms: { sv: [{ term: x, status: proposed }] } # soon\n"),
        (
            "concepts:\n- id: a\n  terms:\n    sv:\n    - z\n    fr: []",
            "concepts:\n- id: a\n  terms:\n    sv:\n    - z\n    - term: x\n      status: proposed\n    fr: []",
        ),
        (
            "concepts:\n- id: a\n  terms:\n    sv:\n    - z",
            "concepts:\n- id: a\n  terms:\n    sv:\n    - z\n    - term: x\n      status: proposed",
        ),
        (
            "concepts:\n- id: a\n  terms:\n    sv: [\n      z, # one\n      y,\n    ] # all\n",
            "concepts:\n- id: a\n  terms:\n    sv: [\n      z, # one\n      y, { term: x, status: proposed },\n    ] # all\n",
        ),
        (
            "concepts:\n- id: a\n  terms:\n    fr: [l'été]\n",
            "concepts:\n- id: a\n  terms:\n    fr: [l'été]\n    sv: [{ term: x, status: proposed }]\n",
        ),
        ("domain: d\nconcepts:\n- id: b\ndomains: {}\n", ""),
    ] {
        let new = add("g.yaml", before, &addition("a", "sv", "x"));
        if after.is_empty() {
            assert_eq!(new, Err(AcceptError::Broken { path: "g.yaml".into() }), "{before}");
        } else {
            assert_eq!(new.as_deref(), Ok(after), "{before}");
        }
    }
}

#[test]
fn evidence_is_a_comment_or_a_note() {
    let with = |evidence: &str| Addition { evidence: Some(evidence.into()), ..addition("a", "sv", "x") };
    let new = add("g.yaml", "concepts:\n- id: a\n  terms:\n    sv:\n      - z\n", &with("sv/a.txt:3\n- id: evil\u{2028}x")).unwrap();
    assert_eq!(
        new,
        "concepts:\n- id: a\n  terms:\n    sv:\n      - z\n      # sv/a.txt:3 - id: evil x\n      - term: x\n        status: proposed\n"
    );
    let new = add("g.csv", "concept;lang;term;status;note\na;sv;z;;\n", &with("here; \"there\"\nand")).unwrap();
    assert_eq!(new, "concept;lang;term;status;note\na;sv;z;;\na;sv;x;proposed;\"here; \"\"there\"\" and\"\n");
}

#[test]
fn what_is_not_safe_is_refused() {
    let new = addition("a", "sv", "x");
    let no_place = |path: &str| Err(AcceptError::NoPlace { path: path.into(), concept: "a".into(), lang: "sv".into(), term: "x".into() });
    for (path, text, told) in [
        ("g.yaml", "concepts:\n- id: a\n  terms:\n    sv:\n      term: z\n      status: preferred\n", no_place("g.yaml")),
        ("g.yaml", "concepts:\n- id: a\n  terms: {sv: z}\n  wrong: 1\n", Err(AcceptError::Broken { path: "g.yaml".into() })),
        ("g.yaml", "concepts: [", Err(AcceptError::Broken { path: "g.yaml".into() })),
        (
            "g.yaml",
            "concepts:\n- id: a\n  terms: {sv: X}\n",
            Err(AcceptError::Listed { path: "g.yaml".into(), concept: "a".into(), lang: "sv".into(), term: "x".into() }),
        ),
        ("g.csv", "concept,lang,term\na,sv,z\n", Err(AcceptError::NoStatus { path: "g.csv".into() })),
        ("g.csv", "concept,sv,fr\na,z,y\n", Err(AcceptError::Wide { path: "g.csv".into() })),
    ] {
        assert_eq!(add(path, text, &new), told, "{text}");
    }
}

#[test]
fn tables_get_a_row_behind_the_concept() {
    for (text, expected) in [
        ("concept,lang,term,status\na,sv,z,\nb,sv,y,\n", "concept,lang,term,status\na,sv,z,\na,sv,x,proposed\nb,sv,y,\n"),
        (
            "status\tterm\tlang\tconcept\r\n\tz\tsv\ta\r\n\ty\tsv\tb",
            "status\tterm\tlang\tconcept\r\n\tz\tsv\ta\r\nproposed\tx\tsv\ta\r\n\ty\tsv\tb",
        ),
        ("concept,lang,term,status\nb,sv,y,", "concept,lang,term,status\nb,sv,y,\na,sv,x,proposed"),
        (
            "concept,lang,term,status,definition\na,sv,z,,\"two\nlines\"\n\nb,sv,y,,\n",
            "concept,lang,term,status,definition\na,sv,z,,\"two\nlines\"\na,sv,x,proposed,\n\nb,sv,y,,\n",
        ),
        ("concept,lang,term,status\n", "concept,lang,term,status\na,sv,x,proposed\n"),
    ] {
        assert_eq!(add("g.csv", text, &addition("a", "sv", "x")).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn the_bundled_glossary_takes_a_term_in_every_concept() {
    let files = [
        ("emulation.yaml", include_str!("../../../glossary/emulation.yaml")),
        ("names.yaml", include_str!("../../../glossary/names.yaml")),
        ("public-affairs.yaml", include_str!("../../../glossary/public-affairs.yaml")),
    ];
    for (path, text) in files {
        let (glossary, _) = from_text(path, text);
        for concept in glossary.concepts.iter().step_by(9) {
            for lang in ["sv", "de"] {
                let new = add(path, text, &addition(&concept.id, lang, "new: ‘term’")).unwrap_or_else(|e| panic!("{e}"));
                let old: Vec<&str> = text.lines().collect();
                let kept = new.lines().filter(|l| old.contains(l)).count();
                assert!(kept >= old.len() - 1, "{path}: {}", concept.id);
            }
        }
    }
}

proptest! {
    /// Whatever the term, the file then holds one term more, or is refused.
    #[test]
    fn one_term_more(term in "[ a-zéก#:,'\"\\[\\]{}|>&*!%@`\\\\-]{0,12}[a-zก]", concept in 0usize..4, lang in 0usize..6) {
        let new = addition(["quay", "ferry", "tide", "pier"][concept], ["sv", "en", "fr", "pt", "th", "de"][lang], term.trim());
        for (path, text) in [("g.yaml", BLOCK), ("g.csv", "concept,lang,term,status,note\nquay,sv,a,,\nferry,sv,\"b\n\",,\n")] {
            let count = |text: &str| from_text(path, text).0.terms().count();
            match add(path, text, &new) {
                Ok(written) => {
                    prop_assert_eq!(count(&written), count(text) + 1);
                    let (read, problems) = from_text(path, &written);
                    prop_assert!(problems.is_empty());
                    let found = read.concept(&new.concept).unwrap().terms.iter().find(|t| t.text == new.term && t.lang == new.lang);
                    prop_assert_eq!(found.map(|t| t.status), Some(Status::Proposed));
                }
                Err(error) => prop_assert!(matches!(error, AcceptError::Listed { .. }), "{}", error),
            }
        }
    }
}
