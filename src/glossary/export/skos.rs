//! SKOS in Turtle: the preferred term is the `prefLabel` of its language, an admitted one an `altLabel`, one that is not to be used a
//! `hiddenLabel`. A concept's id is its `notation`.

use std::fmt::Write as _;

use super::pairs::Left;
use super::{Target, Written};
use crate::glossary::{Concept, Status};

pub(super) const TARGET: Target = Target {
    name: "skos",
    about: "SKOS in Turtle",
    binary: false,
    write: |glossary, _| {
        let mut left = Left::default();
        let mut out = String::from("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n");
        for concept in &glossary.concepts {
            write(&mut out, concept, &mut left);
        }
        left.add("which terms are forbidden", glossary.terms().filter(|(_, t)| t.status == Status::Forbidden).count());
        let details = |t: &crate::glossary::Term| t.note.is_some() || t.reason.is_some() || !t.guards.is_empty() || !t.matches.is_empty();
        left.add("notes, reasons, guards and examples of terms", glossary.terms().filter(|(_, t)| details(t)).count());
        Ok(Written { bytes: out.into_bytes(), lost: left.problems(glossary, "SKOS") })
    },
};

fn write(out: &mut String, concept: &Concept, left: &mut Left) {
    let _ = write!(
        out,
        "\n<urn:isogloss:{}> a skos:Concept",
        percent_encoding::utf8_percent_encode(&concept.id, percent_encoding::NON_ALPHANUMERIC)
    );
    let mut say = |property: &str, text: &str, tag: &str| {
        let _ = write!(out, " ;\n  skos:{property} \"{}\"{tag}", literal(text));
    };
    say("notation", &concept.id, "");
    let texts = [("definition", &concept.definition), ("scopeNote", &concept.note)];
    for (property, text) in texts {
        if let Some(text) = text {
            say(property, text, "");
        }
    }
    let mut preferred = Vec::new();
    // Labels of one concept are disjoint, and one language has one preferred label.
    let mut labels = Vec::new();
    let mut terms: Vec<_> = concept.terms.iter().collect();
    terms.sort_by_key(|t| t.status);
    for term in terms {
        let property = match term.status {
            Status::Preferred if !preferred.contains(&&term.lang) => "prefLabel",
            Status::Preferred | Status::Admitted => "altLabel",
            Status::Deprecated | Status::Superseded | Status::Forbidden => "hiddenLabel",
            Status::Proposed => {
                left.add("proposed terms", 1);
                continue;
            }
        };
        if labels.contains(&(&term.lang, term.text.trim())) {
            left.add("terms that a concept has twice", 1);
            continue;
        }
        labels.push((&term.lang, term.text.trim()));
        if property == "prefLabel" {
            preferred.push(&term.lang);
        }
        say(property, term.text.trim(), &format!("@{}", term.lang.as_str().to_lowercase()));
    }
    out.push_str(" .\n");
}

/// A text as Turtle writes it between quotation marks.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}
