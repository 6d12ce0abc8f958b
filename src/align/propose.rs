//! Proposals: expressions that stand where a concept is attested and none of its listed terms does.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::attest::{Attestation, Attested, SentenceId};
use super::index::Index;
use super::likeness::{self, Beside, Known};
use super::rank::{self, Candidate, Key};
use super::story::Story;
use super::thresholds::{
    A_NAME, ALIKE, ELSE, EXPECTED, FORM, FRAGMENT, MEANING, MEANT, MET_TWICE, NAMED, NARROWER, OF_ALL, OF_EXPECTED, OF_NONE, OWN_JOINT,
    OWN_TOTAL, SETTLED, SETTLED_JOINT, VERB,
};
use crate::glossary::{ConceptId, Glossary};
use crate::ingest::Article;
use crate::lang::{self, Tag};
use crate::lexicon;
use crate::matching::{MatchKind, Matches, TermMatch};
use crate::text::fold::fold;
use crate::text::{Span, segment};

/// A proposal for one concept and language.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The concept.
    pub concept: ConceptId,
    /// The primary language.
    pub lang: String,
    /// Whether the language has no term for the concept at all.
    pub missing: bool,
    /// The expression, in its citation form where that is attested.
    pub text: String,
    /// How well it fits, from 0 to 1.
    pub score: f32,
    /// Its places where the concept is attested.
    pub places: Vec<(SentenceId, Span)>,
    /// Where the concept is attested in the other languages.
    pub witnesses: Vec<SentenceId>,
}

/// What proposals are made from.
pub struct ProposalInput<'a> {
    /// All articles.
    pub articles: &'a [Article],
    /// The matches of each.
    pub matches: &'a [Matches],
    /// The aligned stories.
    pub stories: &'a [Story],
    /// The glossary.
    pub glossary: &'a Glossary,
    /// Their sentences as words, once they are asked for.
    pub index: &'a OnceLock<Index>,
    /// What is attested where.
    pub attested: &'a Attested<'a>,
}

impl<'a> ProposalInput<'a> {
    /// The sentences of the stories as words; made at first use, for it costs more than to find out that nothing is asked for.
    #[must_use]
    pub fn index(&self) -> &'a Index {
        self.index.get_or_init(|| {
            let aligned = self.stories.iter().flat_map(|s| s.articles.iter().copied().zip(s.sentences.iter().map(Vec::as_slice)));
            Index::new(self.articles, aligned)
        })
    }
}

/// The attestations of one concept in one language.
struct Case {
    concept: ConceptId,
    lang: String,
    missing: bool,
    open: Vec<Attestation>,
    /// Expected occurrences in all, those that listed terms account for left out.
    expected: f32,
    candidates: Vec<Candidate>,
}

/// The most proposals for one concept and language.
const MOST: usize = 8;

/// All proposals, by concept and language, best first.
#[must_use]
pub fn proposals(input: &ProposalInput<'_>) -> Vec<Proposal> {
    ranked_all(input, cases(input, true))
}

/// Those for languages that have a term for the concept: what rules report.
#[must_use]
pub fn renderings(input: &ProposalInput<'_>) -> Vec<Proposal> {
    ranked_all(input, cases(input, false))
}

fn ranked_all(input: &ProposalInput<'_>, mut cases: Vec<Case>) -> Vec<Proposal> {
    if cases.is_empty() {
        return Vec::new();
    }
    // Before the threads ask for it.
    let _ = input.index();
    let mut by_lang: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    cases.par_iter_mut().for_each(|case| {
        let asked: Vec<(SentenceId, f32)> = case.open.iter().map(|a| (a.at, a.expected - a.found)).collect();
        case.candidates = rank::candidates(input.index(), input.stories, &case.lang, &asked, &|id| taken(input, id));
    });
    for (at, case) in cases.iter().enumerate() {
        by_lang.entry(case.lang.clone()).or_default().push(at);
    }
    for (lang, at) in &by_lang {
        count(input, lang, &mut cases, at);
    }
    cases.par_iter().flat_map_iter(|case| ranked(input, case)).collect()
}

/// Counts the candidates of a language in all its sentences, and adds what the built-in lexicon gives and the texts hold.
fn count(input: &ProposalInput<'_>, lang: &str, cases: &mut [Case], at: &[usize]) {
    let vocabulary = &input.index().vocabularies[lang];
    let given: Vec<Vec<Key>> = at
        .iter()
        .map(|i| {
            let words = if cases[*i].missing { known(input, &cases[*i]).translations(lang) } else { Vec::new() };
            words.iter().filter_map(|w| vocabulary.key(w)).map(Into::into).collect()
        })
        .collect();
    let keys = at.iter().flat_map(|i| cases[*i].candidates.iter().map(|c| c.key.clone())).chain(given.iter().flatten().cloned());
    let totals = rank::totals(input.index(), input.stories, input.articles, lang, keys);
    for (i, given) in at.iter().zip(given) {
        let candidates = &mut cases[*i].candidates;
        for candidate in candidates.iter_mut() {
            candidate.total = totals.get(&candidate.key).map_or(0.0, |t| t.count);
        }
        for key in given {
            let total = &totals[&key];
            if total.count > 0.0 && !candidates.iter().any(|c| c.key == key) {
                candidates.push(Candidate { key, places: total.first.clone(), total: total.count, joint: 0.0, named: 0.0 });
            }
        }
    }
}

/// Whether a language that has a term for a concept says nothing of it in a sentence, though at least two others and most do.
fn is_open(input: &ProposalInput<'_>, concept: ConceptId, lang: &str, attestation: &Attestation) -> bool {
    let (holding, asked) = attestation.votes;
    let expected = attestation.expected >= EXPECTED && holding >= 2 && holding * 2 >= asked;
    expected && attestation.found <= 0.0 && !likeness::is_derived(sentence(input, attestation.at), &own_terms(input, concept, lang))
}

/// The folded terms of a concept in a language.
fn own_terms(input: &ProposalInput<'_>, concept: ConceptId, lang: &str) -> Vec<String> {
    input.glossary.concepts[concept].terms.iter().filter(|t| t.lang.family() == Tag::family_of(lang)).map(|t| fold(&t.text)).collect()
}

/// The places of a sentence that hold a listed term of its language, or a typo for one.
pub(super) fn taken(input: &ProposalInput<'_>, id: SentenceId) -> Vec<Span> {
    let story = &input.stories[id.story];
    let at = story.articles[id.article];
    let sentence = story.sentences[id.article][id.sentence];
    let own = |m: &&TermMatch| m.kind != MatchKind::Foreign && m.block == sentence.block && sentence.span.contains(m.span);
    input.matches[at].terms.iter().filter(own).map(|m| m.compound.unwrap_or(m.span)).collect()
}

/// The text of a sentence.
fn sentence<'a>(input: &ProposalInput<'a>, id: SentenceId) -> &'a str {
    input.stories[id.story].text(input.articles, id.article, id.sentence)
}

/// What is known of a case's concept from other languages.
fn known(input: &ProposalInput<'_>, case: &Case) -> Known {
    Known::new(input.glossary.concepts[case.concept].terms.iter().filter(|t| t.lang.primary() != case.lang))
}

/// The cases; `missing`: also of languages without a term for the concept.
fn cases(input: &ProposalInput<'_>, missing: bool) -> Vec<Case> {
    let mut by: BTreeMap<(ConceptId, &str), Case> = BTreeMap::new();
    for (story, s) in input.stories.iter().enumerate() {
        for (article, sentences) in s.sentences.iter().enumerate() {
            let lang = input.attested.lang(story, article);
            for sentence in 0..sentences.len() {
                for (concept, attestation) in input.attested.of(SentenceId { story, article, sentence }) {
                    let unlisted = !input.attested.is_listed(lang, concept);
                    if unlisted && !missing || !unlisted && !is_open(input, concept, lang, &attestation) {
                        continue;
                    }
                    // Without a term, a leftover of another language may be what the language says.
                    let found = if unlisted { 0.0 } else { attestation.found };
                    let attestation = Attestation { found, ..attestation };
                    let case = by.entry((concept, lang)).or_insert_with(|| Case {
                        concept,
                        lang: lang.to_owned(),
                        missing: unlisted,
                        open: Vec::new(),
                        expected: 0.0,
                        candidates: Vec::new(),
                    });
                    case.expected += attestation.expected - attestation.found;
                    case.open.push(attestation);
                }
            }
        }
    }
    by.into_values().collect()
}

/// A candidate with what is known of it.
struct Scored<'a> {
    candidate: &'a Candidate,
    text: String,
    folded: String,
    fit: f32,
    meaning: f32,
    form: f32,
    /// The share of its places inside a longer name; such a leftover of another language is no rendering.
    named: f32,
    /// A longer expression says the same.
    fragment: bool,
    /// What it loses beside others that say the concept better.
    less: f32,
}

impl Scored<'_> {
    fn score(&self) -> f32 {
        let whole = self.fit + MEANING * self.meaning + FORM * self.form - NAMED * self.named - self.less;
        if self.fragment { whole - FRAGMENT } else { whole }
    }
}

impl Scored<'_> {
    /// Whether more than one chance meeting speaks for it.
    fn is_supported(&self) -> bool {
        let often = self.candidate.joint >= MET_TWICE.0 && self.fit >= MET_TWICE.1;
        !self.fragment && (often || self.meaning >= MEANT || (self.form >= ALIKE.0 && self.fit >= ALIKE.1))
    }
}

/// The most further renderings of one concept and language.
const MOST_FURTHER: usize = 2;

fn ranked(input: &ProposalInput<'_>, case: &Case) -> Vec<Proposal> {
    let known = known(input, case);
    let witnesses: Vec<SentenceId> = case.open.iter().flat_map(|a| a.witnesses.clone()).collect();
    let mut list: Vec<Scored<'_>> = case
        .candidates
        .iter()
        .map(|candidate| {
            let text = written(input, &candidate.places);
            let folded = fold(&text);
            let fit = candidate.joint / (OF_ALL * candidate.total + OF_EXPECTED * case.expected + OF_NONE);
            let (meaning, form) = (known.meaning(&folded, &case.lang), known.form(&folded));
            #[expect(clippy::cast_precision_loss, reason = "a share")]
            let named = candidate.named / candidate.places.len().max(1) as f32;
            let leftover = known.listed.contains(&folded);
            // What the sisters write with a capital and the same letters is a name.
            let same = |id: &SentenceId| sentence(input, *id).contains(&text);
            let name = !leftover && text.chars().count() >= 3 && text.starts_with(char::is_uppercase) && witnesses.iter().any(same);
            let named = if name { A_NAME } else { named };
            Scored {
                candidate,
                text,
                folded,
                fit,
                meaning,
                form,
                named: if leftover { named } else { named / A_NAME },
                fragment: false,
                less: 0.0,
            }
        })
        .collect();
    let mut beside = Beside::default();
    for id in &witnesses {
        beside.add(sentence(input, *id), input.attested.lang(id.story, id.article), &known);
    }
    extend(input, case, &known, &beside, &mut list);
    beside_better(case, &known, &beside, &mut list);
    list.sort_by(|a, b| {
        b.score().total_cmp(&a.score()).then_with(|| b.folded.len().cmp(&a.folded.len())).then_with(|| a.text.cmp(&b.text))
    });
    // A listed term that a guard keeps from matching is no news.
    let own = own_terms(input, case.concept, &case.lang);
    list.retain(|s| case.missing || (s.is_supported() && !own.contains(&s.folded)));
    if !case.missing {
        without_pieces(&mut list);
    }
    list.truncate(if case.missing { MOST } else { MOST_FURTHER });
    list.into_iter()
        .map(|s| Proposal {
            concept: case.concept,
            lang: case.lang.clone(),
            missing: case.missing,
            score: s.score(),
            text: s.text,
            places: s.candidate.places.clone(),
            witnesses: witnesses.clone(),
        })
        .collect()
}

/// Marks candidates that hardly occur but inside a longer one, which takes over what is known of them. A longer one must not
/// take in words that translate something else.
fn extend(input: &ProposalInput<'_>, case: &Case, known: &Known, beside: &Beside, list: &mut [Scored<'_>]) {
    let unspaced = input.index().vocabularies[&case.lang].language.unspaced;
    let most = if unspaced { 2 * known.length() + 2 } else { known.length() };
    let by_key: FxHashMap<&[u32], usize> = list.iter().enumerate().map(|(i, s)| (&*s.candidate.key, i)).collect();
    let mut longest: Vec<usize> = (0..list.len()).collect();
    longest.sort_by_key(|i| std::cmp::Reverse(list[*i].candidate.key.len()));
    for at in longest {
        let whole = &list[at];
        let (key, joint, total) = (&whole.candidate.key, whole.candidate.joint, whole.candidate.total);
        if key.len() < 2 || joint < 1.0 || list[at].fragment || likeness::words(&whole.folded, &case.lang) > most {
            continue;
        }
        let folded = whole.folded.clone();
        for from in 0..key.len() {
            for to in from + 1..=key.len() {
                let Some(&part) = by_key.get(&key[from..to]).filter(|p| **p != at) else { continue };
                let piece = &list[part];
                let same = piece.candidate.joint <= joint * OWN_JOINT && piece.candidate.total <= total * OWN_TOTAL + OF_NONE;
                if !same || piece.candidate.joint < MET_TWICE.0 {
                    continue;
                }
                let rest = folded.replacen(&piece.folded, " ", 1);
                let settled = stories(piece.candidate) >= SETTLED && joint >= SETTLED_JOINT;
                if !settled && !is_cut(&folded, &piece.folded, &case.lang) && beside.explains(&rest, &case.lang) {
                    continue;
                }
                let (meaning, form) = (piece.meaning, piece.form);
                list[at].meaning = list[at].meaning.max(meaning);
                list[at].form = list[at].form.max(form);
                list[part].fragment = true;
            }
        }
    }
}

/// Whether an edge of `piece` lies within a word that the built-in lexicon has, where it stands in `whole`, a text without blanks
/// (*โทษประหาร* in *โทษประหารชีวิต*, where *ประหารชีวิต* is a word).
fn is_cut(whole: &str, piece: &str, lang: &str) -> bool {
    let Some(start) = whole.find(piece).filter(|_| lang::by_tag(lang).unspaced) else { return false };
    let cuts = segment::boundaries(whole);
    [start, start + piece.len()].iter().any(|edge| {
        let (before, after) = cuts.split_at(cuts.partition_point(|c| c < edge));
        let after = after.get(1..).unwrap_or_default();
        before.iter().any(|from| after.iter().any(|to| lexicon::is_listed(Span::new(*from, *to).of(whole), lang)))
    })
}

/// Lessens candidates beside which another one surely is the better: what begins (in languages that put the head first, else ends) with a
/// translation of the concept that stands elsewhere too says something narrower (*the parliament of Wales*), a bare verb is none where its
/// noun is a translation, and a single word that translates another word of the sisters belongs to that.
fn beside_better(case: &Case, known: &Known, beside: &Beside, list: &mut [Scored<'_>]) {
    let language = lang::by_tag(&case.lang);
    let translations: Vec<(Key, f32)> = list
        .iter()
        .filter(|s| !s.fragment && known.is_translation(&s.folded, &case.lang))
        .map(|s| (s.candidate.key.clone(), s.candidate.joint))
        .collect();
    for s in list {
        let key = &s.candidate.key;
        let holds = |head: &Key| if language.variation.head_first { key.starts_with(head) } else { key.ends_with(head) };
        let elsewhere = |joint: f32| joint > s.candidate.joint * OWN_JOINT;
        let narrower = translations.iter().any(|(head, joint)| head.len() < key.len() && holds(head) && elsewhere(*joint));
        if narrower && !known.is_translation(&s.folded, &case.lang) {
            s.less += NARROWER;
        }
        let noun = || known.is_translation(&format!("{}{}", language.nominal.prefix, s.folded), &case.lang);
        if !language.nominal.prefix.is_empty() && noun() {
            s.less += VERB;
        }
        if key.len() == 1 && s.meaning <= 0.0 && s.form < ALIKE.0 && beside.explains(&s.folded, &case.lang) {
            s.less += ELSE;
        }
    }
}

/// Leaves out further renderings that stand nowhere but inside a better one: a term less some of its words is none.
fn without_pieces(list: &mut Vec<Scored<'_>>) {
    let inside = |piece: &Scored<'_>, whole: &Scored<'_>| {
        let contains = |(id, span): &(SentenceId, Span)| {
            whole.candidate.places.iter().any(|(at, longer)| at == id && longer != span && longer.contains(*span))
        };
        whole.candidate.key.len() > piece.candidate.key.len() && piece.candidate.places.iter().all(contains)
    };
    let mut at = 0;
    while let Some(piece) = list.get(at) {
        if list.get(..at).is_some_and(|better| better.iter().any(|whole| inside(piece, whole))) {
            list.remove(at);
        } else {
            at += 1;
        }
    }
}

/// The number of stories in which a candidate stands.
fn stories(candidate: &Candidate) -> usize {
    let all: std::collections::BTreeSet<usize> = candidate.places.iter().map(|(id, _)| id.story).collect();
    all.len()
}

/// The expression as it is best written: of the forms attested the one that is nearest to the citation form.
pub(super) fn written(input: &ProposalInput<'_>, places: &[(SentenceId, Span)]) -> String {
    let mut forms: BTreeMap<String, (usize, BTreeMap<String, usize>)> = BTreeMap::new();
    for (id, span) in places {
        let story = &input.stories[id.story];
        let article = &input.articles[story.articles[id.article]];
        let block = &article.blocks[story.sentences[id.article][id.sentence].block];
        let surface = span.of(article.text(block)).split_whitespace().collect::<Vec<_>>().join(" ");
        let entry = forms.entry(fold(&surface)).or_default();
        entry.0 += 1;
        *entry.1.entry(surface).or_default() += 1;
    }
    let Some((_, (_, written))) = forms.iter().min_by_key(|(folded, (n, _))| (folded.chars().count(), std::cmp::Reverse(*n))) else {
        return String::new();
    };
    // Small letters where they are ever used.
    let capitals = |s: &str| s.chars().filter(|c| c.is_uppercase()).count();
    written.iter().min_by_key(|(s, n)| (capitals(s), std::cmp::Reverse(**n))).map(|(s, _)| s.clone()).unwrap_or_default()
}
