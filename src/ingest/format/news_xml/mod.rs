//! News in XML: feeds (RSS 2.0, RSS 1.0, Atom), exports of `WordPress`, NITF, NewsML-G2. The root element says which.
//!
//! In: a decoded file. Out: an article for every item, its text tied to bytes of the file, whatever markup it stands in. Items of a
//! `WordPress` export that are no published posts or pages are left out.
//! Source: RSS 2.0 (RSS Advisory Board), RFC 4287, NITF 3.6 and NewsML-G2 2.33 (IPTC), WXR 1.2, the taxonomies of Polylang, the fields of
//! WPML Export and Import.

mod spaces;

use self::spaces::Spaces;
use super::layer::Layer;
use super::prose::Builder;
use super::{ArticleDraft, Meta};
use crate::finding::{Problem, Severity};
use crate::ingest::article::{Block, BlockKind, Source};
use crate::ingest::dating::DateSource;
use crate::text::Span;
use crate::xml::{Element, Error, Part, Reader};

/// Elements of NITF that stand within a line.
const NITF_INLINE: &[&str] = &[
    "chron",
    "classifier",
    "copyrite",
    "denom",
    "event",
    "frac",
    "frac-num",
    "frac-sep",
    "function",
    "lang",
    "location",
    "money",
    "num",
    "object.title",
    "org",
    "person",
    "postaddr",
    "pronounce",
    "virtloc",
    "city",
    "country",
    "state",
    "region",
    "sublocation",
    "name.given",
    "name.family",
    "alt-code",
];

/// Reads the articles of a file. A root element that is none of these formats is a problem; so is what is not well formed, and what was
/// read before it is kept.
pub(super) fn read(source: &Source, problems: &mut Vec<Problem>) -> Vec<ArticleDraft> {
    let mut file = File {
        source,
        reader: Reader::new(&source.text),
        lang: None,
        spaces: Spaces::default(),
        drafts: Vec::new(),
        problems,
        known: false,
    };
    let failed = file.read();
    let File { drafts, known, problems, .. } = file;
    if let Err(error) = failed {
        let at = error.at.min(source.text.len());
        let position = source.lines().position(&source.text, at);
        let problem = Problem::file("malformed-file", Severity::Error, &source.path, error.message);
        problems.push(problem.at(position, Span::new(at, at)).help("repair the file there; what stands before it was read"));
    } else if known && drafts.is_empty() {
        problems.push(Problem::file("empty-file", Severity::Warning, &source.path, "the feed holds no article with a text"));
    } else if !known {
        let message = "no article: the root element is none of RSS, Atom, NITF or NewsML-G2";
        problems.push(Problem::file("malformed-file", Severity::Error, &source.path, message).help("name a file of one of these formats"));
    }
    let several = drafts.len() > 1;
    let mut out = drafts;
    for (number, draft) in out.iter_mut().enumerate().filter(|_| several) {
        draft.id = Some(draft.id.take().unwrap_or_else(|| (number + 1).to_string()));
    }
    if !several {
        for draft in &mut out {
            draft.id = None;
        }
    }
    out
}

/// Whether a text begins like one of these formats; `start` is the beginning of a file.
#[must_use]
pub fn is_news(start: &str) -> bool {
    let mut reader = Reader::new(start);
    // The first element is enough: what is cut off behind it does not matter.
    let root = loop {
        match reader.part() {
            Ok(Some(Part::Start(element))) => break element,
            Ok(Some(_)) => {}
            _ => return false,
        }
    };
    is_root(&root)
}

/// Whether an element is the root of one of these formats; RDF is one only where it says that it is a feed.
fn is_root(root: &Element) -> bool {
    let feed = || root.attributes.iter().any(|(_, value)| spaces::is_feed(value));
    matches!(root.local(), "rss" | "feed" | "nitf" | "newsItem" | "newsMessage") || (root.local() == "RDF" && feed())
}

struct File<'a> {
    source: &'a Source,
    reader: Reader<'a>,
    /// The language of the whole feed.
    lang: Option<String>,
    spaces: Spaces,
    drafts: Vec<ArticleDraft>,
    problems: &'a mut Vec<Problem>,
    known: bool,
}

/// An item under construction.
#[derive(Default)]
struct Item {
    id: Option<String>,
    lang: Option<String>,
    title: Option<Body>,
    /// The text, the best so far: a full text goes before a summary.
    body: Option<(u8, Body)>,
    url: Option<String>,
    dates: Vec<String>,
    story: Option<String>,
    /// Whether it is something else than an article that was published.
    hidden: bool,
}

enum Body {
    Html(Layer, &'static [&'static str]),
    Text(Layer),
}

impl File<'_> {
    fn read(&mut self) -> Result<(), Error> {
        while let Some(part) = self.reader.part()? {
            let Part::Start(element) = part else { continue };
            match element.local() {
                "rss" | "RDF" | "feed" | "newsMessage" if is_root(&element) => {
                    self.known = true;
                    self.lang = lang(&element);
                    self.spaces = Spaces::of(&element);
                }
                "language" if self.known && matches!(self.spaces.prefix(&element), "" | "dc") => {
                    self.lang = Some(self.value()?).filter(|l| !l.is_empty());
                }
                "item" | "entry" if self.known => self.item(&element)?,
                "nitf" => {
                    self.known = true;
                    let mut item = Item { lang: lang(&element), ..Item::default() };
                    self.nitf(&mut item, "nitf")?;
                    self.finish(item);
                }
                "newsItem" => {
                    self.known = true;
                    self.news_item(&element)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The text of the element that has begun.
    fn value(&mut self) -> Result<String, Error> {
        Ok(self.layer()?.text().to_owned())
    }

    /// The text of the element that has begun, tied to the file; elements in it are looked through.
    fn layer(&mut self) -> Result<Layer, Error> {
        let (mut builder, mut depth) = (Builder::default(), 1usize);
        while let Some(part) = self.reader.part()? {
            match part {
                Part::Text { text, span, verbatim: true } | Part::Data { text, span } => builder.verbatim(&text, span.start),
                Part::Text { text, span, .. } => builder.instead(&text, span),
                Part::Start(_) => depth += 1,
                Part::End(..) => depth -= 1,
            }
            if depth == 0 {
                break;
            }
        }
        Ok(Layer::new(builder))
    }

    /// What stands in the element that has begun, markup and all, as it is in the file.
    fn inside(&mut self, element: &Element) -> Result<Layer, Error> {
        Ok(self.content(element)?.1)
    }

    /// The text of the element that has begun, what stands in it as it is in the file, and whether elements are among that.
    fn content(&mut self, element: &Element) -> Result<(Layer, Layer, bool), Error> {
        let (from, mut depth) = (element.span.end, 1usize);
        let (mut builder, mut to, mut markup) = (Builder::default(), from, false);
        while let Some(part) = self.reader.part()? {
            match part {
                Part::Text { text, span, verbatim: true } | Part::Data { text, span } => builder.verbatim(&text, span.start),
                Part::Text { text, span, .. } => builder.instead(&text, span),
                Part::Start(_) => (depth, markup) = (depth + 1, true),
                Part::End(_, span) => (depth, to) = (depth - 1, span.start),
            }
            if depth == 0 {
                break;
            }
        }
        let slice = Layer::slice(Span::new(from, to.max(from)).of(&self.source.text), from);
        Ok((Layer::new(builder), slice, markup))
    }

    /// A text of a feed: `html` that is escaped, `xhtml` as elements, or plain, as it says of itself. Elements are markup whatever is said,
    /// and where nothing is said, the content tells; `plain` is what it is then unless it tells.
    fn typed(&mut self, element: &Element, plain: bool) -> Result<Body, Error> {
        let named = element.attribute("type").map(str::to_lowercase).unwrap_or_default();
        let (layer, slice, markup) = self.content(element)?;
        if markup || named.contains("xhtml") {
            return Ok(Body::Html(slice, &[]));
        }
        let html = match named.as_str() {
            "html" | "text/html" => true,
            "text" | "text/plain" => false,
            "" if plain => false,
            _ => layer.is_html(),
        };
        Ok(if html { Body::Html(layer, &[]) } else { Body::Text(layer) })
    }

    /// An item of RSS or `WordPress`, or an entry of Atom.
    fn item(&mut self, element: &Element) -> Result<(), Error> {
        let mut item = Item { lang: lang(element), ..Item::default() };
        while let Some(part) = self.reader.part()? {
            let inner = match part {
                Part::Start(inner) => inner,
                Part::End(name, _) if name == element.local() => break,
                _ => continue,
            };
            match (self.spaces.prefix(&inner), inner.local()) {
                ("", "title") => item.title = Some(self.typed(&inner, false)?),
                ("dc", "title") if item.title.is_none() => item.title = Some(self.typed(&inner, false)?),
                ("content", "encoded") => {
                    let (layer, slice, markup) = self.content(&inner)?;
                    item.offer(4, Body::Html(if markup { slice } else { layer }, &[]));
                }
                ("", "content") => {
                    item.lang = lang(&inner).or(item.lang.take());
                    let body = self.typed(&inner, true)?;
                    item.offer(3, body);
                }
                // The whole text as elements of a page, or in the word of one old program for it.
                ("" | "xhtml", "body" | "div") | ("", "fullitem") => {
                    item.lang = lang(&inner).or(item.lang.take());
                    let body = self.typed(&inner, false)?;
                    item.offer(2, body);
                }
                ("", "description" | "summary") | ("dc", "description") => {
                    let body = self.typed(&inner, false)?;
                    item.offer(1, body);
                }
                ("", "link") => match inner.attribute("href").map(str::to_owned) {
                    Some(href) => {
                        let own = inner.attribute("rel").is_none_or(|rel| rel == "alternate") && inner.attribute("hreflang").is_none();
                        item.url = item.url.take().or(Some(href).filter(|_| own));
                        self.reader.skip()?;
                    }
                    None => item.url = Some(self.value()?).filter(|u| !u.is_empty()),
                },
                ("", "guid" | "id") => item.id = Some(self.value()?).filter(|i| !i.is_empty()),
                // The best first, in whatever order they stand.
                ("", "pubDate" | "published") => item.dates.insert(0, self.value()?),
                ("", "updated") | ("dc", "date") => item.dates.push(self.value()?),
                ("dc", "language") => item.lang = Some(self.value()?).filter(|l| !l.is_empty()),
                ("wp", "post_type") => item.hidden |= !matches!(self.value()?.as_str(), "post" | "page"),
                ("wp", "status") => item.hidden |= self.value()? != "publish",
                ("wp", "postmeta") => self.postmeta(&mut item)?,
                ("", "category") => {
                    let named = inner.attribute("nicename").unwrap_or_default().to_owned();
                    match inner.attribute("domain") {
                        Some("language") => item.lang = Some(named),
                        Some("post_translations") => item.story = Some(named),
                        _ => {}
                    }
                    self.reader.skip()?;
                }
                _ => self.reader.skip()?,
            }
        }
        self.finish(item);
        Ok(())
    }

    /// A field of a plugin in a `WordPress` export: WPML says language and group of translations so.
    fn postmeta(&mut self, item: &mut Item) -> Result<(), Error> {
        let mut key = String::new();
        while let Some(part) = self.reader.part()? {
            match part {
                Part::Start(inner) if inner.local() == "meta_key" => key = self.value()?,
                Part::Start(inner) if inner.local() == "meta_value" => {
                    let value = Some(self.value()?).filter(|v| !v.is_empty());
                    match key.as_str() {
                        "_wpml_import_language_code" => item.lang = value.or(item.lang.take()),
                        "_wpml_import_translation_group" => item.story = value.map(|v| format!("wpml-{v}")).or(item.story.take()),
                        _ => {}
                    }
                }
                Part::End(name, _) if name == "postmeta" => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// What stands in `<nitf>`, up to its end.
    fn nitf(&mut self, item: &mut Item, until: &str) -> Result<(), Error> {
        while let Some(part) = self.reader.part()? {
            match part {
                Part::Start(inner) => match inner.local() {
                    "doc-id" => item.id = item.id.take().or(inner.attribute("id-string").map(str::to_owned)),
                    "date.issue" => item.dates.extend(inner.attribute("norm").map(str::to_owned)),
                    "pubdata" => item.dates.extend(inner.attribute("date.publication").map(str::to_owned)),
                    "title" => item.title = item.title.take().or(Some(Body::Text(self.layer()?))),
                    "hl1" => item.title = Some(Body::Text(self.layer()?)),
                    "body" => item.lang = lang(&inner).or(item.lang.take()),
                    "hl2" | "byline" | "dateline" | "distributor" | "series" | "abstract" | "body.end" => self.reader.skip()?,
                    "body.content" => item.offer(3, Body::Html(self.inside(&inner)?, NITF_INLINE)),
                    _ => {}
                },
                Part::End(name, _) if name == until => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// An item of NewsML-G2: metadata round NITF, HTML or plain text.
    fn news_item(&mut self, element: &Element) -> Result<(), Error> {
        let mut item = Item { id: element.attribute("guid").map(str::to_owned), lang: lang(element), ..Item::default() };
        item.story.clone_from(&item.id);
        let mut told = false;
        while let Some(part) = self.reader.part()? {
            match part {
                Part::Start(inner) => match inner.local() {
                    "link" => {
                        let kind = inner.attribute("rel").unwrap_or_default();
                        let translation =
                            kind.ends_with("translatedFrom") || kind.ends_with("derivedFrom") || kind.ends_with("translationOf");
                        let of = inner.attribute("residref").or_else(|| inner.attribute("href")).filter(|_| translation);
                        item.story = of.map(str::to_owned).or(item.story.take());
                        self.reader.skip()?;
                    }
                    "contentCreated" | "versionCreated" | "contentModified" | "firstCreated" => item.dates.push(self.value()?),
                    "language" if !told => {
                        // `xml:lang` of the item is the language of its metadata.
                        item.lang = inner.attribute("tag").map(str::to_owned).or(item.lang.take());
                        told = true;
                    }
                    "headline" => item.title = item.title.take().or(Some(Body::Text(self.layer()?))),
                    "nitf" => {
                        item.lang = lang(&inner).or(item.lang.take());
                        self.nitf(&mut item, "nitf")?;
                    }
                    "html" => item.offer(3, Body::Html(self.inside(&inner)?, &[])),
                    "inlineData" => {
                        let named = inner.attribute("contenttype").map(str::to_owned);
                        let layer = self.layer()?;
                        let html = named.map_or_else(|| layer.is_html(), |t| t.contains("html"));
                        item.offer(2, if html { Body::Html(layer, &[]) } else { Body::Text(layer) });
                    }
                    "description" | "by" | "dateline" | "creditline" | "subject" | "infoSource" | "rightsInfo" | "remoteContent"
                    | "altId" => {
                        self.reader.skip()?;
                    }
                    _ => {}
                },
                Part::End(name, _) if name == "newsItem" => break,
                _ => {}
            }
        }
        self.finish(item);
        Ok(())
    }

    fn finish(&mut self, item: Item) {
        if !item.hidden {
            let lang = item.lang.clone().or_else(|| self.lang.clone());
            self.drafts.extend(item.draft(lang, self.source, self.problems));
        }
    }
}

impl Item {
    fn offer(&mut self, worth: u8, body: Body) {
        let layer = match &body {
            Body::Html(layer, _) | Body::Text(layer) => layer,
        };
        if !layer.text().is_empty() && self.body.as_ref().is_none_or(|(known, _)| *known < worth) {
            self.body = Some((worth, body));
        }
    }

    /// The article; `None` where it has no text.
    fn draft(self, lang: Option<String>, source: &Source, problems: &mut Vec<Problem>) -> Option<ArticleDraft> {
        let mut read = |body: Body, kind: BlockKind| match body {
            Body::Html(layer, inline) => layer.html(inline, source, problems),
            Body::Text(layer) => layer.lines(kind),
        };
        let mut blocks: Vec<Block> = self.title.map(|t| read(t, BlockKind::Heading)).unwrap_or_default();
        for block in &mut blocks {
            block.kind = BlockKind::Heading;
        }
        let title = blocks.iter().map(|b| b.text(&source.text).trim()).collect::<Vec<_>>().join(" ");
        let title = Some(title).filter(|t| !t.is_empty());
        blocks.extend(self.body.map(|(_, body)| read(body, BlockKind::Paragraph)).unwrap_or_default());
        let meta = Meta { lang, title, date: None, url: self.url, story: self.story, section: None };
        let dates = self.dates.into_iter().map(|d| (DateSource::Metadata, d)).collect();
        (!blocks.is_empty()).then(|| ArticleDraft { id: self.id, meta, dates, blocks, ..ArticleDraft::default() })
    }
}

fn lang(element: &Element) -> Option<String> {
    element.attribute("xml:lang").filter(|l| !l.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests;
