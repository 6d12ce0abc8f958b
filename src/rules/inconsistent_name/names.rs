//! The names of an article, as words: those that are built round a word for a body, and those in quotation marks.

use std::hash::BuildHasher;

use super::lists::{CONJUNCTION, Link, Lists, Role};
use crate::text::Span;
use crate::text::fold::{fold, is_apostrophe, is_hyphen};
use crate::text::token::{self, Token};

/// A word of a name that is no link.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Folded.
    pub text: String,
    /// Bytes in the block's text.
    pub span: Span,
    /// The links before it, articles left out.
    pub before: Vec<&'static str>,
    /// What it does.
    pub role: Role,
    /// The kind of body that it names.
    pub kind: Option<&'static str>,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it is a function word; only names in quotation marks have them.
    pub function: bool,
}

/// A name, or what may be one: in most languages nothing tells where a name ends, so the words after it follow.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Index of the block.
    pub block: usize,
    /// In text order.
    pub words: Vec<Word>,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// A bit for what each word begins with: names without common bits have no common words.
    pub bits: u64,
}

/// Words of a name, at most; longer ones are phrases.
pub(super) const MOST_WORDS: usize = 10;
/// Capitalised words before the head that are taken along.
const MOST_BEFORE: usize = 4;
/// Links in a row, at most (*pour l'*).
const MOST_LINKS: usize = 3;
/// Words in quotation marks, at least: shorter ones have too little in common.
const LEAST_QUOTED: usize = 3;
/// Letters at the beginning of a word that a bit stands for; forms of one word have them in common.
const BEGINNING: usize = 4;

impl Name {
    pub(super) fn new(block: usize, words: Vec<Word>, quoted: bool) -> Self {
        let hasher = rustc_hash::FxBuildHasher;
        let bit = |w: &Word| 1 << (hasher.hash_one(w.text.chars().take(BEGINNING).collect::<String>()) % 64);
        let bits = words.iter().filter(|w| !w.function).map(bit).fold(0, |all: u64, one: u64| all | one);
        Self { block, words, quoted, bits }
    }
}

/// Reads the words of one block.
pub(super) struct Reader<'a> {
    /// The lists of the text's language.
    pub lists: &'static Lists,
    /// The text of the block.
    pub text: &'a str,
    pub(super) tokens: Vec<Token>,
}

impl<'a> Reader<'a> {
    /// Cuts the text into words.
    pub(super) fn new(lists: &'static Lists, text: &'a str) -> Self {
        Self { lists, text, tokens: token::tokens(text) }
    }

    /// The names that are built round a word for a body.
    pub(super) fn bodies(&self, block: usize, out: &mut Vec<Name>) {
        let mut done = 0;
        for at in 0..self.tokens.len() {
            let surface = self.surface(at);
            let capitals = self.lists.language.naming.capitals;
            if at < done || (capitals && !self.is_capital(at)) || !self.lists.may_be_body(surface) {
                continue;
            }
            if is_shouted(surface) || self.lists.body(&fold(surface)).is_none() {
                continue;
            }
            let first = self.first(at, capitals);
            let before = first.checked_sub(1).filter(|b| self.follows(*b + 1));
            if before.is_some_and(|b| self.lists.is_indefinite(&fold(self.surface(b)))) {
                continue;
            }
            let mut words = self.told_apart(before);
            let end = self.words(first, at, &mut words);
            if capitals {
                done = end;
            }
            if words.len() > 1 {
                out.push(Name::new(block, words, false));
            }
        }
    }

    pub(super) fn surface(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.surface(at).starts_with(char::is_uppercase)
    }

    /// Whether nothing but blanks, a hyphen or an apostrophe stands between a token and the one before it.
    pub(super) fn follows(&self, at: usize) -> bool {
        let Some([a, b]) = at.checked_sub(1).and_then(|first| self.tokens.get(first..=at)) else { return false };
        let gap = Span::new(a.span.end, b.span.start).of(self.text);
        let rest = gap.strip_prefix(is_apostrophe).unwrap_or(gap);
        !gap.is_empty() && (rest.chars().all(char::is_whitespace) || (rest.chars().count() == 1 && rest.starts_with(is_hyphen)))
    }

    /// The *s* of *Women's*.
    pub(super) fn is_genitive_s(&self, at: usize) -> bool {
        self.surface(at) == "s"
            && self.follows(at)
            && self.text.get(..self.tokens[at].span.start).is_some_and(|t| t.ends_with(is_apostrophe))
    }

    /// The first token of the name whose head is at `at`.
    fn first(&self, at: usize, links: bool) -> usize {
        let (mut first, mut here) = (at, at);
        while here > 0 && at - here < MOST_WORDS && self.follows(here) {
            here -= 1;
            let folded = fold(self.surface(here));
            let link = self.lists.link(&folded).is_some_and(|l| l != Link::Article);
            if self.is_capital(here) && !self.lists.is_function_word(&folded) && self.lists.link(&folded).is_none() {
                first = here;
            } else if !(links && (self.is_genitive_s(here) || link)) {
                break;
            }
            if !links && at - first >= MOST_BEFORE {
                break;
            }
        }
        first
    }

    /// A small word before a name that tells it from its sisters (*first Congress*).
    fn told_apart(&self, before: Option<usize>) -> Vec<Word> {
        let word = before.map(|b| self.word(b, &mut Vec::new()));
        word.into_iter().filter(|w| w.role != Role::Plain).collect()
    }

    /// Appends the words from `first` on, head at `head`, and gives the token after the last one.
    fn words(&self, first: usize, head: usize, out: &mut Vec<Word>) -> usize {
        let (mut links, mut at, mut end) = (Vec::new(), first, first);
        while at < self.tokens.len() && (at == first || self.follows(at)) && out.len() < MOST_WORDS && links.len() <= MOST_LINKS {
            let folded = fold(self.surface(at));
            if let Some(link) = self.lists.link(&folded).filter(|_| at != head) {
                if !self.goes_on(at, link, out.last()) {
                    break;
                }
                links.extend(match link {
                    Link::Named(name) => Some(name),
                    Link::Article => None,
                });
            } else if !self.is_genitive_s(at) {
                let small = !(self.lists.language.naming.capitals && self.is_capital(at));
                if at > head && ((small && self.lists.is_function_word(&folded)) || self.is_outside(at, head)) {
                    break;
                }
                out.extend(self.split(at, &mut links));
                end = at + 1;
            }
            at += 1;
        }
        end
    }

    /// Whether a name may go on behind a link: not where another name is put beside it.
    fn goes_on(&self, at: usize, link: Link, last: Option<&Word>) -> bool {
        let conjunction = link == Link::Named(CONJUNCTION);
        let article = self.lists.link(&fold(self.surface(at + 1))) == Some(Link::Article);
        !conjunction || !(last.is_some_and(|w| w.kind.is_some()) || (article && self.lists.language.naming.capitals))
    }

    /// Whether a word behind the head is none of the name, by its small letter.
    fn is_outside(&self, at: usize, head: usize) -> bool {
        if self.is_capital(at) || self.lists.language.variation.head_first {
            return false;
        }
        self.lists.language.naming.capitals || at == head + 1
    }

    /// A token as a word, or as the two words of a compound whose head is a body.
    fn split(&self, at: usize, links: &mut Vec<&'static str>) -> Vec<Word> {
        let word = self.word(at, links);
        let (span, text) = (word.span, self.surface(at));
        let cut = self.lists.body(&word.text).map(|(_, cut)| cut).filter(|cut| *cut > 0 && text.len() == word.text.len());
        let Some(cut) = cut else { return vec![word] };
        let part = |from: usize, to: usize, before: Vec<&'static str>| {
            let surface = Span::new(from, to).of(text);
            let folded = fold(surface);
            Word {
                span: Span::new(span.start + from, span.start + to),
                before,
                role: self.lists.role(surface, &folded),
                kind: self.lists.body(&folded).map(|(kind, _)| kind).filter(|_| from > 0),
                capital: from == 0 && word.capital,
                function: false,
                text: folded,
            }
        };
        vec![part(0, cut, word.before.clone()), part(cut, text.len(), Vec::new())]
    }

    fn word(&self, at: usize, links: &mut Vec<&'static str>) -> Word {
        let surface = self.surface(at);
        self.word_of(surface, self.tokens[at].span, std::mem::take(links))
    }

    /// A word of any span of the text.
    pub(super) fn word_of(&self, surface: &str, span: Span, before: Vec<&'static str>) -> Word {
        let text = fold(surface);
        Word {
            span,
            before,
            role: self.lists.role(surface, &text),
            kind: self.lists.body(&text).map(|(kind, _)| kind),
            capital: surface.starts_with(char::is_uppercase),
            function: false,
            text,
        }
    }

    /// The names in quotation marks: a few words without a stop.
    pub(super) fn quoted(&self, block: usize, out: &mut Vec<Name>) {
        for span in quotations(self.text) {
            let inside: Vec<Span> = if self.lists.language.unspaced {
                super::unspaced::cut(self.text, span)
            } else {
                let first = self.tokens.partition_point(|t| t.span.start < span.start);
                self.tokens.iter().skip(first).map(|t| t.span).take_while(|s| span.contains(*s)).collect()
            };
            if inside.len() < LEAST_QUOTED || inside.len() > MOST_WORDS {
                continue;
            }
            let words = inside.into_iter().map(|s| {
                let word = self.word_of(s.of(self.text), s, Vec::new());
                let function = self.lists.is_function_word(&word.text) || self.lists.link(&word.text).is_some();
                Word { function, kind: None, ..word }
            });
            out.push(Name::new(block, words.collect(), true));
        }
    }
}

/// A heading or a line in capitals.
pub(super) fn is_shouted(surface: &str) -> bool {
    !surface.chars().any(char::is_lowercase) && surface.chars().any(char::is_uppercase)
}

/// The insides of quotation marks that hold no end of a sentence, in bytes.
fn quotations(text: &str) -> Vec<Span> {
    let closing = |open: char| match open {
        '“' | '„' => Some(['”', '“']),
        '«' => Some(['»', '»']),
        '"' => Some(['"', '"']),
        '”' => Some(['”', '”']),
        _ => None,
    };
    let mut out = Vec::new();
    let mut open: Option<(usize, [char; 2])> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some((start, ends)) if ends.contains(&c) => {
                let inside = Span::new(start, at);
                if !inside.of(text).contains(['.', '?', ';', ':', '\n']) {
                    out.push(inside);
                }
                open = None;
            }
            Some(_) => {}
            None => open = closing(c).map(|ends| (at + c.len_utf8(), ends)),
        }
    }
    out
}
