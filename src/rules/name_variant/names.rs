//! The words of a story that may be names, by sentence.

use crate::align::thresholds::WEAK_LINK;
use crate::rules::thresholds;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Place;
use crate::align::attest::SentenceId;
use crate::lang;
use crate::rules::Across;
use crate::text::Span;
use crate::text::fold::{fold, without_diacritics};
use crate::text::token::{self, Joiner};

/// A capitalised word in Latin script.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Folded, without the ending of a genitive.
    pub form: String,
    /// The form without diacritics.
    pub bare: String,
    /// The genitive's ending.
    pub ending: &'static str,
    /// Where it stands.
    pub place: Place,
    /// The sentence.
    pub at: SentenceId,
    /// Whether all its letters are capitals.
    pub capitals: bool,
    /// The run of capitalised words round it, in bytes of the block, and how many they are.
    pub run: (Span, usize),
}

/// The names of a story.
pub(super) struct Names {
    /// Index of the story.
    pub story: usize,
    /// The language of each article of the story.
    pub langs: Vec<String>,
    /// By article of the story and sentence.
    pub all: Vec<Vec<Vec<Name>>>,
    /// By article: the bare forms in it.
    bare: Vec<FxHashSet<String>>,
    /// Links below [`WEAK_LINK`] left out, other languages only.
    beside: FxHashMap<SentenceId, Vec<SentenceId>>,
}

impl Names {
    /// Collects the names of a story.
    pub(super) fn new(across: &Across<'_>, story: usize) -> Self {
        let members = &across.stories[story].articles;
        let lang = |article: usize| across.articles[members[article]].lang.primary();
        let mut out = Self {
            story,
            langs: (0..members.len()).map(|a| lang(a).to_owned()).collect(),
            all: Vec::new(),
            bare: Vec::new(),
            beside: FxHashMap::default(),
        };
        for article in 0..members.len() {
            let sentences = 0..across.stories[story].sentences[article].len();
            let ids = sentences.map(|sentence| SentenceId { story, article, sentence });
            let mut found = Vec::new();
            for at in ids {
                found.push(read(across, at));
                let others = across.counterparts(at).filter(|(id, score)| *score >= WEAK_LINK && lang(id.article) != lang(article));
                let mut others: Vec<SentenceId> = others.map(|(id, _)| id).collect();
                others.sort_unstable();
                others.dedup();
                out.beside.insert(at, others);
            }
            out.bare.push(found.iter().flatten().map(|n| n.bare.clone()).collect());
            out.all.push(found);
        }
        out
    }

    /// The names of a sentence.
    pub(super) fn of(&self, at: SentenceId) -> &[Name] {
        &self.all[at.article][at.sentence]
    }

    /// The counterparts of a sentence in other languages.
    pub(super) fn beside(&self, at: SentenceId) -> &[SentenceId] {
        self.beside.get(&at).map_or(&[], Vec::as_slice)
    }

    /// Whether an article of another language holds the bare form.
    pub(super) fn elsewhere(&self, lang: &str, bare: &str) -> bool {
        self.bare.iter().zip(&self.langs).any(|(forms, l)| l != lang && forms.contains(bare))
    }

    /// The languages of the story, each once, in order.
    pub(super) fn languages(&self) -> Vec<&str> {
        let mut out: Vec<&str> = self.langs.iter().map(String::as_str).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// All sentences of the languages whose script is read by sound.
    pub(super) fn transliterated(&self) -> impl Iterator<Item = SentenceId> {
        let languages = self.languages().into_iter().filter(|l| lang::by_tag(l).sounds.is_some());
        languages.flat_map(|l| self.sentences(l))
    }

    /// All sentences of a language.
    pub(super) fn sentences<'s>(&'s self, lang: &'s str) -> impl Iterator<Item = SentenceId> + 's {
        let articles = (0..self.langs.len()).filter(move |a| self.langs[*a] == lang);
        articles
            .flat_map(move |article| (0..self.all[article].len()).map(move |sentence| SentenceId { story: self.story, article, sentence }))
    }
}

fn read(across: &Across<'_>, at: SentenceId) -> Vec<Name> {
    let (article, sentence, text) = (across.article(at), across.sentence(at), across.text(at));
    let language = lang::find(&across.articles[article].lang);
    let mut out: Vec<Name> = Vec::new();
    let mut run = (Span::default(), 0);
    token::scan(text, |t| {
        let capital = t.span.of(text).starts_with(char::is_uppercase);
        let goes_on = capital && t.joiner == Joiner::Space && run.1 > 0;
        let span = t.span.shifted(sentence.span.start);
        run = if goes_on { (Span::new(run.0.start, span.end), run.1 + 1) } else { (span, usize::from(capital)) };
        if goes_on {
            let same = |n: &&mut Name| n.run.0.start == run.0.start;
            out.iter_mut().filter(same).for_each(|n: &mut Name| n.run = run);
        }
        let surface = t.span.of(text);
        if t.unspaced || !surface.starts_with(char::is_uppercase) || !surface.chars().all(char::is_alphabetic) {
            return;
        }
        let folded = fold(surface);
        let letters = folded.chars().count();
        let capitals = surface.chars().all(char::is_uppercase);
        if letters < thresholds::NAME_LETTERS
            || (capitals && letters <= thresholds::NAME_LETTERS + 1)
            || lang::is_function_word(&folded, language.tag)
        {
            return;
        }
        let genitive = language.genitive_s && letters > thresholds::NAME_LETTERS && folded.ends_with('s') && !folded.ends_with("ss");
        let (form, ending) = match folded.strip_suffix('s').filter(|_| genitive) {
            Some(stem) => (stem.to_owned(), "s"),
            None => (folded, ""),
        };
        out.push(Name {
            bare: without_diacritics(&form),
            form,
            ending,
            place: Place { article, block: sentence.block, span: t.span.shifted(sentence.span.start), surface: surface.to_owned() },
            at,
            capitals,
            run,
        });
    });
    out
}
