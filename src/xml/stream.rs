//! The parts of a document one by one, each with its bytes: for text that is judged where it stands.

use quick_xml::events::Event;

use super::element::Element;
use super::{DEEPEST, Error, Reader, predefined, too_deep, unfinished};
use crate::text::Span;

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// An element begins; what is in it follows.
    Start(Element),
    /// An element ends: its local name, and the bytes of the end.
    End(String, Span),
    /// Text as it is read, and the bytes that it stands for; an entity is a part of its own.
    Text {
        /// The text.
        text: String,
        /// Bytes of the document.
        span: Span,
        /// Whether it stands there byte for byte.
        verbatim: bool,
    },
    /// The text of a section in which nothing is escaped.
    Data {
        /// The text, byte for byte.
        text: String,
        /// Bytes of the document.
        span: Span,
    },
}

impl Reader<'_> {
    /// The next part; `None` at the end of the document. An element without content begins and ends.
    ///
    /// # Errors
    /// What is not well formed, or beyond the bounds; then nothing more can be read.
    pub fn part(&mut self) -> Result<Option<Part>, Error> {
        if let Some(ended) = self.pending.take() {
            return Ok(Some(ended));
        }
        loop {
            let at = self.position();
            let event = self.event()?;
            let span = Span::new(at, self.position());
            return Ok(Some(match event {
                Event::Start(start) => {
                    let element = self.started(&start, at)?;
                    if self.open.len() >= DEEPEST {
                        return Err(too_deep(at));
                    }
                    self.open.push(element.name.clone());
                    self.root.get_or_insert_with(|| element.clone());
                    Part::Start(element)
                }
                Event::Empty(start) => {
                    let element = self.started(&start, at)?;
                    self.root.get_or_insert_with(|| element.clone());
                    self.pending = Some(Part::End(element.local().to_owned(), Span::new(span.end, span.end)));
                    Part::Start(element)
                }
                Event::End(end) => {
                    drop(self.open.pop());
                    let name = end.name().as_ref().to_owned();
                    Part::End(name.rsplit(':').next().unwrap_or_default().to_owned(), span)
                }
                Event::Text(text) => {
                    // Line ends stay as they are, so that every byte has its place.
                    Part::Text { text: text.into_inner().into_owned(), span, verbatim: true }
                }
                Event::CData(text) => {
                    // `<![CDATA[` before it, `]]>` behind it.
                    let inner = Span::new(span.start + 9, span.end.saturating_sub(3).max(span.start + 9));
                    Part::Data { text: text.into_inner().into_owned(), span: inner }
                }
                Event::GeneralRef(reference) => {
                    let number = reference.resolve_char_ref().map_err(|e| Error { at, message: e.to_string() })?;
                    let name = reference.into_inner();
                    let unknown =
                        || Error { at, message: format!("the entity `&{name};` is not defined by XML, and no other is expanded") };
                    let text = number.map(String::from).or_else(|| predefined(&name).map(str::to_owned)).ok_or_else(unknown)?;
                    Part::Text { text, span, verbatim: false }
                }
                Event::Eof => return self.open.last().map_or(Ok(None), |name| Err(unfinished(at, name))),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }

    /// Reads on to the end of the element that began last, and gives nothing of it.
    ///
    /// # Errors
    /// As for [`Self::part`].
    pub fn skip(&mut self) -> Result<(), Error> {
        let mut depth = 1usize;
        while depth > 0 {
            match self.part()? {
                Some(Part::Start(_)) => depth += 1,
                Some(Part::End(..)) => depth -= 1,
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }
}
