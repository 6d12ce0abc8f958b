//! The aligned sentences of two articles, for people.

use std::io::{self, Write};

use super::super::columns::{beside, bold, faint, paint, plain};
use super::super::escape;

/// Two articles and what in them says the same.
#[derive(Clone, Debug, Default)]
pub struct Bitext {
    /// The story.
    pub story: String,
    /// Path and language of the source.
    pub source: (String, String),
    /// Path and language of the target.
    pub target: (String, String),
    /// The share of the shorter article's sentences that surely have a counterpart.
    pub parallel: f32,
    /// Whether that makes them translations.
    pub translation: bool,
    /// In order of the source.
    pub beads: Vec<Bead>,
}

/// Sentences of both sides that belong together; one side may be empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bead {
    /// Line and text of each sentence of the source.
    pub source: Vec<(usize, String)>,
    /// Line and text of each sentence of the target.
    pub target: Vec<(usize, String)>,
    /// How sure it is.
    pub score: f32,
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
pub fn text(bitexts: &[Bitext], colour: bool, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let most = width.saturating_sub(SCORE + LANG + LINE + GAPS).max(20);
    for bitext in bitexts {
        let title = format!("story {}", escape::line(&bitext.story));
        let what = if bitext.translation { "translations" } else { "the same event, no translations: read the pairs with care" };
        let share = (bitext.parallel * 100.0).round();
        writeln!(out, "{}  {what}; {share}% of the shorter one paired", paint(&title, bold(), colour))?;
        for (path, lang) in [&bitext.source, &bitext.target] {
            writeln!(out, "  {lang:LANG$} {}", paint(&escape::line(path), faint(), colour))?;
        }
        for bead in &bitext.beads {
            writeln!(out)?;
            let both = !bead.source.is_empty() && !bead.target.is_empty();
            let mut score = if both { format!("{:.2}", bead.score) } else { "–".to_owned() };
            for (side, (_, lang)) in [(&bead.source, &bitext.source), (&bead.target, &bitext.target)] {
                for (line, sentence) in side {
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
