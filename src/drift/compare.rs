//! What changed between a lock file and today.
//!
//! A line of a concept and language drifts when it has a rendering that it did not have, when its preferred terms lose more than
//! the tolerance, when it uses what the glossary has dropped or replaced, and when it falls silent. That a preferred term comes
//! into use is what everybody hopes for, and no drift.

use std::collections::BTreeMap;

use super::lock::{Entry, Lock, is_near, tenths};
use super::{fingerprint, listed};
use crate::finding::Place;
use crate::glossary::{Concept, Glossary};
use crate::lang::Tag;
use crate::usage::{Line, Name, Standing, Usage, Use};

/// Why something is drift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// The glossary dropped a term, and articles use it.
    DroppedTerm,
    /// The glossary withdrew a term, and articles that used it still do.
    ReplacedTerm,
    /// Articles use a rendering that they did not use.
    NewRendering,
    /// Articles use the preferred term less.
    ShareFell,
    /// No article in a language speaks of the concept any more.
    LostLanguage,
}

impl ChangeKind {
    /// The word used in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DroppedTerm => "dropped-term",
            Self::ReplacedTerm => "replaced-term",
            Self::NewRendering => "new-rendering",
            Self::ShareFell => "share-fell",
            Self::LostLanguage => "lost-language",
        }
    }
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Why it is drift.
    pub kind: ChangeKind,
    /// The concept's id.
    pub concept: String,
    /// The language of the articles.
    pub lang: Tag,
    /// The rendering that it is about, if it is about one.
    pub rendering: Option<Name>,
    /// What the lock says of it.
    pub before: Option<Entry>,
    /// What is so today.
    pub after: Option<Entry>,
    /// The first places where it shows.
    pub places: Vec<Place>,
    /// What changed, in one sentence.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// How strictly things are compared.
#[derive(Clone, Copy, Debug)]
pub struct CompareOptions {
    /// How much of its share the preferred term may lose, from 0 to 1.
    pub tolerance: f32,
    /// Whether usage is that of the whole coverage. Of a part, shares and silence say nothing.
    pub whole: bool,
}

/// What changed, by concept, language and reason. `glossary` is that of today, `usage` that of [`super::with_dropped`].
#[must_use]
pub fn compare(lock: &Lock, usage: &Usage, glossary: &Glossary, options: CompareOptions) -> Vec<Change> {
    let mut out = Vec::new();
    let none = BTreeMap::new();
    for (key, line) in &usage.lines {
        let old = lock.lines.get(key);
        let pair = Pair { id: &key.0, lang: &key.1, concept: glossary.concept(&key.0), old: old.unwrap_or(&none), line };
        let before = out.len();
        out.extend(line.renderings.iter().filter_map(|(name, used)| pair.rendering(name, used)));
        let by_glossary = out.iter().skip(before).any(|c| matches!(c.kind, ChangeKind::DroppedTerm | ChangeKind::ReplacedTerm));
        if options.whole && old.is_some() && !by_glossary {
            out.extend(pair.share(options.tolerance));
        }
    }
    if options.whole {
        let gone = lock.lines.iter().filter(|(key, _)| !usage.lines.contains_key(*key));
        out.extend(gone.filter_map(|((id, lang), old)| lost(id, lang, old, lock, glossary.concept(id)?)));
    }
    out.sort_by(|a, b| (&a.concept, &a.lang, a.kind, &a.rendering).cmp(&(&b.concept, &b.lang, b.kind, &b.rendering)));
    out
}

/// One line, then and now.
struct Pair<'a> {
    id: &'a str,
    lang: &'a Tag,
    concept: Option<&'a Concept>,
    old: &'a BTreeMap<Name, Entry>,
    line: &'a Line,
}

impl Pair<'_> {
    /// What is to be said of a rendering in use.
    fn rendering(&self, name: &Name, used: &Use) -> Option<Change> {
        let old = self.old.get(name);
        let often = often(used);
        let (kind, message) = match (used.standing, old.map(|o| o.standing)) {
            (Standing::Dropped, Some(Standing::Dropped)) => return None,
            (Standing::Dropped, _) => {
                (ChangeKind::DroppedTerm, format!("the glossary has dropped {}, and articles use it: {often}", quoted(name)))
            }
            (now, Some(then)) if then.is_approved() && (!now.is_approved() || then.is_preferred() && !now.is_preferred()) => {
                let was = format!("the glossary made {} {} (it was {})", quoted(name), now.as_str(), then.as_str());
                (ChangeKind::ReplacedTerm, format!("{was}, and articles still use it: {often}"))
            }
            (_, Some(_)) => return None,
            (now, None) if now.is_preferred() => return None,
            (Standing::Foreign, None) => {
                (ChangeKind::NewRendering, format!("{} is left untranslated, which is new: {often}", quoted(name)))
            }
            (Standing::Near, None) => (ChangeKind::NewRendering, format!("{} is new, and not in the glossary: {often}", quoted(name))),
            (now, None) => (ChangeKind::NewRendering, format!("{} ({}) is new: {often}", quoted(name), now.as_str())),
        };
        let after = Entry { standing: used.standing, tenths: tenths(self.line.share(used)) };
        Some(Change {
            rendering: Some(name.clone()),
            before: old.copied(),
            after: Some(after),
            places: used.places.clone(),
            help: self.instead(name, used.standing),
            ..self.change(kind, message)
        })
    }

    /// What is to be said of the share of the preferred terms. What a new rendering took of it is reported as such.
    fn share(&self, tolerance: f32) -> Option<Change> {
        if is_near(self.old, self.line) {
            return None; // the lock cannot tell so small a difference
        }
        let preferred = |e: &&Entry| e.standing.is_preferred();
        let before = self.old.values().filter(preferred).fold(0u8, |sum, e| sum.saturating_add(e.tenths)).min(10);
        let after = tenths(self.line.preferred());
        let new: f64 = self.line.renderings.iter().filter(|(n, _)| !self.old.contains_key(*n)).map(|(_, u)| self.line.share(u)).sum();
        let lost = before.saturating_sub(tenths(self.line.preferred() + new));
        if f32::from(lost) <= tolerance * 10.0 + 0.001 {
            return None;
        }
        let mut others: Vec<(&Name, &Use)> = self.line.renderings.iter().filter(|(_, u)| !u.standing.is_preferred()).collect();
        others.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight).then_with(|| a.0.cmp(b.0)));
        let listed = others.iter().take(3).map(|(n, u)| format!("{} {} %", quoted(n), tenths(self.line.share(u)) * 10));
        let term = self.concept.and_then(|c| c.preferred(self.lang)).map(|t| Name::Own(t.text.clone()));
        let what = term.as_ref().map_or("the preferred term".to_owned(), quoted);
        let message =
            format!("{what} fell from {} % to {} % of the articles; {}", before * 10, after * 10, listed.collect::<Vec<_>>().join(", "));
        let (standing, help) =
            (Standing::Listed(crate::glossary::Status::Preferred), self.instead(&Name::Own(String::new()), Standing::Near));
        Some(Change {
            rendering: term,
            before: Some(Entry { standing, tenths: before }),
            after: Some(Entry { standing, tenths: after }),
            places: others.first().map(|(_, u)| u.places.clone()).unwrap_or_default(),
            help,
            ..self.change(ChangeKind::ShareFell, message)
        })
    }

    /// What to do about a rendering.
    fn instead(&self, name: &Name, standing: Standing) -> String {
        let preferred =
            self.concept.and_then(|c| c.preferred(self.lang)).filter(|t| t.text != name.text() || standing == Standing::Foreign);
        let write = preferred.map_or("fix the articles".to_owned(), |t| format!("write “{}”", t.text));
        match standing {
            Standing::Dropped => format!("{write}, list the term again, or accept with {UPDATE}"),
            _ => format!("{write}, or accept with {UPDATE}"),
        }
    }

    fn change(&self, kind: ChangeKind, message: String) -> Change {
        Change {
            kind,
            concept: self.id.to_owned(),
            lang: self.lang.clone(),
            rendering: None,
            before: None,
            after: None,
            places: Vec::new(),
            message,
            help: String::new(),
        }
    }
}

const UPDATE: &str = "`isogloss drift --update`";

/// A concept that no article in a language speaks of any more, though one did by a term of its own.
fn lost(id: &str, lang: &Tag, old: &BTreeMap<Name, Entry>, lock: &Lock, concept: &Concept) -> Option<Change> {
    let (name, entry) =
        old.iter().filter(|(_, e)| matches!(e.standing, Standing::Listed(_))).max_by_key(|(n, e)| (e.tenths, std::cmp::Reverse(*n)))?;
    let changed = lock.concepts.get(id).is_some_and(|print| *print != fingerprint(concept));
    let gone = changed && listed(Some(concept), lang, name.text()).is_none();
    let message = if gone {
        format!("no article in {lang} speaks of it any more; the glossary has dropped {}, which was in use", quoted(name))
    } else {
        format!("no article in {lang} speaks of it any more; {} was in use", quoted(name))
    };
    Some(Change {
        kind: ChangeKind::LostLanguage,
        concept: id.to_owned(),
        lang: lang.clone(),
        rendering: Some(name.clone()),
        before: Some(*entry),
        after: None,
        places: Vec::new(),
        message,
        help: format!("see what stands in its place (`isogloss suggest`), or accept with {UPDATE}"),
    })
}

/// The rendering as a message has it.
fn quoted(name: &Name) -> String {
    match name {
        Name::Foreign(lang, text) => format!("“{text}” ({lang})"),
        Name::Own(text) | Name::Near(text) => format!("“{text}”"),
    }
}

fn often(used: &Use) -> String {
    let times = if used.count == 1 { "once".to_owned() } else { format!("{} times", used.count) };
    if used.articles == 1 { format!("{times} in one article") } else { format!("{times} in {} articles", used.articles) }
}
