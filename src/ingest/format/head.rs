//! What an HTML page says of itself: language, title, dates, address; in `<meta>`, `<link>`, `<time>`, `<h1>` and JSON-LD.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Addresses of the page in the languages that it comes in.
    alternates: BTreeSet<String>,
    /// The article that JSON-LD names this one by, and what it is a translation of.
    work: Option<String>,
    original: Option<String>,
    /// The language that JSON-LD names.
    spoken: Option<String>,
}

impl Head {
    /// A start tag with its attributes; `aside` where it stands in a menu or in what leads to other pages.
    pub(super) fn start(&mut self, name: &str, get: &dyn Fn(&str) -> Option<String>, aside: bool) {
        let is_rel = |kind: &str| get("rel").is_some_and(|rel| rel.split_whitespace().any(|r| r.eq_ignore_ascii_case(kind)));
        let linked = || get("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"));
        match name {
            "html" => self.pair("lang", get("lang")),
            "link" if is_rel("canonical") => self.pair("canonical", get("href")),
            "link" if is_rel("alternate") && get("hreflang").is_some() => self.alternates.extend(get("href").and_then(|h| address(&h))),
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
                if is_work(object) {
                    let address = |value: &Value| named(value).and_then(|name| address(&name));
                    let own = ["@id", "url", "mainEntityOfPage"].iter().find_map(|key| object.get(*key).and_then(address));
                    self.work = self.work.take().or(own);
                    self.original = self.original.take().or_else(|| object.get("translationOfWork").and_then(address));
                    let spoken = object.get("inLanguage").and_then(named);
                    self.spoken = self.spoken.take().or(spoken);
                }
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
        meta.lang = meta.lang.or(self.spoken);
        let page = meta.url.as_deref().and_then(address);
        // A page that is not among them links to other pages: the front pages of a site.
        let own = page.as_ref().is_none_or(|page| self.alternates.contains(page)) && self.alternates.len() > 1;
        let key = self.alternates.into_iter().next().filter(|_| own);
        meta.story = meta.story.or(key).or(self.original).or(self.work);
        self.dates.sort_by_key(|(worth, _)| *worth);
        (meta, self.dates.into_iter().map(|(_, date)| (DateSource::Markup, date)).collect())
    }
}

/// Whether an object of JSON-LD is an article.
fn is_work(object: &serde_json::Map<String, Value>) -> bool {
    let is = |value: &Value| value.as_str().is_some_and(|kind| kind.ends_with("Article") || kind == "BlogPosting");
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

/// The name of a thing in JSON-LD: a text, or the `@id`, `url` or other name of an object.
fn named(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.clone()),
        Value::Array(values) => values.first().and_then(named),
        Value::Object(object) => {
            ["@id", "url", "alternateName", "name"].iter().find_map(|key| object.get(*key)?.as_str().map(str::to_owned))
        }
        _ => None,
    }
}

/// An address as it is compared: without scheme, `www.`, fragment and the slash at its end. None for the front page of a site or of a
/// language: every page may link to those.
fn address(link: &str) -> Option<String> {
    let link = link.trim().split('#').next().unwrap_or_default();
    let bare = link.split_once("://").map_or(link, |(_, rest)| rest).trim_start_matches("//");
    let bare = bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/');
    let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
    let mut steps = path.split('/').skip(1).filter(|s| !s.is_empty() && !s.starts_with("index.") && !s.starts_with("default."));
    let is_lang =
        |step: &str| (2..=7).contains(&step.len()) && step.split(['-', '_']).all(|s| s.len() <= 4 && s.chars().all(char::is_alphabetic));
    let front = match steps.next() {
        None => true,
        Some(first) => is_lang(first) && first.split(['-', '_']).next().is_some_and(|s| s.len() <= 3) && steps.next().is_none(),
    };
    (!front || !query.is_empty()).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::ingest::format::tests::source;

    fn story(head: &str) -> Option<String> {
        let source = source("a.html", &format!("<html><head>{head}</head><body><h1>T</h1><p>Text.</p></body></html>"));
        super::super::html::read(&source, &mut Vec::new()).and_then(|draft| draft.meta.story)
    }

    #[test]
    fn translations_name_the_same_story() {
        let link = |(lang, href): &(&str, &str)| format!("<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{href}\">");
        let links = |list: &[(&str, &str)]| list.iter().map(link).collect::<Vec<_>>().concat();
        let pages = [("en", "https://x.org/en/quay"), ("sv", "https://x.org/sv/kajen"), ("x-default", "https://www.x.org/en/quay/")];
        let linked = |json: &str| format!("<script type=\"application/ld+json\">{json}</script>");
        for (head, expected) in [
            (links(&pages), Some("x.org/en/quay")),
            (format!("<link rel='canonical' href='http://x.org/sv/kajen#top'>{}", links(&pages)), Some("x.org/en/quay")),
            // Every page of a site leads to its front pages.
            (links(&[("en", "https://x.org/en/"), ("sv", "https://x.org/sv/"), ("pt", "https://x.org/")]), None),
            (format!("<link rel='canonical' href='https://x.org/sv/other'>{}", links(&pages)), None),
            (links(&pages[..1]), None),
            // Feeds and other renderings are no translations.
            ("<link rel='alternate' type='application/rss+xml' href='https://x.org/feed/a'><link rel='alternate' href='https://x.org/b/c'>".to_owned(), None),
            (links(&[("en", "https://x.org/?p=1&lang=en"), ("sv", "https://x.org/?p=1&lang=sv")]), Some("x.org/?p=1&lang=en")),
            (linked(r#"{"@type":"NewsArticle","@id":"https://x.org/en/quay","headline":"The quay"}"#), Some("x.org/en/quay")),
            (
                linked(r#"{"@graph":[{"@type":["Article","NewsArticle"],"url":"https://x.org/sv/kajen","translationOfWork":{"@id":"https://x.org/en/quay"}}]}"#),
                Some("x.org/en/quay"),
            ),
            (linked(r#"{"@type":"Organization","url":"https://x.org/about/us"}"#), None),
        ] {
            assert_eq!(story(&head).as_deref(), expected, "{head}");
        }
    }

    #[test]
    fn a_page_of_amp_is_read_without_its_menu_and_advertisements() {
        let text = "<!doctype html><html \u{26a1} lang=\"sv\"><head><meta charset=\"utf-8\"><script async src=\"https://cdn.ampproject.org/v0.js\"></script>\
            <link rel=\"canonical\" href=\"https://x.org/sv/kajen\"><style amp-boilerplate>body{visibility:hidden}</style>\
            <noscript><style amp-boilerplate>body{visibility:visible}</style></noscript>\
            <script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Kajen\",\"url\":\"https://x.org/sv/kajen\",\"datePublished\":\"2026-11-30\"}</script>\
            </head><body><amp-sidebar id=\"s\" layout=\"nodisplay\"><ul><li>Meny</li></ul></amp-sidebar><article><h1>Kajen \u{f6}ppnar</h1>\
            <amp-img src=\"a.jpg\" width=\"1\" height=\"1\"><noscript><img src=\"a.jpg\" alt=\"x\"></noscript></amp-img>\
            <p>Den nya <a href=\"b\">kajen</a> är klar.</p><amp-ad width=\"1\"><div>Annons</div></amp-ad><p>Den är l\u{e5}ng.</p></article>\
            <amp-social-share type=\"email\">Dela</amp-social-share></body></html>";
        let source = source("a.html", text);
        let draft = super::super::html::read(&source, &mut Vec::new()).expect("it is a page");
        let prose: Vec<&str> = draft.blocks.iter().filter(|b| b.kind.is_prose()).map(|b| b.text(&source.text).trim()).collect();
        assert_eq!(prose, ["Kajen öppnar", "Den nya kajen är klar.", "Den är lång."]);
        assert_eq!((draft.meta.lang.as_deref(), draft.meta.story.as_deref()), (Some("sv"), Some("x.org/sv/kajen")));
        assert!(draft.dates.iter().any(|(_, day)| day == "2026-11-30"));
    }
}
