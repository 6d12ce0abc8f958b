//! In what two names depart from each other.

use super::names::Word;

/// The one departure between two names that are the same otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// A preposition or a conjunction is lost or another: before which word of each name.
    Link(usize, usize),
    /// A word stands in another place: in each name.
    Order(usize, usize),
    /// One word for another, with words of both before and behind.
    Replaced(usize, usize),
    /// The same, where the replaced word is the first or the last.
    ReplacedAtEdge(usize, usize),
    /// The first name has a word more.
    Lost(usize),
}

/// Two names beside each other.
#[derive(Clone, Debug)]
pub(super) struct Departure {
    /// What departs.
    pub change: Change,
    /// How many words of each belong to the name; what follows has nothing in common.
    pub lengths: (usize, usize),
    /// The words in common, by index in each.
    pub common: Vec<(usize, usize)>,
}

/// Letters that forms of one word have in common at least, and how many may follow.
const STEM: usize = 4;
const ENDING: usize = 3;

/// Whether two folded words are forms of one word: a long common beginning and short endings. A difference that this overlooks
/// makes the rule silent, not wrong.
pub(super) fn same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let (long, short) = (a.chars().count().max(b.chars().count()), a.chars().count().min(b.chars().count()));
    let short_word = common == short && short >= 3 && long == short + 1 && (a.ends_with('s') || b.ends_with('s'));
    let alphabetic = a.bytes().next().is_some_and(|x| x.is_ascii_alphabetic()) || !a.chars().any(crate::text::thai::is_thai);
    alphabetic && (short_word || (common >= STEM && long - common <= ENDING && common * 5 >= long * 3))
}

/// The one departure, if there is exactly one.
pub(super) fn compare(a: &[Word], b: &[Word]) -> Option<Departure> {
    let mut common = in_order(a, b);
    let moved = moved(a, b, &common);
    if moved.len() > 1 {
        return None;
    }
    let in_place = common.clone();
    common.extend(&moved);
    common.sort_unstable();
    let last = |side: fn(&(usize, usize)) -> usize| common.iter().map(side).max().map(|i| i + 1);
    let lengths = (last(|p| p.0)?, last(|p| p.1)?);
    let alone = |length: usize, side: fn(&(usize, usize)) -> usize| -> Vec<usize> {
        (0..length).filter(|i| !common.iter().any(|p| side(p) == *i)).collect()
    };
    let (left, right) = (alone(lengths.0, |p| p.0), alone(lengths.1, |p| p.1));
    let before = |at: usize, side: fn(&(usize, usize)) -> usize| in_place.iter().filter(|p| side(p) < at).count();
    let departure = |change| Some(Departure { change, lengths, common: common.clone() });
    if let Some((x, y)) = moved.first() {
        return if left.is_empty() && right.is_empty() { departure(Change::Order(*x, *y)) } else { None };
    }
    match (left.as_slice(), right.as_slice()) {
        ([], []) => linked(a, b, &common).map_or_else(
            || replaced_last(a, b, lengths, &common),
            |(x, y)| departure(Change::Link(x, y)),
        ),
        ([x], [y]) if before(*x, |p| p.0) == before(*y, |p| p.1) && a[*x].before == b[*y].before => {
            let edge = before(*x, |p| p.0) == 0;
            departure(if edge { Change::ReplacedAtEdge(*x, *y) } else { Change::Replaced(*x, *y) })
        }
        ([x], []) if before(*x, |p| p.0) > 0 => departure(Change::Lost(*x)),
        _ => None,
    }
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
    let change = Change::ReplacedAtEdge(lengths.0, lengths.1);
    (x.before == y.before).then(|| Departure { change, lengths: (lengths.0 + 1, lengths.1 + 1), common: common.to_vec() })
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
