//! Ranges: what the second number says of the first (*10–12 %*, *from 3 to 5 million*, *11–13 juni*, *2013–14*).

use super::reader::{Reader, is_dash};
use super::{Figure, FigureKind, centuries};

/// Pushes `figure`, after the figure before it took over what the two share.
pub(super) fn push(r: &Reader<'_>, out: &mut Vec<Figure>, mut figure: Figure) {
    centuries::name(r, &mut figure);
    if let Some(before) = out.last_mut() {
        match link(r, before.span.end, figure.span.start) {
            Link::None => {}
            Link::And => {
                share(before, &figure, false);
                centuries::share(r, before, &mut figure);
            }
            Link::To => {
                share(before, &figure, true);
                shorten(r, before, &mut figure);
                centuries::share(r, before, &mut figure);
            }
        }
    }
    out.push(figure);
}

/// Whether a list or a range goes on between two places in the text, in bytes.
pub(super) fn is_linked(r: &Reader<'_>, start: usize, end: usize) -> bool {
    !matches!(link(r, start, end), Link::None)
}

enum Link {
    None,
    /// *and*: a list.
    And,
    /// A dash or *to*: a range.
    To,
}

/// Longest word between two ends of a range, in bytes with its blanks.
const LONGEST_LINK: usize = 16;

fn link(r: &Reader<'_>, start: usize, end: usize) -> Link {
    if start >= end || end - start > LONGEST_LINK {
        return Link::None;
    }
    let (start, end) = (r.place(start), r.place(end));
    let gap = r.lower(start, end);
    // *1700- och 1800-talet*
    match gap.trim_start_matches(is_dash).trim() {
        "" if gap.trim().is_empty() => Link::None,
        "" | "/" => Link::To,
        word if r.tables.ranges.contains(&word) => Link::To,
        word if r.tables.lists.contains(&word) => Link::And,
        _ => Link::None,
    }
}

/// Gives the first end what only the second one says. Scales go over in ranges that rise.
fn share(before: &mut Figure, figure: &Figure, range: bool) {
    let bare = matches!(before.kind, FigureKind::Plain | FigureKind::Year)
        && before.scale <= 1.0
        && before.currency.is_none_or(|c| figure.currency == Some(c));
    if !bare {
        return;
    }
    match figure.kind {
        FigureKind::Percent if before.kind == FigureKind::Plain => before.kind = FigureKind::Percent,
        FigureKind::Date { year, month, .. } if (1.0..=31.0).contains(&before.value) && before.decimals == 0 => {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 31")]
            let day = before.value as u8;
            before.kind = FigureKind::Date { year, month, day };
        }
        FigureKind::Plain if range => {
            if before.kind == FigureKind::Year && figure.value >= 1000.0 {
                before.kind = FigureKind::Plain;
            }
            if figure.scale > 1.0 && before.kind == FigureKind::Plain && before.value < figure.value / figure.scale {
                before.value *= figure.scale;
                before.scale = figure.scale;
            }
            before.currency = before.currency.or(figure.currency);
        }
        _ => {}
    }
}

/// Reads the two digits after a year and a dash as the year that they shorten.
fn shorten(r: &Reader<'_>, before: &Figure, figure: &mut Figure) {
    let digits = r.place(figure.span.end) - r.place(figure.span.start);
    let century = (before.value / 100.0).floor() * 100.0;
    if before.kind == FigureKind::Year
        && figure.kind == FigureKind::Plain
        && digits == 2
        && !figure.written
        && century + figure.value > before.value
    {
        (figure.kind, figure.value) = (FigureKind::Year, century + figure.value);
    }
}
