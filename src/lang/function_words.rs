//! Which languages a word is a function word of: the one place that knows.
//!
//! In: a folded word, an elided one with or without its apostrophe. Out: numbers of languages in [`LANGUAGES`], or a yes. The
//! lists of all languages are read together at the first question.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{LANGUAGES, data_lines};
use crate::text::fold::fold;

/// The number of a language: its index in [`LANGUAGES`].
pub type LanguageId = u16;

/// Folded function words, without the apostrophe of an elision, and the languages that have them.
static WORDS: LazyLock<FxHashMap<String, Vec<LanguageId>>> = LazyLock::new(|| {
    let mut out: FxHashMap<String, Vec<LanguageId>> = FxHashMap::default();
    for (id, language) in (0..).zip(LANGUAGES) {
        for word in data_lines(language.function_words) {
            let languages = out.entry(fold(word).trim_end_matches('\'').to_owned()).or_default();
            if languages.last() != Some(&id) {
                languages.push(id);
            }
        }
    }
    out
});

/// The languages of which a folded word is a function word, in order.
#[must_use]
pub fn languages_of(folded: &str) -> &'static [LanguageId] {
    WORDS.get(folded).map_or(&[], Vec::as_slice)
}

/// The number of a language by its primary subtag; none when it has no folder.
#[must_use]
pub fn id(primary: &str) -> Option<LanguageId> {
    (0..).zip(LANGUAGES).find(|(_, l)| l.tag == primary).map(|(id, _)| id)
}

/// Whether a folded word is a function word of the language of a primary subtag.
#[must_use]
pub fn is_function_word(folded: &str, primary: &str) -> bool {
    languages_of(folded).iter().any(|id| LANGUAGES.get(usize::from(*id)).is_some_and(|l| l.tag == primary))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_belong_to_several_languages() {
        for (word, lang, expected) in [
            ("och", "sv", true),
            ("och", "en", false),
            ("en", "sv", true),
            ("en", "fr", true),
            ("d", "fr", true),
            ("kluster", "sv", false),
            ("ของ", "th", true),
            ("och", "xx", false),
        ] {
            assert_eq!(is_function_word(word, lang), expected, "{word} in {lang}");
        }
        assert_eq!(id("xx"), None);
    }
}
