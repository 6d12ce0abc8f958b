//! A workspace says after any edits what a fresh run over the same sources says, byte for byte.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use isogloss::config::Settings;
use isogloss::engine::{self, Ask, Cancel, Cancelled, Corpus, Reach, Source, Sources, Workspace};
use isogloss::finding::Model;
use isogloss::glossary::{self, Glossary};
use isogloss::matching::{MatchOptions, Matcher};
use proptest::prelude::*;

/// What a story is told with, by language: words that fill its sentences, and for each concept the renderings.
pub(crate) struct Language {
    pub(crate) tag: &'static str,
    words: [&'static str; 6],
    terms: [[&'static str; 3]; 3],
}

pub(crate) const LANGUAGES: [Language; 4] = [
    Language {
        tag: "en",
        words: ["the council met in", "where", "said about", "that", "would be built for", "million"],
        terms: [
            ["ferry landing", "ferry berth", "ferry parking"],
            ["people's committee", "committee of the people", "peoples council"],
            ["harbour tax", "harbour fee", "sea toll"],
        ],
    },
    Language {
        tag: "sv",
        words: ["rådet möttes i", "där", "sade om", "att", "skulle byggas för", "miljoner"],
        terms: [
            ["färjeläge", "färjestation", "ferry landing"],
            ["folkkommitté", "folkets kommitté", "folkråd"],
            ["hamnskatt", "hamnavgift", "sjötull"],
        ],
    },
    Language {
        tag: "fr",
        words: ["le conseil s'est réuni à", "où", "a parlé de", "que", "serait construit pour", "millions"],
        terms: [
            ["embarcadère", "quai du bac", "gare du bac"],
            ["comité populaire", "comité du peuple", "conseil populaire"],
            ["taxe portuaire", "droit de port", "harbour tax"],
        ],
    },
    Language {
        tag: "pt",
        words: ["o conselho reuniu em", "onde", "falou de", "que", "seria construído por", "milhões"],
        terms: [
            ["cais da balsa", "parada da balsa", "porto da balsa"],
            ["comitê popular", "comitê do povo", "conselho popular"],
            ["taxa portuária", "imposto do porto", "tarifa do mar"],
        ],
    },
];
const NAMES: [&str; 8] = ["Lindqvist", "Baltasar", "Moreau", "Kettering", "Oliveira", "Sandström", "Vasseur", "Whitcombe"];
const CONCEPTS: [&str; 3] = ["quay", "committee", "tax"];

/// The glossaries that are tried: all renderings with their statuses; without a concept; with another term preferred; none.
fn glossary(number: usize) -> Arc<Glossary> {
    Arc::new(if number == 4 { Glossary::default() } else { glossary::load::from_text("terms.csv", &table(number)).0 })
}

/// The first four of them as tables.
pub(crate) fn table(number: usize) -> String {
    let mut rows = String::from("concept,lang,term,status\n");
    for language in &LANGUAGES {
        for (concept, terms) in CONCEPTS.iter().zip(&language.terms).skip(usize::from(number == 1)) {
            let statuses = if number == 2 { ["deprecated", "preferred", "admitted"] } else { ["preferred", "deprecated", "forbidden"] };
            // One rendering of each concept is for the rules that look for unlisted ones.
            for (term, status) in terms.iter().zip(statuses).take(if number == 3 { 1 } else { 2 }) {
                writeln!(rows, "{concept},{},{term},{status}", language.tag).unwrap();
            }
        }
    }
    rows
}

/// An article of a story in a language; `seed` says what is told otherwise than in its sisters.
pub(crate) fn article(story: usize, language: &Language, seed: u64) -> String {
    let mut random = seed;
    let mut odd = |share: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        seed > 0 && (random >> 33).is_multiple_of(share)
    };
    let [met, place, about, that, built, million] = language.words;
    let mut out = format!("# {} {}\n\n", NAMES[story % 8], language.terms[story % 3][0]);
    for sentence in 0..5 {
        if odd(6) {
            continue;
        }
        let term = |which: usize, odd: bool| language.terms[(story + which) % 3][if odd { 1 + which % 2 } else { 0 }];
        let number = 17 + story * 131 + sentence * 7 + usize::from(odd(6)) * 4;
        let (name, other) = (NAMES[(story + sentence) % 8], NAMES[(story * 3 + sentence + 1) % 8]);
        let name = if odd(7) { name.replace('i', "y") } else { name.to_owned() };
        let (first, second) = (term(sentence, odd(4)), term(sentence + 1, odd(5)));
        writeln!(out, "{name} {met} {other} {}, {place} {first} {about} {second} {that} {built} {number} {million}.\n", 1990 + story)
            .unwrap();
    }
    if odd(5) {
        out.push_str("<!-- isogloss allow deprecated-term -->\n");
    }
    out
}

/// A change of the sources.
#[derive(Clone, Debug)]
enum Edit {
    Put {
        story: usize,
        lang: usize,
        seed: u64,
    },
    /// Two records in one file, perhaps the same one twice.
    Records {
        story: usize,
        lang: usize,
        seed: u64,
    },
    Copy {
        story: usize,
        lang: usize,
    },
    Broken,
    Remove(usize),
    Glossary(usize),
    /// The workspace is closed, and another one goes on from its bytes.
    Reopen,
}

fn edit() -> impl Strategy<Value = Edit> {
    let seed = || prop_oneof![2 => Just(0), 5 => 1u64..1 << 40];
    prop_oneof![
        8 => (0usize..4, 0usize..4, seed()).prop_map(|(story, lang, seed)| Edit::Put { story, lang, seed }),
        1 => (0usize..4, 0usize..4, seed()).prop_map(|(story, lang, seed)| Edit::Records { story, lang, seed }),
        1 => (0usize..4, 0usize..4).prop_map(|(story, lang)| Edit::Copy { story, lang }),
        1 => Just(Edit::Broken),
        3 => (0usize..99).prop_map(Edit::Remove),
        2 => (0usize..5).prop_map(Edit::Glossary),
        5 => Just(Edit::Reopen),
    ]
}

/// The sources as they should be.
type Sought = BTreeMap<String, Vec<u8>>;

fn apply(edit: &Edit, sources: &mut Sought, glossary_number: &mut usize, workspace: &mut Workspace) {
    let mut put = |path: String, text: String| {
        workspace.put(&path, &text);
        sources.insert(path, text.into_bytes());
    };
    let path = |story: usize, lang: usize, end: &str| format!("{}/story-{story}{end}", LANGUAGES[lang].tag);
    match *edit {
        Edit::Put { story, lang, seed } => put(path(story, lang, ".md"), article(story, &LANGUAGES[lang], seed)),
        Edit::Records { story, lang, seed } => {
            let record = |n: u64| {
                let text = article(story, &LANGUAGES[lang], if n == 1 && seed % 3 == 0 { seed } else { seed + n });
                serde_json::json!({ "id": format!("r{}", n % (seed % 2 + 1)), "text": text, "lang": LANGUAGES[lang].tag }).to_string()
            };
            put(path(story, lang, ".jsonl"), format!("{}\n{}\n", record(0), record(1)));
        }
        Edit::Copy { story, lang } => put(path(story, lang, "-copy.md"), article(story, &LANGUAGES[lang], 0)),
        Edit::Broken => put("en/empty.md".to_owned(), " \n".to_owned()),
        Edit::Remove(number) => {
            let gone = sources.keys().nth(number % sources.len().max(1)).cloned();
            if let Some(path) = gone {
                sources.remove(&path);
                assert!(workspace.remove(&path) && !workspace.remove(&path));
            }
        }
        Edit::Glossary(number) => {
            *glossary_number = number;
            workspace.set_glossary(glossary(number));
        }
        Edit::Reopen => {
            let bytes = workspace.to_bytes();
            let glossary = Arc::clone(workspace.matcher().glossary());
            *workspace = Workspace::open(Settings::default(), glossary);
            assert!(workspace.restore(&bytes));
            // What could not be kept, since nobody asked for it, is put again.
            for (path, bytes) in sources {
                workspace.put(path, bytes);
            }
        }
    }
}

/// What a fresh run says.
fn fresh(sources: &Sought, matcher: &Matcher, settings: &Settings, ask: &Ask) -> Model {
    let sources = Sources::memory(sources.iter().map(|(path, bytes)| Source::new(path, bytes)));
    let mut corpus = Corpus::new(sources, settings.reading(None));
    (corpus.judged, corpus.partial) = (ask.judged.clone(), ask.partial);
    match (ask.viewed, ask.alone) {
        (true, alone) => engine::check_with_view(&corpus, matcher, settings, alone),
        (false, true) => engine::check_alone(&corpus, matcher, settings),
        (false, false) => engine::check(&corpus, matcher, settings),
    }
}

fn json(model: &Model) -> String {
    let said = serde_json::to_string_pretty(model).unwrap();
    format!("{said}\n{:?}\n{:?}", model.texts, model.coverage)
}

/// A state of the workspace against a fresh run: everything, a part of it, and one article alone.
fn compare(workspace: &mut Workspace, sources: &Sought, glossary_number: usize, settings: &Settings, round: usize) {
    let matcher = Matcher::compile(glossary(glossary_number), MatchOptions { nested: settings.nested }).with_variants();
    let cancelled = Cancel::new();
    cancelled.cancel();
    let mut ask = Ask::default();
    match round % 5 {
        1 => ask.judged = Some(sources.keys().step_by(2).cloned().collect()),
        2 => ask.partial = true,
        3 => ask.alone = true,
        4 => ask.viewed = true,
        _ => {}
    }
    if round.is_multiple_of(2) && !sources.is_empty() {
        assert_eq!(workspace.check(&ask, &cancelled).err(), Some(Cancelled));
    }
    for ask in [Ask::default(), ask] {
        let said = json(workspace.check(&ask, &Cancel::new()).unwrap());
        let expected = json(&fresh(sources, &matcher, settings, &ask));
        assert!(said == expected, "{ask:?}\n{}", difference(&expected, &said));
    }
    if let Some((path, bytes)) = sources.iter().nth(round % sources.len().max(1)) {
        let one = BTreeMap::from([(path.clone(), bytes.clone())]);
        let mut alone = Ask::default();
        alone.alone = true;
        let expected = fresh(&one, &matcher, settings, &alone);
        let answer = workspace.findings(path, Reach::Alone, &Cancel::new()).unwrap();
        assert_eq!((answer.findings, answer.problems), (expected.findings, expected.problems), "{path} alone");
        let whole = fresh(sources, &matcher, settings, &Ask::default());
        let answer = workspace.findings(path, Reach::WithStory, &Cancel::new()).unwrap();
        assert_eq!(answer.findings, whole.findings.into_iter().filter(|f| f.place.path == *path).collect::<Vec<_>>(), "{path}");
    }
}

/// The first lines that differ.
fn difference(expected: &str, said: &str) -> String {
    let at = expected.lines().zip(said.lines()).take_while(|(a, b)| a == b).count();
    let part = |text: &str| {
        text.lines().skip(at.saturating_sub(4)).take(12).map(|l| l.chars().take(400).collect::<String>() + "\n").collect::<String>()
    };
    format!("fresh:\n{}\nworkspace:\n{}", part(expected), part(said))
}

fn opened() -> (Workspace, Sought) {
    let mut workspace = Workspace::open(Settings::default(), glossary(0));
    let mut sources = Sought::new();
    for story in 0..4 {
        for language in LANGUAGES.iter().take(4 - story % 2) {
            let path = format!("{}/story-{story}.md", language.tag);
            let text = article(story, language, if language.tag == "fr" { 7 + story as u64 } else { 0 });
            workspace.put(&path, &text);
            sources.insert(path, text.into_bytes());
        }
    }
    (workspace, sources)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20) })]

    #[test]
    fn any_edits_leave_what_a_fresh_run_says(edits in prop::collection::vec(edit(), 1..9)) {
        let settings = Settings::default();
        let (mut workspace, mut sources) = opened();
        let mut number = 0;
        compare(&mut workspace, &sources, number, &settings, 0);
        for (round, edit) in edits.iter().enumerate() {
            apply(edit, &mut sources, &mut number, &mut workspace);
            compare(&mut workspace, &sources, number, &settings, round + 1);
        }
    }
}

#[test]
fn a_workspace_goes_on_where_another_one_ended() {
    let (mut workspace, sources) = opened();
    let said = json(workspace.check(&Ask::default(), &Cancel::new()).unwrap());
    let bytes = workspace.to_bytes();
    let mut again = Workspace::open(Settings::default(), glossary(0));
    assert!(again.restore(&bytes));
    for (path, bytes) in &sources {
        assert!(!again.put(path, bytes), "{path} is held");
    }
    assert_eq!(json(again.check(&Ask::default(), &Cancel::new()).unwrap()), said);
    assert!(again.to_bytes() == bytes, "nothing changed");
    for at in (0..bytes.len()).step_by(bytes.len() / 60) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 4;
        assert!(!again.restore(&damaged) && !again.restore(&bytes[..at]), "byte {at}");
    }
    assert_eq!(json(again.check(&Ask::default(), &Cancel::new()).unwrap()), said);
}

/// The property would hold of texts of which nothing is said.
#[test]
fn the_texts_have_stories_and_findings_of_many_rules() {
    let (mut workspace, _) = opened();
    let model = workspace.check(&Ask::default(), &Cancel::new()).unwrap();
    assert_eq!(model.summary.stories, Some(4), "{:?}", model.summary);
    let rules: Vec<&String> = model.summary.by_rule.keys().collect();
    for rule in ["deprecated-term", "number-mismatch"] {
        assert!(rules.iter().any(|r| *r == rule), "{rules:?}");
    }
}

#[test]
fn what_did_not_change_is_said_at_once_and_what_is_gone_is_not() {
    let (mut workspace, _) = opened();
    let text = article(0, &LANGUAGES[0], 0);
    assert!(!workspace.put("en/story-0.md", &text), "the same bytes");
    assert!(workspace.put("en/story-0.md", "The ferry berth.") && workspace.paths().count() == 14);
    let first = |workspace: &mut Workspace| workspace.findings("en/story-0.md", Reach::WithStory, &Cancel::new()).unwrap().findings;
    assert_eq!(first(&mut workspace).iter().map(|f| f.rule).collect::<Vec<_>>(), ["deprecated-term"]);
    let (articles, matches) = workspace.articles_of("en/story-0.md");
    assert_eq!((articles.len(), matches.iter().map(|m| m.terms.len()).collect::<Vec<_>>()), (1, vec![1]));
    assert!(workspace.articles_of("en/none.md").0.is_empty());
    assert!(workspace.remove("en/story-0.md") && first(&mut workspace).is_empty());
    let alone = workspace.findings("en/story-0.md", Reach::Alone, &Cancel::new()).unwrap();
    assert!(alone.findings.is_empty() && alone.source.is_none());
}

#[test]
fn a_pool_of_the_callers_says_the_same() {
    let said = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let (mut workspace, _) = opened();
        pool.install(|| json(workspace.check(&Ask::default(), &Cancel::new()).unwrap()))
    };
    assert!(said(1) == said(3));
}
