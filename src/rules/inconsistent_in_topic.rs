//! Two stories of one topic that render a concept differently in one language.

use rustc_hash::FxHashMap;

use super::thresholds;
use super::{Across, Check, Needs, Remark, Rule, renderings};
use crate::finding::{RuleId, Severity};
use crate::group::Level;

/// Its id.
pub(super) const ID: RuleId = "inconsistent-in-topic";

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: ID,
    summary: "two stories of one topic render one concept in two ways in one language",
    severity: Severity::Note,
    whole_sentence: false,
    needs: Needs::Stories,
    page: include_str!("../../docs/rules/inconsistent-in-topic.md"),
    check: Check::Across(check),
};

fn check(across: &Across<'_>, out: &mut Vec<Remark>) {
    let mut story: FxHashMap<usize, &str> = FxHashMap::default();
    for group in across.groups.iter().filter(|g| g.level == Level::Story) {
        story.extend(group.articles.iter().map(|a| (*a, group.id.as_str())));
    }
    // Within a story it is that rule's business.
    let apart = |a: usize, b: usize| story.get(&a) != story.get(&b);
    for group in across.groups.iter().filter(|g| g.level == Level::Topic && g.articles.len() > 1) {
        renderings::deviations(across, &group.articles, (&apart, thresholds::TOPIC_OFTEN), "topic", out);
    }
}
