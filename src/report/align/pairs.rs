//! The aligned sentences of two articles, for people and as JSON Lines.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::columns::{beside, bold, faint, paint, plain};
use super::rounded;
use crate::align::thresholds::TRANSLATION;
use crate::align::{Bitext, Link, Story};
use crate::ingest::Article;
use crate::text::{Span, escape};

/// The two articles of a bitext: where their sentences are taken from.
struct Sides<'a> {
    articles: &'a [Article],
    story: &'a Story,
    bitext: &'a Bitext,
}

/// Sentences of both sides that belong together, by number; one side may be empty.
#[derive(Debug, PartialEq)]
struct Bead {
    source: Vec<usize>,
    target: Vec<usize>,
    score: f32,
}

impl<'a> Sides<'a> {
    fn article(&self, side: usize) -> &'a Article {
        &self.articles[self.story.articles[side]]
    }

    /// Line and text of a sentence.
    fn sentence(&self, side: usize, number: usize) -> (usize, &'a str) {
        let (article, sentence) = (self.article(side), self.story.sentences[side][number]);
        let block = &article.blocks[sentence.block];
        let line = article.place(block, Span::new(sentence.span.start, sentence.span.start)).shown().1;
        (line, sentence.span.of(article.text(block)))
    }

    /// The bytes of a sentence in its file.
    fn bytes(&self, side: usize, number: Option<usize>) -> Option<[usize; 2]> {
        let article = self.article(side);
        let sentence = self.story.sentences[side].get(number?)?;
        let span = article.place(&article.blocks[sentence.block], sentence.span).bytes()?;
        Some([span.start, span.end])
    }

    fn record(&self) -> Value {
        let side = |side: usize| {
            let article = self.article(side);
            let mut out = json!({ "path": article.path(), "lang": article.lang.as_str() });
            if let Some(id) = &article.id {
                out["article"] = json!(id);
            }
            out
        };
        let (source, target) = (self.bitext.source, self.bitext.target);
        let pair =
            |l: &Link| json!({ "source": self.bytes(source, l.source), "target": self.bytes(target, l.target), "score": rounded(l.score) });
        json!({
            "isogloss": 1,
            "story": self.story.id,
            "source": side(source),
            "target": side(target),
            "parallel": rounded(self.bitext.parallel),
            "pairs": self.bitext.links.iter().map(pair).collect::<Vec<_>>(),
        })
    }
}

/// Links that share a sentence are one bead.
fn beads(links: &[Link]) -> Vec<Bead> {
    let mut out: Vec<Bead> = Vec::new();
    for link in links {
        let shares =
            |bead: &Bead| link.source.is_some_and(|s| bead.source.contains(&s)) || link.target.is_some_and(|t| bead.target.contains(&t));
        if !out.last().is_some_and(shares) {
            out.push(Bead { source: Vec::new(), target: Vec::new(), score: link.score });
        }
        let Some(bead) = out.last_mut() else { continue };
        bead.source.extend(link.source.filter(|s| !bead.source.contains(s)));
        bead.target.extend(link.target.filter(|t| !bead.target.contains(t)));
    }
    out
}

fn all<'a>(articles: &'a [Article], stories: &'a [Story]) -> impl Iterator<Item = Sides<'a>> {
    stories.iter().flat_map(move |story| story.bitexts.iter().map(move |bitext| Sides { articles, story, bitext }))
}

/// Two aligned articles a line: their paths, and the pairs as bytes of their files. `articles` are those that the stories number.
///
/// # Errors
/// What the writer says.
pub fn json_lines(articles: &[Article], stories: &[Story], out: &mut dyn Write) -> io::Result<()> {
    all(articles, stories).try_for_each(|sides| escape::json(out, &sides.record(), false))
}

/// Columns of score, language and line.
const SCORE: usize = 4;
const LANG: usize = 5;
const LINE: usize = 4;
/// Blanks between columns and before them.
const GAPS: usize = 8;

/// Writes the pairs one under the other.
///
/// # Errors
/// What the writer says.
pub fn text(articles: &[Article], stories: &[Story], colour: bool, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let most = width.saturating_sub(SCORE + LANG + LINE + GAPS).max(20);
    for sides in all(articles, stories) {
        let (story, bitext) = (sides.story, sides.bitext);
        let title = format!("story {}", escape::line(&story.id));
        let what =
            if bitext.parallel >= TRANSLATION { "translations" } else { "the same event, no translations: read the pairs with care" };
        let share = (bitext.parallel * 100.0).round();
        writeln!(out, "{}  {what}; {share}% of the shorter one paired", paint(&title, bold(), colour))?;
        for article in [bitext.source, bitext.target].map(|side| sides.article(side)) {
            let lang = article.lang.as_str();
            writeln!(out, "  {lang:LANG$} {}", paint(&escape::line(article.path()), faint(), colour))?;
        }
        for bead in beads(&bitext.links) {
            writeln!(out)?;
            let both = !bead.source.is_empty() && !bead.target.is_empty();
            let mut score = if both { format!("{:.2}", bead.score) } else { "–".to_owned() };
            for (numbers, side) in [(&bead.source, bitext.source), (&bead.target, bitext.target)] {
                let lang = sides.article(side).lang.as_str();
                for number in numbers {
                    let (line, sentence) = sides.sentence(side, *number);
                    let sentence = escape::line(sentence).split_whitespace().collect::<Vec<_>>().join(" ");
                    let line = line.to_string();
                    let cells =
                        [(score.as_str(), SCORE, faint()), (lang, LANG, plain()), (&line, LINE, faint()), (&sentence, most, plain())];
                    write!(out, "{}", beside(2, &cells, colour))?;
                    score.clear();
                }
            }
        }
        writeln!(out)?;
    }
    Ok(())
}
