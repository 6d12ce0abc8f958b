//! Word associations from translations that exist already: a TMX translation memory, or a table of two columns.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

use super::learn::Associations;
use super::profile;
use super::thresholds::LEAST_DICE;
use crate::lang::Tag;

/// Segments that translate each other, by their two languages, the alphabetically first first.
pub type Segments = BTreeMap<(String, String), Vec<(String, String)>>;

/// What is wrong with a file that should teach.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TeachError {
    /// The first line of a table does not name two languages.
    #[error("the first line must be two language tags, apart by a tab, semicolon or comma (such as `sv` and `th`)")]
    Header,
    /// The XML is broken.
    #[error("not well-formed XML near byte {0}")]
    Xml(u64),
}

/// Reads a translation memory or a table; `path` tells which by its ending. `text` is the decoded file.
///
/// # Errors
/// [`TeachError`] says what the file lacks.
pub fn read(path: &str, text: &str) -> Result<Segments, TeachError> {
    if path.to_lowercase().ends_with(".tmx") { tmx(text) } else { table(text) }
}

/// What the segments teach: words that occur in translations of each other, and hardly elsewhere.
#[must_use]
pub fn learn(segments: &Segments) -> Associations {
    let mut links = Vec::new();
    for ((a, b), pairs) in segments {
        let (Ok(la), Ok(lb)) = (Tag::parse(a), Tag::parse(b)) else { continue };
        let words: Vec<(Vec<String>, Vec<String>)> = pairs.iter().map(|(x, y)| (profile::words(x, &la), profile::words(y, &lb))).collect();
        links.extend(associated(&words).into_iter().map(|(x, y)| ((la.primary().to_owned(), x), (lb.primary().to_owned(), y))));
    }
    Associations::from_words(&links)
}

/// Word pairs that are each other's best by Dice coefficient. A pair of single words is believed at once, others from two
/// occurrences together.
fn associated(pairs: &[(Vec<String>, Vec<String>)]) -> Vec<(String, String)> {
    let (mut left, mut right): (FxHashMap<&str, f32>, FxHashMap<&str, f32>) = Default::default();
    let mut joint: BTreeMap<(&str, &str), (f32, bool)> = BTreeMap::new();
    for (xs, ys) in pairs {
        for x in xs {
            *left.entry(x).or_default() += 1.0;
        }
        for y in ys {
            *right.entry(y).or_default() += 1.0;
        }
        let alone = xs.len() == 1 && ys.len() == 1;
        for x in xs {
            for y in ys {
                let entry = joint.entry((x, y)).or_default();
                *entry = (entry.0 + 1.0, entry.1 || alone);
            }
        }
    }
    let scored: Vec<(&str, &str, f32)> = joint
        .into_iter()
        .filter(|(_, (n, alone))| *alone || *n >= 2.0)
        .map(|((x, y), (n, alone))| (x, y, if alone { 1.0 } else { 2.0 * n / (left[x] + right[y]) }))
        .filter(|(_, _, score)| *score >= LEAST_DICE)
        .collect();
    let (mut best_left, mut best_right): (FxHashMap<&str, f32>, FxHashMap<&str, f32>) = Default::default();
    for (x, y, score) in &scored {
        let (bx, by) = (best_left.entry(x).or_default(), best_right.entry(y).or_default());
        (*bx, *by) = (bx.max(*score), by.max(*score));
    }
    let is_best = |(x, y, score): &(&str, &str, f32)| *score >= best_left[x] && *score >= best_right[y];
    scored.iter().filter(|s| is_best(s)).map(|(x, y, _)| ((*x).to_owned(), (*y).to_owned())).collect()
}

fn add(out: &mut Segments, (la, x): (&str, &str), (lb, y): (&str, &str)) {
    if la == lb || x.trim().is_empty() || y.trim().is_empty() {
        return;
    }
    let pair = if la < lb { (x.to_owned(), y.to_owned()) } else { (y.to_owned(), x.to_owned()) };
    out.entry((la.min(lb).to_owned(), la.max(lb).to_owned())).or_default().push(pair);
}

/// A table whose first line names the languages of its two columns.
fn table(text: &str) -> Result<Segments, TeachError> {
    let mut lines = text.lines();
    let header = lines.next().unwrap_or_default();
    let delimiter = ['\t', ';', ','].into_iter().find(|d| header.contains(*d)).ok_or(TeachError::Header)?;
    let (a, b) = header.split_once(delimiter).ok_or(TeachError::Header)?;
    let tag = |t: &str| Tag::parse(t.trim().trim_matches('"')).map_err(|_| TeachError::Header);
    let (a, b) = (tag(a)?, tag(b)?);
    let mut out = Segments::new();
    for (x, y) in lines.filter_map(|l| l.split_once(delimiter)) {
        add(&mut out, (a.primary(), x.trim().trim_matches('"')), (b.primary(), y.trim().trim_matches('"')));
    }
    Ok(out)
}

/// TMX 1.1 to 1.4: the segments of every unit, inline codes left out. No document type is fetched, no entity expanded.
fn tmx(text: &str) -> Result<Segments, TeachError> {
    let mut reader = Reader::from_str(text);
    let (mut out, mut unit, mut lang) = (Segments::new(), Vec::<(String, String)>::new(), String::new());
    let (mut in_segment, mut codes) = (false, 0u32);
    loop {
        match reader.read_event().map_err(|_| TeachError::Xml(reader.error_position()))? {
            Event::Start(e) => match e.name().as_ref() {
                "tu" => unit.clear(),
                "tuv" => lang = language(&e),
                "seg" => {
                    in_segment = true;
                    unit.push((lang.clone(), String::new()));
                }
                "bpt" | "ept" | "ph" | "it" | "ut" => codes += 1,
                _ => {}
            },
            Event::End(e) => match e.name().as_ref() {
                "seg" => in_segment = false,
                "bpt" | "ept" | "ph" | "it" | "ut" => codes = codes.saturating_sub(1),
                "tu" => {
                    for (i, (la, x)) in unit.iter().enumerate() {
                        unit.iter().skip(i + 1).for_each(|(lb, y)| add(&mut out, (la, x), (lb, y)));
                    }
                }
                _ => {}
            },
            Event::Text(t) if in_segment && codes == 0 => {
                if let Some((_, segment)) = unit.last_mut() {
                    segment.push_str(&t);
                }
            }
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

/// The language of a `tuv`, by `xml:lang` or the older `lang`.
fn language(element: &BytesStart<'_>) -> String {
    let named = |a: &quick_xml::events::attributes::Attribute<'_>| matches!(a.key.as_ref(), "xml:lang" | "lang");
    let value = element.attributes().flatten().find(named).map(|a| a.value.into_owned()).unwrap_or_default();
    Tag::parse(&value).map(|t| t.primary().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_words_teaches_each_pair() {
        let segments = read("words.tsv", "sv\tth\nhamn\tท่าเรือ\nfiske\tประมง\n").unwrap();
        let learned = learn(&segments);
        assert_eq!(learned.group("sv", &profile::stem("hamn")), learned.group("th", "ท่าเรือ"));
        assert_ne!(learned.group("sv", &profile::stem("hamn")), learned.group("sv", &profile::stem("fiske")));
        assert_eq!(read("words.tsv", "hamn ท่าเรือ"), Err(TeachError::Header));
    }

    #[test]
    fn a_memory_teaches_words_that_go_together() {
        let unit = |sv: &str, en: &str| {
            format!("<tu><tuv xml:lang=\"SV\"><seg>{sv}</seg></tuv><tuv lang=\"en-US\"><seg>{en}<ph>{{x}}</ph></seg></tuv></tu>")
        };
        let body = [
            unit("Hamnen byggs ut.", "The harbour grows."),
            unit("Hamnen stängs.", "The harbour closes."),
            unit("Skolan stängs.", "The school closes."),
        ]
        .concat();
        let learned = learn(&read("m.tmx", &format!("<tmx version=\"1.4\"><body>{body}</body></tmx>")).unwrap());
        let group = |lang: &str, word: &str| learned.group(lang, &profile::stem(word)).map(str::to_owned);
        assert!(group("sv", "hamnen").is_some());
        assert_eq!(group("sv", "hamnen"), group("en", "harbour"));
        assert!(matches!(read("m.tmx", "<tmx><body></tmx>"), Err(TeachError::Xml(_))));
    }
}
