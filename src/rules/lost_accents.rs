//! A page that has lost its accents or tone marks.

use super::{Check, Context, Draft, Needs, Rule};
use crate::finding::Severity;
use crate::lang;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "lost-accents",
    summary: "a page has lost its accents or tone marks",
    severity: Severity::Note,
    whole_sentence: true,
    needs: Needs::Nothing,
    page: include_str!("../../docs/rules/lost-accents.md"),
    check: Check::Article(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Draft>) {
    let Some((block, lost)) = &context.matches.lost_accents else { return };
    let own = lang::find(&context.article.lang);
    let what = if own.unspaced { "tone marks" } else { "accents" };
    let surface = lost.span.of(context.article.text(&context.article.blocks[*block]));
    let message = format!(
        "the page has lost its {what}: “{surface}” is “{}”, and {} more words are without theirs",
        lost.accented,
        lost.words.saturating_sub(1)
    );
    let mut draft = context.plain(*block, lost.span, message);
    draft.notes.push(format!("terms are matched without {what} in this article, and no term is reported for them"));
    out.push(draft);
}
