//! TBX-Basic: version 3 in both styles, and version 2.
//!
//! What a source of TBX said besides ([`Extra`]) is written back, restyled where the style differs. What TBX has no place for travels
//! in notes that isogloss reads back.

use std::fmt::Write as _;

use compact_str::{CompactString, format_compact};

use super::{by_language, gender};
use crate::finding::Problem;
use crate::glossary::tbx::{CATEGORIES, Datum, KEY, category, notes_of_concept, notes_of_term};
use crate::glossary::{Concept, Extra, Glossary, Status, Term};
use crate::lang::Tag;
use crate::lang::inflection::{Gender, WordClass};
use crate::xml::{self, Element, Node, escaped};

/// A way to write TBX-Basic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Version 3, data categories as attributes.
    Dca,
    /// Version 3, data categories as elements.
    Dct,
    /// Version 2 (`martif`), for older tools.
    V2,
}

/// The names of the elements that hold entry, language and term.
struct Frame {
    head: &'static str,
    foot: &'static str,
    header: &'static str,
    entry: &'static str,
    section: &'static str,
    term: &'static str,
}

impl Dialect {
    const fn frame(self) -> Frame {
        let v3 = Frame {
            head: DCA_HEAD,
            foot: "  </text>\n</tbx>\n",
            header: "tbxHeader",
            entry: "conceptEntry",
            section: "langSec",
            term: "termSec",
        };
        match self {
            Self::Dca => v3,
            Self::Dct => Frame { head: DCT_HEAD, ..v3 },
            Self::V2 => Frame {
                head: V2_HEAD,
                foot: "  </text>\n</martif>\n",
                header: "martifHeader",
                entry: "termEntry",
                section: "langSet",
                term: "tig",
            },
        }
    }
}

const DCA_HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang='en' xmlns="urn:iso:std:iso:30042:ed-2">
"#;

const DCT_HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang='en' xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic" xmlns:ling="http://www.tbxinfo.net/ns/linguist">
"#;

const V2_HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX-Basic" xml:lang='en'>
"#;

/// The glossary as a TBX document. Concepts without a term are left out: TBX has no entry without one.
#[must_use]
pub fn to_tbx(glossary: &Glossary, dialect: Dialect) -> String {
    let frame = dialect.frame();
    let mut out = frame.head.to_owned();
    let said: Vec<Element> = glossary.files.iter().map(|f| extras(&f.extras, None)).find(|e| !e.is_empty()).unwrap_or_default();
    let (header, back): (Vec<Element>, Vec<Element>) = said.into_iter().partition(|e| e.local().ends_with("Header"));
    let header = header.into_iter().next().unwrap_or_else(|| {
        let source = Element::of_elements("sourceDesc", [Element::of_text("p", "Written by isogloss")]);
        Element::of_elements("header", [Element::of_elements("fileDesc", [source])])
    });
    let header = Element { name: frame.header.into(), ..header };
    let _ = writeln!(out, "  {}\n  <text>\n    <body>", header.to_xml());
    for concept in glossary.concepts.iter().filter(|c| !c.terms.is_empty()) {
        write_concept(&mut out, concept, dialect, &frame);
    }
    out.push_str("    </body>\n");
    for element in back.iter().filter(|e| e.local() == "back") {
        let _ = writeln!(out, "    {}", element.to_xml());
    }
    out.push_str(frame.foot);
    out
}

/// What [`to_tbx`] leaves out: one warning a file, with the number of concepts that lose something.
#[must_use]
pub fn lost_in_tbx(glossary: &Glossary) -> Vec<Problem> {
    let foreign = |extras: &[Extra]| extras.iter().any(|e| e.key != KEY);
    super::lost(
        glossary,
        "TBX",
        &[
            ("entries without terms", &|c| c.terms.is_empty()),
            ("data of other programs (`x-…`)", &|c| foreign(&c.extras) || c.terms.iter().any(|t| foreign(&t.extras))),
        ],
    )
}

fn write_concept(out: &mut String, concept: &Concept, dialect: Dialect, frame: &Frame) {
    let Frame { entry, section, term, .. } = frame;
    let _ = writeln!(out, "      <{entry} id=\"{}\">", escaped(&id(&concept.id)));
    let mut kept = extras(&concept.extras, None);
    let everywhere: Vec<Element> = extras_of_languages(&concept.extras);
    let mut data = Vec::new();
    for (name, value) in [("subjectField", &concept.domain), ("definition", &concept.definition), ("note", &concept.note)] {
        let Some(value) = value else { continue };
        let elsewhere = name == "definition" && everywhere.iter().any(|e| says(e, name, value));
        if !elsewhere && !fill(&mut kept, name, value) {
            data.push(datum(dialect, name, value));
        }
    }
    data.extend(notes_of_concept(concept).iter().map(|note| datum(dialect, "note", note)));
    data.extend(kept.into_iter().map(|e| styled(e, dialect)));
    for element in data {
        let _ = writeln!(out, "        {}", element.to_xml());
    }
    for (lang, terms) in by_language(concept.terms.iter().map(|t| (&t.lang, t))) {
        let _ = writeln!(out, "        <{section} xml:lang=\"{lang}\">");
        for element in extras(&concept.extras, Some(lang)) {
            let _ = writeln!(out, "          {}", styled(element, dialect).to_xml());
        }
        for one in terms {
            let _ = writeln!(out, "          <{term}>");
            for element in of_term(one, dialect) {
                let _ = writeln!(out, "            {}", element.to_xml());
            }
            let _ = writeln!(out, "          </{term}>");
        }
        let _ = writeln!(out, "        </{section}>");
    }
    let _ = writeln!(out, "      </{entry}>");
}

/// What stands in the section of a term: the term, then its notes in the sense of TBX, then the rest.
fn of_term(term: &Term, dialect: Dialect) -> Vec<Element> {
    let mut kept = extras(&term.extras, None);
    let mut data = Vec::new();
    let class = term.class.map(|class| match class {
        WordClass::Name => "properNoun",
        other => super::class(other),
    });
    let known = [
        ("administrativeStatus", status(term.status).map(str::to_owned)),
        ("partOfSpeech", class.map(str::to_owned)),
        ("grammaticalGender", term.gender.filter(|g| *g != Gender::Common).map(|g| gender(g).to_owned())),
        ("note", term.note.clone()),
    ];
    for (name, value) in known {
        if let Some(value) = value
            && !fill(&mut kept, name, &value)
        {
            data.push(datum(dialect, name, &value));
        }
    }
    data.extend(notes_of_term(term).iter().map(|note| datum(dialect, "note", note)));
    data.extend(kept.into_iter().map(|e| styled(e, dialect)));
    data.sort_by_key(|e| !is_term_note(e));
    data.insert(0, Element::of_text("term", &term.text));
    data
}

/// The word of ISO 30042 for a status. *Forbidden* is the strongest that TBX has, with a note beside it; *proposed* has none.
const fn status(status: Status) -> Option<&'static str> {
    match status {
        Status::Preferred => Some("preferredTerm-admn-sts"),
        Status::Admitted => Some("admittedTerm-admn-sts"),
        Status::Deprecated | Status::Forbidden => Some("deprecatedTerm-admn-sts"),
        Status::Superseded => Some("supersededTerm-admn-sts"),
        Status::Proposed => None,
    }
}

fn is_term_note(element: &Element) -> bool {
    let inner = if element.local().ends_with("Grp") { element.elements().next() } else { Some(element) };
    inner.is_some_and(|e| {
        let known = CATEGORIES.iter().find(|(_, name, _)| *name == e.local() && !e.prefix().is_empty());
        e.local() == "termNote" || known.is_some_and(|(.., holder)| *holder == "termNote")
    })
}

/// An element that gives a category a value.
fn datum(dialect: Dialect, name: &str, value: &str) -> Element {
    let known = CATEGORIES.iter().find(|(_, category, _)| *category == name);
    match known {
        None => Element::of_text(name, value),
        Some((module, ..)) if dialect == Dialect::Dct => Element::of_text(&format!("{module}:{name}"), value),
        Some((_, _, holder)) => Element::of_text(holder, value).with("type", name),
    }
}

/// What TBX said besides, of all or of one language. A value that somebody has broken by hand is left out.
fn extras(extras: &[Extra], lang: Option<&Tag>) -> Vec<Element> {
    extras.iter().filter(|e| e.key == KEY && e.lang.as_ref() == lang).filter_map(|e| xml::fragment(&e.value).ok()).collect()
}

fn extras_of_languages(extras: &[Extra]) -> Vec<Element> {
    extras.iter().filter(|e| e.key == KEY && e.lang.is_some()).filter_map(|e| xml::fragment(&e.value).ok()).collect()
}

fn says(element: &Element, name: &str, value: &str) -> bool {
    Datum::of(element).is_some_and(|d| d.category() == name && d.text() == value)
}

/// Writes a value into what is kept, if the category stands there; it stays as it was written where it says the same.
fn fill(kept: &mut [Element], name: &str, value: &str) -> bool {
    for element in kept {
        let Some(datum) = Datum::of(element).filter(|d| d.category() == name) else { continue };
        if name == "note" && datum.text() != value {
            continue;
        }
        if datum.text() != value {
            replace(element, name, value);
        }
        return true;
    }
    false
}

fn replace(element: &mut Element, name: &str, value: &str) {
    if category(element) == Some(name) {
        return element.set_text(value);
    }
    for node in &mut element.nodes {
        if let Node::Element(inner) = node
            && category(inner) == Some(name)
        {
            return inner.set_text(value);
        }
    }
}

/// An element in the style of a dialect: categories as attributes, or as elements.
fn styled(element: Element, dialect: Dialect) -> Element {
    let Element { mut name, mut attributes, nodes, span } = element;
    let local = CompactString::from(name.rsplit(':').next().unwrap_or_default());
    if dialect == Dialect::Dct {
        let kind = attributes.iter().find(|(n, _)| n == "type").map(|(_, v)| v.clone());
        if let Some((module, category, _)) = kind.and_then(|kind| CATEGORIES.iter().find(|(_, c, _)| *c == kind)) {
            name = format_compact!("{module}:{category}");
            attributes.retain(|(n, _)| n != "type");
        }
    } else if name.contains(':') {
        let holder = CATEGORIES.iter().find(|(_, c, _)| *c == local).map_or("descrip", |(.., holder)| holder);
        attributes.insert(0, ("type".into(), local));
        name = holder.into();
    }
    let inner = |node| match node {
        Node::Element(inner) => Node::Element(styled(inner, dialect)),
        Node::Text(text) => Node::Text(text),
    };
    Element { name, attributes, nodes: nodes.into_iter().map(inner).collect(), span }
}

/// An id that XML allows: it begins with a letter, and has letters, digits, `.`, `-` and `_`.
fn id(id: &str) -> String {
    let clean: String = id.chars().map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect();
    if clean.starts_with(|c: char| c.is_alphabetic() || c == '_') { clean } else { format!("c{clean}") }
}
