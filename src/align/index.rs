//! The sentences of all aligned articles as words, for everything that counts expressions.
//!
//! A word is a folded word, in scripts without blanks by dictionary. The forms of one word are counted together: a form belongs to
//! the attested word whose paradigm holds it.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::sentences::Sentence;
use crate::ingest::Article;
use crate::lang::inflection::Hints;
use crate::lang::{self, Language, Tag};
use crate::text::fold::fold;
use crate::text::token::{self, Joiner};
use crate::text::unspaced::is_unspaced;
use crate::text::{Span, segment};

/// A word of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its number within the language: that of the word it is a form of.
    pub id: u32,
    /// Bytes in the block's text.
    pub span: Span,
    /// Whether an expression may go on from the word before it.
    pub joined: bool,
    /// Whether it is a function word or a bare number.
    pub function: bool,
    /// Whether an expression may begin with it.
    pub opens: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// The words of one language.
pub struct Vocabulary {
    /// The language.
    pub language: &'static Language,
    ids: FxHashMap<String, u32>,
    /// By id: the folded word.
    pub words: Vec<String>,
    /// By id: the word it is a form of; itself when none.
    lemma: Vec<u32>,
}

impl Vocabulary {
    fn new(language: &'static Language) -> Self {
        Self { language, ids: FxHashMap::default(), words: Vec::new(), lemma: Vec::new() }
    }

    fn id(&mut self, folded: String) -> u32 {
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        *self.ids.entry(folded).or_insert_with_key(|word| {
            self.words.push(word.clone());
            self.lemma.push(next);
            next
        })
    }

    /// The key of an expression, if all its words are attested.
    #[must_use]
    pub fn key(&self, folded: &str) -> Option<Vec<u32>> {
        let mut out = Vec::new();
        let mut known = true;
        let mut add = |word: &str| match self.ids.get(word) {
            Some(id) => out.push(self.lemma[*id as usize]),
            None => known = false,
        };
        token::scan(folded, |t| {
            let run = t.span.of(folded);
            if t.unspaced {
                segment::boundaries(run).windows(2).for_each(|w| add(Span::new(w[0], w[1]).of(run)));
            } else {
                add(run);
            }
        });
        (known && !out.is_empty()).then_some(out)
    }

    /// The attested forms of a word.
    fn forms(&self, word: &str) -> Vec<u32> {
        let mut out = Vec::new();
        if word.chars().count() >= 3 {
            let mut form = String::new();
            for paradigm in (self.language.paradigms)(word, Hints::default()) {
                for (ending, _) in paradigm.endings {
                    form.clear();
                    form.push_str(&paradigm.stem);
                    form.push_str(ending);
                    out.extend(self.ids.get(&form));
                }
            }
        }
        out
    }

    /// Gives every form the word that it is a form of.
    fn lemmatise(&mut self) {
        if self.language.unspaced {
            return;
        }
        let attested: Vec<Vec<u32>> = self.words.par_iter().map(|word| self.forms(word)).collect();
        for (id, forms) in (0u32..).zip(attested) {
            for form in forms {
                let old = self.lemma[form as usize];
                let length = |id: u32| self.words[id as usize].len();
                if form != id && (old == form || length(id) < length(old)) && length(id) <= length(form) {
                    self.lemma[form as usize] = id;
                }
            }
        }
        for at in 0..self.lemma.len() {
            let mut root = self.lemma[at];
            for _ in 0..4 {
                root = self.lemma[root as usize];
            }
            self.lemma[at] = root;
        }
    }
}

/// The words of every sentence of some articles.
#[derive(Default)]
pub struct Index {
    /// By primary language.
    pub vocabularies: BTreeMap<String, Vocabulary>,
    /// By article of the coverage: its sentences as words. Empty for articles that are not indexed.
    pub sentences: Vec<Vec<Vec<Word>>>,
}

impl Index {
    /// Indexes articles, given with their sentences.
    #[must_use]
    pub fn new<'a>(all: &'a [Article], wanted: impl IntoIterator<Item = (usize, &'a [Sentence])>) -> Self {
        let mut out = Self { vocabularies: BTreeMap::new(), sentences: vec![Vec::new(); all.len()] };
        for (article, sentences) in wanted {
            let (at, article) = (article, &all[article]);
            let language = lang::find(&article.lang);
            let vocabulary = out.vocabularies.entry(article.lang.primary().to_owned()).or_insert_with(|| Vocabulary::new(language));
            let text = |s: &Sentence| article.text(&article.blocks[s.block]);
            out.sentences[at] = sentences.iter().map(|s| words(text(s), s.span, &article.lang, vocabulary)).collect();
        }
        out.vocabularies.par_iter_mut().for_each(|(_, vocabulary)| vocabulary.lemmatise());
        for (article, sentences) in all.iter().zip(&mut out.sentences) {
            let Some(vocabulary) = out.vocabularies.get(article.lang.primary()) else { continue };
            for word in sentences.iter_mut().flatten() {
                word.id = vocabulary.lemma[word.id as usize];
            }
        }
        out
    }
}

/// The words of one sentence.
fn words(text: &str, sentence: Span, lang: &Tag, vocabulary: &mut Vocabulary) -> Vec<Word> {
    let piece = sentence.of(text);
    let mut out: Vec<Word> = Vec::new();
    token::scan(piece, |t| {
        let run = t.span.of(piece);
        let joined = !matches!(t.joiner, Joiner::Break | Joiner::Suspended);
        if !t.unspaced {
            let folded = fold(run);
            let function = is_function(&folded, lang.primary());
            out.push(Word {
                id: vocabulary.id(folded),
                span: t.span.shifted(sentence.start),
                joined,
                function,
                opens: !function,
                capital: run.chars().next().is_some_and(char::is_uppercase),
            });
            return;
        }
        let cuts = segment::boundaries(run);
        let language = lang::of_script(run.chars().next());
        for (number, pair) in cuts.windows(2).enumerate() {
            let span = Span::new(pair[0], pair[1]);
            let folded = fold(span.of(run));
            let function = is_function(&folded, language.tag);
            let opens = !function || vocabulary.language.openers.contains(&folded.as_str());
            // A blank between such words ends a phrase.
            let joined = number > 0 || t.joiner == Joiner::None;
            out.push(Word {
                id: vocabulary.id(folded),
                span: span.shifted(sentence.start + t.span.start),
                joined,
                function,
                opens,
                capital: false,
            });
        }
    });
    out
}

fn is_function(folded: &str, lang: &str) -> bool {
    // A single letter is what an apostrophe or a colon parted from its word (*Women's*, *FN:s*).
    let letter = || folded.chars().count() == 1 && !folded.chars().any(is_unspaced);
    lang::is_function_word(folded, lang) || folded.chars().all(char::is_numeric) || letter()
}
