//! What two articles share by chance: by signal the share of articles that have it.
//!
//! The share of general news that has a signal comes from the lexicon's frequencies and, for names and figures, from their kind. A
//! corpus adds what it has seen: the larger it is, the more its own counts say. An article has a signal the sooner the longer it is.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::collection::Ordered;
use super::profile::SignalKind;
use super::thresholds::{CALENDAR, LISTED_NAME, PRIOR_SHARE, UNLISTED_NAME};
use crate::codec::coded;
use crate::lang;
use crate::lexicon::{self, frequency};

/// In how many articles each signal is.
pub struct Counts {
    languages: usize,
    /// By signal and language: articles that have it.
    seen: Vec<u32>,
    /// By language: articles.
    pub(super) articles: Vec<u32>,
}

impl Counts {
    /// Counts the signals of `articles`.
    #[must_use]
    pub fn new(articles: &Ordered<'_>) -> Self {
        let languages = articles.languages.len();
        let mut out = Self::known(vec![0; articles.signals.len() * languages], vec![0; languages]);
        out.count(articles, |_| true);
        out
    }

    /// Counts that are known already: by signal and language, and the articles of each language.
    pub(super) fn known(seen: Vec<u32>, articles: Vec<u32>) -> Self {
        Self { languages: articles.len(), seen, articles }
    }

    /// Counts the signals of these articles too, which were not counted.
    pub(super) fn count(&mut self, articles: &Ordered<'_>, which: impl Fn(usize) -> bool) {
        for (_, (row, lang)) in articles.rows.iter().zip(&articles.lang).enumerate().filter(|(at, _)| which(*at)) {
            self.articles[usize::from(*lang)] += 1;
            row.iter().for_each(|counted| self.seen[counted.pair().0 as usize * self.languages + usize::from(*lang)] += 1);
        }
    }

    /// The articles of a language that have a signal.
    #[must_use]
    #[inline]
    pub fn of(&self, signal: u32, lang: u8) -> u32 {
        self.seen[signal as usize * self.languages + usize::from(lang)]
    }

    /// Whether any article has a signal.
    fn has(&self, signal: u32) -> bool {
        (0..self.languages).any(|lang| self.seen[signal as usize * self.languages + lang] > 0)
    }
}

/// What is known of each signal by itself, given the languages of a collection.
#[derive(Default)]
pub struct Known {
    /// By signal: the share of general articles of 250 words.
    general: Vec<f32>,
    /// Names, in the order of their numbers: what they may be in another script.
    names: Vec<(u32, Elsewhere)>,
    /// The signals of concepts of the lexicon, by their number there.
    concepts: FxHashMap<u32, u32>,
}

/// What a name may be in another script.
struct Elsewhere {
    /// Its sounds.
    sounds: Vec<String>,
    /// Its concepts in the lexicon.
    concepts: Vec<u32>,
}

coded!(Elsewhere: sounds, concepts);
coded!(Known: general, names, concepts);

impl Known {
    /// Looks at the signals that it does not know yet; `scripts` says whether names are asked for too.
    pub(super) fn extend(&mut self, articles: &Ordered<'_>, scripts: bool) {
        let (from, languages) = (self.general.len(), &articles.languages);
        let signals = articles.signals;
        let new = signals.numbers_from(from);
        self.general.par_extend(new.clone().into_par_iter().map(|s| general(signals.kind(s), signals.value(s), languages)));
        if !scripts {
            return;
        }
        let elsewhere = |name: &str| {
            let mut sounds = crate::sound::latin_keys(name);
            sounds.retain(|k| k.chars().count() >= LEAST_SOUNDS);
            let concepts: Vec<u32> = languages.iter().flat_map(|lang| lexicon::listed(name, lang)).collect();
            (!sounds.is_empty() || !concepts.is_empty()).then_some(Elsewhere { sounds, concepts })
        };
        let names = |s: u32| (signals.kind(s) == SignalKind::Name).then(|| Some((s, elsewhere(signals.value(s))?))).flatten();
        self.names.extend(new.clone().into_par_iter().filter_map(names).collect::<Vec<_>>());
        let numbered = new.filter(|s| signals.kind(*s) == SignalKind::Lexicon);
        self.concepts.extend(numbered.filter_map(|s| Some((lexicon::number(signals.value(s))?, s))));
    }

    /// The sounds that names may have in another script.
    pub(super) fn sounds(&self) -> impl Iterator<Item = &str> {
        self.names.iter().flat_map(|(_, name)| &name.sounds).map(String::as_str)
    }
}

/// The shares of a collection.
pub struct Background<'a> {
    counts: &'a Counts,
    known: &'a Known,
}

impl<'a> Background<'a> {
    /// The shares where signals are in so many articles; `known` must know all of them.
    #[must_use]
    pub fn new(counts: &'a Counts, known: &'a Known) -> Self {
        Self { counts, known }
    }

    /// The share of general articles that have a signal.
    #[must_use]
    pub fn general(&self, signal: u32) -> f32 {
        self.known.general[signal as usize]
    }

    /// The share of articles of 250 words that have a signal, for two articles that share it, in languages `a` and `b`: these two are
    /// not counted themselves, and of two languages the one decides where the signal is usual.
    #[must_use]
    pub fn share(&self, signal: u32, a: u8, b: u8) -> f32 {
        let own = if a == b { 2 } else { 1 };
        let in_language = |lang: u8| {
            let seen = self.counts.of(signal, lang).saturating_sub(own);
            let all = self.counts.articles[usize::from(lang)].saturating_sub(own);
            (float(seen) + PRIOR_SHARE * self.general(signal)) / (float(all) + PRIOR_SHARE)
        };
        in_language(a).max(in_language(b))
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share, not a count")]
fn float(count: u32) -> f32 {
    count as f32
}

/// The share of general articles of 250 words that have a signal.
fn general(kind: SignalKind, value: &str, languages: &[&str]) -> f32 {
    match kind {
        // In many an article, with a capital in some languages.
        SignalKind::Name if of_calendar(value, languages) => CALENDAR,
        SignalKind::Name => {
            let shares = languages.iter().flat_map(|lang| lexicon::listed(value, lang)).map(frequency::share);
            shares.reduce(f32::max).map_or(UNLISTED_NAME, |share| (share + LISTED_NAME).min(0.3))
        }
        SignalKind::Lexicon => lexicon::number(value).map_or(0.1, frequency::share),
        SignalKind::Figure => figure(value),
        SignalKind::Sound => sound(value),
        SignalKind::Concept | SignalKind::Domain => 0.1,
        SignalKind::Learned | SignalKind::Cognate | SignalKind::Word => 0.02,
    }
}

/// Whether a word is the name of a month or a day of the week in one of the languages.
pub(super) fn of_calendar(word: &str, languages: &[&str]) -> bool {
    languages.iter().any(|lang| lang::by_tag(lang).figures.is_of_calendar(word))
}

/// A figure by its key: the more digits that are no zeros at the end, the less by chance, as leading digits are spread over orders of
/// magnitude (Benford). A day is one of a year's, and news has some days of the last weeks in common.
fn figure(key: &str) -> f32 {
    let (kind, value) = key.split_once(':').unwrap_or_default();
    match kind {
        "d" => 0.02,
        "m" => 0.03,
        "y" => {
            let recent = value.parse::<u32>().is_ok_and(|year| year >= RECENT);
            if recent { 0.08 } else { 0.02 }
        }
        _ => {
            let digits = if value.contains('.') { value } else { value.trim_end_matches('0') };
            let digits = digits.bytes().filter(u8::is_ascii_digit).skip_while(|b| *b == b'0').count();
            let share = match digits {
                0 | 1 => 0.06,
                2 => 0.03,
                3 => 0.006,
                _ => 0.001,
            };
            // Amounts with a scale word, of whatever.
            if value.parse::<f64>().is_ok_and(|v| v >= 10_000.0) { share / 2.0 } else { share }
        }
    }
}

/// Years from here on are those that news is about.
const RECENT: u32 = 2010;

/// A name by its consonants: what any word of another script shares with an article, by the length of the key. Measured on articles of
/// unrelated stories in four languages in Latin script and one without, none of them in the project.
fn sound(key: &str) -> f32 {
    match key.chars().count() {
        0..=2 => 0.3,
        3 => 0.05,
        4 => 0.018,
        5 => 0.01,
        _ => 0.003,
    }
}

/// The signals of other kinds that a name has in a script of its own: its sounds, and its concepts in the lexicon.
pub struct Names {
    alternatives: FxHashMap<u32, Box<[u32]>>,
}

/// Sounds of fewer letters than this are in any text.
const LEAST_SOUNDS: usize = 3;

impl Names {
    /// The alternatives of all names of `articles`, of kinds that are not to be left out; none where all languages are written alike.
    #[must_use]
    pub fn new(articles: &Ordered<'_>, scripts: bool, leave_out: &[SignalKind], counts: &Counts, known: &Known) -> Self {
        if !scripts || leave_out.contains(&SignalKind::Name) {
            return Self { alternatives: FxHashMap::default() };
        }
        let resolved = known.names.par_iter().filter(|(name, _)| counts.has(*name)).filter_map(|(number, name)| {
            let sounds = name.sounds.iter().filter(|_| !leave_out.contains(&SignalKind::Sound));
            let by_sound = sounds.filter_map(|key| articles.number(SignalKind::Sound, key));
            let concepts = name.concepts.iter().filter(|_| !leave_out.contains(&SignalKind::Lexicon));
            let listed = concepts.filter_map(|id| known.concepts.get(id).copied());
            let mut all: Vec<u32> = by_sound.chain(listed).filter(|s| counts.has(*s)).collect();
            // Their chances are summed in this order.
            all.sort_unstable_by_key(|s| (articles.signals.order(*s), *s));
            all.dedup();
            (!all.is_empty()).then(|| (*number, all.into()))
        });
        Self { alternatives: resolved.collect::<Vec<(u32, Box<[u32]>)>>().into_iter().collect() }
    }

    /// What a name may be in another script, by number of the signal.
    #[must_use]
    pub fn alternatives(&self, name: u32) -> &[u32] {
        self.alternatives.get(&name).map_or(&[], |all| all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_of_many_digits_is_no_chance() {
        let rising = ["n:549200000000", "n:4812", "n:212", "n:14000", "n:25", "n:100", "y:2025"];
        for pair in rising.windows(2) {
            assert!(figure(pair[0]) <= figure(pair[1]), "{pair:?}");
        }
        assert!(figure("y:1893") < figure("y:2025") && figure("d:--06-18") < figure("n:20"));
        assert!(figure("%:4.25") < figure("%:4"));
    }

    #[test]
    fn what_the_lexicon_lists_as_a_word_is_less_of_a_name() {
        let share = |kind, value| general(kind, value, &["en", "sv"]);
        assert!(share(SignalKind::Name, "holmqvist") < share(SignalKind::Name, "paris"));
        assert!(share(SignalKind::Name, "paris") < share(SignalKind::Name, "water"));
        assert!(share(SignalKind::Name, "paris") < share(SignalKind::Name, "wednesday"));
        assert!(of_calendar("oktober", &["en", "sv"]) && !of_calendar("oktober", &["en"]) && !of_calendar("ekvik", &["en", "sv"]));
        assert!(sound("KNTRP") < sound("KNT"));
    }
}
