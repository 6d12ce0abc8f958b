//! One name spelt in two ways within a language of a story.
//!
//! Two words of one language that look alike ([`likeness`]) are one name when the sister articles have one spelling where
//! this language has two: the counterpart sentences of both hold it, and no sister has the rarer spelling. Transliterated names
//! are found by the sound of the Latin name beside them ([`transliterated`]). A name that stands once is compared with
//! how the sisters spell it ([`single`]).

mod latin;
mod likeness;
mod names;
mod single;
mod syllables;
#[cfg(test)]
mod tests;
mod transliterated;

use std::sync::LazyLock;

use rayon::prelude::*;

use super::{Across, Check, Needs, Remark, Rule, Sister};
use crate::align::thresholds::TRANSLATION;
use crate::finding::Severity;
use crate::text::Span;
use names::Names;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "name-variant",
    summary: "one name is spelt in two ways in a story",
    severity: Severity::Warning,
    whole_sentence: false,
    needs: Needs::SentencePairs,
    page: include_str!("../../../docs/rules/name-variant.md"),
    check: Check::Across(check),
};

/// A place of a name in the coverage.
#[derive(Clone, Debug, PartialEq)]
struct Place {
    article: usize,
    block: usize,
    span: Span,
    surface: String,
}

/// A rarer spelling, and what is usual.
struct Variant {
    here: Place,
    usual: Place,
    /// How often the usual spelling stands in this language of the story; never, when it is the sisters' spelling only.
    times: usize,
    /// The name as sisters write it, by language.
    sisters: Vec<(String, Place)>,
    /// What to write.
    suggestion: String,
}

fn check(across: &Across<'_>, out: &mut Vec<Remark>) {
    let stories: Vec<usize> = (0..across.stories.len())
        .filter(|at| {
            let story = &across.stories[*at];
            story.articles.iter().any(|a| across.judged[*a]) && story.bitexts.iter().any(|b| b.parallel >= TRANSLATION)
        })
        .collect();
    let listed = LazyLock::new(|| latin::listed(across));
    let found: Vec<Vec<Variant>> = stories
        .par_iter()
        .map(|at| {
            let names = Names::new(across, *at);
            let mut found = latin::variants(across, &names, &|form| listed.contains(form));
            found.extend(single::variants(across, &names, &|form| listed.contains(form)));
            found.extend(transliterated::variants(across, &names));
            found.extend(transliterated::single(across, &names));
            found.extend(syllables::variants(across, &names));
            found
        })
        .collect();
    out.extend(found.into_iter().flatten().filter(|v| across.judged[v.here.article]).map(|v| remark(across, v)));
}

fn remark(across: &Across<'_>, variant: Variant) -> Remark {
    let Variant { here, usual, times, sisters, suggestion } = variant;
    let alone = times == 0;
    let times = if times == 1 { "once".to_owned() } else { format!("{times} times") };
    let lang = &across.articles[here.article].lang;
    let message = if alone {
        let langs: Vec<&str> = sisters.iter().map(|(lang, _)| lang.as_str()).collect();
        format!("“{}” here, “{}” in {} sister articles ({})", here.surface, usual.surface, langs.len(), langs.join(", "))
    } else {
        format!("“{}” here, “{}” {times} in {lang}: one name should be spelt in one way in a story", here.surface, usual.surface)
    };
    let mut draft = across.draft(here.block, here.span, None, message);
    draft.suggestion = Some(suggestion);
    let sister = |place: Place, message: String| Sister { article: place.article, block: place.block, span: place.span, message };
    let mut places = Vec::new();
    if !alone {
        places.push(sister(usual.clone(), format!("“{}” here", usual.surface)));
    }
    places.extend(sisters.into_iter().map(|(lang, place)| {
        let message = format!("“{}” in {lang}", place.surface);
        sister(place, message)
    }));
    Remark { article: here.article, draft, sisters: places }
}
