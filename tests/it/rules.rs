//! The rules' pages are what the program does: examples fire, cures do not, and nobody is missing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

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

/// A text of a page.
#[derive(Clone, Copy)]
struct Sample<'a> {
    lang: &'a str,
    /// The file's name, when the text is one of several that are checked together.
    name: Option<&'a str>,
    text: &'a str,
}

impl Sample<'_> {
    /// Where a text of a corpus lies: its folder says its language.
    fn path(&self) -> String {
        format!("{}/{}", self.lang, self.name.expect("a text of a corpus"))
    }
}

/// The texts of a part: ```` ```text LANG ```` stands by itself, those with ```` ```text LANG NAME ```` make one corpus.
fn samples(part: &str) -> Vec<Sample<'_>> {
    let all = blocks(part).into_iter().filter_map(|(info, text)| {
        let mut words = info.strip_prefix("text ")?.split_whitespace();
        Some(Sample { lang: words.next()?, name: words.next(), text })
    });
    all.collect()
}

/// The only block of the example with this info string.
fn only<'a>(rule: &Rule, info: &str) -> Option<&'a str>
where
    'static: 'a,
{
    let mut found = blocks(section(rule, "Example")).into_iter().filter(|(i, _)| *i == info).map(|(_, text)| text);
    let first = found.next();
    assert_eq!(found.next(), None, "{}: two blocks `{info}`", rule.id);
    first
}

/// The glossary of a page that shows none.
const SOME_GLOSSARY: &str = "concepts:\n  - id: lighthouse-keeper\n    terms:\n      en: lighthouse keeper\n";

/// The rules that fire in a text by itself, or in texts that are one corpus: one story, unless the page has a configuration.
/// `more` is further configuration.
fn fired(rule: &Rule, texts: &[Sample<'_>], more: &str) -> Vec<String> {
    let glossary = only(rule, "yaml").unwrap_or(SOME_GLOSSARY);
    let mut arguments = vec!["check", "--glossary", "terms.yaml", "--format", "jsonl"];
    let (mut files, mut config) = (Vec::new(), String::new());
    match texts {
        [Sample { name: None, lang, text }] => {
            files.push(("x.txt".to_owned(), *text));
            arguments.extend(["--lang", lang, "x.txt"]);
        }
        corpus => {
            let mut story = String::from("same:\n  -");
            for sample in corpus {
                write!(story, "\n    - {}", sample.path()).unwrap();
                files.push((sample.path(), sample.text));
            }
            config = only(rule, "yaml isogloss.yaml").map_or(story, str::to_owned);
        }
    }
    config = format!("{config}\n{more}");
    files.push(("isogloss.yaml".to_owned(), &config));
    files.push(("terms.yaml".to_owned(), glossary));
    let folder = folder(&files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect::<Vec<_>>());
    let paths: Vec<String> = texts.iter().filter(|t| t.name.is_some()).map(Sample::path).collect();
    arguments.extend(paths.iter().map(String::as_str));
    let told = run(folder.path(), &arguments);
    assert_eq!(told.err, "", "{}: its glossary and texts are sound", rule.id);
    told.records().iter().map(|f| f["rule"].as_str().expect("a rule").to_owned()).collect()
}

/// The texts to check, each list by itself. A cure leaves out the articles of the corpus that stay as they are.
fn checks<'a>(part: &[Sample<'a>], before: &[Sample<'a>]) -> Vec<Vec<Sample<'a>>> {
    let (corpus, alone): (Vec<Sample<'_>>, Vec<Sample<'_>>) = part.iter().partition(|s| s.name.is_some());
    let mut out: Vec<Vec<Sample<'_>>> = alone.into_iter().map(|s| vec![s]).collect();
    if !corpus.is_empty() {
        let stays = before.iter().filter(|b| b.name.is_some() && corpus.iter().all(|c| c.path() != b.path()));
        out.push(corpus.iter().chain(stays).copied().collect());
    }
    out
}

#[test]
fn every_example_fires_and_no_cure_does() {
    for rule in RULES {
        let (wrong, right) = (samples(section(rule, "Example")), samples(section(rule, "Use instead")));
        assert!(!wrong.is_empty() && !right.is_empty(), "{}: an example and a cure as ```text LANG", rule.id);
        for texts in checks(&wrong, &[]) {
            let found = fired(rule, &texts, "");
            assert!(found.iter().any(|r| r == rule.id), "{}: its example gives {found:?}:\n{}", rule.id, texts[0].text);
        }
        for texts in checks(&right, &wrong) {
            assert_eq!(fired(rule, &texts, ""), [""; 0], "{}: its cure is reported:\n{}", rule.id, texts[0].text);
        }
    }
}

/// A rule that needs stories, sentence pairs or proposals gets them when no other rule that needs them is on.
#[test]
fn every_rule_works_alone() {
    for rule in RULES {
        let off: Vec<String> = RULES.iter().filter(|r| r.id != rule.id).map(|r| format!("{}: off", r.id)).collect();
        let alone = format!("rules: {{ {} }}\n", off.join(", "));
        for texts in checks(&samples(section(rule, "Example")), &[]) {
            let found = fired(rule, &texts, &alone);
            assert!(!found.is_empty() && found.iter().all(|r| r == rule.id), "{} alone gives {found:?}:\n{}", rule.id, texts[0].text);
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
