//! Findings that an editor let stand while being asked, written to the file of dismissals.

use isogloss::finding::Finding;
use isogloss::triage::dismissals::Entry;

use crate::cli::session::Session;
use crate::cli::triage;

/// Adds an entry for each finding with its reason.
pub(super) fn write(session: &Session, dismissed: &[(Finding, String)]) -> anyhow::Result<()> {
    let entry = |(finding, reason): &(Finding, String)| Entry {
        fingerprint: Some(finding.fingerprint.clone()),
        path: Some(session.settings.anchored(&finding.place.path)),
        rule: Some(finding.rule.to_owned()),
        concept: finding.concept.clone(),
        surface: Some(finding.surface.clone()),
        reason: reason.clone(),
        date: Some(triage::today()),
        ..Entry::default()
    };
    triage::dismiss(session, &dismissed.iter().map(entry).collect::<Vec<_>>())
}
