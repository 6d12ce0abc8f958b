//! Who may know whom, read from the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::program::root;

/// The modules of the library in order: each may use those named, all of which stand above it. What may use `finding`
/// knows `text` and `lang` anyway.
const ORDER: &[(&str, &[&str])] = &[
    ("disk", &[]),
    ("codec", &[]),
    ("text", &[]),
    ("lang", &["text"]),
    ("sound", &["text", "lang"]),
    ("figures", &["text", "lang"]),
    ("lexicon", &["text", "lang"]),
    ("finding", &["text", "lang"]),
    ("decode", &["text", "finding"]),
    ("xml", &["text"]),
    ("yaml", &["text", "finding"]),
    ("glossary", &["disk", "text", "lang", "finding", "decode", "xml", "yaml"]),
    ("ingest", &["disk", "codec", "text", "lang", "figures", "finding", "decode", "xml", "yaml"]),
    ("config", &["text", "lang", "finding", "yaml", "glossary", "ingest"]),
    ("matching", &["text", "lang", "sound", "lexicon", "finding", "glossary", "ingest"]),
    ("fix", &["text", "finding"]),
    ("group", &["codec", "text", "lang", "figures", "lexicon", "sound", "finding", "glossary", "ingest", "matching"]),
    ("align", &["codec", "text", "lang", "figures", "lexicon", "sound", "finding", "glossary", "ingest", "matching", "group"]),
    ("rules", &["text", "lang", "figures", "lexicon", "sound", "finding", "glossary", "ingest", "config", "matching", "group", "align"]),
    ("triage", &["text", "lang", "finding", "yaml", "ingest", "config"]),
    ("usage", &["text", "lang", "finding", "glossary", "ingest", "config", "matching", "rules"]),
    ("drift", &["text", "lang", "finding", "glossary", "triage", "usage"]),
    (
        "engine",
        &[
            "codec", "text", "lang", "lexicon", "finding", "glossary", "ingest", "config", "matching", "fix", "group", "align", "rules",
            "triage",
        ],
    ),
    ("index", &["disk", "codec", "text", "finding", "ingest", "matching", "group", "engine"]),
    ("report", &["text", "lang", "finding", "glossary", "ingest", "matching", "group", "align", "usage", "drift", "engine"]),
    (
        "lsp",
        &[
            "disk", "text", "finding", "yaml", "glossary", "ingest", "lang", "config", "matching", "fix", "rules", "triage", "drift",
            "engine",
        ],
    ),
    (
        "desk",
        &["text", "lang", "finding", "glossary", "ingest", "config", "matching", "fix", "align", "triage", "drift", "engine", "report"],
    ),
];

/// Where the disk is looked at; everything else is a function of what it is given.
const READERS: &[&str] =
    &["cli/", "lsp/", "main.rs", "disk/", "index/", "ingest/mod.rs", "ingest/walk.rs", "glossary/load/", "config/mod.rs"];
/// What only the command line may do.
const OUTSIDE: &[&str] =
    &["println!", "print!(", "io::stdout", "io::stderr", "std::env", "env::var", "process::exit", "SystemTime", "Instant::now"];
/// What looks at the disk.
const DISK: &[&str] = &[
    "std::fs",
    "fs::",
    "File::",
    ".exists()",
    ".try_exists()",
    ".is_file()",
    ".is_dir()",
    ".is_symlink()",
    ".metadata()",
    ".symlink_metadata()",
    ".canonicalize()",
    ".read_dir()",
    ".read_link()",
    "WalkBuilder",
];
/// Commands that use a part of another one: who, whose.
const SHARING: &[(&str, &str)] = &[
    ("check", "fix"),
    ("check", "concordance"),
    ("suggest", "align"),
    ("glossary_diff", "drift"),
    ("desk", "check"),
    ("desk", "suggest"),
    ("init", "schema"),
];
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

#[test]
fn the_layout_that_is_drawn_is_the_layout() {
    let page = std::fs::read_to_string(root().join("docs/design.md")).unwrap();
    let drawn: Vec<&str> = page.lines().filter_map(|l| l.strip_prefix("| `src/")?.split_once('`')).map(|(name, _)| name).collect();
    let order: Vec<&str> = ORDER.iter().map(|(name, _)| *name).chain(["cli"]).collect();
    assert_eq!(drawn, order, "docs/design.md has the folders in the order in which they know each other");
    let sources = sources();
    let there: BTreeSet<&str> = sources.keys().filter_map(|path| Some(path.split_once('/')?.0)).collect();
    assert_eq!(there, drawn.into_iter().collect(), "docs/design.md has every folder of src");
}

/// The top module of a source file.
fn module(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// The top modules that the code of `path` names, with their lines: after `crate::`, or after enough `super::` to leave its own
/// module; each of a group in braces, however it is nested and broken.
fn named(path: &str, text: &str) -> Vec<(usize, String)> {
    named_in(path, text, "crate::")
}

/// The same for names after `absolute`, or after `super::` where that leaves the folder that `path` is relative to.
fn named_in(path: &str, text: &str, absolute: &str) -> Vec<(usize, String)> {
    let code = code(text).fold(String::new(), |mut out, (number, line)| {
        // Lines that are left out keep their numbers.
        let missing = number - 1 - out.matches('\n').count();
        out.push_str(&"\n".repeat(missing));
        out.push_str(line);
        out.push('\n');
        out
    });
    let depth = path.matches('/').count() + usize::from(!path.ends_with("mod.rs"));
    let up = "super::".repeat(depth.max(1));
    let mut out = Vec::new();
    for root in [up.as_str(), absolute] {
        for (at, _) in code.match_indices(root) {
            // `super::super::` holds `super::` twice, and only a whole word is a root.
            let (head, rest) = code.split_at(at);
            let before = head.chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || (root == up && c == ':')) {
                continue;
            }
            let line = head.matches('\n').count() + 1;
            heads(rest.split_at(root.len()).1, &mut |word| out.push((line, word.to_owned())));
        }
    }
    out.retain(|(_, word)| word != "super");
    out
}

/// The first segments of a path, or of every path of a group in braces.
fn heads(text: &str, give: &mut impl FnMut(&str)) {
    let word = |text: &str| text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let Some(group) = text.strip_prefix('{') else {
        let (name, _) = text.split_at(word(text));
        if !name.is_empty() {
            give(name);
        }
        return;
    };
    let (mut depth, mut fresh) = (0, true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if c.is_whitespace() => {}
            _ if depth == 0 && fresh => {
                fresh = false;
                let rest = group.split_at(at).1;
                give(rest.split_at(word(rest)).0);
            }
            _ => {}
        }
    }
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
        let strange = |name: &str| name != own && allowed.contains_key(name) && !uses.contains(&name);
        for (number, name) in named(&path, &text).into_iter().filter(|(_, name)| strange(name)) {
            wrong.push(format!("src/{path}:{number}: {own} must not know {name}"));
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
fn the_disk_is_looked_at_in_few_places() {
    for (path, text) in sources().into_iter().filter(|(p, _)| !READERS.iter().any(|r| p.starts_with(r))) {
        for (number, line) in code(&text) {
            assert!(!DISK.iter().any(|w| line.contains(w)), "src/{path}:{number}: looks at the disk: {}", line.trim());
        }
    }
}

#[test]
fn a_command_keeps_to_itself() {
    let sources = sources();
    let commands: BTreeSet<&str> = sources
        .keys()
        .filter_map(|p| p.strip_prefix("cli/commands/"))
        .map(|p| p.split('/').next().unwrap_or(p).trim_end_matches(".rs"))
        .filter(|name| *name != "mod")
        .collect();
    assert!(commands.contains("check") && commands.len() > 10, "{commands:?}");
    let mut seen = BTreeSet::new();
    for (path, text) in &sources {
        let Some(below) = path.strip_prefix("cli/commands/").filter(|p| *p != "mod.rs") else { continue };
        let own = below.split('/').next().unwrap_or(below).trim_end_matches(".rs");
        for (number, name) in named_in(below, text, "commands::") {
            // `glossary` is the parent of `glossary_check` and its like.
            let child = name.strip_prefix(own).is_some_and(|rest| rest.starts_with('_'));
            if name == own || child || !commands.contains(name.as_str()) {
                continue;
            }
            let shared = SHARING.iter().find(|(who, whose)| *who == own && *whose == name);
            seen.insert(*shared.unwrap_or_else(|| panic!("src/{path}:{number}: `{own}` must not use the insides of `{name}`")));
        }
    }
    assert_eq!(seen.len(), SHARING.len(), "SHARING says what is shared, no more: {seen:?}");
}

#[test]
fn what_writes_json_escapes_it() {
    // A terminal may show what is written: `escape::json` alone knows what it must not see.
    for (path, text) in sources().into_iter().filter(|(p, _)| p.starts_with("cli/") || p.starts_with("report/")) {
        for (number, line) in code(&text) {
            let raw = ["serde_json::to_string", "serde_json::to_writer", "serde_json::to_vec"];
            assert!(!raw.iter().any(|w| line.contains(w)), "src/{path}:{number}: JSON that is not escaped: {}", line.trim());
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
            !matches!(
                name,
                "mod" | "context" | "across" | "convicted" | "gaps" | "renderings" | "standing" | "story_findings" | "thresholds"
            ) && !name.contains('/'),
            "src/{path}: one rule a file"
        );
        assert_eq!(table.matches(&format!("{name}::RULE")).count(), usize::from(rule), "src/{path} in RULES");
    }
    for rule in isogloss::rules::RULES {
        let name = format!("rules/{}", rule.id.replace('-', "_"));
        assert!(["", "/mod"].iter().any(|m| sources.contains_key(&format!("{name}{m}.rs"))), "{} has a file of its name", rule.id);
    }
}

/// Where a tag of a language stands for something else: file, literal, what it is.
const OTHER_MEANINGS: &[(&str, &str, &str)] = &[
    ("sound/latin.rs", "th", "two letters of one sound"),
    ("group/profile.rs", "th", "two letters of one sound"),
    ("ingest/format/html.rs", "th", "a cell of a table"),
    ("ingest/format/po.rs", "en", "the language of messages by the manual of gettext"),
    ("rules/name_variant/likeness.rs", "en", "an ending"),
    ("rules/name_variant/likeness.rs", "es", "an ending"),
];

/// The files that are compiled for tests only: those behind `#[cfg(test)] mod name;`.
fn test_files(sources: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for (path, text) in sources {
        let folder = path.rsplit_once('/').map_or("", |(f, _)| f);
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            let name = lines.peek().and_then(|next| next.strip_prefix("mod ")?.strip_suffix(';'));
            if let (true, Some(name)) = (line.trim() == "#[cfg(test)]", name) {
                out.insert(format!("{folder}/{name}.rs"));
            }
        }
    }
    out
}

/// A line of code without its string literals and its comment, and the literals.
fn literals(line: &str) -> (String, Vec<String>) {
    let (mut code, mut found, mut inside) = (String::new(), Vec::new(), None::<String>);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match (&mut inside, c) {
            (Some(text), '\\') => text.extend([c].into_iter().chain(chars.next())),
            (Some(_), '"') => found.extend(inside.take()),
            (Some(text), c) => text.push(c),
            (None, '"') => inside = Some(String::new()),
            (None, '/') if chars.peek() == Some(&'/') => break,
            (None, '\'') if chars.peek() == Some(&'"') => chars.by_ref().take(2).for_each(drop),
            (None, c) => code.push(c),
        }
    }
    found.extend(inside);
    (code, found)
}

/// What a line of code says of a language: a tag as a literal or as a module, a name in an identifier or as a literal, a letter of
/// a script that one language alone is written in.
fn languages_in(line: &str) -> Vec<String> {
    let (code, literals) = literals(line);
    let tag = |word: &str| isogloss::lang::LANGUAGES.iter().any(|l| l.tag == word);
    let name = |word: &str| isogloss::lang::LANGUAGES.iter().any(|l| l.name.eq_ignore_ascii_case(word));
    let mut parts = Vec::new();
    for word in code.split(|c: char| !c.is_alphanumeric() && c != '_').flat_map(|w| w.split('_')) {
        let humps: Vec<usize> = word.char_indices().filter(|(i, c)| *i > 0 && c.is_uppercase()).map(|(i, _)| i).collect();
        let all_capitals = word.chars().all(|c| !c.is_lowercase());
        let mut start = 0;
        for at in humps.into_iter().filter(|_| !all_capitals).chain([word.len()]) {
            parts.extend(word.get(start..at));
            start = at;
        }
    }
    let mut out: Vec<String> = parts.into_iter().filter(|p| name(p)).map(str::to_owned).collect();
    let paths = code.split("lang::").skip(1).chain(code.split_inclusive("::").filter_map(|p| p.strip_suffix("::LANGUAGE")));
    out.extend(paths.filter_map(|p| p.split(|c: char| !c.is_alphanumeric()).next()).filter(|w| tag(w)).map(str::to_owned));
    out.extend(literals.iter().filter(|l| tag(l) || name(l)).cloned());
    out.extend(
        code.chars()
            .chain(literals.iter().flat_map(|l| l.chars()))
            .find(|c| matches!(c, '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e5b}'))
            .map(String::from),
    );
    out
}

#[test]
fn languages_are_named_in_their_folders_only() {
    let sources = sources();
    let tests = test_files(&sources);
    let looked_at = |path: &&String| !path.starts_with("lang/") && !tests.contains(*path);
    let mut wrong = Vec::new();
    let mut allowed = BTreeSet::new();
    for path in sources.keys().filter(looked_at) {
        for (number, line) in code(&sources[path]) {
            for found in languages_in(line) {
                match OTHER_MEANINGS.iter().find(|(file, word, _)| file == path && *word == found) {
                    Some(entry) => _ = allowed.insert(entry),
                    None => wrong.push(format!("src/{path}:{number}: `{found}`: {}", line.trim())),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "a language is named outside src/lang; ask its `Language` instead:\n{}\n", wrong.join("\n"));
    assert_eq!(allowed.len(), OTHER_MEANINGS.len(), "an entry of OTHER_MEANINGS allows nothing");
}

#[test]
fn languages_are_seen_in_a_line() {
    for (line, expected) in [
        (r#"if lang == "sv" {"#, &["sv"][..]),
        (r#"matches!(tag, "fr" | "pt")"#, &["fr", "pt"]),
        ("use crate::lang::th;", &["th"]),
        ("lang::sv::LANGUAGE", &["sv"]),
        ("fn thai_keys(word: &str) {", &["thai"]),
        ("struct IsThai;", &["Thai"]),
        ("const SWEDISH: u8 = 1;", &["SWEDISH"]),
        ("strip(\"\u{e01}\u{e32}\u{e23}\")", &["\u{e01}"]),
        (r#"let unspaced = "svt"; // Thai"#, &[]),
        (r#"'"' => "the", // "sv""#, &[]),
        ("let length = sv.len();", &[]),
    ] {
        assert_eq!(languages_in(line), expected, "{line}");
    }
}

#[test]
fn a_rule_says_what_it_needs() {
    use isogloss::rules::{Check, Needs, RULES};
    let sources = sources();
    for rule in RULES {
        let name = format!("rules/{}", rule.id.replace('-', "_"));
        let own = sources.iter().filter(|(path, _)| **path == format!("{name}.rs") || path.starts_with(&format!("{name}/")));
        let code = own.flat_map(|(_, text)| code(text)).map(|(_, line)| line).collect::<Vec<_>>().join("\n");
        let looks = |words: &[&str]| words.iter().any(|w| code.contains(&format!("across.{w}")));
        let least = match () {
            () if looks(&["proposals"]) || code.contains("::proposed(across)") => Needs::Proposals,
            () if looks(&["stories", "attested", "counterparts", "sentences()", "sentence("]) => Needs::SentencePairs,
            () if matches!(rule.check, Check::Across(_)) => Needs::Stories,
            () => Needs::Nothing,
        };
        assert_eq!(rule.needs, least, "{}: `needs` is what it looks at", rule.id);
    }
}

#[test]
fn names_of_modules_are_read_from_code() {
    for (path, text, expected) in [
        ("rules/near_term.rs", "use crate::matching::MatchKind; use crate::lang;", &[(1, "matching"), (1, "lang")][..]),
        ("rules/near_term.rs", "use super::{Context, Draft};\nuse super::super::engine::run;", &[(2, "engine")]),
        (
            "rules/near_term.rs",
            "use crate::{\n    engine::{run, live},\n    text,\n};\nlet x = crate::drift::Lock;",
            &[(1, "engine"), (1, "text"), (5, "drift")],
        ),
        ("rules/near_term.rs", "use super::super::{report, rules::{RULES, Rule}};", &[(1, "report"), (1, "rules")]),
        ("rules/mod.rs", "// crate::cli\nuse crate::{text::{self, fold::fold}, lang};", &[(2, "text"), (2, "lang")]),
        ("lang/sv/noun.rs", "use super::super::inflection::Paradigm;", &[]),
        ("lang/sv/noun.rs", "use not_crate::text; mycrate::text", &[]),
    ] {
        let found = named(path, text);
        let found: Vec<(usize, &str)> = found.iter().map(|(line, name)| (*line, name.as_str())).collect();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        let mut sorted = found.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, expected, "{text}");
    }
    assert_eq!(code("a\n// crate::cli\n#[cfg(test)]\nmod tests {\nb\n").map(|(n, _)| n).collect::<Vec<_>>(), [1]);
}
