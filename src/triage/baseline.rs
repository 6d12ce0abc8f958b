//! The baseline: findings that are known, one line each, sorted, so that two branches merge.
//!
//! A finding is known by its fingerprint; where an edit nearby has changed that, by file, rule, concept and surface, one entry for
//! one finding. So moved lines and new neighbours make nothing new, and a second mistake of the same kind is new.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Identity, Judged, folded, is_fingerprint, spaced};
use crate::config::Settings;
use crate::finding::{Finding, Model, Problem, Severity};
use crate::text::escape;
use crate::text::{LineIndex, Span};

/// The file's name, beside the configuration.
pub const FILE_NAME: &str = "isogloss.baseline";

const HEADER: &str = "\
# Findings that are known and not reported again: isogloss check --write-baseline
# path\trule\tconcept\tsurface\tfingerprint\treason
";
/// So many entries that no longer occur are named one by one.
const NAMED_SINGLY: usize = 10;

/// One known finding.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    identity: Identity,
    /// As it stood in the text.
    surface: String,
    fingerprint: String,
    reason: String,
    /// The line in the file that was read.
    span: Span,
}

/// The known findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: Vec<Entry>,
}

/// What a run has to do with a baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// By finding: the entry that knows it.
    known: Vec<Option<usize>>,
    /// Entries that no longer occur.
    stale: Vec<usize>,
}

impl Comparison {
    /// Whether the baseline knows the finding with this number.
    #[must_use]
    pub fn knows(&self, finding: usize) -> bool {
        self.known.get(finding).is_some_and(Option::is_some)
    }

    /// Takes the findings that are known out of the model that was compared, and counts them.
    pub fn take_known(&self, model: &mut Model) {
        let all = std::mem::take(&mut model.findings);
        let found = all.len();
        model.findings = all.into_iter().enumerate().filter(|(i, _)| !self.knows(*i)).map(|(_, f)| f).collect();
        model.summary.known = found - model.findings.len();
        model.summary.count(&model.findings);
    }

    /// How many findings are new.
    #[must_use]
    pub fn fresh(&self) -> usize {
        self.known.iter().filter(|k| k.is_none()).count()
    }

    /// How many entries no longer occur.
    #[must_use]
    pub fn stale(&self) -> usize {
        self.stale.len()
    }
}

impl Baseline {
    /// Reads a baseline. A damaged line is a problem; the others are used.
    #[must_use]
    pub fn read(shown: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let lines = LineIndex::new(text);
        let mut entries = Vec::new();
        let mut seen = BTreeSet::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let line = line.trim_end_matches(['\n', '\r']).trim_start_matches('\u{feff}');
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let span = Span::new(start, start + line.len());
            match entry(line, span) {
                Some(entry) => {
                    if seen.insert(entry.fingerprint.clone()) {
                        entries.push(entry);
                    }
                }
                None => problems.push(damaged(shown, line).at(lines.position(text, start), span)),
            }
        }
        Self { entries }
    }

    /// The file: sorted, one line an entry.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut lines: Vec<String> = self.entries.iter().map(line).collect();
        lines.sort();
        lines.dedup();
        HEADER.to_owned() + &lines.concat()
    }

    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it knows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Which of the findings are known, and which entries no longer occur in the files that were judged.
    #[must_use]
    pub fn compare(&self, findings: &[Finding], judged: &Judged, settings: &Settings) -> Comparison {
        let by_fingerprint: BTreeMap<&str, usize> = self.entries.iter().enumerate().map(|(i, e)| (e.fingerprint.as_str(), i)).collect();
        let mut known: Vec<Option<usize>> = findings.iter().map(|f| by_fingerprint.get(f.fingerprint.as_str()).copied()).collect();
        let met: BTreeSet<usize> = known.iter().flatten().copied().collect();
        let mut left: BTreeMap<&Identity, VecDeque<usize>> = BTreeMap::new();
        for (i, entry) in self.entries.iter().enumerate().filter(|(i, _)| !met.contains(i)) {
            left.entry(&entry.identity).or_default().push_back(i);
        }
        for (finding, known) in findings.iter().zip(&mut known).filter(|(_, known)| known.is_none()) {
            *known = left.get_mut(&Identity::of(finding, settings)).and_then(VecDeque::pop_front);
        }
        let seen =
            |i: &usize| self.entries.get(*i).is_some_and(|e| judged.covers(&e.identity.path) && judged.hears(Some(&e.identity.rule)));
        let mut stale: Vec<usize> = left.into_values().flatten().filter(seen).collect();
        stale.sort_unstable();
        Comparison { known, stale }
    }

    /// The baseline that knows exactly these findings, and what it knew of files that were not judged. Entries that stay keep their
    /// reason, new ones get `reason`.
    #[must_use]
    pub fn updated(&self, findings: &[Finding], comparison: &Comparison, reason: &str, settings: &Settings) -> Self {
        let gone: BTreeSet<usize> = comparison.stale.iter().chain(comparison.known.iter().flatten()).copied().collect();
        let kept = self.entries.iter().enumerate().filter(|(i, _)| !gone.contains(i)).map(|(_, e)| e.clone());
        let now = findings.iter().zip(&comparison.known).map(|(finding, known)| Entry {
            identity: Identity::of(finding, settings),
            surface: spaced(&finding.surface),
            fingerprint: finding.fingerprint.clone(),
            reason: known.and_then(|i| self.entries.get(i)).map_or(reason, |e| &e.reason).to_owned(),
            span: Span::default(),
        });
        Self { entries: kept.chain(now).collect() }
    }

    /// Warnings for the entries that no longer occur; `text` is what was read.
    #[must_use]
    pub fn stale(&self, comparison: &Comparison, shown: &str, text: &str) -> Vec<Problem> {
        const HELP: &str = "delete the line, or run `isogloss check --write-baseline`";
        let lines = LineIndex::new(text);
        let entries = comparison.stale.iter().filter_map(|i| self.entries.get(*i));
        let mut out: Vec<Problem> = entries
            .take(NAMED_SINGLY)
            .map(|e| {
                let Identity { path, rule, .. } = &e.identity;
                let message = format!("{rule} “{}” in {path} no longer occurs", e.surface);
                // The line says no more than the message: no excerpt.
                let position = lines.position(text, e.span.start);
                let (line, column) = (Some(position.line), Some(position.column));
                Problem { line, column, ..Problem::file("stale-baseline", Severity::Warning, shown, message).help(HELP) }
            })
            .collect();
        if let Some(more) = comparison.stale.len().checked_sub(NAMED_SINGLY).filter(|n| *n > 0) {
            let message = format!("{more} more entries no longer occur");
            out.push(Problem::file("stale-baseline", Severity::Warning, shown, message).help(HELP));
        }
        out
    }
}

fn damaged(shown: &str, line: &str) -> Problem {
    let conflict = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark));
    let (message, help) = if conflict {
        ("a merge conflict is left in the baseline", "keep the entries of both sides, and delete the marks")
    } else {
        ("this line is no entry of a baseline", "delete it, or write the baseline again: `isogloss check --write-baseline`")
    };
    Problem::file("damaged-baseline", Severity::Error, shown, message).help(help)
}

fn entry(line: &str, span: Span) -> Option<Entry> {
    let cells: Vec<String> = line.split('\t').map(plain).collect::<Option<_>>()?;
    let (first, reason) = match cells.as_slice() {
        [first @ .., reason] if cells.len() == 6 => (first, reason.as_str()),
        first => (first, ""),
    };
    let [path, rule, concept, surface, fingerprint] = first else { return None };
    let sound = !path.is_empty() && !rule.is_empty() && is_fingerprint(fingerprint);
    let identity = Identity { path: path.clone(), rule: rule.clone(), concept: concept.clone(), surface: folded(surface) };
    sound.then(|| Entry { identity, surface: surface.clone(), fingerprint: fingerprint.clone(), reason: reason.to_owned(), span })
}

fn line(entry: &Entry) -> String {
    let Identity { path, rule, concept, .. } = &entry.identity;
    // A path that began with the mark of a comment would not be read again.
    let path = cell(path);
    let path = path.strip_prefix('#').map_or(path.clone(), |rest| format!("\\u{{23}}{rest}"));
    let cells = [&path, &cell(rule), &cell(concept), &cell(&entry.surface), &entry.fingerprint, &cell(&entry.reason)];
    cells.map(String::as_str).join("\t").trim_end_matches('\t').to_owned() + "\n"
}

/// A cell: a backslash, and what could break the line or hide in it, escaped.
pub(crate) fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            c if c == '\t' || escape::is_dangerous(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// What a cell says; none where an escape is damaged.
pub(crate) fn plain(cell: &str) -> Option<String> {
    let mut out = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((head, tail)) = rest.split_once('\\') {
        out.push_str(head);
        rest = if let Some(after) = tail.strip_prefix('\\') {
            out.push('\\');
            after
        } else {
            let (digits, after) = tail.strip_prefix("u{")?.split_once('}')?;
            out.push(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?);
            after
        };
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{finding, judged};
    use super::*;
    use crate::finding::Model;

    const A: &str = "0123456789abcde0";
    const B: &str = "0123456789abcde1";
    const C: &str = "0123456789abcde2";

    fn read(text: &str) -> (Baseline, Vec<Problem>) {
        let mut problems = Vec::new();
        (Baseline::read("isogloss.baseline", text, &mut problems), problems)
    }

    fn of(findings: &[Finding], reason: &str) -> Baseline {
        let none = Baseline::default();
        none.updated(findings, &none.compare(findings, &judged(&[], true), &Settings::default()), reason, &Settings::default())
    }

    #[test]
    fn what_is_written_is_read() {
        let odd = ["#a\tb.md", "x\\y.md", "e\u{202e}.md", "tom rad\nsv/å.md"];
        let findings: Vec<Finding> =
            odd.iter().enumerate().map(|(i, p)| finding(p, "near-term", "\u{1b}[2J ord", &format!("{i:016x}"))).collect();
        let text = of(&findings, "why: \"so\"").to_text();
        assert!(text.lines().skip(2).is_sorted() && text.lines().count() == 6, "{text}");
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
        let (again, problems) = read(&text);
        assert_eq!((again.to_text(), problems), (text, Vec::new()));
        let known = again.compare(&findings, &judged(&[], true), &Settings::default());
        assert_eq!((known.fresh(), known.stale()), (0, 0));
    }

    #[test]
    fn a_damaged_line_is_told_and_the_rest_used() {
        let good = format!("sv/a.md\tnear-term\tc\tord\t{A}");
        let bad = [
            "no entry",
            "a\tb\tc\td\tnothex",
            "<<<<<<< HEAD",
            "a\tnear-term\tc\t\\x\t0123456789abcdef",
            "\tnear-term\tc\td\t0123456789abcdef",
        ];
        for line in bad {
            let (baseline, problems) = read(&format!("# x\n\n{line}\r\n{good}\n{good}\t\n"));
            assert_eq!((baseline.len(), problems.len()), (1, 1), "{line}");
            assert_eq!((problems[0].kind, problems[0].line, problems[0].severity), ("damaged-baseline", Some(3), Severity::Error));
        }
    }

    #[test]
    fn an_entry_stands_for_one_finding() {
        let settings = Settings::default();
        let old = of(&[finding("a.md", "near-term", "ord", A), finding("a.md", "near-term", "ord", B)], "");
        let whole = judged(&["a.md"], false);
        // (findings of the next run, new ones, entries gone)
        for (now, fresh, stale) in [
            (vec![(A, "ord"), (B, "ord")], 0, 0),
            (vec![(A, "ord"), (C, "ord")], 0, 0),
            (vec![(C, "ord"), ("0123456789abcde3", "ord")], 0, 0),
            (vec![(A, "ord"), (B, "ord"), (C, "ord")], 1, 0),
            (vec![(C, "ord")], 0, 1),
            (vec![(C, "annat")], 1, 2),
            (vec![], 0, 2),
        ] {
            let now: Vec<Finding> = now.into_iter().map(|(print, surface)| finding("a.md", "near-term", surface, print)).collect();
            let seen = old.compare(&now, &whole, &settings);
            assert_eq!((seen.fresh(), seen.stale()), (fresh, stale), "{now:?}");
        }
    }

    #[test]
    fn files_that_were_not_judged_keep_their_entries() {
        let settings = Settings::default();
        let old = of(&[finding("a.md", "near-term", "ord", A), finding("b.md", "near-term", "ord", B)], "old");
        let now = [finding("a.md", "near-term", "annat", C)];
        let part = judged(&["a.md"], false);
        let seen = old.compare(&now, &part, &settings);
        assert_eq!((seen.fresh(), seen.stale()), (1, 1));
        let text = old.updated(&now, &seen, "new", &settings).to_text();
        let lines: Vec<&str> = text.lines().skip(2).collect();
        assert_eq!(lines, [format!("a.md\tnear-term\tcluster\tannat\t{C}\tnew"), format!("b.md\tnear-term\tcluster\tord\t{B}\told")]);
        assert_eq!(old.compare(&now, &judged(&["a.md"], true), &settings).stale(), 2, "over the whole corpus b.md is gone");
    }

    #[test]
    fn a_rule_that_was_not_heard_is_not_said_to_be_silent() {
        let settings = Settings::default();
        let old = of(&[finding("a.md", "missing-term", "ord", A), finding("a.md", "near-term", "ord", B)], "");
        let model = Model { judged: vec!["a.md".to_owned()], unheard: vec!["missing-term"], ..Model::default() };
        let seen = old.compare(&[], &Judged::of(&model, &settings, &[], false), &settings);
        assert_eq!(seen.stale(), 1);
        let left = old.updated(&[], &seen, "", &settings).to_text();
        assert!(left.contains("missing-term") && !left.contains("near-term"), "{left}");
    }

    #[test]
    fn a_reason_stays_when_the_fingerprint_changes() {
        let settings = Settings::default();
        let old = of(&[finding("a.md", "near-term", "ett ord", A)], "a quotation");
        let now = [finding("a.md", "near-term", "ett\nord", B)];
        let seen = old.compare(&now, &judged(&["a.md"], false), &settings);
        assert!(old.updated(&now, &seen, "other", &settings).to_text().ends_with(&format!("\tett ord\t{B}\ta quotation\n")));
    }

    proptest! {
        #[test]
        fn a_cell_reads_back_and_stays_on_its_line(text: String) {
            let written = cell(&text);
            prop_assert!(!written.contains(['\t', '\n', '\r']));
            prop_assert_eq!(plain(&written), Some(text));
        }

        #[test]
        fn any_file_is_read_and_what_was_understood_written_back(lines in "([a-z\\\\\t#{}0-9]{0,40}\n){0,6}") {
            let text = read(&lines).0.to_text();
            let (again, problems) = read(&text);
            prop_assert_eq!((again.to_text(), problems.len()), (text, 0));
        }

        #[test]
        fn one_finding_more_is_one_new_whatever_else_moved(prints in proptest::collection::btree_set("[0-9a-f]{16}", 2..12), cut in 1usize..12) {
            // Two runs over one file: the first `cut` fingerprints, then others for the same mistakes, and one mistake more.
            let prints: Vec<String> = prints.into_iter().collect();
            let cut = cut.min(prints.len() - 1);
            let slip = |print: &String| finding("a.md", "near-term", "ord", print);
            let (old, new): (Vec<Finding>, Vec<Finding>) = (prints.iter().take(cut).map(slip).collect(), prints.iter().rev().take(cut + 1).map(slip).collect());
            let seen = of(&old, "").compare(&new, &judged(&["a.md"], false), &Settings::default());
            prop_assert_eq!((seen.fresh(), seen.stale()), (1, 0));
        }
    }

    #[test]
    fn many_stale_entries_are_told_shortly() {
        let many: Vec<Finding> = (0..30).map(|i| finding("a.md", "near-term", "ord", &format!("{i:016x}"))).collect();
        let text = of(&many, "").to_text();
        let (old, _) = read(&text);
        let told = old.stale(&old.compare(&[], &judged(&[], true), &Settings::default()), "isogloss.baseline", &text);
        assert_eq!(told.len(), NAMED_SINGLY + 1);
        assert_eq!((told[0].line, told[NAMED_SINGLY].line), (Some(3), None));
        assert!(told.iter().all(|p| p.span.is_none()), "no excerpt of a line that nobody reads");
        assert!(told[NAMED_SINGLY].message.starts_with("20 more"), "{}", told[NAMED_SINGLY].message);
    }
}
