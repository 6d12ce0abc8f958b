//! A house that has worked on what it was given, and a source that goes on.

use super::*;
use crate::glossary::load::{LoadOptions, entries};
use crate::lang::Tag;
use crate::yaml::parse;

const HOUSE: &str = "\
# Harbours of the house.
concepts:
  # From the termbase.
  - id: quay
    definition: Where ships lie.   # short
    terms:
      en: [quay, { term: wharf, status: admitted }]
      sv:
        # Not on signs.
        - term: kaj
          status: preferred
          guards: { near: [fartyg] }
        - term: kajplats
          status: admitted

  - id: own   # ours alone
    terms: { sv: [egen] }

  - id: berth
    terms:
      sv: plats
";
const BASE: &str = "\
concepts:
  - { id: quay, definition: Where ships lie., terms: { en: [quay, wharf], sv: [kaj, kajplats] } }
  - { id: berth, terms: { sv: plats } }
";

fn glossary(text: &str) -> Glossary {
    let (glossary, problems) = entries("g.yaml", text, &LoadOptions::default());
    assert_eq!(problems, [], "{text}");
    glossary
}

fn synced(house: &str, base: &str, theirs: &str) -> (Synced, Vec<String>, Vec<String>, Vec<String>) {
    let out = sync("house.yaml", house, &glossary(base), &glossary(theirs)).unwrap();
    let told = |list: &[Change]| list.iter().map(Change::to_string).collect::<Vec<_>>();
    let (done, kept, undone) = (told(&out.done), told(&out.kept), told(&out.undone));
    (out, done, kept, undone)
}

#[test]
fn what_the_source_does_not_change_stays() {
    for theirs in [BASE, &BASE.replace("kaj, kajplats", "{ term: kaj, status: preferred }, kajplats")] {
        let (out, done, kept, _) = synced(HOUSE, BASE, theirs);
        assert_eq!((out.text.as_str(), done.len(), kept.len()), (HOUSE, 0, 0));
    }
}

#[test]
fn changes_come_in_and_handwriting_stays() {
    let theirs = "\
concepts:
  - id: quay
    definition: 'Where ships lie: in a port.'
    note: Piers too.
    terms:
      en: [quay, { term: wharf, status: deprecated, reason: Old. }, pier]
      sv: [{ term: kaj, note: N., gender: common }, { term: kajkant, x-tbx: [<a/>] }]
      fr: [quai]
  - { id: mole, domain: harbours, terms: { en: [mole] } }
";
    let (out, done, kept, undone) = synced(HOUSE, BASE, theirs);
    let expected = "\
# Harbours of the house.
concepts:
  # From the termbase.
  - id: quay
    note: Piers too.
    definition: \"Where ships lie: in a port.\"   # short
    terms:
      en: [quay, { term: wharf, status: deprecated, reason: Old. }, { term: pier, status: admitted }]
      sv:
        # Not on signs.
        - term: kaj
          status: preferred
          guards: { near: [fartyg] }
          gender: common
          note: N.
        - term: kajkant
          status: admitted
          x-tbx:
            - \"<a/>\"
      fr: [{ term: quai, status: preferred }]

  - id: own   # ours alone
    terms: { sv: [egen] }

  - id: mole
    domain: harbours
    terms:
      en:
        - term: mole
          status: preferred
";
    assert_eq!(out.text, expected);
    assert_eq!((kept, undone), (vec![], vec![]));
    assert!(
        done.contains(&"+ mole".to_owned()) && done.contains(&"- berth".to_owned()) && done.contains(&"~ quay  - sv kajplats".to_owned()),
        "{done:?}"
    );
    let (again, done, ..) = synced(&out.text, theirs, theirs);
    assert_eq!((again.text.as_str(), done.len()), (expected, 0), "a second time nothing changes");
}

#[test]
fn where_both_changed_the_house_stays() {
    let house = HOUSE
        .replace("definition: Where ships lie.", "definition: Where a ship lies.")
        .replace("status: admitted\n\n", "status: forbidden\n\n");
    let theirs = BASE.replace("Where ships lie.", "Berth of ships.").replace("[kaj, kajplats]", "[{ term: kajplats, status: deprecated }]");
    let (out, done, kept, _) = synced(&house, BASE, &theirs);
    assert_eq!(out.text, house);
    assert_eq!(done, Vec::<String>::new());
    assert_eq!(kept, ["~ quay  definition: Berth of ships.", "~ quay  sv kajplats  status: deprecated", "~ quay  - sv kaj"]);
    // Without knowing what the source said before, nothing of the house is overwritten or taken out.
    let (out, done, kept, _) = synced(HOUSE, "concepts: []", &theirs);
    assert_eq!(out.text, HOUSE);
    assert_eq!((done.len(), kept.len()), (0, 2), "{done:?} {kept:?}");
    // What the house has taken out stays out.
    let short = HOUSE.replace("        - term: kajplats\n          status: admitted\n", "");
    assert_eq!(synced(&short, BASE, BASE).0.text, short);
}

#[test]
fn decided_changes_are_written_in_the_manner_of_the_file() {
    let lists = |near: &str| Some(NewValue::Map(vec![("near".into(), vec![near.into()])]));
    let set = |term: &str, key: &str, value| {
        let lang = Tag::parse("sv").unwrap();
        Change { concept: "quay".into(), what: What::SetTerm(lang, term.into(), key.into(), value) }
    };
    for (step, new) in [
        (set("kaj", "guards", lists("båt")), Some(HOUSE.replace("{ near: [fartyg] }", "{ near: [båt] }"))),
        (set("kaj", "guards", None), Some(HOUSE.replace("          guards: { near: [fartyg] }\n", ""))),
        (
            set("kajplats", "guards", lists("båt: en")),
            Some(
                HOUSE
                    .replace("          status: admitted\n\n", "          status: admitted\n          guards: { near: [\"båt: en\"] }\n\n"),
            ),
        ),
        (
            set("kaj", "status", Some(NewValue::Text("deprecated".into()))),
            Some(HOUSE.replace("status: preferred\n", "status: deprecated\n")),
        ),
        (set("brygga", "guards", lists("båt")), None),
    ] {
        let out = change("h.yaml", HOUSE, std::slice::from_ref(&step)).unwrap();
        let expected = new.as_deref().unwrap_or(HOUSE);
        assert_eq!((out.text.as_str(), out.undone.len()), (expected, usize::from(new.is_none())), "{step}");
    }
    // A comment among the old lines stays; where it would be lost, nothing is changed.
    let block = HOUSE.replace("guards: { near: [fartyg] }", "guards:\n            near: [fartyg] # not boats");
    let out = change("h.yaml", &block, &[set("kaj", "guards", lists("båt"))]).unwrap();
    assert_eq!((out.text, out.undone.len()), (block.replace("[fartyg]", "[båt]"), 0));
    let out = change("h.yaml", &block, &[set("kaj", "guards", None)]).unwrap();
    assert_eq!((out.text, out.undone.len()), (block, 1));
}

#[test]
fn lists_without_dashes_and_faulty_files_are_refused() {
    let theirs = glossary("concepts: [{ id: a, terms: { sv: [b] } }]");
    let none = Glossary::default();
    for (house, error) in [
        ("concepts: [{ id: quay, terms: { sv: [kaj] } }]", SyncError::NoList("h.yaml".into())),
        ("concepts: []\n", SyncError::NoList("h.yaml".into())),
        ("concepts:\n  - terms: {}\n", SyncError::Broken("h.yaml".into())),
    ] {
        assert_eq!(sync("h.yaml", house, &none, &theirs).unwrap_err(), error, "{house}");
    }
    let out = sync("h.yaml", "# ours\nconcepts:\n", &none, &theirs).unwrap();
    assert_eq!(out.text, "# ours\nconcepts:\n  - id: a\n    terms:\n      sv:\n        - term: b\n          status: preferred\n");
    assert!(parse("h.yaml", out.text).is_ok());
}

#[test]
fn line_ends_stay_and_an_open_last_line_is_closed() {
    let house = "concepts:\r\n- id: quay\r\n  terms:\r\n    sv: [kaj]";
    let base = "concepts: [{ id: quay, terms: { sv: [kaj] } }]";
    let theirs = "concepts: [{ id: quay, note: N., terms: { sv: [kaj] } }, { id: b, terms: { sv: [c] } }]";
    let (out, done, ..) = synced(house, base, theirs);
    assert_eq!(done.len(), 2, "{done:?}");
    assert_eq!(
        out.text,
        "concepts:\r\n- id: quay\r\n  note: N.\r\n  terms:\r\n    sv: [kaj]\r\n\r\n- id: b\r\n  terms:\r\n    sv:\r\n      - term: c\r\n        status: preferred\r\n"
    );
}

#[test]
fn examples_change_line_by_line() {
    let file = "\
concepts:
  - id: quay
    terms:
      sv:
        - term: kaj
          status: preferred
          examples:   # from the archive
            match:
              - Vid kajen låg båten.   # 2019
              # the second
              - \"Kajen, sade hon.\"
            no_match: [\"En kaja flög.\", Kajak]
        - { term: kajplats, examples: { match: [En kajplats.] } }
        - plats
";
    let kaj = |matches: &[&'static str], no_matches: &[&'static str]| ("kaj", matches.to_vec(), no_matches.to_vec());
    let (first, second) = ("Vid kajen låg båten.", "Kajen, sade hon.");
    let (bird, boat) = ("En kaja flög.", "Kajak");
    for ((term, matches, no_matches), old, new) in [
        (kaj(&["Ny: kaj.", second], &[bird, boat]), "Vid kajen låg båten.   # 2019", "\"Ny: kaj.\"   # 2019"),
        (kaj(&[first, second, "Kaj tre."], &[bird, boat]), "sade hon.\"\n", "sade hon.\"\n              - Kaj tre.\n"),
        (kaj(&["Kaj noll.", first, second], &[bird, boat]), "            match:\n", "            match:\n              - Kaj noll.\n"),
        (kaj(&[first], &[bird, boat]), "              - \"Kajen, sade hon.\"\n", ""),
        (kaj(&[first, first, second], &[bird, boat]), "# 2019\n", "# 2019\n              - Vid kajen låg båten.\n"),
        (kaj(&[first, second], &[boat]), "[\"En kaja flög.\", Kajak]", "[Kajak]"),
        (kaj(&[first, second], &[]), "            no_match: [\"En kaja flög.\", Kajak]\n", ""),
        (("kajplats", vec!["En kajplats."], vec!["Plats"]), "[En kajplats.] }", "[En kajplats.], no_match: [Plats] }"),
        (("kajplats", vec!["Två kajplatser."], vec![]), "[En kajplats.]", "[Två kajplatser.]"),
        (("plats", vec!["En plats."], vec![]), "- plats\n", "- { term: plats, examples: { match: [En plats.] } }\n"),
    ] {
        let lists = [("match", &matches), ("no_match", &no_matches)].into_iter().filter(|(_, list)| !list.is_empty());
        let lists = lists.map(|(key, list)| (key.to_owned(), list.iter().map(|text| (*text).to_owned()).collect())).collect();
        let what = What::SetTerm(Tag::parse("sv").unwrap(), term.to_owned(), "examples".to_owned(), Some(NewValue::Map(lists)));
        let wanted = Change { concept: "quay".to_owned(), what };
        let done = change("g.yaml", file, std::slice::from_ref(&wanted)).unwrap();
        assert_eq!(done.undone, [], "{term} {matches:?} {no_matches:?}");
        assert_eq!(done.text, file.replacen(old, new, 1), "{term} {matches:?} {no_matches:?}");
        let windows = change("g.yaml", &file.replace('\n', "\r\n"), &[wanted]).unwrap();
        assert_eq!(windows.text, done.text.replace('\n', "\r\n"), "{term} {matches:?} {no_matches:?}");
    }
    // Comments are in the way of taking everything out.
    let what = What::SetTerm(Tag::parse("sv").unwrap(), "kaj".to_owned(), "examples".to_owned(), None);
    let done = change("g.yaml", file, &[Change { concept: "quay".to_owned(), what }]).unwrap();
    assert_eq!((done.text.as_str(), done.undone.len()), (file, 1));
}
