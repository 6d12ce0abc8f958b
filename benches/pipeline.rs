//! The stages of the pipeline, one bench for each and each language, with bytes per second.
//!
//! The text is made here, the same on every run: sentences of words drawn from small lists, with terms of a small glossary
//! among them in several forms. Run with `cargo bench`, or one stage with `cargo bench -- tokenise`.

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;

use divan::Bencher;
use divan::counter::BytesCount;
use isogloss::glossary::load::from_text;
use isogloss::ingest::{Article, ReadOptions, read_bytes};
use isogloss::lang::Tag;
use isogloss::matching::{MatchOptions, Matcher, Scratch};
use isogloss::text::{fold, token};

/// All languages.
const LANGUAGES: [&str; 5] = ["sv", "fr", "en", "pt", "th"];
/// The languages that have words between blanks.
const SPACED: [&str; 4] = ["sv", "fr", "en", "pt"];
/// Bytes of text for each language.
const SIZE: usize = 256 << 10;

/// What the text of one language is made of.
struct Words {
    /// Citation forms of the glossary.
    terms: &'static str,
    /// Forms of them as they stand in texts, and words that resemble them.
    forms: &'static str,
    /// Other words.
    others: &'static str,
}

const SV: Words = Words {
    terms: "emuleringskluster|kommun|folkkommitté|offentlig sektor|vice ordförande|förening|jordbruk|riksväg|skatt|\
             hållbar utveckling",
    forms: "emuleringsklustret|emuleringsklustrens|kommunernas|folkkommittén|offentliga sektorn|vice ordföranden|\
             föreningarna|jordbrukets|skatten|hållbara utvecklingen|jordbruksbygd|skatteåret",
    others: "och|i|den|det|som|på|för|en|av|till|med|har|under|året|provinsen|delegater|möttes|igår|enligt|rapporten|\
             ökade|nya|arbetet|människor|vägen|mellan|fyra|första|säger|också|skolan|regnet|skördarna|byggdes|\
             återstår|årets",
};
const FR: Words = Words {
    terms: "bloc d'émulation|commune|comité populaire|secteur public|vice-président|association|agriculture|\
             route nationale|impôt|développement durable",
    forms: "blocs d’émulation|bloc de l'émulation|communes|comités populaires|secteurs publics|vice-présidente|\
             associations|l'agriculture|impôts|développement vraiment durable",
    others: "et|le|la|les|des|dans|pour|une|de|du|avec|a|ont|pendant|année|province|délégués|réunis|hier|selon|\
             rapport|augmenté|nouvelle|travail|habitants|chemin|entre|quatre|première|également|école|pluie|récoltes|\
             construit|reste|été",
};
const EN: Words = Words {
    terms: "emulation cluster|commune|people's committee|public sector|vice-president|association|agriculture|\
             national road|tax|sustainable development",
    forms: "emulation clusters|communes|People’s Committees|public-sector|vice presidents|associations|agricultural|\
             taxes|taxation",
    others: "and|the|in|of|to|for|a|with|has|during|year|province|delegates|met|yesterday|according|report|grew|new|\
             work|people|road|between|four|first|also|school|rain|harvests|built|remains|were|said",
};
const PT: Words = Words {
    terms: "bloco de emulação|comuna|comitê popular|setor público|vice-presidente|associação|agricultura|\
             rodovia nacional|imposto|desenvolvimento sustentável",
    forms: "blocos de emulação|bloco da emulação|comunas|comitês populares|setores públicos|vice-presidentes|\
             associações|impostos|sector público",
    others: "e|o|a|os|no|na|para|uma|de|do|com|tem|durante|ano|província|delegados|reuniram|ontem|segundo|relatório|\
             cresceu|novo|trabalho|pessoas|caminho|entre|quatro|primeira|também|escola|chuva|colheitas|construído|\
             resta|são",
};
const TH: Words = Words {
    terms: "กลุ่มเลียนแบบ|ตำบล|คณะกรรมการประชาชน|ภาครัฐ|รองประธาน|สมาคม|เกษตรกรรม|ทางหลวงแผ่นดิน|ภาษี|การพัฒนาที่ยั่งยืน",
    forms: "กลุ่ม เลียนแบบ|ตำบล|คณะกรรมการประชาชน|รองประธานาธิบดี|สมาคม|เกษตรกร|ภาษี",
    others: "และ|ใน|ของ|ที่|ได้|มี|ให้|กับ|จะ|ปี|จังหวัด|ผู้แทน|ประชุม|เมื่อวาน|ตาม|รายงาน|เพิ่มขึ้น|ใหม่|งาน|ประชาชน|\
             ถนน|ระหว่าง|สี่|แรก|โรงเรียน|ฝน|เก็บเกี่ยว|สร้าง|น้ำท่วม|กล่าวว่า",
};

fn words(lang: &str) -> &'static Words {
    match lang {
        "sv" => &SV,
        "fr" => &FR,
        "en" => &EN,
        "pt" => &PT,
        _ => &TH,
    }
}

/// Numbers that look random and are the same on every run (Knuth's MMIX generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// Paragraphs of sentences; one word in ten is a term.
fn text(lang: &str) -> String {
    let lists = words(lang);
    let terms: Vec<&str> = lists.terms.split('|').chain(lists.forms.split('|')).collect();
    let others: Vec<&str> = lists.others.split('|').collect();
    let blank = if lang == "th" { "" } else { " " };
    let mut numbers = Numbers(7);
    let mut out = String::with_capacity(SIZE + 1024);
    while out.len() < SIZE {
        for _ in 0..=numbers.below(4) {
            sentence(&mut out, &mut numbers, &terms, &others, blank);
        }
        out.push_str("\n\n");
    }
    out
}

fn sentence(out: &mut String, numbers: &mut Numbers, terms: &[&str], others: &[&str], blank: &str) {
    for i in 0..8 + numbers.below(12) {
        let word = if numbers.below(10) == 0 { numbers.of(terms) } else { numbers.of(others) };
        out.push_str(if i == 0 { "" } else { blank });
        match (i, word.chars().next()) {
            (0, Some(first)) => out.extend(first.to_uppercase().chain(word.chars().skip(1))),
            _ => out.push_str(word),
        }
        out.push_str(if numbers.below(12) == 0 && !blank.is_empty() { "," } else { "" });
    }
    out.push_str(if blank.is_empty() { " " } else { ". " });
}

/// Words that are all different: pairs and triples of the lists' words, so that each has to be analysed.
fn distinct(lang: &str) -> String {
    let lists = words(lang);
    let parts: Vec<&str> = lists.others.split('|').chain(lists.forms.split(['|', ' '])).filter(|w| w.len() > 3).collect();
    let mut out = String::with_capacity(SIZE / 4 + 1024);
    for third in [""].into_iter().chain(parts.iter().copied()) {
        for first in &parts {
            for second in &parts {
                if out.len() > SIZE / 4 {
                    return out;
                }
                let _ = write!(out, "{first}{second}{third} ");
            }
        }
    }
    out
}

fn tag(lang: &str) -> Tag {
    Tag::parse(lang).expect("the five tags are tags")
}

/// The terms of all languages, one concept a term and language.
fn matcher() -> Matcher {
    let mut rows = String::from("concept,lang,term\n");
    for lang in LANGUAGES {
        for (i, term) in words(lang).terms.split('|').enumerate() {
            let _ = writeln!(rows, "concept-{i},{lang},{term}");
        }
    }
    let (glossary, problems) = from_text("bench.csv", &rows);
    assert!(problems.is_empty(), "{problems:?}");
    Matcher::compile(Arc::new(glossary), MatchOptions { nested: false })
}

fn read(lang: &str, bytes: Vec<u8>) -> Vec<Article> {
    let options = ReadOptions { declared: LANGUAGES.map(tag).into(), ..ReadOptions::default() };
    read_bytes(&format!("{lang}/article.txt"), bytes, &options, &mut Vec::new())
}

/// Bytes of a file to an article of blocks.
#[divan::bench(args = LANGUAGES)]
fn decode_and_read(bencher: Bencher<'_, '_>, lang: &str) {
    let bytes = text(lang).into_bytes();
    bencher.counter(BytesCount::new(bytes.len())).with_inputs(|| bytes.clone()).bench_values(|bytes| read(lang, bytes));
}

/// Text to words.
#[divan::bench(args = LANGUAGES)]
fn tokenise(bencher: Bencher<'_, '_>, lang: &str) {
    let text = text(lang);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let mut count = 0usize;
        token::scan(black_box(&text), |t| count += t.span.len());
        count
    });
}

/// Text to folded text.
#[divan::bench(args = LANGUAGES)]
fn fold(bencher: Bencher<'_, '_>, lang: &str) {
    let text = text(lang);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| fold::fold(black_box(&text)));
}

/// Words that were never seen before: all of the time is their analysis. Thai has no words to remember.
#[divan::bench(args = SPACED)]
fn analyse_cold(bencher: Bencher<'_, '_>, lang: &str) {
    let (matcher, lang, text) = (matcher(), tag(lang), distinct(lang));
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(Scratch::default)
        .bench_local_values(|mut scratch| (matcher.scan_text(&text, &lang, &mut scratch), scratch));
}

/// An article whose words are all known: tokens, trie or automaton, and the decision among candidates.
#[divan::bench(args = LANGUAGES)]
fn match_warm(bencher: Bencher<'_, '_>, lang: &str) {
    let text = text(lang);
    let size = BytesCount::of_str(&text);
    let (matcher, articles) = (matcher(), read(lang, text.into_bytes()));
    let mut scratch = Scratch::default();
    let found: usize = articles.iter().map(|a| matcher.scan(a, &mut scratch).terms.len()).sum();
    assert!(found > 100, "{lang}: only {found} matches");
    bencher.counter(size).bench_local(|| articles.iter().map(|a| matcher.scan(a, &mut scratch).terms.len()).sum::<usize>());
}

/// The glossary to its compiled form; bytes of the terms.
#[divan::bench]
fn compile(bencher: Bencher<'_, '_>) {
    let size: usize = LANGUAGES.iter().map(|l| words(l).terms.len()).sum();
    bencher.counter(BytesCount::new(size)).bench_local(matcher);
}

fn main() {
    divan::main();
}
