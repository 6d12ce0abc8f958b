//! Documents and what is said of them.

use gen_lsp_types as lsp;
use isogloss::lsp::Ended;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::client::{Client, pulling, pushed, short, uri};
use super::{TERMS, project};
use crate::program::write;

#[test]
fn columns_are_those_of_the_encoding_that_was_agreed() {
    let folder = project(&[]);
    // Text, and the column where the term begins and ends: in UTF-16, in UTF-8.
    let rows = [
        ("sv", "Vid färjestationen.", (4, 18), (4, 19)),
        ("sv", "🛳 Vid färjestationen.", (7, 21), (9, 24)),
        ("sv", "E\u{301}n färjestationen 👩‍👩‍👧.", (4, 18), (5, 20)),
        ("th", "ไปที่ท่าเรือเฟอร์รี่แล้ว", (5, 20), (15, 60)),
        ("th", "🛳 กำลังไปท่าเรือเฟอร์รี่", (10, 25), (26, 71)),
    ];
    for (capabilities, wide) in [(pushed(), true), (pulling(), false)] {
        let mut client = Client::start(folder.path(), capabilities);
        let encoding = client.capabilities.position_encoding.clone();
        assert_eq!(encoding, Some(if wide { lsp::PositionEncodingKind::UTF16 } else { lsp::PositionEncodingKind::UTF8 }));
        for (number, (lang, text, utf16, utf8)) in rows.iter().enumerate() {
            let uri = uri(folder.path(), &format!("{lang}/{number}.txt"));
            client.open(&uri, "plaintext", &format!("\r\n{text}\r\n"));
            let items =
                if wide { client.told::<lsp::PublishDiagnosticsNotification>(|p| p.uri.0 == uri).diagnostics } else { client.pull(&uri).0 };
            let (from, to) = if wide { utf16 } else { utf8 };
            assert_eq!(short(&items), [format!("deprecated-term 1:{from}-{to}")], "{text}");
        }
        assert_eq!(client.end(), Ended::Properly);
    }
}

#[test]
fn a_client_is_told_with_versions_once_and_cleared_on_close() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pushed());
    assert_eq!(client.capabilities.diagnostic_provider, None);
    let uri = uri(folder.path(), "sv/b.txt");
    let told = |client: &mut Client, version| client.told::<lsp::PublishDiagnosticsNotification>(|p| p.version == version).diagnostics;
    client.open(&uri, "plaintext", "Vid färjestationen.\n");
    let first = told(&mut client, Some(1));
    assert_eq!(
        first[0].message,
        "“färjestationen” is a deprecated term for quay: use “färjeläge”\nwrite “färjeläget”\nreason: An old word.".into()
    );
    assert_eq!(first[0].severity, Some(lsp::DiagnosticSeverity::Error));
    // What changes nothing in the diagnostics is not told; what does is.
    client.edit(&uri, 2, (0, 19, 19), " ");
    client.edit(&uri, 3, (0, 4, 18), "kajen");
    assert_eq!(told(&mut client, Some(3)), []);
    client.note("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(told(&mut client, None), []);
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn what_is_pulled_twice_is_unchanged() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    assert!(client.capabilities.diagnostic_provider.is_some());
    let uri = uri(folder.path(), "en/b.txt");
    client.open(&uri, "plaintext", "The ferry berth.\n");
    let (items, id) = client.pull(&uri);
    assert_eq!(short(&items), ["deprecated-term 0:4-15"]);
    let again = json!({ "textDocument": { "uri": uri }, "previousResultId": id });
    let report = client.ask::<lsp::DocumentDiagnosticRequest>(again.clone());
    assert!(matches!(report, lsp::DocumentDiagnosticReport::RelatedUnchangedDocumentDiagnosticReport(_)), "{report:?}");
    client.edit(&uri, 2, (0, 0, 3), "A");
    let report = client.ask::<lsp::DocumentDiagnosticRequest>(again);
    assert!(matches!(report, lsp::DocumentDiagnosticReport::RelatedFullDocumentDiagnosticReport(_)), "{report:?}");
    // One that is not open has nothing.
    assert_eq!(client.pull("file:///nowhere.txt").0, []);
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn newer_input_overtakes_a_request() {
    let folder = project(&[]);
    let uri = uri(folder.path(), "en/b.txt");
    let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": "The ferry berth.\n" });
    let pull = json!({ "textDocument": { "uri": uri } });
    let change = json!([{ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 3 } }, "text": "A" }]);
    // All of it is there before the server reads the first message.
    let codes = super::client::at_once(&[
        (None, "textDocument/didOpen", json!({ "textDocument": document })),
        (Some(2), "textDocument/diagnostic", pull.clone()),
        (Some(3), "textDocument/hover", Client::at(&uri, 0, 5)),
        (Some(4), "textDocument/hover", Client::at(&uri, 0, 5)),
        (None, "$/cancelRequest", json!({ "id": 3 })),
        (None, "textDocument/didChange", json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": change })),
        (Some(5), "textDocument/diagnostic", pull),
    ]);
    assert_eq!(codes, [(2, Some(-32802)), (3, Some(-32800)), (4, None), (5, None)]);
}

#[test]
fn documents_without_files_and_with_any_name_are_judged() {
    let folder = project(&[("หน้า/isogloss.yaml", "glossary: [../terms.yaml]\n")]);
    let mut client = Client::start(folder.path(), pulling());
    let plain = folder.path().canonicalize().unwrap();
    for (uri, language) in [
        ("untitled:Untitled-1".to_owned(), "plaintext"),
        ("untitled:ข่าว".to_owned(), "markdown"),
        ("vscode-notebook-cell:/a#b".to_owned(), "html"),
        (uri(folder.path(), "หน้า/ข่าว 1.th.md"), "markdown"),
        (format!("file://{}/หน้า/ข่าว.th.md", plain.display()), "markdown"),
        (uri(folder.path(), "outside.txt"), "plaintext"),
    ] {
        client.open(&uri, language, "เมื่อวานนี้เขาเดินทางไปที่ท่าเรือเฟอร์รี่\n");
        let (items, _) = client.pull(&uri);
        assert_eq!(short(&items).len(), 1, "{uri}: {items:?}");
        let encoded = uri.replace("ข", "%E0%B8%82");
        client.edit(&encoded, 2, (0, 0, 0), "a ");
        assert_eq!(client.pull(&encoded).0[0].range.start.character, items[0].range.start.character + 2, "{uri}");
    }
    // Data is no prose.
    for (name, language) in [("data.csv", "csv"), ("other.yaml", "yaml"), ("isogloss.lock", "")] {
        let uri = uri(folder.path(), name);
        client.open(&uri, language, "- The ferry berth is closed today.\n");
        assert_eq!(client.pull(&uri).0, [], "{name}");
    }
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn each_folder_has_its_own_project() {
    let (one, two) = (project(&[]), project(&[("terms.yaml", "concepts:\n  - id: x\n    terms: { en: [ferry berth] }\n")]));
    let folders = json!([{ "uri": uri(one.path(), ""), "name": "1" }, { "uri": uri(two.path(), ""), "name": "2" }]);
    let mut client = Client::with(json!({ "processId": null, "rootUri": null, "capabilities": pulling(), "workspaceFolders": folders }));
    for (folder, expected) in [(&one, 1), (&two, 0)] {
        let uri = uri(folder.path(), "en/b.txt");
        client.open(&uri, "plaintext", "The ferry berth is closed.\n");
        assert_eq!(client.pull(&uri).0.len(), expected);
    }
    // A text without a name belongs to the first folder that is left.
    let removed = json!({ "event": { "added": [], "removed": [{ "uri": uri(one.path(), ""), "name": "1" }] } });
    client.note("workspace/didChangeWorkspaceFolders", removed);
    client.open("untitled:1", "plaintext", "The ferry berth is closed today and nobody knows why.\n");
    assert_eq!(client.pull("untitled:1").0, []);
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn what_is_saved_elsewhere_counts() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    let (article, glossary) = (uri(folder.path(), "en/b.txt"), uri(folder.path(), "terms.yaml"));
    client.question("client/registerCapability");
    client.open(&article, "plaintext", "The ferry berth is closed.\n");
    assert_eq!(client.pull(&article).0.len(), 1);
    write(folder.path(), "terms.yaml", TERMS.replace("ferry berth", "ferry stand").as_bytes());
    client.note("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": glossary, "type": 2 }] }));
    client.question("workspace/diagnostic/refresh");
    client.settled(&article, 0);
    write(folder.path(), "terms.yaml", TERMS.as_bytes());
    client.note("textDocument/didSave", json!({ "textDocument": { "uri": glossary } }));
    client.question("workspace/diagnostic/refresh");
    let (items, _) = client.pull(&article);
    // A dismissal that is typed counts before it is saved.
    let print = items[0].data.as_ref().unwrap()["fingerprint"].as_str().unwrap();
    let dismissed = uri(folder.path(), "isogloss.dismissed.yaml");
    client.open(&dismissed, "yaml", "# none yet\n");
    client.edit(&dismissed, 2, (1, 0, 0), &format!("- fingerprint: {print}\n  reason: a name\n"));
    assert_eq!(client.pull(&article).0, []);
    client.edit(&dismissed, 3, (1, 0, 4), "- nonsense");
    assert_eq!((client.pull(&article).0.len(), client.pull(&dismissed).0.is_empty()), (1, false));
    // A broken configuration is said once, and where it is open.
    write(folder.path(), "isogloss.yaml", b"glossary: [nowhere.yaml]\n");
    let settings = uri(folder.path(), "isogloss.yaml");
    client.note("textDocument/didSave", json!({ "textDocument": { "uri": settings } }));
    client.told::<lsp::ShowMessageNotification>(|m| m.message.contains("nowhere.yaml"));
    client.open(&settings, "yaml", "glossary: [nowhere.yaml]\nrulez: {}\n");
    assert_eq!(short(&client.pull(&settings).0), ["unknown-key 1:0-5", "faulty-glossary 0:0-0"]);
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn a_glossary_is_linted_while_it_is_written() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    let uri = uri(folder.path(), "terms.yaml");
    client.open(&uri, "yaml", TERMS);
    assert_eq!(client.pull(&uri).0, []);
    client.edit(&uri, 2, (2, 4, 14), "definitoin");
    assert_eq!(short(&client.pull(&uri).0), ["unknown-key 2:4-14"]);
    let symbols = client.ask::<lsp::DocumentSymbolRequest>(json!({ "textDocument": { "uri": uri } }));
    let Some(lsp::DocumentSymbolResponse::DocumentSymbolList(symbols)) = symbols else { panic!("{symbols:?}") };
    let names: Vec<&str> = symbols.iter().map(|s| s.name.as_str()).collect();
    assert_eq!((names, symbols[0].children.as_ref().unwrap().len()), (vec!["quay", "harbour-master", "toll"], 7));
    let inside = |outer: lsp::Range, inner: lsp::Range| outer.start <= inner.start && inner.end <= outer.end;
    for symbol in &symbols {
        assert!(inside(symbol.range, symbol.selection_range), "{symbol:?}");
        assert!(symbol.children.iter().flatten().all(|c| inside(symbol.range, c.range) && inside(c.range, c.selection_range)));
    }
    let offered = client.ask::<lsp::CompletionRequest>(Client::at(&uri, 9, 18));
    let Some(lsp::CompletionResponse::CompletionList(list)) = offered else { panic!("{offered:?}") };
    assert!(list.items.iter().any(|i| i.label == "superseded"), "{:?}", list.items);
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn strange_messages_do_no_harm() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    let uri = uri(folder.path(), "en/b.txt");
    client.note("textDocument/didChange", json!({ "textDocument": { "uri": uri, "version": 7 }, "contentChanges": [] }));
    client.note("textDocument/didOpen", json!({ "nonsense": true }));
    client.note("$/unknown", Value::Null);
    client.note("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(client.request("textDocument/hover", json!({ "position": 3 })), Err(-32602));
    assert_eq!(client.request("textDocument/unknown", Value::Null), Err(-32601));
    assert_eq!(client.request("workspace/executeCommand", json!({ "command": "rm" })), Err(-32803));
    client.open(&uri, "plaintext", "The ferry berth.\n");
    client.edit(&uri, 2, (99, 7, 1), "x");
    assert_eq!(client.request("textDocument/hover", Client::at(&uri, 4_000_000_000, 4_000_000_000)), Ok(Value::Null));
    client.request("shutdown", Value::Null).unwrap();
    assert_eq!(client.request("textDocument/hover", Client::at(&uri, 0, 0)), Err(-32600));
    assert_eq!(client.end_again(), Ended::Properly);
}

/// Words of which texts are typed: what is found in them moves with every edit.
const WORDS: [&str; 8] = ["färjestationen ", "🛳", "ท่าเรือเฟอร์รี่", "e\u{301}", "\r\n", "\n", "hamn ", "\u{200d}"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn edits_one_by_one_say_what_the_whole_text_says(edits in proptest::collection::vec((0usize..60, 0usize..12, 0usize..8), 1..24), wide: bool) {
        let folder = project(&[]);
        let mut client = Client::start(folder.path(), if wide { json!({ "workspace": { "diagnostics": { "refreshSupport": true } }, "textDocument": { "diagnostic": {} } }) } else { pulling() });
        let typed = uri(folder.path(), "sv/typed.txt");
        let mut text = "Vid färjestationen 🛳 stod vi.\r\nDär var ท่าเรือเฟอร์รี่ också.\n".to_owned();
        client.open(&typed, "plaintext", &text);
        let position = |text: &str, at: usize| {
            let head = text.get(..at).unwrap();
            let lines: Vec<&str> = head.split_inclusive('\n').collect();
            let last = lines.last().copied().filter(|l| !l.ends_with('\n')).unwrap_or_default();
            let column = if wide { last.encode_utf16().count() } else { last.len() };
            json!({ "line": head.matches('\n').count(), "character": column })
        };
        for (version, (at, len, word)) in edits.into_iter().enumerate() {
            // Places between characters, none of them inside a line's end.
            let places: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).filter(|i| !text.get(..*i).unwrap().ends_with('\r')).collect();
            let from = places[at % places.len()];
            let to = places[(at % places.len() + len).min(places.len() - 1)];
            let range = json!({ "start": position(&text, from), "end": position(&text, to) });
            let change = json!([{ "range": range, "text": WORDS[word] }]);
            client.note("textDocument/didChange", json!({ "textDocument": { "uri": typed, "version": version + 2 }, "contentChanges": change }));
            text.replace_range(from..to, WORDS[word]);
        }
        let fresh = uri(folder.path(), "sv/fresh.txt");
        client.open(&fresh, "plaintext", &text);
        let (after, whole) = (client.pull(&typed).0, client.pull(&fresh).0);
        prop_assert_eq!(short(&after), short(&whole), "{:?}", text);
        prop_assert_eq!(client.end(), Ended::Properly);
    }
}
