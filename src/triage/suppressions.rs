//! Inline suppressions: leaves out the findings that an article itself asks to be silent about, and tells which of its requests
//! do nothing.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::finding::{Finding, Problem, RuleId, Severity, did_you_mean};
use crate::ingest::suppression::{Flaw, Suppression, WORD};
use crate::text::{Span, segment};

/// The longest word that a message repeats, in bytes.
const LONGEST: usize = 60;

/// Takes the suppressed findings out; how many they were, and what is wrong with the suppressions. These come by path, of the
/// judged files; `rules` are the ids of all rules, `unheard` those that may have been silent for want of other articles.
pub fn apply(
    findings: &mut Vec<Finding>,
    suppressions: &BTreeMap<String, Vec<Suppression>>,
    rules: &[RuleId],
    unheard: &[RuleId],
) -> (usize, Vec<Problem>) {
    let mut used: BTreeMap<&str, Vec<Vec<bool>>> = BTreeMap::new();
    let mut indices: BTreeMap<&str, Index<'_>> = BTreeMap::new();
    for (path, all) in suppressions {
        used.insert(path, all.iter().map(|s| vec![false; s.rules.len()]).collect());
        indices.insert(path, Index::new(all));
    }
    let before = findings.len();
    findings.retain(|finding| {
        let path = finding.place.path.as_str();
        let (Some(index), Some(used)) = (indices.get(path), used.get_mut(path)) else { return true };
        let mut kept = true;
        for (suppression, rule) in index.holding(finding.rule, finding.place.decoded.start) {
            if let Some(used) = used.get_mut(suppression).and_then(|u| u.get_mut(rule)) {
                (*used, kept) = (true, false);
            }
        }
        kept
    });
    let mut problems = Vec::new();
    for (path, all) in suppressions {
        for (suppression, used) in all.iter().zip(used.get(path.as_str()).into_iter().flatten()) {
            flaw(suppression, &mut problems);
            for (name, used) in suppression.rules.iter().zip(used) {
                if !rules.contains(&name.as_str()) {
                    unknown(suppression, name, rules, &mut problems);
                } else if !used && !unheard.contains(&name.as_str()) && !matches!(suppression.flaw, Some(Flaw::NoStart | Flaw::NoWord(_))) {
                    let message = format!("`{name}` finds nothing here: this suppression is not needed");
                    problems.push(problem("unused-suppression", suppression, message).help("delete it, or the rule's name in it"));
                }
            }
        }
    }
    (before - findings.len(), problems)
}

/// The suppressions of one file by rule, in the order of their beginnings.
struct Index<'a>(FxHashMap<&'a str, Vec<Held>>);

/// One rule of one suppression.
struct Held {
    scope: Span,
    /// The last end of this scope and of all that begin before it.
    reach: usize,
    /// The number of the suppression, and of the rule in it.
    numbers: (usize, usize),
}

impl<'a> Index<'a> {
    fn new(all: &'a [Suppression]) -> Self {
        let mut out: FxHashMap<&str, Vec<Held>> = FxHashMap::default();
        for (number, suppression) in all.iter().enumerate() {
            for (rule, name) in suppression.rules.iter().enumerate() {
                // A rule that is named twice counts once.
                if suppression.rules.iter().position(|r| r == name) == Some(rule) {
                    out.entry(name).or_default().push(Held { scope: suppression.scope, reach: 0, numbers: (number, rule) });
                }
            }
        }
        for held in out.values_mut() {
            held.sort_by_key(|h| h.scope.start);
            let mut reach = 0;
            for one in held {
                reach = reach.max(one.scope.end);
                one.reach = reach;
            }
        }
        Self(out)
    }

    /// The numbers of the suppressions of a rule that hold at an offset of the decoded text.
    fn holding(&self, rule: &str, at: usize) -> impl Iterator<Item = (usize, usize)> {
        let held = self.0.get(rule).map_or(&[][..], Vec::as_slice);
        let begun = held.get(..held.partition_point(|h| h.scope.start <= at)).unwrap_or_default();
        begun.iter().rev().take_while(move |h| at < h.reach).filter(move |h| at < h.scope.end).map(|h| h.numbers)
    }
}

fn problem(kind: &'static str, suppression: &Suppression, message: String) -> Problem {
    let place = &suppression.place;
    Problem::file(kind, Severity::Warning, &place.path, message).at(place.position, place.decoded)
}

fn unknown(suppression: &Suppression, name: &str, rules: &[RuleId], problems: &mut Vec<Problem>) {
    let shown = short(name);
    let near = did_you_mean(shown, rules.iter().copied());
    let help = near.map_or("`isogloss rules` lists them".to_owned(), |r| format!("did you mean `{r}`?"));
    problems.push(problem("unknown-rule", suppression, format!("there is no rule `{shown}`")).help(help));
}

fn flaw(suppression: &Suppression, problems: &mut Vec<Problem>) {
    let (message, help) = match &suppression.flaw {
        None => return,
        Some(Flaw::NoRule) => ("this suppression names no rule, and does nothing".to_owned(), format!("write `{WORD} RULE: reason`")),
        Some(Flaw::NoStart) => ("nothing begins that could end here".to_owned(), format!("begin with `{WORD}-start RULE: reason`")),
        Some(Flaw::NoEnd) => {
            ("this suppression does not end, and holds for the rest of the file".to_owned(), format!("end it with `{WORD}-end`"))
        }
        Some(Flaw::NoWord(word)) => {
            (format!("`{}` means nothing here", short(word)), format!("write `{WORD} RULE: reason`, `{WORD}-start RULE` or `{WORD}-end`"))
        }
    };
    problems.push(problem("malformed-suppression", suppression, message).help(help));
}

fn short(word: &str) -> &str {
    word.get(..segment::floor_boundary(word, LONGEST.min(word.len()))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Position;

    const RULES: &[RuleId] = &["deprecated-term", "missing-term", "near-term"];

    fn finding(rule: RuleId, at: usize) -> Finding {
        let mut finding = super::super::tests::finding("a.md", rule, "x", "0123456789abcdef");
        finding.place.decoded = Span::new(at, at + 1);
        finding
    }

    fn suppression(rules: &[&str], scope: Span, flaw: Option<Flaw>) -> Suppression {
        let place = crate::finding::Place { path: "a.md".into(), position: Position { line: 3, column: 1 }, ..Default::default() };
        Suppression { rules: rules.iter().map(|r| (*r).to_owned()).collect(), scope, reason: None, place, flaw }
    }

    /// What is left, how many went, and the problems.
    fn told(findings: &[(RuleId, usize)], suppressions: Vec<Suppression>) -> (Vec<usize>, usize, Vec<String>) {
        let mut findings: Vec<Finding> = findings.iter().map(|(rule, at)| finding(rule, *at)).collect();
        let all = BTreeMap::from([("a.md".to_owned(), suppressions)]);
        let (gone, problems) = apply(&mut findings, &all, RULES, &["missing-term"]);
        assert!(problems.iter().all(|p| p.severity == Severity::Warning && p.line == Some(3)));
        let problems = problems.iter().map(|p| format!("{}: {} ({})", p.kind, p.message, p.help.as_deref().unwrap_or_default()));
        (findings.iter().map(|f| f.place.decoded.start).collect(), gone, problems.collect())
    }

    #[test]
    fn only_the_named_rule_in_the_scope_is_silent() {
        let all = [("deprecated-term", 4), ("near-term", 5), ("near-term", 9), ("near-term", 10)];
        let (left, gone, problems) = told(&all, vec![suppression(&["near-term"], Span::new(5, 10), None)]);
        assert_eq!((left, gone, problems), (vec![4, 10], 2, Vec::new()));
    }

    #[test]
    fn what_does_nothing_is_told() {
        let one = [("near-term", 5)];
        let all = Span::new(0, 10);
        for (suppression, expected) in [
            (suppression(&["deprecated-term", "near-term"], all, None), "unused-suppression: `deprecated-term` finds nothing here"),
            (suppression(&["near-terms"], all, None), "unknown-rule: there is no rule `near-terms` (did you mean `near-term`?)"),
            (suppression(&["everything"], all, None), "unknown-rule: there is no rule `everything` (`isogloss rules` lists them)"),
            (suppression(&[], all, Some(Flaw::NoRule)), "malformed-suppression: this suppression names no rule"),
            (suppression(&["near-term"], all, Some(Flaw::NoEnd)), "malformed-suppression: this suppression does not end"),
            (suppression(&["near-term"], Span::default(), Some(Flaw::NoStart)), "malformed-suppression: nothing begins"),
            (
                suppression(&["x"], Span::default(), Some(Flaw::NoWord("isogloss-off".into()))),
                "malformed-suppression: `isogloss-off` means",
            ),
        ] {
            let (_, _, problems) = told(&one, vec![suppression]);
            assert!(problems[0].starts_with(expected), "{problems:?}");
        }
        assert!(short(&"ä".repeat(99)).len() <= LONGEST);
    }

    #[test]
    fn each_of_two_that_hold_is_used() {
        let unheard = vec![suppression(&["missing-term", "near-term"], Span::new(0, 10), None)];
        assert_eq!(told(&[("near-term", 5)], unheard).2, [""; 0], "a rule that was not heard may be needed");
        let twice = vec![suppression(&["near-term"], Span::new(0, 10), None), suppression(&["near-term"], Span::new(5, 6), None)];
        assert_eq!(told(&[("near-term", 5)], twice), (Vec::new(), 1, Vec::new()));
    }
}
