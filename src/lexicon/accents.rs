//! Pages that have lost their accents, or their tone marks: seen by words that are written with them.
//!
//! Evidence are words that are no words of the language as they stand and that are known words with accents (*nao*, *ete*, *fran*),
//! against words that have kept theirs. Capitalised words are left out on both sides: names keep their own accents, and capitals are
//! often typed without.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::LEXICON;
use crate::lang::{LANGUAGES, Language, data_lines};
use crate::text::Span;
use crate::text::fold::{fold, without_diacritics};
use crate::text::token;
use crate::text::unspaced::is_unspaced;

/// Words without their accents, and different ones, that a page must have: a sentence or two of the project's test articles hold as
/// many, and no quotation or list of names does.
const LEAST: usize = 5;
const LEAST_DISTINCT: usize = 4;
/// So many words without accents outweigh one that has kept its own, such as a quoted or pasted word.
const OUTWEIGH: usize = 8;
/// The least share of such words among words in small letters. Articles with all accents taken out have 0.06 and more in every
/// language that writes them.
const LEAST_SHARE: f64 = 0.04;
/// A language writes accents if so many of its function words have them.
const WRITES: usize = 5;
/// A Thai text has about 7 tone marks in 100 letters; below 1 it has lost them or is very short.
const FEW_TONES: usize = 100;
/// The fewest Thai letters that say anything.
const LEAST_UNSPACED: usize = 120;

/// A page that has lost its accents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Which of the texts holds the first word that lost them.
    pub text: usize,
    /// The word, in bytes of that text.
    pub span: Span,
    /// The word with its accents.
    pub accented: String,
    /// How many such words there are.
    pub words: usize,
}

/// The words of a language that are written with accents, by their letters without; made at the first page that has few.
fn words(language: &Language) -> Option<&'static FxHashMap<String, String>> {
    type Words = OnceLock<FxHashMap<String, String>>;
    static WORDS: LazyLock<FxHashMap<&'static str, Words>> = LazyLock::new(|| LANGUAGES.iter().map(|l| (l.tag, Words::new())).collect());
    Some(WORDS.get(language.tag)?.get_or_init(|| accented(language))).filter(|w| !w.is_empty())
}

fn accented(language: &Language) -> FxHashMap<String, String> {
    let own: Vec<String> = data_lines(language.function_words).map(fold).collect();
    let bare = |word: &str| if language.unspaced { without_tones(word, language) } else { without_diacritics(word) };
    if own.iter().filter(|w| bare(w) != **w).count() < WRITES {
        return FxHashMap::default();
    }
    let column = LEXICON.columns.iter().position(|c| c.lang == language.tag);
    let listed = LEXICON.lines.iter().filter_map(|line| line.split('\t').nth(column?)).flat_map(|words| words.split('|')).map(fold);
    // Words are looked for inside a text without blanks, where only function words are frequent and sure enough.
    let words: FxHashSet<String> = if language.unspaced { own.into_iter().collect() } else { own.into_iter().chain(listed).collect() };
    let shortest = if language.unspaced { 3 } else { 2 };
    let mut out: FxHashMap<String, String> = FxHashMap::default();
    let mut sorted: Vec<&String> = words.iter().filter(|w| !w.is_empty() && !w.contains([' ', '-', '\''])).collect();
    sorted.sort_unstable();
    for word in sorted {
        let letters = bare(word);
        if letters != *word && letters.chars().count() >= shortest && !words.contains(&letters) {
            out.entry(letters).or_insert_with(|| word.clone());
        }
    }
    out
}

fn without_tones(word: &str, language: &Language) -> String {
    word.chars().filter(|c| !language.residue.tones.contains(*c)).collect()
}

/// What a page has lost, when it has; `texts` are its paragraphs.
#[must_use]
pub fn lost(texts: &[&str], language: &Language) -> Option<Lost> {
    if language.unspaced { tones(texts, language) } else { accents(texts, words(language)?, language) }
}

fn accents(texts: &[&str], words: &FxHashMap<String, String>, language: &Language) -> Option<Lost> {
    let (mut kept, mut all, mut found) = (0usize, 0usize, 0usize);
    let mut distinct: FxHashSet<&str> = FxHashSet::default();
    let mut first: Option<Lost> = None;
    for (number, text) in texts.iter().enumerate() {
        token::scan(text, |t| {
            let raw = t.span.of(text);
            if !raw.chars().next().is_some_and(char::is_lowercase) {
                return;
            }
            all += 1;
            let folded = fold(raw);
            if !folded.is_ascii() {
                let foreign = LANGUAGES.iter().any(|l| l.tag != language.tag && l.residue.marks(&folded));
                kept += usize::from(!foreign && without_diacritics(&folded) != folded);
            } else if let Some((letters, accented)) = words.get_key_value(&folded) {
                found += 1;
                distinct.insert(letters);
                first.get_or_insert_with(|| Lost { text: number, span: t.span, accented: accented.clone(), words: 0 });
            }
        });
    }
    #[expect(clippy::cast_precision_loss, reason = "words of an article")]
    let share = found as f64 / all.max(1) as f64;
    let sure = found >= LEAST && distinct.len() >= LEAST_DISTINCT && kept * OUTWEIGH <= found && share >= LEAST_SHARE;
    first.filter(|_| sure).map(|lost| Lost { words: found, ..lost })
}

fn tones(texts: &[&str], language: &Language) -> Option<Lost> {
    // Few characters, asked for every letter of every page: as characters, not as a text to be searched.
    let tones: Vec<char> = language.residue.tones.chars().collect();
    let (mut letters, mut marks) = (0, 0);
    for c in texts.iter().flat_map(|t| t.chars()) {
        letters += usize::from(is_unspaced(c));
        marks += usize::from(tones.contains(&c));
    }
    if letters < LEAST_UNSPACED || marks * FEW_TONES >= letters {
        return None;
    }
    let words = words(language)?;
    let mut hits: Vec<(usize, Span, &String)> = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let found = words.iter().flat_map(|(bare, toned)| text.match_indices(bare.as_str()).map(move |(at, _)| (at, bare.len(), toned)));
        hits.extend(found.map(|(at, len, toned)| (number, Span::new(at, at + len), toned)));
    }
    // The longest of those that begin at one place.
    hits.sort_by_key(|(number, span, _)| (*number, span.start, std::cmp::Reverse(span.end)));
    hits.dedup_by_key(|(number, span, _)| (*number, span.start));
    let distinct: FxHashSet<&String> = hits.iter().map(|(.., toned)| *toned).collect();
    if hits.len() < LEAST || distinct.len() < LEAST_DISTINCT {
        return None;
    }
    hits.first().map(|(text, span, toned)| Lost { text: *text, span: *span, accented: (*toned).clone(), words: hits.len() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Tag, find};

    #[test]
    fn pages_without_accents() {
        for (lang, text, wanted) in [
            (
                "sv",
                "Det ar svart att fa tag pa en bat fran on, sager han. Manga vantar darfor langt efter sista farjan, nar det blir kallt.",
                true,
            ),
            (
                "sv",
                "Det är svårt att få tag på en båt från ön, säger han. Många väntar därför långt efter sista färjan, när det blir kallt.",
                false,
            ),
            ("fr", "Les eleves etaient deja la apres l'ete, meme si la salle, tres agee, a ete fermee apres la tempete.", true),
            (
                "fr",
                "Le vent tourne au nord et la mer monte vite. Le patron du bar sert du vin chaud aux gens du quai, et tous parlent.",
                false,
            ),
            (
                "pt",
                "Nao ha agua na regiao ate amanha, e ninguem sabe por que; ja sao tres dias, e a situacao tambem piorou alem do rio.",
                true,
            ),
            ("pt", "O vento vem do norte e o mar sobe depressa. O dono do bar serve vinho quente aos homens da barca.", false),
            (
                "en",
                "The cafe near the old chateau served creme brulee to the fiancee of the mayor, who liked the decor and the facade.",
                false,
            ),
            (
                "th",
                "ขาวใหมบอกวา ชาวบานตองอยูกับนำทวมอยางนีแลวเพือรอเจาหนาทีซึงยังไมมาชวย เมือวานก็ไมไดมา ดวยวาถนนขาดระหวางทาง คนแกจึงตองนังเรือออกไป แตไมมีเรือพอ และไมรูวาเมือไรจะได",
                true,
            ),
        ] {
            assert_eq!(lost(&[text], find(&Tag::parse(lang).unwrap())).is_some(), wanted, "{text}");
        }
    }
}
