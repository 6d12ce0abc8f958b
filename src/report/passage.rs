//! The text of an article, cut where a term or a finding begins or ends.
//!
//! Takes blocks with marks and spots, gives segments that do not overlap, in order; put together they are the text.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::finding::overview::{Block, Mark, Overview, PassageKind};
use crate::text::{Span, escape, segment};

/// Colours that tell the concepts of a story apart: [`HUES`] hues in three tones.
const COLOURS: usize = 36;
/// Hues of one tone, 30 degrees apart: with fewer degrees between them neighbours look alike.
const HUES: usize = 12;
/// From one colour to the next, in hues: 150 degrees. It has no divisor with [`HUES`], so that every hue comes once a tone.
const STEP: usize = 5;

/// The classes of the colours as a style sheet has them: `--h` is the hue in degrees, `--tone` 0, 1 or 2; what has no colour lacks
/// `--full`.
#[must_use]
pub fn palette() -> String {
    let class = |n: usize| format!(".h{n}{{--h:{};--tone:{};--full:1}}", n % HUES * STEP % HUES * (360 / HUES), n / HUES);
    (0..COLOURS).map(class).collect()
}

/// The colours of the concepts, story by story: in the order in which a story lists its concepts, so that no two of it look alike while
/// there are colours left. Elsewhere a concept has none.
pub struct Colours<'a> {
    coverage: &'a Overview,
    /// By story: concept and colour.
    stories: Vec<BTreeMap<usize, usize>>,
    /// The story of an article.
    of: Vec<usize>,
}

impl<'a> Colours<'a> {
    /// Those of all stories.
    #[must_use]
    pub fn new(coverage: &'a Overview) -> Self {
        let mut of = vec![usize::MAX; coverage.articles.len()];
        for (number, story) in coverage.stories.iter().enumerate() {
            for article in &story.articles {
                if let Some(place) = of.get_mut(*article) {
                    *place = number;
                }
            }
        }
        let stories = coverage.stories.iter();
        let stories = stories.map(|s| s.terms.iter().enumerate().map(|(place, (concept, _))| (*concept, place % COLOURS)).collect());
        Self { coverage, stories: stories.collect(), of }
    }

    /// The story that an article is in.
    #[must_use]
    pub fn story(&self, article: usize) -> Option<usize> {
        self.of.get(article).copied().filter(|story| *story < self.stories.len())
    }

    /// The colour of a concept, by its index, in a story.
    #[must_use]
    pub fn of(&self, story: Option<usize>, concept: usize) -> Option<usize> {
        self.stories.get(story?)?.get(&concept).copied()
    }

    /// The same by its id.
    #[must_use]
    pub fn named(&self, story: Option<usize>, concept: &str) -> Option<usize> {
        let at = self.coverage.concepts.binary_search_by(|c| c.id.as_str().cmp(concept)).ok()?;
        self.of(story, at)
    }
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
    /// Its colour in this story, see [`palette`].
    hue: Option<usize>,
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

/// Blocks of an article, by its index, with their numbers. `number` tells number and severity of the finding with a fingerprint, if the
/// page has it.
#[must_use]
pub fn paragraphs<'a>(
    article: usize,
    blocks: impl Iterator<Item = (usize, &'a Block)>,
    number: &dyn Fn(&str) -> Option<(usize, &'static str)>,
    colours: &Colours<'_>,
) -> Vec<Paragraph> {
    let story = colours.story(article);
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
            segments: segments(block, &spots, &|m| term(m, story, colours)),
        }
    };
    blocks.map(paragraph).collect()
}

fn segments(block: &Block, spots: &[Spot], term: &dyn Fn(&Mark) -> Term) -> Vec<Segment> {
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
            term: marks.peek().filter(|m| m.span.contains(span)).map(|m| term(m)),
        });
    }
    out
}

fn term(mark: &Mark, story: Option<usize>, colours: &Colours<'_>) -> Term {
    let id = colours.coverage.concepts.get(mark.concept).map_or("", |c| c.id.as_str());
    let hue = colours.of(story, mark.concept);
    Term { number: mark.concept, concept: shown(id), hue, text: shown(&mark.term), status: mark.status.as_str(), kind: mark.kind }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::overview::{Concept, Standing, StoryOverview};

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
        let coverage = Overview { concepts: vec![Concept { id: "quay".into(), ..Concept::default() }], ..Overview::default() };
        let page = paragraphs(0, [(0, &block)].into_iter(), &number, &Colours::new(&coverage));
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

    #[test]
    fn the_concepts_of_a_story_differ_in_colour() {
        let concepts = ["a", "b", "c", "d"].map(|id| Concept { id: id.into(), ..Concept::default() });
        let story = |articles: &[usize], terms: &[usize]| StoryOverview {
            articles: articles.to_vec(),
            terms: terms.iter().map(|c| (*c, Vec::new())).collect(),
            ..StoryOverview::default()
        };
        let stories = vec![story(&[1], &[0, 2, 3]), story(&[0], &[2])];
        let coverage = Overview { concepts: concepts.to_vec(), stories, ..Overview::default() };
        let colours = Colours::new(&coverage);
        for (story, concept, expected) in [
            (Some(0), "a", Some(0)),
            (Some(0), "c", Some(1)),
            (Some(0), "d", Some(2)),
            (Some(1), "c", Some(0)),
            // What a story does not have, and what is in none.
            (Some(0), "b", None),
            (Some(1), "a", None),
            (Some(0), "e", None),
            (Some(2), "a", None),
            (None, "a", None),
        ] {
            assert_eq!(colours.named(story, concept), expected, "{story:?} {concept}");
        }
        let palette = palette();
        let looks: std::collections::BTreeSet<&str> =
            palette.split('}').filter_map(|class| class.split_once('{')).map(|(_, look)| look).collect();
        assert_eq!(looks.len(), COLOURS, "no two are the same: {palette}");
        assert!(palette.starts_with(".h0{--h:0;--tone:0;--full:1}.h1{--h:150;--tone:0;--full:1}.h2{--h:300;"), "{palette}");
    }
}
