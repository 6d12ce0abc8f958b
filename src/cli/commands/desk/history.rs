//! The history of a file of the glossary: from git where it is in a repository, else from a log beside it.

use std::path::{Path, PathBuf};

use isogloss::desk::{FileState, History, LOG, Note};
use isogloss::disk;

use crate::cli::files::{self, Ground};
use crate::cli::git;

/// So many commits of a file are looked at: each is read whole.
const COMMITS: usize = 60;

/// The history of a file.
pub(super) fn of(file: &Path) -> History {
    match git::history(file, COMMITS) {
        Ok(states) => {
            let whole = states.len() < COMMITS;
            let state = |s: git::FileState| FileState { when: s.day, who: s.author, why: s.subject, bytes: s.bytes };
            History::Repository(states.into_iter().map(state).collect(), whole)
        }
        Err(_) => History::Log(disk::read_text(&log(file), disk::LIST).unwrap_or_default()),
    }
}

/// Whether a file is in no repository.
pub(super) fn is_logged(file: &Path) -> bool {
    git::history(file, 1).is_err()
}

/// Adds a line to the log of a file that is in no repository.
pub(super) fn note(file: &Path, note: &Note, ground: &Ground) -> anyhow::Result<()> {
    if !is_logged(file) {
        return Ok(());
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let note = Note { when: jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC").to_string(), file: name, ..note.clone() };
    files::update(&log(file), ground, |old| Ok(Some(note.appended(old.unwrap_or_default()))))
}

fn log(file: &Path) -> PathBuf {
    file.with_file_name(LOG)
}
