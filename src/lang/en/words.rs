//! Word lists: function words, nouns whose plural is irregular only in spelling, words that take no plural.
//!
//! In: nothing. Out: sets of lower-case words. Longer lists are text files in `words/`.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A set of words, built when first asked for.
pub(super) type Words = LazyLock<HashSet<&'static str>>;

/// The words of `text`, one a line or apart by blanks, as a set.
pub(super) fn set(text: &'static str) -> HashSet<&'static str> {
    crate::lang::entries(text).collect()
}

/// Words of that list that are as often nouns.
static ALSO_NOUNS: Words = LazyLock::new(|| set("other half need well back opposite outside inside past plus"));

/// Whether a word is a function word that does not inflect (unless the entry says noun, name or verb).
pub(super) fn is_function_word(word: &str) -> bool {
    crate::lang::is_function_word(word, "en") && !ALSO_NOUNS.contains(word)
}

/// Nouns in *-ch* pronounced /k/: plural in plain *-s*. Those in *-arch* and *-tech* are found by their ending.
pub(super) static HARD_CH: Words = LazyLock::new(|| set("stomach epoch eunuch loch czech triptych diptych pentateuch bach mach reich"));

/// Nouns in *-o* with plural in *-oes* only.
pub(super) static OES: Words = LazyLock::new(|| set("potato tomato hero antihero superhero echo veto embargo torpedo"));

/// Nouns in *-o* with both plurals.
pub(super) static OES_OR_OS: Words = LazyLock::new(|| set(include_str!("words/words_oes_or_os.txt")));

/// Singular nouns and names in *-s* that look like plurals (those in *-ss, -us, -is* need no list).
pub(super) static SINGULAR_S: Words = LazyLock::new(|| set(include_str!("words/words_singular_s.txt")));

/// Words in *-s* without a singular of their own in that meaning: never reduced to the form without *-s*.
pub(super) static NO_SINGULAR: Words = LazyLock::new(|| set(include_str!("words/words_no_singular.txt")));

/// Words whose form in *-s* is another word: no plural unless the entry says noun.
pub(super) static NO_PLURAL: Words = LazyLock::new(|| set(include_str!("words/words_no_plural.txt")));

/// Words of that list that are nouns inside a phrase: *public goods, annual leaves*.
pub(super) static PLURAL_IN_PHRASE: Words = LazyLock::new(|| set("good mean leave short"));

/// Nouns in *-z* that double it.
pub(super) static ZZ: Words = LazyLock::new(|| set("quiz whiz fez biz"));

/// Words in *-ie* whose plural in *-ies* is not that of a word in *-y*.
pub(super) static IN_IE: Words = LazyLock::new(|| set(include_str!("words/words_in_ie.txt")));

/// Nouns in a sibilant and *-e* whose plural could be read as that of a word without *-e*.
pub(super) static IN_SIBILANT_E: Words = LazyLock::new(|| set(include_str!("words/words_in_sibilant_e.txt")));

/// Words in *-man* that are not *man* compounds; plural in *-mans*.
pub(super) static NOT_MAN: Words = LazyLock::new(|| set(include_str!("words/words_not_man.txt")));

#[cfg(test)]
mod tests {
    #[test]
    fn lists_hold_plain_words() {
        assert!(super::is_function_word("the") && !super::is_function_word("half"));
        assert!(super::OES.contains("hero"));
        assert!(!super::NOT_MAN.contains("woman"));
    }
}
