//! Diagnostics of the whole workspace, for clients that ask for them.

use std::collections::BTreeMap;

use gen_lsp_types as lsp;
use isogloss::lsp::Ended;
use lsp_server::RequestId;
use serde_json::{Value, json};

use super::client::{Client, pulling, pushed, short, uri};
use super::project;
use crate::program::write;

/// What a client knows: by document, the id of its report and what is said.
type Known = BTreeMap<String, (String, Option<i32>, Vec<String>)>;

fn ids(known: &Known) -> Value {
    json!(known.iter().map(|(uri, (id, ..))| json!({ "uri": uri, "value": id })).collect::<Vec<_>>())
}

fn asked(client: &mut Client, known: &Known) -> RequestId {
    client.send("workspace/diagnostic", json!({ "previousResultIds": ids(known) }))
}

/// Takes an answer into what is known; the documents that it was about.
fn learn(known: &mut Known, answer: Value) -> Vec<String> {
    let report: lsp::WorkspaceDiagnosticReport = serde_json::from_value(answer).unwrap();
    let mut out = Vec::new();
    for item in report.items {
        let lsp::WorkspaceDocumentDiagnosticReport::WorkspaceFullDocumentDiagnosticReport(item) = item else { panic!("{item:?}") };
        let full = item.full_document_diagnostic_report;
        out.push(item.uri.0.rsplit('/').next().unwrap_or_default().to_owned());
        known.insert(item.uri.0, (full.result_id.expect("an id"), item.version, short(&full.items)));
    }
    out
}

const BERTHS: &str = "🛳 A ferry berth.\n";

#[test]
fn files_that_are_not_open_are_reported_too() {
    let folder = project(&[("en/b.txt", BERTHS), ("sv/b.txt", "Vid färjestationen.\n"), ("en/clean.txt", "No boat at all today.\n")]);
    let mut client = Client::start(folder.path(), pulling());
    let mut known = Known::new();
    let id = asked(&mut client, &known);
    let answer = client.result(&id).unwrap();
    assert_eq!(learn(&mut known, answer), ["b.txt", "b.txt"], "{known:?}");
    let open = uri(folder.path(), "en/b.txt");
    assert_eq!(known[&open].2, ["deprecated-term 0:7-18"], "columns in the unit of the client");
    assert_eq!(known[&open].1, None, "no version of what is not open");
    // Nothing new: the answer waits, until a file is another on the disk.
    let id = asked(&mut client, &known);
    write(folder.path(), "sv/b.txt", "Vid färjeläget.\n".as_bytes());
    client.note("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri(folder.path(), "sv/b.txt"), "type": 2 }] }));
    let answer = client.result(&id).unwrap();
    assert_eq!(learn(&mut known, answer), ["b.txt"]);
    assert_eq!(known[&uri(folder.path(), "sv/b.txt")].2, [] as [&str; 0], "what holds no more is taken back");
    // What is open counts as it is in the editor, with its version.
    let id = asked(&mut client, &known);
    client.open(&open, "plaintext", "A ferry landing, and a ferry berth.\n");
    let answer = client.result(&id).unwrap();
    learn(&mut known, answer);
    assert_eq!((known[&open].1, known[&open].2.as_slice()), (Some(1), &["deprecated-term 0:23-34".to_owned()][..]));
    // A dismissal takes findings back from files that nobody has open.
    client.note("textDocument/didClose", json!({ "textDocument": { "uri": open } }));
    while (known[&open].1, known[&open].2.len()) != (None, 1) {
        let id = asked(&mut client, &known);
        let answer = client.result(&id).unwrap();
        assert!(!learn(&mut known, answer).is_empty(), "the file counts again");
    }
    let id = asked(&mut client, &known);
    write(folder.path(), "isogloss.dismissed.yaml", b"- path: en/b.txt\n  rule: deprecated-term\n  reason: as it was said\n");
    client.note(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": [{ "uri": uri(folder.path(), "isogloss.dismissed.yaml"), "type": 1 }] }),
    );
    let answer = client.result(&id).unwrap();
    learn(&mut known, answer);
    assert_eq!(known[&open].2, [] as [&str; 0]);
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn what_is_closed_without_being_saved_is_as_on_the_disk() {
    let folder = project(&[("en/b.txt", BERTHS)]);
    let mut client = Client::start(folder.path(), pulling());
    let open = uri(folder.path(), "en/b.txt");
    client.open(&open, "plaintext", "A ferry landing, and a ferry berth.\n");
    let mut known = Known::new();
    let id = asked(&mut client, &known);
    let answer = client.result(&id).unwrap();
    learn(&mut known, answer);
    assert_eq!(known[&open].2, ["deprecated-term 0:23-34"]);
    client.note("textDocument/didClose", json!({ "textDocument": { "uri": open } }));
    let id = asked(&mut client, &known);
    let answer = client.result(&id).unwrap();
    assert_eq!(learn(&mut known, answer), ["b.txt"]);
    assert_eq!((known[&open].1, known[&open].2.as_slice()), (None, &["deprecated-term 0:7-18".to_owned()][..]));
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn a_glossary_that_changes_changes_all_files() {
    let folder = project(&[("en/b.txt", BERTHS)]);
    let mut client = Client::start(folder.path(), pulling());
    let mut known = Known::new();
    let id = asked(&mut client, &known);
    let answer = client.result(&id).unwrap();
    assert_eq!(learn(&mut known, answer), ["b.txt"]);
    let id = asked(&mut client, &known);
    write(folder.path(), "terms.yaml", super::TERMS.replace("ferry berth, status: deprecated", "ferry berth, status: admitted").as_bytes());
    client.note("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri(folder.path(), "terms.yaml"), "type": 2 }] }));
    let answer = client.result(&id).unwrap();
    assert_eq!(learn(&mut known, answer), ["b.txt"]);
    assert_eq!(known[&uri(folder.path(), "en/b.txt")].2, [] as [&str; 0]);
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn a_request_that_waits_is_cancelled_or_ends_with_the_server() {
    let folder = project(&[("en/b.txt", BERTHS)]);
    let mut client = Client::start(folder.path(), pulling());
    let mut known = Known::new();
    let id = asked(&mut client, &known);
    let answer = client.result(&id).unwrap();
    learn(&mut known, answer);
    let (first, second) = (asked(&mut client, &known), asked(&mut client, &known));
    client.note("$/cancelRequest", json!({ "id": 4711 }));
    client.note("$/cancelRequest", json!({ "id": first }));
    assert_eq!(client.result(&first), Err(-32800));
    let end = client.send("shutdown", Value::Null);
    assert_eq!(client.result(&second), Err(-32800), "nobody waits for a server that ends");
    client.result(&end).unwrap();
    assert_eq!(client.end_again(), Ended::Properly);
}

#[test]
fn who_has_nothing_to_hear_hears_so_and_who_is_told_need_not_ask() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    let id = asked(&mut client, &Known::new());
    assert_eq!(client.result(&id), Ok(json!({ "items": [] })));
    assert_eq!(client.end(), Ended::Properly);
    let mut client = Client::start(folder.path(), pushed());
    assert!(client.capabilities.diagnostic_provider.is_none());
    let id = asked(&mut client, &Known::new());
    assert_eq!(client.result(&id), Err(-32600));
    assert_eq!(client.end(), Ended::Properly);
}
