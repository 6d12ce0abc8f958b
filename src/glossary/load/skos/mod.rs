//! SKOS as a glossary, in RDF/XML and in Turtle: a preferred label is a preferred term, an alternative one is admitted. What a hidden label
//! is, a misspelling or a term that is not to be used, SKOS leaves open: the user says it (`--map status:hiddenLabel=deprecated`).

mod turtle;

use rustc_hash::FxHashMap;

use std::sync::Arc;

use super::source::{self, Source, counted, id_of};
use super::{LoadOptions, Parsed};
use crate::finding::{Problem, Severity};
use crate::glossary::model::File;
use crate::glossary::{Concept, Extra, Status, Term};
use crate::lang::Tag;
use crate::text::Span;
use crate::xml::{Element, Step};

/// The key of what the model has no field for.
const KEY: &str = "x-skos";
/// The namespaces whose names are taken without them.
const SKOS: [&str; 2] = ["http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/2008/05/skos-xl#"];
/// Concepts of ours are written under names that begin so; their id is their notation.
const OURS: &str = "urn:isogloss:";

/// What a statement says of its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Object {
    /// A thing by its name.
    Thing(String),
    /// A text, and its language.
    Text(String, Option<String>),
}

/// A statement: of what, which property (without the namespace of SKOS), and its value.
#[derive(Clone, Debug)]
struct Statement {
    subject: String,
    property: String,
    object: Object,
    span: Span,
}

/// Whether a text is SKOS: RDF/XML, or Turtle, that names it.
pub(super) fn recognises(text: &str) -> bool {
    let head: &str = text.char_indices().nth(20_000).and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    if !head.contains("skos") {
        return false;
    }
    let first = head.lines().map(str::trim).find(|l| !l.is_empty() && !l.starts_with('#')).unwrap_or_default().to_lowercase();
    super::root(text).as_deref() == Some("RDF") || ["@prefix", "@base", "prefix ", "base "].iter().any(|word| first.starts_with(word))
}

/// Reads the concepts of a SKOS vocabulary.
pub(super) fn read(path: &str, text: Arc<str>, file: usize, options: &LoadOptions, problems: &mut Vec<Problem>) -> Parsed {
    let mut source = Source::new(path, &text, file, options, problems);
    let statements = if text.trim_start().starts_with('<') { of_xml(&mut source) } else { of_turtle(&mut source) };
    let concepts = concepts(&mut source, &statements);
    source.finish();
    Parsed { file: File { path: path.to_owned(), text, ..File::default() }, concepts }
}

fn of_turtle(source: &mut Source<'_>) -> Vec<Statement> {
    let (statements, error) = turtle::statements(source.text);
    if let Some(error) = error {
        let span = Span::new(error.at, error.at);
        source.say(
            "broken-turtle",
            Severity::Error,
            span,
            error.message,
            "what stands before it is read; repair the file, or export it again",
        );
    }
    statements
}

fn of_xml(source: &mut Source<'_>) -> Vec<Statement> {
    let mut out = Vec::new();
    let mut whole: Option<String> = None;
    source.steps(&["Concept", "Description", "Label"], &["RDF"], |_, step| match step {
        Step::Opened(root) => whole = root.attribute("xml:lang").map(str::to_owned),
        Step::Whole(node) => of_node(&node, whole.as_deref(), &mut out),
    });
    out
}

/// The statements of an element about one thing, and of those inside it.
fn of_node(node: &Element, lang: Option<&str>, out: &mut Vec<Statement>) {
    let named = |name: &str| node.attribute(&format!("rdf:{name}")).map(str::to_owned);
    let subject = named("about").or_else(|| named("ID")).or_else(|| named("nodeID")).unwrap_or_else(|| format!("_:{}", node.span.start));
    let lang = node.attribute("xml:lang").or(lang);
    if node.local() == "Concept" {
        let object = Object::Thing(format!("{}Concept", SKOS[0]));
        out.push(Statement { subject: subject.clone(), property: "type".to_owned(), object, span: node.span });
    }
    for property in node.elements() {
        let thing = property.attribute("rdf:resource").or(property.attribute("rdf:nodeID"));
        let inner = property.elements().next();
        let object = match (thing, inner) {
            (Some(thing), _) => Object::Thing(thing.to_owned()),
            (None, Some(inner)) => {
                of_node(inner, lang, out);
                let name = inner.attribute("rdf:about").map_or_else(|| format!("_:{}", inner.span.start), str::to_owned);
                Object::Thing(name)
            }
            (None, None) => {
                let lang = property.attribute("xml:lang").or(lang).filter(|l| !l.is_empty());
                Object::Text(property.text(), lang.map(str::to_owned))
            }
        };
        out.push(Statement { subject: subject.clone(), property: property.local().to_owned(), object, span: property.span });
    }
}

fn concepts(source: &mut Source<'_>, statements: &[Statement]) -> Vec<Concept> {
    // Labels that are things of their own (SKOS-XL) have their text elsewhere.
    let mut labels: FxHashMap<&str, &Object> = FxHashMap::default();
    let mut order: Vec<&str> = Vec::new();
    let mut about: FxHashMap<&str, Vec<&Statement>> = FxHashMap::default();
    for statement in statements {
        if statement.property == "literalForm" {
            labels.insert(&statement.subject, &statement.object);
        }
        let list = about.entry(&statement.subject).or_default();
        if list.is_empty() {
            order.push(&statement.subject);
        }
        list.push(statement);
    }
    let mut reader = Reader { labels, hidden: None, untagged: None };
    let out = order.iter().filter_map(|subject| reader.concept(source, subject, about.get(subject)?)).collect();
    if let Some((number, span)) = reader.hidden {
        let labels = counted(number, "hidden label is", "hidden labels are");
        let message = format!("{labels} kept under `{KEY}`: SKOS does not say whether they are misspellings or terms not to be used");
        source.say("unknown-value", Severity::Warning, span, message, "say what they are: --map \"status:hiddenLabel=STATUS\"");
    }
    if let Some((number, span)) = reader.untagged {
        let message = format!("{} no language, and left out", counted(number, "label has", "labels have"));
        source.say("unknown-value", Severity::Warning, span, message, "write each with its language, like \"kaj\"@sv");
    }
    out
}

struct Reader<'s> {
    labels: FxHashMap<&'s str, &'s Object>,
    hidden: Option<(usize, Span)>,
    untagged: Option<(usize, Span)>,
}

impl Reader<'_> {
    fn concept(&mut self, source: &mut Source<'_>, subject: &str, about: &[&Statement]) -> Option<Concept> {
        let is = |kind: &str| about.iter().any(|s| s.property == "type" && s.object == Object::Thing(format!("{}{kind}", SKOS[0])));
        let labelled = about.iter().any(|s| matches!(s.property.as_str(), "prefLabel" | "altLabel"));
        // Vocabularies and collections have labels too.
        let no_concept = is("ConceptScheme") || is("Collection") || is("OrderedCollection");
        if !is("Concept") && (no_concept || !labelled) {
            return None;
        }
        let mut concept = Concept { origin: source.origin(about.first()?.span), ..Concept::default() };
        let (mut given, mut notation) = (Vec::new(), None);
        for statement in about {
            let object = match &statement.object {
                Object::Thing(name) => self.labels.get(name.as_str()).copied().unwrap_or(&statement.object),
                text @ Object::Text(..) => text,
            };
            match (statement.property.as_str(), object) {
                ("type" | "inScheme" | "topConceptOf", Object::Thing(_)) => {}
                ("notation", Object::Text(text, _)) => notation = Some(text.clone()),
                ("prefLabel" | "altLabel" | "hiddenLabel", Object::Text(text, lang)) => {
                    self.label(source, &mut concept, &mut given, statement, (text.trim(), lang.as_deref()));
                }
                (property, Object::Text(text, lang)) => other(source, &mut concept, property, text, lang.as_deref()),
                (property, Object::Thing(name)) => concept.extras.push(Extra::new(KEY, format!("{property}: {name}"))),
            }
        }
        let name = subject.trim_end_matches(['/', '#']).rsplit(['/', '#', ':']).next().unwrap_or(subject);
        concept.id = if subject.starts_with(OURS) { notation.unwrap_or_else(|| name.to_owned()) } else { id_of(name) };
        source::default_statuses(&mut concept.terms, &given);
        (!concept.terms.is_empty()).then_some(concept)
    }

    fn label(
        &mut self,
        source: &mut Source<'_>,
        concept: &mut Concept,
        given: &mut Vec<bool>,
        statement: &Statement,
        (text, lang): (&str, Option<&str>),
    ) {
        let told = |place: &mut Option<(usize, Span)>| place.get_or_insert((0, statement.span)).0 += 1;
        let status = match statement.property.as_str() {
            "prefLabel" => Some(Status::Preferred),
            "altLabel" => Some(Status::Admitted),
            _ => source.options.mapping.status("hiddenLabel"),
        };
        let Some(lang) = lang else { return told(&mut self.untagged) };
        let Some(tag) = source.lang(lang, statement.span) else { return };
        let Some(status) = status else {
            concept.extras.push(Extra::in_language(KEY, tag, format!("hiddenLabel: {text}")));
            return told(&mut self.hidden);
        };
        // A label may be given plainly and as a thing.
        if !text.is_empty() && !concept.terms.iter().any(|t| t.lang == tag && t.text == text) {
            concept.terms.push(Term { origin: source.origin(statement.span), ..Term::new(text, tag, status) });
            given.push(true);
        }
    }
}

/// A text that is no label.
fn other(source: &Source<'_>, concept: &mut Concept, property: &str, text: &str, lang: Option<&str>) {
    let place = match source.options.mapping.column(property) {
        Some(super::Field::Domain) => Some(&mut concept.domain),
        Some(super::Field::Ignore) => return,
        _ => match property {
            "definition" => Some(&mut concept.definition),
            "scopeNote" | "note" => Some(&mut concept.note),
            _ => None,
        },
    };
    if let Some(place) = place.filter(|p| p.is_none() && !text.is_empty()) {
        *place = Some(text.to_owned());
        return;
    }
    let value = format!("{property}: {text}");
    concept.extras.push(match lang.and_then(|l| Tag::parse(l).ok()) {
        Some(tag) => Extra::in_language(KEY, tag, value),
        None => Extra::new(KEY, value),
    });
}

#[cfg(test)]
mod tests {
    use super::super::{Format, from_text, from_text_with};
    use super::*;

    const TURTLE: &str = r#"# A vocabulary.
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@base <http://example.org/> .
<harbours> a skos:ConceptScheme ; skos:prefLabel "ignored"@en .
<harbours/quay> a skos:Concept ;
  skos:inScheme <harbours> ;
  skos:prefLabel "quay"@en, 'kaj'@sv ; skos:altLabel """wharf
"old" """@en-gb ;
  skos:definition "Where ships lie."@en , "Var fartyg ligger."@sv ; skos:broader <harbours/port> ;
  skos:hiddenLabel "quey"@en ; skos:notation 12 ;
  xl:prefLabel [ a xl:Label ; xl:literalForm "quai"@fr ] .
<harbours/33> a skos:Concept; skos:prefLabel "tu\u00efn"@nl; skos:altLabel "x" ; <p> (1 2 "a" true) .
"#;

    fn told(text: &str) -> (Vec<String>, Vec<String>) {
        let (glossary, problems) = from_text("v.ttl", text);
        let line = |c: &Concept, t: &Term| format!("{} {} {} {}", c.id, t.lang, t.text, t.status);
        let terms = glossary.concepts.iter().flat_map(|c| c.terms.iter().map(|t| line(c, t)).collect::<Vec<_>>());
        (terms.collect(), problems.iter().map(|p| format!("{}:{} {}", p.line.unwrap_or(0), p.column.unwrap_or(0), p.message)).collect())
    }

    #[test]
    fn labels_of_turtle_are_terms() {
        let (terms, problems) = told(TURTLE);
        assert_eq!(
            terms,
            [
                "quay en quay preferred",
                "quay sv kaj preferred",
                "quay en-GB wharf\n\"old\" admitted",
                "quay fr quai preferred",
                "c33 nl tuïn preferred",
            ]
        );
        assert_eq!(
            problems,
            [
                "11:3 1 hidden label is kept under `x-skos`: SKOS does not say whether they are misspellings or terms not to be used",
                "13:62 1 label has no language, and left out",
            ]
        );
        let mut options = LoadOptions::default();
        options.mapping.add("status:hiddenLabel=deprecated").unwrap();
        let (glossary, _) = from_text_with("v.ttl", TURTLE, &options);
        let quay = glossary.concept("quay").unwrap();
        assert!(quay.terms.iter().any(|t| t.text == "quey" && t.status == Status::Deprecated));
        assert_eq!(quay.definition.as_deref(), Some("Where ships lie."));
        let extras: Vec<String> = quay.extras.iter().map(|e| format!("{} {}", e.yaml_key(), e.value)).collect();
        assert_eq!(extras, ["x-skos@sv definition: Var fartyg ligger.", "x-skos broader: http://example.org/harbours/port"]);
    }

    #[test]
    fn xml_says_the_same() {
        let text = r##"<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#" xmlns:xl="http://www.w3.org/2008/05/skos-xl#">
<skos:Concept rdf:about="http://example.org/quay"><skos:prefLabel xml:lang="en">quay</skos:prefLabel><skos:altLabel xml:lang="en-gb">wharf</skos:altLabel><skos:broader rdf:resource="http://example.org/port"/><xl:prefLabel><xl:Label><xl:literalForm xml:lang="fr">quai</xl:literalForm></xl:Label></xl:prefLabel></skos:Concept>
<rdf:Description rdf:about="http://example.org/33"><rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/><skos:prefLabel xml:lang="sv">brygga</skos:prefLabel></rdf:Description>
<rdf:Description rdf:about="http://example.org/33"><xl:altLabel rdf:resource="#l1"/></rdf:Description>
<xl:Label rdf:about="#l1"><xl:literalForm xml:lang="sv">kajkant</xl:literalForm></xl:Label>
<rdf:Description rdf:about="http://example.org/other"><skos:note>no concept</skos:note></rdf:Description></rdf:RDF>"##;
        let (terms, problems) = told(text);
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(
            terms,
            [
                "quay en quay preferred",
                "quay en-GB wharf admitted",
                "quay fr quai preferred",
                "c33 sv brygga preferred",
                "c33 sv kajkant admitted"
            ]
        );
        assert_eq!(Format::of("x.xml", text).name(), "skos");
        assert_eq!(Format::of("x.txt", TURTLE).name(), "skos");
        assert_eq!(Format::of("x.yaml", "skos: x\n").name(), "yaml");
    }
}
