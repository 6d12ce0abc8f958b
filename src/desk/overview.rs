//! How the coverage stands: shares of preferred terms now, and over time from what the lock file said.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Desk;
use crate::drift::lock::Lock;
use crate::finding::overview::{Article, Overview, WORST};
use crate::finding::{Finding, Severity};
use crate::lang::Tag;
use crate::report::passage::shown;

/// So many desks are listed, those with the least share of preferred terms first.
const DESKS: usize = 20;

/// Counts by language and concept, and the history.
pub(super) fn overview(desk: &Desk) -> Value {
    let look = desk.look();
    let nothing = Overview::default();
    let coverage = look.model.coverage.as_ref().unwrap_or(&nothing);
    let mut languages: BTreeMap<usize, [usize; 3]> = BTreeMap::new();
    for one in coverage.concepts.iter().flat_map(|concept| &concept.uses) {
        languages.entry(one.lang).or_default()[one.status.place()] += one.count;
    }
    let mut rules: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for finding in &look.model.findings {
        let at = Severity::ALL.iter().position(|severity| *severity == finding.severity).unwrap_or(0);
        rules.entry(finding.rule).or_default()[at] += 1;
    }
    let history = desk.house.history().into_iter().filter_map(|(day, text)| {
        let (share, lines) = preferred(&Lock::read("", &text, &mut Vec::new()))?;
        Some(json!({ "day": day, "share": share, "lines": lines }))
    });
    json!({
        "number": look.number,
        "languages": languages.iter().filter_map(|(lang, counts)| Some(json!({ "lang": coverage.languages.get(*lang)?, "counts": counts }))).collect::<Vec<_>>(),
        "concepts": coverage.worst(WORST).into_iter().map(|c| json!({ "id": shown(&c.id), "counts": c.counts() })).collect::<Vec<_>>(),
        "desks": desks(coverage, &look.model.findings),
        "history": history.collect::<Vec<_>>(),
        "rules": rules,
    })
}

/// Counts by desk, those with the least share of preferred terms first.
fn desks(coverage: &Overview, findings: &[Finding]) -> Vec<Value> {
    let mut found: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    for finding in findings {
        *found.entry((&finding.place.path, finding.article.as_deref())).or_default() += 1;
    }
    let mut desks: BTreeMap<String, Figures> = BTreeMap::new();
    for article in &coverage.articles {
        let own = desks.entry(desk_of(article)).or_default();
        own.articles += 1;
        own.findings += found.get(&(article.path.as_str(), article.id.as_deref())).copied().unwrap_or(0);
        own.counts.iter_mut().zip(article.standing).for_each(|(sum, n)| *sum += n);
    }
    let mut desks: Vec<(String, Figures)> = desks.into_iter().collect();
    desks.sort_by_key(|(name, own)| (own.counts[0] * 1000 / own.counts.iter().sum::<usize>().max(1), Reverse(own.findings), name.clone()));
    let one = |(name, own): &(String, Figures)| json!({ "name": shown(name), "articles": own.articles, "findings": own.findings, "counts": own.counts });
    desks.iter().take(DESKS).map(one).collect()
}

/// What a desk has.
#[derive(Default)]
struct Figures {
    articles: usize,
    findings: usize,
    counts: [usize; 3],
}

/// The desk that an article names, else its folder. Folders that are named after a language are left out, so that the languages of a
/// desk come together; an article in no other folder has none.
fn desk_of(article: &Article) -> String {
    let named = article.section.as_deref().map(str::trim).filter(|name| !name.is_empty());
    named.map_or_else(|| folder_of(&article.path, &article.lang), str::to_owned)
}

fn folder_of(path: &str, lang: &Tag) -> String {
    let Some((folder, _)) = path.rsplit_once('/') else { return String::new() };
    let is_language = |part: &&str| Tag::parse(part).is_ok_and(|tag| tag.primary() == lang.primary());
    folder.split('/').filter(|part| !is_language(part)).collect::<Vec<_>>().join("/")
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
    fn a_desk_is_what_the_article_names_or_its_folder() {
        let article = |path: &str, section: Option<&str>| Article {
            path: path.to_owned(),
            id: None,
            lang: Tag::parse("sv").unwrap(),
            title: None,
            date: None,
            section: section.map(str::to_owned),
            standing: [0; 3],
            blocks: Vec::new(),
        };
        for (path, section, expected) in [
            ("news/sv/a.md", None, "news"),
            ("news/sport/sv/a.md", None, "news/sport"),
            ("sv/sport/a.md", None, "sport"),
            ("sv-FI/a.md", None, ""),
            ("a.md", None, ""),
            ("news/en/a.md", None, "news/en"),
            ("news/sv/a.md", Some(" Utrikes "), "Utrikes"),
            ("news/sv/a.md", Some("  "), "news"),
        ] {
            assert_eq!(desk_of(&article(path, section)), expected, "{path} {section:?}");
        }
    }

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
