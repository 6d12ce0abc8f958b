//! Azure Document Translation: source and target, separated by a tab, one to one, without a header. A tab or a line break inside a term
//! would end it, so a term with one is left out.

use super::pairs::{Kept, Left, Limits, pair, rows};
use super::{Target, Written};

pub(super) const TARGET: Target = Target {
    name: "azure",
    about: "a list for Azure Document Translation (--languages SOURCE,TARGET)",
    binary: false,
    write: |glossary, named| {
        let (source, target) = pair("azure", named)?;
        let mut left = Left::default();
        let rows = rows(glossary, source, target, &Limits { bytes: usize::MAX }, &mut left);
        left.add_details(glossary, &Kept::default());
        let text = rows.iter().flat_map(|r| [r.source, "\t", r.target, "\n"]).collect::<String>();
        Ok(Written { bytes: text.into_bytes(), lost: left.problems(glossary, "Azure") })
    },
};
