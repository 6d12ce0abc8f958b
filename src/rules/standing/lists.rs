//! The word lists of a language by which a standing is seen.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lang::variation::keyed;
use crate::lang::{LANGUAGES, Language, Tag, is_function_word, phrases};
use crate::text::fold::fold;

/// The words of one language, folded.
pub(super) struct Lists {
    /// The language.
    pub language: &'static Language,
    /// Stands behind the name of a company.
    pub company_after: FxHashSet<String>,
    /// Stands before the name of a company, a shop or a place.
    pub before: FxHashSet<String>,
    /// Titles of persons.
    pub person: FxHashSet<String>,
    /// Words that begin like such a title and are none, where words have no blanks between them.
    pub no_person: Vec<String>,
    /// What words for persons with an office end in.
    pub office: Vec<String>,
    /// Works that have a title.
    pub works: FxHashSet<String>,
    /// Stands between a work and its title, in languages without capitals.
    pub titled: FxHashSet<String>,
    /// Words for clubs, which are a name with what follows.
    pub club: FxHashSet<String>,
    /// What clubs are for, right behind such a word.
    pub club_kind: FxHashSet<String>,
    /// Verbs of speech.
    pub speech: FxHashSet<String>,
    /// Stands right before a word that is talked about; the two halves of those with a gap.
    pub mention: Vec<(String, Option<String>)>,
    /// Verbs before a word that is talked about, where one of `say_end` follows.
    pub say: Vec<String>,
    /// What follows it.
    pub say_end: FxHashSet<String>,
    /// Stands right behind a word that is talked about.
    pub mention_after: Vec<String>,
    /// Words for bodies, campaigns, medals.
    pub bodies: FxHashSet<String>,
    links: FxHashSet<String>,
    levels: FxHashSet<String>,
}

static LISTS: LazyLock<Vec<Lists>> =
    LazyLock::new(|| LANGUAGES.iter().filter(|l| !l.naming.standing.is_empty()).map(|l| Lists::new(l)).collect());

/// The lists of a language; none where it has no such words.
pub(super) fn of(tag: &Tag) -> Option<&'static Lists> {
    LISTS.iter().find(|l| l.language.tag == tag.primary())
}

impl Lists {
    fn new(language: &'static Language) -> Self {
        let all = |section: &str| -> Vec<String> { phrases(language.naming.standing, section).map(fold).collect() };
        let set = |section: &str| -> FxHashSet<String> { all(section).into_iter().collect() };
        let halves = |phrase: String| match phrase.split_once('…') {
            Some((first, second)) => (first.to_owned(), Some(second.to_owned())),
            None => (phrase, None),
        };
        let links = keyed(language.variation.links).filter(|(key, _)| *key != "conjunction");
        Self {
            language,
            company_after: set("company-after"),
            before: set("before"),
            person: set("person"),
            no_person: all("no-person"),
            office: all("office"),
            works: set("works"),
            titled: set("titled"),
            club: set("club"),
            club_kind: set("club-kind"),
            speech: set("speech"),
            mention: all("mention").into_iter().map(halves).collect(),
            say: all("say"),
            say_end: set("say-end"),
            mention_after: all("mention-after"),
            bodies: keyed(language.naming.bodies).flat_map(|(_, words)| words.map(fold)).collect(),
            links: links.flat_map(|(_, words)| words.map(fold)).collect(),
            levels: keyed(language.variation.levels).flat_map(|(_, words)| words.map(fold)).collect(),
        }
    }

    /// Whether a folded word is a preposition or an article between the words of a name.
    pub(super) fn is_link(&self, folded: &str) -> bool {
        self.links.contains(folded)
    }

    /// Whether a folded word is a function word.
    pub(super) fn is_function_word(&self, folded: &str) -> bool {
        is_function_word(folded, self.language.tag)
    }

    /// Whether a folded word says at which level a body works.
    pub(super) fn is_level(&self, folded: &str) -> bool {
        self.levels.contains(folded) || folded.strip_suffix('s').is_some_and(|stem| self.levels.contains(stem))
    }
}
