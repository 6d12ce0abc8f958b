//! Text in columns of a terminal: width as it is shown, line breaks at words, colours.
//!
//! The width is that of the Unicode tables: marks over and under Thai consonants take no room. Thai breaks between the words
//! of its dictionary.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use crate::text::segment;
use crate::text::unspaced::is_unspaced;

/// Columns that a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// A text cut into lines of at most `most` columns, at least one line. A word that is longer is cut between letters.
#[must_use]
pub fn wrap(text: &str, most: usize) -> Vec<String> {
    let most = most.max(1);
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let line = lines.last_mut().map_or("", |l| l);
        if width(line) + width(piece.trim_end()) > most && !line.is_empty() {
            lines.push(String::new());
        }
        let mut rest = if lines.last().is_some_and(String::is_empty) { piece.trim_start() } else { piece };
        while width(rest.trim_end()) > most {
            let (head, tail) = rest.split_at(cut(rest, most));
            if let Some(line) = lines.last_mut() {
                line.push_str(head);
            }
            lines.push(String::new());
            rest = tail;
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(rest);
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// The pieces between which a line may end: behind blanks, and between Thai words.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in segment::boundaries(text) {
        let (before, after) = text.split_at(at);
        let (last, next) = (before.chars().next_back(), after.chars().next());
        let unspaced = last.is_some_and(is_unspaced) && next.is_some_and(is_unspaced);
        let blank = last.is_some_and(char::is_whitespace) && next.is_some_and(|c| !c.is_whitespace());
        if at == text.len() || unspaced || blank {
            out.extend(text.get(start..at).filter(|p| !p.is_empty()));
            start = at;
        }
    }
    out
}

/// The byte before which `most` columns are full; marks stay with their letter, and one letter always fits.
fn cut(text: &str, most: usize) -> usize {
    let mut columns = 0;
    for (at, cluster) in segment::clusters(text) {
        columns += width(cluster);
        if columns > most && at > 0 {
            return at;
        }
    }
    text.len()
}

/// The begin of a text in so many columns, with `…` where it is longer.
#[must_use]
pub fn head(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let (mut free, mut to) = (columns.saturating_sub(1), 0);
    for (at, cluster) in segment::clusters(text) {
        let Some(rest) = free.checked_sub(width(cluster)) else { break };
        (free, to) = (rest, at + cluster.len());
    }
    format!("{}…", text.split_at(to).0)
}

/// The end of a text in so many columns, with `…` where it is longer.
#[must_use]
pub fn tail(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let (mut free, mut from) = (columns.saturating_sub(1), text.len());
    for (at, cluster) in segment::clusters(text).rev() {
        let Some(rest) = free.checked_sub(width(cluster)) else { break };
        (free, from) = (rest, at);
    }
    format!("…{}", text.split_at(from).1)
}

/// The first line of a text in so many columns, with `…` where it is longer, and blanks up to the width.
#[must_use]
pub fn fit(text: &str, columns: usize) -> String {
    let shown = head(text, columns);
    let missing = columns.saturating_sub(width(&shown));
    shown + &" ".repeat(missing)
}

/// Cells side by side, each wrapped in its width; `indent` blanks before them. The last cell is not filled up.
#[must_use]
pub fn beside(indent: usize, cells: &[(&str, usize, Style)], colour: bool) -> String {
    let wrapped: Vec<Vec<String>> = cells.iter().map(|(text, most, _)| wrap(text, *most)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = String::new();
    for row in 0..height {
        let mut line = " ".repeat(indent);
        let mut gap = 0;
        for (cell, (_, most, style)) in wrapped.iter().zip(cells) {
            let text = cell.get(row).map_or("", String::as_str);
            if !text.is_empty() {
                let _ = write!(line, "{}{}", " ".repeat(gap), paint(text, *style, colour));
                gap = 0;
            }
            gap += most.saturating_sub(width(text)) + 2;
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The text in a style, where colours are wanted.
#[must_use]
pub fn paint(text: &str, style: Style, colour: bool) -> String {
    if colour && style != Style::new() { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// No colour.
#[must_use]
pub const fn plain() -> Style {
    Style::new()
}

/// The style of headings.
#[must_use]
pub const fn bold() -> Style {
    Style::new().bold()
}

/// The style of what matters less.
#[must_use]
pub const fn faint() -> Style {
    Style::new().dimmed()
}

/// The style of a status, or of `foreign`, `near` and `unlisted`.
#[must_use]
pub fn status(word: &str) -> Style {
    let colour = match word {
        "preferred" => AnsiColor::Green,
        "admitted" => AnsiColor::Cyan,
        "forbidden" => AnsiColor::Red,
        "deprecated" | "superseded" => AnsiColor::Yellow,
        _ => AnsiColor::Magenta,
    };
    Style::new().fg_color(Some(colour.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_words_and_marks_take_no_room() {
        for (text, most, lines) in [
            ("one two three", 7, &["one two", "three"][..]),
            ("one two", 20, &["one two"]),
            ("", 5, &[""]),
            ("färjelägets tider", 6, &["färjel", "ägets", "tider"]),
            ("well-known “ferry”, he", 12, &["well-known", "“ferry”, he"]),
            ("ท่าเรือข้ามฟาก", 10, &["ท่าเรือข้าม", "ฟาก"]),
            ("กี่ปี", 1, &["กี่", "ปี"]),
        ] {
            assert_eq!(wrap(text, most), lines, "{text}");
        }
        assert_eq!(width("ท่าเรือ"), 5, "two marks");
        assert_eq!(fit("ท่าเรือ", 6), "ท่าเรือ ");
        assert_eq!(fit("färjeläge", 5), "färj…");
        assert_eq!((tail("färjeläge", 5), tail("abc", 3), tail("abc", 1)), ("…läge".into(), "abc".into(), "…".into()));
    }

    #[test]
    fn no_cut_parts_a_letter_from_its_marks() {
        let texts = ["กี่ที่นี้ก็ได้น้ำแข็งเปล่า", "e\u{301}e\u{301}e\u{301}e\u{301}", "नमस्ते दुनिया", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "plain"];
        for text in texts {
            let whole: Vec<usize> = segment::clusters(text).map(|(at, _)| at).chain([text.len()]).collect();
            for columns in 1..=width(text) {
                let (head, tail) = (head(text, columns), tail(text, columns));
                assert!(width(&head) <= columns && width(&tail) <= columns, "{columns}: {head} {tail}");
                let (head, tail) = (head.trim_end_matches('…'), tail.trim_start_matches('…'));
                assert!(text.starts_with(head) && whole.contains(&head.len()), "{columns}: {head}");
                assert!(text.ends_with(tail) && whole.contains(&(text.len() - tail.len())), "{columns}: {tail}");
            }
        }
    }

    #[test]
    fn cells_stand_side_by_side() {
        let cells = [("ท่าเรือ ข้าม", 6, plain()), ("two words", 5, bold()), ("x", 3, plain())];
        assert_eq!(beside(1, &cells, false), " ท่าเรือ   two    x\n ข้าม     words\n");
        assert!(beside(0, &cells, true).contains("\u{1b}[1mtwo\u{1b}[0m"));
    }
}
