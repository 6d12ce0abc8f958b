//! What a language's word lists say of one word of a name.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::variation::keyed;
use crate::lang::{LANGUAGES, Language, Tag, is_function_word};
use crate::lexicon;
use crate::text::fold::fold;

/// What a word does in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It says what the body is about.
    Plain,
    /// It says at which level or where the body works.
    Level,
    /// It tells the body from its sisters.
    Contrast,
    /// It is a number.
    Number,
}

/// A word that joins the words of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// An article: it may come and go.
    Article,
    /// A conjunction or a preposition, by its name.
    Named(&'static str),
}

/// The name of every conjunction as a link.
pub(super) const CONJUNCTION: &str = "conjunction";
/// First parts of compounds have at least as many letters.
const FIRST_PART: usize = 3;
/// Bytes at the end of a word by which most words are seen to be no body.
const TAIL: usize = 3;

/// The word lists of one language, ready to be asked.
pub(super) struct Lists {
    /// The language.
    pub language: &'static Language,
    /// Finds the words for bodies in text without blanks.
    pub automaton: Option<AhoCorasick>,
    bodies: FxHashMap<String, &'static str>,
    tails: FxHashSet<[u8; TAIL]>,
    levels: FxHashSet<String>,
    contrasts: FxHashSet<String>,
    indefinite: FxHashSet<String>,
    places: FxHashSet<String>,
    links: FxHashMap<String, Link>,
}

static LISTS: LazyLock<Vec<Lists>> =
    LazyLock::new(|| LANGUAGES.iter().filter(|l| !l.naming.bodies.is_empty()).map(|l| Lists::new(l)).collect());

/// The lists of a language; none where its names are not known.
pub(super) fn of(tag: &Tag) -> Option<&'static Lists> {
    LISTS.iter().find(|l| l.language.tag == tag.primary())
}

impl Lists {
    fn new(language: &'static Language) -> Self {
        let words = |file: &'static str, wanted: fn(&str) -> bool| -> FxHashSet<String> {
            keyed(file).filter(|(key, _)| wanted(key)).flat_map(|(_, words)| words.map(fold)).collect()
        };
        let naming = language.naming;
        let bodies: FxHashMap<String, &str> = keyed(naming.bodies).flat_map(|(kind, words)| words.map(move |w| (fold(w), kind))).collect();
        let mut sorted: Vec<&str> = bodies.keys().map(String::as_str).collect();
        sorted.sort_unstable();
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&sorted);
        let link = |key: &'static str| match key.split_once(' ') {
            Some((_, name)) => Link::Named(name),
            None if key == CONJUNCTION => Link::Named(CONJUNCTION),
            None => Link::Article,
        };
        Self {
            language,
            automaton: automaton.ok().filter(|_| language.unspaced),
            tails: bodies.keys().filter_map(|b| tail(b)).collect(),
            levels: words(language.variation.levels, |_| true),
            contrasts: words(naming.contrasts, |key| !matches!(key, "indefinite" | "place")),
            indefinite: words(naming.contrasts, |key| key == "indefinite"),
            places: words(naming.contrasts, |key| key == "place"),
            links: keyed(language.variation.links).flat_map(|(key, words)| words.map(move |w| (fold(w), link(key)))).collect(),
            bodies,
        }
    }

    /// Whether a word as it stands may end in a word for a body; most are refused without a copy.
    pub(super) fn may_be_body(&self, surface: &str) -> bool {
        tail(surface).is_some_and(|t| self.tails.contains(&t))
    }

    /// The kind of body that a folded word names, and where its head begins in bytes: behind 0 in a compound.
    pub(super) fn body(&self, folded: &str) -> Option<(&'static str, usize)> {
        if let Some(kind) = self.bodies.get(folded) {
            return Some((kind, 0));
        }
        self.language.compounds?;
        let mut heads = folded.char_indices().skip(FIRST_PART).map(|(at, _)| at);
        heads.find_map(|at| Some((*self.bodies.get(folded.get(at..)?)?, at)))
    }

    /// What a folded word joins.
    pub(super) fn link(&self, folded: &str) -> Option<Link> {
        self.links.get(folded).copied()
    }

    /// Whether a folded word before a body says that it is no particular one.
    pub(super) fn is_indefinite(&self, folded: &str) -> bool {
        self.indefinite.contains(folded)
    }

    /// Whether a place stands behind a link of this name.
    pub(super) fn is_before_place(&self, link: &str) -> bool {
        self.places.contains(link)
    }

    /// Whether a folded word is a function word.
    pub(super) fn is_function_word(&self, folded: &str) -> bool {
        is_function_word(folded, self.language.tag)
    }

    /// What a word does in a name: as it stands, and folded.
    pub(super) fn role(&self, surface: &str, folded: &str) -> Role {
        let stem = folded.strip_suffix('s').unwrap_or(folded);
        let listed = |list: &FxHashSet<String>| list.contains(folded) || list.contains(stem);
        let digits = folded.chars().any(|c| c.is_ascii_digit() || crate::text::unspaced::ascii_digit(c) != c);
        if digits || surface.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) {
            Role::Number
        } else if listed(&self.levels) {
            Role::Level
        } else if listed(&self.contrasts) {
            Role::Contrast
        } else {
            Role::Plain
        }
    }

    /// The concepts of the lexicon that a folded word means.
    pub(super) fn meanings(&self, folded: &str) -> Vec<String> {
        lexicon::word(folded, self.language.tag)
    }
}

/// The last bytes of a word, ASCII capitals lowered.
fn tail(word: &str) -> Option<[u8; TAIL]> {
    let mut out: [u8; TAIL] = *word.as_bytes().last_chunk()?;
    out.make_ascii_lowercase();
    Some(out)
}
