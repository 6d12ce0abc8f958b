//! TMX 1.4b: a unit a concept, with the best term of each language.

use std::fmt::Write as _;

use super::pairs::{Kept, Left, languages, usable};
use super::{Target, Written};
use crate::xml::escaped;

pub(super) const TARGET: Target = Target {
    name: "tmx",
    about: "TMX 1.4, one term a language",
    binary: false,
    write: |glossary, named| {
        let tags = languages(glossary, named);
        let mut left = Left::default();
        let source = named.first().map_or("*all*", |t| t.as_str());
        let mut out =
            String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n");
        let _ = writeln!(
            out,
            "  <header creationtool=\"isogloss\" creationtoolversion=\"{}\" segtype=\"phrase\" o-tmf=\"isogloss\" adminlang=\"en\" srclang=\"{source}\" datatype=\"plaintext\"/>",
            env!("CARGO_PKG_VERSION")
        );
        out.push_str("  <body>\n");
        for concept in &glossary.concepts {
            let best = |tag| usable(concept, tag).into_iter().find(|t| t.lang == *tag);
            let terms: Vec<_> = tags.iter().filter_map(|tag| Some((tag, best(tag)?))).collect();
            let all = tags.iter().map(|tag| usable(concept, tag).iter().filter(|t| t.lang == *tag).count()).sum::<usize>();
            left.add("further terms of a language", all - terms.len());
            if terms.is_empty() {
                continue;
            }
            let _ = writeln!(out, "    <tu tuid=\"{}\">", escaped(&concept.id));
            for note in concept.note.iter().chain(&concept.definition) {
                let _ = writeln!(out, "      <note>{}</note>", escaped(note));
            }
            for (tag, term) in terms {
                let _ = writeln!(out, "      <tuv xml:lang=\"{tag}\"><seg>{}</seg></tuv>", escaped(term.text.trim()));
            }
            out.push_str("    </tu>\n");
        }
        out.push_str("  </body>\n</tmx>\n");
        left.add_details(glossary, &Kept { notes: true, definitions: true });
        Ok(Written { bytes: out.into_bytes(), lost: left.problems(glossary, "TMX") })
    },
};
