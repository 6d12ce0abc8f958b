//! What the standing of a place does to a finding: severity, and whether it may be fixed.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::config::{Scope, Settings};
use crate::finding::{RuleId, Severity};
use crate::glossary::TermId;
use crate::matching::Matches;
use crate::rules::standing::{Places, Standing};
use crate::rules::{Draft, Rule};
use crate::text::Span;

/// Rules that judge a word by its status alone. The others say that two words do not go together, or that one is no word of the
/// language; this holds for a word that is talked about too.
const BY_STATUS: [RuleId; 2] = ["forbidden-term", "deprecated-term"];

/// Heeds the standing of what one rule says about an article; what may be fixed is then fixed at all places of a term or at none.
pub(super) fn apply_all(places: &mut Places<'_>, rule: &Rule, drafts: &mut [Draft], matches: &Matches, settings: &Settings) {
    if drafts.is_empty() {
        return;
    }
    let mut terms: FxHashMap<(usize, Span), TermId> = FxHashMap::default();
    for found in &matches.terms {
        terms.entry((found.block, found.span)).or_insert(found.term);
    }
    let term = |draft: &Draft| terms.get(&(draft.block, draft.span)).copied();
    let mut uncertain: BTreeSet<TermId> = BTreeSet::new();
    for draft in drafts.iter_mut() {
        if !apply(places, rule, draft, settings) && draft.fix.is_none() {
            uncertain.extend(term(draft));
        }
    }
    for draft in drafts.iter_mut().filter(|d| d.fix.is_some()) {
        if term(draft).is_some_and(|t| uncertain.contains(&t)) {
            draft.fix = None;
        }
    }
}

/// Heeds the standing of the place that a draft speaks of, and says whether it is one that is left as it is. A draft about no term, or
/// about a whole sentence, has no standing.
pub(super) fn apply(places: &mut Places<'_>, rule: &Rule, draft: &mut Draft, settings: &Settings) -> bool {
    let Some(concept) = draft.concept.as_deref().filter(|_| !rule.whole_sentence) else { return false };
    let Some(standing) = places.standing(draft.block, draft.span, concept) else { return false };
    lower(standing, rule, draft, settings);
    true
}

/// Makes a draft a note with its reason, and takes its fix, as the standing of its place asks. What the configuration says about
/// quotations goes before.
fn lower(standing: Standing, rule: &Rule, draft: &mut Draft, settings: &Settings) {
    let quotation = standing.is_quotation();
    if !(quotation && settings.fix_quotations) {
        (draft.fix, draft.fixable) = (None, false);
    }
    let configured = quotation && settings.scopes.contains_key(&Scope::Quotation);
    let used = standing == Standing::Mention && !BY_STATUS.contains(&rule.id);
    if let Some(reason) = standing.reason().filter(|_| !configured && !used) {
        draft.severity = Some(Severity::Note);
        draft.notes.push(reason.to_owned());
    }
}
