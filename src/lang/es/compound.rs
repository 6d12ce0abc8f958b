//! Words with hyphens: which parts take the plural and the feminine (Ortografía, 2010, ch. IV.2; DPD, "plural").
//!
//! In: a word with hyphens. Out: its paradigms. Behind a short form of an adjective or a prefix only the last part inflects
//! (*franco-alemanas*); of two nouns the first does, or both (*coches-bomba*, *decretos-leyes*).

use super::nominal;
use super::tables::{BARE, F, FEMININE_ONLY, FEMININE_PLURAL_ONLY, FP, N, P, PLURAL_ONLY};
use crate::lang::inflection::{Features, Hints, Paradigm};

/// First parts that never change and do not end in -o.
const FIXED_FIRST: &str = "ex vice anti pro sub sud nor sur norte este oeste hispano anglo afro euro";

/// The paradigms of a word with hyphens; `None` for a word without.
pub(super) fn paradigms(word: &str, hints: Hints) -> Option<Vec<Paradigm>> {
    let (first, last) = word.rsplit_once('-')?;
    if first.is_empty() || last.is_empty() {
        return Some(vec![Paradigm::new(word, BARE)]);
    }
    let lasts = nominal::paradigms(last, hints);
    let fixed = crate::lang::listed(FIXED_FIRST, first) || first.contains('-') || first.ends_with('o') && gendered(&lasts);
    let mut found: Vec<Paradigm> = lasts.iter().map(|p| Paradigm::new(format!("{first}-{}", p.stem), p.endings)).collect();
    if !fixed {
        let firsts = nominal::paradigms(first, hints);
        for (one, of_one) in forms(&firsts) {
            if of_one == P {
                found.push(Paradigm::new(format!("{one}-{last}"), PLURAL_ONLY));
            }
            for (two, _) in forms(&lasts).into_iter().filter(|(_, of_two)| *of_two == of_one) {
                found.extend(single(of_one).map(|table| Paradigm::new(format!("{one}-{two}"), table)));
            }
        }
    }
    Some(found)
}

/// Whether the last part has a feminine: an adjective, before which a first part in -o is its short form.
fn gendered(paradigms: &[Paradigm]) -> bool {
    forms(paradigms).iter().any(|(_, features)| *features == F)
}

fn forms(paradigms: &[Paradigm]) -> Vec<(String, Features)> {
    paradigms.iter().flat_map(|p| p.endings.iter().map(|(end, features)| (format!("{}{end}", p.stem), *features))).collect()
}

/// The table of one form.
fn single(features: Features) -> Option<&'static [crate::lang::inflection::Ending]> {
    [(N, BARE), (P, PLURAL_ONLY), (F, FEMININE_ONLY), (FP, FEMININE_PLURAL_ONLY)]
        .into_iter()
        .find_map(|(of, table)| (of == features).then_some(table))
}
