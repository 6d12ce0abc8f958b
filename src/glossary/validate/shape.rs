//! What the letters of a term say about the texts that it will be found in.

use unicode_script::{Script, UnicodeScript};

use super::key;
use crate::glossary::Term;
use crate::lang;
use crate::lang::inflection::{FunctionWord, WordClass};
use crate::text::fold::{fold, is_ignorable};
use crate::text::token::{Joiner, Token, tokens};
use crate::text::unspaced::is_unspaced;

/// What is wrong with a term (to stand behind it in a sentence), and what to do.
pub(super) struct Trouble {
    pub message: &'static str,
    pub help: &'static str,
}

/// Why no text, or next to none, will hold the term as it stands.
pub(super) fn unmatchable(term: &Term, lang: &str) -> Option<Trouble> {
    let text = term.text.trim();
    let trouble = |message, help| Some(Trouble { message, help });
    match () {
        () if !text.chars().any(char::is_alphanumeric) => {
            trouble("holds no letter and no digit, so it never matches", "write the citation form of a word")
        }
        () if lists_alternatives(text) => trouble("looks like several terms in one entry", "list each of them as a term of its own"),
        () if text.ends_with([',', ';', ':', '/']) => trouble("ends in punctuation that is left over", "delete it"),
        () if is_sequence(text) && all_function_words(term, lang) => {
            trouble("consists of function words only", "write the whole phrase that it is short for, with a word of content")
        }
        () if has_leading_article(term) => trouble(
            "begins with an article, so it is missed without it",
            "write the citation form without article; an article that belongs to a name is fine with `part_of_speech: name`",
        ),
        () => None,
    }
}

/// Why the term will be found where nobody meant it. Words that must stand nearby make any term narrow.
pub(super) fn over_broad(term: &Term, lang: &str) -> Option<Trouble> {
    let text = term.text.trim();
    let (help, unspaced) = ("write a longer term, or `guards` with the words that stand near it", text.chars().any(is_unspaced));
    let visible = text.chars().filter(|c| !c.is_whitespace() && !is_ignorable(*c)).count();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let latin = text.chars().filter(|c| c.is_alphabetic()).all(|c| c.script() == Script::Latin);
    // A word of Chinese characters has two as a rule.
    let ideographs = text.chars().any(|c| c.script() == Script::Han);
    match () {
        () if !term.guards.near.is_empty() => None,
        () if letters == 1 => Some(Trouble { message: "is a single letter", help }),
        () if is_capital(term) => None,
        () if all_function_words(term, lang) => Some(Trouble { message: "is a function word, which stands in every text", help }),
        () if unspaced && !ideographs && visible < 3 => {
            Some(Trouble { message: "is shorter than three characters, which stand inside many words", help })
        }
        () if !unspaced && latin && letters < 3 => {
            let help = "write a longer term, an acronym in capitals, or `guards` with the words that stand near it";
            Some(Trouble { message: "is shorter than three letters", help })
        }
        () => None,
    }
}

/// Whether a short form is made of its term: of a word of it, in whatever form, or of its initials.
pub(super) fn is_part_of(short: &str, term: &str, lang: &str) -> bool {
    let (short_key, term_key) = (key(short), key(term));
    let content = |text: &str| -> Vec<String> {
        let all = tokens(text);
        let content: Vec<&Token> = all.iter().filter(|t| !lang::is_function_word(t.span.of(text), lang)).collect();
        let kept = if content.is_empty() { all.iter().collect() } else { content };
        kept.into_iter().map(|t| t.span.of(text).to_owned()).collect()
    };
    let (parts, whole) = (content(&short_key), content(&term_key));
    is_acronym_of(short, &term_key) || parts.iter().any(|p| whole.iter().any(|w| are_related(p, w)))
}

fn are_related(a: &str, b: &str) -> bool {
    let (shorter, longer) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let letters: Vec<char> = shorter.chars().collect();
    if a == b || (letters.len() >= 3 && longer.contains(shorter)) {
        return true;
    }
    if shorter.chars().any(is_unspaced) {
        return letters.windows(3).any(|w| longer.contains(&w.iter().collect::<String>()));
    }
    letters.iter().zip(longer.chars()).take_while(|(x, y)| **x == *y).count() >= 4
}

/// Capitals that follow one another among the term's letters (*CPV*: Communist Party of Vietnam).
fn is_acronym_of(short: &str, folded_term: &str) -> bool {
    let mut letters = folded_term.chars();
    let capitals = short.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    capitals && fold(short).chars().filter(|c| c.is_alphabetic()).all(|c| letters.any(|l| l == c))
}

/// Two words parted by a slash, or lists of terms as tables hold them. *HIV/AIDS* and *24/7* are terms.
fn lists_alternatives(text: &str) -> bool {
    let small = |part: &&str| part.chars().any(char::is_lowercase) || part.chars().any(is_unspaced);
    let parts = || text.split(['/', ';', '|']).map(str::trim).filter(|p| p.chars().any(char::is_alphanumeric));
    parts().count() > 1 && parts().any(|p| small(&p))
}

fn is_sequence(text: &str) -> bool {
    tokens(text).len() > 1
}

/// Capitals that the matcher asks for in the text as well: *IT* is not *it*.
fn is_capital(term: &Term) -> bool {
    let letters = || term.text.chars().filter(|c| c.is_alphabetic());
    let acronym = letters().next().is_some() && letters().all(char::is_uppercase);
    acronym || (term.case_sensitive && letters().any(char::is_uppercase))
}

fn all_function_words(term: &Term, lang: &str) -> bool {
    let folded = key(&term.text);
    let each = || tokens(&folded).iter().all(|t| lang::is_function_word(t.span.of(&folded), lang));
    !is_capital(term) && term.class != Some(WordClass::Name) && (lang::is_function_word(&folded, lang) || each())
}

fn has_leading_article(term: &Term) -> bool {
    let folded = key(&term.text);
    let words = tokens(&folded);
    let [first, second, ..] = words.as_slice() else { return false };
    if !matches!(second.joiner, Joiner::Space | Joiner::Apostrophe) {
        return false;
    }
    let word = first.span.of(&folded);
    let elided = second.joiner == Joiner::Apostrophe;
    let language = lang::find(&term.lang);
    let written = if elided { format!("{word}'") } else { word.to_owned() };
    let article = language.articles.contains(&word) || (language.function_word)(&written) == FunctionWord::Article;
    let is_name = term.class == Some(WordClass::Name) || (term.case_sensitive && term.text.chars().next().is_some_and(char::is_uppercase));
    article && !is_name
}
