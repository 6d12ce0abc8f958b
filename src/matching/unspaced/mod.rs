//! Terms in text without blanks: one automaton, then boundary evidence for each candidate.
//!
//! Blanks stand inside terms too, so the text is searched without them; one that the term does not have is weighed. A dictionary segmenter
//! misses about 6 % of true word boundaries (measured on UD Thai-PUD), so a boundary is evidence and never a filter: what counts
//! against a candidate is a known word that crosses its edge. In scripts of which no language has a folder, nothing has been
//! measured: boundaries are not asked, and every candidate is less sure.

mod compact;
mod loans;
mod slip;
mod window;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::thresholds::typo::LONG_UNSPACED;
use super::thresholds::{BARE_VERB, LONG, LONG_BARE, NEAR_FACTOR, PART, SHORT, TAKEN};
use crate::lang::{self, LANGUAGES, Language};
use crate::lexicon;
use crate::text::unspaced::{is_unspaced, is_word_edge};
use crate::text::{Span, fold, segment};
pub(crate) use compact::Compact;
use loans::LoanIndex;
use slip::{halves, slip};
use window::Window;

/// A term of the glossary as it is searched.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listed {
    /// Folded, without blanks.
    pub text: String,
    /// The entry that it stands for.
    pub entry: u32,
    /// Whether typos of it are looked for.
    pub slips: bool,
    /// Bytes of `text` at which the term has a blank.
    pub blanks: Vec<usize>,
    /// It is a loan, of which other spellings are looked for.
    pub loan: bool,
    /// It is a verb that counts as the noun behind certain nouns only.
    pub verb: bool,
    /// It is an abbreviation that looks like a part of words: nothing may be written together with it.
    pub alone: bool,
}

/// The automaton over one language's terms.
#[derive(Default)]
pub(crate) struct Unspaced {
    automaton: Option<AhoCorasick>,
    /// What each pattern stands for.
    patterns: Vec<Pattern>,
    loans: LoanIndex,
}

/// A string of the automaton.
#[derive(Default)]
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
    /// See [`Listed::blanks`].
    blanks: Vec<usize>,
    /// It is one word of the lexicon, however many the dictionary makes of it.
    word: bool,
    /// See [`Listed::verb`].
    verb: bool,
    /// See [`Listed::alone`].
    alone: bool,
    /// It begins with the prefix that makes a noun of a verb.
    prefix: bool,
}

impl Pattern {
    /// A term as listed.
    fn new(term: &Listed, language: Option<&'static Language>) -> Self {
        Self {
            entry: term.entry,
            inside: longer_words(&term.text, language),
            language,
            blanks: term.blanks.clone(),
            word: language.is_some_and(|l| lexicon::is_listed(&term.text, l.tag)),
            verb: term.verb,
            alone: term.alone,
            prefix: language.is_some_and(|l| l.nominal.verb(&term.text).is_some()),
            ..Self::default()
        }
    }

    /// Whether the term at byte `at` is a part of a word that does not mean it. The dictionary must not cut otherwise there: *การเมือง*
    /// is not in *โครงการ|เมือง*, nor *สภาพ* in *สภา|พิจารณา*.
    fn is_inside(&self, compact: &Compact, at: usize) -> bool {
        let text = &compact.text;
        self.inside.iter().any(|(word, offset)| {
            let whole = at.checked_sub(*offset).map(|from| Span::new(from, from + word.len()));
            whole.filter(|w| text.get(w.start..).is_some_and(|t| t.starts_with(word.as_str()))).is_some_and(|w| {
                let window = Window::around(compact, w);
                window.is_boundary(compact, w.start) && window.is_boundary(compact, w.end)
            })
        })
    }

    /// Whether a blank that the term does not have ends a clause inside it: where it is not set apart by blanks or the like on both
    /// sides too, is no word of its own, and the blank does not tear a word.
    fn is_torn(&self, compact: &Compact, span: Span) -> bool {
        let mut blanks = compact.blanks(span).filter(|at| !self.blanks.contains(&(at - span.start))).peekable();
        if blanks.peek().is_none() || self.word || (compact.is_apart(span.start) && compact.is_apart(span.end)) {
            return false;
        }
        let mut start = span.start;
        blanks.chain([span.end]).all(|end| {
            let piece = Span::new(std::mem::replace(&mut start, end), end);
            is_made_of_words(piece.of(&compact.text), self.language)
        })
    }

    /// How sure the candidate is by its edges; 0 when it is none.
    fn confidence(&self, compact: &Compact, span: Span, window: Option<&Window>) -> f32 {
        let (Some(language), Some(window)) = (self.language, window) else { return without_boundaries(&compact.text, span) };
        if self.alone && !(compact.is_apart(span.start) && compact.is_apart(span.end)) {
            return 0.0;
        }
        if self.prefix && window.takes_prefix(compact, span, language, heads(language)) {
            return 0.0;
        }
        if self.verb {
            let nominal = window.is_nominal(compact, span.start, heads(language)) && window.is_end(compact, span, language);
            return if nominal { BARE_VERB } else { 0.0 };
        }
        window.confidence(compact, span, language)
    }
}

/// The nouns behind which a bare verb is the noun.
fn heads(language: &Language) -> &'static [&'static str] {
    static HEADS: LazyLock<Vec<(&str, Vec<&str>)>> =
        LazyLock::new(|| LANGUAGES.iter().map(|l| (l.tag, lang::data_lines(l.nominal.heads).collect())).collect());
    HEADS.iter().find(|(tag, _)| *tag == language.tag).map_or(&[], |(_, heads)| heads)
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
    /// The loan in another spelling.
    pub loan: bool,
}

impl Unspaced {
    /// Compiles terms.
    pub(crate) fn new(terms: &[Listed]) -> Self {
        let mut strings: Vec<String> = Vec::new();
        let mut patterns = Vec::new();
        for term in terms {
            let (text, entry) = (&term.text, term.entry);
            strings.push(text.clone());
            let language = language_of(text);
            patterns.push(Pattern::new(term, language));
            let misspellings = language.filter(|_| term.slips).map_or_else(Vec::new, |l| (l.slips.misspellings)(text));
            for misspelling in misspellings.into_iter().filter(|m| !lexicon::is_listed(m, language.map_or("", |l| l.tag))) {
                patterns.push(Pattern {
                    entry,
                    misspelt: true,
                    inside: longer_words(&misspelling, language),
                    language,
                    ..Pattern::default()
                });
                strings.push(misspelling);
            }
            for (half, at_end) in halves(text).filter(|_| term.slips).into_iter().flatten() {
                strings.push(half);
                patterns.push(Pattern { entry, half: Some((text.clone(), at_end)), language, ..Pattern::default() });
            }
        }
        if strings.is_empty() {
            return Self::default();
        }
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).match_kind(MatchKind::Standard).build(&strings);
        Self { automaton: automaton.ok(), patterns, loans: LoanIndex::new(terms.iter().map(|t| (t, language_of(&t.text)))) }
    }

    /// All candidates in `text`, in order of their ends. `compact` is scratch space; `bare`: the text has lost its tone marks, so the
    /// dictionary cannot cut it, and a longer term is taken as it stands.
    pub(crate) fn find(&self, text: &str, compact: &mut Compact, bare: bool, out: &mut Vec<Hit>) {
        let Some(automaton) = &self.automaton else { return };
        compact.fill(text);
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
            if pattern.is_inside(compact, span.start) || !is_word_edge(&compact.text, span.start) || !is_word_edge(&compact.text, span.end)
            {
                continue;
            }
            let near = pattern.half.is_some() || pattern.misspelt;
            if if near { compact.has_gap(span) } else { pattern.is_torn(compact, span) } {
                continue;
            }
            if pattern.language.is_some() && !window.as_ref().is_some_and(|w| w.span.contains(span)) {
                window = Some(Window::around(compact, span));
            }
            if pattern.half.is_some()
                && span.of(&compact.text).chars().count() < LONG_UNSPACED
                && is_made_of_words(span.of(&compact.text), pattern.language)
            {
                continue;
            }
            let sure = pattern.confidence(compact, span, window.as_ref());
            let confidence = sure * if near { NEAR_FACTOR } else { 1.0 };
            let taken = bare && !near && span.of(&compact.text).chars().count() >= LONG_BARE;
            let confidence = if taken { confidence.max(TAKEN) } else { confidence };
            if confidence > 0.0 {
                let hit = Hit { span: compact.lead_back(span, text), entry: pattern.entry, confidence, near, loan: false };
                // A usual misspelling is found by the half that is right too.
                if !near || !out.iter().any(|h| h.near && h.entry == hit.entry && h.span == hit.span) {
                    out.push(hit);
                }
            }
        }
        self.loans.find(text, compact, out);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(term: &str, text: &str) -> Vec<String> {
        of(term, text, Listed { slips: true, ..Listed::default() })
    }

    fn of(term: &str, text: &str, listed: Listed) -> Vec<String> {
        let compacted: String = fold::fold(term).chars().filter(|c| *c != ' ').collect();
        let unspaced = Unspaced::new(&[Listed { text: compacted, ..listed }]);
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
    fn a_bare_verb_is_the_noun_behind_some_nouns_and_as_a_whole_word() {
        for (text, expected) in [
            ("ประชุมที่ศูนย์พัฒนาแห่งใหม่", &["พัฒนา"][..]),
            ("ประชุมที่ศูนย์พัฒนาการแห่งใหม่", &[]),
            ("ประชุมที่ศูนย์พัฒนากรแห่งใหม่", &[]),
            ("เราพัฒนาเมือง", &[]),
            ("ศูนย์ พัฒนาเมือง", &[]),
        ] {
            assert_eq!(of("พัฒนา", text, Listed { verb: true, ..Listed::default() }), expected, "{text}");
        }
    }

    #[test]
    fn parts_of_other_words_are_not() {
        assert!(found("จำลอง", "แบบจำลองขั้นสูง").is_empty());
        assert!(found("รัฐบาล", "สหรัฐบาลติมอร์").is_empty());
        assert!(found("ประธาน", "ประธานาธิบดี").is_empty());
        assert!(found("สภา", "สภาพอากาศ").is_empty());
    }
}
