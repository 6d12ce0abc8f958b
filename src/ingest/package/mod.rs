//! Documents of word processors: packages of parts in a zip archive. Read here are DOCX and ODT.
//!
//! In: the bytes of a file. Out: its text as a reader sees it, one paragraph a line, with a way back from every character to the part
//! that it stands in; and the package again with some of that text replaced ([`rewrite`]). Headers, footers, comments and what a tracked
//! change has taken out are no text. Nothing is fetched, and nothing is larger than its limit.
//! Source: ECMA-376 (Office Open XML), part 1; OASIS `OpenDocument` 1.3, part 3.

mod canvas;
mod docx;
mod odt;
mod rewrite;
#[cfg(test)]
mod tests;

use std::io::Cursor;

use super::article::Layout;
use super::format::{ArticleDraft, Format};
use crate::disk::archive::{Archive, ArchiveError};
use crate::text::Origin;
use crate::xml;
use canvas::Canvas;
pub use rewrite::rewrite;

/// A part with text is at most so large, in bytes: a thousand pages have about ten million with their markup.
const LARGEST: u64 = 32 << 20;

/// What a package holds.
pub(super) struct Package {
    /// Its text, one paragraph a line.
    pub(super) text: String,
    /// Where the lines are from.
    pub(super) layout: Layout,
    /// The article.
    pub(super) draft: ArticleDraft,
}

/// Why a document is not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(super) enum PackageError {
    /// The archive says no.
    #[error("the document cannot be read: {0}")]
    Archive(#[from] ArchiveError),
    /// A part is not well formed, or beyond bounds.
    #[error("the document cannot be read: `{part}`, byte {}: {}", .error.at, .error.message)]
    Part {
        /// Its name.
        part: String,
        /// What is wrong.
        error: xml::Error,
    },
    /// Another thing in a zip archive.
    #[error("it is no document of a word processor")]
    Other,
    /// The container of a protected or an old document.
    #[error("the document is protected by a password, or in the old format of Word (.doc)")]
    Protected,
    /// An encrypted ODT.
    #[error("the document is protected by a password")]
    Encrypted,
}

impl PackageError {
    /// Whether the archive itself is damaged, or none.
    pub(super) fn is_damage(&self) -> bool {
        matches!(self, Self::Archive(ArchiveError::Damaged(_)))
    }

    fn part(part: &str) -> impl FnOnce(xml::Error) -> Self {
        move |error| Self::Part { part: part.to_owned(), error }
    }
}

/// A package whose parts are being read.
pub(super) type Parts<'a> = Archive<Cursor<&'a [u8]>>;

/// Whether bytes begin as packages do: as a zip archive, or as the container of protected and old documents.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

/// Reads a document; its content tells the format.
pub(super) fn read(bytes: &[u8]) -> Result<(Format, Package), PackageError> {
    let (format, canvas, draft) = canvas(bytes)?;
    let (text, layout, blocks) = canvas.finish();
    Ok((format, Package { text, layout, draft: ArticleDraft { blocks, ..draft } }))
}

/// The text of a document on its canvas, and its properties.
fn canvas(bytes: &[u8]) -> Result<(Format, Canvas, ArticleDraft), PackageError> {
    if !bytes.starts_with(b"PK") {
        return Err(PackageError::Protected);
    }
    let mut parts = Archive::new(Cursor::new(bytes))?;
    if parts.has("[Content_Types].xml") {
        let (canvas, draft) = docx::read(&mut parts)?;
        return Ok((Format::Docx, canvas, draft));
    }
    let kind = if parts.has("mimetype") { parts.read("mimetype", 200)? } else { Vec::new() };
    if kind.starts_with(b"application/vnd.oasis.opendocument.text") {
        let (canvas, draft) = odt::read(&mut parts)?;
        return Ok((Format::Odt, canvas, draft));
    }
    Err(PackageError::Other)
}

/// The text of a part in XML, and how its places lead to its bytes.
fn part(parts: &mut Parts<'_>, name: &str) -> Result<(String, Origin), PackageError> {
    let bytes = parts.read(name, LARGEST)?;
    let damaged = || xml::Error { at: 0, message: "not a text".to_owned() };
    let decoded = crate::decode::decode(name, bytes, None, &mut Vec::new()).ok_or_else(|| PackageError::part(name)(damaged()))?;
    Ok((decoded.text, decoded.origin))
}
