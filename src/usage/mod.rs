//! What the coverage calls each concept: the renderings in use, by concept and language.
//!
//! Takes articles and their matches; gives counts, shares and the first places. Only what is sure counts: above the confidence,
//! of one concept, valid on the article's day, no name and no passage of another language. The original in brackets behind its
//! translation does not count either. An article that speaks of a concept weighs one, however long it is; where it uses several
//! renderings, they share that. So a share is stable: one more article among many moves it little.

pub mod score;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Settings;
use crate::finding::Place;
use crate::glossary::{Glossary, Status, TermId};
use crate::ingest::Article;
use crate::lang::Tag;
use crate::matching::{MatchKind, Matches, TermMatch};
use crate::rules::{self, Context};
use crate::text::fold::fold;

/// So many places of a rendering are kept.
const PLACES: usize = 5;
/// An unlisted rendering counts from this many articles on: a typo in one is a finding, not a way to call things.
const STABLE: usize = 2;

/// What a rendering is to the glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Listed, with this status.
    Listed(Status),
    /// Listed once, and no longer.
    Dropped,
    /// A term of another language.
    Foreign,
    /// Not listed, and much like a term that is.
    Near,
}

impl Standing {
    /// The word used in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Listed(status) => status.as_str(),
            Self::Dropped => "dropped",
            Self::Foreign => "foreign",
            Self::Near => "near",
        }
    }

    /// The standing of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let others = [Self::Dropped, Self::Foreign, Self::Near];
        Status::ALL.map(Self::Listed).into_iter().chain(others).find(|s| s.as_str() == word)
    }

    /// Whether it is a term of its language, now or once.
    #[must_use]
    pub const fn is_own(self) -> bool {
        matches!(self, Self::Listed(_) | Self::Dropped)
    }

    /// Whether an editor may use it.
    #[must_use]
    pub const fn is_approved(self) -> bool {
        matches!(self, Self::Listed(status) if status.is_approved())
    }

    /// Whether it is the one to use.
    #[must_use]
    pub const fn is_preferred(self) -> bool {
        matches!(self, Self::Listed(Status::Preferred))
    }
}

/// What tells renderings of one concept in one language apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// A term by its citation form.
    Own(String),
    /// A term of another language by its citation form.
    Foreign(Tag, String),
    /// An unlisted rendering as it stands, folded.
    Near(String),
}

impl Name {
    /// The rendering alone.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Own(text) | Self::Foreign(_, text) | Self::Near(text) => text,
        }
    }
}

impl std::fmt::Display for Name {
    /// The rendering; that of another language behind its tag, as in `en:cluster`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Foreign(lang, text) => write!(f, "{lang}:{text}"),
            Self::Own(text) | Self::Near(text) => f.write_str(text),
        }
    }
}

/// How much a rendering is used.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// What it is to the glossary.
    pub standing: Standing,
    /// Occurrences.
    pub count: usize,
    /// Articles.
    pub articles: usize,
    /// Articles, those that use further renderings in part.
    pub weight: f64,
    /// The first places, by path.
    pub places: Vec<Place>,
}

/// What articles of one language call one concept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Articles that speak of the concept.
    pub articles: usize,
    /// The renderings.
    pub renderings: BTreeMap<Name, Use>,
}

impl Line {
    /// The share of a rendering, from 0 to 1.
    #[must_use]
    pub fn share(&self, of: &Use) -> f64 {
        of.weight / number(self.articles).max(1.0)
    }

    /// The share of the preferred terms, from 0 to 1.
    #[must_use]
    pub fn preferred(&self) -> f64 {
        self.renderings.values().filter(|u| u.standing.is_preferred()).map(|u| self.share(u)).sum()
    }
}

/// What the coverage calls each concept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Usage {
    /// By concept and language.
    pub lines: BTreeMap<(String, Tag), Line>,
    /// Articles by language.
    pub articles: BTreeMap<Tag, usize>,
}

/// By what articles are counted.
#[derive(Clone, Copy)]
pub struct Measure<'a> {
    /// The glossary that was matched.
    pub glossary: &'a Glossary,
    /// Terms in it that the glossary really no longer has.
    pub dropped: &'a BTreeSet<TermId>,
    /// The settings.
    pub settings: &'a Settings,
}

/// What one article calls things.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    path: String,
    lang: Tag,
    /// By concept.
    found: BTreeMap<String, BTreeMap<Name, Found>>,
}

/// A rendering in one article.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    standing: Standing,
    count: usize,
    places: Vec<Place>,
}

impl Measure<'_> {
    /// Counts one article.
    #[must_use]
    pub fn tally(&self, article: &Article, matches: &Matches) -> Tally {
        let context = Context { article, matches, glossary: self.glossary, settings: self.settings };
        let mut out = Tally { path: article.path().to_owned(), lang: article.lang.clone(), found: BTreeMap::new() };
        for found in context.sure() {
            let Some((name, standing)) = self.rendering(&context, found) else { continue };
            let names = out.found.entry(context.concept(found).id.clone()).or_default();
            let used = names.entry(name).or_insert_with(|| Found { standing, count: 0, places: Vec::new() });
            used.standing = used.standing.min(standing);
            used.count += 1;
            if used.places.len() < PLACES {
                used.places.push(article.place(&article.blocks[found.block], found.span));
            }
        }
        out
    }

    fn rendering(&self, context: &Context<'_>, found: &TermMatch) -> Option<(Name, Standing)> {
        let term = context.term(found);
        match found.kind {
            MatchKind::Foreign if term.status == Status::Proposed || rules::is_gloss(context, found) => None,
            MatchKind::Foreign => Some((Name::Foreign(term.lang.clone(), term.text.clone()), Standing::Foreign)),
            MatchKind::Near if !term.status.is_approved() => None,
            MatchKind::Near => Some((Name::Near(fold(&context.quoted(found))), Standing::Near)),
            _ if self.dropped.contains(&found.term) => Some((Name::Own(term.text.clone()), Standing::Dropped)),
            _ => Some((Name::Own(term.text.clone()), Standing::Listed(term.status))),
        }
    }
}

impl Usage {
    /// Sums up articles, in path order. Those of files that are not `counted` are only context.
    #[must_use]
    pub fn of(tallies: &[Tally], counted: impl Fn(&str) -> bool) -> Self {
        let mut near: BTreeMap<(&str, &Tag, &Name), usize> = BTreeMap::new();
        for tally in tallies {
            for (concept, names) in &tally.found {
                for name in names.keys().filter(|n| matches!(n, Name::Near(_))) {
                    *near.entry((concept, &tally.lang, name)).or_default() += 1;
                }
            }
        }
        let mut out = Self::default();
        for tally in tallies.iter().filter(|t| counted(&t.path)) {
            *out.articles.entry(tally.lang.clone()).or_default() += 1;
            for (concept, names) in &tally.found {
                let stable = |name: &Name| near.get(&(concept.as_str(), &tally.lang, name)).is_none_or(|n| *n >= STABLE);
                let names: Vec<(&Name, &Found)> = names.iter().filter(|(n, _)| stable(n)).collect();
                if !names.is_empty() {
                    out.lines.entry((concept.clone(), tally.lang.clone())).or_default().add(&names);
                }
            }
        }
        out
    }
}

impl Line {
    /// Adds what one article calls the concept.
    fn add(&mut self, names: &[(&Name, &Found)]) {
        let all: usize = names.iter().map(|(_, found)| found.count).sum();
        self.articles += 1;
        for (name, found) in names {
            let new = Use { standing: found.standing, count: 0, articles: 0, weight: 0.0, places: Vec::new() };
            let used = self.renderings.entry((*name).clone()).or_insert(new);
            used.standing = used.standing.min(found.standing);
            used.count += found.count;
            used.articles += 1;
            used.weight += number(found.count) / number(all);
            let room = PLACES.saturating_sub(used.places.len());
            used.places.extend(found.places.iter().take(room).cloned());
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of articles and occurrences")]
const fn number(n: usize) -> f64 {
    n as f64
}
