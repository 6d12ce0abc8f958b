//! The program itself over standard input and output.

use std::io::{BufReader, Write};
use std::process::{Command, Stdio};

use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};

use super::client::{pulling, uri};
use super::project;

/// What a session comes to: the exit code after these messages, and what was said.
fn session(folder: &std::path::Path, messages: &[Message], rest: &[u8]) -> (Option<i32>, Vec<Message>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_isogloss"))
        .arg("lsp")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    for message in messages {
        message.clone().write(&mut input).unwrap();
    }
    input.write_all(rest).unwrap();
    drop(input);
    let out = child.wait_with_output().unwrap();
    let mut reader = BufReader::new(out.stdout.as_slice());
    let mut said = Vec::new();
    while let Some(message) = Message::read(&mut reader).unwrap() {
        said.push(message);
    }
    (out.status.code(), said, String::from_utf8(out.stderr).unwrap())
}

fn request(id: i32, method: &str, params: Value) -> Message {
    Request { id: id.into(), method: method.to_owned(), params }.into()
}

fn note(method: &str, params: Value) -> Message {
    Notification { method: method.to_owned(), params }.into()
}

#[test]
fn the_exit_code_says_how_a_session_ended() {
    let folder = project(&[]);
    let file = uri(folder.path(), "en/b.txt");
    let document = json!({ "uri": file, "languageId": "plaintext", "version": 1, "text": "The ferry berth.\n" });
    let begin = [
        request(1, "initialize", json!({ "processId": null, "rootUri": uri(folder.path(), ""), "capabilities": pulling() })),
        note("initialized", json!({})),
        note("textDocument/didOpen", json!({ "textDocument": document })),
        request(2, "textDocument/diagnostic", json!({ "textDocument": { "uri": file } })),
    ];
    let (shutdown, exit) = (request(3, "shutdown", Value::Null), note("exit", Value::Null));
    let with = |more: &[&Message]| begin.iter().chain(more.iter().copied()).cloned().collect::<Vec<_>>();
    let (code, said, err) = session(folder.path(), &with(&[&shutdown, &exit]), b"");
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let answer = said.iter().find_map(|m| match m {
        Message::Response(r) if r.id == 2.into() => r.response_result.clone().ok(),
        _ => None,
    });
    assert_eq!(answer.expect("an answer")["items"][0]["code"], "deprecated-term");
    // Without a goodbye, without a shutdown, and with no protocol at all.
    for (messages, rest, expected) in [
        (with(&[]), &b""[..], 1),
        (with(&[&shutdown]), b"", 1),
        (with(&[&exit]), b"", 1),
        (vec![exit.clone()], b"", 2),
        (Vec::new(), b"", 1),
        (Vec::new(), b"hello\r\n\r\n", 2),
        (with(&[&shutdown, &exit]), b"Content-Length: 5\r\n\r\nxxxxx", 0),
    ] {
        let (code, _, err) = session(folder.path(), &messages, rest);
        assert_eq!(code, Some(expected), "{messages:?} {rest:?}: {err}");
        assert_eq!(err.is_empty(), expected < 2, "{err}");
    }
}
