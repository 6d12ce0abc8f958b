//! Fixing a file up to the point where nothing more changes.
//!
//! Round by round the wanted edits are made in memory and the result is judged. An edit to which a new finding is due is taken
//! back. What is left out, by choice or for a reason, stays left out in later rounds.

use std::collections::BTreeSet;

use super::edit::{Edit, apply};
use super::{Document, Refusal, Syntax};
use crate::finding::{Finding, Fix};
use crate::text::Span;

/// Fixes can make room for further ones; after so many rounds it is enough.
const ROUNDS: usize = 4;

/// A file, judged.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The decoded text.
    pub text: String,
    /// The encoding's name.
    pub encoding: &'static str,
    /// How text is written in it.
    pub syntax: Syntax,
    /// Its findings, by place.
    pub findings: Vec<Finding>,
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
    let mut closed: Vec<Span> = Vec::new();
    for _ in 0..ROUNDS {
        let mut plan = plan(&judged, &mut closed, &mut out, &mut want);
        let mut next = None;
        while !plan.is_empty() {
            let edits: Vec<Edit> = plan.iter().map(|p| p.edit.clone()).collect();
            let bytes = apply(&out.bytes, &edits);
            let result = judge(&bytes);
            let faults = faults(&judged.findings, &result.findings, &plan);
            if faults.is_empty() {
                next = Some((bytes, result));
                break;
            }
            for (fault, finding) in faults {
                let refusal =
                    Refusal::NewFinding { rule: finding.rule, surface: finding.surface.clone(), line: finding.place.position.line };
                for planned in plan.extract_if(.., |p| fault.contains(&p.fix.place.span)) {
                    closed.push(planned.finding.place.span);
                    out.refused.push((planned.finding, planned.fix, refusal.clone()));
                }
            }
        }
        let Some((bytes, result)) = next else { break };
        closed = closed.into_iter().map(|span| moved(span, &plan)).collect();
        out.done.extend(plan.into_iter().map(|p| (p.finding, p.fix)));
        (out.bytes, judged) = (bytes, result);
    }
    out.left = judged.findings;
    out
}

/// The wanted edits of one round, in order, none touching another.
fn plan(
    judged: &Judged,
    closed: &mut Vec<Span>,
    out: &mut Settled,
    want: &mut impl FnMut(&Finding, &Judged) -> Option<Fix>,
) -> Vec<Planned> {
    let bytes = std::mem::take(&mut out.bytes);
    let document = Document { bytes: &bytes, text: &judged.text, encoding: judged.encoding, syntax: judged.syntax };
    let mut plan: Vec<Planned> = Vec::new();
    for finding in &judged.findings {
        let span = finding.place.span;
        if closed.contains(&span) {
            continue;
        }
        let Some(fix) = want(finding, judged).filter(|fix| fix.new != fix.old) else {
            closed.push(span);
            continue;
        };
        match Edit::new(&document, &fix) {
            Ok(edit) => {
                // One that touches another comes in the next round, if it is still a finding then.
                if plan.last().is_none_or(|p| p.fix.place.span.end < fix.place.span.start) {
                    plan.push(Planned { edit, finding: finding.clone(), fix });
                }
            }
            Err(refusal) => {
                closed.push(span);
                out.refused.push((finding.clone(), fix, refusal));
            }
        }
    }
    out.bytes = bytes;
    plan
}

/// The findings of `after` that were not among those `before`, each with the places of the fixes that are to blame.
fn faults<'a>(before: &[Finding], after: &'a [Finding], plan: &[Planned]) -> Vec<(Vec<Span>, &'a Finding)> {
    let key = |f: &Finding, span: Span| (f.rule, f.concept.clone(), span);
    let known: BTreeSet<_> = before.iter().map(|f| key(f, moved(f.place.span, plan))).collect();
    let now: Vec<Span> = plan.iter().map(|p| replaced(p, plan)).collect();
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
    let touching = places(&|_, s| s.start <= at.end && at.start <= s.end);
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

/// Where the replaced text of a planned edit stands afterwards.
fn replaced(planned: &Planned, plan: &[Planned]) -> Span {
    let span = planned.fix.place.span;
    let start = moved(Span::new(span.start, span.start), plan).start;
    Span::new(start, start + span.len().saturating_add_signed(planned.edit.delta()))
}

/// Where a span stands after the planned edits are made.
fn moved(span: Span, plan: &[Planned]) -> Span {
    let shift = |at: usize| at.saturating_add_signed(plan.iter().filter(|p| p.fix.place.span.end <= at).map(|p| p.edit.delta()).sum());
    Span::new(shift(span.start), shift(span.end))
}
