//! `DeepL`: source, target and their languages, without a header.
//!
//! One source that occurs twice voids the whole list there, a term has at most 1,024 bytes and no control character, and languages have
//! no region. Source: its documentation of glossaries, and the checks of its client libraries.

use super::pairs::{Kept, Left, Limits, pair, rows, table};
use super::{Target, Written};

/// The longest term, in bytes.
const LONGEST: usize = 1024;
/// The largest list, in bytes.
const LARGEST: usize = 10 << 20;

pub(super) const TARGET: Target = Target {
    name: "deepl",
    about: "a list for DeepL (--languages SOURCE,TARGET)",
    binary: false,
    write: |glossary, named| {
        let (source, target) = pair("deepl", named)?;
        let mut left = Left::default();
        let mut rows = rows(glossary, source, target, &Limits { bytes: LONGEST }, &mut left);
        let mut size = 0;
        let total = rows.len();
        rows.retain(|row| {
            // Two languages, three commas and the end of the line; each text may gain two quotation marks.
            size += row.source.len() + row.target.len() + 20;
            size <= LARGEST
        });
        left.add("rows beyond 10 MiB", total - rows.len());
        left.add_details(glossary, &Kept::default());
        let line = |r: &super::pairs::Row<'_>| [r.source, r.target, source.primary(), target.primary()].map(str::to_owned).to_vec();
        Ok(Written { bytes: table(b',', rows.iter().map(line))?, lost: left.problems(glossary, "DeepL") })
    },
};
