//! What an HTML page says of itself: language, title, dates, address; in `<meta>`, `<link>`, `<time>`, `<h1>` and JSON-LD.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Meta, meta};
use crate::ingest::dating::DateSource;

/// Names of `<meta>` that hold the day of publication, the best first: Open Graph, schema.org, Dublin Core and what news systems use.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publishdate",
    "publish_date",
    "publication_date",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
];
/// Names of `<meta>` that hold the day of the last change.
const CHANGED: &[&str] = &["article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"];
/// Keys of JSON-LD with a day (schema.org), the best first.
const LINKED: &[&str] = &["datePublished", "dateCreated", "dateModified"];

/// How much a place is worth for the date: earlier ones win.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    /// `<meta>` of publication, by its place in the list.
    Published(usize),
    /// JSON-LD, by key.
    Linked(usize),
    /// `<time>` of the page itself.
    Time,
    /// `<meta>` of the last change.
    Changed(usize),
}

/// An element whose text is collected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Title,
    Heading,
    /// `<time>` without an attribute that says it.
    Time,
    Linked,
}

/// The statements of a page as they are met.
#[derive(Default)]
pub(super) struct Head {
    pairs: BTreeMap<String, String>,
    dates: Vec<(Worth, String)>,
    within: Option<Within>,
    collected: String,
    title: Option<String>,
    heading: Option<String>,
    headline: Option<String>,
}

impl Head {
    /// A start tag with its attributes; `aside` where it stands in a menu or in what leads to other pages.
    pub(super) fn start(&mut self, name: &str, get: &dyn Fn(&str) -> Option<String>, aside: bool) {
        let linked = || get("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"));
        match name {
            "html" => self.pair("lang", get("lang")),
            "link" if get("rel").as_deref() == Some("canonical") => self.pair("canonical", get("href")),
            "meta" => self.meta(get),
            "time" if !aside => match get("datetime").filter(|d| !d.trim().is_empty()) {
                Some(date) => self.dates.push((Worth::Time, date)),
                None => self.collect(Within::Time),
            },
            "title" if !aside && self.title.is_none() => self.collect(Within::Title),
            "h1" if !aside && self.heading.is_none() => self.collect(Within::Heading),
            "script" if linked() => self.collect(Within::Linked),
            _ => {}
        }
    }

    fn pair(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.pairs.entry(key.to_owned()).or_insert(value);
        }
    }

    fn meta(&mut self, get: &dyn Fn(&str) -> Option<String>) {
        let key = get("name").or_else(|| get("property")).or_else(|| get("itemprop")).unwrap_or_default().to_lowercase();
        let place = |list: &[&str]| list.iter().position(|name| *name == key);
        let worth = place(PUBLISHED).map(Worth::Published).or_else(|| place(CHANGED).map(Worth::Changed));
        match (worth, key.as_str()) {
            (Some(worth), _) => self.dates.extend(get("content").map(|date| (worth, date))),
            (None, "og:url") => self.pair("url", get("content")),
            (None, "og:title") => self.pair("headline", get("content")),
            _ => {}
        }
    }

    fn collect(&mut self, within: Within) {
        // A time inside a heading is a part of it.
        if within != Within::Time || self.within.is_none() {
            self.within = Some(within);
            self.collected.clear();
        }
    }

    /// Text, wherever it stands.
    pub(super) fn text(&mut self, text: &str) {
        if self.within.is_some() {
            self.collected.push_str(text);
        }
    }

    /// An end tag.
    pub(super) fn end(&mut self, name: &str) {
        let ends = match self.within {
            Some(Within::Title) => name == "title",
            Some(Within::Heading) => name == "h1",
            Some(Within::Time) => name == "time",
            Some(Within::Linked) => name == "script",
            None => false,
        };
        let Some(within) = self.within.take_if(|_| ends) else { return };
        let text = self.collected.split_whitespace().collect::<Vec<_>>().join(" ");
        match within {
            _ if text.is_empty() => {}
            Within::Title => self.title = Some(text),
            Within::Heading => self.heading = Some(text),
            Within::Time => self.dates.push((Worth::Time, text)),
            Within::Linked => {
                if let Ok(value) = serde_json::from_str::<Value>(&self.collected) {
                    self.linked(&value);
                }
            }
        }
    }

    /// The articles of a piece of JSON-LD. What they mention in turn (comments, an author's birth) is not theirs.
    fn linked(&mut self, value: &Value) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.linked(value)),
            Value::Object(object) => {
                ["@graph", "mainEntity"].iter().filter_map(|key| object.get(*key)).for_each(|inner| self.linked(inner));
                let text = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
                for (place, key) in LINKED.iter().enumerate() {
                    self.dates.extend(text(key).map(|date| (Worth::Linked(place), date)));
                }
                self.headline = self.headline.take().or_else(|| text("headline"));
            }
            _ => {}
        }
    }

    /// The metadata of the page and the dates that it names, the best first; `heading` is the first heading of its text.
    pub(super) fn finish(mut self, heading: Option<String>) -> (Meta, Vec<(DateSource, String)>) {
        let mut meta = meta(&self.pairs);
        // The heading that readers see comes first; a page title often names the site too.
        let named = self.heading.or(meta.title.take()).or(self.headline).or(heading).or(self.title);
        meta.title = named.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
        self.dates.sort_by_key(|(worth, _)| *worth);
        (meta, self.dates.into_iter().map(|(_, date)| (DateSource::Markup, date)).collect())
    }
}
