//! What each distinct word of a text has to do with the terms: worked out once, kept from text to text.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::compile::{Index, SourceId};
use super::kin;
use super::thresholds::PART;
use super::vocabulary::{Class, Vocabulary};
use crate::lexicon;
use crate::matching::lexemes::LexemeId;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token;

/// Index of a sense.
pub(super) type SenseId = u32;

/// A distinct word, or a part of one.
#[derive(Clone, Debug)]
pub(super) struct Sense {
    pub class: Class,
    /// Folded.
    pub word: Box<str>,
    /// What it counts at least.
    least: f32,
    /// How much it says; asked for few words, and the answer takes long.
    weight: OnceLock<f32>,
    /// Words of terms that it is a form of.
    pub own: Vec<LexemeId>,
    /// Words of terms on the same stem.
    pub derived: Vec<LexemeId>,
    /// Words of other languages' terms that it renders, sorted.
    pub linked: Vec<SourceId>,
    /// Its concepts in the lexicon; asked for few words too.
    concepts: OnceLock<Vec<u32>>,
    /// The first part and the head, if it is a compound.
    pub parts: Option<(SenseId, SenseId)>,
}

impl Sense {
    /// How much the word says.
    pub(super) fn weight(&self, vocabulary: &Vocabulary) -> f32 {
        *self.weight.get_or_init(|| vocabulary.weight(&self.word).max(self.least))
    }

    /// Whether it is a content word that is nothing to any term.
    fn is_plain(&self) -> bool {
        let apart = self.own.is_empty() && self.derived.is_empty() && self.linked.is_empty() && self.parts.is_none();
        self.class == Class::Content && apart
    }

    /// Its concepts in the lexicon; of a word of a text, [`Passage::concepts`](super::align::Passage::concepts) gives them.
    pub(super) fn concepts(&self, index: &Index) -> &[u32] {
        let meant = matches!(self.class, Class::Content | Class::Level(_));
        self.concepts.get_or_init(|| if meant { lexicon::concepts(&self.word, index.language.tag) } else { Vec::new() })
    }

    /// Whether it counts as a word of a term: content, or a word that some term lists.
    pub(super) fn is_content(&self) -> bool {
        self.class == Class::Content || (!self.own.is_empty() && matches!(self.class, Class::Stop | Class::Number))
    }

    /// Whether the two render one word of another language that `related` accepts.
    pub(super) fn shares_link(&self, other: &Self, related: impl Fn(SourceId) -> bool) -> bool {
        self.linked.iter().any(|s| other.linked.binary_search(s).is_ok() && related(*s))
    }
}

/// Beyond this number of distinct words the cache starts over: memory stays bounded whatever the corpus.
const MOST_WORDS: usize = 200_000;

/// The senses of one language's words.
#[derive(Default)]
pub(crate) struct Senses {
    ids: FxHashMap<Box<str>, SenseId>,
    all: Vec<Sense>,
    /// The sense of all words that have nothing to do with any term: most words of a text.
    plain: Option<SenseId>,
}

impl Senses {
    /// Makes room; ids from before are no longer valid afterwards.
    pub(super) fn trim(&mut self) {
        if self.ids.len() > MOST_WORDS {
            *self = Self::default();
        }
    }

    /// Whether it is the sense of many words.
    pub(super) fn is_shared(&self, id: SenseId) -> bool {
        self.plain == Some(id)
    }

    pub(super) fn get(&self, id: SenseId) -> &Sense {
        &self.all[id as usize]
    }

    /// The sense of a word as it stands in the text.
    pub(super) fn id(&mut self, raw: &str, index: &Index) -> SenseId {
        if let Some(id) = self.ids.get(raw) {
            return *id;
        }
        let folded = fold(raw);
        let id = if let Some(id) = self.ids.get(folded.as_str()) {
            *id
        } else {
            let id = self.learn(&folded, index);
            self.ids.insert(folded.as_str().into(), id);
            id
        };
        if folded != raw {
            self.ids.insert(raw.into(), id);
        }
        id
    }

    fn learn(&mut self, folded: &str, index: &Index) -> SenseId {
        let mut sense = sense(folded, index);
        if let Some(at) = index.splitter.split(folded).filter(|_| sense.class == Class::Content) {
            let (left, right) = folded.split_at(at);
            let base = index.splitter.base(left);
            sense.parts = Some((self.part(&base, index), self.part(right, index)));
        }
        if !sense.is_plain() || index.may_render(folded) {
            return self.push(sense);
        }
        if let Some(plain) = self.plain {
            return plain;
        }
        let plain = self.push(Sense { word: "".into(), ..sense });
        self.plain = Some(plain);
        plain
    }

    /// A part is not divided again.
    fn part(&mut self, word: &str, index: &Index) -> SenseId {
        let sense = sense(word, index);
        self.push(Sense { least: PART, ..sense })
    }

    fn push(&mut self, sense: Sense) -> SenseId {
        self.all.push(sense);
        SenseId::try_from(self.all.len() - 1).unwrap_or(0)
    }
}

/// What a folded word has to do with the terms.
pub(super) fn sense(word: &str, index: &Index) -> Sense {
    let class = index.vocabulary.class(word);
    let mut own: Vec<LexemeId> = index.lexemes.forms(word).into_iter().map(|f| f.lexeme).collect();
    own.sort_unstable();
    let mut out = Sense {
        class,
        word: word.into(),
        least: 0.0,
        weight: OnceLock::new(),
        own,
        derived: Vec::new(),
        linked: Vec::new(),
        concepts: OnceLock::new(),
        parts: None,
    };
    if !matches!(class, Class::Content | Class::Level(_)) {
        return out;
    }
    if out.own.is_empty()
        && let Some(near) = kin::key(word).and_then(|k| index.by_start.get(&k))
    {
        out.derived.extend(near.iter().filter(|l| kin::derived(word, &index.lexemes.lexeme(**l).word)));
    }
    out.linked = links(word, &out, index);
    out
}

/// The words of other languages' terms that a word renders: by the lexicon, as a cognate, or because the glossary puts its
/// lexeme beside them.
fn links(word: &str, sense: &Sense, index: &Index) -> Vec<SourceId> {
    let mut out: Vec<SourceId> = Vec::new();
    if index.may_render(word) {
        out.extend(sense.concepts(index).iter().filter_map(|c| index.by_concept.get(c)).flatten());
    }
    let skeleton = kin::skeleton(word);
    if let Some(list) = kin::key(&skeleton).and_then(|k| index.by_skeleton.get(&k)) {
        out.extend(list.iter().filter(|(_, other)| kin::cognate(&skeleton, other)).map(|(id, _)| *id));
    }
    out.extend(sense.own.iter().filter_map(|l| index.by_lexeme.get(*l as usize)).flatten());
    out.sort_unstable();
    out.dedup();
    out
}

/// A piece of a block's text with its sense.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Bytes of the word, for a part of a compound of the whole of it.
    pub span: Span,
    pub sense: SenseId,
    /// Counts up at punctuation and at words that no term goes across.
    pub clause: u32,
    /// 1 for the first part of a compound, 2 for its head, else 0.
    pub part: u8,
    /// Begins with a capital letter.
    pub capital: bool,
    /// A blank and nothing else stands before it.
    pub blank: bool,
    /// The rest of a word of a script without blanks, whose beginning is the item before.
    pub inner: bool,
}

/// Cuts a block into items.
pub(super) fn items(text: &str, index: &Index, senses: &mut Senses, out: &mut Vec<Item>) {
    out.clear();
    let mut clause = 0;
    let mut add = |span: Span, (blank, inner): (bool, bool), clause: &mut u32, out: &mut Vec<Item>| {
        let raw = span.of(text);
        let sense = senses.id(raw, index);
        let capital = raw.chars().next().is_some_and(char::is_uppercase);
        let item = Item { span, sense, clause: *clause, part: 0, capital, blank, inner };
        let known = senses.get(sense);
        match known.parts {
            _ if known.class == Class::Stop && !known.is_content() => *clause += 1,
            Some((first, head)) => {
                out.push(Item { sense: first, part: 1, ..item });
                out.push(Item { sense: head, part: 2, ..item });
            }
            None => out.push(item),
        }
    };
    token::scan(text, |t| {
        let lines = text.get(out.last().map_or(0, |i| i.span.end)..t.span.start).is_some_and(|gap| gap.contains("\n\n"));
        clause += u32::from(super::pieces::breaks(&t) || lines);
        if t.unspaced {
            index.splitter.atoms(text, t.span, |span, inner| add(span, (false, inner), &mut clause, out));
        } else {
            add(t.span, (t.joiner == token::Joiner::Space, false), &mut clause, out);
        }
    });
}
