//! Writes a synthetic multilingual corpus with known stories, to measure how grouping scales:
//! `cargo run --release --example generate -- OUT N [SEED]` makes `OUT/{en,fr,pt,sv,th}/….md` and `OUT/groups.tsv`;
//! with `--jsonl` files of 10,000 lines, `OUT/00000.jsonl` and so on. The first of many articles are those of few.
//!
//! Nothing in it is copied. Concepts are drawn from a vocabulary by Zipf's law, partly those of the story's topic; every
//! language has its own invented word for a concept (a fifth are cognates in Latin script), inflected with noise, some
//! dropped or replaced by a synonym, sentences reordered. Names stand in Latin letters or, in Thai, in Thai ones; figures and
//! dates in each language's notation. A story exists in one to five languages; file names tell nothing. A seed gives the
//! same bytes everywhere.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

const CONCEPTS: u64 = 40_000;
const TOPICS: u64 = 400;
/// Concepts that belong to one topic.
const OF_TOPIC: u64 = 120;
/// Names that recur across stories.
const KNOWN_NAMES: u64 = 6_000;

/// So many articles are in one file of JSON Lines.
const OF_FILE: usize = 10_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let lines = arguments.iter().any(|argument| argument == "--jsonl");
    let arguments: Vec<&String> = arguments.iter().filter(|argument| *argument != "--jsonl").collect();
    let [out, count, rest @ ..] = arguments.as_slice() else { return Err("usage: generate OUT N [SEED] [--jsonl]".into()) };
    let (out, count) = (PathBuf::from(out), count.parse()?);
    let seed = rest.first().map_or(Ok(1), |s| s.parse())?;
    if lines {
        json_lines(&out, count, seed)?;
    } else {
        generate(&out, count, seed)?;
    }
    Ok(())
}

/// Writes `count` articles below `out`.
pub(crate) fn generate(out: &Path, count: usize, seed: u64) -> std::io::Result<()> {
    for language in &LANGUAGES {
        std::fs::create_dir_all(out.join(language.tag))?;
    }
    articles(out, count, seed, |name, language, article| {
        let path = format!("{}/{name:016x}.md", language.tag);
        std::fs::write(out.join(&path), article.markdown())?;
        Ok(path)
    })
}

/// The same in files of JSON Lines, for what is too much for one file an article.
fn json_lines(out: &Path, count: usize, seed: u64) -> std::io::Result<()> {
    std::fs::create_dir_all(out)?;
    let (mut written, mut file, mut to) = (0, String::new(), None);
    articles(out, count, seed, |name, language, article| {
        if written % OF_FILE == 0 {
            file = format!("{:05}.jsonl", written / OF_FILE);
            to = None;
        }
        let to = match &mut to {
            Some(to) => to,
            none => none.insert(std::io::BufWriter::new(std::fs::File::create(out.join(&file))?)),
        };
        writeln!(to, "{}", article.json(name, language.tag))?;
        written += 1;
        Ok(format!("{file}#{name:016x}"))
    })
}

/// Makes `count` articles, which `write` puts in a place with a path; the stories go to `groups.tsv`.
fn articles(
    out: &Path,
    count: usize,
    seed: u64,
    mut write: impl FnMut(u64, &Language, &Article) -> std::io::Result<String>,
) -> std::io::Result<()> {
    let mut gold = std::io::BufWriter::new(std::fs::File::create(out.join("groups.tsv"))?);
    writeln!(gold, "path\tstory\ttopic")?;
    let zipf = Zipf::new(CONCEPTS);
    let (mut written, mut number, mut names) = (0, 0u64, BTreeSet::new());
    while written < count {
        let story = Story::new(number, seed, &zipf);
        let mut random = Random::of(&[seed, 7, number]);
        let mut order: Vec<&Language> = LANGUAGES.iter().collect();
        random.shuffle(&mut order);
        for language in
            order.into_iter().take(random.pick(&[1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 5, 5]).min(count - written))
        {
            let mut name = random.next();
            while !names.insert(name) {
                name = random.next();
            }
            let path = write(name, language, &story.article(language, seed, &mut random))?;
            writeln!(gold, "{path}\tstory-{number}\ttopic-{}", story.topic)?;
            written += 1;
        }
        number += 1;
    }
    gold.flush()
}

/// An article as a language tells it. Nothing in it needs an escape but the ends of lines.
struct Article {
    date: String,
    title: String,
    text: String,
}

impl Article {
    fn markdown(&self) -> String {
        format!("---\ndate: {}\n---\n# {}\n\n{}\n", self.date, self.title, self.text)
    }

    fn json(&self, name: u64, lang: &str) -> String {
        let text = self.text.trim_end().replace('\n', "\\n");
        format!(r#"{{"id":"{name:016x}","lang":"{lang}","date":"{}","title":"{}","text":"{text}"}}"#, self.date, self.title)
    }
}

/// Numbers that look random: `SplitMix64`.
struct Random(u64);

impl Random {
    fn of(parts: &[u64]) -> Self {
        let mut out = Self(0);
        for part in parts {
            out.0 ^= part.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            out.0 = out.next();
        }
        out
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// True in so many of a hundred cases.
    fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.below(list.len() as u64)).expect("an index")]
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, usize::try_from(self.below(i as u64 + 1)).expect("an index"));
        }
    }
}

/// Ranks by Zipf's law: the first the most frequent. Whole numbers, so that every machine draws the same.
struct Zipf(Vec<u64>);

impl Zipf {
    fn new(count: u64) -> Self {
        let mut sum = 0;
        Self(
            (0..count)
                .map(|rank| {
                    sum += 1_000_000_000 / (rank + 3);
                    sum
                })
                .collect(),
        )
    }

    fn draw(&self, random: &mut Random) -> u64 {
        let at = random.below(*self.0.last().expect("ranks"));
        self.0.partition_point(|sum| *sum <= at) as u64
    }
}

/// A piece of a sentence, before it is put into a language.
#[derive(Clone, Copy)]
enum Piece {
    Concept(u64),
    Name(u64),
    /// A whole number.
    Number(u64),
    /// Tenths of thousand millions.
    Thousands(u64),
    /// Tenths of a percent.
    Percent(u64),
    /// Day of the month, month.
    Day(u64, usize),
}

/// What all articles of a story tell.
struct Story {
    topic: u64,
    date: (u64, usize, u64),
    sentences: Vec<Vec<Piece>>,
}

impl Story {
    fn new(number: u64, seed: u64, zipf: &Zipf) -> Self {
        let mut random = Random::of(&[seed, 3, number]);
        let topic = random.below(TOPICS);
        let date = (2015 + random.below(10), usize::try_from(random.below(12)).expect("a month"), 1 + random.below(28));
        let mut facts = Vec::new();
        for _ in 0..2 + random.below(2) {
            facts.push(Piece::Name(KNOWN_NAMES + number * 8 + facts.len() as u64));
        }
        for _ in 0..2 + random.below(3) {
            // The product of two draws favours small numbers: some names are in many stories.
            facts.push(Piece::Name(random.below(KNOWN_NAMES) * random.below(KNOWN_NAMES) / KNOWN_NAMES));
        }
        for _ in 0..2 + random.below(4) {
            facts.push(match random.below(4) {
                0 => Piece::Number(100 + random.below(90_000)),
                1 => Piece::Thousands(11 + random.below(9_000)),
                2 => Piece::Percent(1 + random.below(999)),
                _ => Piece::Day(1 + random.below(28), date.1),
            });
        }
        facts.push(Piece::Number(2 + random.below(60)));
        // What the story is about comes back in several sentences.
        let own: Vec<u64> = (0..8).map(|_| random.below(CONCEPTS)).collect();
        let sentences = (0..5 + random.below(6)).map(|_| {
            let mut out: Vec<Piece> = (0..6 + random.below(7))
                .map(|_| match random.below(10) {
                    0..=3 => Piece::Concept(zipf.draw(&mut random)),
                    4..=6 => Piece::Concept(Random::of(&[seed, 11, topic, random.below(OF_TOPIC)]).below(CONCEPTS)),
                    _ => Piece::Concept(random.pick(&own)),
                })
                .collect();
            for _ in 0..random.below(3) {
                let at = usize::try_from(1 + random.below(out.len() as u64)).expect("an index");
                out.insert(at.min(out.len()), random.pick(&facts));
            }
            out
        });
        Self { topic, date, sentences: sentences.collect() }
    }

    fn article(&self, language: &Language, seed: u64, random: &mut Random) -> Article {
        let (year, month, day) = self.date;
        let date = format!("{year}-{:02}-{:02}", month + 1, (day + random.below(3)).min(28));
        let mut sentences: Vec<&Vec<Piece>> = self.sentences.iter().collect();
        let title: Vec<Piece> = sentences[0].iter().copied().take(7).collect();
        // The lead stays; the rest may move, and a sentence may be missing.
        for i in 1..sentences.len() - 1 {
            if random.percent(25) {
                sentences.swap(i, i + 1);
            }
        }
        sentences.retain(|_| !random.percent(10));
        let (title, mut text) = (language.sentence(&title, seed, random), String::new());
        for (i, pieces) in sentences.iter().enumerate() {
            let end = if language.thai { " " } else { ". " };
            let _ = write!(text, "{}{end}", language.sentence(pieces, seed, random));
            if i % 3 == 2 {
                text.push_str("\n\n");
            }
        }
        Article { date, title, text }
    }
}

/// How a language writes.
struct Language {
    tag: &'static str,
    number: u64,
    thai: bool,
    /// Small words of the real language, strewn in.
    small: &'static [&'static str],
    endings: &'static [&'static str],
    /// Decimal sign, sign between thousands.
    signs: (&'static str, &'static str),
    thousands: &'static str,
    percent: &'static str,
    months: [&'static str; 12],
}

impl Language {
    fn sentence(&self, pieces: &[Piece], seed: u64, random: &mut Random) -> String {
        let mut words: Vec<String> = Vec::new();
        for piece in pieces {
            if matches!(piece, Piece::Concept(_)) && random.percent(8) {
                continue;
            }
            if random.percent(35) {
                words.push(random.pick(self.small).to_owned());
            }
            let word = self.word(*piece, seed, random);
            let spaced = self.thai && !matches!(piece, Piece::Concept(_));
            words.push(if spaced { format!(" {word} ") } else { word });
        }
        if self.thai {
            return words.concat().trim().replace("  ", " ");
        }
        let text = words.join(" ");
        let mut letters = text.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    fn word(&self, piece: Piece, seed: u64, random: &mut Random) -> String {
        match piece {
            Piece::Concept(concept) => {
                let synonym = u64::from(random.percent(10));
                let cognate = !self.thai && concept % 5 == 0;
                let mut own = Random::of(&[seed, if cognate { 0 } else { self.number }, 5, concept, synonym]);
                let (latin, thai) = syllables(&mut own, 2, 4);
                if self.thai { thai } else { latin + random.pick(self.endings) }
            }
            Piece::Name(name) => {
                let (latin, thai) = syllables(&mut Random::of(&[seed, 13, name]), 2, 4);
                let mut letters = latin.chars();
                let latin: String = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
                if self.thai && !random.percent(25) { thai } else { latin }
            }
            Piece::Number(value) if value < 1000 => self.digits(value.to_string(), random),
            Piece::Number(value) => self.digits(format!("{}{}{:03}", value / 1000, self.signs.1, value % 1000), random),
            Piece::Thousands(tenths) => self.digits(format!("{}{}{} {}", tenths / 10, self.signs.0, tenths % 10, self.thousands), random),
            Piece::Percent(tenths) => self.digits(format!("{}{}{}{}", tenths / 10, self.signs.0, tenths % 10, self.percent), random),
            Piece::Day(day, month) if self.tag == "pt" => format!("{day} de {}", self.months[month]),
            Piece::Day(day, month) => self.digits(format!("{day} {}", self.months[month]), random),
        }
    }

    /// Thai digits now and then.
    fn digits(&self, text: String, random: &mut Random) -> String {
        if !self.thai || !random.percent(20) {
            return text;
        }
        text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(0x0E50 + d)).unwrap_or(c)).collect()
    }
}

/// An invented word of `least` syllables or up to `most`, in Latin and in Thai letters.
fn syllables(random: &mut Random, least: u64, most: u64) -> (String, String) {
    let (mut latin, mut thai) = (String::new(), String::new());
    for _ in 0..least + random.below(most - least + 1) {
        let (first, first_thai) = random.pick(&FIRSTS);
        let (vowel, before, after) = random.pick(&VOWELS);
        let (last, last_thai) = random.pick(&LASTS);
        latin.extend([first, vowel, last]);
        thai.extend([before, first_thai, after, last_thai]);
    }
    (latin, thai)
}

const FIRSTS: [(&str, &str); 16] = [
    ("b", "บ"),
    ("d", "ด"),
    ("f", "ฟ"),
    ("h", "ฮ"),
    ("j", "จ"),
    ("k", "ค"),
    ("l", "ล"),
    ("m", "ม"),
    ("n", "น"),
    ("p", "พ"),
    ("r", "ร"),
    ("s", "ซ"),
    ("t", "ท"),
    ("v", "ว"),
    ("kr", "คร"),
    ("tr", "ทร"),
];
/// Latin, Thai before and after the consonant.
const VOWELS: [(&str, &str, &str); 6] = [("a", "", "า"), ("e", "เ", ""), ("i", "", "ี"), ("o", "โ", ""), ("u", "", "ู"), ("ai", "ไ", "")];
const LASTS: [(&str, &str); 8] = [("", ""), ("", ""), ("", ""), ("", ""), ("n", "น"), ("m", "ม"), ("l", "ล"), ("s", "ส")];

const LANGUAGES: [Language; 5] = [
    Language {
        tag: "en",
        number: 1,
        thai: false,
        small: &["the", "of", "and", "in", "a", "to", "with", "for", "by", "at"],
        endings: &["", "", "", "s", "ed", "ing"],
        signs: (".", ","),
        thousands: "billion",
        percent: "%",
        months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    },
    Language {
        tag: "fr",
        number: 2,
        thai: false,
        small: &["le", "la", "de", "et", "dans", "un", "avec", "pour", "par", "les"],
        endings: &["", "", "", "s", "es", "ent"],
        signs: (",", "\u{a0}"),
        thousands: "milliards",
        percent: "\u{a0}%",
        months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    },
    Language {
        tag: "pt",
        number: 3,
        thai: false,
        small: &["o", "a", "de", "e", "em", "um", "com", "para", "por", "os"],
        endings: &["", "", "", "s", "os", "ando"],
        signs: (",", "."),
        thousands: "bilhões",
        percent: "%",
        months: [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
    },
    Language {
        tag: "sv",
        number: 4,
        thai: false,
        small: &["och", "i", "av", "en", "att", "med", "för", "på", "till", "som"],
        endings: &["", "", "en", "er", "erna", "ar"],
        signs: (",", "\u{a0}"),
        thousands: "miljarder",
        percent: " procent",
        months: ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"],
    },
    Language {
        tag: "th",
        number: 5,
        thai: true,
        small: &["และ", "ใน", "ของ", "ที่", "กับ", "ได้", "เป็น", "มี", "ให้", "จาก"],
        endings: &[""],
        signs: (".", ","),
        thousands: "พันล้าน",
        percent: "%",
        months: ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"],
    },
];
