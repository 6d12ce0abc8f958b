//! What another glossary would change: findings that go, findings that come, and findings that would say something else.
//!
//! Two findings are the same where one rule speaks of one place.

use std::collections::{BTreeMap, VecDeque};

use crate::finding::Finding;

/// The findings of two glossaries over one corpus, beside each other; each list by path, place and rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effect<'a> {
    /// Only with the first.
    pub gone: Vec<&'a Finding>,
    /// Only with the second.
    pub new: Vec<&'a Finding>,
    /// With both, but another message or suggestion.
    pub changed: Vec<(&'a Finding, &'a Finding)>,
}

/// How many findings go, come and change.
pub type Counts = [usize; 3];

impl<'a> Effect<'a> {
    /// Compares two lists of findings.
    #[must_use]
    pub fn of(first: &'a [Finding], second: &'a [Finding]) -> Self {
        let mut left: BTreeMap<_, VecDeque<&Finding>> = BTreeMap::new();
        for finding in first {
            left.entry(place(finding)).or_default().push_back(finding);
        }
        let mut out = Self::default();
        for finding in second {
            match left.get_mut(&place(finding)).and_then(VecDeque::pop_front) {
                None => out.new.push(finding),
                Some(old) if old.message != finding.message || old.suggestion != finding.suggestion => out.changed.push((old, finding)),
                Some(_) => {}
            }
        }
        out.gone = left.into_values().flatten().collect();
        for list in [&mut out.gone, &mut out.new] {
            list.sort_by(|a, b| place(a).cmp(&place(b)));
        }
        out
    }

    /// Whether nothing would change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.new.is_empty() && self.changed.is_empty()
    }

    /// Counts by what `name` says of a finding.
    pub fn count(&self, name: impl Fn(&Finding) -> String) -> BTreeMap<String, Counts> {
        let mut out: BTreeMap<String, Counts> = BTreeMap::new();
        let all = [self.gone.clone(), self.new.clone(), self.changed.iter().map(|(_, new)| *new).collect()];
        for (i, list) in all.into_iter().enumerate() {
            for finding in list {
                out.entry(name(finding)).or_default()[i] += 1;
            }
        }
        out
    }
}

/// What tells findings apart: file, article, bytes, rule, and the concept, of which one place may have two.
fn place(finding: &Finding) -> (&str, usize, usize, Option<&str>, &str, Option<&str>) {
    let Finding { place, article, rule, concept, .. } = finding;
    (&place.path, place.span.start, place.span.end, article.as_deref(), rule, concept.as_deref())
}
