//! The text of a part of a DOCX: paragraphs and runs.

use std::collections::BTreeMap;

use super::styles::{self, Styles};
use crate::ingest::article::BlockKind;
use crate::ingest::package::canvas::{Canvas, Holder};
use crate::text::{Origin, Span};
use crate::xml::{Element, Error, Part, Reader};

/// What is taken out by a tracked change, what a field is computed from, what stands for an older program, and what is no text.
const SKIPPED: [&str; 19] = [
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "Fallback",
    "sectPr",
    "tblPr",
    "tblGrid",
    "tcPr",
    "sdtPr",
    "pPrChange",
    "rPrChange",
    "oMath",
    "oMathPara",
    "rt",
    "fldData",
    "comment",
    "docPartPr",
];
/// What stands between two runs and is nothing in the text.
const TRANSPARENT: [&str; 6] = ["proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "permStart", "permEnd"];
/// Properties of a run that nobody sees.
const UNSEEN: [&str; 4] = ["lang", "noProof", "webHidden", "rPrChange"];

/// Reads the parts of one document.
pub(super) struct Story {
    canvas: Canvas,
    styles: Styles,
    /// Letters by language, where runs name one themselves.
    spoken: BTreeMap<String, usize>,
    /// Letters that no run names a language for.
    unsaid: usize,
    heading: Option<Heading>,
    /// Whether a document was found.
    document: bool,
}

/// The text of the first paragraph in the style of a title.
#[derive(Default)]
struct Heading {
    text: String,
    done: bool,
}

/// Where the reader is in a part.
#[derive(Default)]
struct State {
    /// Whether the end of each open paragraph was taken out, and whether it is the title.
    paragraphs: Vec<(bool, bool)>,
    /// Tables that are open.
    tables: usize,
    run: Run,
}

/// The properties of a run.
#[derive(Default)]
struct Run {
    hidden: bool,
    lang: [Option<String>; 3],
}

impl Story {
    pub(super) fn new(styles: Styles) -> Self {
        Self { canvas: Canvas::default(), styles, spoken: BTreeMap::new(), unsaid: 0, heading: None, document: false }
    }

    /// Whether the main part was a document.
    pub(super) fn is_document(&self) -> bool {
        self.document
    }

    /// The text, the language that most of it is said to be in, and the text of its title.
    pub(super) fn finish(self) -> (Canvas, Option<String>, Option<String>) {
        let all = self.unsaid + self.spoken.values().sum::<usize>();
        let most = self.spoken.into_iter().max_by_key(|(_, letters)| *letters);
        // What only the template says of a run says nothing of its text.
        let spoken = most.filter(|(_, letters)| letters * 2 > all).map(|(lang, _)| lang);
        let heading = self.heading.map(|h| h.text.trim().to_owned()).filter(|t| !t.is_empty());
        (self.canvas, spoken, heading)
    }

    /// Reads one part.
    pub(super) fn part(&mut self, name: &str, origin: Origin, text: &str) -> Result<(), Error> {
        self.canvas.part(name, origin);
        let mut reader = Reader::new(text);
        let mut state = State::default();
        while let Some(part) = reader.part()? {
            match part {
                Part::Start(element) => self.start(&element, &mut reader, &mut state)?,
                Part::End(name, _) => self.end(&name, &mut state),
                Part::Text { .. } | Part::Data { .. } => {}
            }
        }
        Ok(())
    }

    fn start(&mut self, element: &Element, reader: &mut Reader<'_>, state: &mut State) -> Result<(), Error> {
        match element.local() {
            "document" => self.document = true,
            "p" | "t" if is_drawing(element) => reader.skip()?,
            "p" => {
                let kind = if state.tables > 0 { BlockKind::TableCell } else { BlockKind::Paragraph };
                state.paragraphs.push((false, false));
                self.canvas.begin(kind);
            }
            "pPr" => self.paragraph(reader, state)?,
            "tbl" => state.tables += 1,
            // A row that a change has taken out.
            "trPr" => {
                let properties = whole(reader, element)?;
                if properties.find("del").is_some() {
                    reader.skip()?;
                }
            }
            "footnote" | "endnote" if element.attribute("w:type").is_some_and(|kind| kind != "normal") => reader.skip()?,
            "r" => {
                state.run = Run::default();
                self.canvas.format("");
            }
            "rPr" => self.run(reader, element, state)?,
            "t" => self.literal(reader, element, state)?,
            "tab" | "ptab" => self.canvas.instead("\t", element.span),
            "br" | "cr" => self.canvas.instead(" ", element.span),
            "noBreakHyphen" => self.canvas.instead("\u{2011}", element.span),
            "softHyphen" => self.canvas.instead("\u{ad}", element.span),
            "sym" => self.canvas.instead("\u{fffc}", element.span),
            "hyperlink" | "ins" | "moveTo" | "fldChar" | "fldSimple" | "drawing" | "pict" | "object" | "footnoteReference"
            | "endnoteReference" | "sdt" | "commentRangeStart" | "commentRangeEnd" | "ruby" => self.canvas.seam(),
            name if SKIPPED.contains(&name) => {
                self.canvas.seam();
                reader.skip()?;
            }
            name if TRANSPARENT.contains(&name) => {}
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, state: &mut State) {
        match name {
            "p" => {
                let (joined, title) = state.paragraphs.pop().unwrap_or_default();
                self.canvas.end(joined);
                if let Some(heading) = self.heading.as_mut().filter(|_| title) {
                    heading.done = true;
                }
            }
            "tbl" => state.tables = state.tables.saturating_sub(1),
            "hyperlink" | "ins" | "moveTo" | "fldSimple" | "sdt" => self.canvas.seam(),
            _ => {}
        }
    }

    /// The properties of a paragraph.
    fn paragraph(&mut self, reader: &mut Reader<'_>, state: &mut State) -> Result<(), Error> {
        let properties = whole(reader, &Element::default())?;
        let style = properties.find("pStyle").and_then(|e| e.attribute("w:val"));
        let listed = properties.find("numPr").and_then(|n| n.find("numId")).is_some_and(|n| n.attribute("w:val") != Some("0"));
        let mut kind = style.map_or(BlockKind::Paragraph, |id| self.styles.kind(id));
        if styles::is_outline(&properties) {
            kind = BlockKind::Heading;
        } else if kind == BlockKind::Paragraph && listed {
            kind = BlockKind::ListItem;
        }
        if kind == BlockKind::Paragraph && state.tables > 0 {
            kind = BlockKind::TableCell;
        }
        self.canvas.set_kind(kind);
        // The paragraph's own mark is taken out: it goes on in the next one.
        let joined = properties.find("rPr").is_some_and(|r| r.find("del").is_some() || r.find("moveFrom").is_some());
        let title = style.is_some_and(|id| self.styles.is_title(id)) && self.heading.as_ref().is_none_or(|h| !h.done);
        if title {
            self.heading.get_or_insert_default();
        }
        if let Some(last) = state.paragraphs.last_mut() {
            *last = (joined, title);
        }
        Ok(())
    }

    /// The properties of a run.
    fn run(&mut self, reader: &mut Reader<'_>, element: &Element, state: &mut State) -> Result<(), Error> {
        let properties = whole(reader, element)?;
        let on = |name: &str| {
            let off = |e: &Element| matches!(e.attribute("w:val"), Some("0" | "false" | "off"));
            properties.find(name).is_some_and(|e| !off(e))
        };
        let lang = properties.find("lang");
        let named = |key| lang.and_then(|l| l.attribute(key)).map(str::to_owned);
        state.run = Run { hidden: on("vanish"), lang: ["w:val", "w:bidi", "w:eastAsia"].map(named) };
        let seen: String = properties.elements().filter(|e| !UNSEEN.contains(&e.local())).map(Element::to_xml).collect();
        self.canvas.format(&seen);
        Ok(())
    }

    /// The text of a run.
    fn literal(&mut self, reader: &mut Reader<'_>, element: &Element, state: &State) -> Result<(), Error> {
        let mut pieces: Vec<(String, Span, bool)> = Vec::new();
        let mut end = element.span.end;
        let mut depth = 1usize;
        while depth > 0 {
            match reader.part()? {
                Some(Part::Text { text, span, verbatim }) => pieces.push((text, span, verbatim)),
                Some(Part::Data { text, span }) => pieces.push((text, span, false)),
                Some(Part::Start(_)) => depth += 1,
                Some(Part::End(_, span)) => {
                    depth -= 1;
                    end = span.start;
                }
                None => break,
            }
        }
        if state.run.hidden {
            return Ok(());
        }
        let preserve = element.attribute("xml:space") == Some("preserve");
        if !preserve {
            trim(&mut pieces);
        }
        let holder = Holder { content: Span::new(element.span.end, end.max(element.span.end)), preserve };
        let title = state.paragraphs.last().is_some_and(|(_, title)| *title);
        for (text, span, verbatim) in pieces {
            self.count(&text, &state.run.lang);
            if let Some(heading) = self.heading.as_mut().filter(|_| title) {
                heading.text.push_str(&text);
            }
            self.canvas.text(&text, span, verbatim, holder);
        }
        Ok(())
    }

    /// Counts letters by the language that their run names for their kind of script.
    fn count(&mut self, text: &str, langs: &[Option<String>; 3]) {
        for (kind, lang) in langs.iter().enumerate() {
            let letters = text.chars().filter(|c| c.is_alphabetic() && script(*c) == kind).count();
            match lang {
                _ if letters == 0 => {}
                Some(lang) => *self.spoken.entry(lang.clone()).or_default() += letters,
                None => self.unsaid += letters,
            }
        }
    }
}

/// Which of the three languages of a run a letter goes by: that of complex scripts (Hebrew to Khmer), that of East Asia, or the first.
fn script(c: char) -> usize {
    match u32::from(c) {
        0x0590..=0x109F | 0x1780..=0x17FF => 1,
        0x1100..=0x11FF | 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF => 2,
        _ => 0,
    }
}

/// `DrawingML` has paragraphs and texts of its own, in charts and shapes of the old kind.
fn is_drawing(element: &Element) -> bool {
    element.prefix() == "a"
}

/// The element that has begun last, with all that is in it.
fn whole(reader: &mut Reader<'_>, element: &Element) -> Result<Element, Error> {
    let mut stack = vec![Element { name: element.name.clone(), ..Element::default() }];
    while let Some(part) = reader.part()? {
        match part {
            Part::Start(inner) => stack.push(inner),
            Part::End(..) => {
                let Some(done) = stack.pop() else { break };
                match stack.last_mut() {
                    Some(parent) => parent.nodes.push(crate::xml::Node::Element(done)),
                    None => return Ok(done),
                }
            }
            Part::Text { .. } | Part::Data { .. } => {}
        }
    }
    Ok(stack.into_iter().next().unwrap_or_default())
}

/// Takes the blanks at the edges of a text away: without `xml:space` they are markup.
fn trim(pieces: &mut [(String, Span, bool)]) {
    if let Some((text, span, true)) = pieces.first_mut() {
        let cut = text.len() - text.trim_start().len();
        span.start += cut;
        *text = text.split_off(cut);
    }
    if let Some((text, span, true)) = pieces.last_mut() {
        let keep = text.trim_end().len();
        span.end -= text.len() - keep;
        text.truncate(keep);
    }
}
