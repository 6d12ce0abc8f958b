//! XLIFF 1.2, 2.0 to 2.2 and SDLXLIFF: units with source and target.
//!
//! Left out are units that say `translate="no"`, targets that nobody has confirmed (states that begin with *needs* or are *new* or
//! *initial*, `approved="no"`, SDL drafts and rejections), and everything that is no source and no target: notes, matches, metadata.
//! Inline codes are seen through; a code that stands for something is U+FFFC.
//! Source: OASIS XLIFF 1.2 (2008) and 2.1 (2018).

use std::collections::{BTreeMap, BTreeSet};

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
/// How SDLXLIFF marks what a tracked change has taken out.
const DELETED: &str = "x-sdl-deleted";
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

/// What one side of a unit holds: segments by name, each with its number in the file's order; the whole has the empty name.
type Side = BTreeMap<String, (usize, Option<Block>)>;

/// A unit under construction.
#[derive(Default)]
struct Unit {
    source: Side,
    target: Side,
    /// Segments of the source as the tool cut it, which go before the whole.
    cut: Side,
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
            // The whole has the segments in it too: the other side may not be cut.
            let mut both = |text: &str, span: Span, verbatim: bool| {
                for builder in std::iter::once(&mut whole).chain(marked.as_mut().map(|(_, b)| b)) {
                    if verbatim {
                        builder.verbatim(text, span.start);
                    } else {
                        builder.instead(text, span);
                    }
                }
            };
            match part {
                Part::Text { text, span, verbatim } => both(&text, span, verbatim),
                Part::Data { text, span } => both(&text, span, true),
                Part::Start(code) if CODES.contains(&code.local()) || is_fixed(&code) => {
                    let stands = STANDING.contains(&code.local()) || (is_fixed(&code) && code.attribute("mtype") != Some(DELETED));
                    if stands {
                        both("\u{fffc}", code.span, false);
                    }
                    self.reader.skip()?;
                }
                Part::Start(element) => {
                    if element.local() == "cp" {
                        both("\u{fffc}", element.span, false);
                    }
                    let mid = element.attribute("mid").filter(|_| element.attribute("mtype") == Some("seg") && marked.is_none());
                    open.push(mid.is_some());
                    if let Some(mid) = mid {
                        marked = Some((mid.to_owned(), Builder::default()));
                    }
                }
                Part::End(ended, _) => match open.pop() {
                    None if ended == until => break,
                    Some(true) => {
                        let number = out.len();
                        out.extend(marked.take().map(|(mid, mut b)| (mid, (number, b.finish(KIND)))));
                    }
                    _ => {}
                },
            }
        }
        let number = out.len();
        out.insert(name.to_owned(), (number, whole.finish(KIND)));
        Ok(())
    }
}

impl Unit {
    /// Adds what both sides hold: segment by segment where they are cut, else as a whole.
    fn finish(mut self, pair: &mut Pair) {
        let shares = |side: &Side| side.keys().any(|name| !name.is_empty() && self.target.contains_key(name));
        if shares(&self.cut) {
            self.source = std::mem::take(&mut self.cut);
        }
        let cut = shares(&self.source);
        let mut order: Vec<(usize, String)> = self.source.iter().map(|(name, (number, _))| (*number, name.clone())).collect();
        order.retain(|(_, name)| !cut || !name.is_empty());
        order.sort_unstable();
        // Of a target that is cut where its source is not, every segment must be confirmed.
        let shut = self.open.iter().any(|name| name.is_empty() || (!cut && self.target.contains_key(name)));
        let open: BTreeSet<String> = self.open.into_iter().collect();
        for (_, name) in order.into_iter().filter(|(_, name)| !shut && !open.contains(name)) {
            let side = |side: &mut Side| side.remove(&name).and_then(|(_, block)| block);
            pair.push(side(&mut self.source), side(&mut self.target));
        }
    }
}

/// Whether an element says that its text is not to be translated, or was deleted.
fn is_fixed(element: &Element) -> bool {
    element.attribute("translate") == Some("no") || matches!(element.attribute("mtype"), Some("protected" | DELETED))
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
                &["One. | Ett.", "Two. | Två."],
            ),
            (
                old(
                    "<trans-unit id='1'><source>One. Two.</source><seg-source><mrk mtype='seg' mid='1'>One.</mrk> <mrk mtype='seg' mid='2'>Two.</mrk></seg-source><target><mrk mtype='seg' mid='1'>Ett.</mrk> <mrk mtype='seg' mid='2'>Två.</mrk></target><sdl:seg-defs xmlns:sdl='s'><sdl:seg id='1' conf='Translated'/><sdl:seg id='2' conf='Draft'/></sdl:seg-defs></trans-unit>",
                ),
                &["One. | Ett."],
            ),
            (old("<trans-unit id='1'><source><x id='1'/> </source><target><x id='1'/></target></trans-unit>"), &[]),
            // The target alone is cut: the two are one pair.
            (
                old(
                    "<trans-unit id='1'><source>One. Two.</source><target><mrk mtype='seg' mid='1'>Ett.</mrk> <mrk mtype='seg' mid='2'>Två.</mrk></target></trans-unit>",
                ),
                &["One. Two. | Ett. Två."],
            ),
            (
                old(
                    "<trans-unit id='1'><source>One. Two.</source><target><mrk mtype='seg' mid='1'>Ett.</mrk> <mrk mtype='seg' mid='2'>Två.</mrk></target><sdl:seg-defs xmlns:sdl='s'><sdl:seg id='1' conf='Translated'/><sdl:seg id='2' conf='Draft'/></sdl:seg-defs></trans-unit>",
                ),
                &[],
            ),
            // Both are cut in the texts themselves; names are no numbers.
            (
                old(
                    "<trans-unit id='1'><source><mrk mtype='seg' mid='b7'>One.</mrk> <mrk mtype='seg' mid='a9'>Two.</mrk></source><target><mrk mtype='seg' mid='b7'>Ett.</mrk> <mrk mtype='seg' mid='a9'>Två.</mrk></target></trans-unit>",
                ),
                &["One. | Ett.", "Two. | Två."],
            ),
            // A mark with a number that is no segment.
            (
                old(
                    "<trans-unit id='1'><source><mrk mtype='term' mid='1'>One</mrk> two.</source><target><mrk mtype='term' mid='1'>Ett</mrk> två.</target></trans-unit>",
                ),
                &["One two. | Ett två."],
            ),
            // As Studio writes it: what was taken out, a comment, a segment without a status.
            (
                old(
                    "<group><sdl:cxts xmlns:sdl='s'><sdl:cxt id='1'/></sdl:cxts><trans-unit id='5c1'><source><g id='9'>The quay.</g></source><seg-source><g id='9'><mrk mtype='seg' mid='5'>The quay.</mrk></g></seg-source><target><g id='9'><mrk mtype='seg' mid='5'>Den <mrk mtype='x-sdl-deleted' sdl:revid='r'>gamla </mrk><mrk mtype='x-sdl-added' sdl:revid='s'>nya </mrk><mrk mtype='x-sdl-comment' sdl:cid='c'>kajen</mrk>.</mrk></g></target><sdl:seg-defs xmlns:sdl='s'><sdl:seg id='5' conf='ApprovedSignOff' origin='interactive'><sdl:value key='k'>v</sdl:value></sdl:seg></sdl:seg-defs></trans-unit></group><trans-unit id='6'><source>A.</source><seg-source><mrk mtype='seg' mid='6'>A.</mrk></seg-source><target><mrk mtype='seg' mid='6'>B.</mrk></target><sdl:seg-defs xmlns:sdl='s'><sdl:seg id='6'/></sdl:seg-defs></trans-unit>",
                ),
                &["The quay. | Den nya kajen."],
            ),
            // As Phrase writes it: groups, what is confirmed, what a memory proposes.
            (
                old(
                    "<group id='0' m:para-id='0' xmlns:m='http://www.memsource.com/mxlf/2.0'><context-group><context context-type='x-key'>k</context></context-group><trans-unit id='t:0' m:confirmed='1' m:locked='false' m:score='1.0'><source>The quay.</source><target>Kajen.</target><alt-trans origin='memsource-tm'><target>Bryggan.</target></alt-trans><m:tunit-metadata><m:mark id='1'><m:type>code</m:type></m:mark></m:tunit-metadata></trans-unit></group><group id='1' m:para-id='1'><trans-unit id='t:1' m:confirmed='0'><source>The pier.</source><target>Piren.</target></trans-unit></group>",
                ),
                &["The quay. | Kajen."],
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
        assert_eq!(drafts[0].meta.story.as_deref(), Some("a.xlf#1"));
        assert_eq!(drafts[0].meta.story, drafts[1].meta.story, "both sides are one story");
        assert!(drafts[0].segments.as_ref().is_some_and(|s| s.fixed) && drafts[1].segments.as_ref().is_some_and(|s| !s.fixed));
    }
}
