//! Who may know whom, read from the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::program::root;

/// The modules of the library in order: each may use those named, all of which stand above it. What may use `finding`
/// knows `text` and `lang` anyway.
const ORDER: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("lang", &["text"]),
    ("sound", &["text"]),
    ("figures", &["text", "lang"]),
    ("lexicon", &["text", "lang"]),
    ("finding", &["text", "lang"]),
    ("yaml", &["text", "finding"]),
    ("glossary", &["text", "lang", "finding", "yaml"]),
    ("ingest", &["text", "lang", "figures", "finding", "yaml"]),
    ("config", &["text", "lang", "finding", "yaml", "ingest"]),
    ("matching", &["text", "lang", "glossary", "ingest"]),
    ("report", &["text", "lang", "finding"]),
    ("fix", &["text", "finding"]),
    ("group", &["text", "lang", "figures", "lexicon", "sound", "glossary", "ingest", "matching"]),
    ("align", &["text", "lang", "figures", "lexicon", "sound", "glossary", "ingest", "matching", "group"]),
    ("rules", &["text", "lang", "figures", "lexicon", "sound", "finding", "glossary", "ingest", "config", "matching", "group", "align"]),
    ("triage", &["text", "lang", "finding", "yaml", "ingest", "config", "report"]),
    ("usage", &["text", "lang", "finding", "glossary", "ingest", "config", "matching", "rules"]),
    ("drift", &["text", "lang", "finding", "glossary", "triage", "usage"]),
    ("engine", &["text", "lang", "finding", "glossary", "ingest", "config", "matching", "group", "align", "report", "rules", "triage"]),
];

/// Where files are opened; everything else is a function of what it is given.
const READERS: &[&str] = &["cli/", "main.rs", "ingest/", "glossary/load/"];
/// What only the command line may do.
const OUTSIDE: &[&str] =
    &["println!", "print!(", "io::stdout", "io::stderr", "std::env", "env::var", "process::exit", "SystemTime", "Instant::now"];
/// What opens files.
const OPENING: &[&str] = &["std::fs", "fs::read", "fs::write", "File::open", "File::create"];
/// Longer files have more than one reason to change.
const LONGEST: usize = 450;

/// Every source file: path below `src` with `/`, and text.
fn sources() -> BTreeMap<String, String> {
    fn collect(folder: &Path, below: &str, out: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                collect(&entry.path(), &format!("{name}/"), out);
            } else if entry.path().extension().is_some_and(|e| e == "rs") {
                out.insert(name, std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let mut out = BTreeMap::new();
    collect(&root().join("src"), "", &mut out);
    assert!(out.len() > 50, "the sources are there");
    out
}

/// The lines of a file that are code of the program: no comments, no tests at its end.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut lines = text.lines().enumerate().peekable();
    std::iter::from_fn(move || {
        let (number, line) = lines.next()?;
        let tests = line.trim() == "#[cfg(test)]" && lines.peek().is_some_and(|(_, next)| next.starts_with("mod ") && next.ends_with('{'));
        (!tests).then_some((number + 1, line))
    })
    .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The top module of a source file.
fn module(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// The top modules that a line of `path` names: after `crate::`, or after enough `super::` to leave its own module.
fn named<'a>(path: &str, line: &'a str) -> Vec<&'a str> {
    fn word(text: &str) -> &str {
        let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
        text.get(..end).unwrap_or_default()
    }
    let depth = path.matches('/').count() + usize::from(!path.ends_with("mod.rs"));
    let up = "super::".repeat(depth.max(1));
    let supers = line.match_indices(&up).map(|(at, _)| at + up.len());
    let roots = line.match_indices("crate::").map(|(at, _)| at + "crate::".len());
    supers.chain(roots).map(|at| word(line.get(at..).unwrap_or_default())).filter(|w| !w.is_empty() && *w != "super").collect()
}

#[test]
fn a_module_knows_only_those_below_it() {
    let mut seen = BTreeSet::new();
    for (name, uses) in ORDER {
        assert!(uses.iter().all(|u| seen.contains(u)), "the table is in order: {name} uses {uses:?}");
        seen.insert(*name);
    }
    let allowed: BTreeMap<&str, &[&str]> = ORDER.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        if matches!(own, "main" | "cli" | "lib") {
            continue;
        }
        let uses = *allowed.get(own).unwrap_or_else(|| panic!("src/{path}: say in ORDER what `{own}` may use"));
        for (number, line) in code(&text) {
            for name in named(&path, line).into_iter().filter(|n| *n != own && allowed.contains_key(n) && !uses.contains(n)) {
                wrong.push(format!("src/{path}:{number}: {own} must not know {name}: {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_library_does_not_know_the_command_line() {
    for (path, text) in sources().into_iter().filter(|(p, _)| !matches!(module(p), "main" | "cli")) {
        for (number, line) in code(&text) {
            assert!(!line.contains("crate::cli") && !line.contains("clap::"), "src/{path}:{number}: {}", line.trim());
        }
    }
}

#[test]
fn only_the_command_line_prints_and_looks_round() {
    for (path, text) in sources().into_iter().filter(|(p, _)| !matches!(module(p), "main" | "cli")) {
        for (number, line) in code(&text) {
            if let Some(word) = OUTSIDE.iter().find(|w| line.contains(**w)) {
                panic!("src/{path}:{number}: `{word}` below the command line: {}", line.trim());
            }
        }
    }
}

#[test]
fn files_are_opened_in_few_places() {
    for (path, text) in sources().into_iter().filter(|(p, _)| !READERS.iter().any(|r| p.starts_with(r))) {
        for (number, line) in code(&text) {
            assert!(!OPENING.iter().any(|w| line.contains(w)), "src/{path}:{number}: opens a file: {}", line.trim());
        }
    }
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines >= LONGEST)
        .map(|(path, lines)| format!("src/{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "split them (under {LONGEST} lines): {long:?}");
}

#[test]
fn every_rule_file_is_listed_once() {
    let sources = sources();
    let table = sources["rules/mod.rs"].split_once("RULES: &[Rule]").expect("the table of rules").1;
    for path in sources.keys().filter(|p| p.starts_with("rules/")) {
        let name = path.trim_start_matches("rules/").trim_end_matches(".rs").trim_end_matches("/mod");
        let rule = sources[path].contains("const RULE: Rule");
        assert_eq!(
            rule,
            !matches!(name, "mod" | "context" | "across" | "renderings" | "told") && !name.contains('/'),
            "src/{path}: one rule a file"
        );
        assert_eq!(table.matches(&format!("{name}::RULE")).count(), usize::from(rule), "src/{path} in RULES");
    }
    for rule in isogloss::rules::RULES {
        let name = format!("rules/{}", rule.id.replace('-', "_"));
        assert!(["", "/mod"].iter().any(|m| sources.contains_key(&format!("{name}{m}.rs"))), "{} has a file of its name", rule.id);
    }
}

#[test]
fn names_of_modules_are_read_from_a_line() {
    assert_eq!(named("rules/near_term.rs", "use crate::matching::MatchKind; use crate::lang;"), ["matching", "lang"]);
    assert_eq!(named("rules/near_term.rs", "use super::{Context, Draft}; use super::super::engine::run;"), ["engine"]);
    assert_eq!(named("lang/sv/noun.rs", "use super::super::inflection::Paradigm;"), [""; 0]);
    assert_eq!(code("a\n// crate::cli\n#[cfg(test)]\nmod tests {\nb\n").map(|(n, _)| n).collect::<Vec<_>>(), [1]);
}
