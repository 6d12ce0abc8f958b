//! Variants and look-alikes of a small glossary, one departure a row. Every article names two other concepts.

use std::sync::Arc;

use super::Departure::{self, Added, Country, Derivation, FunctionWord, Head, Modifier, Order, Rendered, Rival};
use crate::glossary::load::from_text;
use crate::ingest::{self, Article};
use crate::lang::Tag;
use crate::matching::{MatchOptions, Matcher, Scratch};

/// Names of bodies and things of the sea.
pub(super) const GLOSSARY: &str = "
concepts:
- id: pilot-council
  levels: [provincial]
  terms:
    en: [Council for Pilotage and Dredging]
    fr: [Conseil du pilotage et du dragage]
    pt: [Conselho de Pilotagem e Dragagem]
- id: lighthouse-guild
  terms:
    en: [Lighthouse Guild of Laos]
    fr: [Guilde des phares du Laos]
- id: seafarers
  terms:
    en: [Seafarers' League]
    fr: [Ligue des marins, Société des marins]
    sv: [sjömansförbund]
    th: [สหภาพกะลาสี]
- id: quay
  terms: {en: [floating quay], fr: [quai flottant], sv: [flytande kaj], th: [ท่าเรือลอยน้ำเดินสมุทร]}
- id: pact
  terms: {en: [fishing pact], th: [พันธสัญญาประมง]}
- id: port-chamber
  terms: {en: [Port Chamber], th: [หอการเรือ]}
- id: court
  terms: {en: [Supreme Court], th: [ศาลสูงสุด]}
- id: nations
  terms:
    en: [Harbour Nations, Organisation of Harbour Nations]
    fr: [Nations portuaires, Organisation des Nations portuaires]
    sv: [Hamnländernas organisation, HLO]
    th: [สหชาติท่าเรือ, องค์การสหชาติท่าเรือ]
- id: pilot-committee
  terms: {en: [Pilotage Committee], sv: [lotsutskott, Pilotage Committee]}
- id: buoy
  terms: {en: [harbour buoy], fr: [bouée portuaire], sv: [hamnboj], th: [ทุ่นท่าเรือชายฝั่งเหนือ]}
";

/// The departures found in a text of a language, with their surfaces.
fn found(lang: &str, text: &str) -> Vec<(Departure, String)> {
    found_by(GLOSSARY, lang, text)
}

fn found_by(glossary: &str, lang: &str, text: &str) -> Vec<(Departure, String)> {
    let (glossary, problems) = from_text("g.yaml", glossary);
    assert!(problems.is_empty(), "{problems:?}");
    let matcher = Matcher::compile(Arc::new(glossary), MatchOptions { nested: false }).with_variants();
    let domain = match lang {
        "fr" => "Le quai flottant et la bouée portuaire.",
        "sv" => "Vi såg en flytande kaj, sedan en hamnboj.",
        "th" => "ท่าเรือลอยน้ำเดินสมุทร และ ทุ่นท่าเรือชายฝั่งเหนือ",
        _ => "The floating quay, then the harbour buoy.",
    };
    let path = format!("articles/{lang}/a.txt");
    let declared = ["en", "fr", "sv", "th"].iter().map(|t| Tag::parse(t).unwrap()).collect();
    let reading = ingest::ReadOptions { declared, ..ingest::ReadOptions::default() };
    let bytes = format!("{domain}\n\n{text}\n").into_bytes();
    let articles: Vec<Article> = ingest::read_bytes(&path, bytes, &reading, &mut Vec::new());
    let matches = matcher.scan(&articles[0], &mut Scratch::default());
    let surface = |v: &super::Variant| v.span.of(articles[0].text(&articles[0].blocks[v.block])).to_owned();
    matches.variants.iter().map(|v| (v.departure, surface(v))).collect()
}

#[test]
fn a_departure_is_named() {
    for (lang, text, departure, surface) in [
        ("en", "The Board for Pilotage and Dredging met.", Head, "Board for Pilotage and Dredging"),
        ("en", "The provincial Board for Pilotage and Dredging met.", Head, "Board for Pilotage and Dredging"),
        ("en", "The Council for Anchoring and Dredging met.", Modifier, "Council for Anchoring and Dredging"),
        ("en", "The Council on Pilotage and Dredging met.", FunctionWord, "Council on Pilotage and Dredging"),
        ("en", "The Council for Pilots and Dredging met.", Derivation, "Council for Pilots and Dredging"),
        ("fr", "Le Conseil du dragage et du pilotage siège.", Order, "Conseil du dragage et du pilotage"),
        ("fr", "La Guilde des phares laotienne siège.", Country, "Guilde des phares laotienne"),
        ("th", "ศาลสูงสุด ประชุม\n\nศาลฎีกา ประชุม", Rival, "ศาลฎีกา"),
        ("th", "ทุกหน่วยลงนาม พันธสัญญาจำลอง (Fishing Pact) แล้ว", Modifier, "พันธสัญญาจำลอง"),
        ("en", "The Council for Pilotage and Deep Dredging met.", Added, "Council for Pilotage and Deep Dredging"),
        ("sv", "Vi hörde Pilots Committee i går.", Derivation, "Pilots Committee"),
    ] {
        assert_eq!(found(lang, text), [(departure, surface.to_owned())], "{text}");
    }
}

#[test]
fn a_thai_variant_is_whole_words() {
    // The lexicon knows ท่า of ท่าเรือ for *port*.
    let glossary = "
concepts:
- id: captain
  terms: {en: [harbour master, {term: port captain, status: admitted}], th: [นายท่าเรือ]}
- id: berth
  terms: {en: [berth], th: [ท่าเทียบเรือ]}
- id: pilot-boat
  terms: {en: [pilot boat], th: [เรือนำร่อง]}
";
    let variants = found_by(glossary, "th", "เมื่อวันจันทร์ กัปตันท่าเรือกล่าวว่าท่าเทียบเรือและเรือนำร่องจะปิด");
    assert_eq!(variants, [(Rendered, "กัปตันท่าเรือ".to_owned())]);
}

#[test]
fn other_phrases_are_no_variants() {
    for (lang, text) in [
        ("en", "The provincial Council for Pilotage and Dredging met."),
        ("en", "The Councils for Pilotage and Dredging met."),
        ("en", "The district Board for Pilotage and Dredging met."),
        ("en", "The town council spoke of pilotage. Dredging is dear."),
        ("en", "A council, pilotage and dredging: all are dear."),
        ("en", "The Seafarers sang. The League plays on Sunday."),
        ("en", "The Council for Pilotage met a dredging firm."),
        ("fr", "Le Conseil provincial du pilotage et du dragage siège."),
        ("fr", "La Guilde des phares du Laos siège."),
        ("en", "The Conference of Harbour Nations met; the Harbour Nations Conference closed."),
        ("fr", "La Conférence des Nations portuaires siège."),
        ("th", "การประชุมสหชาติท่าเรือ เริ่มแล้ว ประชุมสหชาติท่าเรือ"),
        ("th", "พันธสัญญาหอการเรือ เริ่มแล้ว"),
        ("sv", "Vi läste om Select Committee on Dredging i går."),
        ("sv", "Sjömansförbundet sjöng. En sjömansvisa och ett fotbollsförbund."),
        ("th", "ศาลฎีกา ประชุม"),
        ("th", "ทุกหน่วยลงนามพันธสัญญาจำลอง (Model Pact) แล้ว"),
        ("th", "ทุกหน่วยลงนามพันธสัญญาจำลอง แล้วพายเรือ (Fishing Pact)"),
        ("th", "กะลาสีร้องเพลง สหภาพยุโรปประชุม"),
    ] {
        assert_eq!(found(lang, text), [], "{text}");
    }
}
