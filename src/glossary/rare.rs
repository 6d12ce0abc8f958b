//! Details that few entries have: behind one pointer, because a termbase has a million entries.

use std::ops::{Deref, DerefMut};

/// What few entries have, behind one pointer: reading it of an entry that has none gives what is empty.
#[derive(Clone, Debug, Default)]
pub struct Rare<T>(Option<Box<T>>);

/// What has an empty value for as long as the program runs.
pub trait Empty: Sized + 'static {
    /// That value.
    const EMPTY: &'static Self;
}

impl<T: Empty + PartialEq> Rare<T> {
    /// Gives back the room of a value that was set to what is empty.
    pub fn tidy(&mut self) {
        self.0 = self.0.take().filter(|value| **value != *T::EMPTY);
    }
}

impl<T: Empty + PartialEq> From<T> for Rare<T> {
    /// A value, kept unless it is what is empty.
    fn from(value: T) -> Self {
        Self((value != *T::EMPTY).then(|| Box::new(value)))
    }
}

impl<T: Empty> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::EMPTY)
    }
}

impl<T: Empty + Default> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Empty + PartialEq> PartialEq for Rare<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}
