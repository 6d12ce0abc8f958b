//! What a YAML file may hold, as tables of keys. A reader takes its keys from them, and editors get a JSON Schema made from the same
//! tables, so that the two cannot differ.

use serde_json::{Map, Value, json};

/// One key of a mapping.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// What it means, in one line.
    pub about: &'static str,
    /// What stands behind it.
    pub shape: Shape,
    /// Whether the mapping means nothing without it.
    pub required: bool,
}

impl Field {
    /// A key that may be left out.
    #[must_use]
    pub const fn new(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Self { name, about, shape, required: false }
    }

    /// A key that must be there.
    #[must_use]
    pub const fn required(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Self { name, about, shape, required: true }
    }
}

/// What a value may be. Each may also be empty, as where all lines below a key are comments.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A text; numbers and the like are texts too.
    Text,
    /// A calendar day, `YYYY-MM-DD`.
    Day,
    /// True or false.
    Flag,
    /// A number from 0 to 1.
    Fraction,
    /// A text, or a list of texts.
    Texts,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A rule's level.
    Level,
    /// Rules, each with a level. Which rules there are, the caller of [`schema`] says.
    Rules,
    /// A mapping with these keys.
    Keys(&'static [Field]),
    /// A mapping with any keys, each with such a value.
    Each(&'static Shape),
    /// A list of such values.
    List(&'static Shape),
    /// One of several.
    Either(&'static [Shape]),
}

/// The words of a level. `false` is what YAML of old makes of `off`.
pub const LEVELS: [&str; 4] = ["error", "warning", "note", "off"];

/// The keys of a table, in its order.
#[must_use]
pub fn names(fields: &[Field]) -> Vec<&'static str> {
    fields.iter().map(|f| f.name).collect()
}

/// The JSON Schema (draft 7, which editors know best) of a file whose root has these keys. `rules` are the ids of all rules with what
/// each finds.
#[must_use]
pub fn schema(title: &str, about: &str, fields: &[Field], rules: &[(&str, &str)]) -> Value {
    let Value::Object(keys) = keys(fields, rules) else { return Value::Null };
    let mut out = Map::new();
    out.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    out.insert("title".to_owned(), json!(title));
    out.insert("description".to_owned(), json!(about));
    out.extend(keys);
    Value::Object(out)
}

/// The schema of a mapping.
fn keys(fields: &[Field], rules: &[(&str, &str)]) -> Value {
    let described = |field: &Field| {
        let mut schema = value(field.shape, rules);
        schema["description"] = json!(field.about);
        (field.name.to_owned(), schema)
    };
    let properties: Map<String, Value> = fields.iter().map(described).collect();
    let mut out =
        json!({ "type": ["object", "null"], "additionalProperties": false, "patternProperties": { "^x-": {} }, "properties": properties });
    let required: Vec<&str> = fields.iter().filter(|f| f.required).map(|f| f.name).collect();
    if !required.is_empty() {
        out["required"] = json!(required);
    }
    out
}

fn value(shape: Shape, rules: &[(&str, &str)]) -> Value {
    let text = || json!({ "type": ["string", "number", "boolean", "null"] });
    let level = || json!({ "enum": LEVELS.iter().map(|l| json!(l)).chain([json!(false), Value::Null]).collect::<Vec<_>>() });
    match shape {
        Shape::Text => text(),
        Shape::Day => json!({ "type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Shape::Flag => json!({ "enum": [true, false, "yes", "no", null] }),
        Shape::Fraction => json!({ "type": ["number", "null"], "minimum": 0, "maximum": 1 }),
        Shape::Texts => json!({ "anyOf": [text(), { "type": "array", "items": text() }] }),
        Shape::Word(words) => json!({ "enum": words.iter().map(|w| json!(w)).chain([Value::Null]).collect::<Vec<_>>() }),
        Shape::Level => level(),
        Shape::Rules => {
            let described = |(id, about): &(&str, &str)| {
                let mut schema = level();
                schema["description"] = json!(about);
                ((*id).to_owned(), schema)
            };
            let properties: Map<String, Value> = rules.iter().map(described).collect();
            json!({ "type": ["object", "null"], "additionalProperties": false, "properties": properties })
        }
        Shape::Keys(fields) => keys(fields, rules),
        Shape::Each(shape) => json!({ "type": ["object", "null"], "additionalProperties": value(*shape, rules) }),
        Shape::List(shape) => json!({ "type": ["array", "null"], "items": value(*shape, rules) }),
        Shape::Either(shapes) => json!({ "anyOf": shapes.iter().map(|s| value(*s, rules)).collect::<Vec<_>>() }),
    }
}
