//! The glossary scored against usage: by concept and language how often each term is used, and what asks for a decision.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Line, Name, Standing, Usage};
use crate::glossary::{Concept, Glossary, Status};
use crate::lang::Tag;

/// What asks for a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Articles use another rendering more than the preferred term.
    Contradicted,
    /// The concept has no term in this language.
    Missing,
    /// No article uses a term that may be used.
    Unused,
}

impl Verdict {
    /// The word used in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contradicted => "contradicted",
            Self::Missing => "missing",
            Self::Unused => "unused",
        }
    }
}

/// How much a term, or another rendering, is used.
#[derive(Clone, Debug, PartialEq)]
pub struct TermUse {
    /// The rendering.
    pub name: Name,
    /// What it is to the glossary.
    pub standing: Standing,
    /// Occurrences.
    pub count: usize,
    /// Articles.
    pub articles: usize,
    /// Share of the articles that speak of the concept, from 0 to 1.
    pub share: f64,
}

impl TermUse {
    /// Whether it may be used, and no article does.
    #[must_use]
    pub const fn is_idle(&self) -> bool {
        self.count == 0 && matches!(self.standing, Standing::Listed(Status::Preferred | Status::Admitted | Status::Proposed))
    }
}

/// One concept in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The concept's id.
    pub concept: String,
    /// The language.
    pub lang: Tag,
    /// Articles in it that speak of the concept.
    pub articles: usize,
    /// Articles in other languages that do.
    pub elsewhere: usize,
    /// The share of the preferred terms; none where no article speaks of the concept.
    pub preferred: Option<f64>,
    /// The terms of the language by status, then what else is used.
    pub terms: Vec<TermUse>,
    /// What asks for a decision, the most pressing first.
    pub verdicts: Vec<Verdict>,
}

/// One language over all concepts.
#[derive(Clone, Debug, PartialEq)]
pub struct LanguageScore {
    /// The language.
    pub lang: Tag,
    /// Articles.
    pub articles: usize,
    /// Concepts that have a term.
    pub listed: usize,
    /// Concepts that articles speak of.
    pub used: usize,
    /// Mean share of the preferred terms over these.
    pub preferred: Option<f64>,
    /// Concepts with each verdict.
    pub verdicts: BTreeMap<Verdict, usize>,
}

/// A row for every concept and language of which there is anything to say; what needs a decision stands first, within that what most articles speak of.
/// `configured` are the languages that should have a term.
#[must_use]
pub fn rows(usage: &Usage, glossary: &Glossary, configured: &[Tag]) -> Vec<Row> {
    let languages = languages(usage, configured);
    let mut spoken: BTreeMap<&str, usize> = BTreeMap::new();
    for ((id, _), line) in &usage.lines {
        *spoken.entry(id).or_default() += line.articles;
    }
    let mut out: Vec<Row> = glossary
        .concepts
        .iter()
        .flat_map(|c| languages.iter().map(move |lang| (c, lang)))
        .map(|(concept, lang)| {
            let line = usage.lines.get(&(concept.id.clone(), lang.clone()));
            let all = spoken.get(concept.id.as_str()).copied().unwrap_or_default();
            row(concept, lang, line, all, usage.articles.contains_key(lang))
        })
        .filter(|row| !row.terms.is_empty() || !row.verdicts.is_empty())
        .collect();
    out.sort_by_cached_key(order);
    out
}

/// The languages of the articles, and the configured ones that none of these stands for; sorted.
fn languages(usage: &Usage, configured: &[Tag]) -> Vec<Tag> {
    let mut out: Vec<Tag> = usage.articles.keys().cloned().collect();
    let idle = configured.iter().filter(|c| !usage.articles.keys().any(|l| c.serves(l)));
    out.extend(idle.cloned());
    out.sort();
    out.dedup();
    out
}

/// Contradicted, missing but spoken of, mixed, the rest by use, unused last.
fn order(row: &Row) -> (u8, Reverse<usize>, Reverse<usize>, String, Tag) {
    let mixed = row.preferred.is_some_and(|p| p < 1.0 - 1e-9);
    let class = match row.verdicts.first() {
        Some(Verdict::Contradicted) => 0,
        Some(Verdict::Missing) if row.articles + row.elsewhere > 0 => 1,
        _ if row.articles > 0 && mixed => 2,
        _ if row.articles > 0 => 3,
        Some(Verdict::Missing) => 5,
        _ => 4,
    };
    (class, Reverse(row.articles), Reverse(row.elsewhere), row.concept.clone(), row.lang.clone())
}

fn row(concept: &Concept, lang: &Tag, line: Option<&Line>, spoken: usize, has_articles: bool) -> Row {
    let mut terms: Vec<TermUse> = Vec::new();
    for term in concept.terms_in(lang) {
        let name = Name::Own(term.text.clone());
        if !terms.iter().any(|t| t.name == name) {
            terms.push(TermUse { name, standing: Standing::Listed(term.status), count: 0, articles: 0, share: 0.0 });
        }
    }
    for (name, used) in line.into_iter().flat_map(|l| &l.renderings) {
        let share = line.map_or(0.0, |l| l.share(used));
        let new = TermUse { name: name.clone(), standing: used.standing, count: used.count, articles: used.articles, share };
        match terms.iter_mut().find(|t| t.name == *name) {
            Some(listed) => *listed = new,
            None => terms.push(new),
        }
    }
    terms.sort_by(|a, b| a.standing.cmp(&b.standing).then(b.share.total_cmp(&a.share)).then_with(|| a.name.cmp(&b.name)));
    let articles = line.map_or(0, |l| l.articles);
    let needed = !concept.terms.iter().any(|t| t.do_not_translate);
    let verdicts = verdicts(&terms, has_articles, needed);
    Row {
        concept: concept.id.clone(),
        lang: lang.clone(),
        articles,
        elsewhere: spoken - articles,
        preferred: line.map(Line::preferred),
        terms,
        verdicts,
    }
}

/// `has_articles`: the language has some; `needed`: the concept needs a term in each language.
fn verdicts(terms: &[TermUse], has_articles: bool, needed: bool) -> Vec<Verdict> {
    let own = || terms.iter().filter(|t| t.standing.is_own());
    let preferred = own().filter(|t| t.standing.is_preferred()).map(|t| t.share).reduce(|a, b| a + b);
    let most = terms.iter().filter(|t| !t.standing.is_preferred()).map(|t| t.share).fold(0.0, f64::max);
    let mut out = Vec::new();
    if preferred.is_some_and(|p| most > p + 1e-9) {
        out.push(Verdict::Contradicted);
    }
    if needed && own().next().is_none() {
        out.push(Verdict::Missing);
    }
    // A language without articles uses nothing, which says nothing of its terms.
    if has_articles && own().any(TermUse::is_idle) {
        out.push(Verdict::Unused);
    }
    out
}

/// The rows of each language summed up, by language.
#[must_use]
pub fn by_language(rows: &[Row], usage: &Usage) -> Vec<LanguageScore> {
    let mut out: BTreeMap<&Tag, (LanguageScore, f64)> = BTreeMap::new();
    for row in rows {
        let (score, sum) = out.entry(&row.lang).or_insert_with(|| {
            let articles = usage.articles.get(&row.lang).copied().unwrap_or_default();
            let lang = row.lang.clone();
            (LanguageScore { lang, articles, listed: 0, used: 0, preferred: None, verdicts: BTreeMap::new() }, 0.0)
        });
        score.listed += usize::from(row.terms.iter().any(|t| t.standing.is_own()));
        score.used += usize::from(row.articles > 0);
        *sum += row.preferred.unwrap_or_default();
        score.preferred = (score.used > 0).then(|| *sum / super::number(score.used));
        for verdict in &row.verdicts {
            *score.verdicts.entry(*verdict).or_default() += 1;
        }
    }
    out.into_values().map(|(score, _)| score).collect()
}
