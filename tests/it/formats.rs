//! One glossary in the formats of many tools: the findings are the same, files of other tools are kept in step, and what cannot be
//! read or written is said.

use std::fmt::Write as _;

use isogloss::glossary::export::TARGETS;
use isogloss::glossary::{self, Concept, Glossary, Status, Term};

use crate::program::{folder, root, run};

/// The bundled glossary with what every format holds: terms with a status that is preferred, admitted or forbidden.
fn plain() -> Glossary {
    let (glossary, _) = glossary::load(&[root().join("glossary")]).unwrap();
    let bare = |c: &Concept| {
        let mut out = Concept { id: c.id.clone(), ..Concept::default() };
        for term in c.terms.iter().filter(|t| t.status != Status::Proposed) {
            let status = if term.status.is_approved() { term.status } else { Status::Forbidden };
            out.terms.push(Term::new(term.text.clone(), term.lang.clone(), status));
        }
        // In tables without a column for it, the preferred term is the first.
        out.terms.sort_by(|a, b| (&a.lang, a.status).cmp(&(&b.lang, b.status)));
        out
    };
    Glossary::new(glossary.concepts.iter().map(bare).filter(|c| !c.terms.is_empty()).collect())
}

fn cell(text: &str, delimiter: char) -> String {
    if text.contains(['"', delimiter, '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

fn iate(glossary: &Glossary) -> String {
    let mut out = String::from("E_ID|E_DOMAINS|L_CODE|T_TERM|T_TYPE|T_RELIABILITY|T_EVALUATION\n");
    for concept in &glossary.concepts {
        for term in &concept.terms {
            let _ = writeln!(out, "{}||{}|{}|Term|Reliable|{}", concept.id, term.lang, cell(&term.text, '|'), term.status);
        }
    }
    out
}

fn memoq(glossary: &Glossary) -> String {
    let names = [("en", "English"), ("fr", "French"), ("pt", "Portuguese"), ("sv", "Swedish"), ("th", "Thai"), ("vi", "Vietnamese")];
    let most =
        |lang: &str| glossary.concepts.iter().map(|c| c.terms.iter().filter(|t| t.lang.primary() == lang).count()).max().unwrap_or(0);
    let mut out = String::from("Entry_ID;Entry_Subject");
    for (lang, name) in names {
        let _ = write!(out, ";{name}_Def");
        out += &format!(";{name};Term_Info;Term_Example").repeat(most(lang));
    }
    out.push('\n');
    for concept in &glossary.concepts {
        let _ = write!(out, "{};", concept.id);
        for (lang, _) in names {
            out.push(';');
            let terms: Vec<_> = concept.terms.iter().filter(|t| t.lang.primary() == lang).collect();
            for at in 0..most(lang) {
                let Some(term) = terms.get(at) else {
                    out += ";;;";
                    continue;
                };
                let info = if term.status == Status::Forbidden { "NonTerm" } else { "CasePermissive" };
                let _ = write!(out, ";{};{info};", cell(&term.text, ';'));
            }
        }
        out.push('\n');
    }
    out
}

#[test]
fn every_format_finds_the_same() {
    let glossary = plain();
    let place = folder(&[("isogloss.yaml", b"source_languages: [vi]\n")]);
    let write = |name: &str, bytes: &[u8]| crate::program::write(place.path(), name, bytes);
    let mut names = vec!["g.iate.csv".to_owned(), "g.memoq.csv".to_owned()];
    write("g.iate.csv", iate(&glossary).as_bytes());
    write("g.memoq.csv", memoq(&glossary).as_bytes());
    for format in ["csv", "yaml", "tbx", "tbx-dct", "tbx-v2", "xlsx", "multiterm"] {
        let target = TARGETS.iter().find(|t| t.name == format).unwrap();
        let name = format!("g.{format}");
        write(&name, &(target.write)(&glossary, &[]).unwrap().bytes);
        names.push(name);
    }
    let corpus = root().join("corpus");
    let findings = |name: &str| {
        let arguments =
            ["check", "--no-cache", "--format", "json", "--fail-on", "never", "--map", "column:Status=status", "--glossary", name];
        let run = run(place.path(), &[&arguments[..], &[corpus.to_str().unwrap()]].concat());
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        let found = run.json()["findings"].as_array().unwrap().clone();
        let key = |f: &serde_json::Value| ["path", "start", "rule", "concept", "suggestion"].map(|k| f[k].to_string()).join(" ");
        found.iter().map(key).collect::<Vec<_>>()
    };
    let expected = findings("g.csv");
    assert!(expected.len() > 50, "the glossary finds something: {}", expected.len());
    for name in names {
        assert_eq!(findings(&name), expected, "{name}");
    }
}

const HOUSE: &str = "\
concepts:
  # Ours.
  - id: quay
    terms:
      en: [quay]
      sv:
        - term: kaj
          guards: { near: [fartyg] }
";

#[test]
fn the_house_follows_its_source() {
    let source = "E_ID|L_CODE|T_TERM|T_EVALUATION\nquay|en|quay|\nquay|sv|kaj|\nberth|sv|plats|Geprüft\n";
    let place = folder(&[
        ("isogloss.yaml", "glossary: house.yaml\nglossary_map: [\"status:Geprüft=preferred\"]\n".as_bytes()),
        ("house.yaml", HOUSE.as_bytes()),
        ("export.csv", source.as_bytes()),
    ]);
    let sync = |flags: &[&str]| run(place.path(), &[&["glossary", "sync", "export.csv"], flags].concat());
    let house = || std::fs::read_to_string(place.path().join("house.yaml")).unwrap();
    let check = sync(&["--check"]);
    assert_eq!(
        (check.code, check.text().as_str()),
        (1, "+ berth\nhouse.yaml: 1 change to come, 0 kept, 0 to be done by hand\n"),
        "{}",
        check.err
    );
    let diff = sync(&["--diff"]);
    assert_eq!(diff.code, 0);
    assert!(diff.text().contains("+  - id: berth\n") && diff.text().contains("@@"), "{}", diff.text());
    assert_eq!(house(), HOUSE, "neither writes");
    assert_eq!(sync(&[]).code, 0);
    let expected = format!("{HOUSE}\n  - id: berth\n    terms:\n      sv:\n        - term: plats\n          status: preferred\n");
    assert_eq!(house(), expected);
    let again = sync(&["--check"]);
    assert_eq!((again.code, again.text().as_str()), (0, "house.yaml: 0 changes to come, 0 kept, 0 to be done by hand\n"));
    // What goes at the source goes here, unless somebody has worked on it.
    crate::program::write(place.path(), "export.csv", "E_ID|L_CODE|T_TERM|T_EVALUATION\nquay|en|quay|deprecated\n".as_bytes());
    let run = sync(&[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        run.text(),
        "~ quay  en quay  status: deprecated\n- berth\nstays as the house has it, where the source says otherwise:\n~ quay  - sv kaj\nhouse.yaml: 2 changes made, 1 kept, 0 to be done by hand\n"
    );
    assert_eq!(house(), HOUSE.replace("[quay]", "[{ term: quay, status: deprecated }]"));
}

#[test]
fn a_source_that_is_broken_changes_nothing() {
    for (source, part) in [
        (
            "<tbx><text><body><conceptEntry id='a'><langSec xml:lang='sv'><termSec><term>b</term></termSec></langSec></conceptEntry>",
            "may not be gone",
        ),
        ("E_ID|L_CODE|T_TERM\n", "has no concept"),
        ("quay\tkaj\n", "may not be gone"),
    ] {
        let place =
            folder(&[("isogloss.yaml", b"glossary: house.yaml\n"), ("house.yaml", HOUSE.as_bytes()), ("export.tsv", source.as_bytes())]);
        let run = run(place.path(), &["glossary", "sync", "export.tsv"]);
        assert_eq!(run.code, 2, "{source}");
        assert!(run.err.contains(part), "{source}: {}", run.err);
        assert_eq!(std::fs::read_to_string(place.path().join("house.yaml")).unwrap(), HOUSE);
        assert!(!place.path().join("house.yaml.synced").exists());
    }
    let two = folder(&[
        ("isogloss.yaml", b"glossary: [a.yaml, b.yaml]\n"),
        ("a.yaml", b"concepts:\n"),
        ("b.yaml", b"concepts:\n"),
        ("e.csv", b"E_ID|L_CODE|T_TERM\na|sv|b\n"),
    ]);
    let run = run(two.path(), &["glossary", "sync", "e.csv"]);
    assert!(run.code == 2 && run.err.contains("--into FILE"), "{}", run.err);
}

#[test]
fn languages_of_lists_are_named_and_losses_said() {
    let place = folder(&[("house.yaml", HOUSE.as_bytes())]);
    let convert = |arguments: &[&str]| run(place.path(), &[&["glossary", "convert", "house.yaml", "--to"], arguments].concat());
    let deepl = convert(&["deepl", "--languages", "en,sv"]);
    assert_eq!((deepl.code, deepl.text().as_str()), (0, "quay,kaj,en,sv\n"), "{}", deepl.err);
    assert!(deepl.err.contains("guards and examples (1)"), "{}", deepl.err);
    for (arguments, part) in [
        (&["deepl"][..], "deepl has two languages"),
        (&["omegat", "--languages", "en"], "omegat has two languages"),
        (&["lokalise"], "lokalise needs to know"),
        (&["tmx", "--languages", "en,fr"], "no term in `fr`"),
        (&["tmx", "--languages", "english"], "not a language tag"),
        (&["paper"], "possible values"),
    ] {
        let run = convert(arguments);
        assert!(run.code == 2 && run.err.contains(part), "{arguments:?}: {}", run.err);
    }
}
