//! Where files are read and written: nothing outside the project, nothing without an end, and nothing that somebody else wrote meanwhile
//! is lost.

use std::path::Path;

use crate::program::{cache, command, folder, run, write};

const GLOSSARY: &[u8] = b"concept,lang,term,status\nquay,en,ferry landing,preferred\nquay,en,ferry berth,deprecated\n";
const ARTICLE: &[u8] = b"The ferry berth opens.\n";

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

#[cfg(unix)]
fn pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_configuration_makes_fix_change_nothing_outside_the_project() {
    let outer = folder(&[("other/a.txt", ARTICLE), ("terms.csv", GLOSSARY), ("clone/en/b.txt", ARTICLE)]);
    write(outer.path(), "clone/isogloss.yaml", b"corpus: [en, ../other]\nglossary: [../terms.csv]\nlanguages: [en]\n");
    let clone = outer.path().join("clone");
    let told = run(&clone, &["fix", "--no-group"]);
    assert_eq!(told.code, 2, "{told:#?}");
    assert!(told.err.contains("outside the project") && told.err.contains("name it on the command line"), "{told:#?}");
    assert_eq!(read(outer.path(), "other/a.txt").as_bytes(), ARTICLE);
    assert!(read(&clone, "en/b.txt").contains("ferry landing"), "the others are fixed: {told:#?}");
    // Who names it wants it.
    let told = run(&clone, &["fix", "--no-group", "../other"]);
    assert_eq!(told.code, 0, "{told:#?}");
    assert!(read(outer.path(), "other/a.txt").contains("ferry landing"));
}

#[cfg(unix)]
#[test]
fn a_link_in_the_corpus_leads_fix_nowhere_else() {
    use std::os::unix::fs::symlink;
    for command in [&["fix", "--no-group"][..], &["check", "--fix", "--no-group", "--fail-on", "never"], &["fix", "--no-group", "en"]] {
        let outer = folder(&[("other/a.txt", ARTICLE), ("clone/terms.csv", GLOSSARY), ("clone/shelf/b.txt", ARTICLE)]);
        write(outer.path(), "clone/isogloss.yaml", b"corpus: [en]\nglossary: [terms.csv]\nlanguages: [en]\n");
        let clone = outer.path().join("clone");
        std::fs::create_dir(clone.join("en")).unwrap();
        symlink("../../other/a.txt", clone.join("en/a.txt")).unwrap();
        symlink("../shelf/b.txt", clone.join("en/b.txt")).unwrap();
        let told = run(&clone, command);
        assert_eq!(told.code, 2, "{command:?}: {told:#?}");
        assert_eq!(read(outer.path(), "other/a.txt").as_bytes(), ARTICLE, "{command:?}");
        assert!(read(&clone, "shelf/b.txt").contains("landing"), "{command:?}: a link within the project is followed: {told:#?}");
        assert!(clone.join("en/b.txt").is_symlink(), "{command:?}: and stays");
    }
}

#[test]
fn what_is_no_glossary_and_not_ours_is_not_quoted() {
    for (name, text) in [("secret", "root:x:0:0:sesame\nother\n"), ("secret.yaml", "sesame: 1\n"), ("secret.csv", "sesame,b\n1,2\n")] {
        let outer = folder(&[(name, text.as_bytes()), ("clone/a.en.txt", ARTICLE)]);
        write(outer.path(), "clone/isogloss.yaml", format!("corpus: [.]\nglossary: [../{name}]\n").as_bytes());
        let clone = outer.path().join("clone");
        for arguments in [&["check"][..], &["glossary", "check"], &["check", "--verbose"], &["check", "--format", "json"]] {
            let told = run(&clone, arguments);
            assert_eq!(told.code, 2, "{name} {arguments:?}: {told:#?}");
            assert!(!told.text().contains("sesame") && !told.err.contains("sesame"), "{name} {arguments:?}: {told:#?}");
            assert!((told.text() + &told.err).contains(name), "{name} {arguments:?}: it is named: {told:#?}");
        }
        // Who names it may read it.
        let told = run(&clone, &["glossary", "check", &format!("../{name}")]);
        assert!((told.text() + &told.err).contains(if name == "secret" { "root" } else { "sesame" }), "{name}: {told:#?}");
    }
    // A glossary that several projects share has its mistakes told.
    let outer = folder(&[("terms.csv", b"concept,lang,term,status\nquay,en,ferry landing,prefered\n"), ("clone/a.en.txt", ARTICLE)]);
    write(outer.path(), "clone/isogloss.yaml", b"corpus: [.]\nglossary: [../terms.csv]\n");
    let told = run(&outer.path().join("clone"), &["glossary", "check"]);
    assert!(told.text().contains("`prefered` is no status"), "{told:#?}");
}

#[cfg(unix)]
#[test]
fn what_has_no_end_is_refused() {
    let folder = folder(&[("terms.csv", GLOSSARY), ("a.en.txt", ARTICLE)]);
    pipe(&folder.path().join("pipe"));
    for (arguments, place) in [
        (&["check", "--glossary", "/dev/zero", "a.en.txt"][..], "/dev/zero"),
        (&["check", "--glossary", "pipe", "a.en.txt"], "pipe"),
        (&["check", "--config", "/dev/zero", "a.en.txt"], "/dev/zero"),
        (&["check", "--config", "pipe", "a.en.txt"], "pipe"),
        (&["check", "--glossary", "terms.csv", "--baseline", "/dev/zero", "a.en.txt"], "/dev/zero"),
        (&["check", "--glossary", "terms.csv", "--baseline", "pipe", "a.en.txt"], "pipe"),
        (&["group", "--teach", "/dev/zero", "a.en.txt"], "/dev/zero"),
        (&["group", "--teach", "pipe", "a.en.txt"], "pipe"),
        (&["group", "--learn", "pipe", "a.en.txt"], "pipe"),
        (&["check", "--glossary", "terms.csv", "/dev/zero"], "/dev/zero"),
    ] {
        let told = run(folder.path(), arguments);
        assert_eq!(told.code, 2, "{arguments:?}: {told:#?}");
        assert!(told.err.contains(place), "{arguments:?}: {told:#?}");
        assert!(told.err.contains("it is a device") || told.err.contains("it is a pipe"), "{arguments:?}: {told:#?}");
    }
    // One article that cannot be read does not keep the others from being judged.
    let told = run(folder.path(), &["check", "--glossary", "terms.csv", "/dev/zero", "a.en.txt"]);
    assert!(told.code == 2 && told.text().contains("ferry berth"), "{told:#?}");
}

#[cfg(unix)]
#[test]
fn a_report_goes_into_devices_and_pipes() {
    use std::os::unix::fs::FileTypeExt as _;
    let folder = folder(&[("terms.csv", GLOSSARY), ("a.en.txt", ARTICLE)]);
    let here = folder.path();
    let arguments =
        |file: &str| vec!["check".to_owned(), "--glossary=terms.csv".into(), format!("--output-file=json={file}"), "a.en.txt".into()];
    let check = |file: &str| run(here, &arguments(file).iter().map(String::as_str).collect::<Vec<_>>());
    // As an ordinary user cannot replace it, and root must not.
    assert_eq!(check("/dev/null").code, 1);
    assert!(std::fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    pipe(&here.join("pipe"));
    let reader = std::thread::spawn({
        let pipe = here.join("pipe");
        move || std::fs::read_to_string(pipe).unwrap()
    });
    let told = check("pipe");
    assert!(std::fs::metadata(here.join("pipe")).unwrap().file_type().is_fifo(), "{told:#?}");
    assert_eq!(told.code, 1, "{told:#?}");
    assert!(reader.join().unwrap().contains("\"findings\""));
    // Neither a folder nor a link to nothing.
    std::fs::create_dir(here.join("shelf")).unwrap();
    std::os::unix::fs::symlink("none", here.join("broken")).unwrap();
    for (file, why) in [("shelf", "it is a folder"), ("broken", "a link to nothing"), ("none/report.json", "there is no folder")] {
        let told = check(file);
        assert!(told.code == 2 && told.err.contains(why), "{file}: {told:#?}");
        assert!(told.text().contains("ferry berth"), "{file}: the other report is written: {told:#?}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_mode_its_links_and_its_other_names() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let outer = folder(&[("terms.csv", GLOSSARY), ("clone/a.en.txt", ARTICLE), ("clone/real.json", b"old"), ("other.json", b"old")]);
    write(outer.path(), "clone/isogloss.yaml", b"glossary: [../terms.csv]\n");
    let clone = outer.path().join("clone");
    symlink("real.json", clone.join("inside.json")).unwrap();
    symlink("../other.json", clone.join("outside.json")).unwrap();
    std::fs::set_permissions(clone.join("real.json"), std::fs::Permissions::from_mode(0o640)).unwrap();
    std::fs::hard_link(clone.join("real.json"), clone.join("second.json")).unwrap();
    let check = |file: &str| run(&clone, &["check", "--output-file", &format!("json={file}"), "a.en.txt"]);
    assert_eq!(check("inside.json").code, 1);
    assert!(clone.join("inside.json").is_symlink() && read(&clone, "real.json").contains("findings"));
    assert_eq!(read(&clone, "second.json"), read(&clone, "real.json"), "both names still mean one file");
    assert_eq!(std::fs::metadata(clone.join("real.json")).unwrap().permissions().mode() & 0o777, 0o640);
    std::fs::remove_file(clone.join("second.json")).unwrap();
    assert_eq!(check("real.json").code, 1);
    assert_eq!(std::fs::metadata(clone.join("real.json")).unwrap().permissions().mode() & 0o777, 0o640);
    let told = check("outside.json");
    assert!(told.code == 2 && told.err.contains("outside the project"), "{told:#?}");
    assert_eq!(read(outer.path(), "other.json"), "old");
    std::fs::set_permissions(clone.join("real.json"), std::fs::Permissions::from_mode(0o440)).unwrap();
    let told = check("real.json");
    assert!(told.code == 2 && told.err.contains("read-only"), "{told:#?}");
}

#[test]
fn dismissals_at_one_time_are_all_kept() {
    let folder = folder(&[("terms.csv", GLOSSARY)]);
    let started: Vec<_> = (0..20)
        .map(|n| {
            let path = format!("archive/{n}/**");
            let mut one = command(folder.path(), &["dismiss", "--path", &path, "--reason", "old", "--quiet"], &cache());
            one.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in started {
        let out = child.wait_with_output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    let text = read(folder.path(), "isogloss.dismissed.yaml");
    for n in 0..20 {
        assert!(text.contains(&format!("archive/{n}/**")), "{n} is lost: {text}");
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "no lock and no temporary file is left: {left:?}");
}

#[test]
fn baselines_of_several_files_at_one_time_are_all_kept() {
    let names: Vec<String> = (0..8).map(|n| format!("en/{n}.txt")).collect();
    let folder = folder(&[("isogloss.yaml", b"glossary: [terms.csv]\nlanguages: [en]\n"), ("terms.csv", GLOSSARY)]);
    for name in &names {
        write(folder.path(), name, ARTICLE);
    }
    let started: Vec<_> = names
        .iter()
        .map(|name| {
            let arguments = ["check", "--no-group", "--write-baseline", "--reason", "old", "--quiet", name];
            command(folder.path(), &arguments, &cache()).stderr(std::process::Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in started {
        let out = child.wait_with_output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    let text = read(folder.path(), "isogloss.baseline");
    assert!(names.iter().all(|name| text.contains(&format!("{name}\t"))), "{text}");
}

#[test]
fn what_a_killed_run_left_is_swept_and_what_another_run_writes_is_not() {
    let folder = folder(&[("terms.csv", GLOSSARY), ("old/.isogloss-x.tmp", b""), ("a.en.txt", ARTICLE)]);
    let now = std::time::SystemTime::now();
    let left = |name: &str, seconds: u64| {
        write(folder.path(), name, b"half");
        let file = std::fs::File::options().append(true).open(folder.path().join(name)).unwrap();
        file.set_modified(now - std::time::Duration::from_secs(seconds)).unwrap();
        file
    };
    for (name, seconds) in [(".isogloss-abc.tmp", 7200), (".isogloss-def.tmp", 60), (".isogloss-notes.md", 7200), (".other.tmp", 7200)] {
        left(name, seconds);
    }
    let new = left(".isogloss-new.tmp", 60);
    new.lock().unwrap();
    assert_eq!(run(folder.path(), &["check", "--glossary", "terms.csv", "--output-file", "json=r.json", "a.en.txt"]).code, 1);
    let is_there = |name: &str| folder.path().join(name).exists();
    assert!(!is_there(".isogloss-abc.tmp"));
    assert_eq!(is_there(".isogloss-def.tmp"), cfg!(not(unix)), "the lock of a run ends with it");
    assert!(is_there(".isogloss-new.tmp") && is_there(".isogloss-notes.md") && is_there(".other.tmp") && is_there("old/.isogloss-x.tmp"));
}

#[cfg(unix)]
#[test]
fn what_is_kept_between_runs_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, kept) = (folder(&[("terms.csv", GLOSSARY), ("a.en.txt", ARTICLE)]), tempfile::tempdir().unwrap());
    let cache = kept.path().join("isogloss");
    for arguments in [&["check", "--glossary", "terms.csv", "a.en.txt"][..], &["group", "a.en.txt"]] {
        crate::program::run_with_cache(folder.path(), arguments, &cache);
    }
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let runs: Vec<_> = std::fs::read_dir(cache.join("runs")).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!((mode(&cache), mode(&cache.join("runs")), mode(&cache.join("profiles"))), (0o700, 0o700, 0o600));
    assert!(!runs.is_empty() && runs.iter().all(|run| mode(run) == 0o600));
}

#[cfg(unix)]
#[test]
fn a_broken_link_is_no_loop_whatever_its_folder_is_called() {
    let folder = folder(&[("terms.csv", GLOSSARY), ("loop/a.en.txt", ARTICLE)]);
    std::os::unix::fs::symlink("none.txt", folder.path().join("loop/b.txt")).unwrap();
    let told = run(folder.path(), &["check", "--glossary", "terms.csv", "loop"]);
    assert!(told.code == 2 && told.err.contains("unreadable-file") && !told.err.contains("folder-loop"), "{told:#?}");
    assert!(told.text().contains("ferry berth"), "{told:#?}");
}

#[cfg(unix)]
#[test]
fn the_programs_that_a_repository_names_are_not_run() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder(&[("terms.csv", GLOSSARY), ("a.en.txt", b"Nothing.\n")]);
    let here = folder.path();
    let git = |arguments: &[&str]| {
        let done =
            std::process::Command::new("git").arg("-C").arg(here).args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {done:?}");
    };
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "."]);
    git(&["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "first"]);
    write(here, "spy", format!("#!/bin/sh\ntouch '{}'\nexit 1\n", here.join("ran").display()).as_bytes());
    std::fs::set_permissions(here.join("spy"), std::fs::Permissions::from_mode(0o755)).unwrap();
    git(&["config", "core.fsmonitor", &here.join("spy").display().to_string()]);
    // A file that differs goes through the filter that its attributes name; the name is one that no `-c` can set.
    write(here, ".gitattributes", b"*.txt filter=a=b\n*.csv filter=lfs\n");
    for key in ["filter.a=b.clean", "filter.a=b.process", "filter.lfs.clean"] {
        git(&["config", key, &here.join("spy").display().to_string()]);
        git(&["config", &key.replace("clean", "required").replace("process", "required"), "true"]);
    }
    write(here, "a.en.txt", ARTICLE);
    let told = run(here, &["check", "--glossary", "terms.csv", "--changed-since", "main", "."]);
    assert!(told.code == 1 && told.text().contains("ferry berth"), "{told:#?}");
    assert!(!here.join("ran").exists(), "a program of the repository was run");
}
