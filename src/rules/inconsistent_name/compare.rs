//! In what two names depart from each other.

use rustc_hash::FxHashMap;

use super::lists::Role;
use super::names::{Name, Word};

/// The one departure between two names that are the same otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// A preposition or a conjunction is lost or another: before which word of each name.
    Link(usize, usize),
    /// A word stands in another place: in each name.
    Order(usize, usize),
    /// One word for another, with words of both before and behind.
    Replaced(usize, usize),
    /// The same for the first word.
    ReplacedFirst(usize, usize),
    /// The same for the last word, right behind what the names have in common.
    ReplacedLast(usize, usize),
    /// The first name has a word more.
    Lost(usize),
}

/// Two names beside each other, which are the same but for a change. Words of level that only one of them has are no change.
#[derive(Clone, Debug)]
pub(super) struct Departure {
    /// What departs.
    pub change: Change,
    /// How many words of each belong to the name; what follows has nothing in common.
    pub lengths: (usize, usize),
    /// How many words each has instead of the other's, from the index of the change on; without blanks between words, the
    /// dictionary may cut one word into several.
    pub instead: (usize, usize),
    /// The words in common, by index in each.
    pub common: Vec<(usize, usize)>,
}

/// Which names are the same word for word: for each the number of the first one like it. These depart from no other in another way.
pub(super) fn first_alike(names: &[Name]) -> Vec<usize> {
    let mut firsts = FxHashMap::default();
    let key = |name: &'_ Name| -> Vec<_> { name.words.iter().map(|w| (w.text.clone(), w.before.clone(), w.role, w.function)).collect() };
    names.iter().enumerate().map(|(number, name)| *firsts.entry((name.quoted, key(name))).or_insert(number)).collect()
}

/// Letters that forms of one word have in common at least, and how many may follow.
const STEM: usize = 4;
const ENDING: usize = 3;
/// Letters of a word that may take an *s* and nothing else, at least.
const SHORT: usize = 3;
/// Parts that the dictionary cuts one word into, at most.
const MOST_PARTS: usize = 3;

/// Whether two folded words are forms of one word: a long common beginning and short endings. A difference that this overlooks
/// makes the rule silent, not wrong.
pub(super) fn same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    // Every pair of names asks this of many pairs of words: most differ at once, and then nothing more has to be counted.
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    // Scripts without capitals are of languages without endings.
    if common < SHORT || !a.chars().any(char::is_lowercase) {
        return false;
    }
    let (long, short) = (a.chars().count().max(b.chars().count()), a.chars().count().min(b.chars().count()));
    let short_word = common == short && short >= SHORT && long == short + 1 && (a.ends_with('s') || b.ends_with('s'));
    short_word || (common >= STEM && long - common <= ENDING && common * 5 >= long * 3)
}

/// What is known of the ends of names and words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges {
    /// Whether words may follow that are no part of the name.
    pub open: bool,
    /// Whether several words may be one that the dictionary has cut.
    pub parts: bool,
}

/// The one departure, if there is exactly one.
pub(super) fn compare(a: &[Word], b: &[Word], edges: Edges) -> Option<Departure> {
    let common = in_order(a, b);
    let found = depart(a, b, common.clone(), edges.parts);
    if found.is_some() || !edges.open {
        return found;
    }
    // What the names have in common may end earlier: a word of the sentences that hold them is the same by chance.
    let apart = |pair: &[(usize, usize)]| pair[1].0 - pair[0].0 > 1 || pair[1].1 - pair[0].1 > 1;
    let last = common.windows(2).rposition(apart).and_then(|at| common.get(at))?;
    compare(a.get(..=last.0)?, b.get(..=last.1)?, edges)
}

fn depart(a: &[Word], b: &[Word], mut common: Vec<(usize, usize)>, parts: bool) -> Option<Departure> {
    let moved = moved(a, b, &common);
    if moved.len() > 1 {
        return None;
    }
    let in_place = common.clone();
    common.extend(&moved);
    common.sort_unstable();
    let lengths = (common.iter().map(|pair| pair.0).max()? + 1, common.iter().map(|pair| pair.1).max()? + 1);
    let mut left: Vec<usize> = (0..lengths.0).filter(|at| !common.iter().any(|pair| pair.0 == *at)).collect();
    let mut right: Vec<usize> = (0..lengths.1).filter(|at| !common.iter().any(|pair| pair.1 == *at)).collect();
    let level = |words: &[Word], at: usize| words[at].role == Role::Level;
    if !left.iter().any(|at| level(a, *at)) || !right.iter().any(|at| level(b, *at)) {
        left.retain(|at| !level(a, *at));
        right.retain(|at| !level(b, *at));
    }
    let row = |at: &[usize]| at.len() <= if parts { MOST_PARTS } else { 1 } && at.windows(2).all(|two| two[0] + 1 == two[1]);
    if !row(&left) || !row(&right) {
        return None;
    }
    let (x, y) = (left.first().copied(), right.first().copied());
    let change = match (x, y) {
        (None, None) => match moved.first() {
            Some((x, y)) => Change::Order(*x, *y),
            None => match linked(a, b, &common) {
                Some((x, y)) => Change::Link(x, y),
                None => return replaced_last(a, b, lengths, &common),
            },
        },
        _ if !moved.is_empty() => return None,
        (Some(x), Some(y)) => {
            let before = (in_place.iter().filter(|pair| pair.0 < x).count(), in_place.iter().filter(|pair| pair.1 < y).count());
            match before {
                (first, second) if first != second || a[x].before != b[y].before => return None,
                (0, _) => Change::ReplacedFirst(x, y),
                _ => Change::Replaced(x, y),
            }
        }
        (Some(x), None) if in_place.iter().any(|pair| pair.0 < x) && joined_again(a, b, &in_place, x) => Change::Lost(x),
        _ => return None,
    };
    Some(Departure { change, lengths, instead: (left.len(), right.len()), common })
}

/// Whether the words round the one that a name has more are joined as they are without it, or as it is joined itself: else it may
/// be the verb of a sentence.
fn joined_again(a: &[Word], b: &[Word], common: &[(usize, usize)], x: usize) -> bool {
    let next = common.iter().find(|p| p.0 > x);
    next.is_some_and(|p| b[p.1].before == a[p.0].before || b[p.1].before == a[x].before)
}

/// Where the same words are joined in another way: behind words that are neighbours in both.
fn linked(a: &[Word], b: &[Word], common: &[(usize, usize)]) -> Option<(usize, usize)> {
    let different = |p: &&(usize, usize)| p.0 > 0 && p.1 > 0 && a[p.0].before != b[p.1].before;
    let mut found = common.iter().filter(different);
    let first = found.next().copied();
    first.filter(|_| found.next().is_none())
}

/// Two words that stand in one place right behind equal names.
fn replaced_last(a: &[Word], b: &[Word], lengths: (usize, usize), common: &[(usize, usize)]) -> Option<Departure> {
    let (x, y) = (a.get(lengths.0)?, b.get(lengths.1)?);
    let change = Change::ReplacedLast(lengths.0, lengths.1);
    let lengths = (lengths.0 + 1, lengths.1 + 1);
    (x.before == y.before).then(|| Departure { change, lengths, instead: (1, 1), common: common.to_vec() })
}

/// The longest common row of words.
fn in_order(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut best = vec![0_usize; (a.len() + 1) * width];
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            let through = if same(&x.text, &y.text) { best[(i + 1) * width + j + 1] + 1 } else { 0 };
            best[i * width + j] = through.max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        let here = best[i * width + j];
        if same(&a[i].text, &b[j].text) && here == best[(i + 1) * width + j + 1] + 1 {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if here == best[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

/// The words that both names have, in another place.
fn moved(a: &[Word], b: &[Word], common: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let free = |i: usize, taken: &[(usize, usize)], side: fn(&(usize, usize)) -> usize| !taken.iter().any(|p| side(p) == i);
    let mut out: Vec<(usize, usize)> = Vec::new();
    for i in (0..a.len()).filter(|i| free(*i, common, |p| p.0)) {
        let fits = |j: &usize| free(*j, common, |p| p.1) && free(*j, &out, |p| p.1) && !a[i].function && same(&a[i].text, &b[*j].text);
        if let Some(j) = (0..b.len()).find(fits) {
            out.push((i, j));
        }
    }
    out
}
