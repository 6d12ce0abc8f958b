//! What needs the sister articles.

use gen_lsp_types as lsp;
use isogloss::lsp::Ended;
use serde_json::json;

use super::client::{Client, pulling, pushed, short, uri};
use super::project;
use crate::program::write;

const LATE: &str = "The new ferry landing opens in Karlshamn on Monday evening. The port captain met the crew.\n";

#[test]
fn own_findings_come_at_once_and_those_of_the_story_when_they_are_ready() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    let uri = uri(folder.path(), "en/late.txt");
    client.open(&uri, "plaintext", &LATE.replace("ferry landing", "ferry berth"));
    assert_eq!(short(&client.pull(&uri).0)[0], "deprecated-term 0:8-19");
    let items = client.settled(&uri, 2);
    assert_eq!(short(&items), ["deprecated-term 0:8-19", "inconsistent-in-story 0:62-74"]);
    // It says where the other article says otherwise.
    let related = items[1].related_information.as_ref().expect("the sister's place");
    assert!(related.iter().any(|r| r.location.uri.0.ends_with("/en/a.txt") && r.location.range.start.character == 56), "{related:?}");
    // What the story said stays while somebody types elsewhere, and moves with the text.
    client.edit(&uri, 2, (0, 0, 3), "Then the");
    assert_eq!(short(&client.pull(&uri).0), ["deprecated-term 0:13-24", "inconsistent-in-story 0:67-79"]);
    // What is edited itself has no word of the story.
    client.edit(&uri, 3, (0, 67, 79), "port officer");
    assert_eq!(short(&client.pull(&uri).0), ["deprecated-term 0:13-24"]);
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn a_client_that_is_told_hears_of_the_story_too() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pushed());
    let uri = uri(folder.path(), "en/late.txt");
    client.open(&uri, "plaintext", LATE);
    let first = client.told::<lsp::PublishDiagnosticsNotification>(|_| true).diagnostics;
    let then = client.told::<lsp::PublishDiagnosticsNotification>(|p| !p.diagnostics.is_empty());
    assert_eq!((first.len(), short(&then.diagnostics), then.version), (0, vec!["inconsistent-in-story 0:64-76".to_owned()], Some(1)));
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn a_sister_that_changes_changes_the_findings() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    let (late, first) = (uri(folder.path(), "en/late.txt"), uri(folder.path(), "en/a.txt"));
    client.open(&late, "plaintext", LATE);
    client.settled(&late, 1);
    // On the disk,
    write(folder.path(), "en/a.txt", b"The new ferry landing opens in Karlshamn on Monday. The port captain welcomed the crew.\n");
    client.note("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": first, "type": 2 }] }));
    client.settled(&late, 0);
    // in the editor, which counts before the disk,
    client.open(&first, "plaintext", "The new ferry landing opens in Karlshamn on Monday. The harbour master welcomed the crew.\n");
    client.settled(&late, 1);
    // and no more when it is closed.
    client.note("textDocument/didClose", json!({ "textDocument": { "uri": first } }));
    client.settled(&late, 0);
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn sisters_that_are_open_come_with_the_answer() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    let (late, first) = (uri(folder.path(), "en/late.txt"), uri(folder.path(), "en/a.txt"));
    client.open(&first, "plaintext", "The new ferry landing opens in Karlshamn on Monday. The port captain welcomed the crew.\n");
    client.open(&late, "plaintext", LATE);
    client.pull(&first);
    client.pull(&late);
    client.edit(&first, 2, (0, 56, 68), "harbour master");
    client.question("workspace/diagnostic/refresh");
    let report = client.ask::<lsp::DocumentDiagnosticRequest>(json!({ "textDocument": { "uri": first } }));
    let lsp::DocumentDiagnosticReport::RelatedFullDocumentDiagnosticReport(report) = report else { panic!("{report:?}") };
    let related = report.related_documents.clone().unwrap_or_default();
    let own = report.full_document_diagnostic_report.items.len();
    let of_sister = related.get(&lsp::Uri(late.clone())).map(|report| match report {
        lsp::RelatedDocument::FullDocumentDiagnosticReport(full) => full.items.len(),
        lsp::RelatedDocument::UnchangedDocumentDiagnosticReport(_) => 0,
    });
    assert_eq!(own + of_sister.unwrap_or_default(), 1, "{report:?}");
    assert!(of_sister.is_some(), "{report:?}");
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn hover_names_the_concept_and_what_the_sisters_write() {
    let text = "Det nya färjeläget öppnar i Karlshamn på måndag. Färjestationen stängs, och på skylten står ferry landing.\n";
    let folder = project(&[("sv/a.txt", text)]);
    let mut client = Client::start(folder.path(), pulling());
    let uri = uri(folder.path(), "en/late.txt");
    client.open(&uri, "plaintext", LATE);
    client.settled(&uri, 1);
    let hover = client.ask::<lsp::HoverRequest>(Client::at(&uri, 0, 10)).expect("a hover");
    let lsp::Contents::MarkupContent(content) = hover.contents else { panic!("{hover:?}") };
    for line in [
        "**ferry landing** (en): preferred term of `quay`",
        "Where a ferry lands.",
        "- en: ferry landing",
        "- sv: färjeläge",
        "- th: ท่าเรือข้ามฟาก",
        "In this story:",
    ] {
        assert!(content.value.lines().any(|l| l == line), "{line}: {}", content.value);
    }
    assert_eq!(content.value.matches("In this story:").count(), 1, "{}", content.value);
    assert!(!content.value.contains("more articles"), "all of them are named: {}", content.value);
    let sister = content.value.lines().find(|l| l.starts_with("- sv: [färjeläget](file://")).unwrap_or_else(|| panic!("{}", content.value));
    assert!(sister.contains("/sv/a.txt#L1)"), "{sister}");
    // What no editor should copy is marked.
    let words: Vec<&str> = sister.split("](").map(|part| part.split_once("#L1)").map_or(part, |(_, behind)| behind)).collect();
    assert_eq!(words, ["- sv: [färjeläget", ", [Färjestationen", " (deprecated), [ferry landing", " (left in en) (sv/a.txt)"]);
    assert_eq!(hover.range.map(|r| (r.start.character, r.end.character)), Some((8, 21)));
    assert_eq!(client.ask::<lsp::HoverRequest>(Client::at(&uri, 0, 2)), None);
    let status = client.request("isogloss/status", json!({ "textDocument": { "uri": uri } })).unwrap();
    let sisters: Vec<&str> = status["sisters"].as_array().unwrap().iter().filter_map(|s| s["path"].as_str()).collect();
    assert_eq!((&status["language"], &status["findings"], sisters), (&json!("en"), &json!(1), vec!["en/a.txt", "sv/a.txt"]));
    for sister in status["sisters"].as_array().unwrap() {
        let (uri, path) = (sister["uri"].as_str().unwrap(), sister["path"].as_str().unwrap());
        assert!(uri.starts_with("file://") && uri.ends_with(path), "{sister}");
    }
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn a_term_leads_to_the_glossary_and_to_all_its_renderings() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    let uri = uri(folder.path(), "en/late.txt");
    client.open(&uri, "plaintext", LATE);
    let Some(lsp::DefinitionResponse::Definition(lsp::Definition::Location(place))) =
        client.ask::<lsp::DefinitionRequest>(Client::at(&uri, 0, 10))
    else {
        panic!("a place")
    };
    assert!(place.uri.0.ends_with("/terms.yaml") && place.range.start.line == 13, "{place:?}");
    let mut params = Client::at(&uri, 0, 10);
    params["context"] = json!({ "includeDeclaration": true });
    let places = client.ask::<lsp::ReferencesRequest>(params.clone()).unwrap();
    let ends: Vec<String> =
        places.iter().map(|p| format!("{}:{}", p.uri.0.rsplit('/').take(2).collect::<Vec<_>>().join("<"), p.range.start.line)).collect();
    assert_eq!(ends[1..], ["a.txt<en:0", "late.txt<en:0", "a.txt<sv:0"], "{ends:?}");
    assert!(ends[0].starts_with("terms.yaml") && places[0].range.start.line == 1);
    params["position"] = json!({ "line": 0, "character": 1 });
    assert_eq!(client.ask::<lsp::ReferencesRequest>(params), Some(Vec::new()));
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn a_glossary_shows_what_is_used() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    let (article, glossary) = (uri(folder.path(), "en/late.txt"), uri(folder.path(), "terms.yaml"));
    client.open(&article, "plaintext", LATE);
    client.settled(&article, 1);
    client.open(&glossary, "yaml", super::TERMS);
    let hover = client.ask::<lsp::HoverRequest>(Client::at(&glossary, 13, 12)).expect("a hover");
    let lsp::Contents::MarkupContent(content) = hover.contents else { panic!("{hover:?}") };
    assert!(content.value.contains("- en ferry landing: 2 in the coverage"), "{}", content.value);
    for column in [10, 23] {
        let hover = client.ask::<lsp::HoverRequest>(Client::at(&glossary, 13, column));
        assert!(hover.is_some(), "at the first letter and behind the last: {column}");
    }
    let lenses = json!({ "textDocument": { "uri": glossary } });
    assert_eq!(client.ask::<lsp::CodeLensRequest>(lenses.clone()), Some(Vec::new()), "off by default");
    client.note("workspace/didChangeConfiguration", json!({ "settings": { "isogloss": { "codeLens": true } } }));
    client.question("workspace/codeLens/refresh");
    let shown = client.ask::<lsp::CodeLensRequest>(lenses).unwrap();
    let titles: Vec<&str> = shown.iter().filter_map(|l| Some(l.command.as_ref()?.title.as_str())).collect();
    assert_eq!(titles.iter().filter(|t| **t == "used 2 times").count(), 1, "{titles:?}");
    assert!(titles.contains(&"used once") && titles.contains(&"not used") && titles.len() == 11, "{titles:?}");
    assert_eq!(client.end(), Ended::Properly);
}
