//! Other ways to write a Thai term: abbreviations with and without full stops, the sign *ฯ* inside a name.

/// Names that are mostly written with the sign, and what makes longer names of them.
const SIGNED: [(&str, &[&str]); 2] = [("สหรัฐ", &["อเมริกา", "อาหรับ", "ฯ"]), ("กรุงเทพ", &["มหานคร", "ฯ"])];
/// Most letters of an abbreviation.
const MOST: usize = 6;

/// The other ways to write a folded term without blanks.
pub(super) fn writings(term: &str) -> Vec<String> {
    let mut out = initials(term);
    if let Some((head, tail)) = term.split_once('ฯ').filter(|(_, tail)| !tail.is_empty()) {
        out.push(format!("{head}{tail}"));
    }
    for (name, longer) in SIGNED {
        if let Some((head, tail)) = term.split_once(name)
            && !tail.is_empty()
            && !longer.iter().any(|l| tail.starts_with(l))
        {
            out.push(format!("{head}{name}ฯ{tail}"));
        }
    }
    out
}

/// An abbreviation of consonants with a full stop behind each, without any, and with one at the end.
fn initials(term: &str) -> Vec<String> {
    let letters: Vec<char> = term.chars().filter(|c| *c != '.').collect();
    let consonants = letters.iter().all(|c| matches!(c, '\u{e01}'..='\u{e2e}'));
    if !consonants || !(2..=MOST).contains(&letters.len()) {
        return Vec::new();
    }
    let plain: String = letters.iter().collect();
    let dotted: String = letters.iter().flat_map(|c| [*c, '.']).collect();
    let mut out = vec![format!("{plain}."), dotted.trim_end_matches('.').to_owned(), dotted, plain];
    out.retain(|o| o != term);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_writings() {
        for (term, other, expected) in [
            ("พ.ร.บ.", "พรบ", true),
            ("พ.ร.บ.", "พรบ.", true),
            ("พ.ร.บ.", "พ.ร.บ", true),
            ("กกต", "ก.ก.ต.", true),
            ("ทูตสหรัฐประจำไทย", "ทูตสหรัฐฯประจำไทย", true),
            ("กองทัพสหรัฐฯในเกาหลี", "กองทัพสหรัฐในเกาหลี", true),
            ("สหรัฐอเมริกา", "สหรัฐฯอเมริกา", false),
            ("นายกฯ", "นายก", false),
            ("พ.ร.บ.", "พ.ร.บ.", false),
            ("จังหวัด", "จ.", false),
        ] {
            assert_eq!(writings(term).iter().any(|w| w == other), expected, "{term} {other}");
        }
    }
}
