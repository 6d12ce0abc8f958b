//! Words that no term lists and that were probably meant for one.
//!
//! Three kinds, all of them rare in correct text: a typo inside a long word; two nouns built from one stem with
//! different suffixes and the same head (*emulations|kluster* beside *emulerings|kluster*); missing diacritics. A change at the
//! end of a word is inflection or derivation, so typos are looked for only before the last three letters.

use super::compile::Patterns;
use super::lexemes::LexemeId;
use super::words::Via;
use crate::lang::inflection::Features;
use crate::text::fold::without_diacritics;

/// The shortest word, in letters, that is looked at.
const SHORTEST: usize = 6;
/// The shortest word, in letters, whose typos count inside a term of several words.
const WEAK_LENGTH: usize = 6;
/// Letters at the end that must be equal.
const TAIL: usize = 3;

/// Near readings of a folded word without readings of its own; `capital`: it stands with a capital.
pub(super) fn slips(word: &str, capital: bool, patterns: &Patterns, function: bool) -> Vec<(LexemeId, Features, Via, f32)> {
    let letters = word.chars().count();
    if letters < 4 || word.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let bare = without_diacritics(word);
    if bare == word && letters >= 4 {
        for (lexeme, features, form) in patterns.near.bare(word) {
            // A capital is often typed without its accent (*Etat*): no fault.
            let typed = capital && form.chars().skip(1).eq(word.chars().skip(1));
            out.push(if typed {
                (*lexeme, features.with(Features::SPELLING), Via::Form, 1.0)
            } else {
                (*lexeme, *features, Via::Bare, 0.8)
            });
        }
    }
    if function {
        out.retain(|o| o.2 == Via::Form);
    } else if out.is_empty() && letters >= SHORTEST {
        out.extend(best(word, patterns));
    }
    out
}

/// The most similar form of every lexeme that begins alike, the most similar lexemes only.
fn best(word: &str, patterns: &Patterns) -> Vec<(LexemeId, Features, Via, f32)> {
    let derivations = patterns.lexemes.language.compounds.map_or(&[][..], |c| c.derivations);
    let mut out: Vec<(LexemeId, Features, Via, f32)> = Vec::new();
    for &lexeme in patterns.near.candidates(word) {
        if !alike(word, &patterns.lexemes.lexeme(lexeme).word) {
            continue;
        }
        let forms = patterns.forms_of(lexeme).map(|(form, features)| (likeness(word, &form, derivations), features));
        let best = forms.filter(|(l, _)| *l > 0.0).max_by(|a, b| a.0.total_cmp(&b.0));
        out.extend(best.map(|(likeness, features)| (lexeme, features, Via::Slip, likeness)));
    }
    let most = out.iter().map(|o| o.3).fold(0.0, f32::max);
    out.retain(|o| o.3 >= most);
    out
}

/// A cheap test before all forms are made: lengths and letters that can come of a typo or of other suffixes.
fn alike(word: &str, lemma: &str) -> bool {
    if word.len().abs_diff(lemma.len()) > 8 {
        return false;
    }
    let mut letters = [0i8; 64];
    let slot = |b: u8| usize::from(b & 63);
    word.bytes().for_each(|b| letters[slot(b)] = letters[slot(b)].saturating_add(1));
    lemma.bytes().for_each(|b| letters[slot(b)] = letters[slot(b)].saturating_sub(1));
    let missing: i32 = letters.iter().filter(|n| **n < 0).map(|n| -i32::from(*n)).sum();
    missing <= 5
}

/// From 0 (no typo) to 1: how likely `word` was meant to be `form`.
fn likeness(word: &str, form: &str, derivations: &[&str]) -> f32 {
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), form.chars().collect());
    let prefix = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let room = a.len().min(b.len()) - prefix;
    let suffix = a.iter().rev().zip(b.iter().rev()).take(room).take_while(|(x, y)| x == y).count();
    if a == b || prefix == 0 {
        return 0.0;
    }
    let longest = a.len().max(b.len());
    if prefix < 2 || suffix < TAIL {
        // Anywhere but at the first letter, if other words of the term stand beside it: see `phrase::WEAK`.
        return if longest >= WEAK_LENGTH && strsim::osa_distance(word, form) == 1 { 0.7 } else { 0.0 };
    }
    let middle = |x: &[char]| x.get(prefix..x.len() - suffix).unwrap_or_default().iter().collect::<String>();
    let (left, right) = (middle(&a), middle(&b));
    let distance = strsim::osa_distance(&left, &right);
    let one = distance == 1 && longest >= 10;
    let two = distance == 2 && longest >= 15 && prefix + suffix + 3 >= longest;
    if one || two {
        return if one { 0.9 } else { 0.8 };
    }
    if distance == 1 && longest >= WEAK_LENGTH {
        return 0.7;
    }
    let seam = prefix >= 4 && suffix >= 5 && longest >= 12;
    if seam && alternates(&a, &b, prefix, suffix, derivations) { 0.85 } else { 0.0 }
}

/// Whether the differing middles, widened to the left where the suffixes share letters, are two noun-building suffixes.
fn alternates(a: &[char], b: &[char], prefix: usize, suffix: usize, derivations: &[&str]) -> bool {
    let middle = |x: &[char], from: usize, to: usize| x.get(from..x.len() - to).unwrap_or_default().iter().collect::<String>();
    (0..=2).any(|l| {
        (0..=2).any(|r| {
            let (from, to) = (prefix.saturating_sub(l), suffix.saturating_sub(r));
            let (left, right) = (middle(a, from, to), middle(b, from, to));
            from >= 4 && left != right && derivations.contains(&left.as_str()) && derivations.contains(&right.as_str())
        })
    })
}

/// A form by its letters without diacritics: lexeme, features, the form.
type BareForm = (LexemeId, Features, Box<str>);

/// Index of lexemes for near readings.
#[derive(Default)]
pub(crate) struct NearIndex {
    by_start: rustc_hash::FxHashMap<[char; 3], Vec<LexemeId>>,
    bare: rustc_hash::FxHashMap<Box<str>, Vec<BareForm>>,
}

impl NearIndex {
    /// Adds a lexeme of an approved term.
    pub(crate) fn add(&mut self, lexeme: LexemeId, word: &str, forms: impl Iterator<Item = (String, Features)>) {
        if word.chars().count() + 3 >= SHORTEST {
            let start = start(word);
            let list = self.by_start.entry(start).or_default();
            if !list.contains(&lexeme) {
                list.push(lexeme);
            }
        }
        if !word.is_ascii() {
            for (form, features) in forms {
                let bare = without_diacritics(&form);
                if bare != form {
                    let list = self.bare.entry(bare.into_boxed_str()).or_default();
                    if !list.iter().any(|(l, ..)| *l == lexeme) {
                        list.push((lexeme, features, form.into_boxed_str()));
                    }
                }
            }
        }
    }

    fn candidates(&self, word: &str) -> &[LexemeId] {
        self.by_start.get(&start(word)).map_or(&[], Vec::as_slice)
    }

    fn bare(&self, word: &str) -> &[BareForm] {
        self.bare.get(word).map_or(&[], Vec::as_slice)
    }
}

fn start(word: &str) -> [char; 3] {
    let mut chars = word.chars();
    std::array::from_fn(|_| chars.next().unwrap_or(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SV: &[&str] = &["ation", "ering", "ing", "ande", "else"];

    #[test]
    fn slips_are_inside_long_words() {
        assert!(likeness("emuleringskluter", "emuleringskluster", SV) > 0.0);
        assert!(likeness("emulationsklustret", "emuleringsklustret", SV) > 0.0);
        assert!(likeness("emulationsflaggan", "emuleringsflaggan", SV) > 0.0);
    }

    #[test]
    fn other_words_are_no_slips() {
        for (word, form) in [
            ("reglering", "regering"),
            ("riksmötesvalet", "riksdagsvalet"),
            ("undersökaren", "undersökning"),
            ("emuleringen", "emulering"),
            ("emuleringsarbete", "emuleringsavtal"),
            ("candidature", "candidate"),
            ("résident", "président"),
        ] {
            assert!(likeness(word, form, SV) < super::super::phrase::WEAK, "{word} {form}");
        }
    }
}
