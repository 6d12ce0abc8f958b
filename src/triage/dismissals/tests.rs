//! Tables: an entry, and what it dismisses, no longer dismisses or gets wrong.

use super::super::tests::{finding, judged};
use super::*;

const A: &str = "0123456789abcde0";
const RULES: &[RuleId] = &["deprecated-term", "near-term"];

fn read(text: &str) -> (Dismissals, Vec<Problem>) {
    let mut problems = Vec::new();
    (Dismissals::read("d.yaml", text, RULES, &mut problems), problems)
}

/// Reasons of what is dismissed of these findings (path, rule, surface, fingerprint), and the kinds of the problems.
fn told(text: &str, findings: &[(&str, RuleId, &str, &str)], judged: &Judged) -> (Vec<String>, Vec<&'static str>) {
    let (dismissals, problems) = read(text);
    assert_eq!(problems, [], "{text}");
    let findings: Vec<Finding> = findings.iter().map(|(path, rule, surface, print)| finding(path, rule, surface, print)).collect();
    let all = findings.len();
    let mut model = Model { findings, ..Model::default() };
    dismissals.apply(&mut model, judged, &Settings::default(), "2026-06-15".parse().unwrap());
    assert_eq!(model.findings.len() + model.dismissed.len(), all);
    (model.dismissed.into_iter().map(|d| d.reason).collect(), model.problems.iter().map(|p| p.kind).collect())
}

#[test]
fn an_entry_dismisses_what_it_names_and_nothing_else() {
    let all = [
        ("sv/a.md", "near-term", "ord", A),
        ("sv/a.md", "deprecated-term", "ord", "0123456789abcde1"),
        ("sv/b.md", "near-term", "annat\nord", "0123456789abcde2"),
    ];
    for (entry, dismissed) in [
        ("fingerprint: 0123456789abcde0", 1),
        ("fingerprint: 0123456789abcde0, path: elsewhere", 1),
        ("concept: cluster", 3),
        ("concept: other", 0),
        ("concept: cluster, lang: sv, rule: near-term", 2),
        ("concept: cluster, lang: fr", 0),
        ("surface: annat ord", 1),
        ("surface: Annat ord", 1),
        ("surface: annat", 0),
        ("path: sv/a.md", 2),
        ("path: a.md, rule: near-term", 1),
        ("path: \"sv/**\"", 3),
        ("path: s", 0),
    ] {
        let stale = if dismissed == 0 { vec!["stale-dismissal"] } else { vec![] };
        let reasons = vec!["so".to_owned(); dismissed];
        assert_eq!(told(&format!("- {{{entry}, reason: so}}\n"), &all, &judged(&[], true)), (reasons, stale), "{entry}");
    }
}

#[test]
fn a_finding_is_known_again_when_its_fingerprint_has_changed() {
    let text = format!("- {{fingerprint: {A}, path: a.md, rule: near-term, concept: cluster, surface: ord, reason: so}}\n");
    let edited = |surface| [("a.md", "near-term", surface, "0123456789abcde1"), ("a.md", "near-term", surface, "0123456789abcde2")];
    assert_eq!(told(&text, &edited("ord"), &judged(&["a.md"], false)), (vec!["so".to_owned()], vec![]), "one of the two");
    assert_eq!(told(&text, &edited("annat"), &judged(&["a.md"], false)), (vec![], vec!["stale-dismissal"]));
}

#[test]
fn only_what_was_judged_can_be_stale() {
    let part = judged(&["a.md"], false);
    for (entry, stale) in [
        (format!("fingerprint: {A}"), false),
        (format!("fingerprint: {A}, path: a.md"), true),
        (format!("fingerprint: {A}, path: b.md"), false),
        ("concept: cluster".to_owned(), false),
        ("path: a.md".to_owned(), true),
        ("path: \"*.md\"".to_owned(), false),
    ] {
        let (_, problems) = told(&format!("- {{{entry}, reason: so}}\n"), &[], &part);
        assert_eq!(problems.len(), usize::from(stale), "{entry}");
        assert_eq!(told(&format!("- {{{entry}, reason: so}}\n"), &[], &judged(&[], true)).1, ["stale-dismissal"], "{entry}");
    }
}

#[test]
fn an_entry_holds_up_to_its_day() {
    let all = [("a.md", "near-term", "ord", A)];
    for (until, holds) in [("2026-06-14", false), ("2026-06-15", true), ("2027-01-01", true)] {
        let (dismissed, problems) = told(&format!("- {{concept: cluster, reason: so, until: {until}}}\n"), &all, &judged(&[], true));
        assert_eq!((dismissed.len(), problems.len()), (usize::from(holds), usize::from(!holds)), "{until}");
    }
}

#[test]
fn mistakes_are_told_with_their_line_and_the_rest_used() {
    for (entry, kind) in [
        ("concept: a", "missing-reason"),
        ("rule: near-term, reason: so", "wrong-value"),
        ("rule: near-terms, concept: a, reason: so", "unknown-rule"),
        ("fingerprint: xyz, reason: so", "wrong-value"),
        ("concept: a, until: tomorrow, reason: so", "wrong-value"),
        ("concepts: a, reason: so", "unknown-key"),
        ("path: \"a[\", reason: so", "wrong-value"),
    ] {
        let (dismissals, problems) = read(&format!("# x\n- {{{entry}}}\n- {{concept: b, reason: so}}\n"));
        assert_eq!((dismissals.len(), problems.len()), (1, 1), "{entry}");
        assert_eq!((problems[0].kind, problems[0].line, problems[0].severity), (kind, Some(2), Severity::Error), "{entry}");
    }
    assert_eq!(read("concept: a\n").1[0].kind, "wrong-type");
    assert_eq!(read("# nothing yet\n").1, []);
}

#[test]
fn an_entry_is_added_and_the_rest_stays() {
    let reason = "it's “so”: \u{202e}# \\ yes".to_owned();
    let new = Entry {
        concept: Some("yes".into()),
        surface: Some("- ord\n: 1".into()),
        reason,
        date: Some("2026-06-15".parse().unwrap()),
        ..Entry::default()
    };
    let one = "- concept: a\n  reason: so   # kept\n";
    for before in [
        "",
        "# a comment\n",
        one,
        "- concept: a\n  reason: so",
        "---\n  - concept: a\n    reason: so\n",
        "- concept: a\r\n  reason: so\r\n",
    ] {
        let after = appended(before, &new).unwrap_or_else(|| panic!("{before:?}"));
        assert!(after.contains(before.trim_end()), "{after}");
        assert!(!after.contains('\u{202e}'), "{after:?}");
        let (dismissals, problems) = read(&after);
        assert_eq!(problems, [], "{after}");
        let last = &dismissals.items.last().unwrap().entry;
        assert_eq!((&last.concept, last.surface.as_deref(), &last.reason), (&new.concept, Some("- ord : 1"), &new.reason));
    }
    for before in ["[{concept: a, reason: so}]\n", "concept: a\n", "- concept: a\n  reason: |\n    so\n   x: ["] {
        assert_eq!(appended(before, &new), None, "{before}");
    }
}
