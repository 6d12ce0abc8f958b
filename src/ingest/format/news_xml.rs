//! News in XML: feeds (RSS 2.0, RSS 1.0, Atom), exports of WordPress, NITF, NewsML-G2. The root element says which.
//!
//! In: a decoded file. Out: an article for every item, its text tied to bytes of the file, whatever markup it stands in. Items of a
//! WordPress export that are no published posts or pages are left out.
//! Source: RSS 2.0 (RSS Advisory Board), RFC 4287, NITF 3.6 and NewsML-G2 2.33 (IPTC), WXR 1.2, Polylang's export of translations.

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
    let mut file = File { source, reader: Reader::new(&source.text), lang: None, drafts: Vec::new(), known: false };
    let failed = file.read();
    let (drafts, known) = (file.drafts, file.known);
    if let Err(error) = failed {
        let at = error.at.min(source.text.len());
        let position = source.lines().position(&source.text, at);
        let problem = Problem::file("malformed-file", Severity::Error, &source.path, error.message);
        problems.push(problem.at(position, Span::new(at, at)).help("repair the file there; what stands before it was read"));
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
        out.iter_mut().for_each(|d| d.id = None);
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
    matches!(root.local(), "rss" | "RDF" | "feed" | "nitf" | "newsItem" | "newsMessage")
}

struct File<'a> {
    source: &'a Source,
    reader: Reader<'a>,
    /// The language of the whole feed.
    lang: Option<String>,
    drafts: Vec<ArticleDraft>,
    known: bool,
}

/// An item under construction.
#[derive(Default)]
struct Item {
    id: Option<String>,
    lang: Option<String>,
    title: Option<Layer>,
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
                "rss" | "RDF" | "feed" | "newsMessage" => {
                    self.known = true;
                    self.lang = lang(&element);
                }
                "language" if self.known && element.prefix().is_empty() => self.lang = Some(self.value()?).filter(|l| !l.is_empty()),
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
        let (from, mut depth) = (element.span.end, 1usize);
        let mut to = from;
        while let Some(part) = self.reader.part()? {
            match part {
                Part::Start(_) => depth += 1,
                Part::End(_, span) => {
                    depth -= 1;
                    to = span.start;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        Ok(Layer::slice(Span::new(from, to.max(from)).of(&self.source.text), from))
    }

    /// An item of RSS or WordPress, or an entry of Atom.
    fn item(&mut self, element: &Element) -> Result<(), Error> {
        let mut item = Item { lang: lang(element), ..Item::default() };
        while let Some(part) = self.reader.part()? {
            let inner = match part {
                Part::Start(inner) => inner,
                Part::End(name, _) if name == element.local() => break,
                _ => continue,
            };
            match (inner.prefix(), inner.local()) {
                ("" | "atom", "title") => item.title = Some(self.layer()?),
                ("content", "encoded") => item.offer(3, Body::Html(self.layer()?, &[])),
                ("", "content") if inner.attribute("type") == Some("xhtml") => {
                    item.lang = lang(&inner).or(item.lang.take());
                    item.offer(3, Body::Html(self.inside(&inner)?, &[]));
                }
                ("", "content") => {
                    item.lang = lang(&inner).or(item.lang.take());
                    let html = inner.attribute("type") == Some("html");
                    let layer = self.layer()?;
                    item.offer(3, if html { Body::Html(layer, &[]) } else { Body::Text(layer) });
                }
                ("", "description" | "summary") => {
                    let layer = self.layer()?;
                    item.offer(1, if layer.is_html() { Body::Html(layer, &[]) } else { Body::Text(layer) });
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
                ("", "pubDate" | "published" | "updated") | ("dc", "date") => item.dates.push(self.value()?),
                ("dc", "language") => item.lang = Some(self.value()?).filter(|l| !l.is_empty()),
                ("wp", "post_type") => item.hidden |= !matches!(self.value()?.as_str(), "post" | "page"),
                ("wp", "status") => item.hidden |= self.value()? != "publish",
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

    /// What stands in `<nitf>`, up to its end.
    fn nitf(&mut self, item: &mut Item, until: &str) -> Result<(), Error> {
        while let Some(part) = self.reader.part()? {
            match part {
                Part::Start(inner) => match inner.local() {
                    "doc-id" => item.id = item.id.take().or(inner.attribute("id-string").map(str::to_owned)),
                    "date.issue" => item.dates.extend(inner.attribute("norm").map(str::to_owned)),
                    "pubdata" => item.dates.extend(inner.attribute("date.publication").map(str::to_owned)),
                    "title" => item.title = item.title.take().or(Some(self.layer()?)),
                    "hl1" => item.title = Some(self.layer()?),
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
                    "language" => item.lang = item.lang.take().or(inner.attribute("tag").map(str::to_owned)),
                    "headline" => item.title = item.title.take().or(Some(self.layer()?)),
                    "nitf" => {
                        item.lang = lang(&inner).or(item.lang.take());
                        self.nitf(&mut item, "nitf")?;
                    }
                    "html" => item.offer(3, Body::Html(self.inside(&inner)?, &[])),
                    "inlineData" => {
                        let html = inner.attribute("contenttype").is_some_and(|t| t.contains("html"));
                        let layer = self.layer()?;
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
            self.drafts.extend(item.draft(lang));
        }
    }
}

impl Item {
    fn offer(&mut self, worth: u8, body: Body) {
        if self.body.as_ref().is_none_or(|(known, _)| *known < worth) {
            self.body = Some((worth, body));
        }
    }

    /// The article; `None` where it has no text.
    fn draft(self, lang: Option<String>) -> Option<ArticleDraft> {
        let title = self.title.as_ref().map(Layer::text).filter(|t| !t.is_empty()).map(str::to_owned);
        let mut blocks: Vec<Block> = self.title.map(|t| t.lines(BlockKind::Heading)).unwrap_or_default();
        blocks.extend(match self.body.map(|(_, body)| body) {
            // A tag that is beyond bounds: the text is not read.
            Some(Body::Html(layer, inline)) => layer.html(inline).unwrap_or_default(),
            Some(Body::Text(layer)) => layer.lines(BlockKind::Paragraph),
            None => Vec::new(),
        });
        let meta = Meta { lang, title, date: None, url: self.url, story: self.story };
        let dates = self.dates.into_iter().map(|d| (DateSource::Metadata, d)).collect();
        (!blocks.is_empty()).then(|| ArticleDraft { id: self.id, meta, dates, blocks, ..ArticleDraft::default() })
    }
}

fn lang(element: &Element) -> Option<String> {
    element.attribute("xml:lang").filter(|l| !l.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::tests::source;

    struct Found {
        id: Option<String>,
        lang: Option<String>,
        title: Option<String>,
        story: Option<String>,
        blocks: Vec<String>,
    }

    /// The articles of a file; every plain word of their text leads back to itself.
    fn found(text: &str) -> (Vec<Found>, Vec<Problem>) {
        let source = source("a.xml", text);
        let mut problems = Vec::new();
        let drafts = read(&source, &mut problems);
        for block in drafts.iter().flat_map(|d| &d.blocks) {
            let words = block.text(&source.text).split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() > 3);
            for word in words {
                let at = block.text(&source.text).find(word).expect("it is there");
                assert_eq!(block.in_file(Span::new(at, at + word.len())).of(&source.text), word, "{text}");
            }
        }
        let one = |d: ArticleDraft| Found {
            blocks: d.blocks.iter().map(|b| b.text(&source.text).to_owned()).collect(),
            id: d.id,
            lang: d.meta.lang,
            title: d.meta.title,
            story: d.meta.story,
        };
        (drafts.into_iter().map(one).collect(), problems)
    }

    #[test]
    fn feeds_are_read_item_by_item() {
        let rss = "<?xml version='1.0'?><rss version='2.0' xmlns:content='c'><channel><title>Feed</title><language>sv-SE</language><description>d</description>\
            <item><title>Kajen &amp; piren</title><link>https://x/1</link><guid>1</guid><pubDate>Mon, 30 Nov 2026 10:00:00 GMT</pubDate><description>Kort</description>\
            <content:encoded><![CDATA[<p>Den <b>nya</b> kajen &eacute;r klar.</p><p>Två</p>]]></content:encoded></item>\
            <item><title>Två</title><description>&lt;p&gt;Piren &amp;amp; kajen stannar&lt;/p&gt;</description></item></channel></rss>";
        let (items, problems) = found(rss);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(items.len(), 2);
        assert_eq!(items[0].blocks, ["Kajen & piren", "Den nya kajen ér klar.", "Två"]);
        assert_eq!(
            (items[0].id.as_deref(), items[0].lang.as_deref(), items[0].title.as_deref()),
            (Some("1"), Some("sv-SE"), Some("Kajen & piren"))
        );
        assert_eq!(items[1].blocks, ["Två", "Piren & kajen stannar"]);

        let atom = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><title>F</title><entry><title>Le quai</title><id>a</id><link rel='alternate' href='https://x/a'/>\
            <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Le <em>nouveau</em> quai.</p></div></content></entry>\
            <entry xml:lang='pt'><title>O cais</title><content type='html'>&lt;p&gt;novo&lt;/p&gt;</content></entry></feed>";
        let (items, problems) = found(atom);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(items[0].blocks, ["Le quai", "Le nouveau quai."]);
        assert_eq!((items[0].lang.as_deref(), items[1].lang.as_deref()), (Some("fr"), Some("pt")));
        assert_eq!(items[1].blocks, ["O cais", "novo"]);
    }

    #[test]
    fn translations_of_a_wordpress_export_are_one_story() {
        let item = |lang: &str, title: &str, more: &str| {
            format!(
                "<item><title>{title}</title><content:encoded><![CDATA[{title} text]]></content:encoded><wp:status>publish</wp:status>{more}\
                <category domain='language' nicename='{lang}'><![CDATA[x]]></category><category domain='post_translations' nicename='pll_7'><![CDATA[pll_7]]></category></item>"
            )
        };
        let text = format!(
            "<rss xmlns:wp='w' xmlns:content='c'><channel>{}{}{}</channel></rss>",
            item("sv", "Kajen", "<wp:post_type>post</wp:post_type>"),
            item("th", "ท่าเรือ", "<wp:post_type>page</wp:post_type>"),
            item("sv", "bild", "<wp:post_type>attachment</wp:post_type>")
        );
        let (items, _) = found(&text);
        assert_eq!(items.len(), 2);
        assert!(items.iter().all(|i| i.story.as_deref() == Some("pll_7")));
        assert_eq!((items[0].lang.as_deref(), items[1].lang.as_deref()), (Some("sv"), Some("th")));
    }

    #[test]
    fn iptc_formats_are_read() {
        let nitf = "<nitf><head><title>no</title><docdata><doc-id id-string='n1'/><date.issue norm='20261130T100000Z'/></docdata></head><body xml:lang='en'>\
            <body.head><hedline><hl1>The quay</hl1><hl2>sub</hl2></hedline><byline>By A. B.</byline></body.head>\
            <body.content><p>The <org>Harbour Board</org> met.</p><hl2>Later</hl2><p>It rained.</p></body.content></body></nitf>";
        let (items, problems) = found(nitf);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(items[0].blocks, ["The quay", "The Harbour Board met.", "Later", "It rained."]);
        assert_eq!((items[0].lang.as_deref(), items[0].title.as_deref()), (Some("en"), Some("The quay")));
        let item = |guid: &str, lang: &str, link: &str| {
            format!(
                "<newsItem guid='{guid}' xml:lang='{lang}'><itemMeta>{link}</itemMeta><contentMeta><headline>H {guid}</headline></contentMeta>\
                <contentSet><inlineXML contenttype='application/nitf+xml'>{}</inlineXML></contentSet></newsItem>",
                nitf.replace(" xml:lang='en'", "")
            )
        };
        let message = format!(
            "<newsMessage><itemSet>{}{}</itemSet></newsMessage>",
            item("g1", "en", ""),
            item("g2", "fr", "<link rel='irel:translatedFrom' residref='g1'/>")
        );
        let (items, problems) = found(&message);
        assert!(problems.is_empty(), "{problems:?}");
        let told: Vec<_> = items.iter().map(|i| (i.lang.as_deref(), i.story.as_deref())).collect();
        assert_eq!(told, [(Some("en"), Some("g1")), (Some("fr"), Some("g1"))]);
    }

    #[test]
    fn what_is_no_news_is_told_and_passed_over_in_folders() {
        for (text, news) in [
            ("<rss><channel/></rss>", true),
            ("<?xml version='1.0'?>\n<!-- c --><feed xmlns='a'><entry>", true),
            ("<project><dependency/></project>", false),
            ("{\"a\": 1}", false),
            ("", false),
        ] {
            assert_eq!(is_news(text), news, "{text}");
        }
        assert_eq!(found("<project/>").1.len(), 1);
        let (items, problems) = found("<rss><channel><item><title>One</title></item><item><title>Two</b></item></channel></rss>");
        assert_eq!((items.len(), problems.len()), (1, 1));
    }
}
