//! Languages by their names: *English*, *Português*, *English (United States)*.
//!
//! Glossaries and translation tools head their columns so. In: a name. Out: a tag, or nothing; no name is guessed at.

use super::{Tag, data_lines};

/// Code, English name, own names.
const LANGUAGES: &str = include_str!("names.txt");
/// Code and English name of regions.
const REGIONS: &str = include_str!("regions.txt");

/// The language of that name, in English or in the language itself, with the region behind it in brackets, behind a comma, a blank, a
/// hyphen or an underscore, if there is one. Capitals do not count.
#[must_use]
pub fn by_name(name: &str) -> Option<Tag> {
    let name = name.trim().replace('_', " ");
    if let Some(code) = language(&name) {
        return Tag::parse(code).ok();
    }
    let cuts = name.char_indices().filter(|(_, c)| matches!(c, '(' | ',' | ' ' | '-')).map(|(at, _)| at);
    cuts.filter_map(|at| name.split_at_checked(at)).find_map(|(language_name, region_name)| {
        let code = language(language_name.trim())?;
        let region_name = region_name.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | '-') || c.is_whitespace());
        Tag::parse(&format!("{code}-{}", region(region_name)?)).ok()
    })
}

/// The English name of a language, with its region in brackets: *Swedish*, *English (United States)*. `None` where the list has none.
#[must_use]
pub fn name(tag: &Tag) -> Option<String> {
    // Regions have lines for their initials too.
    let whole = |code: &str, (known, names): (&str, &str)| known.eq_ignore_ascii_case(code) && names.len() > 3;
    let first = |list: &'static str, code: &str| data_lines(list).find_map(|l| l.split_once('\t').filter(|line| whole(code, *line)));
    let english = |(_, names): (&str, &'static str)| names.split('\t').next().unwrap_or_default().to_owned();
    let language = first(LANGUAGES, tag.primary()).map(english)?;
    let Some((_, rest)) = tag.as_str().split_once('-') else { return Some(language) };
    Some(format!("{language} ({})", first(REGIONS, rest).map(english)?))
}

fn language(name: &str) -> Option<&'static str> {
    data_lines(LANGUAGES).find_map(|line| {
        let (code, names) = line.split_once('\t')?;
        names.split('\t').any(|n| same(n, name)).then_some(code)
    })
}

fn region(name: &str) -> Option<&'static str> {
    data_lines(REGIONS).find_map(|line| {
        let (code, known) = line.split_once('\t')?;
        (same(known, name) || (code.len() == 2 && same(code, name))).then_some(code)
    })
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::known;

    #[test]
    fn names_are_languages_and_others_are_not() {
        for (name, tag) in [
            ("Swedish", Some("sv")),
            ("english", Some("en")),
            ("PORTUGUÊS", Some("pt")),
            ("English (United States)", Some("en-US")),
            ("English_United_States", Some("en-US")),
            ("Portuguese, Brazil", Some("pt-BR")),
            ("Norwegian Bokmål", Some("nb")),
            ("Spanish (Latin America)", Some("es-419")),
            ("ไทย", Some("th")),
            ("Chinese-TW", Some("zh-TW")),
            ("English (Atlantis)", None),
            ("English Def", None),
            ("Klingon", None),
            ("", None),
        ] {
            assert_eq!(by_name(name).as_ref().map(Tag::as_str), tag, "{name}");
        }
    }

    #[test]
    fn tags_have_names_that_lead_back() {
        for (tag, expected) in [("sv", Some("Swedish")), ("en-US", Some("English (United States)")), ("xx", None), ("sr-Latn", None)] {
            let found = name(&Tag::parse(tag).unwrap());
            assert_eq!(found.as_deref(), expected, "{tag}");
            assert!(found.is_none_or(|n| by_name(&n).is_some_and(|t| t.as_str() == tag)), "{tag}");
        }
    }

    #[test]
    fn every_code_is_a_language() {
        for line in data_lines(LANGUAGES) {
            let tag = Tag::parse(line.split('\t').next().unwrap()).unwrap();
            assert_eq!(known::doubt(&tag, None), None, "{line}");
        }
    }
}
