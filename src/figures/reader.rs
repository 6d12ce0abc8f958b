//! A text by characters, with the small look-arounds that the rules need. All places are character numbers.

use std::cell::OnceCell;

use crate::lang::Tag;
use crate::lang::figures::{Figures, of};
use crate::text::unspaced::ascii_digit;
pub(super) use crate::text::unspaced::is_unspaced;
use crate::text::{Span, fold, segment};

/// Longest word that anything is looked up for, in characters.
const LONGEST: usize = 40;

pub(super) struct Reader<'t> {
    text: &'t str,
    chars: Vec<char>,
    bytes: Vec<usize>,
    /// The tables of the language.
    pub(super) tables: &'static Figures,
    /// Whether numeric dates put the month first.
    pub(super) month_first: bool,
    /// With what number words and months begin, where no blanks part words.
    initials: Vec<char>,
    edges: OnceCell<Vec<usize>>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, lang: &Tag) -> Self {
        let tables = of(lang);
        let (mut chars, mut bytes) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
        for (at, c) in text.char_indices() {
            chars.push(ascii_digit(c));
            bytes.push(at);
        }
        bytes.push(text.len());
        let month_first = lang.as_str().split('-').skip(1).any(|part| tables.month_first_regions.contains(&part));
        Self { text, chars, bytes, tables, month_first, initials: initials(tables), edges: OnceCell::new() }
    }

    /// Whether a number word or a month may begin with the character.
    pub(super) fn is_initial(&self, c: char) -> bool {
        self.initials.contains(&c)
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at `at`, digits of other scripts as ASCII; NUL past the end.
    pub(super) fn ch(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\0')
    }

    /// The character before `at`; NUL at the start.
    pub(super) fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or('\0', |i| self.ch(i))
    }

    /// Bytes between two places.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or(self.text.len());
        Span::new(byte(start), byte(end))
    }

    /// The place of a byte offset.
    pub(super) fn place(&self, byte: usize) -> usize {
        self.bytes.partition_point(|&b| b < byte)
    }

    /// The place after at most two blanks at `at`; line ends are none.
    pub(super) fn blanks(&self, at: usize) -> usize {
        at + (0..2).take_while(|i| is_blank(self.ch(at + i))).count()
    }

    /// The place before at most two blanks that end at `at`.
    pub(super) fn blanks_back(&self, at: usize) -> usize {
        at - (1..=2.min(at)).take_while(|i| is_blank(self.ch(at - i))).count()
    }

    /// The end of the run of Latin letters at `at`.
    pub(super) fn word(&self, at: usize) -> usize {
        at + self.chars.get(at..).unwrap_or_default().iter().take_while(|&&c| is_latin(c)).count()
    }

    /// The end of the run of Latin letters, digits and hyphens between them at `at`: a code such as `A320-200X`.
    pub(super) fn alnum(&self, mut at: usize) -> usize {
        let part = |c: char| is_latin(c) || c.is_ascii_digit();
        while part(self.ch(at)) || (fold::is_hyphen(self.ch(at)) && part(self.ch(at + 1))) {
            at += 1;
        }
        at
    }

    /// The end of the run of digits at `at`.
    pub(super) fn digits(&self, at: usize) -> usize {
        at + self.chars.get(at..).unwrap_or_default().iter().take_while(|c| c.is_ascii_digit()).count()
    }

    /// The characters between two places.
    pub(super) fn text(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end).unwrap_or_default().iter().collect()
    }

    /// The characters between two places in lower case; nothing when they are too many for a word of interest.
    pub(super) fn lower(&self, start: usize, end: usize) -> String {
        let slice = self.chars.get(start..end).filter(|s| s.len() <= LONGEST).unwrap_or_default();
        slice.iter().flat_map(|c| c.to_lowercase()).collect()
    }

    /// The number of at most four digits between two places.
    pub(super) fn number(&self, start: usize, end: usize) -> Option<u32> {
        let digits = self.chars.get(start..end).filter(|d| (1..=4).contains(&d.len()))?;
        digits.iter().try_fold(0, |n, c| c.to_digit(10).map(|d| n * 10 + d))
    }

    /// The end of `literal` (lower case) at `at`, in any case. A blank in it stands for one or two of any kind.
    pub(super) fn eat(&self, at: usize, literal: &str) -> Option<usize> {
        let mut end = at;
        for wanted in literal.chars() {
            if wanted == ' ' {
                let next = self.blanks(end);
                if next == end {
                    return None;
                }
                end = next;
            } else {
                let c = self.ch(end);
                if c != wanted && !c.to_lowercase().eq([wanted]) {
                    return None;
                }
                end += 1;
            }
        }
        Some(end)
    }

    /// As [`Self::eat`], and no Latin letter or digit follows.
    pub(super) fn eat_word(&self, at: usize, literal: &str) -> Option<usize> {
        self.eat(at, literal).filter(|&end| !is_latin(self.ch(end)) && !self.ch(end).is_ascii_digit())
    }

    /// The start of `literal` that ends at `at`, in any case.
    pub(super) fn eat_back(&self, at: usize, literal: &str) -> Option<usize> {
        let start = at.checked_sub(literal.chars().count())?;
        self.eat(start, literal).filter(|&end| end == at).map(|_| start)
    }

    /// The Latin word before `at`, over blanks, in lower case; empty when there is none.
    pub(super) fn word_before(&self, at: usize) -> String {
        let end = self.blanks_back(at);
        let length = (1..=LONGEST.min(end)).take_while(|i| is_latin(self.ch(end - i))).count();
        self.lower(end - length, end)
    }

    /// Whether one of `words` stands before `at`, over blanks: as a whole word where words have blanks between them.
    pub(super) fn follows(&self, at: usize, words: &[&str]) -> bool {
        if words.is_empty() {
            false
        } else if self.tables.unspaced {
            words.iter().any(|word| self.eat_back(self.blanks_back(at), word).is_some())
        } else {
            words.contains(&self.word_before(at).as_str())
        }
    }

    /// As [`Self::follows`]; without blanks between words the dictionary says where one begins (*ตี* is not in *โจมตี*).
    pub(super) fn follows_whole(&self, at: usize, words: &[&str]) -> bool {
        let at_edge = |word: &&str| self.eat_back(self.blanks_back(at), word).is_some_and(|start| self.is_edge(start));
        if self.tables.unspaced { words.iter().any(at_edge) } else { self.follows(at, words) }
    }

    /// Whether a word boundary of the dictionary lies at `at`.
    pub(super) fn is_edge(&self, at: usize) -> bool {
        let edges = self.edges.get_or_init(|| segment::boundaries(self.text));
        self.bytes.get(at).is_none_or(|byte| edges.binary_search(byte).is_ok())
    }
}

/// A blank within a line, non-breaking and thin ones among them.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}')
}

/// The first characters of the words that a text without blanks is searched for.
fn initials(tables: &Figures) -> Vec<char> {
    let Some(syllables) = tables.syllables else { return Vec::new() };
    let units = syllables.units.iter().map(|(word, _)| *word);
    let powers = syllables.powers.iter().map(|(word, _)| *word);
    let months = tables.months.iter().copied().chain(tables.short_months.iter().map(|(word, _)| *word));
    let mut out: Vec<char> = units.chain(powers).chain(months).chain([syllables.half]).filter_map(|word| word.chars().next()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// A letter of a script with blanks between words, or a mark on one.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (!c.is_ascii() && !is_unspaced(c) && c.is_alphabetic() && !matches!(c, 'º' | 'ª'))
        || matches!(c, '\u{300}'..='\u{36f}')
}

/// A dash or hyphen between the ends of a range.
pub(super) fn is_dash(c: char) -> bool {
    fold::is_hyphen(c) || matches!(c, '–' | '—' | '−')
}
