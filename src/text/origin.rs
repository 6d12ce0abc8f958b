//! From offsets in a decoded text back to bytes of the original file.

/// How decoded offsets relate to original ones. Offsets are bytes on both sides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// UTF-8 without a byte-order mark: the same.
    #[default]
    Same,
    /// UTF-8 behind `n` bytes of byte-order mark.
    Shifted(usize),
    /// A single-byte encoding: one original byte a character.
    SingleByte,
    /// UTF-16 behind a mark of `n` bytes: two original bytes a UTF-16 unit.
    Utf16(usize),
    /// Invalid UTF-8 was replaced: pairs (decoded offset, original offset) at which the difference changes.
    Pieces(Vec<(usize, usize)>),
    /// Any other encoding: runs of characters of one width, in order.
    Runs(Vec<Run>),
}

/// Characters of one width from here to the next run. All numbers are bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it begins in the decoded text.
    pub decoded: usize,
    /// Where it begins in the original.
    pub original: usize,
    /// The width of a character in the decoded text, at least 1.
    pub from: usize,
    /// Its width in the original.
    pub to: usize,
}

impl Origin {
    /// The original byte offset of byte `offset` of the decoded `text`. Linear in `offset` for single bytes and UTF-16.
    #[must_use]
    pub fn offset(&self, text: &str, offset: usize) -> usize {
        let head = || text.get(..offset).unwrap_or(text);
        match self {
            Self::Same => offset,
            Self::Shifted(by) => offset + by,
            Self::SingleByte => head().chars().count(),
            Self::Utf16(mark) => mark + 2 * head().chars().map(char::len_utf16).sum::<usize>(),
            Self::Pieces(pieces) => {
                let at = pieces.partition_point(|&(decoded, _)| decoded <= offset);
                at.checked_sub(1).and_then(|i| pieces.get(i)).map_or(offset, |&(decoded, original)| original + offset - decoded)
            }
            Self::Runs(runs) => {
                let at = runs.partition_point(|run| run.decoded <= offset);
                let run = at.checked_sub(1).and_then(|i| runs.get(i));
                run.map_or(0, |run| run.original + (offset - run.decoded) / run.from.max(1) * run.to)
            }
        }
    }
}
