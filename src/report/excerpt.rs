//! The line of a finding as a terminal shows it: harmless, and cut to the columns that are there.
//!
//! The line is cut here and not by the renderer: that counts the marks over and under Thai consonants as columns, and cuts between a
//! letter and its marks.

use super::columns::width;
use crate::text::{LineIndex, Span, escape, segment};

/// What is further from a place than so many bytes is not looked at: it cannot be on the screen.
const REACH: usize = 4000;
/// A line is cut between words, where that costs no more columns than this.
const SLACK: usize = 12;
/// So many columns before a place are shown, even where what is said of it then does not fit.
const BEFORE: usize = 8;
/// What stands for a tab.
const TAB: &str = "    ";

/// A line, or a part of one, with places in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The text as it is shown.
    pub text: String,
    /// The place, in bytes of `text`.
    pub span: Span,
    /// The further places that are wholly shown, with their numbers.
    pub others: Vec<(usize, Span)>,
    /// It begins within the line: the excerpt's own columns are not those of the file.
    pub cut: bool,
}

/// The line of `span` in at most `room` columns. `others` are further places of the line. Where they fit, `label` columns are kept
/// free behind the end of the place, for what is said of it.
pub(super) fn excerpt(text: &str, lines: &LineIndex, span: Span, others: &[Span], room: usize, label: usize) -> Excerpt {
    let line = lines.start(lines.line(span.start));
    let from = segment::ceil_boundary(text, span.start.saturating_sub(REACH)).max(line);
    let roof = segment::floor_boundary(text, span.end + REACH);
    // A place of several lines is shown on one, with what follows on the last.
    let rest = Span::new(span.end, roof).of(text);
    let rest = rest.split(['\n', '\r']).next().unwrap_or_default().trim_end();
    let to = span.end + rest.len();
    let (start, end) = window(text, Span::new(from, to), span, room, label);
    let shown = |span: Span| shown(span.of(text));
    let (before, behind) = (if start > line { "…" } else { "" }, if end < to { "…" } else { "" });
    let within = |place: Span| {
        let head = before.len() + shown(Span::new(start, place.start)).len();
        Span::new(head, head + shown(place).len())
    };
    let span = Span::new(span.start, span.end.min(end));
    let whole = Span::new(start, end);
    Excerpt {
        span: within(span),
        others: others.iter().enumerate().filter(|(_, o)| whole.contains(**o)).map(|(n, o)| (n, within(*o))).collect(),
        text: format!("{before}{}{behind}", shown(whole)),
        cut: start > line,
    }
}

/// A text as it is shown, on one line.
fn shown(text: &str) -> String {
    escape::line(&text.replace('\t', TAB)).into_owned()
}

/// The part of a line that is shown: bytes, at the borders of letters. Room for dots is left.
fn window(text: &str, line: Span, span: Span, room: usize, label: usize) -> (usize, usize) {
    let columns = |span: Span| width(&shown(span.of(text)));
    let (left, right) = (Span::new(line.start, span.start), Span::new(span.end, line.end));
    let place = columns(span);
    // What is said of the place stands behind its end.
    let most = room.saturating_sub(place + label);
    if columns(line) <= room && columns(left) <= most.max(BEFORE) {
        return (line.start, line.end);
    }
    let half = room.saturating_sub(place) / 2;
    let free = room.saturating_sub(place);
    let before = if columns(right) < half { free - columns(right) } else { half };
    let before = before.min(most.max(BEFORE).min(free));
    let start = if columns(left) <= before { left.start } else { last(text, left, before.saturating_sub(1)) };
    let dots = usize::from(start > line.start);
    let used = dots + columns(Span::new(start, span.end));
    let end = if used + columns(right) <= room {
        right.end
    } else if used < room {
        first(text, right, room - used - 1)
    } else {
        first(text, Span::new(span.start, span.end), room.saturating_sub(dots + columns(Span::new(start, span.start)) + 1))
    };
    (start, end)
}

/// Where the first `most` columns of a part end.
fn first(text: &str, part: Span, most: usize) -> usize {
    let mut columns = 0;
    let mut at = part.start;
    for (offset, cluster) in segment::clusters(part.of(text)) {
        columns += width(&shown(cluster));
        if columns > most {
            break;
        }
        at = part.start + offset + cluster.len();
    }
    let mut words = segment::boundaries(part.of(text)).into_iter().map(|b| part.start + b);
    let word = words.rfind(|b| (part.start..=at).contains(b));
    word.filter(|b| *b > part.start && width(&shown(Span::new(*b, at).of(text))) <= SLACK).unwrap_or(at)
}

/// Where the last `most` columns of a part begin.
fn last(text: &str, part: Span, most: usize) -> usize {
    let mut columns = 0;
    let mut at = part.end;
    for (offset, cluster) in segment::clusters(part.of(text)).rev() {
        columns += width(&shown(cluster));
        if columns > most {
            break;
        }
        at = part.start + offset;
    }
    let mut words = segment::boundaries(part.of(text)).into_iter().map(|b| part.start + b);
    let word = words.find(|b| (at..part.end).contains(b));
    word.filter(|b| width(&shown(Span::new(at, *b).of(text))) <= SLACK).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, word: &str, others: &[&str], room: usize, label: usize) -> Excerpt {
        let find = |word: &str| text.find(word).map(|at| Span::new(at, at + word.len())).unwrap();
        let others: Vec<Span> = others.iter().map(|w| find(w)).collect();
        excerpt(text, &LineIndex::new(text), find(word), &others, room, label)
    }

    #[test]
    fn a_line_is_cut_to_its_room_at_letters() {
        let swedish = "Hamnrådet flyttade färjestationen till norra stranden. Det nya färjeläget öppnar i maj, sade rådet på torsdagen.";
        let thai = "ท่าเรือข้ามฟากแห่งใหม่เปิดในเดือนพฤษภาคมคณะกรรมการท่าเรือแถลงข่าวที่ท่าน้ำของเมืองนี้เมื่อวันพฤหัสบดีที่ผ่านมา";
        for (text, word) in [
            (swedish, "färjestationen"),
            (swedish, "torsdagen"),
            (swedish, "Hamnrådet"),
            (thai, "คณะกรรมการ"),
            (thai, "ท่าน้ำ"),
            (thai, "ฟาก"),
        ] {
            let letters: Vec<usize> = segment::clusters(text).map(|(at, _)| at).chain([text.len()]).collect();
            for room in [30, 40, 60, 90, 200] {
                let out = of(text, word, &[], room, 10);
                assert_eq!(out.span.of(&out.text), word, "{room}: {out:?}");
                assert!(width(&out.text) <= room, "{room}: {}", out.text);
                let inner = out.text.trim_matches('…');
                let at = text.find(inner).unwrap_or_else(|| panic!("{inner}"));
                assert!(letters.contains(&at) && letters.contains(&(at + inner.len())), "{room}: {inner}");
                assert_eq!(out.cut, out.text.starts_with('…'));
                let behind = width(out.text.split_at(out.span.end).0) + 10;
                assert!(behind <= room.max(BEFORE + width(word) + 10), "{room}: the label fits: {}", out.text);
            }
        }
    }

    #[test]
    fn what_fits_stays_whole() {
        let out = of("a short line", "short", &["line"], 60, 20);
        assert_eq!((out.text.as_str(), out.cut), ("a short line", false));
        assert_eq!(out.others, [(0, Span::new(8, 12))]);
        let out = of("one\ttab here\nnext", "here", &[], 60, 0);
        assert_eq!((out.text.as_str(), out.span.of(&out.text)), ("one    tab here", "here"));
        let out = of("first part\nof two \nend", "part\nof", &[], 60, 0);
        assert_eq!((out.text.as_str(), out.span.of(&out.text)), ("first part of two", "part of"));
    }

    #[test]
    fn other_places_are_marked_where_they_are_shown() {
        let text = format!("near place {} far", "words ".repeat(30));
        let out = of(&text, "place", &["near", "far"], 40, 0);
        assert_eq!(out.others.iter().map(|(n, s)| (*n, s.of(&out.text))).collect::<Vec<_>>(), [(0, "near")]);
    }

    #[test]
    fn a_place_longer_than_the_room_is_cut_at_its_end() {
        let text = format!("see {}", "x".repeat(200));
        let out = of(&text, &"x".repeat(200), &[], 50, 0);
        assert!(width(&out.text) <= 50 && out.text.ends_with("x…"), "{out:?}");
        assert!(out.span.of(&out.text).chars().all(|c| c == 'x') && out.span.len() > 20, "{out:?}");
    }
}
