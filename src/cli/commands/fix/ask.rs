//! Asking an editor, change by change.

use std::io::{self, BufRead, Write};

use isogloss::finding::{Finding, Fix};
use isogloss::text::escape;
use isogloss::text::{Span, segment};

/// How much of the line is shown on each side, in bytes.
const REACH: usize = 90;

/// What was answered so far.
#[derive(Default)]
pub(super) struct Asker {
    all: bool,
    done: bool,
    /// The findings that may stand, with the reason.
    pub dismissed: Vec<(Finding, String)>,
}

impl Asker {
    /// Whether no more is to be asked or changed.
    pub(super) fn is_done(&self) -> bool {
        self.done
    }

    /// Asks whether to make a change: the certain fix, else the suggestion. `text` is the decoded file.
    pub(super) fn ask(&mut self, finding: &Finding, text: &str) -> io::Result<Option<Fix>> {
        let suggested = || {
            let new = finding.suggestion.clone()?;
            Some(Fix { place: finding.place.clone(), old: finding.surface.clone(), new })
        };
        let certain = finding.fix.is_some();
        let Some(fix) = finding.fix.clone().or_else(suggested).filter(|_| !self.done) else { return Ok(None) };
        if self.all {
            return Ok(certain.then_some(fix));
        }
        let mut out = io::stdout().lock();
        writeln!(out, "{}", escape::line(&format!("{}:{}: {}", fix.place.shown().0, fix.place.shown().1, finding.message)))?;
        writeln!(out, "  {}", excerpt(text, fix.place.decoded))?;
        let doubt = if certain { "" } else { " (a suggestion: check the form)" };
        loop {
            let question = format!(
                "  “{}” → “{}”{doubt}? [y]es, [n]o, [e]dit, [d]ismiss with a reason, [a]ll that are certain, [q]uit: ",
                fix.old, fix.new
            );
            let Some(answer) = put(&mut out, &question)? else {
                self.done = true;
                return Ok(None);
            };
            match answer.to_lowercase().as_str() {
                "y" | "yes" => return Ok(Some(fix)),
                "n" | "no" => return Ok(None),
                "e" | "edit" => match put(&mut out, "  write instead: ")? {
                    Some(new) if !new.is_empty() => return Ok(Some(Fix { new, ..fix })),
                    _ => {}
                },
                "d" | "dismiss" => match put(&mut out, "  why may it stand? ")? {
                    Some(reason) if !reason.is_empty() => {
                        self.dismissed.push((finding.clone(), reason));
                        return Ok(None);
                    }
                    _ => {}
                },
                "a" | "all" => {
                    self.all = true;
                    return Ok(certain.then_some(fix));
                }
                "q" | "quit" => {
                    self.done = true;
                    return Ok(None);
                }
                _ => {}
            }
        }
    }
}

/// Puts a question and reads the line that answers it, without blanks at its ends; `None` when no more answers come.
fn put(out: &mut impl Write, question: &str) -> io::Result<Option<String>> {
    write!(out, "{}", escape::line(question))?;
    out.flush()?;
    let mut answer = String::new();
    let end = io::stdin().lock().read_line(&mut answer)? == 0;
    if end || !io::IsTerminal::is_terminal(&io::stdin()) {
        writeln!(out)?;
    }
    Ok((!end).then(|| answer.trim().to_owned()))
}

/// The line round a span, with the span in brackets.
fn excerpt(text: &str, span: Span) -> String {
    let from = segment::floor_boundary(text, span.start.saturating_sub(REACH));
    let to = segment::ceil_boundary(text, (span.end + REACH).min(text.len()));
    let before = Span::new(from, span.start).of(text).rsplit(['\n', '\r']).next().unwrap_or_default();
    let after = Span::new(span.end, to).of(text).split(['\n', '\r']).next().unwrap_or_default();
    let dots = |cut: bool| if cut { "…" } else { "" };
    let (head, tail) = (before.len() == span.start - from && from > 0, after.len() == to - span.end && to < text.len());
    escape::line(&format!("{}{before}[{}]{after}{}", dots(head), span.of(text), dots(tail))).into_owned()
}
