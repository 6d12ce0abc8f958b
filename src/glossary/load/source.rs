//! What all readers of glossaries share: places, problems, and words whose meaning has to be found out.

use std::collections::BTreeMap;

use super::options::{Field, LoadOptions};
use super::yaml::{gender, word_class};
use crate::finding::{Problem, Severity};
use crate::glossary::{Concept, Origin, Status, Term};
use crate::lang::inflection::{Gender, WordClass};
use crate::lang::{Tag, named};
use crate::text::{LineIndex, Position, Span};
use crate::xml::{self, Element};

/// A file that is read.
pub(super) struct Source<'a> {
    /// Its path as given.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What the user said.
    pub options: &'a LoadOptions,
    file: usize,
    lines: LineIndex,
    problems: &'a mut Vec<Problem>,
    /// Words that nobody explained: what they would be, the word, how often, the first place.
    unknown: BTreeMap<(&'static str, String), (usize, Span)>,
}

impl<'a> Source<'a> {
    pub(super) fn new(path: &'a str, text: &'a str, file: usize, options: &'a LoadOptions, problems: &'a mut Vec<Problem>) -> Self {
        Self { path, text, options, file, lines: LineIndex::new(text), problems, unknown: BTreeMap::new() }
    }

    /// The place of an entry.
    pub(super) fn origin(&self, span: Span) -> Origin {
        Origin { file: self.file, span, position: self.position(span.start) }
    }

    fn position(&self, at: usize) -> Position {
        self.lines.position(self.text, at)
    }

    /// Reports a problem at a place.
    pub(super) fn say(&mut self, kind: &'static str, severity: Severity, span: Span, message: impl Into<String>, help: &str) {
        let problem = Problem::file(kind, severity, self.path, message).at(self.position(span.start), span);
        self.problems.push(problem.help(help));
    }

    /// The concepts in the elements of these names, each made with its number, from 1. What stands before a mistake is read.
    pub(super) fn entries(&mut self, names: &[&str], concept: impl Fn(&mut Self, &Element, usize) -> Concept) -> Vec<Concept> {
        let mut reader = xml::Reader::new(self.text);
        let mut out = Vec::new();
        loop {
            match reader.next(names) {
                Ok(Some(entry)) => out.push(concept(self, &entry, out.len() + 1)),
                Ok(None) => return out,
                Err(error) => {
                    self.broken(&error);
                    return out;
                }
            }
        }
    }

    /// Reports XML that cannot be read any further.
    fn broken(&mut self, error: &xml::Error) {
        let at = error.at.min(self.text.len());
        let help = "what stands before it is read; repair the file, or export it again";
        self.say("broken-xml", Severity::Error, Span::new(at, at), error.message.clone(), help);
    }

    /// The language of a tag or a name; one that is not known is reported once a file.
    pub(super) fn lang(&mut self, name: &str, span: Span) -> Option<Tag> {
        let known = self.options.mapping.lang(name).or_else(|| Tag::parse(name).ok()).or_else(|| named::by_name(name));
        if known.is_none() {
            self.wonder("language", name, span);
        }
        known
    }

    /// What a word says of a term. One that is not known is reported once a file; the term is then proposed, so that it is not judged.
    pub(super) fn status(&mut self, word: &str, span: Span) -> Status {
        if let Some(status) = self.options.mapping.status(word).or_else(|| folded(word)) {
            return status;
        }
        self.wonder("status", word, span);
        Status::Proposed
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
                if truth(text) == Some(true) {
                    (term.status, *given) = (Status::Forbidden, true);
                }
                return truth(text).is_some();
            }
            Field::DoNotTranslate | Field::CaseSensitive => {
                let place = if field == Field::CaseSensitive { &mut term.case_sensitive } else { &mut term.do_not_translate };
                *place = truth(text).unwrap_or(false);
                return truth(text).is_some();
            }
            Field::PartOfSpeech => {
                term.class = class(text);
                return term.class.is_some();
            }
            Field::Gender => {
                term.gender = gender_of(text);
                return term.gender.is_some();
            }
            Field::Ignore => return true,
            Field::Definition | Field::Domain => return false,
            Field::Note => &mut term.note,
            Field::Reason => &mut term.reason,
        };
        if place.is_some() || text.is_empty() {
            return false;
        }
        *place = Some(text.to_owned());
        true
    }

    fn wonder(&mut self, what: &'static str, word: &str, span: Span) {
        self.unknown.entry((what, word.trim().to_owned())).or_insert((0, span)).0 += 1;
    }

    /// Reports the words that nobody explained, each once with its count.
    pub(super) fn finish(mut self) {
        for ((what, word), (count, span)) in std::mem::take(&mut self.unknown) {
            let (message, help) = match what {
                "language" => (
                    format!("the language `{word}` is not known; {} left out", counted(count, "entry in it is", "entries in it are")),
                    format!("say which it is: --map \"lang:{word}=TAG\""),
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

fn counted(count: usize, one: &str, many: &str) -> String {
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

/// A yes or no as spreadsheets of several languages write it.
pub(super) fn truth(word: &str) -> Option<bool> {
    match word.trim().to_lowercase().as_str() {
        "true" | "yes" | "y" | "1" | "x" | "wahr" | "ja" | "vrai" | "oui" | "verdadeiro" | "sim" | "verdadero" | "sí" | "sant" => {
            Some(true)
        }
        "false" | "no" | "n" | "0" | "" | "falsch" | "nein" | "faux" | "non" | "falso" | "não" | "falskt" | "nej" => Some(false),
        _ => None,
    }
}

/// Gives a status to terms that name none: the first of a language is preferred unless another says so of itself, further ones are
/// admitted. `given` tells by term whether its own status was written.
pub(super) fn default_statuses(terms: &mut [Term], given: &[bool]) {
    for at in 0..terms.len() {
        if given.get(at).copied().unwrap_or(false) {
            continue;
        }
        let taken = terms
            .iter()
            .enumerate()
            .any(|(n, t)| n != at && t.lang == terms[at].lang && t.status == Status::Preferred && (given.get(n) == Some(&true) || n < at));
        terms[at].status = if taken { Status::Admitted } else { Status::Preferred };
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
