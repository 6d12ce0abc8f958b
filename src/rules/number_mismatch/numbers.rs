//! The figures of a story by sentence, with what stands round them.

use super::measure::{self, Measure};
use crate::align::Story;
use crate::figures::{Figure, FigureKind, figures};
use crate::ingest::Article;
use crate::lang;
use crate::lang::figures::Figures;
use crate::text::Span;
use crate::text::fold::is_hyphen;
use crate::text::unspaced::{ascii_digit, is_unspaced};

/// A figure of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// Its value and kind.
    pub figure: Figure,
    /// The article in the coverage.
    pub article: usize,
    /// Index of the block.
    pub block: usize,
    /// Bytes in the block's text.
    pub span: Span,
    /// What is written there.
    pub surface: String,
    /// Its digits, without zeros that only fill: of a number before its scale word, of a date its day, of a time its hour.
    pub digits: String,
    /// What is measured in what, where a unit or a currency is named.
    pub measure: Option<Measure>,
    /// Whether a word beside it makes it vague (*about 550*).
    pub vague: bool,
    /// The other side of a result or a range in digits (*3-1*, *5 & 4*).
    pub against: Option<f64>,
    /// Whether it is the year that a date says: reported only where the date is not.
    pub of_date: bool,
}

impl Number {
    /// Whether it is a name in digits, with leading zeros.
    pub(super) fn is_code(&self) -> bool {
        self.digits.starts_with('0')
    }
}

/// The figures of the sentences of a story.
pub(super) struct Numbers(Vec<Vec<Vec<Number>>>);

impl Numbers {
    /// Reads the figures of all sentences.
    pub(super) fn new(articles: &[Article], story: &Story) -> Self {
        let of = |(article, sentences): (&usize, &Vec<_>)| {
            let each = sentences.iter().map(|sentence: &crate::align::Sentence| {
                let text = articles[*article].text(&articles[*article].blocks[sentence.block]);
                read(sentence.span.of(text), &articles[*article], (*article, sentence.block, sentence.span.start))
            });
            each.collect()
        };
        Self(story.articles.iter().zip(&story.sentences).map(of).collect())
    }

    /// The figures of a sentence; articles as numbered in the story.
    pub(super) fn of(&self, article: usize, sentence: usize) -> &[Number] {
        &self.0[article][sentence]
    }

    /// How many articles there are.
    pub(super) fn articles(&self) -> usize {
        self.0.len()
    }

    /// All figures of an article.
    pub(super) fn whole(&self, article: usize) -> impl Iterator<Item = &Number> {
        self.0[article].iter().flatten()
    }

    /// A sentence and those beside it.
    pub(super) fn around(&self, article: usize, sentence: usize) -> std::ops::Range<usize> {
        sentence.saturating_sub(1)..(sentence + 2).min(self.0[article].len())
    }
}

fn read(text: &str, article: &Article, (index, block, shift): (usize, usize, usize)) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::new();
    let tables = lang::figures::of(&article.lang);
    for figure in figures(text, &article.lang) {
        let surface = figure.span.of(text);
        let (before, after) = (text.get(..figure.span.start).unwrap_or_default(), text.get(figure.span.end..).unwrap_or_default());
        out.push(Number {
            digits: digits(&figure, surface),
            measure: figure.currency.map(Measure::Money).or_else(|| measure::after(after, tables)),
            vague: measure::is_vague(before, tables),
            against: None,
            of_date: false,
            figure,
            article: index,
            block,
            span: figure.span.shifted(shift),
            surface: surface.to_owned(),
        });
    }
    codes(text, (index, block, shift), &mut out);
    results((text, shift), tables, &mut out);
    feet((text, shift), tables, &mut out);
    years_of_dates(&mut out);
    // *5 to 10 miles*: the first one counts miles too.
    for i in (1..out.len()).rev() {
        let (before, this) = (out[i - 1].span.end, out[i].span.start);
        let alike = (out[i - 1].figure.kind == FigureKind::Percent) == (out[i].figure.kind == FigureKind::Percent);
        if alike && out[i - 1].measure.is_none() && (before..=before + SHARED).contains(&this) {
            out[i - 1].measure = out[i].measure;
        }
    }
    out
}

/// Fewest and most digits of a code. Shorter ones are parts of dates and times, longer ones of telephone numbers.
const CODE: std::ops::RangeInclusive<usize> = 3..=6;

/// Adds what is a name in digits, with leading zeros (*007*): a typo in it is one in a figure.
fn codes(text: &str, (article, block, shift): (usize, usize, usize), numbers: &mut Vec<Number>) {
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())).map(|from| at + from) {
        let rest = text.get(start..).unwrap_or_default();
        let (run, after) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
        at = start + run.len();
        if !is_code(text.get(..start).unwrap_or_default(), run, after) {
            continue;
        }
        let span = Span::new(start, at);
        let value = run.parse().unwrap_or_default();
        numbers.push(Number {
            figure: Figure { span, value, kind: FigureKind::Plain, decimals: 0, scale: 1.0, written: false, currency: None },
            article,
            block,
            span: span.shifted(shift),
            surface: run.to_owned(),
            digits: run.to_owned(),
            measure: None,
            vague: false,
            against: None,
            of_date: false,
        });
    }
    numbers.sort_by_key(|n| n.span);
}

/// Whether digits are a code, by what stands before and behind them: by themselves, no part of a decimal, a date or a telephone number.
fn is_code(before: &str, run: &str, after: &str) -> bool {
    let padded = run.starts_with('0') && CODE.contains(&run.len()) && run.bytes().any(|b| b != b'0');
    let glued = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '+' | '/' | '\'' | '’') || is_hyphen(c));
    let point = |c: Option<char>| c.is_some_and(|c| matches!(c, '.' | ',' | ':'));
    let numeric = |c: Option<char>| c.is_some_and(char::is_numeric);
    let (last, mut next) = (before.chars().next_back(), after.chars());
    let first = next.next();
    let apart = !(glued(last) || point(last) || glued(first) || point(first) && glued(next.next()));
    padded && apart && !numeric(before.trim_end().chars().next_back()) && !numeric(after.trim_start().chars().next())
}

/// Inches below a foot.
const INCHES: f64 = 12.0;
/// Most bytes between feet and inches: their word or sign and two hyphens.
const FOOT: usize = 16;

/// Makes one figure of feet and inches (*6-foot-6*, *5 feet 8 inches*), in feet.
fn feet((text, shift): (&str, usize), tables: &Figures, numbers: &mut Vec<Number>) {
    let mut at = 0;
    while let Some(feet) = numbers.get(at) {
        at += 1;
        let bare = feet.figure.kind == FigureKind::Plain && !feet.figure.written && feet.figure.decimals == 0;
        let end = feet.span.end.saturating_sub(shift);
        let found = text.get(end..).filter(|_| bare && feet.measure == Some(Measure::Unit("ft"))).and_then(|rest| inches(rest, tables));
        let Some((from, length, value)) = found else { continue };
        let inches = Span::new(end + from, end + from + length);
        numbers.retain(|n| !n.span.overlaps(inches.shifted(shift)));
        if let Some(feet) = numbers.get_mut(at - 1) {
            feet.figure.value += value / INCHES;
            // An inch is near a tenth of a foot, and converted lengths are exacter.
            feet.figure.decimals = 2;
            feet.span = Span::new(feet.span.start, inches.end + shift);
            Span::new(feet.span.start.saturating_sub(shift), inches.end).of(text).clone_into(&mut feet.surface);
            feet.digits.push_str(inches.of(text));
        }
    }
}

/// The inches in a text that begins behind the number of feet: the first byte and the length of their digits, and how many they are.
fn inches(text: &str, tables: &Figures) -> Option<(usize, usize, f64)> {
    let from = text.find(|c: char| c.is_ascii_digit()).filter(|from| *from <= FOOT)?;
    let (between, rest) = text.split_at(from);
    let (digits, after) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    let joined = between.chars().all(|c| c.is_alphabetic() || is_unspaced(c) || is_hyphen(c) || c == ' ');
    let unit = match measure::after(after, tables) {
        Some(Measure::Unit("in")) => true,
        None => between.ends_with(is_hyphen),
        Some(_) => false,
    };
    let value: f64 = digits.parse().ok()?;
    (joined && unit && value < INCHES).then_some((from, digits.len(), value))
}

/// Notes the other side of small numbers that a dash, an ampersand or a word of ranges joins (*2 à 1*).
fn results((text, shift): (&str, usize), tables: &Figures, numbers: &mut [Number]) {
    let small = |n: &Number| n.figure.kind == FigureKind::Plain && !n.figure.written && n.figure.value < RESULT && n.figure.decimals == 0;
    for at in 1..numbers.len() {
        let (one, other) = (&numbers[at - 1], &numbers[at]);
        let between = one.span.end.checked_sub(shift).zip(other.span.start.checked_sub(shift));
        let sign = between.and_then(|(start, end)| text.get(start..end)).unwrap_or_default().trim();
        if small(one) && small(other) && one.against.is_none() && (matches!(sign, "-" | "–" | "&") || tables.ranges.contains(&sign)) {
            let (one, other) = (one.figure.value, other.figure.value);
            (numbers[at - 1].against, numbers[at].against) = (Some(other), Some(one));
        }
    }
}

/// Results have fewer points than this on each side.
const RESULT: f64 = 200.0;

/// Adds the years that dates say, as years by themselves: evidence, as a typo can part a year from its day.
fn years_of_dates(numbers: &mut Vec<Number>) {
    let years = numbers.iter().filter_map(|n| {
        let (FigureKind::Date { year: Some(year), .. } | FigureKind::Month { year, .. }) = n.figure.kind else { return None };
        let figure = Figure { kind: FigureKind::Year, value: year.into(), written: true, ..n.figure };
        Some(Number { digits: year.to_string(), figure, of_date: true, ..n.clone() })
    });
    let years: Vec<Number> = years.collect();
    numbers.extend(years);
}

/// Most bytes between two figures that share a unit.
const SHARED: usize = 10;

fn digits(figure: &Figure, surface: &str) -> String {
    let plain = |n: f64| format!("{n}").chars().filter(char::is_ascii_digit).collect::<String>();
    let written = match figure.kind {
        FigureKind::Date { day, .. } => day.to_string(),
        FigureKind::Month { month, .. } => month.to_string(),
        FigureKind::Year | FigureKind::Time | FigureKind::Century => plain(figure.value),
        _ if figure.written => plain(figure.value / figure.scale),
        // Roman numerals have no digits.
        _ if !surface.chars().any(|c| ascii_digit(c).is_ascii_digit()) => plain(figure.value),
        _ => surface.chars().map(ascii_digit).filter(char::is_ascii_digit).collect(),
    };
    written.trim_start_matches('0').to_owned()
}
