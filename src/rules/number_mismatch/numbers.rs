//! The figures of a story by sentence, with what stands round them.

use super::measure::{self, Measure};
use crate::align::Story;
use crate::figures::{Figure, FigureKind, figures};
use crate::ingest::Article;
use crate::lang;
use crate::text::Span;
use crate::text::unspaced::ascii_digit;

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
            figure,
            article: index,
            block,
            span: figure.span.shifted(shift),
            surface: surface.to_owned(),
        });
    }
    years_of_dates(&mut out);
    // *5 to 10 miles*: the first one counts miles too.
    for i in (1..out.len()).rev() {
        let (before, this) = (out[i - 1].span.end, out[i].span.start);
        if out[i - 1].measure.is_none() && (before..=before + SHARED).contains(&this) {
            out[i - 1].measure = out[i].measure;
        }
    }
    out
}

/// Adds the years that dates say, as years by themselves: evidence, as a typo can part a year from its day.
fn years_of_dates(numbers: &mut Vec<Number>) {
    let years = numbers.iter().filter_map(|n| {
        let (FigureKind::Date { year: Some(year), .. } | FigureKind::Month { year, .. }) = n.figure.kind else { return None };
        let figure = Figure { kind: FigureKind::Year, value: year.into(), written: true, ..n.figure };
        Some(Number { digits: year.to_string(), figure, ..n.clone() })
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
        FigureKind::Year | FigureKind::Time => plain(figure.value),
        _ if figure.written => plain(figure.value / figure.scale),
        _ => surface.chars().map(ascii_digit).filter(char::is_ascii_digit).collect(),
    };
    written.trim_start_matches('0').to_owned()
}
