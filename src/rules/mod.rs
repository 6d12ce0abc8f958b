//! Rules: what is worth telling an editor.
//!
//! A rule is a function of an article's matches, the glossary and the settings; or, across articles, of the stories of a
//! coverage and their aligned sentences. It reads nothing and prints nothing. One file each, one line each in [`RULES`], and a page in
//! `docs/rules`, which is [`Rule::page`]: `isogloss explain` prints it and the tests run it.
//!
//! | rule | default severity | looks at | languages of the story |
//! |---|---|---|---|
//! | `language-mismatch` | error | one article | |
//! | `forbidden-term` | error | one article | |
//! | `deprecated-term` | error | one article | |
//! | `untranslated-term` | error | one article | |
//! | `source-residue` | warning | one article | |
//! | `concept-mismatch` | warning | several | three |
//! | `inconsistent-term` | warning | one article | |
//! | `inconsistent-in-story` | warning | several | one, in two articles |
//! | `near-term` | warning | one article | |
//! | `term-variant` | warning | one article | |
//! | `number-mismatch` | warning | several | three |
//! | `name-variant` | warning | several | three for a name that stands once |
//! | `inconsistent-name` | warning | one article | |
//! | `unknown-rendering` | warning | several | three |
//! | `term-spelling` | warning | one article | |
//! | `inconsistent-in-topic` | note | several | one, in two stories |
//! | `missing-term` | note | several | four |
//! | `lost-accents` | note | one article | |
//!
//! *Several* are asked with [`Reach::WithStory`](crate::engine::Reach::WithStory) or by [`check`](crate::engine::check). A rule that
//! compares languages believes the others only where they agree; a file with its own translation (XLIFF, PO, TMX) is enough by itself.

mod across;
mod concept_mismatch;
mod context;
mod convicted;
mod deprecated_term;
mod forbidden_term;
mod gaps;
mod inconsistent_in_story;
mod inconsistent_in_topic;
mod inconsistent_name;
mod inconsistent_term;
mod language_mismatch;
mod lost_accents;
mod missing_term;
mod name_variant;
mod near_term;
mod number_mismatch;
mod renderings;
mod source_residue;
pub mod standing;
#[cfg(test)]
mod story_findings;
mod term_spelling;
mod term_variant;
mod thresholds;
mod unknown_rendering;
mod untranslated_term;

pub use across::{Across, Remark, Sister};
pub use context::{Context, Draft};
pub(crate) use untranslated_term::is_gloss;

use crate::finding::{RuleId, Severity};

/// A rule.
pub struct Rule {
    /// Kebab-case id.
    pub id: RuleId,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Severity unless configured.
    pub severity: Severity,
    /// Whether its findings are about a whole sentence, so that other findings may stand within.
    pub whole_sentence: bool,
    /// What must be made before it can look.
    pub needs: Needs,
    /// Its page.
    pub page: &'static str,
    /// Finds.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// One article by itself.
    Article(fn(&Context<'_>, &mut Vec<Draft>)),
    /// The coverage: articles of one story or topic beside each other.
    Across(fn(&Across<'_>, &mut Vec<Remark>)),
}

/// What a rule needs beside the article and the glossary; each more than those before it, at a higher cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// Nothing: it looks at one article.
    Nothing,
    /// The groups: which articles tell one story or share a topic ([`Across::groups`]).
    Stories,
    /// The sentences of stories that say the same ([`Across::stories`], [`Across::attested`]).
    SentencePairs,
    /// Expressions that stand where a listed concept is attested ([`Across::proposals`]).
    Proposals,
}

/// All rules, the most serious first.
pub const RULES: &[Rule] = &[
    language_mismatch::RULE,
    forbidden_term::RULE,
    deprecated_term::RULE,
    untranslated_term::RULE,
    source_residue::RULE,
    concept_mismatch::RULE,
    inconsistent_term::RULE,
    inconsistent_in_story::RULE,
    near_term::RULE,
    term_variant::RULE,
    number_mismatch::RULE,
    name_variant::RULE,
    inconsistent_name::RULE,
    unknown_rendering::RULE,
    term_spelling::RULE,
    inconsistent_in_topic::RULE,
    missing_term::RULE,
    lost_accents::RULE,
];

/// Whether a finding of a rule makes all else that could be said of the article worthless.
#[must_use]
pub fn is_alone(id: RuleId) -> bool {
    id == language_mismatch::ID
}

/// Whether a rule compares the stories of a topic; the other rules across articles look at one story at a time.
#[must_use]
pub fn is_of_topics(id: RuleId) -> bool {
    id == inconsistent_in_topic::ID
}

/// Whether a rule reports the proposals for concepts, which the whole coverage decides.
#[must_use]
pub fn is_of_proposals(id: RuleId) -> bool {
    id == unknown_rendering::ID
}

/// The rule of an id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.id == id)
}

/// The rules that look at several articles.
#[must_use]
pub fn across_ids() -> Vec<RuleId> {
    RULES.iter().filter(|r| r.needs > Needs::Nothing).map(|r| r.id).collect()
}

/// All rule ids.
#[must_use]
pub fn ids() -> Vec<RuleId> {
    RULES.iter().map(|r| r.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_documentation_is_the_rules() {
        let rows = include_str!("mod.rs").lines().filter_map(|line| line.strip_prefix("//! | `"));
        let rows: Vec<Vec<&str>> = rows.map(|row| row.split('|').map(|cell| cell.trim_matches([' ', '`'])).take(3).collect()).collect();
        let looks = |rule: &Rule| if rule.needs > Needs::Nothing { "several" } else { "one article" };
        let rules: Vec<Vec<&str>> = RULES.iter().map(|rule| vec![rule.id, rule.severity.as_str(), looks(rule)]).collect();
        assert_eq!(rows, rules);
    }
}
