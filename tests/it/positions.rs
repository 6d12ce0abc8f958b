//! Places lead back to the bytes of the original file, whatever stands before them.

use std::path::Path;

use serde_json::Value;

use crate::program::{folder, run};

const GLOSSARY: &str = "\
concepts:
  - id: quay
    terms:
      sv: [färjeläge]
      en: [ferry landing]
      fr: [{ term: embarcadère, gender: masculine, part_of_speech: noun }]
      th: [ท่าเรือข้ามฟาก]
";

/// An occurrence: the bytes of the file, the surface as read, line and column in characters.
struct Hit<'a> {
    bytes: &'a [u8],
    surface: &'a str,
    line: u64,
    column: u64,
}

fn hit<'a>(bytes: &'a (impl AsRef<[u8]> + ?Sized), surface: &'a str, line: u64, column: u64) -> Hit<'a> {
    Hit { bytes: bytes.as_ref(), surface, line, column }
}

fn plain(surface: &str, line: u64, column: u64) -> Hit<'_> {
    hit(surface, surface, line, column)
}

/// Runs `command` on a file and compares what it says of the places with `hits`.
fn compare(folder: &Path, name: &str, bytes: &[u8], command: &[&str], hits: &[Hit<'_>]) {
    let told = run(folder, &[command, &["--glossary", "terms.yaml", "--format", "jsonl", name]].concat());
    let records = told.records();
    let number = |r: &Value, key: &str| r[key].as_u64().unwrap_or_else(|| panic!("{key}: {r}"));
    let place = |r: &Value| {
        let range = usize::try_from(number(r, "start")).unwrap()..usize::try_from(number(r, "end")).unwrap();
        let raw = bytes.get(range).unwrap_or_else(|| panic!("{name}: outside the file: {r}"));
        (String::from_utf8_lossy(raw).into_owned(), r["surface"].as_str().unwrap().to_owned(), number(r, "line"), number(r, "column"))
    };
    let expected: Vec<_> =
        hits.iter().map(|h| (String::from_utf8_lossy(h.bytes).into_owned(), h.surface.to_owned(), h.line, h.column)).collect();
    assert_eq!(records.iter().map(place).collect::<Vec<_>>(), expected, "{name}, {command:?}: {}", told.err);
    for (record, hit) in records.iter().zip(hits) {
        let start = usize::try_from(number(record, "start")).unwrap();
        assert_eq!(bytes.get(start..start + hit.bytes.len()), Some(hit.bytes), "{name}: the very bytes");
    }
}

/// The hits in an article, as occurrences and as findings.
fn leads_back(name: &str, bytes: &[u8], hits: &[Hit<'_>]) {
    // The same terms as deprecated ones: every occurrence is a finding too.
    let withdrawn = GLOSSARY
        .replace("[färjeläge]", "[{ term: färjeläge, status: deprecated }]")
        .replace("[ferry landing]", "[{ term: ferry landing, status: deprecated }]")
        .replace("{ term: embarcadère,", "{ term: embarcadère, status: deprecated,")
        .replace("[ท่าเรือข้ามฟาก]", "[{ term: ท่าเรือข้ามฟาก, status: deprecated }]");
    let folder = folder(&[("terms.yaml", GLOSSARY.as_bytes()), (name, bytes)]);
    compare(folder.path(), name, bytes, &["concordance"], hits);
    std::fs::write(folder.path().join("terms.yaml"), withdrawn).unwrap();
    compare(folder.path(), name, bytes, &["check"], hits);
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff_u16).into_iter().chain(text.encode_utf16());
    units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

/// Thai in windows-874, everything below U+0100 in windows-1252: both keep ASCII.
fn single_byte(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match u32::from(c) {
            thai @ 0x0e01..=0x0e5b => u8::try_from(thai - 0x0e00 + 0xa0).unwrap(),
            other => u8::try_from(other).unwrap(),
        })
        .collect()
}

#[test]
fn characters_of_several_bytes_count_once() {
    leads_back(
        "sv/åsa.txt",
        "Åsa bor vid färjeläget. Åke vid färjelägets kiosk.\n".as_bytes(),
        &[plain("färjeläget", 1, 13), plain("färjelägets", 1, 33)],
    );
    // woman, joiner, woman, joiner, girl: five characters
    leads_back("sv/emoji.txt", "👩‍👩‍👧 vid färjeläget, 🛳️ färjeläge.\n".as_bytes(), &[plain("färjeläget", 1, 11), plain("färjeläge", 1, 26)]);
    leads_back("sv/blanks.txt", "\tVid\u{a0}färjeläget är det\u{2003}öppet.\n".as_bytes(), &[plain("färjeläget", 1, 6)]);
    leads_back("en/blanks.txt", "\tThe new ferry\u{a0}landing is open.\n".as_bytes(), &[plain("ferry\u{a0}landing", 1, 10)]);
}

#[test]
fn marks_count_as_characters_of_their_own() {
    leads_back(
        "th/marks.txt",
        "ที่ท่าเรือข้ามฟากมีคนรอ และท่าเรือ\u{200b}ข้ามฟากปิด\n".as_bytes(),
        &[plain("ท่าเรือข้ามฟาก", 1, 4), plain("ท่าเรือ\u{200b}ข้ามฟาก", 1, 28)],
    );
    // é, à and è, each a letter and a mark
    leads_back(
        "fr/decomposed.txt",
        "Le cafe\u{301} est a\u{300} l’embarcade\u{300}re du port.\n".as_bytes(),
        &[plain("embarcade\u{300}re", 1, 19)],
    );
}

#[test]
fn lines_end_in_three_ways() {
    let text = "Rad ett vid färjeläget.\r\nRad två vid färjeläget.\rRad tre vid färjeläget.\nfärjeläget\r\r\nSist ett färjeläge.";
    leads_back(
        "sv/lines.txt",
        text.as_bytes(),
        &[
            plain("färjeläget", 1, 13),
            plain("färjeläget", 2, 13),
            plain("färjeläget", 3, 13),
            plain("färjeläget", 4, 1),
            plain("färjeläge", 6, 10),
        ],
    );
}

#[test]
fn a_mark_has_bytes_but_no_column() {
    leads_back(
        "sv/mark.txt",
        "\u{feff}Färjeläget ligger kvar.\nfärjeläge\n".as_bytes(),
        &[plain("Färjeläget", 1, 1), plain("färjeläge", 2, 1)],
    );
}

#[test]
fn bytes_are_those_of_other_encodings() {
    let text = "Båten 🛳 nådde färjeläget.\r\nÅsa såg färjelägena i går kväll.\r\n";
    for (big, mark) in [(false, true), (true, true), (false, false), (true, false)] {
        let (first, second) = (utf16("färjeläget", big, false), utf16("färjelägena", big, false));
        let name = format!("sv/utf16-{big}-{mark}.txt");
        leads_back(&name, &utf16(text, big, mark), &[hit(&first, "färjeläget", 1, 15), hit(&second, "färjelägena", 2, 9)]);
    }
    let (first, second) = (single_byte("färjeläget"), single_byte("färjelägena"));
    let latin = single_byte("Båten nådde färjeläget.\r\nÅsa såg färjelägena i går kväll.\r\n");
    leads_back("sv/windows.txt", &latin, &[hit(&first, "färjeläget", 1, 13), hit(&second, "färjelägena", 2, 9)]);
    let thai = single_byte("ที่ท่าเรือข้ามฟากมีคนรอเรืออยู่มากในวันนี้\nปิดท่าเรือข้ามฟากแล้ว\n");
    let term = single_byte("ท่าเรือข้ามฟาก");
    leads_back("th/windows.txt", &thai, &[hit(&term, "ท่าเรือข้ามฟาก", 1, 4), hit(&term, "ท่าเรือข้ามฟาก", 2, 4)]);
}

#[test]
fn damaged_bytes_shift_nothing() {
    let bytes = b"F\xc3\xb6rst \xff n\xc3\xa5gra \xe2\x82 ord p\xc3\xa5 \xc3\xb6n vid f\xc3\xa4rjel\xc3\xa4get.\n";
    leads_back("sv/damaged.txt", bytes, &[plain("färjeläget", 1, 31)]);
}

#[test]
fn entities_and_tags_are_part_of_the_bytes() {
    let text = "<html lang=\"fr\">\n<p>L&rsquo;embarcad&egrave;re &amp; l&#8217;embarcad&#xE8;re</p>\n<p>&Agrave; l’<b>embarc</b>adère</p></html>\n";
    leads_back(
        "entities.html",
        text.as_bytes(),
        &[
            hit("embarcad&egrave;re", "embarcadère", 2, 12),
            hit("embarcad&#xE8;re", "embarcadère", 2, 45),
            hit("embarc</b>adère", "embarcadère", 3, 18),
        ],
    );
    let text = "<p lang=en>The <i>ferry</i>&nbsp;landing and the ferry\n   <b>landing</b>.</p>";
    leads_back(
        "en/tags.html",
        text.as_bytes(),
        &[hit("ferry</i>&nbsp;landing", "ferry\u{a0}landing", 1, 19), hit("ferry\n   <b>landing", "ferry\n   landing", 1, 50)],
    );
}

#[test]
fn escapes_are_part_of_the_bytes() {
    let text = concat!(
        r#"{"id":"a1","lang":"sv","text":"\u00c5sa sa \"hej\"\tvid f\u00e4rjel\u00e4get.\nF\u00e4rjeläget \ud83d\udef3 färjeläget."}"#,
        "\n\n",
        r#"{"lang":"sv","title":"Nytt färjeläge","text":"Ett ord."}"#,
        "\n"
    );
    let hits = [
        hit(r"f\u00e4rjel\u00e4get", "färjeläget", 1, 57),
        hit(r"F\u00e4rjeläget", "Färjeläget", 1, 80),
        hit("färjeläget", "färjeläget", 1, 109),
        hit("färjeläge", "färjeläge", 3, 28),
    ];
    leads_back("news.jsonl", text.as_bytes(), &hits);
    let folder = folder(&[
        ("terms.yaml", GLOSSARY.replace("[färjeläge]", "[kaj, { term: färjeläge, status: deprecated }]").as_bytes()),
        ("news.jsonl", text.as_bytes()),
    ]);
    for command in ["concordance", "check"] {
        let told = run(folder.path(), &[command, "--glossary", "terms.yaml", "--format", "jsonl", "news.jsonl"]).records();
        let articles: Vec<&str> = told.iter().map(|r| r["article"].as_str().unwrap_or("missing")).collect();
        assert_eq!(articles, ["a1", "a1", "a1", "3"], "{command}: records of JSON Lines name their article");
    }
}

#[test]
fn markup_inside_a_term_is_part_of_the_bytes() {
    let text = "---\nlang: en\ntitle: The ferry landing\n---\n# A *ferry* landing\n\nThe [ferry landing](https://example.org/ferry-landing), the **ferry** _landing_\nand the ferry\nlanding. `ferry landing`\n";
    leads_back(
        "markup.md",
        text.as_bytes(),
        &[
            hit("ferry* landing", "ferry landing", 5, 6),
            plain("ferry landing", 7, 6),
            hit("ferry** _landing", "ferry landing", 7, 63),
            plain("ferry\nlanding", 8, 9),
        ],
    );
}

#[test]
fn the_other_place_of_a_finding_leads_back_too() {
    let text = "Åsa 👩‍👩‍👧 reste från hamnen i går.\r\nSedan gick hon till kajen och tillbaka till hamnen.\r\n";
    let glossary = "concept,lang,term,status\nport,sv,hamn,preferred\nport,sv,kaj,admitted\n";
    let folder = folder(&[("terms.csv", glossary.as_bytes()), ("sv/x.txt", text.as_bytes())]);
    let told = run(folder.path(), &["check", "--glossary", "terms.csv", "--format", "jsonl", "sv/x.txt"]).records();
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!((&told[0]["surface"], &told[0]["line"], &told[0]["column"]), (&"kajen".into(), &2.into(), &21.into()));
    let other = &told[0]["related"][0];
    let range = usize::try_from(other["start"].as_u64().unwrap()).unwrap()..usize::try_from(other["end"].as_u64().unwrap()).unwrap();
    assert_eq!((text.get(range), &other["line"], &other["column"]), (Some("hamnen"), &1.into(), &22.into()));
}
