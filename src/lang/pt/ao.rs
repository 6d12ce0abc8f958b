//! Words in -ão: three plurals (-ões, -ães, -ãos) and three feminines (-ã, -ona, -oa).
//!
//! In: a word in -ão. Out: its shapes. The lists follow Cunha & Cintra (ch. 8) and Bechara; where usage hesitates
//! (*guardião*, *ancião*, *verão*) all plurals are given.

use super::gender::listed;
use super::tables::{F, FP, N, P, Shape, Table, table};

const OES: Table = table!["ão" N, "ões" P];
const AES: Table = table!["ão" N, "ães" P];
const AOS: Table = table!["ão" N, "ãos" P];
const FEMININE_TIL: Table = table!["ã" F, "ãs" FP];
const FEMININE_ONA: Table = table!["ona" F, "onas" FP];
const FEMININE_OA: Table = table!["oa" F, "oas" FP];

/// Only -ães.
const IN_AES: &str = "pão cão alemão capitão catalão charlatão escrivão tabelião capelão maçapão bastião";
/// Only -ãos.
const IN_AOS: &str = include_str!("words/ao_in_aos.txt");
/// -ões or -ães.
const IN_OES_AES: &str = "guardião cirurgião ermitão sacristão rufião alão deão truão faisão";
/// -ões or -ãos.
const IN_OES_AOS: &str = "verão anão artesão vilão corrimão hortelão castelão zangão sultão vulcão refrão peão alazão";
/// All three.
const IN_ALL: &str = "ancião aldeão";

/// Feminine in -ã.
const WITH_TIL: &str = include_str!("words/ao_with_til.txt");
/// Feminine in -ona.
const WITH_ONA: &str = include_str!("words/ao_with_ona.txt");
/// Feminine in -oa.
const WITH_OA: &str = "leão patrão leitão beirão bretão ermitão pavão anfitrião vilão tecelão";

/// Long words of the lists also stand at the end of a compound (*megacampeão*); short ones do not (*vulcão* is no
/// *cão*).
fn in_list(list: &'static str, word: &str) -> bool {
    listed(list, word) || word.char_indices().filter_map(|(at, _)| word.get(at..)).any(|end| end.chars().count() > 5 && listed(list, end))
}

/// The shapes of a word in -ão; `None` for any other word.
pub(super) fn shapes(word: &str) -> Option<Vec<Shape>> {
    let stem = word.strip_suffix("ão")?;
    let unstressed = stem.contains(['á', 'é', 'í', 'ó', 'ú', 'â', 'ê', 'ô']);
    let derived = ["ç", "s"].iter().any(|c| stem.ends_with(c)) && stem.chars().count() > 3;
    let plurals: &[Table] = if in_list(IN_ALL, word) {
        &[OES, AES, AOS]
    } else if in_list(IN_AES, word) {
        &[AES]
    } else if in_list(IN_AOS, word) || unstressed || word == "bênção" || word == "benção" {
        &[AOS]
    } else if in_list(IN_OES_AES, word) {
        &[OES, AES]
    } else if in_list(IN_OES_AOS, word) && (!derived || word == "artesão") {
        &[OES, AOS]
    } else {
        &[OES]
    };
    let feminines = [(WITH_TIL, FEMININE_TIL), (WITH_ONA, FEMININE_ONA), (WITH_OA, FEMININE_OA)];
    let feminines = feminines.iter().filter(|(list, _)| in_list(list, word)).map(|(_, table)| table);
    Some(plurals.iter().chain(feminines).map(|table| Shape::new(stem, *table)).collect())
}
