//! Findings that an editor let stand while being asked, written to the file of dismissals.

use anyhow::Context as _;
use isogloss::finding::Finding;
use isogloss::triage::dismissals::{self, Entry};

use crate::cli::session::Session;
use crate::cli::{output, triage};

/// Adds an entry for each finding with its reason.
pub(super) fn write(session: &Session, dismissed: &[(Finding, String)]) -> anyhow::Result<()> {
    if dismissed.is_empty() {
        return Ok(());
    }
    let (file, shown) = session.beside(dismissals::FILE_NAME);
    let mut text = triage::read(&file)?.unwrap_or_default();
    for (finding, reason) in dismissed {
        let entry = Entry {
            fingerprint: Some(finding.fingerprint.clone()),
            path: Some(session.settings.anchored(&finding.place.path)),
            rule: Some(finding.rule.to_owned()),
            concept: finding.concept.clone(),
            surface: Some(finding.surface.clone()),
            reason: reason.clone(),
            date: Some(triage::today()),
            ..Entry::default()
        };
        text = dismissals::appended(&text, &entry)
            .with_context(|| format!("cannot add to `{shown}` as it is written; add this:\n{}", dismissals::written(&entry, "")))?;
    }
    output::write_atomically(&file, text.as_bytes())
}
