//! `isogloss/status`: what a status bar shows of a document, and where its sister articles are. A request of our own, for extensions.

use gen_lsp_types as lsp;
use serde::Serialize;

use super::document::Kind;
use super::server::Server;
use super::uri;

/// The request's name.
pub(super) const METHOD: &str = "isogloss/status";

/// What is known of a document.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Status {
    /// The language of the article; none of what is no article.
    language: Option<String>,
    /// How many findings it has.
    findings: usize,
    /// The other articles of its story; none until the stories were compared.
    sisters: Option<Vec<SisterStatus>>,
}

/// A sister article.
#[derive(Debug, Serialize)]
struct SisterStatus {
    uri: String,
    path: String,
    language: String,
}

impl Server<'_> {
    /// The status of a document; none of one that is not open.
    pub(super) fn status(&mut self, params: &lsp::DocumentSymbolParams) -> Option<Status> {
        let key = uri::key(&params.text_document.uri);
        self.judge(&key);
        let document = self.documents.get(&key).filter(|d| d.kind != Kind::Other)?;
        let judged = document.judged.as_ref()?;
        let sister = |sister: &super::stories::Sister| {
            let open = self.documents.values().find(|d| d.root == document.root && d.path == sister.path).map(|d| d.uri.clone());
            let uri = open.unwrap_or_else(|| uri::of(&document.root.join(&sister.path))).0;
            SisterStatus { uri, path: sister.path.clone(), language: sister.lang.clone() }
        };
        Some(Status {
            language: judged.single.matched.first().map(|(article, _)| article.lang.to_string()),
            findings: judged.findings.len(),
            sisters: document.told.as_ref().map(|told| told.sisters.iter().map(sister).collect()),
        })
    }
}
