//! XLIFF as a glossary: the entries of its glossary module (`gls`, version 2) where there are any, else its units, each with a source and a
//! target, as Weblate writes a glossary.

use super::source::{self, Ids, Source, id_of};
use crate::glossary::{Concept, Extra, Status, Term};
use crate::lang::Tag;
use crate::text::Span;
use crate::xml::{Element, Step};

/// The key of what the model has no field for.
const KEY: &str = "x-xliff";

/// Whether a text is XLIFF, by its first element.
pub(super) fn recognises(text: &str) -> bool {
    matches!(super::root(text).as_deref(), Some("xliff"))
}

/// The languages of a file.
#[derive(Clone, Default)]
struct Pair {
    source: Option<Tag>,
    target: Option<Tag>,
}

/// Reads the glossary or the units of an XLIFF file.
pub(super) fn read(source: &mut Source<'_>) -> Vec<Concept> {
    let (mut entries, mut units) = (Vec::new(), Vec::new());
    let (mut pair, mut ids) = (Pair::default(), Ids::default());
    source.steps(&["trans-unit", "unit", "glossary"], &["xliff", "file"], |source, step| match step {
        Step::Opened(element) => languages(source, &element, &mut pair),
        Step::Whole(element) => {
            let glossary = if element.local() == "glossary" { Some(&element) } else { element.find("glossary") };
            let found = glossary.into_iter().flat_map(Element::elements).filter(|e| e.local() == "glossEntry");
            entries.extend(found.filter_map(|e| entry(source, e, &pair, &mut ids)));
            units.extend(unit(source, &element, &pair, &mut ids));
        }
    });
    if entries.is_empty() { units } else { entries }
}

/// Takes the languages that an element names; those of version 1.2 stand with the file, those of version 2 with the root.
fn languages(source: &mut Source<'_>, element: &Element, pair: &mut Pair) {
    for (names, place) in [(["source-language", "srcLang"], &mut pair.source), (["target-language", "trgLang"], &mut pair.target)] {
        if let Some(name) = names.iter().find_map(|n| element.attribute(n)) {
            *place = source.lang(name, element.span);
        }
    }
}

/// A term of one side.
fn term(source: &Source<'_>, text: &str, lang: Option<&Tag>, span: Span) -> Option<Term> {
    let lang = lang.filter(|_| !text.is_empty())?;
    Some(Term { origin: source.origin(span), ..Term::new(text, lang.clone(), Status::Proposed) })
}

fn entry(source: &mut Source<'_>, entry: &Element, pair: &Pair, ids: &mut Ids) -> Option<Concept> {
    let mut concept = Concept { origin: source.origin(entry.span), ..Concept::default() };
    for part in entry.elements() {
        let side = match part.local() {
            "term" => pair.source.as_ref(),
            "translation" => pair.target.as_ref(),
            "definition" if concept.definition.is_none() => {
                concept.definition = Some(part.text()).filter(|t| !t.is_empty());
                continue;
            }
            _ => {
                concept.extras.push(Extra::new(KEY, part.to_xml()));
                continue;
            }
        };
        concept.terms.extend(term(source, &part.text(), side, part.span));
    }
    concept.id = entry.attribute("id").map_or_else(|| ids.of(first(&concept)), id_of);
    source::default_statuses(&mut concept.terms, &[]);
    (!concept.terms.is_empty()).then_some(concept)
}

fn first(concept: &Concept) -> &str {
    concept.terms.first().map_or("", |t| t.text.as_str())
}

fn unit(source: &mut Source<'_>, unit: &Element, pair: &Pair, ids: &mut Ids) -> Option<Concept> {
    // Version 2 has the two sides in segments.
    let segments: Vec<&Element> = unit.elements().filter(|e| matches!(e.local(), "segment" | "ignorable")).collect();
    let holders = if segments.is_empty() { vec![unit] } else { segments };
    let side = |name: &str| {
        let parts: Vec<String> = holders.iter().filter_map(|h| h.find(name)).map(source::plain).filter(|t| !t.is_empty()).collect();
        parts.join(" ")
    };
    let mut concept = Concept { origin: source.origin(unit.span), ..Concept::default() };
    let mut given = Vec::new();
    let fixed = unit.attribute("translate") == Some("no");
    for (text, lang, name) in [(side("source"), &pair.source, "source"), (side("target"), &pair.target, "target")] {
        let Some(mut term) = term(source, &text, lang.as_ref(), unit.span) else { continue };
        term.do_not_translate = fixed;
        let state = holders.iter().find_map(|h| h.attribute("state").or_else(|| h.find("target")?.attribute("state")));
        let draft =
            unit.attribute("approved") == Some("no") || state.is_some_and(|s| s.starts_with("needs-") || matches!(s, "new" | "initial"));
        given.push(name == "target" && draft);
        concept.terms.push(term);
    }
    let notes: Vec<String> = unit
        .elements()
        .flat_map(|e| if e.local() == "notes" { e.elements().collect() } else { vec![e] })
        .filter(|e| e.local() == "note")
        .map(Element::text)
        .filter(|t| !t.is_empty())
        .collect();
    let mut notes = notes.into_iter();
    concept.note = notes.next();
    concept.extras.extend(notes.map(|n| Extra::new(KEY, format!("note: {n}"))));
    concept.id = unit.attribute("resname").or(unit.attribute("id")).map_or_else(|| ids.of(first(&concept)), id_of);
    source::default_statuses(&mut concept.terms, &given);
    (!concept.terms.is_empty()).then_some(concept)
}

#[cfg(test)]
mod tests {
    use super::super::{Format, from_text};
    use crate::glossary::Status;

    fn told(text: &str) -> Vec<String> {
        let (glossary, problems) = from_text("g.xlf", text);
        assert_eq!(problems, [], "{text}");
        let line = |c: &super::Concept, t: &super::Term| format!("{} {} {} {}", c.id, t.lang, t.text, t.status);
        glossary.concepts.iter().flat_map(|c| c.terms.iter().map(|t| line(c, t)).collect::<Vec<_>>()).collect()
    }

    #[test]
    fn units_are_pairs_of_terms() {
        let text = r#"<xliff version="1.2"><file original="glossary" source-language="en" target-language="sv-SE" datatype="plaintext"><body>
<trans-unit id="7" approved="yes"><source>quay</source><target state="translated">kaj</target><note>Piers too.</note><note>Old.</note></trans-unit>
<trans-unit id="b" approved="no"><source>ferry <g id="1">berth</g><ph id="2">{0}</ph></source><target>färjeläge</target><alt-trans><target>plats</target></alt-trans></trans-unit>
<group><trans-unit id="c" translate="no"><source>Skeppsbron</source><target/></trans-unit></group>
<trans-unit id="d"><source>mole</source><target state="needs-review-translation">pir</target></trans-unit>
</body></file></xliff>"#;
        assert_eq!(
            told(text),
            [
                "c7 en quay preferred",
                "c7 sv-SE kaj preferred",
                "b en ferry berth preferred",
                "b sv-SE färjeläge proposed",
                "c en Skeppsbron preferred",
                "d en mole preferred",
                "d sv-SE pir proposed",
            ]
        );
        let (glossary, _) = from_text("g.xlf", text);
        assert_eq!(glossary.concepts[0].note.as_deref(), Some("Piers too."));
        assert!(glossary.concepts[2].terms[0].do_not_translate);
        assert_eq!(glossary.concepts[0].extras.len(), 1, "the second note is kept");
    }

    #[test]
    fn the_glossary_module_goes_before_the_units() {
        let text = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" version="2.0" srcLang="en" trgLang="sv">
<file id="f1"><unit id="1"><gls:glossary><gls:glossEntry ref="m1"><gls:term source="house">tab key</gls:term><gls:translation id="1">tabbtangent</gls:translation><gls:translation id="2">tabulator</gls:translation><gls:definition>A key.</gls:definition></gls:glossEntry></gls:glossary>
<segment><source>Press the <mrk id="m1" type="term">TAB key</mrk>.</source><target>Tryck på TAB.</target></segment></unit></file></xliff>"#;
        assert_eq!(told(text), ["tab-key en tab key preferred", "tab-key sv tabbtangent preferred", "tab-key sv tabulator admitted"]);
        let (glossary, _) = from_text("g.xlf", text);
        assert_eq!(glossary.concepts[0].definition.as_deref(), Some("A key."));
        let segments = r#"<xliff version="2.0" srcLang="en" trgLang="sv"><file id="f"><unit id="u"><notes><note>N.</note></notes><segment state="initial"><source>quay</source><target>kaj</target></segment></unit></file></xliff>"#;
        assert_eq!(told(segments), ["u en quay preferred", "u sv kaj proposed"]);
        assert_eq!(Format::of("x.txt", text).name(), "xliff");
    }

    #[test]
    fn languages_that_are_missing_are_no_guess() {
        let (glossary, problems) = from_text(
            "g.xlf",
            "<xliff version='1.2'><file source-language='en'><body><trans-unit id='a'><source>quay</source><target>kaj</target></trans-unit></body></file></xliff>",
        );
        assert_eq!(glossary.concepts[0].terms.iter().map(|t| (t.lang.as_str(), t.status)).collect::<Vec<_>>(), [("en", Status::Preferred)]);
        assert_eq!(problems, []);
    }
}
