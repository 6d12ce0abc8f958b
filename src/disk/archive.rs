//! A zip archive by strangers, read within bounds.
//!
//! Takes bytes or an open file; gives the names in it and the bytes of one entry at a time, none larger than the caller's limit,
//! whatever the directory of the archive claims. Nothing is ever unpacked to the disk.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Cursor, Read, Seek, Write};
use std::path::Path;

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// An archive holds at most so many entries: a year of a newsroom in one archive has some ten thousand.
const MOST_ENTRIES: usize = 50_000;
/// An entry is at most so many times larger than what is packed. Deflate reaches 1,032, prose and markup three to forty.
const MOST_RATIO: u64 = 250;
/// The ratio of an entry up to this size does no harm, in bytes.
const HARMLESS: u64 = 4 << 20;

/// Why an archive or an entry is not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// The bytes are no archive, or a damaged one.
    #[error("it is no zip archive, or the archive is damaged: {0}")]
    Damaged(String),
    /// There is no such entry.
    #[error("`{0}` is missing in it")]
    Missing(String),
    /// An entry is protected.
    #[error("it is protected by a password")]
    Encrypted,
    /// More entries than are read.
    #[error("it holds more than {MOST_ENTRIES} files")]
    Entries,
    /// An entry larger than the caller's limit.
    #[error("`{name}` is larger than {} MiB when it is unpacked", .limit >> 20)]
    Size {
        /// Its name.
        name: String,
        /// The limit, in bytes.
        limit: u64,
    },
    /// An entry that swells beyond what text does.
    #[error("`{0}` is packed more than {MOST_RATIO} times smaller than it is, as only hostile files are")]
    Ratio(String),
}

/// An open archive.
#[derive(Debug)]
pub struct Archive<R> {
    zip: ZipArchive<R>,
}

/// An archive in a file, which stays open.
pub type OnDisk = Archive<File>;

/// An entry of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name, with `/`.
    pub name: String,
    /// Its size as the archive claims it, in bytes.
    pub size: u64,
    /// Whether the name stays inside the folder in which the archive would be unpacked.
    pub inside: bool,
}

impl OnDisk {
    /// Opens an archive on the disk.
    ///
    /// # Errors
    /// What the system says, and as for [`Self::new`].
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        let file = File::open(path).map_err(|e| ArchiveError::Damaged(e.to_string()))?;
        Self::new(file)
    }
}

impl<R: Read + Seek> Archive<R> {
    /// Reads the directory of an archive.
    ///
    /// # Errors
    /// Where it is none, is cut off, or holds too many entries.
    pub fn new(from: R) -> Result<Self, ArchiveError> {
        let zip = ZipArchive::new(from).map_err(|e| ArchiveError::Damaged(e.to_string()))?;
        if zip.len() > MOST_ENTRIES { Err(ArchiveError::Entries) } else { Ok(Self { zip }) }
    }

    /// The files in it, in the order of its directory. Links and folders are left out.
    ///
    /// # Errors
    /// Where the directory is damaged.
    pub fn entries(&mut self) -> Result<Vec<Entry>, ArchiveError> {
        let mut out = Vec::new();
        for at in 0..self.zip.len() {
            let file = self.zip.by_index_raw(at).map_err(|e| ArchiveError::Damaged(e.to_string()))?;
            if file.is_file() {
                let name = file.name().map_err(|e| ArchiveError::Damaged(e.to_string()))?.replace('\\', "/");
                let inside = file.enclosed_name().is_some() && !name.split('/').any(|part| part == "..") && !name.starts_with('/');
                out.push(Entry { name, size: file.size(), inside });
            }
        }
        Ok(out)
    }

    /// Whether there is an entry of this name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of an entry, of at most `limit`.
    ///
    /// # Errors
    /// Where there is none, or it is protected, damaged or too large.
    pub fn read(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, ArchiveError> {
        let file = self.zip.by_name(name).map_err(|e| match e {
            ZipError::FileNotFound => ArchiveError::Missing(name.to_owned()),
            ZipError::UnsupportedArchive(text) if text == ZipError::PASSWORD_REQUIRED => ArchiveError::Encrypted,
            e => ArchiveError::Damaged(e.to_string()),
        })?;
        let (packed, size) = (file.compressed_size(), file.size());
        if size > limit {
            return Err(ArchiveError::Size { name: name.to_owned(), limit });
        }
        // A size in a directory may be a lie: what is read is bounded too.
        let most = limit.min(packed.saturating_mul(MOST_RATIO).max(HARMLESS));
        let mut out = Vec::new();
        file.take(most + 1).read_to_end(&mut out).map_err(|e| ArchiveError::Damaged(format!("`{name}`: {e}")))?;
        match out.len() as u64 > most {
            true if most < limit => Err(ArchiveError::Ratio(name.to_owned())),
            true => Err(ArchiveError::Size { name: name.to_owned(), limit }),
            false => Ok(out),
        }
    }

    /// The first bytes of an entry, at most `most`.
    ///
    /// # Errors
    /// As for [`Self::read`].
    pub fn beginning(&mut self, name: &str, most: u64) -> Result<Vec<u8>, ArchiveError> {
        let file = self.zip.by_name(name).map_err(|e| ArchiveError::Damaged(e.to_string()))?;
        let mut out = Vec::new();
        file.take(most).read_to_end(&mut out).map_err(|e| ArchiveError::Damaged(format!("`{name}`: {e}")))?;
        Ok(out)
    }

    /// The archive again with other bytes for some entries. Every other entry is copied as it is packed, in the same order.
    ///
    /// # Errors
    /// Where an entry is damaged.
    pub fn replaced(&mut self, new: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ArchiveError> {
        let damaged = |e: ZipError| ArchiveError::Damaged(e.to_string());
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..self.zip.len() {
            let file = self.zip.by_index_raw(at).map_err(damaged)?;
            let name = file.name().map_err(damaged)?.into_owned();
            match new.get(&name) {
                Some(bytes) => {
                    let stored = file.compression() == CompressionMethod::Stored;
                    let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
                    let mut options = SimpleFileOptions::default().compression_method(method);
                    if let Some(time) = file.last_modified() {
                        options = options.last_modified_time(time);
                    }
                    drop(file);
                    out.start_file(name, options).map_err(damaged)?;
                    out.write_all(bytes).map_err(|e| ArchiveError::Damaged(e.to_string()))?;
                }
                None => out.raw_copy_file(file).map_err(damaged)?,
            }
        }
        out.set_raw_comment(self.zip.comment().into()).map_err(damaged)?;
        Ok(out.finish().map_err(damaged)?.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn entries_are_read_within_bounds() {
        let bomb = vec![b'a'; 40 << 20];
        let bytes = zip(&[("a.txt", b"quay"), ("bomb.txt", &bomb), ("../up.txt", b"x"), ("/root.txt", b"x"), ("b\\..\\..\\c.txt", b"x")]);
        let mut archive = Archive::new(Cursor::new(bytes.as_slice())).unwrap();
        assert_eq!(archive.read("a.txt", 100).unwrap(), b"quay");
        assert!(matches!(archive.read("a.txt", 3), Err(ArchiveError::Size { .. })));
        assert!(matches!(archive.read("none.txt", 3), Err(ArchiveError::Missing(_))));
        assert!(matches!(archive.read("bomb.txt", 64 << 20), Err(ArchiveError::Ratio(_))));
        let inside: Vec<bool> = archive.entries().unwrap().iter().map(|e| e.inside).collect();
        assert_eq!(inside, [true, true, false, false, false]);
        for cut in [0, 10, bytes.len() / 2, bytes.len() - 1] {
            assert!(matches!(Archive::new(Cursor::new(&bytes[..cut])), Err(ArchiveError::Damaged(_))), "{cut}");
        }
    }

    #[test]
    fn what_is_not_replaced_stays_as_it_is_packed() {
        let bytes = zip(&[("one", b"1"), ("two", b"two two two"), ("three", b"3")]);
        let mut archive = Archive::new(Cursor::new(bytes.as_slice())).unwrap();
        let new = archive.replaced(&BTreeMap::from([("two".to_owned(), b"other".to_vec())])).unwrap();
        let mut archive = Archive::new(Cursor::new(new.as_slice())).unwrap();
        let read: Vec<Vec<u8>> = ["one", "two", "three"].iter().map(|n| archive.read(n, 100).unwrap()).collect();
        assert_eq!(read, [b"1".to_vec(), b"other".to_vec(), b"3".to_vec()]);
        let names: Vec<String> = archive.entries().unwrap().into_iter().map(|e| e.name).collect();
        assert_eq!(names, ["one", "two", "three"]);
    }
}
