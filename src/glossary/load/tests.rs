//! Formats of other programs, in samples of our own.

use super::*;
use crate::glossary::export::{Dialect, to_tbx, to_yaml};
use crate::glossary::{Glossary, Status};

const DCA: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tbx PUBLIC "x" "https://example.org/none.dtd">
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
 <tbxHeader><fileDesc><sourceDesc><p>harbour</p></sourceDesc></fileDesc></tbxHeader>
 <text><body>
  <conceptEntry id="ferry-berth">
   <descrip type="subjectField">harbour</descrip>
   <descripGrp><descrip type="definition">Where a ferry lies.</descrip><admin type="source">Harbour act</admin></descripGrp>
   <transacGrp><transac type="transactionType">origination</transac><date>2025-01-02</date></transacGrp>
   <langSec xml:lang="sv">
    <termSec>
     <term>färjeläge</term>
     <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
     <termNote type="partOfSpeech">noun</termNote>
     <termNote type="grammaticalGender">neuter</termNote>
     <termNote type="termType">fullForm</termNote>
    </termSec>
    <termSec><term>färje&amp;station</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote><note>Railways say so.</note></termSec>
   </langSec>
   <langSec xml:lang="en-GB"><termSec><term>ferry <hi>berth</hi></term></termSec><termSec><term>ferry dock</term></termSec></langSec>
  </conceptEntry>
 </body></text>
</tbx>
"#;

fn dct() -> String {
    DCA.replace(
        "style=\"dca\"",
        "style=\"dct\" xmlns:min=\"http://www.tbxinfo.net/ns/min\" xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"",
    )
    .replace("<descrip type=\"subjectField\">harbour</descrip>", "<min:subjectField>harbour</min:subjectField>")
    .replace("<descrip type=\"definition\">Where a ferry lies.</descrip>", "<basic:definition>Where a ferry lies.</basic:definition>")
    .replace("<admin type=\"source\">Harbour act</admin>", "<basic:source>Harbour act</basic:source>")
    .replace("<transac type=\"transactionType\">origination</transac>", "<basic:transactionType>origination</basic:transactionType>")
    .replace("<termNote type=\"administrativeStatus\">", "<min:administrativeStatus>")
    .replace("-sts</termNote>", "-sts</min:administrativeStatus>")
    .replace("<termNote type=\"partOfSpeech\">noun</termNote>", "<min:partOfSpeech>noun</min:partOfSpeech>")
    .replace("<termNote type=\"grammaticalGender\">neuter</termNote>", "<basic:grammaticalGender>neuter</basic:grammaticalGender>")
    .replace("<termNote type=\"termType\">fullForm</termNote>", "<basic:termType>fullForm</basic:termType>")
}

fn v2() -> String {
    let text = DCA.replace("conceptEntry", "termEntry").replace("langSec", "langSet").replace("termSec", "ntig");
    let text = text.replace("<tbx ", "<martif ").replace("</tbx>", "</martif>").replace("tbxHeader", "martifHeader");
    // Version 2 wraps term and term notes once more.
    text.replace("<term>", "<termGrp><term>")
        .replace("</ntig>", "</termGrp></ntig>")
        .replace("</termNote><note>Railways say so.</note></termGrp>", "</termNote></termGrp><note>Railways say so.</note>")
}

fn sound(path: &str, text: &str) -> Glossary {
    let (glossary, problems) = from_text(path, text);
    assert_eq!(problems, [], "{path}");
    glossary
}

/// Language, text, status of every term.
fn terms(glossary: &Glossary) -> Vec<(String, String, Status)> {
    glossary.terms().map(|(_, t)| (t.lang.to_string(), t.text.clone(), t.status)).collect()
}

#[test]
fn tbx_of_every_version_and_style_says_the_same() {
    for (name, text) in [("dca", DCA.to_owned()), ("dct", dct()), ("v2", v2())] {
        let glossary = sound("any.xml", &text);
        let concept = &glossary.concepts[0];
        assert_eq!((concept.id.as_str(), concept.domain.as_deref()), ("ferry-berth", Some("harbour")), "{name}");
        assert_eq!(concept.definition.as_deref(), Some("Where a ferry lies."), "{name}");
        let expected = [
            ("sv", "färjeläge", Status::Preferred),
            ("sv", "färje&station", Status::Deprecated),
            ("en-GB", "ferry berth", Status::Preferred),
            ("en-GB", "ferry dock", Status::Admitted),
        ];
        assert_eq!(terms(&glossary), expected.map(|(l, t, s)| (l.to_owned(), t.to_owned(), s)), "{name}");
        assert_eq!(concept.terms[1].note.as_deref(), Some("Railways say so."), "{name}");
        assert_eq!(concept.terms[0].extras.len(), 1, "{name}: the type of the term has no field");
        assert_eq!(concept.origin.position().line, 6, "{name}");
    }
}

#[test]
fn nothing_is_lost_on_the_way_through_yaml() {
    for (dialect, text) in [(Dialect::Dca, DCA.to_owned()), (Dialect::Dct, dct()), (Dialect::V2, v2())] {
        let yaml = to_yaml(&sound("g.tbx", &text));
        let back = to_tbx(&sound("g.yaml", &yaml), dialect);
        for part in ["Harbour act", "origination", "2025-01-02", "fullForm", "Where a ferry lies.", "Railways say so.", "färje&amp;station"]
        {
            assert_eq!(back.matches(part).count(), 1, "{dialect:?}: {part} in {back}");
        }
        let again = to_tbx(&sound("g.tbx", &back), dialect);
        assert_eq!(again, back, "{dialect:?}");
    }
}

#[test]
fn header_and_back_matter_stay() {
    let back =
        "<back><refObjectSec type=\"respPerson\"><refObject id=\"r1\"><item type=\"fn\">A. Holm</item></refObject></refObjectSec></back>";
    for (dialect, text) in [(Dialect::Dca, DCA.to_owned()), (Dialect::V2, v2())] {
        let text = text.replace("</body>", &format!("</body>{back}")).replace("<p>harbour</p>", "<p>Harbour office</p>");
        let yaml = to_yaml(&sound("g.tbx", &text));
        let written = to_tbx(&sound("g.yaml", &yaml), dialect);
        for part in [back, "<p>Harbour office</p>", "</body>\n"] {
            assert_eq!(written.matches(part).count(), 1, "{dialect:?}: {part}: {written}");
        }
        assert!(!written.contains("Written by isogloss"), "{written}");
        let header = if dialect == Dialect::V2 { "<martifHeader>" } else { "<tbxHeader>" };
        let order = [header, "<text>", "<body>", "</body>", "<back>", "</text>"].map(|part| written.find(part));
        assert!(order.is_sorted() && order[0].is_some(), "{written}");
    }
}

#[test]
fn a_style_becomes_the_other_one() {
    let from_dct = to_tbx(&sound("g.tbx", &dct()), Dialect::Dca);
    assert_eq!(from_dct, to_tbx(&sound("g.tbx", DCA), Dialect::Dca));
    let from_dca = to_tbx(&sound("g.tbx", DCA), Dialect::Dct);
    assert_eq!(from_dca, to_tbx(&sound("g.tbx", &dct()), Dialect::Dct));
}

#[test]
fn an_edited_definition_replaces_the_kept_one() {
    let mut glossary = sound("g.tbx", DCA);
    glossary.concepts[0].definition = Some("A place for ferries.".into());
    let back = to_tbx(&glossary, Dialect::Dca);
    assert!(back.contains("<descripGrp><descrip type=\"definition\">A place for ferries.</descrip><admin type=\"source\">"), "{back}");
    assert!(!back.contains("Where a ferry lies."), "{back}");
}

#[test]
fn words_of_a_house_are_told_once_and_mapped() {
    let text = DCA.replace("preferredTerm-admn-sts", "Freigegeben").replace("deprecatedTerm-admn-sts", "Freigegeben");
    let (glossary, problems) = from_text("g.tbx", &text);
    assert_eq!(problems.iter().map(|p| (p.kind, p.line)).collect::<Vec<_>>(), [("unknown-value", Some(13))]);
    assert!(problems[0].message.contains("`Freigegeben` is not known; 2 terms are read as proposed"), "{problems:?}");
    assert_eq!(terms(&glossary)[0].2, Status::Proposed);
    let mut options = LoadOptions::default();
    options.mapping.add("status:Freigegeben=preferred").unwrap();
    let (glossary, problems) = from_text_with("g.tbx", &text, &options);
    assert_eq!(problems, []);
    assert_eq!(terms(&glossary)[0].2, Status::Preferred);
}

#[test]
fn forbidden_terms_stay_forbidden() {
    let yaml = "concepts:\n- {id: a, terms: {sv: [{term: kaj}, {term: kajplats, status: forbidden, reason: No.}, {term: brygga, status: proposed}]}}\n";
    let tbx = to_tbx(&sound("g.yaml", yaml), Dialect::Dca);
    assert_eq!(tbx.matches("deprecatedTerm-admn-sts").count(), 1, "other programs see the strongest word they know: {tbx}");
    let read = sound("g.tbx", &tbx);
    assert_eq!(
        read.concepts[0].terms.iter().map(|t| t.status).collect::<Vec<_>>(),
        [Status::Preferred, Status::Forbidden, Status::Proposed]
    );
}

#[test]
fn multiterm_has_fields_that_the_house_names() {
    let text = r#"<?xml version="1.0" encoding="UTF-16"?>
<mtf>
<conceptGrp><concept>12</concept>
 <descripGrp><descrip type="Subject">harbour</descrip></descripGrp>
 <descripGrp><descrip type="Kunde">Reederei</descrip></descripGrp>
 <languageGrp><language type="Swedish" lang="SV"/><descripGrp><descrip type="Definition">Var en färja ligger.</descrip></descripGrp>
  <termGrp><term>färjestation</term><descripGrp><descrip type="Usage">avoid</descrip></descripGrp></termGrp>
  <termGrp><term>färjeläge</term></termGrp></languageGrp>
 <languageGrp><language type="English" lang=""/><termGrp><term>ferry berth</term></termGrp></languageGrp>
 <languageGrp><language type="Hausa (old)"/><termGrp><term>x</term></termGrp></languageGrp>
</conceptGrp></mtf>"#;
    let (glossary, problems) = from_text("export.xml", text);
    assert_eq!(problems.iter().map(|p| p.kind).collect::<Vec<_>>(), ["unknown-value"]);
    assert!(problems[0].message.contains("`Hausa (old)`"), "{problems:?}");
    let concept = &glossary.concepts[0];
    assert_eq!((concept.id.as_str(), concept.domain.as_deref()), ("c12", Some("harbour")));
    assert_eq!(concept.definition.as_deref(), Some("Var en färja ligger."));
    assert!(concept.extras.iter().any(|e| e.value.contains("Reederei")), "{:?}", concept.extras);
    assert_eq!(terms(&glossary).iter().map(|t| t.2).collect::<Vec<_>>(), [Status::Preferred, Status::Admitted, Status::Preferred]);
    let mut options = LoadOptions::default();
    for entry in ["column:usage=status", "status:avoid=deprecated", "lang:Hausa (old)=ha"] {
        options.mapping.add(entry).unwrap();
    }
    let (glossary, problems) = from_text_with("export.xml", text, &options);
    assert_eq!(problems, []);
    let read = terms(&glossary);
    let found: Vec<(&str, &str, Status)> = read.iter().map(|(l, t, s)| (l.as_str(), t.as_str(), *s)).collect();
    assert_eq!(
        found,
        [
            ("sv", "färjestation", Status::Deprecated),
            ("sv", "färjeläge", Status::Preferred),
            ("en", "ferry berth", Status::Preferred),
            ("ha", "x", Status::Preferred)
        ]
    );
}

#[test]
fn a_memory_is_a_glossary_of_pairs() {
    let text = r#"<tmx version="1.4"><header srclang="*all*"/><body>
<tu tuid="q1"><note>Piers too.</note><tuv xml:lang="EN-us"><seg>quay<ph>{1}</ph></seg></tuv><tuv lang="sv"><seg>kaj <hi>plats</hi></seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>buoy</seg></tuv><tuv xml:lang="sv"><seg/></tuv></tu></body></tmx>"#;
    let glossary = sound("m.tmx", text);
    let read = terms(&glossary);
    let found: Vec<(&str, &str)> = read.iter().map(|(l, t, _)| (l.as_str(), t.as_str())).collect();
    assert_eq!(found, [("en-US", "quay"), ("sv", "kaj plats"), ("en", "buoy")]);
    assert_eq!((glossary.concepts[0].id.as_str(), glossary.concepts[0].note.as_deref()), ("q1", Some("Piers too.")));
}

#[test]
fn a_broken_file_keeps_what_stood_before() {
    let cut = DCA.replace(" </body>", "  <conceptEntry id=\"x\"><langSec xml:lang=\"sv\"><termSec><term>kaj</term></termSec></langSec>");
    let (glossary, problems) = from_text("g.tbx", &cut);
    assert_eq!(glossary.concepts.len(), 1);
    assert_eq!(problems.iter().map(|p| p.kind).collect::<Vec<_>>(), ["broken-xml"]);
    assert!(problems[0].line > Some(20), "{problems:?}");
}

#[test]
fn content_tells_the_format_and_not_the_name() {
    for (path, text, name) in [
        ("g.csv", DCA, "tbx"),
        ("g.xml", "<!-- x --><mtf/>", "multiterm"),
        ("g.yaml", "<?xml version='1.0'?><tmx/>", "tmx"),
        ("g.tsv", "concept\tlang\tterm\n", "csv"),
        ("g.txt", "concepts:\n", "yaml"),
    ] {
        assert_eq!(Format::of(path, text).name(), name, "{path}");
    }
    let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(DCA.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(decoded("g.tbx", bytes, &mut Vec::new()).as_deref(), Some(DCA));
    let legacy = b"<?xml version='1.0' encoding='windows-1254'?><martif><x>\xfe</x></martif>";
    let text = decoded("g.tbx", legacy.to_vec(), &mut Vec::new()).unwrap();
    assert!(text.contains('ş'), "{text}");
}
