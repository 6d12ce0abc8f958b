//! Reading a file that somebody named: from a path to bytes, or why it is not read.
//!
//! Promised: nothing that has no end is read, nothing larger than the caller's limit is held, and no read waits for a device. All that
//! the program reads whole goes through here.

pub mod archive;
pub mod lines;

use std::fs::{self, File, FileType, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// What a file may be, for the caller that reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The most bytes.
    pub bytes: u64,
    /// Whether a pipe is read too, up to its end: what a shell passes as `<(command)`.
    pub pipes: bool,
}

/// A configuration: written by hand, a few hundred lines.
pub const CONFIG: Limit = Limit { bytes: 4 << 20, pipes: false };
/// A glossary, a baseline, dismissals, a lock: lists that people and programs write. A million terms are 200 to 450 MB as TBX.
pub const LIST: Limit = Limit { bytes: 512 << 20, pipes: false };
/// An article, or a collection of articles or translations in one file.
pub const TEXT: Limit = Limit { bytes: 512 << 20, pipes: true };

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The system cannot read it.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is no file with an end.
    #[error("it is {0}, not a file")]
    Kind(&'static str),
    /// It is larger than the limit.
    #[error("it is larger than {} MiB", .0 >> 20)]
    Size(u64),
}

impl ReadError {
    /// Whether there is nothing under that name.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }
}

/// The bytes of a file.
///
/// # Errors
/// [`ReadError`] where it cannot be read, is of a kind that is not read, or is too large.
pub fn read(path: &Path, limit: Limit) -> Result<Vec<u8>, ReadError> {
    // Before it is opened: to open a pipe already waits for whoever writes to it.
    let metadata = fs::metadata(path)?;
    if let Some(kind) = unread(&metadata, limit) {
        return Err(ReadError::Kind(kind));
    }
    if metadata.len() > limit.bytes {
        return Err(ReadError::Size(limit.bytes));
    }
    let room = usize::try_from(metadata.len()).unwrap_or(0) + 1;
    up_to(File::open(path)?, Vec::with_capacity(room), limit.bytes)
}

/// The first bytes of a file, at most `most`; of nothing but a file.
///
/// # Errors
/// [`ReadError`] where it cannot be read, or is no file with bytes on a disk.
pub fn beginning(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    if let Some(kind) = unread(&fs::metadata(path)?, Limit { bytes: most, pipes: false }) {
        return Err(ReadError::Kind(kind));
    }
    let mut out = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut out)?;
    Ok(out)
}

/// The text of a file. A byte-order mark stays.
///
/// # Errors
/// As [`read`]; and where the bytes are not UTF-8.
pub fn read_text(path: &Path, limit: Limit) -> Result<String, ReadError> {
    String::from_utf8(read(path, limit)?).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8").into())
}

/// All that comes out of `source`, into `out`, up to `most` bytes.
///
/// # Errors
/// As [`read`].
pub fn up_to(source: impl Read, mut out: Vec<u8>, most: u64) -> Result<Vec<u8>, ReadError> {
    source.take(most + 1).read_to_end(&mut out)?;
    if out.len() as u64 > most { Err(ReadError::Size(most)) } else { Ok(out) }
}

/// What something is that is not read; none for what is.
fn unread(metadata: &Metadata, limit: Limit) -> Option<&'static str> {
    match kind(metadata.file_type()) {
        Kind::File => None,
        Kind::Pipe if limit.pipes => None,
        Kind::Pipe => Some("a pipe"),
        Kind::Folder => Some("a folder"),
        Kind::Device => Some("a device"),
        Kind::Other => Some("a socket or the like"),
    }
}

/// What stands under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file with bytes on a disk.
    File,
    /// A folder.
    Folder,
    /// A pipe with a name.
    Pipe,
    /// A device of characters, such as a terminal or `/dev/null`.
    Device,
    /// Anything else: a socket, a disk.
    Other,
}

/// The kind of what stands under a name, links followed.
#[must_use]
pub fn kind(found: FileType) -> Kind {
    if found.is_file() {
        return Kind::File;
    }
    if found.is_dir() {
        return Kind::Folder;
    }
    special(found)
}

#[cfg(unix)]
fn special(found: FileType) -> Kind {
    use std::os::unix::fs::FileTypeExt as _;
    match () {
        () if found.is_fifo() => Kind::Pipe,
        () if found.is_char_device() => Kind::Device,
        () => Kind::Other,
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> Kind {
    Kind::Other
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Limit = Limit { bytes: 4, pipes: false };

    #[test]
    fn files_are_read_up_to_the_limit() {
        let folder = tempfile::tempdir().unwrap();
        for (text, read_whole) in [("", true), ("abcd", true), ("abcde", false)] {
            let path = folder.path().join("a");
            fs::write(&path, text).unwrap();
            let found = read(&path, SMALL);
            assert_eq!(found.is_ok_and(|b| b == text.as_bytes()), read_whole, "{text}");
            // What grows while it is read is no larger for that.
            assert_eq!(up_to(text.as_bytes(), Vec::new(), SMALL.bytes).is_ok(), read_whole, "{text}");
        }
        assert!(matches!(read(folder.path(), SMALL), Err(ReadError::Kind("a folder"))));
        assert!(read(&folder.path().join("none"), SMALL).is_err_and(|e| e.is_missing()));
    }

    #[cfg(unix)]
    #[test]
    fn what_has_no_end_is_not_opened() {
        assert!(matches!(read(Path::new("/dev/zero"), TEXT), Err(ReadError::Kind("a device"))));
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for limit in [CONFIG, LIST] {
            assert!(matches!(read(&pipe, limit), Err(ReadError::Kind("a pipe"))), "nobody writes to it: opened, it would wait");
        }
    }
}
