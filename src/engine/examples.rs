//! A glossary's own examples: the sentences in which a term must match, and those in which it must not.
//!
//! Each sentence is scanned as a text of its term's language by the whole glossary, as an article would be, so an example
//! also fails when another term takes its place. A sentence that must match is taken from an article of the term's domain; one that
//! must not stands alone.

use crate::finding::{Problem, Severity};
use crate::glossary::{Glossary, Term, TermId};
use crate::matching::{MatchKind, Matcher, Scratch, TermMatch};
use crate::text::{LineIndex, Span};

/// Below this confidence a match is not judged by default, so an example does not count it either.
pub const LEAST: f32 = 0.6;

/// The examples of the compiled glossary that do not behave, by file and position.
#[must_use]
pub fn check(matcher: &Matcher) -> Vec<Problem> {
    let glossary = matcher.glossary();
    let mut scratch = Scratch::default();
    let mut problems = Vec::new();
    for (id, term) in glossary.terms() {
        for sentence in &term.matches {
            let found = matcher.scan_in_domain(sentence, &term.lang, &mut scratch);
            if !found.iter().any(|m| is_mention(m, id)) {
                problems.push(missed(glossary, id, sentence, &found));
            }
        }
        for sentence in &term.no_matches {
            let found = matcher.scan_text(sentence, &term.lang, &mut scratch);
            if let Some(wrong) = found.iter().find(|m| is_mention(m, id)) {
                problems.push(unwanted(glossary, term, sentence, wrong));
            }
        }
    }
    problems.sort_by(|a, b| (&a.path, a.line, a.column, &a.message).cmp(&(&b.path, b.line, b.column, &b.message)));
    problems
}

fn is_mention(found: &TermMatch, id: TermId) -> bool {
    let kind = matches!(found.kind, MatchKind::Exact | MatchKind::Inflected | MatchKind::Compound | MatchKind::ShortForm);
    found.term == id && kind && found.confidence >= LEAST
}

fn missed(glossary: &Glossary, id: TermId, sentence: &str, found: &[TermMatch]) -> Problem {
    let term = glossary.term(id);
    let instead: Vec<String> = found.iter().map(|m| described(glossary, id, sentence, m)).collect();
    let instead = if instead.is_empty() { "nothing".to_owned() } else { instead.join(", ") };
    let message = format!("`{}` ({}) does not match in its example “{sentence}”; found there: {instead}", term.text, term.lang);
    let help = "fix the sentence, say more about the term (`part_of_speech`, `gender`, `guards`), or list the form as a term of its own";
    problem(glossary, term, sentence, message, help)
}

fn unwanted(glossary: &Glossary, term: &Term, sentence: &str, found: &TermMatch) -> Problem {
    let surface = found.span.of(sentence);
    let message =
        format!("`{}` ({}) matches `{surface}` ({}) in its counter-example “{sentence}”", term.text, term.lang, found.kind.as_str());
    problem(glossary, term, sentence, message, "add `guards` that tell this sentence apart, or write a longer term")
}

/// A match that stands where the term `wanted` should.
fn described(glossary: &Glossary, wanted: TermId, sentence: &str, found: &TermMatch) -> String {
    let (term, surface, kind) = (glossary.term(found.term), found.span.of(sentence), found.kind.as_str());
    if found.term == wanted {
        return format!("the term itself as `{surface}`, but {kind} with confidence {:.2}", found.confidence);
    }
    let concept = glossary.concepts.get(found.term.concept).map_or("", |c| c.id.as_str());
    format!("`{}` ({}) of concept `{concept}` as `{surface}` ({kind})", term.text, term.lang)
}

/// At the sentence where the file has it word for word below its term, at the term otherwise.
fn problem(glossary: &Glossary, term: &Term, sentence: &str, message: String, help: &str) -> Problem {
    let file = glossary.files.get(term.origin.file());
    let (path, text) = file.map_or(("", ""), |f| (f.path.as_str(), &*f.text));
    let below = text.get(term.origin.span().end..).and_then(|rest| rest.find(sentence)).filter(|_| !sentence.is_empty());
    let (position, span) = match below.map(|at| term.origin.span().end + at) {
        Some(start) => (LineIndex::new(text).position(text, start), Span::new(start, start + sentence.len())),
        None => (term.origin.position(), term.origin.span()),
    };
    Problem::file("failed-example", Severity::Error, path, message).help(help).at(position, span)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::glossary::load::from_text;
    use crate::matching::MatchOptions;

    fn problems_of(concepts: &str) -> Vec<Problem> {
        let (glossary, problems) = from_text("g.yaml", &format!("concepts:\n{concepts}"));
        assert_eq!(problems, []);
        check(&Matcher::compile(Arc::new(glossary), MatchOptions { nested: false }))
    }

    #[test]
    fn examples_that_hold_are_silent() {
        for terms in [
            "sv: [{term: kluster, gender: neuter, examples: {match: [Klustret möttes.], no_match: [En klunga möttes.]}}]",
            "sv: [{term: emuleringskluster, short_forms: [kluster], examples: {match: [Emuleringsklustret möttes.], no_match: [Ett kluster av fall.]}}]",
            "th: [{term: กลุ่มเลียนแบบ, examples: {match: [การประชุมของกลุ่มเลียนแบบเริ่มวันนี้], no_match: [การประชุมเริ่มวันนี้]}}]",
            "en: [{term: club, guards: {not_in: [\"golf club\"]}, examples: {match: [The club met.], no_match: [He swung a golf club.]}}]",
        ] {
            assert_eq!(problems_of(&format!("- {{id: c, terms: {{{terms}}}}}\n")), [], "{terms}");
        }
    }

    #[test]
    fn a_missed_example_says_what_was_found_instead() {
        let problems = problems_of(
            "- id: a\n  terms:\n    en:\n    - term: party\n      examples:\n        match: [The Communist Party met., Nothing here.]\n- {id: b, terms: {en: [Communist Party]}}\n",
        );
        let messages: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`party` (en) does not match in its example “The Communist Party met.”; found there: `Communist Party` (en) of concept `b` as `Communist Party` (exact)",
                "`party` (en) does not match in its example “Nothing here.”; found there: nothing",
            ]
        );
        assert!(problems.iter().all(|p| p.kind == "failed-example" && p.severity == Severity::Error && p.line == Some(7)));
        assert_eq!((problems[0].column, problems[0].span.map(Span::len)), (Some(17), Some("The Communist Party met.".len())));
    }

    #[test]
    fn an_unwanted_match_names_its_surface() {
        let problems =
            problems_of("- {id: a, terms: {sv: [{term: val, gender: neuter, examples: {no_match: [\"Ett \\\"val\\\" av bok.\"]}}]}}\n");
        assert_eq!(problems[0].message, "`val` (sv) matches `val` (exact) in its counter-example “Ett \"val\" av bok.”");
        assert_eq!((problems[0].line, problems[0].column), (Some(2), Some(31)));
    }
}
