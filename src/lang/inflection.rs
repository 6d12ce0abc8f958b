//! Paradigms: how a citation form inflects, written as stems and endings.
//!
//! A language gives, for one word, the paradigms that the word may follow. A paradigm is a stem and a table of
//! endings with their grammatical features; a form is stem + ending. The same table is read forwards (which lexeme is
//! this word of a text a form of?) and backwards (what is the definite plural genitive of this term?). All strings
//! are lower case and composed (NFC).

use std::ops::BitOr;

/// Grammatical features of one form: a small set. The citation form of a noun is the empty set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Features(u16);

impl Features {
    /// The citation form: indefinite (or without article) singular, masculine or common, positive.
    pub const NONE: Self = Self(0);
    /// Plural.
    pub const PLURAL: Self = Self(1);
    /// Definite (Swedish suffixed article, or the weak form of a Swedish adjective).
    pub const DEFINITE: Self = Self(1 << 1);
    /// Genitive (Swedish -s, English 's).
    pub const GENITIVE: Self = Self(1 << 2);
    /// Feminine.
    pub const FEMININE: Self = Self(1 << 3);
    /// Neuter (Swedish adjectives in -t).
    pub const NEUTER: Self = Self(1 << 4);
    /// Comparative.
    pub const COMPARATIVE: Self = Self(1 << 5);
    /// Superlative.
    pub const SUPERLATIVE: Self = Self(1 << 6);
    /// Swedish masculine -e of a weak adjective (*svenske*).
    pub const MASCULINE_E: Self = Self(1 << 7);
    /// Another spelling of the same form (British and American, older orthography).
    pub const SPELLING: Self = Self(1 << 8);

    /// The raw bits.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// The set of these bits.
    pub(crate) const fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// The union of two sets, usable in constants.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` is in this set.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for Features {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

/// One ending of a paradigm: the letters after the stem, and what the form means.
pub type Ending = (&'static str, Features);

/// A stem with the endings that it may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paradigm {
    /// The letters that all forms share.
    pub stem: String,
    /// The endings, the citation form's among them unless the stem is a suppletive or umlauted one.
    pub endings: &'static [Ending],
}

impl Paradigm {
    /// A paradigm from its two parts.
    #[must_use]
    pub fn new(stem: impl Into<String>, endings: &'static [Ending]) -> Self {
        Self { stem: stem.into(), endings }
    }

    /// Every form with what it means, in the order of the endings.
    pub fn forms(&self) -> impl Iterator<Item = (String, Features)> {
        self.endings.iter().map(|(ending, features)| ([self.stem.as_str(), ending].concat(), *features))
    }

    /// What a form means by this paradigm; nothing for a form that it does not have, several where forms fall together.
    pub fn readings(&self, form: &str) -> impl Iterator<Item = Features> + use<> {
        let ending = form.strip_prefix(self.stem.as_str()).and_then(|rest| self.endings.iter().find(|(ending, _)| *ending == rest));
        let ending = ending.map(|(ending, _)| *ending);
        self.endings.iter().filter(move |(e, _)| Some(*e) == ending).map(|(_, features)| *features)
    }

    /// Whether the paradigm has a form.
    #[must_use]
    pub fn has(&self, form: &str) -> bool {
        form.strip_prefix(self.stem.as_str()).is_some_and(|rest| self.endings.iter().any(|(ending, _)| *ending == rest))
    }
}

/// Word class of a glossary entry, where it says one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordClass {
    /// Noun or noun phrase.
    Noun,
    /// Proper noun.
    Name,
    /// Adjective.
    Adjective,
    /// Verb.
    Verb,
    /// Anything else; does not inflect.
    Other,
}

/// Grammatical gender of a glossary entry, where it says one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
    /// Neuter.
    Neuter,
    /// Common (Swedish *n*-words).
    Common,
}

/// What is known of a word before its shape is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Hints {
    /// The entry's word class; `None` when unknown, which is the usual case.
    pub class: Option<WordClass>,
    /// The entry's gender; `None` when unknown, which is the usual case.
    pub gender: Option<Gender>,
    /// The word stands in a term of several words, where it may already be inflected (*sociala medier*, *Vita huset*,
    /// *médias sociaux*): also accept what such a form turns into (*sociala mediernas*, *média social*).
    pub in_phrase: bool,
}

/// Where a feminine form counts as a form of a masculine citation form of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeminineStands {
    /// In every place: the word is an adjective, or the language has no such difference.
    Anywhere,
    /// Not right behind a noun, where it is an adjective: the word is a noun (*quotidien*, a newspaper; *la vie quotidienne*).
    Alone,
    /// Only right behind a noun: by itself the feminine is another noun (*peine capitale*, *la capitale*).
    BehindNoun,
    /// In no place: word and feminine are two nouns (*marin*, *la marine*).
    Nowhere,
}

/// What a function word is to the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionWord {
    /// A preposition, contracted with an article or not, as its bare form (*du*, *des*, *d'*: `de`).
    Preposition(&'static str),
    /// An article.
    Article,
    /// Neither.
    Neither,
}

impl std::fmt::Display for Features {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const NAMES: [&str; 9] =
            ["plural", "definite", "genitive", "feminine", "neuter", "comparative", "superlative", "masculine -e", "spelling variant"];
        let names: Vec<&str> = NAMES.iter().enumerate().filter(|(bit, _)| self.0 >> bit & 1 == 1).map(|(_, n)| *n).collect();
        f.write_str(&names.join(" "))
    }
}
