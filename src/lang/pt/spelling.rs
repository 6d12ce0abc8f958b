//! Other spellings of a word: European and Brazilian, before and after the orthographic agreements.
//!
//! In: a word. Out: its other spellings (without the word itself); a few that nobody writes may be among them, but
//! none that is another word.

use super::spelling_pairs::{BEGINNINGS, INSIDE, PREFIXES, WHOLE};

/// The most spellings of one word that are followed up.
const LIMIT: usize = 8;

/// All other spellings of `word`.
pub(super) fn variants(word: &str) -> Vec<String> {
    let rules: [fn(&str) -> Vec<String>; 5] = [whole, beginning, inside, nasal_vowel, hyphen];
    let mut found = vec![word.to_owned()];
    for rule in rules {
        let new: Vec<String> = found.iter().flat_map(|spelled| rule(spelled)).collect();
        for spelled in new {
            if found.len() < LIMIT && !found.contains(&spelled) {
                found.push(spelled);
            }
        }
    }
    found.remove(0);
    found
}

/// Pairs of whole words, and of whole parts of a word with hyphens.
fn whole(word: &str) -> Vec<String> {
    let pairs = WHOLE.iter().flat_map(|&(one, other)| [(one, other), (other, one)]);
    pairs
        .filter_map(|(from, to)| {
            let rest = word.strip_suffix(from)?;
            (rest.is_empty() || rest.ends_with('-')).then(|| format!("{rest}{to}"))
        })
        .collect()
}

/// Pairs of beginnings of the word or of its last part.
fn beginning(word: &str) -> Vec<String> {
    let (head, last) = word.rsplit_once('-').map_or(("", word), |(head, last)| (head, last));
    let hyphen = if head.is_empty() { "" } else { "-" };
    let start = |tail: &str| -> Vec<String> {
        let pairs = BEGINNINGS.iter().flat_map(|&(one, other)| [(one, other), (other, one)]);
        pairs.filter_map(|(from, to)| Some(format!("{to}{}", tail.strip_prefix(from)?))).collect()
    };
    let of_last = start(last).into_iter().map(|last| format!("{head}{hyphen}{last}"));
    let subordinate = ["sub", "inter", "multi", "pré", "pós"]
        .iter()
        .filter_map(|prefix| Some((prefix, word.strip_prefix(prefix)?)))
        .flat_map(|(prefix, tail)| start(tail).into_iter().map(move |tail| format!("{prefix}{tail}")));
    of_last.chain(subordinate).collect()
}

/// Pairs of letters anywhere.
fn inside(word: &str) -> Vec<String> {
    let pairs = INSIDE.iter().flat_map(|&(one, other)| [(one, other), (other, one)]);
    pairs.filter(|(from, _)| word.contains(from)).map(|(from, to)| word.replacen(from, to, 1)).collect()
}

/// The stressed vowel before a nasal that starts a syllable: *económico*, *econômico*; *género*, *gênero*.
fn nasal_vowel(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let swapped = letters.iter().zip(letters.iter().skip(1)).zip(letters.iter().skip(2)).enumerate().find_map(
        |(position, ((vowel, nasal), next))| {
            let other = match vowel {
                'ó' => 'ô',
                'ô' => 'ó',
                'é' => 'ê',
                'ê' => 'é',
                _ => return None,
            };
            let open = matches!(nasal, 'm' | 'n') && "aeiouáéíóúâêô".contains(*next);
            open.then_some((position, other))
        },
    );
    let of = |(position, other): (usize, char)| letters.iter().enumerate().map(|(i, c)| if i == position { other } else { *c }).collect();
    swapped.map(of).into_iter().collect()
}

/// Prefixes with and without a hyphen: *infra-estrutura*, *infraestrutura*; *anti-semita*, *antissemita*.
fn hyphen(word: &str) -> Vec<String> {
    PREFIXES.iter().filter_map(|prefix| joined_or_parted(prefix, word.strip_prefix(prefix)?)).collect()
}

/// The other spelling of a prefix and what follows it.
fn joined_or_parted(prefix: &str, rest: &str) -> Option<String> {
    let first = |word: &str| word.chars().next();
    let vowel = |c: char| "aeiouáéíóúâêô".contains(c);
    if let Some(tail) = rest.strip_prefix('-') {
        let clash = first(tail).is_some_and(|c| prefix.ends_with(c) || c == 'h');
        let doubled = if tail.starts_with(['r', 's']) { first(tail) } else { None };
        let doubled = doubled.map(String::from).unwrap_or_default();
        return (!clash && !tail.is_empty()).then(|| format!("{prefix}{doubled}{tail}"));
    }
    let tail = ["rr", "ss"].iter().find(|double| rest.starts_with(**double)).and_then(|_| rest.strip_prefix(['r', 's']));
    let parted = tail.or_else(|| Some(rest).filter(|_| prefix == "anti" || first(rest).is_some_and(vowel)));
    parted.filter(|tail| tail.chars().count() > 4).map(|tail| format!("{prefix}-{tail}"))
}
