//! The lock file by itself: what is written is read, and what is compared.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::compare::{CompareOptions, compare};
use super::lock::{Entry, Lock};
use super::{fingerprint, with_dropped};
use crate::finding::Severity;
use crate::glossary::Status::{Admitted, Deprecated, Preferred};
use crate::glossary::{Glossary, Status, load};
use crate::lang::Tag;
use crate::usage::{Line, Name, Standing, Usage, Use};

fn tag(text: &str) -> Tag {
    Tag::parse(text).unwrap()
}

fn own(text: &str) -> Name {
    Name::Own(text.to_owned())
}

fn glossary(rows: &str) -> Glossary {
    load::from_text("g.csv", &format!("concept,lang,term,status\n{rows}")).0
}

/// Usage of one concept in Swedish: what is used, and in how many of the articles.
fn usage(renderings: &[(Name, Standing, u32)]) -> Usage {
    let mut line = Line::default();
    for (name, standing, articles) in renderings {
        line.articles += *articles as usize;
        let used = Use {
            standing: *standing,
            count: *articles as usize,
            articles: *articles as usize,
            weight: f64::from(*articles),
            places: Vec::new(),
        };
        line.renderings.insert(name.clone(), used);
    }
    Usage { lines: BTreeMap::from([(("quay".to_owned(), tag("sv")), line)]), articles: BTreeMap::new() }
}

fn of(terms: &[(&str, Status, u32)]) -> Usage {
    usage(&terms.iter().map(|(t, status, n)| (own(t), Standing::Listed(*status), *n)).collect::<Vec<_>>())
}

fn read(text: &str) -> (Lock, Vec<(&'static str, Option<usize>)>) {
    let mut problems = Vec::new();
    let lock = Lock::read("isogloss.lock", text, &mut problems);
    assert!(problems.iter().all(|p| p.severity == Severity::Error && p.help.is_some()));
    (lock, problems.iter().map(|p| (p.kind, p.line)).collect())
}

const GLOSSARY: &str = "quay,sv,läge,preferred\nquay,sv,hamn,admitted\nquay,sv,parkering,deprecated\n";

#[test]
fn what_drifts_and_what_does_not() {
    let glossary = glossary(GLOSSARY);
    let before = Lock::of(&of(&[("läge", Preferred, 8), ("hamn", Admitted, 2)]), &glossary, None);
    let parking = own("parkering");
    let foreign = Name::Foreign(tag("en"), "landing".into());
    let lage = |n| (own("läge"), Standing::Listed(Preferred), n);
    let hamn = |n| (own("hamn"), Standing::Listed(Admitted), n);
    for (now, tolerance, kinds) in [
        (vec![lage(8), hamn(2)], 0.1, vec![]),
        (vec![lage(7), hamn(3)], 0.1, vec![]),
        (vec![lage(7), hamn(3)], 0.0, vec!["share-fell"]),
        (vec![lage(6), hamn(4)], 0.1, vec!["share-fell"]),
        (vec![lage(6), hamn(4)], 0.2, vec![]),
        (vec![hamn(4)], 1.0, vec![]),
        (vec![lage(10)], 0.0, vec![]),
        (vec![lage(80), hamn(19), (parking, Standing::Listed(Deprecated), 1)], 0.1, vec!["new-rendering"]),
        (vec![lage(80), hamn(19), (foreign, Standing::Foreign, 1)], 0.1, vec!["new-rendering"]),
        (vec![lage(80), hamn(19), (Name::Near("hamnen".into()), Standing::Near, 1)], 0.1, vec!["new-rendering"]),
        (vec![lage(80), hamn(19), (own("brygga"), Standing::Dropped, 1)], 0.1, vec!["dropped-term"]),
        (vec![lage(80), (own("hamn"), Standing::Listed(Deprecated), 20)], 0.1, vec!["replaced-term"]),
        (vec![(own("läge"), Standing::Listed(Admitted), 8), (own("hamn"), Standing::Listed(Preferred), 2)], 0.1, vec!["replaced-term"]),
        (vec![(own("läge"), Standing::Listed(Admitted), 8), hamn(2)], 0.1, vec!["replaced-term"]),
    ] {
        let changes = compare(&before, &usage(&now), &glossary, CompareOptions { tolerance, whole: true });
        assert_eq!(changes.iter().map(|c| c.kind.as_str()).collect::<Vec<_>>(), kinds, "{now:?} at {tolerance}");
        let part = compare(&before, &usage(&now), &glossary, CompareOptions { tolerance, whole: false });
        assert!(part.iter().all(|c| c.kind.as_str() != "share-fell"), "a part says nothing of shares");
        // What was accepted is no drift any more, and writing it again changes nothing.
        let accepted = Lock::of(&usage(&now), &glossary, Some(&before));
        assert_eq!(compare(&accepted, &usage(&now), &glossary, CompareOptions { tolerance, whole: true }), [], "{now:?} accepted");
        assert_eq!(Lock::of(&usage(&now), &glossary, Some(&accepted)), accepted);
    }
    let silent = compare(&before, &Usage::default(), &glossary, CompareOptions { tolerance: 0.1, whole: true });
    assert_eq!(silent.iter().map(|c| c.kind.as_str()).collect::<Vec<_>>(), ["lost-language"]);
    assert_eq!(compare(&before, &Usage::default(), &glossary, CompareOptions { tolerance: 0.1, whole: false }), []);
    assert_eq!(
        compare(&before, &Usage::default(), &Glossary::default(), CompareOptions { tolerance: 0.1, whole: true }),
        [],
        "the concept is gone too"
    );
    let first = compare(&Lock::default(), &of(&[("läge", Preferred, 1)]), &glossary, CompareOptions { tolerance: 0.1, whole: true });
    assert_eq!(first, [], "a preferred term that comes into use is no drift");
}

#[test]
fn a_figure_moves_only_by_a_whole_tenth() {
    let glossary = glossary(GLOSSARY);
    let first = Lock::of(&of(&[("läge", Preferred, 50)]), &glossary, None);
    for (preferred, admitted, same) in [(51, 0, true), (500, 0, true), (40, 1, false)] {
        let all = [("läge", Preferred, preferred), ("hamn", Admitted, admitted)];
        let now = of(all.get(..if admitted == 0 { 1 } else { 2 }).unwrap());
        assert_eq!(Lock::of(&now, &glossary, Some(&first)) == first, same, "{preferred} {admitted}");
    }
    let mixed = Lock::of(&of(&[("läge", Preferred, 80), ("hamn", Admitted, 20)]), &glossary, None);
    for (preferred, same) in [(80, true), (75, true), (85, true), (71, true), (89, true), (70, false), (90, false), (50, false)] {
        let now = of(&[("läge", Preferred, preferred), ("hamn", Admitted, 100 - preferred)]);
        assert_eq!(Lock::of(&now, &glossary, Some(&mixed)) == mixed, same, "{preferred}");
    }
}

#[test]
fn terms_that_are_no_longer_listed_are_looked_for() {
    let before = Lock::of(&of(&[("läge", Preferred, 8), ("hamn", Admitted, 2)]), &glossary(GLOSSARY), None);
    for (now, expected) in [
        (GLOSSARY, vec![]),
        ("quay,sv,läge,preferred\n", vec!["quay hamn"]),
        ("quay,sv,läge,forbidden\nport,sv,hamn,preferred\n", vec![]),
        ("quay,en,landing,preferred\n", vec!["quay hamn", "quay läge"]),
        ("port,en,port,preferred\n", vec!["quay hamn", "quay läge"]),
    ] {
        let (whole, dropped) = with_dropped(&glossary(now), &before);
        let changes: Vec<String> = dropped.iter().map(|id| format!("{} {}", whole.concepts[id.concept].id, whole.term(*id).text)).collect();
        assert_eq!(changes, expected, "{now}");
        assert_eq!(whole.terms().count(), glossary(now).terms().count() + expected.len());
    }
}

#[test]
fn a_fingerprint_is_of_terms_and_statuses() {
    let print = |rows: &str| fingerprint(&glossary(rows).concepts[0]);
    let first = print("quay,sv,läge,preferred\nquay,en,landing,preferred\n");
    assert_eq!(print("quay,en,landing,preferred\nquay,sv,läge,preferred\n"), first);
    for other in [
        "quay,sv,läge,admitted\nquay,en,landing,preferred\n",
        "quay,sv,läge,preferred\n",
        "quay,sv,läge,preferred\nquay,fr,landing,preferred\n",
    ] {
        assert_ne!(print(other), first, "{other}");
    }
}

#[test]
fn a_damaged_line_is_told_and_the_rest_used() {
    let good = Lock::of(&of(&[("läge", Preferred, 8), ("hamn", Admitted, 2)]), &glossary(GLOSSARY), None);
    let text = good.to_text();
    assert_eq!(text.lines().last(), Some("quay\tsv\t0.8 preferred läge\t0.2 admitted hamn"));
    for bad in [
        "no line",
        "quay\tfr",
        "quay\tfr\t",
        "quay\tfr\t0.8 preferred",
        "quay\tfr\t0.85 preferred quai",
        "quay\tfr\t1.1 preferred quai",
        "quay\tfr\t0.8 favoured quai",
        "quay\tfr\t0.8 foreign quai",
        "quay\tfrancais\t0.8 preferred quai",
        "\tfr\t0.8 preferred quai",
        "quay\tfr\t0.8 preferred \\x",
        "quai\tterms\tzzzzzzzz",
        "<<<<<<< HEAD",
        "=======",
        "quay\tsv\t1.0 preferred läge",
        "version\t1",
    ] {
        let (lock, problems) = read(&format!("{text}{bad}\r\n"));
        assert_eq!(problems, [("damaged-lock", Some(text.lines().count() + 1))], "{bad}");
        assert_eq!(lock.lines.len(), 1, "{bad}");
        if !bad.starts_with("quay\tsv") {
            assert_eq!(lock, good, "{bad}");
        }
    }
    assert_eq!(read(&text.replace("version\t1", "version\t2")).1, [("damaged-lock", Some(3))]);
    assert_eq!(read("").1, [("damaged-lock", None)]);
}

/// Texts that try to break a line.
const ODD: &[&str] = &[
    "\t",
    "\n",
    "\r\n",
    "\\",
    "\\u{9}",
    "#",
    "<<<<<<< a",
    "version",
    "\u{1b}[2J",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    " ",
    ":",
    "en:",
    "0.5 preferred x",
];

/// Several of them, and others.
fn hostile() -> impl Strategy<Value = String> {
    proptest::collection::vec(prop_oneof![proptest::sample::select(ODD).prop_map(str::to_owned), "[a-zåก]{1,3}"], 1..5)
        .prop_map(|v| v.concat())
}

fn any_name() -> impl Strategy<Value = (Name, Standing)> {
    let listed = (hostile(), proptest::sample::select(&Status::ALL[..])).prop_map(|(t, s)| (Name::Own(t), Standing::Listed(s)));
    let dropped = hostile().prop_map(|t| (Name::Own(t), Standing::Dropped));
    let foreign = hostile().prop_map(|t| (Name::Foreign(tag("pt-BR"), t), Standing::Foreign));
    prop_oneof![listed, dropped, foreign, hostile().prop_map(|t| (Name::Near(t), Standing::Near))]
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        lines in proptest::collection::btree_map(
            (hostile(), proptest::sample::select(&["sv", "pt-BR", "th"][..])),
            proptest::collection::vec((any_name(), 0u8..=10), 1..4),
            0..5,
        )
    ) {
        let mut lock = Lock::default();
        for ((concept, lang), entries) in lines {
            lock.concepts.insert(concept.clone(), "0123abcd".into());
            let entries = entries.into_iter().map(|((name, standing), tenths)| (name, Entry { standing, tenths })).collect();
            lock.lines.insert((concept, tag(lang)), entries);
        }
        let text = lock.to_text();
        prop_assert_eq!(text.lines().count(), 3 + lock.concepts.len() + lock.lines.len());
        let driving = text.contains(['\u{1b}', '\u{202e}', '\u{2028}']);
        prop_assert!(!driving);
        let (again, problems) = read(&text);
        prop_assert_eq!(problems, []);
        prop_assert_eq!(again, lock);
    }
}
