//! Lints of a single term: its characters, its dates, its short forms, and whether it can be found at all.

use unicode_normalization::is_nfc;

use super::shape::{self, Trouble};
use super::{Checker, Lint, code, is_direction_mark, quoted};
use crate::finding::Severity;
use crate::glossary::Term;

const UNMATCHABLE: Lint = ("unmatchable-term", Severity::Warning);
const OVER_BROAD: Lint = ("over-broad-term", Severity::Warning);
const SHORT_FORM: Lint = ("short-form-not-in-term", Severity::Warning);
const DATES: Lint = ("dates-reversed", Severity::Error);
const CONTROL: Lint = ("control-character", Severity::Error);
const NOT_COMPOSED: Lint = ("not-composed", Severity::Warning);

pub(super) fn check(checker: &mut Checker<'_>) {
    for (_, term) in checker.glossary.terms() {
        let lang = term.lang.primary();
        if let Some(Trouble { message, help }) = shape::unmatchable(term, lang) {
            checker.say(UNMATCHABLE, &term.origin, format!("{} {message}", quoted(&term.text)), help);
        } else if let Some(Trouble { message, help }) = shape::over_broad(term, lang) {
            checker.say(OVER_BROAD, &term.origin, format!("{} {message}", quoted(&term.text)), help);
        }
        short_forms(checker, term);
        dates(checker, term);
        for text in std::iter::once(&term.text).chain(&term.short_forms) {
            characters(checker, term, text);
        }
    }
}

fn short_forms(checker: &mut Checker<'_>, term: &Term) {
    for short in term.short_forms.iter().filter(|s| !shape::is_part_of(s, &term.text, term.lang.primary())) {
        let message = format!("the short form {} has no word in common with {}", quoted(short), quoted(&term.text));
        checker.say(SHORT_FORM, &term.origin, message, "list it as a term of its own: a short form is the bare head of its term");
    }
}

fn dates(checker: &mut Checker<'_>, term: &Term) {
    if let (Some(from), Some(to)) = (term.valid_from, term.valid_to)
        && from > to
    {
        let message = format!("{} ends ({}) before it begins ({})", quoted(&term.text), quoted(&to.to_string()), quoted(&from.to_string()));
        checker.say(DATES, &term.origin, message, "exchange `valid_from` and `valid_to`: the term is never judged as it stands");
    }
}

fn characters(checker: &mut Checker<'_>, term: &Term, text: &str) {
    if let Some(c) = text.chars().find(|c| c.is_control() || is_direction_mark(*c)) {
        let what = if c.is_control() { "a control character" } else { "a mark of writing direction" };
        let message = format!("{} holds {what} ({})", quoted(text), code(c));
        checker.say(CONTROL, &term.origin, message, "delete it: nobody can see it, and suggestions would carry it into texts");
    }
    if !is_nfc(text) {
        let message = format!("{} is not composed (Unicode NFC)", quoted(text));
        checker.say(NOT_COMPOSED, &term.origin, message, "save the file in NFC: a letter and its accent as one character");
    }
}
