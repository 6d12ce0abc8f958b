//! Reading articles: from paths to documents of prose blocks, every piece of text tied to bytes of the original file.
//!
//! Nothing here judges. Markup, code and scraped noise are recognised and kept out of the prose; a file that cannot be
//! read is a [`Problem`] and the run goes on.

pub mod archive;
pub mod article;
pub mod boilerplate;
pub mod dating;
pub mod format;
pub mod package;
pub mod suppression;
mod title;
pub mod walk;

use std::sync::Arc;

pub use article::{Article, Block, BlockKind, Layout, Segments, Source};

use crate::decode::{Decoded, decode};
use crate::disk::{self, ReadError};
use crate::finding::{Problem, Severity};
use crate::lang::detect::{self, LangSource};
use crate::lang::{Tag, known, phrases};
use format::{ArticleDraft, Fields, Format};
use package::{Package, PackageError};

/// What reading needs to know. Patterns and lists come from the configuration.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The language of everything, when forced.
    pub forced: Option<Tag>,
    /// The languages that may occur.
    pub declared: Vec<Tag>,
    /// Whether the user said which: an article that names another one is then looked at twice, and a path names none but these.
    pub given: bool,
    /// Encodings by path pattern, the first that matches.
    pub encodings: Vec<(globset::GlobMatcher, &'static encoding_rs::Encoding)>,
    /// Field names of JSON Lines.
    pub fields: Fields,
    /// The format of everything, when it is given; else the name of a file tells.
    pub format: Option<Format>,
}

/// Reads one input into articles (JSON Lines hold several). Problems are added to `problems`.
pub fn read(input: &walk::InputFile, options: &ReadOptions, problems: &mut Vec<Problem>) -> Vec<Article> {
    match bytes(input) {
        Ok(bytes) => read_bytes(&input.path, bytes, options, problems),
        Err(problem) => {
            problems.push(problem);
            Vec::new()
        }
    }
}

/// The bytes of one input, of at most [`disk::TEXT`].
pub fn bytes(input: &walk::InputFile) -> Result<Vec<u8>, Problem> {
    if let Some(member) = &input.member {
        let refused = |e: disk::archive::ArchiveError| {
            Problem::file("unreadable-file", Severity::Error, &input.path, format!("cannot read the file: {e}"))
                .help("unpack the archive, and look at the file itself")
        };
        return member.bytes().map_err(refused);
    }
    let bytes =
        if input.stdin { disk::up_to(std::io::stdin().lock(), Vec::new(), disk::TEXT.bytes) } else { disk::read(&input.file, disk::TEXT) };
    bytes.map_err(|error| {
        let help = match error {
            ReadError::Size(_) => "split it into articles",
            ReadError::Kind(_) => "name a file, or `-` for standard input",
            _ => "check that it exists and may be read",
        };
        let message = match error {
            ReadError::Size(_) => "the file is larger than 512 MiB".to_owned(),
            error => format!("cannot read the file: {error}"),
        };
        Problem::file("unreadable-file", Severity::Error, &input.path, message).help(help)
    })
}

impl ReadOptions {
    /// The language that a path names; `terms` are the languages of the glossary, which count while the user has not said which may occur.
    pub(crate) fn named_by(&self, path: &str, terms: &[Tag]) -> Option<Tag> {
        let among = |list: &[Tag], tag: &Tag| list.iter().any(|l| l.family() == tag.family());
        detect::from_path(path, |tag| among(&self.declared, tag) || (!self.given && among(terms, tag)))
    }

    /// Whether it depends on the languages of the glossary what a path names.
    pub(crate) fn asks_for_terms(&self, path: &str) -> bool {
        !self.given && self.forced.is_none() && detect::from_path(path, |_| true) != self.named_by(path, &[])
    }
}

/// Reads the bytes of one file into articles; `path` tells the format and perhaps the language.
pub fn read_bytes(path: &str, bytes: Vec<u8>, options: &ReadOptions, problems: &mut Vec<Problem>) -> Vec<Article> {
    read_with_terms(path, bytes, options, &[], problems)
}

/// The same beside a glossary: `terms` are the languages in which it has terms. While [`ReadOptions::given`] is not set, a folder or file
/// name counts as the language of the article if it is a tag of one of these, too.
pub fn read_with_terms(path: &str, bytes: Vec<u8>, options: &ReadOptions, terms: &[Tag], problems: &mut Vec<Problem>) -> Vec<Article> {
    let Some((source, draft)) = source(path, bytes, options, problems) else { return Vec::new() };
    if source.text.trim().is_empty() {
        problems.push(
            Problem::file("empty-file", Severity::Warning, path, "the file is empty").help("delete it, or leave it out with `exclude:`"),
        );
        return Vec::new();
    }
    let source = Arc::new(source);
    let drafts = draft.map_or_else(|| format::read(&source, &options.fields, problems), |draft| vec![*draft]);
    let mut articles: Vec<Article> = drafts.into_iter().filter_map(|draft| finish(draft, &source, options, terms, problems)).collect();
    article::link_originals(&mut articles);
    articles
}

/// The decoded text of one file: what places in it point into.
#[must_use]
pub fn text(path: &str, bytes: Vec<u8>, options: &ReadOptions) -> Option<String> {
    source(path, bytes, options, &mut Vec::new()).map(|(source, _)| source.text.to_string())
}

/// A file as text, and its article where that came along with it.
fn source(path: &str, bytes: Vec<u8>, options: &ReadOptions, problems: &mut Vec<Problem>) -> Option<(Source, Option<Box<ArticleDraft>>)> {
    let format = options.format.unwrap_or_else(|| Format::of(path));
    let is_document = matches!(format, Format::Docx | Format::Odt);
    // What merely begins like an archive, and is not called a document, is looked at as a text.
    let read = package::recognises(&bytes)
        .then(|| package::read(&bytes))
        .filter(|r| is_document || !r.as_ref().is_err_and(PackageError::is_damage));
    if let Some(read) = read {
        return match read {
            Ok((format, Package { text, layout, draft })) => Some((Source::package(path, format, text, layout), Some(Box::new(draft)))),
            Err(error) => {
                let help = "save it as .docx or .odt without a password; of an archive, name the file and not `-`";
                problems.push(Problem::file("unreadable-file", Severity::Error, path, error.to_string()).help(help));
                None
            }
        };
    }
    if is_document {
        let message = "the file is no document of a word processor, or it is cut off at its beginning";
        problems.push(Problem::file("unreadable-file", Severity::Error, path, message).help("save it again as .docx or .odt"));
        return None;
    }
    Some((Source::new(path, decoded(path, bytes, options, problems)?).read_as(format), None))
}

fn decoded(path: &str, bytes: Vec<u8>, options: &ReadOptions, problems: &mut Vec<Problem>) -> Option<Decoded> {
    let configured = options.encodings.iter().find(|(glob, _)| glob.is_match(path)).map(|(_, e)| *e);
    decode(path, bytes, configured, problems)
}

fn finish(
    mut draft: ArticleDraft,
    source: &Arc<Source>,
    options: &ReadOptions,
    terms: &[Tag],
    problems: &mut Vec<Problem>,
) -> Option<Article> {
    // A segment is text, however short.
    if draft.segments.is_none() {
        boilerplate::mark(&mut draft, &source.text);
    }
    let Some((lang, lang_source)) = decide(&draft, source, options, terms, problems) else {
        let mut problem = Problem::file("unknown-language", Severity::Error, &source.path, "the language of this article is not known")
            .help("name it: --lang, a `lang:` line in the front matter, or a folder such as sv/");
        problem.line = draft.line;
        problems.push(problem);
        return None;
    };
    draft.meta.date = dating::date(&draft, &source.text, &lang);
    Some(Article::new(draft, Arc::clone(source), lang, lang_source))
}

/// Flag, metadata, path, script, statistics.
fn decide(
    draft: &ArticleDraft,
    source: &Source,
    options: &ReadOptions,
    terms: &[Tag],
    problems: &mut Vec<Problem>,
) -> Option<(Tag, LangSource)> {
    // A file with a translation names both languages.
    let paired = draft.segments.is_some() && draft.meta.lang.is_some();
    if let Some(forced) = options.forced.as_ref().filter(|_| !paired) {
        return Some((forced.clone(), LangSource::Flag));
    }
    if let Some(named) = &draft.meta.lang {
        match Tag::parse(named) {
            Ok(tag) => {
                let doubt = known::doubt(&tag, options.given.then_some(options.declared.as_slice()));
                let mistaken = doubt.as_ref().is_some_and(|d| d.mistaken);
                if let Some(doubt) = doubt {
                    let help = if mistaken { format!("{}. It is read from path and text instead", doubt.help) } else { doubt.help };
                    let message = format!("the language that the article names: {}", doubt.message);
                    problems.push(about_language(draft, source, message).help(help));
                }
                if !mistaken {
                    return Some((tag, LangSource::Metadata));
                }
            }
            Err(error) => {
                let message = format!("the article names its language wrongly: {error}");
                problems.push(about_language(draft, source, message).help("it is read from path and text instead"));
            }
        }
    }
    if let Some(tag) = options.named_by(&source.path, terms) {
        return Some((tag, LangSource::Path));
    }
    let mut sample = String::new();
    for block in draft.blocks.iter().filter(|b| b.kind.is_prose()) {
        sample.push_str(block.text(&source.text));
        sample.push('\n');
        if sample.len() > 20_000 {
            break;
        }
    }
    detect::from_text(&sample, &options.declared)
}

fn about_language(draft: &ArticleDraft, source: &Source, message: String) -> Problem {
    let mut problem = Problem::file("unknown-language", Severity::Warning, &source.path, message);
    problem.line = draft.line;
    problem
}

/// The boilerplate phrases of all languages in one section.
pub(crate) fn all_phrases(section: &'static str) -> impl Iterator<Item = &'static str> {
    crate::lang::LANGUAGES.iter().flat_map(move |l| phrases(l.phrases, section))
}
