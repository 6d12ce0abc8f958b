//! Files that an earlier version of the program wrote keep working. Those in `tests/upgrade` were written by the program at the commit
//! d35d646, before its command line was reworked: a lock, a baseline, dismissals and a saved lexicon.

use std::path::Path;

use tempfile::TempDir;

use crate::program::{folder, root, run, write};

/// A copy of the project with the old files.
fn project() -> TempDir {
    fn copy(from: &Path, below: &str, to: &Path) {
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                copy(&entry.path(), &format!("{name}/"), to);
            } else {
                write(to, &name, &std::fs::read(entry.path()).unwrap());
            }
        }
    }
    let out = folder(&[]);
    copy(&root().join("tests/upgrade"), "", out.path());
    out
}

fn read(folder: &TempDir, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn an_old_baseline_and_old_dismissals_still_hold() {
    let project = project();
    let told = run(project.path(), &["check", "--ratchet"]);
    assert!(told.code == 0 && told.err.is_empty(), "nothing is new, gone or misread: {told:#?}");
    assert!(told.text().contains("2 known (baseline), 6 dismissed"), "{told:#?}");
    let without = run(project.path(), &["check", "--no-baseline"]);
    assert!(without.code == 1 && without.text().contains("2 errors"), "{without:#?}");
    let before = read(&project, "isogloss.baseline");
    assert_eq!(run(project.path(), &["check", "--write-baseline"]).code, 0);
    assert_eq!(read(&project, "isogloss.baseline"), before, "written again it is the same, reasons too");
}

#[test]
fn dismissing_adds_to_an_old_file() {
    let project = project();
    let before = read(&project, "isogloss.dismissed.yaml");
    assert_eq!(run(project.path(), &["dismiss", "--concept", "toll", "--reason", "The bill says so."]).code, 0);
    let after = read(&project, "isogloss.dismissed.yaml");
    assert!(after.starts_with(&before) && after.contains("The bill says so."), "{after}");
}

#[test]
fn an_old_lock_is_read_and_brought_up_to_date_with_one_line() {
    let project = project();
    let shares = |text: &str| -> Vec<u32> {
        let lines = text.lines().filter(|l| !l.starts_with('#') && !l.contains("\tterms\t") && !l.starts_with("version"));
        let tenths = |cell: &str| cell.split(' ').next().unwrap().replace('.', "").parse::<u32>().unwrap();
        lines.map(|l| l.split('\t').skip(2).map(tenths).sum()).collect()
    };
    assert!(shares(&read(&project, "isogloss.lock")).contains(&11), "an old line adds up to more than 1");
    let told = run(project.path(), &["drift"]);
    assert!(told.code == 0 && told.text().contains("nothing drifted"), "{told:#?}");
    assert!(told.err.lines().count() == 1 && told.err.contains("isogloss.lock is behind in 1 line"), "{told:#?}");
    assert_eq!(run(project.path(), &["drift", "--tolerance", "0"]).code, 0, "nor is a smaller figure drift");
    assert_eq!(run(project.path(), &["drift", "--update"]).code, 0);
    let new = read(&project, "isogloss.lock");
    assert!(shares(&new).iter().all(|sum| *sum == 10), "{new}");
    let told = run(project.path(), &["drift", "--tolerance", "0"]);
    assert!(told.code == 0 && told.err.is_empty(), "{told:#?}");
}

#[test]
fn an_old_lexicon_is_read() {
    let project = project();
    let before = read(&project, "saved.lexicon");
    assert_eq!(run(project.path(), &["group", "--learn", "saved.lexicon"]).code, 0);
    let after = read(&project, "saved.lexicon");
    let words = |text: &str| text.lines().filter_map(|l| l.split_once('\t').map(|(_, word)| word.to_owned())).collect::<Vec<_>>();
    assert!(before.lines().count() == 8 && words(&before).iter().all(|w| words(&after).contains(w)), "{after}");
}
