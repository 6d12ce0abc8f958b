//! What a language's tables say about figures and dates. The parser that reads them is `crate::figures`.
//!
//! All words are in lower case; a blank in one stands for blanks of any kind. A language without tables of its own has
//! [`Figures::NONE`]: digits, separators and ISO dates are read all the same.

pub use super::currencies::{Currency, currency, currency_sign};
use super::{LANGUAGES, Tag, generic};

/// One part of a number in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// *a* hundred.
    Article,
    /// *en*, *un*, *um*: one, or an article.
    One,
    /// 1 to 19.
    Unit(u64),
    /// 20 to 90.
    Ten(u64),
    /// 100 to 900 in one word.
    Hundreds(u64),
    /// Times 100.
    Hundred,
    /// Times ten to this power, 3 or more.
    Power(u8),
    /// *half*.
    Half,
}

/// After what the word that joins the parts of a number may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Hundreds (*two hundred and fifty*).
    Hundreds,
    /// Tens (*vingt et un*).
    Tens,
    /// Any part (*vinte e cinco*).
    Any,
}

/// How a language that puts blanks between words writes numbers in words.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The words and what they stand for.
    pub parts: &'static [(&'static str, Part)],
    /// Whether a number may be one word of several parts (*tvåhundrafemtio*).
    pub solid: bool,
    /// Whether *hundred* and *thousand* may stand without a number before them.
    pub bare_hundred: bool,
    /// Whether 70 to 99 count on from 60 and 80 (*soixante-dix*, *quatre-vingt-dix*).
    pub vigesimal: bool,
    /// The word between two parts, with the blank after it.
    pub joint: Option<(Joint, &'static str)>,
    /// A half between a number and its scale word (*two and a half million*).
    pub half_before: Option<&'static str>,
    /// A half after the scale word (*deux millions et demi*).
    pub half_after: &'static [&'static str],
}

/// How a language without blanks between words writes numbers in words.
#[derive(Clone, Copy, Debug)]
pub struct Syllables {
    /// Words of 1 to 9.
    pub units: &'static [(&'static str, u64)],
    /// Words of powers of ten: their exponents.
    pub powers: &'static [(&'static str, u8)],
    /// The exponent of the power that multiplies all others (*หมื่นล้าน*).
    pub top: u8,
    /// Half of the power that follows.
    pub half: &'static str,
    /// Words that begin like a power and are none: the beginning, and what follows it (*พันโท*, a rank).
    pub lookalikes: &'static [(&'static str, &'static [&'static str])],
}

/// A calendar that counts years from another beginning than the common era.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// The mark of its years.
    pub mark: &'static str,
    /// How many years it is ahead of the common era.
    pub ahead: u32,
    /// Years that are of this calendar without a mark: the first one, and the first one after.
    pub years: (u32, u32),
    /// What a year of two digits is counted from, and the smallest of them that is so.
    pub short: (u32, u32),
}

/// Units of one kind: what they measure, by SI symbol or English name, and the words.
pub type Unit = (&'static str, &'static [&'static str]);

/// The tables of one language.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// The decimal mark, `,` or `.`.
    pub decimal: char,
    /// The mark between thousands that the language puts by itself.
    pub thousands: char,
    /// Thousands are separated from so many digits on.
    pub least_grouped: usize,
    /// Whether a plain blank may separate thousands.
    pub blank_groups: bool,
    /// Whether `12.30` is a time.
    pub pointed_time: bool,
    /// The letter between hours and minutes (`12h30`).
    pub hour_letter: Option<&'static str>,
    /// Words are written without blanks: they stand right behind digits and are looked for as they are, not as whole words.
    pub unspaced: bool,
    /// Numbers in words.
    pub words: Option<Words>,
    /// Numbers in words, in a language without blanks.
    pub syllables: Option<Syllables>,
    /// Words before a number in words that make it vague, or part of *per cent*.
    pub vague: &'static [&'static str],
    /// Exponents of scale words after digits.
    pub scales: &'static [(u8, &'static [&'static str])],
    /// Scale words that name a currency too.
    pub money_scales: &'static [(&'static str, u8, Currency)],
    /// Scale words only behind an amount of money (*$20b*).
    pub after_money: &'static [(&'static str, u8)],
    /// What may join a smaller amount that continues the number (*3 milhões e 500 mil*); none where nothing continues one,
    /// `""` where it follows directly.
    pub addition: &'static [&'static str],
    /// Percent and percentage points after a number.
    pub percent: &'static [&'static str],
    /// Beginnings of words that say percent.
    pub percent_stems: &'static [&'static str],
    /// Percent before a number.
    pub percent_before: &'static [&'static str],
    /// What makes digits a rank.
    pub ordinals: &'static [&'static str],
    /// What makes digits the first part of a date only (`1° de junho`).
    pub date_ordinals: &'static [&'static str],
    /// What makes the number after it a rank, and what before that means that it does not.
    pub rank_before: &'static [(&'static str, &'static str)],
    /// What makes the rank before it a century.
    pub century_after: &'static [&'static str],
    /// What makes the number after it a century.
    pub century_before: &'static [&'static str],
    /// The same in another calendar, whose centuries are not counted here.
    pub other_centuries: &'static [&'static str],
    /// What makes a century of the year with which it begins (*1700-talet*, *1700s*), without its hyphen.
    pub century_endings: &'static [&'static str],
    /// What makes the number before it a time of day.
    pub clock_after: &'static [&'static str],
    /// What makes the number after it a time of day.
    pub clock_before: &'static [&'static str],
    /// The same, where the number has minutes.
    pub clock_before_minutes: &'static [&'static str],
    /// The names of the twelve months.
    pub months: &'static [&'static str],
    /// The names of the days of the week, from Monday.
    pub weekdays: &'static [&'static str],
    /// The abbreviations of the months, without the point that may follow unless it is part of the sign.
    pub short_months: &'static [(&'static str, u8)],
    /// Whether a month is only one with a capital.
    pub capital_months: bool,
    /// Whether abbreviations of months are no words of their own.
    pub sure_short_months: bool,
    /// Whether the month may stand before the day (*June 11*).
    pub month_before_day: bool,
    /// Regions whose dates in digits put the month first.
    pub month_first_regions: &'static [&'static str],
    /// Words for the first day of a month.
    pub first_days: &'static [&'static str],
    /// A word before the name of a month.
    pub month_word: Option<&'static str>,
    /// Words between day, month and year, with the blank after them.
    pub date_links: &'static [&'static str],
    /// What announces a day and month in digits (*den 11/6*).
    pub before_dates: &'static [&'static str],
    /// What announces a year.
    pub before_years: &'static [&'static str],
    /// Marks of the common era before a year.
    pub common_era: &'static [&'static str],
    /// Another calendar in use.
    pub calendar: Option<Calendar>,
    /// What stands between the ends of a range.
    pub ranges: &'static [&'static str],
    /// What stands before the last number of a list.
    pub lists: &'static [&'static str],
    /// Currencies by name.
    pub currencies: &'static [(&'static str, Currency)],
    /// What may stand between an amount and its currency, with the blank after it.
    pub currency_links: &'static [&'static str],
    /// What is counted, so that a number before it is no year: measures, people, things that news count in thousands.
    pub counted: &'static [&'static str],
    /// Words for an amount that is no number (*hundreds*).
    pub amounts: &'static [&'static str],
    /// Words that place something in time, beside units, months and days (*last*, *morning*): an expression of nothing else is
    /// no term.
    pub times: &'static [&'static str],
    /// Units of measure, for comparing figures.
    pub units: &'static [Unit],
    /// Words for degrees of temperature.
    pub degrees: &'static [&'static str],
    /// What the words of a unit may begin with (*kvadratmeter*).
    pub unit_prefixes: &'static [&'static str],
    /// Words between a number and its unit.
    pub before_units: &'static [&'static str],
    /// What before a figure says that it is not exact (*about*).
    pub about: &'static [&'static str],
    /// Words beside a date of birth.
    pub births: &'static [&'static str],
}

impl Figures {
    /// Digits, the comma as decimal mark, and blanks between thousands (SI brochure, 9th edition, 5.4.4), nothing else.
    pub const NONE: Self = Self {
        decimal: ',',
        thousands: '\u{a0}',
        least_grouped: 5,
        blank_groups: true,
        pointed_time: false,
        hour_letter: None,
        unspaced: false,
        words: None,
        syllables: None,
        vague: &[],
        scales: &[],
        money_scales: &[],
        after_money: &[],
        addition: &[],
        percent: &[],
        percent_stems: &[],
        percent_before: &[],
        ordinals: &[],
        date_ordinals: &[],
        rank_before: &[],
        century_after: &[],
        century_before: &[],
        other_centuries: &[],
        century_endings: &[],
        clock_after: &[],
        clock_before: &[],
        clock_before_minutes: &[],
        months: &[],
        weekdays: &[],
        short_months: &[],
        capital_months: false,
        sure_short_months: false,
        month_before_day: false,
        month_first_regions: &[],
        first_days: &[],
        month_word: None,
        date_links: &[],
        before_dates: &[],
        before_years: &[],
        common_era: &[],
        calendar: None,
        ranges: &[],
        lists: &[],
        currencies: &[],
        currency_links: &[],
        counted: &[],
        amounts: &[],
        times: &[],
        units: &[],
        degrees: &[],
        unit_prefixes: &[],
        before_units: &[],
        about: &[],
        births: &[],
    };

    /// As [`Self::NONE`], with the point as decimal mark and commas between thousands.
    pub const POINT: Self = Self { decimal: '.', thousands: ',', ..Self::NONE };

    /// The exponent of a scale word, and the currency in it.
    #[must_use]
    pub fn scale(&self, word: &str) -> Option<(u8, Option<Currency>)> {
        let money = self.money_scales.iter().find(|(name, ..)| *name == word).map(|&(_, power, currency)| (power, Some(currency)));
        money.or_else(|| self.scales.iter().find(|(_, words)| words.contains(&word)).map(|&(power, _)| (power, None)))
    }

    /// Whether a folded word is the name of a month or of a day of the week.
    #[must_use]
    pub fn is_of_calendar(&self, word: &str) -> bool {
        self.months.contains(&word) || self.weekdays.contains(&word)
    }

    /// A month by its name or abbreviation, and whether it is the latter.
    #[must_use]
    pub fn month(&self, word: &str) -> Option<(u8, bool)> {
        let name = (1..).zip(self.months).find(|(_, name)| **name == word).map(|(number, _)| (number, false));
        name.or_else(|| self.short_months.iter().find(|(name, _)| *name == word).map(|&(_, number)| (number, true)))
    }

    /// The part of a number that a word is.
    #[must_use]
    pub fn part(&self, word: &str) -> Option<Part> {
        self.words.and_then(|words| words.parts.iter().find(|(name, _)| *name == word).map(|&(_, part)| part))
    }

    /// What to add to a year of the common era so that it counts as `year` does.
    #[must_use]
    pub fn ahead(&self, year: u32) -> u32 {
        self.calendar.filter(|c| (c.years.0..c.years.1).contains(&year)).map_or(0, |c| c.ahead)
    }
}

/// The tables of a language; those of a region's language are the language's.
#[must_use]
pub fn of(tag: &Tag) -> &'static Figures {
    let own = LANGUAGES.iter().find(|l| l.tag == tag.primary());
    own.map_or_else(|| generic::figures(tag.primary()), |language| &language.figures)
}

/// All tables with words.
pub(super) fn all() -> impl Iterator<Item = &'static Figures> {
    LANGUAGES.iter().map(|l| &l.figures)
}

/// Symbols of units that are no words of a language (SI brochure, table 4 and its prefixes).
const SYMBOLS: &[&str] = &[
    "m", "km", "cm", "mm", "kg", "g", "mg", "t", "l", "cl", "ml", "ha", "kw", "kwh", "mw", "gw", "twh", "hk", "hp", "mb", "gb", "tb", "hz",
    "mhz", "ghz", "v", "c",
];

/// Whether a lower-case word after a number says what is counted, in any language.
#[must_use]
pub fn is_counted(word: &str) -> bool {
    SYMBOLS.contains(&word) || all().filter(|f| !f.unspaced).any(|f| f.counted.contains(&word))
}

/// Symbols of the units that figures are compared by.
const UNITS: &[Unit] = &[
    ("km", &["km"]),
    ("m", &["m"]),
    ("cm", &["cm"]),
    ("mm", &["mm"]),
    ("kg", &["kg"]),
    ("g", &["g"]),
    ("t", &["t"]),
    ("ha", &["ha"]),
    ("l", &["l"]),
];

/// What a lower-case word measures, in any language.
#[must_use]
pub fn unit(word: &str) -> Option<&'static str> {
    let named = |units: &'static [Unit]| units.iter().find(|(_, words)| words.contains(&word)).map(|&(name, _)| name);
    named(UNITS).or_else(|| all().filter(|f| !f.unspaced).find_map(|f| named(f.units)))
}

/// Whether a lower-case word says degrees, in any language.
#[must_use]
pub fn is_degrees(word: &str) -> bool {
    matches!(word, "f" | "c") || all().filter(|f| !f.unspaced).any(|f| f.degrees.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sound() {
        for language in LANGUAGES {
            let f = &language.figures;
            assert!(matches!(f.months.len(), 0 | 12), "{}: twelve months or none", language.tag);
            assert!(matches!(f.weekdays.len(), 0 | 7), "{}: seven days or none", language.tag);
            assert!(f.short_months.iter().all(|(_, number)| (1..=12).contains(number)), "{}", language.tag);
            assert_eq!(f.unspaced, language.unspaced, "{}", language.tag);
            let lists = [f.months, f.percent, f.ordinals, f.ranges, f.lists, f.counted, f.about, f.before_years, f.vague, f.births];
            for list in lists {
                for (i, word) in list.iter().enumerate() {
                    assert_eq!(*word, word.to_lowercase(), "{}: {word:?} is in lower case", language.tag);
                    assert!(!list[..i].contains(word), "{}: {word:?} stands twice", language.tag);
                }
            }
            let parts: Vec<_> = f.words.iter().flat_map(|w| w.parts).collect();
            for (i, (word, _)) in parts.iter().enumerate() {
                assert!(!word.is_empty() && !parts[..i].iter().any(|(other, _)| other == word), "{}: {word:?}", language.tag);
            }
        }
    }

    #[test]
    fn a_language_without_a_folder_has_marks() {
        let of = |tag: &str| of(&Tag::parse(tag).unwrap()).decimal;
        assert_eq!((of("de"), of("ja"), of("en-GB"), of("pt-BR")), (',', '.', '.', ','));
    }
}
