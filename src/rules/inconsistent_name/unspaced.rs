//! Names in a script without blanks: from a word for a body over the words of the dictionary that follow.

use super::lists::Link;
use super::names::{MOST_WORDS, Name, Reader, Word};
use crate::text::unspaced::{is_cluster_edge, is_unspaced};
use crate::text::{Span, segment};

/// Characters that are looked at behind the beginning of a name: names of bodies are shorter.
const REACH: usize = 64;

/// The names of a block.
pub(super) fn bodies(reader: &Reader<'_>, block: usize, out: &mut Vec<Name>) {
    let Some(automaton) = &reader.lists.automaton else { return };
    let text = reader.text;
    for hit in automaton.find_iter(text) {
        let head = Span::new(hit.start(), hit.end());
        if !is_cluster_edge(text, head.start) || !is_cluster_edge(text, head.end) {
            continue;
        }
        let rest = text.get(head.start..).unwrap_or_default();
        let length = rest.chars().take(REACH).take_while(|c| is_unspaced(*c)).map(char::len_utf8).sum::<usize>();
        let cuts = cut(text, Span::new(head.start, head.start + length));
        // A longer word that begins with the letters of a body is another word.
        if cuts.iter().any(|s| s.start < head.end && s.end > head.end) {
            continue;
        }
        let mut words = vec![reader.word_of(head.of(text), head, Vec::new())];
        let mut links = Vec::new();
        for span in cuts.into_iter().filter(|s| s.start >= head.end) {
            let surface = span.of(text);
            match reader.lists.link(surface) {
                Some(Link::Named(name)) => links.push(name),
                // What builds a noun is a part of the word behind it.
                Some(Link::Article) => words.push(Word { function: true, ..reader.word_of(surface, span, std::mem::take(&mut links)) }),
                None if reader.lists.is_function_word(surface) || words.len() == MOST_WORDS => break,
                None => words.push(reader.word_of(surface, span, std::mem::take(&mut links))),
            }
        }
        if words.len() > 1 {
            out.push(Name::new(block, words, false));
        }
    }
}

/// The words of the dictionary in a span of the text, blanks left out.
pub(super) fn cut(text: &str, span: Span) -> Vec<Span> {
    let cuts = segment::boundaries(span.of(text));
    let words = cuts.windows(2).map(|w| Span::new(w[0], w[1]).shifted(span.start));
    words.filter(|s| !s.of(text).trim().is_empty()).collect()
}
