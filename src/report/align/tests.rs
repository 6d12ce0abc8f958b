use super::*;
use crate::align::terms::{Counterpart, ListedTerm, Member};
use crate::glossary::Status;
use crate::group::Level;
use crate::lang::Tag;
use crate::text::{Position, Span};

fn tag(lang: &str) -> Tag {
    Tag::parse(lang).unwrap()
}

fn rendering(lang: &str, surface: &str, term: Option<(&str, Status)>, kind: Option<MatchKind>) -> Rendering {
    let place = |start, end, line, column| Place { span: Span::new(start, end), position: Position { line, column }, ..Place::default() };
    let own = if kind == Some(MatchKind::Foreign) { "en" } else { lang };
    Rendering {
        lang: tag(lang),
        path: format!("{lang}/a.txt"),
        article: None,
        surface: surface.into(),
        term: term.map(|(text, status)| ListedTerm { text: text.into(), lang: tag(own), status, fixed: false }),
        kind,
        ambiguous: false,
        unlisted: term.is_none().then(|| (surface.to_owned(), 0.5)),
        places: vec![place(0, 4, 1, 1), place(9, 13, 2, 3)],
        counterparts: vec![Counterpart { lang: "en".into(), surface: None, count: 2 }],
    }
}

fn tables(word: &str) -> Vec<Table> {
    let member =
        |lang: &str| Member { path: format!("{lang}/a.txt"), lang: tag(lang), title: Some(word.into()), article: None, aligned: false };
    vec![Table {
        id: "s1".into(),
        level: Level::Story,
        articles: ["en", "fr", "sv", "th"].map(member).to_vec(),
        rows: vec![Row {
            concept: "quay".into(),
            consistent: false,
            renderings: vec![
                rendering("en", "quays", Some(("quay", Status::Preferred)), Some(MatchKind::Inflected)),
                rendering("fr", "quay", Some(("quay", Status::Preferred)), Some(MatchKind::Foreign)),
                rendering("sv", word, None, None),
                rendering("sv", "kaj", Some(("kaj", Status::Deprecated)), Some(MatchKind::Exact)),
            ],
        }],
    }]
}

fn written(write: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn shown(word: &str, width: usize) -> String {
    let options = TableOptions { colour: false, width, verbose: false, quiet: false };
    written(|out| text(&tables(word), options, out))
}

#[test]
fn each_rendering_has_its_mark() {
    let text = shown("brygga", 100);
    let line = |word: &str| text.lines().find(|l| l.contains(word)).unwrap_or_else(|| panic!("{word}: {text}")).trim().to_owned();
    assert!(line("quay (quays)").starts_with("en     2     quay (quays)"), "{text}");
    assert!(line("left in en").starts_with("~  fr"), "{text}");
    assert!(line("not listed").starts_with("?  sv     2     ? brygga"), "{text}");
    assert!(line("deprecated").starts_with("!  sv     2     kaj"), "{text}");
    assert!(text.contains("sv/a.txt:1:1 sv/a.txt:2:3") && text.contains("beside en – ×2"), "{text}");
    assert!(text.lines().any(|l| l.trim() == "th  –"), "a language without any: {text}");
}

#[test]
fn lines_keep_within_the_terminal() {
    for width in [60, 80, 100] {
        for word in
            ["ท่าเรือข้ามฟากแห่งใหม่เปิดในเดือนพฤษภาคมคณะกรรมการท่าเรือแถลงข่าว", "en mycket lång rendering som inte får plats på en rad", "x"]
        {
            let text = shown(word, width);
            for line in text.lines().filter(|l| !l.contains("compared") && !l.contains("not in the glossary")) {
                assert!(super::super::columns::width(line) <= width.max(80), "{width}: {line}");
            }
        }
    }
}

#[test]
fn nothing_in_a_text_drives_anything() {
    let evil = "\u{1b}[31m=1+1|<b>`x`\u{202e}\n# x";
    for (name, text) in [
        ("text", shown(evil, 100)),
        ("json", written(|out| json(&tables(evil), out))),
        ("jsonl", written(|out| json_lines(&tables(evil), out))),
        ("csv", written(|out| csv(&tables(evil), out))),
        ("markdown", written(|out| markdown(&tables(evil), out))),
    ] {
        assert!(!text.chars().any(|c| c != '\n' && escape::is_dangerous(c)), "{name}: {text}");
        assert!(!text.lines().any(|l| l.starts_with("# x")), "{name}: {text}");
    }
    let evil = "=1+1|<b>";
    assert!(written(|out| csv(&tables(evil), out)).contains(",'=1+1|<b>,"));
    assert!(written(|out| markdown(&tables(evil), out)).contains("=1+1\\|\\<b\\>"));
}

#[test]
fn json_has_the_promised_shape() {
    let value: Value = serde_json::from_str(&written(|out| json(&tables("brygga"), out))).unwrap();
    assert_eq!(value["isogloss"], 1);
    let concept = &value["groups"][0]["concepts"][0];
    assert_eq!((concept["concept"].as_str(), concept["consistent"].as_bool()), (Some("quay"), Some(false)));
    let unlisted = &concept["renderings"][2];
    assert_eq!(unlisted["term"], Value::Null);
    assert_eq!(unlisted["places"][1], serde_json::json!({ "start": 9, "end": 13, "line": 2, "column": 3 }));
    assert_eq!(unlisted["counterparts"], serde_json::json!([["en", null, 2]]));
    let line: Value = serde_json::from_str(&written(|out| json_lines(&tables("x"), out))).unwrap();
    assert_eq!((line["isogloss"].as_i64(), line["level"].as_str()), (Some(1), Some("story")));
}
