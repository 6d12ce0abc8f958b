//! The text of an article, cut where a term or a finding begins or ends.
//!
//! Takes blocks with marks and spots, gives segments that do not overlap, in order; put together they are the text.

use serde::Serialize;

use crate::finding::overview::{Block, Concept, Mark, PassageKind};
use crate::text::{Span, escape, segment};

/// Colours that distinguish concepts.
pub const HUES: u16 = 36;

/// The colour of a concept, below [`HUES`]: the same wherever it is shown.
#[must_use]
pub fn hue(concept: &str) -> u16 {
    let hash = blake3::hash(concept.as_bytes());
    hash.as_bytes().first_chunk().map_or(0, |two: &[u8; 2]| u16::from_le_bytes(*two) % HUES)
}

/// Text that is not ours: nothing in it reorders or hides what is shown.
#[must_use]
pub fn shown(text: &str) -> String {
    escape::line(text).into_owned()
}

/// A block.
#[derive(Serialize)]
pub struct Paragraph {
    number: usize,
    kind: &'static str,
    lang: Option<String>,
    segments: Vec<Segment>,
}

/// A stretch of text in which nothing begins or ends.
#[derive(Default, Serialize)]
struct Segment {
    text: String,
    /// Further findings that begin here.
    also: Vec<usize>,
    /// The finding that begins here.
    begins: Option<usize>,
    /// The finding that it is in, the shortest of several.
    finding: Option<usize>,
    /// How serious that is.
    severity: Option<&'static str>,
    term: Option<Term>,
}

/// The term that a segment is, or is a part of.
#[derive(Serialize)]
struct Term {
    number: usize,
    concept: String,
    hue: u16,
    text: String,
    status: &'static str,
    kind: &'static str,
}

/// A finding of a block: where it is, its number and its severity.
struct Spot {
    span: Span,
    number: usize,
    severity: &'static str,
}

/// Characters of context either side of a place.
const REACH: usize = 90;

/// What stands before and behind a place on its line, as far as it is shown.
#[must_use]
pub fn context(text: &str, span: Span) -> (String, String) {
    let head = text.get(..span.start).unwrap_or_default().rsplit(['\n', '\r']).next().unwrap_or_default();
    let tail = text.get(span.end..).unwrap_or_default().split(['\n', '\r']).next().unwrap_or_default();
    let cut = segment::ceil_boundary(head, head.len().saturating_sub(REACH * head_width(head)));
    let mut before = head.get(cut..).unwrap_or_default();
    if cut > 0 {
        before = before.split_once(char::is_whitespace).map_or(before, |(_, rest)| rest);
    }
    let end = segment::floor_boundary(tail, REACH * head_width(tail));
    let mut after = tail.get(..end).unwrap_or_default();
    if end < tail.len() {
        after = after.rsplit_once(char::is_whitespace).map_or(after, |(rest, _)| rest);
    }
    let mark = |cut: bool| if cut { "…" } else { "" };
    (format!("{}{}", mark(cut > 0), shown(before)), format!("{}{}", shown(after), mark(end < tail.len())))
}

/// Bytes of a character of the script that a text begins in.
fn head_width(text: &str) -> usize {
    text.chars().find(|c| c.is_alphabetic()).map_or(1, char::len_utf8)
}

/// The blocks of an article with their numbers. `number` tells number and severity of the finding with a fingerprint, if the page has it.
#[must_use]
pub fn paragraphs<'a>(
    blocks: impl Iterator<Item = (usize, &'a Block)>,
    number: &dyn Fn(&str) -> Option<(usize, &'static str)>,
    concepts: &[Concept],
) -> Vec<Paragraph> {
    let paragraph = |(at, block): (usize, &'a Block)| {
        let spots = block.spots.iter().filter_map(|(span, print)| {
            let (number, severity) = number(print)?;
            Some(Spot { span: *span, number, severity })
        });
        let mut spots: Vec<Spot> = spots.collect();
        spots.sort_by_key(|s| (s.span.start, s.span.end, s.number));
        Paragraph {
            number: at,
            kind: match block.kind {
                PassageKind::Heading => "heading",
                PassageKind::Paragraph => "paragraph",
                PassageKind::Caption => "caption",
                PassageKind::Quotation => "quotation",
                PassageKind::Item => "item",
            },
            lang: block.lang.as_ref().map(ToString::to_string),
            segments: segments(block, &spots, concepts),
        }
    };
    blocks.map(paragraph).collect()
}

fn segments(block: &Block, spots: &[Spot], concepts: &[Concept]) -> Vec<Segment> {
    let spans = block.marks.iter().map(|m| m.span).chain(spots.iter().map(|s| s.span));
    let mut cuts: Vec<usize> = spans.flat_map(|s| [s.start, s.end]).chain([0, block.text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let (mut marks, mut coming) = (block.marks.iter().peekable(), spots.iter().peekable());
    let mut open: Vec<&Spot> = Vec::new();
    let mut out = Vec::new();
    for pair in cuts.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        while marks.next_if(|m| m.span.end <= span.start).is_some() {}
        open.retain(|s| s.span.end > span.start);
        let mut begin: Vec<usize> = Vec::new();
        while let Some(spot) = coming.next_if(|s| s.span.start <= span.start) {
            begin.push(spot.number);
            open.push(spot);
        }
        let narrow = open.iter().min_by_key(|s| s.span.len());
        out.push(Segment {
            text: shown(span.of(&block.text)),
            begins: begin.pop(),
            also: begin,
            finding: narrow.map(|s| s.number),
            severity: narrow.map(|s| s.severity),
            term: marks.peek().filter(|m| m.span.contains(span)).map(|m| term(m, concepts)),
        });
    }
    out
}

fn term(mark: &Mark, concepts: &[Concept]) -> Term {
    let id = concepts.get(mark.concept).map_or("", |c| c.id.as_str());
    Term { number: mark.concept, concept: shown(id), hue: hue(id), text: shown(&mark.term), status: mark.status.as_str(), kind: mark.kind }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::overview::Standing;

    #[test]
    fn segments_are_the_text_again() {
        let text = "Vid kajen i hamnen. Slut.";
        let at = |surface: &str| Span::new(text.find(surface).unwrap(), text.find(surface).unwrap() + surface.len());
        let mark = |surface| Mark { span: at(surface), concept: 0, term: "kaj".into(), status: Standing::Preferred, kind: "inflected" };
        let spots = [("kajen", "a"), ("Vid kajen i hamnen.", "b"), ("hamnen. Slut", "c"), ("Vid", "d"), ("Slut", "unknown")];
        let block = Block {
            kind: PassageKind::Paragraph,
            lang: None,
            text: text.into(),
            decoded: Span::new(0, text.len()),
            marks: vec![mark("kajen"), mark("hamnen")],
            spots: spots.iter().map(|(surface, print)| (at(surface), (*print).to_owned())).collect(),
        };
        let number = |print: &str| ["a", "b", "c", "d"].iter().position(|p| *p == print).map(|n| (n + 1, "error"));
        let concepts = [Concept { id: "quay".into(), ..Concept::default() }];
        let page = paragraphs([(0, &block)].into_iter(), &number, &concepts);
        let told: Vec<_> = page[0]
            .segments
            .iter()
            .map(|s| (s.text.as_str(), s.also.as_slice(), s.begins, s.finding, s.term.as_ref().map(|t| t.concept.as_str())))
            .collect();
        let none: &[usize] = &[];
        let expected = [
            ("Vid", &[4][..], Some(2), Some(4), None),
            (" ", none, None, Some(2), None),
            ("kajen", none, Some(1), Some(1), Some("quay")),
            (" i ", none, None, Some(2), None),
            ("hamnen", none, Some(3), Some(3), Some("quay")),
            (".", none, None, Some(3), None),
            (" Slut", none, None, Some(3), None),
            (".", none, None, None, None),
        ];
        // "hamnen. Slut" (12 bytes) is shorter than the whole sentence (19).
        assert_eq!(told, expected);
        assert_eq!(page[0].segments.iter().map(|s| s.text.as_str()).collect::<String>(), text);
    }
}
