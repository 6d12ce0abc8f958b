//! The table concept × language of stories and topics, as plain data and in five formats.

pub mod pairs;
mod table;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

pub use self::table::{csv, markdown};
pub use self::text::{Options, text};

use super::escape;

/// A story or a topic.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// `story` or `topic`.
    pub level: &'static str,
    /// Its articles, by path.
    pub articles: Vec<Article>,
    /// The concepts found in them.
    pub concepts: Vec<Concept>,
}

/// An article of a group.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Article {
    /// The path of its file.
    pub path: String,
    /// Its id in a JSON Lines file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Its language.
    pub lang: String,
    /// Its title.
    pub title: Option<String>,
    /// Whether its sentences are aligned with those of a translation.
    pub aligned: bool,
}

/// A concept in a group.
#[derive(Clone, Debug, Default)]
pub struct Concept {
    /// Its id.
    pub id: String,
    /// Every language uses one approved term and nothing else.
    pub consistent: bool,
    /// By language, path and place.
    pub renderings: Vec<Rendering>,
}

/// What one article calls a concept.
#[derive(Clone, Debug, Default)]
pub struct Rendering {
    /// The article's language.
    pub lang: String,
    /// Its path.
    pub path: String,
    /// Its id in a JSON Lines file.
    pub article: Option<String>,
    /// As it stands.
    pub surface: String,
    /// The term's text and language; none where the glossary does not list it.
    pub term: Option<(String, String)>,
    /// The term's status.
    pub status: Option<&'static str>,
    /// How it matches, or `unlisted`.
    pub kind: &'static str,
    /// Whether the term stays as it is in every language.
    pub fixed: bool,
    /// Listed under another concept too.
    pub ambiguous: bool,
    /// An unlisted expression in its citation form.
    pub candidate: Option<String>,
    /// How well it fits.
    pub score: Option<f32>,
    /// Start and end in bytes of the file, line, column.
    pub places: Vec<[usize; 4]>,
    /// Language, rendering if there is one, number of places.
    pub counterparts: Vec<(String, Option<String>, usize)>,
}

impl Group {
    /// The languages of its articles, sorted.
    #[must_use]
    pub fn languages(&self) -> Vec<&str> {
        let mut out: Vec<&str> = self.articles.iter().map(|a| a.lang.as_str()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    fn record(&self) -> Value {
        let concepts: Vec<Value> = self.concepts.iter().map(Concept::record).collect();
        json!({ "id": self.id, "level": self.level, "articles": self.articles, "concepts": concepts })
    }
}

impl Concept {
    fn record(&self) -> Value {
        let renderings: Vec<Value> = self.renderings.iter().map(Rendering::record).collect();
        json!({ "concept": self.id, "renderings": renderings, "consistent": self.consistent })
    }
}

impl Rendering {
    fn record(&self) -> Value {
        let place = |p: &[usize; 4]| json!({ "start": p[0], "end": p[1], "line": p[2], "column": p[3] });
        let mut out = json!({
            "lang": self.lang,
            "path": self.path,
            "surface": self.surface,
            "term": self.term.as_ref().map(|t| &t.0),
            "term_lang": self.term.as_ref().map(|t| &t.1),
            "status": self.status,
            "match": self.kind,
            "count": self.places.len(),
            "ambiguous": self.ambiguous,
            "candidate": self.candidate,
            "score": self.score.map(rounded),
            "places": self.places.iter().map(place).collect::<Vec<_>>(),
            "counterparts": self.counterparts,
        });
        if let Some(article) = &self.article {
            out["article"] = json!(article);
        }
        out
    }
}

/// Three digits, without the noise of binary fractions.
#[must_use]
pub fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}

/// One document.
///
/// # Errors
/// What the writer says.
pub fn json(groups: &[Group], out: &mut dyn Write) -> io::Result<()> {
    let groups: Vec<Value> = groups.iter().map(Group::record).collect();
    escape::json(out, &json!({ "isogloss": 1, "groups": groups }), true)
}

/// One group a line.
///
/// # Errors
/// What the writer says.
pub fn json_lines(groups: &[Group], out: &mut dyn Write) -> io::Result<()> {
    for group in groups {
        let mut record = json!({ "isogloss": 1 });
        if let (Value::Object(all), Value::Object(own)) = (&mut record, group.record()) {
            all.extend(own);
        }
        escape::json(out, &record, false)?;
    }
    Ok(())
}
