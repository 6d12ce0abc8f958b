//! The file of an index: tables of sealed values.
//!
//! Every value is closed with a hash over its table, its key and itself, and keys are dense where a value may be missing: what is
//! damaged is noticed when it is read, and never counts as something else.

use std::borrow::Cow;
use std::path::Path;

use redb::{Database, ReadTransaction, ReadableDatabase as _, ReadableTable as _, TableDefinition, WriteTransaction};

use super::IndexError;
use crate::codec::{self, Coded};

/// Bytes of the file that are held in memory at most.
const CACHE: usize = 256 << 20;
/// Bytes of the hash that closes a value.
const SEAL: usize = 8;

/// The tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// One value: what the index is.
    Head,
    /// One value: what is known of a full run as a whole.
    Stats,
    /// One value: what is known of each of its articles.
    Columns,
    /// By number of the article: its profile, of a full run and of what came since.
    Profiles,
    /// By number of the article: its nearest.
    Near,
    /// By bucket: signals.
    Signals,
    /// By first article and level: stories and topics of a full run.
    Groups,
    /// By number of the article: what is shown of it.
    Shown,
    /// By path: files that were read.
    Units,
}

impl Table {
    const ALL: [Self; 9] =
        [Self::Head, Self::Stats, Self::Columns, Self::Profiles, Self::Near, Self::Signals, Self::Groups, Self::Shown, Self::Units];

    const fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Stats => "stats",
            Self::Columns => "columns",
            Self::Profiles => "profiles",
            Self::Near => "near",
            Self::Signals => "signals",
            Self::Groups => "groups",
            Self::Shown => "shown",
            Self::Units => "units",
        }
    }

    const fn definition(self) -> TableDefinition<'static, &'static [u8], &'static [u8]> {
        TableDefinition::new(self.name())
    }

    fn seal(self, key: &[u8], value: &[u8]) -> [u8; SEAL] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.name().as_bytes()).update(&(key.len() as u64).to_le_bytes()).update(key).update(value);
        let mut out = [0; SEAL];
        hasher.finalize_xof().fill(&mut out);
        out
    }
}

/// A number as a key: numbers are in order.
pub(super) fn key(number: u32) -> [u8; 4] {
    number.to_be_bytes()
}

impl From<redb::DatabaseError> for IndexError {
    fn from(error: redb::DatabaseError) -> Self {
        match error {
            redb::DatabaseError::Storage(error) => error.into(),
            _ => Self::Damaged,
        }
    }
}

impl From<redb::StorageError> for IndexError {
    fn from(error: redb::StorageError) -> Self {
        match error {
            redb::StorageError::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => Self::Damaged,
            redb::StorageError::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Self::Damaged,
            redb::StorageError::Io(error) => Self::Io(error),
            _ => Self::Damaged,
        }
    }
}

impl From<redb::TransactionError> for IndexError {
    fn from(error: redb::TransactionError) -> Self {
        if let redb::TransactionError::Storage(error) = error { error.into() } else { Self::Damaged }
    }
}

impl From<redb::TableError> for IndexError {
    fn from(error: redb::TableError) -> Self {
        if let redb::TableError::Storage(error) = error { error.into() } else { Self::Damaged }
    }
}

impl From<redb::CommitError> for IndexError {
    fn from(error: redb::CommitError) -> Self {
        if let redb::CommitError::Storage(error) = error { error.into() } else { Self::Damaged }
    }
}

/// The file.
pub(super) struct Store(Database);

impl Store {
    /// Opens a file that is there.
    pub(super) fn open(path: &Path) -> Result<Self, IndexError> {
        Ok(Self(Database::builder().set_cache_size(CACHE).open(path)?))
    }

    /// Makes a new one.
    pub(super) fn create(path: &Path) -> Result<Self, IndexError> {
        Ok(Self(Database::builder().set_cache_size(CACHE).create(path)?))
    }

    /// What is in it now.
    pub(super) fn view(&self) -> Result<View, IndexError> {
        Ok(View(self.0.begin_read()?))
    }

    /// Writes, wholly or not at all.
    pub(super) fn write(&self, work: impl FnOnce(&Writer) -> Result<(), IndexError>) -> Result<(), IndexError> {
        let writer = Writer(self.0.begin_write()?);
        for table in Table::ALL {
            writer.0.open_table(table.definition())?;
        }
        work(&writer)?;
        Ok(writer.0.commit()?)
    }
}

/// What is in a file at one moment.
pub(super) struct View(ReadTransaction);

/// A table of that, to look several values up.
pub(super) struct Values(Table, redb::ReadOnlyTable<&'static [u8], &'static [u8]>);

impl View {
    pub(super) fn table(&self, table: Table) -> Result<Values, IndexError> {
        Ok(Values(table, self.0.open_table(table.definition())?))
    }

    /// The only value of a table.
    pub(super) fn only<T: Coded>(&self, table: Table) -> Result<T, IndexError> {
        self.table(table)?.get(&[])?.ok_or(IndexError::Damaged)
    }
}

impl Values {
    /// A value; none where there is none of that key.
    pub(super) fn get<T: Coded>(&self, key: &[u8]) -> Result<Option<T>, IndexError> {
        let Some(found) = self.1.get(key)? else { return Ok(None) };
        self.read(key, found.value()).map(Some)
    }

    /// A value that must be there.
    pub(super) fn at<T: Coded>(&self, number: u32) -> Result<T, IndexError> {
        self.get(&key(number))?.ok_or(IndexError::Damaged)
    }

    /// The bytes of a value that must be there.
    pub(super) fn bytes(&self, number: u32) -> Result<Vec<u8>, IndexError> {
        let key = key(number);
        let found = self.1.get(key.as_slice())?.ok_or(IndexError::Damaged)?;
        self.inside(&key, found.value()).map(<[u8]>::to_vec)
    }

    /// All values with their keys, in order.
    pub(super) fn each<T: Coded>(&self, mut each: impl FnMut(&[u8], T)) -> Result<(), IndexError> {
        for found in self.1.iter()? {
            let (key, value) = found?;
            each(key.value(), self.read(key.value(), value.value())?);
        }
        Ok(())
    }

    fn inside<'v>(&self, key: &[u8], value: &'v [u8]) -> Result<&'v [u8], IndexError> {
        let (inside, seal) = value.len().checked_sub(SEAL).and_then(|at| value.split_at_checked(at)).ok_or(IndexError::Damaged)?;
        if seal == self.0.seal(key, inside) { Ok(inside) } else { Err(IndexError::Damaged) }
    }

    fn read<T: Coded>(&self, key: &[u8], value: &[u8]) -> Result<T, IndexError> {
        codec::whole(self.inside(key, value)?).ok_or(IndexError::Damaged)
    }
}

/// Changes that are made wholly or not at all.
pub(super) struct Writer(WriteTransaction);

/// A table that is changed.
pub(super) struct Changing<'a>(Table, redb::Table<'a, &'static [u8], &'static [u8]>);

impl Writer {
    pub(super) fn table(&self, table: Table) -> Result<Changing<'_>, IndexError> {
        Ok(Changing(table, self.0.open_table(table.definition())?))
    }

    /// Puts the only value of a table.
    pub(super) fn put_only(&self, table: Table, value: &impl Coded) -> Result<(), IndexError> {
        self.table(table)?.put(&[], value)
    }
}

impl Changing<'_> {
    pub(super) fn put(&mut self, key: &[u8], value: &impl Coded) -> Result<(), IndexError> {
        let mut bytes = Vec::new();
        value.write(&mut bytes);
        self.put_bytes(key, bytes.into())
    }

    pub(super) fn put_bytes(&mut self, key: &[u8], bytes: Cow<'_, [u8]>) -> Result<(), IndexError> {
        let seal = self.0.seal(key, &bytes);
        let mut bytes = bytes.into_owned();
        bytes.extend_from_slice(&seal);
        self.1.insert(key, bytes.as_slice())?;
        Ok(())
    }

    pub(super) fn remove(&mut self, key: &[u8]) -> Result<(), IndexError> {
        self.1.remove(key)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::*;

    #[test]
    fn a_file_cut_short_is_damaged_and_a_full_disk_is_not() {
        for (kind, damaged) in [
            (ErrorKind::InvalidData, true),
            (ErrorKind::UnexpectedEof, true),
            (ErrorKind::StorageFull, false),
            (ErrorKind::PermissionDenied, false),
        ] {
            let error = IndexError::from(redb::StorageError::Io(kind.into()));
            assert_eq!(matches!(error, IndexError::Damaged), damaged, "{kind}");
        }
    }
}
