//! Dismissals: a finding may stand, for a reason that the user gives.

use crate::disk;
use crate::rules;
use crate::triage::dismissals::{self, Entry};
use std::collections::HashMap;

use gen_lsp_types as lsp;
use serde_json::Value;

use super::client::{DISMISS, EXPLAIN};
use super::edits;
use super::server::{Refused, Server, Waiting};
use super::uri;

/// Reasons to choose from, where the client has no way to ask for words.
const REASONS: [&str; 4] = ["It is a quotation", "It is a name or a title", "It means something else here", "It is right as it is"];

impl Server<'_> {
    /// Does what a command asks for.
    pub(super) fn execute(&mut self, params: &lsp::ExecuteCommandParams) -> Result<Value, Refused> {
        let arguments: Vec<&str> = params.arguments.iter().flatten().filter_map(Value::as_str).collect();
        match (params.command.as_str(), arguments.as_slice()) {
            (DISMISS, [document, fingerprint, reason]) => {
                self.dismiss(&uri::key(&lsp::Uri((*document).to_owned())), fingerprint, reason);
                Ok(Value::Null)
            }
            (DISMISS, [document, fingerprint]) => {
                let actions = REASONS.iter().map(|r| lsp::MessageActionItem { title: (*r).to_owned(), properties: HashMap::new() });
                let question = lsp::ShowMessageRequestParams {
                    kind: lsp::MessageType::Info,
                    message: "Why may it stand?".to_owned(),
                    actions: Some(actions.collect()),
                };
                let key = uri::key(&lsp::Uri((*document).to_owned()));
                self.ask::<lsp::ShowMessageRequest>(question, Waiting::Reason(key, (*fingerprint).to_owned()));
                Ok(Value::Null)
            }
            (EXPLAIN, [rule]) => {
                let rule = rules::find(rule).ok_or_else(|| Refused::because(format!("there is no rule `{rule}`")))?;
                if let Some(path) = self.client.shows.then(|| (self.host.page)(rule.id, rule.page)).flatten() {
                    let shown = lsp::ShowDocumentParams { uri: uri::of(&path), external: None, take_focus: Some(true), selection: None };
                    self.ask::<lsp::ShowDocumentRequest>(shown, Waiting::Nothing);
                }
                Ok(Value::String(rule.page.to_owned()))
            }
            (command, _) => Err(Refused::because(format!("`{command}` cannot be done with these arguments"))),
        }
    }

    /// Adds an entry to the dismissals, as an edit of their file.
    pub(super) fn dismiss(&mut self, key: &str, fingerprint: &str, reason: &str) {
        match self.dismissal(key, fingerprint, reason) {
            Ok(edit) => {
                let label = Some("dismiss a finding".to_owned());
                self.ask::<lsp::ApplyWorkspaceEditRequest>(lsp::ApplyWorkspaceEditParams { label, edit, metadata: None }, Waiting::Nothing);
            }
            Err(message) => self.notify::<lsp::ShowMessageNotification>(lsp::ShowMessageParams { kind: lsp::MessageType::Error, message }),
        }
    }

    fn dismissal(&mut self, key: &str, fingerprint: &str, reason: &str) -> Result<lsp::WorkspaceEdit, String> {
        const GONE: &str = "the finding is not there any more";
        if reason.trim().is_empty() {
            return Err("a dismissal needs a reason".to_owned());
        }
        self.judge(key);
        let document = self.documents.get(key).ok_or(GONE)?;
        let project = self.known_project(&document.root).ok_or(GONE)?;
        let findings = document.judged.iter().flat_map(|j| &j.findings).map(|s| &s.finding);
        let finding = findings.into_iter().find(|f| f.fingerprint == fingerprint).ok_or(GONE)?;
        if project.dismisses(fingerprint) {
            return Err("it is dismissed already".to_owned());
        }
        let entry = Entry {
            fingerprint: Some(fingerprint.to_owned()),
            path: Some(project.settings.anchored(&finding.place.path)),
            rule: Some(finding.rule.to_owned()),
            concept: finding.concept.clone(),
            surface: Some(finding.surface.clone()),
            reason: reason.trim().to_owned(),
            date: Some((self.host.today)()),
            ..Entry::default()
        };
        let file = document.root.join(dismissals::FILE_NAME);
        let open = self.documents.get(file.to_string_lossy().as_ref());
        let on_disk = || match disk::read_text(&file, disk::LIST) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.is_missing() => Ok(None),
            Err(error) => Err(format!("cannot read `{}`: {error}", file.display())),
        };
        let old = open.map_or_else(on_disk, |d| Ok(Some(d.text.clone())))?;
        if old.is_none() && !(self.client.creates && self.client.document_changes) {
            return Err(format!("this editor lets nobody make files: make `{}`, and try again", file.display()));
        }
        let (uri, version) = open.map_or_else(|| (uri::of(&file), None), |d| (d.uri.clone(), Some(d.version)));
        let before = old.as_deref().unwrap_or_default();
        let new =
            dismissals::appended(before, &entry).ok_or_else(|| format!("nothing can be added to `{}` as it is written", file.display()))?;
        let edits = match old {
            Some(_) => edits::between(before, &new, self.client.unit),
            None => vec![edits::whole_of_fresh(new)],
        };
        Ok(edits::many(&self.client, vec![(uri, version, edits, old.is_none())]))
    }
}
