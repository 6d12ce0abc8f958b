//! The words round a figure: units that translators convert, words that make it vague.

use crate::figures::Currency;
use crate::lang::figures::{Figures, is_degrees, unit};
use crate::text::fold;
use crate::text::unspaced::is_unspaced;

/// What a figure is counted in. Two figures in different measures are not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Money(Currency),
    Degrees,
    Unit(&'static str),
}

/// The measure of a figure whose unit begins at the start of `text`, which is in the language of `tables`. Units are known by
/// their words in any language: texts keep foreign ones.
pub(super) fn after(text: &str, tables: &Figures) -> Option<Measure> {
    let mut rest = text.strip_prefix(fold::is_hyphen).unwrap_or(text).trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}', '\u{2009}']);
    if rest.starts_with('°') {
        return Some(Measure::Degrees);
    }
    if tables.unspaced
        && let Some(measure) = unspaced(rest, tables)
    {
        return Some(measure);
    }
    for _ in 0..2 {
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (word, next) = rest.split_at(end);
        let word = fold::fold(word);
        let word = tables.unit_prefixes.iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(&word);
        if is_degrees(word) {
            return Some(Measure::Degrees);
        }
        if let Some(name) = unit(word) {
            return Some(Measure::Unit(name));
        }
        if !tables.before_units.contains(&word) {
            return None;
        }
        rest = next.trim_start();
    }
    None
}

/// The measure at the start of a text without blanks between words.
fn unspaced(text: &str, tables: &Figures) -> Option<Measure> {
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    if begins(tables.degrees) {
        return Some(Measure::Degrees);
    }
    let rest = tables.unit_prefixes.iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text);
    tables.units.iter().find(|(_, words)| words.iter().any(|word| rest.starts_with(word))).map(|(name, _)| Measure::Unit(name))
}

/// What a unit measures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dimension {
    Length,
    Area,
    Mass,
    Volume,
    Time,
}

/// Units with their size in metres, square metres, kilograms, litres or seconds (SI brochure, 9th edition; NIST SP 811, appendix
/// B; the rai is 1600 square metres). Months and years are those of the Gregorian mean.
const SIZES: &[(&str, Dimension, f64)] = &[
    ("mm", Dimension::Length, 0.001),
    ("cm", Dimension::Length, 0.01),
    ("m", Dimension::Length, 1.0),
    ("km", Dimension::Length, 1000.0),
    ("10km", Dimension::Length, 10_000.0),
    ("in", Dimension::Length, 0.0254),
    ("ft", Dimension::Length, 0.3048),
    ("yd", Dimension::Length, 0.9144),
    ("mi", Dimension::Length, 1609.344),
    ("ac", Dimension::Area, 4046.856),
    ("ha", Dimension::Area, 10_000.0),
    ("rai", Dimension::Area, 1600.0),
    ("g", Dimension::Mass, 0.001),
    ("oz", Dimension::Mass, 0.028_349_5),
    ("lb", Dimension::Mass, 0.453_592),
    ("kg", Dimension::Mass, 1.0),
    ("st", Dimension::Mass, 6.350_29),
    ("t", Dimension::Mass, 1000.0),
    ("l", Dimension::Volume, 1.0),
    ("gal", Dimension::Volume, 3.785_41),
    ("s", Dimension::Time, 1.0),
    ("min", Dimension::Time, 60.0),
    ("h", Dimension::Time, 3600.0),
    ("d", Dimension::Time, 86_400.0),
    ("week", Dimension::Time, 604_800.0),
    ("month", Dimension::Time, 2_629_746.0),
    ("year", Dimension::Time, 31_556_952.0),
];

/// By what an amount of one unit may be multiplied to count in the other. A unit of length stands for its square too: *square* is
/// not part of its name here.
pub(super) fn factors(from: &str, to: &str) -> Vec<f64> {
    let size = |unit: &str| SIZES.iter().find(|(name, ..)| *name == unit).map(|&(_, dimension, size)| (dimension, size));
    let (Some((from, a)), Some((to, b))) = (size(from), size(to)) else { return Vec::new() };
    match (from, to) {
        (Dimension::Length, Dimension::Length) => vec![a / b, (a / b).powi(2)],
        (Dimension::Length, Dimension::Area) => vec![a.powi(2) / b],
        (Dimension::Area, Dimension::Length) => vec![a / b.powi(2)],
        _ if from == to => vec![a / b],
        _ => Vec::new(),
    }
}

/// Most bytes before a figure that are looked at.
const REACH: usize = 48;

/// Whether the words before a figure, in the language of `tables`, make it vague.
pub(super) fn is_vague(before: &str, tables: &Figures) -> bool {
    let near = before.get(crate::text::segment::ceil_boundary(before, before.len().saturating_sub(REACH))..).unwrap_or_default();
    let near = fold::fold(near);
    let near = near.trim_end_matches(|c: char| !c.is_alphabetic() && c != '\'' && !is_unspaced(c));
    tables.about.iter().any(|word| near.strip_suffix(word).is_some_and(|rest| tables.unspaced || !rest.ends_with(char::is_alphabetic)))
}
