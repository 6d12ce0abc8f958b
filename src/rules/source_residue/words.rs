//! Residue that letters or script give away.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

use super::{Left, Page, ResidueKind};
use crate::lang::{Language, residue};
use crate::rules::thresholds;
use crate::text::Span;
use crate::text::token::Joiner;
use crate::text::unspaced::is_unspaced;

/// Words without marked letters that may stand between two words with them.
const MOST_BETWEEN: usize = 3;
/// Words that a borrowed expression has at most.
const LONGEST_LOAN: usize = 4;

/// Whether a text has no letter that could be residue: nearly every text, so that no word is looked at.
pub(super) fn is_plain(text: &str, own: &Language) -> bool {
    let usual = |c: char| c < '\u{100}' || !c.is_alphanumeric() && !is_combining_mark(c) || own.unspaced && is_unspaced(c);
    text.is_ascii() || text.chars().all(usual)
}

/// Runs of words in the language that only it can write.
pub(super) fn marked(page: &Page<'_>, language: &'static Language, out: &mut Vec<Left>) {
    let marks: Vec<bool> = page.words.iter().map(|w| language.residue.marks(&w.folded)).collect();
    if !marks.contains(&true) {
        return;
    }
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in (0..marks.len()).filter(|i| marks[*i]) {
        let close = |last: usize| at - last <= MOST_BETWEEN + 1 && (last + 1..=at).all(|i| follows(page, i, language, marks[i]));
        match runs.last_mut().filter(|(_, last)| close(*last)) {
            Some((_, last)) => *last = at,
            None => runs.push((at, at)),
        }
    }
    let runs: Vec<(usize, usize)> = runs.into_iter().map(|run| widened(page, language, run)).collect();
    let covered: usize = runs.iter().map(|(first, last)| last - first + 1).sum();
    let lower = |(first, last): &(usize, usize)| (*first..=*last).any(|i| marks[i] && !page.words[i].capital);
    #[expect(clippy::cast_precision_loss, reason = "words of a block")]
    let line =
        covered as f64 >= thresholds::RESIDUE_WHOLE_LINE * page.words.len() as f64 && runs.iter().any(lower) && covered > LONGEST_LOAN;
    if line {
        let start = page.text.len() - page.text.trim_start().len();
        let span = Span::new(start, page.text.trim_end().len());
        out.push(Left { span, kind: ResidueKind::Line, language: Some(language), concept: None });
        return;
    }
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for run in runs.into_iter().filter(lower).map(|run| without_names(page, run)).filter(|run| !is_loan(page, language, *run)) {
        match spans.last_mut().filter(|(_, last)| *last + 1 == run.0) {
            Some((_, last)) => *last = run.1,
            None => spans.push(run),
        }
    }
    out.extend(spans.into_iter().filter_map(|(first, last)| page.span(first, last)).map(|span| Left {
        span,
        kind: ResidueKind::Words,
        language: Some(language),
        concept: None,
    }));
}

/// Whether a word goes on with what stands before it, and may be a word of the language.
fn follows(page: &Page<'_>, at: usize, language: &Language, marked: bool) -> bool {
    let word = &page.words[at];
    matches!(word.joiner, Joiner::Space | Joiner::Hyphen) && (marked || could_be(language, &word.folded))
}

/// A folded word in base letters; most words are.
pub(super) fn bare(folded: &str) -> Cow<'_, str> {
    if folded.is_ascii() { Cow::Borrowed(folded) } else { Cow::Owned(residue::base_letters(folded)) }
}

/// Whether a folded word has the shape of a word of the language.
pub(super) fn could_be(language: &Language, folded: &str) -> bool {
    folded.chars().all(char::is_alphabetic) && (language.residue.syllable)(&bare(folded))
}

/// A run with the words beside it that may belong to it and are no words of the text's language.
fn widened(page: &Page<'_>, language: &Language, (mut first, mut last): (usize, usize)) -> (usize, usize) {
    let strange = |at: usize| page.words.get(at).is_some_and(|w| could_be(language, &w.folded) && !page.is_native(w));
    while first > 0 && matches!(page.words[first].joiner, Joiner::Space | Joiner::Hyphen) && strange(first - 1) {
        first -= 1;
    }
    while page.words.get(last + 1).is_some_and(|w| matches!(w.joiner, Joiner::Space | Joiner::Hyphen)) && strange(last + 1) {
        last += 1;
    }
    (first, last)
}

/// A run without the names at its ends: capitalised words behind it, and before it if there are several.
fn without_names(page: &Page<'_>, (mut first, mut last): (usize, usize)) -> (usize, usize) {
    while last > first && page.words[last].capital {
        last -= 1;
    }
    let capitals = (first..=last).take_while(|i| page.words[*i].capital).count();
    if capitals > 1 {
        first += capitals;
    }
    (first.min(last), last)
}

fn is_loan(page: &Page<'_>, language: &Language, (first, last): (usize, usize)) -> bool {
    let words: Vec<&str> = page.words.iter().take(last + 1).skip(first).map(|w| w.folded.as_str()).collect();
    words.len() <= LONGEST_LOAN && language.residue.lends(&words.join(" "))
}

/// Runs in a script that the text's language does not use. Formulas are full of single Greek letters.
pub(super) fn scripts(page: &Page<'_>, out: &mut Vec<Left>) {
    if page.own.statistics.is_none() {
        return;
    }
    let mut run: Option<(Span, Script)> = None;
    for word in &page.words {
        let script = strange(page, word.span.of(page.text));
        run = match (run, script) {
            (Some((span, open)), Some(now)) if open == now && word.joiner != Joiner::Break => {
                Some((Span::new(span.start, word.span.end), now))
            }
            (before, now) => {
                out.extend(before.map(left));
                now.map(|script| (word.span, script))
            }
        };
    }
    out.extend(run.map(left));
}

fn left((span, script): (Span, Script)) -> Left {
    Left { span, kind: ResidueKind::Script(script.full_name()), language: None, concept: None }
}

/// The script of a word, if it is none of the text's language.
fn strange(page: &Page<'_>, raw: &str) -> Option<Script> {
    let mut letters = raw.chars().filter(|c| c.is_alphabetic());
    let script = letters.next()?.script();
    letters.next()?;
    let usual =
        matches!(script, Script::Latin | Script::Common | Script::Inherited | Script::Greek | Script::Unknown) || script == page.own.script;
    (!usual).then_some(script)
}
