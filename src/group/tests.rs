//! That a collection which changes is grouped as one that was made at once.

use proptest::prelude::*;

use super::collection::Slot;
use super::profile::SignalKind;
use super::{Collection, GroupOptions, Grouper, Profile, group};
use crate::lang::Tag;

const LANGUAGES: [&str; 3] = ["en", "sv", "th"];

/// Names, and how they sound.
const NAMES: [(&str, &str); 4] = [("kantorp", "KNTRP"), ("lamarsk", "LMRSK"), ("bergven", "BRGVN"), ("teslamod", "TSLMD")];

/// What an article tells: story, language, and which of its words are otherwise than in its sisters.
type Told = (u64, usize, u64);

/// An article: two names and two figures of its story, and words of a small vocabulary, each language with its own.
fn profile((story, lang, odd): Told, copy: usize) -> Profile {
    let mut signals = Vec::new();
    for fact in 0..2u64 {
        let at = usize::try_from((story + fact) % 4).unwrap();
        signals.push((SignalKind::Figure, format!("n:{}", 1700 + story * 37 + fact * 211), 1));
        if LANGUAGES[lang] == "th" {
            signals.push((SignalKind::Sound, NAMES[at].1.to_owned(), 1));
        } else {
            signals.push((SignalKind::Name, NAMES[at].0.to_owned(), 1));
            signals.push((SignalKind::Name, format!("name{story}{fact}"), 1));
        }
    }
    for word in 0..14u64 {
        let concept = (story * 11 + word * word * 3 + if odd > 0 && (odd + word).is_multiple_of(5) { odd } else { 0 }) % 50;
        signals.push((SignalKind::Word, format!("{}{concept}", LANGUAGES[lang]), 1));
        if concept.is_multiple_of(3) {
            signals.push((SignalKind::Concept, format!("concept{concept}"), 1));
        }
    }
    signals.sort();
    signals.dedup();
    let content = blake3::hash(format!("{story} {lang} {odd} {signals:?}").as_bytes()).to_hex().to_string();
    Profile {
        path: format!("{}/{story}-{odd}-{copy}.md", LANGUAGES[lang]),
        id: None,
        content,
        lang: Tag::parse(LANGUAGES[lang]).unwrap(),
        title: None,
        date: None,
        ids: Vec::new(),
        signals,
    }
}

fn edit() -> impl Strategy<Value = (usize, u8, Told)> {
    (0usize..99, 0u8..4, (0u64..30, 0usize..3, 0u64..40))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn edits_leave_the_groups_of_a_fresh_collection(edits in prop::collection::vec(edit(), 1..8)) {
        let mut told: Vec<(Told, usize)> = (0..84).map(|n| ((n as u64 / 3, n % 3, 0), n)).collect();
        let (mut kept, mut grouper) = (Collection::default(), Grouper::default());
        for (told, copy) in &told {
            kept.add(profile(*told, *copy));
        }
        let options = GroupOptions::default();
        for (round, (at, how, new)) in [(0, 9, (0, 0, 0))].into_iter().chain(edits).enumerate() {
            let (at, new) = (at % told.len(), (new, 100 + round));
            let mut order: Vec<Option<usize>> = (0..told.len()).map(Some).collect();
            match how {
                0 => { told.remove(at); order.remove(at); }
                1 => { told.insert(at, new); order.insert(at, None); }
                2 | 3 => { told[at] = (((told[at].0).0, (told[at].0).1, (new.0).2), new.1); order[at] = None; }
                _ => {}
            }
            let slots = order.iter().zip(&told);
            kept.arrange(slots.map(|(old, (told, copy))| match old {
                Some(at) => Slot::Old(*at),
                None => Slot::New(Box::new(profile(*told, *copy))),
            }).collect::<Vec<Slot>>());
            let mut fresh = Collection::default();
            for (told, copy) in &told {
                fresh.add(profile(*told, *copy));
            }
            let (found, expected) = (grouper.group(&kept, &options), group(&fresh, &options));
            prop_assert!(round > 0 || (expected.groups.iter().filter(|g| g.articles.len() == 3).count() > 20 && !expected.learned.is_empty()));
            prop_assert_eq!(&found.learned, &expected.learned);
            prop_assert_eq!(&found.groups, &expected.groups);
        }
    }
}
