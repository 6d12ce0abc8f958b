//! Two articles of one story and language that render a concept differently.

use super::{Across, Check, Needs, Remark, Rule, convicted, renderings};
use crate::finding::Severity;
use crate::group::Level;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "inconsistent-in-story",
    summary: "two articles of one story and language render one concept in two ways",
    severity: Severity::Warning,
    whole_sentence: false,
    needs: Needs::Stories,
    page: include_str!("../../docs/rules/inconsistent-in-story.md"),
    check: Check::Across(check),
};

fn check(across: &Across<'_>, out: &mut Vec<Remark>) {
    for group in across.groups.iter().filter(|g| g.level == Level::Story && g.articles.len() > 1) {
        renderings::deviations(across, &group.articles, (&|_, _| true, 0), "story", out);
        out.extend(convicted::beside_listed(across, &group.articles));
    }
}
