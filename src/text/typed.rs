//! Thai signs as they are typed: the same cluster, typed in another order or with other signs, looks the same.
//!
//! The order of a cluster is consonant, vowel above or below, tone mark or mark of silence, vowel behind (Thai Industrial Standard 1566,
//! WTT 2.0); am is one character.

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

/// The signs at the beginning of `text`, the vowel aa among them where it is half of am.
pub(crate) fn signs(text: &str) -> &str {
    let mut half = false;
    let end = text.char_indices().find(|(_, c)| {
        let aa = *c == '\u{e32}' && std::mem::take(&mut half);
        half |= *c == '\u{e4d}';
        !aa && place(*c).is_none()
    });
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// The signs of a cluster as they should be: in order, none twice, am as one character. `None` where they are so already.
pub(crate) fn ordered(signs: &str) -> Option<String> {
    let mut last = 0;
    let right = signs.chars().all(|c| place(c).is_some_and(|p| std::mem::replace(&mut last, p) < p));
    if right {
        return None;
    }
    let am = signs.contains('\u{e32}') && signs.contains('\u{e4d}');
    let mut out: Vec<char> = signs.chars().filter(|c| !am || !matches!(c, '\u{e4d}' | '\u{e32}')).collect();
    if am {
        out.push('\u{e33}');
    }
    out.sort_by_key(|c| place(*c));
    out.dedup();
    let out: String = out.into_iter().collect();
    (out != signs).then_some(out)
}

/// What a single character stands for, by the one before and the one behind it: the vowel ae typed as two, and the long vowel sign of two
/// letters typed for aa. The second value says whether the one behind is a part of it.
pub(crate) fn single(c: char, before: Option<char>, behind: Option<char>) -> (char, bool) {
    match c {
        '\u{e40}' if behind == Some('\u{e40}') => ('\u{e41}', true),
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
            ("\u{e48}\u{e35}", Some("\u{e35}\u{e48}")),
            ("\u{e49}\u{e4d}\u{e32}", Some("\u{e49}\u{e33}")),
            ("\u{e4d}\u{e49}\u{e32}", Some("\u{e49}\u{e33}")),
            ("\u{e33}\u{e49}", Some("\u{e49}\u{e33}")),
            ("\u{e4d}\u{e32}", Some("\u{e33}")),
            ("\u{e48}\u{e48}", Some("\u{e48}")),
            ("\u{e35}\u{e48}", None),
            ("\u{e49}\u{e33}", None),
            ("\u{e34}\u{e4c}", None),
            ("", None),
        ] {
            assert_eq!(ordered(typed).as_deref(), expected, "{typed:?}");
        }
    }

    #[test]
    fn signs_end_where_the_cluster_does() {
        for (text, expected) in
            [("\u{e48}\u{e35}ดิน", "\u{e48}\u{e35}"), ("\u{e4d}\u{e32}ลัง", "\u{e4d}\u{e32}"), ("\u{e48}าง", "\u{e48}"), ("กา", ""), ("", "")]
        {
            assert_eq!(signs(text), expected);
        }
    }
}
