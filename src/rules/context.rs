//! What a rule sees, and what it says.

use crate::config::Settings;
use crate::finding::Severity;
use crate::glossary::{Concept, Glossary, Status, Term};
use crate::ingest::Article;
use crate::matching::domain::Evidence;
use crate::matching::generate::{self, Form};
use crate::matching::{MatchKind, Matches, TermMatch};
use crate::text::Span;

/// What a rule sees.
pub struct Context<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its matches.
    pub matches: &'a Matches,
    /// The glossary.
    pub glossary: &'a Glossary,
    /// The settings.
    pub settings: &'a Settings,
}

/// What a rule says: a finding without place, severity and fingerprint, which the engine adds.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Index of the block.
    pub block: usize,
    /// Bytes in the block's text.
    pub span: Span,
    /// The concept's id.
    pub concept: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub suggestion: Option<String>,
    /// Whether the suggestion fits as it is.
    pub fixable: bool,
    /// The certain replacement: bytes in the block's text, and what to put there.
    pub fix: Option<(Span, String)>,
    /// How serious it is at most, where it is less sure than other findings of the rule.
    pub severity: Option<Severity>,
    /// Advice, one line each.
    pub notes: Vec<String>,
    /// Other places: block, span, message.
    pub related: Vec<(usize, Span, String)>,
}

impl Draft {
    /// The draft with a form as its suggestion, and as its replacement where that is certain.
    #[must_use]
    pub fn with(mut self, form: Form, found: &TermMatch) -> Self {
        self.fixable = form.fits(found);
        self.suggestion = Some(form.text);
        self.fix = form.fix;
        self
    }
}

/// Concepts that a note on the domain names; more say no more.
const MOST_NAMED: usize = 5;

impl<'a> Context<'a> {
    /// The term of a match.
    #[must_use]
    pub fn term(&self, found: &TermMatch) -> &'a Term {
        self.glossary.term(found.term)
    }

    /// The concept of a match.
    #[must_use]
    pub fn concept(&self, found: &TermMatch) -> &'a Concept {
        &self.glossary.concepts[found.term.concept]
    }

    /// The text of a match.
    #[must_use]
    pub fn surface(&self, found: &TermMatch) -> &'a str {
        found.span.of(self.article.text(&self.article.blocks[found.block]))
    }

    /// The text of a match as a message quotes it: on one line, with single blanks.
    #[must_use]
    pub fn quoted(&self, found: &TermMatch) -> String {
        self.surface(found).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Matches that are sure enough to be judged, of terms that are not only proposed.
    pub fn judged(&self) -> impl Iterator<Item = &'a TermMatch> {
        self.sure().filter(|m| self.term(m).status != Status::Proposed)
    }

    /// Matches that are sure enough to be judged: above the threshold, of one concept only, valid on the article's date, not
    /// inside another match, not in a passage of another language.
    pub fn sure(&self) -> impl Iterator<Item = &'a TermMatch> {
        let date = self.article.meta.date.map(|d| d.day);
        let matches = self.matches;
        let passage = move |block: usize| matches.passages.iter().any(|(b, _)| *b == block);
        matches.terms.iter().filter(move |m| {
            m.confidence >= self.settings.confidence
                && !m.ambiguous
                && !passage(m.block)
                && self.term(m).is_valid_on(date)
                && !self.is_name(m)
        })
    }

    /// Whether a match is, or lies in, a name that stays as it is.
    fn is_name(&self, found: &TermMatch) -> bool {
        if self.term(found).do_not_translate && found.kind != MatchKind::Near {
            return found.kind == MatchKind::Foreign;
        }
        let text = self.article.text(&self.article.blocks[found.block]);
        self.settings
            .names
            .iter()
            .any(|name| text.match_indices(name.as_str()).any(|(at, _)| Span::new(at, at + name.len()).contains(found.span)))
    }

    /// A finding about a match, with the glossary's advice.
    #[must_use]
    pub fn draft(&self, found: &TermMatch, message: String) -> Draft {
        let (term, concept) = (self.term(found), self.concept(found));
        let mut notes = Vec::new();
        // Advice on a term of another language says nothing about this one.
        let own = found.kind != MatchKind::Foreign;
        notes.extend(term.reason.iter().filter(|_| own).map(|r| format!("reason: {r}")));
        notes.extend(term.note.iter().filter(|_| own).map(|n| format!("note: {n}")));
        notes.extend(concept.note.iter().map(|n| format!("note: {n}")));
        if term.only_in_domain {
            let evidence = Evidence::of(self.glossary, &self.matches.terms, found.term.concept);
            notes.push(if evidence.is_enough() {
                format!("domain: counts because the article also names {}", evidence.named(self.glossary, MOST_NAMED))
            } else {
                format!("domain: counts because the source of the segment names {}", concept.id)
            });
        }
        Draft {
            block: found.block,
            span: found.span,
            concept: Some(concept.id.clone()),
            message,
            suggestion: None,
            fixable: false,
            fix: None,
            severity: None,
            notes,
            related: Vec::new(),
        }
    }

    /// A finding about a place, with a message and nothing else.
    #[must_use]
    pub fn plain(&self, block: usize, span: Span, message: String) -> Draft {
        Draft {
            block,
            span,
            concept: None,
            message,
            severity: None,
            suggestion: None,
            fixable: false,
            fix: None,
            notes: Vec::new(),
            related: Vec::new(),
        }
    }

    /// The preferred term of a match's concept in the article's language, in the form that the text asks for.
    #[must_use]
    pub fn preferred(&self, found: &TermMatch) -> Option<Form> {
        let term = self.concept(found).preferred(&self.article.lang)?;
        Some(self.form(found, term))
    }

    /// A term in the form that the place of a match asks for.
    #[must_use]
    pub fn form(&self, found: &TermMatch, term: &Term) -> Form {
        generate::replace(self.article.text(&self.article.blocks[found.block]), found, self.term(found), term)
    }

    /// Adds the preferred term to a draft as its suggestion, and as its replacement where that is certain.
    #[must_use]
    pub fn suggest(&self, found: &TermMatch, draft: Draft) -> Draft {
        let Some(mut form) = self.preferred(found) else { return draft };
        if self.is_behind(found, |_| true) {
            // In brackets behind what it explains it would say one thing twice.
            form.fix = None;
        }
        draft.with(form, found)
    }

    /// Whether a match is all that stands in brackets, right behind a rendering of the same concept of which `wanted` holds.
    pub fn is_behind(&self, found: &TermMatch, wanted: impl Fn(&TermMatch) -> bool) -> bool {
        let text = self.article.text(&self.article.blocks[found.block]);
        let opening = text.get(..found.span.start).unwrap_or_default();
        let after = text.get(found.span.end..).unwrap_or_default();
        let Some(head) = opening.trim_end().strip_suffix('(') else { return false };
        let end = head.trim_end().len();
        let before =
            |m: &&TermMatch| m.block == found.block && m.term.concept == found.term.concept && m.kind != MatchKind::Foreign && wanted(m);
        after.trim_start().starts_with(')') && self.matches.terms.iter().filter(before).any(|m| m.compound.unwrap_or(m.span).end == end)
    }

    /// `use “…”`, or what to do when the language has no preferred term.
    #[must_use]
    pub fn advice(&self, found: &TermMatch) -> String {
        match self.concept(found).preferred(&self.article.lang) {
            Some(term) => format!("use “{}”", term.text),
            None => format!("the glossary has no preferred term for {} in {}", self.concept(found).id, self.article.lang),
        }
    }

    /// Findings for every judged occurrence of terms with one of these statuses.
    pub fn by_status(&self, statuses: &[Status], out: &mut Vec<Draft>) {
        for found in self.judged().filter(|m| matches!(m.kind, MatchKind::Exact | MatchKind::Inflected | MatchKind::Compound)) {
            let term = self.term(found);
            if statuses.contains(&term.status) {
                let message = format!(
                    "“{}” is {} for {}: {}",
                    self.quoted(found),
                    with_article(term.status),
                    self.concept(found).id,
                    self.advice(found)
                );
                out.push(self.suggest(found, self.draft(found, message)));
            }
        }
    }
}

const fn with_article(status: Status) -> &'static str {
    match status {
        Status::Forbidden => "a forbidden term",
        Status::Superseded => "a superseded term",
        _ => "a deprecated term",
    }
}
