use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use super::*;
use crate::disk::archive::Archive;
use crate::ingest::BlockKind;
use crate::ingest::article::Source;
use crate::text::Span;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn relations(all: &[(&str, &str)]) -> String {
    let one = |(kind, target): &(&str, &str)| format!("<Relationship Id='r' Type='http://x/{kind}' Target='{target}'/>");
    format!("<Relationships>{}</Relationships>", all.iter().map(one).collect::<Vec<_>>().concat())
}

/// A DOCX with this body, and these notes.
fn docx(body: &str, notes: &str) -> Vec<u8> {
    let styles = format!(
        "<w:styles {W}><w:style w:type='paragraph' w:styleId='Rubrik1'><w:name w:val='heading 1'/></w:style>\
         <w:style w:type='paragraph' w:styleId='Min'><w:name w:val='Min stil'/><w:basedOn w:val='Rubrik1'/></w:style>\
         <w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>\
         <w:style w:type='paragraph' w:styleId='L'><w:name w:val='List Bullet'/></w:style>\
         <w:style w:type='paragraph' w:styleId='C'><w:name w:val='caption'/></w:style></w:styles>"
    );
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &relations(&[("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")])),
        ("word/_rels/document.xml.rels", &relations(&[("styles", "styles.xml"), ("footnotes", "/word/footnotes.xml")])),
        (
            "word/document.xml",
            &format!("<?xml version='1.0' encoding='UTF-8'?><w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>"),
        ),
        ("word/styles.xml", &styles),
        (
            "word/footnotes.xml",
            &format!(
                "<w:footnotes {W}><w:footnote w:type='separator'><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>{notes}</w:footnotes>"
            ),
        ),
        (
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp='c' xmlns:dc='d' xmlns:dcterms='t'><dc:title>Kajen &amp; hamnen</dc:title><dc:language>sv-SE</dc:language><dcterms:created>2026-03-04T10:00:00Z</dcterms:created></cp:coreProperties>",
        ),
        ("word/media/image1.png", "\u{1}\u{2} bytes"),
    ])
}

fn odt(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:style='s' xmlns:fo='f' xmlns:table='b'><office:automatic-styles>\
         <style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>\
         <style:style style:name='T1' style:family='text'><style:text-properties officeooo:rsid='001' xmlns:officeooo='x'/></style:style>\
         <style:style style:name='T2' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>\
         <style:style style:name='T3' style:family='text'><style:text-properties text:display='none'/></style:style>\
         </office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        (
            "meta.xml",
            "<office:document-meta xmlns:office='o' xmlns:meta='m' xmlns:dc='d'><office:meta><meta:creation-date>2026-02-03T09:00:00</meta:creation-date><dc:language>pt-BR</dc:language></office:meta></office:document-meta>",
        ),
        ("Pictures/a.png", "\u{1}\u{2}"),
    ])
}

/// The blocks of a document, each with its kind.
fn blocks(bytes: &[u8]) -> Vec<(BlockKind, String)> {
    let (_, package) = read(bytes).unwrap();
    package.draft.blocks.iter().map(|b| (b.kind, b.text(&package.text).to_owned())).collect()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

use BlockKind::{Caption, Heading, ListItem, Paragraph, TableCell};

#[test]
fn the_text_of_a_docx_is_what_its_reader_sees() {
    for (body, expected) in [
        ("<w:p><w:r><w:t>En kaj</w:t></w:r></w:p>", &[(Paragraph, "En kaj")][..]),
        // Runs are cut anywhere; blanks at edges count only where it is said.
        (
            "<w:p><w:r><w:t>En </w:t></w:r><w:proofErr/><w:r><w:t xml:space='preserve'> ka</w:t></w:r><w:r><w:t>j</w:t></w:r></w:p>",
            &[(Paragraph, "En kaj")],
        ),
        ("<w:p><w:pPr><w:pStyle w:val='Min'/></w:pPr><w:r><w:t>Rubrik</w:t></w:r></w:p>", &[(Heading, "Rubrik")]),
        ("<w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:t>Rubrik</w:t></w:r></w:p>", &[(Heading, "Rubrik")]),
        ("<w:p><w:pPr><w:pStyle w:val='L'/></w:pPr><w:r><w:t>ett</w:t></w:r></w:p>", &[(ListItem, "ett")]),
        ("<w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>ett</w:t></w:r></w:p>", &[(ListItem, "ett")]),
        ("<w:p><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>ett</w:t></w:r></w:p>", &[(Paragraph, "ett")]),
        ("<w:p><w:pPr><w:pStyle w:val='C'/></w:pPr><w:r><w:t>Bild</w:t></w:r></w:p>", &[(Caption, "Bild")]),
        (
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>\
             <w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>c</w:t></w:r></w:p>",
            &[(TableCell, "a"), (TableCell, "b"), (Paragraph, "c")],
        ),
        // Tracked changes as accepted.
        (
            "<w:p><w:r><w:t xml:space='preserve'>Vid </w:t></w:r><w:del><w:r><w:delText>piren</w:delText></w:r></w:del><w:ins><w:r><w:t>kajen</w:t></w:r></w:ins></w:p>",
            &[(Paragraph, "Vid kajen")],
        ),
        (
            "<w:p><w:moveFrom><w:r><w:t>bort</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>hit</w:t></w:r></w:moveTo></w:p>",
            &[(Paragraph, "hit")],
        ),
        (
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>En </w:t></w:r></w:p><w:p><w:r><w:t>kaj</w:t></w:r></w:p>",
            &[(Paragraph, "En kaj")],
        ),
        // No text: comments, codes of fields, what is hidden, what stands for an older program.
        (
            "<w:p><w:commentRangeStart/><w:r><w:t>a</w:t></w:r><w:commentRangeEnd/><w:r><w:commentReference w:id='0'/></w:r></w:p>",
            &[(Paragraph, "a")],
        ),
        (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>7</w:t></w:r></w:p>",
            &[(Paragraph, "7")],
        ),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>seen</w:t></w:r></w:p>",
            &[(Paragraph, "seen")],
        ),
        (
            "<w:p><w:r><w:t>outer</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict><w:p><w:r><w:t>box</w:t></w:r></w:p></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>most</w:t></w:r></w:p>",
            &[(Paragraph, "outermost"), (Paragraph, "box")],
        ),
        (
            "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c &amp; d</w:t><w:noBreakHyphen/><w:t>e</w:t></w:r></w:p>",
            &[(Paragraph, "a\tb c & d\u{2011}e")],
        ),
        ("<w:p><w:hyperlink><w:r><w:t>länk</w:t></w:r></w:hyperlink></w:p><w:p/>", &[(Paragraph, "länk")]),
    ] {
        let found = blocks(&docx(body, ""));
        let found: Vec<(BlockKind, &str)> = found.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn places_name_part_paragraph_and_column() {
    let body = format!("<w:p/><w:p>{}<w:r><w:footnoteReference/></w:r>{}</w:p>", run("Vid "), run("kajen."));
    let bytes = docx(&body, &format!("<w:footnote w:id='2'><w:p>{}</w:p></w:footnote>", run("En not.")));
    let (format, package) = read(&bytes).unwrap();
    assert_eq!(package.draft.meta.title.as_deref(), Some("Kajen & hamnen"));
    assert_eq!((package.draft.meta.lang.as_deref(), package.draft.dates[0].1.as_str()), (Some("sv-SE"), "2026-03-04T10:00:00Z"));
    let source = Source::package("a.docx", format, package.text, package.layout);
    for (word, part, paragraph, column, shown) in
        [("kajen", "word/document.xml", 2, 5, "a.docx"), ("not", "word/footnotes.xml", 1, 4, "a.docx/word/footnotes.xml")]
    {
        let at = source.text.find(word).unwrap();
        let place = source.place(Span::new(at, at + word.len()));
        assert_eq!((place.bytes(), place.line(), place.position.column), (None, None, column));
        assert_eq!(place.shown(), (shown, paragraph));
        assert_eq!(place.part.map(|p| (p.name, p.paragraph, p.file)), Some((part.to_owned(), paragraph, "a.docx".to_owned())));
    }
}

#[test]
fn a_language_is_taken_from_runs_that_name_it() {
    let said = |lang: &str, text: &str| format!("<w:r><w:rPr><w:lang w:val='{lang}'/></w:rPr><w:t>{text}</w:t></w:r>");
    for (body, expected) in [
        (said("pt-PT", "Junto ao cais"), Some("pt-PT")),
        (format!("{}{}", said("pt-PT", "cais"), run("a text of which nothing is said")), None),
        ("<w:r><w:rPr><w:lang w:val='en-US' w:bidi='th-TH'/></w:rPr><w:t>ท่าเรือ</w:t></w:r>".to_owned(), Some("th-TH")),
    ] {
        let mut story = zip_without_core(&format!("<w:p>{body}</w:p>"));
        let (_, package) = read(&std::mem::take(&mut story)).unwrap();
        assert_eq!(package.draft.meta.lang.as_deref(), expected, "{body}");
    }
}

fn zip_without_core(body: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &relations(&[("officeDocument", "doc.xml")])),
        ("doc.xml", &format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
    ])
}

#[test]
fn the_text_of_an_odt_is_what_its_reader_sees() {
    for (body, expected) in [
        ("<text:h text:outline-level='1'>Rubrik</text:h><text:p>En  \n kaj</text:p>", &[(Heading, "Rubrik"), (Paragraph, "En kaj")][..]),
        ("<text:p text:style-name='P1'>Titel</text:p>", &[(Heading, "Titel")]),
        ("<text:p>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d &lt; e</text:p>", &[(Paragraph, "a  b\tc d < e")]),
        ("<text:list><text:list-item><text:p>ett</text:p></text:list-item></text:list>", &[(ListItem, "ett")]),
        (
            "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>",
            &[(TableCell, "a")],
        ),
        (
            "<text:p>ut<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>not</text:p></text:note-body></text:note>anför</text:p>",
            &[(Paragraph, "utanför"), (Paragraph, "not")],
        ),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>\
             <text:p>här<text:change text:change-id='1'/> är<text:change-start/> nytt<text:change-end/></text:p>",
            &[(Paragraph, "här är nytt")],
        ),
        ("<text:p>a<office:annotation><text:p>comment</text:p></office:annotation>b</text:p>", &[(Paragraph, "ab")]),
        (
            "<text:p>a<text:span text:style-name='T3'>hidden</text:span><text:span text:style-name='T2'>b</text:span></text:p>",
            &[(Paragraph, "ab")],
        ),
    ] {
        let found = blocks(&odt(body));
        let found: Vec<(BlockKind, &str)> = found.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
        assert_eq!(found, expected, "{body}");
    }
    let (format, package) = read(&odt("<text:p text:style-name='P1'>Titel</text:p>")).unwrap();
    let meta = (package.draft.meta.title.as_deref(), package.draft.meta.lang.as_deref(), package.draft.dates.len());
    assert_eq!((format, meta), (Format::Odt, (Some("Titel"), Some("pt-BR"), 1)));
}

/// All parts of a package.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = Archive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.entries().unwrap().into_iter().map(|e| e.name).collect();
    names.into_iter().map(|n| (n.clone(), archive.read(&n, LARGEST).unwrap())).collect()
}

/// The edit that puts `new` where `old` stands in the text.
fn edit(text: &str, old: &str, new: &str) -> (Span, String) {
    let at = text.find(old).unwrap_or_else(|| panic!("{old} in {text}"));
    (Span::new(at, at + old.len()), new.to_owned())
}

#[test]
fn runs_are_changed_in_place_and_nothing_else() {
    for (bytes, part, edits, old, new) in [
        (
            docx(&format!("<w:p>{}</w:p>", run("Vid piren i dag")), ""),
            "word/document.xml",
            &[("piren", "kajen")][..],
            "Vid piren i dag",
            "Vid kajen i dag",
        ),
        // Two runs of one look: the new text goes into the first.
        (
            docx(&format!("<w:p>{}<w:proofErr/>{}</w:p>", run("Vid pi"), run("ren")), ""),
            "word/document.xml",
            &[("piren", "A & B")],
            "Vid pi</w:t></w:r><w:proofErr/><w:r><w:t xml:space='preserve'>ren</w:t>",
            "Vid A &amp; B</w:t></w:r><w:proofErr/><w:r><w:t xml:space='preserve'></w:t>",
        ),
        // Blanks that come to an edge are kept.
        (
            docx("<w:p><w:r><w:t>pi</w:t></w:r><w:r><w:t>ren finns</w:t></w:r></w:p>", ""),
            "word/document.xml",
            &[("piren", "kajen")],
            "<w:t>pi</w:t></w:r><w:r><w:t>ren finns",
            "<w:t>kajen</w:t></w:r><w:r><w:t xml:space=\"preserve\"> finns",
        ),
        (
            docx("<w:p><w:r><w:t>a &amp; b &amp; c</w:t></w:r></w:p>", ""),
            "word/document.xml",
            &[("& b", "and d")],
            "a &amp; b &amp; c",
            "a and d &amp; c",
        ),
        (
            docx(&format!("<w:p>{}</w:p>", run("ett och två")), &format!("<w:footnote><w:p>{}</w:p></w:footnote>", run("tre"))),
            "word/document.xml",
            &[("ett", "1"), ("två", "2")],
            "ett och två",
            "1 och 2",
        ),
        (
            odt("<text:p>Vid <text:span text:style-name='T1'>pi</text:span>ren  nu</text:p>"),
            "content.xml",
            &[("ren", "rarna")],
            "ren  nu",
            "rarna  nu",
        ),
        (odt("<text:p>Vid piren  nu</text:p>"), "content.xml", &[("piren nu", "kajen då")], "piren  nu", "kajen då "),
    ] {
        let (_, package) = read(&bytes).unwrap();
        let wanted: Vec<(Span, String)> = edits.iter().map(|(old, new)| edit(&package.text, old, new)).collect();
        let changed = rewrite(&bytes, &wanted).unwrap_or_else(|| panic!("{old}"));
        let (before, mut after) = (parts(&bytes), parts(&changed));
        let text = String::from_utf8(before[part].clone()).unwrap();
        assert!(text.contains(old), "{text}");
        assert_eq!(String::from_utf8(after[part].clone()).unwrap(), text.replace(old, new));
        after.insert(part.to_owned(), before[part].clone());
        assert_eq!(before, after, "every other part stays");
        assert_eq!(rewrite(&bytes, &[]).map(|b| parts(&b)), Some(before));
    }
}

#[test]
fn what_looks_different_or_is_no_text_is_a_seam() {
    let bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>ren</w:t></w:r>";
    let marked = "<w:r><w:rPr><w:lang w:val='sv-SE'/></w:rPr><w:t>ren</w:t></w:r>";
    for (bytes, word, seams) in [
        (docx(&format!("<w:p>{}{bold}</w:p>", run("pi")), ""), "piren", true),
        (docx(&format!("<w:p>{}{marked}</w:p>", run("pi")), ""), "piren", false),
        (docx(&format!("<w:p>{}<w:ins>{}</w:ins></w:p>", run("pi"), run("ren")), ""), "piren", true),
        (docx(&format!("<w:p>{}<w:r><w:footnoteReference/></w:r>{}</w:p>", run("pi"), run("ren")), ""), "piren", true),
        (docx("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>", ""), "a\tb", true),
        (odt("<text:p>pi<text:span text:style-name='T2'>ren</text:span></text:p>"), "piren", true),
        (odt("<text:p>pi<text:span text:style-name='T1'>ren</text:span></text:p>"), "piren", false),
    ] {
        let (_, package) = read(&bytes).unwrap();
        let (span, new) = edit(&package.text, word, "kajen");
        let crossed = package.layout.seams.iter().any(|s| span.start < *s && *s < span.end);
        assert_eq!(crossed, seams, "{word} {:?}", package.layout.seams);
        let tab = word.contains('\t');
        assert_eq!(rewrite(&bytes, &[(span, new)]).is_none(), tab, "{word}");
    }
}

#[test]
fn hostile_documents_are_refused_with_a_reason() {
    let deep = format!("<w:document {W}>{}", "<w:x>".repeat(200_000));
    let entity =
        "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><w:document xmlns:w='w'><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>";
    let bomb = format!("<w:document {W}><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>", "a".repeat(80 << 20));
    let of = |document: &str| {
        zipped(&[("[Content_Types].xml", "<Types/>"), ("_rels/.rels", &relations(&[("officeDocument", "d.xml")])), ("d.xml", document)])
    };
    let mut cut = docx("<w:p/>", "");
    cut.truncate(cut.len() / 2);
    let encrypted = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest='m'><manifest:encryption-data/></manifest:manifest>"),
        ("content.xml", "\u{3}\u{4}"),
    ]);
    for (bytes, part) in [
        (of(&deep), "nested"),
        (of(entity), "`&a;`"),
        (of(&bomb), "MiB"),
        (of("<w:document"), "well-formed"),
        (of("<x/>"), "no document"),
        (of(""), "no document"),
        (cut, "damaged"),
        (encrypted, "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on".to_vec(), "password"),
        (zipped(&[("a.txt", "x")]), "no document"),
        (zipped(&[("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")]), "no document"),
        (zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "x")]), "no document"),
        (zipped(&[("mimetype", "application/vnd.oasis.opendocument.text")]), "`content.xml`"),
    ] {
        let error = read(&bytes).err().map(|e| e.to_string()).unwrap_or_default();
        assert!(error.contains(part), "{part}: {error}");
    }
}
