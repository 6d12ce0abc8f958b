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
    let mut concept = Concept {
        id: "harbour-office".to_owned(),
        terms: terms.iter().map(|(lang, text)| Term::new(*text, tag(lang), Status::Preferred)).collect(),
        ..Concept::default()
    };
    concept.originals = vec![(tag("vi"), "cảng vụ hàng hải".to_owned())];
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

/// What the rule says of a translation whose source stands beside it; `?` marks what is only a note.
fn beside(source: &str, lang: &str, target: &str) -> Vec<String> {
    let from = if lang == "en" { "sv" } else { "en" };
    let po = format!("msgid \"\"\nmsgstr \"Language: {lang}\\nX-Source-Language: {from}\\n\"\n\nmsgid \"{source}\"\nmsgstr \"{target}\"\n");
    let articles = ingest::read_bytes("a.po", po.into_bytes(), &ReadOptions::default(), &mut Vec::new());
    let article = articles.iter().find(|a| a.lang == tag(lang)).unwrap();
    let matcher = Matcher::compile(Arc::new(glossary()), crate::matching::MatchOptions { nested: false });
    let matches = matcher.scan(article, &mut Scratch::default());
    let settings = Settings::default();
    let context = Context { article, matches: &matches, glossary: matcher.glossary(), settings: &settings };
    let Check::Article(check) = RULE.check else { panic!("it looks at one article") };
    let mut out = Vec::new();
    check(&context, &mut out);
    let mark = |d: &crate::rules::Draft| if d.severity.is_some() { "?" } else { "" };
    out.iter().map(|d| format!("{}{}", d.span.of(article.text(&article.blocks[d.block])), mark(d))).collect()
}

#[test]
fn words_of_the_source_segment_are_left_over() {
    for (source, lang, target, wanted) in [
        ("The ferry carries cattle and horses to the island.", "sv", "Färjan tar cattle and horses till ön.", &["cattle and horses"][..]),
        ("Behind the bakery stood a bicycle.", "pt", "Behind the bakery havia uma bicicleta.", &["the bakery"]),
        ("He sold apples and butter in the street.", "fr", "Il vendait apples and butter dans la rue.", &["apples and butter"]),
        (
            "Lång väg till skolan för barnen i byn.",
            "en",
            "A lång väg till skolan for the children in the village.",
            &["lång väg till skolan"],
        ),
        // One word may be a loan.
        ("The farmer bought a horse.", "sv", "Bonden köpte en horse.", &["horse?"]),
        ("The house sells fake news.", "pt", "A casa vende fake news.", &["fake news?"]),
        // Names, titles, quotations, glosses, words that both languages have, words of the other language that the source does not say.
        ("The House of Lords met the Bank of Ireland.", "sv", "House of Lords mötte Bank of Ireland.", &[]),
        ("Apple and Google opened a shop.", "sv", "Apple and Google öppnade en butik.", &[]),
        ("She sang “Under the Bridge of Straw” twice.", "pt", "Ela cantou “Under the Bridge of Straw” duas vezes.", &[]),
        ("The study (peer review and all) is new.", "fr", "L'étude est nouvelle.", &[]),
        ("The rule of thumb is old.", "sv", "Tumregeln (rule of thumb) är gammal.", &[]),
        ("The person in the park has a plan for the arm.", "sv", "Person i park har en plan för arm.", &[]),
        ("The quay is new.", "sv", "Kajen, all water and wind, är ny.", &[]),
        (
            "See https://example.org/the-old-school/and-water for more.",
            "sv",
            "Se https://example.org/the-old-school/and-water för mer.",
            &[],
        ),
        ("The swimmer won gold plus plus plus.", "sv", "Simmaren vann guld plus plus plus.", &[]),
        ("The harbour office and the village elder met.", "sv", "Hamnkontoret och byns äldste möttes.", &[]),
    ] {
        assert_eq!(beside(source, lang, target), wanted, "{target}");
    }
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
