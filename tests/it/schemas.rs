//! SARIF and `JUnit` against the rules of their schemas, as far as reports use them: which keys, of which kind, which of them
//! must be there, and that no other is.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};

use crate::program::{Run, folder, root, run};

/// What a value must be.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Text,
    /// A URI reference: no blank, no backslash, nothing but ASCII.
    Uri,
    /// A whole number of at least so much.
    Number(i64),
    Truth,
    OneOf(&'static [&'static str]),
    /// An object of the table.
    Object(&'static str),
    List(&'static Kind),
    /// Any keys.
    Bag,
    /// Any keys, each with a text.
    Texts,
}
use Kind::{Bag, List, Number, Object, OneOf, Text, Texts, Truth, Uri};

const LEVEL: Kind = OneOf(&["none", "note", "warning", "error"]);

/// Object, its keys, and which of them must be there (a `!` in front). SARIF 2.1.0, section 3; no object takes other keys.
const SARIF: &[(&str, &[(&str, Kind)])] = &[
    ("log", &[("$schema", Uri), ("!version", OneOf(&["2.1.0"])), ("!runs", List(&Object("run")))]),
    (
        "run",
        &[
            ("!tool", Object("tool")),
            ("invocations", List(&Object("invocation"))),
            ("columnKind", OneOf(&["utf16CodeUnits", "unicodeCodePoints"])),
            ("newlineSequences", List(&Text)),
            ("results", List(&Object("result"))),
            ("properties", Bag),
        ],
    ),
    ("tool", &[("!driver", Object("component"))]),
    (
        "component",
        &[("!name", Text), ("version", Text), ("semanticVersion", Text), ("informationUri", Uri), ("rules", List(&Object("descriptor")))],
    ),
    (
        "descriptor",
        &[
            ("!id", Text),
            ("shortDescription", Object("multiformat")),
            ("fullDescription", Object("multiformat")),
            ("help", Object("multiformat")),
            ("helpUri", Uri),
            ("defaultConfiguration", Object("configuration")),
            ("properties", Bag),
        ],
    ),
    ("multiformat", &[("!text", Text), ("markdown", Text)]),
    ("configuration", &[("enabled", Truth), ("level", LEVEL)]),
    ("invocation", &[("!executionSuccessful", Truth), ("toolExecutionNotifications", List(&Object("notification")))]),
    (
        "notification",
        &[("!message", Object("message")), ("level", LEVEL), ("descriptor", Object("reference")), ("locations", List(&Object("location")))],
    ),
    ("reference", &[("!id", Text)]),
    (
        "result",
        &[
            ("ruleId", Text),
            ("ruleIndex", Number(-1)),
            ("level", LEVEL),
            ("!message", Object("message")),
            ("locations", List(&Object("location"))),
            ("relatedLocations", List(&Object("location"))),
            ("partialFingerprints", Texts),
            ("fixes", List(&Object("fix"))),
            ("properties", Bag),
        ],
    ),
    ("message", &[("!text", Text)]),
    ("location", &[("id", Number(-1)), ("physicalLocation", Object("place")), ("message", Object("message"))]),
    ("place", &[("!artifactLocation", Object("artifact")), ("region", Object("region"))]),
    ("artifact", &[("uri", Uri)]),
    (
        "region",
        &[
            ("startLine", Number(1)),
            ("startColumn", Number(1)),
            ("endLine", Number(1)),
            ("endColumn", Number(1)),
            ("byteOffset", Number(0)),
            ("byteLength", Number(0)),
            ("snippet", Object("content")),
        ],
    ),
    ("content", &[("text", Text)]),
    ("fix", &[("description", Object("message")), ("!artifactChanges", List(&Object("change")))]),
    ("change", &[("!artifactLocation", Object("artifact")), ("!replacements", List(&Object("replacement")))]),
    ("replacement", &[("!deletedRegion", Object("region")), ("insertedContent", Object("content"))]),
];

/// Says in `wrong` where `value` is not of the kind.
fn conforms(value: &Value, kind: Kind, at: &str, wrong: &mut Vec<String>) {
    let right = match kind {
        Text => value.is_string(),
        Uri => value.as_str().is_some_and(|s| !s.is_empty() && s.chars().all(|c| c.is_ascii_graphic() && !"\\<>\"{}|^`".contains(c))),
        Number(least) => value.as_i64().is_some_and(|n| n >= least),
        Truth => value.is_boolean(),
        OneOf(words) => value.as_str().is_some_and(|s| words.contains(&s)),
        Bag => value.is_object(),
        Texts => value.as_object().is_some_and(|o| o.values().all(Value::is_string)),
        List(of) => {
            let list = value.as_array();
            list.into_iter().flatten().enumerate().for_each(|(n, v)| conforms(v, *of, &format!("{at}/{n}"), wrong));
            list.is_some()
        }
        Object(name) => {
            let keys = SARIF.iter().find(|(n, _)| *n == name).expect("an object of the table").1;
            for (key, _) in keys.iter().filter_map(|(k, kind)| Some((k.strip_prefix('!')?, kind))) {
                if value.get(key).is_none() {
                    wrong.push(format!("{at}: no {key}"));
                }
            }
            for (key, value) in value.as_object().into_iter().flatten() {
                match keys.iter().find(|(k, _)| k.trim_start_matches('!') == key) {
                    Some((_, kind)) => conforms(value, *kind, &format!("{at}/{key}"), wrong),
                    None => wrong.push(format!("{at}: {name} takes no {key}")),
                }
            }
            value.is_object()
        }
    };
    if !right {
        wrong.push(format!("{at}: {value} is not {kind:?}"));
    }
}

/// What is wrong with a SARIF log.
fn sarif(log: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    conforms(log, Object("log"), "", &mut wrong);
    wrong
}

/// Reports with findings, fixes, other places; with problems of every kind of place; with findings left out.
fn reports(format: &str) -> Vec<Run> {
    let glossary = "concept,lang,term,status\nquay,sv,färjeläge,preferred\nquay,sv,kaj,deprecated\n";
    let folder = folder(&[
        ("terms.csv", glossary.as_bytes()),
        ("sv/å b.txt", "Kajen & <kajen>.\n\nVid kajen.\n".as_bytes()),
        ("sv/tom.txt", b""),
        ("sv/ren.txt", "Vid färjeläget.\n".as_bytes()),
        ("sv/bin.txt", b"PK\0\0\0\0"),
        ("sv/skadad.txt", b"F\xc3\xa4rjel\xc3\xa4get \xff.\n"),
        ("sv/poster.jsonl", b"[1]\n{\"text\":\"12\"}\n"),
    ]);
    let check = |more: &[&str]| run(folder.path(), &[&["check", "--glossary", "terms.csv", "--format", format, "sv"], more].concat());
    vec![run(&root(), &["check", "--format", format]), check(&[]), check(&["--max-findings", "1"])]
}

#[test]
fn sarif_follows_its_schema() {
    let logs: Vec<Value> = reports("sarif").iter().map(Run::json).collect();
    for log in &logs {
        assert_eq!(sarif(log), [""; 0]);
    }
    let notifications = &logs[1]["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    assert!(notifications.as_array().is_some_and(|n| n.len() >= 4), "problems are in it: {notifications}");
    assert!(logs[0].to_string().contains("relatedLocations"), "and other places");
}

#[test]
fn sarif_of_another_shape_is_noticed() {
    let log = run(&root(), &["check", "--format", "sarif", "--isolated", "--no-group", "corpus/sv"]).json();
    assert_eq!(sarif(&log), [""; 0]);
    let result = "/runs/0/results/0";
    for (place, value) in [
        ("/version", json!("2.0.0")),
        ("/runs/0/tool", json!({})),
        ("/runs/0/columnKind", json!("bytes")),
        (&format!("{result}/level"), json!("fatal")),
        (&format!("{result}/message"), json!("a text")),
        (&format!("{result}/partialFingerprints/isogloss~1v1"), json!(1)),
        (&format!("{result}/locations/0/physicalLocation/region/startLine"), json!(0)),
        (&format!("{result}/locations/0/physicalLocation/artifactLocation/uri"), json!("sv/å b.txt")),
    ] {
        let mut broken = log.clone();
        *broken.pointer_mut(place).unwrap_or_else(|| panic!("nothing at {place}")) = value;
        assert!(!sarif(&broken).is_empty(), "{place}");
    }
    let mut broken = log;
    broken["runs"][0]["result"] = json!([]);
    assert_eq!(sarif(&broken), ["/runs/0: run takes no result"]);
}

/// Element, attributes (a `!` in front of those that must be there), children. As Jenkins reads `JUnit`.
const JUNIT: &[(&str, &[&str], &[&str])] = &[
    ("testsuites", &["name", "tests", "failures", "errors"], &["testsuite"]),
    ("testsuite", &["!name", "!tests", "!failures", "!errors", "skipped"], &["testcase"]),
    ("testcase", &["!name", "classname"], &["failure", "error", "skipped", "system-err"]),
    ("failure", &["type", "message"], &[]),
    ("error", &["type", "message"], &[]),
    ("skipped", &["type", "message"], &[]),
    ("system-err", &[], &[]),
];

/// An element as it was read: name, attributes, names of its children.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<String>,
}

/// What is wrong with a `JUnit` report. The counts of a suite are those of its cases.
fn junit(xml: &str) -> Vec<String> {
    let (mut open, mut done, mut wrong): (Vec<Element>, Vec<Element>, Vec<String>) = Default::default();
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{e}: {xml}")) {
            ref event @ (Event::Start(ref e) | Event::Empty(ref e)) => {
                let name = e.name().as_ref().to_owned();
                let attributes = e.attributes().map(|a| a.map(|a| (a.key.as_ref().to_owned(), a.value.to_string())).unwrap()).collect();
                if let Some(parent) = open.last_mut() {
                    parent.children.push(name.clone());
                } else if name != "testsuites" {
                    wrong.push(format!("{name} is no root"));
                }
                let element = Element { name, attributes, children: Vec::new() };
                if matches!(event, Event::Start(_)) { open.push(element) } else { done.push(element) }
            }
            Event::End(_) => done.extend(open.pop()),
            Event::Text(text)
                if !text.trim().is_empty()
                    && open.last().is_none_or(|e| ["testsuites", "testsuite", "testcase"].contains(&e.name.as_str())) =>
            {
                wrong.push(format!("text outside: {:?}", &*text));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    for Element { name, attributes, children } in done {
        let Some((_, keys, inside)) = JUNIT.iter().find(|(n, ..)| *n == name) else {
            wrong.push(format!("there is no {name}"));
            continue;
        };
        let value = |key: &str| attributes.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
        wrong.extend(keys.iter().filter_map(|k| k.strip_prefix('!')).filter(|k| value(k).is_none()).map(|k| format!("{name}: no {k}")));
        let known = |key: &String| keys.iter().any(|k| k.trim_start_matches('!') == key);
        wrong.extend(attributes.iter().filter(|(k, _)| !known(k)).map(|(k, _)| format!("{name} takes no {k}")));
        wrong.extend(children.iter().filter(|c| !inside.contains(&c.as_str())).map(|c| format!("{name} takes no {c} inside")));
        if name == "testsuite" && value("tests") != Some(children.len().to_string().as_str()) {
            wrong.push(format!("{} cases, and tests={:?}", children.len(), value("tests")));
        }
    }
    wrong
}

#[test]
fn junit_follows_its_schema() {
    for report in reports("junit") {
        assert_eq!(junit(&report.text()), [""; 0]);
    }
    let xml = reports("junit").swap_remove(1).text();
    assert!(xml.contains("<error ") && xml.contains("<failure ") && xml.contains("<system-err>"), "every kind is in it: {xml}");
    for (old, new) in [
        ("<testsuites ", "<testsuites version=\"1\" "),
        (" failures=\"", " failed=\""),
        ("<failure ", "<failure line=\"1\" "),
        ("tests=\"1\"", "tests=\"2\""),
        ("</testsuites>", "<testcase name=\"x\"/></testsuites>"),
    ] {
        assert!(!junit(&xml.replace(old, new)).is_empty(), "{old} to {new} is noticed");
    }
}
