//! Words of another language that were left untranslated, beyond what matching can be sure of by itself.
//!
//! A single foreign word may as well be a word of the text's language, so matching does not take it. Here it counts if the language
//! does not know it (by the built-in lists and by other articles) and the concept is spoken of: a sister article of the story has it,
//! or several other concepts of its field stand in the article. An expression that shares a distinctive word
//! with a foreign term counts too, where a sister article has the concept more often than this one.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher as _;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::Story;
use super::thresholds::{LEFTOVER_CONFIDENCE, LEFTOVER_FIELD, LEFTOVER_LETTERS, LEFTOVER_NATIVE, NAMED_SURELY};
use crate::codec::coded;
use crate::glossary::{ConceptId, Glossary, Term, TermId};
use crate::ingest::Article;
use crate::lang::inflection::{Features, Hints};
use crate::lang::{self, Language, residue};
use crate::lexicon;
use crate::matching::{MatchKind, Matches, Spelling, TermMatch, quotation};
use crate::text::fold::fold;
use crate::text::token::{self, Joiner, Token};
use crate::text::{Span, segment};

/// Words that an expression in another language has at most.
const LONGEST: usize = 6;
/// Other words that quoted speech has at least.
const SHORT_TITLE: usize = 4;
/// Bytes round a place in which a word such as *called* makes it a mention.
const NEAR: usize = 60;

/// A term or a distinctive word of a term, and whether the term has more words.
#[derive(Clone, Copy)]
struct Entry {
    term: TermId,
    part: bool,
}

/// A word of an article that may be left over.
struct Candidate {
    article: usize,
    found: TermMatch,
    /// The words that must be foreign to the article's language, folded.
    words: Vec<String>,
}

/// Every form of the foreign words of a glossary that are looked for: terms of one word, and distinctive words of longer terms.
pub struct Forms(FxHashMap<String, Vec<Entry>>);

/// What the search looks at in an article, whatever its sisters say.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The words that may be left over: block, and number of the word in it.
    strange: Box<[(usize, usize)]>,
    /// Hashes of all words of its prose, sorted.
    all: Box<[u32]>,
}

coded!(Words: strange, all);

impl Words {
    /// Looks at an article; its `matches` tell the passages that are in another language.
    #[must_use]
    pub fn new(article: &Article, matches: &Matches, forms: &Forms, glossary: &Glossary) -> Self {
        if forms.0.is_empty() {
            return Self::default();
        }
        let language = lang::find(&article.lang);
        let listed = lexicon::has_words(article.lang.primary());
        let (mut strange, mut all) = (Vec::new(), Vec::new());
        for (number, block) in article.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_prose()) {
            let own = listed && block.lang.is_none() && !matches.passages.iter().any(|(b, _)| *b == number);
            let (text, mut at) = (article.text(block), 0);
            token::scan(text, |t| {
                let folded = fold(t.span.of(text));
                all.push(hash(&folded));
                let foreign = |e: &Entry| glossary.term(e.term).lang.primary() != language.tag;
                let entries = if own && !t.unspaced { forms.0.get(&folded).map(Vec::as_slice).unwrap_or_default() } else { &[] };
                if entries.iter().any(foreign) && !lexicon::knows(&folded, language.tag) {
                    strange.push((number, at));
                }
                at += 1;
            });
        }
        all.sort_unstable();
        all.dedup();
        Self { strange: strange.into(), all: all.into() }
    }
}

fn hash(word: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    (hasher.finish() >> 32) as u32
}

/// The words of several articles.
#[must_use]
pub fn all_words(articles: &[Article], matches: &[Matches], glossary: &Glossary) -> (Forms, Vec<Words>) {
    let forms = Forms::new(glossary);
    let all = articles.par_iter().zip(matches).map(|(a, m)| Words::new(a, m, &forms, glossary)).collect();
    (forms, all)
}

/// Adds to the matches what was left untranslated; returns how many were added. `words` are those of each article.
pub fn decide(
    stories: &[Story],
    articles: &[Article],
    matches: &mut [Matches],
    (forms, words): (&Forms, &[&Words]),
    glossary: &Glossary,
) -> usize {
    if words.iter().all(|w| w.strange.is_empty()) {
        return 0;
    }
    let mut story_of: Vec<Option<usize>> = vec![None; articles.len()];
    for (number, story) in stories.iter().enumerate() {
        for article in &story.articles {
            story_of[*article] = Some(number);
        }
    }
    let counts = |article: usize| counts(&articles[article], &matches[article], glossary);
    let mut candidates = Vec::new();
    for (number, article) in articles.iter().enumerate().filter(|(number, _)| !words[*number].strange.is_empty()) {
        let members = story_of[number].map(|s| stories[s].articles.as_slice()).unwrap_or_default();
        // How often each concept stands in the sister article that has it most.
        let mut sisters: BTreeMap<ConceptId, usize> = BTreeMap::new();
        for sister in members.iter().filter(|s| articles[**s].lang.primary() != article.lang.primary()) {
            for (concept, count) in counts(*sister) {
                let entry = sisters.entry(concept).or_default();
                *entry = (*entry).max(count);
            }
        }
        let place = Place { number, article, matches: &matches[number], own: &counts(number), sisters: &sisters, glossary };
        place.candidates(forms, words[number], &mut candidates);
    }
    let native = native(&candidates, articles, words, &story_of);
    let mut added = 0;
    for candidate in candidates {
        let lang = articles[candidate.article].lang.primary();
        if !candidate.words.iter().any(|w| native.contains(&(lang, w.clone()))) {
            matches[candidate.article].terms.push(candidate.found);
            added += 1;
        }
    }
    for matches in matches.iter_mut().filter(|_| added > 0) {
        matches.terms.sort_by_key(|m| (m.block, m.span.start, m.nested, m.span.end, m.term));
    }
    added
}

impl Forms {
    /// The forms of a glossary's words.
    #[must_use]
    pub fn new(glossary: &Glossary) -> Self {
        let mut out: FxHashMap<String, Vec<Entry>> = FxHashMap::default();
        for (id, term) in glossary.terms().filter(|(_, t)| !t.do_not_translate && t.status.is_approved()) {
            let language = lang::find(&term.lang);
            let words = listed(&term.text);
            if language.unspaced || language.function_words.is_empty() {
                continue;
            }
            for word in words.iter().filter(|w| w.chars().count() >= LEFTOVER_LETTERS && !lang::is_function_word(w, language.tag)) {
                let entry = Entry { term: id, part: words.len() > 1 };
                for form in inflected(word, language, term) {
                    let list = out.entry(form).or_default();
                    if !list.iter().any(|e| e.term == id) {
                        list.push(entry);
                    }
                }
            }
        }
        Self(out)
    }
}

fn listed(text: &str) -> Vec<String> {
    token::tokens(text).iter().map(|t| fold(t.span.of(text))).collect()
}

/// Whether a word is a form of a term's words, or one whose first letter has lost its accent, as capitals do.
fn is_own(folded: &str, term: &Term, language: &Language) -> bool {
    let typed = |form: &String| !form.starts_with(|c: char| c.is_ascii()) && residue::base_letters(form) == folded;
    listed(&term.text).iter().any(|w| inflected(w, language, term).iter().any(|f| f == folded || typed(f)))
}

fn inflected(word: &str, language: &Language, term: &Term) -> Vec<String> {
    let hints = Hints { class: term.class, gender: term.gender, in_phrase: false };
    let paradigms = (language.paradigms)(word, hints);
    let mut out: Vec<String> = paradigms.iter().flat_map(|p| p.endings.iter().map(|(e, _)| format!("{}{e}", p.stem))).collect();
    out.push(word.to_owned());
    out.sort_unstable();
    out.dedup();
    out
}

/// How often each concept stands in an article by a term of its own language.
fn counts(article: &Article, matches: &Matches, glossary: &Glossary) -> BTreeMap<ConceptId, usize> {
    let mut out: BTreeMap<ConceptId, usize> = BTreeMap::new();
    let sure =
        |m: &&TermMatch| matches!(m.kind, MatchKind::Exact | MatchKind::Inflected | MatchKind::Compound) && m.confidence >= NAMED_SURELY;
    for found in matches.terms.iter().filter(sure).filter(|m| glossary.term(m.term).lang.serves(&article.lang)) {
        *out.entry(found.term.concept).or_default() += 1;
    }
    out
}

/// Which of the candidates' words other stories use in the same language.
fn native<'a>(
    candidates: &[Candidate],
    articles: &'a [Article],
    words: &[&Words],
    story_of: &[Option<usize>],
) -> FxHashSet<(&'a str, String)> {
    let mut asked: FxHashMap<(&str, &str), FxHashSet<Option<usize>>> = FxHashMap::default();
    for candidate in candidates {
        for word in &candidate.words {
            let story = story_of[candidate.article];
            asked.entry((articles[candidate.article].lang.primary(), word)).or_default().insert(story);
        }
    }
    let mut seen: FxHashMap<(&'a str, String), usize> = FxHashMap::default();
    let hashes: FxHashSet<u32> = asked.keys().map(|(_, word)| hash(word)).collect();
    for (number, article) in articles.iter().enumerate().filter(|(number, _)| words[*number].all.iter().any(|w| hashes.contains(w))) {
        let mut here: BTreeSet<String> = BTreeSet::new();
        for block in article.blocks.iter().filter(|b| b.kind.is_prose()) {
            let text = article.text(block);
            token::scan(text, |t| {
                let word = fold(t.span.of(text));
                let other = |stories: &FxHashSet<Option<usize>>| story_of[number].is_none() || !stories.contains(&story_of[number]);
                if asked.get(&(article.lang.primary(), word.as_str())).is_some_and(other) {
                    here.insert(word);
                }
            });
        }
        for word in here {
            *seen.entry((article.lang.primary(), word)).or_default() += 1;
        }
    }
    seen.retain(|_, count| *count >= LEFTOVER_NATIVE);
    seen.into_keys().collect()
}

/// An article in which leftovers are looked for.
struct Place<'a> {
    number: usize,
    article: &'a Article,
    matches: &'a Matches,
    /// How often each concept stands in it.
    own: &'a BTreeMap<ConceptId, usize>,
    /// How often it stands in the sister article that has it most.
    sisters: &'a BTreeMap<ConceptId, usize>,
    glossary: &'a Glossary,
}

impl Place<'_> {
    fn candidates(&self, forms: &Forms, words: &Words, out: &mut Vec<Candidate>) {
        let language = lang::find(&self.article.lang);
        for strange in words.strange.chunk_by(|a, b| a.0 == b.0) {
            let Some((number, _)) = strange.first().copied() else { continue };
            let text = self.article.text(&self.article.blocks[number]);
            let tokens = token::tokens(text);
            let mut end = 0;
            for (at, token) in strange.iter().filter_map(|(_, at)| Some((*at, tokens.get(*at)?))) {
                let folded = fold(token.span.of(text));
                let entries = forms.0.get(&folded).map(Vec::as_slice).unwrap_or_default();
                let foreign = |e: &&Entry| self.glossary.term(e.term).lang.primary() != language.tag;
                if token.span.start < end {
                    continue;
                }
                for entry in entries.iter().filter(foreign) {
                    let line = Line { text, tokens: &tokens, block: number, language };
                    if let Some((span, words)) = self.leftover(&line, at, &folded, *entry) {
                        end = span.end;
                        out.push(Candidate { article: self.number, found: found(entry.term, number, span), words });
                        break;
                    }
                }
            }
        }
    }

    /// What is left over at a word, with its words.
    fn leftover(&self, line: &Line<'_>, at: usize, folded: &str, entry: Entry) -> Option<(Span, Vec<String>)> {
        let concept = entry.term.concept;
        let term = self.glossary.term(entry.term);
        let theirs = self.sisters.get(&concept).copied().unwrap_or_default();
        let ours = self.own.get(&concept).copied().unwrap_or_default();
        // A listed word is evidence enough by itself, whatever stands elsewhere; an unlisted expression must fill a gap.
        let attested = if entry.part { theirs > ours } else { theirs > 0 };
        if !attested && (entry.part || !self.is_about(concept) || is_international(folded, term.lang.primary())) {
            return None;
        }
        let own_terms = || self.glossary.concepts[concept].terms.iter().filter(|t| t.lang.serves(&self.article.lang));
        if own_terms().next().is_none()
            || own_terms().any(|t| t.do_not_translate || is_own(folded, t, line.language))
            || self.is_listed(folded)
        {
            return None;
        }
        let (first, last) = if entry.part { line.expression(at, term)? } else { (at, at) };
        let span = Span::new(line.tokens.get(first)?.span.start, line.tokens.get(last)?.span.end);
        let taken = self.matches.terms.iter().any(|m| m.block == line.block && m.span.overlaps(span));
        if taken || line.is_named(first, last, &term.text) || line.is_set_apart(span) {
            return None;
        }
        let words = line.tokens.iter().take(last + 1).skip(first).map(|t| fold(t.span.of(line.text)));
        let content = |w: &String| w.chars().count() >= LEFTOVER_LETTERS && !lang::is_function_word(w, term.lang.primary());
        Some((span, words.filter(content).collect()))
    }

    /// Whether some term of the article's language holds the word, alone or as the beginning of a compound.
    fn is_listed(&self, folded: &str) -> bool {
        let compounds = lang::find(&self.article.lang).compounds.is_some();
        let holds = |w: &String| w == folded || compounds && w.starts_with(folded);
        self.glossary.terms().any(|(_, t)| t.lang.serves(&self.article.lang) && listed(&t.text).iter().any(holds))
    }

    /// Whether several other concepts of the field stand in the article.
    fn is_about(&self, concept: ConceptId) -> bool {
        let domain = &self.glossary.concepts[concept].domain;
        self.own.keys().filter(|c| **c != concept && self.glossary.concepts[**c].domain == *domain).count() >= LEFTOVER_FIELD
    }
}

/// Whether a word is spelt alike in other languages than the one of its term (*propaganda*): then the text's language may have it too.
fn is_international(folded: &str, lang: &str) -> bool {
    lang::LANGUAGES.iter().any(|l| l.tag != lang && lexicon::knows(folded, l.tag))
}

/// A block with its words.
struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
    block: usize,
    language: &'static Language,
}

impl Line<'_> {
    fn word(&self, at: usize) -> Option<String> {
        self.tokens.get(at).map(|t| fold(t.span.of(self.text)))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.span.of(self.text).starts_with(char::is_uppercase))
    }

    /// The expression round a word of a longer foreign term: words beside it that its language knows and the text's language does not.
    /// At least two words with content.
    fn expression(&self, at: usize, term: &Term) -> Option<(usize, usize)> {
        let (own, theirs) = (self.language.tag, term.lang.primary());
        let listed = listed(&term.text);
        let foreign = |i: usize| {
            self.word(i)
                .is_some_and(|w| !lexicon::knows(&w, own) && (listed.contains(&w) || lexicon::knows(&w, theirs)) && w.chars().count() > 1)
        };
        // The s of a genitive is no word.
        let bound = |i: usize| {
            self.tokens.get(i).is_some_and(|t| t.joiner == Joiner::Apostrophe) && self.word(i).is_some_and(|w| w.chars().count() < 3)
        };
        let joined = |i: usize| self.tokens.get(i).is_some_and(|t| matches!(t.joiner, Joiner::Space | Joiner::Hyphen | Joiner::Apostrophe));
        // An apostrophe behind a plural genitive stands before a blank.
        let possessive = |i: usize| {
            let (Some(before), Some(token)) = (i.checked_sub(1).and_then(|b| self.tokens.get(b)), self.tokens.get(i)) else { return false };
            let gap = self.text.get(before.span.end..token.span.start).unwrap_or_default();
            let mut signs = gap.chars();
            signs.next().is_some_and(crate::text::fold::is_apostrophe) && signs.as_str() == " "
        };
        let (mut first, mut last) = (at, at);
        while first > 0 && (joined(first) || possessive(first)) && foreign(first - 1) {
            first -= 1;
        }
        while (joined(last + 1) || possessive(last + 1)) && (foreign(last + 1) || bound(last + 1)) {
            last += 1;
        }
        let content = (first..=last).filter(|i| foreign(*i)).count();
        (content > 1 && last - first < LONGEST).then_some((first, last))
    }

    /// Whether the words are, or lie in, a name: capitals where the term has none and no sentence begins, or capitalised words beside
    /// them.
    fn is_named(&self, first: usize, last: usize, term: &str) -> bool {
        let named = words_capital(term);
        let begins = self.tokens.get(first).is_some_and(|t| {
            let before = self.text.get(..t.span.start).unwrap_or_default().trim_end();
            before.is_empty() || before.ends_with(['.', '!', '?', '…', ':', '–', '—', '”', '"', '»'])
        });
        let inside = (first..=last).filter(|i| *i > first || !begins).any(|i| self.is_capital(i));
        let joined = |i: usize| self.tokens.get(i).is_some_and(|t| matches!(t.joiner, Joiner::Space | Joiner::Hyphen));
        let beside = first.checked_sub(1).is_some_and(|b| joined(first) && self.is_capital(b) && (b > 0 || self.is_strange(b)))
            || joined(last + 1) && self.is_capital(last + 1) && self.is_capital(first);
        !named && inside || beside
    }

    /// A word that the text's language does not know.
    fn is_strange(&self, at: usize) -> bool {
        self.word(at).is_some_and(|w| !lexicon::knows(&w, self.language.tag))
    }

    /// In quotation marks, in brackets, or talked about.
    fn is_set_apart(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default();
        let after = self.text.get(span.end..).unwrap_or_default();
        let gloss = before.ends_with('(') && after.starts_with(')');
        gloss
            || quotation(self.text, span).is_some_and(|q| self.is_title(span, q))
            || residue::is_mention(segment::sentence_around(self.text, span, NEAR).of(self.text), self.language)
    }
}

impl Line<'_> {
    /// Whether a quotation round a place is a title or a saying in another language: short, or of words that the text's language mostly
    /// does not know. Quoted speech is translated like the rest.
    fn is_title(&self, span: Span, quotation: Span) -> bool {
        let (mut native, mut all) = (0usize, 0usize);
        let first = self.tokens.partition_point(|t| t.span.start < quotation.start);
        let inside = self.tokens.iter().skip(first).take_while(|t| quotation.contains(t.span));
        for token in inside.filter(|t| !span.contains(t.span)) {
            all += 1;
            native += usize::from(token.unspaced || lexicon::knows(&fold(token.span.of(self.text)), self.language.tag));
        }
        all < SHORT_TITLE || native * 2 < all
    }
}

/// Whether a term is written with a capital, as names are.
fn words_capital(term: &str) -> bool {
    term.starts_with(char::is_uppercase)
}

fn found(term: TermId, block: usize, span: Span) -> TermMatch {
    TermMatch {
        term,
        kind: MatchKind::Foreign,
        confidence: LEFTOVER_CONFIDENCE,
        ambiguous: false,
        block,
        span,
        compound: None,
        spelling: Spelling::default(),
        features: Features::NONE,
        nested: false,
    }
}
