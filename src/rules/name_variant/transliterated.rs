//! Variants of foreign names in letters of another script than Latin, tied by the Latin name in the sister sentences.

use std::collections::BTreeMap;

use super::names::{Name, Names};
use super::{Place, Variant};
use crate::align::attest::SentenceId;
use crate::rules::Across;
use crate::rules::thresholds;
use crate::text::unspaced::{is_cluster_edge, is_unspaced};
use crate::text::{Span, segment};
use crate::{lang, lexicon, sound};

/// Most words of the dictionary that a name falls into.
const MOST_WORDS: usize = 4;

/// The variants in articles of a story whose script is read by sound.
pub(super) fn variants(across: &Across<'_>, names: &Names) -> Vec<Variant> {
    let mut beside: BTreeMap<&str, Vec<(SentenceId, &Name)>> = BTreeMap::new();
    for at in names.transliterated() {
        for name in names.beside(at).iter().flat_map(|id| names.of(*id)) {
            let list = beside.entry(&name.bare).or_default();
            if list.last().is_none_or(|(last, _)| *last != at) {
                list.push((at, name));
            }
        }
    }
    let mut pieces: BTreeMap<SentenceId, Vec<(Span, Vec<String>)>> = BTreeMap::new();
    let mut out: Vec<Variant> = Vec::new();
    for (bare, places) in beside.iter().filter(|(_, places)| places.len() > 1) {
        let keys = sound::latin_keys(bare);
        if keys.is_empty() {
            continue;
        }
        for (at, _) in places {
            pieces.entry(*at).or_insert_with(|| sounding(across.text(*at)));
        }
        let Some((usual, first)) = usual(across, places, &keys, &pieces) else { continue };
        for (at, name) in places {
            let text = across.text(*at);
            let Some(span) = slip(text, &usual) else { continue };
            let times = places.iter().map(|(id, _)| across.text(*id).matches(&usual).count()).sum();
            let sisters = vec![(names.langs[name.at.article].clone(), name.place.clone())];
            let here = place(across, *at, span);
            if !out.iter().any(|v| v.here == here) {
                out.push(Variant { here, usual: place(across, first.0, first.1), times, sisters, suggestion: usual.clone() });
            }
        }
    }
    out
}

/// Names that stand once, where the built-in lexicon knows how the language writes what enough sisters have in the counterpart sentences: the
/// sentence lacks every such spelling, and has one a letter off that is no word and no other transcription.
pub(super) fn single(across: &Across<'_>, names: &Names) -> Vec<Variant> {
    let mut out: Vec<Variant> = Vec::new();
    for at in names.transliterated() {
        let lang = names.langs[at.article].as_str();
        // By concept of the lexicon: the names in counterpart sentences, one a language.
        let mut beside: BTreeMap<u32, Vec<(&str, &Name)>> = BTreeMap::new();
        for name in names.beside(at).iter().flat_map(|id| names.of(*id)) {
            let other = names.langs[name.at.article].as_str();
            for concept in listed(name, other) {
                let list = beside.entry(concept).or_default();
                if list.iter().all(|(l, _)| *l != other) {
                    list.push((other, name));
                }
            }
        }
        // Half of the lexicon's names have no other column: they are written alike there.
        for list in beside.values_mut() {
            for name in names.beside(at).iter().flat_map(|id| names.of(*id)) {
                let other = names.langs[name.at.article].as_str();
                if list.iter().all(|(l, _)| *l != other) && list.iter().any(|(_, n)| n.bare == name.bare) {
                    list.push((other, name));
                }
            }
        }
        let text = across.text(at);
        for (concept, found) in beside.iter().filter(|(_, found)| found.len() >= thresholds::NAME_SINGLE_LANGUAGES) {
            let usual: Vec<&str> = lexicon::renderings(*concept, lang).collect();
            if usual.iter().any(|u| text.contains(u)) {
                continue;
            }
            // What does not sound like the name translates it (*Research* in a title): its words have neighbours a letter away.
            let keys: Vec<String> = found.iter().flat_map(|(_, name)| sound::latin_keys(&name.bare)).collect();
            let sounds = |u: &str| sound::script_keys(u).iter().any(|k| keys.contains(k));
            let long = |u: &&&str| u.chars().count() >= thresholds::NAME_UNSPACED && u.chars().all(is_unspaced) && sounds(u);
            let slips = usual.iter().filter(long).filter_map(|u| Some((*u, slip(text, u)?)));
            let Some((usual, span)) = slips.into_iter().find(|(u, span)| is_misspelt(span.of(text), u, lang)) else { continue };
            let here = place(across, at, span);
            if !out.iter().any(|v| v.here.block == here.block && v.here.article == here.article && v.here.span.overlaps(here.span)) {
                let sisters = found.iter().map(|(lang, name)| ((*lang).to_owned(), name.place.clone())).collect();
                out.push(Variant { here, usual: found[0].1.place.clone(), times: 0, sisters, suggestion: usual.to_owned() });
            }
        }
    }
    out
}

/// The concepts of the lexicon that a name of a language belongs to, its genitive taken off or not.
fn listed(name: &Name, lang: &str) -> Vec<u32> {
    let mut out = lexicon::listed(&name.form, lang);
    if !name.ending.is_empty() {
        out.extend(lexicon::listed(&format!("{}{}", name.form, name.ending), lang));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether a piece is no word of the language, and no other transcription of what is usual.
fn is_misspelt(piece: &str, usual: &str, lang: &str) -> bool {
    let level = |text: &str| {
        let (mut out, mut map) = (String::new(), Vec::new());
        lang::by_tag(lang).loans.iter().for_each(|l| (l.level)(text, &mut out, &mut map));
        out
    };
    !lexicon::is_listed(piece, lang) && level(piece) != level(usual)
}

fn place(across: &Across<'_>, at: SentenceId, span: Span) -> Place {
    let sentence = across.sentence(at);
    let surface = span.of(across.text(at)).to_owned();
    Place { article: across.article(at), block: sentence.block, span: span.shifted(sentence.span.start), surface }
}

/// The runs of a few words that may be a name, with what they sound like.
fn sounding(text: &str) -> Vec<(Span, Vec<String>)> {
    let cuts = segment::boundaries(text);
    let words: Vec<Span> = cuts.windows(2).map(|w| Span::new(w[0], w[1])).collect();
    let mut out = Vec::new();
    for start in 0..words.len() {
        for end in start..words.len().min(start + MOST_WORDS) {
            let word = words[end].of(text);
            let language = lang::of_script(word.chars().next());
            if !word.chars().all(is_unspaced) || (word.chars().count() > 2 && lang::is_function_word(word, language.tag)) {
                break;
            }
            let span = Span::new(words[start].start, words[end].end);
            if span.of(text).chars().count() >= thresholds::NAME_UNSPACED {
                out.push((span, sound::script_keys(span.of(text))));
            }
        }
    }
    out
}

/// The spelling that most sentences have, and its first place; none when no two sentences have one.
fn usual(
    across: &Across<'_>,
    places: &[(SentenceId, &Name)],
    keys: &[String],
    pieces: &BTreeMap<SentenceId, Vec<(Span, Vec<String>)>>,
) -> Option<(String, (SentenceId, Span))> {
    let mut found: BTreeMap<&str, (usize, SentenceId, Span)> = BTreeMap::new();
    for (at, _) in places {
        let text = across.text(*at);
        let alike = pieces.get(at).into_iter().flatten().filter(|(_, sounds)| sounds.iter().any(|k| keys.contains(k)));
        let mut seen: Vec<&str> = Vec::new();
        for (span, _) in alike {
            let piece = span.of(text);
            if !seen.contains(&piece) {
                seen.push(piece);
                found.entry(piece).or_insert((0, *at, *span)).0 += 1;
            }
        }
    }
    let best = found.into_iter().filter(|(_, (count, ..))| *count > 1);
    let best = best.max_by_key(|(piece, (count, ..))| (*count, std::cmp::Reverse(piece.chars().count())));
    best.map(|(piece, (_, at, span))| (piece.to_owned(), (at, span)))
}

/// Where a text has the name with one typo, and nowhere as it is.
fn slip(text: &str, usual: &str) -> Option<Span> {
    if text.contains(usual) {
        return None;
    }
    let length = usual.chars().count();
    let mut edges: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    edges.push(text.len());
    let find = |size: usize, whole: bool| {
        edges.windows(size + 1).map(|w| Span::new(w[0], w[size])).find(|span| {
            let piece = span.of(text);
            let begins = piece.chars().next() == usual.chars().next() && piece.chars().all(is_unspaced);
            let ends = !whole || piece.chars().next_back() == usual.chars().next_back();
            let cut = |at| is_cluster_edge(text, at);
            let edges = begins && ends && cut(span.start) && cut(span.end);
            edges && size >= thresholds::NAME_UNSPACED && strsim::osa_distance(piece, usual) == 1
        })
    };
    // With a letter too many, a piece that lacks the last one is a letter off too: the same end comes first.
    let sizes = [length, length + 1, length - 1];
    [true, false].into_iter().find_map(|whole| sizes.into_iter().find_map(|size| find(size, whole)))
}
