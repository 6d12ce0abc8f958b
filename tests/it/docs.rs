//! The commands in README.md and `docs` work as they are written, print what the page says they print, and links lead somewhere.
//!
//! A block headed `console` holds commands behind `$ ` and their output, in which a line `[…]` stands for any lines and `[..]`
//! for any text; in a block headed `sh` every line that begins with `isogloss` or `git` is a command. A block runs from top to
//! bottom in a copy of the bundled corpus, in a repository whose `origin/main` is the last commit; the comment
//! `<!-- folder: PATH -->` above a block says another folder. Exit code 2 is a mistake.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::{command, folder, root, run, write};

/// Where the glossary of a page, and an old one, would be kept: what the commands name beside the corpus.
const BESIDE: &[(&str, &str)] = &[
    ("draft.txt", "Emulationsklustret möttes.\n"),
    ("draft.md", "---\nlang: sv\n---\nEmulationsklustret möttes.\n"),
    ("glossary.yaml", "concepts:\n  - id: quay\n    terms: { en: [ferry landing] }\n"),
    ("another.csv", "concept,lang,term\npier,en,pier\n"),
    ("glossary/words.yaml", "concepts: []\n"),
];
/// What a line is cut at where it is cut.
const COLUMNS: &str = "100";

/// A fenced block of a page.
struct Block {
    /// Page and line.
    place: String,
    info: String,
    text: String,
    folder: Option<String>,
}

fn pages() -> BTreeMap<String, String> {
    let mut names = vec!["README.md".to_owned(), "CONTRIBUTING.md".to_owned()];
    for entry in std::fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if Path::new(&name).extension().is_some_and(|e| e == "md") {
            names.push(format!("docs/{name}"));
        }
    }
    names.into_iter().map(|n| (n.clone(), std::fs::read_to_string(root().join(&n)).unwrap())).collect()
}

fn blocks(name: &str, page: &str) -> Vec<Block> {
    let (mut out, mut open, mut folder) = (Vec::new(), None::<Block>, None);
    for (number, line) in page.lines().enumerate() {
        if let Some(info) = line.strip_prefix("```") {
            if let Some(block) = open.take() {
                out.push(block);
            } else {
                let place = format!("{name}:{}", number + 1);
                open = Some(Block { place, info: info.to_owned(), text: String::new(), folder: folder.take() });
            }
        } else if let Some(block) = &mut open {
            block.text += line;
            block.text.push('\n');
        } else if let Some(path) = line.strip_prefix("<!-- folder: ").and_then(|l| l.strip_suffix(" -->")) {
            folder = Some(path.to_owned());
        }
    }
    out
}

/// The commands of a block with the output that is shown; `None` where none is.
fn commands(block: &Block) -> Vec<(String, Option<String>)> {
    let mut out: Vec<(String, Option<String>)> = Vec::new();
    for line in block.text.lines() {
        match (block.info.as_str(), line.strip_prefix("$ "), out.last_mut()) {
            ("console", Some(command), _) => out.push((command.to_owned(), Some(String::new()))),
            ("console", None, Some((_, Some(shown)))) => {
                shown.push_str(line);
                shown.push('\n');
            }
            ("sh", ..) if line.starts_with("isogloss ") || line.starts_with("git ") || line.starts_with("cp ") => {
                out.push((line.split("  #").next().unwrap_or(line).trim_end().to_owned(), None));
            }
            _ => {}
        }
    }
    out
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}

/// The folder in which a block runs.
fn stage(block: &Block) -> tempfile::TempDir {
    let stage = folder(&[]);
    let here = stage.path();
    if let Some(path) = &block.folder {
        copy(&root().join(path), here);
        return stage;
    }
    for name in ["corpus", "glossary"] {
        copy(&root().join(name), &here.join(name));
    }
    for name in ["isogloss.yaml", "isogloss.lock"] {
        std::fs::copy(root().join(name), here.join(name)).unwrap();
    }
    // After the corpus: the glossary has one file more, which is empty.
    for (name, text) in BESIDE {
        write(here, name, text.as_bytes());
    }
    for arguments in
        ["init --quiet", "add --all", "-c user.name=a -c user.email=a@b commit --quiet -m x", "update-ref refs/remotes/origin/main HEAD"]
    {
        let done = Command::new("git").args(arguments.split(' ')).current_dir(here).status().expect("git");
        assert!(done.success(), "git {arguments}");
    }
    stage
}

/// Whether `line` is what the page shows, where `[..]` is any text.
fn like(shown: &str, line: &str) -> bool {
    let mut parts = shown.split("[..]");
    let Some(mut rest) = parts.next().and_then(|first| line.strip_prefix(first)) else { return false };
    let mut ended = rest.is_empty();
    for part in parts {
        let Some((_, behind)) = rest.split_once(part) else { return false };
        (rest, ended) = (behind, behind.is_empty() || part.is_empty());
    }
    ended
}

/// Whether the output is what the page shows, where a line `[…]` is any lines.
fn shows(shown: &[&str], out: &[&str]) -> bool {
    match shown.split_first() {
        None => out.is_empty(),
        Some((&"[…]", rest)) => (0..=out.len()).any(|skip| shows(rest, &out[skip..])),
        Some((first, rest)) => out.split_first().is_some_and(|(line, left)| like(first, line) && shows(rest, left)),
    }
}

/// Runs a command of a page as a shell would, without the program behind its pipe. A watch is run as the check that it repeats.
#[cfg(unix)]
fn typed(folder: &Path, line: &str) -> (i32, String, String) {
    let line = line.split(" | ").next().unwrap_or(line).replace(" --watch", "");
    let program = PathBuf::from(env!("CARGO_BIN_EXE_isogloss"));
    let path = std::env::join_paths(
        std::iter::once(program.parent().unwrap().to_owned()).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    );
    // The cache and the environment are those of every test.
    let model = command(folder, &[], &crate::program::cache());
    let mut shell = Command::new("sh");
    shell.args(["-c", &line]).current_dir(folder).stdin(std::process::Stdio::null());
    for (name, value) in model.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    let done = shell.env("PATH", path.unwrap()).env("COLUMNS", COLUMNS).output().expect("a shell");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (done.status.code().unwrap_or(-1), text(done.stdout), text(done.stderr))
}

#[cfg(unix)]
#[test]
fn every_command_runs_and_prints_what_is_shown() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (name, page) in pages() {
        for block in blocks(&name, &page).into_iter().filter(|b| b.info == "console" || b.info == "sh") {
            let commands = commands(&block);
            if commands.iter().all(|(line, _)| !line.starts_with("isogloss")) {
                continue;
            }
            let stage = stage(&block);
            for (line, shown) in commands {
                count += 1;
                let (code, out, err) = typed(stage.path(), &line);
                if !(0..=1).contains(&code) {
                    wrong.push(format!("{}: `{line}`: exit code {code}\n{err}", block.place));
                } else if let Some(shown) = shown
                    && !shows(&shown.lines().collect::<Vec<_>>(), &out.lines().collect::<Vec<_>>())
                {
                    wrong.push(format!("{}: `{line}` prints\n{out}{err}", block.place));
                }
            }
        }
    }
    assert!(count > 40, "{count} commands are too few to be all");
    assert!(wrong.is_empty(), "{} of {count}:\n{}\n", wrong.len(), wrong.join("\n"));
}

/// Commands in running text, in workflows and hooks cannot be run, but what is typed there exists.
#[test]
fn every_command_and_flag_that_is_named_exists() {
    let here = folder(&[]);
    let mut helps: BTreeMap<String, String> = BTreeMap::new();
    let mut help = |command: &str| -> String {
        let arguments: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        helps.entry(command.to_owned()).or_insert_with(|| run(here.path(), &arguments).text()).clone()
    };
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (name, page) in pages() {
        for (number, line) in page.lines().enumerate() {
            for typed in line.split("isogloss ").skip(1) {
                let typed = typed.split(['`', '|', '#']).next().unwrap_or_default();
                let words: Vec<&str> = typed.split_whitespace().map(|w| w.trim_matches(['[', ']', '\'', '"', '(', ')', ','])).collect();
                let Some(first) = words.first().filter(|w| !w.is_empty() && w.chars().all(|c| c.is_ascii_lowercase())) else { continue };
                let known = |text: &str, word: &str| text.lines().any(|l| l.starts_with("  ") && l.split_whitespace().next() == Some(word));
                if !known(&help(""), first) {
                    continue; // a sentence about isogloss
                }
                let second = words.get(1).filter(|w| *first == "glossary" && known(&help("glossary"), w));
                let command = second.map_or((*first).to_owned(), |w| format!("{first} {w}"));
                count += 1;
                for flag in words.iter().filter(|w| w.starts_with("--")).map(|w| w.split('=').next().unwrap_or(w)) {
                    if !help(&command).split(|c: char| c.is_whitespace() || ",=[".contains(c)).any(|w| w == flag) {
                        wrong.push(format!("{name}:{}: `isogloss {command}` has no {flag}", number + 1));
                    }
                }
            }
        }
    }
    assert!(count > 100, "{count} commands are too few to be all");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Pages of the repository, those of the rules among them, with their text outside fenced blocks.
fn prose() -> BTreeMap<String, String> {
    let mut texts = pages();
    for entry in std::fs::read_dir(root().join("docs/rules")).unwrap() {
        let name = format!("docs/rules/{}", entry.unwrap().file_name().into_string().unwrap());
        let text = std::fs::read_to_string(root().join(&name)).unwrap();
        texts.insert(name, text);
    }
    let outside = |text: &str| text.split("\n```").step_by(2).collect::<Vec<_>>().join("\n");
    texts.into_iter().map(|(name, text)| (name, outside(&text))).collect()
}

/// The name by which a link reaches a heading, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    heading.trim_start_matches('#').trim().to_lowercase().chars().filter(kept).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn every_link_between_pages_leads_to_a_file_and_a_heading() {
    let (texts, mut wrong, mut count) = (prose(), Vec::new(), 0);
    for (name, text) in &texts {
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
        for link in links.filter(|l| !l.contains("://") && !l.contains(char::is_whitespace)) {
            count += 1;
            let (path, heading) = link.split_once('#').map_or((link, None), |(path, heading)| (path, Some(heading)));
            let mut target: Vec<&str> = name.split('/').collect();
            if !path.is_empty() {
                target.pop();
            }
            for part in path.split('/').filter(|p| !p.is_empty()) {
                if part == ".." {
                    target.pop();
                } else {
                    target.push(part);
                }
            }
            let target = target.join("/");
            let reached = match (heading, texts.get(&target)) {
                (Some(heading), Some(page)) => page.lines().any(|l| l.starts_with('#') && anchor(l) == heading),
                (Some(_), None) => false,
                (None, _) => root().join(&target).exists(),
            };
            if !reached {
                wrong.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(count > 150, "{count} links are too few to be all");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn a_heading_is_reached_by_the_name_that_github_gives_it() {
    for (heading, name) in [
        ("## `same` and `apart`", "same-and-apart"),
        ("## Nothing changed: the cache", "nothing-changed-the-cache"),
        ("### `rules`, `overrides`, `scopes`", "rules-overrides-scopes"),
        ("## `source_languages`", "source_languages"),
    ] {
        assert_eq!(anchor(heading), name);
    }
}

/// What a page says, with the number that the program has.
#[test]
fn numbers_are_those_of_the_program() {
    use isogloss::{config::Settings, engine::examples, matching};
    let (pages, defaults) = (pages(), Settings::default());
    let (judged, least) = (defaults.confidence, matching::LEAST);
    let default = |key: &str, value: &str| format!("| `{key}` | [..] | `{value}` |");
    let fail_on = defaults.fail_on.expect("a threshold").as_str();
    for (page, said) in [
        ("config.md", default("confidence", &judged.to_string())),
        ("config.md", default("drift_tolerance", &defaults.drift_tolerance.to_string())),
        ("config.md", default("fail_on", fail_on)),
        ("config.md", format!("`concordance` shows all from {least}.")),
        ("matching.md", format!("Below {least} there is no occurrence. Below `confidence` of the [configuration](config.md) ({judged})")),
        ("glossary.md", format!("with a confidence of at least {}.", examples::LEAST)),
        ("fix.md", format!("A match with a confidence below {} ", matching::generate::SURE)),
        ("input.md", format!("Files larger than {} MiB", isogloss::disk::TEXT.bytes >> 20)),
        ("output.md", format!("(`--fail-on`, else `fail_on`, else `{fail_on}`)")),
    ] {
        let text = &pages[&format!("docs/{page}")];
        let mut lines = text.lines();
        let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(lines.any(|l| like(&said, l)) || whole.contains(said.trim_end()), "docs/{page} does not say “{said}”");
    }
    assert!((examples::LEAST - judged).abs() < f32::EPSILON, "an example counts where an article would");
}

#[test]
fn what_a_page_leaves_out_is_anything_and_the_rest_is_not() {
    let shows = |shown: &str, out: &str| shows(&shown.lines().collect::<Vec<_>>(), &out.lines().collect::<Vec<_>>());
    assert!(shows("a\n[…]\nd", "a\nb\nc\nd") && shows("a\n[…]\nb", "a\nb") && shows("a [..] c\nd", "a b c\nd") && shows("", ""));
    assert!(
        !shows("a\n[…]\nd", "a\nb\nc") && !shows("a", "a\nb") && !shows("a [..] c", "a b d") && !shows("a", "ab") && !shows("a\nb", "a")
    );
}
