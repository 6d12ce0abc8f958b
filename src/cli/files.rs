//! Writing files: all that the program writes goes through here.
//!
//! Promised: a file is replaced wholly or not at all, and keeps its mode, its owner and its other names. A link is followed to a file of
//! the project, and nowhere else. A pipe or a device is opened and written to, never replaced. What somebody else wrote since a file
//! was read is never lost.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, bail};
use isogloss::config;
use isogloss::disk::{self, Kind};

/// What a temporary file is called. Hidden, and with an ending that no article has: one that a crash leaves behind is never read.
const PREFIX: &str = ".isogloss-";
/// See [`PREFIX`].
const SUFFIX: &str = ".tmp";
/// A temporary file that was left alone for so long belongs to a run that was killed: no file takes that long to write. On a disk that
/// knows locks a file that nobody has locked tells it sooner.
const ABANDONED: Duration = Duration::from_hours(1);
/// So long a run may take between making a temporary file and locking it: a few microseconds, where the machine is not overloaded.
const UNLOCKED: Duration = Duration::from_secs(2);
/// How often another run that is writing is asked, and how long it is waited for between.
const TURNS: usize = 600;
/// See [`TURNS`].
const TURN: Duration = Duration::from_millis(50);

/// Where files may be written: the folder of the configuration, without one the working folder, and what the command line names.
pub(crate) struct Ground(Vec<PathBuf>);

impl Ground {
    /// The ground of a project with this configuration, and what was named.
    pub(crate) fn new<'a>(config: Option<&Path>, named: impl IntoIterator<Item = &'a PathBuf>) -> Self {
        let folder = config.and_then(Path::parent).filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let whole = |path: &Path| path.canonicalize().ok();
        Self(whole(folder).into_iter().chain(named.into_iter().filter_map(|path| whole(path))).collect())
    }

    /// The ground of the project that the working folder is in, for commands that read no configuration.
    pub(crate) fn here() -> Self {
        let config = std::env::current_dir().ok().and_then(|here| config::find(&here));
        Self::new(config.as_deref(), &[])
    }

    /// Whether a whole path without links lies on it.
    pub(crate) fn holds(&self, whole: &Path) -> bool {
        self.0.iter().any(|root| whole.starts_with(root))
    }
}

/// What stands under a name that is to be written.
enum Target {
    /// Nothing.
    New(PathBuf),
    /// A file, by its name without links.
    Old(PathBuf, Metadata),
    /// A pipe or a device.
    Stream,
}

/// Writes a file wholly or not at all, whatever was in it; into a pipe or a device.
pub(crate) fn write(path: &Path, bytes: &[u8], ground: &Ground) -> anyhow::Result<()> {
    put(path, bytes, ground).with_context(|| format!("cannot write `{}`", path.display()))
}

/// Puts `new` in the place of `old`; refuses where something else is there by now, and what lies outside the ground: a configuration
/// may come from strangers.
pub(crate) fn replace(path: &Path, old: &[u8], new: &[u8], ground: &Ground) -> anyhow::Result<()> {
    if let Some(whole) = path.canonicalize().ok().filter(|whole| !ground.holds(whole)) {
        let (path, whole) = (path.display(), whole.display());
        bail!("cannot write `{path}`: `{whole}` is outside the project; name it on the command line to have it changed");
    }
    update(path, ground, |found| {
        if found != Some(old) {
            bail!("it has changed since it was read: run the command again");
        }
        Ok(Some(new.to_vec()))
    })
}

/// Writes a file that was not there; refuses where one is by now.
pub(crate) fn create(path: &Path, new: &[u8], ground: &Ground) -> anyhow::Result<()> {
    update(path, ground, |found| {
        if found.is_some() {
            bail!("somebody else has written it by now");
        }
        Ok(Some(new.to_vec()))
    })
}

/// Removes a file that was written before; refuses where something else is in it by now, and what lies outside the ground.
pub(crate) fn remove(path: &Path, old: &[u8], ground: &Ground) -> anyhow::Result<()> {
    let work = || {
        let _turn = turn(folder_of(path))?;
        let whole = path.canonicalize().map_err(plain)?;
        if !ground.holds(&whole) || content(path)?.as_deref() != Some(old) {
            bail!("it has changed since it was read");
        }
        fs::remove_file(path).map_err(plain)
    };
    work().with_context(|| format!("cannot remove `{}`", path.display()))
}

/// Writes what `change` makes of what is in a file now, if anything. Other runs wait meanwhile; where an editor saves the file at that
/// moment, `change` is asked again.
pub(crate) fn update(
    path: &Path,
    ground: &Ground,
    mut change: impl FnMut(Option<&[u8]>) -> anyhow::Result<Option<Vec<u8>>>,
) -> anyhow::Result<()> {
    let mut work = || {
        let _turn = turn(folder_of(path))?;
        for _ in 0..TURNS {
            let old = content(path)?;
            let Some(new) = change(old.as_deref())? else { return Ok(()) };
            if content(path)? == old {
                return put(path, &new, ground);
            }
        }
        bail!("another program writes it all the time")
    };
    work().with_context(|| format!("cannot write `{}`", path.display()))
}

/// Writes a file that may as well be lost, and that is no one else's business: it does not wait for the disk.
pub(crate) fn keep(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    sweep(folder);
    // A temporary file is its owner's alone from the start.
    let mut temporary = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)?;
    claim(temporary.as_file());
    temporary.write_all(bytes)?;
    temporary.persist(path)?;
    Ok(())
}

/// What is in a file; none where there is none.
fn content(path: &Path) -> anyhow::Result<Option<Vec<u8>>> {
    match disk::read(path, disk::Limit { pipes: false, ..disk::TEXT }) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn put(path: &Path, bytes: &[u8], ground: &Ground) -> anyhow::Result<()> {
    let target = target(path, ground)?;
    let (file, old) = match &target {
        Target::Stream => {
            let mut stream = OpenOptions::new().append(true).open(path).map_err(plain)?;
            return stream.write_all(bytes).and_then(|()| stream.flush()).map_err(plain);
        }
        Target::New(file) => (file, None),
        Target::Old(file, metadata) => (file, Some(metadata)),
    };
    if old.is_some_and(|m| m.permissions().readonly()) {
        bail!("it is read-only");
    }
    if old.is_some_and(has_other_names) {
        // A new file under this name would leave the other names with the old one.
        return OpenOptions::new()
            .write(true)
            .truncate(true)
            .open(file)
            .and_then(|mut f| f.write_all(bytes).and_then(|()| f.sync_all()))
            .map_err(plain);
    }
    let folder = folder_of(file);
    if !folder.is_dir() {
        bail!("there is no folder `{}`", folder.display());
    }
    sweep(folder);
    renamed(folder, file, bytes, old).map_err(plain)
}

/// The kind of an error alone: the whole one names the temporary file, which nobody asked for.
#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn plain(error: io::Error) -> anyhow::Error {
    anyhow::anyhow!("{}", error.kind())
}

fn target(path: &Path, ground: &Ground) -> anyhow::Result<Target> {
    let link = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Target::New(path.to_path_buf())),
        found => found.map_err(plain)?.is_symlink(),
    };
    let Ok(metadata) = fs::metadata(path) else { bail!("it is a link to nothing") };
    let of_system = ["/dev", "/proc"].iter().any(|folder| path.starts_with(folder));
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    match disk::kind(metadata.file_type()) {
        // The shell may have made a file of standard output.
        Kind::File if of_system => Ok(Target::Stream),
        Kind::File if !link || ground.holds(&whole) => Ok(Target::Old(whole, metadata)),
        Kind::Pipe | Kind::Device if !link || of_system => Ok(Target::Stream),
        Kind::Folder => bail!("it is a folder"),
        Kind::Other => bail!("it is no file"),
        _ => bail!("it is a link to `{}`, outside the project: name that file itself", whole.display()),
    }
}

/// Writes a temporary file, and gives it the name.
fn renamed(folder: &Path, file: &Path, bytes: &[u8], old: Option<&Metadata>) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    let everyone: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    if old.is_none() {
        // The permissions that a new file of the user has.
        builder.permissions(everyone);
    }
    let mut temporary = builder.tempfile_in(folder)?;
    claim(temporary.as_file());
    temporary.write_all(bytes)?;
    if let Some(old) = old {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            std::os::unix::fs::fchown(temporary.as_file(), Some(old.uid()), Some(old.gid())).ok();
        }
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(file)?;
    File::open(folder).and_then(|f| f.sync_all()).ok();
    Ok(())
}

#[cfg(unix)]
fn has_other_names(metadata: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Shows other runs that a temporary file is being written: the lock ends with the process, however that ends.
fn claim(temporary: &File) {
    #[cfg(unix)]
    temporary.try_lock().ok();
    #[cfg(not(unix))]
    let _ = temporary;
}

/// Whether the run that made a temporary file is gone.
fn is_abandoned(path: &Path) -> bool {
    let Ok(metadata) = fs::symlink_metadata(path) else { return false };
    let age = metadata.modified().ok().and_then(|time| SystemTime::now().duration_since(time).ok()).unwrap_or_default();
    let free = || cfg!(unix) && age > UNLOCKED && File::open(path).is_ok_and(|file| file.try_lock().is_ok());
    metadata.is_file() && (age > ABANDONED || free())
}

/// Removes the temporary files that killed runs left in a folder; looks once, however many files are written there.
fn sweep(folder: &Path) {
    static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    if !SWEPT.lock().is_ok_and(|mut swept| swept.insert(folder.to_path_buf())) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if ours && is_abandoned(&entry.path()) {
            fs::remove_file(entry.path()).ok();
        }
    }
}

/// Waits until no other run writes in the folder, and keeps it so until the lock is dropped. None on a disk that knows no locks: then
/// what is in a file is compared before it is written, and no more.
fn turn(folder: &Path) -> anyhow::Result<Option<File>> {
    let Ok(file) = lock_of(folder) else { return Ok(None) };
    for _ in 0..TURNS {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => std::thread::sleep(TURN),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    bail!("another run of isogloss has been writing in `{}` for {} seconds", folder.display(), TURN.as_millis() * TURNS as u128 / 1000)
}

/// What is locked for a folder: the folder itself, so that no file is left behind.
#[cfg(unix)]
fn lock_of(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// Where a folder cannot be opened, a file of its name among the temporary ones.
#[cfg(not(unix))]
fn lock_of(folder: &Path) -> io::Result<File> {
    let name = blake3::hash(folder.canonicalize()?.as_os_str().as_encoded_bytes()).to_hex();
    OpenOptions::new().create(true).append(true).open(std::env::temp_dir().join(format!("isogloss-{name}.lock")))
}
