//! Values as bytes, for what is kept between runs, and bytes as values again.
//!
//! Bytes that hold something else give none, never a panic: whoever keeps them closes them with a hash, and reads them with the same
//! build of the program. A struct says with [`coded!`] which of its fields are kept, an enum of plain kinds with [`coded_kinds!`].

mod std_types;

/// The length of the hash that closes what is kept.
pub(crate) const CHECK: usize = blake3::OUT_LEN;

/// Closes bytes with their hash.
pub(crate) fn close(mut bytes: Vec<u8>) -> Vec<u8> {
    let check = blake3::hash(&bytes);
    bytes.extend_from_slice(check.as_bytes());
    bytes
}

/// What stands between the mark at the beginning and the hash at the end; none if either is not as it should be.
pub(crate) fn open<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<&'a [u8]> {
    let (body, check) = bytes.split_at_checked(bytes.len().checked_sub(CHECK)?)?;
    let inside = body.strip_prefix(mark)?;
    (check == blake3::hash(body).as_bytes()).then_some(inside)
}

/// Seven bits a byte, the lowest first.
pub(crate) fn number(out: &mut Vec<u8>, mut value: usize) {
    let mut last = false;
    while !last {
        let [low, ..] = value.to_le_bytes();
        value >>= 7;
        last = value == 0;
        out.push(if last { low & 0x7F } else { low | 0x80 });
    }
}

/// A text behind its length.
pub(crate) fn text(out: &mut Vec<u8>, value: &str) {
    number(out, value.len());
    out.extend_from_slice(value.as_bytes());
}

/// Texts behind their number.
pub(crate) fn texts<'a>(out: &mut Vec<u8>, values: impl ExactSizeIterator<Item = &'a String>) {
    number(out, values.len());
    for value in values {
        text(out, value);
    }
}

/// Reads what was written; every step gives none where the bytes do not hold it.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    /// The next bytes.
    pub(crate) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    /// As many bytes as an array has.
    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    /// What [`number`] wrote.
    pub(crate) fn number(&mut self) -> Option<usize> {
        let mut value = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = *self.take(1)?.first()?;
            value |= usize::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// What [`text`] wrote.
    pub(crate) fn slice(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// The same as a text of its own.
    pub(crate) fn text(&mut self) -> Option<String> {
        self.slice().map(str::to_owned)
    }

    /// What [`texts`] wrote.
    pub(crate) fn texts(&mut self) -> Option<Vec<String>> {
        (0..self.number()?).map(|_| self.text()).collect()
    }

    /// Bytes behind their length.
    pub(crate) fn blob(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }
}

/// A value that can be kept.
pub(crate) trait Coded: Sized {
    /// Adds the bytes of the value.
    fn write(&self, out: &mut Vec<u8>);
    /// The value at the beginning of the bytes, which it takes away.
    fn read(from: &mut Reader<'_>) -> Option<Self>;
}

/// A value that all of these bytes are.
pub(crate) fn whole<T: Coded>(bytes: &[u8]) -> Option<T> {
    let mut from = Reader(bytes);
    T::read(&mut from).filter(|_| from.0.is_empty())
}

/// A struct is its fields, one after the other. Fields behind a semicolon are not kept, and empty again.
macro_rules! coded {
    ($type:ty: $($field:ident),+ $(; $left:ident)*) => {
        impl $crate::codec::Coded for $type {
            fn write(&self, out: &mut Vec<u8>) {
                $($crate::codec::Coded::write(&self.$field, out);)+
            }

            fn read(from: &mut $crate::codec::Reader<'_>) -> Option<Self> {
                Some(Self { $($field: $crate::codec::Coded::read(from)?,)+ $($left: Default::default(),)* })
            }
        }
    };
}
pub(crate) use coded;

/// An enum of plain kinds is the number of its kind.
macro_rules! coded_kinds {
    ($type:ident: $($kind:ident),+) => {
        impl $crate::codec::Coded for $type {
            fn write(&self, out: &mut Vec<u8>) {
                const ALL: &[$type] = &[$($type::$kind),+];
                // A kind that is not listed does not compile.
                match self {
                    $($type::$kind)|+ => {}
                }
                $crate::codec::number(out, ALL.iter().position(|kind| kind == self).unwrap_or(ALL.len()));
            }

            fn read(from: &mut $crate::codec::Reader<'_>) -> Option<Self> {
                const ALL: &[$type] = &[$($type::$kind),+];
                ALL.get(from.number()?).copied()
            }
        }
    };
}
pub(crate) use coded_kinds;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_as_they_were_written() {
        for list in [vec![], vec![String::new()], vec!["kaj".to_owned(), "ท่าเรือ".to_owned()]] {
            let mut out = Vec::new();
            texts(&mut out, list.iter());
            let mut from = Reader(&out);
            assert_eq!(from.texts().as_ref(), Some(&list));
            assert!(from.0.is_empty(), "all of it was read");
            assert_eq!(Reader(&out[..out.len() - 1]).texts(), None, "what is cut short is none");
        }
    }

    #[test]
    fn what_is_not_whole_does_not_open() {
        let closed = close(b"mark 1\ninside".to_vec());
        assert_eq!(open(&closed, b"mark 1\n"), Some(&b"inside"[..]));
        assert_eq!(open(&closed, b"mark 2\n"), None);
        for at in 0..closed.len() {
            let mut damaged = closed.clone();
            damaged[at] ^= 1;
            assert_eq!((open(&damaged, b"mark 1\n"), open(&closed[..at], b"mark 1\n")), (None, None), "byte {at}");
        }
    }
}
