//! Code actions: the fix, all fixes, a dismissal, a proposed term, the rule's page.

use crate::disk;
use crate::engine::judge_file;
use crate::finding::{Finding, Fix};
use crate::fix;
use crate::glossary::accept::{self, Addition};
use crate::rules;
use crate::text::Span;
use gen_lsp_types as lsp;
use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionResponse, TextEdit};
use serde_json::{Value, json};

use super::client::{DISMISS, EXPLAIN};
use super::document::{Document, Kind, MARK, Said};
use super::edits;
use super::server::Server;
use super::uri;

/// The rules that find expressions which the glossary does not list.
const UNLISTED: [&str; 4] = ["unknown-rendering", "term-variant", "near-term", "term-spelling"];

impl Server<'_> {
    /// What can be done about the findings in a range.
    pub(super) fn code_actions(&mut self, params: &lsp::CodeActionParams) -> Vec<CodeActionResponse> {
        let key = uri::key(&params.text_document.uri);
        self.judge(&key);
        let Some(document) = self.documents.get(&key).filter(|d| d.kind == Kind::Article) else { return Vec::new() };
        let only = params.context.only.as_deref();
        let wanted = |kind: &CodeActionKind| only.is_none_or(|only| only.iter().any(|o| holds(o, kind)));
        let unit = self.client.unit;
        let asked = document.span(params.range, unit);
        let asked = Span::new(document.in_judged(asked.start), document.in_judged(asked.end));
        let touched = |s: &&Said| s.finding.place.decoded.start <= asked.end && asked.start <= s.finding.place.decoded.end;
        let all: Vec<&Said> = document.judged.iter().flat_map(|j| &j.findings).collect();
        let mut out: Vec<CodeAction> = Vec::new();
        if wanted(&CodeActionKind::QuickFix) {
            for said in all.iter().copied().filter(touched) {
                let diagnostics = Some(vec![self.diagnostic(said, document)]);
                out.extend(about(&said.finding, document).into_iter().map(|a| CodeAction { diagnostics: diagnostics.clone(), ..a }));
            }
        }
        if wanted(&CodeActionKind::SourceFixAll) && all.iter().any(|s| s.finding.fix.is_some()) {
            let action = CodeAction {
                title: "Fix all that is certain (isogloss)".to_owned(),
                kind: Some(CodeActionKind::SourceFixAll),
                data: Some(json!({ "uri": document.uri.0 })),
                ..CodeAction::default()
            };
            out.push(action);
        }
        let filled = |action: CodeAction| {
            let later = self.client.resolves || action.data.is_none();
            if later { Some(action) } else { Some(self.filled(action)).filter(|a| a.edit.is_some()) }
        };
        out.into_iter().filter_map(filled).map(CodeActionResponse::CodeAction).collect()
    }

    /// An action with the edit that was left out.
    pub(super) fn resolved(&mut self, action: CodeAction) -> CodeAction {
        if let Some(uri) = action.data.as_ref().and_then(|d| d.get("uri")).and_then(Value::as_str) {
            self.judge(&uri::key(&lsp::Uri(uri.to_owned())));
        }
        self.filled(action)
    }

    fn filled(&self, action: CodeAction) -> CodeAction {
        let data = action.data.clone().unwrap_or_default();
        let word = |name: &str| data.get(name).and_then(Value::as_str).map(str::to_owned);
        let Some(document) = word("uri").and_then(|uri| self.documents.get(&uri::key(&lsp::Uri(uri)))) else { return action };
        let edit = match word("fingerprint") {
            Some(fingerprint) if data.get("propose").is_some() => self.proposal(document, &fingerprint),
            fingerprint => {
                let edits = self.fixes(document, fingerprint.as_deref());
                (!edits.is_empty()).then(|| edits::one(&self.client, &document.uri, Some(document.version), edits))
            }
        };
        CodeAction { edit, ..action }
    }

    /// The edits that make one certain fix, or all: those of them that bring no new finding.
    fn fixes(&self, document: &Document, fingerprint: Option<&str>) -> Vec<TextEdit> {
        let (Some(project), Some(judged)) = (self.known_project(&document.root), &document.judged) else { return Vec::new() };
        let options = project.reading();
        let (path, mut scratch) = (&document.path, crate::matching::Scratch::default());
        let one = judged.findings.iter().map(|s| &s.finding).find(|f| fingerprint.is_some_and(|wanted| wanted == f.fingerprint));
        let wanted = one.and_then(change);
        if fingerprint.is_some() && wanted.is_none() {
            return Vec::new();
        }
        // What the story found is no finding of the document by itself.
        let mut brought = one.filter(|f| !judged.single.model.findings.contains(f));
        let judge = |bytes: &[u8]| {
            let single = judge_file(path, bytes.to_vec(), &options, &project.matcher, &project.settings, &mut scratch);
            let mut judged = single.for_fixes(path);
            judged.findings = project.counting(judged.findings, (self.host.today)());
            judged.findings.extend(brought.take().cloned());
            judged.findings.sort_by_key(|f| f.place.span);
            judged
        };
        let same = |fix: &Fix, wanted: &Fix| fix.place.span == wanted.place.span && fix.new == wanted.new;
        let settled = match &wanted {
            Some(wanted) => fix::settle(document.bytes(), judge, |finding, _| change(finding).filter(|fix| same(fix, wanted))),
            None => fix::settle(document.bytes(), judge, |finding, _| finding.fix.clone()),
        };
        let text = String::from_utf8(settled.bytes).unwrap_or_default();
        let Some(new) = text.strip_prefix(MARK).filter(|_| !settled.done.is_empty()) else { return Vec::new() };
        // A mark of the client's own stays.
        let head = if document.text.starts_with(MARK) { MARK } else { "" };
        edits::between(&document.text, &format!("{head}{new}"), self.client.unit)
    }

    /// The edit that adds the expression of a finding to the glossary, as proposed.
    fn proposal(&self, document: &Document, fingerprint: &str) -> Option<lsp::WorkspaceEdit> {
        let project = self.known_project(&document.root)?;
        let finding = document.judged.as_ref()?.findings.iter().map(|s| &s.finding).find(|f| f.fingerprint == fingerprint)?;
        let concept = project.glossary().concept(finding.concept.as_deref()?)?;
        let file = project.glossary_file(concept.origin.file())?;
        let open = self.documents.get(file.to_string_lossy().as_ref());
        let old = open.map_or_else(|| disk::read_text(&file, disk::LIST).ok(), |d| Some(d.text.clone()))?;
        let addition = Addition {
            concept: concept.id.clone(),
            lang: finding.lang.clone()?,
            term: finding.surface.split_whitespace().collect::<Vec<_>>().join(" "),
            evidence: Some(format!("{}:{}", document.path, finding.place.position.line)),
        };
        let new = accept::add(&file.to_string_lossy(), &old, &addition).ok()?;
        let (uri, version) = open.map_or_else(|| (uri::of(&file), None), |d| (d.uri.clone(), Some(d.version)));
        Some(edits::one(&self.client, &uri, version, edits::between(&old, &new, self.client.unit)))
    }
}

/// The change that a finding proposes: what is certain, else what somebody must look at. None where it speaks of a whole sentence.
fn change(finding: &Finding) -> Option<Fix> {
    let suggested = || {
        let word = rules::find(finding.rule).is_some_and(|rule| !rule.whole_sentence);
        let new = finding.suggestion.clone().filter(|new| word && !new.contains(['\n', '\r']))?;
        Some(Fix { place: finding.place.clone(), old: finding.surface.clone(), new })
    };
    finding.fix.clone().or_else(suggested)
}

/// What can be done about one finding.
fn about(finding: &Finding, document: &Document) -> Vec<CodeAction> {
    let quick = |title: String| CodeAction { title, kind: Some(CodeActionKind::QuickFix), ..CodeAction::default() };
    let mut out = Vec::new();
    let named = json!({ "uri": document.uri.0, "fingerprint": finding.fingerprint });
    if let Some(fix) = change(finding) {
        let certain = finding.fix.is_some();
        let title = format!("Write “{}”{}", fix.new, if certain { "" } else { " (check the form)" });
        out.push(CodeAction { is_preferred: certain.then_some(true), data: Some(named.clone()), ..quick(title) });
    }
    if let (Some(concept), true) = (&finding.concept, UNLISTED.contains(&finding.rule)) {
        let title = format!("Add “{}” to {concept} as a proposed term", finding.surface);
        let mut data = named;
        data["propose"] = json!(true);
        out.push(CodeAction { data: Some(data), ..quick(title) });
    }
    let command = |title: &str, command: &str, arguments: Vec<Value>| {
        let command = lsp::Command { title: title.to_owned(), tooltip: None, command: command.to_owned(), arguments: Some(arguments) };
        CodeAction { command: Some(command), ..quick(title.to_owned()) }
    };
    out.push(command("Let it stand …", DISMISS, vec![json!(document.uri.0), json!(finding.fingerprint)]));
    out.push(command(&format!("Explain {}", finding.rule), EXPLAIN, vec![json!(finding.rule)]));
    out
}

/// Whether a kind that was asked for holds another: `source` holds `source.fixAll`.
fn holds(asked: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let name = |kind: &CodeActionKind| serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
    let (asked, kind) = (name(asked), name(kind));
    let own = format!("{kind}.isogloss");
    asked.is_empty() || asked == own || kind.strip_prefix(&asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
