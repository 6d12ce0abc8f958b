//! Clauses of a text that has no sentence marks, and the units that they make with the sentences of other articles.
//!
//! Thai ends a clause with a blank, and sets names, figures and lists apart with blanks too (Office of the Royal Society, *Rules of
//! punctuation*). So a block is cut at its blanks, the pieces are aligned with the sentences of the other articles, and what belongs to one
//! sentence there is joined again.

use super::bitext::{Area, Bead, Grid, Link};
use super::features::Row;
use super::sentences::Sentence;
use super::thresholds::{CLAUSE, CLAUSE_ALONE, CLAUSE_MORE, SENTENCE_MORE, SHORT_UNIT};
use crate::text::Span;
use crate::text::unspaced::{is_closing_mark, is_unspaced};

/// Most clauses of one sentence, and most sentences that share their clauses.
const MOST_CLAUSES: usize = 10;
const MOST_SENTENCES: usize = 3;

/// The clauses of a sentence of `text`: pieces between blanks of at least [`CLAUSE`] letters each, none cut inside brackets or quotation
/// marks. A text in another script is one.
pub(super) fn cut(text: &str, sentence: Span) -> Vec<Span> {
    let piece = sentence.of(text);
    if piece.chars().filter(|c| is_unspaced(*c)).count() * 2 < piece.chars().count() {
        return vec![sentence];
    }
    let mut out = Vec::new();
    let (mut start, mut letters, mut left) = (0, 0, letters(piece));
    let (mut open, mut quoted) = (0usize, false);
    for (at, c) in piece.char_indices() {
        match c {
            '(' | '[' | '“' | '‘' => open += 1,
            ')' | ']' | '”' | '’' => open = open.saturating_sub(1),
            '"' => quoted = !quoted,
            _ => {}
        }
        if !c.is_whitespace() {
            letters += 1;
            left -= 1;
        } else if open == 0 && !quoted && letters >= CLAUSE && left >= CLAUSE && ends_clause(piece, at) {
            out.push(trimmed(piece, Span::new(start, at)).shifted(sentence.start));
            (start, letters) = (at, 0);
        }
    }
    out.push(trimmed(piece, Span::new(start, piece.len())).shifted(sentence.start));
    out
}

/// Whether a blank may end a clause: beside a figure, and before a sign or a bracket, it belongs to the phrase.
fn ends_clause(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let figure = |c: Option<char>| c.is_some_and(char::is_numeric);
    let next = after.trim_start().chars().next();
    let belongs = |c: char| is_closing_mark(c) || matches!(c, '(' | '[');
    !figure(before.trim_end().chars().next_back()) && !figure(next) && !next.is_some_and(belongs)
}

/// Characters that are no blanks.
fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

fn trimmed(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let start = span.start + piece.len() - piece.trim_start().len();
    Span::new(start, start + piece.trim().len())
}

/// The clauses joined to units: neighbours in a block whose sentences in most of the `others` are the same, and what no other article has, up to
/// [`SHORT_UNIT`] characters. `rows` are those of the clauses.
pub(super) fn joined(clauses: &[Sentence], rows: &[Row], others: &[&[Row]]) -> Vec<Sentence> {
    let mut votes = vec![Votes::default(); clauses.len()];
    let beads = beads();
    for other in others {
        let area = Area { source: 0..other.len(), target: 0..rows.len() };
        count(&Grid::new(other, rows, &[]).path(&area, &beads), &mut votes);
    }
    let mut out: Vec<Sentence> = Vec::new();
    let mut length = 0.0;
    for ((clause, row), votes) in clauses.iter().zip(rows).zip(votes) {
        let unknown = votes == Votes::default() && length < SHORT_UNIT;
        let last = out.last_mut().filter(|unit| unit.block == clause.block);
        if let Some(unit) = last.filter(|_| unknown || (votes.together > 0 && votes.together >= votes.apart)) {
            unit.span = Span::new(unit.span.start, clause.span.end);
            length += row.length;
        } else {
            out.push(*clause);
            length = row.length;
        }
    }
    out
}

/// What the other articles say of a clause and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Votes {
    together: usize,
    apart: usize,
}

/// Counts for each clause whether it shares a sentence with the one before it.
fn count(links: &[Link], votes: &mut [Votes]) {
    let mut sentences: Vec<Vec<usize>> = vec![Vec::new(); votes.len()];
    for link in links {
        if let (Some(sentence), Some(clause)) = (link.source, link.target) {
            sentences[clause].push(sentence);
        }
    }
    for (pair, votes) in sentences.windows(2).zip(votes.iter_mut().skip(1)) {
        let [before, here] = pair else { continue };
        if before.is_empty() || here.is_empty() {
            continue;
        }
        if here.iter().any(|s| before.contains(s)) { votes.together += 1 } else { votes.apart += 1 }
    }
}

/// The beads of sentences and clauses: clauses of one sentence are cheap.
fn beads() -> Vec<Bead> {
    let mut out = vec![(1, 1, 0.0), (0, 1, CLAUSE_ALONE), (1, 0, 0.25)];
    for m in 1..=MOST_SENTENCES {
        for n in 1..=MOST_CLAUSES {
            if (m, n) != (1, 1) {
                #[expect(clippy::cast_precision_loss, reason = "a few")]
                let more = SENTENCE_MORE * (m - 1) as f32 + CLAUSE_MORE * (n - 1) as f32;
                out.push((m, n, more));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_end_at_blanks() {
        let cases: &[(&str, &[&str])] = &[
            ("ฝนตกหนักทั่วจังหวัดตลอดคืนที่ผ่านมา น้ำท่วมถนนหลายสายในตัวเมือง", &["ฝนตกหนักทั่วจังหวัดตลอดคืนที่ผ่านมา", "น้ำท่วมถนนหลายสายในตัวเมือง"]),
            // Two blanks are one cut.
            ("ฝนตกหนักทั่วจังหวัดตลอดคืนที่ผ่านมา  น้ำท่วมถนนหลายสายในตัวเมือง", &["ฝนตกหนักทั่วจังหวัดตลอดคืนที่ผ่านมา", "น้ำท่วมถนนหลายสายในตัวเมือง"]),
            // What is short is no clause.
            ("ปี 2568 จังหวัดสร้างถนน 20 กิโลเมตร", &["ปี 2568 จังหวัดสร้างถนน 20 กิโลเมตร"]),
            // A figure belongs to the words round it.
            (
                "นายฝ่ามคนขับรถโดยสารบริจาคโลหิตเป็นครั้งที่ 42 เขามาที่สนามกีฬาตั้งแต่เช้ามืด",
                &["นายฝ่ามคนขับรถโดยสารบริจาคโลหิตเป็นครั้งที่ 42 เขามาที่สนามกีฬาตั้งแต่เช้ามืด"],
            ),
            // Brackets and quotations stay whole.
            (
                "ศูนย์เตือนภัยแห่งชาติ (สังกัดกรมป้องกันและบรรเทาภัย กระทรวงมหาดไทยของประเทศ) ออกประกาศ",
                &["ศูนย์เตือนภัยแห่งชาติ (สังกัดกรมป้องกันและบรรเทาภัย กระทรวงมหาดไทยของประเทศ) ออกประกาศ"],
            ),
            (
                "A long line in another script that has its own sentence marks",
                &["A long line in another script that has its own sentence marks"],
            ),
            ("", &[""]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = cut(text, Span::new(0, text.len())).iter().map(|s| s.of(text)).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }

    #[test]
    fn clauses_of_one_sentence_are_joined() {
        let sentence = |n: usize, block: usize| Sentence { block, span: Span::new(n * 10, n * 10 + 9) };
        let row = |signals: &[u32], length: f32| Row { shared: signals.iter().map(|s| (*s, 2.0)).collect(), length };
        let spans = |units: &[Sentence]| units.iter().map(|u| (u.span.start / 10, u.span.end / 10)).collect::<Vec<_>>();
        let rows = [row(&[1], 30.0), row(&[2], 30.0), row(&[3], 30.0), row(&[4], 30.0)];
        let other = [row(&[1, 2], 60.0), row(&[3, 4], 60.0)];
        let one_block: Vec<Sentence> = (0..4).map(|n| sentence(n, 0)).collect();
        assert_eq!(spans(&joined(&one_block, &rows, &[&other])), [(0, 1), (2, 3)]);
        // Nothing is joined across blocks.
        let blocks: Vec<Sentence> = (0..4).map(|n| sentence(n, n)).collect();
        assert_eq!(spans(&joined(&blocks, &rows, &[&other])), [(0, 0), (1, 1), (2, 2), (3, 3)]);
        // Sentences that are apart everywhere stay so.
        let single = [row(&[1], 30.0), row(&[2], 30.0), row(&[3], 30.0), row(&[4], 30.0)];
        assert_eq!(spans(&joined(&one_block, &rows, &[&single])), [(0, 0), (1, 1), (2, 2), (3, 3)]);
    }
}
