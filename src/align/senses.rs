//! Sister evidence: whether a match means the concept, by what the other languages of its story say there.
//!
//! A word that is listed may mean something else: a choice (*val*), the chairman of a company (*président*). It is another
//! sense where most of the sentences that translate it hold no term of the concept but another translation of the word, or
//! the same word as a name, and most sister articles never speak of the concept; or where three of these sentences hold another
//! translation, whatever their articles say elsewhere. Two sisters that hold the concept keep the match. That a sister is silent is no
//! proof: a translator may add a word, above all one that sisters seldom confirm. It decides only where the match is doubtful by itself: a
//! part of a longer word, a word that two concepts share. A term of several words is what it is.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::attest::{Attested, SentenceId};
use super::likeness;
use super::sentences::Sentence;
use super::story::Story;
use super::thresholds::{CONFIRMED, CONFIRMED_OF, ONE_SENSE, OTHERWISE_HERE, OTHERWISE_RARE, SAME_WORD, SILENT, VETO};
use crate::glossary::{ConceptId, Glossary, TermId};
use crate::ingest::Article;
use crate::lang::inflection::FunctionWord;
use crate::lang::{self, Tag};
use crate::matching::{MatchKind, Matches, TermMatch};
use crate::text::Span;
use crate::text::fold::fold;

/// What the sisters say of a match.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Verdict {
    /// Languages with a counterpart sentence and terms for the concept.
    pub asked: usize,
    /// Those among them whose counterpart holds the concept, by a term or by a word derived from one.
    pub here: usize,
    /// Those whose counterpart, or a sentence beside it, does.
    pub near: usize,
    /// What those of `here` weigh that hold a term: one each, less where it is the same word as the match.
    pub weight: f32,
    /// Languages whose counterpart holds another word for the match, and no sentence beside it the concept.
    pub otherwise: usize,
    /// Languages whose counterpart holds another word for the match, and not the concept.
    pub otherwise_here: usize,
    /// Languages whose counterpart holds the very same capitalised word, as names do.
    pub verbatim: usize,
    /// Languages whose counterpart has another title before the name of the person behind the match, and no sentence beside it the concept.
    pub titled: usize,
    /// Sister languages whose article holds it anywhere, and all that have terms for it.
    pub anywhere: (usize, usize),
}

impl Verdict {
    /// Whether the sisters clearly do not speak of the concept. `usual` says whether the corpus confirms the term as a rule, `weak` whether
    /// the match is doubtful by itself, so that silence decides.
    #[must_use]
    pub fn denies(self, usual: bool, weak: bool) -> bool {
        let least = if usual { 1 } else { OTHERWISE_RARE };
        let rarely = self.asked >= 2 && self.near * 2 <= self.asked && self.anywhere.0 * 2 <= self.anywhere.1;
        let elsewhere = rarely && (self.otherwise >= least || (self.near == 0 && self.verbatim >= 2));
        let here = self.here == 0 && self.otherwise_here >= OTHERWISE_HERE;
        let silent = self.near == 0 && self.anywhere.0 == 0;
        let unheard = weak && usual && self.asked >= SILENT && silent;
        // One person has one title.
        let titled = silent && self.titled >= SILENT;
        self.weight < VETO && (elsewhere || here || unheard || titled)
    }
}

/// What a verdict is made from.
struct Bench<'a> {
    attested: &'a Attested<'a>,
    articles: &'a [Article],
    matches: &'a [Matches],
    glossary: &'a Glossary,
    /// By concept and language: its terms, folded.
    terms: FxHashMap<(ConceptId, &'a str), Vec<String>>,
    /// By concept, in the story at work.
    anywhere: FxHashMap<ConceptId, Rc<[Holding<'a>]>>,
}

/// A language that lists a concept: in a story all its articles, and those with the concept anywhere.
struct Holding<'a> {
    lang: &'a str,
    all: usize,
    with: usize,
}

impl<'a> Bench<'a> {
    /// What the sisters say of a match in a sentence. `words` are its text, and the person whose title it is.
    fn verdict(&mut self, at: SentenceId, found: &TermMatch, words: (&str, Option<&str>)) -> Verdict {
        let (story, concept) = (self.attested.story(at), found.term.concept);
        let own = self.attested.lang(at.story, at.article);
        let mut out = Verdict::default();
        for one in self.anywhere(at.story, concept).iter().filter(|one| one.lang != own) {
            out.anywhere.0 += one.with;
            out.anywhere.1 += one.all;
        }
        // What has no counterpart says no more than that.
        let mut beside: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (article, sentence, _) in story.counterparts(at.article, at.sentence).filter(|(_, _, score)| *score > 0.0) {
            beside.entry(article).or_default().push(sentence);
        }
        for (article, beside) in &beside {
            let lang = self.attested.lang(at.story, *article);
            if lang != own && self.attested.is_listed(lang, concept) {
                self.ask((at, *article), beside, found, words, &mut out);
            }
        }
        out
    }

    /// Where the articles of a story hold a concept, by the languages that list it.
    fn anywhere(&mut self, story: usize, concept: ConceptId) -> Rc<[Holding<'a>]> {
        if let Some(known) = self.anywhere.get(&concept) {
            return Rc::clone(known);
        }
        let all = self.attested.story(SentenceId { story, article: 0, sentence: 0 });
        let mut out: BTreeMap<&'a str, (usize, usize)> = BTreeMap::new();
        for (article, sentences) in all.sentences.iter().enumerate() {
            let lang = self.attested.lang(story, article);
            if self.attested.is_listed(lang, concept) {
                let holds = |sentence: usize| self.attested.count(SentenceId { story, article, sentence }, concept) > 0.0;
                let counts = out.entry(lang).or_default();
                counts.0 += 1;
                counts.1 += usize::from((0..sentences.len()).any(holds));
            }
        }
        let out: Rc<[Holding<'a>]> = out.into_iter().map(|(lang, (all, with))| Holding { lang, all, with }).collect();
        self.anywhere.insert(concept, Rc::clone(&out));
        out
    }

    /// Adds what one sister article says in the sentences that stand `beside` the match's.
    fn ask(&mut self, place: (SentenceId, usize), beside: &[usize], found: &TermMatch, words: (&str, Option<&str>), out: &mut Verdict) {
        let (at, article) = place;
        let (surface, person) = words;
        let concept = found.term.concept;
        let story = self.attested.story(at);
        let (own, lang) = (self.attested.lang(at.story, at.article), self.attested.lang(at.story, article));
        let holds = |sentence: usize| self.attested.count(SentenceId { story: at.story, article, sentence }, concept) > 0.0;
        let text = |s: &usize| story.text(self.articles, article, *s);
        let (named, round) = (beside.iter().any(|s| holds(*s)), beside.iter().any(|s| (s.saturating_sub(1)..=s + 1).any(holds)));
        let glossary = self.glossary;
        let terms = self.terms.entry((concept, lang)).or_insert_with(|| {
            glossary.concepts[concept].terms.iter().filter(|t| t.lang.family() == Tag::family_of(lang)).map(|t| fold(&t.text)).collect()
        });
        let here = named || beside.iter().any(|s| likeness::is_derived(text(s), terms));
        let near = here || round;
        out.asked += 1;
        out.here += usize::from(here);
        out.near += usize::from(near);
        let term = &self.glossary.term(found.term).text;
        let same = || beside.iter().all(|s| self.terms_in(at.story, article, *s, concept).all(|t| likeness::is_cognate(term, t)));
        out.weight += if !named {
            0.0
        } else if same() {
            SAME_WORD
        } else {
            1.0
        };
        let other = !here && beside.iter().any(|s| likeness::translates((term, own), &self.unlisted(at.story, article, *s), lang));
        out.otherwise += usize::from(other && !near);
        out.otherwise_here += usize::from(other);
        let name = surface.chars().count() >= 4 && surface.starts_with(char::is_uppercase);
        out.titled += usize::from(!near && person.is_some_and(|p| beside.iter().any(|s| has_title(text(s), p, lang))));
        out.verbatim += usize::from(name && beside.iter().any(|s| text(s).contains(surface)));
    }

    /// The matches of a sentence.
    fn matches_in(&self, story: usize, article: usize, sentence: usize) -> impl Iterator<Item = &'a TermMatch> + use<'a> {
        let at = SentenceId { story, article, sentence };
        let story = self.attested.story(at);
        let (number, sentence) = (story.articles[article], story.sentences[article][sentence]);
        self.matches[number].terms.iter().filter(move |m| m.block == sentence.block && sentence.span.contains(m.span))
    }

    /// The terms of a concept in a sentence, as listed.
    fn terms_in(&self, story: usize, article: usize, sentence: usize, concept: ConceptId) -> impl Iterator<Item = &'a str> + use<'a> {
        let glossary = self.glossary;
        self.matches_in(story, article, sentence).filter(move |m| m.term.concept == concept).map(|m| glossary.term(m.term).text.as_str())
    }

    /// What a sentence says beside listed terms: what a listed term says is that concept, not another sense of this word.
    fn unlisted(&self, story: usize, article: usize, sentence: usize) -> Vec<&'a str> {
        let all = self.attested.story(SentenceId { story, article, sentence });
        let (text, here) = (all.text(self.articles, article, sentence), all.sentences[article][sentence]);
        unlisted(text, here, &self.matches[all.articles[article]])
    }
}

/// The text of a sentence without the listed terms in it; `matches` are those of the article.
#[must_use]
pub fn unlisted<'a>(text: &'a str, sentence: Sentence, matches: &Matches) -> Vec<&'a str> {
    let (mut pieces, mut from) = (Vec::new(), sentence.span.start);
    for m in matches.terms.iter().filter(|m| m.block == sentence.block && sentence.span.contains(m.span)) {
        let m = m.compound.unwrap_or(m.span);
        pieces.push(Span::new(from, m.start.max(from)));
        from = m.end.max(from);
    }
    pieces.push(Span::new(from, sentence.span.end.max(from)));
    let local = |p: Span| Span::new(p.start - sentence.span.start, (p.end - sentence.span.start).min(text.len()));
    pieces.into_iter().map(|p| local(p).of(text)).collect()
}

/// Words in small letters between a title and the name (*capitaine de police Anna Holm*).
const BEFORE_NAME: usize = 2;
/// Fewest letters of a family name that is looked for.
const FAMILY_NAME: usize = 4;
/// Fewest letters of a title, its point left out.
const TITLE: usize = 3;

/// The name of the person whose title is at `title` in `text`: at least two words with capitals, with nothing but a few small words before
/// them. What stands behind a preposition is no title (*le capitaine de police Anna Holm*).
fn person_behind<'t>(text: &'t str, title: Span, lang: &Tag) -> Option<&'t str> {
    let before = text.get(..title.start)?.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().map(fold).unwrap_or_default();
    let language = lang::find(lang);
    let article = language.articles.contains(&before.as_str())
        || match (language.function_word)(&before) {
            FunctionWord::Article => true,
            // Contracted with one (*du*).
            FunctionWord::Preposition(bare) => bare != before,
            FunctionWord::Neither => false,
        };
    if !article && lang::is_function_word(&before, lang.primary()) {
        return None;
    }
    let (mut small, mut capitals, mut from, mut at) = (0, 0, title.end, title.end);
    for word in text.get(title.end..)?.split_inclusive(' ') {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let ends = bare != word.trim_end();
        if bare.chars().next().is_some_and(char::is_uppercase) && bare.chars().count() >= 2 {
            if capitals == 0 {
                from = at;
            }
            capitals += 1;
            let name = Span::new(from, at + bare.len()).of(text);
            let next = text.get(at + word.len()..).and_then(|t| t.chars().next());
            if ends || !next.is_some_and(char::is_uppercase) {
                return Some(name).filter(|_| capitals >= 2 && bare.chars().count() >= FAMILY_NAME);
            }
        } else if capitals > 0 || ends || (small == BEFORE_NAME && !bare.is_empty()) || !bare.chars().all(char::is_alphabetic) {
            return None;
        } else {
            small += usize::from(!bare.is_empty());
        }
        at += word.len();
    }
    None
}

/// Whether a word that is no function word stands before a name in a sentence.
fn has_title(sentence: &str, name: &str, lang: &str) -> bool {
    let before = sentence.split_once(name).map(|(before, _)| before.trim_end()).unwrap_or_default();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().map(fold).unwrap_or_default();
    word.chars().count() >= TITLE && !lang::is_function_word(&word, lang)
}

/// Takes out of the matches of the aligned stories what clearly means something else; returns how many were taken out. What is
/// taken out in one round is another word to its sisters in the next. `confidence` is that of the configuration.
pub fn decide(stories: &[Story], articles: &[Article], matches: &mut [Matches], glossary: &Glossary, confidence: f32) -> usize {
    let mut gone = 0;
    for _ in 0..ROUNDS {
        let keep = kept(stories, articles, matches, glossary, confidence);
        let mut now = 0;
        for (matches, keep) in matches.iter_mut().zip(keep) {
            let before = matches.terms.len();
            let mut keep = keep.into_iter();
            matches.terms.retain(|_| keep.next().unwrap_or(true));
            now += before - matches.terms.len();
        }
        gone += now;
        if now == 0 {
            break;
        }
    }
    gone
}

/// Rounds at most.
const ROUNDS: usize = 3;

/// A match of which the sisters were asked.
struct Case {
    article: usize,
    number: usize,
    term: TermId,
    /// A part of a longer word, or a word that two concepts share.
    weak: bool,
    verdict: Verdict,
}

/// By article and match: whether it stays.
fn kept(stories: &[Story], articles: &[Article], matches: &[Matches], glossary: &Glossary, confidence: f32) -> Vec<Vec<bool>> {
    let attested = Attested::new(stories, articles, matches, glossary, confidence);
    let mut bench = Bench { attested: &attested, articles, matches, glossary, terms: FxHashMap::default(), anywhere: FxHashMap::default() };
    let mut cases = Vec::new();
    for (story, s) in stories.iter().enumerate() {
        bench.anywhere.clear();
        for (article, at) in s.articles.iter().enumerate() {
            for (number, found) in matches[*at].terms.iter().enumerate().filter(|(_, m)| is_doubtful(m, glossary)) {
                let Some(sentence) = s.sentence_at(article, found.block, found.span.start) else { continue };
                let text = articles[*at].text(&articles[*at].blocks[found.block]);
                let words = (found.span.of(text), person_behind(text, found.span, &articles[*at].lang));
                let verdict = bench.verdict(SentenceId { story, article, sentence }, found, words);
                let weak = found.ambiguous || found.kind == MatchKind::Compound;
                cases.push(Case { article: *at, number, term: found.term, weak, verdict });
            }
        }
    }
    settle(&cases, matches)
}

/// By article and match: whether it stays, by the verdicts of all.
fn settle(cases: &[Case], matches: &[Matches]) -> Vec<Vec<bool>> {
    // By term: occurrences with a counterpart, and those that a sister confirms.
    let mut confirmed: FxHashMap<TermId, (usize, usize)> = FxHashMap::default();
    for case in cases.iter().filter(|c| c.verdict.asked > 0) {
        let counts = confirmed.entry(case.term).or_default();
        counts.0 += 1;
        counts.1 += usize::from(case.verdict.here > 0);
    }
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let usual = |term: TermId| confirmed.get(&term).is_none_or(|(all, of)| *all < CONFIRMED_OF || *of as f32 >= CONFIRMED * *all as f32);
    let denies = |case: &Case| case.verdict.denies(usual(case.term), case.weak);
    // By article and term: what is denied, and what a sister confirms.
    let mut senses: FxHashMap<(usize, TermId), (usize, usize)> = FxHashMap::default();
    for case in cases {
        let counts = senses.entry((case.article, case.term)).or_default();
        counts.0 += usize::from(denies(case));
        counts.1 += usize::from(case.verdict.near > 0);
    }
    let other = |case: &Case| senses.get(&(case.article, case.term)).is_some_and(|(denied, near)| *denied >= ONE_SENSE && *near == 0);
    let mut keep: Vec<Vec<bool>> = matches.iter().map(|m| vec![true; m.terms.len()]).collect();
    for case in cases.iter().filter(|c| denies(c) || other(c)) {
        keep[case.article][case.number] = false;
    }
    keep
}

/// Whether a match may be another sense: one word, or a word that two concepts share.
fn is_doubtful(found: &TermMatch, glossary: &Glossary) -> bool {
    let text = &glossary.term(found.term).text;
    found.ambiguous || !text.contains([' ', '-', '\u{a0}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stands_before_a_name() {
        for (text, lang, expected) in [
            ("Le |capitaine| de police Anna Holm a parlé.", "fr", Some("Anna Holm")),
            ("Le |capitaine| Anna Holm, de Vinga, a parlé.", "fr", Some("Anna Holm")),
            ("The |captain| Anna Maria Bergström.", "en", Some("Anna Maria Bergström")),
            ("Les hommes du |capitaine| Anna Holm parlent.", "fr", Some("Anna Holm")),
            // Not the complement of a title.
            ("Le capitaine de |police| Anna Holm a parlé.", "fr", None),
            // One word may be anything, and a comma or three words end it.
            ("The |captain| Holm spoke.", "en", None),
            ("The |captain|, Anna Holm, spoke.", "en", None),
            ("The |captain| of the ship in Anna Holm", "en", None),
            ("The |captain| spoke.", "en", None),
            ("The |captain|", "en", None),
        ] {
            let (start, end) = (text.find('|').unwrap(), text.rfind('|').unwrap() - 1);
            let found = text.replace('|', "");
            assert_eq!(person_behind(&found, Span::new(start, end), &Tag::parse(lang).unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn another_title_stands_before_the_name() {
        for (sentence, lang, expected) in [
            ("Det Insp Anna Holm spoke.", "en", true),
            ("Inspektör Anna Holm talade.", "sv", true),
            ("It was said of Anna Holm.", "en", false),
            ("Anna Holm spoke.", "en", false),
            ("The inspector spoke.", "en", false),
        ] {
            assert_eq!(has_title(sentence, "Anna Holm", lang), expected, "{sentence}");
        }
    }

    #[test]
    fn a_person_has_one_title() {
        let titled = |titled, near, anywhere| Verdict { asked: 4, near, titled, anywhere: (anywhere, 4), ..Verdict::default() };
        assert!(titled(3, 0, 0).denies(true, false));
        assert!(!titled(2, 0, 0).denies(true, false), "two say little");
        assert!(!titled(3, 0, 1).denies(true, false), "a sister speaks of the concept");
        assert!(!titled(3, 1, 1).denies(true, false));
    }
}
