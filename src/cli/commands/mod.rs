//! One file a command, each with one `execute`.

pub(crate) mod align;
pub(crate) mod articles;
pub(crate) mod check;
pub(crate) mod concordance;
#[cfg(feature = "desk")]
pub(crate) mod desk;
pub(crate) mod dismiss;
pub(crate) mod drift;
pub(crate) mod explain;
pub(crate) mod fix;
pub(crate) mod glossary;
mod glossary_check;
mod glossary_convert;
mod glossary_diff;
mod glossary_stats;
mod glossary_sync;
pub(crate) mod group;
pub(crate) mod init;
#[cfg(feature = "lsp")]
pub(crate) mod lsp;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod shell;
pub(crate) mod suggest;
pub(crate) mod term;

use anyhow::bail;
use isogloss::finding::{Problem, RuleId, Severity, did_you_mean};
use isogloss::glossary::Glossary;

use super::Outcome;

/// `Failed` when an input, the glossary or the configuration could not be used.
pub(crate) fn outcome(problems: &[Problem]) -> Outcome {
    if problems.iter().any(|p| p.severity == Severity::Error) { Outcome::Failed } else { Outcome::Clean }
}

/// The rule of this id, which was given with `flag` (or with none: an empty text).
///
/// # Errors
/// When there is no such rule, with the one that was probably meant.
pub(crate) fn known_rule(flag: &str, id: &str) -> anyhow::Result<RuleId> {
    if let Some(rule) = isogloss::rules::find(id) {
        return Ok(rule.id);
    }
    let near = did_you_mean(id, isogloss::rules::ids()).map(|r| format!("; did you mean `{r}`?")).unwrap_or_default();
    bail!("{flag}{}there is no rule `{id}`{near} (`isogloss rules` lists them)", if flag.is_empty() { "" } else { ": " })
}

/// Refuses ids of concepts that the glossary does not have.
///
/// # Errors
/// Names the first of them, with the one that was probably meant.
pub(crate) fn known_concepts<'a>(glossary: &Glossary, ids: impl IntoIterator<Item = &'a String>) -> anyhow::Result<()> {
    if let Some(id) = ids.into_iter().find(|id| glossary.concept(id).is_none()) {
        let near = did_you_mean(id, glossary.concepts.iter().map(|c| c.id.as_str()));
        bail!("the glossary has no concept `{id}`{}", near.map(|n| format!("; did you mean `{n}`?")).unwrap_or_default());
    }
    Ok(())
}
