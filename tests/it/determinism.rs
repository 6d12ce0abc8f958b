//! Same input, same bytes out.

use crate::program::{root, run, run_with};

fn same(commands: &[&[&str]]) {
    let outputs: Vec<Vec<u8>> = commands.iter().map(|c| run_with(&root(), c, b"").out).collect();
    assert!(outputs[0].len() > 10_000, "the bundled corpus gives something to compare");
    for (output, command) in outputs.iter().zip(commands) {
        assert!(*output == outputs[0], "{command:?} differs from {:?}", commands[0]);
    }
}

#[test]
fn the_report_is_the_same_for_any_number_of_threads_and_every_time() {
    let one: &[&str] = &["check", "--format", "json", "--threads", "1"];
    let two: &[&str] = &["check", "--format", "json", "--threads", "2"];
    same(&[one, two, two]);
}

#[test]
fn occurrences_are_the_same_for_any_number_of_threads_and_every_time() {
    let one: &[&str] = &["concordance", "--format", "jsonl", "--threads", "1"];
    let two: &[&str] = &["concordance", "--format", "jsonl", "--threads", "2"];
    same(&[one, two, two]);
}

#[test]
fn the_order_of_paths_does_not_show() {
    let folders = ["corpus/en", "corpus/fr", "corpus/pt", "corpus/sv", "corpus/th"];
    let forth: Vec<&str> = ["check", "--format", "text"].into_iter().chain(folders).collect();
    let back: Vec<&str> = ["check", "--format", "text"].into_iter().chain(folders.into_iter().rev()).collect();
    same(&[&forth, &back]);
}

#[test]
fn every_record_carries_the_version_of_its_shape() {
    for command in [
        &["check", "--format", "jsonl"][..],
        &["concordance", "--format", "jsonl"],
        &["articles", "--format", "jsonl"],
        &["rules", "--format", "jsonl"],
    ] {
        let records = run(&root(), command).records();
        assert!(!records.is_empty() && records.iter().all(|r| r["isogloss"] == 1), "{command:?}");
    }
    assert_eq!(run(&root(), &["check", "--format", "json"]).json()["isogloss"], 1);
}
