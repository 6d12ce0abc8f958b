//! Scripts written without blanks between words: Thai, Lao, Burmese, Khmer, Chinese characters, Japanese kana. Which characters
//! belong to them, and at which places no word can begin or end.

use unicode_normalization::char::is_combining_mark;

use super::Span;

/// Whether the character belongs to such a script, its digits and marks included.
#[must_use]
pub const fn is_unspaced(c: char) -> bool {
    // Most text lies below.
    c > '\u{e00}'
        && c != '\u{e3f}'
        && matches!(c,
            '\u{e01}'..='\u{e5b}' | '\u{e81}'..='\u{edf}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17d3}' | '\u{17d7}'..='\u{17da}'
            | '\u{17dc}'..='\u{17e9}'
            // The iteration and closing marks of Chinese and Japanese, kana, ideographs and their extensions.
            | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}'
        )
}

/// Whether the character is a letter, mark or digit of such a script: what its words are made of.
#[must_use]
pub(super) const fn is_word_character(c: char) -> bool {
    let sign = matches!(c, '\u{e4f}' | '\u{e5a}'..='\u{e5b}' | '\u{104a}'..='\u{104f}' | '\u{17d8}'..='\u{17da}');
    is_unspaced(c) && !sign
}

/// Whether the character is written above, below or after a consonant and cannot begin a cluster.
#[must_use]
pub fn is_dependent(c: char) -> bool {
    // Small kana and the mark of a long vowel belong to the syllable before them.
    const KANA: [char; 19] =
        ['ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ー'];
    matches!(c, '\u{e30}'..='\u{e3a}' | '\u{e45}' | '\u{e47}'..='\u{e4e}' | '\u{eb0}'..='\u{ebc}' | '\u{ec8}'..='\u{ecd}')
        || (is_unspaced(c) && (is_combining_mark(c) || KANA.contains(&c)))
}

/// Whether the character is a vowel written before its consonant, which cannot end a cluster.
#[must_use]
pub fn is_leading_vowel(c: char) -> bool {
    // The virama of Burmese and the coeng of Khmer join the consonant behind them.
    matches!(c, '\u{e40}'..='\u{e44}' | '\u{ec0}'..='\u{ec4}' | '\u{1039}' | '\u{17d2}')
}

/// Whether the character repeats or abbreviates the word before it, and ends it.
#[must_use]
pub fn is_closing_mark(c: char) -> bool {
    matches!(c, '\u{e2f}' | '\u{e46}' | '\u{eaf}' | '\u{ec6}' | '\u{17d7}')
}

/// Whether byte `at` of `text` is an edge between two clusters (or an end of the text).
#[must_use]
pub fn is_cluster_edge(text: &str, at: usize) -> bool {
    let before = Span::new(0, at).of(text).chars().next_back();
    let after = text.get(at..).and_then(|t| t.chars().next());
    !before.is_some_and(is_leading_vowel) && !after.is_some_and(is_dependent)
}

/// Whether a word may begin or end at byte `at` of `text`, as far as the spelling tells: an edge between two clusters at which in Thai no
/// closed vowel lacks its consonant (*ั*, *ื*) and no consonant is cut off its mark of silence.
#[must_use]
pub fn is_word_edge(text: &str, at: usize) -> bool {
    if !is_cluster_edge(text, at) {
        return false;
    }
    let before = Span::new(0, at).of(text).chars().rev().find(|c| !matches!(c, '\u{e48}'..='\u{e4b}'));
    let mut after = text.get(at..).unwrap_or_default().chars();
    let consonant = |c: char| matches!(c, '\u{e01}'..='\u{e2e}');
    let next = after.next();
    let open = matches!(before, Some('\u{e31}' | '\u{e37}')) && next.is_some_and(consonant);
    let silent = next.is_some_and(consonant) && after.find(|c| !matches!(c, '\u{e34}' | '\u{e38}')) == Some('\u{e4c}');
    !open && !silent
}

/// Digits of these scripts to ASCII digits, anything else unchanged.
#[must_use]
pub fn ascii_digit(c: char) -> char {
    let zero = match c {
        '\u{e50}'..='\u{e59}' => 0xe50,
        '\u{ed0}'..='\u{ed9}' => 0xed0,
        '\u{1040}'..='\u{1049}' => 0x1040,
        '\u{17e0}'..='\u{17e9}' => 0x17e0,
        _ => return c,
    };
    char::from_digit(c as u32 - zero, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_without_blanks() {
        for c in "กำลัง๕ລາວမြန်မာខ្មែរ北京ひらがなカタカナ々ー".chars() {
            assert!(is_unspaced(c), "{c}");
        }
        for c in "aéФ한ह฿5、。「 -".chars() {
            assert!(!is_unspaced(c), "{c}");
        }
    }

    #[test]
    fn no_word_begins_within_a_syllable() {
        for (text, edges) in [("กำเ", 1), ("ខ្មែ", 0), ("キャベツ", 2), ("北京市", 2), ("မြန်", 1), ("ໄທ", 0)]
        {
            let inner = text.char_indices().skip(1).filter(|(at, _)| is_cluster_edge(text, *at)).count();
            assert_eq!(inner, edges, "{text}");
        }
    }

    #[test]
    fn no_thai_word_ends_where_its_spelling_forbids() {
        for (text, before, expected) in [
            ("นักวิจัย", "นั", false),
            ("นักวิจัย", "นัก", true),
            ("เมื่อวาน", "เมื่", false),
            ("เมื่อวาน", "เมื่อ", true),
            ("แบนด์กว้าง", "แบน", false),
            ("แบนด์กว้าง", "แบนด์", true),
            ("สิทธิ์ชาว", "สิท", false),
            ("ก็มา", "ก็", true),
            ("มากิน", "มาก", false),
        ] {
            assert_eq!(is_word_edge(text, before.len()), expected, "{before} of {text}");
        }
    }

    #[test]
    fn digits_become_ascii() {
        assert_eq!("๑๒ ໓ ၄ ៥ 6x".chars().map(ascii_digit).collect::<String>(), "12 3 4 5 6x");
    }
}
