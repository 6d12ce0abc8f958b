//! What the client can, and what it is offered.

use crate::text::line_index::ColumnUnit;
use gen_lsp_types::{
    ChangeNotifications, ClientCapabilities, CodeActionKind, CodeActionOptions, CodeLensOptions, CompletionOptions, DiagnosticOptions,
    ExecuteCommandOptions, InitializeParams, MarkupKind, PositionEncodingKind, RenameOptions, ResourceOperationKind, Save, SaveOptions,
    ServerCapabilities, TextDocumentSyncKind, TextDocumentSyncOptions, WorkspaceFolders, WorkspaceFoldersServerCapabilities,
    WorkspaceOptions,
};
use std::path::PathBuf;

use super::uri;

/// Lets a finding stand: URI, fingerprint, and perhaps the reason, which is asked for otherwise.
pub(super) const DISMISS: &str = "isogloss.dismiss";
/// Shows the page of a rule: its id.
pub(super) const EXPLAIN: &str = "isogloss.explain";

/// The client, as it described itself.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one answer of the protocol")]
pub(super) struct Client {
    /// In what it counts columns.
    pub unit: ColumnUnit,
    /// Whether it asks for diagnostics, and can be told that there are new ones: without that, what stories say would never arrive.
    pub pulls: bool,
    /// Whether it takes the diagnostics of other documents with those that it asked for.
    pub related_documents: bool,
    /// Whether it shows places beside a diagnostic.
    pub related_information: bool,
    /// Whether it renders Markdown in a hover.
    pub markdown: bool,
    /// Whether it can fill an action in when it is chosen.
    pub resolves: bool,
    /// Whether a change of several documents may create files.
    pub creates: bool,
    /// Whether it understands versions in changes.
    pub document_changes: bool,
    /// Whether its settings can be asked for.
    pub configuration: bool,
    /// Whether it can be asked to watch files.
    pub watches: bool,
    /// Whether it can show a document.
    pub shows: bool,
    /// Whether lenses can be asked for again.
    pub lens_refresh: bool,
}

impl Client {
    /// What the capabilities say; what is not said is not there.
    pub(super) fn of(capabilities: &ClientCapabilities) -> Self {
        let workspace = capabilities.workspace.as_ref();
        let text = capabilities.text_document.as_ref();
        let edit = workspace.and_then(|w| w.workspace_edit.as_ref());
        let encodings = capabilities.general.as_ref().and_then(|g| g.position_encodings.as_deref()).unwrap_or_default();
        let refresh = workspace.and_then(|w| w.diagnostics.as_ref()).and_then(|d| d.refresh_support);
        let pull = text.and_then(|t| t.diagnostic.as_ref());
        let push = text.and_then(|t| t.publish_diagnostics.as_ref());
        let pulls = pull.is_some() && refresh == Some(true);
        let shown = if pulls { pull.map(|d| &d.diagnostics_capabilities) } else { push.map(|d| &d.diagnostics_capabilities) };
        let formats = text.and_then(|t| t.hover.as_ref()).and_then(|h| h.content_format.as_deref()).unwrap_or_default();
        let action = text.and_then(|t| t.code_action.as_ref());
        let resolve = action.and_then(|a| a.resolve_support.as_ref()).map(|r| r.properties.as_slice()).unwrap_or_default();
        let operations = edit.and_then(|e| e.resource_operations.as_deref()).unwrap_or_default();
        let watched = workspace.and_then(|w| w.did_change_watched_files.as_ref()).and_then(|w| w.dynamic_registration);
        Self {
            unit: if encodings.contains(&PositionEncodingKind::UTF8) { ColumnUnit::Bytes } else { ColumnUnit::Utf16 },
            pulls,
            related_documents: pull.and_then(|d| d.related_document_support) == Some(true),
            related_information: shown.and_then(|d| d.related_information) == Some(true),
            markdown: formats.contains(&MarkupKind::Markdown),
            resolves: action.and_then(|a| a.data_support) == Some(true) && resolve.iter().any(|p| p == "edit"),
            creates: operations.contains(&ResourceOperationKind::Create),
            // Files can be made only in such changes, so whoever makes files takes them, said or not.
            document_changes: edit.and_then(|e| e.document_changes) == Some(true) || !operations.is_empty(),
            configuration: workspace.and_then(|w| w.configuration) == Some(true),
            watches: watched == Some(true),
            shows: capabilities.window.as_ref().and_then(|w| w.show_document.as_ref()).is_some_and(|s| s.support),
            lens_refresh: workspace.and_then(|w| w.code_lens.as_ref()).and_then(|l| l.refresh_support) == Some(true),
        }
    }

    /// What the server offers this client.
    pub(super) fn offer(&self) -> ServerCapabilities {
        let words = |list: &[&str]| Some(list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>());
        ServerCapabilities {
            position_encoding: Some(if self.unit == ColumnUnit::Bytes { PositionEncodingKind::UTF8 } else { PositionEncodingKind::UTF16 }),
            text_document_sync: Some(
                TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::Incremental),
                    save: Some(Save::SaveOptions(SaveOptions { include_text: Some(false) })),
                    ..TextDocumentSyncOptions::default()
                }
                .into(),
            ),
            hover_provider: Some(true.into()),
            completion_provider: Some(CompletionOptions { trigger_characters: words(&[" "]), ..CompletionOptions::default() }),
            definition_provider: Some(true.into()),
            references_provider: Some(true.into()),
            document_symbol_provider: Some(true.into()),
            code_action_provider: Some(
                CodeActionOptions {
                    code_action_kinds: Some(vec![CodeActionKind::QuickFix, CodeActionKind::SourceFixAll]),
                    resolve_provider: Some(self.resolves),
                    ..CodeActionOptions::default()
                }
                .into(),
            ),
            code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false), ..CodeLensOptions::default() }),
            rename_provider: Some(RenameOptions { prepare_provider: Some(true), ..RenameOptions::default() }.into()),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: vec![DISMISS.to_owned(), EXPLAIN.to_owned()],
                ..ExecuteCommandOptions::default()
            }),
            diagnostic_provider: self.pulls.then(|| {
                let identifier = Some("isogloss".to_owned());
                DiagnosticOptions { identifier, inter_file_dependencies: true, workspace_diagnostics: true, ..DiagnosticOptions::default() }
                    .into()
            }),
            workspace: Some(WorkspaceOptions {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(ChangeNotifications::Bool(true)),
                }),
                ..WorkspaceOptions::default()
            }),
            ..ServerCapabilities::default()
        }
    }
}

/// The folders of the workspace, as the client opened it.
pub(super) fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    if let Some(WorkspaceFolders::WorkspaceFolderList(folders)) = &params.workspace_folders_initialize_params.workspace_folders {
        return folders.iter().filter_map(|folder| uri::path(&folder.uri)).collect();
    }
    #[expect(deprecated, reason = "clients that know no folders send it")]
    let root = params.root_uri.as_ref();
    root.and_then(uri::path).into_iter().collect()
}

/// What the user may set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wishes {
    /// Whether lenses show how often a term is used.
    pub code_lens: bool,
}

impl Wishes {
    /// The settings below `isogloss`, by whatever message they came.
    pub(super) fn of(settings: &serde_json::Value) -> Self {
        let own = settings.get("isogloss").unwrap_or(settings);
        Self { code_lens: own.get("codeLens").and_then(serde_json::Value::as_bool).unwrap_or(false) }
    }
}
