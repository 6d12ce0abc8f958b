//! From YAML to settings.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};

use super::{Level, Override, Scope, Settings};
use crate::finding::{Problem, Severity, did_you_mean};
use crate::lang::{Tag, known};
use crate::text::Span;
use crate::yaml::schema::{Field, Shape, names, schema as schema_of};
use crate::yaml::{Document, Node, Value, parse};

/// Every key of the file with what it means, in the order of the documentation.
pub const KEYS: &[Field] = &[
    Field::new("corpus", Shape::Texts, "files and folders of the coverage, relative to this file"),
    Field::new("exclude", Shape::Texts, "path patterns that are left out when folders are read"),
    Field::new("glossary", Shape::Texts, "glossary files and folders, relative to this file"),
    Field::new(
        "glossary_map",
        Shape::Texts,
        "what words, columns and languages of the glossary mean: `status:WORD=STATUS`, `column:NAME=FIELD`, `lang:NAME=TAG`",
    ),
    Field::new("languages", Shape::Texts, "BCP 47 tags of the languages that occur"),
    Field::new("source_languages", Shape::Texts, "BCP 47 tags of the languages that the coverage is translated from"),
    Field::new("encodings", Shape::Each(&Shape::Text), "encodings by path pattern, for files that are not UTF-8"),
    Field::new("jsonl", Shape::Keys(FIELDS), "field names of JSON Lines records"),
    Field::new("rules", Shape::Rules, "a rule's level: error, warning, note or off"),
    Field::new(
        "overrides",
        Shape::List(&Shape::Keys(OVERRIDE)),
        "levels for some paths: a list of `paths:` and `rules:`; the last that matches wins",
    ),
    Field::new("scopes", Shape::Keys(SCOPE_KEYS), "the most serious level in a part of an article"),
    Field::new("fix", Shape::Keys(FIX_KEYS), "what fixes may touch"),
    Field::new("names", Shape::Texts, "names of people, places and bodies that stay as they are in every language"),
    Field::new("same", Shape::List(&Shape::Texts), "lists of articles (paths, or their ends) that tell one story whatever grouping finds"),
    Field::new("apart", Shape::List(&Shape::Texts), "lists of articles of which no two tell one story"),
    Field::new("confidence", Shape::Fraction, "findings less sure than this are not reported; from 0 to 1"),
    Field::new("drift_tolerance", Shape::Fraction, "how much of its share a preferred term may lose before it is drift; from 0 to 1"),
    Field::new("fail_on", Shape::Word(&["error", "warning", "note", "never"]), "the least severity that makes `check` exit with 1"),
];

const FIELDS: &[Field] = &[
    Field::new("text", Shape::Text, "the field with the text"),
    Field::new("title", Shape::Text, "the field with the title"),
    Field::new("lang", Shape::Text, "the field with the language"),
    Field::new("date", Shape::Text, "the field with the date"),
    Field::new("url", Shape::Text, "the field with the link"),
    Field::new("id", Shape::Text, "the field with the id"),
];
const OVERRIDE: &[Field] =
    &[Field::new("paths", Shape::Texts, "path patterns"), Field::new("rules", Shape::Rules, "a rule's level: error, warning, note or off")];
const SCOPE_KEYS: &[Field] = &[
    Field::new("quotation", Shape::Level, "a quotation, as a block or in quotation marks"),
    Field::new("heading", Shape::Level, "a title or a subheading"),
    Field::new("caption", Shape::Level, "the text under a picture"),
    Field::new("list-item", Shape::Level, "an item of a list"),
    Field::new("table-cell", Shape::Level, "a cell of a table"),
];
const FIX_KEYS: &[Field] = &[Field::new("quotations", Shape::Flag, "whether fixes are made in quotations too")];
const SCOPES: &[(&str, Scope)] = &[
    ("quotation", Scope::Quotation),
    ("heading", Scope::Heading),
    ("caption", Scope::Caption),
    ("list-item", Scope::ListItem),
    ("table-cell", Scope::TableCell),
];

struct Reader<'a> {
    doc: &'a Document,
    base: &'a Path,
    rules: &'a [&'static str],
    problems: &'a mut Vec<Problem>,
}

/// The JSON Schema of the file, for editors. `rules` are the ids of all rules with what each finds.
#[must_use]
pub fn schema(rules: &[(&str, &str)]) -> serde_json::Value {
    schema_of("isogloss.yaml", "The configuration of isogloss. Every key may be left out.", KEYS, rules)
}

/// Reads a configuration. `shown` is the path for messages, `base` the folder that its paths are relative to, `rules` the
/// ids of all rules, which are [`rules::ids`](crate::rules::ids).
///
/// ```
/// use isogloss::{config, rules};
///
/// let mut problems = Vec::new();
/// let text = "languages: [sv, de]\nrules: { near-trem: off }\n".to_owned();
/// let settings = config::read("isogloss.yaml", text, "".as_ref(), &rules::ids(), &mut problems);
/// assert_eq!(settings.languages.len(), 2);
/// assert_eq!(problems[0].line, Some(2));
/// ```
pub fn read(shown: &str, text: String, base: &Path, rules: &[&'static str], problems: &mut Vec<Problem>) -> Settings {
    let mut settings = Settings::default();
    match parse(shown, text) {
        Ok(doc) => Reader { doc: &doc, base, rules, problems }.fill(&mut settings),
        Err(problem) => problems.push(problem),
    }
    settings
}

impl Reader<'_> {
    fn fill(&mut self, settings: &mut Settings) {
        for (key, node) in self.doc.map(&self.doc.root, "the configuration", &names(KEYS), self.problems) {
            match key.name.as_str() {
                "corpus" => settings.corpus = self.paths(node, "corpus"),
                "glossary" => settings.glossary = self.paths(node, "glossary"),
                "glossary_map" => self.mapping(node, settings),
                "exclude" => settings.exclude = self.globs(node, "exclude"),
                "languages" => {
                    settings.languages = self.languages(node, "languages");
                    settings.languages_given = !settings.languages.is_empty();
                }
                "source_languages" => settings.source_languages = self.languages(node, "source_languages"),
                "encodings" => self.encodings(node, settings),
                "jsonl" => self.fields(node, settings),
                "rules" => settings.rules = self.levels(node),
                "overrides" => settings.overrides = self.overrides(node),
                "scopes" => settings.scopes = self.scopes(node),
                "fix" => self.fix(node, settings),
                "names" => settings.names = self.strings(node, "names"),
                "same" => settings.same = self.lists(node, "same"),
                "apart" => settings.apart = self.lists(node, "apart"),
                "confidence" => settings.confidence = self.fraction(node, "confidence", "confidence").unwrap_or(settings.confidence),
                "drift_tolerance" => {
                    settings.drift_tolerance = self.fraction(node, "drift_tolerance", "tolerance").unwrap_or(settings.drift_tolerance);
                }
                "fail_on" => self.fail_on(node, settings),
                _ => {}
            }
        }
    }

    fn say(&mut self, span: Span, message: String, help: &str) {
        let problem = self.doc.problem("wrong-value", Severity::Error, span, message).help(help);
        self.problems.push(problem);
    }

    fn strings(&mut self, node: &Node, key: &str) -> Vec<String> {
        self.doc.texts(node, &format!("`{key}`"), self.problems).into_iter().map(|(t, _)| t).collect()
    }

    fn mapping(&mut self, node: &Node, settings: &mut Settings) {
        for (entry, span) in self.doc.texts(node, "`glossary_map`", self.problems) {
            if let Err(error) = settings.glossary_options.mapping.add(&entry) {
                self.say(span, error.to_string(), "an entry is for example `status:Approved=preferred`");
            }
        }
    }

    fn lists(&mut self, node: &Node, key: &str) -> Vec<Vec<String>> {
        let Value::List(items) = &node.value else {
            if !matches!(node.value, Value::Null) {
                self.say(node.span, format!("`{key}` must be a list of lists of paths"), "write it like: - [sv/a.txt, fr/b.txt]");
            }
            return Vec::new();
        };
        items.iter().map(|item| self.strings(item, key)).collect()
    }

    fn paths(&mut self, node: &Node, key: &str) -> Vec<PathBuf> {
        self.strings(node, key).into_iter().map(|p| self.base.join(p)).collect()
    }

    fn globs(&mut self, node: &Node, key: &str) -> GlobSet {
        let mut builder = GlobSetBuilder::new();
        for (text, span) in self.doc.texts(node, &format!("`{key}`"), self.problems) {
            match Glob::new(&text) {
                Ok(glob) => {
                    builder.add(glob);
                    // A pattern also holds below any folder, as in ignore files.
                    builder.add(Glob::new(&format!("**/{text}")).unwrap_or_else(|_| Glob::new("").expect("the empty pattern is valid")));
                }
                Err(error) => {
                    self.say(span, format!("`{text}` is no path pattern: {error}"), "write it like in .gitignore: drafts/** or *.old.md");
                }
            }
        }
        builder.build().unwrap_or_else(|_| GlobSet::empty())
    }

    fn languages(&mut self, node: &Node, key: &str) -> Vec<Tag> {
        let mut found = Vec::new();
        for (text, span) in self.doc.texts(node, &format!("`{key}`"), self.problems) {
            match Tag::parse(&text) {
                Ok(tag) => found.push((tag, span)),
                Err(error) => self.say(span, error.to_string(), "write a tag such as `sv`, `pt` or `pt-BR`"),
            }
        }
        let tags: Vec<Tag> = found.iter().map(|(tag, _)| tag.clone()).collect();
        for (tag, span) in found {
            if let Some(doubt) = known::doubt_in_list(&tag, &tags) {
                let problem = self.doc.problem("unknown-language", Severity::Warning, span, doubt.message).help(doubt.help);
                self.problems.push(problem);
            }
        }
        tags
    }

    fn encodings(&mut self, node: &Node, settings: &mut Settings) {
        for (key, value) in self.doc.map(node, "`encodings`", &[], self.problems) {
            let label = self.doc.text(value, "an encoding", self.problems).unwrap_or_default();
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes());
            match (Glob::new(&key.name), encoding) {
                (Ok(glob), Some(encoding)) => {
                    settings.encodings.push((glob.compile_matcher(), encoding));
                    let anywhere = Glob::new(&format!("**/{}", key.name)).map(|g| g.compile_matcher());
                    settings.encodings.extend(anywhere.ok().map(|g| (g, encoding)));
                }
                (Err(error), _) => self.say(key.span, format!("`{}` is no path pattern: {error}", key.name), "write it like archive/**"),
                (_, None) => self.say(
                    value.span,
                    format!("`{label}` is no known encoding"),
                    "write a name such as windows-1252, windows-874 or utf-16le",
                ),
            }
        }
    }

    fn fields(&mut self, node: &Node, settings: &mut Settings) {
        for (key, value) in self.doc.map(node, "`jsonl`", &names(FIELDS), self.problems) {
            let Some(name) = self.doc.text(value, "a field name", self.problems) else { continue };
            let fields = &mut settings.jsonl;
            match key.name.as_str() {
                "text" => fields.text = name,
                "title" => fields.title = name,
                "lang" => fields.lang = name,
                "date" => fields.date = name,
                "url" => fields.url = name,
                "id" => fields.id = name,
                _ => {}
            }
        }
    }

    fn level(&mut self, node: &Node) -> Option<Level> {
        let word = self.doc.text(node, "a level", self.problems)?;
        let level = if matches!(word.as_str(), "off" | "false") { Some(Level::Off) } else { word.parse().ok().map(Level::At) };
        if level.is_none() {
            self.say(node.span, format!("`{word}` is no level"), "write error, warning, note or off");
        }
        level
    }

    fn levels(&mut self, node: &Node) -> BTreeMap<String, Level> {
        let mut out = BTreeMap::new();
        for (key, value) in self.doc.map(node, "`rules`", &[], self.problems) {
            if !self.rules.contains(&key.name.as_str()) {
                let help = did_you_mean(&key.name, self.rules.iter().copied())
                    .map_or("`isogloss rules` lists them".to_owned(), |r| format!("did you mean `{r}`?"));
                let problem =
                    self.doc.problem("unknown-rule", Severity::Error, key.span, format!("there is no rule `{}`", key.name)).help(help);
                self.problems.push(problem);
            } else if let Some(level) = self.level(value) {
                out.insert(key.name.clone(), level);
            }
        }
        out
    }

    fn overrides(&mut self, node: &Node) -> Vec<Override> {
        let Value::List(items) = &node.value else {
            if !matches!(node.value, Value::Null) {
                self.say(node.span, "`overrides` must be a list".into(), "start each item with `- paths: …`");
            }
            return Vec::new();
        };
        let mut out = Vec::new();
        for item in items {
            let mut one = Override { paths: GlobSet::empty(), rules: BTreeMap::new() };
            for (key, value) in self.doc.map(item, "an override", &names(OVERRIDE), self.problems) {
                match key.name.as_str() {
                    "paths" => one.paths = self.globs(value, "paths"),
                    "rules" => one.rules = self.levels(value),
                    _ => {}
                }
            }
            out.push(one);
        }
        out
    }

    fn scopes(&mut self, node: &Node) -> BTreeMap<Scope, Level> {
        let mut out = BTreeMap::new();
        for (key, value) in self.doc.map(node, "`scopes`", &names(SCOPE_KEYS), self.problems) {
            let scope = SCOPES.iter().find(|(n, _)| *n == key.name).map(|(_, s)| *s);
            if let (Some(scope), Some(level)) = (scope, self.level(value)) {
                out.insert(scope, level);
            }
        }
        out
    }

    fn fix(&mut self, node: &Node, settings: &mut Settings) {
        for (key, value) in self.doc.map(node, "`fix`", &names(FIX_KEYS), self.problems) {
            settings.fix_quotations = self.doc.boolean(value, &format!("`{}`", key.name), self.problems).unwrap_or(false);
        }
    }

    fn fraction(&mut self, node: &Node, key: &str, what: &str) -> Option<f32> {
        let text = self.doc.text(node, &format!("`{key}`"), self.problems)?;
        let value = text.parse::<f32>().ok().filter(|v| (0.0..=1.0).contains(v));
        if value.is_none() {
            self.say(node.span, format!("`{text}` is no {what}"), "write a number from 0 to 1");
        }
        value
    }

    fn fail_on(&mut self, node: &Node, settings: &mut Settings) {
        let Some(word) = self.doc.text(node, "`fail_on`", self.problems) else { return };
        match word.parse() {
            Ok(severity) => settings.fail_on = Some(severity),
            Err(_) if word == "never" => settings.fail_on = None,
            Err(_) => self.say(node.span, format!("`{word}` is no severity"), "write error, warning, note or never"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: [&str; 1] = ["near-term"];

    /// A value of the shape that is no default.
    fn sample(shape: Shape) -> String {
        match shape {
            Shape::Text | Shape::Texts => "xh".to_owned(),
            Shape::Day => "2026-01-31".to_owned(),
            Shape::Flag => "true".to_owned(),
            Shape::Fraction => "0.25".to_owned(),
            Shape::Word(words) => (*words.last().unwrap()).to_owned(),
            Shape::Level => "off".to_owned(),
            Shape::Rules => "{ near-term: off }".to_owned(),
            Shape::Keys(fields) => format!("{{ {}: {} }}", fields[0].name, sample(fields[0].shape)),
            Shape::Each(_) => "{ \"a/**\": windows-1252 }".to_owned(),
            Shape::List(shape) => format!("[{}]", sample(*shape)),
            Shape::Either(shapes) => sample(shapes[0]),
        }
    }

    fn settings(text: &str) -> (String, Vec<Problem>) {
        let mut problems = Vec::new();
        let settings = read("isogloss.yaml", text.to_owned(), Path::new(""), &RULES, &mut problems);
        (format!("{settings:?}"), problems)
    }

    #[test]
    fn every_key_of_the_schema_is_read() {
        let text = |key: &str, shape| if key == "glossary_map" { "status:Approved=preferred".to_owned() } else { sample(shape) };
        let whole = |key: &str, shape| (key.to_owned(), format!("{key}: {}\n", text(key, shape)));
        let below = |key: &'static str, fields: &'static [Field]| {
            fields.iter().map(move |f| (format!("{key}.{}", f.name), format!("{key}: {{ {}: {} }}\n", f.name, sample(f.shape))))
        };
        let all = KEYS
            .iter()
            .map(|f| whole(f.name, f.shape))
            .chain(below("jsonl", FIELDS))
            .chain(below("scopes", SCOPE_KEYS))
            .chain(below("fix", FIX_KEYS));
        for (key, text) in all {
            let (settings_of, problems) = settings(&text);
            assert!(problems.is_empty(), "{text}: {problems:#?}");
            assert_ne!(settings_of, settings("").0, "`{key}` changes nothing");
        }
        assert!(!settings("corpuss: [x]\n").1.is_empty(), "other keys are not known");
    }

    #[test]
    fn every_word_of_the_schema_is_one() {
        for word in crate::yaml::schema::LEVELS {
            assert!(settings(&format!("rules: {{ near-term: {word} }}\n")).1.is_empty(), "{word}");
        }
        for field in KEYS {
            let Shape::Word(words) = field.shape else { continue };
            for word in words {
                assert!(settings(&format!("{}: {word}\n", field.name)).1.is_empty(), "{word}");
            }
            assert!(!settings(&format!("{}: nonsense\n", field.name)).1.is_empty());
        }
    }
}
