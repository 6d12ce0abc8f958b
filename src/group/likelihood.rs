//! Whether two articles tell one event, as log-odds: the absolute floor below what is compared.
//!
//! Each signal of the article that has fewer is found in the other or not. How likely that is depends on what the two are to each other
//! (`RELATIONS`) and on how often any article has the signal ([`Background`]). Two relations are one story: a translation, and another
//! report. Three are none: strangers share by chance; a look-alike is the same text of another occasion, with other figures and dates; a
//! neighbour is of the same person, place or subject. The sums of the logarithms are likelihood ratios as in naive Bayes; kinds of
//! signal that depend on each other count for less.

use std::cell::RefCell;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::background::{Background, Counts, Known, Names};
use super::collection::{Counted, Ordered};
use super::days::Figures;
use super::learn::Associations;
use super::profile::SignalKind;
use super::thresholds::{ACROSS_SCRIPTS, FAR_APART, LEARNED_WORD, LENGTHS, MOST_OF_ONE, NEAR_DAYS, SPAN_DAYS};
use crate::lang;
use crate::lexicon::frequency;

/// What two articles are to each other.
struct Relation {
    /// Whether they tell one story.
    story: bool,
    /// How much likelier it is beforehand than the others, as a logarithm.
    before: f32,
    /// The share of names, figures with dates, and words that the one has because the other has them.
    shares: [f32; 3],
}

impl Relation {
    /// Whether what the two share is chance.
    fn is_chance(&self) -> bool {
        self.shares.iter().all(|share| *share <= 0.0)
    }
}

/// The relations. Shares: of translations and of look-alikes those of professionally translated news, of reports and neighbours those of
/// `tests/data/stories`, all rounded to the unfavourable side; a look-alike keeps some of the figures, which are not of the occasion. A
/// look-alike must be likelier than a translation by some figures: one wrong figure in a translation is a finding, no other story.
const RELATIONS: [Relation; 5] = [
    Relation { story: true, before: 0.0, shares: [0.75, 0.85, 0.5] },
    Relation { story: true, before: 0.0, shares: [0.4, 0.4, 0.25] },
    Relation { story: false, before: -2.5, shares: [0.75, 0.2, 0.5] },
    Relation { story: false, before: -1.0, shares: [0.2, 0.1, 0.25] },
    Relation { story: false, before: 0.0, shares: [0.0, 0.0, 0.0] },
];

/// The group of shares of a kind of signal, and how much one counts: words of one subject come together, and a word has several concepts.
const fn role(kind: SignalKind) -> Option<(usize, f32)> {
    match kind {
        SignalKind::Name => Some((0, 1.0)),
        SignalKind::Figure => Some((1, 1.0)),
        SignalKind::Lexicon | SignalKind::Concept => Some((2, 0.35)),
        SignalKind::Learned => Some((2, 0.5)),
        SignalKind::Domain | SignalKind::Sound | SignalKind::Cognate | SignalKind::Word => None,
    }
}
/// How much likelier than something else one story is, as natural logarithms.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likelihood {
    /// Than that the two are strangers.
    pub strangers: f32,
    /// Than that the one is a look-alike or a neighbour of the other.
    pub related: f32,
}

/// The log-likelihoods of all relations, while signals are counted.
struct Tally<'a> {
    sums: [f32; RELATIONS.len()],
    leave_out: &'a [SignalKind],
}

impl Tally<'_> {
    /// Counts a signal of the one article: with its chance when the other has it, else None. `weight` is beside that of its kind.
    fn count(&mut self, kind: SignalKind, weight: f32, shared: Option<f32>) {
        let Some((group, of_kind)) = role(kind).filter(|_| !self.leave_out.contains(&kind)) else { return };
        for (sum, relation) in self.sums.iter_mut().zip(&RELATIONS) {
            *sum += weight * of_kind * gain(relation.shares[group], shared);
        }
    }

    /// The best of the relations that `wanted` accepts.
    fn best(&self, wanted: impl Fn(&Relation) -> bool) -> f32 {
        self.sums.iter().zip(&RELATIONS).filter(|(_, r)| wanted(r)).map(|(sum, _)| *sum).fold(f32::MIN, f32::max)
    }
}

/// The log-likelihood of one signal under a relation of which the one article has a share because of the other, against that of chance.
fn gain(share: f32, chance: Option<f32>) -> f32 {
    chance.map_or_else(|| (1.0 - share).ln(), |chance| (1.0 + share * (1.0 - chance) / chance).ln().min(MOST_OF_ONE))
}

/// Compares articles of a collection.
pub struct Likelihoods<'a> {
    articles: &'a Ordered<'a>,
    /// What is shared by chance.
    pub(super) background: Background<'a>,
    /// What names are in other scripts.
    pub(super) names: Names,
    sides: Vec<Arc<Side>>,
    leave_out: &'a [SignalKind],
    /// The articles of the collection, also where these are a part of it.
    pub(super) whole: usize,
    known: RefCell<FxHashMap<(u32, u32), Likelihood>>,
}

impl<'a> Likelihoods<'a> {
    /// Prepares the comparison. `learned` are associations from other texts: what these articles teach themselves is no evidence that
    /// they belong together. `known` must know all signals; `sides`, if there is another time, has what is known of articles by their numbers.
    #[must_use]
    pub fn new(
        articles: &'a Ordered<'a>,
        learned: &Associations,
        leave_out: &'a [SignalKind],
        (counts, known): (&'a Counts, &'a Known),
        sides: Option<&mut FxHashMap<u64, Arc<Side>>>,
    ) -> Self {
        let unspaced = unspaced(articles);
        let groups = groups(articles, learned);
        let count = u32::try_from(articles.rows.len()).unwrap_or(u32::MAX);
        let side = |article: u32| {
            let held = sides.as_ref().and_then(|sides| sides.get(&articles.articles[article as usize].number)).map(Arc::clone);
            held.unwrap_or_else(|| Arc::new(Side::new(articles, article, &unspaced, &groups)))
        };
        let all: Vec<Arc<Side>> = (0..count).into_par_iter().map(side).collect();
        if let Some(sides) = sides {
            *sides = articles.articles.iter().map(|a| a.number).zip(all.iter().cloned()).collect();
        }
        Self {
            articles,
            background: Background::new(counts, known),
            names: Names::new(articles, is_mixed(&unspaced), leave_out, counts, known),
            sides: all,
            leave_out,
            whole: articles.rows.len(),
            known: RefCell::default(),
        }
    }

    /// How likely two articles tell one story.
    #[must_use]
    pub fn of(&self, a: u32, b: u32) -> Likelihood {
        let pair = (a.min(b), a.max(b));
        if let Some(known) = self.known.borrow().get(&pair) {
            return *known;
        }
        let found = self.compare(&self.sides[pair.0 as usize], &self.sides[pair.1 as usize]);
        self.known.borrow_mut().insert(pair, found);
        found
    }

    /// The length of the shorter of two articles, in articles of [`frequency::WORDS`] words.
    #[must_use]
    pub fn shorter(&self, a: u32, b: u32) -> f32 {
        self.sides[a as usize].length.min(self.sides[b as usize].length)
    }

    /// How many articles a language has, on average.
    #[must_use]
    pub fn per_language(&self) -> f32 {
        let count = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
        count(self.whole) / count(self.articles.languages.len()).max(1.0)
    }

    /// Forgets what pairs are compared by: nothing more is.
    pub(super) fn forget(&mut self) {
        (self.sides, self.known) = Default::default();
    }

    fn compare(&self, a: &Side, b: &Side) -> Likelihood {
        let mut tally = Tally { sums: RELATIONS.map(|r| r.before), leave_out: self.leave_out };
        for (kind, part, sorted) in
            [(SignalKind::Lexicon, Part::Lexicon, Part::LexiconSorted), (SignalKind::Concept, Part::Concepts, Part::ConceptsSorted)]
        {
            let (from, other) = if b.part(part).len() < a.part(part).len() { (b, a) } else { (a, b) };
            for signal in from.part(part) {
                tally.count(kind, 1.0, other.has(sorted, *signal).then(|| self.chance(*signal, from, other)));
            }
        }
        self.names(a, b, &mut tally);
        learned(a, b, &mut tally);
        let apart = self.figures(a, b, &mut tally);
        let story = tally.best(|r| r.story) - apart;
        let strangers = tally.best(Relation::is_chance);
        Likelihood { strangers: story - strangers, related: story - tally.best(|r| !r.story && !r.is_chance()) }
    }

    /// The chance that an article as long as the longer of two, in either's language, has a signal that they share.
    fn chance(&self, signal: u32, a: &Side, b: &Side) -> f32 {
        chance_in(self.background.share(signal, a.lang, b.lang), a.length.max(b.length))
    }

    /// Names: those of the article that has fewer or, across scripts, of the one in Latin letters, which sound like something in the
    /// other, or are a word of the lexicon there.
    fn names(&self, a: &Side, b: &Side, tally: &mut Tally<'_>) {
        let across = a.unspaced != b.unspaced;
        let swap = if across { a.unspaced } else { b.part(Part::Names).len() < a.part(Part::Names).len() };
        let (from, other) = if swap { (b, a) } else { (a, b) };
        let weight = if across { ACROSS_SCRIPTS } else { 1.0 };
        for name in from.part(Part::Names) {
            let alternatives = if across { self.names.alternatives(*name) } else { &[] };
            if other.has(Part::NamesSorted, *name) {
                tally.count(SignalKind::Name, weight, Some(self.chance(*name, from, other)));
            } else if alternatives.iter().any(|s| other.has(Part::SoundsSorted, *s) || other.has(Part::LexiconSorted, *s)) {
                // Any of them might have been met.
                let chance: f32 = alternatives.iter().map(|s| self.chance(*s, from, other)).sum();
                tally.count(SignalKind::Name, weight, Some(chance.min(0.5)));
            } else if !across || !alternatives.is_empty() {
                tally.count(SignalKind::Name, weight, None);
            }
        }
    }

    /// Figures and days; gives what is against one event because the days lie apart.
    fn figures(&self, a: &Side, b: &Side, tally: &mut Tally<'_>) -> f32 {
        let (from, other) = if b.figures.len() < a.figures.len() { (b, a) } else { (a, b) };
        for figure in &from.figures.others {
            let shared = other.figures.others.contains(figure);
            tally.count(SignalKind::Figure, 1.0, shared.then(|| self.chance(*figure, from, other)));
        }
        for (figure, day) in &from.figures.days {
            let shared = other.figures.days.iter().any(|(_, d)| d.agrees(*day));
            tally.count(SignalKind::Figure, 1.0, shared.then(|| self.chance(*figure, from, other)));
        }
        if self.leave_out.contains(&SignalKind::Figure) { 0.0 } else { a.figures.apart(&b.figures).map_or(0.0, far) }
    }
}

/// Words of the groups that were learned before.
fn learned(a: &Side, b: &Side, tally: &mut Tally<'_>) {
    let groups = |side: &Side| side.part(Part::Groups).len();
    let (from, other) = if groups(b) < groups(a) { (b, a) } else { (a, b) };
    for group in from.part(Part::Groups) {
        let shared = other.has(Part::Groups, *group);
        tally.count(SignalKind::Learned, 1.0, shared.then(|| chance_in(LEARNED_WORD, a.length.max(b.length))));
    }
}

/// The chance that an article of a length has what a share of those of length 1 have.
fn chance_in(share: f32, length: f32) -> f32 {
    1.0 - (1.0 - share).powf(length)
}

/// Whether each language writes its words without blanks.
pub(super) fn unspaced(articles: &Ordered<'_>) -> Vec<bool> {
    articles.languages.iter().map(|l| lang::by_tag(l).unspaced).collect()
}

/// Whether some languages write their words without blanks and others do not.
pub(super) fn is_mixed(unspaced: &[bool]) -> bool {
    unspaced.iter().any(|u| Some(u) != unspaced.first())
}

/// What signals of an article are compared as: in the order of its profile, in which they are counted, and by number, to be found.
#[derive(Clone, Copy)]
enum Part {
    Names,
    Lexicon,
    Concepts,
    NamesSorted,
    /// Of unspaced scripts only: others have the names themselves.
    SoundsSorted,
    LexiconSorted,
    ConceptsSorted,
    /// Groups of words that were learned before.
    Groups,
}

/// What is compared of an article: its signals by kind. There is one for each article, so it is held in few pieces.
pub struct Side {
    lang: u8,
    /// Whether its words stand without blanks.
    unspaced: bool,
    /// The length in articles of [`frequency::WORDS`] words.
    length: f32,
    /// The parts, one behind the other, and where each ends.
    parts: Box<[u32]>,
    ends: [u32; Part::Groups as usize + 1],
    figures: Figures,
}

impl Side {
    fn new(articles: &Ordered<'_>, article: u32, unspaced: &[bool], groups: &FxHashMap<u32, u32>) -> Self {
        let lang = articles.lang[article as usize];
        let unspaced = unspaced[usize::from(lang)];
        let signals = |kind| articles.of_kind(article, kind).map(|(signal, _)| signal).collect::<Vec<u32>>();
        let sorted = |list: &[u32]| {
            let mut list = list.to_vec();
            list.sort_unstable();
            list
        };
        let words = if groups.is_empty() { Vec::new() } else { signals(SignalKind::Word) };
        let mut groups = sorted(&words.iter().filter_map(|word| groups.get(word).copied()).collect::<Vec<u32>>());
        groups.dedup();
        let [names, lexicon, concepts] = [SignalKind::Name, SignalKind::Lexicon, SignalKind::Concept].map(signals);
        let sounds = if unspaced { sorted(&signals(SignalKind::Sound)) } else { Vec::new() };
        let again = [&names, &lexicon, &concepts].map(|list| sorted(list));
        let [names_sorted, lexicon_sorted, concepts_sorted] = again;
        let mut parts = Vec::new();
        // In the order of [`Part`].
        let ends = [names, lexicon, concepts, names_sorted, sounds, lexicon_sorted, concepts_sorted, groups].map(|part| {
            parts.extend_from_slice(&part);
            u32::try_from(parts.len()).unwrap_or(u32::MAX)
        });
        Self { lang, unspaced, length: length(articles, article), parts: parts.into(), ends, figures: Figures::of(articles, article) }
    }

    fn part(&self, part: Part) -> &[u32] {
        let at = part as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.parts.get(start as usize..self.ends[at] as usize).unwrap_or_default()
    }

    fn has(&self, part: Part, signal: u32) -> bool {
        self.part(part).binary_search(&signal).is_ok()
    }
}

/// What speaks against one event whose days lie so far apart.
fn far(days: i32) -> f32 {
    let beyond =
        f32::from(i16::try_from(days - NEAR_DAYS).unwrap_or(i16::MAX)) / f32::from(i16::try_from(SPAN_DAYS - NEAR_DAYS).unwrap_or(1));
    FAR_APART * beyond.clamp(0.0, 1.0)
}

/// The length of an article in those of the background. Profiles hold no function words: four words in ten, in running text.
fn length(articles: &Ordered<'_>, article: u32) -> f32 {
    let words: u32 = articles.of_kind(article, SignalKind::Word).map(|(_, n)| u32::from(n)).sum();
    let words = f32::from(u16::try_from(words).unwrap_or(u16::MAX)) / 0.6;
    (words / frequency::WORDS).clamp(LENGTHS.0, LENGTHS.1)
}

/// By signal of a word the number of its group.
fn groups(articles: &Ordered<'_>, learned: &Associations) -> FxHashMap<u32, u32> {
    let (mut out, mut numbers) = (FxHashMap::default(), FxHashMap::<&str, u32>::default());
    if learned.is_empty() {
        return out;
    }
    for (row, lang) in articles.rows.iter().zip(&articles.lang) {
        for (signal, _) in row.iter().map(Counted::pair).filter(|(s, _)| articles.signals.kind(*s) == SignalKind::Word) {
            if let Some(group) = learned.group(articles.languages[usize::from(*lang)], articles.signals.value(signal)) {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                out.insert(signal, *numbers.entry(group).or_insert(next));
            }
        }
    }
    out
}
