//! What changes texts: completion, code actions, rename.

use gen_lsp_types as lsp;
use isogloss::lsp::Ended;
use serde_json::{Value, json};

use super::client::{Client, pulling, pushed, uri};
use super::{TERMS, project};
use crate::program::write;

/// What is offered at the end of the first line: label, and the columns that it replaces.
fn offered(client: &mut Client, uri: &str, column: u32) -> Vec<(String, u32, u32)> {
    let answer = client.ask::<lsp::CompletionRequest>(Client::at(uri, 0, column));
    let Some(lsp::CompletionResponse::CompletionList(list)) = answer else { return Vec::new() };
    let place = |item: &lsp::CompletionItem| match &item.text_edit {
        Some(lsp::CompletionItemTextEdit::TextEdit(edit)) => (edit.new_text.clone(), edit.range.start.character, edit.range.end.character),
        other => panic!("{other:?}"),
    };
    list.items.iter().map(place).collect()
}

#[test]
fn terms_are_offered_from_the_words_of_any_language() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pushed());
    // Language, what is typed, what is offered and where it begins, what is not offered.
    for (number, (lang, text, expected, never)) in [
        ("sv", "Vi stod vid ferry la", Some(("färjeläge", 12)), "hamnavgift"),
        ("sv", "Vi stod vid färj", Some(("färjeläge", 12)), "färjestation"),
        ("sv", "Vi stod vid färjestationen", Some(("färjeläget", 12)), "färjestation"),
        ("sv", "Vi betalade harbour", Some(("hamnavgift", 12)), "färjeläge"),
        ("en", "We stood at the färje", Some(("ferry landing", 16)), "ferry berth"),
        ("en", "We stood at ท่าเรือ", Some(("ferry landing", 12)), "ferry berth"),
        ("th", "เราไปที่ท่าเรือ", Some(("ท่าเรือข้ามฟาก", 8)), "ท่าเรือเฟอร์รี่"),
        ("th", "เราไปที่ ferry", Some(("ท่าเรือข้ามฟาก", 9)), "ท่าเรือเฟอร์รี่"),
        ("sv", "Vi stod vid x", None, "färjeläge"),
        ("sv", "Vi stod", None, "färjeläge"),
    ]
    .into_iter()
    .enumerate()
    {
        let uri = uri(folder.path(), &format!("{lang}/c{number}.txt"));
        client.open(&uri, "plaintext", text);
        let end = u32::try_from(text.encode_utf16().count()).unwrap();
        let found = offered(&mut client, &uri, end);
        match expected {
            Some((label, from)) => assert!(found.contains(&(label.to_owned(), from, end)), "{text}: {found:?}"),
            None => assert_eq!(found, [], "{text}"),
        }
        assert!(found.iter().all(|(label, ..)| label != never), "{text}: {found:?}");
    }
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn of_several_articles_in_a_file_the_one_at_the_cursor_says_the_language() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    let uri = uri(folder.path(), "all.jsonl");
    let records = ["{\"lang\":\"sv\",\"text\":\"Vi stod vid ferry la\"}", "{\"lang\":\"en\",\"text\":\"We stood at the färje\"}"];
    client.open(&uri, "json", &records.join("\n"));
    for (line, expected, never) in [(0, "färjeläge", "ferry landing"), (1, "ferry landing", "färjeläge")] {
        let end = u32::try_from(records[line].len() - "\"}".len()).unwrap();
        let answer = client.ask::<lsp::CompletionRequest>(Client::at(&uri, u32::try_from(line).unwrap(), end));
        let Some(lsp::CompletionResponse::CompletionList(list)) = answer else { panic!("a list") };
        let labels: Vec<&str> = list.items.iter().map(|item| item.label.as_str()).collect();
        assert!(labels.contains(&expected) && !labels.contains(&never), "{line}: {labels:?}");
    }
    assert_eq!(client.end(), Ended::Properly);
}

/// The actions at a place of the first line, by title.
fn actions(client: &mut Client, uri: &str, column: u32, only: Option<&str>) -> Vec<lsp::CodeAction> {
    let at = json!({ "line": 0, "character": column });
    let context = json!({ "diagnostics": [], "only": only.map(|o| vec![o]) });
    let context = if only.is_none() { json!({ "diagnostics": [] }) } else { context };
    let params = json!({ "textDocument": { "uri": uri }, "range": { "start": at, "end": at }, "context": context });
    let all = client.ask::<lsp::CodeActionRequest>(params).unwrap_or_default();
    all.into_iter()
        .map(|action| match action {
            lsp::CodeActionResponse::CodeAction(action) => action,
            lsp::CodeActionResponse::Command(command) => panic!("{command:?}"),
        })
        .collect()
}

/// The edits of an action in one document: columns and new text.
fn edits(edit: &lsp::WorkspaceEdit, end: &str) -> Vec<(u32, u32, String)> {
    let value = serde_json::to_value(edit).unwrap();
    let of = |list: &Value| -> Vec<(u32, u32, String)> {
        let column = |e: &Value, side: &str| u32::try_from(e["range"][side]["character"].as_u64().unwrap()).unwrap();
        let list = list.as_array().unwrap();
        list.iter().map(|e| (column(e, "start"), column(e, "end"), e["newText"].as_str().unwrap().to_owned())).collect()
    };
    if let Some(changes) = value["changes"].as_object() {
        return changes.iter().filter(|(uri, _)| uri.ends_with(end)).flat_map(|(_, list)| of(list)).collect();
    }
    let changes = value["documentChanges"].as_array().unwrap();
    let mine = |c: &&Value| c["textDocument"]["uri"].as_str().is_some_and(|u| u.ends_with(end));
    changes.iter().filter(mine).flat_map(|c| of(&c["edits"])).collect()
}

#[test]
fn a_suggestion_is_offered_too_where_somebody_must_look() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    let uri = uri(folder.path(), "sv/b.txt");
    client.open(&uri, "plaintext", "Hon sade: ”Vid färjestället väntar vi i Karlshamn.”\n");
    let all = actions(&mut client, &uri, 18, None);
    let titles: Vec<&str> = all.iter().map(|a| a.title.as_str()).collect();
    // It stands in a quotation, so it is none of the fixes of the document.
    assert_eq!(titles, ["Write “färjeläget” (check the form)", "Let it stand …", "Explain deprecated-term"]);
    assert_eq!(all[0].is_preferred, None);
    let action = client.ask::<lsp::CodeActionResolveRequest>(serde_json::to_value(&all[0]).unwrap());
    let edits = edits(action.edit.as_ref().unwrap(), "sv/b.txt");
    assert_eq!(edits.iter().map(|e| e.2.as_str()).collect::<Vec<_>>(), ["läg"], "{edits:?}");
}

#[test]
fn a_fix_is_offered_where_it_is_certain() {
    let folder = project(&[]);
    for (capabilities, lazy) in [(pulling(), true), (pushed(), false)] {
        let mut client = Client::start(folder.path(), capabilities);
        let uri = uri(folder.path(), "sv/b.txt");
        client.open(&uri, "plaintext", "Vid färjestället och färjestället i Karlshamn.\n");
        let mut all = actions(&mut client, &uri, 6, None);
        let titles: Vec<&str> = all.iter().map(|a| a.title.as_str()).collect();
        assert_eq!(titles, ["Write “färjeläget”", "Let it stand …", "Explain deprecated-term", "Fix all that is certain (isogloss)"]);
        if lazy {
            assert!(all.iter().all(|a| a.edit.is_none()));
            all = all.into_iter().map(|a| client.ask::<lsp::CodeActionResolveRequest>(serde_json::to_value(a).unwrap())).collect();
        }
        // The part that differs: *läg* for *ställ*.
        let column = if lazy { 4 + 6 } else { 4 + 5 };
        let own = edits(all[0].edit.as_ref().unwrap(), "sv/b.txt");
        assert_eq!(own.len(), 1);
        assert_eq!((own[0].0, own[0].2.as_str()), (column, "läg"), "{own:?}");
        assert_eq!((all[0].is_preferred, all[0].diagnostics.as_ref().map(Vec::len)), (Some(true), Some(1)));
        let every = edits(all[3].edit.as_ref().unwrap(), "sv/b.txt");
        assert!(every.iter().map(|e| e.2.matches("läg").count()).sum::<usize>() == 2, "{every:?}");
        // Only what was asked for.
        assert_eq!(actions(&mut client, &uri, 6, Some("source")).len(), 1);
        assert_eq!(actions(&mut client, &uri, 6, Some("refactor")).len(), 0);
        assert_eq!(actions(&mut client, &uri, 1, Some("quickfix")).len(), 0);
        // In a quotation nothing is certain.
        client.edit(&uri, 2, (0, 0, 0), "Han sade: “Jag står gärna vid färjestället i Karlshamn.” ");
        let unsure = actions(&mut client, &uri, 37, Some("quickfix"));
        assert!(unsure.iter().all(|a| !a.title.starts_with("Write") || a.title.ends_with("(check the form)")), "{unsure:?}");
        assert_eq!(client.end(), Ended::Properly);
    }
}

#[test]
fn a_dismissal_is_an_edit_with_a_reason() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    let uri = uri(folder.path(), "sv/b.txt");
    client.open(&uri, "plaintext", "Vid färjestationen i Karlshamn.\n");
    let all = actions(&mut client, &uri, 6, Some("quickfix"));
    let command = all.iter().find_map(|a| a.command.clone().filter(|c| c.command == "isogloss.dismiss")).expect("a dismissal");
    let params = |reason: &[&str]| {
        let mut arguments = command.arguments.clone().unwrap();
        arguments.extend(reason.iter().map(|r| json!(r)));
        json!({ "command": command.command, "arguments": arguments })
    };
    for (reason, expected) in [(&["House style."][..], "reason: House style."), (&[], "reason: It is a quotation")] {
        client.ask::<lsp::ExecuteCommandRequest>(params(reason));
        let asked = client.question("workspace/applyEdit");
        let changes = asked["edit"]["documentChanges"].as_array().unwrap();
        assert_eq!(changes[0]["kind"], "create", "{asked:#}");
        let text = changes[1]["edits"][0]["newText"].as_str().unwrap();
        assert!(text.contains(expected) && text.contains("path: sv/b.txt") && text.contains("date: \"2026-03-01\""), "{text}");
        write(folder.path(), "seen.yaml", text.as_bytes());
    }
    client.ask::<lsp::ExecuteCommandRequest>(params(&["  "]));
    client.told::<lsp::ShowMessageNotification>(|m| m.message.contains("needs a reason"));
    // The page of a rule is shown, and is the answer.
    let page = client.ask::<lsp::ExecuteCommandRequest>(json!({ "command": "isogloss.explain", "arguments": ["near-term"] }));
    assert!(page.unwrap().as_str().unwrap().starts_with("# near-term"));
    assert_eq!(client.question("window/showDocument")["uri"], "file:///pages/near-term.md");
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn an_editor_that_makes_no_files_is_told_so() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pushed());
    let uri = uri(folder.path(), "sv/b.txt");
    client.open(&uri, "plaintext", "Vid färjestationen i Karlshamn.\n");
    let items = client.told::<lsp::PublishDiagnosticsNotification>(|_| true).diagnostics;
    let print = items[0].data.as_ref().unwrap()["fingerprint"].clone();
    let params = json!({ "command": "isogloss.dismiss", "arguments": [uri, print, "a name"] });
    client.ask::<lsp::ExecuteCommandRequest>(params.clone());
    client.told::<lsp::ShowMessageNotification>(|m| m.message.contains("lets nobody make files"));
    write(folder.path(), "isogloss.dismissed.yaml", b"# ours\n");
    client.ask::<lsp::ExecuteCommandRequest>(params);
    let asked = client.question("workspace/applyEdit");
    let (file, list) = asked["edit"]["changes"].as_object().unwrap().iter().next().unwrap();
    assert!(file.ends_with("/isogloss.dismissed.yaml") && list[0]["range"]["start"]["line"] == 1, "{asked:#}");
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn an_unlisted_expression_is_proposed() {
    let folder = project(&[]);
    let mut client = Client::start(folder.path(), pulling());
    let uri = uri(folder.path(), "sv/b.txt");
    client.open(&uri, "plaintext", "Vid färjelägget i Karlshamn.\n");
    let all = actions(&mut client, &uri, 6, Some("quickfix"));
    let action = all.into_iter().find(|a| a.title == "Add “färjelägget” to quay as a proposed term").expect("a proposal");
    let action = client.ask::<lsp::CodeActionResolveRequest>(serde_json::to_value(action).unwrap());
    let made = edits(action.edit.as_ref().unwrap(), "/terms.yaml");
    let text: String = made.iter().map(|e| e.2.as_str()).collect();
    assert!(text.contains("term: färjelägget") && text.contains("status: proposed") && text.contains("# sv/b.txt:1"), "{text}");
    assert_eq!(client.end(), Ended::Properly);
}

#[test]
fn a_concept_is_renamed_in_all_files_that_name_it() {
    let folder = project(&[
        ("isogloss.dismissed.yaml", "- concept: quay\n  reason: x\n- concept: toll\n  reason: y\n"),
        ("isogloss.lock", "version\t1\nquay\tterms\t00000000\nquay\ten\t1.0 preferred ferry landing\ntoll\tterms\t00000000\n"),
    ]);
    let mut client = Client::start(folder.path(), pulling());
    let glossary = uri(folder.path(), "terms.yaml");
    client.open(&glossary, "yaml", TERMS);
    let prepared = client.ask::<lsp::PrepareRenameRequest>(Client::at(&glossary, 1, 10));
    let Some(lsp::PrepareRenameResult::PrepareRenamePlaceholder(prepared)) = prepared else { panic!("{prepared:?}") };
    assert_eq!((prepared.placeholder.as_str(), prepared.range.start.character, prepared.range.end.character), ("quay", 8, 12));
    let mut params = Client::at(&glossary, 1, 10);
    params["newName"] = json!("landing-place");
    let edit = client.ask::<lsp::RenameRequest>(params.clone()).expect("changes");
    for (file, count) in [("/terms.yaml", 1), ("/isogloss.dismissed.yaml", 1), ("/isogloss.lock", 2)] {
        let made = edits(&edit, file);
        assert_eq!(made.len(), count, "{file}");
        assert!(made.iter().all(|(from, to, new)| to - from == 4 && new == "landing-place"), "{made:?}");
    }
    for (name, part) in [("toll", -32803), ("two words", -32803), ("", -32803)] {
        params["newName"] = json!(name);
        assert_eq!(client.request("textDocument/rename", params.clone()), Err(part), "{name}");
    }
    let nothing = client.ask::<lsp::PrepareRenameRequest>(Client::at(&glossary, 0, 1));
    assert_eq!(nothing, None);
    assert_eq!(client.end(), Ended::Properly);
}
