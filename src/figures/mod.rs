//! Figures and dates of a text, with values that compare across languages.
//!
//! *549,2 miljarder*, *549.2 billion*, *549,2 mil milhões* and *549.2 พันล้าน* are one value; *11 juni 2024*,
//! *June 11, 2024* and *11 มิ.ย. 2567* one date. Signs are dropped (*-5 %* is 5 %), as texts say "fell by" as often.
//! One pass from left to right with bounded look-ahead. What a language writes how is in its tables, `lang::figures`; one
//! without tables gets digits, separators and ISO dates only.

mod centuries;
mod dates;
mod numeral;
mod ranges;
mod reader;
mod scales;
#[cfg(test)]
mod tests;
mod unspaced;
mod words;

use crate::lang::Tag;
pub use crate::lang::figures::Currency;
use crate::text::Span;
use reader::Reader;

/// A number or a date in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Bytes of the text: the number with its scale word and percent sign, or the whole date; no currency.
    pub span: Span,
    /// The value, scale applied, sign dropped. A year counts in the common era; of a date it is the day, of a time the hour.
    pub value: f64,
    /// What it counts.
    pub kind: FigureKind,
    /// Decimals written before the scale word, for rounding: 549,20 miljarder has 2.
    pub decimals: u8,
    /// Factor of the scale word: 1, 1e3, 1e6, 1e9… (1e4 and 1e5 too in languages that count so).
    pub scale: f64,
    /// Whether it is written in words.
    pub written: bool,
    /// The currency named beside it.
    pub currency: Option<Currency>,
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FigureKind {
    /// An amount of anything.
    Plain,
    /// Per cent, or percentage points.
    Percent,
    /// A year between 1000 and 2100, common era.
    Year,
    /// A day, with its year where the text says it.
    Date {
        /// Year, common era.
        year: Option<i32>,
        /// Month, 1 to 12.
        month: u8,
        /// Day, 1 to 31.
        day: u8,
    },
    /// A month of a year.
    Month {
        /// Year, common era.
        year: i32,
        /// Month, 1 to 12.
        month: u8,
    },
    /// A time of day or a duration in clock notation.
    Time,
    /// A rank (*21st*, *2:a*, *3º*, *ที่ 4*).
    Ordinal,
    /// A century; the value is its rank (*the 18th century*, *1700-talet*: 18).
    Century,
}

impl Figure {
    /// A key that equal figures share in any language, for grouping: `n:549200000000`, `%:12.5`, `y:2013`,
    /// `d:2024-06-11`, `d:--06-11`, `m:2024-06`; a century by the year with its number of hundreds. None for figures that say little: whole numbers below 10 without a scale
    /// word, times, ranks.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        match self.kind {
            FigureKind::Plain if self.value < 10.0 && self.value.fract() == 0.0 && self.scale <= 1.0 => None,
            FigureKind::Plain => Some(format!("n:{}", self.value)),
            FigureKind::Percent => Some(format!("%:{}", self.value)),
            FigureKind::Year => Some(format!("y:{}", self.value)),
            FigureKind::Century => Some(format!("y:{}", (self.value - 1.0) * 100.0)),
            FigureKind::Date { year: Some(year), month, day } => Some(format!("d:{year:04}-{month:02}-{day:02}")),
            FigureKind::Date { year: None, .. } => self.yearless_key(),
            FigureKind::Month { year, month } => Some(format!("m:{year:04}-{month:02}")),
            FigureKind::Time | FigureKind::Ordinal => None,
        }
    }

    /// The key of a date without its year (`d:--06-11`), by which a dated and an undated text meet; None for all else.
    #[must_use]
    pub fn yearless_key(&self) -> Option<String> {
        match self.kind {
            FigureKind::Date { month, day, .. } => Some(format!("d:--{month:02}-{day:02}")),
            _ => None,
        }
    }
}

/// All figures of `text`, in order and without overlap. `lang` decides what comma and point mean, which words are numbers,
/// scales and months, and, by its region, the order of a numeric date (`en-US` month first).
#[must_use]
pub fn figures(text: &str, lang: &Tag) -> Vec<Figure> {
    let reader = Reader::new(text, lang);
    let mut out = Vec::new();
    let mut at = 0;
    while at < reader.len() {
        let c = reader.ch(at);
        let next = if c.is_ascii_digit() {
            numeral::scan(&reader, at, &mut out)
        } else if reader::is_latin(c) {
            word(&reader, at, &mut out)
        } else if reader::is_unspaced(c) {
            unspaced::scan(&reader, at, &mut out)
        } else {
            at + 1
        };
        at = next.max(at + 1);
    }
    out
}

/// Reads a Latin word and what hangs on it; gives the place to go on.
fn word(r: &Reader<'_>, at: usize, out: &mut Vec<Figure>) -> usize {
    let end = r.word(at);
    let first = dates::month_first(r, at, out).or_else(|| dates::first_of_month(r, at, out));
    if let Some(next) = first.or_else(|| centuries::roman(r, at, out)) {
        return next;
    }
    if let Some(number) = words::written(r, at) {
        return scales::complete(r, &number, out);
    }
    if r.ch(end).is_ascii_digit() {
        return if crate::lang::figures::currency(&r.lower(at, end)).is_some() { end } else { r.alnum(end) };
    }
    if crate::text::fold::is_hyphen(r.ch(end)) && r.ch(end + 1).is_ascii_digit() {
        return numeral::after_hyphen(r, end + 1);
    }
    end
}

/// A number as read, before scale words, signs and dates around it are known. Places are characters of the reader.
#[derive(Clone, Debug)]
struct FigureDraft {
    start: usize,
    end: usize,
    /// Digits of the whole part, ASCII.
    whole: String,
    /// Digits after the decimal sign.
    fraction: String,
    /// Power of ten of the scale words read so far.
    power: u8,
    /// Whether thousands were separated.
    grouped: bool,
    /// Whether it is written in words.
    written: bool,
    /// What a second, smaller amount adds: *3 ล้าน 5 แสน*.
    extra: f64,
}

impl FigureDraft {
    fn value(&self) -> f64 {
        let text = format!("{}.{}e{}", self.whole, self.fraction, self.power);
        text.parse().unwrap_or(0.0) + self.extra
    }

    fn scale(&self) -> f64 {
        10f64.powi(self.power.into())
    }

    /// The whole number, if it is one of at most four digits without separators and scale.
    fn small(&self) -> Option<u32> {
        (self.fraction.is_empty() && self.power == 0 && !self.grouped && self.whole.len() <= 4).then(|| self.whole.parse().ok()).flatten()
    }

    fn figure(&self, r: &Reader<'_>, end: usize, kind: FigureKind) -> Figure {
        Figure {
            span: r.span(self.start, end),
            value: self.value(),
            kind,
            decimals: u8::try_from(self.fraction.len()).unwrap_or(u8::MAX),
            scale: self.scale(),
            written: self.written,
            currency: None,
        }
    }
}
