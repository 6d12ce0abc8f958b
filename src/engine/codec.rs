//! Bytes for what is kept between runs.
//!
//! Values become bytes, and bytes values again. Bytes that hold something else give none, never a panic: whoever keeps them closes
//! them with a hash, and reads them with the same build of the program.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use crate::finding::{Finding, Fix, InPart, Place, Problem, Related, Severity, Summary};
use crate::lang::Tag;
use crate::rules;
use crate::text::{Position, Span};

/// The length of the hash that closes what is kept.
pub(super) const CHECK: usize = blake3::OUT_LEN;

/// Closes bytes with their hash.
pub(super) fn close(mut bytes: Vec<u8>) -> Vec<u8> {
    let check = blake3::hash(&bytes);
    bytes.extend_from_slice(check.as_bytes());
    bytes
}

/// What stands between the mark at the beginning and the hash at the end; none if either is not as it should be.
pub(super) fn open<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<&'a [u8]> {
    let (body, check) = bytes.split_at_checked(bytes.len().checked_sub(CHECK)?)?;
    let inside = body.strip_prefix(mark)?;
    (check == blake3::hash(body).as_bytes()).then_some(inside)
}

/// Seven bits a byte, the lowest first.
pub(super) fn number(out: &mut Vec<u8>, mut value: usize) {
    let mut last = false;
    while !last {
        let [low, ..] = value.to_le_bytes();
        value >>= 7;
        last = value == 0;
        out.push(if last { low & 0x7F } else { low | 0x80 });
    }
}

/// A text behind its length.
pub(super) fn text(out: &mut Vec<u8>, value: &str) {
    number(out, value.len());
    out.extend_from_slice(value.as_bytes());
}

/// Texts behind their number.
pub(super) fn texts<'a>(out: &mut Vec<u8>, values: impl ExactSizeIterator<Item = &'a String>) {
    number(out, values.len());
    for value in values {
        text(out, value);
    }
}

/// Reads what was written; every step gives none where the bytes do not hold it.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    pub(super) fn number(&mut self) -> Option<usize> {
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

    pub(super) fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        String::from_utf8(self.take(length)?.to_vec()).ok()
    }

    pub(super) fn texts(&mut self) -> Option<Vec<String>> {
        (0..self.number()?).map(|_| self.text()).collect()
    }
}

/// A value that can be kept.
pub(super) trait Coded: Sized {
    /// Adds the bytes of the value.
    fn write(&self, out: &mut Vec<u8>);
    /// The value at the beginning of the bytes, which it takes away.
    fn read(from: &mut Reader<'_>) -> Option<Self>;
}

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

/// The id of a rule, or the kind of a problem: there are few.
impl Coded for &'static str {
    fn write(&self, out: &mut Vec<u8>) {
        text(out, self);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        static KINDS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
        let name = from.text()?;
        if let Some(rule) = rules::find(&name) {
            return Some(rule.id);
        }
        let mut kinds = KINDS.lock().ok()?;
        if !kinds.contains(name.as_str()) {
            kinds.insert(name.clone().leak());
        }
        kinds.get(name.as_str()).copied()
    }
}

impl Coded for Tag {
    fn write(&self, out: &mut Vec<u8>) {
        text(out, self.as_str());
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Self::parse(&from.text()?).ok()
    }
}

impl Coded for Severity {
    fn write(&self, out: &mut Vec<u8>) {
        text(out, self.as_str());
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        from.text()?.parse().ok()
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

impl<T: Coded> Coded for Vec<T> {
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

impl<A: Coded, B: Coded> Coded for (A, B) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}

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

/// A struct is its fields, one after the other.
macro_rules! coded {
    ($type:ident: $($field:ident),+) => {
        impl Coded for $type {
            fn write(&self, out: &mut Vec<u8>) {
                $(self.$field.write(out);)+
            }

            fn read(from: &mut Reader<'_>) -> Option<Self> {
                Some(Self { $($field: Coded::read(from)?),+ })
            }
        }
    };
}

coded!(Span: start, end);
coded!(Position: line, column);
coded!(InPart: name, paragraph, file, shown);
coded!(Place: path, span, position, end, decoded, part);
coded!(Related: place, message, sister);
coded!(Fix: place, old, new);
coded!(Problem: kind, severity, path, line, column, span, message, help);
coded!(Finding: rule, severity, place, article, lang, concept, surface, message, suggestion, fixable, fix, notes, related, fingerprint);
coded!(Summary: articles, stories, topics, fixable, by_severity, by_rule, by_language, by_concept, suppressed, known);

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(value: &impl Coded) -> Vec<u8> {
        let mut out = Vec::new();
        value.write(&mut out);
        out
    }

    fn finding() -> Finding {
        let place = Place {
            path: "sv/å.md".to_owned(),
            span: Span::new(3, 300),
            position: Position { line: 2, column: 1 },
            end: Position { line: 3, column: 2 },
            decoded: Span::new(2, 299),
            part: Some(Box::new(InPart { name: "a/b".to_owned(), paragraph: 2, file: "c.zip".to_owned(), shown: "d".to_owned() })),
        };
        let sister = Some((Tag::parse("pt-BR").unwrap(), "Uma frase.".to_owned()));
        Finding {
            rule: rules::ids()[0],
            severity: Severity::Warning,
            place: place.clone(),
            article: Some("7".to_owned()),
            lang: Some(Tag::parse("sv").unwrap()),
            concept: None,
            surface: "น้ำ".to_owned(),
            message: String::new(),
            suggestion: Some("vatten".to_owned()),
            fixable: true,
            fix: Some(Fix { place: place.clone(), old: "a".to_owned(), new: "b".to_owned() }),
            notes: vec![String::new(), "one".to_owned()],
            related: vec![Related { place, message: "here".to_owned(), sister }],
            fingerprint: "0123456789abcdef".to_owned(),
        }
    }

    #[test]
    fn what_is_written_is_read_and_what_is_cut_is_not() {
        let mut summary = Summary { articles: usize::MAX, stories: Some(0), known: 3, ..Summary::default() };
        summary.count(&[finding()]);
        let problem = Problem::file("kind-of-this-test", Severity::Error, "a.md", "wrong").help("fix it");
        let all = (vec![finding(), finding()], (summary, problem.at(Position { line: 1, column: 2 }, Span::new(0, 9))));
        let written = bytes(&all);
        let mut reader = Reader(&written);
        assert!(Coded::read(&mut reader) == Some(all) && reader.0.is_empty());
        for end in 0..written.len() {
            let read: Option<(Vec<Finding>, (Summary, Problem))> = Coded::read(&mut Reader(&written[..end]));
            assert_eq!(read, None, "cut at {end}");
        }
        let nonsense: Option<Vec<Finding>> = Coded::read(&mut Reader(&[0xFF; 40]));
        assert_eq!(nonsense, None);
    }

    #[test]
    fn a_name_is_held_once() {
        let read = || <&'static str>::read(&mut Reader(&bytes(&"kind-of-this-test"))).unwrap();
        assert!(std::ptr::eq(read(), read()));
        let rule = rules::ids()[0];
        assert!(std::ptr::eq(<&'static str>::read(&mut Reader(&bytes(&rule))).unwrap(), rule));
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
