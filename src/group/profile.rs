//! The signals of one article, each language-independent or made so later.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::thresholds::SIGNAL_CONFIDENCE;
use crate::codec::coded_kinds;
use crate::glossary::Glossary;
use crate::ingest::dating::DateSource;
use crate::ingest::{Article, BlockKind};
use crate::lang::{self, Tag};
use crate::matching::{MatchKind, Matches};
use crate::text::fold::{fold, without_diacritics};
use crate::text::token::Joiner;
use crate::text::{Span, segment, token};
use crate::{figures, lexicon, sound};

/// The kinds of signal, from the most to the least telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SignalKind {
    /// A subject field of the glossary, by its concepts.
    Domain,
    /// A glossary concept.
    Concept,
    /// A figure with its scale, a percentage, a date.
    Figure,
    /// A capitalised word in Latin script, an acronym.
    Name,
    /// A name by its consonants, for transliterations.
    Sound,
    /// A concept of the built-in lexicon.
    Lexicon,
    /// A word association learned from this corpus or a saved lexicon.
    Learned,
    /// A word that the Latin languages share.
    Cognate,
    /// A word of the article's own language.
    Word,
}

coded_kinds!(SignalKind: Domain, Concept, Figure, Name, Sound, Lexicon, Learned, Cognate, Word);

impl SignalKind {
    /// All of them. Caches hold their numbers in this order: a new one comes last.
    pub const ALL: [Self; 9] =
        [Self::Domain, Self::Concept, Self::Figure, Self::Name, Self::Sound, Self::Lexicon, Self::Learned, Self::Cognate, Self::Word];

    /// Its place among [`Self::ALL`].
    pub(crate) fn number(self) -> u8 {
        Self::ALL.iter().zip(0..).find(|(kind, _)| **kind == self).map_or(u8::MAX, |(_, number)| number)
    }

    /// The word used in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Domain => "domain",
            Self::Concept => "concept",
            Self::Figure => "figure",
            Self::Name => "name",
            Self::Sound => "transliteration",
            Self::Lexicon => "lexicon",
            Self::Learned => "learned",
            Self::Cognate => "cognate",
            Self::Word => "word",
        }
    }

    /// How much a signal of this kind says, beside its rarity. Set once, on general grounds; leaving one out is measured in
    /// `docs/grouping.md`.
    #[must_use]
    pub const fn weight(self) -> f32 {
        match self {
            // Tells subjects, not stories.
            Self::Domain => 0.0,
            Self::Concept => 1.2,
            Self::Figure | Self::Name => 1.0,
            Self::Sound => 0.8,
            Self::Lexicon | Self::Learned => 0.9,
            Self::Cognate => 0.5,
            Self::Word => 0.6,
        }
    }
}

/// The signals of one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// The file, with `#id` for a record of JSON Lines.
    pub path: String,
    /// The id of a record of JSON Lines.
    pub id: Option<String>,
    /// Hash of the content: the order of everything that must not depend on names.
    pub content: String,
    /// The language.
    pub lang: Tag,
    /// The title.
    pub title: Option<String>,
    /// The day that the article gives itself.
    pub date: Option<Date>,
    /// Explicit ids: story keys, canonical links, translated slugs.
    pub ids: Vec<String>,
    /// Signals with their number of occurrences, sorted.
    pub signals: Vec<(SignalKind, String, u16)>,
}

/// So many bytes of an article's prose make its profile: more than any article has, and a bound for what is none.
const LONGEST: usize = 400_000;

impl Profile {
    /// Makes the profile of an article; `matches` are its terms of `glossary`.
    #[must_use]
    pub fn new(article: &Article, matches: &Matches, glossary: &Glossary) -> Self {
        let mut signals = Signals::default();
        let mut seen = std::collections::BTreeSet::new();
        for found in matches.terms.iter().filter(|m| m.kind != MatchKind::Near && !m.ambiguous && m.confidence >= SIGNAL_CONFIDENCE) {
            let concept = &glossary.concepts[found.term.concept];
            signals.add(SignalKind::Concept, concept.id.clone());
            // A field counts once for each of its concepts: a body named in every sentence is no subject.
            if seen.insert(found.term.concept) {
                concept.domain.iter().for_each(|d| signals.add(SignalKind::Domain, d.clone()));
            }
        }
        let mut hash = blake3::Hasher::new();
        let mut left = LONGEST;
        for block in article.blocks.iter().filter(|b| b.kind.is_prose()) {
            let text = article.text(block);
            hash.update(text.as_bytes());
            hash.update(b"\n");
            let known = Span::new(0, segment::floor_boundary(text, left));
            left -= known.len();
            signals.block(known.of(text), &article.lang, block.kind);
        }
        if hash.count() == 0 {
            // Without prose it is a copy of what is the same file, not of all that have none.
            hash.update(article.id.as_deref().unwrap_or_default().as_bytes());
            hash.update(article.source.text.as_bytes());
        }
        let path = article.id.as_ref().map_or_else(|| article.path().to_owned(), |id| format!("{}#{id}", article.path()));
        let mut ids: Vec<String> = article.meta.story.iter().map(|s| format!("story:{s}")).collect();
        ids.extend(article.meta.url.iter().map(|u| format!("link:{u}")));
        ids.extend(slug(article.path(), &article.lang));
        Self {
            path,
            id: article.id.clone(),
            content: hash.finalize().to_hex().chars().take(32).collect(),
            lang: article.lang.clone(),
            title: article.meta.title.clone(),
            // A date read out of the text is evidence already, as a figure; a month says too little.
            date: article.meta.date.filter(|d| !d.month_only && d.source != DateSource::Text).map(|d| d.day),
            ids,
            signals: signals.0.into_iter().map(|((kind, value), count)| (kind, value, count)).collect(),
        }
    }
}

/// The path with its language folder left out, when it has one and the name is no bare number: translations often share it.
fn slug(path: &str, lang: &Tag) -> Option<String> {
    let mut parts: Vec<&str> = path.split('/').collect();
    let at = parts.iter().rposition(|p| *p == lang.as_str() || *p == lang.primary())?;
    parts.remove(at);
    let name = parts.last()?.split('.').next()?;
    let words = name.split(['-', '_']).filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 3).count();
    (words >= 2).then(|| format!("slug:{}/{name}", parts.get(..parts.len() - 1).unwrap_or_default().join("/")))
}

/// All signals of a piece of text with their number of occurrences, sorted; concepts of the glossary are not among them.
#[must_use]
pub fn signals(text: &str, lang: &Tag, kind: BlockKind) -> Vec<(SignalKind, String, u16)> {
    let mut signals = Signals::default();
    signals.block(text, lang, kind);
    signals.0.into_iter().map(|((kind, value), count)| (kind, value, count)).collect()
}

/// The words of a bare text as profiles have them: stems, words of scripts without blanks whole, function words left out; each once, sorted.
#[must_use]
pub fn words(text: &str, lang: &Tag) -> Vec<String> {
    let mut signals = Signals::default();
    signals.block(text, lang, BlockKind::Paragraph);
    signals.0.into_keys().filter(|(kind, _)| *kind == SignalKind::Word).map(|(_, word)| word).collect()
}

#[derive(Default)]
struct Signals(BTreeMap<(SignalKind, String), u16>);

impl Signals {
    fn add(&mut self, kind: SignalKind, value: String) {
        let count = self.0.entry((kind, value)).or_default();
        *count = count.saturating_add(1);
    }

    fn block(&mut self, text: &str, lang: &Tag, kind: BlockKind) {
        for figure in figures::figures(text, lang) {
            for key in figure.key().into_iter().chain(figure.yearless_key()).collect::<std::collections::BTreeSet<_>>() {
                self.add(SignalKind::Figure, key);
            }
        }
        let language = lang::find(lang);
        let mut start = true;
        for t in token::tokens(text) {
            start |= t.joiner == Joiner::Break;
            let word = t.span.of(text);
            if t.unspaced {
                self.run(word);
            } else {
                self.word(word, language, start || kind == BlockKind::Heading);
            }
            start = false;
        }
    }

    /// A word in Latin (or another spaced) script.
    fn word(&mut self, raw: &str, language: &'static lang::Language, start: bool) {
        let folded = fold(raw);
        if folded.chars().any(char::is_numeric) || folded.chars().count() < 2 {
            return;
        }
        let capital = raw.chars().next().is_some_and(char::is_uppercase);
        let function = lang::is_function_word(&folded, language.tag);
        if (capital && !start || language.unspaced) && folded.chars().count() >= 3 && !function {
            self.name(&folded, language);
        }
        if function || language.unspaced {
            if !language.unspaced {
                return;
            }
        } else {
            self.add(SignalKind::Word, stem(&folded));
        }
        for concept in lexicon::word(&folded, language.tag) {
            self.add(SignalKind::Lexicon, concept);
        }
        if (start || !capital) && folded.chars().count() >= 5 {
            self.add(SignalKind::Cognate, cognate(&folded));
        }
    }

    fn name(&mut self, folded: &str, language: &lang::Language) {
        let bare = without_diacritics(folded);
        let bare = if language.genitive_s && bare.len() > 4 { bare.strip_suffix('s').map(str::to_owned).unwrap_or(bare) } else { bare };
        for key in sound::latin_keys(folded) {
            self.add(SignalKind::Sound, key);
        }
        self.add(SignalKind::Name, bare);
    }

    /// A run without blanks: words of the lexicon, longest first; what is none of them may be a name.
    fn run(&mut self, run: &str) {
        let language = lang::of_script(run.chars().next());
        let run = fold(run);
        let cuts = segment::boundaries(&run);
        let words: Vec<&str> = cuts.windows(2).filter_map(|w| run.get(*w.first()?..*w.last()?)).collect();
        let mut at = 0;
        while at < words.len() {
            let taken =
                (1..=4.min(words.len() - at)).rev().find(|n| !lexicon::phrase(&words[at..at + n].concat(), language.tag).is_empty());
            if let Some(n) = taken {
                let word = words[at..at + n].concat();
                for concept in lexicon::phrase(&word, language.tag) {
                    self.add(SignalKind::Lexicon, concept);
                }
                self.add(SignalKind::Word, word);
                at += n;
                continue;
            }
            self.unknown(&words, at, language);
            at += 1;
        }
    }

    /// Words that the lexicon does not have: by themselves, and by sound together with what follows.
    fn unknown(&mut self, words: &[&str], at: usize, language: &lang::Language) {
        let word = words[at];
        let function = |w: &str| lang::is_function_word(w, language.tag);
        if word.chars().count() >= 2 && !function(word) {
            self.add(SignalKind::Word, word.to_owned());
        }
        for n in 1..=4.min(words.len() - at) {
            let piece = &words[at..at + n];
            if piece.iter().any(|w| function(w) && w.chars().count() > 2) {
                break;
            }
            for key in sound::script_keys(&piece.concat()) {
                self.add(SignalKind::Sound, key);
            }
        }
    }
}

/// What the forms of a word mostly share: its first six letters without diacritics, endings of short words cut.
#[must_use]
pub fn stem(folded: &str) -> String {
    let bare: Vec<char> = without_diacritics(folded).chars().collect();
    let keep = match bare.len() {
        0..=4 => bare.len(),
        5 => 4,
        6 | 7 => 5,
        8 | 9 => 6,
        _ => 7,
    };
    bare.into_iter().take(keep).collect()
}

/// What the cognates of a word share in the Latin languages: spelling habits levelled, the first five letters.
#[must_use]
pub fn cognate(folded: &str) -> String {
    levelled(folded).chars().take(5).collect()
}

/// A word in Latin script with spelling habits levelled, in which the languages differ.
#[must_use]
pub fn levelled(folded: &str) -> String {
    let bare = without_diacritics(folded).replace("ph", "f").replace("th", "t").replace("qu", "c").replace("ch", "c");
    let mut out = String::new();
    for c in bare.chars() {
        let c = match c {
            'k' | 'q' => 'c',
            'y' | 'j' => 'i',
            'w' => 'v',
            'z' => 's',
            c => c,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}
