//! Variants of names of three words in Thai letters, as Vietnamese ones are written: the first and the last word are the same,
//! the one between is spelt in two ways (*เจิ่น มิญ ดึ๊ก*, *เจิ่น มินห์ ดึ๊ก*) and sounds like that of the Latin name beside both.

use std::collections::BTreeMap;

use super::names::Names;
use super::{Place, Variant};
use crate::align::attest::SentenceId;
use crate::rules::Across;
use crate::rules::thresholds;
use crate::sound;
use crate::text::Span;
use crate::text::unspaced::is_unspaced;

/// Three words with blanks between.
#[derive(Clone, Copy)]
struct Frame<'t> {
    at: SentenceId,
    text: &'t str,
    words: [Span; 3],
}

impl<'t> Frame<'t> {
    fn word(&self, n: usize) -> &'t str {
        self.words[n].of(self.text)
    }

    /// Whether the words on both sides may be the same name; others may be glued to them.
    fn fits(&self, other: &Self) -> bool {
        let before = self.word(0).chars().rev().zip(other.word(0).chars().rev()).take_while(|(a, b)| a == b).count();
        let behind = self.word(2).chars().zip(other.word(2).chars()).take_while(|(a, b)| a == b).count();
        before >= thresholds::NAME_SHARED && behind >= thresholds::NAME_SHARED
    }
}

/// The variants in Thai articles of a story.
pub(super) fn variants(across: &Across<'_>, names: &Names) -> Vec<Variant> {
    let mut runs: BTreeMap<&str, Vec<(SentenceId, &str, &Place)>> = BTreeMap::new();
    for at in names.transliterated() {
        for name in names.beside(at).iter().flat_map(|id| names.of(*id)).filter(|n| n.run.1 == 3) {
            let article = &across.articles[name.place.article];
            let run = name.run.0.of(article.text(&article.blocks[name.place.block]));
            let list = runs.entry(run).or_default();
            if list.last().is_none_or(|(last, ..)| *last != at) {
                list.push((at, &names.langs[name.at.article], &name.place));
            }
        }
    }
    let mut out: Vec<Variant> = Vec::new();
    for (run, places) in &runs {
        let keys = run.split_whitespace().nth(1).map(sound::latin_keys).unwrap_or_default();
        let all: Vec<Frame<'_>> = places.iter().flat_map(|(at, ..)| frames(across.text(*at), *at, &keys)).collect();
        for frame in &all {
            let same = |other: &&Frame<'_>| other.word(1) == frame.word(1) && other.fits(frame);
            let usual = all.iter().filter(|o| o.word(1) != frame.word(1) && o.fits(frame)).collect::<Vec<_>>();
            let Some(first) = usual.first().filter(|_| usual.len() > all.iter().filter(same).count()) else { continue };
            let Some((_, lang, place)) = places.iter().find(|(at, ..)| *at == frame.at) else { continue };
            let here = self::place(across, frame);
            if usual.iter().all(|o| o.word(1) == first.word(1)) && !out.iter().any(|v| v.here == here) {
                let sisters = vec![((*lang).to_owned(), (*place).clone())];
                let suggestion = first.word(1).to_owned();
                out.push(Variant { here, usual: self::place(across, first), times: usual.len(), sisters, suggestion });
            }
        }
    }
    out
}

/// The word between, as a place.
fn place(across: &Across<'_>, frame: &Frame<'_>) -> Place {
    let sentence = across.sentence(frame.at);
    let span = frame.words[1].shifted(sentence.span.start);
    Place { article: across.article(frame.at), block: sentence.block, span, surface: frame.word(1).to_owned() }
}

/// Three words in a row whose middle one sounds like one of `keys`.
fn frames<'t>(text: &'t str, at: SentenceId, keys: &[String]) -> Vec<Frame<'t>> {
    let mut words: Vec<Span> = Vec::new();
    let mut start = 0;
    for (end, _) in text.match_indices(' ').chain([(text.len(), "")]) {
        words.push(Span::new(start, end));
        start = end + 1;
    }
    let frames = words.windows(3).map(|w| Frame { at, text, words: [w[0], w[1], w[2]] });
    let whole = |f: &Frame<'_>| (0..3).all(|n| !f.word(n).is_empty()) && f.word(1).chars().all(is_unspaced);
    frames.filter(|f| whole(f) && sound::script_keys(f.word(1)).iter().any(|k| keys.contains(k))).collect()
}
