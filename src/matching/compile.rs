//! Terms to patterns: one trie of lexemes a language, and the strings of terms in unspaced scripts.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bare::Bare;
use super::lexemes::{LexemeId, Lexemes};
use super::near::NearIndex;
use super::thresholds::BARE_VERB_LETTERS;
use super::unspaced::{Listed, Unspaced};
use crate::glossary::{Glossary, Status, Term, TermId};
use crate::lang::inflection::{Features, FeminineStands, FunctionWord, Hints, Paradigm, WordClass};
use crate::lang::{self, Tag};
use crate::sound;
use crate::text::fold::fold;
use crate::text::token::{Joiner, tokens};
use crate::text::unspaced::{ascii_digit, is_unspaced};

/// What upper and lower case say about a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// Nothing.
    Free,
    /// Capital letters, nothing else: the text must have them too (*AI* is not *ai*).
    Acronym,
    /// Written with a capital: in small letters it is doubtful.
    Name,
    /// The entry says that case matters.
    Sensitive,
}

/// A term as the matcher sees it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The glossary's term.
    pub id: TermId,
    /// A short form of it, not the term itself.
    pub short_form: bool,
    /// The text, folded.
    pub folded: String,
    /// The text as written.
    pub written: String,
    /// What stands between its words.
    pub joiners: Vec<Joiner>,
    /// What case says.
    pub case: Case,
    /// Words that are no function words.
    pub content_words: usize,
    /// Admitted only: a loose synonym, which inside a compound is most often another concept.
    pub loose: bool,
    /// The path has the term's hyphens left out.
    pub solid: bool,
    /// Where the feminine of its one content word counts.
    pub feminine: FeminineStands,
    /// It is a function word too, and counts behind an article only.
    pub homograph: bool,
    /// It is a verb, on which pronouns may hang.
    pub verb: bool,
}

/// A node of the trie: what may follow, and what ends here.
#[derive(Clone, Debug, Default)]
pub(crate) struct TrieNode {
    pub children: FxHashMap<LexemeId, u32>,
    pub entries: Vec<u32>,
    /// Whether a child is a preposition, before which adjectives and coordinated nouns may stand.
    pub before_preposition: bool,
}

/// The compiled terms of one language.
pub(crate) struct Patterns {
    pub tag: Tag,
    pub lexemes: Lexemes,
    pub entries: Vec<Entry>,
    pub nodes: Vec<TrieNode>,
    pub unspaced: Unspaced,
    pub near: NearIndex,
    bare: OnceLock<Bare>,
}

impl Patterns {
    /// Compiles the terms of `glossary` in the language of `tag`.
    pub(crate) fn compile(glossary: &Glossary, tag: &Tag) -> Self {
        let lexemes = Lexemes::new(lang::find(tag));
        let mut patterns = Self {
            tag: tag.clone(),
            lexemes,
            entries: Vec::new(),
            nodes: vec![TrieNode::default()],
            unspaced: Unspaced::default(),
            near: NearIndex::default(),
            bare: OnceLock::new(),
        };
        let mut strings = Vec::new();
        for (id, term) in glossary.terms().filter(|(_, t)| t.lang.family() == tag.family()) {
            patterns.add(id, term, &term.text, false, &mut strings);
            for short in term.short_forms.iter().filter(|_| term.status.is_approved() || term.status == Status::Proposed) {
                patterns.add(id, term, short, true, &mut strings);
            }
        }
        patterns.add_writings(glossary, &mut strings);
        patterns.unspaced = Unspaced::new(&strings);
        patterns.index_near(glossary);
        patterns
    }

    /// The terms as they are on a page that has lost its accents, made when first asked for.
    pub(crate) fn bare(&self) -> &Bare {
        self.bare.get_or_init(|| Bare::new(self))
    }

    /// Every form of a lexeme; of a preposition none.
    pub(crate) fn forms_of(&self, lexeme: LexemeId) -> impl Iterator<Item = (String, Features)> {
        self.lexemes.paradigms(lexeme).iter().flat_map(Paradigm::forms)
    }

    /// Typos are looked for only beside approved terms.
    fn index_near(&mut self, glossary: &Glossary) {
        let mut approved = FxHashSet::default();
        for node in 0..self.nodes.len() {
            let good = self.nodes[node].entries.iter().any(|e| glossary.term(self.entries[*e as usize].id).status.is_approved());
            if good {
                approved.insert(node);
            }
        }
        let mut near = NearIndex::default();
        let mut lexemes: Vec<LexemeId> = Vec::new();
        self.approved_lexemes(0, &approved, &mut lexemes);
        lexemes.sort_unstable();
        lexemes.dedup();
        for id in lexemes {
            let lexeme = self.lexemes.lexeme(id);
            if !lexeme.preposition {
                near.add(id, &lexeme.word, self.lexemes.paradigms(id), self.lexemes.language);
                if !lexeme.hints.in_phrase {
                    near.add_halves(id, &lexeme.word, self.lexemes.language);
                }
            }
        }
        near.complete();
        self.near = near;
    }

    /// The lexemes on the way to an approved node; says whether there is one below.
    fn approved_lexemes(&self, node: usize, approved: &FxHashSet<usize>, out: &mut Vec<LexemeId>) -> bool {
        let mut any = approved.contains(&node);
        let mut children: Vec<(LexemeId, u32)> = self.nodes[node].children.iter().map(|(l, c)| (*l, *c)).collect();
        children.sort_unstable();
        for (lexeme, child) in children {
            if self.approved_lexemes(child as usize, approved, out) {
                out.push(lexeme);
                any = true;
            }
        }
        any
    }

    /// Whether there is nothing to match.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds to terms in an unspaced script how else they are written: an abbreviation with and without full stops, the verb of a noun,
    /// where no term of its own is the same; and marks the loans.
    fn add_writings(&self, glossary: &Glossary, strings: &mut Vec<Listed>) {
        let language = self.lexemes.language;
        let listed: FxHashSet<String> = strings.iter().map(|s| s.text.clone()).collect();
        let mut others = Vec::new();
        for string in strings.iter_mut() {
            let entry = &self.entries[string.entry as usize];
            let term = glossary.term(entry.id);
            string.loan = language.loans.is_some_and(|l| (l.is_loan)(&string.text)) || sounds_foreign(glossary, entry.id, &string.text);
            for text in (language.writings)(&string.text).into_iter().filter(|text| !listed.contains(text)) {
                let alone = !text.trim_end_matches('.').contains('.') && text.replace('.', "") == string.text.replace('.', "");
                others.push(Listed { text, entry: string.entry, alone, ..Listed::default() });
            }
            let verb = language.nominal.verb(&string.text).filter(|v| v.chars().count() >= BARE_VERB_LETTERS && !listed.contains(*v));
            if let Some(verb) = verb.filter(|_| term.status.is_approved() && !entry.short_form) {
                others.push(Listed { text: verb.to_owned(), entry: string.entry, verb: true, ..Listed::default() });
            }
        }
        strings.append(&mut others);
    }

    fn add(&mut self, id: TermId, term: &Term, text: &str, short_form: bool, strings: &mut Vec<Listed>) {
        let index = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let folded = fold(text.trim());
        if folded.chars().any(is_unspaced) {
            let compact: String = folded.chars().filter(|c| *c != ' ').map(ascii_digit).collect();
            if let Some(bare) = (self.lexemes.language.shorter)(&compact) {
                strings.push(Listed { text: bare.to_owned(), entry: index, ..Listed::default() });
            }
            let slips = term.status.is_approved() && !short_form;
            strings.push(Listed { text: compact, entry: index, slips, blanks: blanks(&folded), ..Listed::default() });
            self.entries.push(Entry {
                id,
                short_form,
                folded,
                written: text.trim().to_owned(),
                joiners: Vec::new(),
                case: Case::Free,
                content_words: 1,
                loose: false,
                solid: false,
                feminine: FeminineStands::Anywhere,
                homograph: false,
                verb: false,
            });
            return;
        }
        self.add_words(id, term, text, &folded, false, short_form);
        let solid = if folded.contains("'s ") { folded.replace("'s ", "s ") } else { solid(&folded) };
        if solid != folded && !short_form {
            self.add_words(id, term, text, &solid, true, false);
        }
        let others = (self.lexemes.language.writings)(&folded).into_iter().chain(dotted(term, text, &folded));
        for other in others.filter(|other| *other != solid && !short_form) {
            self.add_words(id, term, text, &other, true, false);
        }
    }

    /// Adds the path of a term's words; `solid`: the term's hyphens are left out.
    fn add_words(&mut self, id: TermId, term: &Term, text: &str, folded: &str, solid: bool, short_form: bool) {
        let (path, joiners, content_words) = self.path(term, folded);
        if path.is_empty() {
            return;
        }
        let language = self.lexemes.language;
        let feminine = match path.last().filter(|_| content_words == 1).map(|id| self.lexemes.lexeme(*id)) {
            Some(word) => (language.feminine)(&word.word, term.class),
            None => FeminineStands::Anywhere,
        };
        let noun = matches!(term.class, None | Some(WordClass::Noun));
        let homograph = noun && case_of(term, text) == Case::Free && language.homographs.contains(&folded);
        let mut node = 0usize;
        for lexeme in path {
            node = self.step(node, lexeme);
        }
        self.nodes[node].entries.push(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.push(Entry {
            id,
            short_form,
            folded: fold(text.trim()),
            written: text.trim().to_owned(),
            joiners,
            case: case_of(term, text),
            content_words,
            loose: term.status == Status::Admitted,
            solid,
            feminine,
            homograph,
            verb: term.class == Some(WordClass::Verb),
        });
    }

    /// The lexemes of a folded term, articles behind prepositions left out.
    fn path(&mut self, term: &Term, folded: &str) -> (Vec<LexemeId>, Vec<Joiner>, usize) {
        let words = tokens(folded);
        let several = words.len() > 1;
        let (mut path, mut joiners, mut content, mut after_preposition) = (Vec::new(), Vec::new(), 0, false);
        for token in &words {
            let word = token.span.of(folded);
            let elided = folded.get(token.span.end..).is_some_and(|r| r.starts_with('\''));
            let key = if elided { format!("{word}'") } else { word.to_owned() };
            let function = (self.lexemes.language.function_word)(&key);
            if function == FunctionWord::Article && after_preposition {
                continue;
            }
            after_preposition = matches!(function, FunctionWord::Preposition(_));
            let word = if let FunctionWord::Preposition(bare) = function { bare } else { word };
            if !after_preposition {
                content += 1;
            }
            if !path.is_empty() {
                joiners.push(token.joiner);
            }
            let class = if several && term.class != Some(WordClass::Name) { None } else { term.class };
            let gender = if several { None } else { term.gender };
            path.push(self.lexemes.add(word, Hints { class, gender, in_phrase: several }));
        }
        (path, joiners, content)
    }

    fn step(&mut self, node: usize, lexeme: LexemeId) -> usize {
        if let Some(&child) = self.nodes[node].children.get(&lexeme) {
            return child as usize;
        }
        let child = self.nodes.len();
        self.nodes.push(TrieNode::default());
        let preposition = self.lexemes.lexeme(lexeme).preposition;
        let parent = &mut self.nodes[node];
        parent.children.insert(lexeme, u32::try_from(child).unwrap_or(u32::MAX));
        parent.before_preposition |= preposition && node != 0;
        child
    }
}

/// At which bytes of a folded term without its blanks one stands.
fn blanks(folded: &str) -> Vec<usize> {
    let mut length = 0;
    let mut out = Vec::new();
    for c in folded.chars() {
        if c == ' ' {
            out.push(length);
        } else {
            length += ascii_digit(c).len_utf8();
        }
    }
    out
}

/// Whether a term in another script sounds like one of its concept in Latin letters: it is that word, transcribed.
fn sounds_foreign(glossary: &Glossary, id: TermId, text: &str) -> bool {
    let keys = sound::script_keys(text);
    let latin = || glossary.concepts[id.concept].terms.iter().filter(|t| t.status.is_approved());
    !keys.is_empty() && latin().any(|t| sound::latin_keys(&t.text).iter().any(|k| keys.contains(k)))
}

/// The folded term with hyphens between longer parts left out (*vice-president*, *vicepresident*).
fn solid(folded: &str) -> String {
    let words = tokens(folded);
    let mut out = String::with_capacity(folded.len());
    let mut end = 0;
    for token in &words {
        let gap = folded.get(end..token.span.start).unwrap_or_default();
        let long = token.span.len() > 2 && end > 0;
        out.push_str(if token.joiner == Joiner::Hyphen && long { "" } else { gap });
        out.push_str(token.span.of(folded));
        end = token.span.end;
    }
    out.push_str(folded.get(end..).unwrap_or_default());
    out
}

/// An abbreviation in capitals with a point behind every letter (*ECB*, *E.C.B.*), or without where it has them.
fn dotted(term: &Term, text: &str, folded: &str) -> Option<String> {
    if case_of(term, text) != Case::Acronym || folded.contains(' ') {
        return None;
    }
    let letters: Vec<String> = folded.chars().filter(|c| *c != '.').map(String::from).collect();
    let plain = letters.iter().all(|l| l.chars().all(char::is_alphabetic));
    plain.then(|| if folded.contains('.') { letters.concat() } else { letters.join(".") })
}

fn case_of(term: &Term, text: &str) -> Case {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    if letters().count() >= 2 && letters().count() <= 6 && letters().all(char::is_uppercase) {
        Case::Acronym
    } else if term.case_sensitive {
        Case::Sensitive
    } else if term.class == Some(WordClass::Name) || text.split(' ').skip(1).any(|w| w.chars().next().is_some_and(char::is_uppercase)) {
        Case::Name
    } else {
        Case::Free
    }
}
