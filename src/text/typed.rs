//! Thai signs as they are typed: the same cluster, typed in another order or with other signs, looks the same.
//!
//! The order of a cluster is consonant, vowel above or below, tone mark or mark of silence, vowel behind (Thai Industrial Standard 1566,
//! WTT 2.0); am is one character.

use unicode_normalization::char::canonical_combining_class;

use super::fold::is_ignorable;

/// A vowel written above or below, a tone mark, a mark of silence, am: by their place in a cluster; none for another character.
const fn place(c: char) -> Option<u8> {
    match c {
        '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}' => Some(1),
        '\u{e4d}' => Some(2),
        '\u{e48}'..='\u{e4b}' => Some(3),
        '\u{e4c}' | '\u{e4e}' => Some(4),
        '\u{e33}' => Some(5),
        _ => None,
    }
}

/// Whether the character is such a sign.
pub(crate) const fn is_sign(c: char) -> bool {
    place(c).is_some()
}

/// Whether the character is a Thai letter or figure, and no such sign.
pub(crate) const fn is_base(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e5b}') && !is_sign(c)
}

/// The circle of am.
pub(crate) const NIKHAHIT: char = '\u{e4d}';
/// The other half of am.
const AA: char = '\u{e32}';
const AM: char = '\u{e33}';

/// Whether the character is the other half of am, or the letter that is typed for it.
pub(crate) const fn is_aa(c: char) -> bool {
    matches!(c, AA | '\u{e45}')
}

/// Whether all are signs, and stand as [`ordered`] leaves them.
pub(crate) fn are_in_order(signs: impl IntoIterator<Item = char>) -> bool {
    let mut last = 0;
    signs.into_iter().all(|c| place(c).is_some_and(|p| std::mem::replace(&mut last, p) < p))
}

/// The signs at the beginning of `text`, with what is not seen between them, and the other half of am.
pub(crate) fn signs(text: &str) -> &str {
    let (mut half, mut end) = (false, 0);
    for (at, c) in text.char_indices().filter(|(_, c)| !is_ignorable(*c)) {
        let aa = is_aa(c) && std::mem::take(&mut half);
        half |= c == NIKHAHIT;
        if !aa && !is_sign(c) {
            break;
        }
        end = at + c.len_utf8();
    }
    text.get(..end).unwrap_or(text)
}

/// A base and its marks, in canonical order, with Thai signs as they should be: in order, before marks of other scripts, none twice, am as
/// one character.
pub(crate) fn ordered(marked: Vec<char>) -> Vec<char> {
    if !marked.iter().copied().any(is_sign) {
        return marked;
    }
    let mut out = Vec::with_capacity(marked.len());
    let (mut signs, mut half) = (Vec::new(), false);
    for c in marked {
        if is_sign(c) || canonical_combining_class(c) != 0 || half && is_aa(c) {
            half = !is_aa(c) && (half || c == NIKHAHIT);
            signs.push(if is_aa(c) { AA } else { c });
        } else {
            half = false;
            cluster(&mut signs, &mut out);
            out.push(c);
        }
    }
    cluster(&mut signs, &mut out);
    out
}

/// Moves the signs of one cluster to `out`.
fn cluster(signs: &mut Vec<char>, out: &mut Vec<char>) {
    if signs.contains(&AA) {
        signs.retain(|c| !matches!(*c, NIKHAHIT | AA));
        signs.push(AM);
    }
    // Marks of other scripts keep the order that Unicode gives them.
    signs.sort_by_key(|c| (place(*c).unwrap_or(u8::MAX), canonical_combining_class(*c)));
    signs.dedup_by(|a, b| a == b && is_sign(*a));
    out.append(signs);
}

/// What a single character stands for, by the one before and the one behind it: the vowel ae typed as two, and the long vowel sign of two
/// letters typed for aa. The second value says whether the one behind is a part of it.
pub(crate) fn single(c: char, before: Option<char>, behind: impl FnOnce() -> Option<char>) -> (char, bool) {
    match c {
        '\u{e40}' if behind() == Some('\u{e40}') => ('\u{e41}', true),
        '\u{e45}' if !matches!(before, Some('\u{e24}' | '\u{e26}')) => ('\u{e32}', false),
        _ => (c, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_in_another_order() {
        for (typed, expected) in [
            ("\u{e48}\u{e35}", "\u{e35}\u{e48}"),
            ("\u{e49}\u{e4d}\u{e32}", "\u{e49}\u{e33}"),
            ("\u{e4d}\u{e49}\u{e32}", "\u{e49}\u{e33}"),
            ("\u{e33}\u{e49}", "\u{e49}\u{e33}"),
            ("\u{e4d}\u{e32}", "\u{e33}"),
            ("\u{e4d}\u{e45}", "\u{e33}"),
            ("\u{e48}\u{e48}", "\u{e48}"),
            ("\u{e38}\u{e4d}\u{e3a}\u{e38}", "\u{e3a}\u{e38}\u{e4d}"),
            ("\u{e48}\u{e31}\u{334}\u{e48}", "\u{e31}\u{e48}\u{334}"),
            ("a\u{301}\u{301}", "a\u{301}\u{301}"),
            ("\u{e35}\u{e48}", "\u{e35}\u{e48}"),
            ("\u{e49}\u{e33}", "\u{e49}\u{e33}"),
            ("\u{e34}\u{e4c}", "\u{e34}\u{e4c}"),
            ("", ""),
        ] {
            assert_eq!(ordered(typed.chars().collect()).into_iter().collect::<String>(), expected, "{typed:?}");
        }
        for (signs, expected) in [("\u{e35}\u{e48}", true), ("\u{e48}\u{e35}", false), ("\u{e48}\u{e48}", false), ("a\u{e48}", false)] {
            assert_eq!(are_in_order(signs.chars()), expected, "{signs:?}");
        }
    }

    #[test]
    fn signs_end_where_the_cluster_does() {
        for (text, expected) in [
            ("\u{e48}\u{e35}ดิน", "\u{e48}\u{e35}"),
            ("\u{e4d}\u{e32}ลัง", "\u{e4d}\u{e32}"),
            ("\u{e48}\u{200b}\u{e35}\u{200b}ดิน", "\u{e48}\u{200b}\u{e35}"),
            ("\u{e48}าง", "\u{e48}"),
            ("กา", ""),
            ("", ""),
        ] {
            assert_eq!(signs(text), expected);
        }
    }
}
