//! A figure that differs from every sister article.
//!
//! In a story that is a translation, a figure written in digits is looked for in the counterpart sentences of every other
//! language, and in those beside them. It is reported when no language has it, while two of them agree on a figure that
//! this article lacks. What counts as the same figure is said by [`equal`]; which two belong together by [`pairing`].

mod equal;
mod measure;
mod numbers;
mod pairing;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_parts;
mod writing;

use std::collections::BTreeSet;

use super::thresholds;
use super::{Across, Check, Needs, Remark, Rule, Sister};
use crate::align::attest::SentenceId;
use crate::align::thresholds::TRANSLATION;
use crate::align::thresholds::WEAK_LINK;
use crate::figures::FigureKind;
use crate::finding::Severity;
use crate::lang;
use measure::Measure;
use numbers::{Number, Numbers};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "number-mismatch",
    summary: "a figure or date differs from every sister article",
    severity: Severity::Warning,
    whole_sentence: false,
    needs: Needs::SentencePairs,
    page: include_str!("../../../docs/rules/number-mismatch.md"),
    check: Check::Across(check),
};

fn check(across: &Across<'_>, out: &mut Vec<Remark>) {
    for (at, story) in across.stories.iter().enumerate() {
        let judged = story.articles.iter().any(|a| across.judged[*a]);
        if !judged || story.bitexts.iter().all(|b| b.parallel < TRANSLATION) {
            continue;
        }
        let numbers = Numbers::new(across.articles, story);
        for (article, index) in story.articles.iter().enumerate().filter(|(_, index)| across.is_compared(**index)) {
            for sentence in 0..story.sentences[article].len() {
                if numbers.of(article, sentence).iter().any(|n| !n.figure.written) {
                    let place = SentenceId { story: at, article, sentence };
                    let sides = sides(across, &numbers, place);
                    let least = across.needed(place, thresholds::FIGURE_LANGUAGES);
                    out.extend(mismatches(&numbers, place, &sides, least).into_iter().map(|m| m.remark(across, *index, &sides)));
                }
            }
        }
    }
}

/// The counterparts of a sentence in one language.
struct Side<'n> {
    lang: String,
    /// Figures of the counterpart sentences.
    core: Vec<&'n Number>,
    /// These, and those of the sentences beside them.
    near: Vec<&'n Number>,
}

/// The counterparts of a sentence by language.
fn sides<'n>(across: &Across<'_>, numbers: &'n Numbers, at: SentenceId) -> Vec<Side<'n>> {
    let lang = |id: SentenceId| across.articles[across.article(id)].lang.primary();
    let mut sides: Vec<(Side<'n>, Vec<(usize, usize)>)> = Vec::new();
    for (other, score) in across.counterparts(at) {
        if score < WEAK_LINK || lang(other) == lang(at) {
            continue;
        }
        let known = sides.iter().position(|(s, _)| s.lang == lang(other));
        let known = known.unwrap_or_else(|| {
            sides.push((Side { lang: lang(other).to_owned(), core: Vec::new(), near: Vec::new() }, Vec::new()));
            sides.len() - 1
        });
        sides[known].1.push((other.article, other.sentence));
    }
    for (article, sentences) in gaps(across, at) {
        let other = SentenceId { article, ..at };
        if lang(other) != lang(at) && !sides.iter().any(|(s, _)| s.lang == lang(other)) {
            let side = Side { lang: lang(other).to_owned(), core: Vec::new(), near: Vec::new() };
            sides.push((side, sentences.map(|s| (article, s)).collect()));
        }
    }
    for (side, sentences) in &mut sides {
        let mut beside: Vec<(usize, usize)> = sentences.iter().flat_map(|(a, s)| numbers.around(*a, *s).map(|s| (*a, s))).collect();
        for list in [&mut *sentences, &mut beside] {
            list.sort_unstable();
            list.dedup();
        }
        side.core = sentences.iter().flat_map(|(a, s)| numbers.of(*a, *s)).collect();
        side.near = beside.iter().flat_map(|(a, s)| numbers.of(*a, *s)).collect();
    }
    sides.into_iter().map(|(side, _)| side).collect()
}

/// By article: the sentences that stand between the counterparts of the sentences before and behind, where this one has none.
/// A short sentence with a wrong figure may have nothing else by which it could be found. In scripts without blanks between words, where
/// a blank parts clauses, nothing may stand between: the clause belongs to one of the two.
fn gaps(across: &Across<'_>, at: SentenceId) -> Vec<(usize, std::ops::Range<usize>)> {
    let beside = |sentence: Option<usize>| {
        let own = sentence.filter(|s| *s < across.stories[at.story].sentences[at.article].len());
        let found = own.into_iter().flat_map(|sentence| across.counterparts(SentenceId { sentence, ..at }));
        found.filter(|(_, score)| *score >= WEAK_LINK).map(|(id, _)| (id.article, id.sentence)).collect::<Vec<_>>()
    };
    let (before, behind) = (beside(at.sentence.checked_sub(1)), beside(Some(at.sentence + 1)));
    let linked: Vec<(usize, usize)> = beside(Some(at.sentence));
    let articles: BTreeSet<usize> = before.iter().chain(&behind).map(|(article, _)| *article).collect();
    let clauses = lang::find(&across.articles[across.article(at)].lang).unspaced;
    let own = across.stories[at.story].sentences[at.article].len();
    let gap = |article: usize| {
        let of = |list: &[(usize, usize)]| list.iter().filter(|(a, _)| *a == article).map(|(_, s)| *s).collect::<Vec<_>>();
        let (last, next) = (of(&before).into_iter().max(), of(&behind).into_iter().min());
        let between = match (last, next) {
            (Some(last), Some(next)) if clauses && next.checked_sub(last).is_some_and(|apart| apart <= 1) => last..next + 1,
            (Some(last), Some(next)) => last + 1..next,
            (Some(one), None) if clauses && at.sentence + 1 == own => one..one + 1,
            (None, Some(one)) if clauses && at.sentence == 0 => one..one + 1,
            _ => return None,
        };
        let fits = (1..=thresholds::FIGURE_WIDEST).contains(&between.len()) && of(&linked).is_empty();
        fits.then_some((article, between))
    };
    articles.into_iter().filter_map(gap).collect()
}

/// A figure that the sisters do not have, and the one that they have instead.
struct Mismatch<'n> {
    ours: &'n Number,
    theirs: &'n Number,
}

/// The figures of a sentence that its counterparts do not have; `least` languages must agree on another one.
fn mismatches<'n>(numbers: &'n Numbers, at: SentenceId, sides: &[Side<'n>], least: usize) -> Vec<Mismatch<'n>> {
    if sides.len() < least {
        return Vec::new();
    }
    let own = Side {
        lang: String::new(),
        core: numbers.of(at.article, at.sentence).iter().collect(),
        near: numbers.around(at.article, at.sentence).flat_map(|s| numbers.of(at.article, s)).collect(),
    };
    let judged = |n: &Number| n.of_date || !n.figure.written;
    let ours: Vec<&Number> = own.core.iter().copied().filter(|n| judged(n) && is_surplus(n, &own, sides)).collect();
    if ours.is_empty() {
        return Vec::new();
    }
    let mut agreed: Vec<&Number> = Vec::new();
    for number in sides.iter().flat_map(|s| &s.core) {
        let known = agreed.iter().any(|a| equal::is(a, number));
        if !known && is_lacking(number, &own, sides, least) {
            agreed.push(number);
        }
    }
    let pairs: Vec<(&Number, &Number)> = pairing::pairs(&ours, &agreed);
    let dated = |n: &Number| pairs.iter().any(|(ours, _)| !ours.of_date && ours.span == n.span);
    let said = |ours: &Number| ours.of_date && dated(ours);
    let pairs = pairs.iter().filter(|(ours, theirs)| !said(ours) && !is_moved(numbers, at.article, ours, theirs));
    pairs.map(|(ours, theirs)| Mismatch { ours: in_place_of(theirs, ours, &own, sides), theirs }).collect()
}

/// Of the figures of this sentence that are equal to `ours`, the one that stands in the order of figures where the sisters have
/// `theirs`: *aged 29 and 29* for *aged 29 and 19*.
fn in_place_of<'n>(theirs: &Number, ours: &'n Number, own: &Side<'n>, sides: &[Side<'n>]) -> &'n Number {
    let place = |list: &[&Number], wanted: &Number| {
        let mut own = list.iter().filter(|n| !n.of_date && n.article == wanted.article);
        own.position(|n| (n.block, n.span) == (wanted.block, wanted.span))
    };
    let wanted = sides.iter().find_map(|side| place(&side.core, theirs)).filter(|_| !ours.of_date);
    let Some(wanted) = wanted else { return ours };
    let alike = |n: &&Number| n.surface == ours.surface && n.against.is_some() == ours.against.is_some();
    let equal = own.core.iter().copied().filter(|n| !n.of_date && !n.figure.written).filter(alike);
    equal.min_by_key(|n| place(&own.core, n).unwrap_or(usize::MAX).abs_diff(wanted)).unwrap_or(ours)
}

/// Whether two years only stand in other sentences: sisters have this one too, and this article the other.
fn is_moved(numbers: &Numbers, article: usize, ours: &Number, theirs: &Number) -> bool {
    let years = ours.figure.kind == FigureKind::Year && theirs.figure.kind == FigureKind::Year;
    let has = |article: usize, wanted: &Number| numbers.whole(article).any(|n| equal::is(n, wanted));
    years && has(article, theirs) && (0..numbers.articles()).any(|other| other != article && has(other, ours))
}

/// How many of `list` may be what `wanted` is. A date and its year are one.
fn count(list: &[&Number], wanted: &Number, same: impl Fn(&Number, &Number) -> bool) -> usize {
    let of_counted = |n: &Number| {
        n.of_date && list.iter().any(|d| !d.of_date && (d.article, d.block, d.span) == (n.article, n.block, n.span) && same(d, wanted))
    };
    list.iter().filter(|n| same(n, wanted) && !of_counted(n)).count()
}

/// Whether a figure stands here more often than in any sister.
fn is_surplus(number: &Number, own: &Side<'_>, sides: &[Side<'_>]) -> bool {
    let (here, around) = (count(&own.core, number, equal::is), count(&own.near, number, equal::is));
    let holds = |theirs: &Number, ours: &Number| equal::holds(theirs, ours) && !is_outvoted(ours, theirs, sides) && !is_aside(theirs, ours);
    // Degrees that a sister has in the other scale, however often.
    let converted = |s: &Side<'_>| s.near.iter().any(|n| equal::degrees(n, number));
    if sides.iter().any(converted) {
        return false;
    }
    sides.iter().all(|s| count(&s.core, number, holds) < here && count(&s.near, number, holds) < around)
}

/// Whether a number in words says nothing of one side of a result in digits (*a second goal* of *2-1*).
fn is_aside(words: &Number, result: &Number) -> bool {
    result.against.is_some() && words.against.is_none() && words.figure.written
}

/// Whether ours differs in one digit from what so many languages have to the digit that it is no exacter figure.
fn is_outvoted(ours: &Number, theirs: &Number, sides: &[Side<'_>]) -> bool {
    let votes = || sides.iter().filter(|s| s.near.iter().any(|n| equal::is(n, theirs))).count();
    equal::is_vaguer(theirs, ours) && votes() >= thresholds::FIGURE_EXACT
}

/// Whether enough sisters have a figure more often than this article.
fn is_lacking(number: &Number, own: &Side<'_>, sides: &[Side<'_>], least: usize) -> bool {
    let holds = |ours: &Number, theirs: &Number| equal::holds(ours, theirs) && !is_outvoted(ours, theirs, sides) && !is_aside(ours, theirs);
    let (here, around) = (count(&own.core, number, holds), count(&own.near, number, holds));
    let same = |n: &Number, wanted: &Number| !is_aside(n, wanted) && (equal::is(n, wanted) || equal::is_converted(n, wanted));
    let more = |s: &&Side<'_>| count(&s.near, number, same) > around;
    // Degrees were converted where the sisters do not all have them.
    let same = |n: &&Number| equal::is(n, number) || equal::degrees(n, number);
    let degrees = |s: &Side<'_>| s.near.iter().any(|n| n.measure == Some(Measure::Degrees)) && !s.near.iter().any(same);
    if number.measure == Some(Measure::Degrees) && sides.iter().any(degrees) {
        return false;
    }
    sides.iter().filter(more).count() >= least && sides.iter().filter(more).any(|s| count(&s.core, number, equal::is) > here)
}

/// The languages that have a figure, in whatever unit, each with its own.
fn voices<'s, 'n>(sides: &'s [Side<'n>], wanted: &'s Number) -> impl Iterator<Item = (&'s str, &'n Number)> {
    sides.iter().filter_map(move |side| {
        let all = || side.core.iter().chain(&side.near);
        let found = all().find(|n| equal::is(n, wanted)).or_else(|| all().find(|n| equal::is_converted(n, wanted)))?;
        Some((side.lang.as_str(), *found))
    })
}

impl Mismatch<'_> {
    fn remark(&self, across: &Across<'_>, article: usize, sides: &[Side<'_>]) -> Remark {
        let voices: Vec<(&str, &Number)> = voices(sides, self.theirs).collect();
        let shown = voices.iter().map(|(_, n)| *n).find(|n| !n.figure.written && equal::is(n, self.theirs)).unwrap_or(self.theirs);
        let mut langs: Vec<&str> = voices.iter().map(|(lang, _)| *lang).collect();
        langs.sort_unstable();
        let (times, langs) = (voices.len(), langs.join(", "));
        let (ours, theirs) = (&self.ours.surface, &shown.surface);
        let lang = &across.articles[article].lang;
        let message = if writing::is_point_style(self.ours, self.theirs, lang) {
            format!("“{ours}” is written the English way: in {lang} it is not “{theirs}”, as {times} sister articles have ({langs})")
        } else if times == 1 {
            format!("“{ours}” here, “{theirs}” in {langs}")
        } else {
            format!("“{ours}” here, “{theirs}” in {times} sister articles ({langs})")
        };
        let mut draft = across.draft(self.ours.block, self.ours.span, None, message);
        draft.suggestion = writing::as_written(self.ours, self.theirs, lang);
        let sisters = voices.iter().map(|(lang, n)| Sister {
            article: n.article,
            block: n.block,
            span: n.span,
            message: format!("“{}” in {lang}", n.surface),
        });
        Remark { article, draft, sisters: sisters.collect() }
    }
}
