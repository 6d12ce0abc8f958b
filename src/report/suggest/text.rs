//! Proposals for a terminologist: by concept and language, each with a sentence that shows it.

use std::io::{self, Write};

use super::super::columns::{self, beside, bold, faint, paint, plain, width};
use super::super::text::counted;
use crate::align::suggestion::{Quote, Suggestion, SuggestionKind};
use crate::text::escape;

/// How the text looks.
#[derive(Clone, Copy, Debug)]
pub struct ProposalOptions {
    /// Colours.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// All evidence, not the first sentence only.
    pub verbose: bool,
    /// No summary.
    pub quiet: bool,
    /// Proposals that are not shown.
    pub hidden: usize,
}

impl ProposalOptions {
    /// Sentences that are shown: one with its counterpart unless all are wanted.
    const fn most(self) -> usize {
        if self.verbose { usize::MAX } else { 2 }
    }
}

/// Columns of id, status, score and count.
const ID: usize = 8;
const STATUS: usize = 10;
const SCORE: usize = 4;
const COUNT: usize = 5;
/// Blanks before a proposal, and between columns.
const INDENT: usize = 4;
const GAPS: usize = 8;

/// Writes the proposals; those of one concept and language, and those of one set, must stand together.
///
/// # Errors
/// What the writer says.
pub fn text(entries: &[&Suggestion], options: ProposalOptions, out: &mut dyn Write) -> io::Result<()> {
    let (sets, known): (Vec<&Suggestion>, Vec<&Suggestion>) = entries.iter().copied().partition(|e| e.set.is_some());
    for concept in known.chunk_by(|a, b| a.concept_id == b.concept_id) {
        let Some(first) = concept.first() else { continue };
        let definition = escape::line(first.definition.as_deref().unwrap_or_default());
        let id = escape::line(&first.concept_id);
        let room = options.width.saturating_sub(width(&id) + 2);
        let definition = columns::fit(&definition, room);
        let line = format!("{}  {}", paint(&id, bold(), options.colour), paint(definition.trim_end(), faint(), options.colour));
        writeln!(out, "{}", line.trim_end())?;
        for lang in concept.chunk_by(|a, b| a.lang == b.lang) {
            let Some(first) = lang.first() else { continue };
            let what = if first.kind == SuggestionKind::Language { "no term yet" } else { "a further rendering" };
            writeln!(out, "  {}  {}", first.lang, paint(what, faint(), options.colour))?;
            for entry in lang {
                proposal(entry, "", options.most(), options, out)?;
            }
        }
        writeln!(out)?;
    }
    if !sets.is_empty() {
        writeln!(out, "{}\n", paint("Terms that the glossary lacks", bold(), options.colour))?;
    }
    for set in sets.chunk_by(|a, b| a.set == b.set) {
        let Some(first) = set.first() else { continue };
        writeln!(out, "{}", paint(&escape::line(&first.concept_id), bold(), options.colour))?;
        for (at, entry) in set.iter().enumerate() {
            let lang = format!("{}  ", entry.lang);
            let most = if at == 0 || options.verbose { options.most() } else { 0 };
            proposal(entry, &lang, most, options, out)?;
        }
        writeln!(out)?;
    }
    if options.quiet { Ok(()) } else { summary(entries, options, out) }
}

fn summary(entries: &[&Suggestion], options: ProposalOptions, out: &mut dyn Write) -> io::Result<()> {
    if entries.is_empty() && options.hidden == 0 {
        return writeln!(out, "nothing to propose");
    }
    let hidden =
        if options.hidden > 0 { format!("; {} more (--limit, --min-score, --format jsonl)", options.hidden) } else { String::new() };
    writeln!(out, "{}{hidden}", counted(entries.len(), "proposal"))?;
    writeln!(out, "`isogloss suggest --accept ID` writes one into the glossary as a proposed term")
}

fn proposal(entry: &Suggestion, lang: &str, most: usize, options: ProposalOptions, out: &mut dyn Write) -> io::Result<()> {
    let wide = options.width.saturating_sub(INDENT + width(lang) + ID + STATUS + SCORE + COUNT + GAPS).max(16);
    let candidate = escape::line(&entry.candidate);
    let (score, count) = (format!("{:.2}", entry.score), format!("×{}", entry.count));
    let cells = [
        (candidate.as_ref(), wide, bold()),
        (entry.status.as_str(), STATUS, columns::status(entry.status.as_str())),
        (&score, SCORE, plain()),
        (&count, COUNT, plain()),
        (&entry.id, ID, faint()),
    ];
    let line = beside(INDENT + width(lang), &cells, options.colour);
    match line.strip_prefix(&" ".repeat(INDENT + width(lang))) {
        Some(rest) if !lang.is_empty() => write!(out, "{}{lang}{rest}", " ".repeat(INDENT))?,
        _ => write!(out, "{line}")?,
    }
    let shown = entry.evidence.iter().enumerate().take_while(|(at, q)| *at < most && (options.verbose || *at == 0 || q.counterpart));
    for (_, quote) in shown {
        evidence(quote, options, out)?;
    }
    Ok(())
}

/// Place, and the sentence round the expression in what room is left: one line each.
fn evidence(quote: &Quote, options: ProposalOptions, out: &mut dyn Write) -> io::Result<()> {
    let indent = INDENT + 2;
    let place = format!("{}:{}", escape::line(&quote.path), quote.line);
    writeln!(out, "{}{} {}", " ".repeat(indent), quote.lang, paint(&place, faint(), options.colour))?;
    let room = options.width.saturating_sub(indent + 3);
    let (before, hit, after) = excerpt(quote, room);
    writeln!(out, "{}{before}{}{after}", " ".repeat(indent + 3), paint(&hit, bold(), options.colour))
}

/// The expression in brackets with what fits on both sides.
fn excerpt(quote: &Quote, room: usize) -> (String, String, String) {
    let flat = |text: &str| {
        let line = escape::line(text).into_owned();
        line.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect::<String>()
    };
    let (before, hit, after) = (flat(&quote.before), flat(&quote.hit), flat(&quote.after));
    let hit = if hit.is_empty() { hit } else { format!("[{hit}]") };
    let free = room.saturating_sub(width(&hit));
    let left = if width(&after) < free / 2 { free - width(&after) } else { free / 2 };
    let before = columns::tail(before.trim_start(), left);
    let after = columns::fit(after.trim_end(), free.saturating_sub(width(&before)).max(1)).trim_end().to_owned();
    (before, hit, after)
}
