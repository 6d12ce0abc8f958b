//! A body that is called by a bare word which is not the head of its name (*the Association* for a *Federation*).
//!
//! In: the words for bodies of an article, each with how it stands there. Out: bare ones that can only mean the one name of their kind
//! which stands before them and has another head. A word that also heads a name, is introduced by an indefinite article or stands in the
//! plural means something of its own, wherever that is in the article.

use crate::finding::Severity;
use crate::glossary::ConceptId;
use crate::ingest::BlockKind;
use crate::lang::inflection::Features;
use crate::matching::variants::{Departure, Variant};
use crate::matching::{MatchKind, TermMatch};
use crate::rules::{Context, renderings};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token;

use super::lists::{self, AGREEMENT, Head, Link, Lists};
use super::names::{Reader, is_shouted};

/// Kinds of which a bare word means the one that was named. Others are not safe: every council has committees and a board, and
/// a campaign is called by many words.
const KINDS: &[&str] = &["association", "fund", "award", "badge", AGREEMENT];

/// How a word for a body stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Alone and definite: it means one that was named before.
    Bare,
    /// With words that make it a name.
    Name,
    /// In any other way.
    Other,
}

/// A word for a body in an article.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub block: usize,
    /// Bytes in the block's text; in a compound those of its head.
    pub span: Span,
    pub heads: Vec<Head>,
    pub how: Use,
    /// Whether a capital says that it is a name.
    pub capital: bool,
}

impl Body {
    fn place(&self) -> (usize, Span) {
        (self.block, self.span)
    }

    fn is(&self, word: &str) -> bool {
        self.heads.iter().any(|h| h.word == word)
    }
}

/// A bare word that stands for a name with another head.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Bare {
    /// Block and bytes of the bare word.
    pub place: (usize, Span),
    /// Block and bytes of the head of the name that it is taken to mean.
    pub name: (usize, Span),
    /// The listed concept whose name that is.
    pub concept: Option<ConceptId>,
    /// Whether a capital says that it is a name.
    pub capital: bool,
}

/// The words at a place.
pub(in crate::rules) fn text<'a>(context: &Context<'a>, (block, span): (usize, Span)) -> &'a str {
    span.of(context.article.text(&context.article.blocks[block]))
}

impl Reader<'_> {
    /// The words for bodies of a block.
    pub(super) fn heads(&self, block: usize, kind: BlockKind, out: &mut Vec<Body>) {
        for at in 0..self.tokens.len() {
            let surface = self.surface(at);
            let Some((heads, cut)) = self.lists.head(surface).filter(|_| !is_shouted(surface)) else { continue };
            let span = self.tokens[at].span;
            let mut how = if cut > 0 { Use::Name } else { self.stands(at, heads) };
            if kind == BlockKind::Heading && how == Use::Bare {
                how = Use::Other;
            }
            let before = at > 0 && self.follows(at);
            let capital = match how {
                Use::Name => self.is_capital(at) || (before && self.is_capital(at - 1)),
                _ => self.is_capital(at) && before,
            };
            let span = Span::new(span.start + cut, span.end);
            out.push(Body { block, span, heads: heads.to_vec(), how, capital });
        }
    }

    fn stands(&self, at: usize, heads: &[Head]) -> Use {
        let plural = heads.iter().all(|h| h.features.contains(Features::PLURAL));
        let suffixed = heads.iter().any(|h| h.features.contains(Features::DEFINITE));
        let before = (at > 0 && self.follows(at)).then(|| fold(self.surface(at - 1)));
        let capital = self.is_capital(at);
        let behind = (at + 1 < self.tokens.len() && self.follows(at + 1)).then(|| fold(self.surface(at + 1)));
        let linked = behind.as_deref().and_then(|b| self.lists.link(b)).is_some_and(|link| match link {
            Link::Named(name) => name != lists::CONJUNCTION && !self.lists.is_before_place(name),
            Link::Article => false,
        });
        let named_behind = behind.is_some() && self.is_capital(at + 1);
        let owner = at > 0 && self.is_genitive_s(at - 1);
        let named_before = owner || before.as_deref().is_some_and(|b| self.is_capital(at - 1) && !self.is_small(b));
        if plural || self.is_marked(at) {
            return Use::Other;
        }
        if linked || named_behind || named_before {
            let name = capital || !self.lists.language.naming.capitals;
            return if name { Use::Name } else { Use::Other };
        }
        let definite = match &before {
            Some(b) if self.lists.is_definite(b) => true,
            // A language with suffixed articles, or a name that needs none.
            Some(b) => (suffixed && self.is_small(b) && !self.lists.is_indefinite(b)) || (capital && !self.is_small(b)),
            None => suffixed,
        };
        let closed = match &behind {
            None => true,
            Some(b) if self.is_small(b) || self.lists.is_finite(b) => true,
            // *the Association wants*, but *l'Association sportive*, and *the treaty port*.
            Some(_) => suffixed || (capital && !self.lists.language.variation.head_first),
        };
        if definite && closed { Use::Bare } else { Use::Other }
    }

    fn is_small(&self, folded: &str) -> bool {
        self.lists.is_function_word(folded) || self.lists.link(folded).is_some()
    }

    /// Whether a quotation mark or a bracket stands beside it, or beside the article before it.
    fn is_marked(&self, at: usize) -> bool {
        let mark = |c: char| matches!(c, '“' | '”' | '„' | '«' | '»' | '"' | '(' | ')' | '[' | ']');
        let before = |at: usize| self.text.get(..self.tokens[at].span.start).and_then(|t| t.trim_end().chars().next_back());
        let behind = self.text.get(self.tokens[at].span.end..).and_then(|t| t.trim_start().chars().next());
        let article = at > 0 && self.follows(at);
        before(at).is_some_and(mark) || behind.is_some_and(mark) || (article && before(at - 1).is_some_and(mark))
    }
}

/// The bare words of an article that stand for a listed concept's name with another head.
pub(in crate::rules) fn listed(context: &Context<'_>) -> Vec<Bare> {
    let Some(lists) = lists::of(&context.article.lang).filter(|l| !l.language.unspaced) else { return Vec::new() };
    // Most articles name no body of the glossary.
    let text = |block: usize, span: Span| span.of(context.article.text(&context.article.blocks[block]));
    let names = |text: &str| token::tokens(text).iter().any(|t| lists.head(t.span.of(text)).is_some());
    let full = |m: &&TermMatch| m.kind != MatchKind::ShortForm && m.kind != MatchKind::Foreign;
    let any = context.judged().filter(full).any(|m| names(text(m.block, m.compound.unwrap_or(m.span))))
        || context.matches.variants.iter().any(|v| names(text(v.block, v.span)));
    if !any {
        return Vec::new();
    }
    let mut bodies = Vec::new();
    super::readers(context, lists, |reader, block, kind| reader.heads(block, kind, &mut bodies));
    judge(context, lists, &bodies).into_iter().filter(|b| b.concept.is_some()).collect()
}

/// The bare words among the bodies of an article that stand for a name with another head.
pub(super) fn judge(context: &Context<'_>, lists: &Lists, bodies: &[Body]) -> Vec<Bare> {
    let mut out = Vec::new();
    for (at, bare) in bodies.iter().enumerate().filter(|(_, b)| b.how == Use::Bare) {
        let before = bodies.get(..at).unwrap_or_default();
        let taken = context.matches.terms.iter().any(|m| m.block == bare.block && m.span.overlaps(bare.span))
            || context.matches.variants.iter().any(|v| v.block == bare.block && v.span.overlaps(bare.span));
        if taken {
            continue;
        }
        let found = bare.heads.iter().find_map(|head| {
            let loose = lists.is_loose(head.word) && !bare.capital;
            if loose { None } else { repeated(context, bodies, before, head).or_else(|| other(context, bodies, before, head)) }
        });
        out.extend(found.map(|(name, concept)| Bare { place: bare.place(), name, concept, capital: bare.capital }));
    }
    out
}

/// A name that was called by this word before, which is not the head of its concept's term.
fn repeated(context: &Context<'_>, bodies: &[Body], before: &[Body], head: &Head) -> Option<((usize, Span), Option<ConceptId>)> {
    let mut concepts = bodies.iter().filter(|b| b.how != Use::Bare && b.is(head.word)).map(|b| wrong(context, b));
    let concept = concepts.next()??;
    let name = before.iter().rev().find(|b| b.how != Use::Bare && b.is(head.word))?;
    (concepts.all(|c| c == Some(concept)) && !is_own(context, concept, head)).then_some((name.place(), Some(concept)))
}

/// The concept of which a variant, or another rendering than the one that is kept, stands round a word for a body.
fn wrong(context: &Context<'_>, body: &Body) -> Option<ConceptId> {
    let variant = |v: &&Variant| {
        let departs = matches!(v.departure, Departure::Head | Departure::Rendered);
        departs && v.confidence >= context.settings.confidence && v.block == body.block && v.span.contains(body.span)
    };
    let listed = |m: &&TermMatch| m.block == body.block && m.span.contains(body.span) && renderings::is_rendering(context, m);
    let variant = context.matches.variants.iter().find(variant).map(|v| v.term.concept);
    variant.or_else(|| context.judged().find(listed).map(|m| m.term.concept))
}

/// The name of the same kind before it, where the article has one such name only and this word heads no other.
fn other(context: &Context<'_>, bodies: &[Body], before: &[Body], head: &Head) -> Option<((usize, Span), Option<ConceptId>)> {
    if !KINDS.contains(&head.kind) || bodies.iter().any(|b| b.how != Use::Bare && b.is(head.word)) {
        return None;
    }
    let of_kind = |b: &&Body| b.heads.iter().any(|h| h.kind == head.kind);
    let named = |b: &&Body| of_kind(b) && b.how != Use::Bare && (concept(context, b).is_some() || (b.how == Use::Name && b.capital));
    let name = before.iter().rev().find(named)?;
    let word = name.heads.iter().find(|h| h.kind == head.kind)?.word;
    let concept = concept(context, name);
    let one = bodies.iter().filter(of_kind).filter(|b| b.how != Use::Bare).all(|b| b.is(word));
    let fits = match concept {
        Some(concept) => !is_own(context, concept, head),
        None => head.kind != AGREEMENT,
    };
    (one && fits).then_some((name.place(), concept))
}

/// The listed concept whose name a word for a body belongs to.
fn concept(context: &Context<'_>, body: &Body) -> Option<ConceptId> {
    let holds = |m: &&TermMatch| {
        let full = !matches!(m.kind, MatchKind::ShortForm | MatchKind::Foreign);
        full && m.block == body.block && m.compound.unwrap_or(m.span).contains(body.span) && context.term(m).status.is_approved()
    };
    let variant = |v: &&Variant| v.block == body.block && v.span.contains(body.span);
    let listed = context.judged().find(holds).map(|m| m.term.concept);
    listed.or_else(|| context.matches.variants.iter().find(variant).map(|v| v.term.concept))
}

/// Whether the preferred term of a concept, or any short form, has this word: then it may stand for it.
fn is_own(context: &Context<'_>, concept: ConceptId, head: &Head) -> bool {
    let own = &context.glossary.concepts[concept];
    let words = |text: &str| token::tokens(text).iter().any(|t| holds(context, t.span.of(text), head));
    let preferred = own.preferred(&context.article.lang);
    preferred.is_some_and(|t| words(&t.text)) || own.terms_in(&context.article.lang).flat_map(|t| &t.short_forms).any(|s| words(s))
}

fn holds(context: &Context<'_>, word: &str, head: &Head) -> bool {
    let lists = lists::of(&context.article.lang);
    lists.and_then(|l| l.head(word)).is_some_and(|(heads, _)| heads.iter().any(|h| h.word == head.word))
}

/// What a bare word that stands for an unlisted name is worth: a warning where a capital says that it is one.
pub(super) fn severity(bare: &Bare) -> Severity {
    if bare.capital { Severity::Warning } else { Severity::Note }
}

/// The citation form of a word for a body.
pub(in crate::rules) fn head(context: &Context<'_>, word: &str) -> Option<&'static str> {
    let (heads, cut) = lists::of(&context.article.lang)?.head(word)?;
    citation(heads).filter(|_| cut == 0)
}

/// Lists have definite forms beside the citation forms.
fn citation(heads: &[Head]) -> Option<&'static str> {
    heads.iter().map(|h| h.word).min_by_key(|w| w.len())
}

/// The word for a body that heads a name, at the end of a compound too: the first one or, as the language has it, the last one before a
/// preposition.
pub(in crate::rules) fn head_of(context: &Context<'_>, name: &str) -> Option<&'static str> {
    let lists = lists::of(&context.article.lang)?;
    let words = token::tokens(name);
    let content = words.iter().map(|t| t.span.of(name)).take_while(|w| !lists.is_function_word(&fold(w)));
    let mut heads = content.filter_map(|w| lists.head(w)).filter_map(|(heads, _)| citation(heads));
    if lists.language.variation.head_first { heads.next() } else { heads.last() }
}
