//! Why articles are together: what they share that an editor would name.
//!
//! Names, figures, concepts of the glossary and words that are rare in general news; no everyday words, no keys of sound, no stems.

use std::collections::BTreeSet;

use super::background::{Background, Names, of_calendar};
use super::collection::Ordered;
use super::profile::SignalKind;
use super::stories::Evidence;
use super::thresholds::{MOST_OF_ONE, USUAL};

/// What a signal of a kind says as a reason; None for kinds that are none.
const fn weight(kind: SignalKind) -> Option<f32> {
    match kind {
        SignalKind::Name | SignalKind::Figure => Some(1.0),
        SignalKind::Concept => Some(0.6),
        SignalKind::Lexicon => Some(0.4),
        SignalKind::Domain | SignalKind::Sound | SignalKind::Learned | SignalKind::Cognate | SignalKind::Word => None,
    }
}

/// The signals that at least two of `members` share beyond chance, the strongest first, at most `most`.
#[must_use]
pub(super) fn reasons(articles: &Ordered<'_>, background: &Background<'_>, names: &Names, members: &[usize], most: usize) -> Vec<Evidence> {
    let mut has: Vec<(u32, usize)> = members.iter().flat_map(|m| articles.rows[*m].iter().map(|counted| (counted.pair().0, *m))).collect();
    has.sort_unstable();
    let holders = |signal: u32| {
        let start = has.partition_point(|(s, _)| *s < signal);
        has.iter().skip(start).take_while(move |(s, _)| *s == signal).map(|(_, m)| *m)
    };
    let mut signals: Vec<u32> = has.iter().map(|(s, _)| *s).collect();
    signals.dedup();
    let mut out: Vec<(f32, u32)> = Vec::new();
    for signal in signals {
        let kind = articles.signals.kind(signal);
        let share = background.general(signal);
        let calendar = || kind == SignalKind::Lexicon && of_calendar(&said(kind, articles.signals.value(signal)), &articles.languages);
        let Some(weight) = weight(kind).filter(|_| share <= USUAL && !calendar()) else { continue };
        let mut sharing: BTreeSet<usize> = holders(signal).collect();
        if kind == SignalKind::Name {
            // An article in another script has the name by its sound.
            sharing.extend(names.alternatives(signal).iter().flat_map(|s| holders(*s)));
        }
        let languages: BTreeSet<u8> = sharing.iter().map(|m| articles.lang[*m]).collect();
        // A word of the lexicon may be another word's form: two languages that say the same are none by chance.
        if sharing.len() < 2 || (kind == SignalKind::Lexicon && languages.len() < 2) {
            continue;
        }
        out.push((weight * (-share.ln() / MOST_OF_ONE).min(1.0) * part(sharing.len(), members.len()), signal));
    }
    let by_name = |signal: u32| (articles.signals.kind(signal), articles.signals.value(signal));
    out.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| by_name(a.1).cmp(&by_name(b.1))));
    let mut shown: BTreeSet<(SignalKind, String)> = BTreeSet::new();
    let said = out.into_iter().filter_map(|(weight, signal)| {
        let kind = articles.signals.kind(signal);
        let value = said(kind, articles.signals.value(signal));
        let new = shown.insert((kind, value.clone()));
        new.then(|| Evidence { kind: kind.as_str().to_owned(), value, weight: (weight * 1000.0).round() / 1000.0 })
    });
    said.take(most).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a share, not a count")]
fn part(some: usize, all: usize) -> f32 {
    some as f32 / all as f32
}

/// A signal as people write it: figures without the kind that their key begins with, concepts without their number.
fn said(kind: SignalKind, value: &str) -> String {
    match (kind, value.split_once(':')) {
        (SignalKind::Figure, Some(("%", figure))) => format!("{figure} %"),
        (SignalKind::Figure, Some((_, figure))) => figure.trim_start_matches('-').to_owned(),
        _ => value.split('#').next().unwrap_or(value).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_written_as_people_write_them() {
        for (kind, value, expected) in [
            (SignalKind::Figure, "n:14000", "14000"),
            (SignalKind::Figure, "%:4.2", "4.2 %"),
            (SignalKind::Figure, "d:--06-18", "06-18"),
            (SignalKind::Figure, "d:2026-06-18", "2026-06-18"),
            (SignalKind::Name, "lidman", "lidman"),
            (SignalKind::Lexicon, "mangosteen#13959", "mangosteen"),
        ] {
            assert_eq!(said(kind, value), expected, "{value}");
        }
    }
}
