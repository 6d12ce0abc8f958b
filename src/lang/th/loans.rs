//! The spellings of loans: rules for transcription changed, and few writers follow them to the letter.
//!
//! Source of the classes: the Royal Society's rules for transcribing English (1989, revised 2015: tone marks are left out, *ซอฟต์แวร์* and
//! not *ซอฟท์แวร์*), against the spellings that newspapers kept.

/// Letters that stand in words from Pali and Sanskrit, of which each has one spelling.
const INDIC: &str = "ฆญฎฏฐฑฒณธภศษฤฬฌ";
/// Letters that are silent at the ends of loans; *แพทย์*, *สัปดาห์* and *องค์กร* have others.
const SILENT: &str = "กจชซดตนฟมรลส";
/// Fewest letters of a loan that is looked for in other spellings.
const LEAST: usize = 5;

fn is_consonant(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e2e}')
}

/// Whether letters give a term away as a loan: a silent letter that Indic words seldom have, the rare tone marks; or *ฟ*, *ซ* and the
/// short mark, which native words have too, where none of the tone marks of native words stands.
pub(super) fn is_loan(term: &str) -> bool {
    let silent = term.chars().zip(term.chars().skip(1)).any(|(c, mark)| mark == '\u{e4c}' && SILENT.contains(c));
    let foreign = silent || term.contains(['\u{e4a}', '\u{e4b}']);
    let maybe = || term.contains(['ฟ', 'ซ', '\u{e47}']) && !term.contains(['\u{e48}', '\u{e49}']);
    let native = term.starts_with("การ") || term.starts_with("ความ") || term.contains(|c| INDIC.contains(c));
    term.chars().count() >= LEAST && !native && (foreign || maybe())
}

/// Levels the spellings: no tone marks, no silent letters but those that others sound, one letter for those of one sound, short vowels for
/// long ones, one letter for two.
pub(super) fn level(text: &str, out: &mut String, map: &mut Vec<u32>) {
    out.clear();
    map.clear();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map_or('\0', |(_, c)| *c);
    let mut last = '\0';
    let mut i = 0;
    while let Some(&(offset, c)) = chars.get(i) {
        let silent = match (at(i + 1), at(i + 2)) {
            _ if !is_consonant(c) => 0,
            ('\u{e4c}', _) => 2,
            ('\u{e34}' | '\u{e38}', '\u{e4c}') => 3,
            _ => 0,
        };
        let step = silent.max(1);
        let kept = match c {
            '\u{e47}'..='\u{e4c}' => None,
            _ if silent > 0 && !matches!(c, 'ล' | 'น' | 'ม') => None,
            'ซ' | 'ศ' | 'ษ' => Some('ส'),
            'ข' | 'ค' => Some('ก'),
            'ท' | 'ธ' | 'ถ' => Some('ต'),
            'ณ' => Some('น'),
            'ป' => Some('พ'),
            // *เซิร์ฟ*, *เซอร์ฟ*.
            '\u{e34}' if i >= 2 && at(i - 2) == 'เ' => Some('อ'),
            '\u{e35}' => Some('\u{e34}'),
            '\u{e39}' => Some('\u{e38}'),
            // *ดิจิทัล*, *ดิจิตอล*.
            '\u{e31}' if at(i + 1) == 'ล' => Some('อ'),
            c => Some(c),
        };
        if let Some(kept) = kept.filter(|k| *k != last || !is_consonant(*k)) {
            out.push(kept);
            map.extend(std::iter::repeat_n(u32::try_from(offset).unwrap_or(u32::MAX), kept.len_utf8()));
            last = kept;
        }
        i += step;
    }
    map.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levelled(text: &str) -> String {
        let (mut out, mut map) = (String::new(), Vec::new());
        level(text, &mut out, &mut map);
        assert_eq!(map.len(), out.len() + 1);
        out
    }

    #[test]
    fn spellings_of_one_loan_are_level() {
        for (one, other, same) in [
            ("เซิร์ฟเวอร์", "เซิฟเวอร์", true),
            ("อินเทอร์เน็ต", "อินเตอร์เน็ต", true),
            ("ซอฟต์แวร์", "ซอฟท์แวร์", true),
            ("เว็บไซต์", "เวบไซท์", true),
            ("เฟซบุ๊ก", "เฟสบุ๊ค", true),
            ("กราฟิก", "กราฟฟิค", true),
            ("อีเมล", "อีเมล์", true),
            ("ดิจิทัล", "ดิจิตอล", true),
            ("แอปพลิเคชัน", "แอพพลิเคชั่น", true),
            ("เกม", "เกมส์", true),
            ("ซอฟต์แวร์", "ฮาร์ดแวร์", false),
            ("โน้ตบุ๊ก", "โนตบัก", false),
            ("คอนเสิร์ต", "คอนเฟลก", false),
        ] {
            assert_eq!(levelled(one) == levelled(other), same, "{one} {other}: {} {}", levelled(one), levelled(other));
        }
    }

    #[test]
    fn loans_by_their_letters() {
        for (term, expected) in [
            ("เซิร์ฟเวอร์", true),
            ("คลัสเตอร์", true),
            ("สหกรณ์", false),
            ("ศาสตร์", false),
            ("การเซ็นสัญญา", false),
            ("จังหวัด", false),
            ("เกม", false),
            ("กราฟิก", true),
            ("น้ำแข็ง", false),
            ("ไฟไหม้", false),
            ("ผู้ซื้อ", false),
            ("สัปดาห์", false),
            ("แพทย์", false),
            ("อาจารย์", false),
        ] {
            assert_eq!(is_loan(term), expected, "{term}");
        }
    }
}
