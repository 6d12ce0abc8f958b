//! Findings as the page lists them. Texts that are not ours have gone through `shown`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::look::{Look, version};
use crate::finding::Finding;
use crate::finding::overview::Overview;
use crate::lang::inflection::FunctionWord;
use crate::lang::{self, Tag};
use crate::report::passage::{Colours, context, shown};
use crate::text::Span;
use crate::text::fold::{fold, is_apostrophe};

/// All findings that are left, and those that somebody let stand, in the order of a report.
pub(super) fn findings(look: &Look) -> Value {
    let model = &look.model;
    let nothing = Overview::default();
    let coverage = model.coverage.as_ref().unwrap_or(&nothing);
    let mut spots: BTreeMap<&str, (&str, Span, Option<usize>)> = BTreeMap::new();
    let colours = Colours::new(coverage);
    for (number, article) in coverage.articles.iter().enumerate() {
        let story = colours.story(number);
        for block in &article.blocks {
            spots.extend(block.spots.iter().map(|(span, print)| (print.as_str(), (block.text.as_str(), *span, story))));
        }
    }
    // Many findings are in one file.
    let seen: BTreeMap<&str, String> = model.texts.iter().map(|(path, text)| (path.as_str(), version(text))).collect();
    let row = |f: &Finding| {
        let spot = spots.get(f.fingerprint.as_str());
        let path = f.place.path.as_str();
        let whole = || (model.texts.get(path).map_or("", |t| t.as_ref()), f.place.decoded);
        let (text, span) = spot.map_or_else(whole, |(text, span, _)| (*text, *span));
        let (before, after) = context(text, span);
        // Where nothing places the finding in a passage, its article tells the story.
        let story = spot.map_or_else(
            || coverage.articles.iter().position(|a| a.path == path && a.id == f.article).and_then(|at| colours.story(at)),
            |(_, _, story)| *story,
        );
        json!({
            "id": f.fingerprint,
            "severity": f.severity,
            "rule": f.rule,
            "path": shown(path),
            "article": f.article.as_deref().map(shown),
            "lang": f.lang,
            "concept": f.concept.as_deref().map(shown),
            "hue": f.concept.as_deref().and_then(|concept| colours.named(story, concept)),
            "line": f.place.position.line,
            "column": f.place.position.column,
            "message": shown(&f.message),
            "before": before,
            "surface": shown(&f.surface),
            "after": after,
            "old": f.fix.as_ref().map_or(&f.surface, |fix| &fix.old),
            "lead": f.lang.as_ref().filter(|_| f.fix.is_none() && f.place.part.is_none()).map(|lang| {
                lead(model.texts.get(path).and_then(|text| text.get(..f.place.decoded.start)).unwrap_or_default(), lang)
            }),
            "write": f.fix.as_ref().map(|fix| &fix.new).or(f.suggestion.as_ref()),
            "certain": f.fix.is_some(),
            "notes": f.notes.iter().map(|n| shown(n)).collect::<Vec<_>>(),
            "related": f.related.iter().map(related).collect::<Vec<_>>(),
            "story": story,
            "seen": seen.get(path),
        })
    };
    let dismissed = model.dismissed.iter().map(|d| {
        let mut one = row(&d.finding);
        if let Some(object) = one.as_object_mut() {
            object.insert("reason".to_owned(), json!(shown(&d.reason)));
            object.insert("by".to_owned(), json!(d.by.as_deref().map(shown)));
        }
        one
    });
    json!({
        "number": look.number,
        "written": look.written,
        "findings": model.findings.iter().map(row).collect::<Vec<_>>(),
        "dismissed": dismissed.collect::<Vec<_>>(),
    })
}

/// The article, contraction or preposition right before a place, or the two of them (*de la*), with what stands between: who writes
/// other words there may need another one. Empty where there is none.
fn lead<'a>(before: &'a str, lang: &Tag) -> &'a str {
    let language = lang::find(lang);
    let mut start = before.len();
    // A preposition and an article.
    for _ in 0..2 {
        let head = before.get(..start).unwrap_or_default();
        let (word, end) = match head.strip_suffix([' ', '\u{a0}']) {
            Some(word) => (word, ""),
            None => (head.strip_suffix(is_apostrophe).unwrap_or_default(), "'"),
        };
        let letters = word.chars().rev().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
        let folded = format!("{}{end}", fold(word.get(word.len() - letters..).unwrap_or_default()));
        if !language.articles.contains(&folded.as_str()) && (language.function_word)(&folded) == FunctionWord::Neither {
            break;
        }
        start = word.len() - letters;
    }
    before.get(start..).unwrap_or_default()
}

fn related(related: &crate::finding::Related) -> Value {
    json!({
        "path": shown(&related.place.path),
        "line": related.place.position.line,
        "message": shown(&related.message),
        "lang": related.sister.as_ref().map(|(lang, _)| lang),
        "text": related.sister.as_ref().map(|(_, text)| shown(text)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_before_a_place_belong_to_the_edit() {
        for (lang, before, expected) in [
            ("fr", "La voix du ", "du "),
            ("fr", "La voix de l’", "de l’"),
            ("fr", "La voix de la\u{a0}", "de la\u{a0}"),
            ("fr", "L'", "L'"),
            ("fr", "Sous la voix ", ""),
            ("fr", "la ", "la "),
            ("pt", "A voz do ", "do "),
            ("pt", "(uma ", "uma "),
            ("sv", "Se det ", "det "),
            ("en", "It’s the ", "the "),
            ("en", "Seen in ", ""),
            // No blank or no elision between, another word, a line of its own.
            ("fr", "La voix du", ""),
            ("fr", "aujourd’", ""),
            ("fr", "du\n", ""),
            ("fr", "du  ", ""),
            ("th", "ของ", ""),
            ("fr", "", ""),
        ] {
            assert_eq!(lead(before, &Tag::parse(lang).unwrap()), expected, "{lang} {before:?}");
        }
    }
}
