//! What a language's word lists say of one word of a name.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::inflection::{Features, Hints};
use crate::lang::variation::keyed;
use crate::lang::{LANGUAGES, Language, Tag, is_function_word};
use crate::lexicon;
use crate::text::fold::fold;

/// What a word does in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
/// The kind that agreements are; they are no bodies, and journalists call one by many words.
pub(super) const AGREEMENT: &str = "agreement";
/// First parts of compounds have at least as many letters.
const FIRST_PART: usize = 3;
/// Bytes at the end of a word by which most words are seen to be no body.
const TAIL: usize = 3;

/// A word for a body in one of its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// Its citation form, as listed.
    pub word: &'static str,
    /// What kind of body.
    pub kind: &'static str,
    /// What the form means.
    pub features: Features,
}

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
    definite: FxHashSet<String>,
    loose: FxHashSet<String>,
    finite: Vec<String>,
    heads: FxHashMap<String, Vec<Head>>,
    head_tails: FxHashSet<[u8; TAIL]>,
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
        let named = || keyed(naming.bodies).filter(|(kind, _)| *kind != AGREEMENT);
        let bodies: FxHashMap<String, &str> = named().flat_map(|(kind, words)| words.map(move |w| (fold(w), kind))).collect();
        let heads = heads(language);
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
            contrasts: words(naming.contrasts, |key| !matches!(key, "indefinite" | "definite" | "loose" | "finite" | "place")),
            indefinite: words(naming.contrasts, |key| key == "indefinite"),
            definite: words(naming.contrasts, |key| key == "definite"),
            finite: words(naming.contrasts, |key| key == "finite").into_iter().collect(),
            loose: words(naming.contrasts, |key| key == "loose"),
            head_tails: heads.keys().filter_map(|h| tail(h)).collect(),
            heads,
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

    /// Whether a folded word before a body says that it was named before.
    pub(super) fn is_definite(&self, folded: &str) -> bool {
        self.definite.contains(folded)
    }

    /// Whether a word for a body by itself also means something else, or stands for any body of its kind.
    pub(super) fn is_loose(&self, word: &str) -> bool {
        self.loose.contains(word)
    }

    /// Whether a folded word behind a noun is a verb by its ending, and no adjective.
    pub(super) fn is_finite(&self, folded: &str) -> bool {
        self.finite.iter().any(|ending| folded.ends_with(ending.as_str())) && self.role(folded, folded) == Role::Plain
    }

    /// What a word as it stands may be as a body in any form, and where that begins in bytes: behind 0 in a compound.
    pub(super) fn head(&self, surface: &str) -> Option<(&[Head], usize)> {
        tail(surface).filter(|t| self.head_tails.contains(t))?;
        let folded = fold(surface);
        if let Some(heads) = self.heads.get(&folded) {
            return Some((heads, 0));
        }
        self.language.compounds.filter(|_| folded.len() == surface.len())?;
        let mut ends = folded.char_indices().skip(FIRST_PART).map(|(at, _)| at);
        ends.find_map(|at| Some((self.heads.get(folded.get(at..)?)?.as_slice(), at)))
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

/// The forms of the words for bodies and agreements. Listed forms of a listed word count as that word.
fn heads(language: &'static Language) -> FxHashMap<String, Vec<Head>> {
    let mut out: FxHashMap<String, Vec<Head>> = FxHashMap::default();
    for (kind, words) in keyed(language.naming.bodies) {
        let mut own: FxHashMap<String, Head> = FxHashMap::default();
        for word in words {
            if own.contains_key(&fold(word)) {
                continue;
            }
            let cited = (fold(word), Features::NONE);
            let paradigms = (language.paradigms)(word, Hints::default());
            let forms = paradigms.iter().flat_map(|p| p.endings.iter().map(|(ending, f)| (format!("{}{ending}", p.stem), *f)));
            for (form, features) in std::iter::once(cited).chain(forms) {
                own.entry(form).or_insert(Head { word, kind, features });
            }
        }
        let mut sorted: Vec<(String, Head)> = own.into_iter().collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        for (form, head) in sorted {
            out.entry(form).or_default().push(head);
        }
    }
    out
}

/// The last bytes of a word, ASCII capitals lowered.
fn tail(word: &str) -> Option<[u8; TAIL]> {
    let mut out: [u8; TAIL] = *word.as_bytes().last_chunk()?;
    out.make_ascii_lowercase();
    Some(out)
}
