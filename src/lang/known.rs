//! Which language tags there are, and which one somebody meant who wrote another.
//!
//! In: a tag. Out: nothing, or what is doubtful about it with a suggestion. Codes of three letters and more are not looked up: they
//! are thousands.

use std::fmt::Write as _;

use super::{Tag, data_lines};

/// Two-letter codes of languages, in order.
const CODES: &str = include_str!("codes.txt");

/// Codes of countries that are written for a language, and codes of three letters that BCP 47 has in two. Some are languages too:
/// `se` is Northern Sami.
const MEANT: &[(&str, &str)] = &[
    ("br", "pt"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("dk", "da"),
    ("ee", "et"),
    ("eng", "en"),
    ("esp", "es"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("gb", "en"),
    ("gr", "el"),
    ("jp", "ja"),
    ("kh", "km"),
    ("kr", "ko"),
    ("la", "lo"),
    ("mm", "my"),
    ("por", "pt"),
    ("se", "sv"),
    ("si", "sl"),
    ("spa", "es"),
    ("swe", "sv"),
    ("tha", "th"),
    ("ua", "uk"),
    ("us", "en"),
    ("vie", "vi"),
    ("vn", "vi"),
];

/// What is doubtful about a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What is wrong, in one sentence without its end.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Whether it is hardly what was meant: there is no such language, or another tag is likelier.
    pub mistaken: bool,
}

/// What is doubtful about a tag: there is no such language; or it is none of `declared`, where those are given. A tag that serves a
/// declared language, or is served by one, is in order.
#[must_use]
pub fn doubt(tag: &Tag, declared: Option<&[Tag]>) -> Option<Doubt> {
    let primary = tag.primary();
    let unknown = primary.len() == 2 && !data_lines(CODES).any(|c| c == primary);
    let is_declared = |code: &str| declared.is_some_and(|d| d.iter().any(|d| d.family() == Tag::family_of(code)));
    if !unknown && (declared.is_none() || is_declared(primary)) {
        return None;
    }
    let message =
        if unknown { format!("there is no language `{primary}`") } else { format!("`{tag}` is none of the configured languages") };
    let meant = MEANT.iter().find(|(code, _)| *code == primary).map(|(_, meant)| *meant);
    let mut help = String::new();
    let meant = meant.filter(|m| declared.is_none() || is_declared(m)).or_else(|| likely(primary, declared).filter(|_| unknown));
    if let Some(meant) = meant {
        _ = write!(help, "did you mean `{meant}`? ");
    }
    help.push_str(match (unknown, declared) {
        (_, None) => "Write a tag such as `sv`, `pt` or `pt-BR`",
        (true, _) => "Write one of the tags under `languages:`",
        (false, _) if meant.is_some() => "Else add it to `languages:` in isogloss.yaml",
        (false, _) => "Add it to `languages:` in isogloss.yaml, or name another",
    });
    Some(Doubt { message, help, mistaken: unknown || meant.is_some() })
}

/// What is doubtful about a tag that the configuration lists beside others: as [`doubt`], or it is a country's code and that country's
/// language is not in the list.
#[must_use]
pub fn doubt_in_list(tag: &Tag, list: &[Tag]) -> Option<Doubt> {
    let primary = tag.primary();
    doubt(tag, None).or_else(|| {
        let (_, meant) = MEANT.iter().find(|(code, _)| *code == primary)?;
        let there = list.iter().any(|t| t.primary() == *meant);
        (!there).then(|| Doubt {
            message: format!("`{primary}` is not the tag of the language `{meant}`"),
            help: format!("did you mean `{meant}`? No warning is given where both are listed"),
            mistaken: true,
        })
    })
}

/// The one declared tag that differs from a code by one letter or their order.
fn likely<'a>(code: &str, declared: Option<&'a [Tag]>) -> Option<&'a str> {
    let near = |known: &&str| known.len() == code.len() && strsim::osa_distance(known, code) == 1;
    let mut found = declared?.iter().map(Tag::primary).filter(near);
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(list: &[&str]) -> Vec<Tag> {
        list.iter().map(|t| Tag::parse(t).unwrap()).collect()
    }

    #[test]
    fn codes_are_in_order_and_hold_the_languages_of_the_table() {
        let codes: Vec<&str> = data_lines(CODES).collect();
        assert!(codes.is_sorted() && codes.len() > 180);
        assert!(super::super::LANGUAGES.iter().all(|l| codes.contains(&l.tag)));
        assert!(MEANT.is_sorted());
        assert!(MEANT.iter().all(|(_, meant)| codes.contains(meant)));
    }

    #[test]
    fn doubtful_tags() {
        let five = tags(&["sv", "fr", "th", "en", "pt-BR"]);
        let with_norwegian = tags(&["no", "sv"]);
        for (tag, declared, expected) in [
            ("sv", Some(&five), None),
            ("en_US", Some(&five), None),
            ("pt-PT", Some(&five), None),
            ("nb", Some(&with_norwegian), None),
            ("de", None, None),
            ("swe", None, None),
            ("se", None, None),
            ("xx", None, Some("there is no language `xx`: Write a tag such as `sv`, `pt` or `pt-BR`")),
            ("vn", None, Some("there is no language `vn`: did you mean `vi`? Write a tag such as `sv`, `pt` or `pt-BR`")),
            (
                "se",
                Some(&five),
                Some("`se` is none of the configured languages: did you mean `sv`? Else add it to `languages:` in isogloss.yaml"),
            ),
            ("de", Some(&five), Some("`de` is none of the configured languages: Add it to `languages:` in isogloss.yaml, or name another")),
            ("xn", Some(&five), Some("there is no language `xn`: did you mean `en`? Write one of the tags under `languages:`")),
            // Two declared tags are one letter away: no guess.
            ("ft", Some(&five), Some("there is no language `ft`: Write one of the tags under `languages:`")),
            // A language there is, however near.
            ("tr", Some(&five), Some("`tr` is none of the configured languages: Add it to `languages:` in isogloss.yaml, or name another")),
            ("nb", Some(&five), Some("`nb` is none of the configured languages: Add it to `languages:` in isogloss.yaml, or name another")),
        ] {
            let found = doubt(&Tag::parse(tag).unwrap(), declared.map(Vec::as_slice)).map(|d| format!("{}: {}", d.message, d.help));
            assert_eq!(found.as_deref(), expected, "{tag}");
        }
    }

    #[test]
    fn a_country_in_the_list_of_languages() {
        let doubtful = |tag, list: &[&str]| doubt_in_list(&Tag::parse(tag).unwrap(), &tags(list)).map(|d| d.message);
        assert_eq!(doubtful("se", &["se", "fr"]).as_deref(), Some("`se` is not the tag of the language `sv`"));
        assert_eq!(doubtful("se", &["se", "sv"]), None);
        assert_eq!(doubtful("xx", &["xx", "sv"]).as_deref(), Some("there is no language `xx`"));
        assert_eq!(doubtful("ja", &["ja"]), None);
    }
}
