//! A sorted list of words, searched in place: nothing is parsed when the program starts; where its lines begin is noted at the first
//! question.
//!
//! One line a word: the folded word without blanks, a tab, the numbers of its concepts apart by blanks; `+` before a number says that
//! the word is an expression of several words there. Lines are sorted by bytes. Made from `data.txt` by the test of `super`.

use std::sync::OnceLock;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Table {
    text: &'static str,
    lines: OnceLock<Box<[Line]>>,
}

/// Where a line begins, and the first bytes of its word as a number: most comparisons need no more.
#[derive(Clone, Copy, Debug)]
struct Line {
    head: u64,
    start: u32,
}

impl Table {
    /// A table of a text in the form above.
    pub(super) const fn new(text: &'static str) -> Self {
        Self { text, lines: OnceLock::new() }
    }

    /// The concepts of a word, ascending; None for a word that is not listed.
    pub(super) fn words(&self, key: &str) -> Option<Vec<u32>> {
        self.line(key).map(numbers)
    }

    /// Whether a word is listed.
    pub(super) fn has(&self, key: &str) -> bool {
        self.line(key).is_some()
    }

    /// The concepts of the word `stem`, or else those of [`stems`](Self::stems): one search for both.
    pub(super) fn words_or_stems(&self, stem: &str) -> Option<Vec<u32>> {
        let from = self.position(stem);
        self.line_at(from, stem).map(numbers).or_else(|| self.longer(from, stem))
    }

    /// The concepts of all single words that are `stem` and one or two letters more, ascending; None where there is no such word.
    pub(super) fn stems(&self, stem: &str) -> Option<Vec<u32>> {
        self.longer(self.position(stem), stem)
    }

    fn longer(&self, from: usize, stem: &str) -> Option<Vec<u32>> {
        let mut out: Vec<u32> = Vec::new();
        for line in self.lines_at(from) {
            let Some((rest, ids)) = line.strip_prefix(stem).and_then(|l| l.split_once('\t')) else { break };
            if matches!(rest.chars().take(3).count(), 1 | 2) {
                let single = ids.split(' ').filter(|id| !id.starts_with('+'));
                out.extend(single.filter_map(|id| id.parse::<u32>().ok()));
            }
        }
        out.sort_unstable();
        out.dedup();
        (!out.is_empty()).then_some(out)
    }

    /// The single words that begin with `stem`, which may have `most` letters more.
    pub(super) fn beginning<'s>(&self, stem: &'s str, most: usize) -> impl Iterator<Item = &'static str> + use<'s> {
        let lines = self.lines_from(stem).take_while(move |line| line.starts_with(stem));
        let words = lines.filter_map(|line| line.split_once('\t')).filter(|(_, ids)| ids.split(' ').any(|id| !id.starts_with('+')));
        words.map(|(word, _)| word).filter(move |word| word.strip_prefix(stem).is_some_and(|rest| rest.chars().count() <= most))
    }

    /// The concepts of expressions of several words that begin with the letters of `word`, ascending.
    pub(super) fn expressions(&self, word: &str) -> Vec<u32> {
        let lines = self.lines_from(word).take_while(|line| line.starts_with(word));
        let ids = lines
            .filter_map(|line| line.split_once('\t'))
            .filter(|(joined, _)| joined.len() > word.len())
            .flat_map(|(_, ids)| ids.split(' '));
        let mut out: Vec<u32> = ids.filter_map(|id| id.strip_prefix('+')?.parse().ok()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The lines whose word is not before `key`.
    fn lines_from(&self, key: &str) -> impl Iterator<Item = &'static str> + use<> {
        self.lines_at(self.position(key))
    }

    fn lines_at(&self, at: usize) -> impl Iterator<Item = &'static str> + use<> {
        let start = self.lines().get(at).map_or(self.text.len(), |line| line.start as usize);
        self.text.get(start..).unwrap_or_default().lines()
    }

    fn lines(&self) -> &[Line] {
        self.lines.get_or_init(|| lines(self.text))
    }

    /// How many lines have a word before `key`.
    fn position(&self, key: &str) -> usize {
        let wanted = head(key);
        let before = |line: &Line| line.head < wanted || (line.head == wanted && word(self.text, line.start) < key.as_bytes());
        self.lines().partition_point(before)
    }

    /// The concepts, as listed, of the word `key`.
    fn line(&self, key: &str) -> Option<&'static str> {
        self.line_at(self.position(key), key)
    }

    /// The same, where the word can only be in line `at`. Most words that are not listed are told by their first letters.
    fn line_at(&self, at: usize, key: &str) -> Option<&'static str> {
        let line = self.lines().get(at).filter(|line| line.head == head(key))?;
        let (word, ids) = self.text.get(line.start as usize..)?.lines().next()?.split_once('\t')?;
        (word == key).then_some(ids)
    }
}

/// The concepts of a line.
fn numbers(ids: &str) -> Vec<u32> {
    ids.split(' ').filter_map(|id| id.trim_start_matches('+').parse().ok()).collect()
}

fn lines(text: &str) -> Box<[Line]> {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).take_while(|at| *at < text.len());
    let line = |at: usize| {
        let start = u32::try_from(at).ok()?;
        Some(Line { head: head(std::str::from_utf8(word(text, start)).ok()?), start })
    };
    starts.filter_map(line).collect()
}

/// The word of the line that begins at a byte.
fn word(text: &str, start: u32) -> &[u8] {
    let line = text.as_bytes().get(start as usize..).unwrap_or_default();
    line.split(|b| *b == b'\t').next().unwrap_or_default()
}

/// The first eight bytes of a word as a number that sorts as the word does.
fn head(word: &str) -> u64 {
    let mut bytes = [0; 8];
    for (slot, byte) in bytes.iter_mut().zip(word.bytes()) {
        *slot = byte;
    }
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_place() {
        let table = Table::new("abc\t1\nabcd\t2 5\nabcde\t3\nabcdef\t9\nabd\t+4\n");
        assert_eq!(table.words("abc"), Some(vec![1]));
        assert_eq!(table.words("abcd"), Some(vec![2, 5]));
        assert_eq!(table.words("abd"), Some(vec![4]), "an expression");
        for none in ["", "a", "ab", "abca", "abe", "abcdefg", "zz"] {
            assert_eq!(table.words(none), None, "{none}");
            assert!(!table.has(none), "{none}");
        }
        assert_eq!(table.stems("abc"), Some(vec![2, 3, 5]), "one or two letters more, itself not");
        assert_eq!(table.stems("ab"), Some(vec![1, 2, 5]), "no expression");
        assert_eq!(table.words_or_stems("abc"), Some(vec![1]), "the word first");
        assert_eq!(table.words_or_stems("ab"), Some(vec![1, 2, 5]), "else the longer ones");
        assert!(table.has("abd") && table.words_or_stems("abz").is_none());
        assert_eq!(table.stems("abcdef"), None);
        assert_eq!(Table::new("").words("a"), None);
        assert_eq!(table.beginning("abc", 2).collect::<Vec<_>>(), ["abc", "abcd", "abcde"]);
        assert_eq!(table.beginning("abd", 2).count(), 0, "an expression");
        assert_eq!(table.expressions("ab"), [4]);
        assert!(table.expressions("abd").is_empty(), "itself not");
    }
}
