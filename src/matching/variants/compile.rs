//! The terms of a glossary as patterns of content words, and what may stand for what, derived from the glossary itself.

use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::cut::{Cut, is_phrase};
use super::kin;
use super::link::pairs;
use super::pieces::Splitter;
use super::sense::{self, Sense};
use super::singles::Single;
use super::terms::{Facts, Terms};
use super::vocabulary::{self, Class, EVERYDAY, Vocabulary};
use crate::glossary::{ConceptId, Glossary, Status, Term, TermId};
use crate::lang::inflection::{Hints, WordClass};
use crate::lang::{self, Language, Tag};
use crate::lexicon;
use crate::matching::lexemes::{LexemeId, Lexemes};
use crate::text::fold::fold;

/// Index of a word of another language's term.
pub(super) type SourceId = u32;

/// What stands before a content word of a term: nothing, a preposition, a conjunction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Link {
    pub preposition: Option<u8>,
    pub conjunction: bool,
}

/// A content word of a pattern: a lexeme of the own language, or a word of another one.
#[derive(Clone, Copy, Debug)]
pub(super) struct PatternWord {
    pub id: u32,
    pub weight: f32,
    pub link: Link,
    /// A name that is the same in the original: it is never replaced.
    pub fixed: bool,
}

/// A term as content words.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub term: TermId,
    /// Of another language: its words are compared through links.
    pub foreign: bool,
    pub words: Vec<PatternWord>,
    pub levels: Vec<u8>,
    pub head: usize,
    pub capital: bool,
    /// The country that the term names: its word.
    pub country: Option<LexemeId>,
    /// Words of the term, whatever they are.
    pub tokens: usize,
    /// The head is an everyday word and none for a body or a campaign: a rendering may go without (*area*).
    pub empty: bool,
}

/// Where a word stands as one of the rarest of a pattern.
pub(super) type Posting = (u32, u8);

/// The compiled terms of one language of texts.
pub(super) struct Index {
    pub language: &'static Language,
    pub vocabulary: &'static Vocabulary,
    pub splitter: Arc<Splitter>,
    pub lexemes: Lexemes,
    pub patterns: Vec<Pattern>,
    pub own: Vec<Vec<Posting>>,
    pub linked: Vec<Vec<Posting>>,
    /// Lexemes by their first letters, for derivations.
    pub by_start: FxHashMap<String, Vec<LexemeId>>,
    /// The first letters of the words that the lexicon has for a concept of `by_concept` or `rivals`.
    pub rendering: FxHashSet<Box<str>>,
    /// Words of other languages: by concept of the lexicon, by first letters, by own lexeme.
    pub by_concept: FxHashMap<u32, Vec<SourceId>>,
    pub by_skeleton: FxHashMap<String, Vec<(SourceId, String)>>,
    pub by_lexeme: Vec<Vec<SourceId>>,
    /// Concept and word of another language, in all its terms.
    pub of_concept: FxHashSet<(ConceptId, SourceId)>,
    /// Two words of which one stands for the other in listed terms of one concept.
    pub alternates: FxHashSet<(LexemeId, LexemeId)>,
    /// Those that modify the head there.
    pub admitted: FxHashSet<(LexemeId, LexemeId)>,
    /// The same as `alternates` for two words of another language.
    pub source_alternates: FxHashMap<SourceId, Vec<SourceId>>,
    /// Patterns with two numbers or more, and the numbers.
    pub numbered: Vec<(u32, Vec<LexemeId>)>,
    /// Concepts of the lexicon that are a whole name of another language.
    pub rivals: FxHashMap<u32, TermId>,
    /// Terms of one word, of any language.
    pub singles: OnceLock<Vec<Single>>,
    /// The terms of other languages, folded.
    pub elsewhere: FxHashSet<String>,
    /// Concepts whose preferred term is a capitalised name.
    pub names: FxHashSet<ConceptId>,
    /// Heads of capitalised names.
    pub name_heads: FxHashSet<LexemeId>,
    /// Modifiers of many heads, in terms of two words: the number of heads.
    pub heads_of: FxHashMap<LexemeId, usize>,
    /// Words of other languages that head terms of several words: how many terms.
    pub source_heads: FxHashMap<SourceId, usize>,
    /// The senses of the own words, by lexeme.
    pub word_senses: Vec<Sense>,
    /// The levels that a concept's name may be given, where its entry says so.
    pub levels: FxHashMap<ConceptId, Vec<u8>>,
    /// Content words of every listed term of any status, sorted.
    pub listed: FxHashSet<Vec<LexemeId>>,
    /// By lexeme: the listed terms that hold it, as sorted content words.
    pub holding: Vec<Vec<usize>>,
    pub listed_words: Vec<Vec<LexemeId>>,
}

/// A word of another language's term.
pub(super) struct Sources {
    pub ids: FxHashMap<(String, String), SourceId>,
}

impl Sources {
    fn id(&mut self, tag: &str, word: &str) -> SourceId {
        let next = SourceId::try_from(self.ids.len()).unwrap_or(SourceId::MAX);
        *self.ids.entry((tag.to_owned(), word.to_owned())).or_insert(next)
    }
}

pub(super) const IN_PHRASE: Hints = Hints { class: None, gender: None, in_phrase: true };

impl Index {
    /// Compiles the `terms` of `glossary` for texts in the language of `tag`. `known` are the lexemes of its terms.
    pub(super) fn compile(glossary: &Glossary, terms: &Terms<'_>, tag: &Tag, known: &Lexemes) -> Self {
        let language = lang::find(tag);
        let mut index = Self::empty(language, glossary, terms);
        let mut sources = Sources { ids: FxHashMap::default() };
        index.own_terms(glossary, terms, known);
        index.foreign_terms(glossary, terms, &mut sources);
        index.learn_renderings();
        index.link(glossary, terms, &sources, known);
        index.post(sources.ids.len());
        let words = (0..index.lexemes.len()).filter_map(|l| LexemeId::try_from(l).ok());
        index.word_senses = words.map(|l| sense::sense(&index.lexemes.lexeme(l).word, &index)).collect();
        index.residual(&sources);
        index
    }

    fn empty(language: &'static Language, glossary: &Glossary, terms: &Terms<'_>) -> Self {
        let vocabulary = vocabulary::of(language);
        Self {
            language,
            vocabulary,
            splitter: terms.splitter(language),
            lexemes: Lexemes::new(language),
            patterns: Vec::new(),
            own: Vec::new(),
            linked: Vec::new(),
            by_start: FxHashMap::default(),
            by_concept: FxHashMap::default(),
            by_skeleton: FxHashMap::default(),
            by_lexeme: Vec::new(),
            of_concept: FxHashSet::default(),
            alternates: FxHashSet::default(),
            admitted: FxHashSet::default(),
            source_alternates: FxHashMap::default(),
            numbered: Vec::new(),
            rivals: FxHashMap::default(),
            singles: OnceLock::new(),
            rendering: FxHashSet::default(),
            elsewhere: FxHashSet::default(),
            names: FxHashSet::default(),
            name_heads: FxHashSet::default(),
            heads_of: FxHashMap::default(),
            source_heads: FxHashMap::default(),
            word_senses: Vec::new(),
            levels: levels(glossary, vocabulary),
            listed: FxHashSet::default(),
            holding: Vec::new(),
            listed_words: Vec::new(),
        }
    }

    fn own_terms(&mut self, glossary: &Glossary, terms: &Terms<'_>, known: &Lexemes) {
        let mut frames: FxHashMap<LexemeId, FxHashSet<LexemeId>> = FxHashMap::default();
        let mut single: Vec<(ConceptId, LexemeId)> = Vec::new();
        for (id, term) in glossary.terms().filter(|(_, t)| lang::find(&t.lang).tag == self.language.tag) {
            for (text, cut) in terms.cuts(id) {
                let words: Vec<PatternWord> = cut.words.iter().map(|(w, link)| self.own_word(w, *link, (terms, known), id)).collect();
                let mut sorted: Vec<LexemeId> = words.iter().map(|w| w.id).collect();
                sorted.sort_unstable();
                self.listed_words.push(sorted.clone());
                self.listed.insert(sorted);
                if let [a, b] = words.as_slice() {
                    let (head, modifier) = if cut.head == 0 { (a, b) } else { (b, a) };
                    frames.entry(modifier.id).or_default().insert(head.id);
                }
                if cut.capital && term.status == Status::Preferred {
                    self.names.insert(id.concept);
                }
                match words.as_slice() {
                    [only] if is_judged(term) && *text == term.text => single.push((id.concept, only.id)),
                    _ => {}
                }
                if is_judged(term) && is_phrase(cut, self.vocabulary) {
                    self.own_pattern(id, cut, words);
                }
            }
        }
        self.heads_of = frames.into_iter().map(|(m, heads)| (m, heads.len())).collect();
        self.alternates = pairs(&self.patterns, |_, _| true);
        self.admitted = pairs(&self.patterns, |pattern, word| word != pattern.head);
        for (at, (concept, a)) in single.iter().enumerate() {
            for (_, b) in single.iter().skip(at + 1).take_while(|(c, _)| c == concept).filter(|(_, b)| b != a) {
                self.alternates.extend([(*a, *b), (*b, *a)]);
            }
        }
    }

    fn own_pattern(&mut self, term: TermId, cut: &Cut, words: Vec<PatternWord>) {
        if cut.capital {
            self.name_heads.extend(words.get(cut.head).map(|w| w.id));
        }
        let numbers: Vec<LexemeId> =
            cut.words.iter().zip(&words).filter(|((w, _), _)| self.vocabulary.class(w) == Class::Number).map(|(_, w)| w.id).collect();
        if numbers.len() > 1 {
            self.numbered.push((u32::try_from(self.patterns.len()).unwrap_or(u32::MAX), numbers));
        }
        let named = cut.levels.iter().find(|(l, _)| !self.is_rank(*l)).map(|(_, w)| w.clone());
        let country = named.map(|w| self.lexemes.add(&w, IN_PHRASE));
        let levels = cut.levels.iter().map(|(l, _)| *l).collect();
        self.patterns.push(Pattern {
            term,
            foreign: false,
            words,
            levels,
            head: cut.head,
            capital: cut.capital,
            country,
            tokens: cut.tokens,
            empty: false,
        });
    }

    fn own_word(&mut self, word: &str, link: Link, (terms, known): (&Terms<'_>, &Lexemes), id: TermId) -> PatternWord {
        let lexeme = self.lexemes.add_as(word, IN_PHRASE, Some(known));
        if let Some(key) = kin::key(word) {
            let list = self.by_start.entry(key).or_default();
            if !list.contains(&lexeme) {
                list.push(lexeme);
            }
        }
        let weight = terms.facts(self.language.tag, word).map_or(EVERYDAY, |f| f.weight);
        PatternWord { id: lexeme, weight, link, fixed: terms.is_name(word, id.concept) }
    }

    /// The terms of other languages, for the concepts that have a term in this one.
    fn foreign_terms(&mut self, glossary: &Glossary, terms: &Terms<'_>, sources: &mut Sources) {
        for (id, term) in glossary.terms().filter(|(_, t)| is_judged(t) && lang::find(&t.lang).tag != self.language.tag) {
            let concept = &glossary.concepts[id.concept];
            if !concept.terms.iter().any(|t| lang::find(&t.lang).tag == self.language.tag && is_judged(t)) {
                continue;
            }
            self.elsewhere.insert(fold(&term.text));
            let language = lang::find(&term.lang);
            let vocabulary = vocabulary::of(language);
            for (text, cut) in terms.cuts(id) {
                let words = cut.words.iter().filter_map(|(word, link)| {
                    let facts = terms.facts(language.tag, word)?;
                    let id = self.source((word, language, facts), id.concept, sources);
                    Some(PatternWord { id, weight: facts.weight, link: *link, fixed: false })
                });
                let words: Vec<PatternWord> = words.collect();
                if cut.capital && *text == term.text && text.contains(' ') {
                    self.rivals.extend(phrase(text, language).into_iter().map(|c| (c, id)));
                }
                if is_phrase(cut, vocabulary) {
                    if let Some(head) = words.get(cut.head) {
                        *self.source_heads.entry(head.id).or_default() += 1;
                    }
                    let levels = cut.levels.iter().map(|(l, _)| *l).collect();
                    let head = words.get(cut.head).zip(cut.words.get(cut.head));
                    let empty = head.is_some_and(|(head, (word, _))| head.weight <= EVERYDAY && !vocabulary.is_body(word));
                    self.patterns.push(Pattern {
                        term: id,
                        foreign: true,
                        words,
                        levels,
                        head: cut.head,
                        capital: cut.capital,
                        country: None,
                        tokens: cut.tokens,
                        empty,
                    });
                }
            }
        }
        for (a, b) in sorted(&pairs(&self.patterns, |p, _| p.foreign)) {
            self.source_alternates.entry(a).or_default().push(b);
        }
    }

    /// Notes how the words begin that the lexicon has for a word of another language's terms.
    fn learn_renderings(&mut self) {
        let concepts = self.by_concept.keys().chain(self.rivals.keys());
        let words = concepts.flat_map(|c| lexicon::renderings(*c, self.language.tag)).map(fold);
        self.rendering = words.map(|w| start(&w.replace(' ', "")).into()).collect();
    }

    /// Whether the lexicon may have a folded word for a word of another language's terms. It knows a word by itself or by a listed one with
    /// which it shares its first letters ([`lexicon::concepts`]); to ask it takes much longer than this.
    pub(super) fn may_render(&self, word: &str) -> bool {
        self.rendering.contains(start(word))
    }

    /// The id of a word of another language, filed at its first occurrence.
    fn source(&mut self, (word, language, facts): (&str, &Language, &Facts), concept: ConceptId, sources: &mut Sources) -> SourceId {
        let known = sources.ids.len();
        let source = sources.id(language.tag, word);
        self.of_concept.insert((concept, source));
        if sources.ids.len() > known {
            for concept in &facts.concepts {
                self.by_concept.entry(*concept).or_default().push(source);
            }
            if let Some(key) = kin::key(&facts.skeleton).filter(|k| k.is_ascii()) {
                self.by_skeleton.entry(key).or_default().push((source, facts.skeleton.clone()));
            }
        }
        source
    }

    /// Files the patterns under their two rarest words: where one word is replaced, one of the two is left.
    fn post(&mut self, sources: usize) {
        self.own = vec![Vec::new(); self.lexemes.len()];
        self.linked = vec![Vec::new(); sources];
        for (id, pattern) in self.patterns.iter().enumerate() {
            let mut order: Vec<usize> = (0..pattern.words.len()).collect();
            order.sort_by(|a, b| pattern.words[*b].weight.total_cmp(&pattern.words[*a].weight).then(a.cmp(b)));
            for at in order.into_iter().take(2) {
                let postings = if pattern.foreign { &mut self.linked } else { &mut self.own };
                let posting = (u32::try_from(id).unwrap_or(u32::MAX), u8::try_from(at).unwrap_or(u8::MAX));
                postings[pattern.words[at].id as usize].push(posting);
            }
        }
        self.holding = vec![Vec::new(); self.lexemes.len()];
        for (at, words) in self.listed_words.iter().enumerate() {
            for word in words {
                self.holding[*word as usize].push(at);
            }
        }
    }

    /// Whether a level is a rank of administration, and not a country.
    pub(super) fn is_rank(&self, level: u8) -> bool {
        self.vocabulary.levels.get(usize::from(level)).is_some_and(|name| *name != COUNTRY)
    }

    /// Whether the words, each given by what it may be a form of, are a proper part of a listed term.
    pub(super) fn is_reduction(&self, words: &[&[LexemeId]]) -> bool {
        let Some(first) = words.first() else { return true };
        let holding = first.iter().filter_map(|l| self.holding.get(*l as usize)).flatten();
        holding
            .into_iter()
            .map(|t| &self.listed_words[*t])
            .any(|term| term.len() > words.len() && words.iter().all(|w| w.iter().any(|l| term.contains(l))))
    }
}

/// The first letters of a word, as many as a word and a form of it share in the lexicon.
fn start(word: &str) -> &str {
    word.char_indices().nth(lexicon::SHARED_LETTERS).map_or(word, |(end, _)| word.get(..end).unwrap_or(word))
}

/// The level that says where, not at which rank.
const COUNTRY: &str = "country";

/// The levels of the concepts that say theirs, by the name of a level or by a word for it in the language.
fn levels(glossary: &Glossary, vocabulary: &Vocabulary) -> FxHashMap<ConceptId, Vec<u8>> {
    let level = |word: &String| {
        let word = fold(word);
        let named = vocabulary.levels.iter().position(|l| *l == word).and_then(|l| u8::try_from(l).ok());
        named.or(if let Class::Level(level) = vocabulary.class(&word) { Some(level) } else { None })
    };
    let said = glossary.concepts.iter().enumerate().filter(|(_, c)| !c.levels.is_empty());
    said.map(|(id, c)| (id, c.levels.iter().filter_map(level).collect())).collect()
}

/// The concepts of the lexicon that a name of several words has.
fn phrase(text: &str, language: &Language) -> Vec<u32> {
    let joined: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    if lexicon::is_listed(&joined, language.tag) { lexicon::concepts(&joined, language.tag) } else { Vec::new() }
}

/// Approved terms that are no names to be left as they are.
pub(super) fn is_judged(term: &Term) -> bool {
    term.status.is_approved() && !term.do_not_translate && term.class != Some(WordClass::Verb)
}

pub(super) fn sorted<T: Ord + Copy>(set: &FxHashSet<T>) -> Vec<T> {
    let mut out: Vec<T> = set.iter().copied().collect();
    out.sort_unstable();
    out
}
