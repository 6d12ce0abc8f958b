//! What differs between two glossaries: concepts and terms that were added, removed or changed. Order and place in the files make
//! no difference.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::model::{Concept, Glossary, Status, Term};
use crate::lang::Tag;

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// Only in the second glossary.
    Added,
    /// Only in the first.
    Removed,
    /// In both, with a difference.
    Changed,
}

impl Became {
    /// The word used in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }

    const fn of(before: bool, after: bool) -> Self {
        match (before, after) {
            (false, _) => Self::Added,
            (true, false) => Self::Removed,
            (true, true) => Self::Changed,
        }
    }
}

/// What became of a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConceptChange {
    /// Its id.
    pub id: String,
    /// What became of it.
    pub became: Became,
    /// Keys of the concept itself that differ.
    pub keys: Vec<&'static str>,
    /// Its terms that differ, by language and text.
    pub terms: Vec<TermChange>,
}

/// What became of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermChange {
    /// Its language.
    pub lang: Tag,
    /// Its citation form.
    pub text: String,
    /// Its status in the first glossary, if it is there.
    pub before: Option<Status>,
    /// Its status in the second.
    pub after: Option<Status>,
    /// Other keys that differ.
    pub keys: Vec<&'static str>,
}

impl TermChange {
    /// What became of it.
    #[must_use]
    pub const fn became(&self) -> Became {
        Became::of(self.before.is_some(), self.after.is_some())
    }
}

/// What differs, by id.
#[must_use]
pub fn diff(first: &Glossary, second: &Glossary) -> Vec<ConceptChange> {
    let (old, new) = (by_id(first), by_id(second));
    let ids: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    ids.into_iter().filter_map(|id| concept(id, old.get(id).copied(), new.get(id).copied())).collect()
}

fn by_id(glossary: &Glossary) -> BTreeMap<&str, &Concept> {
    glossary.concepts.iter().map(|c| (c.id.as_str(), c)).collect()
}

fn concept(id: &str, old: Option<&Concept>, new: Option<&Concept>) -> Option<ConceptChange> {
    let keys = match (old, new) {
        (Some(a), Some(b)) => differing(&[
            ("definition", a.definition == b.definition),
            ("domain", a.domain == b.domain),
            ("note", a.note == b.note),
            ("original", a.originals == b.originals),
            ("levels", a.levels == b.levels),
        ]),
        _ => Vec::new(),
    };
    let (mut olds, mut news) = (terms(old), terms(new));
    let names: BTreeSet<(&Tag, &str)> = olds.keys().chain(news.keys()).copied().collect();
    let mut changes = Vec::new();
    for name in names {
        let (a, b) = (olds.remove(&name).unwrap_or_default(), news.remove(&name).unwrap_or_default());
        for i in 0..a.len().max(b.len()) {
            changes.extend(term(name, a.get(i).copied(), b.get(i).copied()));
        }
    }
    let became = Became::of(old.is_some(), new.is_some());
    let same = became == Became::Changed && keys.is_empty() && changes.is_empty();
    (!same).then(|| ConceptChange { id: id.to_owned(), became, keys, terms: changes })
}

/// The terms of a concept by language and text; one text may be listed for several periods.
fn terms(concept: Option<&Concept>) -> BTreeMap<(&Tag, &str), VecDeque<&Term>> {
    let mut out: BTreeMap<_, VecDeque<&Term>> = BTreeMap::new();
    for term in concept.into_iter().flat_map(|c| &c.terms) {
        out.entry((&term.lang, term.text.as_str())).or_default().push_back(term);
    }
    out
}

fn term((lang, text): (&Tag, &str), old: Option<&Term>, new: Option<&Term>) -> Option<TermChange> {
    let keys = match (old, new) {
        (Some(a), Some(b)) => differing(&[
            ("part_of_speech", a.class == b.class),
            ("gender", a.gender == b.gender),
            ("note", a.note == b.note),
            ("reason", a.reason == b.reason),
            ("case", a.case_sensitive == b.case_sensitive),
            ("spelling", a.strict_spelling == b.strict_spelling),
            ("do_not_translate", a.do_not_translate == b.do_not_translate),
            ("only_in_domain", a.only_in_domain == b.only_in_domain),
            ("valid_from", a.valid_from == b.valid_from),
            ("valid_to", a.valid_to == b.valid_to),
            ("short_forms", a.short_forms == b.short_forms),
            ("guards", a.guards == b.guards),
            ("examples", a.matches == b.matches && a.no_matches == b.no_matches),
        ]),
        _ => Vec::new(),
    };
    let (before, after) = (old.map(|t| t.status), new.map(|t| t.status));
    (before != after || !keys.is_empty()).then(|| TermChange { lang: lang.clone(), text: text.to_owned(), before, after, keys })
}

fn differing(keys: &[(&'static str, bool)]) -> Vec<&'static str> {
    keys.iter().filter(|(_, same)| !same).map(|(key, _)| *key).collect()
}

#[cfg(test)]
mod tests {
    use super::super::load::from_text;
    use super::*;

    const ONE: &str = "concept,lang,term,status,note\nquay,sv,färjeläge,preferred,\nquay,en,landing,preferred,\n";

    /// The differences in one line each.
    fn told(first: &str, second: &str) -> Vec<String> {
        let read = |text: &str| from_text("g.csv", &format!("concept,lang,term,status,note\n{text}")).0;
        diff(&read(first), &read(second))
            .iter()
            .flat_map(|c| {
                let own = (c.became != Became::Changed || !c.keys.is_empty())
                    .then(|| format!("{} {} {}", c.became.as_str(), c.id, c.keys.join(",")));
                let terms = c.terms.iter().map(|t| format!("{} {}:{} {}", t.became().as_str(), t.lang, t.text, t.keys.join(",")));
                own.into_iter().chain(terms).map(|l| l.trim().to_owned()).collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn what_differs_is_told_and_order_does_not() {
        let one = "quay,sv,färjeläge,preferred,\nquay,en,landing,preferred,\n";
        for (other, expected) in [
            (one, vec![]),
            ("quay,en,landing,preferred,\nquay,sv,färjeläge,preferred,\n", vec![]),
            ("quay,sv,färjeläge,deprecated,\nquay,en,landing,preferred,\n", vec!["changed sv:färjeläge"]),
            ("quay,sv,färjeläge,preferred,on signs\nquay,en,landing,preferred,\n", vec!["changed sv:färjeläge note"]),
            ("quay,sv,färjeläge,preferred,\n", vec!["removed en:landing"]),
            ("quay,sv,färjeläge,preferred,\nquay,en,landing,preferred,\nquay,en,berth,admitted,\n", vec!["added en:berth"]),
            (
                "pier,sv,färjeläge,preferred,\n",
                vec!["added pier", "added sv:färjeläge", "removed quay", "removed en:landing", "removed sv:färjeläge"],
            ),
        ] {
            assert_eq!(told(one, other), expected, "{other}");
            let back = told(other, one);
            assert_eq!(back.len(), expected.len(), "{other}");
            assert_eq!(
                back.iter().filter(|l| l.starts_with("added")).count(),
                expected.iter().filter(|l| l.starts_with("removed")).count()
            );
        }
        let read = |text: &str| from_text("g.csv", text).0;
        assert_eq!(
            diff(&read(ONE), &read(&ONE.replace("concept,lang", "\u{feff}concept,lang"))),
            [],
            "where it stands makes no difference"
        );
    }
}
