//! For people: excerpts with carets, the most serious finding first within a file, a summary at the end.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::{Excerpt, excerpt};
use super::{Emitter, columns};
use crate::finding::{Finding, Model, NOTE_ONLY, Place, Problem, Related, Severity, Summary};
use crate::text::escape;
use crate::text::{LineIndex, Position, Span};

/// How the text looks.
#[derive(Clone, Copy, Debug)]
pub struct TextOptions {
    /// Colours and link marks.
    pub colour: bool,
    /// Only findings, no problems below error, no summary.
    pub quiet: bool,
    /// All advice of the glossary, fingerprints.
    pub verbose: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// The text emitter.
pub struct Text(pub TextOptions);

/// Columns of a text report that goes to no terminal.
const WIDTH: usize = 100;
/// Columns between the line number and the line.
const GUTTER: usize = 3;
/// A line of source has so many columns whatever the terminal.
const NARROW: usize = 30;
/// More columns than any line has that is cut to a terminal.
const UNCUT: usize = 100_000;

impl Default for TextOptions {
    fn default() -> Self {
        Self { colour: false, quiet: false, verbose: false, width: WIDTH }
    }
}

impl Emitter for Text {
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        self.problems(model, out)?;
        let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in &model.findings {
            files.entry(&finding.place.path).or_default().push(finding);
        }
        let texts = Texts::new(model);
        for (path, mut findings) in files {
            findings.sort_by_key(|f| (std::cmp::Reverse(f.severity), f.place.span));
            let Some((text, lines)) = texts.get(path) else { continue };
            for finding in findings {
                writeln!(out, "{}\n", self.finding(finding, text, lines, &texts))?;
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

/// The texts of a model by path, each with its lines, which are looked for once however many places lie in it.
struct Texts<'a>(BTreeMap<&'a str, (&'a str, OnceCell<LineIndex>)>);

impl<'a> Texts<'a> {
    fn new(model: &'a Model) -> Self {
        Self(model.texts.iter().map(|(path, text)| (path.as_str(), (&**text, OnceCell::new()))).collect())
    }

    fn get(&self, path: &str) -> Option<(&'a str, &LineIndex)> {
        let (text, lines) = self.0.get(path)?;
        Some((text, lines.get_or_init(|| LineIndex::new(text))))
    }
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
        // Lines are cut before they get there.
        renderer.decor_style(DecorStyle::Ascii).term_width(UNCUT)
    }

    /// The columns for a line of source, where the highest line number is `last`.
    fn room(&self, last: usize) -> usize {
        self.0.width.saturating_sub(last.to_string().len() + GUTTER).max(NARROW)
    }

    fn finding(&self, finding: &Finding, text: &str, lines: &LineIndex, texts: &Texts<'_>) -> String {
        let place = &finding.place;
        let label = label(finding);
        let room = self.room(finding.related.iter().map(|r| &r.place).chain([place]).map(|p| p.position.line).max().unwrap_or(1));
        let beside = |r: &&Related| r.place.path == place.path && r.place.position.line == place.position.line;
        let near: Vec<&Related> = finding.related.iter().filter(beside).collect();
        let spans: Vec<Span> = near.iter().map(|r| r.place.decoded).collect();
        let shown = excerpt(text, lines, place.decoded, &spans, room, label.as_deref().map_or(0, |l| columns::width(l) + 1));
        let within = |number: &usize| shown.others.iter().any(|(n, _)| n == number);
        let left: Vec<&Related> = near.iter().enumerate().filter(|(n, _)| !within(n)).map(|(_, r)| *r).collect();
        let apart = finding.related.iter().filter(|r| !beside(r)).chain(left);
        let apart: Vec<(Excerpt, &Place, Cow<'_, str>, Cow<'_, str>)> = apart
            .filter_map(|r| {
                let message = escape::line(&r.message);
                let wide = columns::width(&message) + 1;
                let shown = if r.place.path == place.path {
                    excerpt(text, lines, r.place.decoded, &[], room, wide)
                } else {
                    let (text, lines) = texts.get(&r.place.path)?;
                    excerpt(text, lines, r.place.decoded, &[], room, wide)
                };
                Some((shown, &r.place, message, escape::line(r.place.shown().0)))
            })
            .collect();
        let path = escape::line(place.shown().0);
        let messages: Vec<Cow<'_, str>> = near.iter().map(|r| escape::line(&r.message)).collect();
        let mut primary = snippet(&shown, place, label.as_deref(), AnnotationKind::Primary);
        for (number, span) in &shown.others {
            primary = primary.annotation(AnnotationKind::Context.span((*span).into()).label(messages[*number].as_ref()));
        }
        let title = level(finding.severity).primary_title(escape::line(&finding.message).into_owned()).id(finding.rule);
        let mut group: Group<'_> = title.elements(Vec::<Snippet<'_, Annotation<'_>>>::new());
        group = with_place(group, primary, &shown, place, &path);
        for (other, at, message, path) in &apart {
            group = with_place(group, snippet(other, at, Some(message.as_ref()), AnnotationKind::Context), other, at, path);
        }
        let told = |(at, note): &(usize, &String)| self.0.verbose || *at == 0 || note.starts_with(NOTE_ONLY);
        let advice = finding.notes.iter().enumerate().filter(told).map(|(_, note)| escape::line(note).into_owned());
        let fingerprint = self.0.verbose.then(|| format!("fingerprint: {}", finding.fingerprint));
        for note in advice.chain(fingerprint) {
            group = group.element(Level::HELP.no_name().message(note));
        }
        self.rendered(group)
    }

    /// The renderer's text. It takes a source without a path of its own for another file, and says so in a line of its own; the place of
    /// such a source, a line that was cut, stands above it.
    fn rendered(&self, group: Group<'_>) -> String {
        let text = self.renderer().render(&[group]);
        let is_mark = |line: &&str| anstream::adapter::strip_str(line).to_string().trim() == ":::";
        let lines: Vec<&str> = text.lines().filter(|line| !is_mark(line)).collect();
        lines.join("\n")
    }

    fn problem(&self, problem: &Problem, model: &Model) -> String {
        let path = escape::line(&problem.path).into_owned();
        let mut group = level(problem.severity)
            .primary_title(escape::line(&problem.message).into_owned())
            .id(problem.kind)
            .elements(Vec::<Snippet<'_, Annotation<'_>>>::new());
        let place = Place {
            position: Position { line: problem.line.unwrap_or(1), column: problem.column.unwrap_or(1) },
            decoded: problem.span.unwrap_or_default(),
            ..Place::default()
        };
        let text = problem.span.and_then(|_| model.texts.get(&problem.path));
        let shown = text.map(|text| excerpt(text, &LineIndex::new(text), place.decoded, &[], self.room(place.position.line), 0));
        if let Some(shown) = &shown {
            group = with_place(group, snippet(shown, &place, None, AnnotationKind::Primary), shown, &place, &path);
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
        self.rendered(group)
    }
}

/// Adds a line of source with its place. The renderer knows the column where the line begins with its first letter; else it is said
/// beforehand.
fn with_place<'a>(group: Group<'a>, snippet: Snippet<'a, Annotation<'a>>, shown: &Excerpt, place: &Place, path: &'a str) -> Group<'a> {
    if !shown.cut {
        return group.element(snippet.path(path));
    }
    let origin = Origin::path(path).line(place.shown().1).char_column(place.position.column);
    group.element(origin).element(snippet)
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

fn snippet<'a>(excerpt: &'a Excerpt, place: &Place, label: Option<&'a str>, kind: AnnotationKind) -> Snippet<'a, Annotation<'a>> {
    let mut annotation = kind.span(excerpt.span.into());
    if let Some(label) = label {
        annotation = annotation.label(label);
    }
    Snippet::source(excerpt.text.as_str()).line_start(place.shown().1).fold(false).annotation(annotation)
}

/// What was dismissed, one line each.
fn dismissed(model: &Model, out: &mut dyn Write) -> io::Result<()> {
    for one in &model.dismissed {
        let Finding { rule, place, surface, .. } = &one.finding;
        let by = one.by.as_ref().map(|by| format!(" ({})", escape::line(by))).unwrap_or_default();
        let (path, line) = place.shown();
        let (path, surface, reason) = (escape::line(path), escape::line(surface), escape::line(&one.reason));
        writeln!(out, "dismissed[{rule}]: {path}:{line}:{}: “{surface}”: {reason}{by}", place.position.column)?;
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
        writeln!(out, "  {} that `isogloss fix` can fix", counted(model.summary.fixable, "finding"))?;
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
