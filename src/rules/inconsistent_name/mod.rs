//! One body, medal, congress, campaign or slogan that goes by two near-identical names within an article.
//!
//! Needs no glossary. [`names`] reads what may be names: words round a word for a body, and short phrases in quotation
//! marks. [`compare`] says in what two of them depart, where it is one thing only; [`judge`] whether they are one. In most
//! languages nothing tells where a name ends: what follows it is left out of a comparison as far as the two have nothing in
//! common. [`bare`] finds bodies that are called by a bare word which is not the head of their name.

pub(super) mod bare;
mod compare;
mod judge;
mod lists;
mod names;
#[cfg(test)]
mod tests;
mod unspaced;

use rustc_hash::FxHashMap;

use super::thresholds;
use super::{Check, Context, Draft, Needs, Rule};
use crate::finding::Severity;
use crate::ingest::BlockKind;
use crate::text::Span;
use bare::{Bare, Body};
use compare::{Change, Departure, Edges, compare, first_alike, same};
use judge::Pair;
use lists::Lists;
use names::{Name, Reader, Word};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "inconsistent-name",
    summary: "one body, medal or slogan goes by two names in an article",
    severity: Severity::Warning,
    whole_sentence: false,
    needs: Needs::Nothing,
    page: include_str!("../../../docs/rules/inconsistent-name.md"),
    check: Check::Article(check),
};

/// Names of an article that are compared, at most: a long list of bodies is no text.
const MOST_NAMES: usize = 300;

/// A name by two forms: the rarer one first.
struct Doubled<'a> {
    here: Form<'a>,
    usual: Form<'a>,
    severity: Severity,
}

/// One of the two names: the words that belong to it, and where it stands in the article.
#[derive(Clone)]
struct Form<'a> {
    words: &'a [Word],
    block: usize,
    places: Vec<(usize, Span)>,
}

impl Form<'_> {
    fn span(&self) -> Span {
        span(self.words)
    }
}

fn check(context: &Context<'_>, out: &mut Vec<Draft>) {
    let Some(lists) = lists::of(&context.article.lang) else { return };
    let (names, bodies) = read(context, lists);
    let mut doubled: Vec<Doubled<'_>> = Vec::new();
    let mut known = Known { firsts: first_alike(&names), ..Known::default() };
    for (i, a) in names.iter().enumerate() {
        let alike = names.iter().enumerate().skip(i + 1).filter(|(_, b)| (b.bits & a.bits).count_ones() >= thresholds::BODY_COMMON);
        for (j, _) in alike {
            if known.firsts.get(i) == known.firsts.get(j) {
                continue;
            }
            doubled.extend(judge(context, &names, (i, j), &mut known).or_else(|| judge(context, &names, (j, i), &mut known)));
        }
    }
    // The form that is usual by far is the better judge.
    doubled.sort_by_key(|d| (std::cmp::Reverse(d.usual.places.len()), d.here.block, d.here.span().start));
    let mut said: Vec<(usize, Span)> = Vec::new();
    for one in doubled {
        if one.here.places.iter().any(|(b, s)| said.iter().any(|(block, span)| b == block && span.overlaps(*s))) {
            continue;
        }
        said.extend(one.here.places.iter().chain(&one.usual.places));
        out.push(draft(context, &one));
    }
    let new = bare::judge(context, lists, &bodies).into_iter().filter(|b| b.concept.is_none());
    let new = new.filter(|b| !said.iter().any(|(block, span)| *block == b.place.0 && span.overlaps(b.place.1)));
    out.extend(new.map(|b| bare_draft(context, &b)));
    out.sort_by_key(|d| (d.block, d.span));
}

/// The names of an article in its own language, and its words for bodies, in text order.
fn read(context: &Context<'_>, lists: &'static Lists) -> (Vec<Name>, Vec<Body>) {
    let (mut names, mut bodies) = (Vec::new(), Vec::new());
    readers(context, lists, |reader, index, kind| {
        if lists.language.unspaced {
            unspaced::bodies(reader, index, &mut names);
        } else {
            reader.heads(index, kind, &mut bodies);
            // Where names are written in capitals, so may be all words of a heading.
            if kind != BlockKind::Heading || !lists.language.naming.capitals {
                reader.bodies(index, &mut names);
            }
        }
        reader.quoted(index, &mut names);
    });
    names.truncate(MOST_NAMES);
    (names, bodies)
}

/// Calls `see` with the words of every block of prose in the article's own language.
fn readers(context: &Context<'_>, lists: &'static Lists, mut see: impl FnMut(&Reader<'_>, usize, BlockKind)) {
    let article = context.article;
    for (index, block) in article.blocks.iter().enumerate() {
        let foreign = block.lang.as_ref().is_some_and(|l| l.primary() != article.lang.primary());
        let passage = context.matches.passages.iter().any(|(b, _)| *b == index);
        if block.kind.is_prose() && !foreign && !passage {
            see(&Reader::new(lists, article.text(block)), index, block.kind);
        }
    }
}

/// Block and span of each place.
type Places = Vec<(usize, Span)>;

/// What is known of the names of an article: many pairs ask for the same.
#[derive(Default)]
struct Known {
    /// The first name that is the same word for word, by number.
    firsts: Vec<usize>,
    /// In what the first of two names departs from the second, by the numbers of the first ones like them.
    departures: FxHashMap<(usize, usize), Option<Departure>>,
    /// Where the first words of a name stand, and whether the glossary has them as a term there, by its number and how many they are.
    forms: FxHashMap<(usize, usize), (Places, bool)>,
}

impl Known {
    fn departure(&mut self, names: &[Name], pair: (usize, usize), edges: Edges) -> Option<Departure> {
        let (a, b) = (*self.firsts.get(pair.0)?, *self.firsts.get(pair.1)?);
        let compared = || compare(&names.get(a)?.words, &names.get(b)?.words, edges);
        self.departures.entry((a, b)).or_insert_with(compared).clone()
    }

    /// The form of so many first words of a name, and whether the glossary has it.
    fn form<'a>(&mut self, context: &Context<'_>, names: &'a [Name], number: usize, length: usize) -> Option<(Form<'a>, bool)> {
        let name = names.get(number)?;
        let words = name.words.get(..length).unwrap_or_default();
        let found = || {
            let places = places(names, name, words);
            let listed = is_listed(context, &places);
            (places, listed)
        };
        let (places, listed) = self.forms.entry((number, length)).or_insert_with(found).clone();
        Some((Form { words, block: name.block, places }, listed))
    }
}

/// The names with these numbers, if they are one name in two forms.
fn judge<'a>(context: &Context<'_>, names: &'a [Name], pair: (usize, usize), known: &mut Known) -> Option<Doubled<'a>> {
    let (a, b) = (names.get(pair.0)?, names.get(pair.1)?);
    let lists = lists::of(&context.article.lang)?;
    let open = !a.quoted && !lists.language.naming.capitals;
    let departure = known.departure(names, pair, Edges { open, parts: lists.language.unspaced })?;
    let (left, left_listed) = known.form(context, names, pair.0, departure.lengths.0)?;
    let (right, right_listed) = known.form(context, names, pair.1, departure.lengths.1)?;
    // The glossary knows the two as names of different concepts, or both as names of one: then other rules speak.
    if (left_listed && right_listed) || beside(context, &left, &right) {
        return None;
    }
    let far = left.places.len().min(right.places.len()) == 1 && left.block != right.block;
    let heading = |name: &Name| context.article.blocks[name.block].kind == BlockKind::Heading;
    if matches!(departure.change, Change::Lost(_)) && (heading(a) || heading(b)) {
        // Headings are short.
        return None;
    }
    let severity = Pair { lists, a, b, departure: &departure }.severity(far)?;
    let first = |f: &Form<'_>| f.places.first().copied();
    let rarer_first = (left.places.len(), std::cmp::Reverse(first(&left))) <= (right.places.len(), std::cmp::Reverse(first(&right)));
    let (here, usual) = if rarer_first { (left, right) } else { (right, left) };
    Some(Doubled { here, usual, severity })
}

/// Where an article has a form: names with these words in a row.
fn places(names: &[Name], name: &Name, words: &[Word]) -> Vec<(usize, Span)> {
    let fits =
        |row: &[Word]| row.iter().zip(words).enumerate().all(|(i, (x, y))| same(&x.text, &y.text) && (i == 0 || x.before == y.before));
    let mut out = Vec::new();
    for other in names.iter().filter(|n| n.quoted == name.quoted && n.bits & name.bits != 0) {
        out.extend(other.words.windows(words.len().max(1)).find(|row| fits(row)).map(|row| (other.block, span(row))));
    }
    out.sort_unstable();
    out.dedup_by(|a, b| a.0 == b.0 && a.1.overlaps(b.1));
    out
}

fn span(words: &[Word]) -> Span {
    let (first, last) = (words.first().map(|w| w.span), words.last().map(|w| w.span));
    Span::new(first.map_or(0, |s| s.start), last.map_or(0, |s| s.end))
}

/// Whether the two stand in one sentence somewhere: then they are two there.
fn beside(context: &Context<'_>, a: &Form<'_>, b: &Form<'_>) -> bool {
    let in_one = |x: &(usize, Span), y: &(usize, Span)| {
        let text = context.article.text(&context.article.blocks[x.0]);
        let between = Span::new(x.1.end.min(y.1.end), x.1.start.max(y.1.start)).of(text);
        x.0 == y.0 && !ends_sentence(between)
    };
    a.places.iter().any(|x| b.places.iter().any(|y| in_one(x, y)))
}

/// Whether a sentence ends in a stretch of text.
fn ends_sentence(text: &str) -> bool {
    let mut chars = text.chars().peekable();
    std::iter::from_fn(|| chars.next().map(|c| (c, chars.peek().copied())))
        .any(|(c, next)| c == '\n' || (matches!(c, '.' | '!' | '?' | '…') && next.is_none_or(char::is_whitespace)))
}

/// Whether one of these places is a term of the glossary.
fn is_listed(context: &Context<'_>, places: &[(usize, Span)]) -> bool {
    let lies_there = |m: &crate::matching::TermMatch| places.iter().any(|(block, s)| m.block == *block && covers(m.span, *s));
    context.matches.terms.iter().any(lies_there)
}

/// Whether a match is about as long as the name that it lies in.
fn covers(found: Span, name: Span) -> bool {
    found.overlaps(name) && found.len() * 3 >= name.len() * 2
}

fn draft(context: &Context<'_>, doubled: &Doubled<'_>) -> Draft {
    let quote = |form: &Form<'_>| {
        let text = context.article.text(&context.article.blocks[form.block]);
        form.span().of(text).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (here, usual) = (quote(&doubled.here), quote(&doubled.usual));
    let times = |form: &Form<'_>| match form.places.len() {
        0 | 1 => "once".to_owned(),
        more => format!("{more} times"),
    };
    let message = format!(
        "“{here}” ({}) and “{usual}” ({}) look like one name in two forms: if they are one, write one",
        times(&doubled.here),
        times(&doubled.usual)
    );
    let place = doubled.usual.places.first().copied().unwrap_or((doubled.usual.block, doubled.usual.span()));
    let (block, span) = doubled.here.places.first().copied().unwrap_or((doubled.here.block, doubled.here.span()));
    Draft {
        block,
        span,
        concept: None,
        message,
        suggestion: None,
        fixable: false,
        fix: None,
        severity: Some(doubled.severity),
        notes: Vec::new(),
        related: vec![(place.0, place.1, format!("“{usual}” here"))],
    }
}

fn bare_draft(context: &Context<'_>, bare: &Bare) -> Draft {
    let (here, name) = (bare::text(context, bare.place), bare::text(context, bare.name));
    let message = format!("“{here}” seems to mean the “{name}” that was named before: if it does, write “{name}” here too");
    Draft {
        severity: Some(bare::severity(bare)),
        related: vec![(bare.name.0, bare.name.1, format!("“{name}” here"))],
        ..context.plain(bare.place.0, bare.place.1, message)
    }
}
