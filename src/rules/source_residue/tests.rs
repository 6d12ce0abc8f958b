use std::sync::Arc;

use super::RULE;
use crate::config::Settings;
use crate::glossary::{Concept, Glossary, Status, Term};
use crate::ingest::{self, ReadOptions};
use crate::lang::Tag;
use crate::matching::{Matcher, Scratch};
use crate::rules::{Check, Context};

fn tag(text: &str) -> Tag {
    Tag::parse(text).unwrap()
}

/// One concept: a harbour office, *cảng vụ hàng hải* in the source.
fn glossary() -> Glossary {
    let terms = [("en", "harbour office"), ("sv", "hamnkontor"), ("fr", "capitainerie"), ("pt", "capitania")];
    let concept = Concept {
        id: "harbour-office".to_owned(),
        originals: vec![(tag("vi"), "cảng vụ hàng hải".to_owned())],
        terms: terms.iter().map(|(lang, text)| Term::new(*text, tag(lang), Status::Preferred)).collect(),
        ..Concept::default()
    };
    Glossary::new(vec![concept])
}

/// What the rule says of a text, with or without a configured source.
fn found(lang: &str, text: &str, sources: &[&str]) -> Vec<String> {
    let declared = ["sv", "fr", "th", "en", "pt"].map(tag).to_vec();
    let options = ReadOptions { declared, ..ReadOptions::default() };
    let article = ingest::read_bytes(&format!("{lang}/a.txt"), text.into(), &options, &mut Vec::new()).remove(0);
    let matcher = Matcher::compile(Arc::new(glossary()), crate::matching::MatchOptions { nested: false });
    let matches = matcher.scan(&article, &mut Scratch::default());
    let settings = Settings { source_languages: sources.iter().map(|t| tag(t)).collect(), ..Settings::default() };
    let context = Context { article: &article, matches: &matches, glossary: matcher.glossary(), settings: &settings };
    let Check::Article(check) = RULE.check else { panic!("it looks at one article") };
    let mut out = Vec::new();
    check(&context, &mut out);
    out.iter().map(|d| d.span.of(article.text(&article.blocks[d.block])).to_owned()).collect()
}

#[test]
fn letters_and_scripts_give_residue_away_without_a_source() {
    for (lang, text, wanted) in [
        ("sv", "Fiskarna lämnar in sina papper på cảng vụ hàng hải varje måndag.", &["cảng vụ hàng hải"][..]),
        ("fr", "Les barques du làng chài rentrent tard, dit le trưởng thôn, qui les compte.", &["trưởng thôn"]),
        ("en", "The captain showed his ใบอนุญาต to the guard.", &["ใบอนุญาต"]),
        ("pt", "O barco parou em отделение no porto novo.", &["отделение"]),
        ("sv", "Đặng Thị Hạnh sålde kaffe i Đồng Hới.", &[]),
        ("sv", "Han åt bún bò huế och drack rượu nếp hela kvällen.", &[]),
        ("fr", "La cuisinière sert du bánh cuốn, puis un chả cá bien chaud.", &[]),
        ("en", "The village elder (trưởng thôn) keeps the keys.", &[]),
        ("en", "The elder is called a trưởng thôn by everybody in the valley.", &[]),
        ("pt", "Todos cantaram “Nối vòng tay lớn” até tarde.", &[]),
        ("sv", "Kön ringlade förbi bageriet på Östra Ågatan i Malmö.", &[]),
        ("th", "เรือ Ødegård จอดที่ท่า กัปตันชื่อ Søren", &[]),
        ("en", "The angle α is larger than β here.", &[]),
    ] {
        assert_eq!(found(lang, text, &[]), wanted, "{text}");
    }
}

#[test]
fn a_configured_source_is_known_by_more() {
    for (lang, text, wanted) in [
        ("en", "The CVHH closed the port at noon because of the wind.", &["CVHH"][..]),
        ("sv", "Fiskarna går till cang vu hang hai varje måndag.", &["cang vu hang hai"]),
        ("fr", "La réunion de l'UBND a duré toute la nuit.", &["UBND"]),
        ("pt", "O porto reabre amanhã. Xem chi tiết", &["Xem chi tiết"]),
        ("en", "The CVHH (harbour office) closed the port at noon.", &[]),
        ("en", "The Harbour Office (CVHH) closed the port. The CVHH will open it on Monday.", &[]),
        ("en", "The list is at https://example.org/cang-vu-hang-hai/a.html for everybody.", &[]),
        ("sv", "HSB, SKF och SMHI skickade var sin båt.", &[]),
        ("fr", "THÉÂTRE FERMÉ: LA SALLE DU PORT ATTEND SES SIÈGES NEUFS", &[]),
        ("pt", "A ANTT e o DNIT fiscalizam a ponte.", &[]),
        ("th", "ทีมจาก FAO และ ILO มาถึงเมื่อวาน", &[]),
    ] {
        assert_eq!(found(lang, text, &["vi"]), wanted, "{text}");
        let without: Vec<String> = found(lang, text, &[]);
        assert!(without.is_empty() || text.contains("Xem"), "{text}: {without:?}");
    }
}
