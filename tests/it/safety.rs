//! Files that people commit are replaced wholly or not at all: lock, baseline, dismissals, glossary, results of a conversion.

use std::io::Read as _;
use std::path::Path;

use crate::program::{folder, root, run, write};

const GLOSSARY: &str = "\
concepts:
  - id: quay
    terms:
      en: [ferry landing, { term: ferry berth, status: deprecated }]
      sv: [färjeläge, { term: färjestation, status: deprecated }]
";
const STORY: [(&str, &str); 2] = [
    ("articles/en/a.md", "The ferry berth opens.\n\nThe Fen Warden counted 47 cranes on 3 May. The Fen Warden lives in Norra.\n"),
    ("articles/sv/a.md", "Färjestationen öppnar.\n\nKärrvakten räknade 47 tranor den 3 maj. Kärrvakten bor i Norra.\n"),
];

/// A project in which the command of `file` has something to write.
fn project(file: &str) -> tempfile::TempDir {
    if file == "terms.yaml" {
        // Proposals need a story of several languages.
        let fen = folder(&[]);
        for name in ["isogloss.yaml", "terms.yaml", "articles/en/fen.txt", "articles/sv/karr.txt", "articles/th/nong.txt"] {
            write(fen.path(), name, &std::fs::read(root().join("tests/cmd/fen.in").join(name)).unwrap());
        }
        return fen;
    }
    let folder = folder(&[("terms.yaml", GLOSSARY.as_bytes())]);
    for (name, text) in STORY {
        write(folder.path(), name, text.as_bytes());
    }
    write(folder.path(), "isogloss.yaml", b"corpus: [articles]\nglossary: [terms.yaml]\nsame: [[articles/en/a.md, articles/sv/a.md]]\n");
    folder
}

/// Every file that a command writes over: file, old content (where it is not made by a first run), command.
const WRITERS: &[(&str, Option<&str>, &[&str])] = &[
    ("isogloss.lock", None, &["drift", "--update"]),
    ("isogloss.baseline", None, &["check", "--write-baseline", "--reason", "old"]),
    (
        "isogloss.dismissed.yaml",
        Some("- concept: quay\n  reason: the sign says so\n"),
        &["dismiss", "--concept", "quay", "--lang", "sv", "--reason", "x"],
    ),
    ("terms.yaml", None, &["suggest", "--accept", "490d01d0"]),
    ("words.csv", Some("old\n"), &["glossary", "convert", "--to", "csv", "terms.yaml", "-o", "words.csv"]),
    ("report.json", Some("old\n"), &["check", "--fail-on", "never", "--output-file", "json=report.json"]),
    ("articles/en/a.md", Some(STORY[0].1), &["fix"]),
];

/// Makes the file as it is before, and returns its bytes.
fn before(here: &Path, (file, old, command): &(&str, Option<&str>, &[&str])) -> Vec<u8> {
    match old {
        Some(text) => write(here, file, text.as_bytes()),
        None if here.join(file).exists() => {}
        None => {
            let first = run(here, command);
            assert_eq!(first.code, 0, "{first:#?}");
            // What is written next must differ.
            write(here, "articles/sv/b.md", "Vid färjeläget. Sedan vid färjestationen, och färjeläget.\n".as_bytes());
            write(here, "articles/en/b.md", b"A ferry berth.\n");
        }
    }
    std::fs::read(here.join(file)).unwrap()
}

#[test]
fn a_file_is_replaced_and_not_written_into() {
    for writer in WRITERS {
        let work = project(writer.0);
        let (file, old) = (work.path().join(writer.0), before(work.path(), writer));
        // Whoever has opened the old file by now must never see half of the new one.
        let mut witness = std::fs::File::open(&file).unwrap();
        let told = run(work.path(), writer.2);
        assert_eq!(told.code, 0, "{writer:?}: {told:#?}");
        assert_ne!(std::fs::read(&file).unwrap(), old, "{writer:?} writes something new: {told:#?}");
        let mut seen = Vec::new();
        witness.read_to_end(&mut seen).unwrap();
        assert_eq!(seen, old, "{writer:?} wrote into the old file");
        let hidden = |folder: &Path| {
            std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name()).any(|n| n.to_string_lossy().starts_with('.'))
        };
        assert!(!hidden(work.path()) && !hidden(file.parent().unwrap()), "{writer:?} leaves nothing behind");
    }
}

/// The name is never free for a moment, and what stands under it is whole from the start: one rename, nothing else.
#[cfg(target_os = "linux")]
#[test]
fn the_name_always_has_a_whole_file() {
    use notify::event::{EventKind, ModifyKind, RenameMode};
    use notify::{RecursiveMode, Watcher as _};

    for writer in WRITERS {
        let work = project(writer.0);
        before(work.path(), writer);
        let file = work.path().canonicalize().unwrap().join(writer.0);
        let (sender, events) = std::sync::mpsc::channel();
        let mut watcher = notify::recommended_watcher(sender).unwrap();
        watcher.watch(file.parent().unwrap(), RecursiveMode::NonRecursive).unwrap();
        assert_eq!(run(work.path(), writer.2).code, 0, "{writer:?}");
        let end = file.with_file_name("end");
        std::fs::write(&end, "").unwrap();
        let seen: Vec<notify::Event> = events.iter().map(Result::unwrap).take_while(|e| !e.paths.contains(&end)).collect();
        // Paired events say both names of a rename once more.
        let of_file = seen.iter().filter(|e| e.paths.last() == Some(&file)).filter(|e| !matches!(e.kind, EventKind::Access(_)));
        let kinds: Vec<EventKind> = of_file.map(|e| e.kind).collect();
        assert!(!kinds.is_empty(), "{writer:?}: nothing was seen: {seen:#?}");
        let renamed = |k: &EventKind| matches!(k, EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)));
        assert!(kinds.iter().all(renamed), "{writer:?}: {kinds:?}");
    }
}
