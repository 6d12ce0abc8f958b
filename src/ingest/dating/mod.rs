//! The day of an article, and where it says so.
//!
//! Metadata and markup are believed first, then a line that says when the page was changed, then the address, then the day
//! that the first sentences begin with. What a date looks like is the language's affair, see [`crate::figures`].

use std::fmt;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use jiff::civil::Date;

use super::article::{Block, BlockKind};
use super::format::ArticleDraft;
use crate::figures::{Figure, FigureKind, figures};
use crate::lang::{LANGUAGES, Language, Tag, figures as tables, phrases};
use crate::text::day::day;

/// Where a date was found, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateSource {
    /// Front matter, a JSON field.
    Metadata,
    /// `<meta>`, `<time>` or JSON-LD of an HTML page.
    Markup,
    /// A line that says when the page was published or changed, or only a day.
    UpdateLine,
    /// The address of the article.
    Link,
    /// The first sentences.
    Text,
}

impl DateSource {
    /// The word used in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Markup => "markup",
            Self::UpdateLine => "update-line",
            Self::Link => "link",
            Self::Text => "text",
        }
    }
}

/// A date with its source. Shown as `2024-06-11`, or `2025-12` where only the month is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day; the first one, where only the month is known.
    pub day: Date,
    /// Whether only the month is known.
    pub month_only: bool,
    /// Where it was found.
    pub source: DateSource,
}

impl fmt::Display for Dated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.month_only { write!(f, "{}", self.day.strftime("%Y-%m")) } else { write!(f, "{}", self.day) }
    }
}

/// Before this year no news stood on the web: an earlier day in an address or a text is not that of the article.
const FIRST_YEAR: i16 = 1995;
/// Last year that counts as one, as in `figures`.
const LAST_YEAR: i16 = 2100;
/// The longest update line, in bytes, as for other noise: label, weekday, day, time and zone, at three bytes a letter in Thai.
const LONGEST_LINE: usize = 240;
/// So many letters may stand beside the date of an update line: a weekday, *at*, a time zone, a short name.
const BESIDE: usize = 24;
/// A bare date counts as the article's among so many blocks at the top, before the text begins.
const TOP: usize = 5;
/// A block of more characters than this is text, no line of a page's head.
const TEXT: usize = 160;
/// A line that is nothing but a day has no more words: a weekday, a place, the day, the time, zone and calendar.
const DATE_WORDS: usize = 16;
/// What ends a sentence, and no date.
const ENDS: [char; 3] = ['.', '!', '?'];
/// The figures of a date stand within so many characters from its beginning: weekday and month come first.
const FIGURE: usize = 40;
/// So many paragraphs are looked at for the day that the news happened.
const LEAD: usize = 2;
/// So many characters from the beginning of such a paragraph the day must stand: *On the afternoon of June 11, …*.
const OPENING: usize = 100;

/// The day of an article in `lang`; `file` is the decoded file.
pub(super) fn date(draft: &ArticleDraft, file: &str, lang: &Tag) -> Option<Dated> {
    let named = draft.dates.iter().find_map(|(source, text)| {
        let (day, month_only) = written(text, lang)?;
        Some(Dated { day, month_only, source: *source })
    });
    let dated = |day, source| Dated { day, month_only: false, source };
    named.or_else(|| update(draft, file, lang).map(|day| dated(day, DateSource::UpdateLine))).or_else(|| {
        let link = draft.meta.url.as_deref().and_then(in_link);
        match link {
            Some((day, false)) => Some(dated(day, DateSource::Link)),
            Some((month, true)) => {
                let day = opening(draft, file, lang, Some(month.year())).filter(|d| d.first_of_month() == month);
                let month = Dated { day: month, month_only: true, source: DateSource::Link };
                Some(day.map_or(month, |day| dated(day, DateSource::Text)))
            }
            None => opening(draft, file, lang, None).map(|day| dated(day, DateSource::Text)),
        }
    })
}

/// The day that a text in a field for dates names, and whether it names a month only: ISO 8601 (a time may follow), else as
/// `lang` writes dates, else as any language does (mail headers are in English).
fn written(text: &str, lang: &Tag) -> Option<(Date, bool)> {
    let text = text.trim();
    let iso = text.get(..10).and_then(day).map(|day| (day, false));
    let month = || day(&format!("{text}-01")).map(|day| (day, true));
    let compact = || compact(text).map(|day| (day, false));
    let all = || LANGUAGES.iter().filter_map(|l| Tag::parse(l.tag).ok());
    let worded = || std::iter::once(lang.clone()).chain(all()).find_map(|tag| days(text, &tag).next()).map(|(_, day)| (day, false));
    iso.or_else(month).or_else(compact).or_else(worded)
}

/// The days with their years that a text names.
fn days<'t>(text: &'t str, lang: &Tag) -> impl Iterator<Item = (Figure, Date)> + use<'t> {
    figures(text, lang).into_iter().filter_map(|figure| match figure.kind {
        FigureKind::Date { year: Some(year), month, day } => Some((figure, of(year, month, day)?)),
        _ => None,
    })
}

fn of(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A phrase before the date of an update line, in small letters, with its language.
type Label = (Vec<char>, &'static Language);

/// All such phrases by their first letter, as every line of every article is asked for them; longer ones first.
static LABELS: LazyLock<FxHashMap<char, Vec<Label>>> = LazyLock::new(|| {
    let of = |language: &&'static Language| {
        let language = *language;
        phrases(language.phrases, "updated").map(move |p| (p.trim_end_matches([':', ' ', '\u{a0}']).chars().collect(), language))
    };
    let mut labels: Vec<Label> = LANGUAGES.iter().flat_map(of).collect();
    labels.sort_by_key(|(label, language)| (std::cmp::Reverse(label.len()), label.clone(), language.tag));
    labels.dedup_by(|a, b| a.0 == b.0 && a.1.tag == b.1.tag);
    let mut out: FxHashMap<char, Vec<Label>> = FxHashMap::default();
    for label in labels {
        if let Some(first) = label.0.first() {
            out.entry(*first).or_default().push(label);
        }
    }
    out
});

/// Whether a line only says when the page was published or changed.
pub(super) fn is_update_line(line: &str) -> bool {
    labelled(line, None).is_some()
}

/// The day of a line that begins with an update label and holds little else. A label is read as its language writes dates, the
/// article's first.
fn labelled(line: &str, lang: Option<&Tag>) -> Option<Date> {
    let line = line.trim();
    if line.len() > LONGEST_LINE || !line.chars().any(char::is_numeric) {
        return None;
    }
    let labels = LABELS.get(&line.chars().next()?.to_lowercase().next()?)?;
    let read = |language: &Language, rest: &str| {
        let own = lang.filter(|tag| tag.primary() == language.tag).cloned();
        alone(rest, &own.or_else(|| Tag::parse(language.tag).ok())?)
    };
    let hits = || labels.iter().filter_map(|(label, language)| Some((*language, after_label(line, label, language.unspaced)?)));
    let own = hits().filter(|(language, _)| lang.is_some_and(|tag| tag.primary() == language.tag));
    own.chain(hits()).find_map(|(language, rest)| read(language, rest))
}

/// What follows a lower-case label at the start of a line.
fn after_label<'t>(line: &'t str, label: &[char], unspaced: bool) -> Option<&'t str> {
    let mut chars = line.char_indices();
    for wanted in label {
        let (_, c) = chars.next()?;
        if c != *wanted && !c.to_lowercase().eq([*wanted]) {
            return None;
        }
    }
    let rest = line.get(chars.next()?.0..)?;
    (unspaced || !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// The first day that a text names, where few letters stand beside its figures.
fn alone(text: &str, lang: &Tag) -> Option<Date> {
    let (_, day) = days(text, lang).next()?;
    let all = figures(text, lang);
    let inside = |at: usize| all.iter().any(|f| (f.span.start..f.span.end).contains(&at));
    let beside = text.char_indices().filter(|(at, c)| c.is_alphabetic() && !inside(*at)).count();
    (beside <= BESIDE).then_some(day)
}

/// Whether a line is nothing but a day, in whatever language.
pub(super) fn is_date_line(line: &str) -> bool {
    let line = line.trim();
    let figure = line.len() <= LONGEST_LINE && !line.ends_with(ENDS) && line.chars().any(char::is_numeric);
    let short = || line.split_whitespace().count() <= DATE_WORDS;
    let tags = || LANGUAGES.iter().filter_map(|l| Tag::parse(l.tag).ok());
    // A language that knows one of two days only (*12 June 1998 – 3 May 2020*) does not make a span of time a day.
    figure && short() && tags().any(|tag| bare(line, &tag).is_some()) && tags().all(|tag| days(line, &tag).count() < 2)
}

/// The day of a line that is nothing but a day, perhaps with its weekday, place and time.
fn bare(line: &str, lang: &Tag) -> Option<Date> {
    let line = line.trim();
    if line.len() > LONGEST_LINE || line.ends_with(ENDS) || is_birth(line, lang) || days(line, lang).count() != 1 {
        return None;
    }
    // Anything before a colon is a label of something else: *Deadline: 12 June 2024*.
    let label = line.split(':').next().unwrap_or_default();
    let labelled = label.len() < line.len() && label.chars().all(|c| !c.is_numeric());
    alone(line, lang).filter(|_| !labelled && is_weekday_beside(line, lang))
}

/// Whether no more stands beside the figures of a line than a weekday or a place: one word, or two before a comma; time zones and
/// the like in capitals do not count. *Updates of 12 June 2024* is a heading.
fn is_weekday_beside(line: &str, lang: &Tag) -> bool {
    let all = figures(line, lang);
    let start = all.first().map_or(0, |f| f.span.start);
    let mut words = 0;
    let mut end = 0;
    for gap in all.iter().map(|f| (f.span.start, f.span.end)).chain([(line.len(), line.len())]) {
        let between = line.get(end..gap.0).unwrap_or_default().split(|c: char| !c.is_alphabetic());
        words += between.filter(|word| !word.is_empty() && !word.chars().all(char::is_uppercase)).count();
        end = gap.1;
    }
    let parted = line.get(..start).is_some_and(|before| before.trim_end().ends_with([',', '|', '-', '–']));
    words <= 1 || (words == 2 && parted)
}

/// The day of the first update line, else of a bare date at the top of the page.
fn update(draft: &ArticleDraft, file: &str, lang: &Tag) -> Option<Date> {
    let lines = || draft.blocks.iter().filter(|b| b.kind != BlockKind::Code).map(|b| b.text(file));
    let head = || lines().take(TOP).take_while(|line| line.chars().count() <= TEXT);
    let recent = |day: &Date| (FIRST_YEAR..=LAST_YEAR).contains(&day.year());
    lines().find_map(|line| labelled(line, Some(lang))).or_else(|| head().find_map(|line| bare(line, lang)).filter(recent))
}

/// The day in the path of an address, and whether it is only a month: `/2024/07/31/`, `/2024-07-31`, `/202407/`,
/// `d20240731161635415.htm`.
fn in_link(url: &str) -> Option<(Date, bool)> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split(['?', '#']).next()?.split_once('/')?.1;
    let parts: Vec<&str> = path.split('/').collect();
    let whole = parts.iter().find_map(|part| in_part(part));
    let apart = || parts.windows(3).find_map(|w| ymd(w.first()?, w.get(1)?, w.get(2)?));
    let together =
        || parts.windows(2).find_map(|w| w.get(1).filter(|p| p.len() == 4)?.split_at_checked(2).and_then(|(m, d)| ymd(w.first()?, m, d)));
    let month = || parts.windows(2).find_map(|w| ymd(w.first()?, w.get(1)?, "01"));
    let joined = || parts.iter().filter(|p| p.len() == 6).find_map(|p| p.split_at_checked(4).and_then(|(y, m)| ymd(y, m, "01")));
    let day = apart().or(whole).or_else(together).map(|day| (day, false));
    day.or_else(|| month().or_else(joined).map(|month| (month, true)))
}

/// The day of year, month and day in digits of their full lengths (day and month perhaps of one).
fn ymd(year: &str, month: &str, day: &str) -> Option<Date> {
    let number = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        (lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<i16>().ok()).flatten()
    };
    let year = number(year, 4..=4).filter(|y| (FIRST_YEAR..=LAST_YEAR).contains(y))?;
    Date::new(year, i8::try_from(number(month, 1..=2)?).ok()?, i8::try_from(number(day, 1..=2)?).ok()?).ok()
}

/// The day in one part of a path: parts joined by hyphens, or a run of digits that begins with it.
fn in_part(part: &str) -> Option<Date> {
    let pieces: Vec<&str> = part.split(['-', '_', '.']).collect();
    let joined = pieces.windows(3).filter(|w| w.iter().skip(1).all(|p| p.len() == 2)).find_map(|w| ymd(w.first()?, w.get(1)?, w.get(2)?));
    let runs = || part.split(|c: char| !c.is_ascii_digit());
    joined.or_else(|| runs().find_map(compact))
}

/// The day of a run of digits: `20240731` alone or with a time of day to the hour, minute, second or millisecond. Other lengths
/// are numbers of something else.
fn compact(run: &str) -> Option<Date> {
    if !matches!(run.len(), 8 | 10 | 12 | 14 | 17) || !run.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let two = |at: usize| run.get(at..at + 2).and_then(|t| t.parse::<u8>().ok());
    let timed = [(8, 24), (10, 60), (12, 60)].iter().all(|(at, end)| two(*at).is_none_or(|n| n < *end));
    ymd(run.get(..4)?, run.get(4..6)?, run.get(6..8)?).filter(|_| timed)
}

/// The day that the text begins with; `year` is known from elsewhere.
fn opening(draft: &ArticleDraft, file: &str, lang: &Tag, year: Option<i16>) -> Option<Date> {
    // Without full stops a first sentence looks like a heading.
    let alike = tables::of(lang).unspaced;
    let lead = draft.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph || (alike && b.kind == BlockKind::Heading));
    lead.take(LEAD).find_map(|block: &Block| in_opening(block.text(file), lang, year))
}

fn in_opening(text: &str, lang: &Tag, year: Option<i16>) -> Option<Date> {
    // Most paragraphs begin with no date: their beginnings alone are read, where there is a figure.
    let is_date = |f: &Figure| matches!(f.kind, FigureKind::Date { .. });
    let beginning = beginning(text);
    if !beginning.chars().take(OPENING + FIGURE).any(char::is_numeric) || !figures(beginning, lang).iter().any(is_date) {
        return None;
    }
    let all = figures(text, lang);
    let at = |figure: &Figure| text.get(..figure.span.start).unwrap_or_default();
    let first = all.iter().find(|f| is_date(f))?;
    let before = at(first);
    // Lives stand in brackets: *(11 June 1998 – 3 May 2020)*.
    let bracketed = before.matches('(').count() > before.matches(')').count();
    let after: String = text.get(first.span.end..).unwrap_or_default().chars().take(OPENING).collect();
    if before.chars().count() > OPENING || bracketed || is_birth(before, lang) || is_birth(&after, lang) {
        return None;
    }
    let FigureKind::Date { year: named, month, day } = first.kind else { return None };
    let year = named.or(year.map(i32::from)).or_else(|| year_beside(&all, month))?;
    of(year, month, day).filter(|d| (FIRST_YEAR..=LAST_YEAR).contains(&d.year()))
}

/// The characters in which a date that begins in the opening ends.
fn beginning(text: &str) -> &str {
    text.char_indices().nth(2 * OPENING).map_or(text, |(at, _)| text.get(..at).unwrap_or_default())
}

/// The year of a day that a paragraph names without one: the paragraph's only year, or the later of two that follow each other.
/// Round the turn of the year texts look back on one year and ahead to the next, so that one year alone says nothing there.
fn year_beside(all: &[Figure], month: u8) -> Option<i32> {
    let years = || {
        all.iter().filter_map(|figure| match figure.kind {
            #[expect(clippy::cast_possible_truncation, reason = "a year of four digits")]
            FigureKind::Year => Some(figure.value as i32),
            FigureKind::Date { year, .. } => year,
            FigureKind::Month { year, .. } => Some(year),
            _ => None,
        })
    };
    let (first, last) = (years().min()?, years().max()?);
    let certain = match last - first {
        0 => (3..=10).contains(&month),
        1 => month <= 10,
        _ => false,
    };
    certain.then_some(last)
}

/// Whether a text in `lang` speaks of a birth.
fn is_birth(text: &str, lang: &Tag) -> bool {
    let tables = tables::of(lang);
    let text = text.to_lowercase();
    if tables.unspaced {
        return tables.births.iter().any(|word| text.contains(word));
    }
    text.split(|c: char| !c.is_alphabetic()).any(|word| tables.births.contains(&word))
}

#[cfg(test)]
mod tests;
