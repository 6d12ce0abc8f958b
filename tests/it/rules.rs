//! The rules' pages are what the program does: examples fire, cures do not, and nobody is missing.

use std::collections::BTreeSet;

use isogloss::rules::{RULES, Rule};

use crate::program::{folder, root, run};

const HEADINGS: [&str; 4] = ["What it does", "Why", "Example", "Use instead"];

/// The part of a page below a heading.
fn section<'a>(rule: &Rule, heading: &str) -> &'a str
where
    'static: 'a,
{
    let page: &'static str = rule.page;
    let mut parts = page.split("\n## ").filter(|p| p.lines().next() == Some(heading));
    let found = parts.next().unwrap_or_else(|| panic!("{}: no heading `{heading}`", rule.id));
    assert!(parts.next().is_none(), "{}: two headings `{heading}`", rule.id);
    found
}

/// The fenced blocks of a part: info string and text.
fn blocks(part: &str) -> Vec<(&str, &str)> {
    let fenced = part.split("```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).map(|(info, text)| (info.trim(), text)).collect()
}

/// The blocks of text with their languages.
fn texts(part: &str) -> Vec<(&str, &str)> {
    blocks(part).into_iter().filter_map(|(info, text)| Some((info.strip_prefix("text ")?, text))).collect()
}

/// The rules that fire in `text`.
fn fired(rule: &Rule, lang: &str, text: &str) -> Vec<String> {
    let example = blocks(section(rule, "Example"));
    let mut glossaries = example.iter().filter(|(info, _)| *info == "yaml").map(|(_, text)| *text);
    let glossary = glossaries.next().unwrap_or_else(|| panic!("{}: no glossary in its example", rule.id));
    assert_eq!(glossaries.next(), None, "{}: two glossaries", rule.id);
    let folder = folder(&[("terms.yaml", glossary.as_bytes()), ("x.txt", text.as_bytes())]);
    let told = run(folder.path(), &["check", "--glossary", "terms.yaml", "--lang", lang, "--format", "jsonl", "x.txt"]);
    assert_eq!(told.err, "", "{}: its glossary and texts are sound", rule.id);
    told.records().iter().map(|f| f["rule"].as_str().expect("a rule").to_owned()).collect()
}

#[test]
fn every_example_fires_and_no_cure_does() {
    for rule in RULES {
        let (wrong, right) = (texts(section(rule, "Example")), texts(section(rule, "Use instead")));
        assert!(!wrong.is_empty() && !right.is_empty(), "{}: an example and a cure as ```text LANG", rule.id);
        for (lang, text) in wrong {
            let found = fired(rule, lang, text);
            assert!(found.iter().any(|r| r == rule.id), "{}: its example gives {found:?}:\n{text}", rule.id);
        }
        for (lang, text) in right {
            assert_eq!(fired(rule, lang, text), [""; 0], "{}: its cure is reported:\n{text}", rule.id);
        }
    }
}

#[test]
fn every_page_says_what_a_reader_looks_for() {
    for rule in RULES {
        assert_eq!(rule.page.lines().next(), Some(format!("# {}", rule.id).as_str()), "the title of the page is the rule's id");
        let order: Vec<&str> = rule.page.lines().filter_map(|l| l.strip_prefix("## ")).filter(|h| HEADINGS.contains(h)).collect();
        assert_eq!(order, HEADINGS, "{}", rule.id);
        let prose = rule.page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(prose.contains(&format!("Default severity: {}", rule.severity)), "{}: its default severity", rule.id);
    }
}

#[test]
fn pages_and_rules_belong_together() {
    let pages: BTreeSet<String> = std::fs::read_dir(root().join("docs/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.eq_ignore_ascii_case("README.md"))
        .collect();
    let rules: BTreeSet<String> = RULES.iter().map(|r| format!("{}.md", r.id)).collect();
    assert_eq!(pages, rules);
    for rule in RULES {
        let page = std::fs::read_to_string(root().join("docs/rules").join(format!("{}.md", rule.id))).unwrap();
        assert_eq!(page, rule.page, "`isogloss explain {}` prints its own page", rule.id);
    }
}
