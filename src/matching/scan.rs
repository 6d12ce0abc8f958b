//! One pass over a text: its words become candidates, and candidates occurrences.

use super::phrase::{Candidate, Search, Word};
use super::unspaced::{self, Compact};
use super::words::Words;
use super::{MatchKind, Matcher, Matches, Scratch, Spelling, TermMatch, bare, domain, passage, remembered, resolve, shared, variants};
use crate::ingest::Article;
use crate::lang::Tag;
use crate::lang::inflection::Features;
use crate::text::token;

impl Matcher {
    /// All occurrences in the prose of `article`.
    pub fn scan(&self, article: &Article, scratch: &mut Scratch) -> Matches {
        let mut out = Matches { lost_accents: bare::lost(article), ..Matches::default() };
        scratch.bare = out.lost_accents.is_some();
        if self.variants.is_some() {
            variants::Variants::begin(&self.glossary, article, &mut scratch.variants);
        }
        if let Some(remembered) = &mut scratch.remembered {
            remembered.begin();
        }
        for (index, _) in article.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_prose()) {
            self.remembered(article, index, scratch, &mut out);
        }
        scratch.bare = false;
        let mut standby = std::mem::take(&mut scratch.standby);
        domain::settle(&self.glossary, &mut out.terms, &mut standby, |m| self.is_translation(article, m, scratch));
        resolve::short_forms(&mut out.terms);
        if self.variants.is_some() {
            (out.variants, out.held) = variants::Variants::article(&self.glossary, article, &out.terms, &mut scratch.variants);
        }
        out
    }

    /// Adds what a block holds, from what is remembered where that is there.
    fn remembered(&self, article: &Article, index: usize, scratch: &mut Scratch, out: &mut Matches) {
        let Some(mut remembered) = scratch.remembered.take() else { return self.prose(article, index, scratch, out) };
        let block = &article.blocks[index];
        let key = remembered::Key {
            text: article.text(block).into(),
            block: block.lang.clone(),
            article: article.lang.clone(),
            bare: scratch.bare,
            attested: scratch.variants.attested(),
        };
        let held = remembered.find(&key, index).unwrap_or_else(|| {
            let mut alone = Matches::default();
            let standby = std::mem::take(&mut scratch.standby);
            let candidates = scratch.variants.put_aside();
            self.prose(article, index, scratch, &mut alone);
            let held = remembered::Held {
                terms: alone.terms,
                standby: std::mem::replace(&mut scratch.standby, standby),
                passage: alone.passages.pop().map(|(_, lang)| lang),
                candidates: scratch.variants.put_back(candidates),
            };
            remembered.keep(key, held.clone());
            held
        });
        out.terms.extend(held.terms);
        out.passages.extend(held.passage.map(|lang| (index, lang)));
        scratch.standby.extend(held.standby);
        scratch.variants.add(held.candidates);
        scratch.remembered = Some(remembered);
    }

    /// Adds what a block of prose holds.
    fn prose(&self, article: &Article, index: usize, scratch: &mut Scratch, out: &mut Matches) {
        let block = &article.blocks[index];
        let text = article.text(block);
        let lang = block.lang.as_ref().unwrap_or(&article.lang);
        let before = out.terms.len();
        let foreign = self.block(text, index, lang, scratch, &mut out.terms, block.lang.is_none());
        if foreign.is_none()
            && lang.family() == article.lang.family()
            && let Some(variants) = &self.variants
        {
            let listed = out.terms.get(before..).unwrap_or_default();
            variants.block(&self.glossary, self.language(lang), (index, text), listed, &mut scratch.variants);
        }
        if let Some(other) = foreign {
            self.block(text, index, &other, scratch, &mut out.terms, false);
            out.passages.push((index, other));
        } else if block.lang.as_ref().is_some_and(|l| l.primary() != article.lang.primary()) {
            out.passages.extend(block.lang.clone().map(|l| (index, l)));
        }
    }

    /// Whether the segment that a block translates names the concept of a match in it.
    fn is_translation(&self, article: &Article, found: &TermMatch, scratch: &mut Scratch) -> bool {
        let Some((text, lang)) = article.translated(found.block) else { return false };
        let mut named = Vec::new();
        self.block(text, 0, lang, scratch, &mut named, false);
        scratch.standby.clear();
        named.iter().any(|m| m.term.concept == found.term.concept && m.kind != MatchKind::Foreign && domain::is_named(&self.glossary, m))
    }

    /// The index of a language's patterns; [`usize::MAX`] when it has none.
    fn language(&self, lang: &Tag) -> usize {
        self.patterns.iter().position(|p| p.tag.family() == lang.family()).unwrap_or(usize::MAX)
    }

    /// Occurrences in a bare text, taken as one paragraph.
    pub fn scan_text(&self, text: &str, lang: &Tag, scratch: &mut Scratch) -> Vec<TermMatch> {
        let mut out = Vec::new();
        self.block(text, 0, lang, scratch, &mut out, false);
        domain::settle(&self.glossary, &mut out, &mut scratch.standby, |_| false);
        resolve::short_forms(&mut out);
        out
    }

    /// Occurrences in a bare text that is taken from an article of the glossary's domains: words that count only there count.
    pub fn scan_in_domain(&self, text: &str, lang: &Tag, scratch: &mut Scratch) -> Vec<TermMatch> {
        let mut out = Vec::new();
        self.block(text, 0, lang, scratch, &mut out, false);
        scratch.standby.clear();
        resolve::short_forms(&mut out);
        out
    }

    /// Searches one block. When `may_differ` and the block reads as another language, nothing is added and that language
    /// is returned.
    fn block(
        &self,
        text: &str,
        index: usize,
        lang: &Tag,
        scratch: &mut Scratch,
        out: &mut Vec<TermMatch>,
        may_differ: bool,
    ) -> Option<Tag> {
        let own = self.language(lang);
        let Scratch { words, tokens, candidates, compact, hits, bare, standby, .. } = scratch;
        let words = words.entry(language_key(lang, own) + if *bare { BARE } else { 0 }).or_insert_with(|| Words::new(*bare));
        words.trim();
        tokens.clear();
        candidates.clear();
        let unspaced = self.tokenise(text, own, words, tokens);
        if may_differ
            && tokens.len() >= 8
            && let Some(other) = passage::of(text, lang, words, tokens)
        {
            return Some(other);
        }
        let search = Search { text, tokens, words, all: &self.patterns, own };
        for (at, word) in tokens.iter().enumerate() {
            if (word.id != 0 && words.get(word.id).starts) || (word.joined != 0 && words.get(word.joined).starts) || word.shared != 0 {
                search.from(at, candidates);
            }
        }
        if unspaced {
            self.unspaced(text, own, *bare, compact, hits, candidates);
        }
        if !candidates.is_empty() {
            let context = resolve::Context {
                text,
                tokens,
                words,
                all: &self.patterns,
                own,
                glossary: &self.glossary,
                guards: &self.guards,
                lang,
                block: index,
            };
            resolve::block(&context, candidates, self.options.nested, (out, standby));
        }
        None
    }

    /// Fills `tokens`; says whether the text holds words of a script without blanks.
    fn tokenise(&self, text: &str, own: usize, words: &mut Words, tokens: &mut Vec<Word>) -> bool {
        let mut unspaced = false;
        token::scan(text, |t| {
            unspaced |= t.unspaced;
            let id = if t.unspaced { 0 } else { words.id(text, &t, own, &self.patterns) };
            if t.joiner == token::Joiner::Hyphen
                && let Some(before) = tokens.last_mut()
            {
                before.joined = words.joined(before.span.of(text), t.span.of(text), own, &self.patterns);
            } else if t.joiner == token::Joiner::Space
                && let Some(before) = tokens.last_mut()
                && words.get(before.id).first_half
            {
                before.joined = words.apart(before.span.of(text), t.span.of(text), own, &self.patterns);
            }
            tokens.push(Word { span: t.span, joiner: t.joiner, id, joined: 0, shared: 0 });
        });
        shared::complete(text, own, &self.patterns, words, tokens);
        unspaced
    }

    fn unspaced(&self, text: &str, own: usize, bare: bool, compact: &mut Compact, hits: &mut Vec<unspaced::Hit>, out: &mut Vec<Candidate>) {
        for (index, patterns) in self.patterns.iter().enumerate() {
            hits.clear();
            patterns.unspaced.find(text, compact, false, hits);
            if bare && index == own {
                patterns.bare().unspaced.find(text, compact, true, hits);
            }
            for hit in hits.drain(..) {
                let entry = &patterns.entries[hit.entry as usize];
                let kind = match () {
                    () if hit.near && index != own => continue,
                    () if hit.near => MatchKind::Near,
                    () if index != own => MatchKind::Foreign,
                    () if entry.short_form => MatchKind::ShortForm,
                    () if crate::text::fold::fold(hit.span.of(text)) == entry.folded => MatchKind::Exact,
                    () => MatchKind::Inflected,
                };
                let patterns = u8::try_from(index).unwrap_or(u8::MAX);
                out.push(Candidate {
                    patterns,
                    entry: hit.entry,
                    span: hit.span,
                    whole: hit.span,
                    kind,
                    features: Features::NONE,
                    spelling: Spelling { loan: hit.loan, ..Spelling::default() },
                    confidence: hit.confidence,
                    tokens: (0, 0),
                });
            }
        }
    }
}

/// Word analyses of pages that have lost their accents are kept apart from the others.
const BARE: usize = 10_000;

/// Texts in languages without terms still need word analyses of their own.
fn language_key(lang: &Tag, own: usize) -> usize {
    if own == usize::MAX { 1000 + crate::lang::LANGUAGES.iter().position(|l| l.tag == lang.primary()).unwrap_or(999) } else { own }
}
