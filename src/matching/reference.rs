//! A slow, obvious matcher for languages with blanks, and properties that the fast one must share with it.
//!
//! It tokenises, and at every token tries every term word by word, against all forms that the language gives for the word.
//! A match has its words next to one another, joined as in the term, or with a hyphen for a blank, blanks for a hyphen, or a
//! blank for an apostrophe; it may also write its own hyphens or the apostrophe of a genitive solid, and break one of its
//! words with a hyphen. A match inside a longer hyphenated chain is a part of a compound, not the term. The longest match
//! takes its place; of equal ones the leftmost.
//!
//! Left out, with terms and words chosen so that they play no part: words inside a term (articles behind prepositions,
//! adjectives, coordination), so no term holds a preposition or an article; compounds written as one word; near renderings
//! and missing diacritics ([`is_plain`]); short forms, guards, regions; terms of other languages; names, acronyms and
//! homographs; feminines of single words, which may be adjectives ([`crate::lang::inflection::Features::FEMININE`]).
//! Compared are the matches of kind exact and inflected.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use unicode_normalization::UnicodeNormalization;

use super::compile::Patterns;
use super::words::{Via, analyse};
use super::{MatchKind, MatchOptions, Matcher, Scratch, TermMatch};
use crate::glossary::{Concept, Glossary, Status, Term};
use crate::lang::inflection::{Features, FunctionWord, Hints};
use crate::lang::{self, Tag};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token::{Joiner, Token, tokens};

/// What texts and glossaries of one language are made of.
struct Vocabulary {
    tag: Tag,
    terms: Vec<&'static str>,
    /// The ways to write every term.
    variants: Vec<Vec<Variant>>,
    /// Forms of the words of every term, those left out that are not plain.
    forms: Vec<Vec<Vec<String>>>,
    /// Words of no term, function words among them.
    others: Vec<&'static str>,
}

const SV: (&str, &str) = (
    "kommun|skatt|förening|tidning|sektor|utveckling|offentlig sektor|social utveckling|hållbar social utveckling|\
     utveckling kommun|vice ordförande|e-post|svart marknad",
    "igår|vatten|röd|springa|mycket|och|i|den|en|av|till|s",
);
const FR: (&str, &str) = (
    "gouvernement|tribunal|impôt|journal|développement|conseil régional|conseil municipal|développement durable|\
     développement social durable|durable gouvernement|chef-lieu|porte-parole|presqu'île",
    "hier|rouge|manger|beaucoup|le|la|de|des|et|du|d|l|qu",
);
const EN: (&str, &str) = (
    "committee|tax|village|fund|development|public sector|social development|sustainable social development|\
     development fund|women's union|vice-president|mid-term review|newspaper",
    "yesterday|water|red|go|the|of|and|a|in|s|t",
);
const PT: (&str, &str) = (
    "governo|município|imposto|jornal|desenvolvimento|conselho municipal|desenvolvimento social|\
     desenvolvimento social sustentável|social governo|porta-voz|guarda-chuva|orçamento participativo",
    "ontem|água|vermelho|comer|o|de|da|e|do|em|d",
);

static VOCABULARIES: LazyLock<Vec<Vocabulary>> =
    LazyLock::new(|| [("sv", SV), ("fr", FR), ("en", EN), ("pt", PT)].map(|(tag, lists)| Vocabulary::new(tag, lists)).into());

/// What may stand between two words of a text.
const SEPARATORS: &[&str] = &[" ", " ", " ", " ", "-", "'", "’", ", ", "\n", "\u{a0}", "  ", "\u{2011}", "- ", ". ", ".", ":", " – "];

impl Vocabulary {
    fn new(tag: &str, (terms, others): (&'static str, &'static str)) -> Self {
        let tag = Tag::parse(tag).unwrap();
        let terms: Vec<&str> = terms.split('|').collect();
        let variants = terms.iter().map(|t| Variant::all(t, &tag)).collect();
        let mut out = Self { tag, terms, variants, forms: Vec::new(), others: others.split('|').collect() };
        let alone: Vec<Patterns> = (0..out.terms.len()).map(|i| Patterns::compile(&out.glossary(&[i]), &out.tag)).collect();
        out.others.retain(|w| is_plain(w, &alone));
        out.forms = out.variants.iter().map(|v| plain_forms(&v[0].forms, &alone)).collect();
        out
    }

    /// A glossary of some of the terms, each a concept of its own.
    fn glossary(&self, terms: &[usize]) -> Glossary {
        let concept = |i: &usize| Concept {
            id: format!("c{i}"),
            terms: vec![Term::new(self.terms[*i], self.tag.clone(), Status::Preferred)],
            ..Concept::default()
        };
        Glossary::new(terms.iter().map(concept).collect())
    }
}

fn plain_forms(words: &[BTreeSet<String>], alone: &[Patterns]) -> Vec<Vec<String>> {
    words.iter().map(|forms| forms.iter().filter(|f| is_plain(f, alone)).cloned().collect()).collect()
}

/// Whether the word, in any case, is a form of a term's word or nothing: no part, no typo, no form without its diacritics.
fn is_plain(word: &str, alone: &[Patterns]) -> bool {
    let readings = |raw: &str, patterns: &Patterns| {
        let readings = analyse(raw, raw, 0, std::slice::from_ref(patterns)).readings;
        let plain = readings.iter().all(|r| matches!(r.via, Via::Form | Via::Combining));
        plain.then_some(readings.len())
    };
    alone.iter().all(|p| {
        let lower = readings(word, p);
        lower.is_some() && lower == readings(&capitalised(word), p)
    })
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// One way to write a term: its words with all their forms, and what joins them.
struct Variant {
    forms: Vec<BTreeSet<String>>,
    joiners: Vec<Joiner>,
}

impl Variant {
    fn new(text: &str, tag: &Tag) -> Self {
        let words = tokens(text);
        let hints = Hints { in_phrase: words.len() > 1, ..Hints::default() };
        Self {
            forms: words.iter().map(|w| all_forms(w.span.of(text), hints, tag).into_iter().map(|f| f.0).collect()).collect(),
            joiners: words.iter().map(|w| w.joiner).collect(),
        }
    }

    /// The term as it is, and without the hyphens or the apostrophe that are left out at times.
    fn all(text: &str, tag: &Tag) -> Vec<Self> {
        let solid = if text.contains("'s ") { text.replace("'s ", "s ") } else { without_hyphens(text) };
        let mut out = vec![Self::new(text, tag)];
        if solid != text {
            out.push(Self::new(&solid, tag));
        }
        out
    }

    /// The tokens behind every match that has word `word` of the term at token `at`.
    fn ends(&self, text: &str, all: &[Token], at: usize, word: usize) -> Vec<usize> {
        let Some(forms) = self.forms.get(word) else { return vec![at] };
        let mut out = Vec::new();
        let Some(token) = all.get(at) else { return out };
        if word > 0 && !may_join(self.joiners[word], token.joiner) {
            return out;
        }
        let folded = fold(token.span.of(text));
        if forms.contains(&folded) {
            out.extend(self.ends(text, all, at + 1, word + 1));
        }
        if let Some(next) = all.get(at + 1).filter(|t| t.joiner == Joiner::Hyphen)
            && forms.contains(&(folded + &fold(next.span.of(text))))
        {
            out.extend(self.ends(text, all, at + 2, word + 1));
        }
        out
    }
}

/// All forms of a word with their features.
fn all_forms(word: &str, hints: Hints, tag: &Tag) -> Vec<(String, Features)> {
    let paradigms = (lang::find(tag).paradigms)(word, hints);
    paradigms.iter().flat_map(|p| p.endings.iter().map(|(e, f)| (format!("{}{e}", p.stem), *f))).collect()
}

/// Hyphens before words of more than two letters left out.
fn without_hyphens(text: &str) -> String {
    let mut out = String::new();
    for (i, part) in text.split('-').enumerate() {
        let first = part.split(' ').next().unwrap_or_default();
        out.push_str(if i > 0 && first.len() <= 2 { "-" } else { "" });
        out.push_str(part);
    }
    out
}

/// Whether a term that has `wanted` between two words may have `found` there in a text.
fn may_join(wanted: Joiner, found: Joiner) -> bool {
    use Joiner::{Apostrophe, Hyphen, Space, Suspended};
    wanted == found || matches!((wanted, found), (Space, Hyphen) | (Hyphen, Space | Suspended) | (Apostrophe, Space))
}

/// Span, term, whether as listed: what the two matchers are compared by.
type Found = (Span, usize, bool);

/// The matches of some terms of a vocabulary, slowly.
fn slow(vocabulary: &Vocabulary, terms: &[usize], text: &str) -> Vec<Found> {
    let all = tokens(text);
    let mut candidates: Vec<Found> = Vec::new();
    for (concept, &term) in terms.iter().enumerate() {
        let listed = vocabulary.terms[term];
        for variant in &vocabulary.variants[term] {
            for first in 0..all.len() {
                for end in variant.ends(text, &all, first, 0) {
                    let span = Span::new(all[first].span.start, all[end - 1].span.end);
                    let hyphen = |i: usize| i > 0 && all.get(i).is_some_and(|t| t.joiner == Joiner::Hyphen);
                    if !hyphen(first) && !hyphen(end) {
                        candidates.push((span, concept, fold(span.of(text)) == listed));
                    }
                }
            }
        }
    }
    candidates.sort_by_key(|&(span, term, exact)| (Reverse(span.len()), span.start, !exact, term));
    let mut taken: Vec<Found> = Vec::new();
    for candidate in candidates {
        if !taken.iter().any(|t| t.0.overlaps(candidate.0)) {
            taken.push(candidate);
        }
    }
    taken.sort_by_key(|t| t.0.start);
    taken
}

fn matcher(vocabulary: &Vocabulary, terms: &[usize]) -> Matcher {
    Matcher::compile(Arc::new(vocabulary.glossary(terms)), MatchOptions { nested: false })
}

fn is_compared(found: &TermMatch) -> bool {
    matches!(found.kind, MatchKind::Exact | MatchKind::Inflected)
}

/// The same, by the matcher under test.
fn fast(matcher: &Matcher, vocabulary: &Vocabulary, text: &str) -> Vec<Found> {
    let found = matcher.scan_text(text, &vocabulary.tag, &mut Scratch::default());
    found.iter().filter(|m| is_compared(m)).map(|m| (m.span, m.term.concept, m.kind == MatchKind::Exact)).collect()
}

/// A random glossary and a random text.
#[derive(Debug)]
struct Case {
    language: usize,
    terms: Vec<usize>,
    text: String,
}

/// A piece of a random text.
#[derive(Clone, Debug)]
enum Piece {
    /// All words of one of the glossary's terms, in some form, joined as in the term if so chosen.
    Term(Index, [Index; 4], bool),
    /// A form of a word of any term.
    Form(Index, Index, Index),
    /// Another word.
    Other(Index),
}

fn pieces() -> impl Strategy<Value = Vec<(Piece, Index, [u8; 4])>> {
    let piece = prop_oneof![
        4 => (any::<Index>(), any::<[Index; 4]>(), prop::bool::weighted(0.6)).prop_map(|(t, f, native)| Piece::Term(t, f, native)),
        3 => any::<[Index; 3]>().prop_map(|[t, w, f]| Piece::Form(t, w, f)),
        3 => any::<Index>().prop_map(Piece::Other),
    ];
    prop::collection::vec((piece, any::<Index>(), prop::array::uniform4(0u8..16)), 0..14)
}

fn case() -> impl Strategy<Value = Case> {
    (0..VOCABULARIES.len()).prop_flat_map(|language| {
        let terms: Vec<usize> = (0..VOCABULARIES[language].terms.len()).collect();
        (subsequence(terms, 1..=6), pieces()).prop_map(move |(terms, pieces)| {
            let text = render(&VOCABULARIES[language], &terms, &pieces);
            Case { language, terms, text }
        })
    })
}

fn render(vocabulary: &Vocabulary, terms: &[usize], pieces: &[(Piece, Index, [u8; 4])]) -> String {
    let mut out = String::new();
    for (piece, separator, decorations) in pieces {
        let separator = *separator.get(SEPARATORS);
        match piece {
            Piece::Term(term, forms, native) => {
                let term = *term.get(terms);
                let joiners = &vocabulary.variants[term][0].joiners;
                for (i, words) in vocabulary.forms[term].iter().enumerate() {
                    let own = match joiners[i] {
                        Joiner::Hyphen => "-",
                        Joiner::Apostrophe => "'",
                        _ => " ",
                    };
                    out.push_str(if *native && i > 0 { own } else { separator });
                    out.push_str(&decorated(picked(forms[i], words), decorations[i]));
                }
            }
            Piece::Form(term, word, form) => {
                out.push_str(separator);
                let words: &Vec<Vec<String>> = term.get(&vocabulary.forms);
                let forms: &Vec<String> = word.get(words);
                out.push_str(&decorated(picked(*form, forms), decorations[0]));
            }
            Piece::Other(word) => {
                out.push_str(separator);
                out.push_str(&decorated(picked(*word, &vocabulary.others), decorations[0]));
            }
        }
    }
    out
}

fn picked<T: AsRef<str>>(index: Index, words: &[T]) -> &str {
    index.get(words).as_ref()
}

/// The word in capitals, with a soft hyphen, decomposed, or as it is.
fn decorated(word: &str, how: u8) -> String {
    match how {
        0 | 1 => capitalised(word),
        2 => word.to_uppercase(),
        3 => {
            let mut chars: Vec<char> = word.chars().collect();
            chars.insert(chars.len() / 2, '\u{ad}');
            chars.into_iter().collect()
        }
        4 => word.nfd().collect(),
        _ => word.to_owned(),
    }
}

#[test]
fn the_vocabularies_keep_to_what_is_compared() {
    for vocabulary in VOCABULARIES.iter() {
        let function = lang::find(&vocabulary.tag).function_word;
        assert!(vocabulary.others.len() >= 8, "{}: {:?}", vocabulary.tag, vocabulary.others);
        for (term, forms) in vocabulary.terms.iter().zip(&vocabulary.forms) {
            for (token, forms) in tokens(term).iter().zip(forms) {
                let word = token.span.of(term);
                assert!(forms.iter().any(|f| f == word), "{word} is not plain");
                for key in [word.to_owned(), format!("{word}'")] {
                    assert_eq!(function(&key), FunctionWord::Neither, "{word}");
                }
            }
            for variant in [(*term).to_owned(), without_hyphens(term)].iter().filter(|v| tokens(v).len() == 1) {
                let forms = all_forms(variant, Hints::default(), &vocabulary.tag);
                let feminine = forms.iter().any(|(_, f)| f.contains(Features::FEMININE));
                assert!(!feminine || !matches!(vocabulary.tag.primary(), "fr" | "pt"), "{variant}: {forms:?}");
            }
        }
    }
}

#[test]
fn every_form_alone_is_found_by_both() {
    for vocabulary in VOCABULARIES.iter() {
        let terms: Vec<usize> = (0..vocabulary.terms.len()).collect();
        let matcher = matcher(vocabulary, &terms);
        let words = vocabulary.forms.iter().flatten().flatten().map(String::as_str).chain(vocabulary.others.iter().copied());
        for word in words {
            for case in [word.to_owned(), capitalised(word), word.to_uppercase()] {
                assert_eq!(fast(&matcher, vocabulary, &case), slow(vocabulary, &terms, &case), "{case} ({})", vocabulary.tag);
            }
        }
    }
}

#[test]
fn the_slow_matcher_knows_what_joins() {
    let english = &VOCABULARIES[2];
    let terms: Vec<usize> = (0..english.terms.len()).collect();
    let found = |text: &str| slow(english, &terms, text).iter().map(|f| f.0.of(text).to_owned()).collect::<Vec<_>>();
    assert_eq!(found("The vice president, Vice-Presidents; vicepresident"), ["vice president", "Vice-Presidents", "vicepresident"]);
    assert_eq!(found("women’s unions, womens union, women s union"), ["women’s unions", "womens union", "women s union"]);
    assert_eq!(found("midterm review, mid term review, public, sector"), ["midterm review", "mid term review"]);
    assert_eq!(found("sustainable social development fund"), ["sustainable social development", "fund"]);
    assert!(found("village-red, public: sector").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fast_matcher_agrees_with_the_slow_one(case in case()) {
        let vocabulary = &VOCABULARIES[case.language];
        let matcher = matcher(vocabulary, &case.terms);
        prop_assert_eq!(fast(&matcher, vocabulary, &case.text), slow(vocabulary, &case.terms, &case.text));
    }

    #[test]
    fn matches_lie_on_character_boundaries_and_are_forms(case in case()) {
        let vocabulary = &VOCABULARIES[case.language];
        let found = matcher(vocabulary, &case.terms).scan_text(&case.text, &vocabulary.tag, &mut Scratch::default());
        for m in found {
            for span in [m.span, m.compound.unwrap_or(m.span)] {
                prop_assert!(case.text.is_char_boundary(span.start) && case.text.is_char_boundary(span.end) && !span.is_empty());
            }
            let term = vocabulary.terms[case.terms[m.term.concept]];
            let surface = fold(m.span.of(&case.text));
            if is_compared(&m) && tokens(term).len() == 1 && !surface.contains('-') {
                let forms = all_forms(term, Hints::default(), &vocabulary.tag);
                prop_assert!(forms.iter().any(|(f, _)| *f == surface), "{} is no form of {}", surface, term);
            }
        }
    }

    #[test]
    fn a_second_scan_finds_the_same(case in case(), before in case()) {
        let vocabulary = &VOCABULARIES[case.language];
        let matcher = matcher(vocabulary, &case.terms);
        let scan = |text: &str, scratch: &mut Scratch| matcher.scan_text(text, &vocabulary.tag, scratch);
        let first = scan(&case.text, &mut Scratch::default());
        let mut used = Scratch::default();
        scan(&before.text, &mut used);
        prop_assert_eq!(&scan(&case.text, &mut used), &first);
        prop_assert_eq!(&scan(&case.text, &mut used), &first);
    }

    #[test]
    fn unrelated_text_before_shifts_the_spans_only(case in case()) {
        const BEFORE: &str = "Xyzzy, 42 «qwq»! ";
        let vocabulary = &VOCABULARIES[case.language];
        let matcher = matcher(vocabulary, &case.terms);
        let scan = |text: &str| matcher.scan_text(text, &vocabulary.tag, &mut Scratch::default());
        let shifted = scan(&case.text).into_iter().map(|m| TermMatch {
            span: m.span.shifted(BEFORE.len()),
            compound: m.compound.map(|c| c.shifted(BEFORE.len())),
            ..m
        });
        prop_assert_eq!(scan(&format!("{BEFORE}{}", case.text)), shifted.collect::<Vec<_>>());
    }
}
