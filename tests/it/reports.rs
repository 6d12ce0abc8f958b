//! The report formats of `check`: the same findings in all, each at the same place in the format's own unit.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use serde_json::Value;

use crate::program::{Run, folder, root, run};

const GLOSSARY: &[u8] = "\
concept,lang,term,status
quay,sv,färjeläge,preferred
quay,sv,kaj,deprecated
"
.as_bytes();

/// Line, column, line and column of the end. Nothing where the format has none.
type Place = (u64, Option<u64>, Option<(u64, Option<u64>)>);

fn names() -> impl Iterator<Item = &'static str> {
    isogloss::report::Format::ALL.iter().map(|f| f.name())
}

fn check(folder: &std::path::Path, more: &[&str]) -> Run {
    // A Swedish text with a Thai word in it: what is counted here are the terms.
    run(folder, &[&["check", "--exclude-rule", "source-residue", "--glossary", "terms.csv"], more].concat())
}

fn from_json(place: &Value, keys: [&str; 4]) -> Place {
    let number = |key: &str| place.pointer(key).and_then(Value::as_u64);
    (number(keys[0]).unwrap_or_else(|| panic!("no line: {place}")), number(keys[1]), number(keys[2]).map(|l| (l, number(keys[3]))))
}

/// The elements of an XML document: name and attributes.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(xml);
    let mut out = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{e}: {xml}")) {
            Event::Start(e) | Event::Empty(e) => {
                let attributes = e.attributes().map(|a| {
                    let a = a.unwrap();
                    (a.key.as_ref().to_owned(), unescape(&a.value).unwrap().into_owned())
                });
                out.push((e.name().as_ref().to_owned(), attributes.collect()));
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

fn attribute<'a>(element: &'a (String, Vec<(String, String)>), key: &str) -> &'a str {
    element.1.iter().find(|(k, _)| k == key).map_or_else(|| panic!("no {key}: {element:?}"), |(_, v)| v)
}

/// The places that a report tells, in its own words.
fn places(format: &str, report: &Run) -> Vec<Place> {
    let list = |value: &Value, keys: [&str; 4]| value.as_array().unwrap().iter().map(|v| from_json(v, keys)).collect::<Vec<_>>();
    match format {
        "json" => list(&report.json()["findings"], ["/line", "/column", "", ""]),
        "jsonl" => report.records().iter().map(|v| from_json(v, ["/line", "/column", "", ""])).collect(),
        "sarif" => {
            let region = "/locations/0/physicalLocation/region";
            let keys = ["startLine", "startColumn", "endLine", "endColumn"].map(|k| format!("{region}/{k}"));
            list(&report.json()["runs"][0]["results"], [&keys[0], &keys[1], &keys[2], &keys[3]])
        }
        "gitlab" => list(&report.json(), ["/location/lines/begin", "", "/location/lines/end", ""]),
        "rdjsonl" => {
            let keys = ["start/line", "start/column", "end/line", "end/column"].map(|k| format!("/location/range/{k}"));
            report.records().iter().map(|v| from_json(v, [&keys[0], &keys[1], &keys[2], &keys[3]])).collect()
        }
        "github" => report.text().lines().map(annotated).collect(),
        "checkstyle" => {
            let number = |e: &_, key: &str| attribute(e, key).parse().unwrap();
            elements(&report.text())
                .iter()
                .filter(|e| e.0 == "error")
                .map(|e| (number(e, "line"), Some(number(e, "column")), None))
                .collect()
        }
        "junit" => {
            let place = |name: &str| {
                let (line, column) = name.split_once(' ').unwrap().1.split_once(':').unwrap();
                (line.parse().unwrap(), Some(column.parse().unwrap()), None)
            };
            let names = elements(&report.text()).into_iter().filter(|e| e.0 == "testcase").map(|e| attribute(&e, "name").to_owned());
            names.filter(|name| name != "no findings").map(|name| place(&name)).collect()
        }
        "html" => {
            let page = report.text();
            let places = page.split("class=\"place\"").skip(1).map(|p| p.split_once('>').unwrap().1.split('<').next().unwrap());
            let numbers = places.map(|p| p.rsplit(", ").next().unwrap().split_once(':').unwrap());
            numbers.map(|(line, column)| (line.parse().unwrap(), Some(column.parse().unwrap()), None)).collect()
        }
        "csv" => {
            let mut table = csv::Reader::from_reader(report.out.as_slice());
            let header = table.headers().unwrap().clone();
            let at = ["line", "column", "end_line", "end_column"].map(|c| header.iter().position(|h| h == c).unwrap());
            table
                .records()
                .map(|row| {
                    let row = row.unwrap();
                    let number = |n: usize| row[at[n]].parse().unwrap();
                    (number(0), Some(number(1)), Some((number(2), Some(number(3)))))
                })
                .collect()
        }
        other => panic!("say in this table how `{other}` tells places"),
    }
}

/// The place of a workflow command.
fn annotated(line: &str) -> Place {
    let (head, _) = line.strip_prefix("::error ").and_then(|l| l.split_once("::")).unwrap_or_else(|| panic!("no annotation: {line}"));
    let number = |key: &str| head.split(',').find_map(|p| p.strip_prefix(key)).and_then(|n| n.parse().ok());
    (number("line=").unwrap(), number("col="), number("endLine=").map(|l| (l, number("endColumn="))))
}

/// Columns of the six hits in [`HAZARDS`], in characters, UTF-16 units and UTF-8 bytes, counted by hand.
const COLUMNS: [[u64; 3]; 6] = [[3, 3, 4], [15, 18, 29], [27, 30, 51], [39, 42, 64], [45, 48, 70], [54, 58, 84]];
/// A letter of two bytes, a family of three joined emoji, Thai, a letter with a mark of its own, a tab, a ship with its selector.
const HAZARDS: &str = "Å kajen 👩‍👩‍👧 kajen กำลัง kajen cafe\u{301} kajen\tkajen 🛳\u{fe0f} kajen";

#[test]
fn columns_are_in_the_unit_of_each_format() {
    // The byte-order mark has no column; CR LF and a lone CR are one line end each.
    let text = format!("\u{feff}Kajen.\r\n{HAZARDS}\rSist vid kajen.\r\n");
    let folder = folder(&[("terms.csv", GLOSSARY), ("sv/å b.txt", text.as_bytes())]);
    for (format, unit, ends) in [
        ("json", Some(0), None),
        ("jsonl", Some(0), None),
        ("sarif", Some(1), Some(true)),
        ("github", Some(0), Some(true)),
        ("gitlab", None, Some(false)),
        ("junit", Some(0), None),
        ("checkstyle", Some(0), None),
        ("rdjsonl", Some(2), Some(true)),
        ("csv", Some(0), Some(true)),
        ("html", Some(0), None),
    ] {
        let hits = COLUMNS.iter().map(|columns| (2, unit.map(|u| columns[u])));
        let all = std::iter::once((1, unit.map(|_| 1))).chain(hits).chain([(3, unit.map(|_| 10))]);
        let end = |line: u64, column: Option<u64>| ends.map(|columns| (line, column.filter(|_| columns).map(|c| c + 5)));
        let expected: Vec<Place> = all.map(|(line, column)| (line, column, end(line, column))).collect();
        let report = check(folder.path(), &["--lang", "sv", "--format", format, "sv"]);
        assert_eq!(places(format, &report), expected, "{format}: {report:#?}");
    }
    let sarif = check(folder.path(), &["--lang", "sv", "--format", "sarif", "sv"]).json();
    assert_eq!(sarif["runs"][0]["columnKind"], "utf16CodeUnits");
    for result in sarif["runs"][0]["results"].as_array().unwrap() {
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "sv/%C3%A5%20b.txt");
        let number = |key: &str| usize::try_from(place["region"][key].as_u64().unwrap()).unwrap();
        let bytes = text.as_bytes().get(number("byteOffset")..number("byteOffset") + number("byteLength"));
        assert_eq!(bytes, place["region"]["snippet"]["text"].as_str().map(str::as_bytes), "bytes of the file, its mark counted");
    }
}

#[test]
fn all_formats_tell_the_same_findings() {
    // All in one run: that a report in a file is the one on the screen is tested elsewhere.
    let folder = tempfile::tempdir().unwrap();
    let path = |format: &str| folder.path().join(format).to_str().unwrap().to_owned();
    let files: Vec<String> = names().map(|f| format!("{f}={}", path(f))).collect();
    let outputs: Vec<&str> = files.iter().flat_map(|f| ["--output-file", f]).collect();
    let screen = run(&root(), &[&["check", "--fail-on", "never"], &outputs[..]].concat());
    let told = |format: &str| Run { out: std::fs::read(path(format)).unwrap(), ..screen.clone() };
    let lines = |format: &str| places(format, &told(format)).into_iter().map(|p| p.0).collect::<Vec<u64>>();
    let expected = lines("json");
    assert!(expected.len() > 50, "the corpus has mistakes");
    for format in names().filter(|f| !matches!(*f, "text" | "github")) {
        assert_eq!(lines(format), expected, "{format}");
    }
    assert_eq!(lines_of_annotations(&told("github")), [10, 10], "as many errors and warnings as GitHub shows");
}

fn lines_of_annotations(report: &Run) -> [usize; 2] {
    ["::error ", "::warning "].map(|kind| report.text().lines().filter(|l| l.starts_with(kind)).count())
}

#[test]
fn sarif_describes_every_rule_and_points_at_it() {
    let sarif = run(&root(), &["check", "--format", "sarif"]).json();
    let run = &sarif["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), isogloss::rules::RULES.len());
    for (rule, own) in rules.iter().zip(isogloss::rules::RULES) {
        assert_eq!((rule["id"].as_str(), rule["shortDescription"]["text"].as_str()), (Some(own.id), Some(own.summary)));
        assert_eq!((&rule["help"]["markdown"], &rule["defaultConfiguration"]["level"]), (&own.page.into(), &own.severity.as_str().into()));
        let full = rule["fullDescription"]["text"].as_str().unwrap();
        assert!(full.ends_with('.') && !full.contains(['\n', '#']), "{full}");
    }
    let mut prints = std::collections::BTreeSet::new();
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(prints.insert(result["partialFingerprints"]["isogloss/v1"].as_str().unwrap().to_owned()), "distinguished: {result}");
        for fix in result["fixes"].as_array().into_iter().flatten() {
            let region = &fix["artifactChanges"][0]["replacements"][0]["deletedRegion"];
            assert!(region["endColumn"].as_u64() > region["startColumn"].as_u64(), "{fix}");
        }
    }
    let fixes = run["results"].as_array().unwrap().iter().filter(|r| r["fixes"].is_array()).count();
    assert!(fixes > 10, "{fixes} fixes");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn any_number_of_reports_in_one_run() {
    let folder = folder(&[("terms.csv", GLOSSARY), ("sv/x.txt", HAZARDS.as_bytes())]);
    let formats: Vec<&str> = names().filter(|f| *f != "text").collect();
    let files: Vec<String> = formats.iter().map(|f| format!("{f}=report.{f}")).collect();
    let outputs: Vec<&str> = files.iter().flat_map(|f| ["--output-file", f]).collect();
    let plain = check(folder.path(), &["--lang", "sv", "sv"]);
    let told = check(folder.path(), &[&["--lang", "sv", "sv"], &outputs[..]].concat());
    assert_eq!((told.code, &told.out), (1, &plain.out), "the screen keeps its own format");
    for format in formats {
        let screen = check(folder.path(), &["--lang", "sv", "--format", format, "sv"]);
        assert_eq!(std::fs::read(folder.path().join(format!("report.{format}"))).unwrap(), screen.out, "{format}");
    }
}

#[test]
fn fewer_findings_in_every_format() {
    let folder = folder(&[("terms.csv", GLOSSARY), ("sv/x.txt", HAZARDS.as_bytes())]);
    for format in names().filter(|f| !matches!(*f, "text" | "github" | "junit")) {
        let told = check(folder.path(), &["--lang", "sv", "--format", format, "--max-findings", "2", "sv"]);
        assert_eq!((told.code, places(format, &told).len()), (1, 2), "{format}: {told:#?}");
        assert_eq!(told.err, "isogloss: 4 more findings left out (--max-findings)\n", "{format}");
    }
    let told = check(folder.path(), &["--lang", "sv", "--max-findings", "2", "--output-file", "text=x.txt", "sv"]);
    let file = std::fs::read_to_string(folder.path().join("x.txt")).unwrap();
    assert!(told.text().contains("  4 more not shown (--max-findings)\n") && file == told.text(), "{told:#?}");
}

#[test]
fn statistics_are_of_all_findings() {
    let folder = folder(&[("terms.csv", GLOSSARY), ("sv/x.txt", HAZARDS.as_bytes())]);
    let counts = "findings by rule\n  6  deprecated-term\nfindings by language\n  6  sv\nfindings by concept\n  6  quay\n";
    let text = check(folder.path(), &["--lang", "sv", "--statistics", "--max-findings", "1", "sv"]);
    assert!(text.text().ends_with(counts) && text.err.is_empty(), "{text:#?}");
    let json = check(folder.path(), &["--lang", "sv", "--statistics", "--format", "json", "sv"]);
    assert_eq!((json.json()["findings"].as_array().map(Vec::len), json.err.as_str()), (Some(6), counts));
    crate::program::write(folder.path(), "sv/y.txt", "Vid färjeläget.\n".as_bytes());
    let none = check(folder.path(), &["--statistics", "--quiet", "sv/y.txt"]);
    assert_eq!(none.text(), "findings by rule\n  none\nfindings by language\n  none\nfindings by concept\n  none\n");
}

/// What a file, its name and the glossary can hold to mislead a terminal, a log, a browser, a spreadsheet or a parser.
const EVIL: &str = "\u{1b}[31m\u{7}\u{202e}\u{9b}<script>]]>%0A&";

#[test]
fn nothing_hostile_comes_out_as_it_is() {
    let name = format!("::error file=x,line=1::{}.sv.txt", EVIL.replace('/', ""));
    let formula = "=cmd()\u{202e}.sv.txt";
    let quoted = EVIL.replace('\u{1b}', "\\e").replace('\u{7}', "\\a").replace('\u{9b}', "\\x9b");
    let glossary = format!(
        "concepts:\n  - id: \"=q{quoted}\"\n    note: \"::warning::{quoted}\"\n    terms:\n      sv: [färjeläge, {{ term: kaj, status: deprecated, reason: \"=r{quoted}\" }}, {{ term: \"brygga{quoted}\", status: forbidden }}]\n"
    );
    let text = format!("::error::{EVIL} kajen {EVIL}\n::set-output name=x::y kajen\n");
    let folder = folder(&[("evil.yaml", glossary.as_bytes()), (&name, text.as_bytes()), (formula, text.as_bytes())]);
    for format in names() {
        let told = run(folder.path(), &["check", "--glossary", "evil.yaml", "--statistics", "--format", format, "."]);
        let harmful = |c: char| c != '\n' && isogloss::text::escape::is_dangerous(c);
        let harm: Vec<char> = told.text().chars().chain(told.err.chars()).filter(|c| harmful(*c)).collect();
        assert!(told.code == 1 && harm.is_empty(), "{format} prints {harm:?}: {told:#?}");
        let commands: Vec<String> = told.text().lines().map(str::trim_start).filter(|l| l.starts_with("::")).map(str::to_owned).collect();
        if format == "github" {
            assert_eq!(commands.len(), 4);
            assert!(commands.iter().all(|c| c.starts_with("::error file=") && c.matches("::").count() >= 2), "{commands:#?}");
            let file = "file=%3A%3Aerror file=x%2Cline=1%3A%3A␛[31m␇\u{fffd}\u{fffd}<script>]]>%250A&.sv.txt,line=1,";
            assert!(commands[0].starts_with(&format!("::error {file}")), "{commands:#?}");
        } else {
            assert!(commands.is_empty(), "{format}: {commands:#?}");
        }
        if !matches!(format, "text" | "github") {
            assert_eq!(places(format, &told).len(), 4, "{format} still parses: {told:#?}");
        }
    }
    let table = run(folder.path(), &["check", "--glossary", "evil.yaml", "--format", "csv", formula]);
    let mut rows = csv::Reader::from_reader(table.out.as_slice());
    let row = rows.records().next().unwrap().unwrap();
    assert!(row[2].starts_with("'=cmd()") && row[11].starts_with("'=q"), "no formulas: {row:?}");
}

#[test]
fn no_command_lets_hostile_text_through() {
    let name = format!("::error::{}.sv.txt", EVIL.replace('/', ""));
    let quoted = EVIL.replace('\u{1b}', "\\e").replace('\u{7}', "\\a").replace('\u{9b}', "\\x9b");
    let glossary = format!(
        "concepts:\n  - id: \"::error::q{quoted}\"\n    definition: \"a\\n::warning::{quoted}\"\n    note: \"::warning::{quoted}\"\n    terms:\n      sv: [{{ term: färjeläge, note: \"a\\n::error::{quoted}\" }}, {{ term: kaj, status: deprecated, reason: \"=r{quoted}\" }}]\n      en: [\"quay{quoted}\"]\n"
    );
    let text = format!("{EVIL} titeln\n\n::error::{EVIL} kajen {EVIL}\n::set-output name=x::y kajen\n");
    let other = format!("{EVIL} the title\n\n::error::{EVIL} the quay{EVIL}\n");
    let folder = folder(&[("evil.yaml", glossary.as_bytes()), (&name, text.as_bytes()), ("b.en.txt", other.as_bytes())]);
    let base = ["--glossary", "evil.yaml"];
    for (command, formats) in [
        (&["group", "."][..], &["text", "json"][..]),
        (&["articles", "."], &["text", "jsonl"]),
        (&["concordance", "."], &["text", "jsonl"]),
        (&["align", "."], &["text", "json", "jsonl", "csv", "markdown"]),
        (&["align", "--sentences", "."], &["text", "jsonl"]),
        (&["suggest", "."], &["text", "yaml", "csv"]),
        (&["term", "färjeläge"], &["text", "jsonl"]),
        (&["rules"], &["text", "jsonl"]),
        (&["glossary", "check", "evil.yaml"], &["text", "jsonl"]),
        (&["glossary", "stats", "."], &["text", "jsonl", "csv", "markdown"]),
        (&["glossary", "stats", "--unused", "."], &["text"]),
        (&["check", "--show", "tokens", "."], &["text"]),
        (&["check", "--show", "matches", "."], &["text"]),
        (&["explain", "--term", "färjeläge", "--lang", "sv", "\u{202e}::kaj"], &[]),
    ] {
        for format in formats.iter().map(|f| Some(*f)).chain(formats.is_empty().then_some(None)) {
            let mut arguments: Vec<&str> = command.iter().copied().chain(base).collect();
            arguments.extend(format.iter().flat_map(|f| ["--format", f]));
            is_harmless(&arguments, &run(folder.path(), &arguments));
        }
    }
    for to in ["yaml", "csv"] {
        let arguments = ["glossary", "convert", "evil.yaml", "--to", to];
        is_harmless(&arguments, &run(folder.path(), &arguments));
    }
}

/// Something was said, and nothing of it drives a terminal or a CI job.
fn is_harmless(arguments: &[&str], told: &Run) {
    let all = || told.text() + &told.err;
    assert!(told.code < 2 && !told.text().is_empty(), "{arguments:?}: {told:#?}");
    let harm: Vec<char> = all().chars().filter(|c| *c != '\n' && isogloss::text::escape::is_dangerous(*c)).collect();
    assert!(harm.is_empty(), "{arguments:?} prints {harm:?}: {told:#?}");
    let commands: Vec<String> = all().lines().filter(|l| l.trim_start().starts_with("::")).map(str::to_owned).collect();
    assert!(commands.is_empty(), "{arguments:?}: {commands:#?}");
}
