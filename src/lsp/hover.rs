//! Hover: the concept behind a term, what it is called in the other languages, and what the sister articles wrote.

use crate::glossary::{Concept, Glossary, Status, Term};
use crate::text::Span;
use gen_lsp_types as lsp;

use super::document::{Document, Kind};
use super::markup::Markup;
use super::server::Server;
use super::stories::{Told, Use};
use super::uri;

/// So many sister articles are named; more are counted.
const MOST_SISTERS: usize = 8;

/// What stands at a place: concept, term if it is a listed one, and the bytes of the document's judged text.
pub(super) struct Found<'a> {
    /// The concept.
    pub concept: &'a Concept,
    /// The term.
    pub term: Option<&'a Term>,
    /// Where.
    pub span: Span,
}

/// The concept at a byte of what is judged: that of a match, else that of a finding.
pub(super) fn at<'a>(document: &Document, glossary: &'a Glossary, at: usize) -> Option<Found<'a>> {
    if let Some((.., found, span)) = document.term_at(at) {
        let concept = glossary.concepts.get(found.term.concept)?;
        return Some(Found { concept, term: concept.terms.get(found.term.term), span });
    }
    let findings = document.judged.iter().flat_map(|j| &j.findings).map(|s| &s.finding);
    let found = findings.filter(|f| f.place.decoded.start <= at && at <= f.place.decoded.end).min_by_key(|f| f.place.decoded.len())?;
    Some(Found { concept: glossary.concept(found.concept.as_deref()?)?, term: None, span: found.place.decoded })
}

impl Server<'_> {
    /// What is known of the place under the pointer.
    pub(super) fn hover(&mut self, params: &lsp::HoverParams) -> Option<lsp::Hover> {
        let place = &params.text_document_position_params;
        let key = uri::key(&place.text_document.uri);
        self.judge(&key);
        let document = self.documents.get(&key)?;
        let project = self.known_project(&document.root)?;
        let offset = document.offset(place.position, self.client.unit);
        let mut out = Markup::new(self.client.markdown);
        let span = match document.kind {
            Kind::Article => {
                let found = at(document, project.glossary(), document.in_judged(offset))?;
                let lang = document.judged.as_ref()?.single.matched.first().map(|(article, _)| &article.lang);
                let own = |term: &Term| lang.is_some_and(|lang| term.lang.serves(lang));
                concept(&mut out, found.concept, found.term, own);
                if let Some(told) = &document.told {
                    self.sisters(&mut out, told, document, &found.concept.id);
                }
                document.judged_range(found.span, self.client.unit)
            }
            Kind::Glossary => {
                let span = self.usage(&mut out, document, offset)?;
                document.range(span, self.client.unit)
            }
            _ => return None,
        };
        Some(lsp::Hover { contents: out.done().into(), range: Some(span) })
    }

    /// What the sister articles write for a concept.
    fn sisters(&self, out: &mut Markup, told: &Told, document: &Document, concept: &str) {
        let mut named = 0;
        let using = told.sisters.iter().filter(|s| s.uses.iter().any(|used| used.concept == concept));
        let all = using.clone().count();
        for sister in using.take(MOST_SISTERS) {
            if named == 0 {
                out.line("In this story:".to_owned());
            }
            named += 1;
            let open = self.documents.values().find(|d| d.root == document.root && d.path == sister.path).map(|d| d.uri.clone());
            let target = open.unwrap_or_else(|| uri::of(&document.root.join(&sister.path)));
            let mut words: Vec<&Use> = Vec::new();
            for used in sister.uses.iter().filter(|used| used.concept == concept) {
                if !words.iter().any(|known| known.surface == used.surface) {
                    words.push(used);
                }
            }
            let words = words.into_iter().map(|used| {
                let link = out.link(&used.surface, &format!("{}#L{}", target.0, used.range.start.line + 1));
                used.fault.as_ref().map_or_else(|| link.clone(), |fault| format!("{link} ({})", out.plain(fault)))
            });
            let words: Vec<String> = words.collect();
            out.item(&format!("{}: {} ({})", out.plain(&sister.lang), words.join(", "), out.plain(&sister.path)));
        }
        if all > named {
            out.item(&format!("and {} more articles", all - named));
        }
    }
}

/// What the glossary says of a concept; `term` is the one that was found, `own` says which terms are of the text's language.
pub(super) fn concept(out: &mut Markup, concept: &Concept, term: Option<&Term>, own: impl Fn(&Term) -> bool) {
    let head = match term {
        Some(term) => format!("{} ({}): {} term of {}", out.strong(&term.text), term.lang, term.status, out.code(&concept.id)),
        None => out.code(&concept.id),
    };
    out.line(head);
    if let Some(definition) = &concept.definition {
        let text = out.plain(definition);
        out.line(text);
    }
    let advice = term.into_iter().flat_map(|t| [("reason", &t.reason), ("note", &t.note)]).chain([("note", &concept.note)]);
    for (what, text) in advice.filter_map(|(what, text)| Some((what, text.as_ref()?))) {
        let line = format!("{what}: {}", out.plain(text));
        out.line(line);
    }
    let mut terms: Vec<&Term> = concept.terms.iter().filter(|t| t.status.is_approved() || t.status == Status::Proposed).collect();
    // The text's own language first, then by language, the preferred term first.
    terms.sort_by_key(|t| (!own(t), &t.lang, t.status));
    for same in terms.chunk_by(|a, b| a.lang == b.lang) {
        let written = same.iter().map(|t| match t.status {
            Status::Preferred => out.plain(&t.text),
            status => format!("{} ({status})", out.plain(&t.text)),
        });
        let lang = same.first().map(|t| t.lang.to_string()).unwrap_or_default();
        let line = format!("{lang}: {}", written.collect::<Vec<_>>().join(", "));
        out.item(&line);
    }
    for (lang, text) in &concept.originals {
        let line = format!("{lang}: {} (original)", out.plain(text));
        out.item(&line);
    }
}
