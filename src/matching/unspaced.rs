//! Terms in text without blanks: one automaton, then boundary evidence for each candidate.
//!
//! Blanks mean little there and stand inside terms, so the text is searched without them. A dictionary segmenter misses
//! about 6 % of true word boundaries (measured on UD Thai-PUD), so a boundary is evidence and never a filter: what counts
//! against a candidate is a known word that crosses its edge. In scripts of which no language has a folder, nothing has been
//! measured: boundaries are not asked, and every candidate is less sure.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use icu_segmenter::WordSegmenterBorrowed;

use super::thresholds::typo::{LONG_UNSPACED, SHORTEST_UNSPACED};
use super::thresholds::{COINCIDENCE, EDGE, EDGES, LONG, LONG_BARE, NEAR_FACTOR, NO_EDGE, ONE_EDGE, ONE_EDGE_LONG, PART, SHORT, TAKEN};
use crate::lang::{self, LANGUAGES, Language};
use crate::lexicon;
use crate::text::unspaced::{ascii_digit, is_closing_mark, is_cluster_edge, is_unspaced};
use crate::text::{Span, fold, segment};

/// The automaton over one language's terms.
#[derive(Default)]
pub(crate) struct Unspaced {
    automaton: Option<AhoCorasick>,
    /// What each pattern stands for.
    patterns: Vec<Pattern>,
}

/// A string of the automaton.
struct Pattern {
    entry: u32,
    /// For half of a long term: the whole term, and whether the half is its end.
    half: Option<(String, bool)>,
    /// It is a misspelling of the term.
    misspelt: bool,
    /// Words that hold the term without meaning it, and the byte at which it stands in them.
    inside: Vec<(String, usize)>,
    /// The language whose words say where the term's edges may be; none for a script without such a language.
    language: Option<&'static Language>,
}

impl Pattern {
    /// Whether the term at byte `at` of `text` is a part of a word that does not mean it.
    fn is_inside(&self, text: &str, at: usize) -> bool {
        self.inside
            .iter()
            .any(|(word, offset)| at.checked_sub(*offset).and_then(|from| text.get(from..)).is_some_and(|t| t.starts_with(word.as_str())))
    }
}

/// The words of a language's list that hold a folded term.
fn longer_words(term: &str, language: Option<&Language>) -> Vec<(String, usize)> {
    static WORDS: LazyLock<Vec<(&str, Vec<String>)>> =
        LazyLock::new(|| LANGUAGES.iter().map(|l| (l.tag, lang::data_lines(l.lexicalised).map(fold::fold).collect())).collect());
    let words = WORDS.iter().filter(|(tag, _)| language.is_some_and(|l| l.tag == *tag)).flat_map(|(_, words)| words);
    words.filter(|w| w.len() > term.len()).filter_map(|w| w.find(term).map(|at| (w.clone(), at))).collect()
}

/// The language of the table whose script a term is written in.
fn language_of(term: &str) -> Option<&'static Language> {
    let language = lang::of_script(term.chars().find(|c| is_unspaced(*c)));
    LANGUAGES.iter().find(|l| l.tag == language.tag).copied()
}

/// A candidate: where it stands, which entry, how sure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hit {
    /// Bytes in the searched text.
    pub span: Span,
    /// Index into the entries of the patterns.
    pub entry: u32,
    /// From 0 to 1.
    pub confidence: f32,
    /// A typo for the term.
    pub near: bool,
}

/// A text without its blanks, and the way back.
#[derive(Default)]
pub(crate) struct Compact {
    text: String,
    /// (compact offset, original offset) wherever the difference changes.
    steps: Vec<(usize, usize)>,
    /// Compact offsets at which blanks or other scripts stood.
    gaps: Vec<usize>,
}

impl Compact {
    /// Folds `text` and takes the blanks out.
    pub(crate) fn fill(&mut self, text: &str) {
        self.text.clear();
        self.steps.clear();
        self.gaps.clear();
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c.is_whitespace() {
                self.gaps.push(self.text.len());
                continue;
            }
            if fold::is_ignorable(c) {
                if c == '\u{200b}' {
                    self.gaps.push(self.text.len());
                }
                continue;
            }
            let expected = self.steps.last().map_or(0, |(compact, original)| original + self.text.len() - compact);
            if expected != at {
                self.steps.push((self.text.len(), at));
            }
            match c {
                '\u{e4d}' if chars.next_if(|&(_, n)| n == '\u{e32}').is_some() => self.text.push('\u{e33}'),
                c if is_unspaced(c) => self.text.push(ascii_digit(c)),
                c if fold::is_hyphen(c) => self.text.push('-'),
                c => self.text.extend(c.to_lowercase()),
            }
        }
    }

    /// Whether a blank stands inside the span.
    fn has_gap(&self, span: Span) -> bool {
        let from = self.gaps.partition_point(|g| *g <= span.start);
        self.gaps.get(from).is_some_and(|g| *g < span.end)
    }

    fn original(&self, at: usize) -> usize {
        let upto = self.steps.partition_point(|(compact, _)| *compact <= at);
        upto.checked_sub(1).and_then(|i| self.steps.get(i)).map_or(at, |(compact, original)| original + at - compact)
    }

    /// The original span; its end is where the last character ends, not where the next begins.
    fn lead_back(&self, span: Span, text: &str) -> Span {
        let last = span.of(&self.text).chars().next_back().map_or(0, char::len_utf8);
        let start = segment::floor_boundary(text, self.original(span.start));
        let end = self.original(span.end.saturating_sub(last));
        let end = segment::floor_boundary(text, end);
        let len = text.get(end..).map_or(0, last_len);
        Span::new(start, end + len)
    }
}

/// Bytes of the first character, the vowel am in two characters as one.
fn last_len(text: &str) -> usize {
    if text.starts_with("\u{e4d}\u{e32}") { 6 } else { text.chars().next().map_or(0, char::len_utf8) }
}

impl Unspaced {
    /// Compiles folded terms without blanks, each with its entry and whether typos of it are looked for.
    pub(crate) fn new(terms: &[(String, u32, bool)]) -> Self {
        let mut strings: Vec<String> = Vec::new();
        let mut patterns = Vec::new();
        for (text, entry, slips) in terms {
            strings.push(text.clone());
            let language = language_of(text);
            patterns.push(Pattern { entry: *entry, half: None, misspelt: false, inside: longer_words(text, language), language });
            let misspellings = language.filter(|_| *slips).map_or_else(Vec::new, |l| (l.slips.misspellings)(text));
            for misspelling in misspellings.into_iter().filter(|m| !lexicon::is_listed(m, language.map_or("", |l| l.tag))) {
                patterns.push(Pattern {
                    entry: *entry,
                    half: None,
                    misspelt: true,
                    inside: longer_words(&misspelling, language),
                    language,
                });
                strings.push(misspelling);
            }
            for (half, at_end) in halves(text).filter(|_| *slips).into_iter().flatten() {
                strings.push(half);
                patterns.push(Pattern { entry: *entry, half: Some((text.clone(), at_end)), misspelt: false, inside: Vec::new(), language });
            }
        }
        if strings.is_empty() {
            return Self::default();
        }
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).match_kind(MatchKind::Standard).build(&strings);
        Self { automaton: automaton.ok(), patterns }
    }

    /// All candidates in `text`, in order of their ends. `compact` is scratch space; `bare`: the text has lost its tone marks, so the
    /// dictionary cannot cut it, and a longer term is taken as it stands.
    pub(crate) fn find(&self, text: &str, compact: &mut Compact, bare: bool, out: &mut Vec<Hit>) {
        let Some(automaton) = &self.automaton else { return };
        compact.fill(text);
        let segmenter = segment::words();
        let mut window: Option<Window> = None;
        for found in automaton.find_overlapping_iter(&compact.text) {
            let pattern = &self.patterns[found.pattern().as_usize()];
            let span = Span::new(found.start(), found.end());
            let Some(span) = (match &pattern.half {
                None => Some(span),
                Some((term, at_end)) => slip(&compact.text, span, term, *at_end),
            }) else {
                continue;
            };
            if pattern.is_inside(&compact.text, span.start)
                || !is_cluster_edge(&compact.text, span.start)
                || !is_cluster_edge(&compact.text, span.end)
            {
                continue;
            }
            if pattern.language.is_some() && !window.as_ref().is_some_and(|w| w.span.contains(span)) {
                window = Some(Window::around(compact, span, segmenter));
            }
            let near = pattern.half.is_some() || pattern.misspelt;
            if near && compact.has_gap(span) {
                continue;
            }
            if pattern.half.is_some()
                && span.of(&compact.text).chars().count() < LONG_UNSPACED
                && is_made_of_words(span.of(&compact.text), pattern.language)
            {
                continue;
            }
            let sure = match (pattern.language, &window) {
                (Some(language), Some(window)) => window.confidence(compact, span, language),
                _ => without_boundaries(&compact.text, span),
            };
            let confidence = sure * if near { NEAR_FACTOR } else { 1.0 };
            let taken = bare && !near && span.of(&compact.text).chars().count() >= LONG_BARE;
            let confidence = if taken { confidence.max(TAKEN) } else { confidence };
            if confidence > 0.0 {
                let hit = Hit { span: compact.lead_back(span, text), entry: pattern.entry, confidence, near };
                // A usual misspelling is found by the half that is right too.
                if !near || !out.iter().any(|h| h.near && h.entry == hit.entry && h.span == hit.span) {
                    out.push(hit);
                }
            }
        }
    }
}

/// Whether the dictionary cuts the stretch into words that are all known.
fn is_made_of_words(text: &str, language: Option<&'static Language>) -> bool {
    let Some(language) = language else { return false };
    let boundaries = segment::boundaries(text);
    boundaries.windows(2).all(|pair| match pair {
        [from, to] => {
            let piece = Span::new(*from, *to).of(text);
            lexicon::is_listed(piece, language.tag) || lang::is_function_word(piece, language.tag)
        }
        _ => false,
    })
}

/// How sure a candidate is by its letters alone, where no boundary is known: a single one stands in many words (below what is judged
/// by default), a longer term in few. Set on general grounds.
fn without_boundaries(text: &str, span: Span) -> f32 {
    let (before, after) = (Span::new(0, span.start).of(text).chars().next_back(), text.get(span.end..).and_then(|t| t.chars().next()));
    let katakana = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'));
    let inner = span.of(text);
    // A loanword in katakana goes as far as its letters do.
    let longer = (katakana(before) && katakana(inner.chars().next())) || (katakana(after) && katakana(inner.chars().next_back()));
    match inner.chars().count() {
        _ if longer => PART,
        0 | 1 => PART,
        2 | 3 => SHORT,
        _ => LONG,
    }
}

/// The two halves of a long term, cut at a cluster edge, and whether each is its end.
fn halves(term: &str) -> Option<[(String, bool); 2]> {
    let letters = term.chars().count();
    if letters < SHORTEST_UNSPACED {
        return None;
    }
    let middle = term.char_indices().map(|(i, _)| i).skip(letters / 2).find(|i| is_cluster_edge(term, *i))?;
    let (first, second) = term.split_at(middle);
    (second.chars().count() >= 4).then(|| [(first.to_owned(), false), (second.to_owned(), true)])
}

/// Where half of a term stands, the span of a typo for the whole: one letter or mark differs in the other half. `None` when the
/// other half is right, or something else.
fn slip(text: &str, half: Span, term: &str, at_end: bool) -> Option<Span> {
    let split = if at_end { term.len() - half.len() } else { half.len() };
    let (first, second) = term.split_at_checked(split)?;
    let wanted: Vec<char> = if at_end { first.chars().collect() } else { second.chars().collect() };
    let from = segment::floor_boundary(text, half.start.saturating_sub(3 * (wanted.len() + 1)));
    let to = segment::ceil_boundary(text, (half.end + 3 * (wanted.len() + 1)).min(text.len()));
    let around: Vec<char> = if at_end {
        Span::new(from, half.start).of(text).chars().rev().collect()
    } else {
        Span::new(half.end, to).of(text).chars().collect()
    };
    let target: String = if at_end { wanted.iter().rev().collect() } else { wanted.iter().collect() };
    // As in other scripts, the first letter is right: another one makes another word (*รอง*, *ของ*).
    let first_agrees = |piece: &str| !at_end || piece.chars().next_back() == wanted.first().copied();
    let best = (wanted.len().saturating_sub(1)..=wanted.len() + 1).filter_map(|n| {
        let piece: String = around.get(..n)?.iter().collect();
        (first_agrees(&piece) && strsim::osa_distance(&piece, &target) == 1).then_some(piece.len())
    });
    let exact: String = around.iter().take(wanted.len()).collect();
    let len = best.max().filter(|_| exact != target)?;
    Some(if at_end { Span::new(half.start - len, half.end) } else { Span::new(half.start, half.end + len) })
}

/// A stretch of unspaced text with its word boundaries by dictionary.
pub(crate) struct Window {
    span: Span,
    boundaries: Vec<usize>,
}

/// How far round a candidate the text is segmented, in bytes (three a Thai letter).
const REACH: usize = 240;

impl Window {
    fn around(compact: &Compact, span: Span, segmenter: WordSegmenterBorrowed<'_>) -> Self {
        let text = &compact.text;
        let mut start = segment::floor_boundary(text, span.start.saturating_sub(REACH));
        let mut end = segment::ceil_boundary(text, span.end + REACH);
        let first = compact.gaps.partition_point(|g| *g <= span.start);
        if let Some(gap) = first.checked_sub(1).and_then(|i| compact.gaps.get(i)).filter(|g| **g > start) {
            start = *gap;
        }
        let last = compact.gaps.partition_point(|g| *g < span.end);
        if let Some(gap) = compact.gaps.get(last).filter(|g| **g < end) {
            end = *gap;
        }
        let boundaries = segmenter.segment_str(Span::new(start, end).of(text)).map(|b| b + start).collect();
        Self { span: Span::new(start, end), boundaries }
    }

    fn is_boundary(&self, compact: &Compact, at: usize) -> bool {
        let before = Span::new(0, at).of(&compact.text).chars().next_back();
        let after = compact.text.get(at..).and_then(|t| t.chars().next());
        if compact.gaps.binary_search(&at).is_ok() {
            return true;
        }
        match (before, after) {
            // Repetition and abbreviation marks belong to the word before them, and end it.
            (_, Some(a)) if is_closing_mark(a) => true,
            (Some(b), Some(a)) if is_unspaced(b) && is_unspaced(a) => self.boundaries.binary_search(&at).is_ok(),
            // Within a number or a word of another script there is no edge.
            (Some(b), Some(a)) => is_unspaced(b) || is_unspaced(a) || !b.is_alphanumeric() || !a.is_alphanumeric(),
            _ => true,
        }
    }

    /// How sure it is that the candidate is made of whole words: 1 when both edges are word boundaries; 0.9 when what the
    /// dictionary takes across an edge leaves a function word outside (*เป็น|ต้นแบบ* cut as *เป็นต้น|แบบ*); else less the
    /// shorter it is; 0 when it is nothing.
    fn confidence(&self, compact: &Compact, span: Span, language: &Language) -> f32 {
        let sure = [self.is_boundary(compact, span.start), self.is_boundary(compact, span.end)];
        if sure == [true, true] {
            return 1.0;
        }
        let before = self.boundaries.iter().rev().find(|b| **b < span.start).map_or(Span::default(), |b| Span::new(*b, span.start));
        let after = self.boundaries.iter().find(|b| **b > span.end).map_or(Span::default(), |b| Span::new(span.end, *b));
        let left = sure[0] || is_function_word(before.of(&compact.text), language);
        let right = sure[1] || is_function_word(after.of(&compact.text), language);
        let letters = span.of(&compact.text).chars().count();
        match (left, right) {
            _ if letters <= COINCIDENCE => 0.0,
            (true, true) => EDGES,
            (true, false) | (false, true) if letters >= ONE_EDGE_LONG => EDGES,
            (true, false) | (false, true) if letters >= ONE_EDGE => EDGE,
            (false, false) if letters >= NO_EDGE => EDGE,
            _ => 0.0,
        }
    }
}

/// Whether the stretch is a function word behind or before which a phrase may begin.
fn is_function_word(text: &str, language: &Language) -> bool {
    !language.noun_builders.contains(&text) && lang::is_function_word(text, language.tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(term: &str, text: &str) -> Vec<String> {
        let compacted: String = fold::fold(term).chars().filter(|c| *c != ' ').collect();
        let unspaced = Unspaced::new(&[(compacted, 0, true)]);
        let mut hits = Vec::new();
        unspaced.find(text, &mut Compact::default(), false, &mut hits);
        hits.iter().map(|h| h.span.of(text).to_owned()).collect()
    }

    #[test]
    fn whole_words_are_found_across_blanks() {
        assert_eq!(found("กลุ่มเลียนแบบ", "ในกลุ่มเลียนแบบของจังหวัด"), ["กลุ่มเลียนแบบ"]);
        assert_eq!(found("กลุ่มเลียนแบบ", "ใน กลุ่ม เลียนแบบ ของ"), ["กลุ่ม เลียนแบบ"]);
        assert_eq!(found("กำลัง", "กองกำลังทหาร"), ["กำลัง"]);
    }

    #[test]
    fn slips_of_long_terms_are_found() {
        assert_eq!(found("การเคลื่อนไหวเลียนแบบ", "เปิดตัวการเคลือนไหวเลียนแบบในจังหวัด"), ["การเคลือนไหวเลียนแบบ"]);
        assert_eq!(found("พันธสัญญาเลียนแบบ", "ลงนามพันธะสัญญาเลียนแบบประจำปี"), ["พันธะสัญญาเลียนแบบ"]);
        assert!(found("พันธสัญญาเลียนแบบ", "ลงนามสัญญาและเลียนแบบกัน").is_empty());
    }

    #[test]
    fn a_wrong_cut_by_the_dictionary_does_not_hide_a_term() {
        assert_eq!(found("ต้นแบบ", "หมู่บ้านนี้เป็นต้นแบบด้านการเกษตร"), ["ต้นแบบ"]);
    }

    #[test]
    fn parts_of_other_words_are_not() {
        assert!(found("จำลอง", "แบบจำลองขั้นสูง").is_empty());
        assert!(found("รัฐบาล", "สหรัฐบาลติมอร์").is_empty());
        assert!(found("ประธาน", "ประธานาธิบดี").is_empty());
        assert!(found("สภา", "สภาพอากาศ").is_empty());
    }
}
