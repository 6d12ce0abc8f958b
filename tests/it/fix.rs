//! `isogloss fix` on the bundled corpus and on files of every kind.

use std::collections::BTreeMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use encoding_rs::{WINDOWS_874, WINDOWS_1252};
use serde_json::Value;
use tempfile::TempDir;

use crate::program::{folder, root, run, run_with, write};

/// Every fix on the bundled corpus, one a line. After a look at each line: `SNAPSHOTS=overwrite cargo test --test it fix`.
const SNAPSHOT: &str = "tests/snapshots/fixes.txt";

const GLOSSARY: &[u8] = "\
concept,lang,term,status,gender,part_of_speech
quay,sv,färjeläge,preferred,neuter,noun
quay,sv,färjestation,deprecated,,
quay,fr,embarcadère,preferred,masculine,noun
quay,fr,débarcadère,deprecated,masculine,noun
quay,th,ท่าเรือข้ามฟาก,preferred,,noun
quay,th,ท่าเรือจำลอง,deprecated,,
quay,en,ferry landing,preferred,,noun
quay,en,ferry parking,forbidden,,
pier,sv,brygga,preferred,common,noun
pier,sv,pirbrygga,deprecated,common,noun
pier,en,pier,preferred,,noun
pier,en,jetty,admitted,,noun
pier,en,quayside,deprecated,,noun
"
.as_bytes();

/// A copy of the bundled corpus with its configuration.
fn bundled() -> TempDir {
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
    let folder = tempfile::tempdir().unwrap();
    for name in ["corpus", "glossary"] {
        copy(&root().join(name), &folder.path().join(name));
    }
    std::fs::copy(root().join("isogloss.yaml"), folder.path().join("isogloss.yaml")).unwrap();
    folder
}

/// All files below a folder with their bytes.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                out.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    out
}

fn findings(folder: &Path) -> Vec<Value> {
    let report = run(folder, &["check", "--format", "json", "--fail-on", "never", "--isolated"]);
    assert_eq!(report.code, 0, "{}", report.err);
    report.json()["findings"].as_array().unwrap().clone()
}

/// The bytes of `name` after `fix` on it alone.
fn fixed(name: &str, bytes: &[u8]) -> Vec<u8> {
    let folder = folder(&[("terms.csv", GLOSSARY), (name, bytes)]);
    let done = run(folder.path(), &["fix", "--glossary", "terms.csv", name]);
    assert_eq!(done.code, 0, "{name}: {}", done.err);
    std::fs::read(folder.path().join(name)).unwrap()
}

#[test]
fn the_bundled_corpus_is_fixed_as_reviewed() {
    let folder = bundled();
    let before = findings(folder.path());
    let done = run(folder.path(), &["fix"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let wanted = root().join(SNAPSHOT);
    if std::env::var("SNAPSHOTS").as_deref() == Ok("overwrite") {
        std::fs::create_dir_all(wanted.parent().unwrap()).unwrap();
        std::fs::write(&wanted, done.text()).unwrap();
    }
    assert_eq!(done.text(), std::fs::read_to_string(wanted).unwrap(), "each line is to be right in its sentence");

    let kinds = ["deprecated-term", "forbidden-term", "untranslated-term", "term-spelling", "near-term"];
    let count = |all: &[Value]| all.iter().filter(|f| kinds.contains(&f["rule"].as_str().unwrap())).count();
    let after = findings(folder.path());
    assert!(count(&after) * 2 <= count(&before), "at least half of what can be fixed is: {} of {}", count(&after), count(&before));
    let key = |f: &Value| (f["rule"].to_string(), f["path"].to_string(), f["surface"].to_string(), f["concept"].to_string());
    let mut known: Vec<_> = before.iter().map(key).collect();
    for finding in after.iter().map(key) {
        let at = known.iter().position(|k| *k == finding).unwrap_or_else(|| panic!("a new finding: {finding:?}"));
        known.swap_remove(at);
    }

    let bytes = contents(folder.path());
    let again = run(folder.path(), &["fix"]);
    assert!(again.text().contains("0 changes in 0 files"), "{}", again.text());
    assert_eq!(contents(folder.path()), bytes, "a second run changes nothing");
}

/// A file as it is patched: its name, its old lines, how many of them are behind us, and the new text.
type Open = Option<(String, Vec<Vec<u8>>, usize, Vec<u8>)>;

/// The files after a unified diff: every line of context and every old line must stand where its hunk says.
fn patched(files: &BTreeMap<String, Vec<u8>>, diff: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut out = files.clone();
    let mut open: Open = None;
    let mut close = |open: Open| {
        if let Some((name, old, at, mut new)) = open {
            old[at..].iter().for_each(|line| new.extend(line));
            out.insert(name, new);
        }
    };
    let mut lines = diff.split_inclusive(|b| *b == b'\n').peekable();
    while let Some(line) = lines.next() {
        let unended = lines.peek().is_some_and(|next| next.starts_with(b"\\ No newline"));
        let body = |line: &[u8]| line[1..line.len() - usize::from(unended)].to_vec();
        match (line.first(), &mut open) {
            (Some(b'-'), _) if line.starts_with(b"--- ") => close(open.take()),
            (Some(b'+'), _) if line.starts_with(b"+++ ") => {
                let name = String::from_utf8(line[4..].to_vec()).unwrap();
                let name = name.trim_end().split('\t').next().unwrap().trim_matches('"').to_owned();
                let old = files[&name].split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
                open = Some((name, old, 0, Vec::new()));
            }
            (Some(b'@'), Some((_, old, at, new))) => {
                let head = String::from_utf8_lossy(line);
                let first: usize = head.split(['-', ',', ' ']).find_map(|n| n.parse().ok()).expect("a line number");
                old[*at..first - 1].iter().for_each(|line| new.extend(line));
                *at = first - 1;
            }
            (Some(b'+'), Some((.., new))) => new.extend(body(line)),
            (Some(sign @ (b' ' | b'-')), Some((name, old, at, new))) => {
                assert_eq!(old[*at], body(line), "{name}:{}", *at + 1);
                *at += 1;
                if *sign == b' ' {
                    new.extend(body(line));
                }
            }
            (Some(b'\\'), _) => {}
            _ => panic!("no line of a diff: {}", String::from_utf8_lossy(line)),
        }
    }
    close(open);
    out
}

#[test]
fn the_patch_says_what_fix_does() {
    let (first, second) = (bundled(), bundled());
    for folder in [&first, &second] {
        // What patch stumbles over: no end of line, CR LF, other encodings, a blank in the name.
        let sv = "Vid emulationsrörelsen\r\nEmulationsrörelsen växer";
        write(folder.path(), "corpus/sv/a b.txt", WINDOWS_1252.encode(&sv.repeat(3)).0.as_ref());
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(sv.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        write(folder.path(), "corpus/sv/wide.txt", &wide);
    }
    let untouched = contents(first.path());
    let patch = run(first.path(), &["fix", "--diff"]);
    assert_eq!(patch.code, 0, "{}", patch.err);
    assert_eq!(contents(first.path()), untouched, "--diff writes nothing");
    assert_eq!(run(second.path(), &["fix"]).code, 0);
    for (name, bytes) in patched(&untouched, &patch.out) {
        assert_eq!(contents(second.path()).get(&name), Some(&bytes), "{name}, by the rules of the format");
    }
    // The program itself where there is one: it also knows what the format leaves open.
    let started =
        Command::new("patch").arg("-p0").arg("--binary").current_dir(first.path()).stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
    let Ok(mut child) = started else { return };
    child.stdin.take().unwrap().write_all(&patch.out).unwrap();
    assert!(child.wait().unwrap().success());
    let (patched, fixed) = (contents(first.path()), contents(second.path()));
    assert_ne!(patched, untouched);
    for (name, bytes) in &fixed {
        assert_eq!(patched.get(name), Some(bytes), "{name}");
    }
}

#[test]
fn encodings_marks_and_line_ends_stay() {
    let (old, new) = ("Vid färjestationen i Åmål.\r\nFärjestationens dag", "Vid färjestationen i Åmål.\r\nFärjestationens dag");
    assert_eq!(fixed("sv/a.txt", old.as_bytes()), new.as_bytes(), "another gender is not certain");
    let (old, new) = ("Vid pirbryggan i Åmål på fredagen.\r\n\r\nPirbryggans dag", "Vid bryggan i Åmål på fredagen.\r\n\r\nBryggans dag");
    assert_eq!(fixed("sv/a.txt", old.as_bytes()), new.as_bytes());
    let marked = |text: &str| format!("\u{feff}{text}").into_bytes();
    assert_eq!(fixed("sv/a.txt", &marked(old)), marked(new));
    let latin = |text: &str| WINDOWS_1252.encode(text).0.into_owned();
    assert_eq!(fixed("sv/a.txt", &latin(old)), latin(new));
    let wide = |text: &str| [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>();
    assert_eq!(fixed("sv/a.txt", &wide(old)), wide(new));
    let thai = |text: &str| WINDOWS_874.encode(text).0.into_owned();
    let (old, new) = ("จังหวัดเปิดท่าเรือจำลองแห่งใหม่เมื่อวานนี้", "จังหวัดเปิดท่าเรือข้ามฟากแห่งใหม่เมื่อวานนี้");
    assert_eq!(fixed("th/a.txt", &thai(old)), thai(new));
}

#[test]
fn what_markup_means_stays() {
    for (name, old, new) in [
        (
            "fr/a.html",
            "<p lang=fr>Le d&eacute;barcad&egrave;re, l&rsquo;autre <b>d&eacute;</b>barcad&egrave;re &amp; fin.</p>",
            "<p lang=fr>L’embarcad&egrave;re, l&rsquo;autre <b>d&eacute;</b>barcad&egrave;re &amp; fin.</p>",
        ),
        (
            "fr/a.md",
            "Le débarcadère ferme.\n\nLe **déb**arcadère, `débarcadère`, [le débarcadère](debarcadère.md).\n",
            "L'embarcadère ferme.\n\nLe **déb**arcadère, `débarcadère`, [l'embarcadère](debarcadère.md).\n",
        ),
        (
            "a.jsonl",
            "{\"lang\":\"fr\",\"text\":\"Le d\\u00e9barcad\\u00e8re ferme.\\nUn d\\u00e9barcad\\u00e8re.\"}\n",
            "{\"lang\":\"fr\",\"text\":\"L'embarcad\\u00e8re ferme.\\nUn embarcad\\u00e8re.\"}\n",
        ),
    ] {
        let got = String::from_utf8(fixed(name, old.as_bytes())).unwrap();
        let straight = |text: &str| text.replace("L&#8217;", "L’");
        assert_eq!(straight(&got), new, "{name}");
    }
}

#[test]
fn a_fix_that_makes_a_finding_is_not_made() {
    let text = "The quayside is new. A jetty was built, and a second jetty.\n";
    let folder = folder(&[("terms.csv", GLOSSARY), ("en/a.txt", text.as_bytes())]);
    let done = run(folder.path(), &["fix", "--glossary", "terms.csv", "en"]);
    assert_eq!(done.code, 0);
    assert!(done.text().contains("not done: it would make a new finding in line 1: inconsistent-term, “jetty”"), "{}", done.text());
    assert_eq!(std::fs::read_to_string(folder.path().join("en/a.txt")).unwrap(), text);
}

#[test]
fn a_file_that_is_named_twice_is_fixed_once() {
    let folder = folder(&[("terms.csv", GLOSSARY), ("en/a.txt", b"The ferry parking is full.\n")]);
    let patch = run(folder.path(), &["fix", "--diff", "--glossary", "terms.csv", "en", "en/a.txt", "./en"]);
    assert_eq!(patch.text().matches("+++ ").count(), 1, "{}", patch.text());
}

#[test]
fn only_the_rules_that_are_named() {
    let text = "The ferry parking is full. The ferrry landing is not.\n";
    for (rule, wanted) in [
        ("forbidden-term", "The ferry landing is full. The ferrry landing is not.\n"),
        ("near-term", "The ferry parking is full. The ferry landing is not.\n"),
    ] {
        let folder = folder(&[("terms.csv", GLOSSARY), ("en/a.txt", text.as_bytes())]);
        assert_eq!(run(folder.path(), &["fix", "--glossary", "terms.csv", "--rule", rule, "en"]).code, 0);
        assert_eq!(std::fs::read_to_string(folder.path().join("en/a.txt")).unwrap(), wanted);
    }
    let refused = run(&root(), &["fix", "--rule", "forbiden-term"]);
    assert!(refused.code == 2 && refused.err.contains("did you mean `forbidden-term`?"), "{}", refused.err);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = folder(&[("terms.csv", GLOSSARY)]);
    let arguments = ["fix", "--glossary", "terms.csv", "--lang", "en", "-"];
    let done = run_with(folder.path(), &arguments, b"The ferry parking is full.\r\nEnd");
    assert_eq!((done.code, done.out.as_slice()), (0, b"The ferry landing is full.\r\nEnd".as_slice()));
    assert!(done.err.contains("“ferry parking” → “ferry landing”"), "{}", done.err);
}

#[test]
fn check_can_fix_first() {
    let folder = folder(&[("terms.csv", GLOSSARY), ("en/a.txt", b"The ferry parking is full. The jetty and the pier.\n")]);
    let done = run(folder.path(), &["check", "--fix", "--glossary", "terms.csv", "--format", "jsonl", "en"]);
    assert_eq!(done.code, 0, "the error is gone: {}", done.text());
    assert_eq!(done.records().iter().map(|r| r["rule"].as_str().unwrap().to_owned()).collect::<Vec<_>>(), ["inconsistent-term"]);
    assert!(done.err.contains("1 change in 1 file"), "{}", done.err);
    assert!(std::fs::read_to_string(folder.path().join("en/a.txt")).unwrap().starts_with("The ferry landing"));
}

#[test]
fn an_editor_is_asked_change_by_change() {
    let text = "The ferry parking is full. A ferry parking. The ferry parking. The jetty and the pier.\n";
    for (answers, wanted) in [
        ("y\nn\ny\nn\n", "The ferry landing is full. A ferry parking. The ferry landing. The jetty and the pier.\n"),
        ("n\nall\n", "The ferry parking is full. A ferry landing. The ferry landing. The jetty and the pier.\n"),
        ("y\nquit\n", "The ferry landing is full. A ferry parking. The ferry parking. The jetty and the pier.\n"),
        ("what\ny\n", "The ferry landing is full. A ferry parking. The ferry parking. The jetty and the pier.\n"),
        ("n\nn\nn\ny\n", "The ferry parking is full. A ferry parking. The ferry parking. The pier and the pier.\n"),
        ("", text),
    ] {
        let folder = folder(&[("terms.csv", GLOSSARY), ("en/a.txt", text.as_bytes())]);
        let done = run_with(folder.path(), &["fix", "--interactive", "--glossary", "terms.csv", "en"], answers.as_bytes());
        assert_eq!(done.code, 0, "{}", done.err);
        assert_eq!(std::fs::read_to_string(folder.path().join("en/a.txt")).unwrap(), wanted, "{answers:?}: {}", done.text());
        assert_eq!(done.text().contains("(a suggestion: check the form)"), answers.matches(['y', 'n']).count() == 4, "{}", done.text());
    }
}

#[test]
fn an_editor_writes_another_text_or_says_why_it_may_stand() {
    let text = "The ferry parking is full. A ferry parking. The ferry parking.\n";
    let folder = folder(&[("terms.csv", GLOSSARY), ("en/a.txt", text.as_bytes())]);
    let arguments = ["fix", "--interactive", "--glossary", "terms.csv", "en"];
    let done = run_with(folder.path(), &arguments, b"e\nferry slip\nd\n\nd\nAs the sign has it\ny\n");
    assert_eq!(done.code, 0, "{}", done.err);
    let now = std::fs::read_to_string(folder.path().join("en/a.txt")).unwrap();
    assert_eq!(now, "The ferry slip is full. A ferry parking. The ferry landing.\n", "{}", done.text());
    let dismissed = std::fs::read_to_string(folder.path().join("isogloss.dismissed.yaml")).unwrap();
    assert_eq!(dismissed.matches("reason: As the sign has it").count(), 1, "{dismissed}");
    let again = run(folder.path(), &["check", "--glossary", "terms.csv", "en"]);
    assert_eq!(again.code, 0, "what was dismissed does not count: {}", again.text());
}

#[test]
fn a_term_is_fixed_at_all_its_places_or_at_none() {
    for (text, wanted) in [
        ("The ferry parking is full. The old ferry parking too.", "The ferry landing is full. The old ferry landing too."),
        ("The ferry parking is full. Why ferry parking pays.", "The ferry parking is full. Why ferry parking pays."),
        ("The ferry parking is full. “Ferry parking pays,” she said.", "The ferry landing is full. “Ferry parking pays,” she said."),
    ] {
        let folder = folder(&[("terms.csv", GLOSSARY), ("en/a.txt", text.as_bytes())]);
        assert_eq!(run(folder.path(), &["fix", "--glossary", "terms.csv", "en"]).code, 0);
        assert_eq!(std::fs::read_to_string(folder.path().join("en/a.txt")).unwrap(), wanted);
    }
}

#[test]
fn quotations_are_fixed_for_those_who_want_it() {
    let files = [
        ("en/a.txt", "“The ferry parking is full,” she said.\n"),
        ("en/b.html", "<p>She said <q>the ferry parking is full</q> twice.</p>\n"),
        ("en/c.md", "She wrote:\n\n> The ferry parking is full.\n"),
    ];
    for (config, wanted) in [("# nothing\n", "ferry parking"), ("fix: { quotations: true }\n", "ferry landing")] {
        let folder = folder(&[("terms.csv", GLOSSARY)]);
        write(folder.path(), "isogloss.yaml", config.as_bytes());
        for (name, text) in files {
            write(folder.path(), name, text.as_bytes());
        }
        let done = run(folder.path(), &["fix", "--glossary", "terms.csv", "en"]);
        assert_eq!(done.code, 0, "{done:#?}");
        for (name, _) in files {
            let now = std::fs::read_to_string(folder.path().join(name)).unwrap();
            assert!(now.contains(wanted), "{config}{name}: {now}");
        }
    }
    for (config, wanted) in
        [("# nothing\n", "note"), ("scopes: { quotation: error }\n", "error"), ("scopes: { quotation: warning }\n", "warning")]
    {
        let folder = folder(&[("terms.csv", GLOSSARY), ("en/a.txt", files[0].1.as_bytes())]);
        write(folder.path(), "isogloss.yaml", config.as_bytes());
        let told = run(folder.path(), &["check", "--format", "json", "--glossary", "terms.csv", "en"]).json();
        assert_eq!(told["findings"][0]["severity"], wanted, "{config}");
    }
}

#[cfg(unix)]
#[test]
fn links_modes_and_read_only_files() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let text = "The ferry parking is full.\n";
    let folder =
        folder(&[("terms.csv", GLOSSARY), ("real/a.txt", text.as_bytes()), ("en/b.txt", text.as_bytes()), ("en/c.txt", text.as_bytes())]);
    let at = |name: &str| folder.path().join(name);
    let mode = |name: &str, mode: u32| std::fs::set_permissions(at(name), PermissionsExt::from_mode(mode)).unwrap();
    symlink("../real/a.txt", at("en/a.txt")).unwrap();
    mode("real/a.txt", 0o640);
    mode("en/b.txt", 0o444);
    let done = run(folder.path(), &["fix", "--glossary", "terms.csv", "en"]);
    assert_eq!(done.code, 2, "a file could not be written");
    assert!(done.err.contains("cannot write `en/b.txt`: it is read-only"), "{}", done.err);
    assert!(at("en/a.txt").is_symlink(), "the link is a link");
    let read = |name: &str| std::fs::read_to_string(at(name)).unwrap();
    assert_eq!((read("real/a.txt").as_str(), read("en/c.txt").as_str()), ("The ferry landing is full.\n", "The ferry landing is full.\n"));
    assert_eq!(read("en/b.txt"), text);
    assert_eq!(std::fs::metadata(at("real/a.txt")).unwrap().permissions().mode() & 0o777, 0o640);
    let gone = run(folder.path(), &["fix", "--glossary", "terms.csv", "none.txt", "en/c.txt"]);
    assert_eq!(gone.code, 2, "an unreadable input");
}

/// Killed at any moment, every file is wholly old or wholly new, and nothing is left that would be read as an article.
/// `ISOGLOSS_KILLS` says how often; 12 times otherwise. Two of three kills come while files are being written.
#[test]
fn killed_at_any_moment_every_file_is_whole() {
    let folder = bundled();
    let old = contents(folder.path());
    let fix = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_isogloss"));
        command.args(["fix", "--no-group"]).current_dir(folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    };
    let written = |name: &str| std::fs::read(folder.path().join(name)).ok().as_ref() != old.get(name);
    let (first, last) = ("corpus/en/09-khanh-hoa-associations-midyear.html", "corpus/th/79-chan-nangsue-ha-tinh.txt");
    let wait = |name: &str, child: &mut std::process::Child| {
        while !written(name) && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(200));
        }
    };
    let started = Instant::now();
    let mut child = fix();
    wait(first, &mut child);
    let begun = started.elapsed();
    wait(last, &mut child);
    let whole = started.elapsed();
    assert!(child.wait().unwrap().success());
    let new = contents(folder.path());
    assert!(old != new && written(first) && written(last));
    let kills: u32 = std::env::var("ISOGLOSS_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(12);
    let (mut mixed, mut stray) = (0, 0);
    for kill in 0..kills {
        for (name, bytes) in &old {
            write(folder.path(), name, bytes);
        }
        let random = f64::from(u32::try_from(RandomState::new().build_hasher().finish() % 1000).unwrap()) / 1000.0;
        let mut child = fix();
        if kill % 3 == 0 {
            std::thread::sleep(whole.mul_f64(random));
        } else {
            wait(first, &mut child);
            std::thread::sleep(whole.saturating_sub(begun).mul_f64(random));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let now = contents(folder.path());
        for (name, bytes) in &now {
            let Some(before) = old.get(name) else {
                let hidden = name
                    .rsplit('/')
                    .next()
                    .is_some_and(|n| n.starts_with(".isogloss-") && Path::new(n).extension().is_some_and(|e| e == "tmp"));
                assert!(hidden, "left behind: {name}");
                stray += 1;
                std::fs::remove_file(folder.path().join(name)).unwrap();
                continue;
            };
            assert!(bytes == before || Some(bytes) == new.get(name), "{name} is neither old nor new");
        }
        assert!(old.keys().all(|name| now.contains_key(name)), "no file is lost");
        let changed = old.iter().filter(|(name, bytes)| now.get(*name) != Some(bytes)).count();
        let all = old.iter().filter(|(name, bytes)| new.get(*name) != Some(bytes)).count();
        mixed += u32::from(changed > 0 && changed < all);
    }
    println!("{kills} kills, {mixed} with some files written and some not, {stray} temporary files left");
    assert!(kills < 30 || mixed > 0, "no kill came while files were being written");
}
