//! What all readers of glossaries share: places, problems, and words whose meaning has to be found out.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::options::{Field, LoadOptions};
use super::yaml::{gender, word_class};
use crate::finding::{Problem, Severity};
use crate::glossary::{Concept, Extra, Origin, Status, Term};
use crate::lang::inflection::{Gender, WordClass};
use crate::lang::{Tag, named};
use crate::text::{LineCursor, Position, Span};
use crate::xml::{self, Element, Node, Step};

/// So many words for statuses are remembered; more are no vocabulary.
const MOST_WORDS: usize = 1000;

/// A file that is read.
pub(super) struct Source<'a> {
    /// Its path as given.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What the user said.
    pub options: &'a LoadOptions,
    file: usize,
    lines: LineCursor,
    problems: &'a mut Vec<Problem>,
    /// What the file says of itself as a whole.
    pub extras: Vec<Extra>,
    /// The languages of names that were looked up: a file names a few of them a million times.
    langs: RefCell<FxHashMap<String, Option<Tag>>>,
    /// What words say of a status, with the same reason.
    statuses: RefCell<FxHashMap<String, Option<Status>>>,
    /// Rules of the format that are broken: what is wrong, how often, the first place.
    broken: BTreeMap<String, (usize, Span)>,
    /// Words that nobody explained: what they would be, the word, how often, the first place.
    unknown: BTreeMap<(&'static str, String), (usize, Span)>,
}

impl<'a> Source<'a> {
    pub(super) fn new(path: &'a str, text: &'a str, file: usize, options: &'a LoadOptions, problems: &'a mut Vec<Problem>) -> Self {
        Self {
            path,
            text,
            options,
            file,
            lines: LineCursor::default(),
            problems,
            extras: Vec::new(),
            broken: BTreeMap::new(),
            langs: RefCell::default(),
            statuses: RefCell::default(),
            unknown: BTreeMap::new(),
        }
    }

    /// The place of an entry.
    pub(super) fn origin(&self, span: Span) -> Origin {
        Origin::new(self.file, span, self.position(span.start))
    }

    fn position(&self, at: usize) -> Position {
        self.lines.position(self.text, at)
    }

    /// Adds a problem that is known already.
    pub(super) fn tell(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Reports a problem at a place.
    pub(super) fn say(&mut self, kind: &'static str, severity: Severity, span: Span, message: impl Into<String>, help: &str) {
        let problem = Problem::file(kind, severity, self.path, message).at(self.position(span.start), span);
        self.problems.push(problem.help(help));
    }

    /// The concepts in the elements of these names, each made with its number, from 1. What stands before a mistake is read.
    pub(super) fn entries(&mut self, names: &[&str], concept: impl Fn(&mut Self, &Element, usize) -> Concept) -> Vec<Concept> {
        let mut out = Vec::new();
        self.steps(names, &[], |source, step| {
            if let Step::Whole(entry) = step {
                out.push(concept(source, &entry, out.len() + 1));
            }
        });
        out
    }

    /// Gives `each` the elements of the names `wanted`, whole, and those of the names `announced` when they begin, up to the end or to
    /// a mistake, which is reported.
    pub(super) fn steps(&mut self, wanted: &[&str], announced: &[&str], mut each: impl FnMut(&mut Self, Step)) {
        let mut reader = xml::Reader::new(self.text);
        loop {
            match reader.step(wanted, announced) {
                Ok(Some(step)) => each(self, step),
                Ok(None) => return,
                Err(error) => return self.broken_xml(&error),
            }
        }
    }

    /// Notes that a rule of the format is broken; each is reported once a file, with its count.
    pub(super) fn breaks(&mut self, rule: String, span: Span) {
        self.broken.entry(rule).or_insert((0, span)).0 += 1;
    }

    /// Reports XML that cannot be read any further.
    fn broken_xml(&mut self, error: &xml::Error) {
        let at = error.at.min(self.text.len());
        let help = "what stands before it is read; repair the file, or export it again";
        self.say("broken-xml", Severity::Error, Span::new(at, at), error.message.clone(), help);
    }

    /// The language of a tag or a name; one that is not known is reported once a file.
    pub(super) fn lang(&mut self, name: &str, span: Span) -> Option<Tag> {
        let known = self.known_lang(name);
        if known.is_none() {
            self.wonder("language", name, span);
        }
        known
    }

    /// The same in silence.
    pub(super) fn known_lang(&self, name: &str) -> Option<Tag> {
        if let Some(known) = self.langs.borrow().get(name) {
            return known.clone();
        }
        let found = self.options.mapping.lang(name).or_else(|| Tag::parse(name).ok()).or_else(|| named::by_name(name));
        self.langs.borrow_mut().insert(name.to_owned(), found.clone());
        found
    }

    /// What a word says of a term. One that is not known is reported once a file; the term is then proposed, so that it is not judged.
    pub(super) fn status(&mut self, word: &str, span: Span) -> Status {
        if let Some(status) = self.options.mapping.status(word).or_else(|| self.known_status(word)) {
            return status;
        }
        self.wonder("status", word, span);
        Status::Proposed
    }

    /// What a word of common tools says of a term, whatever the user maps; see [`folded`].
    pub(super) fn known_status(&self, word: &str) -> Option<Status> {
        if let Some(known) = self.statuses.borrow().get(word) {
            return *known;
        }
        let found = folded(word);
        let mut statuses = self.statuses.borrow_mut();
        if statuses.len() < MOST_WORDS {
            statuses.insert(word.to_owned(), found);
        }
        found
    }

    /// Gives a term what a field says; false if the model has no room for it, or the field already has a value. `given` is set where
    /// the field says the status.
    pub(super) fn set(&mut self, term: &mut Term, given: &mut bool, field: Field, text: &str, span: Span) -> bool {
        let place = match field {
            Field::Status => {
                term.status = self.status(text, span);
                *given = true;
                return true;
            }
            Field::Forbidden => {
                // A column of this name may hold the flag itself instead of a yes.
                let forbidden = truth(text).or_else(|| (folded(text) == Some(Status::Forbidden)).then_some(true));
                if forbidden == Some(true) {
                    (term.status, *given) = (Status::Forbidden, true);
                }
                return self.known_truth(forbidden, text, span);
            }
            Field::Preferred | Field::Draft => {
                let yes = truth(text);
                let draft = *given && term.status == Status::Proposed;
                if yes == Some(true) && !draft {
                    term.status = if field == Field::Draft { Status::Proposed } else { Status::Preferred };
                    *given = true;
                }
                return self.known_truth(yes, text, span);
            }
            Field::DoNotTranslate | Field::Translatable | Field::CaseSensitive => {
                let yes = truth(text);
                match field {
                    Field::CaseSensitive => term.case_sensitive = yes.unwrap_or(false),
                    Field::Translatable => term.do_not_translate = yes == Some(false),
                    _ => term.do_not_translate = yes.unwrap_or(false),
                }
                return self.known_truth(yes, text, span);
            }
            Field::Flags => return flags(term, given, text),
            Field::PartOfSpeech => {
                term.class = class(text);
                return term.class.is_some();
            }
            Field::Gender => {
                term.gender = gender_of(text);
                return term.gender.is_some();
            }
            Field::Ignore => return true,
            Field::Concept | Field::Lang | Field::Term | Field::Archived | Field::Definition | Field::Domain => return false,
            Field::Note => &mut term.note,
            Field::Reason => &mut term.reason,
        };
        if place.is_some() || text.is_empty() {
            return false;
        }
        *place = Some(text.to_owned());
        true
    }

    /// Whether a yes or no was understood; one that was not is reported once a file.
    pub(super) fn known_truth(&mut self, truth: Option<bool>, word: &str, span: Span) -> bool {
        if truth.is_none() {
            self.wonder("yes or no", word, span);
        }
        truth.is_some()
    }

    fn wonder(&mut self, what: &'static str, word: &str, span: Span) {
        self.unknown.entry((what, word.trim().to_owned())).or_insert((0, span)).0 += 1;
    }

    /// Reports the words that nobody explained, each once with its count.
    pub(super) fn finish(mut self) {
        for (rule, (count, span)) in std::mem::take(&mut self.broken) {
            let times = if count == 1 { String::new() } else { format!(" ({count} times)") };
            let help = "it is read all the same; other programs may refuse the file";
            self.say("format-rule", Severity::Warning, span, format!("{rule}{times}"), help);
        }
        for ((what, word), (count, span)) in std::mem::take(&mut self.unknown) {
            let (message, help) = match what {
                "language" => (
                    format!("the language `{word}` is not known; {} left out", counted(count, "entry in it is", "entries in it are")),
                    format!("say which it is: --map \"lang:{word}=TAG\""),
                ),
                "yes or no" => (
                    format!("`{word}` is no yes or no; {} kept as it is", counted(count, "cell is", "cells are")),
                    "write yes or no, or leave the cell empty".to_owned(),
                ),
                _ => (
                    format!("the status `{word}` is not known; {} read as proposed", counted(count, "term is", "terms are")),
                    format!("say what it means: --map \"status:{word}=STATUS\""),
                ),
            };
            self.say("unknown-value", Severity::Warning, span, message, &help);
        }
    }
}

/// The text of a segment without what stands for codes in it, in one line.
pub(super) fn plain(segment: &Element) -> String {
    let mut out = String::new();
    collect(segment, &mut out);
    out.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn collect(element: &Element, out: &mut String) {
    for node in &element.nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(inner) if matches!(inner.local(), "bpt" | "ept" | "ph" | "it" | "ut") => {}
            Node::Element(inner) => collect(inner, out),
        }
    }
}

/// An id of a program as one of ours: a number alone gets a letter.
pub(super) fn id_of(written: &str) -> String {
    let written = written.trim();
    if written.bytes().all(|b| b.is_ascii_digit()) { format!("c{written}") } else { written.to_owned() }
}

/// Ids for entries that have none, made of their first term; each is given once.
#[derive(Default)]
pub(super) struct Ids(FxHashSet<String>);

impl Ids {
    /// An id that was not given before.
    pub(super) fn of(&mut self, text: &str) -> String {
        let bare = slug(text);
        let numbered = (2..).map(|n| format!("{bare}-{n}"));
        let id = std::iter::once(bare.clone()).chain(numbered).find(|id| !self.0.contains(id)).unwrap_or(bare);
        self.0.insert(id.clone());
        id
    }
}

/// A text as an id: without capitals, with hyphens for blanks and punctuation.
fn slug(text: &str) -> String {
    let part = |c: char| c.is_alphanumeric() || !(c.is_ascii() || c.is_whitespace());
    let clean: String = text.chars().map(|c| if part(c) { c } else { '-' }).flat_map(char::to_lowercase).collect();
    let parts: Vec<&str> = clean.split('-').filter(|p| !p.is_empty()).collect();
    if parts.is_empty() { "term".to_owned() } else { parts.join("-") }
}

pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The statuses of common tools, whatever their capitals and with the endings of ISO 12620 taken off.
pub(super) fn folded(word: &str) -> Option<Status> {
    let word = word.trim().to_lowercase();
    let word = word.strip_suffix("-admn-sts").unwrap_or(&word);
    let word = word.strip_suffix("term").unwrap_or(word).trim_end_matches(['-', '_', ' ']);
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    Some(match letters.as_str() {
        "preferred" | "approved" | "standardized" | "recommended" => Status::Preferred,
        "admitted" | "alt" | "alternative" | "allowed" => Status::Admitted,
        "deprecated" | "notrecommended" | "obsolete" | "dismissed" => Status::Deprecated,
        "superseded" => Status::Superseded,
        "forbidden" | "non" | "donotuse" | "prohibited" => Status::Forbidden,
        "new" | "draft" | "proposed" | "tobechecked" | "suggested" => Status::Proposed,
        _ => return None,
    })
}

/// Word class and gender by the words of interchange formats; `None` for one that the model does not have.
pub(super) fn class(word: &str) -> Option<WordClass> {
    word_class(word).filter(|c| *c != WordClass::Other)
}

/// The same for genders.
pub(super) fn gender_of(word: &str) -> Option<Gender> {
    gender(word)
}

/// The words that spreadsheets and termbases of several languages have for yes, and for no.
const YES: &str = "true yes y 1 x ✓ wahr ja vrai oui verdadeiro sim verdadero sí si sant vero waar sand sann tosi prawda tak истина да";
/// See [`YES`].
const NO: &str = "false no n 0 falsch nein faux non falso não falskt nej onwaar nee falsk usann nei epätosi fałsz nie ложь нет";

/// A yes or no as spreadsheets of several languages write it; an empty cell is a no.
pub(super) fn truth(word: &str) -> Option<bool> {
    let word = word.trim().to_lowercase();
    let among = |words: &str| words.split(' ').any(|w| w == word);
    match () {
        () if among(YES) => Some(true),
        () if word.is_empty() || among(NO) => Some(false),
        () => None,
    }
}

/// The flags of memoQ in one cell; false where one of them has no meaning here.
fn flags(term: &mut Term, given: &mut bool, text: &str) -> bool {
    let mut all = true;
    for flag in text.split([';', ',']).map(str::trim).filter(|f| !f.is_empty()) {
        match flag.to_lowercase().as_str() {
            "casesense" => term.case_sensitive = true,
            "nonterm" => (term.status, *given) = (Status::Forbidden, true),
            "casepermissive" => {}
            _ => all = false,
        }
    }
    all
}

/// Gives a status to terms that name none: the first of a language is preferred unless another says so of itself, further ones are
/// admitted. `given` tells by term whether its own status was written.
pub(super) fn default_statuses(terms: &mut [Term], given: &[bool]) {
    let says = |at: usize| given.get(at).copied().unwrap_or(false);
    let own = terms.iter().enumerate().filter(|(at, t)| says(*at) && t.status == Status::Preferred);
    let mut taken: FxHashSet<Tag> = own.map(|(_, t)| t.lang.clone()).collect();
    for (at, term) in terms.iter_mut().enumerate() {
        if !says(at) {
            term.status = if taken.insert(term.lang.clone()) { Status::Preferred } else { Status::Admitted };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_common_tools_fold_and_others_do_not() {
        for (word, status) in [
            ("preferredTerm-admn-sts", Some(Status::Preferred)),
            ("Preferred", Some(Status::Preferred)),
            ("admittedTerm-admn-sts", Some(Status::Admitted)),
            ("not recommended", Some(Status::Deprecated)),
            ("notRecommended", Some(Status::Deprecated)),
            ("Obsolete", Some(Status::Deprecated)),
            ("supersededTerm-admn-sts", Some(Status::Superseded)),
            ("NonTerm", Some(Status::Forbidden)),
            ("to be checked", Some(Status::Proposed)),
            ("Freigegeben", None),
            ("term", None),
            ("", None),
        ] {
            assert_eq!(folded(word), status, "{word}");
        }
    }

    #[test]
    fn terms_without_a_status_leave_room_for_the_preferred_one() {
        let term = |text: &str, lang: &str, status| Term::new(text, Tag::parse(lang).unwrap(), status);
        let mut terms = vec![
            term("a", "sv", Status::Proposed),
            term("b", "sv", Status::Preferred),
            term("c", "en", Status::Proposed),
            term("d", "en", Status::Proposed),
            term("e", "fr", Status::Proposed),
            term("f", "fr", Status::Deprecated),
        ];
        default_statuses(&mut terms, &[false, true, false, false, false, true]);
        let statuses: Vec<&str> = terms.iter().map(|t| t.status.as_str()).collect();
        assert_eq!(statuses, ["admitted", "preferred", "preferred", "admitted", "preferred", "deprecated"]);
    }
}
