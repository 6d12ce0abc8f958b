use super::*;
use crate::align::suggestion::SuggestionKind;
use crate::glossary::Status;

fn entry(word: &str, set: Option<usize>) -> Suggestion {
    let quote = |lang: &str, counterpart| Quote {
        lang: lang.into(),
        path: format!("{lang}/a.txt"),
        line: 3,
        before: "Före det ".repeat(20),
        hit: word.into(),
        after: " kom något annat.".repeat(20),
        counterpart,
    };
    Suggestion {
        id: "01234567".into(),
        kind: if set.is_some() { SuggestionKind::Concept } else { SuggestionKind::Language },
        concept: set.is_none().then_some(0),
        concept_id: "quay".into(),
        definition: Some("Where the ferry lands.".repeat(10)),
        set,
        lang: "sv".into(),
        candidate: word.into(),
        status: Status::Preferred,
        whole: 0.71,
        rank: 0,
        score: 0.71,
        count: 4,
        articles: std::collections::BTreeSet::new(),
        evidence: vec![quote("sv", false), quote("en", true)],
        sisters: Vec::new(),
    }
}

fn written(write: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn shown(word: &str, set: Option<usize>, width: usize) -> String {
    let options = ProposalOptions { colour: false, width, verbose: false, quiet: false, hidden: 0 };
    written(|out| text(&[&entry(word, set)], options, out))
}

#[test]
fn the_expression_stands_in_the_middle_of_its_sentence() {
    for width in [60, 100] {
        for word in ["kaj", "ท่าเรือข้ามฟาก"] {
            for set in [None, Some(1)] {
                let text = shown(word, set, width);
                let shown = format!("[{word}]");
                assert_eq!(text.matches(&shown).count(), 2, "own sentence and counterpart: {text}");
                let rows = text.lines().filter(|l| !l.starts_with('`'));
                rows.for_each(|l| assert!(super::super::columns::width(l) <= width, "{width}: {l}"));
            }
        }
    }
}

#[test]
fn rows_load_as_a_glossary() {
    for word in ["kaj", "ท่าเรือ", "no", "12", "a: b, \"c\" # d", "'x'", "\u{202e}x\u{1b}y", "a\nb"] {
        let (first, second) = (entry(word, None), Suggestion { lang: "en".into(), ..entry("quay", None) });
        let entries = [&first, &second];
        for (name, rows) in [("g.yaml", written(|out| yaml(&entries, out))), ("g.csv", written(|out| csv(&entries, out)))] {
            assert!(!rows.chars().any(|c| c != '\n' && escape::is_dangerous(c)), "{name}: {rows}");
            assert!(rows.contains("sv/a.txt:3"), "with its evidence: {rows}");
            assert_eq!(rows.matches("proposed").count(), 2, "{rows}");
        }
    }
}

#[test]
fn json_lines_have_the_promised_shape() {
    for set in [None, Some(2)] {
        let record: serde_json::Value = serde_json::from_str(&written(|out| json_lines(&[&entry("kaj", set)], out))).unwrap();
        for key in ["isogloss", "id", "kind", "concept", "lang", "candidate", "status", "score", "count", "set", "evidence"] {
            assert!(record.get(key).is_some(), "{key}: {record}");
        }
        assert_eq!(record["concept"].is_null(), set.is_some());
        assert_eq!(record["evidence"][0]["line"], 3);
    }
}
