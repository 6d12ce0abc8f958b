//! A file of many lines, some of them at a time: a collection of articles is larger than what is held at once.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;

use super::{Limit, ReadError, TEXT, unread};

/// So many bytes of lines are read at a time, and the rest of the last line.
pub const PIECE: usize = 1 << 20;

/// Whole lines of a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// How many lines of the file stand before them.
    pub before: usize,
    /// Their bytes.
    pub bytes: Vec<u8>,
}

/// Reads a file piece by piece.
#[derive(Debug)]
pub struct Pieces {
    source: BufReader<File>,
    /// The lines that were read.
    lines: usize,
}

/// The pieces of a file.
///
/// # Errors
/// As [`super::read`]; nothing is too large but a single line.
pub fn pieces(path: &Path) -> Result<Pieces, ReadError> {
    if let Some(kind) = unread(&std::fs::metadata(path)?, Limit { pipes: false, ..TEXT }) {
        return Err(ReadError::Kind(kind));
    }
    Ok(Pieces { source: BufReader::new(File::open(path)?), lines: 0 })
}

impl Pieces {
    fn read(&mut self) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::with_capacity(PIECE);
        self.source.by_ref().take(PIECE as u64).read_to_end(&mut bytes)?;
        if bytes.len() == PIECE && bytes.last() != Some(&b'\n') {
            let most = TEXT.bytes;
            let rest = self.source.by_ref().take(most).read_until(b'\n', &mut bytes)?;
            if rest as u64 == most {
                return Err(ReadError::Size(most));
            }
        }
        Ok(bytes)
    }
}

impl Iterator for Pieces {
    type Item = Result<Piece, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.read() {
            Ok(bytes) if bytes.is_empty() => None,
            Ok(bytes) => {
                let before = self.lines;
                self.lines += bytes.iter().filter(|b| **b == b'\n').count();
                Some(Ok(Piece { before, bytes }))
            }
            Err(error) => Some(Err(error)),
        }
    }
}

/// Whether a file begins as text in an encoding whose line ends are no single byte.
///
/// # Errors
/// Where it cannot be read.
pub fn is_wide(path: &Path) -> io::Result<bool> {
    let mut start = [0; 2];
    let mut file = File::open(path)?;
    let read = file.read(&mut start)?;
    Ok(read == 2 && (matches!(start, [0xFF, 0xFE] | [0xFE, 0xFF]) || start.contains(&0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_whole_lines_and_all_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        let line = |n: usize| format!("{{\"id\":{n},\"text\":\"{}\"}}\n", "x".repeat(n % 4000));
        for (text, wanted) in [(String::new(), 0), ("one".to_owned(), 1), ((0..2000).map(line).collect::<String>() + "last", 2)] {
            std::fs::write(&path, &text).unwrap();
            let found: Vec<Piece> = pieces(&path).unwrap().map(Result::unwrap).collect();
            assert_eq!(found.len(), wanted, "{}", text.len());
            assert_eq!(found.iter().flat_map(|p| p.bytes.clone()).collect::<Vec<u8>>(), text.as_bytes());
            let mut lines = 0;
            for piece in &found {
                assert_eq!(piece.before, lines);
                lines += piece.bytes.iter().filter(|b| **b == b'\n').count();
            }
            assert!(found.iter().rev().skip(1).all(|p| p.bytes.ends_with(b"\n")));
        }
    }

    #[test]
    fn wide_letters_are_seen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        for (bytes, wide) in [(&b"{}"[..], false), (b"", false), (b"\xff\xfe{\0", true), (b"\0{", true), (b"\xef\xbb\xbf{}", false)] {
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(is_wide(&path).unwrap(), wide, "{bytes:?}");
        }
    }
}
