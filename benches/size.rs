//! What the size of a glossary costs: reading 100,000 terms beside the bare readers of the formats, and matching with them beside 1,300.
//!
//! Run with `cargo bench --bench size`. The terms are made of syllables; a seed gives the same ones everywhere.

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use divan::counter::BytesCount;
use isogloss::glossary::load::from_text;
use isogloss::lang::Tag;
use isogloss::matching::{MatchOptions, Matcher, Scratch};

/// Terms of the large glossary, and of one as a newsroom has it.
const LARGE: usize = 100_000;
const USUAL: usize = 1_300;
/// Bytes of the text that is matched.
const TEXT: usize = 4_000_000;

const SYLLABLES: [&str; 16] =
    ["ka", "le", "mo", "ri", "ta", "ven", "sol", "dar", "ning", "het", "skap", "tion", "ber", "gru", "pel", "fen"];

/// Numbers that look random, from a seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }

    fn word(&mut self) -> String {
        (0..2 + self.below(3)).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }

    /// One to three words; the number makes it different from all others.
    fn term(&mut self, number: usize) -> String {
        let mut words: Vec<String> = (0..=self.below(3)).map(|_| self.word()).collect();
        words.push(format!("{}{}", SYLLABLES[number % 16], spelt(number / 16)));
        words.join(" ")
    }
}

/// A number in syllables.
fn spelt(number: usize) -> String {
    if number == 0 { String::new() } else { spelt(number / 16) + SYLLABLES[number % 16] }
}

/// Concepts, each with an English and a Swedish term.
static CONCEPTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut numbers = Numbers(7);
    (0..LARGE / 2).map(|n| (numbers.term(n), numbers.term(n))).collect()
});

fn csv_of(terms: usize) -> String {
    let mut out = "concept,lang,term,status\n".to_owned();
    for (n, (en, sv)) in CONCEPTS.iter().take(terms / 2).enumerate() {
        _ = writeln!(out, "c{n},en,{en},preferred\nc{n},sv,{sv},preferred");
    }
    out
}

fn yaml_of(terms: usize) -> String {
    let mut out = "concepts:\n".to_owned();
    for (n, (en, sv)) in CONCEPTS.iter().take(terms / 2).enumerate() {
        _ = writeln!(out, "  - id: c{n}\n    terms:\n      en: {en}\n      sv: {sv}");
    }
    out
}

/// Reads a glossary, which must hold all its terms.
fn load(name: &str, text: &str) {
    let (glossary, problems) = from_text(name, text);
    assert!(problems.is_empty() && glossary.concepts.len() == LARGE / 2, "{problems:?}");
}

#[divan::bench(sample_count = 20)]
fn load_csv(bencher: Bencher<'_, '_>) {
    let text = csv_of(LARGE);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| load("g.csv", &text));
}

#[divan::bench(sample_count = 20)]
fn load_csv_bare_reader(bencher: Bencher<'_, '_>) {
    let text = csv_of(LARGE);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.records().map(|record| black_box(record.expect("a row")).len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 20)]
fn load_yaml(bencher: Bencher<'_, '_>) {
    let text = yaml_of(LARGE);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| load("g.yaml", &text));
}

#[divan::bench(sample_count = 20)]
fn load_yaml_bare_reader(bencher: Bencher<'_, '_>) {
    let text = yaml_of(LARGE);
    let options = serde_yaml::options! { budget: None };
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| serde_yaml::from_str_with_options::<serde_json::Value>(&text, options.clone()).expect("a tree"));
}

/// English text in which every fortieth word or so is one of the first terms.
fn text() -> String {
    let (mut numbers, mut out) = (Numbers(11), String::new());
    while out.len() < TEXT {
        match numbers.below(40) {
            0 => out.push_str(&CONCEPTS[numbers.below(USUAL / 2)].0),
            _ => out.push_str(&numbers.word()),
        }
        out.push_str(if numbers.below(15) == 0 { ". " } else { " " });
    }
    out
}

#[divan::bench(args = [USUAL, LARGE], sample_count = 3)]
fn match_with(bencher: Bencher<'_, '_>, terms: usize) {
    let (glossary, _) = from_text("g.csv", &csv_of(terms));
    let matcher = Matcher::compile(Arc::new(glossary), MatchOptions::default());
    let (text, lang) = (text(), Tag::parse("en").expect("a tag"));
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(Scratch::default)
        .bench_local_values(|mut scratch| matcher.scan_text(&text, &lang, &mut scratch).len());
}

fn main() {
    divan::main();
}
