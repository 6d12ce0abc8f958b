//! Input formats: one file each, one line each in `read`.

mod bilingual;
mod head;
mod html;
mod jsonl;
mod layer;
mod markdown;
pub mod news_xml;
pub mod ninjs;
mod plain;
mod po;
mod prose;
mod subtitles;
mod tags;
mod tmx;
mod xliff;

use std::collections::BTreeMap;

use super::article::{Block, Segments, Source};
use super::dating::{DateSource, Dated};
use super::suppression::Suppression;
use crate::finding::Problem;

/// Metadata of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The language that the article names, as written.
    pub lang: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its day, known once the language is.
    pub date: Option<Dated>,
    /// Where it was published.
    pub url: Option<String>,
    /// Ids that tie translations together: front matter keys such as `story` or `translation_of`.
    pub story: Option<String>,
    /// The desk or section of the newsroom that it belongs to, as written.
    pub section: Option<String>,
}

/// An article as a format gives it, its language not yet decided.
#[derive(Clone, Debug, Default)]
pub struct ArticleDraft {
    /// Id in a JSON Lines file.
    pub id: Option<String>,
    /// Line on which it starts, where the file holds several.
    pub line: Option<usize>,
    /// Metadata.
    pub meta: Meta,
    /// Dates that metadata or markup name, as written, the best first.
    pub dates: Vec<(DateSource, String)>,
    /// Blocks in file order.
    pub blocks: Vec<Block>,
    /// Which rules it asks to be silent, and where.
    pub suppressions: Vec<Suppression>,
    /// Its segments, in a file that holds its translations too.
    pub segments: Option<Segments>,
}

/// Field names of JSON Lines records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// The text.
    pub text: String,
    /// The title.
    pub title: String,
    /// The language tag.
    pub lang: String,
    /// The date.
    pub date: String,
    /// The link.
    pub url: String,
    /// The id.
    pub id: String,
}

impl Default for Fields {
    fn default() -> Self {
        let own = str::to_owned;
        Self { text: own("text"), title: own("title"), lang: own("lang"), date: own("date"), url: own("url"), id: own("id") }
    }
}

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// JSON Lines.
    JsonLines,
    /// XLIFF.
    Xliff,
    /// TMX.
    Tmx,
    /// Messages of gettext.
    Po,
    /// SRT and `WebVTT`.
    Subtitles,
    /// Feeds, NITF and NewsML-G2.
    NewsXml,
    /// News items in JSON.
    Ninjs,
    /// Documents of Word.
    Docx,
    /// Documents of `LibreOffice`.
    Odt,
    /// Plain text.
    Plain,
}

impl Format {
    /// All, by the names that the command line has for them.
    pub const ALL: [(&'static str, Self); 12] = [
        ("text", Self::Plain),
        ("markdown", Self::Markdown),
        ("html", Self::Html),
        ("jsonl", Self::JsonLines),
        ("news-xml", Self::NewsXml),
        ("ninjs", Self::Ninjs),
        ("xliff", Self::Xliff),
        ("tmx", Self::Tmx),
        ("po", Self::Po),
        ("subtitles", Self::Subtitles),
        ("docx", Self::Docx),
        ("odt", Self::Odt),
    ];

    /// The format of this name.
    ///
    /// # Errors
    /// Names the formats there are.
    pub fn named(name: &str) -> Result<Self, String> {
        let names = || Self::ALL.iter().map(|(known, _)| *known).collect::<Vec<_>>().join(", ");
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, format)| *format).ok_or_else(|| format!("`{name}` is no format of articles ({})", names()))
    }

    /// The format of a file, by its extension; plain text when that says nothing.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let extension = path.rsplit(['.', '/']).next().unwrap_or_default().to_lowercase();
        match extension.as_str() {
            "md" | "markdown" | "mdx" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "jsonl" | "ndjson" => Self::JsonLines,
            "xlf" | "xliff" | "mxliff" | "mqxliff" | "sdlxliff" => Self::Xliff,
            "tmx" => Self::Tmx,
            "po" => Self::Po,
            "srt" | "vtt" => Self::Subtitles,
            "xml" | "rss" | "atom" | "nitf" | "newsml" => Self::NewsXml,
            "json" | "ninjs" => Self::Ninjs,
            "docx" | "docm" | "dotx" => Self::Docx,
            "odt" | "ott" => Self::Odt,
            _ => Self::Plain,
        }
    }
}

/// The drafts of a file.
pub(super) fn read(source: &Source, fields: &Fields, problems: &mut Vec<Problem>) -> Vec<ArticleDraft> {
    match source.format {
        Format::Markdown => vec![markdown::read(source, problems)],
        Format::Html => html::read(source, problems).into_iter().collect(),
        Format::JsonLines => jsonl::read(source, fields, problems),
        Format::Xliff => xliff::read(source, problems),
        Format::Tmx => tmx::read(source, problems),
        Format::Po => po::read(source, problems),
        Format::Subtitles => vec![subtitles::read(source)],
        Format::NewsXml => news_xml::read(source, problems),
        Format::Ninjs => ninjs::read(source, problems),
        // A package comes with its article; what is left is a text.
        Format::Plain | Format::Docx | Format::Odt => vec![plain::read(source)],
    }
}

/// Metadata out of key-value pairs under their usual names.
fn meta(pairs: &BTreeMap<String, String>) -> Meta {
    let first = |names: &[&str]| names.iter().find_map(|n| pairs.get(*n)).filter(|v| !v.trim().is_empty()).cloned();
    Meta {
        lang: first(&["lang", "language", "locale"]),
        title: first(&["title", "headline"]),
        date: None,
        url: first(&["canonical", "source", "url", "link"]),
        story: first(&["story", "story_id", "translation_of", "translationof", "translationkey"]),
        section: first(SECTION),
    }
}

/// Keys that name the desk or section of the newsroom; the last is Open Graph's.
const SECTION: &[&str] = &["desk", "section", "department", "article:section"];

/// The dates among key-value pairs under their usual names, as written.
fn dates(pairs: &BTreeMap<String, String>) -> Vec<(DateSource, String)> {
    ["date", "published", "pubdate"].iter().filter_map(|name| pairs.get(*name)).map(|d| (DateSource::Metadata, d.clone())).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::decode::decode;

    /// A file in memory.
    pub(super) fn source(path: &str, text: &str) -> Source {
        Source::new(path, decode(path, text.as_bytes().to_vec(), None, &mut Vec::new()).expect("it is UTF-8"))
    }
}
