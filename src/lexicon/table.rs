//! A sorted list of words, searched in place: nothing is parsed when the program starts.
//!
//! One line a word: the folded word without blanks, a tab, the numbers of its concepts apart by blanks; `+` before a number says that
//! the word is an expression of several words there. Lines are sorted by bytes. Made from `data.txt` by the test of `super`.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table(pub(super) &'static str);

impl Table {
    /// The concepts of a word, ascending; None for a word that is not listed.
    pub(super) fn words(self, key: &str) -> Option<Vec<u32>> {
        let line = self.lines_from(key).next()?;
        let (word, ids) = line.split_once('\t')?;
        (word == key).then(|| ids.split(' ').filter_map(|id| id.trim_start_matches('+').parse().ok()).collect())
    }

    /// The concepts of all single words that are `stem` and one or two letters more, ascending; None where there is no such word.
    pub(super) fn stems(self, stem: &str) -> Option<Vec<u32>> {
        let mut out: Vec<u32> = Vec::new();
        for line in self.lines_from(stem) {
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
    pub(super) fn beginning(self, stem: &str, most: usize) -> impl Iterator<Item = &'static str> + use<'_> {
        let lines = self.lines_from(stem).take_while(move |line| line.starts_with(stem));
        let words = lines.filter_map(|line| line.split_once('\t')).filter(|(_, ids)| ids.split(' ').any(|id| !id.starts_with('+')));
        words.map(|(word, _)| word).filter(move |word| word.strip_prefix(stem).is_some_and(|rest| rest.chars().count() <= most))
    }

    /// The lines whose word is not before `key`.
    fn lines_from(self, key: &str) -> impl Iterator<Item = &'static str> {
        let bytes = self.0.as_bytes();
        // Invariant: the line that is looked for begins at `low` or later, and at `high` or before; both begin a line.
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes[low..middle].iter().rposition(|b| *b == b'\n').map_or(low, |at| low + at + 1);
            let end = bytes[middle..high].iter().position(|b| *b == b'\n').map_or(high, |at| middle + at + 1);
            let word = bytes[start..end].split(|b| *b == b'\t').next().unwrap_or_default();
            if word < key.as_bytes() { low = end } else { high = start }
        }
        self.0.get(low..).unwrap_or_default().lines()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_place() {
        let table = Table("abc\t1\nabcd\t2 5\nabcde\t3\nabcdef\t9\nabd\t+4\n");
        assert_eq!(table.words("abc"), Some(vec![1]));
        assert_eq!(table.words("abcd"), Some(vec![2, 5]));
        assert_eq!(table.words("abd"), Some(vec![4]), "an expression");
        for none in ["", "a", "ab", "abca", "abe", "abcdefg", "zz"] {
            assert_eq!(table.words(none), None, "{none}");
        }
        assert_eq!(table.stems("abc"), Some(vec![2, 3, 5]), "one or two letters more, itself not");
        assert_eq!(table.stems("ab"), Some(vec![1, 2, 5]), "no expression");
        assert_eq!(table.stems("abcdef"), None);
        assert_eq!(Table("").words("a"), None);
        assert_eq!(table.beginning("abc", 2).collect::<Vec<_>>(), ["abc", "abcd", "abcde"]);
        assert_eq!(table.beginning("abd", 2).count(), 0, "an expression");
    }
}
