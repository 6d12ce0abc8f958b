//! Rules: what is worth telling an editor.
//!
//! A rule is a function of an article's matches, the glossary and the settings; it reads nothing and prints nothing. One
//! file each, one line each in [`RULES`], and a page in `docs/rules` that `isogloss explain` prints and the tests run.

mod context;
mod deprecated_term;
mod forbidden_term;
mod inconsistent_term;
mod near_term;
mod term_spelling;
mod untranslated_term;

pub use context::{Context, Draft};

use crate::diagnostic::{RuleId, Severity};

/// A rule.
pub struct Rule {
    /// Kebab-case id.
    pub id: RuleId,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Severity unless configured.
    pub severity: Severity,
    /// Its page.
    pub page: &'static str,
    /// Finds.
    pub check: fn(&Context<'_>, &mut Vec<Draft>),
}

/// All rules, the most serious first.
pub const RULES: &[Rule] =
    &[forbidden_term::RULE, deprecated_term::RULE, untranslated_term::RULE, inconsistent_term::RULE, near_term::RULE, term_spelling::RULE];

/// The rule of an id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.id == id)
}

/// All rule ids.
#[must_use]
pub fn ids() -> Vec<RuleId> {
    RULES.iter().map(|r| r.id).collect()
}
