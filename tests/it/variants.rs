//! Variants of approved terms in two domains of their own: 40 sentences about public libraries that hold one and 40 that only look like
//! it; 20 and 20 about harbours and fisheries, in Swedish and Portuguese. The sentences were written before the rule, or before a
//! change of it. Its general conditions were later weighed with their misses in sight, so that the score is a net against loss, and no
//! unseen figure.

use isogloss::finding::Finding;
use serde_json::Value;

use crate::program::{folder, root, run};
use crate::sets;

/// A set: its sentences and its glossary, how many variants it has, how many of them are found at least, and how many look-alikes are
/// reported at most. Found is what was measured, less one or two that a change of the lexicon may move.
const SETS: &[(&str, &str, usize, usize, usize)] =
    &[("cases.tsv", "glossary.csv", 40, 29, 1), ("harbour-cases.tsv", "harbour-glossary.csv", 20, 12, 0)];

struct Case {
    lang: String,
    surface: Option<String>,
    text: String,
}

fn cases(file: &str) -> Vec<Case> {
    let table = std::fs::read_to_string(root().join("tests/data/variants").join(file)).unwrap();
    let case = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [lang, _, surface, _, text] = cells.as_slice() else { panic!("five cells: {line}") };
        Case { lang: (*lang).to_owned(), surface: (*surface != "-").then(|| (*surface).to_owned()), text: (*text).to_owned() }
    };
    table.lines().skip(1).map(case).collect()
}

/// The findings on a concept, in order.
fn findings(cases: &[Case], glossary: &str) -> Vec<Finding> {
    let rows = std::fs::read_to_string(root().join("tests/data/variants").join(glossary)).unwrap();
    let articles = cases.iter().enumerate().map(|(at, case)| (format!("{}/{at}.txt", case.lang), case.text.as_str()));
    let mut out = sets::check(glossary, &rows, articles);
    out.retain(|finding| finding.concept.is_some());
    out
}

#[test]
fn variants_are_found_and_look_alikes_are_not() {
    for (file, glossary, variants, least, most) in SETS {
        let cases = cases(file);
        assert_eq!((cases.len(), cases.iter().filter(|c| c.surface.is_some()).count()), (2 * variants, *variants), "{file}");
        let findings = findings(&cases, glossary);
        sets::assert_unchanged(&format!("variants-{file}"), &findings);
        let (mut found, mut missed, mut alarms) = (0, Vec::new(), Vec::new());
        for (at, case) in cases.iter().enumerate() {
            let path = format!("{}/{at}.txt", case.lang);
            let told: Vec<&str> = findings.iter().filter(|f| f.place.path == path).map(|f| f.surface.as_str()).collect();
            match &case.surface {
                Some(surface) if told.iter().any(|t| t.contains(surface.as_str()) || surface.contains(t)) => found += 1,
                Some(surface) => missed.push(surface),
                None if told.is_empty() => {}
                None => alarms.push(told),
            }
        }
        assert!(found >= *least, "{file}: found {found} of {variants}, not {missed:?}");
        assert!(alarms.len() <= *most, "{file}: look-alikes: {alarms:?}");
    }
}

const GLOSSARY: &str = "
concepts:
- id: council
  original: {vi: hội đồng bến cảng}
  terms:
    en: [Council for Harbours and Lighthouses]
    fr: [Conseil des ports et des phares]
- id: table
  terms: {en: [official tide table], fr: [annuaire officiel des marées]}
- id: boat
  terms: {en: [pilot boat], fr: [bateau-pilote]}
- id: reward
  original: {vi: phần thưởng biển}
  terms: {en: [reward], fr: [récompense]}
- id: movement
  terms: {en: [navigation movement], fr: [mouvement de navigation]}
- id: league
  terms: {en: [Navigation League], fr: [Ligue de la navigation]}
";

/// The findings on concepts in articles of one story by path, one line each: path, rule, severity, surface, suggestion.
fn told(articles: &[(&str, &str)]) -> Vec<String> {
    let place = folder(&[("g.yaml", GLOSSARY.as_bytes())]);
    let paths: Vec<&str> = articles.iter().map(|(path, _)| *path).collect();
    let configuration = format!("glossary: [g.yaml]\nsame:\n  - [{}]\n", paths.join(", "));
    let configuration = if articles.len() > 1 { configuration } else { "glossary: [g.yaml]\n".to_owned() };
    crate::program::write(place.path(), "isogloss.yaml", configuration.as_bytes());
    for (path, text) in articles {
        crate::program::write(place.path(), path, format!("{text}\n").as_bytes());
    }
    let report = run(place.path(), &["check", "--isolated", "--format", "json", "--fail-on", "never", "articles"]).json();
    let found = report["findings"].as_array().unwrap().iter().filter(|f| f["concept"].is_string());
    let said = |f: &Value, key: &str| f[key].as_str().unwrap_or("-").to_owned();
    found.map(|f| ["path", "rule", "severity", "surface", "suggestion"].map(|k| said(f, k)).join(" | ")).collect()
}

/// The same of an article by itself, without its path.
fn told_alone(path: &str, text: &str) -> Vec<String> {
    let found = sets::check("g.yaml", GLOSSARY, [(path.to_owned(), text)]).into_iter().filter(|f| f.concept.is_some());
    let cure = |f: &Finding| f.suggestion.clone().unwrap_or_else(|| "-".to_owned());
    found.map(|f| format!("{} | {:?} | {} | {}", f.rule, f.severity, f.surface, cure(&f)).to_lowercase()).collect()
}

const GOOD: &str = "The ferry Vinga reached Marstrand on Monday. The Council for Harbours and Lighthouses welcomed the crew of 42. \
                    A new official tide table was handed out and a pilot boat stood by.";
const BAD: &str = "The ferry Vinga reached Marstrand on Monday. The Board for Harbours and Lighthouses welcomed the crew of 42.";
const FRENCH: &str = "Le ferry Vinga est arrivé à Marstrand lundi. Le Conseil des ports et des phares a accueilli les 42 membres \
                      d'équipage. Un annuaire officiel des marées a été distribué et un bateau-pilote attendait.";

#[test]
fn the_other_articles_of_a_story_convict_a_variant() {
    let board = "Board for Harbours and Lighthouses | Council for Harbours and Lighthouses";
    for (articles, wanted) in [
        // One article of the same language has the listed form.
        (vec![("articles/en/a.txt", GOOD), ("articles/en/b.txt", BAD)], vec!["articles/en/b.txt | inconsistent-in-story | warning"]),
        // Another language names the concept.
        (vec![("articles/en/b.txt", BAD), ("articles/fr/a.txt", FRENCH)], vec!["articles/en/b.txt | unknown-rendering | warning"]),
        // By itself the article gives too little evidence.
        (vec![("articles/en/b.txt", BAD)], vec![]),
        // The story does not name the concept.
        (vec![("articles/en/b.txt", BAD), ("articles/fr/a.txt", "Le ferry Vinga est arrivé à Marstrand lundi.")], vec![]),
    ] {
        let wanted: Vec<String> = wanted.into_iter().map(|w| format!("{w} | {board}")).collect();
        assert_eq!(told(&articles), wanted, "{articles:?}");
    }
}

#[test]
fn the_address_of_a_page_attests_concepts() {
    let at = |slug: &str, text: &str| format!("{text}\nhttps://news.example/en/{slug}");
    for (text, wanted) in [
        // An everyday word that the lexicon has for the term.
        (at("mot-phan-thuong-bien", "Anna was given a prize."), vec!["term-variant | warning | prize | -"]),
        (at("mot-phan-thuong-bien", "Anna was given a prize and a reward."), vec![]),
        (at("tin-moi", "Anna was given a prize."), vec![]),
        // An address begins with what browsers know, or with www.
        ("Anna was given a prize.\nwww.news.example/mot-phan-thuong-bien".to_owned(), vec!["term-variant | warning | prize | -"]),
        ("Anna was given a prize.\nnews.example/mot-phan-thuong-bien".to_owned(), vec![]),
    ] {
        assert_eq!(told_alone("articles/en/a.txt", &text), wanted, "{text}");
    }
}

#[test]
fn a_derivation_is_a_note_and_a_suggestion_is_grammatical() {
    let english = "The Council for Harbours and Lighthouses has an official tide table and a pilot boat.";
    let french = "Le Conseil des ports et des phares a un annuaire officiel des marées et un bateau-pilote.";
    for (path, domain, text, wanted) in [
        ("articles/en/a.txt", english, "The navigator movement grew.", "note | navigator movement | navigation movement"),
        // In a name it is another name; the article before the word would have to change with it.
        ("articles/fr/a.txt", french, "La Ligue des navigateurs grandit.", "warning | Ligue des navigateurs | Ligue de la navigation"),
    ] {
        let told = told_alone(path, &format!("{domain}\n\n{text}"));
        assert_eq!(told, [format!("term-variant | {wanted}").to_lowercase()], "{text}");
    }
}
