//! TMX, a translation memory: units in several languages. Every language becomes an article of one story.
//!
//! The language that the header names as the source is not changed. Inline codes are seen through; a placeholder is U+FFFC.
//! Source: LISA, *TMX 1.4b* (2005).

use std::collections::BTreeMap;

use super::bilingual::KIND;
use super::prose::Builder;
use super::{ArticleDraft, Meta};
use crate::finding::{Problem, Severity};
use crate::ingest::article::{Block, Segments, Source};
use crate::text::Span;
use crate::xml::{Element, Error, Part, Reader};

/// Codes whose content is native markup, not text.
const CODES: [&str; 5] = ["bpt", "ept", "it", "ph", "ut"];

/// Reads a memory as one article a language; what is not well formed is a problem, and what was read before it is kept.
pub(super) fn read(source: &Source, problems: &mut Vec<Problem>) -> Vec<ArticleDraft> {
    let mut memory = Memory { reader: Reader::new(&source.text), source: String::new(), units: 0, langs: BTreeMap::new() };
    if let Err(error) = memory.read() {
        let at = error.at.min(source.text.len());
        let problem = Problem::file("malformed-file", Severity::Error, &source.path, error.message);
        let position = source.lines().position(&source.text, at);
        problems.push(problem.at(position, Span::new(at, at)).help("repair the file there; what stands before it was read"));
    }
    let story = format!("{}#1", source.path);
    let draft = |(lang, side): (String, Vec<(u32, Block)>)| {
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let fixed = primary(&lang) == primary(&memory.source);
        let (numbers, blocks) = side.into_iter().unzip();
        let meta = Meta { lang: Some(lang.clone()), story: Some(story.clone()), ..Meta::default() };
        ArticleDraft {
            id: Some(lang),
            meta,
            blocks,
            segments: Some(Segments { numbers, fixed, original: None }),
            ..ArticleDraft::default()
        }
    };
    std::mem::take(&mut memory.langs).into_iter().map(draft).collect()
}

struct Memory<'a> {
    reader: Reader<'a>,
    /// The source language, as the header names it.
    source: String,
    units: u32,
    langs: BTreeMap<String, Vec<(u32, Block)>>,
}

impl Memory<'_> {
    fn read(&mut self) -> Result<(), Error> {
        let mut lang = String::new();
        while let Some(part) = self.reader.part()? {
            let Part::Start(element) = part else { continue };
            match element.local() {
                "header" => element.attribute("srclang").unwrap_or_default().clone_into(&mut self.source),
                "tu" => self.units += 1,
                "tuv" => named(&element).clone_into(&mut lang),
                "seg" => {
                    if let Some(block) = self.segment()?.filter(|_| !lang.is_empty()) {
                        self.langs.entry(lang.clone()).or_default().push((self.units, block));
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn segment(&mut self) -> Result<Option<Block>, Error> {
        let (mut builder, mut depth) = (Builder::default(), 1usize);
        while depth > 0 {
            match self.reader.part()? {
                Some(Part::Text { text, span, verbatim: true } | Part::Data { text, span }) => builder.verbatim(&text, span.start),
                Some(Part::Text { text, span, .. }) => builder.instead(&text, span),
                Some(Part::Start(code)) if CODES.contains(&code.local()) => {
                    if code.local() == "ph" {
                        builder.instead("\u{fffc}", code.span);
                    }
                    self.reader.skip()?;
                }
                Some(Part::Start(_)) => depth += 1,
                Some(Part::End(..)) => depth -= 1,
                None => break,
            }
        }
        Ok(builder.finish(KIND))
    }
}

fn named(element: &Element) -> &str {
    element.attribute("xml:lang").or_else(|| element.attribute("lang")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::tests::source;

    #[test]
    fn every_language_is_an_article_of_the_same_units() {
        let text = "<tmx version='1.4'><header srclang='en'/><body>\
            <tu><note>n</note><tuv xml:lang='en'><seg>The <hi>quay</hi><ph>1</ph></seg></tuv><tuv xml:lang='sv'><seg>Kajen &amp; mer</seg></tuv></tu>\
            <tu><tuv xml:lang='en'><seg>Two</seg></tuv></tu>\
            <tu><tuv lang='sv'><seg>Tre</seg></tuv><tuv xml:lang='en'><seg>Three</seg></tuv></tu></body></tmx>";
        let source = source("a.tmx", text);
        let mut problems = Vec::new();
        let found: Vec<_> = read(&source, &mut problems)
            .into_iter()
            .map(|d| {
                let segments = d.segments.clone().expect("it has segments");
                let texts: Vec<String> = d.blocks.iter().map(|b| b.text(&source.text).to_owned()).collect();
                // The languages of a memory are one story.
                assert_eq!((d.meta.lang.as_ref(), d.meta.story.as_deref()), (d.id.as_ref(), Some("a.tmx#1")));
                (d.id.unwrap_or_default(), segments.fixed, segments.numbers, texts.join(" | "))
            })
            .collect();
        assert_eq!(
            found,
            [
                ("en".to_owned(), true, vec![1, 2, 3], "The quay\u{fffc} | Two | Three".to_owned()),
                ("sv".to_owned(), false, vec![1, 3], "Kajen & mer | Tre".to_owned()),
            ]
        );
        assert!(problems.is_empty());
    }
}
