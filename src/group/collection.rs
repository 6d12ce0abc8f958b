//! Profiles side by side, their signals numbered: each signal is held once, however many articles have it.
//!
//! Profiles are added in any order. [`Collection::ordered`] gives the view that grouping works on: articles by content. The numbers of
//! signals depend on the order of adding, so no result may: what is summed or shown follows the order of a profile, or
//! that of the vocabulary, which is the same in every collection.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::profile::{Profile, SignalKind};
use super::vocabulary::Vocabulary;
use crate::codec::{Coded, Reader, coded};
use crate::lang::Tag;

/// A signal by its number and how often an article has it, in six bytes: an archive has some hundred million of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted([u16; 3]);

impl Counted {
    fn new(signal: u32, count: u16) -> Self {
        let [a, b, c, d] = signal.to_le_bytes();
        Self([u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]), count])
    }

    /// The number of the signal, and how often the article has it.
    #[must_use]
    #[inline]
    pub const fn pair(&self) -> (u32, u16) {
        let Self([low, high, count]) = *self;
        ((low as u32) | ((high as u32) << 16), count)
    }
}

impl Coded for Counted {
    fn write(&self, out: &mut Vec<u8>) {
        self.pair().write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (signal, count) = Coded::read(from)?;
        Some(Self::new(signal, count))
    }
}

/// An article of a collection: its profile with numbers for signals.
#[derive(Clone, Debug)]
pub struct Member {
    /// The file, with `#id` for a record of JSON Lines.
    pub path: String,
    /// The id of a record of JSON Lines.
    pub id: Option<String>,
    /// Hash of the content.
    pub content: String,
    /// The language.
    pub lang: Tag,
    /// The title.
    pub title: Option<String>,
    /// The day that the article gives itself.
    pub date: Option<Date>,
    /// Explicit ids.
    pub ids: Vec<String>,
    /// A number that no other article of the collection has or had.
    pub(super) number: u64,
    signals: Box<[Counted]>,
}

impl Member {
    /// An article to be shown: without its signals.
    #[must_use]
    pub fn shown(profile: &Profile) -> Self {
        let Profile { path, id, content, lang, title, date, ids, .. } = profile.clone();
        Self { path, id, content, lang, title, date, ids, number: 0, signals: Box::default() }
    }

    /// The file alone. Its own name may hold a `#` too.
    #[must_use]
    pub fn file(&self) -> &str {
        let end = self.id.as_ref().map_or(0, |id| id.len() + 1);
        self.path.get(..self.path.len().saturating_sub(end)).unwrap_or(&self.path)
    }
}

coded!(Member: path, id, content, lang, title, date, ids, number, signals);

/// The articles that are to be grouped.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// In the order of adding.
    pub articles: Vec<Member>,
    signals: Vocabulary,
    /// The languages, in the order of adding.
    languages: Vec<String>,
    /// Articles that went since signals were last tidied up.
    gone: usize,
    /// How often signals were numbered again.
    pub(super) tidied: u32,
    /// How many articles were added.
    added: u64,
}

/// A place of [`Collection::arrange`].
#[derive(Clone, Debug)]
pub enum Slot {
    /// The article that stood at this place.
    Old(usize),
    /// A new one.
    New(Box<Profile>),
}

impl Collection {
    /// Puts articles in a new order: those at these places of the old one, and new ones. What is not named is gone.
    pub fn arrange(&mut self, wanted: impl IntoIterator<Item = Slot>) {
        let mut old: Vec<Option<Member>> = std::mem::take(&mut self.articles).into_iter().map(Some).collect();
        let before = old.len();
        let mut kept = 0;
        for slot in wanted {
            match slot {
                Slot::Old(at) => {
                    let member = old.get_mut(at).and_then(Option::take);
                    kept += usize::from(member.is_some());
                    self.articles.extend(member);
                }
                Slot::New(profile) => self.add(*profile),
            }
        }
        self.gone += before - kept;
        if self.gone > self.articles.len() {
            self.tidy();
        }
    }

    /// Forgets the signals that no article has any more.
    fn tidy(&mut self) {
        let mut renumbered = vec![u32::MAX; self.signals.len()];
        let mut kept = Vec::new();
        for counted in self.articles.iter_mut().flat_map(|a| a.signals.iter_mut()) {
            let (signal, count) = counted.pair();
            let new = &mut renumbered[signal as usize];
            if *new == u32::MAX {
                *new = u32::try_from(kept.len()).unwrap_or(u32::MAX);
                kept.push(signal);
            }
            *counted = Counted::new(*new, count);
        }
        (self.signals, self.gone) = (self.signals.kept(&kept), 0);
        self.tidied += 1;
    }

    /// Adds an article.
    pub fn add(&mut self, profile: Profile) {
        let Profile { path, id, content, lang, title, date, ids, signals } = profile;
        let language = self.languages.iter().position(|l| l == lang.primary()).unwrap_or_else(|| {
            self.languages.push(lang.primary().to_owned());
            self.languages.len() - 1
        });
        let signals = signals.iter().map(|(kind, value, count)| Counted::new(self.signals.add(*kind, language, value), *count)).collect();
        self.added += 1;
        self.articles.push(Member { path, id, content, lang, title, date, ids, number: self.added, signals });
    }

    /// Gives a signal that is the same in all languages a number, if no article has it.
    pub(super) fn note(&mut self, kind: SignalKind, value: &str) {
        self.signals.add(kind, 0, value);
    }

    /// The articles by content.
    #[must_use]
    pub fn ordered(&self) -> Ordered<'_> {
        let mut languages: Vec<&str> = self.languages.iter().map(String::as_str).collect();
        let there: FxHashSet<&str> = self.articles.iter().map(|a| a.lang.primary()).collect();
        languages.retain(|language| there.contains(language));
        languages.sort_unstable();
        self.ordered_among(languages)
    }

    /// The same for a part of a larger collection, whose languages these are: those of the articles among them.
    pub(super) fn ordered_among<'a>(&'a self, languages: Vec<&'a str>) -> Ordered<'a> {
        let mut order: Vec<usize> = (0..self.articles.len()).collect();
        order.sort_by(|a, b| {
            let (a, b) = (&self.articles[*a], &self.articles[*b]);
            (&a.content, &a.lang, &a.path).cmp(&(&b.content, &b.lang, &b.path))
        });
        let articles: Vec<&Member> = order.iter().map(|i| &self.articles[*i]).collect();
        let number =
            |a: &&Member| languages.iter().position(|l| *l == a.lang.primary()).and_then(|i| u8::try_from(i).ok()).unwrap_or(u8::MAX);
        let lang = articles.iter().map(number).collect();
        let rows = articles.iter().map(|a| &*a.signals).collect();
        Ordered { order, articles, rows, signals: &self.signals, lang, languages, collection: self }
    }
}

/// A collection by content, see [`Collection::ordered`].
pub struct Ordered<'a> {
    /// Where each article stands in the collection.
    pub order: Vec<usize>,
    /// The articles.
    pub articles: Vec<&'a Member>,
    /// The signals of each article with their number of occurrences, in the order of its profile.
    pub rows: Vec<&'a [Counted]>,
    /// The signals by number; an article that went may have left some of its own.
    pub signals: &'a Vocabulary,
    /// The language of each article: its number.
    pub lang: Vec<u8>,
    /// The languages by number.
    pub languages: Vec<&'a str>,
    /// Where it comes from.
    pub(super) collection: &'a Collection,
}

impl Ordered<'_> {
    /// The number of a word of a language.
    #[must_use]
    pub fn word(&self, lang: &str, word: &str) -> Option<u32> {
        let language = self.collection.languages.iter().position(|l| l == lang)?;
        self.signals.number(SignalKind::Word, language, word)
    }

    /// The number of a signal of a kind that is the same in all languages.
    #[must_use]
    pub fn number(&self, kind: SignalKind, value: &str) -> Option<u32> {
        self.signals.number(kind, 0, value)
    }

    /// The signals of one kind of an article.
    pub fn of_kind(&self, article: u32, kind: SignalKind) -> impl Iterator<Item = (u32, u16)> {
        self.rows[article as usize].iter().map(Counted::pair).filter(move |(signal, _)| self.signals.kind(*signal) == kind)
    }
}

impl Coded for Collection {
    fn write(&self, out: &mut Vec<u8>) {
        self.signals.write(out);
        self.languages.write(out);
        (self.gone, self.tidied, self.added).write(out);
        self.articles.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let mut out = Self { signals: Coded::read(from)?, languages: Coded::read(from)?, ..Self::default() };
        (out.gone, out.tidied, out.added) = Coded::read(from)?;
        out.articles = Coded::read(from)?;
        // Signals are looked up by number.
        let known = |counted: &Counted| (counted.pair().0 as usize) < out.signals.len();
        out.articles.iter().all(|article| article.signals.iter().all(known)).then_some(out)
    }
}
