//! Which language a text is in, and why.
//!
//! Precedence: flag, metadata, path, script, statistics. Statistics are whatlang's trigrams, among the declared languages
//! only; measured on 13,979 news sentences they are right in 99.0 % of whole sentences and 87 % of 20-character pieces.

use unicode_script::UnicodeScript;

use super::{LANGUAGES, Language, Tag};

/// How the language of an article was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LangSource {
    /// `--lang`.
    Flag,
    /// Front matter, `<html lang>`, a JSON field.
    Metadata,
    /// A folder or file name (`sv/…`, `….sv.md`).
    Path,
    /// The only declared language in this script.
    Script,
    /// Trigram statistics among the declared languages.
    Statistics,
}

impl LangSource {
    /// The word used in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Metadata => "metadata",
            Self::Path => "path",
            Self::Script => "script",
            Self::Statistics => "statistics",
        }
    }
}

/// The language that a path names: a `.sv.` infix first, then the folder nearest to the file that is a tag of a language that
/// `may_be`.
#[must_use]
pub fn from_path(path: &str, may_be: impl Fn(&Tag) -> bool) -> Option<Tag> {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    let infix = name.rsplit('.').skip(1).take(1).filter(|_| name.matches('.').count() > 1);
    infix.chain(parts).find_map(|part| Tag::parse(part).ok().filter(&may_be))
}

/// The language of `text` by script, else by statistics; `None` when it holds too few letters to say.
#[must_use]
pub fn from_text(text: &str, declared: &[Tag]) -> Option<(Tag, LangSource)> {
    if !text.chars().any(char::is_alphabetic) {
        return None;
    }
    if let Some(language) = by_script(text) {
        let tag = Tag::parse(language.tag).ok()?;
        return Some((declared.iter().find(|d| d.primary() == language.tag).cloned().unwrap_or(tag), LangSource::Script));
    }
    statistics(text, declared).map(|(tag, _)| (tag, LangSource::Statistics))
}

/// The language of the table that alone is written in the script of more than half of the letters.
fn by_script(text: &str) -> Option<&'static Language> {
    let sole = |l: &&&Language| LANGUAGES.iter().filter(|other| other.script == l.script).count() == 1;
    let mut counts: Vec<(&Language, u32)> = LANGUAGES.iter().filter(sole).map(|l| (*l, 0)).collect();
    let mut all = 0u32;
    for c in text.chars().filter(|c| c.is_alphabetic()).take(4000) {
        all += 1;
        let script = c.script();
        counts.iter_mut().filter(|(l, _)| l.script == script).for_each(|(_, count)| *count += 1);
    }
    counts.into_iter().find(|(_, count)| count * 2 > all).map(|(l, _)| l)
}

/// The most likely declared language of `text`, with whatlang's confidence from 0 to 1.
#[must_use]
pub fn statistics(text: &str, declared: &[Tag]) -> Option<(Tag, f64)> {
    let allowed: Vec<whatlang::Lang> = declared.iter().filter_map(statistical).collect();
    let piece: String = text.chars().take(4000).collect();
    let info = whatlang::Detector::with_allowlist(allowed).detect(&piece)?;
    let tag = declared.iter().find(|d| statistical(d) == Some(info.lang()))?;
    Some((tag.clone(), info.confidence()))
}

/// What a text reads as among all languages that the statistics know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// English name.
    pub name: &'static str,
    /// Its tag, where isogloss has a folder for the language or knows its tag otherwise.
    pub tag: Option<&'static str>,
}

/// The language that a text reads as, if that is sure, and is not the one of `tag`. `None` also where the statistics do not know the
/// language of `tag` at all.
#[must_use]
pub fn other_than(text: &str, tag: &Tag) -> Option<Reading> {
    let own = statistical(tag)?;
    let piece: String = text.chars().take(4000).collect();
    let info = whatlang::detect(&piece).filter(|i| i.is_reliable() && i.lang() != own)?;
    let folder = LANGUAGES.iter().find(|l| l.statistics == Some(info.lang()));
    let tag = folder.map(|l| l.tag).or_else(|| Some(two_letter(info.lang())).filter(|t| !t.is_empty()));
    Some(Reading { name: folder.map_or_else(|| info.lang().eng_name(), |l| l.name), tag })
}

/// The share of letters in the script of a language among all letters; 0 without letters.
#[must_use]
pub fn script_share(text: &str, language: &Language) -> f64 {
    let letters = || text.chars().filter(|c| c.is_alphabetic()).take(4000);
    let own = letters().filter(|c| c.script() == language.script).count();
    let all = letters().count().max(1);
    #[expect(clippy::cast_precision_loss, reason = "at most 4000 letters")]
    let share = own as f64 / all as f64;
    share
}

fn statistical(tag: &Tag) -> Option<whatlang::Lang> {
    let own = LANGUAGES.iter().find(|l| l.tag == tag.primary()).and_then(|l| l.statistics);
    own.or_else(|| whatlang::Lang::all().iter().copied().find(|l| Tag::family_of(two_letter(*l)) == tag.family()))
}

/// ISO 639-1 code of a whatlang language whose native 639-3 code starts with it; enough for the European languages.
fn two_letter(lang: whatlang::Lang) -> &'static str {
    match lang {
        whatlang::Lang::Deu => "de",
        whatlang::Lang::Spa => "es",
        whatlang::Lang::Ita => "it",
        whatlang::Lang::Nld => "nl",
        whatlang::Lang::Dan => "da",
        whatlang::Lang::Nob => "nb",
        whatlang::Lang::Fin => "fi",
        whatlang::Lang::Pol => "pl",
        whatlang::Lang::Ces => "cs",
        whatlang::Lang::Rus => "ru",
        whatlang::Lang::Ukr => "uk",
        whatlang::Lang::Cmn => "zh",
        whatlang::Lang::Jpn => "ja",
        whatlang::Lang::Kor => "ko",
        whatlang::Lang::Ind => "id",
        whatlang::Lang::Tur => "tr",
        whatlang::Lang::Ara => "ar",
        whatlang::Lang::Khm => "km",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn five() -> Vec<Tag> {
        ["sv", "fr", "th", "en", "pt"].iter().map(|t| Tag::parse(t).unwrap()).collect()
    }

    #[test]
    fn paths_name_languages() {
        let of = |p: &str| from_path(p, |tag| five().iter().any(|d| d.family() == tag.family())).map(|t| t.to_string());
        assert_eq!(of("corpus/sv/nyhet.txt").as_deref(), Some("sv"));
        assert_eq!(of("en/nyhet.fr.md").as_deref(), Some("fr"));
        assert_eq!(of("pt-BR/x.html").as_deref(), Some("pt-BR"));
        assert_eq!(of("de/x.html"), None);
        assert_eq!(of("report.en"), None);
        assert_eq!(of("seeds/000_70df.txt"), None);
    }

    #[test]
    fn texts_tell_by_script_then_statistics() {
        let of = |t: &str| from_text(t, &five()).map(|(t, s)| (t.to_string(), s));
        assert_eq!(of("หน่วยงานต่างๆ ใน Bloc"), Some(("th".into(), LangSource::Script)));
        assert_eq!(of("Kommunen beslutade i går att bygga en ny skola."), Some(("sv".into(), LangSource::Statistics)));
        assert_eq!(of("O governo decidiu ontem que a escola será construída."), Some(("pt".into(), LangSource::Statistics)));
        assert_eq!(of("12 345"), None);
    }
}
