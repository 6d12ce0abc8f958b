//! Diagnostics: what is said of a document, asked for or told.

use std::collections::HashMap;

use crate::config;
use crate::engine::{Single, judge_file};
use crate::finding::{Finding, Model, Problem, Severity};
use crate::matching::Scratch;
use crate::rules;
use crate::text::escape;
use crate::text::line_index::ColumnUnit;
use crate::text::{LineIndex, Position, Span};
use crate::triage::{Baseline, Dismissals};
use gen_lsp_types as lsp;
use gen_lsp_types::{Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DocumentDiagnosticReport, Location, Range};
use lsp_server::ErrorCode;
use serde_json::{Value, json};

use super::document::{Document, Judged, Kind, Said};
use super::glossary_file;
use super::project::Project;
use super::server::{Refused, Server, Waiting};
use super::stories::Told;
use super::uri;

/// Problems of a text that somebody has only begun to write; they are worth no more than a hint.
const UNFINISHED: [&str; 2] = ["empty-file", "unknown-language"];

impl Server<'_> {
    /// Judges a document's text, if that is not done.
    pub(super) fn judge(&mut self, key: &str) {
        let Some((root, kind)) = self.documents.get(key).filter(|d| d.judged.is_none()).map(|d| (d.root.clone(), d.kind)) else { return };
        let project = self.project(&root);
        let Some(document) = self.documents.get_mut(key) else { return };
        let only = |problems| Single { model: Model { problems, ..Model::default() }, source: None, matched: Vec::new() };
        let mut problems = Vec::new();
        let single = match kind {
            Kind::Article => {
                let (path, options) = (&document.path, project.reading());
                // Of a text that somebody types, all paragraphs but one are as they were.
                let scratch = self.scratch.entry(root).or_insert_with(Scratch::remembering);
                judge_file(path, document.bytes(), &options, &project.matcher, &project.settings, scratch)
            }
            Kind::Glossary => only(glossary_file::problems(&document.path, &document.text, &project)),
            Kind::Settings => {
                config::read(&document.path, document.text.clone(), &project.root, &rules::ids(), &mut problems);
                problems.extend(project.problems.iter().filter(|p| p.path == document.path && p.line.is_none()).cloned());
                only(problems)
            }
            Kind::Dismissals => {
                _ = Dismissals::read(&document.path, &document.text, &rules::ids(), &mut problems);
                only(problems)
            }
            Kind::Baseline => {
                _ = Baseline::read(&document.path, &document.text, &mut problems);
                only(problems)
            }
            Kind::Other => only(problems),
        };
        let own = single.model.findings.iter().map(|finding| Said { finding: finding.clone(), related: Vec::new() });
        let now = single.source.as_ref().map_or("", |source| &source.text);
        let all = match &document.told {
            Some(told) => beside(own.collect(), told, now),
            None => own.collect(),
        };
        let findings = counting(all, &project, (self.host.today)());
        document.judged = Some(Judged { single, findings });
    }

    /// Tells the client the diagnostics of a document, unless it has them.
    pub(super) fn publish(&mut self, key: &str) {
        let diagnostics = self.diagnostics(key);
        let digest = digest(&diagnostics);
        let Some(document) = self.documents.get_mut(key) else { return };
        if document.sent.as_ref() == Some(&digest) {
            return;
        }
        document.sent = Some(digest);
        let (uri, version) = (document.uri.clone(), Some(document.version));
        self.notify::<lsp::PublishDiagnosticsNotification>(lsp::PublishDiagnosticsParams { uri, version, diagnostics });
    }

    /// The answer to a client that asks for the diagnostics of a document.
    pub(super) fn pulled(&mut self, params: &lsp::DocumentDiagnosticParams) -> Result<DocumentDiagnosticReport, Refused> {
        let key = uri::key(&params.text_document.uri);
        if self.is_overtaken(&key) {
            return Err(Refused(ErrorCode::ServerCancelled, "the document has changed".to_owned()));
        }
        let items = self.diagnostics(&key);
        let id = digest(&items);
        if let Some(document) = self.documents.get_mut(&key) {
            document.sent = Some(id.clone());
        }
        let related = if self.client.related_documents { self.related(&key) } else { HashMap::new() };
        let related_documents = (!related.is_empty()).then_some(related);
        if params.previous_result_id.as_ref() == Some(&id) {
            let unchanged_document_diagnostic_report = lsp::UnchangedDocumentDiagnosticReport { result_id: id };
            return Ok(lsp::RelatedUnchangedDocumentDiagnosticReport { related_documents, unchanged_document_diagnostic_report }.into());
        }
        let full_document_diagnostic_report = lsp::FullDocumentDiagnosticReport { result_id: Some(id), items };
        Ok(lsp::RelatedFullDocumentDiagnosticReport { related_documents, full_document_diagnostic_report }.into())
    }

    /// The reports of the open sister articles that are other than those which the client has.
    fn related(&mut self, key: &str) -> HashMap<lsp::Uri, lsp::RelatedDocument> {
        let Some(document) = self.documents.get(key) else { return HashMap::new() };
        let (root, sisters) = (document.root.clone(), document.told.iter().flat_map(|t| &t.sisters).map(|s| s.path.clone()));
        let sisters: Vec<String> = sisters.collect();
        let is_sister = |d: &Document| d.root == root && sisters.contains(&d.path);
        let keys: Vec<String> = self.documents.iter().filter(|(_, d)| is_sister(d)).map(|(key, _)| key.clone()).collect();
        let mut out = HashMap::new();
        for key in keys {
            let items = self.diagnostics(&key);
            let id = digest(&items);
            let Some(document) = self.documents.get_mut(&key) else { continue };
            if document.sent.as_ref() != Some(&id) {
                document.sent = Some(id.clone());
                let report = lsp::FullDocumentDiagnosticReport { result_id: Some(id), items };
                out.insert(document.uri.clone(), report.into());
            }
        }
        out
    }

    /// Has the diagnostics of all documents of a project brought up to date, in the client's way.
    pub(super) fn refresh(&mut self, root: &std::path::Path) {
        self.answer_held();
        let keys: Vec<String> = self.documents.iter().filter(|(_, d)| d.root == root).map(|(key, _)| key.clone()).collect();
        if !self.client.pulls {
            for key in &keys {
                self.publish(key);
            }
            return;
        }
        let differs = keys.iter().any(|key| {
            let now = digest(&self.diagnostics(key));
            self.documents.get(key).is_some_and(|d| d.sent.as_ref().is_some_and(|sent| *sent != now))
        });
        if differs {
            self.ask::<lsp::DiagnosticRefreshRequest>((), Waiting::Nothing);
        }
    }

    /// The diagnostics of a document; none of one that is not open.
    pub(super) fn diagnostics(&mut self, key: &str) -> Vec<Diagnostic> {
        self.judge(key);
        let Some(document) = self.documents.get(key) else { return Vec::new() };
        let Some(judged) = &document.judged else { return Vec::new() };
        let unit = self.client.unit;
        let problems = judged.single.model.problems.iter().filter(|p| p.kind != "empty-file");
        let problems = problems.map(|problem| of_problem(problem, document, unit));
        let findings = judged.findings.iter().map(|said| self.diagnostic(said, document));
        problems.chain(findings).collect()
    }

    /// One finding as a diagnostic.
    pub(super) fn diagnostic(&self, said: &Said, document: &Document) -> Diagnostic {
        let (finding, unit) = (&said.finding, self.client.unit);
        let own = finding.related.iter().filter(|r| r.place.path == document.path).map(|r| DiagnosticRelatedInformation {
            location: Location { uri: document.uri.clone(), range: document.judged_range(r.place.decoded, unit) },
            message: escape::line(&r.message).into_owned(),
        });
        let related = own.chain(said.related.iter().cloned()).collect();
        self.as_shown(of_finding(finding, document.judged_range(finding.place.decoded, unit), related))
    }

    /// A diagnostic without what the client does not show.
    pub(super) fn as_shown(&self, diagnostic: Diagnostic) -> Diagnostic {
        let related_information = diagnostic.related_information.filter(|related| self.client.related_information && !related.is_empty());
        Diagnostic { related_information, ..diagnostic }
    }
}

/// A finding as a diagnostic, with the places that explain it.
pub(super) fn of_finding(finding: &Finding, range: Range, related: Vec<DiagnosticRelatedInformation>) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(severity(finding.severity)),
        code: Some(finding.rule.to_owned().into()),
        source: Some("isogloss".to_owned()),
        message: message(finding).into(),
        related_information: Some(related),
        data: Some(json!({ "fingerprint": finding.fingerprint })),
        ..Diagnostic::default()
    }
}

/// What a diagnostic says: the message, and the glossary's advice line by line.
fn message(finding: &Finding) -> String {
    let write = finding.suggestion.as_ref().filter(|s| !finding.message.contains(s.as_str())).map(|s| format!("write “{s}”"));
    let lines = std::iter::once(&finding.message).chain(write.iter()).chain(&finding.notes);
    lines.map(|line| escape::line(line).into_owned()).collect::<Vec<_>>().join("\n")
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Note => DiagnosticSeverity::Information,
    }
}

fn of_problem(problem: &Problem, document: &Document, unit: ColumnUnit) -> Diagnostic {
    let range = match (problem.span, problem.line) {
        (Some(span), _) => document.judged_range(span, unit),
        (None, Some(line)) => {
            let lines = LineIndex::new(&document.text);
            let start = lines.offset(&document.text, Position { line, column: 1 }, unit);
            document.range(Span::new(start, lines.offset(&document.text, Position { line, column: usize::MAX }, unit)), unit)
        }
        (None, None) => Range::default(),
    };
    let help = problem.help.as_ref().map(|help| format!("\n{}", escape::line(help))).unwrap_or_default();
    Diagnostic {
        range,
        severity: Some(if UNFINISHED.contains(&problem.kind) { DiagnosticSeverity::Hint } else { severity(problem.severity) }),
        code: Some(problem.kind.to_owned().into()),
        source: Some("isogloss".to_owned()),
        message: format!("{}{help}", escape::line(&problem.message)).into(),
        ..Diagnostic::default()
    }
}

/// The findings that count, in the order of their places.
fn counting(all: Vec<Said>, project: &Project, today: jiff::civil::Date) -> Vec<Said> {
    let kept = project.counting(all.iter().map(|s| s.finding.clone()).collect(), today);
    let mut kept = kept.into_iter().peekable();
    let stays = |said: &Said| kept.next_if(|finding| *finding == said.finding).is_some();
    let mut stays = stays;
    let mut out: Vec<Said> = all.into_iter().filter(|said| stays(said)).collect();
    out.sort_by(|a, b| (a.finding.place.decoded, a.finding.rule).cmp(&(b.finding.place.decoded, b.finding.rule)));
    out
}

/// The findings of a text by itself beside what the story said of an earlier one: what was edited since has no word of the story, and
/// the rest keeps it.
fn beside(own: Vec<Said>, told: &Told, now: &str) -> Vec<Said> {
    let moved = Moved::between(&told.text, now);
    let withdrawn: Vec<(&str, Span)> = told.withdrawn.iter().filter_map(|(rule, span)| Some((*rule, moved.span(*span)?))).collect();
    let mut out: Vec<Said> = own.into_iter().filter(|s| !withdrawn.contains(&(s.finding.rule, s.finding.place.decoded))).collect();
    for said in &told.extra {
        let mut said = said.clone();
        let places = std::iter::once(&mut said.finding.place).chain(said.finding.fix.iter_mut().map(|f| &mut f.place));
        let places = places.chain(said.finding.related.iter_mut().map(|r| &mut r.place).filter(|p| p.path == told.path));
        let all = places.fold(true, |all, place| match moved.span(place.decoded) {
            Some(span) => {
                // Both count bytes of UTF-8.
                let by = place.span.start.abs_diff(place.decoded.start);
                (place.decoded, place.span) = (span, span.shifted(by));
                all
            }
            None => false,
        });
        let twice = |s: &Said| s.finding.rule == said.finding.rule && s.finding.place.decoded == said.finding.place.decoded;
        if all && !out.iter().any(twice) {
            out.push(said);
        }
    }
    out
}

/// Where bytes of an older text stand in a newer one: what both begin and end with is taken to be the same.
struct Moved {
    /// Bytes that both begin with.
    head: usize,
    /// Where the common end begins in the older text.
    tail: usize,
    old: usize,
    new: usize,
}

impl Moved {
    fn between(old: &str, new: &str) -> Self {
        let common = |a: &mut dyn Iterator<Item = (u8, u8)>| a.take_while(|(a, b)| a == b).count();
        let head = common(&mut old.bytes().zip(new.bytes()));
        let room = old.len().min(new.len()) - head;
        let same = common(&mut old.bytes().rev().zip(new.bytes().rev()).take(room));
        Self { head, tail: old.len() - same, old: old.len(), new: new.len() }
    }

    /// The new place of a span that was not edited.
    fn span(&self, span: Span) -> Option<Span> {
        if span.end <= self.head {
            return Some(span);
        }
        let at = |offset: usize| offset + self.new - self.old;
        (span.start >= self.tail).then(|| Span::new(at(span.start), at(span.end)))
    }
}

/// What tells two lists of diagnostics apart.
pub(super) fn digest(diagnostics: &[Diagnostic]) -> String {
    let text = serde_json::to_value(diagnostics).as_ref().map(Value::to_string).unwrap_or_default();
    blake3::hash(text.as_bytes()).to_hex().chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_edited_keeps_its_place() {
        // Old text, new text, a span of the old, and where it is.
        for (old, new, span, expected) in [
            ("kaj och hamn", "kaj eller hamn", (0, 3), Some((0, 3))),
            ("kaj och hamn", "kaj eller hamn", (8, 12), Some((10, 14))),
            ("kaj och hamn", "kaj eller hamn", (4, 7), None),
            ("kaj och hamn", "hamn", (8, 12), Some((0, 4))),
            ("a a a", "a a", (4, 5), None),
            ("", "kaj", (0, 0), Some((0, 0))),
            ("ท่าเรือ", "ท่าเรือ", (0, 21), Some((0, 21))),
        ] {
            let found = Moved::between(old, new).span(Span::new(span.0, span.1));
            assert_eq!(found, expected.map(|(a, b)| Span::new(a, b)), "{old:?} {new:?} {span:?}");
        }
    }
}
