//! Bytes to text: UTF-8 with and without byte-order mark, UTF-16, windows-1252, windows-874 (TIS-620), and every encoding of
//! the web that the configuration or the file names.
//!
//! A mark wins, then valid UTF-8, then what the configuration or the file declares, then a guess over the whole file.

mod stepwise;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874, WINDOWS_1252};

use crate::finding::{Problem, Severity};
use crate::text::Origin;

/// A decoded file.
#[derive(Debug)]
pub struct Decoded {
    /// The text without byte-order mark.
    pub text: String,
    /// The way back to the bytes.
    pub origin: Origin,
    /// The encoding's name.
    pub encoding: &'static str,
    /// How it was found.
    pub how: &'static str,
}

/// Decodes `bytes`. `None` when they are no text; what is wrong goes to `problems`.
pub fn decode(path: &str, bytes: Vec<u8>, configured: Option<&'static Encoding>, problems: &mut Vec<Problem>) -> Option<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return marked(path, &bytes, encoding, mark, problems);
    }
    if let Some(encoding) = zero_pattern(&bytes) {
        return Some(utf16(&bytes, encoding, 0, "detected"));
    }
    if bytes.iter().take(8192).any(|b| *b == 0) {
        problems
            .push(Problem::file("binary-file", Severity::Error, path, "the file is binary, not text").help("leave it out with `exclude:`"));
        return None;
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(Decoded { text, origin: Origin::Same, encoding: "utf-8", how: "utf-8" }),
        Err(error) => Some(legacy(path, error.as_bytes(), configured, problems)),
    }
}

fn marked(path: &str, bytes: &[u8], encoding: &'static Encoding, mark: usize, problems: &mut Vec<Problem>) -> Option<Decoded> {
    if encoding != UTF_8 {
        return Some(utf16(bytes, encoding, mark, "mark"));
    }
    match String::from_utf8(bytes.get(mark..)?.to_vec()) {
        Ok(text) => Some(Decoded { text, origin: Origin::Shifted(mark), encoding: "utf-8", how: "mark" }),
        Err(error) => Some(lossy(path, error.as_bytes(), mark, problems)),
    }
}

fn utf16(bytes: &[u8], encoding: &'static Encoding, mark: usize, how: &'static str) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
    // Damage (half a unit at the end, half a pair) need not be as long as the U+FFFD that stands for it.
    let (text, origin) = if damaged { stepwise::decode(bytes, encoding, mark) } else { (text.into_owned(), Origin::Utf16(mark)) };
    Decoded { text, origin, encoding: if encoding == UTF_16LE { "utf-16le" } else { "utf-16be" }, how }
}

/// UTF-16 without a mark: nearly every second byte of the beginning is zero.
fn zero_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let half = head.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    match () {
        () if half >= 4 && odd * 10 > half * 6 && even * 10 < half => Some(UTF_16LE),
        () if half >= 4 && even * 10 > half * 6 && odd * 10 < half => Some(UTF_16BE),
        () => None,
    }
}

fn legacy(path: &str, bytes: &[u8], configured: Option<&'static Encoding>, problems: &mut Vec<Problem>) -> Decoded {
    let (encoding, how) = if let Some(encoding) = configured {
        (encoding, "configured")
    } else if let Some(encoding) = declared(bytes) {
        (encoding, "declared")
    } else if looks_like_utf8(bytes) {
        return lossy(path, bytes, 0, problems);
    } else {
        (guess(bytes), "detected")
    };
    if encoding == UTF_8 {
        return lossy(path, bytes, 0, problems);
    }
    if how == "detected" {
        let valid = std::str::from_utf8(bytes).err().map_or(0, |e| e.valid_up_to());
        let mut problem = Problem::file(
            "legacy-encoding",
            Severity::Warning,
            path,
            format!("the file is not UTF-8; it is read as {}, a guess", name(encoding)),
        )
        .help("save it as UTF-8, or name its encoding under `encodings:`");
        problem.line = Some(1 + bytes.iter().take(valid).filter(|b| **b == b'\n').count());
        problems.push(problem);
    }
    let (text, origin) = if encoding.is_single_byte() {
        (encoding.decode_without_bom_handling(bytes).0.into_owned(), Origin::SingleByte)
    } else {
        stepwise::decode(bytes, encoding, 0)
    };
    Decoded { text, origin, encoding: name(encoding), how }
}

fn name(encoding: &'static Encoding) -> &'static str {
    match encoding {
        e if e == WINDOWS_1252 => "windows-1252",
        e if e == WINDOWS_874 => "windows-874",
        e => e.name(),
    }
}

/// The encoding that an HTML or XML head declares, or the header of a PO file.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048))?).to_lowercase();
    if !head.contains('<') && !head.contains("msgstr \"\"") {
        return None;
    }
    let after = ["charset=", "encoding="].into_iter().find_map(|k| head.split(k).nth(1))?;
    let label: String =
        after.trim_start_matches(['"', '\'']).chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    // A page whose declaration can be read is not UTF-16, whatever it says.
    Encoding::for_label_no_replacement(label.as_bytes()).filter(|e| *e != UTF_16LE && *e != UTF_16BE)
}

/// As many valid characters of several bytes as damaged places: damaged UTF-8. In a legacy encoding they are rare accidents.
fn looks_like_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let invalid = text.matches('\u{fffd}').count();
    let valid = text.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    valid > 0 && valid >= invalid
}

/// Windows-874 when the high bytes read as Thai, windows-1252 otherwise, with the detector's help.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    if guess == WINDOWS_874
        || (high > 3 * letters && bytes.iter().all(|b| *b < 0x80 || *b == 0x85 || (0x91..=0x97).contains(b) || (0xa0..=0xfb).contains(b)))
    {
        WINDOWS_874
    } else {
        WINDOWS_1252
    }
}

fn lossy(path: &str, bytes: &[u8], mark: usize, problems: &mut Vec<Problem>) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut pieces = vec![(0, mark)];
    let (mut original, mut first, mut count) = (mark, None, 0);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        original += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first.get_or_insert_with(|| 1 + text.matches('\n').count());
            count += 1;
            text.push('\u{fffd}');
            original += chunk.invalid().len();
            pieces.push((text.len(), original));
        }
    }
    let mut problem = Problem::file("invalid-utf8", Severity::Error, path, format!("invalid UTF-8 in {count} place(s), read as \u{fffd}"))
        .help("save the file as UTF-8, or name its encoding under `encodings:`");
    problem.line = first;
    problems.push(problem);
    Decoded { text, origin: Origin::Pieces(pieces), encoding: "utf-8", how: "utf-8" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> (String, &'static str, usize) {
        let mut problems = Vec::new();
        let d = decode("x.txt", bytes.to_vec(), None, &mut problems).unwrap();
        let end = d.origin.offset(&d.text, d.text.len());
        (d.text, d.encoding, end)
    }

    #[test]
    fn encodings_are_told_and_lead_back() {
        assert_eq!(of("\u{feff}Å".as_bytes()), ("Å".into(), "utf-8", 5));
        assert_eq!(of(&[0xff, 0xfe, 0xc5, 0, b'a', 0]), ("Åa".into(), "utf-16le", 6));
        let swedish = WINDOWS_1252.encode("Röda Korset i Åmål höll möte på fredagen.").0.into_owned();
        assert_eq!(of(&swedish), ("Röda Korset i Åmål höll möte på fredagen.".into(), "windows-1252", swedish.len()));
        let thai = WINDOWS_874.encode("สมาคมกาชาดจังหวัด").0.into_owned();
        assert_eq!(of(&thai), ("สมาคมกาชาดจังหวัด".into(), "windows-874", thai.len()));
    }

    #[test]
    fn half_a_unit_at_the_end_is_not_past_it() {
        assert_eq!(of(&[0xff, 0xfe, 0xc5, 0, b'a', 0, b'b']), ("Åa\u{fffd}".into(), "utf-16le", 7));
        assert_eq!(of(&[0xfe, 0xff, 0, b'a', 0xd8, 0x3d, 0xde]), ("a\u{fffd}".into(), "utf-16be", 7));
    }

    #[test]
    fn characters_of_several_bytes_lead_back() {
        let page = |label: &str, bytes: &[u8]| [format!("<meta charset={label}><p>").as_bytes(), bytes].concat();
        for (label, encoding) in [
            ("gb18030", encoding_rs::GB18030),
            ("gbk", encoding_rs::GBK),
            ("shift_jis", encoding_rs::SHIFT_JIS),
            ("big5", encoding_rs::BIG5),
            ("euc-jp", encoding_rs::EUC_JP),
        ] {
            let bytes = page(label, &encoding.encode("東京 x").0);
            let d = decode("x.html", bytes.clone(), None, &mut Vec::new()).unwrap();
            let at = |word: &str| d.origin.offset(&d.text, d.text.find(word).unwrap());
            assert_eq!((at("京"), at("x")), (bytes.len() - 4, bytes.len() - 1), "{label}");
            assert_eq!(d.origin.offset(&d.text, d.text.len()), bytes.len(), "{label}");
        }
    }

    #[test]
    fn a_po_file_says_its_encoding() {
        let head = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=CP1251\\n\"\n\nmsgid \"quay\"\nmsgstr \"";
        let bytes = [head.as_bytes(), &encoding_rs::WINDOWS_1251.encode("прычал").0, b"\"\n"].concat();
        assert!(of(&bytes).0.contains("прычал") && of(&bytes).1 == "windows-1251");
        let note = [b"charset=CP1251 ".as_slice(), &WINDOWS_1252.encode("Åsa på bryggan är här").0].concat();
        assert_eq!(of(&note).1, "windows-1252", "what merely speaks of it");
    }

    #[test]
    fn damage_makes_no_other_encoding() {
        assert_eq!(of(b"b\xc3\xb6r b\xc3\xb6r b\xc3\xb6r \xff x").0, "bör bör bör \u{fffd} x");
        assert_eq!(of(b"b\xc3\xb6r \xff").0, "bör \u{fffd}");
        for text in ["ÉÉ «CAFÉ» à côté", "Årsmöte: ”ÅÄÖ”", "ação e reação"] {
            assert_eq!(of(&WINDOWS_1252.encode(text).0).0, text);
        }
        for text in ["การประชุมประจำปีของกลุ่ม", "ข่าว", "วันที่ 3 มีนาคม"]
        {
            assert_eq!(of(&WINDOWS_874.encode(text).0).0, text);
        }
    }

    #[test]
    fn binary_is_no_text() {
        let mut problems = Vec::new();
        assert!(decode("x.txt", b"a\x00\x01\x02\xff".to_vec(), None, &mut problems).is_none());
        assert_eq!(problems[0].kind, "binary-file");
    }
}
