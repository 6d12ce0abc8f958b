//! The YAML glossary: `concepts:`, each with `terms:` by language.

use std::sync::Arc;

use super::{Parsed, merge};
use crate::finding::{Problem, Severity, did_you_mean};
use crate::glossary::model::File;
use crate::glossary::{Concept, Extra, Guards, Origin, Status, Term};
use crate::lang::Tag;
use crate::lang::inflection::{Gender, WordClass};
use crate::text::Span;
use crate::text::day::day;
use crate::yaml::schema::{Field, Shape, names, schema as schema_of};
use crate::yaml::{Document, Node, Value, parse};

const TOP: &[Field] = &[
    Field::new("concepts", Shape::List(&Shape::Keys(CONCEPT)), "the concepts"),
    Field::new("domain", Shape::Text, "the subject field of all concepts of this file that name none"),
];
const CONCEPT: &[Field] = &[
    Field::required("id", Shape::Text, "a short name in kebab case"),
    Field::new("definition", Shape::Text, "what the concept is, in a sentence"),
    Field::new("domain", Shape::Text, "the subject field"),
    Field::new("note", Shape::Text, "what an editor should know"),
    Field::new(
        "original",
        Shape::Each(&Shape::Texts),
        "what it is called in the language that the coverage is translated from, by language",
    ),
    Field::new("do_not_translate", Shape::Flag, "whether its terms stay as they are in every language"),
    Field::new("levels", Shape::Texts, "the levels or places that its name may be given"),
    Field::new("only_in_domain", Shape::Flag, "whether its terms count only in articles that speak of its domain"),
    Field::new("terms", Shape::Each(&TERMS), "terms by language; the first is preferred unless a status says otherwise"),
];
/// The terms of a language: one or a list, each a text or a mapping.
const TERMS: Shape = Shape::Either(&[Shape::Text, Shape::Keys(TERM), Shape::List(&Shape::Either(&[Shape::Text, Shape::Keys(TERM)]))]);
const TERM: &[Field] = &[
    Field::required("term", Shape::Text, "the citation form, without an article"),
    Field::new(
        "status",
        Shape::Word(&["preferred", "admitted", "deprecated", "superseded", "forbidden", "proposed"]),
        "whether the term is to be used",
    ),
    Field::new("part_of_speech", Shape::Word(WORD_CLASSES), "the word class"),
    Field::new("gender", Shape::Word(GENDERS), "the gender"),
    Field::new("note", Shape::Text, "what an editor should know"),
    Field::new("reason", Shape::Text, "why the term has its status"),
    Field::new("case", Shape::Word(&["sensitive", "insensitive"]), "whether capitals make a difference"),
    Field::new("spelling", Shape::Word(&["strict", "free"]), "whether blanks and hyphens make a difference"),
    Field::new("do_not_translate", Shape::Flag, "whether the term stays as it is in every language"),
    Field::new("only_in_domain", Shape::Flag, "whether the term counts only in articles that speak of its domain"),
    Field::new("valid_from", Shape::Day, "the first day on which the entry holds"),
    Field::new("valid_to", Shape::Day, "the last day on which the entry holds"),
    Field::new("short_forms", Shape::Texts, "shorter forms that stand for the term"),
    Field::new("guards", Shape::Keys(GUARDS), "words around a homograph that decide whether it is the term"),
    Field::new("examples", Shape::Keys(EXAMPLES), "sentences that `isogloss glossary check` tries the term on"),
];
const WORD_CLASSES: &[&str] = &["noun", "name", "adjective", "verb", "other", "n", "proper noun", "propernoun", "adj", "v"];
const GENDERS: &[&str] = &["masculine", "feminine", "neuter", "common", "m", "f", "n", "c"];
const GUARDS: &[Field] = &[
    Field::new("near", Shape::Texts, "at least one of these stands nearby"),
    Field::new("not_near", Shape::Texts, "none of these stands nearby"),
    Field::new("not_in", Shape::Texts, "not inside one of these longer phrases"),
];
const EXAMPLES: &[Field] = &[
    Field::new("match", Shape::Texts, "sentences in which the term must be found"),
    Field::new("no_match", Shape::Texts, "sentences in which it must not"),
];

/// The JSON Schema of a YAML glossary, for editors.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of("isogloss glossary", "A glossary: concepts, each with its terms by language.", TOP, &[])
}

struct Reader<'a> {
    doc: &'a Document,
    file: usize,
    problems: &'a mut Vec<Problem>,
    /// What the file says of itself as a whole.
    extras: Vec<Extra>,
}

/// Reads a YAML glossary; whatever is wrong goes to `problems`.
pub(super) fn read(path: &str, text: Arc<str>, file: usize, problems: &mut Vec<Problem>) -> Parsed {
    let kept = File { path: path.to_owned(), text: text.clone(), ..File::default() };
    let doc = match parse(path, text) {
        Ok(doc) => doc,
        Err(problem) => {
            problems.push(problem);
            return Parsed { file: kept, concepts: Vec::new() };
        }
    };
    let mut reader = Reader { doc: &doc, file, problems, extras: Vec::new() };
    let concepts = reader.file();
    let extras = std::mem::take(&mut reader.extras);
    Parsed { file: File { extras, ..kept }, concepts }
}

impl Reader<'_> {
    fn say(&mut self, kind: &'static str, span: Span, message: String, help: &str) {
        let problem = self.doc.problem(kind, Severity::Error, span, message);
        self.problems.push(if help.is_empty() { problem } else { problem.help(help) });
    }

    fn file(&mut self) -> Vec<Concept> {
        let (mut domain, mut list) = (None, None);
        for (key, node) in self.doc.map(&self.doc.root, "a glossary", &names(TOP), self.problems) {
            match key.name.as_str() {
                "domain" => domain = self.doc.text(node, "`domain`", self.problems),
                "concepts" => list = Some(node),
                other => {
                    let extras = self.extras(other, node);
                    self.extras.extend(extras);
                }
            }
        }
        match list.map(|n| (&n.value, n.span)) {
            Some((Value::List(items), _)) => items.iter().filter_map(|n| self.concept(n, domain.as_ref())).collect(),
            Some((Value::Null, _)) | None => Vec::new(),
            Some((_, span)) => {
                self.say("wrong-type", span, "`concepts` must be a list".into(), "start each concept with `- id: …`");
                Vec::new()
            }
        }
    }

    fn concept(&mut self, node: &Node, domain: Option<&String>) -> Option<Concept> {
        let mut concept = Concept { domain: domain.cloned(), origin: self.origin(node.span), ..Concept::default() };
        let (mut terms, mut fixed, mut everyday) = (None, false, false);
        for (key, value) in self.doc.map(node, "a concept", &names(CONCEPT), self.problems) {
            match key.name.as_str() {
                "id" => {
                    concept.origin = self.origin(value.span);
                    concept.id = self.doc.text(value, "`id`", self.problems).unwrap_or_default();
                }
                "definition" => concept.definition = self.doc.text(value, "`definition`", self.problems),
                "domain" => concept.domain = self.doc.text(value, "`domain`", self.problems),
                "note" => concept.note = self.doc.text(value, "`note`", self.problems),
                "do_not_translate" => fixed = self.doc.boolean(value, "`do_not_translate`", self.problems).unwrap_or(false),
                "levels" => concept.levels = self.list(value, "levels"),
                "only_in_domain" => everyday = self.doc.boolean(value, "`only_in_domain`", self.problems).unwrap_or(false),
                "original" => concept.originals = self.originals(value),
                "terms" => terms = Some(value),
                other => concept.extras.extend(self.extras(other, value)),
            }
        }
        if concept.id.trim().is_empty() {
            self.say("missing-id", node.span, "a concept without `id`".into(), "give it a short name in kebab case");
            return None;
        }
        if let Some(terms) = terms {
            self.languages(terms, &mut concept);
        }
        for term in &mut concept.terms {
            term.do_not_translate |= fixed;
            term.only_in_domain |= everyday;
        }
        Some(concept)
    }

    fn originals(&mut self, node: &Node) -> Vec<(Tag, String)> {
        let mut out = Vec::new();
        for (key, value) in self.doc.map(node, "`original`", &[], self.problems) {
            let Some(tag) = self.tag(&key.name, key.span) else { continue };
            out.extend(self.doc.texts(value, "an original", self.problems).into_iter().map(|(text, _)| (tag.clone(), text)));
        }
        out
    }

    fn tag(&mut self, name: &str, span: Span) -> Option<Tag> {
        Tag::parse(name).map_err(|e| self.say("unknown-language", span, e.to_string(), "write a tag such as `sv`, `pt` or `pt-BR`")).ok()
    }

    fn languages(&mut self, node: &Node, concept: &mut Concept) {
        for (key, list) in self.doc.map(node, "`terms`", &[], self.problems) {
            let Some(tag) = self.tag(&key.name, key.span) else { continue };
            let items: Vec<&Node> = if let Value::List(items) = &list.value { items.iter().collect() } else { vec![list] };
            for item in items {
                if let Some(term) = self.term(item, &tag, &concept.terms) {
                    concept.terms.push(term);
                }
            }
        }
    }

    fn term(&mut self, node: &Node, lang: &Tag, before: &[Term]) -> Option<Term> {
        let mut term = Term::new("", lang.clone(), merge::default_status(before, lang));
        term.origin = self.origin(node.span);
        match &node.value {
            Value::Null => return None,
            Value::Text(text) => term.text.clone_from(text),
            _ => {
                for (key, value) in self.doc.map(node, "a term", &names(TERM), self.problems) {
                    self.field(&mut term, &key.name, value);
                }
            }
        }
        if term.text.trim().is_empty() {
            self.say("missing-term", node.span, "an entry without `term`".into(), "write the citation form: `term: …`");
            return None;
        }
        Some(term)
    }

    fn field(&mut self, term: &mut Term, key: &str, node: &Node) {
        let text = |this: &mut Self| this.doc.text(node, &format!("`{key}`"), this.problems);
        match key {
            "term" => {
                term.origin = self.origin(node.span);
                term.text = text(self).unwrap_or_default();
            }
            "status" => {
                if let Some(word) = text(self) {
                    term.status = word.parse().unwrap_or_else(|()| {
                        let (message, help) = wrong_status(&word);
                        self.say("wrong-value", node.span, message, &help);
                        Status::Proposed
                    });
                }
            }
            "part_of_speech" => {
                term.class = text(self)
                    .and_then(|w| self.known(&w, node.span, "part of speech", word_class(&w), "noun, name, adjective, verb or other"));
            }
            "gender" => {
                term.gender =
                    text(self).and_then(|w| self.known(&w, node.span, "gender", gender(&w), "masculine, feminine, neuter or common"));
            }
            "note" => term.note = text(self),
            "reason" => term.reason = text(self),
            "case" => {
                let word = text(self).unwrap_or_default();
                let sensitive = match word.as_str() {
                    "sensitive" => Some(true),
                    "insensitive" | "" => Some(false),
                    _ => None,
                };
                term.case_sensitive = self.known(&word, node.span, "case", sensitive, "sensitive or insensitive").unwrap_or(false);
            }
            "spelling" => {
                let word = text(self).unwrap_or_default();
                term.strict_spelling = self.known(&word, node.span, "spelling", spelling(&word), "strict or free").unwrap_or(false);
            }
            "do_not_translate" => term.do_not_translate = self.doc.boolean(node, "`do_not_translate`", self.problems).unwrap_or(false),
            "only_in_domain" => term.only_in_domain = self.doc.boolean(node, "`only_in_domain`", self.problems).unwrap_or(false),
            "valid_from" => {
                term.valid_from = text(self).and_then(|w| self.known(&w, node.span, "date", day(&w), "a date such as 2026-01-31"));
            }
            "valid_to" => {
                term.valid_to = text(self).and_then(|w| self.known(&w, node.span, "date", day(&w), "a date such as 2026-01-31"));
            }
            "short_forms" => term.short_forms = self.list(node, key),
            "guards" => term.guards = self.guards(node),
            "examples" => self.examples(term, node),
            other => term.extras.extend(self.extras(other, node)),
        }
    }

    /// What a key `x-…` holds: texts that only the program they come from reads.
    fn extras(&mut self, key: &str, node: &Node) -> Vec<Extra> {
        if !key.starts_with("x-") {
            return Vec::new();
        }
        let (name, lang) = match key.split_once('@') {
            Some((name, lang)) => (name, Tag::parse(lang).ok()),
            None => (key, None),
        };
        let texts = self.list(node, key);
        texts.into_iter().map(|value| Extra { key: name.to_owned(), lang: lang.clone(), value }).collect()
    }

    fn list(&mut self, node: &Node, key: &str) -> Vec<String> {
        self.doc.texts(node, &format!("`{key}`"), self.problems).into_iter().map(|(t, _)| t).collect()
    }

    fn known<T>(&mut self, word: &str, span: Span, what: &str, value: Option<T>, allowed: &str) -> Option<T> {
        if value.is_none() {
            self.say("wrong-value", span, format!("`{word}` is no {what}"), &format!("write {allowed}"));
        }
        value
    }

    fn guards(&mut self, node: &Node) -> Guards {
        let mut guards = Guards::default();
        for (key, value) in self.doc.map(node, "`guards`", &names(GUARDS), self.problems) {
            let list = self.list(value, &key.name);
            match key.name.as_str() {
                "near" => guards.near = list,
                "not_near" => guards.not_near = list,
                "not_in" => guards.not_in = list,
                _ => {}
            }
        }
        guards
    }

    fn examples(&mut self, term: &mut Term, node: &Node) {
        for (key, value) in self.doc.map(node, "`examples`", &names(EXAMPLES), self.problems) {
            let list = self.list(value, &key.name);
            match key.name.as_str() {
                "match" => term.matches = list,
                "no_match" => term.no_matches = list,
                _ => {}
            }
        }
    }

    fn origin(&self, span: Span) -> Origin {
        Origin::new(self.file, span, self.doc.lines.position(&self.doc.text, span.start))
    }
}

/// What is said of a word that is no status: message and help.
pub(super) fn wrong_status(word: &str) -> (String, String) {
    let meant = did_you_mean(word, Status::ALL.map(Status::as_str));
    let meant = meant.map(|m| format!("did you mean `{m}`? ")).unwrap_or_default();
    let help = format!("{meant}write preferred, admitted, deprecated, superseded, forbidden or proposed");
    (format!("`{word}` is no status: the term is read as proposed, so it is not judged"), help)
}

/// The word class of its English name.
pub(in crate::glossary) fn word_class(name: &str) -> Option<WordClass> {
    Some(match name.trim().to_lowercase().as_str() {
        "noun" | "n" => WordClass::Noun,
        "name" | "proper noun" | "propernoun" => WordClass::Name,
        "adjective" | "adj" => WordClass::Adjective,
        "verb" | "v" => WordClass::Verb,
        "other" => WordClass::Other,
        _ => return None,
    })
}

/// Whether the word asks for a strict spelling; `None` where it is no such word.
pub(super) fn spelling(word: &str) -> Option<bool> {
    match word {
        "strict" => Some(true),
        "free" | "" => Some(false),
        _ => None,
    }
}

/// The gender of its English name or initial.
pub(in crate::glossary) fn gender(name: &str) -> Option<Gender> {
    Some(match name.trim().to_lowercase().as_str() {
        "masculine" | "m" => Gender::Masculine,
        "feminine" | "f" => Gender::Feminine,
        "neuter" | "n" => Gender::Neuter,
        "common" | "c" => Gender::Common,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A value of the shape that is no default.
    fn sample(shape: Shape) -> String {
        match shape {
            Shape::Day => "2026-01-31".to_owned(),
            Shape::Flag => "true".to_owned(),
            Shape::Word(words) => words.iter().find(|w| !matches!(**w, "preferred")).unwrap().to_string(),
            Shape::Keys(fields) => format!("{{ {}: {} }}", fields[0].name, sample(fields[0].shape)),
            Shape::Each(shape) => format!("{{ sv: {} }}", sample(*shape)),
            _ => "xh".to_owned(),
        }
    }

    fn concepts(text: &str) -> (String, Vec<Problem>) {
        let mut problems = Vec::new();
        let parsed = read("x.yaml", text.into(), 0, &mut problems);
        let mut concepts = parsed.concepts;
        // Only what was read counts, not where it stood.
        for concept in &mut concepts {
            concept.origin = Origin::default();
            concept.terms.iter_mut().for_each(|t| t.origin = Origin::default());
        }
        (format!("{concepts:?}"), problems)
    }

    fn of_concept(more: &str) -> String {
        format!("concepts:\n  - {{ id: quay{more} }}\n")
    }

    fn of_term(more: &str) -> String {
        of_concept(&format!(", terms: {{ en: {{ term: dock{more} }} }}"))
    }

    #[test]
    fn every_key_of_the_schema_is_read() {
        let inner = |key: &'static str, fields: &'static [Field]| {
            fields.iter().map(move |f| (f.name, of_term(&format!(", {key}: {{ {}: {} }}", f.name, sample(f.shape))), of_term("")))
        };
        let rest = |fields: &'static [Field]| fields.iter().filter(|f| !f.required && f.name != "concepts");
        let all = rest(TOP)
            .map(|f| (f.name, format!("{}: {}\n{}", f.name, sample(f.shape), of_concept("")), of_concept("")))
            .chain(rest(CONCEPT).map(|f| {
                // Whether terms stay as they are shows only where there is one.
                let terms = if f.name == "terms" { "" } else { ", terms: { en: dock }" };
                (f.name, of_concept(&format!("{terms}, {}: {}", f.name, sample(f.shape))), of_concept(terms))
            }))
            .chain(rest(TERM).map(|f| (f.name, of_term(&format!(", {}: {}", f.name, sample(f.shape))), of_term(""))))
            .chain(inner("guards", GUARDS))
            .chain(inner("examples", EXAMPLES));
        for (key, with, without) in all {
            let (read, problems) = concepts(&with);
            assert!(problems.is_empty(), "{with}: {problems:#?}");
            assert_ne!(read, concepts(&without).0, "`{key}` changes nothing: {with}");
        }
    }

    #[test]
    fn every_word_of_the_schema_is_one() {
        for field in TERM {
            let Shape::Word(words) = field.shape else { continue };
            for word in words {
                let text = of_term(&format!(", {}: {word}", field.name));
                assert!(concepts(&text).1.is_empty(), "{text}");
            }
            assert!(!concepts(&of_term(&format!(", {}: nonsense", field.name))).1.is_empty(), "{}", field.name);
        }
        let Some(Shape::Word(words)) = TERM.iter().find(|f| f.name == "status").map(|f| f.shape) else { panic!("a status is a word") };
        assert_eq!(words, Status::ALL.map(Status::as_str), "no status is left out");
    }
}
