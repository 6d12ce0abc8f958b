//! What a word of a language is to a term: content, a level, a link that comes and goes, or nothing that may stand inside.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::{LANGUAGES, Language, data_lines, phrases, variation};
use crate::lexicon;
use crate::text::fold::fold;

/// What a word is to the words of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Carries the meaning.
    Content,
    /// Says at which level or where: the level's number in its language.
    Level(u8),
    /// An article, which comes and goes.
    Article,
    /// A letter that an apostrophe leaves.
    Letter,
    /// A preposition, by its number.
    Preposition(u8),
    /// A conjunction.
    Conjunction,
    /// Digits.
    Number,
    /// A word that does not stand inside a name: pronouns, auxiliaries, indefinite articles.
    Stop,
}

/// Weights in the manner of ln(N/df) over some hundred general texts, by how common a word is.
/// What a word counts that stands in any phrase.
pub(super) const FUNCTION: f32 = 0.5;
/// What an everyday word counts.
pub(super) const EVERYDAY: f32 = 2.0;
const NEWS: f32 = 3.5;
const KNOWN: f32 = 5.5;
const RARE: f32 = 6.0;

/// The words of one language.
#[derive(Default)]
pub(super) struct Vocabulary {
    classes: FxHashMap<String, Class>,
    /// Names of the levels, in the order of the file.
    pub levels: Vec<&'static str>,
    /// Words for bodies, awards, campaigns: the number of their kind.
    kinds: FxHashMap<String, usize>,
    everyday: FxHashSet<String>,
    news: FxHashSet<String>,
    tag: &'static str,
}

/// By language, in the order of [`LANGUAGES`]; each is made when a text or a term is in it.
static ALL: [OnceLock<Vocabulary>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
static NONE: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::default);

/// The vocabulary of a language.
pub(super) fn of(language: &Language) -> &'static Vocabulary {
    let at = LANGUAGES.iter().position(|l| l.tag == language.tag);
    at.and_then(|i| ALL.get(i)).map_or(&NONE, |cell| cell.get_or_init(|| Vocabulary::new(language)))
}

impl Vocabulary {
    fn new(language: &Language) -> Self {
        let mut out = Self { tag: language.tag, ..Self::default() };
        for word in data_lines(language.function_words) {
            out.classes.insert(fold(word).trim_end_matches('\'').to_owned(), Class::Stop);
        }
        let mut prepositions = 0;
        for (key, words) in variation::keyed(language.variation.links) {
            let class = match key.split(' ').next() {
                Some("article") => Class::Article,
                Some("conjunction") => Class::Conjunction,
                _ => {
                    prepositions += 1;
                    Class::Preposition(prepositions)
                }
            };
            out.classes.extend(words.map(|w| (fold(w), class)));
        }
        for word in language.exchanging.indefinite {
            out.classes.insert((*word).to_owned(), Class::Stop);
        }
        for (level, words) in variation::keyed(language.variation.levels) {
            let class = Class::Level(u8::try_from(out.levels.len()).unwrap_or(u8::MAX));
            out.levels.push(level);
            out.classes.extend(words.map(|w| (fold(w), class)));
        }
        for (kind, (_, words)) in variation::keyed(language.naming.bodies).enumerate() {
            out.kinds.extend(words.map(|w| (fold(w), kind)));
        }
        let words = |section| phrases(language.variation.frequent, section).flat_map(str::split_whitespace).map(fold).collect();
        (out.everyday, out.news) = (words("everyday"), words("news"));
        out
    }

    /// What a folded word is.
    pub(super) fn class(&self, word: &str) -> Class {
        if word.chars().all(|c| c.is_ascii_digit()) {
            return Class::Number;
        }
        match self.classes.get(word) {
            Some(class) => *class,
            // Single letters are what an apostrophe leaves (*women's*).
            None if word.chars().count() < 2 => Class::Letter,
            None => Class::Content,
        }
    }

    /// Whether a folded word is one for a body, an award, a campaign.
    pub(super) fn is_body(&self, word: &str) -> bool {
        self.kinds.contains_key(word)
    }

    /// Whether two folded words, or what is left without the letter of a plural, are for bodies of one kind: a careless text has one for
    /// the other.
    pub(super) fn are_one_kind(&self, a: &str, b: &str) -> bool {
        let kind = |word: &str| self.kinds.get(word).or_else(|| self.kinds.get(word.strip_suffix('s')?)).copied();
        kind(a).is_some_and(|k| kind(b) == Some(k))
    }

    /// How much a folded word says: rare words say more.
    pub(super) fn weight(&self, word: &str) -> f32 {
        if self.classes.get(word).is_some_and(|c| *c != Class::Content) {
            FUNCTION
        } else if Self::holds(&self.everyday, word) {
            EVERYDAY
        } else if Self::holds(&self.news, word) {
            NEWS
        } else if self.is_known(word) {
            KNOWN
        } else {
            RARE
        }
    }

    /// Whether the lexicon lists the word, or what is left without one or two letters of an ending.
    fn is_known(&self, word: &str) -> bool {
        (0..=2).filter_map(|cut| shorter(word, cut)).any(|w| lexicon::is_listed(w, self.tag))
    }

    /// Whether the list holds the word or what it is most likely a form of.
    fn holds(list: &FxHashSet<String>, word: &str) -> bool {
        (0..=3).filter_map(|cut| shorter(word, cut)).any(|w| list.contains(w))
    }
}

/// The word without its last letters, if four are left.
fn shorter(word: &str, cut: usize) -> Option<&str> {
    if cut == 0 {
        return Some(word);
    }
    let letters = word.chars().count();
    let end = word.char_indices().nth(letters.checked_sub(cut)?).map(|(i, _)| i)?;
    (letters >= 4 + cut).then(|| word.get(..end)).flatten()
}
