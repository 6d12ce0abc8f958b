//! Decoding byte by byte, for encodings in which a character has no fixed number of bytes: what came out of which bytes.

use encoding_rs::{DecoderResult, Encoding};

use crate::text::{Origin, Run};

/// Room for what one byte can bring out: a replacement and all that an unfinished sequence of four bytes gives back.
const ROOM: usize = 64;

/// Decodes `bytes` from `mark` on (bytes before it are a byte-order mark), and says for every character which bytes it came
/// from. What is damaged becomes U+FFFD. A shift sequence belongs to the character behind it.
pub(super) fn decode(bytes: &[u8], encoding: &'static Encoding, mark: usize) -> (String, Origin) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = Out { text: String::with_capacity(bytes.len()), runs: Vec::new(), original: mark };
    let mut room = [0; ROOM];
    for at in mark..bytes.len() {
        let (written, replaced) = step(&mut decoder, bytes.get(at..=at).unwrap_or_default(), &mut room, false);
        out.add(room.get(..written).unwrap_or_default(), bytes, at + 1, replaced);
    }
    let (written, replaced) = step(&mut decoder, &[], &mut room, true);
    out.add(room.get(..written).unwrap_or_default(), bytes, bytes.len(), replaced);
    (out.text, Origin::Runs(out.runs))
}

/// Feeds `input` (at most one byte), and says how many bytes of UTF-8 came out, and whether a replacement is among them.
fn step(decoder: &mut encoding_rs::Decoder, input: &[u8], room: &mut [u8; ROOM], last: bool) -> (usize, bool) {
    let (mut read, mut written, mut replaced) = (0, 0, false);
    loop {
        let (input, space) = (input.get(read..).unwrap_or_default(), room.get_mut(written..).unwrap_or_default());
        let (result, consumed, came) = decoder.decode_to_utf8_without_replacement(input, space, last);
        (read, written) = (read + consumed, written + came);
        match result {
            DecoderResult::Malformed(..) => {
                replaced = true;
                let mark = '\u{fffd}'.encode_utf8(room.get_mut(written..).filter(|r| r.len() >= 3).unwrap_or_default()).len();
                written += mark;
            }
            DecoderResult::InputEmpty | DecoderResult::OutputFull => return (written, replaced),
        }
    }
}

struct Out {
    text: String,
    runs: Vec<Run>,
    /// The original bytes up to here are spoken for.
    original: usize,
}

impl Out {
    /// Characters came out when the bytes up to `end` had been read.
    fn add(&mut self, utf8: &[u8], bytes: &[u8], end: usize, replaced: bool) {
        let Ok(text) = std::str::from_utf8(utf8) else { return };
        // Behind damage, ASCII stands for itself and takes one byte each; what is before it shares the rest.
        let own = |(c, b): &(char, &u8)| replaced && c.is_ascii() && *c == char::from(**b);
        let pending = bytes.get(self.original..end).unwrap_or_default();
        let alone = text.chars().rev().zip(pending.iter().rev()).take_while(own).count();
        let shared = text.chars().count() - alone;
        for (number, c) in text.chars().enumerate() {
            let width = match number {
                n if n >= shared => 1,
                0 => (end - self.original) - alone,
                _ => 0,
            };
            self.push(c, width);
        }
    }

    fn push(&mut self, c: char, width: usize) {
        let run = Run { decoded: self.text.len(), original: self.original, from: c.len_utf8(), to: width };
        if self.runs.last().is_none_or(|last| (last.from, last.to) != (run.from, run.to)) {
            self.runs.push(run);
        }
        self.text.push(c);
        self.original += width;
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, GBK, ISO_2022_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};
    use proptest::prelude::*;

    use super::*;

    const MULTI: [&Encoding; 6] = [GB18030, GBK, SHIFT_JIS, BIG5, EUC_KR, EUC_JP];

    /// The bytes that each character is said to come from.
    fn bytes_of<'a>(text: &str, origin: &Origin, bytes: &'a [u8]) -> Vec<(char, &'a [u8])> {
        let place = |at| origin.offset(text, at);
        text.char_indices().map(|(at, c)| (c, &bytes[place(at)..place(at + c.len_utf8())])).collect()
    }

    proptest! {
        #[test]
        fn every_character_leads_back_to_its_bytes(text in "[a-z \\n漢字日本語中文臺灣한국어ひらカナ。、]{0,40}") {
            for encoding in MULTI {
                let mut bytes = Vec::new();
                let mut expected = Vec::new();
                for c in text.chars() {
                    let mut room = [0; 4];
                    let (one, _, unknown) = encoding.encode(c.encode_utf8(&mut room));
                    if !unknown {
                        expected.push((c, bytes.len()..bytes.len() + one.len()));
                        bytes.extend_from_slice(&one);
                    }
                }
                let (decoded, origin) = decode(&bytes, encoding, 0);
                let expected: Vec<(char, &[u8])> = expected.iter().map(|(c, range)| (*c, &bytes[range.clone()])).collect();
                prop_assert_eq!(bytes_of(&decoded, &origin, &bytes), expected, "{}", encoding.name());
            }
        }

        #[test]
        fn any_bytes_have_places_in_order_and_none_past_the_end(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            for encoding in MULTI.into_iter().chain([ISO_2022_JP, UTF_16LE, UTF_16BE]) {
                let (decoded, origin) = decode(&bytes, encoding, 0);
                prop_assert_eq!(&decoded, &encoding.decode_without_bom_handling(&bytes).0, "{}", encoding.name());
                let places: Vec<usize> = decoded.char_indices().map(|(at, _)| origin.offset(&decoded, at)).collect();
                prop_assert!(places.is_sorted() && origin.offset(&decoded, decoded.len()) <= bytes.len(), "{}", encoding.name());
            }
        }
    }

    #[test]
    fn damage_takes_no_neighbour_along() {
        // A lead byte without its second: the letter behind it keeps its place.
        let (text, origin) = decode(b"a\x81\x20b", SHIFT_JIS, 0);
        assert_eq!((text.as_str(), origin.offset(&text, text.len() - 1)), ("a\u{fffd} b", 3));
        // Two characters out of one sequence.
        let (text, origin) = decode(b"\x88\x62x", BIG5, 0);
        assert_eq!((text.as_str(), origin.offset(&text, text.len() - 1)), ("\u{ca}\u{304}x", 2));
    }
}
