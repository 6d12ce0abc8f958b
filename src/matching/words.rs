//! Each distinct word of a text is analysed once: its readings in every language of the glossary, and what it is to its
//! neighbours. Word analyses are all that is remembered from one text to the next.

use rustc_hash::FxHashMap;

use super::compile::Patterns;
use super::lexemes::LexemeId;
use super::thresholds::COMBINING;
use super::{bare, compounds, near};
use crate::lang::function_words::{self, LanguageId};
use crate::lang::inflection::{Features, FunctionWord};
use crate::text::Span;
use crate::text::fold::{Folded, fold_mapped};
use crate::text::token::Token;

/// How a word came to be read as a lexeme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Via {
    /// As a form of it.
    Form,
    /// As the part of a longer word: bytes of the part in the raw word.
    Part(Span),
    /// As its form for the first part of a compound (*utrednings-*).
    Combining,
    /// As a typo for a form of it.
    Slip,
    /// As a form of it with diacritics missing.
    Bare,
}

/// One reading of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    /// Index into the matcher's patterns.
    pub patterns: u8,
    pub lexeme: LexemeId,
    pub features: Features,
    pub via: Via,
    /// From 0 to 1, apart from what the term and the context say.
    pub confidence: f32,
}

/// Everything known of a distinct word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Analysis {
    pub readings: Vec<Reading>,
    /// Whether some reading begins a term.
    pub starts: bool,
    /// Languages of which it is a function word.
    pub function: &'static [LanguageId],
    /// It may be the first half of a term that is one word.
    pub first_half: bool,
    /// It is an article in the text's language.
    pub article: bool,
    /// It is a conjunction that coordinates nouns in the text's language.
    pub conjunction: bool,
}

/// Index of an analysis in its cache; 0 is the word that says nothing.
pub(crate) type AnalysisId = u32;

/// The analyses of one language's texts.
pub(crate) struct Words {
    ids: FxHashMap<Box<str>, AnalysisId>,
    analyses: Vec<Analysis>,
    /// The texts have lost their accents.
    bare: bool,
}

/// Beyond this number of distinct words the cache starts again: memory stays bounded whatever the corpus.
const MOST_WORDS: usize = 400_000;

impl Words {
    /// No analyses yet; `bare`: of texts that have lost their accents.
    pub(crate) fn new(bare: bool) -> Self {
        Self { ids: FxHashMap::default(), analyses: vec![Analysis::default()], bare }
    }

    /// Makes room; ids from before are no longer valid afterwards.
    pub(crate) fn trim(&mut self) {
        if self.ids.len() > MOST_WORDS {
            *self = Self::new(self.bare);
        }
    }

    /// An analysis by id.
    #[inline]
    pub(crate) fn get(&self, id: AnalysisId) -> &Analysis {
        &self.analyses[id as usize]
    }

    /// The analysis of `token` of `text`, made at its first occurrence.
    #[inline]
    pub(crate) fn id(&mut self, text: &str, token: &Token, own: usize, all: &[Patterns]) -> AnalysisId {
        let elided = text.as_bytes().get(token.span.end).is_some_and(|b| *b == b'\'' || *b == 0xe2) && token.span.len() <= 8;
        let raw = token.span.of(text);
        if elided {
            return self.elided(raw, text, token, own, all);
        }
        if let Some(&id) = self.ids.get(raw) {
            return id;
        }
        self.learn(raw, raw, own, all)
    }

    /// A word before an apostrophe is another word (*d'*, *l'*).
    fn elided(&mut self, raw: &str, text: &str, token: &Token, own: usize, all: &[Patterns]) -> AnalysisId {
        let next = text.get(token.span.end..).and_then(|t| t.chars().next());
        let letter = text.get(token.span.end..).and_then(|t| t.chars().nth(1)).is_some_and(char::is_alphabetic);
        if !letter || !next.is_some_and(crate::text::fold::is_apostrophe) {
            return self.ids.get(raw).copied().unwrap_or_else(|| self.learn(raw, raw, own, all));
        }
        let key = format!("{raw}'");
        self.ids.get(key.as_str()).copied().unwrap_or_else(|| self.learn(&key, raw, own, all))
    }

    /// The analysis of two words that a hyphen joins, read as one.
    pub(crate) fn joined(&mut self, first: &str, second: &str, own: usize, all: &[Patterns]) -> AnalysisId {
        let key = format!("{first}-{second}");
        if let Some(&id) = self.ids.get(key.as_str()) {
            return id;
        }
        let analysis = analyse(&[first, second].concat(), &[first, second].concat(), own, all);
        let dull = !analysis.readings.iter().any(|r| r.via == Via::Form);
        let id = if dull { 0 } else { self.push(analysis) };
        self.ids.insert(key.into(), id);
        id
    }

    /// The analysis of two words beside each other, read as one term that is written apart.
    pub(crate) fn apart(&mut self, first: &str, second: &str, own: usize, all: &[Patterns]) -> AnalysisId {
        let key = format!("{first} {second}");
        if let Some(&id) = self.ids.get(key.as_str()) {
            return id;
        }
        let whole = [first, second].concat();
        let mut analysis = analyse(&whole, &whole, own, all);
        let half = crate::text::fold::fold(first);
        analysis.readings.retain(|r| r.via == Via::Form && all[usize::from(r.patterns)].near.is_half(&half, r.lexeme));
        let id = if analysis.readings.is_empty() { 0 } else { self.push(analysis) };
        self.ids.insert(key.into(), id);
        id
    }

    fn push(&mut self, analysis: Analysis) -> AnalysisId {
        self.analyses.push(analysis);
        AnalysisId::try_from(self.analyses.len() - 1).unwrap_or(0)
    }

    fn learn(&mut self, key: &str, raw: &str, own: usize, all: &[Patterns]) -> AnalysisId {
        let mut analysis = analyse(key, raw, own, all);
        if self.bare {
            bare::read(raw, own, all, &mut analysis);
        }
        let dull = analysis.readings.is_empty()
            && analysis.function.is_empty()
            && !analysis.article
            && !analysis.conjunction
            && !analysis.first_half;
        let id = if dull { 0 } else { self.push(analysis) };
        self.ids.insert(key.into(), id);
        id
    }
}

/// Analyses a word; `key` is it as it counts (with the apostrophe of an elision), `raw` as it stands.
pub(crate) fn analyse(key: &str, raw: &str, own: usize, all: &[Patterns]) -> Analysis {
    let folded = fold_mapped(raw);
    let key = if key.len() == raw.len() { folded.text.clone() } else { format!("{}'", folded.text) };
    let mut out = Analysis { function: function_words::languages_of(&folded.text), ..Analysis::default() };
    let language = all.get(own).map(|p| p.lexemes.language);
    if let Some(language) = language {
        out.article = (language.function_word)(&key) == FunctionWord::Article;
        out.conjunction = language.conjunctions.contains(&folded.text.as_str());
        out.first_half = all.get(own).is_some_and(|p| p.near.begins(&folded.text));
    }
    for (index, patterns) in all.iter().enumerate() {
        let id = u8::try_from(index).unwrap_or(u8::MAX);
        read(&key, raw, &folded, id, index == own, patterns, &mut out);
    }
    out.starts = out.readings.iter().any(|r| all[usize::from(r.patterns)].nodes[0].children.contains_key(&r.lexeme));
    out
}

fn read(key: &str, raw: &str, folded: &Folded, id: u8, own: bool, patterns: &Patterns, out: &mut Analysis) {
    if patterns.lexemes.is_empty() {
        return;
    }
    let before = out.readings.len();
    // An elided function word is looked up with its apostrophe's meaning, any other word by its forms.
    let word = if key.ends_with('\'') && matches!((patterns.lexemes.language.function_word)(key), FunctionWord::Preposition(_)) {
        key
    } else {
        folded.text.as_str()
    };
    for form in patterns.lexemes.forms(word) {
        out.readings.push(Reading { patterns: id, lexeme: form.lexeme, features: form.features, via: Via::Form, confidence: 1.0 });
    }
    if !own {
        return;
    }
    let known = out.readings.len() > before;
    for (lexeme, features) in compounds::combining(word, patterns) {
        out.readings.push(Reading { patterns: id, lexeme, features, via: Via::Combining, confidence: COMBINING });
    }
    let capital = raw.chars().next().is_some_and(char::is_uppercase);
    for (lexeme, features, part, confidence) in compounds::parts(word, patterns, known, capital) {
        out.readings.push(Reading { patterns: id, lexeme, features, via: Via::Part(folded.original(part)), confidence });
    }
    if !known {
        for (lexeme, features, via, confidence) in near::slips(word, capital, patterns, !out.function.is_empty()) {
            out.readings.push(Reading { patterns: id, lexeme, features, via, confidence });
        }
    }
}
