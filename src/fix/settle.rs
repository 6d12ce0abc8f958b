//! Fixing a file up to the point where nothing more changes.
//!
//! Round by round the wanted edits are made in memory and the result is judged. An edit to which a new finding is due is taken
//! back. What is left out, by choice or for a reason, stays left out in later rounds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::edit::{Edit, apply};
use super::{Document, Refusal, Syntax};
use crate::finding::{Finding, Fix};
use crate::text::Span;

/// Fixes can make room for further ones; after so many rounds it is enough.
const ROUNDS: usize = 4;

/// A round in which edits are taken back is tried so often: each try judges the whole file.
const TRIES: usize = 16;

/// A file, judged.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The decoded text.
    pub text: Arc<str>,
    /// The encoding's name.
    pub encoding: &'static str,
    /// How text is written in it.
    pub syntax: Syntax,
    /// Its findings, by place.
    pub findings: Vec<Finding>,
    /// How it is written again, where it is a package of parts: then the text is not what the bytes are.
    pub package: Option<Package>,
}

/// Makes the bytes of a file again with stretches of its text replaced.
pub type Rewrite = fn(&[u8], &[(Span, String)]) -> Option<Vec<u8>>;

/// A document that is a package of parts; places in it are bytes of its text.
#[derive(Clone, Debug)]
pub struct Package {
    /// Bytes of the text across which nothing is changed as one.
    pub seams: Vec<usize>,
    /// The bytes of the file with stretches of its text replaced; none where that cannot be done.
    pub rewrite: Rewrite,
}

impl Package {
    /// Whether an edit can be made as one.
    fn allows(&self, edit: &Edit) -> bool {
        let inside = |seam: usize| edit.span.start < seam && seam < edit.span.end;
        let next = self.seams.partition_point(|seam| *seam <= edit.span.start);
        !self.seams.get(next).is_some_and(|seam| inside(*seam))
    }

    /// The bytes of the file with the edits made.
    fn apply(&self, bytes: &[u8], edits: &[Edit]) -> Option<Vec<u8>> {
        let edits: Option<Vec<(Span, String)>> = edits.iter().map(|e| Some((e.span, String::from_utf8(e.new.clone()).ok()?))).collect();
        (self.rewrite)(bytes, &edits?)
    }
}

/// What came of fixing a file.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The bytes now.
    pub bytes: Vec<u8>,
    /// The findings that were fixed, with what was done, in order of the rounds. Places are those at the time.
    pub done: Vec<(Finding, Fix)>,
    /// The fixes that were wanted and not made, with the reason.
    pub refused: Vec<(Finding, Fix, Refusal)>,
    /// The findings that are left.
    pub left: Vec<Finding>,
}

/// An edit with what it is for.
struct Planned {
    edit: Edit,
    finding: Finding,
    fix: Fix,
}

/// Makes the fixes that `want` gives for the findings of `judge`. `want` is asked once for each place.
pub fn settle(bytes: Vec<u8>, mut judge: impl FnMut(&[u8]) -> Judged, mut want: impl FnMut(&Finding, &Judged) -> Option<Fix>) -> Settled {
    let mut out = Settled { bytes, done: Vec::new(), refused: Vec::new(), left: Vec::new() };
    let mut judged = judge(&out.bytes);
    let mut closed: BTreeSet<Span> = BTreeSet::new();
    for _ in 0..ROUNDS {
        let mut plan = plan(&judged, &mut closed, &mut out, &mut want);
        let mut next = None;
        let mut tries = 0..TRIES;
        while !plan.is_empty() {
            let edits: Vec<Edit> = plan.iter().map(|p| p.edit.clone()).collect();
            let applied = match &judged.package {
                None => Some(apply(&out.bytes, &edits)),
                Some(package) => package.apply(&out.bytes, &edits),
            };
            let Some(bytes) = applied else {
                // One of them cannot be made there: those that can, alone, are made.
                let alone =
                    |p: &Planned| judged.package.as_ref().is_some_and(|k| k.apply(&out.bytes, std::slice::from_ref(&p.edit)).is_some());
                let count = plan.len();
                let (good, bad): (Vec<Planned>, Vec<Planned>) = plan.into_iter().partition(alone);
                plan = if good.len() < count { good } else { Vec::new() };
                closed.extend(bad.iter().map(|p| p.finding.place.span));
                out.refused.extend(bad.into_iter().map(|p| (p.finding, p.fix, Refusal::Bytes)));
                continue;
            };
            let result = judge(&bytes);
            let shifts = Shifts::new(&plan);
            let faults = faults(&judged.findings, &result.findings, &plan, &shifts);
            if faults.is_empty() {
                closed = closed.into_iter().map(|span| shifts.span(span)).collect();
                next = Some((bytes, result));
                break;
            }
            // What still makes new findings after so many tries is not made at all.
            let last = tries.next().is_none();
            let mut blamed: BTreeMap<Span, &Finding> = BTreeMap::new();
            for (fault, finding) in &faults {
                for span in fault {
                    blamed.entry(*span).or_insert(finding);
                }
            }
            let first = faults.first().map(|(_, finding)| *finding);
            let why = |p: &Planned| blamed.get(&p.fix.place.span).copied().or(first.filter(|_| last));
            let (bad, good): (Vec<Planned>, Vec<Planned>) = plan.into_iter().partition(|p| why(p).is_some());
            for planned in bad {
                let Some(finding) = why(&planned) else { continue };
                let refusal = Refusal::NewFinding { rule: finding.rule, surface: finding.surface.clone(), line: finding.place.shown().1 };
                closed.insert(planned.finding.place.span);
                out.refused.push((planned.finding, planned.fix, refusal));
            }
            plan = good;
        }
        let Some((bytes, result)) = next else { break };
        out.done.extend(plan.into_iter().map(|p| (p.finding, p.fix)));
        (out.bytes, judged) = (bytes, result);
    }
    out.left = judged.findings;
    out
}

/// The wanted edits of one round, in order, none touching another.
fn plan(
    judged: &Judged,
    closed: &mut BTreeSet<Span>,
    out: &mut Settled,
    want: &mut impl FnMut(&Finding, &Judged) -> Option<Fix>,
) -> Vec<Planned> {
    let bytes = std::mem::take(&mut out.bytes);
    let written = judged.package.as_ref().map_or(bytes.as_slice(), |_| judged.text.as_bytes());
    let document = Document::new(written, &judged.text, judged.encoding, judged.syntax);
    let edit = |fix: &Fix| {
        let edit = Edit::new(&document, fix)?;
        let allowed = judged.package.as_ref().is_none_or(|package| package.allows(&edit));
        if allowed { Ok(edit) } else { Err(Refusal::Markup) }
    };
    let mut plan: Vec<Planned> = Vec::new();
    for finding in &judged.findings {
        let span = finding.place.span;
        if closed.contains(&span) {
            continue;
        }
        let Some(fix) = want(finding, judged).filter(|fix| fix.new != fix.old) else {
            closed.insert(span);
            continue;
        };
        match edit(&fix) {
            Ok(edit) => {
                // One that touches another comes in the next round, if it is still a finding then.
                if plan.last().is_none_or(|p| p.fix.place.span.end < fix.place.span.start) {
                    plan.push(Planned { edit, finding: finding.clone(), fix });
                }
            }
            Err(refusal) => {
                closed.insert(span);
                out.refused.push((finding.clone(), fix, refusal));
            }
        }
    }
    out.bytes = bytes;
    plan
}

/// The findings of `after` that were not among those `before`, each with the places of the fixes that are to blame.
fn faults<'a>(before: &[Finding], after: &'a [Finding], plan: &[Planned], shifts: &Shifts) -> Vec<(Vec<Span>, &'a Finding)> {
    let key = |f: &Finding, span: Span| (f.rule, f.concept.clone(), span);
    let known: BTreeSet<_> = before.iter().map(|f| key(f, shifts.span(f.place.span))).collect();
    let now: Vec<Span> = plan.iter().map(|p| shifts.replaced(p)).collect();
    let fresh = after.iter().filter(|f| !known.contains(&key(f, f.place.span)));
    fresh.map(|finding| (blamed(finding, plan, &now), finding)).collect()
}

/// The places of the fixes that a new finding is due to: those that touch it, else those of its concept in its article, else the
/// nearest. `now` tells where the fixed texts stand.
fn blamed(fresh: &Finding, plan: &[Planned], now: &[Span]) -> Vec<Span> {
    let at = fresh.place.span;
    let places = |is: &dyn Fn(&Planned, Span) -> bool| -> Vec<Span> {
        plan.iter().zip(now).filter(|(p, s)| is(p, **s)).map(|(p, _)| p.fix.place.span).collect()
    };
    // The replaced texts are in order and do not overlap.
    let from = now.partition_point(|s| s.end < at.start);
    let touched = plan.iter().zip(now).skip(from).take_while(|(_, s)| s.start <= at.end);
    let touching: Vec<Span> = touched.map(|(p, _)| p.fix.place.span).collect();
    if !touching.is_empty() {
        return touching;
    }
    let of_concept = places(&|p, _| p.finding.concept == fresh.concept && p.finding.article == fresh.article);
    if !of_concept.is_empty() {
        return of_concept;
    }
    let nearest = plan.iter().zip(now).min_by_key(|(_, s)| s.start.abs_diff(at.start));
    nearest.map(|(p, _)| p.fix.place.span).into_iter().collect()
}

/// How far what stands behind each planned edit moves. Edits are in order, so a place is found by halving.
struct Shifts {
    /// By edit: where its fix ends, and how much longer the text before that becomes.
    ends: Vec<(usize, isize)>,
}

impl Shifts {
    fn new(plan: &[Planned]) -> Self {
        let mut sum = 0;
        let after = |p: &Planned| {
            sum += p.edit.delta();
            (p.fix.place.span.end, sum)
        };
        Self { ends: plan.iter().map(after).collect() }
    }

    fn at(&self, at: usize) -> usize {
        let before = self.ends.partition_point(|(end, _)| *end <= at);
        at.saturating_add_signed(before.checked_sub(1).and_then(|i| self.ends.get(i)).map_or(0, |(_, sum)| *sum))
    }

    /// Where a span stands after the planned edits are made.
    fn span(&self, span: Span) -> Span {
        Span::new(self.at(span.start), self.at(span.end))
    }

    /// Where the replaced text of a planned edit stands afterwards.
    fn replaced(&self, planned: &Planned) -> Span {
        let span = planned.fix.place.span;
        let start = self.at(span.start);
        Span::new(start, start + span.len().saturating_add_signed(planned.edit.delta()))
    }
}
