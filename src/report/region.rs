//! Places in the units of other programs.
//!
//! Takes the places of findings and the decoded texts of a model; gives lines and columns, start and end, in the unit that a
//! format counts in. Promises that a column is left out rather than given in another unit.

use std::collections::BTreeMap;

use crate::finding::{Finding, Model, Place};
use crate::text::LineIndex;
use crate::text::line_index::ColumnUnit;

/// A place in one unit. All numbers count from 1; the end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// First line.
    pub line: usize,
    /// First column, where it is known in the unit.
    pub column: Option<usize>,
    /// Line and column behind the last character, where the text is at hand.
    pub end: Option<(usize, usize)>,
}

/// A text to put in the place of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Replacement<'f> {
    /// What goes.
    pub place: &'f Place,
    /// What comes.
    pub text: &'f str,
}

/// The texts of a model, with their lines.
pub(super) struct Regions<'a> {
    unit: ColumnUnit,
    texts: BTreeMap<&'a str, (&'a str, LineIndex)>,
}

impl<'a> Regions<'a> {
    /// Indexes the texts of a model for columns in `unit`.
    pub(super) fn new(model: &'a Model, unit: ColumnUnit) -> Self {
        let texts = model.texts.iter().map(|(path, text)| (path.as_str(), (text.as_ref(), LineIndex::new(text)))).collect();
        Self { unit, texts }
    }

    /// The region of a place.
    pub(super) fn of(&self, place: &Place) -> Region {
        // A file that is a package has no lines: it stands for itself, and the message says where.
        if place.part.is_some() {
            return Region { line: 1, column: None, end: None };
        }
        let line = place.position.line.max(1);
        // The engine counts in characters: such a place needs no text.
        if self.unit == ColumnUnit::Characters {
            let end = (place.end.line > 0).then_some((place.end.line, place.end.column));
            return Region { line, column: Some(place.position.column.max(1)), end };
        }
        let Some((text, lines)) = self.texts.get(place.path.as_str()) else {
            return Region { line, column: None, end: None };
        };
        let end = (lines.line(place.decoded.end) + 1, lines.column(text, place.decoded.end, self.unit));
        Region { line, column: Some(lines.column(text, place.decoded.start, self.unit)), end: Some(end) }
    }

    /// The text of the file at a place, as it stands there: with markup and entities.
    pub(super) fn text(&self, place: &Place) -> Option<&'a str> {
        self.texts.get(place.path.as_str()).map(|(text, _)| place.decoded.of(text)).filter(|t| !t.is_empty())
    }

    /// The certain replacement of a finding, where a program may make it without knowing the file's format: no markup or escape
    /// lies within the place, and none of the new characters means anything in Markdown, HTML or JSON.
    pub(super) fn replacement<'f>(&self, finding: &'f Finding) -> Option<Replacement<'f>> {
        const MARKUP: [char; 13] = ['&', '<', '>', '"', '\\', '*', '_', '[', ']', '`', '|', '~', '#'];
        let plain = |s: &str| !s.contains(|c: char| c.is_control() || MARKUP.contains(&c));
        let (place, old, new) = match (&finding.fix, &finding.suggestion) {
            (Some(fix), _) => (&fix.place, &fix.old, &fix.new),
            (None, Some(suggestion)) if finding.fixable => (&finding.place, &finding.surface, suggestion),
            _ => return None,
        };
        (place.part.is_none() && plain(new) && self.text(place)? == old).then_some(Replacement { place, text: new })
    }
}
