//! Which files changed, as `git` says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail, ensure};

/// What a change is measured against.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Since<'a> {
    /// The commit at which this branch left the named one; what is not committed or not even added counts as changed.
    Commit(&'a str),
    /// The last commit, and only what is staged.
    Staged,
}

/// The files of the repository round the working folder that changed and still exist, as whole paths without links.
pub(crate) fn changed(since: Since<'_>) -> anyhow::Result<BTreeSet<PathBuf>> {
    let top = path(git(Path::new("."), &["rev-parse", "--show-toplevel"])?.trim_ascii_end());
    let mut diff =
        vec!["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules", "--diff-filter=d"];
    let names = match since {
        Since::Staged => {
            diff.push("--cached");
            git(&top, &diff)?
        }
        Since::Commit(name) => {
            let base = base(&top, name)?;
            diff.extend([base.as_str(), "--"]);
            let mut names = git(&top, &diff)?;
            names.extend(git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?);
            names
        }
    };
    let names = names.split(|b| *b == 0).filter(|n| !n.is_empty());
    Ok(names.filter_map(|n| top.join(path(n)).canonicalize().ok()).collect())
}

/// What a file was in the last commits that changed it, oldest first: the day of the commit and the bytes.
pub(crate) fn history(file: &Path, most: usize) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = file.file_name().context("no file")?.to_string_lossy().into_owned();
    let count = format!("-n{most}");
    let list = git(folder, &["log", &count, "--format=%H %cs", "--diff-filter=AM", "--no-ext-diff", "--", &name])?;
    let list = String::from_utf8_lossy(&list).into_owned();
    let mut out = Vec::new();
    for (commit, day) in list.lines().rev().filter_map(|line| line.split_once(' ')) {
        let bytes = git(folder, &["cat-file", "blob", &format!("{commit}:./{name}")])?;
        out.push((day.to_owned(), bytes));
    }
    Ok(out)
}

/// The commit that the branch and the named commit have in common; the named commit where they have none.
fn base(top: &Path, name: &str) -> anyhow::Result<String> {
    let line = |bytes: Vec<u8>| String::from_utf8_lossy(bytes.trim_ascii_end()).into_owned();
    let shallow = || git(top, &["rev-parse", "--is-shallow-repository"]).is_ok_and(|answer| answer.starts_with(b"true"));
    ensure!(!name.starts_with('-') && !name.is_empty(), "`{name}` is no name of a commit");
    let Ok(commit) = git(top, &["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")]).map(line) else {
        ensure!(!shallow(), "{}", unfetched(&format!("there is no commit `{name}` in this clone, which is shallow")));
        bail!("there is no commit `{name}` in this repository; fetch it, or name another one");
    };
    match git(top, &["merge-base", &commit, "HEAD"]).map(line) {
        Ok(base) => Ok(base),
        Err(_) if shallow() => bail!("{}", unfetched(&format!("this clone is shallow: it does not reach back to where `{name}` was left"))),
        Err(_) => Ok(commit),
    }
}

fn unfetched(what: &str) -> String {
    format!("{what}; fetch the history first: `git fetch --unshallow`, or `fetch-depth: 0` where a CI job checks out")
}

/// What a git command prints.
fn git(folder: &Path, arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
    let mut command = Command::new("git");
    // What a repository's own configuration names is not run: it may come from strangers.
    command
        .arg("-C")
        .arg(folder)
        .args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"])
        .args(arguments)
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    let output = command.output().context("cannot run `git`, which says what changed")?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(!said.contains("not a git repository"), "this folder is in no git repository, so nothing says what changed");
    bail!("git {}: {}", arguments.first().unwrap_or(&""), said.trim())
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
