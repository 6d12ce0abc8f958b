//! Subtitles: SRT and `WebVTT`. Cues are joined until a sentence ends or somebody else speaks, so that a term may run over their edges.
//!
//! Left out are numbers, times, settings, notes, styles, and the tags in cues. Source: W3C, *`WebVTT`* (2019); SRT as players read it.

use super::ArticleDraft;
use super::prose::Builder;
use crate::ingest::article::{Block, BlockKind, Source};
use crate::text::{Span, segment};

/// Between two cues so far apart a new block begins, in milliseconds. Set on general grounds: speech that goes on leaves less.
const PAUSE: u64 = 2_000;
/// A block holds at most so many cues: text without marks of sentences must not become one block.
const MOST: usize = 8;
/// A tag in a cue is at most so long, in bytes.
const LONGEST_TAG: usize = 400;
/// An escape of a character is at most so long, in bytes.
const LONGEST_ENTITY: usize = 12;

/// Reads subtitles as one article.
pub(super) fn read(source: &Source) -> ArticleDraft {
    // In SRT an ampersand is an ampersand.
    let entities = source.text.starts_with("WEBVTT");
    let mut reader = Reader { builder: Builder::default(), cues: 0, last: 0, blocks: Vec::new(), entities };
    let mut cue: Vec<Span> = Vec::new();
    let mut times: Option<(u64, u64)> = None;
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let content = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if content.is_empty() {
            reader.cue(&source.text, &std::mem::take(&mut cue), times.take());
        } else if let Some(next) = timing(content).filter(|_| times.is_some()) {
            // The blank line between two cues is missing; the number of the second stands at the end of the first.
            cue.pop_if(|line| line.of(&source.text).bytes().all(|b| b.is_ascii_digit()));
            reader.cue(&source.text, &std::mem::take(&mut cue), times.replace(next));
        } else if times.is_some() {
            cue.push(Span::new(start, start + content.len()));
        } else {
            times = timing(content);
        }
    }
    reader.cue(&source.text, &cue, times);
    reader.flush();
    ArticleDraft { blocks: reader.blocks, ..ArticleDraft::default() }
}

/// The beginning and end of a cue, in milliseconds: `00:01:02,500 --> 00:01:04.000`, with or without hours.
fn timing(line: &str) -> Option<(u64, u64)> {
    let (from, to) = line.split_once("-->")?;
    let clock = |text: &str| {
        let (whole, part) = text.split_once([',', '.']).unwrap_or((text, "0"));
        let seconds = whole.split(':').try_fold(0u64, |sum, n| n.trim().parse::<u64>().ok()?.checked_add(sum.checked_mul(60)?))?;
        seconds.checked_mul(1000)?.checked_add(part.trim().parse().ok()?)
    };
    Some((clock(from.trim())?, clock(to.split_whitespace().next()?)?))
}

struct Reader {
    builder: Builder,
    /// Cues in the open block.
    cues: usize,
    /// When the last cue ended, in milliseconds.
    last: u64,
    blocks: Vec<Block>,
    /// Whether `&amp;` stands for a character.
    entities: bool,
}

impl Reader {
    fn cue(&mut self, text: &str, lines: &[Span], times: Option<(u64, u64)>) {
        let Some((from, to)) = times else { return };
        if from.saturating_sub(self.last) > PAUSE || self.cues >= MOST {
            self.flush();
        }
        self.last = to;
        self.cues += 1;
        for line in lines {
            // A dash begins what another person says.
            if line.of(text).starts_with(['-', '–', '—']) {
                self.flush();
            }
            if !self.builder.is_blank() {
                self.builder.instead(" ", Span::new(line.start, line.start));
            }
            shown(text, *line, self.entities, &mut self.builder);
        }
        let ends = lines.iter().rev().find_map(|l| l.of(text).trim_end_matches(closing).chars().next_back());
        if ends.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '。')) {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.cues = 0;
        self.blocks.extend(self.builder.finish(BlockKind::Paragraph));
    }
}

fn closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '»' | '“' | ')' | '♪') || c.is_whitespace()
}

/// The character that an escape at the beginning of a text stands for, and the length of the escape.
fn entity(text: &str) -> Option<(String, usize)> {
    let end = text.get(..LONGEST_ENTITY.min(text.len())).and_then(|t| t.find(';'))?;
    let name = text.get(1..end)?;
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with(['x', 'X']) => number(hex.get(1..)?, 16)?,
            digits => number(digits, 10)?,
        },
    };
    Some((character.to_string(), end + 1))
}

/// Adds a line without its tags: `<i>`, `<v Anna>`, `{\an8}`.
fn shown(text: &str, line: Span, entities: bool, builder: &mut Builder) {
    let content = line.of(text);
    let mut at = 0;
    while let Some(rest) = content.get(at..).filter(|r| !r.is_empty()) {
        let tag = rest.find(['<', '{', '&']).unwrap_or(rest.len());
        builder.verbatim(rest.get(..tag).unwrap_or_default(), line.start + at);
        let opened = rest.get(tag..).unwrap_or_default();
        if let Some((character, len)) = entity(opened).filter(|_| entities && opened.starts_with('&')) {
            builder.instead(&character, Span::new(line.start + at + tag, line.start + at + tag + len));
            at += tag + len;
            continue;
        }
        // A tag begins with a letter, a slash or a time; `{\\an8}` with a backslash. Anything else is text.
        let close = match opened.get(1..).and_then(|t| t.chars().next()) {
            Some(c) if opened.starts_with('<') && (c.is_ascii_alphanumeric() || c == '/') && c != ' ' => '>',
            Some('\\') if opened.starts_with('{') => '}',
            _ => {
                let one = opened.chars().next().map_or(0, char::len_utf8);
                builder.verbatim(opened.get(..one).unwrap_or_default(), line.start + at + tag);
                at += tag + one;
                continue;
            }
        };
        let within = opened.get(..segment::floor_boundary(opened, LONGEST_TAG.min(opened.len()))).unwrap_or_default();
        let Some(end) = within.find(close) else {
            builder.verbatim(within, line.start + at + tag);
            at += tag + within.len();
            continue;
        };
        at += tag + end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::tests::source;

    fn blocks(text: &str) -> Vec<String> {
        let source = source("a.srt", text);
        read(&source).blocks.iter().map(|b| b.text(&source.text).to_owned()).collect()
    }

    #[test]
    fn cues_are_joined_to_sentences() {
        for (text, expected) in [
            (
                "1\r\n00:00:01,000 --> 00:00:02,000\r\nThe harbour\r\n<i>board</i> met\r\n\r\n2\r\n00:00:02,100 --> 00:00:03,000\r\non Monday.\r\n\r\n3\r\n00:00:03,100 --> 00:00:04,000\r\nIt rained.\r\n",
                &["The harbour board met on Monday.", "It rained."][..],
            ),
            (
                "WEBVTT\n\nNOTE not this\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Anna>Vi byggde\n\n00:02.000 --> 00:03.000\n- Kajen!\n- Ja.\n",
                &["Vi byggde", "- Kajen!", "- Ja."],
            ),
            (
                "1\n00:00:01,000 --> 00:00:02,000\nFirst half\n\n2\n00:00:09,000 --> 00:00:10,000\n{\\an8}after a pause\n",
                &["First half", "after a pause"],
            ),
            ("1\n00:00:01,000 --> 00:00:02,000\na < b\n", &["a < b"]),
            ("no times here\n", &[]),
            // Without blank lines between the cues.
            (
                "1\n00:00:01,000 --> 00:00:02,000\nThe quay\n2\n00:00:02,000 --> 00:00:03,000\nis new.\n3\n00:00:03,000 --> 00:00:04,000\n1953\n4\n00:00:04,000 --> 00:00:05,000\nwas the year.\n",
                &["The quay is new.", "1953 was the year."],
            ),
            ("WEBVTT\n\n00:01.000 --> 00:02.000\nfish &amp; chips &#229; &unknown; AT&T\n", &["fish & chips å &unknown; AT&T"]),
            ("1\n00:00:01,000 --> 00:00:02,000\nfish &amp; chips\n", &["fish &amp; chips"]),
            ("99999999999999:99:99,9 --> 1\nx\n", &[]),
        ] {
            assert_eq!(blocks(text), expected, "{text}");
        }
    }

    #[test]
    fn a_place_over_two_cues_leads_to_both() {
        let source = source("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nthe harbour\n\n2\n00:00:02,000 --> 00:00:03,000\nboard met.\n");
        let draft = read(&source);
        let at = draft.blocks[0].text(&source.text).find("harbour board").expect("it is there");
        let span = draft.blocks[0].in_file(Span::new(at, at + "harbour board".len()));
        assert!(span.of(&source.text).starts_with("harbour\n") && span.of(&source.text).ends_with("board"), "{}", span.of(&source.text));
    }

    #[test]
    fn places_lead_to_the_file_behind_entities_and_open_tags() {
        let source = source("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nTea &amp; cakes <b>now</b> at <quay side\n");
        let draft = read(&source);
        let text = draft.blocks[0].text(&source.text);
        assert_eq!(text, "Tea & cakes now at <quay side");
        for (shown, written) in
            [("Tea", "Tea"), ("&", "&amp;"), ("& cakes", "&amp; cakes"), ("now", "now"), ("<quay", "<quay"), ("side", "side")]
        {
            let at = text.find(shown).expect("it is there");
            assert_eq!(draft.blocks[0].in_file(Span::new(at, at + shown.len())).of(&source.text), written, "{shown}");
        }
    }
}
