//! From the paths that a user gives to the files that are read, in a stable order.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use globset::GlobSet;
use ignore::WalkBuilder;

use super::archive::{self, Member};
use super::format::{news_xml, ninjs};
use crate::disk;
use crate::finding::{Problem, Severity};

/// One file to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputFile {
    /// How it is shown: as given, with `/`.
    pub path: String,
    /// Where it is.
    pub file: PathBuf,
    /// Whether it is standard input.
    pub stdin: bool,
    /// The file within an archive.
    pub member: Option<Member>,
}

impl InputFile {
    /// How many bytes it has; none where that is not known before it is read.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        let on_disk = !self.stdin && self.member.is_none();
        on_disk.then(|| std::fs::metadata(&self.file).ok()).flatten().map(|metadata| metadata.len())
    }

    /// The file by its whole path without links, so that it is known by whatever name; as given where that is not known.
    #[must_use]
    pub fn whole(&self) -> PathBuf {
        self.file.canonicalize().unwrap_or_else(|_| self.file.clone())
    }
}

const EXTENSIONS: [&str; 22] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "jsonl", "ndjson", "mdx", "xlf", "xliff", "mxliff", "mqxliff", "sdlxliff",
    "po", "srt", "vtt", "docx", "docm", "odt", "ott",
];

/// Extensions of files that may be articles: their beginning tells.
const PERHAPS: [&str; 7] = ["xml", "rss", "atom", "nitf", "newsml", "json", "ninjs"];
/// How much of such a file is looked at, in bytes.
pub(super) const BEGINNING: u64 = 16 * 1024;
/// What a word processor keeps beside a document while it is open.
const LOCK: &str = "~$";
/// How a zip archive begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// Whether a file in a folder is read: by its extension, or by how it begins (a feed, and no settings file).
pub(super) fn may_be_article(file: &Path, beginning: impl FnOnce() -> Option<Vec<u8>>) -> bool {
    if file.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.starts_with(LOCK)) {
        return false;
    }
    let Some(extension) = file.extension().and_then(|e| e.to_str()).map(str::to_lowercase) else { return false };
    if EXTENSIONS.contains(&extension.as_str()) {
        return true;
    }
    if !PERHAPS.contains(&extension.as_str()) {
        return false;
    }
    beginning().is_some_and(|start| {
        let text = String::from_utf8_lossy(&start);
        if matches!(extension.as_str(), "json" | "ninjs") { ninjs::is_news(&text) } else { news_xml::is_news(&text) }
    })
}

/// The articles in a file that was named, where it is an archive and no document.
fn unpacked(path: &Path, problems: &mut Vec<Problem>) -> Option<Vec<InputFile>> {
    let is_zip = disk::beginning(path, ZIP.len() as u64).is_ok_and(|start| start == ZIP);
    if is_zip { archive::members(path, &shown(path), problems) } else { None }
}

/// All inputs behind `paths`: files as they are, folders walked (respecting ignore files), `-` for standard input.
/// Sorted by path, each file once, however it was named. `exclude` leaves out files of folders, never a file that was named.
#[must_use]
pub fn inputs(paths: &[PathBuf], exclude: &GlobSet, stdin_name: Option<&str>, problems: &mut Vec<Problem>) -> Vec<InputFile> {
    let mut out = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            out.push(InputFile { path: stdin_name.unwrap_or("-").to_owned(), file: path.clone(), stdin: true, member: None });
        } else if path.is_dir() {
            folder(path, exclude, &mut out, problems);
        } else if let Some(members) = unpacked(path, problems) {
            out.extend(members);
        } else {
            out.push(InputFile { path: shown(path), file: path.clone(), stdin: false, member: None });
        }
    }
    out.sort();
    let mut seen = BTreeSet::new();
    out.retain(|input| seen.insert((input.stdin, input.whole())));
    out
}

/// The path with `/` and without a leading `./`; bytes that are no Unicode as `\xff`, so that two names stay two.
fn shown(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(&chunk.valid().replace('\\', "/"));
        for byte in chunk.invalid() {
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text.strip_prefix("./").map(str::to_owned).unwrap_or(text)
}

/// Whether a link leads back into a folder above it.
fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithLineNumber { err, .. } | ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => {
            is_loop(err)
        }
        _ => false,
    }
}

fn folder(path: &Path, exclude: &GlobSet, out: &mut Vec<InputFile>, problems: &mut Vec<Problem>) {
    let before = out.len();
    for entry in WalkBuilder::new(path).follow_links(true).require_git(false).build() {
        match entry {
            Ok(entry) => {
                let file = entry.path();
                if entry.file_type().is_some_and(|t| t.is_file())
                    && !exclude.is_match(shown(file))
                    && may_be_article(file, || disk::beginning(file, BEGINNING).ok())
                {
                    out.push(InputFile { path: shown(file), file: file.to_path_buf(), stdin: false, member: None });
                }
            }
            Err(error) => {
                let (message, looped) = (error.to_string(), is_loop(&error));
                let kind = if looped { "folder-loop" } else { "unreadable-file" };
                let help =
                    if looped { "remove the link that leads back into its own folder" } else { "check that it exists and may be read" };
                problems.push(Problem::file(kind, Severity::Error, shown(path), message).help(help));
            }
        }
    }
    if out.len() == before {
        let message = "the folder holds no article (.txt, .md, .html, .docx, .xml, .xliff and the like)";
        problems.push(Problem::file("empty-folder", Severity::Warning, shown(path), message).help("name files, or another folder"));
    }
}
