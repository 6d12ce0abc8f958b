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
            let mut names = git_with(&top, &diff, &filters(&top))?;
            names.extend(git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?);
            names
        }
    };
    let names = names.split(|b| *b == 0).filter(|n| !n.is_empty());
    Ok(names.filter_map(|n| top.join(path(n)).canonicalize().ok()).collect())
}

/// What a file was after a commit.
pub(crate) struct FileState {
    /// The day of the commit.
    pub day: String,
    /// Who made it.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// What a file was after the last commits that changed it, oldest first.
///
/// # Errors
/// Where there is no repository, or no `git`.
pub(crate) fn history(file: &Path, most: usize) -> anyhow::Result<Vec<FileState>> {
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = file.file_name().context("no file")?.to_string_lossy().into_owned();
    let count = format!("-n{most}");
    let list = ["log", &count, "--format=%H%x00%cs%x00%an%x00%s", "--diff-filter=AM", "--no-ext-diff", "--no-show-signature", "--", &name];
    let list = match git(folder, &list) {
        // A repository without a commit is one.
        Err(_) if git(folder, &["rev-parse", "--git-dir"]).is_ok() => Vec::new(),
        list => list?,
    };
    let list = String::from_utf8_lossy(&list).into_owned();
    let mut out = Vec::new();
    for line in list.lines().rev() {
        let mut parts = line.splitn(4, '\0').map(str::to_owned);
        let (Some(commit), Some(day), Some(author), Some(subject)) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let bytes = git(folder, &["cat-file", "blob", &format!("{commit}:./{name}")])?;
        out.push(FileState { day, author, subject, bytes });
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

/// Keys of a repository by which a file of the working folder would go through a program before it is compared, and what turns them off.
/// A file that such a filter keeps in another form (Git LFS) then counts as changed where git has to read it.
fn filters(folder: &Path) -> Vec<(String, &'static str)> {
    let all = git(folder, &["config", "--name-only", "-z", "--get-regexp", "^filter\\..*\\.(clean|smudge|process|required)$"]);
    let all = String::from_utf8_lossy(&all.unwrap_or_default()).into_owned();
    let off = |key: &str| (key.to_owned(), if key.ends_with(".required") { "false" } else { "" });
    all.split('\0').filter(|key| !key.is_empty()).map(off).collect()
}

/// What a git command prints.
fn git(folder: &Path, arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
    git_with(folder, arguments, &[])
}

/// The same with keys of the configuration that are other than the repository says.
fn git_with(folder: &Path, arguments: &[&str], keys: &[(String, &str)]) -> anyhow::Result<Vec<u8>> {
    let mut command = Command::new("git");
    // What a repository's own configuration names is not run: it may come from strangers. Nothing is fetched from where it points either.
    command
        .arg("-C")
        .arg(folder)
        .args(["--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "log.showSignature=false"])
        .args(arguments)
        .env("LC_ALL", "C")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "none")
        .stdin(Stdio::null());
    if !keys.is_empty() {
        // By the environment: a name may hold `=`, at which `-c` ends. What the caller set so stays.
        let given = std::env::var("GIT_CONFIG_COUNT").ok().and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
        for (number, (key, value)) in (given..).zip(keys) {
            command.env(format!("GIT_CONFIG_KEY_{number}"), key).env(format!("GIT_CONFIG_VALUE_{number}"), value);
        }
        command.env("GIT_CONFIG_COUNT", (given + keys.len()).to_string());
    }
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
