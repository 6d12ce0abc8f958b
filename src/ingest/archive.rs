//! Articles in a zip archive: each is an input of its own, `news.zip!/sv/a.md`, read when its turn comes.
//!
//! Takes an archive that was named; gives its members. What lies outside the folder that it would be unpacked into, what swells beyond
//! what text does, and archives in archives are problems, and the rest is read.

use std::cmp::Ordering;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::article::IN_ARCHIVE;
use super::walk::{BEGINNING, InputFile, may_be_article};
use crate::disk::archive::{ArchiveError, Entry, OnDisk};
use crate::finding::{Problem, Severity};

/// A file in an archive is at most so large, in bytes. Larger collections are not packed together with others.
const LARGEST: u64 = 64 << 20;
/// All files of an archive together are at most so large as it claims, in bytes.
const LARGEST_SUM: u64 = 2 << 30;
/// Archives in archives.
const NESTED: [&str; 7] = ["zip", "gz", "tgz", "tar", "7z", "rar", "bz2"];
/// A document of a word processor is an archive too, with one of these in it.
const DOCUMENT: [&str; 2] = ["[Content_Types].xml", "mimetype"];

/// A file in an archive, which stays open.
#[derive(Clone)]
pub struct Member {
    archive: Arc<Mutex<OnDisk>>,
    name: String,
}

impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Member").field(&self.name).finish()
    }
}

impl PartialEq for Member {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Member {}

impl PartialOrd for Member {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Member {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(&other.name)
    }
}

impl Member {
    /// Its bytes.
    ///
    /// # Errors
    /// Where it is protected, damaged or too large.
    pub fn bytes(&self) -> Result<Vec<u8>, ArchiveError> {
        let mut archive = self.archive.lock().map_err(|_| ArchiveError::Damaged("reading it failed before".to_owned()))?;
        archive.read(&self.name, LARGEST)
    }
}

/// The articles in an archive that is shown as `shown`; none where the file is no archive and is not called one, or is a document.
pub(super) fn members(file: &Path, shown: &str, problems: &mut Vec<Problem>) -> Option<Vec<InputFile>> {
    let mut archive = match OnDisk::open(file) {
        Ok(archive) if DOCUMENT.iter().any(|name| archive.has(name)) => return None,
        Ok(archive) => archive,
        Err(_) if !shown.to_lowercase().ends_with(".zip") => return None,
        Err(error) => {
            problems.push(refused(shown, &error));
            return Some(Vec::new());
        }
    };
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(refused(shown, &error));
            return Some(Vec::new());
        }
    };
    if entries.iter().fold(0u64, |sum, e| sum.saturating_add(e.size)) > LARGEST_SUM {
        let message = format!("the archive has more than {} MiB when it is unpacked", LARGEST_SUM >> 20);
        problems.push(Problem::file("unreadable-file", Severity::Error, shown, message).help("split it into several"));
        return Some(Vec::new());
    }
    let names: Vec<String> = entries.into_iter().filter_map(|entry| wanted(&mut archive, entry, shown, problems)).collect();
    if names.is_empty() {
        let message = "the archive holds no article (.txt, .md, .html, .docx, .xml, .xliff and the like)";
        problems.push(Problem::file("empty-folder", Severity::Warning, shown, message).help("name another archive"));
    }
    let archive = Arc::new(Mutex::new(archive));
    let input = |name: String| {
        let path = format!("{shown}{IN_ARCHIVE}{name}");
        // No file has this name: what would write it finds nothing.
        InputFile { file: PathBuf::from(&path), path, stdin: false, member: Some(Member { archive: Arc::clone(&archive), name }) }
    };
    Some(names.into_iter().map(input).collect())
}

fn refused(shown: &str, error: &ArchiveError) -> Problem {
    Problem::file("unreadable-file", Severity::Error, shown, format!("cannot read the archive: {error}")).help("pack it again")
}

/// The name of an entry that is read.
fn wanted(archive: &mut OnDisk, entry: Entry, shown: &str, problems: &mut Vec<Problem>) -> Option<String> {
    let Entry { name, inside, .. } = entry;
    let path = format!("{shown}{IN_ARCHIVE}{name}");
    if !inside {
        let message = "the name leads out of the archive: it is not read";
        problems.push(Problem::file("unreadable-file", Severity::Error, path, message).help("pack it again with relative names"));
        return None;
    }
    // What systems leave beside the files that were packed.
    if name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX") {
        return None;
    }
    let extension = name.rsplit(['.', '/']).next().unwrap_or_default().to_lowercase();
    if NESTED.contains(&extension.as_str()) {
        let message = "an archive in an archive is not read";
        problems.push(Problem::file("nested-archive", Severity::Warning, path, message).help("unpack it, and name it"));
        return None;
    }
    may_be_article(Path::new(&name), || archive.beginning(&name, BEGINNING).ok()).then_some(name)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn zip(entries: &[(&str, &[u8])]) -> tempfile::NamedTempFile {
        let mut writer = zip::ZipWriter::new(tempfile::NamedTempFile::new().unwrap());
        for (name, bytes) in entries {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn articles_are_members_and_the_rest_is_told() {
        let file = zip(&[
            ("sv/a.md", b"Vid kajen."),
            ("feed.xml", b"<rss><channel/></rss>"),
            ("settings.xml", b"<settings/>"),
            ("package.json", b"{}"),
            ("picture.png", b"\x89PNG"),
            ("__MACOSX/sv/._a.md", b"x"),
            (".hidden/b.md", b"x"),
            ("../c.md", b"x"),
            ("inner.zip", b"PK"),
        ]);
        let mut problems = Vec::new();
        let found = members(file.path(), "n.zip", &mut problems).unwrap();
        let paths: Vec<&str> = found.iter().map(|i| i.path.as_str()).collect();
        assert_eq!(paths, ["n.zip!/sv/a.md", "n.zip!/feed.xml"]);
        assert_eq!(found[0].member.as_ref().unwrap().bytes().unwrap(), b"Vid kajen.");
        let told: Vec<(&str, &str)> = problems.iter().map(|p| (p.kind, p.path.as_str())).collect();
        assert_eq!(told, [("unreadable-file", "n.zip!/../c.md"), ("nested-archive", "n.zip!/inner.zip")]);
    }

    #[test]
    fn what_is_no_archive_of_articles() {
        let mut problems = Vec::new();
        assert!(members(zip(&[("[Content_Types].xml", b"x")]).path(), "a.docx", &mut problems).is_none() && problems.is_empty());
        let mut cut = tempfile::NamedTempFile::new().unwrap();
        cut.write_all(b"PK\x03\x04 and nothing more").unwrap();
        assert_eq!(members(cut.path(), "cut.zip", &mut problems), Some(Vec::new()));
        assert_eq!(members(cut.path(), "cut.txt", &mut problems), None);
        assert_eq!(members(zip(&[("a.bin", b"x")]).path(), "none.zip", &mut problems), Some(Vec::new()));
        assert_eq!(problems.iter().map(|p| p.kind).collect::<Vec<_>>(), ["unreadable-file", "empty-folder"]);
    }
}
