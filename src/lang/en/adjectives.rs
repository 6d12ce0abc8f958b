//! Comparison of adjectives: a closed list of common gradable ones, and suppletive forms.
//!
//! In: an adjective. Out: its comparative and superlative paradigms; nothing for a word that is not listed, unless the
//! entry itself says adjective. Source: Quirk et al. §§ 7.74–7.82.

use crate::lang::inflection::Paradigm;

use super::tables::{COMPARATIVE_FORM, FIXED, GRADED, GRADED_E, GRADED_ONLY, GRADED_Y, Respelt, SUPERLATIVE_FORM};
use super::words::{Words, set};
use std::sync::LazyLock;

/// Gradable adjectives that take plain *-er, -est*, *-r, -st* or *-ier, -iest* by their shape.
static GRADABLE: Words = LazyLock::new(|| {
    set("able ample bare black bland bleak blind blue blunt bold brash brave brief bright brisk broad brown calm cheap \
         clean clear clever close coarse cold cool coarse crude cruel cute damp dark dear deep dense dire dull faint \
         fair fast fierce fine firm fleet fond frail frank free fresh full gentle grand grave great green grey gray \
         gross hard harsh high huge humble keen kind lame large late lax lean light likely long loose loud low \
         lush mature meek mild mellow moist narrow near neat nice noble obscure odd old pale plain polite poor \
         profound proud pure quick quiet rare remote rich ripe rough round rude safe sane scarce secure severe shallow \
         sharp sheer short shrewd shy sick simple sincere slack sleek slick slight slow small smart smooth soft sore \
         sour sound sparse stable stark steep stern stiff stout straight strict strong stupid subtle sure sweet swift \
         tall tame tender tense thick tight tough tranquil true vague vast warm weak weird white wide wild wise yellow \
         young angry bloody bulky bumpy busy clumsy cloudy cosy cozy costly crazy creamy dirty deadly dry drowsy dusty \
         early easy empty fancy filthy foggy friendly funny gloomy greedy guilty happy hasty hazy healthy heavy hefty \
         holy hungry icy juicy lazy lengthy likely lively lonely lovely lowly lucky merry messy mighty moody muddy \
         naughty needy nasty noisy petty pretty rainy ready risky roomy rosy rocky salty scary shabby shady shaky shiny \
         silly skinny sleepy sloppy smelly sorry speedy spicy steady sticky stormy sturdy sunny tasty thirsty thorny \
         tidy timely tiny tricky ugly unhappy unhealthy unlikely wealthy weary weighty windy wily witty worthy \
         new")
});

/// Gradable adjectives that double their last consonant.
static DOUBLING: Words = LazyLock::new(|| set("big fat fit flat glad grim hot mad red sad slim thin wet dim drab fab snug tan trim"));

/// Suppletive comparison: adjective, comparatives, superlatives.
const SUPPLETIVE: &[(&str, &[&str], &[&str])] = &[
    ("good", &["better"], &["best"]),
    ("bad", &["worse"], &["worst"]),
    ("far", &["farther", "further"], &["farthest", "furthest"]),
    ("strange", &[], &["strangest"]),
    ("mere", &[], &["merest"]),
    ("numb", &[], &["numbest"]),
];

/// The paradigms of comparison; `certain` says that the entry is known to be an adjective.
pub(super) fn paradigms(word: &str, certain: bool, respelt: Respelt) -> Vec<Paradigm> {
    if let Some((_, comparatives, superlatives)) = SUPPLETIVE.iter().find(|(adjective, ..)| *adjective == word) {
        let comparatives = comparatives.iter().map(|form| COMPARATIVE_FORM.on(*form, respelt));
        let superlatives = superlatives.iter().map(|form| SUPERLATIVE_FORM.on(*form, respelt));
        return std::iter::once(FIXED.on(word, respelt)).chain(comparatives).chain(superlatives).collect();
    }
    if DOUBLING.contains(word) {
        let doubled: String = word.chars().chain(word.chars().last()).collect();
        return vec![FIXED.on(word, respelt), GRADED_ONLY.on(doubled, respelt)];
    }
    if GRADABLE.contains(word) || (certain && takes_endings(word)) {
        return vec![graded(word, respelt)];
    }
    if certain { vec![FIXED.on(word, respelt)] } else { Vec::new() }
}

/// The regular comparison by the shape of the word.
fn graded(word: &str, respelt: Respelt) -> Paradigm {
    if word.ends_with('e') {
        return GRADED_E.on(word, respelt);
    }
    match word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']) && *stem != "sh") {
        Some(stem) => GRADED_Y.on(stem, respelt),
        None => GRADED.on(word, respelt),
    }
}

/// Whether an adjective is short enough to be compared with endings: one syllable, or two with *-y*.
fn takes_endings(word: &str) -> bool {
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut syllables = 0;
    let mut after_vowel = false;
    for letter in word.strip_suffix('e').unwrap_or(word).chars() {
        syllables += usize::from(is_vowel(letter) && !after_vowel);
        after_vowel = is_vowel(letter);
    }
    let participle = word.ends_with("ed") || word.ends_with("ing");
    !participle && (syllables == 1 || syllables == 2 && word.ends_with('y'))
}
