//! XLIFF 1.2, 2.0 to 2.2 and SDLXLIFF: units with source and target.
//!
//! Left out are units that say `translate="no"`, targets that nobody has confirmed (states that begin with *needs* or are *new* or
//! *initial*, `approved="no"`, SDL drafts and rejections), and everything that is no source and no target: notes, matches, metadata.
//! Inline codes are seen through; a code that stands for something is U+FFFC.
//! Source: OASIS XLIFF 1.2 (2008) and 2.1 (2018).

use std::collections::BTreeMap;

use super::ArticleDraft;
use super::bilingual::{KIND, Pair};
use super::prose::Builder;
use crate::finding::{Problem, Severity};
use crate::ingest::article::{Block, Source};
use crate::text::Span;
use crate::xml::{Element, Error, Part, Reader};

/// Codes whose content is native markup, not text.
const CODES: [&str; 5] = ["bpt", "ept", "it", "ph", "x"];
/// Codes that a reader of the text sees something for.
const STANDING: [&str; 3] = ["ph", "x", "cp"];
/// Statuses of a segment in SDLXLIFF that nobody has confirmed.
const UNCONFIRMED: [&str; 4] = ["Draft", "Unspecified", "RejectedTranslation", "RejectedSignOff"];

/// The same in memoQ.
const MEMOQ_OPEN: [&str; 5] = ["NotStarted", "Pretranslated", "PartiallyEdited", "AssembledFromFragments", "Rejected"];

/// Reads the texts of a file, two articles for each; what is not well formed is a problem, and what was read before it is kept.
pub(super) fn read(source: &Source, problems: &mut Vec<Problem>) -> Vec<ArticleDraft> {
    let mut file = File { reader: Reader::new(&source.text), langs: <_>::default(), pairs: Vec::new() };
    if let Err(error) = file.read() {
        let position = source.lines().position(&source.text, error.at.min(source.text.len()));
        let problem = Problem::file("malformed-file", Severity::Error, &source.path, error.message.clone());
        problems.push(problem.at(position, Span::new(error.at, error.at)).help("repair the file there; what stands before it was read"));
    }
    let pairs: Vec<Pair> = file.pairs.into_iter().filter(|p| !p.is_empty()).collect();
    let several = pairs.len() > 1;
    pairs.into_iter().enumerate().flat_map(|(at, pair)| pair.finish(source, at + 1, several)).collect()
}

struct File<'a> {
    reader: Reader<'a>,
    /// Source and target language, as the root of version 2 names them.
    langs: (String, String),
    pairs: Vec<Pair>,
}

/// What one side of a unit holds: segments by name; the whole has the empty name.
type Side = BTreeMap<String, Option<Block>>;

/// A unit under construction.
#[derive(Default)]
struct Unit {
    source: Side,
    target: Side,
    /// Segments of the source as the tool cut it, which go before the whole.
    cut: Side,
    /// Names in order.
    order: Vec<String>,
    /// Segments that nobody has confirmed; the empty name is the whole unit.
    open: Vec<String>,
}

impl File<'_> {
    fn read(&mut self) -> Result<(), Error> {
        while let Some(part) = self.reader.part()? {
            let Part::Start(element) = part else { continue };
            match element.local() {
                "xliff" => self.langs = langs(&element, "srcLang", "trgLang"),
                "file" | "group" | "trans-unit" | "unit" if is_fixed(&element) => self.reader.skip()?,
                "file" => {
                    let own = langs(&element, "source-language", "target-language");
                    let (source, target) = if own.0.is_empty() { &self.langs } else { &own };
                    self.pairs.push(Pair::new(source, target));
                }
                "trans-unit" | "unit" => self.unit(&element)?,
                "header" | "bin-unit" | "skeleton" => self.reader.skip()?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads one unit to its end.
    fn unit(&mut self, element: &Element) -> Result<(), Error> {
        let mut unit = Unit::default();
        if element.attribute("approved") == Some("no") || is_unconfirmed(element) {
            unit.open.push(String::new());
        }
        // The segment of version 2 that is being read.
        let mut segment = String::new();
        let mut count = 0;
        while let Some(part) = self.reader.part()? {
            match part {
                Part::Start(inner) => match inner.local() {
                    "segment" => {
                        count += 1;
                        segment = format!("s{count}");
                        if inner.attribute("state") == Some("initial") {
                            unit.open.push(segment.clone());
                        }
                    }
                    "source" => self.text(&segment, "source", &mut unit.source)?,
                    "seg-source" => self.text("", "seg-source", &mut unit.cut)?,
                    "target" => {
                        if inner.attribute("state").is_some_and(|s| s.starts_with("needs") || s == "new") {
                            unit.open.push(segment.clone());
                        }
                        self.text(&segment, "target", &mut unit.target)?;
                    }
                    "seg-defs" => {}
                    "seg" => {
                        let named = inner.attribute("id").filter(|_| inner.attribute("conf").is_none_or(|c| UNCONFIRMED.contains(&c)));
                        unit.open.extend(named.map(str::to_owned));
                    }
                    _ => self.reader.skip()?,
                },
                Part::End(name, _) if name == element.local() => break,
                _ => {}
            }
        }
        let Some(pair) = self.pairs.last_mut() else { return Ok(()) };
        unit.finish(pair);
        Ok(())
    }

    /// Reads one side of a unit or a segment: its text as `name`, and the segments marked in it by their names.
    fn text(&mut self, name: &str, until: &str, out: &mut Side) -> Result<(), Error> {
        let mut whole = Builder::default();
        let mut marked: Option<(String, Builder)> = None;
        // Names of the open elements that are no code, and whether each is a segment.
        let mut open: Vec<bool> = Vec::new();
        while let Some(part) = self.reader.part()? {
            let builder = marked.as_mut().map_or(&mut whole, |(_, b)| b);
            match part {
                Part::Text { text, span, verbatim: true } | Part::Data { text, span } => builder.verbatim(&text, span.start),
                Part::Text { text, span, .. } => builder.instead(&text, span),
                Part::Start(code) if CODES.contains(&code.local()) || is_fixed(&code) => {
                    if STANDING.contains(&code.local()) || is_fixed(&code) {
                        builder.instead("\u{fffc}", code.span);
                    }
                    self.reader.skip()?;
                }
                Part::Start(element) => {
                    let mid = element.attribute("mid").filter(|_| element.attribute("mtype") == Some("seg") && marked.is_none());
                    open.push(mid.is_some());
                    if let Some(mid) = mid {
                        marked = Some((mid.to_owned(), Builder::default()));
                    }
                    if element.local() == "cp" {
                        marked.as_mut().map_or(&mut whole, |(_, b)| b).instead("\u{fffc}", element.span);
                    }
                }
                Part::End(ended, _) => match open.pop() {
                    None if ended == until => break,
                    Some(true) => out.extend(marked.take().map(|(mid, mut b)| (mid, b.finish(KIND)))),
                    _ => {}
                },
            }
        }
        out.insert(name.to_owned(), whole.finish(KIND));
        Ok(())
    }
}

impl Unit {
    /// Adds what both sides hold: segment by segment where they are cut, else as a whole.
    fn finish(mut self, pair: &mut Pair) {
        let cut = self.cut.keys().any(|name| !name.is_empty() && self.target.contains_key(name));
        if cut {
            self.source = std::mem::take(&mut self.cut);
        }
        self.order = self.source.keys().filter(|name| !cut || !name.is_empty()).cloned().collect();
        // *s2* before *s10*, *2* before *10*.
        self.order.sort_by_key(|name| (name.trim_start_matches('s').parse::<u64>().unwrap_or(u64::MAX), name.clone()));
        let shut = self.open.iter().any(String::is_empty);
        for name in &self.order {
            if !shut && !self.open.contains(name) {
                pair.push(self.source.remove(name).flatten(), self.target.remove(name).flatten());
            }
        }
    }
}

/// Whether an element says that its text is not to be translated, or was deleted.
fn is_fixed(element: &Element) -> bool {
    element.attribute("translate") == Some("no") || matches!(element.attribute("mtype"), Some("protected" | "x-sdl-deleted"))
}

/// Whether Phrase or memoQ says of a unit that nobody has confirmed it.
fn is_unconfirmed(element: &Element) -> bool {
    let status = element.attribute("mq:status").is_some_and(|s| MEMOQ_OPEN.contains(&s));
    element.attribute("m:confirmed") == Some("0") || status
}

fn langs(element: &Element, source: &str, target: &str) -> (String, String) {
    let get = |name| element.attribute(name).unwrap_or_default().to_owned();
    (get(source), get(target))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::tests::source;

    /// The segments of a file as `source | target`, and its problems.
    fn segments(text: &str) -> (Vec<String>, Vec<Problem>) {
        let source = source("a.xlf", text);
        let mut problems = Vec::new();
        let drafts = read(&source, &mut problems);
        let texts = |at: usize| drafts[at].blocks.iter().map(|b| b.text(&source.text).to_owned()).collect::<Vec<_>>();
        let pairs = (0..drafts.len()).step_by(2).flat_map(|at| texts(at).into_iter().zip(texts(at + 1)));
        (pairs.map(|(s, t)| format!("{s} | {t}")).collect(), problems)
    }

    fn old(units: &str) -> String {
        format!(
            "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"sv\" original=\"a\"><header><note>x</note></header><body>{units}</body></file></xliff>"
        )
    }

    fn new(units: &str) -> String {
        format!("<xliff version=\"2.1\" srcLang=\"en\" trgLang=\"pt\"><file id=\"f\">{units}</file></xliff>")
    }

    #[test]
    fn confirmed_segments_with_both_sides_are_read() {
        for (text, expected) in [
            (
                old("<trans-unit id='1'><source>Quay &amp; pier</source><target>Kaj &#38; pir</target></trans-unit>"),
                &["Quay & pier | Kaj & pir"][..],
            ),
            (
                old("<trans-unit id='1'><source>The <g id='1'>quay</g></source><target><g id='1'>Kajen</g></target></trans-unit>"),
                &["The quay | Kajen"],
            ),
            (
                old(
                    "<trans-unit id='1'><source>Go<x id='1'/>on<ph id='2'>{n}</ph></source><target>Gå<bpt id='3'>&lt;b&gt;</bpt> vidare</target></trans-unit>",
                ),
                &["Go\u{fffc}on\u{fffc} | Gå vidare"],
            ),
            (old("<trans-unit id='1' translate='no'><source>a b</source><target>a b</target></trans-unit>"), &[]),
            (old("<trans-unit id='1' approved='no'><source>a b</source><target>a b</target></trans-unit>"), &[]),
            (old("<trans-unit id='1'><source>a b</source><target state='needs-review-translation'>a b</target></trans-unit>"), &[]),
            (old("<trans-unit id='1'><source>a b</source><target/></trans-unit>"), &[]),
            (old("<trans-unit id='1'><source>a b</source></trans-unit>"), &[]),
            (
                old(
                    "<trans-unit id='1'><source>a b</source><target state='translated'>c d</target><alt-trans><source>x</source><target>y</target></alt-trans><note>z</note></trans-unit>",
                ),
                &["a b | c d"],
            ),
            (
                old(
                    "<trans-unit id='1'><source>One. Two.</source><seg-source><mrk mtype='seg' mid='10'>One.</mrk> <mrk mtype='seg' mid='2'>Two.</mrk></seg-source><target><mrk mtype='seg' mid='2'>Två.</mrk> <mrk mtype='seg' mid='10'>Ett.</mrk></target></trans-unit>",
                ),
                &["Two. | Två.", "One. | Ett."],
            ),
            (
                old(
                    "<trans-unit id='1'><source>One. Two.</source><seg-source><mrk mtype='seg' mid='1'>One.</mrk> <mrk mtype='seg' mid='2'>Two.</mrk></seg-source><target><mrk mtype='seg' mid='1'>Ett.</mrk> <mrk mtype='seg' mid='2'>Två.</mrk></target><sdl:seg-defs xmlns:sdl='s'><sdl:seg id='1' conf='Translated'/><sdl:seg id='2' conf='Draft'/></sdl:seg-defs></trans-unit>",
                ),
                &["One. | Ett."],
            ),
            (
                new(
                    "<unit id='u'><segment><source>a <pc id='1'>b</pc></source><target>c <mrk id='m' type='term'>d</mrk></target></segment><ignorable><source> </source></ignorable><segment state='initial'><source>e</source><target>f</target></segment><segment state='final'><source>g</source><target>h</target></segment></unit>",
                ),
                &["a b | c d", "g | h"],
            ),
            (new("<unit id='u' translate='no'><segment><source>a</source><target>b</target></segment></unit>"), &[]),
            (
                new(
                    "<unit id='u'><notes><note>n</note></notes><originalData><data id='d'>x</data></originalData><segment><source>a</source><target>b</target></segment></unit>",
                ),
                &["a | b"],
            ),
        ] {
            let (found, problems) = segments(&text);
            assert_eq!(found, expected, "{text}");
            assert!(problems.is_empty(), "{text}: {problems:?}");
        }
    }

    #[test]
    fn what_is_broken_is_told_with_its_place_and_the_rest_kept() {
        let text = old("<trans-unit id='1'><source>a b</source><target>c d</target></trans-unit><trans-unit id='2'><source>e</trans-unit>");
        let (found, problems) = segments(&text);
        assert_eq!(found, ["a b | c d"]);
        assert!(problems.len() == 1 && problems[0].line == Some(1) && problems[0].severity == Severity::Error, "{problems:?}");
        let bomb =
            format!("<!DOCTYPE x [<!ENTITY b 'y'>]>{}", old("<trans-unit id='1'><source>&b;</source><target>c</target></trans-unit>"));
        assert!(segments(&bomb).1[0].message.contains("`&b;`"));
    }

    #[test]
    fn places_lead_to_the_file() {
        let text = old("<trans-unit id='1'><source>a</source><target>Kaj &amp; <g id='1'>färja</g></target></trans-unit>");
        let source = source("a.xlf", &text);
        let drafts = read(&source, &mut Vec::new());
        let block = &drafts[1].blocks[0];
        let at = block.text(&source.text).find("färja").expect("it is there");
        assert_eq!(block.in_file(Span::new(at, at + "färja".len())).of(&source.text), "färja");
        assert!(drafts[0].segments.as_ref().is_some_and(|s| s.fixed) && drafts[1].segments.as_ref().is_some_and(|s| !s.fixed));
    }
}
