//! Profiles as bytes, for what is kept between runs.

use super::profile::{Profile, SignalKind};
use crate::codec::{Coded, Reader, number, text, texts};
use crate::lang::Tag;
use crate::text::day::day;

/// Signals are sorted: each says how much of the one before it begins with.
impl Coded for Profile {
    fn write(&self, out: &mut Vec<u8>) {
        text(out, &self.path);
        texts(out, self.id.iter());
        text(out, &self.content);
        text(out, self.lang.as_str());
        texts(out, self.title.iter());
        texts(out, self.date.map(|d| d.to_string()).iter());
        texts(out, self.ids.iter());
        number(out, self.signals.len());
        let mut before = "";
        for (kind, value, count) in &self.signals {
            let same = before.bytes().zip(value.bytes()).take_while(|(a, b)| a == b).count();
            out.push(kind.number());
            number(out, same);
            number(out, value.len() - same);
            out.extend_from_slice(value.as_bytes().get(same..).unwrap_or_default());
            number(out, usize::from(*count));
            before = value;
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (path, id, content, lang) = (from.text()?, from.texts()?.pop(), from.text()?, Tag::parse(&from.text()?).ok()?);
        let (title, date, ids) = (from.texts()?.pop(), from.texts()?.pop().and_then(|d| day(&d)), from.texts()?);
        let mut before: Vec<u8> = Vec::new();
        let mut signals = Vec::new();
        for _ in 0..from.number()? {
            let kind = *SignalKind::ALL.get(usize::from(*from.take(1)?.first()?))?;
            before.truncate(from.number()?);
            let rest = from.number()?;
            before.extend_from_slice(from.take(rest)?);
            signals.push((kind, String::from_utf8(before.clone()).ok()?, u16::try_from(from.number()?).ok()?));
        }
        Some(Self { path, id, content, lang, title, date, ids, signals })
    }
}
