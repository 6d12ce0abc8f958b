//! The page holds what it was given and nothing that acts.

use base64::Engine as _;
use html5gum::{DefaultEmitter, Token, Tokenizer};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::finding::overview::{Article, Block, Concept, Mark, Overview, PassageKind, Standing, StoryOverview, Use};
use crate::finding::{Dismissed, Finding, Fix, Model, Place, Problem, Related, RuleInfo, Severity};
use crate::lang::Tag;
use crate::report::Emitter as _;
use crate::text::escape;
use crate::text::{Position, Span};

/// A document as a browser reads it: start tags with their attributes, and all text.
struct Read {
    tags: Vec<(String, Vec<(String, String)>)>,
    text: String,
    /// The text right behind each `style` and `script` tag.
    raw: Vec<(String, String)>,
}

fn read(document: &str) -> Read {
    let mut emitter = DefaultEmitter::<()>::new_with_span();
    emitter.naively_switch_states(true);
    let mut out = Read { tags: Vec::new(), text: String::new(), raw: Vec::new() };
    let mut last = String::new();
    for token in Tokenizer::new_with_emitter(document, emitter) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                last = String::from_utf8_lossy(&tag.name).into_owned();
                let attributes = tag.attributes.iter();
                let attributes =
                    attributes.map(|(k, v)| (String::from_utf8_lossy(k).into_owned(), String::from_utf8_lossy(&v.value).into_owned()));
                out.tags.push((last.clone(), attributes.collect()));
            }
            Token::EndTag(_) => last.clear(),
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text.value).into_owned();
                if matches!(last.as_str(), "style" | "script") {
                    out.raw.push((last.clone(), text));
                } else {
                    out.text.push_str(&text);
                }
            }
            Token::Comment(_) => panic!("the page has no comments"),
            Token::Doctype(_) => {}
            Token::Error(error) => panic!("not well-formed: {}", error.value),
        }
    }
    out
}

fn page(model: &Model) -> String {
    let mut out = Vec::new();
    super::Html.emit(model, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn finding(evil: &str, path: &str, print: &str, span: Span) -> Finding {
    let place =
        Place { path: path.into(), span, position: Position { line: 1, column: 1 }, end: Position::default(), decoded: span, part: None };
    Finding {
        rule: "deprecated-term",
        severity: Severity::Error,
        article: Some(evil.into()),
        lang: Some(Tag::parse("sv").unwrap()),
        concept: Some(evil.into()),
        surface: evil.into(),
        message: evil.into(),
        suggestion: Some(evil.into()),
        fixable: false,
        fix: Some(Fix { place: place.clone(), old: evil.into(), new: evil.into() }),
        notes: vec![evil.into()],
        related: vec![Related { place: place.clone(), message: evil.into(), sister: Some((Tag::parse("th").unwrap(), evil.into())) }],
        fingerprint: print.into(),
        place,
    }
}

/// A model that holds the text wherever there is room for one.
fn model(evil: &str) -> Model {
    let (sv, th) = (Tag::parse("sv").unwrap(), Tag::parse("th").unwrap());
    let text = format!("a {evil} b {evil} c");
    let first = Span::new(2, 2 + evil.len());
    let second = Span::new(first.end + 3, first.end + 3 + evil.len());
    let mark = |span| Mark { span, concept: 0, term: evil.into(), status: Standing::Wrong("deprecated"), kind: "exact" };
    let block = |spots: &[(Span, &str)]| Block {
        kind: PassageKind::Paragraph,
        lang: Some(th.clone()),
        text: text.clone(),
        decoded: Span::new(0, text.len()),
        marks: vec![mark(first), mark(second)],
        spots: spots.iter().map(|(span, print)| (*span, (*print).to_owned())).collect(),
    };
    let article = |lang: &Tag, blocks: Vec<Block>| Article {
        path: evil.into(),
        id: Some(evil.into()),
        lang: lang.clone(),
        title: Some(evil.into()),
        date: Some(evil.into()),
        section: Some(evil.into()),
        standing: [0; 3],
        blocks,
    };
    let uses = vec![
        Use { lang: 0, term: evil.into(), status: Standing::Preferred, count: 1 },
        Use { lang: 1, term: evil.into(), status: Standing::Wrong("forbidden"), count: 2 },
    ];
    let coverage = Overview {
        languages: vec![sv.clone(), th.clone()],
        concepts: vec![Concept { id: evil.into(), definition: Some(evil.into()), uses: uses.clone() }],
        articles: vec![article(&sv, vec![block(&[(first, "1"), (second, "2")])]), article(&th, vec![block(&[])]), article(&th, Vec::new())],
        stories: vec![
            StoryOverview { id: evil.into(), articles: vec![0, 1], terms: vec![(0, uses)] },
            StoryOverview { id: evil.into(), articles: vec![2], terms: Vec::new() },
        ],
    };
    let mut model = Model {
        findings: vec![finding(evil, evil, "1", first)],
        dismissed: vec![Dismissed { finding: finding(evil, evil, "2", second), reason: evil.into(), by: Some(evil.into()) }],
        problems: vec![Problem::file("unreadable-file", Severity::Error, evil, evil).help(evil)],
        texts: [(evil.to_owned(), text.as_str().into())].into(),
        rules: vec![RuleInfo { id: "deprecated-term", summary: "a summary", severity: Severity::Error, page: "" }],
        coverage: Some(coverage),
        hidden: 1,
        ..Model::default()
    };
    model.summary.stories = Some(2);
    model.summary.count(&model.findings.clone());
    model
}

/// Names of elements and attributes, in order: what text must not change.
fn shape(read: &Read) -> Vec<(&str, Vec<&str>)> {
    read.tags.iter().map(|(name, attributes)| (name.as_str(), attributes.iter().map(|(k, _)| k.as_str()).collect())).collect()
}

fn harmless(document: &str, evil: &str) {
    let told = read(document);
    let plain = page(&model("plain"));
    assert_eq!(shape(&told), shape(&read(&plain)), "{evil:?} makes or unmakes an element");
    assert!(!document.chars().any(|c| c != '\n' && escape::is_dangerous(c)), "{evil:?} comes out as it is");
    for (name, attributes) in &told.tags {
        for (key, value) in attributes {
            assert!(!key.starts_with("on") && !["style", "src", "srcdoc", "action"].contains(&key.as_str()), "{name} {key}");
            assert!(key != "href" || value.starts_with('#'), "a link leaves the page: {value}");
        }
    }
}

#[test]
fn nothing_in_a_text_acts() {
    for evil in [
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "</style><style>*{display:none}</style>",
        "\" onmouseover=\"alert(1)",
        "' onfocus='alert(1)' autofocus='",
        "javascript:alert(1)",
        "<!-- <base href=//x> -->",
        "]]><svg/onload=alert(1)>",
        "&lt;b&gt;&#x22;",
        "<meta http-equiv=refresh content=0>",
        "</a></li></section><h1>",
    ] {
        let document = page(&model(evil));
        harmless(&document, evil);
        assert!(read(&document).text.matches(evil).count() >= 12, "{evil} is shown");
    }
}

#[test]
fn templates_in_a_text_are_text() {
    for evil in ["{{ 7 * 7 }}", "{% for x in page %}x{% endfor %}", "{{ page }}", "{# gone #}", "{% raw %}"] {
        let document = page(&model(evil));
        harmless(&document, evil);
        assert!(read(&document).text.matches(evil).count() >= 12, "{evil} is shown");
    }
}

#[test]
fn what_hides_or_reorders_is_made_visible() {
    for (evil, visible) in [
        ("a\0b", "a␀b"),
        ("a\u{202e}b\u{2066}c", "a\u{fffd}b\u{fffd}c"),
        ("a\u{1b}[31mb", "a␛[31mb"),
        ("a\r\nb", "a  b"),
        ("a\u{feff}b\u{9b}c", "a\u{fffd}b\u{fffd}c"),
    ] {
        let document = page(&model(evil));
        harmless(&document, evil);
        assert!(read(&document).text.contains(visible), "{evil:?}");
    }
}

#[test]
fn the_policy_allows_one_style_and_one_script() {
    for model in [Model::default(), model("plain")] {
        let document = read(&page(&model));
        let metas = document.tags.iter().filter(|(name, _)| name == "meta");
        let policies: Vec<&str> = metas
            .filter(|(_, a)| a.iter().any(|(_, v)| v == "Content-Security-Policy"))
            .map(|(_, a)| a.iter().find(|(k, _)| k == "content").unwrap().1.as_str())
            .collect();
        let [("style", style), ("script", script)] = [0, 1].map(|n| (document.raw[n].0.as_str(), document.raw[n].1.as_str())) else {
            panic!("one style, then one script: {:?}", document.raw.iter().map(|r| &r.0).collect::<Vec<_>>());
        };
        assert_eq!(document.raw.len(), 2);
        let [style, script] = [style, script].map(|text| base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes())));
        let expected =
            format!("default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'");
        assert_eq!(policies, [expected]);
        let first = document.tags.iter().position(|(_, a)| a.iter().any(|(_, v)| v == "Content-Security-Policy")).unwrap();
        let style = document.tags.iter().position(|(name, _)| name == "style").unwrap();
        assert!(first < style, "a policy holds for what comes behind it");
    }
}

#[test]
fn every_link_has_its_place() {
    let document = read(&page(&model("plain")));
    let values = |key: &'static str| document.tags.iter().flat_map(|(_, a)| a).filter(move |(k, _)| k == key).map(|(_, v)| v.as_str());
    let mut ids: Vec<&str> = values("id").collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands once");
    for link in values("href") {
        assert!(ids.contains(&link.trim_start_matches('#')), "{link} leads nowhere");
    }
    let links: Vec<&str> = values("href").collect();
    for expected in ["#f1", "#m1", "#f2", "#m2", "#a0-0", "#c0"] {
        assert!(links.contains(&expected), "{expected} is linked");
    }
    let passages = document.tags.iter().filter(|(name, _)| name == "article" || name == "p");
    let langs: Vec<&str> = passages.flat_map(|(_, a)| a).filter(|(k, _)| k == "lang").map(|(_, v)| v.as_str()).collect();
    assert!(langs.contains(&"sv") && langs.contains(&"th"), "{langs:?}");
}

#[test]
fn a_page_without_coverage_or_findings_is_whole() {
    let clean = read(&page(&Model::default()));
    assert!(clean.text.contains("No findings."), "{}", clean.text);
    let mut alone = model("plain");
    alone.coverage = None;
    let told = read(&page(&alone));
    assert!(told.text.contains("plain") && !told.tags.iter().any(|(name, _)| name == "article"));
    assert!(told.tags.iter().any(|(_, a)| a.iter().any(|(k, v)| k == "id" && v == "f1")));
}

#[test]
fn sisters_of_large_corpora_are_rows() {
    let mut model = model("plain");
    let sister = |model: &Model| read(&page(model)).text.matches("a plain b plain c").count();
    assert_eq!(sister(&model), 1, "the text of the sister article, in which no number of a finding stands");
    let coverage = model.coverage.as_mut().unwrap();
    coverage.articles[1].blocks[0].text = "long ".repeat(400_000);
    coverage.articles[1].blocks[0].marks.clear();
    let document = page(&model);
    assert_eq!(sister(&model), 0);
    assert!(document.len() < 200_000 && document.contains("Only articles with findings"), "{} bytes", document.len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn any_text_is_harmless(evil in "([<>\"'&/=;{}%#\\-! ]|script|style|onload|\\PC|\\PC){1,24}") {
        harmless(&page(&model(&evil)), &evil);
    }
}
