//! Reports in which one thing has two names, and reports in which two things have names of their own.

use std::fmt::Write;
use std::sync::Arc;

use super::RULE;
use crate::config::Settings;
use crate::finding::Severity;
use crate::glossary::Glossary;
use crate::ingest::{self, ReadOptions};
use crate::lang::{LANGUAGES, Tag};
use crate::matching::{Matcher, Scratch};
use crate::rules::{Check, Context, Draft};

/// What the rule says of a text: what is reported, beside what, how seriously.
fn say(lang: &str, text: &str) -> Vec<(String, String, Severity)> {
    let declared = LANGUAGES.iter().map(|l| Tag::parse(l.tag).unwrap()).collect();
    let options = ReadOptions { declared, ..ReadOptions::default() };
    let article = ingest::read_bytes(&format!("{lang}/one.txt"), text.as_bytes().to_vec(), &options, &mut Vec::new()).remove(0);
    assert_eq!(article.lang.primary(), lang, "{text}");
    let glossary = Arc::new(Glossary::default());
    let matcher = Matcher::compile(Arc::clone(&glossary), crate::matching::MatchOptions { nested: false });
    let matches = matcher.scan(&article, &mut Scratch::default());
    let Check::Article(check) = RULE.check else { panic!("looks at one article") };
    let mut out = Vec::new();
    check(&Context { article: &article, matches: &matches, glossary: &glossary, settings: &Settings::default() }, &mut out);
    let of = |block: usize, span: crate::text::Span| span.of(article.text(&article.blocks[block])).to_owned();
    let line = |d: &Draft| {
        let (block, span, _) = d.related[0];
        (of(d.block, d.span), of(block, span), d.severity.unwrap())
    };
    out.iter().map(line).collect()
}

/// See the note beside the file.
const REPORTS: &str = include_str!("../../../tests/data/names/articles.jsonl");

/// Pairs to find of those that the reports have, and findings that are wrong, at most.
const FLOOR: (usize, usize) = (25, 0);

#[test]
fn reports_written_before_the_rule() {
    let (mut found, mut wrong, mut all, mut log) = (0, 0, 0, String::new());
    for line in REPORTS.lines() {
        let report: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| report[key].as_str().unwrap().to_owned();
        let said = say(&text("lang"), &text("text"));
        let pairs = report["expect"].as_array().unwrap();
        all += pairs.len();
        let fits = |(a, b, _): &(String, String, Severity), pair: &serde_json::Value| {
            let (x, y) = (pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
            let meet = |s: &str, name: &str| name.contains(s) || s.contains(name);
            (meet(a, x) && meet(b, y)) || (meet(a, y) && meet(b, x))
        };
        let hit = pairs.iter().filter(|p| said.iter().any(|s| fits(s, p))).count();
        found += hit;
        let stray: Vec<_> = said.iter().filter(|s| !pairs.iter().any(|p| fits(s, p))).collect();
        wrong += stray.len();
        if hit < pairs.len() || !stray.is_empty() {
            writeln!(log, "{} ({}): found {hit} of {}, stray {stray:?}", text("id"), text("kind"), pairs.len()).unwrap();
        }
    }
    assert!(found >= FLOOR.0 && wrong <= FLOOR.1, "{found} of {all} found, {wrong} wrong\n{log}");
}
/// Reports with one pair of names each: what is reported, beside what.
#[test]
fn one_thing_by_two_names() {
    for (lang, text, here, usual) in [
        (
            "en",
            "The Coastal Society of Amateur Potters met on Monday. The hall was full.\n\nThe prize went to the Coastal Club of Amateur Potters, which is ten years old.\n\nThe Coastal Society of Amateur Potters will move in May.\n",
            "Coastal Club of Amateur Potters",
            "Coastal Society of Amateur Potters",
        ),
        (
            "fr",
            "La Société protectrice des moulins de la vallée achète une roue neuve pour le vieux moulin.\n\nLe maire a remercié la Société des moulins protectrice de la vallée de son travail.\n\nLa Société protectrice des moulins de la vallée cherche encore un meunier.\n",
            "Société des moulins protectrice de la vallée",
            "Société protectrice des moulins de la vallée",
        ),
        (
            "pt",
            "O Conselho de Bibliotecas e Leitura reuniu-se ontem na cidade velha e falou dos livros novos.\n\nO Conselho Bibliotecas e Leitura quer abrir mais salas para as crianças do bairro.\n",
            "Conselho Bibliotecas e Leitura",
            "Conselho de Bibliotecas e Leitura",
        ),
        (
            "sv",
            "Kvinnoförbundet i dalen har fått en ny ordförande och vill bygga en verkstad för vävare.\n\nVäverskorna hälsade på hos kvinnoföreningen i dalen, som bjöd på kaffe.\n\nKvinnoförbundet i dalen tackade för hjälpen.\n",
            "kvinnoföreningen i dalen",
            "Kvinnoförbundet i dalen",
        ),
    ] {
        let said = say(lang, text);
        assert_eq!(said.len(), 1, "{text}{said:?}");
        assert_eq!((said[0].0.as_str(), said[0].1.as_str()), (here, usual), "{text}");
    }
}

/// Reports in which every name is right.
#[test]
fn what_are_two_things_or_one_name() {
    for (lang, text) in [
        // One sentence has both: they are two.
        ("en", "The Coastal Society of Amateur Potters beat the Coastal Club of Amateur Potters in May. Nobody knows why.\n"),
        // Places.
        ("en", "The Vinga Society of Amateur Potters met on Monday.\n\nThe Lofoten Society of Amateur Potters met in May.\n"),
        ("en", "The Society of Amateur Potters of Vinga met on Monday.\n\nThe Vinga Society of Amateur Potters met in May.\n"),
        // Classes of a medal, fields of a ministry, a plural, a longer name.
        ("en", "She has the Medal for Valour at Sea, First Class.\n\nHe has the Medal for Valour at Sea, Second Class.\n"),
        ("en", "The Ministry of Health paid for the wells.\n\nThe Ministry of Education paid for the books.\n"),
        ("en", "The Society of Amateur Potters met on Monday.\n\nTwo other Societies of Amateur Potters met in May.\n"),
        ("en", "The Society of Amateur Potters met on Monday.\n\nThe Society of Amateur Potters Youth Choir sang in May.\n"),
        // No particular body.
        ("en", "The Coastal Society of Amateur Potters met on Monday.\n\nEvery town has a Coastal Club of Amateur Potters.\n"),
        (
            "fr",
            "La commission des affaires étrangères du Sénat a siégé lundi.\n\nLa commission des affaires sociales du Sénat siégera jeudi à la même heure.\n",
        ),
        (
            "fr",
            "Le Conseil a demandé davantage de fruits dans les cantines.\n\nLe Comité a demandé davantage de fruits dans les écoles du canton.\n",
        ),
        (
            "pt",
            "O Comitê Provincial da Cruz Azul reuniu-se ontem na cidade.\n\nO Comitê da Cruz Azul da cidade agradeceu a visita e os livros.\n",
        ),
        (
            "fr",
            "La Société de la Croix bleue décerne à Vinga un prix pour ses puits.\n\nLa Société provinciale de la Croix bleue de Vinga est fière de son travail.\n",
        ),
        ("sv", "Fotbollsförbundet i dalen har fått en ny ordförande.\n\nFotbollsföreningen i dalen har fått en ny plan.\n"),
        ("sv", "Föreningen kräver högre mjölkpris i vinter.\n\nFörbundet kräver högre mjölkpris i sommar.\n"),
        // Another word that begins with the letters of a body.
        ("th", "สภาพอากาศชายฝั่งเหนือดีขึ้นเมื่อวันจันทร์\n\nสภาคนรักชายฝั่งเหนือประชุมเมื่อวันอังคาร\n"),
        // Speech, and titles in a row.
        (
            "en",
            "“We will build the bridge,” she said.\n\n“You will build the bridge,” he said. “Part One of the Sea” and “Part Two of the Sea” are films.\n",
        ),
    ] {
        assert_eq!(say(lang, text), [], "{text}");
    }
}
