//! Articles that are given as fields, read as the library reads files.

use isogloss::config::Settings;
use isogloss::finding::{Problem, Severity};
use isogloss::ingest::dating::{DateSource, Dated};
use isogloss::ingest::format::Format;
use isogloss::ingest::{self, Article};
use isogloss::lang::{Tag, known};
use isogloss::matching::Matcher;
use jiff::civil::Date;

/// What the texts of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What the ending of the article's path says.
    Path,
    /// One format, whatever the path: the format, and an ending that says so.
    Is(Format, &'static str),
}

impl Kind {
    /// The kind of a name.
    pub(crate) fn named(name: &str) -> Result<Self, String> {
        Ok(match name {
            "path" => Self::Path,
            "plain" => Self::Is(Format::Plain, "txt"),
            "markdown" => Self::Is(Format::Markdown, "md"),
            "html" => Self::Is(Format::Html, "html"),
            _ => return Err(format!("format: `{name}` is none of plain, markdown, html, path")),
        })
    }

    /// The path under which an article is read, so that its ending says the format.
    fn path(self, name: &str) -> String {
        match self {
            Self::Is(format, ending) if Format::of(name) != format => format!("{name}.{ending}"),
            _ => name.to_owned(),
        }
    }
}

/// One article as it is given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given<'a> {
    pub(crate) name: &'a str,
    pub(crate) text: &'a [u8],
    pub(crate) lang: Option<&'a str>,
    pub(crate) date: Option<Date>,
    pub(crate) title: Option<&'a str>,
    pub(crate) kind: Kind,
}

impl Given<'_> {
    /// The path under which it is read.
    pub(crate) fn path(&self) -> String {
        self.kind.path(self.name)
    }

    /// Its articles; one, unless its format holds several. `matcher` has the languages of the glossary.
    pub(crate) fn read(&self, path: &str, settings: &Settings, matcher: &Matcher, problems: &mut Vec<Problem>) -> Vec<Article> {
        let named = self.lang.filter(|l| !l.trim().is_empty());
        let forced = named.and_then(|named| {
            language(named, settings)
                .map_err(|message| {
                    let help = "it is read from path and text instead";
                    problems.push(Problem::file("unknown-language", Severity::Warning, path, message).help(help));
                })
                .ok()
        });
        let mut articles = ingest::read_with_terms(path, self.text.to_vec(), &settings.reading(forced), matcher.languages(), problems);
        for article in &mut articles {
            if let Some(day) = self.date {
                article.meta.date = Some(Dated { day, month_only: false, source: DateSource::Metadata });
            }
            if let Some(title) = self.title {
                article.meta.title = Some(title.to_owned());
            }
        }
        articles
    }
}

/// The language of a tag, or what is wrong with it.
pub(crate) fn language(tag: &str, settings: &Settings) -> Result<Tag, String> {
    let parsed = Tag::parse(tag).map_err(|e| e.to_string())?;
    match known::doubt(&parsed, settings.declared()).filter(|doubt| doubt.mistaken) {
        Some(doubt) => Err(format!("{}: {}", doubt.message, doubt.help)),
        None => Ok(parsed),
    }
}

/// The day that a text begins with, as in `2026-11-30` or `2026-11-30T12:00:00Z`.
pub(crate) fn day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}
