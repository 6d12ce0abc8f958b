//! What is said of places that look like variants, one text a row: each with the reason why it is one, or none.

use std::fmt::Write as _;

use super::explain::lines;
use super::tests::GLOSSARY;
use crate::glossary::load::from_text;
use crate::lang::Tag;

/// What the glossary of [`super::tests`] has more here.
const MORE: &str = "
- id: fund
  terms: {en: [Northern Coast Lighthouse Repair Fund]}
- id: slogan
  terms: {sv: [tre rop och två skepp]}
- id: maritima
  terms: {en: [Maritima]}
- id: whaling
  terms: {en: [whaling]}
- id: reef
  terms: {en: [3 calls 2 ships, one reef two harbours], sv: [ett rev två hamnar]}
- id: festival
  terms: {en: [United Pilots of Laos Festival]}
- id: domestic
  original: {vi: hiệp ước}
  terms: {en: [national fishing pact], fr: [pacte national de pêche]}
- id: academy
  terms: {en: [naval academy]}
- id: base
  terms: {en: [naval base]}
- id: museum
  terms: {en: [naval museum]}
";

/// Language, term, text, and what is said of each place.
const ROWS: &[(&str, &str, &str, &[&str])] = &[
    (
        "en",
        "Council for Pilotage and Dredging",
        "The district Board for Pilotage and Dredging met.",
        &["Board for Pilotage and Dredging: it is a body of another level"],
    ),
    (
        "en",
        "Northern Coast Lighthouse Repair Fund",
        "The Northern Coast Repair Fund met.",
        &["Northern Coast Repair Fund: it is a part of a listed term, and may be its short form"],
    ),
    (
        "en",
        "Northern Coast Lighthouse Repair Fund",
        "The Northern Coast Lighthouse and Repair Fund met.",
        &["Northern Coast Lighthouse and Repair Fund: a conjunction joins two things"],
    ),
    (
        "en",
        "Lighthouse Guild of Laos",
        "The Lighthouse Order of Laos and the Lighthouse Guild for Laos, the Laotian Lighthouse Guild met.",
        &["Lighthouse Guild: held back: 0 of 1", "Lighthouse Guild: held back: 0 of 1", "Lighthouse Order: too light"],
    ),
    (
        "en",
        "Harbour Nations",
        "The Conference of Harbour Nations met; the Harbour Nations Conference closed.",
        &[
            "Conference of Harbour Nations: too light",
            "Harbour Nations: it is a part of a listed term, and may be its short form",
            "Harbour Nations: it is a part of a listed term, and may be its short form",
        ],
    ),
    (
        "sv",
        "sjömansförbund",
        "Sjömansförbundet sjöng. En sjömansvisa och ett fotbollsförbund. Förbundet för sjömän.",
        &["fotbollsförbund: too light"],
    ),
    (
        "fr",
        "Conseil du pilotage et du dragage",
        "Le Conseil du dragage siège. Le Comité du pilotage et du dragage aussi. Le conseil sur le pilotage et le dragage.",
        &["Comité du pilotage et du dragage: reported", "conseil sur le pilotage et le dragage: reported"],
    ),
    ("th", "พันธสัญญาประมง", "ทุกหน่วยลงนามพันธสัญญาจำลอง (Model Pact) แล้ว", &["พันธสัญญาจำลอง: too light"]),
    ("th", "พันธสัญญาประมง", "พันธสัญญาหอการเรือ เริ่มแล้ว", &[]),
    (
        "en",
        "fishing pact",
        "A fishing treaty, a fishery pact, a fishing agreement and a whaling pact; the pact on fishing.",
        &[
            "fishery pact: held back: 0 of 2",
            "pact on fishing: held back: 0 of 2",
            "fishing treaty: too light",
            "fishing agreement: too light",
            "whaling pact: too light",
        ],
    ),
    ("en", "fishing pact", "The fishing pact and the harbour buoy: a fishing deal.", &["fishing deal: too light"]),
    ("en", "Council for Pilotage and Dredging", "The Council for Pilots and Towage met. The Committee for Pilots and Dredging met.", &[]),
    (
        "en",
        "Council for Pilotage and Dredging",
        "The Council of Pilotage for Dredging met, and the Dredging and Pilotage Council.",
        &["Council of Pilotage for Dredging: reported", "Dredging and Pilotage Council: reported"],
    ),
    (
        "en",
        "Council for Pilotage and Dredging",
        "The council for whaling and dredging met. Council members for pilotage, dredging.",
        &["council for whaling and dredging: held back: 0 of 1"],
    ),
    (
        "en",
        "Council for Pilotage and Dredging",
        "The Council for Port Pilotage and Dredging met; the council for good pilotage and dredging.",
        &["Council for Port Pilotage and Dredging: held back: 0 of 1", "council for good pilotage and dredging: held back: 0 of 1"],
    ),
    (
        "en",
        "Pilotage Committee",
        "The Pilotage Board, a pilotage commission, the Pilots Committee and the Pilotage Chamber met.",
        &[
            "Pilotage Board: held back: 0 of 2",
            "Pilotage Chamber: held back: 0 of 2",
            "pilotage commission: too light",
            "Pilots Committee: too light",
            "Committee and the Pilotage: a conjunction joins two things",
        ],
    ),
    ("sv", "lotsutskott", "Lotsnämnden och ett lotskontor; utskottet för lotsar, hamnutskottet.", &[]),
    (
        "en",
        "Port Chamber",
        "The Port Council, the Port Pact and the Harbour Chamber; a chamber of the port.",
        &["Port Council: reported", "Harbour Chamber: reported", "chamber of the port: reported", "Port Pact: too light"],
    ),
    ("th", "หอการเรือ", "หอการท่า และ สภาการเรือ ประชุมหอการเรือ", &[]),
    (
        "en",
        "one reef two harbours",
        "They said one reef and three harbours, one coast with two harbours, one bright reef, two harbours.",
        &[],
    ),
    ("sv", "ett rev två hamnar", "De sade ett rev och tre hamnar, en kust med två hamnar, ett ljust rev, två hamnar.", &[]),
    (
        "fr",
        "Nations portuaires",
        "La Conférence des Nations portuaires et la Ligue des Nations portuaires; les États portuaires.",
        &[
            "Conférence des Nations portuaires: its words are a listed term with a neighbour",
            "Nations portuaires: it is a part of a listed term, and may be its short form",
            "Ligue des Nations portuaires: its words are a listed term with a neighbour",
            "Nations portuaires: it is a part of a listed term, and may be its short form",
            "États portuaires: too light",
        ],
    ),
    (
        "th",
        "สหชาติท่าเรือ",
        "การประชุมสหชาติท่าเรือ สหพันธ์ท่าเรือ",
        &["ประชุมสหชาติท่าเรือ: too light", "สหชาติท่าเรือ: it is a part of a listed term, and may be its short form", "สหพันธ์ท่าเรือ: too light"],
    ),
    (
        "en",
        "United Pilots of Laos Festival",
        "The United Pilots of Laos Congress met. The Festival of United Pilots, and the United Sailors of Laos Festival.",
        &["Festival of United Pilots: reported", "United Pilots of Laos Congress: too light", "United Sailors of Laos Festival: too light"],
    ),
    (
        "en",
        "national fishing pact",
        "The domestic fishery agreement and the national fishery agreement, the national fishing treaty (hiệp ước).",
        &["fishing treaty: too light"],
    ),
    (
        "fr",
        "pacte national de pêche",
        "Le pacte national des pêches, le traité national de pêche et le pacte de pêche national; un accord national de pêcheurs.",
        &[
            "pacte national des pêches: too light",
            "traité national de pêche: too light",
            "pêche et le pacte: a conjunction joins two things",
            "pacte de pêche: too light",
        ],
    ),
    (
        "en",
        "naval academy",
        "The naval school, the navy academy; naval college, naval base, naval museum.",
        &["navy academy: reported", "naval school: too light", "naval college: too light"],
    ),
    (
        "en",
        "naval base",
        "The naval station and a navy base, a naval school.",
        &["navy base: held back: 0 of 2", "naval station: too light", "naval school: too light"],
    ),
    ("en", "naval museum", "The navy museum and a naval gallery.", &["navy museum: too light", "naval gallery: too light"]),
    ("en", "3 calls 2 ships", "They said 3 loud calls and 2 ships.", &["3 loud calls and 2 ships: held back: 0 of 1"]),
    (
        "en",
        "Organisation of Harbour Nations",
        "The Organisation of Great Harbour Nations met.",
        &[
            "Organisation of Great Harbour Nations: its words are a listed term with a neighbour",
            "Harbour Nations: it is a part of a listed term, and may be its short form",
        ],
    ),
    (
        "en",
        "Council for Pilotage and Dredging",
        "The Council for Maritima and Dredging met.",
        &["Council for Maritima and Dredging: its words are a listed term with a neighbour"],
    ),
    (
        "en",
        "Council for Pilotage and Dredging",
        "The Council for Whaling and Dredging met.",
        &["Council for Whaling and Dredging: held back: 0 of 1"],
    ),
    (
        "sv",
        "Hamnländernas organisation",
        "Hamnländernas förbund, hamnstädernas organisation och organisationen för hamnländer.",
        &["organisationen för hamnländer: held back: 0 of 1", "Hamnländernas förbund: too light", "hamnstädernas organisation: too light"],
    ),
];

/// What is said of the variants of a term in a text: each surface with the reason, without its figures.
fn said(glossary: &str, lang: &str, term: &str, text: &str) -> Vec<String> {
    let (glossary, problems) = from_text("g.yaml", glossary);
    assert!(problems.is_empty(), "{problems:?}");
    let concept = glossary.terms().find(|(_, t)| t.text == term && t.lang.primary() == lang).unwrap().0.concept;
    let mut out = Vec::new();
    for line in lines(&glossary, concept, &Tag::parse(lang).unwrap(), text, 0.6) {
        let (surface, why) = line.strip_prefix("variant   “").and_then(|l| l.split_once("”: ")).unwrap();
        let why = why.split(" (confidence").next().unwrap().replace("`check` reports it", "reported").replace("silent: ", "");
        let why = why.split(" with a term of the concept weigh").next().unwrap().replace("the words that it shares", "too light");
        let counts = why.strip_prefix("held back: the text names ").and_then(|w| w.split_once(" listed concepts"));
        let counts = counts.map(|(counts, _)| format!("held back: {}", counts.replace(" of the ", " of ")));
        out.push(format!("{surface}: {}", counts.unwrap_or(why)));
    }
    out
}

#[test]
fn every_place_has_its_reason() {
    let glossary = format!("{GLOSSARY}{}", MORE.trim_start());
    let mut wrong = String::new();
    for (lang, term, text, expected) in ROWS {
        let said = said(&glossary, lang, term, text);
        if said != *expected {
            writeln!(wrong, "{term} in `{text}`:\n  {said:#?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_word_with_many_heads_says_little() {
    let list = |terms: &[&str]| {
        let concepts = terms.iter().enumerate().map(|(at, term)| format!("- id: c{at}\n  terms: {{en: [{term}]}}\n"));
        concepts.fold("concepts:\n".to_owned(), |all, concept| all + &concept)
    };
    let many = ["Dredging Committee", "Dredging Office", "Dredging Museum", "Dredging School", "Dredging Fund"];
    for (terms, expected) in [(&many[..], "Dredging Commission: too light"), (&many[..2], "Dredging Commission: held back: 0 of 2")] {
        assert_eq!(said(&list(terms), "en", "Dredging Committee", "The Dredging Commission met."), [expected]);
    }
}
