//! The days that an article names, and how far those of two articles lie apart.

use jiff::civil::Date;

use super::collection::Ordered;
use super::profile::SignalKind;

/// So many days of one article are compared.
const MOST: usize = 64;

/// A day, with its year where the text says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CalendarDay {
    year: Option<i16>,
    month: i8,
    day: i8,
}

impl CalendarDay {
    /// Reads what `Figure::key` writes: `2024-06-11`, or `--06-11` without a year.
    fn parse(text: &str) -> Option<Self> {
        let (year, rest) = match text.strip_prefix("--") {
            Some(rest) => (None, rest),
            None => text.split_once('-').and_then(|(year, rest)| Some((Some(year.parse().ok()?), rest)))?,
        };
        let (month, day) = rest.split_once('-')?;
        Some(Self { year, month: month.parse().ok()?, day: day.parse().ok()? })
    }

    /// Whether two days may be one: a year that only one of them has tells nothing.
    pub(super) fn agrees(self, other: Self) -> bool {
        (self.month, self.day) == (other.month, other.day) && self.year.zip(other.year).is_none_or(|(a, b)| a == b)
    }

    fn date(self, year: i16) -> Option<Date> {
        // The 29th of February of another year is the day before the 1st of March.
        Date::new(year, self.month, self.day).or_else(|_| Date::new(year, self.month, self.day - 1)).ok()
    }

    /// Days between, the fewest that are possible where a year is not known.
    fn distance(self, other: Self) -> Option<i32> {
        let between = |a: Self, x: i16, b: Self, y: i16| Some((a.date(x)? - b.date(y)?).get_days().abs());
        match (self.year, other.year) {
            (Some(x), Some(y)) => between(self, x, other, y),
            (Some(x), None) => (x - 1..=x + 1).filter_map(|y| between(self, x, other, y)).min(),
            (None, Some(_)) => other.distance(self),
            (None, None) => Self { year: Some(2001), ..self }.distance(other),
        }
    }
}

/// The figures of an article, days apart from the others.
pub(super) struct Figures {
    /// All that are no days, by number of the signal.
    pub(super) others: Box<[u32]>,
    /// The days that the text names, each once, with a number of a signal.
    pub(super) days: Box<[(u32, CalendarDay)]>,
    published: Option<CalendarDay>,
}

impl Figures {
    /// The figures of an article of `articles`.
    pub(super) fn of(articles: &Ordered<'_>, article: u32) -> Self {
        let (mut others, mut days) = (Vec::new(), Vec::<(u32, CalendarDay)>::new());
        for (signal, _) in articles.of_kind(article, SignalKind::Figure) {
            match articles.signals.value(signal).strip_prefix("d:").and_then(CalendarDay::parse) {
                Some(day) => days.push((signal, day)),
                None => others.push(signal),
            }
        }
        // A day with its year has a key without it too.
        let dated: Vec<CalendarDay> = days.iter().map(|(_, d)| *d).filter(|d| d.year.is_some()).collect();
        days.retain(|(_, d)| d.year.is_some() || !dated.iter().any(|known| known.agrees(*d)));
        days.truncate(MOST);
        let date = articles.articles[article as usize].date;
        Self {
            others: others.into(),
            days: days.into(),
            published: date.map(|d| CalendarDay { year: Some(d.year()), month: d.month(), day: d.day() }),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.others.len() + self.days.len()
    }

    /// The fewest days between a day of the one and one of the other, the date of the article among them; None where either has none.
    pub(super) fn apart(&self, other: &Self) -> Option<i32> {
        let all = |f: &Self| f.days.iter().map(|(_, d)| *d).chain(f.published).collect::<Vec<CalendarDay>>();
        let (ours, theirs) = (all(self), all(other));
        ours.iter().flat_map(|a| theirs.iter().filter_map(|b| a.distance(*b))).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> CalendarDay {
        CalendarDay::parse(text).unwrap()
    }

    #[test]
    fn days_agree_and_lie_apart() {
        for (a, b, agree, apart) in [
            ("2024-06-11", "2024-06-11", true, 0),
            ("2024-06-11", "--06-11", true, 0),
            ("--06-11", "--06-11", true, 0),
            ("2024-06-11", "2025-06-11", false, 365),
            ("2024-12-30", "--01-02", false, 3),
            ("--12-30", "--01-02", false, 3),
            ("--02-29", "--03-01", false, 1),
            ("--10-12", "--10-14", false, 2),
            ("--03-03", "--10-14", false, 140),
        ] {
            assert_eq!((day(a).agrees(day(b)), day(a).distance(day(b))), (agree, Some(apart)), "{a} {b}");
            assert_eq!((day(b).agrees(day(a)), day(b).distance(day(a))), (agree, Some(apart)), "{b} {a}");
        }
        for none in ["", "2024", "2024-06", "n:12", "--06"] {
            assert_eq!(CalendarDay::parse(none), None, "{none}");
        }
    }
}
