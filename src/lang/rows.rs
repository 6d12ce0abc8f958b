//! Tables of forms for the tests of the languages.
//!
//! A line is a lemma and then forms: `+form` must be accepted as a form of the lemma, `-form` must not. Behind a slash stands what is
//! known of the lemma: `n` a noun, `a` an adjective, `v` a verb, `p` a word of a phrase. Rows come from grammars, not from what the
//! program gives.

use super::Language;
use super::inflection::{Hints, WordClass};

/// Checks a table that must hold at least `least` rows, a third of them traps.
pub(crate) fn check(language: &Language, table: &str, least: usize) {
    let (mut rows, mut traps, mut wrong) = (0, 0, Vec::new());
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        let (head, forms) = line.split_once(' ').unwrap_or((line, ""));
        let (lemma, known) = head.split_once('/').unwrap_or((head, ""));
        let found = (language.paradigms)(lemma, hints(known));
        for item in forms.split_whitespace() {
            let expected = item.starts_with('+');
            let form = item.trim_start_matches(['+', '-']);
            rows += 1;
            traps += usize::from(!expected);
            let accepted = found.iter().any(|p| p.has(form));
            if accepted != expected {
                wrong.push(format!("{head} {item}"));
            }
        }
    }
    assert!(rows >= least && traps * 3 >= rows, "{rows} rows, {traps} traps");
    assert!(wrong.is_empty(), "{} of {rows} wrong: {wrong:?}", wrong.len());
}

fn hints(known: &str) -> Hints {
    let class = known.chars().find_map(|c| match c {
        'n' => Some(WordClass::Noun),
        'a' => Some(WordClass::Adjective),
        'v' => Some(WordClass::Verb),
        _ => None,
    });
    Hints { class, in_phrase: known.contains('p'), ..Hints::default() }
}
