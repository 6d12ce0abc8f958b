//! Feeds and items as services write them.

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
fn items_keep_their_text_in_elements_of_many_names() {
    let spaces = "xmlns:r='http://backend.userland.com/rss2' xmlns:c='http://purl.org/rss/1.0/modules/content/' xmlns:x='http://example.org/x' \
        xmlns:h='http://www.w3.org/1999/xhtml' xmlns:dc='http://purl.org/dc/elements/1.1/'";
    for (item, expected) in [
        ("<body xmlns='http://www.w3.org/1999/xhtml'><p>The <i>quay</i></p><p>Two</p></body>", &["The quay", "Two"][..]),
        ("<title>T</title><h:body><h:p>Quay</h:p></h:body><description>Short</description>", &["T", "Quay"]),
        ("<title>T</title><xhtml:div><p>Quay</p></xhtml:div>", &["T", "Quay"]),
        ("<title>T</title><fullitem>&lt;p&gt;Quay&lt;/p&gt;</fullitem>", &["T", "Quay"]),
        ("<title>T</title><c:encoded><![CDATA[<p>Quay</p>]]></c:encoded><body>Less</body>", &["T", "Quay"]),
        ("<title>T</title><c:encoded><p>Quay</p></c:encoded>", &["T", "Quay"]),
        ("<r:title>T</r:title><x:title>No</x:title><r:description>Quay</r:description><x:description>No</x:description>", &["T", "Quay"]),
        ("<title>T</title><description xmlns='http://example.org/x'>No</description><description>Quay</description>", &["T", "Quay"]),
        ("<dc:title>T</dc:title><dc:description>Quay</dc:description>", &["T", "Quay"]),
        ("<dc:title>No</dc:title><title>T</title>", &["T"]),
    ] {
        let (items, problems) = found(&format!("<rss version='2.0' {spaces}><channel><item>{item}</item></channel></rss>"));
        assert_eq!(problems, [], "{item}");
        assert_eq!(items[0].blocks, expected, "{item}");
    }
    let old = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><item><title>Quay</title></item></rdf:RDF>";
    assert_eq!(found(old).0[0].blocks, ["Quay"]);
}

#[test]
fn texts_of_a_feed_are_what_their_type_says() {
    for (entry, expected) in [
        ("<title type='html'>The &lt;b&gt;quay&lt;/b&gt; &amp;amp; pier</title>", &["The quay & pier"][..]),
        ("<title type='text'>1 &lt; 2 &amp;amp; 3</title>", &["1 < 2 &amp; 3"]),
        ("<title type='xhtml'><div xmlns='x'>The <i>quay</i></div></title>", &["The quay"]),
        ("<title>It&amp;#8217;s open</title>", &["It’s open"]),
        (
            "<title>T</title><summary type='xhtml'><div xmlns='x'><p>One <b>quay</b>.</p><p>Two.</p></div></summary>",
            &["T", "One quay.", "Two."],
        ),
        ("<title>T</title><summary type='html'>&lt;p&gt;One&lt;/p&gt;</summary>", &["T", "One"]),
        ("<title>T</title><summary type='text'>a &lt;b&gt; c</summary>", &["T", "a <b> c"]),
        ("<title>T</title><content type='text'>a &lt;b&gt; c</content>", &["T", "a <b> c"]),
        // What old versions and careless programs write.
        (
            "<title>T</title><content type='application/xhtml+xml' mode='xml'><div><script>x()</script><p>One</p></div></content>",
            &["T", "One"],
        ),
        ("<title>T</title><summary><p>One</p> <p>Two</p></summary>", &["T", "One", "Two"]),
        ("<title>T</title><content><b>One</b> two</content>", &["T", "One two"]),
    ] {
        let (items, problems) = found(&format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry>{entry}</entry></feed>"));
        assert_eq!(
            (items[0].blocks.as_slice(), problems.len()),
            (&expected.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>()[..], 0),
            "{entry}"
        );
        assert_eq!(items[0].title.as_deref(), Some(expected[0]), "{entry}");
    }
    let rdf = "<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/' xmlns:dc='d'><channel><title>F</title><dc:language>fr</dc:language></channel>\
        <item><title>Le quai</title></item><item><title>O cais</title><dc:language>pt</dc:language></item></rdf:RDF>";
    let langs: Vec<Option<String>> = found(rdf).0.into_iter().map(|i| i.lang).collect();
    assert_eq!(langs, [Some("fr".to_owned()), Some("pt".to_owned())]);
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
    // WPML writes both as fields of the post.
    let meta = |key: &str, value: &str| {
        format!("<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>")
    };
    let item = |lang: &str, group: &str| {
        let fields = [("_edit_last", "1"), ("_wpml_import_language_code", lang), ("_wpml_import_translation_group", group)];
        let fields: String = fields.map(|(key, value)| meta(key, value)).concat();
        format!("<item><title>Kaj</title>{fields}<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>")
    };
    let text = format!(
        "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>{}{}{}</channel></rss>",
        item("sv", "7"),
        item("pt", "7"),
        item("", "")
    );
    let told: Vec<_> = found(&text).0.into_iter().map(|i| (i.lang, i.story)).collect();
    let one = |lang: &str| (Some(lang.to_owned()), Some("wpml-7".to_owned()));
    assert_eq!(told, [one("sv"), one("pt"), (None, None)]);
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
    for (data, expected) in [
        ("<inlineData>&lt;p&gt;The quay&lt;/p&gt;&lt;p&gt;opens&lt;/p&gt;</inlineData>", &["The quay", "opens"][..]),
        ("<inlineData contenttype='text/html'>&lt;p&gt;The quay&lt;/p&gt;</inlineData>", &["The quay"]),
        ("<inlineData contenttype='text/plain'>a &lt;b&gt; c</inlineData>", &["a <b> c"]),
    ] {
        let (items, _) = found(&format!("<newsItem guid='g' xml:lang='en'><contentSet>{data}</contentSet></newsItem>"));
        assert_eq!(items[0].blocks, expected, "{data}");
    }
}

#[test]
fn what_an_item_says_of_itself_counts_and_not_what_it_says_of_others() {
    let item = |meta: &str| {
        format!(
            "<newsItem guid='g' xml:lang='en'><contentMeta>{meta}</contentMeta><contentSet><inlineData>Le quai</inlineData></contentSet></newsItem>"
        )
    };
    for (meta, lang, story) in [
        ("", "en", "g"),
        // `xml:lang` of the item is the language of its metadata.
        ("<language tag='fr'/><language tag='sv'/>", "fr", "g"),
        ("<remoteContent><language tag='sv'/></remoteContent><language tag='fr'/>", "fr", "g"),
        ("<link rel='irel:derivedFrom' residref='f'/>", "en", "f"),
        ("<rightsInfo><link rel='irel:derivedFrom' residref='f'/></rightsInfo>", "en", "g"),
    ] {
        let (items, problems) = found(&item(meta));
        assert_eq!(problems, [], "{meta}");
        assert_eq!((items[0].lang.as_deref(), items[0].story.as_deref()), (Some(lang), Some(story)), "{meta}");
    }
    // The day of publication goes first, wherever it stands.
    let rss = "<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item><title>Quay</title><dc:date>2026-11-29</dc:date>\
        <pubDate>Mon, 30 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>";
    let dates: Vec<String> = read(&source("a.xml", rss), &mut Vec::new())[0].dates.iter().map(|(_, date)| date.clone()).collect();
    assert_eq!(dates, ["Mon, 30 Nov 2026 10:00:00 GMT", "2026-11-29"]);
}

#[test]
fn what_is_no_news_is_told_and_passed_over_in_folders() {
    for (text, news) in [
        ("<rss><channel/></rss>", true),
        ("<?xml version='1.0'?>\n<!-- c --><feed xmlns='a'><entry>", true),
        ("<project><dependency/></project>", false),
        ("<opml xmlns:atom='http://www.w3.org/2005/Atom'><body/></opml>", false),
        ("<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><channel/></rdf:RDF>", true),
        ("<rdf:RDF xmlns:rdf='r' xmlns='http://example.org/terms'><channel/></rdf:RDF>", false),
        ("{\"a\": 1}", false),
        ("", false),
    ] {
        assert_eq!(is_news(text), news, "{text}");
    }
    assert_eq!(found("<project/>").1.len(), 1);
    let (items, problems) = found("<rss><channel><item><title>One</title></item><item><title>Two</b></item></channel></rss>");
    assert_eq!((items.len(), problems.len()), (1, 1));
}

#[test]
fn a_tag_beyond_bounds_is_told_and_the_other_items_are_read() {
    let wide = format!("<p{}>Kajen</p>", " a=\"b\"".repeat(1001));
    let text = format!(
        "<rss xmlns:content='c'><channel><item><title>One</title><content:encoded><![CDATA[{wide}]]></content:encoded></item>\
        <item><title>Two</title><content:encoded><![CDATA[<p>Piren</p>]]></content:encoded></item></channel></rss>"
    );
    let (items, problems) = found(&text);
    assert_eq!(
        (items[0].blocks.as_slice(), items[1].blocks.as_slice()),
        (&["One".to_owned()][..], &["Two".to_owned(), "Piren".to_owned()][..])
    );
    assert!(problems.len() == 1 && problems[0].severity == Severity::Error && problems[0].line == Some(1), "{problems:?}");
}
