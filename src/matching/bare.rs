//! Matching on pages that have lost their accents or tone marks: every form of every term counts without them too.
//!
//! Made for a language at its first such page. A word without its accents is otherwise another word too often.

use rustc_hash::FxHashMap;

use super::compile::Patterns;
use super::lexemes::LexemeId;
use super::thresholds::typo::FEW_ACCENTS;
use super::unspaced::{Listed, Unspaced};
use super::words::{Analysis, Reading, Via};
use crate::ingest::Article;
use crate::lang;
use crate::lang::inflection::Features;
use crate::lexicon::accents::{self, Lost};
use crate::text::fold::{fold, without_diacritics};

/// The terms of a language without accents.
#[derive(Default)]
pub(crate) struct Bare {
    forms: FxHashMap<Box<str>, Vec<(LexemeId, Features)>>,
    /// Terms in unspaced scripts without tone marks, those only that have some.
    pub unspaced: Unspaced,
}

impl Bare {
    /// Makes the forms of all lexemes of `patterns`.
    pub(crate) fn new(patterns: &Patterns) -> Self {
        let mut forms: FxHashMap<Box<str>, Vec<(LexemeId, Features)>> = FxHashMap::default();
        for id in patterns.lexemes.ids() {
            let lexeme = patterns.lexemes.lexeme(id);
            let listed = lexeme.preposition.then(|| (lexeme.word.clone(), Features::NONE));
            for (form, features) in patterns.forms_of(id).chain(listed).filter(|(form, _)| !form.is_ascii()) {
                let bare = without_diacritics(&form);
                if bare != form {
                    let list = forms.entry(bare.into_boxed_str()).or_default();
                    if !list.iter().any(|(l, _)| *l == id) {
                        list.push((id, features.with(Features::SPELLING)));
                    }
                }
            }
        }
        let is_tone = |c: char| patterns.lexemes.language.residue.tones.contains(c);
        let mut strings: Vec<Listed> = Vec::new();
        for (entry, index) in patterns.entries.iter().zip(0u32..) {
            if entry.folded.chars().any(is_tone) {
                let text = entry.folded.chars().filter(|c| *c != ' ' && !is_tone(*c)).collect();
                strings.push(Listed { text, entry: index, ..Listed::default() });
            }
        }
        Self { forms, unspaced: Unspaced::new(&strings) }
    }
}

/// Adds the readings that a word has with its accents; guesses at typos go.
pub(super) fn read(raw: &str, own: usize, all: &[Patterns], out: &mut Analysis) {
    let Some(patterns) = all.get(own) else { return };
    let id = u8::try_from(own).unwrap_or(u8::MAX);
    let Some(forms) = patterns.bare().forms.get(fold(raw).as_str()) else { return };
    out.readings.retain(|r| !matches!(r.via, Via::Slip | Via::Bare));
    for &(lexeme, features) in forms {
        if !out.readings.iter().any(|r| r.patterns == id && r.lexeme == lexeme) {
            out.readings.push(Reading { patterns: id, lexeme, features, via: Via::Form, confidence: 1.0 });
        }
    }
    out.starts = out.readings.iter().any(|r| all[usize::from(r.patterns)].nodes[0].children.contains_key(&r.lexeme));
}

/// Where an article first shows that it has lost its accents: the block, and what is lost.
pub(super) fn lost(article: &Article) -> Option<(usize, Lost)> {
    let own = |b: &crate::ingest::Block| b.lang.as_ref().is_none_or(|l| l.primary() == article.lang.primary());
    let blocks = || article.blocks.iter().enumerate().filter(move |(_, b)| b.kind.is_prose() && own(b));
    let texts: Vec<&str> = blocks().map(|(_, b)| article.text(b)).collect();
    let language = lang::find(&article.lang);
    let accented = texts.iter().flat_map(|t| t.chars()).filter(|c| matches!(c, 'à'..='ÿ')).count();
    if !language.unspaced && accented * FEW_ACCENTS > texts.iter().map(|t| t.len()).sum() {
        return None;
    }
    let lost = accents::lost(&texts, language)?;
    let (block, _) = blocks().nth(lost.text)?;
    Some((block, lost))
}
