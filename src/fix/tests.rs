//! Edits in every syntax and encoding, rounds up to a fixed point, diffs.

use encoding_rs::{WINDOWS_874, WINDOWS_1252};
use proptest::prelude::*;

use super::spelt::{decode, spell, units};
use super::*;
use crate::finding::{Finding, Fix, Place, Severity};
use crate::text::{Position, Span};

/// The fix of `raw`, which reads as `old`, in a decoded text; `before` is what the bytes before it take.
fn fix_at(text: &str, raw: &str, old: &str, new: &str, offset: impl Fn(usize) -> usize) -> Fix {
    let start = text.find(raw).unwrap();
    let decoded = Span::new(start, start + raw.len());
    let span = Span::new(offset(decoded.start), offset(decoded.end));
    let place = Place { path: "x".into(), span, position: Position::default(), end: Position::default(), decoded, part: None };
    Fix { place, old: old.to_owned(), new: new.to_owned() }
}

/// The bytes with one fix made.
fn fixed(document: &Document<'_>, fix: &Fix) -> Result<Vec<u8>, Refusal> {
    Edit::new(document, fix).map(|edit| apply(document.bytes, &[edit]))
}

fn utf8(text: &str, syntax: Syntax) -> Document<'_> {
    Document::new(text.as_bytes(), text, "utf-8", syntax)
}

#[test]
fn each_syntax_spells_its_own_way() {
    for (syntax, text, raw, old, new, wanted) in [
        (Syntax::Plain, "a plan b", "plan", "plan", "Å<&", Ok("a Å<& b")),
        (Syntax::Markdown, "a plan b", "plan", "plan", "två", Ok("a två b")),
        (Syntax::Markdown, "a plan b", "plan", "plan", "t*v", Err(Refusal::Markup)),
        (Syntax::Markdown, "a pl*an* b", "pl*an*", "plan", "två", Err(Refusal::Markup)),
        (Syntax::Html, "<p>é a plan</p>", "plan", "plan", "R&D <é>", Ok("<p>é a R&amp;D &lt;é&gt;</p>")),
        (
            Syntax::Html,
            "<p>p&ocirc;le d&rsquo;&eacute;t</p>",
            "p&ocirc;le d&rsquo;&eacute;t",
            "pôle d’ét",
            "groupe d’ét",
            Ok("<p>groupe d&rsquo;&eacute;t</p>"),
        ),
        (Syntax::Html, "<p>a plan</p>", "plan", "plan", "été", Ok("<p>a &#233;t&#233;</p>")),
        (Syntax::Html, "<p>a pl<b>an</b></p>", "pl<b>an</b>", "plan", "x", Err(Refusal::Markup)),
        (Syntax::Html, "<p>né\r\nplan</p>", "né\r\nplan", "né\nplan", "né\nmål", Ok("<p>né\r\nmål</p>")),
        (Syntax::Xml, "<s>a plan b</s>", "plan", "plan", "mått é", Ok("<s>a mått é b</s>")),
        (Syntax::Xml, "<s>R&amp;D plan</s>", "R&amp;D plan", "R&D plan", "R&D mål", Ok("<s>R&amp;D mål</s>")),
        (Syntax::Xml, "<s>a plan b</s>", "plan", "plan", "R&D", Err(Refusal::Markup)),
        (Syntax::Xml, "<s>a pl<g/>an b</s>", "pl<g/>an", "plan", "x", Err(Refusal::Markup)),
        (Syntax::Po, r#"msgstr "a plan b""#, "plan", "plan", r#""två""#, Ok(r#"msgstr "a \"två\" b""#)),
        (Syntax::Po, r#"msgstr "a \"plan\" b""#, r#"\"plan\""#, r#""plan""#, r#""två""#, Ok(r#"msgstr "a \"två\" b""#)),
        (Syntax::Po, r#"msgstr "a plan b""#, "plan", "plan", "två\ttre", Err(Refusal::Encoding('\t'))),
        (Syntax::JsonMarkup, r#"{"body":"<p>a plan</p>"}"#, "plan", "plan", "mål", Ok(r#"{"body":"<p>a m\u00e5l</p>"}"#)),
        (Syntax::JsonMarkup, r#"{"body":"<p>a plan</p>"}"#, "plan", "plan", "R&D", Err(Refusal::Markup)),
        (Syntax::Json, r#"{"text":"a plan b"}"#, "plan", "plan", "\"é\"\\", Ok(r#"{"text":"a \"\u00e9\"\\ b"}"#)),
        (Syntax::Json, r#"{"text":"l\u00e9 pl\u00e5n å"}"#, r"pl\u00e5n", "plån", "mått", Ok(r#"{"text":"l\u00e9 mått å"}"#)),
        (Syntax::Json, r#"{"text":"a \ud83d\ude00n b"}"#, r"\ud83d\ude00n", "😀n", "😀m", Ok(r#"{"text":"a \ud83d\ude00m b"}"#)),
        (Syntax::Json, r#"{"text":"a","x":"b"}"#, r#"a","x":"b"#, "ab", "c", Err(Refusal::Markup)),
    ] {
        let got = fixed(&utf8(text, syntax), &fix_at(text, raw, old, new, |at| at));
        assert_eq!(got.map(|b| String::from_utf8(b).unwrap()), wanted.map(str::to_owned), "{syntax:?} {text}");
    }
}

#[test]
fn each_encoding_keeps_its_bytes() {
    let text = "Röda plan på fredagen";
    let latin = WINDOWS_1252.encode(text).0.into_owned();
    let document = Document::new(&latin, text, "windows-1252", Syntax::Plain);
    let at = |at: usize| text.get(..at).unwrap().chars().count();
    assert_eq!(
        fixed(&document, &fix_at(text, "plan", "plan", "mått", at)).unwrap(),
        WINDOWS_1252.encode("Röda mått på fredagen").0.as_ref()
    );
    assert_eq!(fixed(&document, &fix_at(text, "plan", "plan", "กลุ่ม", at)), Err(Refusal::Encoding('ก')));
    let html = Document { syntax: Syntax::Html, ..document };
    assert_eq!(fixed(&html, &fix_at(text, "plan", "plan", "ก", at)).unwrap(), WINDOWS_1252.encode("Röda &#3585; på fredagen").0.as_ref());

    let text = "ชื่นชมแคมเปญ";
    let thai = WINDOWS_874.encode(text).0.into_owned();
    let document = Document::new(&thai, text, "windows-874", Syntax::Plain);
    let at = |at: usize| text.get(..at).unwrap().chars().count();
    assert_eq!(fixed(&document, &fix_at(text, "แคมเปญ", "แคมเปญ", "กลุ่ม", at)).unwrap(), WINDOWS_874.encode("ชื่นชมกลุ่ม").0.as_ref());

    let text = "ett 😀 plan\r\nslut";
    let wide = |text: &str, mark: &[u8]| mark.iter().copied().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>();
    let bytes = wide(text, &[0xff, 0xfe]);
    let document = Document::new(&bytes, text, "utf-16le", Syntax::Plain);
    let at = |at: usize| 2 + 2 * text.get(..at).unwrap().encode_utf16().count();
    assert_eq!(fixed(&document, &fix_at(text, "plan", "plan", "mål 😀", at)).unwrap(), wide("ett 😀 mål 😀\r\nslut", &[0xff, 0xfe]));
}

#[test]
fn bytes_that_are_not_the_text_are_left() {
    let text = "a plan b";
    let document = utf8(text, Syntax::Plain);
    assert_eq!(fixed(&document, &fix_at(text, "plan", "plan", "x", |at| at + 1)), Err(Refusal::Bytes));
    assert_eq!(fixed(&document, &fix_at(text, "plan", "plan", "x", |at| at + 100)), Err(Refusal::Bytes));
    assert_eq!(fixed(&document, &fix_at(text, "plan", "other", "x", |at| at)), Err(Refusal::Markup));
}

fn finding(text: &str, rule: &'static str, at: usize, surface: &str, new: Option<&str>) -> Finding {
    let decoded = Span::new(at, at + surface.len());
    let line = 1 + text.get(..at).unwrap().matches('\n').count();
    let place =
        Place { path: "x".into(), span: decoded, position: Position { line, column: 1 }, end: Position::default(), decoded, part: None };
    Finding {
        rule,
        severity: Severity::Error,
        place: place.clone(),
        article: None,
        lang: None,
        concept: Some(rule.to_owned()),
        surface: surface.to_owned(),
        message: String::new(),
        suggestion: new.map(str::to_owned),
        fixable: new.is_some(),
        fix: new.map(|new| Fix { place, old: surface.to_owned(), new: new.to_owned() }),
        notes: Vec::new(),
        related: Vec::new(),
        fingerprint: String::new(),
    }
}

/// A judge that finds the words of a table: word, rule, what to write.
fn judge<'a>(table: &'a [(&'a str, &'static str, Option<&'a str>)]) -> impl FnMut(&[u8]) -> Judged + 'a {
    move |bytes| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let mut findings: Vec<Finding> = table
            .iter()
            .flat_map(|(word, rule, new)| text.match_indices(word).map(|(at, w)| finding(&text, rule, at, w, *new)).collect::<Vec<_>>())
            .collect();
        findings.sort_by_key(|f| f.place.span);
        Judged { text: text.into(), encoding: "utf-8", syntax: Syntax::Plain, findings, package: None }
    }
}

fn settled(text: &str, table: &[(&str, &'static str, Option<&str>)]) -> Settled {
    settle(text.as_bytes().to_vec(), judge(table), |f, _| f.fix.clone())
}

#[test]
fn rounds_go_on_until_nothing_changes() {
    let done = settled("a1 b a1", &[("a1", "one", Some("a2")), ("a2", "two", Some("a3"))]);
    assert_eq!(String::from_utf8(done.bytes).unwrap(), "a1 b a1", "a change that makes a finding is none");
    assert_eq!((done.done.len(), done.refused.len()), (0, 2));
    let done = settled("xx yy zz", &[("xx", "one", Some("long")), ("yy", "two", Some("y")), ("q", "three", None)]);
    assert_eq!((String::from_utf8(done.bytes).unwrap().as_str(), done.done.len(), done.left.len()), ("long y zz", 2, 0));
    // Two that touch: the second comes in the next round.
    let done = settled("xxyy", &[("xx", "one", Some("a")), ("yy", "two", Some("b"))]);
    assert_eq!((String::from_utf8(done.bytes).unwrap().as_str(), done.done.len()), ("ab", 2));
}

#[test]
fn only_what_makes_the_new_finding_is_taken_back() {
    let table: &[(&str, &'static str, Option<&str>)] =
        &[("bad1", "one", Some("worse")), ("bad2", "two", Some("fine")), ("worse b", "three", None), ("left", "four", None)];
    let done = settled("left bad2, bad1 b, bad1 c, bad2", table);
    assert_eq!(String::from_utf8(done.bytes.clone()).unwrap(), "left fine, bad1 b, worse c, fine");
    assert_eq!(done.refused.len(), 1);
    assert_eq!(done.refused[0].2, Refusal::NewFinding { rule: "three", surface: "worse b".into(), line: 1 });
    assert_eq!(done.left.iter().map(|f| f.rule).collect::<Vec<_>>(), ["four", "one"]);
    let again = settle(done.bytes.clone(), judge(table), |f, _| f.fix.clone());
    assert_eq!((again.bytes, again.done.len()), (done.bytes, 0));
}

#[test]
fn a_new_finding_elsewhere_is_due_to_the_fix_of_its_concept() {
    let mut table = judge(&[("bad1", "one", Some("worse")), ("bad2", "two", Some("fine"))]);
    let done = settle(
        b"bad1, then bad2 and the tail".to_vec(),
        |bytes| {
            let mut out = table(bytes);
            let tail = out.text.find("tail").filter(|_| out.text.contains("worse"));
            let new = tail.map(|at| Finding { concept: Some("one".to_owned()), ..finding(&out.text, "three", at, "tail", None) });
            out.findings.extend(new);
            out
        },
        |f, _| f.fix.clone(),
    );
    assert_eq!((String::from_utf8(done.bytes).unwrap().as_str(), done.refused.len()), ("bad1, then fine and the tail", 1));
}

#[test]
fn nothing_is_changed_across_a_seam_of_a_package() {
    let rewrite = |bytes: &[u8], edits: &[(Span, String)]| {
        let edits: Vec<Edit> = edits.iter().map(|(span, new)| Edit { span: *span, new: new.clone().into_bytes() }).collect();
        Some(apply(bytes, &edits))
    };
    let mut table = judge(&[("b c", "one", Some("x")), ("ef", "two", Some("yy")), ("gh", "three", Some("z"))]);
    let seams = vec!["ab ".len(), "ab cd ".len(), "ab cd ef".len()];
    let package = |judged| Judged { package: Some(Package { seams: seams.clone(), rewrite }), ..judged };
    let done = settle(b"ab cd efgh".to_vec(), |bytes| package(table(bytes)), |f, _| f.fix.clone());
    assert!(done.bytes.starts_with(b"ab cd yy"), "{done:?}");
    assert_eq!(done.refused.iter().map(|(f, ..)| f.rule).collect::<Vec<_>>(), ["one"]);
}

#[test]
fn faults_that_come_one_by_one_do_not_judge_the_file_for_each() {
    // Every try shows one new finding, at the first change that is left.
    let text = "bad ".repeat(500);
    let mut table = judge(&[("bad", "one", Some("worse"))]);
    let mut judged = 0;
    let done = settle(
        text.clone().into_bytes(),
        |bytes| {
            judged += 1;
            let mut out = table(bytes);
            out.findings.extend(out.text.find("worse").map(|at| finding(&out.text, "two", at, "worse", None)));
            out.findings.sort_by_key(|f| f.place.span);
            out
        },
        |f, _| f.fix.clone(),
    );
    assert!(judged <= 20, "{judged}");
    assert_eq!((String::from_utf8(done.bytes).unwrap(), done.done.len(), done.refused.len()), (text, 0, 500));
}

#[test]
fn a_diff_of_changed_lines_stands_line_against_line() {
    let lines = |change: &dyn Fn(usize) -> bool| -> String {
        (0..50).map(|n| if change(n) { format!("new {n}\n") } else { format!("old {}\n", n % 3) }).collect()
    };
    let (old, new) = (lines(&|_| false), lines(&|n| n % 2 == 0));
    let diff = String::from_utf8(unified::diff("a", old.as_bytes(), new.as_bytes())).unwrap();
    let expected: String =
        (0..50).map(|n| if n % 2 == 0 { format!("-old {}\n+new {n}\n", n % 3) } else { format!(" old {}\n", n % 3) }).collect();
    assert_eq!(diff, format!("--- a\n+++ a\n@@ -1,50 +1,50 @@\n{expected}"));
}

#[test]
fn what_is_declined_is_asked_once() {
    let table: &[(&str, &'static str, Option<&str>)] = &[("aa", "one", Some("b")), ("cc", "two", Some("dd"))];
    let mut asked = 0;
    let done = settle(b"aa cc aa".to_vec(), judge(table), |f, _| {
        asked += usize::from(f.rule == "one");
        f.fix.clone().filter(|_| f.rule == "two")
    });
    assert_eq!((String::from_utf8(done.bytes).unwrap().as_str(), asked, done.left.len()), ("aa dd aa", 2, 2));
}

#[test]
fn diffs_are_of_bytes() {
    let text = |old: &[u8], new: &[u8]| String::from_utf8_lossy(&unified::diff("a b.txt", old, new)).into_owned();
    assert_eq!(text(b"same", b"same"), "");
    let one = text(b"1\r\n2\r\n3", b"1\r\n2\r\nx");
    assert_eq!(
        one,
        "--- a b.txt\t\n+++ a b.txt\t\n@@ -1,3 +1,3 @@\n 1\r\n 2\r\n-3\n\\ No newline at end of file\n+x\n\\ No newline at end of file\n"
    );
    assert_eq!(text(b"a\rb\n", b"a\rc\n"), "--- a b.txt\t\n+++ a b.txt\t\n@@ -1 +1 @@\n-a\rb\n+a\rc\n");
    assert!(unified::diff("a\n\"b", b"1", b"2").starts_with(b"--- \"a\\012\\\"b\"\n"));
}

proptest! {
    #[test]
    fn nothing_outside_the_span_changes(before in "\\PC{0,12}", old in "[a-zåäö&<é]{1,8}", new in "\\PC{0,12}", after in "\\PC{0,12}") {
        let text = format!("{before}{old}{after}");
        let span = Span::new(before.len(), before.len() + old.len());
        let place = Place { path: "x".into(), span, position: Position::default(), end: Position::default(), decoded: span, part: None };
        let edit = Edit::new(&utf8(&text, Syntax::Plain), &Fix { place, old: old.clone(), new: new.clone() }).unwrap();
        prop_assert!(edit.span.start >= before.len() && edit.span.end <= before.len() + old.len());
        prop_assert_eq!(String::from_utf8(apply(text.as_bytes(), &[edit])).unwrap(), format!("{before}{new}{after}"));
    }

    #[test]
    fn what_is_spelt_reads_back(new in "\\PC{1,12}") {
        for (syntax, encoding) in [
            (Syntax::Html, "utf-8"),
            (Syntax::Html, "windows-1252"),
            (Syntax::Json, "utf-8"),
            (Syntax::Json, "windows-874"),
            (Syntax::Plain, "utf-16be"),
            (Syntax::Plain, "utf-16le"),
        ] {
            let bytes = spell(&new, syntax, encoding, false).unwrap();
            let raw = decode(&bytes, encoding).unwrap();
            let back: String = units(&raw, syntax).unwrap().into_iter().map(|u| u.text).collect();
            prop_assert_eq!(&back, &new, "{:?} {}: {}", syntax, encoding, raw);
        }
    }

    #[test]
    fn units_tile_the_raw_text(raw in "[a-zé&;#x0-9\\\\\"<]{0,16}") {
        for syntax in [Syntax::Html, Syntax::Json, Syntax::Plain] {
            let Some(units) = units(&raw, syntax) else { continue };
            let mut at = 0;
            for unit in units {
                prop_assert_eq!(unit.raw.start, at);
                at = unit.raw.end;
            }
            prop_assert_eq!(at, raw.len());
        }
    }
}
