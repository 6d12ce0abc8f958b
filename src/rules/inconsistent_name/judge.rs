//! Whether two names that depart in one thing are one name, and how sure that is.

use super::compare::{Change, Departure};
use super::lists::{CONJUNCTION, Lists, Role};
use super::names::{Name, Word};
use crate::finding::Severity;
use crate::rules::thresholds;

/// Kinds of which a country seldom has two that differ in one word: *council* or *ministry* would not do, since their sisters
/// differ in just that (*health*, *education*).
const ALONE: &[&str] = &["association", "fund", "award", "badge", "campaign"];
/// Kinds whose words name different bodies beside each other (*council*, *committee*): a note at most.
const NEIGHBOURS: &[&str] = &["council"];

/// Two names and what departs.
pub(super) struct Pair<'a> {
    pub lists: &'static Lists,
    pub a: &'a Name,
    pub b: &'a Name,
    pub departure: &'a Departure,
}

impl Pair<'_> {
    /// How serious the finding is; none where the two may be different things. Departures that no other sign supports need
    /// `far`: one name stands once only, and not beside the other.
    pub(super) fn severity(&self, far: bool) -> Option<Severity> {
        match self.departure.change {
            _ if self.a.quoted != self.b.quoted => None,
            Change::Replaced(x, y) | Change::ReplacedFirst(x, y) | Change::ReplacedLast(x, y) if self.a.quoted => self.quoted(x, y),
            Change::Order(..) if self.a.quoted => (self.shared() > thresholds::BODY_SHARED_QUOTED).then_some(Severity::Note),
            _ if self.a.quoted => None,
            Change::Link(x, y) => self.linked(x, y),
            Change::Order(x, y) => self.order(x, y),
            Change::Replaced(x, y) | Change::ReplacedFirst(x, y) | Change::ReplacedLast(x, y) => self.replaced(x, y, far),
            Change::Lost(x) => self.lost(x),
        }
    }

    /// Words in common that say what the body does.
    fn shared(&self) -> usize {
        self.departure.common.iter().filter(|(i, _)| !self.a.words[*i].function && self.a.words[*i].role != Role::Level).count()
    }

    fn is_known(&self, word: &str) -> bool {
        !self.lists.meanings(word).is_empty()
    }

    /// A capitalised word that the lexicon does not know may be a place or a person.
    fn may_be_place(&self, word: &Word) -> bool {
        word.capital && !self.is_known(&word.text)
    }

    fn are_synonyms(&self, x: &str, y: &str) -> bool {
        let other = self.lists.meanings(y);
        self.lists.meanings(x).iter().any(|m| other.contains(m))
    }

    fn is_slip(&self, x: &str, y: &str) -> bool {
        let long = x.chars().count().min(y.chars().count()) >= thresholds::BODY_SLIP;
        long && strsim::osa_distance(x, y) == 1 && self.is_known(x) != self.is_known(y)
    }

    fn linked(&self, x: usize, y: usize) -> Option<Severity> {
        let (left, right) = (&self.a.words[x], &self.b.words[y]);
        let as_written = left.text == right.text;
        let lost = left.before.is_empty() || right.before.is_empty();
        let names = self.a.words[0].capital && self.b.words[0].capital && self.is_known(&left.text);
        match self.shared() {
            _ if !as_written || left.role == Role::Level || self.lists.language.naming.capitals => None,
            thresholds::BODY_SHARED.. => Some(if lost { Severity::Warning } else { Severity::Note }),
            thresholds::BODY_SHARED_SURE.. if lost && names => Some(Severity::Warning),
            _ => None,
        }
    }

    fn order(&self, x: usize, y: usize) -> Option<Severity> {
        let moved = &self.a.words[x];
        let edge = |at: usize, length: usize| at == 0 || at + 1 == length;
        let edges = edge(x, self.departure.lengths.0) && edge(y, self.departure.lengths.1);
        // The owner of a body stands before or behind its name.
        let owner = edges && (moved.role != Role::Plain || self.may_be_place(moved));
        if owner || self.shared() < thresholds::BODY_SHARED {
            return None;
        }
        // *Fund for Libraries* and *Libraries Fund*.
        Some(if edges { Severity::Note } else { Severity::Warning })
    }

    fn replaced(&self, x: usize, y: usize, far: bool) -> Option<Severity> {
        let (left, right) = (&self.a.words[x], &self.b.words[y]);
        let Departure { change, instead, .. } = self.departure;
        let shared = self.shared();
        let fixed = |words: &[Word]| words.iter().any(|w| matches!(w.role, Role::Level | Role::Number));
        if fixed(&self.a.words[x..x + instead.0]) || fixed(&self.b.words[y..y + instead.1]) {
            return None;
        }
        if left.kind.is_some() || right.kind.is_some() {
            return if left.kind == right.kind && *instead == (1, 1) { self.head(left.kind?, far) } else { None };
        }
        let words = (joined(&self.a.words[x..x + instead.0]), joined(&self.b.words[y..y + instead.1]));
        let inside = matches!(change, Change::Replaced(..));
        if self.are_synonyms(&words.0, &words.1) || self.is_slip(&words.0, &words.1) {
            return match shared {
                thresholds::BODY_SHARED.. => Some(Severity::Warning),
                thresholds::BODY_SHARED_SURE.. if inside => Some(Severity::Note),
                _ => None,
            };
        }
        let plain = left.role == Role::Plain && right.role == Role::Plain && (self.is_known(&words.0) || self.is_known(&words.1));
        let unusual = far && plain && *instead == (1, 1);
        // The second of two fields: *Council for Emulation and Reward*.
        let second = matches!(change, Change::ReplacedLast(..)) && left.before.contains(&CONJUNCTION);
        let alone = self.departure.common.iter().any(|(i, _)| self.a.words[*i].kind.is_some_and(|k| ALONE.contains(&k)));
        let speaks =
            (inside && alone && shared >= thresholds::BODY_SHARED) || (second && self.departure.common.len() >= thresholds::BODY_SHARED);
        (unusual && speaks).then_some(Severity::Note)
    }

    /// Two words for bodies of one kind. One word beside them says little, unless it is a group of people, which seldom has two
    /// bodies of one kind.
    fn head(&self, kind: &str, far: bool) -> Option<Severity> {
        let group = self.departure.common.iter().any(|(i, _)| self.a.words[*i].role == Role::Contrast);
        let place = |i: usize| self.a.words[i].before.iter().any(|link| self.lists.is_before_place(link));
        let places = self.departure.common.iter().filter(|(i, _)| place(*i)).count();
        match self.shared().saturating_sub(places) {
            thresholds::BODY_BESIDE_HEAD.. if NEIGHBOURS.contains(&kind) => Some(Severity::Note),
            thresholds::BODY_BESIDE_HEAD.. => Some(Severity::Warning),
            1 if group && far && ALONE.contains(&kind) => Some(Severity::Note),
            _ => None,
        }
    }

    fn lost(&self, x: usize) -> Option<Severity> {
        let word = &self.a.words[x];
        let all = self.departure.common.len();
        let whole = self.departure.instead.0 == 1 && !word.function;
        let plain = whole && word.role == Role::Plain && word.kind.is_none() && !self.may_be_place(word);
        (plain && all >= thresholds::BODY_SHARED && self.shared() >= thresholds::BODY_SHARED_SURE).then_some(Severity::Note)
    }

    fn quoted(&self, x: usize, y: usize) -> Option<Severity> {
        let (left, right) = (&self.a.words[x], &self.b.words[y]);
        let Departure { common, lengths, .. } = self.departure;
        let whole = *lengths == (self.a.words.len(), self.b.words.len());
        let mostly = common.len() * thresholds::BODY_MOST_OF >= 2 * lengths.0.max(lengths.1);
        let plain = |w: &Word| w.role == Role::Plain && !w.function;
        let whole = whole && self.departure.instead == (1, 1);
        let known = self.is_known(&left.text) || self.is_known(&right.text);
        let speaks = whole && mostly && known && plain(left) && plain(right);
        let severity = if self.are_synonyms(&left.text, &right.text) { Severity::Warning } else { Severity::Note };
        (speaks && common.len() >= thresholds::BODY_SHARED_QUOTED && self.shared() >= thresholds::BODY_SHARED_SURE).then_some(severity)
    }
}

/// The words of a row as one, folded.
fn joined(words: &[Word]) -> String {
    words.iter().map(|w| w.text.as_str()).collect()
}
