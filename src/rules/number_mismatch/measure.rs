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

/// Most bytes before a figure that are looked at.
const REACH: usize = 48;

/// Whether the words before a figure, in the language of `tables`, make it vague.
pub(super) fn is_vague(before: &str, tables: &Figures) -> bool {
    let near = before.get(crate::text::segment::ceil_boundary(before, before.len().saturating_sub(REACH))..).unwrap_or_default();
    let near = fold::fold(near);
    let near = near.trim_end_matches(|c: char| !c.is_alphabetic() && c != '\'' && !is_unspaced(c));
    tables.about.iter().any(|word| near.strip_suffix(word).is_some_and(|rest| tables.unspaced || !rest.ends_with(char::is_alphabetic)))
}
