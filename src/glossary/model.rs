//! Glossary, concept, term.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::originals::{self, Originals};
pub use super::rare::{Empty, Rare};
use crate::lang::Tag;
use crate::lang::inflection::{Gender, WordClass};
use crate::text::{Position, Span};

/// Index of a concept in its glossary.
pub type ConceptId = usize;

/// Index of a concept, and of a term in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId {
    /// Which concept.
    pub concept: ConceptId,
    /// Which of its terms.
    pub term: usize,
}

/// What the house says of a term (ISO 30042 administrative status, with *forbidden* and *proposed*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The term to use.
    Preferred,
    /// Allowed beside the preferred one.
    Admitted,
    /// No longer to be used.
    Deprecated,
    /// Replaced by another term.
    Superseded,
    /// Wrong: a false friend, a mistranslation.
    Forbidden,
    /// Not yet approved: matched and shown, not judged.
    Proposed,
}

impl Status {
    /// All, in the order of the documentation.
    pub const ALL: [Self; 6] = [Self::Preferred, Self::Admitted, Self::Deprecated, Self::Superseded, Self::Forbidden, Self::Proposed];

    /// The word used in files and output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Admitted => "admitted",
            Self::Deprecated => "deprecated",
            Self::Superseded => "superseded",
            Self::Forbidden => "forbidden",
            Self::Proposed => "proposed",
        }
    }

    /// Whether an editor may use the term.
    #[must_use]
    pub const fn is_approved(self) -> bool {
        matches!(self, Self::Preferred | Self::Admitted)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Status {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|s| s.as_str().eq_ignore_ascii_case(text.trim())).ok_or(())
    }
}

/// Where an entry was read from. Every term has one, so it is kept small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    file: u32,
    span: (u32, u32),
    position: (u32, u32),
}

impl Origin {
    /// A place: the index into [`Glossary::files`], bytes in that file's text, line and column. Files that are read have less than 4 GiB.
    #[must_use]
    pub fn new(file: usize, span: Span, position: Position) -> Self {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self { file: small(file), span: (small(span.start), small(span.end)), position: (small(position.line), small(position.column)) }
    }

    /// Index into [`Glossary::files`].
    #[must_use]
    pub const fn file(&self) -> usize {
        self.file as usize
    }

    /// Bytes in that file's text.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span { start: self.span.0 as usize, end: self.span.1 as usize }
    }

    /// Line and column.
    #[must_use]
    pub const fn position(&self) -> Position {
        Position { line: self.position.0 as usize, column: self.position.1 as usize }
    }
}

/// Words around a homograph that decide whether it is the term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guards {
    /// At least one of these stands nearby.
    pub near: Vec<String>,
    /// None of these stands nearby.
    pub not_near: Vec<String>,
    /// Not inside one of these exact longer phrases.
    pub not_in: Vec<String>,
}

impl Guards {
    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.near.is_empty() && self.not_near.is_empty() && self.not_in.is_empty()
    }
}

/// Something a source says of a concept or a term that nothing here asks for. It is kept so that it can be written again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra {
    /// Its key in YAML, which begins with `x-`.
    pub key: String,
    /// The language whose terms it is about, where it stands with a concept and is not about all.
    pub lang: Option<Tag>,
    /// As the source writes it.
    pub value: String,
}

impl Extra {
    /// Something about the whole concept, or the term it stands with.
    #[must_use]
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), lang: None, value: value.into() }
    }

    /// Something about a concept's terms in a language.
    #[must_use]
    pub fn in_language(key: impl Into<String>, lang: Tag, value: impl Into<String>) -> Self {
        Self { lang: Some(lang), ..Self::new(key, value) }
    }

    /// The key as it stands in YAML: with the language behind an `@`, if there is one.
    #[must_use]
    pub fn yaml_key(&self) -> String {
        self.lang.as_ref().map_or_else(|| self.key.clone(), |lang| format!("{}@{lang}", self.key))
    }
}

/// What a house says of a term beside its status. A termbase of a million terms says it of few.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermDetails {
    /// Advice on use.
    pub note: Option<String>,
    /// Why it has its status.
    pub reason: Option<String>,
    /// First day on which it is judged, `YYYY-MM-DD`.
    pub valid_from: Option<Date>,
    /// Last day on which it is judged.
    pub valid_to: Option<Date>,
    /// Bare heads that may stand for it after a full mention.
    pub short_forms: Vec<String>,
    /// Words that decide a homograph.
    pub guards: Guards,
    /// Sentences in which it must match.
    pub matches: Vec<String>,
    /// Sentences in which it must not.
    pub no_matches: Vec<String>,
    /// What its source says besides.
    pub extras: Vec<Extra>,
}

impl Empty for TermDetails {
    const EMPTY: &'static Self = &Self {
        note: None,
        reason: None,
        valid_from: None,
        valid_to: None,
        short_forms: Vec::new(),
        guards: Guards { near: Vec::new(), not_near: Vec::new(), not_in: Vec::new() },
        matches: Vec::new(),
        no_matches: Vec::new(),
        extras: Vec::new(),
    };
}

/// A designation of a concept in one language. It reads as its [`TermDetails`] too: `term.note`.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The citation form.
    pub text: String,
    /// Its language.
    pub lang: Tag,
    /// What the house says of it.
    pub status: Status,
    /// Word class, if given.
    pub class: Option<WordClass>,
    /// Gender, if given.
    pub gender: Option<Gender>,
    /// Whether upper and lower case matter.
    pub case_sensitive: bool,
    /// Whether blanks and hyphens matter, for a term that is no name (*database*, *data base*).
    pub strict_spelling: bool,
    /// Stays as it is in every language.
    pub do_not_translate: bool,
    /// An everyday word that counts only in an article that speaks of its concept's domain.
    pub only_in_domain: bool,
    /// Where it was read.
    pub origin: Origin,
    /// All else.
    pub details: Rare<TermDetails>,
}

impl Deref for Term {
    type Target = TermDetails;

    fn deref(&self) -> &TermDetails {
        &self.details
    }
}

impl DerefMut for Term {
    fn deref_mut(&mut self) -> &mut TermDetails {
        &mut self.details
    }
}

impl Term {
    /// A term with nothing but text, language and status.
    #[must_use]
    pub fn new(text: impl Into<String>, lang: Tag, status: Status) -> Self {
        Self {
            text: text.into(),
            lang,
            status,
            class: None,
            gender: None,
            case_sensitive: false,
            strict_spelling: false,
            do_not_translate: false,
            only_in_domain: false,
            origin: Origin::default(),
            details: Rare::default(),
        }
    }

    /// Whether the term is judged on `date`; undated articles are judged by every term.
    #[must_use]
    pub fn is_valid_on(&self, date: Option<Date>) -> bool {
        date.is_none_or(|day| self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to))
    }
}

/// What a house says of a concept beside definition and domain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConceptDetails {
    /// Advice for all languages.
    pub note: Option<String>,
    /// What it is called in the language that the coverage is translated from, for information.
    pub originals: Vec<(Tag, String)>,
    /// The levels or places that its name may be given (*provincial*): names of levels, or words of a language; empty: any.
    pub levels: Vec<String>,
    /// What its source says besides.
    pub extras: Vec<Extra>,
}

impl Empty for ConceptDetails {
    const EMPTY: &'static Self = &Self { note: None, originals: Vec::new(), levels: Vec::new(), extras: Vec::new() };
}

/// One idea, whatever it is called. It reads as its [`ConceptDetails`] too: `concept.note`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concept {
    /// Kebab-case id.
    pub id: String,
    /// What it is, in one sentence.
    pub definition: Option<String>,
    /// Subject field.
    pub domain: Option<String>,
    /// Its terms, in file order.
    pub terms: Vec<Term>,
    /// Where it was read.
    pub origin: Origin,
    /// All else.
    pub details: Rare<ConceptDetails>,
}

impl Deref for Concept {
    type Target = ConceptDetails;

    fn deref(&self) -> &ConceptDetails {
        &self.details
    }
}

impl DerefMut for Concept {
    fn deref_mut(&mut self) -> &mut ConceptDetails {
        &mut self.details
    }
}

impl Concept {
    /// The terms that serve texts in `lang`.
    pub fn terms_in<'a>(&'a self, lang: &'a Tag) -> impl Iterator<Item = &'a Term> {
        self.terms.iter().filter(move |t| t.lang.serves(lang))
    }

    /// The preferred term for texts in `lang`: an exact language tag before a bare one.
    #[must_use]
    pub fn preferred<'a>(&'a self, lang: &'a Tag) -> Option<&'a Term> {
        let preferred = || self.terms_in(lang).filter(|t| t.status == Status::Preferred);
        preferred().find(|t| t.lang == *lang).or_else(|| preferred().next())
    }
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// Its path as given.
    pub path: String,
    /// Its text, for excerpts: handed on, never copied.
    pub text: Arc<str>,
    /// The name of its format.
    pub format: &'static str,
    /// What it says of itself as a whole.
    pub extras: Vec<Extra>,
}

impl Default for File {
    fn default() -> Self {
        Self { path: String::new(), text: Arc::from(""), format: "", extras: Vec::new() }
    }
}

/// All concepts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Glossary {
    /// In file order.
    pub concepts: Vec<Concept>,
    /// The files they were read from.
    pub files: Vec<File>,
    pub(super) originals: originals::Cache,
}

impl Glossary {
    /// A glossary that was not read from files.
    #[must_use]
    pub fn new(concepts: Vec<Concept>) -> Self {
        Self { concepts, ..Self::default() }
    }

    /// What concepts are called in the languages that coverage is translated from; made at the first question, so ask when all
    /// concepts are read.
    #[must_use]
    pub fn originals(&self) -> &Originals {
        self.originals.of(&self.concepts)
    }

    /// The term of an id.
    #[must_use]
    pub fn term(&self, id: TermId) -> &Term {
        &self.concepts[id.concept].terms[id.term]
    }

    /// The concept of a term.
    #[must_use]
    pub fn concept_of(&self, id: TermId) -> &Concept {
        &self.concepts[id.concept]
    }

    /// The concept of that name.
    #[must_use]
    pub fn concept(&self, id: &str) -> Option<&Concept> {
        self.concepts.iter().find(|c| c.id == id)
    }

    /// Every term with its id, in file order.
    pub fn terms(&self) -> impl Iterator<Item = (TermId, &Term)> {
        self.concepts
            .iter()
            .enumerate()
            .flat_map(|(concept, c)| c.terms.iter().enumerate().map(move |(term, t)| (TermId { concept, term }, t)))
    }

    /// The languages that have a term, sorted.
    #[must_use]
    pub fn languages(&self) -> Vec<Tag> {
        let mut tags: BTreeSet<&Tag> = BTreeSet::new();
        tags.extend(self.terms().map(|(_, t)| &t.lang));
        tags.into_iter().cloned().collect()
    }
}
