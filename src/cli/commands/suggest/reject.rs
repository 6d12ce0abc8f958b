//! Noting proposals that are never to come again.

use anyhow::bail;
use isogloss::align::suggestion::Suggestion;
use isogloss::report::text::counted;
use isogloss::triage::rejected::{Entry, FILE_NAME};

use super::SuggestArgs;
use crate::cli::args::Common;
use crate::cli::session::Session;
use crate::cli::{Outcome, output, triage};

/// Rejects the proposals that were named by id or by the name of a new concept.
pub(super) fn reject(all: &[&Suggestion], session: &Session, args: &SuggestArgs, common: &Common) -> anyhow::Result<Outcome> {
    let names = |s: &Suggestion, name: &str| s.id == name || (s.set.is_some() && s.concept_id == name);
    if let Some(unknown) = args.reject.iter().find(|name| !all.iter().any(|s| names(s, name))) {
        bail!("--reject: no proposal has the id `{unknown}` (`isogloss suggest` shows them; name files before --reject)");
    }
    let entry = |s: &&Suggestion| Entry {
        proposal: s.id.clone(),
        concept: Some(s.concept_id.clone()),
        lang: Some(s.lang.clone()),
        term: Some(s.candidate.clone()),
        reason: args.reason.clone(),
        by: None,
        date: Some(triage::today()),
    };
    let entries: Vec<Entry> = all.iter().filter(|s| args.reject.iter().any(|name| names(s, name))).map(entry).collect();
    let count = triage::reject(session, &entries)?;
    if !common.quiet {
        output::note(&format!("{} added to {}", counted(count, "proposal"), session.beside(FILE_NAME).1));
    }
    Ok(Outcome::Clean)
}
