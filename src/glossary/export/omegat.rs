//! `OmegaT`: source, target and a comment, separated by tabs, in UTF-8. It shows every target of a source.

use super::pairs::{Kept, Left, pair, usable};
use super::{Target, Written};

pub(super) const TARGET: Target = Target {
    name: "omegat",
    about: "a glossary for OmegaT, to be saved as .utf8 (--languages SOURCE,TARGET)",
    binary: false,
    write: |glossary, named| {
        let (source, target) = pair("omegat", named)?;
        let mut left = Left::default();
        let mut text = String::new();
        let clean =
            |text: &str| text.split(|c: char| c.is_control()).map(str::trim).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
        for concept in &glossary.concepts {
            let (sources, targets) = (usable(concept, source), usable(concept, target));
            left.add("concepts without a source or target", usize::from(sources.is_empty() != targets.is_empty()));
            for one in &sources {
                for other in &targets {
                    let comment = [&other.note, &concept.note, &concept.definition].into_iter().flatten().next();
                    let cells = [&one.text, &other.text].map(|t| clean(t));
                    // A line that begins so is a remark.
                    if cells[0].starts_with('#') {
                        left.add("sources that begin with #", 1);
                        continue;
                    }
                    let comment = comment.map(|c| format!("\t{}", clean(c))).unwrap_or_default();
                    text.extend([cells[0].as_str(), "\t", cells[1].as_str(), comment.as_str(), "\n"]);
                }
            }
        }
        left.add_details(glossary, &Kept { notes: true, definitions: true });
        Ok(Written { bytes: text.into_bytes(), lost: left.problems(glossary, "OmegaT") })
    },
};
