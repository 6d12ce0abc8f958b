//! Every format: positions in its own unit, and nothing in a text, a name or a glossary that breaks it.

use std::sync::Arc;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use serde_json::Value;

use super::{Emitter as _, Format, csv, text};
use crate::finding::{Finding, Fix, Model, Place, Problem, Related, RuleInfo, Severity};
use crate::text::escape;
use crate::text::{LineIndex, Span};

fn place(path: &str, text: &str, span: Span) -> Place {
    let lines = LineIndex::new(text);
    let (position, end) = (lines.position(text, span.start), lines.position(text, span.end));
    Place { path: path.into(), span, position, end, decoded: span, part: None }
}

/// A finding about `surface`, which stands in `text` once.
pub(super) fn finding(path: &str, text: &str, surface: &str) -> Finding {
    let at = text.find(surface).unwrap();
    Finding {
        rule: "deprecated-term",
        severity: Severity::Error,
        place: place(path, text, Span::new(at, at + surface.len())),
        article: None,
        lang: None,
        concept: Some("quay".into()),
        surface: surface.into(),
        message: format!("“{surface}” is a deprecated term"),
        suggestion: Some("färjeläge".into()),
        fixable: true,
        fix: None,
        notes: Vec::new(),
        related: Vec::new(),
        fingerprint: format!("{at:016x}"),
    }
}

pub(super) fn model(path: &str, text: &str, findings: Vec<Finding>) -> Model {
    let rules = vec![RuleInfo { id: "deprecated-term", summary: "a summary", severity: Severity::Error, page: "# deprecated-term\n" }];
    Model { findings, texts: [(path.to_owned(), Arc::from(text))].into(), rules, ..Model::default() }
}

pub(super) fn emit(format: &str, model: &Model) -> String {
    let mut out = Vec::new();
    format.parse::<Format>().unwrap().emitter(text::TextOptions::default()).emit(model, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn json(format: &str, model: &Model) -> Value {
    serde_json::from_str(&emit(format, model)).unwrap()
}

/// Name, attributes, and the text that follows.
type Element = (String, Vec<(String, String)>, String);

/// The elements of an XML document in order. Panics where it is no XML 1.0.
fn xml(document: &str) -> Vec<Element> {
    let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(document.chars().all(legal), "XML 1.0 has no such character: {document:?}");
    let mut reader = Reader::from_str(document);
    let (mut out, mut depth): (Vec<Element>, usize) = (Vec::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) | Event::Empty(e) => {
                let attributes = e.attributes().map(|a| {
                    let a = a.unwrap();
                    (a.key.as_ref().to_owned(), unescape(&a.value).unwrap().into_owned())
                });
                out.push((e.name().as_ref().to_owned(), attributes.collect(), String::new()));
                depth += 1;
            }
            Event::End(_) => depth += 1,
            Event::Text(t) => {
                if let Some(last) = out.last_mut() {
                    last.2.push_str(t.xml10_content().trim());
                }
            }
            Event::GeneralRef(r) => {
                if let Some(last) = out.last_mut() {
                    last.2.push_str(&unescape(&format!("&{};", r.xml10_content())).unwrap());
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(depth > 0, "there is an element");
    out
}

fn attribute<'a>(attributes: &'a [(String, String)], key: &str) -> &'a str {
    attributes.iter().find(|(k, _)| k == key).map_or_else(|| panic!("no {key}: {attributes:?}"), |(_, v)| v.as_str())
}

/// One workflow command: kind, properties, message, unescaped.
fn command(line: &str) -> (String, Vec<(String, String)>, String) {
    let plain = |s: &str| s.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
    let (head, message) = line.strip_prefix("::").and_then(|l| l.split_once("::")).unwrap_or_else(|| panic!("no command: {line:?}"));
    let (kind, properties) = head.split_once(' ').unwrap();
    let properties = properties.split(',').map(|p| p.split_once('=').unwrap()).map(|(k, v)| (k.to_owned(), plain(v)));
    (kind.to_owned(), properties.collect(), message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%"))
}

#[test]
fn places_that_cover_lines_have_no_columns_on_github() {
    let text = "Vid\nfärje\nläget\n";
    let model = model("x.txt", text, vec![finding("x.txt", text, "färje\nläget")]);
    let (_, properties, _) = command(emit("github", &model).trim_end());
    let keys: Vec<&str> = properties.iter().map(|(k, _)| k.as_str()).collect();
    assert_eq!(keys, ["file", "line", "endLine", "title"]);
    assert_eq!((attribute(&properties, "line"), attribute(&properties, "endLine")), ("2", "3"));
}

#[test]
fn another_file_without_its_text_has_columns_in_characters_only() {
    let text = "Vid färjestationen.\n";
    let mut one = finding("x.txt", text, "färjestationen");
    one.related.push(Related { place: place("y.txt", "🛳 färja", Span::new(5, 11)), message: "here".into(), sister: None });
    let model = model("x.txt", text, vec![one]);
    let sarif = json("sarif", &model);
    let related = &sarif["runs"][0]["results"][0]["relatedLocations"][0]["physicalLocation"];
    assert_eq!(related["region"], serde_json::json!({ "startLine": 1, "byteOffset": 5, "byteLength": 6 }));
    let reviewdog = json("rdjsonl", &model);
    assert_eq!(reviewdog["related_locations"][0]["location"]["range"], serde_json::json!({ "start": { "line": 1 } }));
}

#[test]
fn a_fix_is_offered_only_where_the_text_is_plain() {
    for (text, surface, suggestion, fixable, offered) in [
        ("Vid kajen.", "kajen", "färjeläget", true, true),
        ("Vid kajen.", "kajen", "färjeläget", false, false),
        ("Vid kajen.", "kajen", "kaj & läge", true, false),
        ("Vid kajen.", "kajen", "\"läget\"", true, false),
        ("Vid ka&shy;jen.", "ka&shy;jen", "färjeläget", true, true),
    ] {
        let mut one = finding("x.html", text, surface);
        (one.suggestion, one.fixable) = (Some(suggestion.into()), fixable);
        let model = model("x.html", text, vec![one]);
        assert_eq!(json("sarif", &model)["runs"][0]["results"][0]["fixes"].is_array(), offered, "{suggestion}");
        assert_eq!(json("rdjsonl", &model)["suggestions"].is_array(), offered, "{suggestion}");
    }
    // The surface is what a reader sees; the file has an entity there.
    let text = "Vid ka&shy;jen.";
    let mut one = finding("x.html", text, "ka&shy;jen");
    one.surface = "ka\u{ad}jen".into();
    let mut model = model("x.html", text, vec![one]);
    assert!(json("sarif", &model)["runs"][0]["results"][0]["fixes"].is_null());
    // Bytes of the file that are not those of its text: reviewdog would cut at the wrong place.
    model.findings[0].surface = "ka&shy;jen".into();
    model.findings[0].place.span = Span::new(7, 17);
    assert!(json("rdjsonl", &model)["suggestions"].is_null());
    assert!(json("sarif", &model)["runs"][0]["results"][0]["fixes"].is_array());
}

#[test]
fn a_fix_may_reach_beyond_the_finding() {
    let text = "Vid en kaj.";
    let mut one = finding("x.txt", text, "kaj");
    (one.fixable, one.suggestion) = (false, Some("färjeläge".into()));
    one.fix = Some(Fix { place: place("x.txt", text, Span::new(4, 10)), old: "en kaj".into(), new: "ett färjeläge".into() });
    let model = model("x.txt", text, vec![one]);
    let replacement = &json("sarif", &model)["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    let region = &replacement["deletedRegion"];
    assert_eq!((&region["startColumn"], &region["endColumn"], &region["byteLength"]), (&5.into(), &11.into(), &6.into()));
    assert_eq!(replacement["insertedContent"]["text"], "ett färjeläge");
    let suggestion = &json("rdjsonl", &model)["suggestions"][0];
    assert_eq!((&suggestion["range"]["start"]["column"], &suggestion["text"]), (&5.into(), &"ett färjeläge".into()));
    let (_, _, message) = command(emit("github", &model).trim_end());
    assert_eq!(message, "“kaj” is a deprecated term (write “ett färjeläge” for “en kaj”)", "it is certain");
}

/// `count` findings of each severity in one file, from the least serious on.
fn many(counts: [(Severity, usize); 3]) -> Model {
    let text = "färjestationen\n".repeat(counts.iter().map(|c| c.1).sum());
    let mut findings = Vec::new();
    for severity in counts.into_iter().flat_map(|(s, n)| vec![s; n]) {
        let at = findings.len() * "färjestationen\n".len();
        let mut one = finding("x.txt", &text, "färjestationen");
        (one.severity, one.place, one.fingerprint) = (severity, place("x.txt", &text, Span::new(at, at + 15)), format!("{at:016x}"));
        findings.push(one);
    }
    model("x.txt", &text, findings)
}

#[test]
fn github_gets_ten_of_a_kind_and_the_number_of_the_others() {
    let report = |notes, warnings, errors, hidden| {
        let mut model = many([(Severity::Note, notes), (Severity::Warning, warnings), (Severity::Error, errors)]);
        model.hidden = hidden;
        let commands: Vec<_> = emit("github", &model).lines().map(command).collect();
        let kinds: Vec<usize> = ["error", "warning", "notice"].map(|k| commands.iter().filter(|c| c.0 == k).count()).into();
        (kinds, commands)
    };
    assert_eq!(report(10, 10, 10, 0).0, [10, 10, 10], "all fit");
    let (kinds, commands) = report(12, 3, 25, 0);
    assert_eq!(kinds, [10, 3, 10], "a notice is kept free for the count");
    assert!(commands.windows(2).all(|w| (w[0].0 <= w[1].0) || w[1].0 == "notice"), "the worst first");
    let (_, properties, message) = commands.last().unwrap();
    assert_eq!(message, "not shown from here on: 15 errors, 3 notes (GitHub shows 10 of a kind a step)");
    assert_eq!(attribute(properties, "line"), "26", "at the first error left out: behind 12 notes, 3 warnings, 10 errors");
    let (kinds, commands) = report(0, 0, 2, 7);
    assert_eq!((kinds, commands[2].2.as_str()), (vec![2, 0, 1], "7 more findings left out (--max-findings)"));
    assert_eq!(report(0, 0, 0, 0).0, [0, 0, 0], "nothing to say");
}

#[test]
fn what_is_left_out_is_told_where_the_format_has_a_place() {
    let mut model = many([(Severity::Note, 0), (Severity::Warning, 0), (Severity::Error, 1)]);
    model.hidden = 4;
    assert_eq!(json("json", &model)["summary"]["hidden"], 4);
    let run = &json("sarif", &model)["runs"][0];
    assert_eq!(run["properties"]["findingsLeftOut"], 4);
    assert_eq!(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"], "4 more findings left out (--max-findings)");
    assert!(emit("checkstyle", &model).contains("<!-- 4 more findings left out (max-findings) -->"));
    let skipped = xml(&emit("junit", &model)).into_iter().find(|e| e.0 == "skipped").expect("a skipped case");
    assert_eq!(attribute(&skipped.1, "message"), "4 more findings left out (--max-findings)");
    model.findings.clear();
    assert!(!emit("junit", &model).contains("no findings"), "some were found");
}

#[test]
fn problems_are_told_where_the_format_has_a_place() {
    let mut model = many([(Severity::Note, 0), (Severity::Warning, 0), (Severity::Error, 1)]);
    model.problems.push(Problem::file("unreadable-file", Severity::Error, "none.txt", "cannot be read").help("look"));
    model.problems.push(Problem::file("empty-file", Severity::Warning, "empty.txt", "is empty"));
    let invocation = &json("sarif", &model)["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = &invocation["toolExecutionNotifications"];
    assert_eq!((&told[0]["descriptor"]["id"], &told[1]["level"]), (&"unreadable-file".into(), &"warning".into()));
    assert_eq!(told[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "none.txt");
    let github: Vec<_> = emit("github", &model).lines().map(command).collect();
    assert_eq!((github[0].0.as_str(), github[0].2.as_str()), ("error", "cannot be read\nhelp: look"));
    let junit = xml(&emit("junit", &model));
    let count = |name: &str| junit.iter().filter(|e| e.0 == name).count();
    assert_eq!((count("error"), count("failure"), count("testcase"), count("system-err")), (1, 1, 3, 1));
    assert_eq!((attribute(&junit[0].1, "tests"), attribute(&junit[0].1, "errors")), ("3", "1"));
}

#[test]
fn a_clean_run_is_a_passing_case() {
    let junit = xml(&emit("junit", &Model::default()));
    let names: Vec<&str> = junit.iter().map(|e| e.0.as_str()).collect();
    assert_eq!(names, ["testsuites", "testsuite", "testcase"]);
    assert_eq!((attribute(&junit[1].1, "tests"), attribute(&junit[1].1, "failures")), ("1", "0"));
    let mut model = many([(Severity::Note, 0), (Severity::Warning, 0), (Severity::Error, 1)]);
    model.judged = vec!["a.txt".into(), "x.txt".into()];
    let junit = xml(&emit("junit", &model));
    let suites: Vec<&str> = junit.iter().filter(|e| e.0 == "testsuite").map(|e| attribute(&e.1, "name")).collect();
    assert_eq!((suites, attribute(&junit[0].1, "tests")), (vec!["x.txt", "a.txt"], "2"), "a file without findings passes");
}

#[test]
fn cells_are_no_formulas() {
    for (cell, expected) in [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "' =1"),
        ("＝1+1", "'＝1+1"),
        ("1=1", "1=1"),
        ("two\nlines", "two lines"),
        ("a \"q\", b", "a \"q\", b"),
    ] {
        let mut one = finding("x.txt", "Vid kajen.", "kajen");
        one.message = cell.into();
        let table = emit("csv", &model("x.txt", "Vid kajen.", vec![one]));
        let row = ::csv::Reader::from_reader(table.as_bytes()).records().next().unwrap().unwrap();
        assert_eq!(&row[13], expected, "{cell:?}");
    }
}

/// Text that means something to a terminal, a spreadsheet, a log, a browser or a parser, among ordinary text.
fn hostile() -> impl Strategy<Value = String> {
    let chunk = prop_oneof![
        prop::sample::select(vec![
            "\u{1b}[31m",
            "\u{1b}]0;x\u{7}",
            "\u{202e}",
            "\u{2066}",
            "\u{9b}",
            "\0",
            "\u{fffe}",
            "\u{feff}",
            "\u{85}",
            "\u{2028}",
            "\r\n",
            "\n",
            "\t",
            "::error::",
            "::set-output name=x::y",
            "%0A",
            "%",
            ",",
            ":",
            "]]>",
            "<script>",
            "&amp;",
            "--",
            "-->",
            "=cmd()",
            "@x",
            "\"",
            "'",
            "\\",
            "](",
            "{0}",
            "ö",
            "e\u{301}",
            "กำลัง",
            "👩‍👩‍👧",
            "kaj",
            " ",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(chunk, 1..8).prop_map(|chunks| chunks.concat())
}

fn hostile_model() -> impl Strategy<Value = Model> {
    let severity = prop::sample::select(Severity::ALL.to_vec());
    let fields = [(); 6].map(|()| hostile());
    let findings = prop::collection::vec((fields, severity, any::<bool>()), 1..14);
    (hostile(), findings).prop_map(|(path, drafts)| {
        let mut text = String::new();
        let mut findings = Vec::new();
        for (n, ([before, surface, message, suggestion, note, concept], severity, fixable)) in drafts.into_iter().enumerate() {
            text.push_str(&before);
            let span = Span::new(text.len(), text.len() + surface.len());
            text.push_str(&surface);
            let mut one = finding(&path, "kaj", "kaj");
            one.place.decoded = span;
            one.place.span = span;
            one.related.push(Related { place: one.place.clone(), message: note.clone(), sister: None });
            (one.severity, one.surface, one.message, one.fixable) = (severity, surface, message, fixable);
            (one.suggestion, one.notes, one.concept, one.article) = (Some(suggestion), vec![note], Some(concept.clone()), Some(concept));
            one.fingerprint = format!("{n:016x}");
            findings.push(one);
        }
        let lines = LineIndex::new(&text);
        for one in &mut findings {
            one.place.position = lines.position(&text, one.place.decoded.start);
            one.place.end = lines.position(&text, one.place.decoded.end);
            one.related[0].place = one.place.clone();
        }
        let mut model = model(&path, &text, findings);
        model.problems.push(Problem::file("unreadable-file", Severity::Error, &path, &model.findings[0].message).help(&path));
        model
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_report_parses_and_drives_nothing(model in hostile_model()) {
        let count = model.findings.len();
        for format in Format::ALL.iter().map(|f| f.name()) {
            let out = emit(format, &model);
            let harm: Vec<char> = out.chars().filter(|c| *c != '\n' && escape::is_dangerous(*c)).collect();
            prop_assert!(harm.is_empty(), "{} prints {:?}", format, harm);
            // `:::` leads to a place in another line: no command has such a name.
            let is_command = |l: &&str| l.trim_start().starts_with("::") && !l.trim_start().starts_with("::: ");
            let commands = out.lines().filter(is_command).count();
            prop_assert!(format == "github" || commands == 0, "{} begins a line like a command: {}", format, out);
        }
        let document = json("json", &model);
        for (n, one) in model.findings.iter().enumerate() {
            prop_assert_eq!(document["findings"][n]["surface"].as_str(), Some(one.surface.as_str()));
        }
        let sarif = json("sarif", &model);
        for (one, result) in model.findings.iter().zip(sarif["runs"][0]["results"].as_array().unwrap()) {
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            let path = percent_encoding::percent_decode_str(uri.strip_prefix("file://").unwrap_or(uri)).decode_utf8().unwrap();
            prop_assert!(uri.is_ascii() && path.ends_with(&one.place.path), "{:?} {:?}", uri, one.place.path);
            prop_assert_eq!(place["region"]["snippet"]["text"].as_str(), Some(one.surface.as_str()));
            prop_assert!(!result["message"]["text"].as_str().unwrap().contains("]("), "no link in {}", result["message"]);
        }
        prop_assert_eq!(json("gitlab", &model).as_array().unwrap().len(), count);
        let lines: Vec<Value> = emit("rdjsonl", &model).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        prop_assert_eq!(lines.iter().map(|l| l["location"]["path"].as_str()).collect::<Vec<_>>(), vec![Some(model.findings[0].place.path.as_str()); count]);
        let records: Vec<Value> = emit("jsonl", &model).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        prop_assert_eq!(records.len(), count);
        let checkstyle = xml(&emit("checkstyle", &model));
        prop_assert_eq!(checkstyle.iter().filter(|e| e.0 == "error").count(), count);
        for (one, element) in model.findings.iter().zip(checkstyle.iter().filter(|e| e.0 == "error")) {
            let message = super::xml::line(&super::remark::sentence(one));
            prop_assert_eq!(attribute(&element.1, "message"), message.as_str());
        }
        let junit = xml(&emit("junit", &model));
        prop_assert_eq!(junit.iter().filter(|e| e.0 == "failure").count(), count);
        prop_assert_eq!(junit.iter().filter(|e| e.0 == "error").count(), 1);
        for line in emit("github", &model).lines() {
            let (kind, properties, _) = command(line);
            prop_assert!(["error", "warning", "notice"].contains(&kind.as_str()), "{}", line);
            let file = escape::line(&model.findings[0].place.path);
            prop_assert_eq!(attribute(&properties, "file"), file.as_ref());
        }
        let table = emit("csv", &model);
        prop_assert_eq!(table.lines().count(), count + 1, "one line a row: {}", table);
        for row in ::csv::Reader::from_reader(table.as_bytes()).records() {
            let row = row.unwrap();
            prop_assert_eq!(row.len(), csv::COLUMNS.len());
            prop_assert!(row.iter().all(|c| !c.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])), "{:?}", row);
        }
    }
}

#[test]
fn the_text_keeps_to_the_terminal_and_to_whole_letters() {
    let thai = "ท่าเรือข้ามฟากแห่งใหม่เปิดในเดือนพฤษภาคมคณะกรรมการท่าเรือแถลงข่าวที่ท่าน้ำของเมืองนี้เมื่อวันพฤหัสบดีที่ผ่านมาแล้วก็กลับบ้าน";
    let word = "คณะกรรมการ";
    let model = model("th.txt", thai, vec![finding("th.txt", thai, word)]);
    let column = thai.split_at(thai.find(word).unwrap()).0.chars().count() + 1;
    for colour in [false, true] {
        for width in [60, 70, 80, 100] {
            let mut out = Vec::new();
            let options = text::TextOptions { colour, quiet: true, width, ..text::TextOptions::default() };
            text::Text(options).emit(&model, &mut out).unwrap();
            let plain = anstream::adapter::strip_str(std::str::from_utf8(&out).unwrap()).to_string();
            let line = plain.lines().find(|l| l.contains(word) && l.contains("| ")).unwrap_or_else(|| panic!("{plain}"));
            let source = line.split_once("| ").unwrap().1;
            assert!(crate::report::columns::width(line) <= width, "{width}: {line}");
            let inner = source.trim_matches('…');
            assert!(source == thai || source.starts_with('…'), "what is left out is marked: {source}");
            assert!(thai.contains(inner) && (width > 60 || source != thai), "nothing stands behind the dots: {source}");
            assert!(plain.contains(&format!("th.txt:1:{column}\n")), "the column of the file, not of the excerpt: {plain}");
        }
    }
}
