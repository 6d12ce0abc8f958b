//! Formats with less room than ours: what stands in them, and what is said to be left out.

use super::{ExportError, TARGETS, Written};
use crate::glossary::load::{LoadOptions, from_text, from_text_with};
use crate::glossary::{Glossary, Status};
use crate::lang::Tag;

const HOUSE: &str = "\
concepts:
  - id: quay
    domain: harbours
    definition: Where ships lie; in a port.
    note: Piers too.
    terms:
      en:
        - { term: quay, part_of_speech: noun }
        - { term: wharf, status: admitted }
        - { term: mole, status: forbidden, reason: Another thing. }
      sv:
        - { term: kaj, note: 'Not <pir>.' }
        - { term: kajplats, status: deprecated, guards: { near: [fartyg] } }
      pt-BR: [cais]
  - id: berth
    terms:
      en: [quay]
      sv: [plats]
  - id: c12
    terms:
      en: [\"ferry\\tberth\", '#1 dock']
      sv: [färjeläge]
  - id: alone
    terms: { fr: [seul] }
";

fn house() -> Glossary {
    let (glossary, problems) = from_text("house.yaml", HOUSE);
    assert_eq!(problems, []);
    glossary
}

/// The text of a format, and what it says is left out.
fn written(name: &str, languages: &[&str]) -> Result<(String, Vec<String>), ExportError> {
    let target = TARGETS.iter().find(|t| t.name == name).unwrap();
    let tags: Vec<Tag> = languages.iter().map(|l| Tag::parse(l).unwrap()).collect();
    let Written { bytes, lost } = (target.write)(&house(), &tags)?;
    Ok((String::from_utf8(bytes).unwrap(), lost.into_iter().map(|p| p.message).collect()))
}

#[test]
fn lists_for_machine_translation_keep_their_limits() {
    for (name, expected) in [
        ("deepl", "quay,kaj,en,sv\nwharf,kaj,en,sv\n#1 dock,färjeläge,en,sv\n"),
        ("google", "quay,kaj\nwharf,kaj\n#1 dock,färjeläge\n"),
        ("azure", "quay\tkaj\nwharf\tkaj\n#1 dock\tfärjeläge\n"),
    ] {
        let (text, lost) = written(name, &["en", "sv"]).unwrap();
        assert_eq!(text, expected, "{name}");
        assert_eq!(lost.len(), 1, "{name}");
        for part in [
            "terms with control characters (1)",
            "sources that stand in the list already (1)",
            "terms that are not to be used (2)",
            "notes (2)",
            "definitions (1)",
            "guards and examples (1)",
        ] {
            assert!(lost[0].contains(part), "{name}: {part}: {lost:?}");
        }
        let needs = written(name, &["en"]).err().map(|e| e.to_string());
        assert_eq!(needs.is_some(), name != "google", "{name}");
    }
    let (long, longer) = ("å".repeat(512), "å".repeat(512) + "x");
    for (term, fits) in [(longer.as_str(), false), (long.as_str(), true), ("å\u{2028}b", false), ("å", true)] {
        let (glossary, _) = from_text("g.csv", &format!("concept,en,sv\na,quay,{term}\n"));
        let deepl = TARGETS.iter().find(|t| t.name == "deepl").unwrap();
        let pair = ["en", "sv"].map(|l| Tag::parse(l).unwrap());
        let out = (deepl.write)(&glossary, &pair).unwrap();
        assert_eq!(out.bytes.is_empty(), !fits, "{} bytes", term.len());
        assert_eq!(out.lost.is_empty(), fits, "{} bytes", term.len());
    }
}

#[test]
fn a_set_of_equivalent_terms_has_a_column_a_language() {
    let (text, lost) = written("google", &["en", "sv", "pt-BR"]).unwrap();
    assert_eq!(text, "en,sv,pt-BR,description\nquay,kaj,cais,Where ships lie; in a port.\nquay,plats,,\nferry\tberth,färjeläge,,\n");
    assert!(lost[0].contains("concepts with fewer than two terms (1)"), "{lost:?}");
}

#[test]
fn tables_of_translation_tools() {
    let (text, lost) = written("omegat", &["en", "sv"]).unwrap();
    assert_eq!(text, "quay\tkaj\tNot <pir>.\nwharf\tkaj\tNot <pir>.\nquay\tplats\nferry berth\tfärjeläge\n");
    assert!(lost[0].contains("sources that begin with # (1)"), "{lost:?}");
    let (text, lost) = written("weblate", &["en", "sv"]).unwrap();
    assert!(text.starts_with("source,target,location,id,fuzzy,context,translator_comments,developer_comments\nquay,kaj,,,,quay,Not <pir>.,Where ships lie; in a port.\nwharf,"), "{text}");
    assert!(lost[0].contains("terms that are not to be used (2)"), "{lost:?}");
    let (text, lost) = written("crowdin", &["en", "sv"]).unwrap();
    let rows: Vec<&str> = text.lines().collect();
    assert_eq!(
        rows[..3],
        [
            "Term [en],Description [en],Part of Speech [en],Status [en],Term [sv],Description [sv],Part of Speech [sv],Status [sv]",
            "quay,Where ships lie; in a port.,noun,preferred,kaj,,,preferred",
            "quay,,,preferred,plats,,,preferred",
        ]
    );
    assert!(lost[0].contains("further terms of a language (4)") && lost[0].contains("terms in other languages (2)"), "{lost:?}");
    let (text, _) = written("lokalise", &["en", "sv", "pt-BR"]).unwrap();
    let rows: Vec<&str> = text.lines().collect();
    assert_eq!(
        rows[..4],
        [
            "term;description;casesensitive;translatable;forbidden;tags;sv;sv_description;pt_BR;pt_BR_description",
            "quay;\"Where ships lie; in a port.\";no;yes;no;;kaj;Not <pir>.;cais;",
            "wharf;\"Where ships lie; in a port.\";no;yes;no;;kaj;Not <pir>.;cais;",
            "mole;\"Where ships lie; in a port.\";no;yes;yes;;;;;",
        ]
    );
    assert!(matches!(written("lokalise", &[]), Err(ExportError::NeedsSource("lokalise"))));
}

#[test]
fn a_wide_table_reads_back() {
    let (text, lost) = written("csv-wide", &[]).unwrap();
    let (glossary, problems) = from_text("g.csv", &text);
    assert_eq!(problems, []);
    let terms: Vec<String> = glossary.terms().map(|(_, t)| format!("{} {} {}", t.lang, t.text, t.status)).collect();
    assert_eq!(terms[..4], ["en quay preferred", "en wharf admitted", "pt-BR cais preferred", "sv kaj preferred"]);
    assert!(lost[0].contains("terms that are not to be used (2)"), "{lost:?}");
}

#[test]
fn interchange_reads_back() {
    let (text, _) = written("tmx", &[]).unwrap();
    let (glossary, problems) = from_text("g.tmx", &text);
    assert_eq!(problems, []);
    assert_eq!(glossary.concept("quay").unwrap().terms.len(), 3);
    assert_eq!(glossary.concept("quay").unwrap().note.as_deref(), Some("Piers too."));
    let (text, lost) = written("multiterm", &[]).unwrap();
    let mut options = LoadOptions::default();
    options.mapping.add("column:Status=status").unwrap();
    let (glossary, problems) = from_text_with("g.xml", &text, &options);
    assert_eq!(problems, []);
    assert!(lost[0].contains("guards (1)"), "{lost:?}");
    for concept in &house().concepts {
        let read = glossary.concept(&concept.id).unwrap_or_else(|| panic!("{}", concept.id));
        let said = |c: &crate::glossary::Concept| {
            let terms: Vec<_> = c
                .terms
                .iter()
                .map(|t| (t.lang.clone(), t.text.replace('\t', " "), t.status, t.note.clone(), t.reason.clone(), t.class))
                .collect();
            (c.definition.clone(), c.domain.clone(), c.note.clone(), terms)
        };
        assert_eq!(said(read), said(concept));
    }
    assert!(text.contains("<concept>12</concept>") && text.contains("<concept>1</concept>"), "{text}");
    assert!(text.contains("<language type=\"Portuguese (Brazil)\" lang=\"PT-BR\"/>"), "{text}");
}

#[test]
fn multiterm_is_written_back_as_it_was() {
    let text = "<mtf><conceptGrp><concept>7</concept><descripGrp><descrip type=\"Kunde\">Reederei</descrip></descripGrp><languageGrp><language type=\"Swedish\" lang=\"SV\"/><descripGrp><descrip type=\"Definition\">Var.</descrip></descripGrp><termGrp><term>kaj</term><descripGrp><descrip type=\"Status\">Geprüft</descrip></descripGrp></termGrp></languageGrp></conceptGrp></mtf>";
    let (glossary, _) = from_text("g.xml", text);
    let target = TARGETS.iter().find(|t| t.name == "multiterm").unwrap();
    let back = String::from_utf8((target.write)(&glossary, &[]).unwrap().bytes).unwrap();
    for part in ["<concept>7</concept>", "Reederei", "Geprüft", ">Var.<"] {
        assert_eq!(back.matches(part).count(), 1, "{part}: {back}");
    }
    assert!(!back.contains("preferred"), "a status that nobody explained stays as it was: {back}");
}

#[test]
fn labels_say_what_may_be_used() {
    let (text, lost) = written("skos", &[]).unwrap();
    for part in [
        "<urn:isogloss:quay> a skos:Concept ;\n  skos:notation \"quay\" ;\n  skos:definition \"Where ships lie; in a port.\"",
        "skos:prefLabel \"quay\"@en",
        "skos:altLabel \"wharf\"@en",
        "skos:hiddenLabel \"mole\"@en",
        "skos:prefLabel \"cais\"@pt-br",
        "\"ferry\\tberth\"@en",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(lost[0].contains("which terms are forbidden (1)"), "{lost:?}");
    assert_eq!(house().terms().filter(|(_, t)| t.status == Status::Forbidden).count(), 1);
}
