//! Types of the standard library and of other crates as bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::sync::{Arc, Mutex};

use jiff::civil::Date;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{Coded, Reader, number, text};

/// Numbers of a fixed width.
macro_rules! fixed {
    ($($type:ty),+) => {
        $(impl Coded for $type {
            fn write(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }

            fn read(from: &mut Reader<'_>) -> Option<Self> {
                from.array().map(Self::from_le_bytes)
            }
        })+
    };
}
fixed!(u8, u16, u32, u64, u128, i8, i16, f32);

impl Coded for usize {
    fn write(&self, out: &mut Vec<u8>) {
        number(out, *self);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        from.number()
    }
}

impl Coded for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(*from.take(1)?.first()? != 0)
    }
}

impl Coded for String {
    fn write(&self, out: &mut Vec<u8>) {
        text(out, self);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        from.text()
    }
}

impl Coded for Arc<str> {
    fn write(&self, out: &mut Vec<u8>) {
        text(out, self);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        from.slice().map(Self::from)
    }
}

/// Names of which there are few: the id of a rule, the kind of a problem, the name of an encoding. Each is held once, for good.
impl Coded for &'static str {
    fn write(&self, out: &mut Vec<u8>) {
        text(out, self);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
        let name = from.slice()?;
        let mut names = NAMES.lock().ok()?;
        if !names.contains(name) {
            names.insert(name.to_owned().leak());
        }
        names.get(name).copied()
    }
}

impl Coded for Date {
    fn write(&self, out: &mut Vec<u8>) {
        (self.year(), self.month(), self.day()).write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (year, month, day) = Coded::read(from)?;
        Self::new(year, month, day).ok()
    }
}

impl Coded for blake3::Hash {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        from.array().map(Self::from_bytes)
    }
}

impl<T: Coded> Coded for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(if bool::read(from)? { Some(T::read(from)?) } else { None })
    }
}

impl<T: Coded> Coded for Box<T> {
    fn write(&self, out: &mut Vec<u8>) {
        (**self).write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        T::read(from).map(Self::new)
    }
}

impl<T: Coded> Coded for Arc<T> {
    fn write(&self, out: &mut Vec<u8>) {
        (**self).write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        T::read(from).map(Self::new)
    }
}

fn write_all<T: Coded>(values: &[T], out: &mut Vec<u8>) {
    number(out, values.len());
    for value in values {
        value.write(out);
    }
}

impl<T: Coded> Coded for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        write_all(self, out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let count = from.number()?;
        // Damaged bytes may say any number: no value is less than a byte.
        let mut out = Self::with_capacity(count.min(from.0.len()));
        for _ in 0..count {
            out.push(T::read(from)?);
        }
        Some(out)
    }
}

impl<T: Coded> Coded for Box<[T]> {
    fn write(&self, out: &mut Vec<u8>) {
        write_all(self, out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Vec::read(from).map(Into::into)
    }
}

impl<T: Coded> Coded for Arc<[T]> {
    fn write(&self, out: &mut Vec<u8>) {
        write_all(self, out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Vec::read(from).map(Into::into)
    }
}

/// Several values are one after the other.
macro_rules! tuple {
    ($($name:ident $at:tt),+) => {
        impl<$($name: Coded),+> Coded for ($($name,)+) {
            fn write(&self, out: &mut Vec<u8>) {
                $(self.$at.write(out);)+
            }

            fn read(from: &mut Reader<'_>) -> Option<Self> {
                Some(($($name::read(from)?,)+))
            }
        }
    };
}
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);

impl<K: Coded + Ord, V: Coded> Coded for BTreeMap<K, V> {
    fn write(&self, out: &mut Vec<u8>) {
        number(out, self.len());
        for (key, value) in self {
            key.write(out);
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        (0..from.number()?).map(|_| Some((K::read(from)?, V::read(from)?))).collect()
    }
}

impl<T: Coded + Ord> Coded for BTreeSet<T> {
    fn write(&self, out: &mut Vec<u8>) {
        number(out, self.len());
        for value in self {
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        (0..from.number()?).map(|_| T::read(from)).collect()
    }
}

/// By key, so that one value has one writing.
impl<K: Coded + Ord + Hash, V: Coded> Coded for FxHashMap<K, V> {
    fn write(&self, out: &mut Vec<u8>) {
        let mut all: Vec<(&K, &V)> = self.iter().collect();
        all.sort_unstable_by(|a, b| a.0.cmp(b.0));
        number(out, all.len());
        for (key, value) in all {
            key.write(out);
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let count = from.number()?;
        let mut out = Self::with_capacity_and_hasher(count.min(from.0.len()), FxBuildHasher);
        for _ in 0..count {
            out.insert(K::read(from)?, V::read(from)?);
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_cut_is_not() {
        type All = ((u32, f32, Option<bool>), (Vec<String>, BTreeMap<usize, i16>, FxHashMap<u64, Box<[u8]>>), (Date, Arc<str>));
        let date = Date::new(-44, 3, 15).unwrap();
        let map: FxHashMap<u64, Box<[u8]>> = [(9, vec![1, 2].into()), (u64::MAX, vec![].into())].into_iter().collect();
        let all: All = ((7, -0.5, Some(true)), (vec!["å".to_owned()], [(300, -3)].into(), map), (date, "น้ำ".into()));
        let mut written = Vec::new();
        all.write(&mut written);
        assert!(super::super::whole::<All>(&written) == Some(all));
        for end in 0..written.len() {
            assert!(super::super::whole::<All>(&written[..end]).is_none(), "cut at {end}");
        }
        assert!(super::super::whole::<Vec<Vec<String>>>(&[0xFF; 40]).is_none());
    }

    #[test]
    fn a_name_is_held_once() {
        let read = || super::super::whole::<&'static str>(b"\x03abc").unwrap();
        assert!(read() == "abc" && std::ptr::eq(read(), read()));
    }
}
