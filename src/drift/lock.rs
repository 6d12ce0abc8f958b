//! The lock file: what the coverage called each concept when somebody last looked.
//!
//! Text with one line a concept and one line a concept and language, sorted; cells stand between tabs, and what could break a
//! line is escaped. Shares are written in tenths, and a line whose figures have moved by less than a tenth stays as it is,
//! so that one more article seldom changes the file. The shares of a line never add up to more than 1.

use std::collections::BTreeMap;

use crate::finding::{Problem, Severity};
use crate::glossary::Glossary;
use crate::lang::Tag;
use crate::text::{LineIndex, Span};
use crate::triage::baseline::{cell, plain};
use crate::usage::{Line, Name, Standing, Usage};

/// The file's name, beside the configuration.
pub const FILE_NAME: &str = "isogloss.lock";
/// Digits of a fingerprint.
pub(super) const DIGITS: usize = 8;

const HEADER: &str = "\
# What the coverage calls each concept: isogloss drift --update
# concept, language, renderings: share of the articles, status, text
version\t1
";
/// What stands in place of the language in the line of a concept's terms.
const TERMS: &str = "terms";
/// A figure that is this near to the share of today stays.
const STEADY: f64 = 0.1;

/// What is known of a rendering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it was to the glossary.
    pub standing: Standing,
    /// Its share in tenths.
    pub tenths: u8,
}

/// What the coverage called each concept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Fingerprints by concept.
    pub concepts: BTreeMap<String, String>,
    /// Renderings by concept and language.
    pub lines: BTreeMap<(String, Tag), BTreeMap<Name, Entry>>,
}

/// A share in tenths.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 10")]
pub fn tenths(share: f64) -> u8 {
    (share * 10.0).round().clamp(0.0, 10.0) as u8
}

impl Lock {
    /// The lock of today. A line of `before` that still holds stays as it is.
    #[must_use]
    pub fn of(usage: &Usage, glossary: &Glossary, before: Option<&Self>) -> Self {
        let mut out = Self::default();
        for (key, line) in &usage.lines {
            let old = before.and_then(|b| b.lines.get(key)).filter(|old| holds(old, line));
            out.lines.insert(key.clone(), old.cloned().unwrap_or_else(|| entries(line)));
            if let Some(concept) = glossary.concept(&key.0) {
                out.concepts.entry(key.0.clone()).or_insert_with(|| super::fingerprint(concept));
            }
        }
        out
    }

    /// Reads a lock file. A damaged line is a problem; the others are used.
    #[must_use]
    pub fn read(shown: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let lines = LineIndex::new(text);
        let mut out = Self::default();
        let (mut at, mut version) = (0, false);
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let line = line.trim_end_matches(['\n', '\r']).trim_start_matches('\u{feff}');
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let place = (lines.position(text, start), Span::new(start, start + line.len()));
            match line.strip_prefix("version\t").filter(|_| !version) {
                Some("1") => version = true,
                Some(_) => {
                    let message = "this lock file was written by another version of isogloss";
                    problems.push(
                        damaged(shown, message, "use that version, or write it again: `isogloss drift --update`").at(place.0, place.1),
                    );
                    return Self::default();
                }
                None => {
                    if let Err((message, help)) = out.add(line) {
                        problems.push(damaged(shown, message, help).at(place.0, place.1));
                    }
                }
            }
        }
        if !version {
            let help = "write it again: `isogloss drift --update`";
            problems.push(damaged(shown, "the line `version` is missing in the lock file", help));
        }
        out
    }

    /// Adds a line of the file; what is wrong with it and what to do otherwise.
    fn add(&mut self, line: &str) -> Result<(), (&'static str, &'static str)> {
        const AGAIN: &str = "write it again: `isogloss drift --update`";
        if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark)) {
            return Err(("a merge conflict is left in the lock file", "merge the articles first, then `isogloss drift --update`"));
        }
        let wrong = ("this line does not belong in a lock file", AGAIN);
        let cells: Vec<String> = line.split('\t').map(plain).collect::<Option<_>>().ok_or(wrong)?;
        let [concept, kind, rest @ ..] = cells.as_slice() else { return Err(wrong) };
        if concept.is_empty() || rest.is_empty() {
            return Err(wrong);
        }
        let twice = if kind == TERMS {
            let [print] = rest else { return Err(wrong) };
            let sound = print.len() == DIGITS && print.bytes().all(|b| b.is_ascii_hexdigit());
            sound.then(|| self.concepts.insert(concept.clone(), print.clone()).is_some())
        } else {
            let lang = Tag::parse(kind).map_err(|_| wrong)?;
            let entries: Option<BTreeMap<Name, Entry>> = rest.iter().map(|c| entry(c)).collect();
            entries.map(|entries| self.lines.insert((concept.clone(), lang), entries).is_some())
        };
        match twice {
            None => Err(wrong),
            Some(true) => Err(("the lock file has two lines for this concept and language", AGAIN)),
            Some(false) => Ok(()),
        }
    }

    /// The file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = HEADER.to_owned();
        let mut last = None;
        for ((concept, lang), entries) in &self.lines {
            let id = first_cell(concept);
            if last.replace(concept) != Some(concept)
                && let Some(print) = self.concepts.get(concept)
            {
                out.extend([&id, "\t", TERMS, "\t", print, "\n"]);
            }
            let mut sorted: Vec<(&Standing, &Name, u8)> = entries.iter().map(|(n, e)| (&e.standing, n, e.tenths)).collect();
            sorted.sort_unstable();
            let cells = sorted.into_iter().map(|(standing, name, tenths)| {
                format!("\t{}.{} {} {}", tenths / 10, tenths % 10, standing.as_str(), cell(&name.to_string()))
            });
            out.extend([&id, "\t", lang.as_str(), &cells.collect::<String>(), "\n"]);
        }
        out
    }

    /// How many lines of the file differ from those of `text`, which was read: of both sides, a changed one counted once.
    #[must_use]
    pub fn behind(&self, text: &str) -> usize {
        let new = self.to_text();
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<std::collections::BTreeSet<String>>();
        let (old, new) = (lines(text), lines(&new));
        old.difference(&new).count().max(new.difference(&old).count())
    }
}

/// What the lock says of a line: shares in whole tenths that add up as the exact ones do. Each is cut to tenths; what is left over goes
/// to those that lost most (the method of the largest remainder), of equal ones to the one that ranks first.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 10")]
fn entries(line: &Line) -> BTreeMap<Name, Entry> {
    /// A share that is a whole number of tenths but for the last bits.
    const EXACT: f64 = 1e-9;
    let exact = |share: f64| (share * 10.0).clamp(0.0, 10.0);
    let mut out: BTreeMap<Name, Entry> = BTreeMap::new();
    let mut rests: Vec<(f64, Standing, &Name)> = Vec::new();
    for (name, used) in &line.renderings {
        let share = exact(line.share(used));
        let tenths = (share + EXACT).floor();
        out.insert(name.clone(), Entry { standing: used.standing, tenths: tenths as u8 });
        rests.push((share - tenths, used.standing, name));
    }
    let whole = exact(line.renderings.values().map(|u| line.share(u)).sum()).round() as usize;
    let given: usize = out.values().map(|e| usize::from(e.tenths)).sum();
    rests.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    for (_, _, name) in rests.into_iter().take(whole.saturating_sub(given)) {
        out.entry(name.clone()).and_modify(|e| e.tenths += 1);
    }
    out
}

/// Whether a line of the lock can stay as it is. Earlier versions rounded each share by itself: a line that adds up to more than 1 is
/// written again.
fn holds(old: &BTreeMap<Name, Entry>, line: &Line) -> bool {
    old.values().map(|e| usize::from(e.tenths)).sum::<usize>() <= 10 && is_near(old, line)
}

/// Whether a line of the lock still says what the coverage does.
pub(super) fn is_near(old: &BTreeMap<Name, Entry>, line: &Line) -> bool {
    old.len() == line.renderings.len()
        && line.renderings.iter().all(|(name, used)| {
            let near = |e: &Entry| e.standing == used.standing && (f64::from(e.tenths) / 10.0 - line.share(used)).abs() < STEADY - 1e-9;
            old.get(name).is_some_and(near)
        })
}

fn entry(cell: &str) -> Option<(Name, Entry)> {
    let (share, rest) = cell.split_once(' ')?;
    let (standing, text) = rest.split_once(' ')?;
    let tenths = match share.as_bytes() {
        b"1.0" => 10,
        [b'0', b'.', digit @ b'0'..=b'9'] => digit - b'0',
        _ => return None,
    };
    let standing = Standing::parse(standing)?;
    let name = match standing {
        Standing::Foreign => {
            let (lang, text) = text.split_once(':')?;
            Name::Foreign(Tag::parse(lang).ok()?, text.to_owned())
        }
        Standing::Near => Name::Near(text.to_owned()),
        _ => Name::Own(text.to_owned()),
    };
    (!name.text().is_empty()).then_some((name, Entry { standing, tenths }))
}

/// A concept's id at the beginning of a line, where it must not look like a comment or the mark of a conflict.
fn first_cell(concept: &str) -> String {
    let id = cell(concept);
    match id.chars().next() {
        Some(c @ ('#' | '<' | '=' | '>' | '|' | ' ')) => {
            format!("\\u{{{:x}}}{}", u32::from(c), id.get(c.len_utf8()..).unwrap_or_default())
        }
        _ if id == "version" => "\\u{76}ersion".to_owned(),
        _ => id,
    }
}

fn damaged(shown: &str, message: &str, help: &str) -> Problem {
    Problem::file("damaged-lock", Severity::Error, shown, message).help(help)
}
