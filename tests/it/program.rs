//! Runs the program as a user would, and says what came out.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::Value;
use tempfile::TempDir;

/// What a run gave.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: Vec<u8>,
    /// Standard error.
    pub err: String,
}

impl Run {
    /// Standard output as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.out.clone()).expect("output is UTF-8")
    }

    /// Standard output as one JSON document.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.out).unwrap_or_else(|e| panic!("{e}: {self:#?}"))
    }

    /// Standard output as JSON Lines.
    pub(crate) fn records(&self) -> Vec<Value> {
        self.text().lines().map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}: {l}"))).collect()
    }
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A temporary folder that holds `files`, and an empty configuration, so that none is found further up.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("temporary folder");
    write(folder.path(), "isogloss.yaml", b"# empty\n");
    for (name, bytes) in files {
        write(folder.path(), name, bytes);
    }
    folder
}

/// Writes a file below `folder`.
pub(crate) fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("folder");
    std::fs::write(&path, bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

/// Runs `isogloss` in `folder`. The repository does not change while tests run, so what was run there once is not run again.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Run {
    type Known = BTreeMap<Vec<String>, Arc<OnceLock<Run>>>;
    static KNOWN: Mutex<Known> = Mutex::new(Known::new());
    if folder != root() {
        return run_with(folder, arguments, b"");
    }
    let key = arguments.iter().map(|a| (*a).to_owned()).collect();
    let cell = Arc::clone(KNOWN.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default());
    cell.get_or_init(|| run_with(folder, arguments, b"")).clone()
}

/// Runs `isogloss` in `folder` with `input` on standard input.
pub(crate) fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    start(folder, arguments, input, &cache())
}

/// What runs keep for each other: profiles, and never results, so that every check is made again.
pub(crate) fn cache() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache");
    std::fs::create_dir_all(&folder).expect("folder");
    // Where results would be, there is a file.
    std::fs::write(folder.join("runs"), b"").expect("written");
    folder
}

/// Runs `isogloss` in `folder`; what it keeps between runs is in the folder `cache`.
pub(crate) fn run_with_cache(folder: &Path, arguments: &[&str], cache: &Path) -> Run {
    start(folder, arguments, b"", cache)
}

/// The program with its arguments, and nothing in its environment that would change what it says.
pub(crate) fn command(folder: &Path, arguments: &[&str], cache: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_isogloss"));
    command.args(arguments).current_dir(folder).env("ISOGLOSS_CACHE_DIR", cache);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

fn start(folder: &Path, arguments: &[&str], input: &[u8], cache: &Path) -> Run {
    let (mut out, mut err) = (tempfile::tempfile().expect("file"), tempfile::tempfile().expect("file"));
    let mut stdin = tempfile::tempfile().expect("file");
    stdin.write_all(input).expect("written");
    stdin.seek(SeekFrom::Start(0)).expect("rewound");
    let status = command(folder, arguments, cache)
        .stdin(Stdio::from(stdin))
        .stdout(Stdio::from(out.try_clone().expect("handle")))
        .stderr(Stdio::from(err.try_clone().expect("handle")))
        .status()
        .expect("the program starts");
    let err = String::from_utf8(contents(&mut err)).expect("messages are UTF-8");
    assert!(!err.contains("panicked at"), "isogloss {arguments:?}: {err}");
    let code = status.code().unwrap_or_else(|| panic!("isogloss {arguments:?} was killed: {status}: {err}"));
    Run { code, out: contents(&mut out), err }
}

fn contents(file: &mut File) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0)).expect("rewound");
    file.read_to_end(&mut bytes).expect("read");
    bytes
}
