//! How the coverage stands: shares of preferred terms now, and over time from what the lock file said.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Desk;
use crate::drift::lock::Lock;
use crate::finding::overview::{Overview, Standing};
use crate::report::passage::{hue, shown};

/// So many concepts are listed, those with the least share of preferred terms first.
const WORST: usize = 20;

/// Counts by language and concept, and the history.
pub(super) fn overview(desk: &Desk) -> Value {
    let look = desk.look();
    let nothing = Overview::default();
    let coverage = look.model.coverage.as_ref().unwrap_or(&nothing);
    let mut languages: BTreeMap<usize, [usize; 3]> = BTreeMap::new();
    let mut concepts = Vec::new();
    for concept in &coverage.concepts {
        let mut counts = [0; 3];
        for one in &concept.uses {
            let at = match one.status {
                Standing::Preferred => 0,
                Standing::Allowed(_) => 1,
                Standing::Wrong(_) => 2,
            };
            counts[at] += one.count;
            languages.entry(one.lang).or_default()[at] += one.count;
        }
        let all: usize = counts.iter().sum();
        if counts[2] > 0 {
            concepts.push((counts[0] * 1000 / all.max(1), std::cmp::Reverse(all), &concept.id, counts));
        }
    }
    concepts.sort();
    let history = desk.house.history().into_iter().filter_map(|(day, text)| {
        let (share, lines) = preferred(&Lock::read("", &text, &mut Vec::new()))?;
        Some(json!({ "day": day, "share": share, "lines": lines }))
    });
    json!({
        "number": look.number,
        "languages": languages.iter().filter_map(|(lang, counts)| Some(json!({ "lang": coverage.languages.get(*lang)?, "counts": counts }))).collect::<Vec<_>>(),
        "concepts": concepts.iter().take(WORST).map(|(_, _, id, counts)| json!({ "id": shown(id), "hue": hue(id), "counts": counts })).collect::<Vec<_>>(),
        "history": history.collect::<Vec<_>>(),
        "rules": look.model.summary.by_rule,
    })
}

/// The share of preferred renderings of a lock, every concept and language counting once; how many of those there are.
fn preferred(lock: &Lock) -> Option<(f64, usize)> {
    let share = |entries: &BTreeMap<_, crate::drift::lock::Entry>| {
        let sum = |preferred: bool| -> u32 {
            entries.values().filter(|e| !preferred || e.standing.is_preferred()).map(|e| u32::from(e.tenths)).sum()
        };
        let all = sum(false);
        (all > 0).then(|| f64::from(sum(true)) / f64::from(all))
    };
    let shares: Vec<f64> = lock.lines.values().filter_map(share).collect();
    let count = shares.len();
    (count > 0).then(|| (shares.iter().sum::<f64>() / f64::from(u32::try_from(count).unwrap_or(u32::MAX)), count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_concept_and_language_counts_once() {
        for (lines, expected) in [
            ("a\tsv\t1.0 preferred x\nb\tsv\t0.5 preferred y\t0.5 deprecated z\n", Some((0.75, 2))),
            ("a\tsv\t0.4 admitted x\n", Some((0.0, 1))),
            ("", None),
        ] {
            let lock = Lock::read("", &format!("version\t1\n{lines}"), &mut Vec::new());
            assert_eq!(preferred(&lock), expected, "{lines}");
        }
    }
}
