//! For people: excerpts with carets, the most serious finding first within a file, a summary at the end.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Emitter;
use crate::finding::{Finding, Model, Place, Problem, Severity, Summary};
use crate::text::escape;
use crate::text::unspaced::is_unspaced;
use crate::text::{LineIndex, Span, segment};

/// How the text looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Colours and link marks.
    pub colour: bool,
    /// Only findings, no problems below error, no summary.
    pub quiet: bool,
    /// All advice of the glossary, fingerprints.
    pub verbose: bool,
}

/// The text emitter.
pub struct Text(pub Options);

/// Lines are cut this far from a finding, in bytes; within that the renderer trims to the terminal's width.
const LONGEST: usize = 4000;
/// Width of excerpts in columns.
const WIDTH: usize = 120;

impl Emitter for Text {
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        self.problems(model, out)?;
        let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in &model.findings {
            files.entry(&finding.place.path).or_default().push(finding);
        }
        for (path, mut findings) in files {
            findings.sort_by_key(|f| (std::cmp::Reverse(f.severity), f.place.span));
            let Some(text) = model.texts.get(path) else { continue };
            let lines = LineIndex::new(text);
            for finding in findings {
                writeln!(out, "{}\n", self.finding(finding, text, &lines, model))?;
            }
        }
        if self.0.quiet {
            return Ok(());
        }
        if self.0.verbose {
            dismissed(model, out)?;
        }
        summary(model, out)?;
        uncounted(model, out)
    }
}

/// The line of a span, harmless, with the span in it. Very long lines are cut round the span.
struct Excerpt {
    text: String,
    span: Span,
    /// The cut begins within the line: the excerpt's own columns would be wrong.
    cut: bool,
}

fn excerpt(text: &str, lines: &LineIndex, span: Span) -> Excerpt {
    let line = lines.start(lines.line(span.start));
    let from = segment::floor_boundary(text, span.start.saturating_sub(LONGEST)).max(line);
    let roof = segment::ceil_boundary(text, (span.end + LONGEST).min(text.len()));
    let rest = Span::new(span.end, roof).of(text);
    let to = span.end + rest.find(['\n', '\r']).unwrap_or(rest.len());
    let head = escape::line(Span::new(from, span.start).of(text)).into_owned();
    let middle = escape::line(span.of(text)).into_owned();
    let tail = escape::line(Span::new(span.end, to).of(text)).into_owned();
    Excerpt { span: Span::new(head.len(), head.len() + middle.len()), text: format!("{head}{middle}{}", tail.trim_end()), cut: from > line }
}

const fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

impl Text {
    /// Writes the problems alone, with excerpts where the model has the texts.
    ///
    /// # Errors
    /// What the writer says.
    pub fn problems(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        for problem in &model.problems {
            writeln!(out, "{}\n", self.problem(problem, model))?;
        }
        Ok(())
    }

    fn renderer(&self) -> Renderer {
        let renderer = if self.0.colour { Renderer::styled() } else { Renderer::plain() };
        renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH)
    }

    fn finding(&self, finding: &Finding, text: &str, lines: &LineIndex, model: &Model) -> String {
        let shown = excerpt(text, lines, finding.place.decoded);
        let path = escape::line(&finding.place.path).into_owned();
        let label = label(finding);
        let mut notes: Vec<String> =
            finding.notes.iter().take(if self.0.verbose { usize::MAX } else { 1 }).map(|n| escape::line(n).into_owned()).collect();
        if self.0.verbose {
            notes.push(format!("fingerprint: {}", finding.fingerprint));
        }
        let place = &finding.place;
        let title = level(finding.severity).primary_title(escape::line(&finding.message).into_owned()).id(finding.rule);
        let mut group: Group<'_> = title.elements(Vec::<Snippet<'_, Annotation<'_>>>::new());
        if shown.cut {
            group = group.element(Origin::path(path.as_str()).line(place.position.line).char_column(place.position.column));
        }
        let own_path = if shown.cut { None } else { Some(path.as_str()) };
        let mut primary = snippet(&shown, place.position.line, label.as_deref(), own_path, AnnotationKind::Primary);
        let related: Vec<(Excerpt, &Place, Cow<'_, str>)> = finding
            .related
            .iter()
            .filter_map(|r| {
                let shown = if r.place.path == place.path {
                    excerpt(text, lines, r.place.decoded)
                } else {
                    let text = model.texts.get(&r.place.path)?;
                    excerpt(text, &LineIndex::new(text), r.place.decoded)
                };
                Some((shown, &r.place, escape::line(&r.message)))
            })
            .collect();
        let paths: Vec<Cow<'_, str>> = related.iter().map(|(_, p, _)| escape::line(&p.path)).collect();
        let beside = |other: &Place| other.path == place.path && other.position.line == place.position.line && !shown.cut;
        for (other, _, message) in related.iter().filter(|(_, p, _)| beside(p)) {
            primary = primary.annotation(AnnotationKind::Context.span(other.span.into()).label(message.as_ref()));
        }
        group = group.element(primary);
        for ((other, at, message), path) in related.iter().zip(&paths).filter(|((_, p, _), _)| !beside(p)) {
            group = group.element(snippet(other, at.position.line, Some(message.as_ref()), Some(path.as_ref()), AnnotationKind::Context));
        }
        for note in notes {
            group = group.element(Level::HELP.no_name().message(note));
        }
        without_stray_marks(&self.renderer().render(&[group]))
    }

    fn problem(&self, problem: &Problem, model: &Model) -> String {
        let path = escape::line(&problem.path).into_owned();
        let mut group = level(problem.severity)
            .primary_title(escape::line(&problem.message).into_owned())
            .id(problem.kind)
            .elements(Vec::<Snippet<'_, Annotation<'_>>>::new());
        let shown = problem
            .span
            .and_then(|span| Some((span, model.texts.get(&problem.path)?)))
            .map(|(span, text)| excerpt(text, &LineIndex::new(text), span));
        if let Some(shown) = shown.as_ref().filter(|s| !s.cut) {
            group = group.element(snippet(shown, problem.line.unwrap_or(1), None, Some(path.as_str()), AnnotationKind::Primary));
        } else if !path.is_empty() {
            let mut origin = Origin::path(path.as_str());
            if let Some(line) = problem.line {
                origin = origin.line(line);
            }
            if let Some(column) = problem.column {
                origin = origin.char_column(column);
            }
            group = group.element(origin);
        }
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(escape::line(help).into_owned()));
        }
        self.renderer().render(&[group])
    }
}

/// What to write instead; more than the text found where a word beside it changes too.
fn label(finding: &Finding) -> Option<String> {
    let suggestion = finding.suggestion.as_deref()?;
    Some(match &finding.fix {
        Some(fix) if fix.old.trim() != finding.surface.trim() => {
            format!("write “{}” for “{}”", escape::line(&fix.new), escape::line(fix.old.trim()))
        }
        Some(_) => format!("write “{}”", escape::line(suggestion)),
        None => format!("write “{}” (check the form)", escape::line(suggestion)),
    })
}

/// The renderer counts the marks of Thai as if each were a column, and leaves letters behind the dots where it cuts a line.
fn without_stray_marks(rendered: &str) -> String {
    let mut out = String::with_capacity(rendered.len());
    for line in rendered.split_inclusive('\n') {
        let text = line.trim_end_matches('\n');
        let kept = text.trim_end_matches(is_unspaced);
        let stray = text.chars().count() - kept.chars().count();
        let cut = (1..=STRAY).contains(&stray) && kept.ends_with("...");
        out.push_str(if cut { kept } else { text });
        out.push_str(line.get(text.len()..).unwrap_or_default());
    }
    out
}

/// The most letters that a cut leaves behind its dots.
const STRAY: usize = 4;

fn snippet<'a>(
    excerpt: &'a Excerpt,
    line: usize,
    label: Option<&'a str>,
    path: Option<&'a str>,
    kind: AnnotationKind,
) -> Snippet<'a, Annotation<'a>> {
    let mut annotation = kind.span(excerpt.span.into());
    if let Some(label) = label {
        annotation = annotation.label(label);
    }
    let snippet = Snippet::source(excerpt.text.as_str()).line_start(line).fold(false).annotation(annotation);
    if let Some(path) = path { snippet.path(path) } else { snippet }
}

/// What was dismissed, one line each.
fn dismissed(model: &Model, out: &mut dyn Write) -> io::Result<()> {
    for one in &model.dismissed {
        let Finding { rule, place, surface, .. } = &one.finding;
        let by = one.by.as_ref().map(|by| format!(" ({})", escape::line(by))).unwrap_or_default();
        let (path, surface, reason) = (escape::line(&place.path), escape::line(surface), escape::line(&one.reason));
        writeln!(out, "dismissed[{rule}]: {path}:{}:{}: “{surface}”: {reason}{by}", place.position.line, place.position.column)?;
    }
    if model.dismissed.is_empty() { Ok(()) } else { writeln!(out) }
}

/// The findings that the counts leave out, if any.
fn uncounted(model: &Model, out: &mut dyn Write) -> io::Result<()> {
    let Summary { known, suppressed, .. } = model.summary;
    let parts = [(known, "known (baseline)"), (model.dismissed.len(), "dismissed"), (suppressed, "suppressed in the text")];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if parts.is_empty() { Ok(()) } else { writeln!(out, "  not counted: {}", parts.join(", ")) }
}

fn summary(model: &Model, out: &mut dyn Write) -> io::Result<()> {
    let list = |map: &BTreeMap<String, usize>| {
        let mut rows: Vec<_> = map.iter().collect();
        rows.sort_by_key(|(name, n)| (std::cmp::Reverse(**n), (*name).clone()));
        rows.iter().map(|(name, n)| format!("{name} {n}")).collect::<Vec<_>>().join(", ")
    };
    let articles = counted(model.summary.articles, "article");
    if model.summary.by_severity.is_empty() {
        return writeln!(out, "{articles}: no findings");
    }
    let severities: Vec<String> =
        Severity::ALL.iter().filter_map(|s| model.summary.by_severity.get(s.as_str()).map(|n| counted(*n, s.as_str()))).collect();
    writeln!(out, "{articles}: {}", severities.join(", "))?;
    writeln!(out, "  by rule:     {}", list(&model.summary.by_rule))?;
    writeln!(out, "  by language: {}", list(&model.summary.by_language))?;
    if model.summary.fixable > 0 {
        writeln!(out, "  {} that `isogloss fix` can mend", counted(model.summary.fixable, "finding"))?;
    }
    if model.hidden > 0 {
        writeln!(out, "  {} more not shown (--max-findings)", model.hidden)?;
    }
    Ok(())
}

/// `1 finding`, `2 findings`.
#[must_use]
pub fn counted(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}
