//! What the template is filled with: a model, put into the order and the words of the page.
//!
//! Findings are numbered from 1, dismissed ones behind them. Every text that is not ours has gone through `shown`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::chart::{self, Bar, Share};
use super::passage::{self, Paragraph};
use crate::diagnostic::Finding;
use crate::report::view::{self, Coverage};
use crate::report::{Model, escape, remark};
use crate::text::{Span, segment};

/// Texts without findings are shown beside those with findings only as long as they are no more bytes than this together: a
/// page of thousands of articles must still open at once.
const SISTERS: usize = 1_500_000;
/// From so many findings or articles on, what is not on the screen is not laid out.
const LARGE: usize = 200;
/// Characters of context either side of a place.
const REACH: usize = 90;

#[derive(Serialize)]
pub(super) struct Page {
    title: String,
    articles: usize,
    stories: Option<usize>,
    topics: Option<usize>,
    grouped: bool,
    fixable: usize,
    known: usize,
    suppressed: usize,
    hidden: Option<String>,
    count: usize,
    large: bool,
    severities: Vec<(&'static str, usize)>,
    by_rule: Vec<Bar>,
    by_language: Vec<Bar>,
    shares: Vec<Share>,
    choices: Vec<Choice>,
    files: Vec<File>,
    languages: Vec<String>,
    told: Vec<Story>,
    untold: Vec<Vec<Column>>,
    left_out: bool,
    concepts: Vec<Concept>,
    dismissed: Vec<Dismissed>,
    problems: Vec<Problem>,
}

/// A filter: its key, its label, and how many findings each value has.
#[derive(Serialize)]
struct Choice {
    key: &'static str,
    label: &'static str,
    values: Vec<(String, usize)>,
}

/// The findings of a file.
#[derive(Serialize)]
struct File {
    path: String,
    findings: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    number: usize,
    severity: &'static str,
    rule: &'static str,
    lang: String,
    concept: Option<String>,
    hue: u16,
    message: String,
    place: String,
    linked: bool,
    before: String,
    surface: String,
    after: String,
    write: Option<String>,
    certain: bool,
    notes: Vec<String>,
    related: Vec<Related>,
}

#[derive(Serialize)]
struct Related {
    place: String,
    message: String,
    link: Option<String>,
    /// What the sister article says there, and its language.
    sister: Option<(String, String)>,
}

#[derive(Serialize)]
struct Story {
    number: usize,
    title: String,
    lang: String,
    count: usize,
    numbers: String,
    columns: Vec<Column>,
    terms: Vec<Concept>,
}

/// An article.
#[derive(Serialize)]
struct Column {
    number: usize,
    path: String,
    lang: String,
    title: Option<String>,
    date: Option<String>,
    count: usize,
    blocks: Vec<Paragraph>,
}

/// What each language calls a concept.
#[derive(Serialize)]
struct Concept {
    number: usize,
    id: String,
    hue: u16,
    definition: Option<String>,
    share: Option<Share>,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    lang: String,
    uses: Vec<(String, &'static str, &'static str, usize)>,
}

#[derive(Serialize)]
struct Dismissed {
    row: Row,
    path: String,
    reason: String,
    by: Option<String>,
}

#[derive(Serialize)]
struct Problem {
    severity: &'static str,
    kind: &'static str,
    place: String,
    message: String,
    help: Option<String>,
}

/// Text that is not ours: nothing in it reorders or hides what is shown.
pub(super) fn shown(text: &str) -> String {
    escape::line(text).into_owned()
}

/// The colour of a concept: the same in every report.
pub(super) fn hue(concept: &str) -> u16 {
    let hash = blake3::hash(concept.as_bytes());
    hash.as_bytes().first_chunk().map_or(0, |two: &[u8; 2]| u16::from_le_bytes(*two) % super::HUES)
}

/// What all parts of the page look up.
struct Desk<'a> {
    model: &'a Model,
    coverage: &'a Coverage,
    /// By fingerprint: the number of a finding, and whether it was dismissed.
    numbers: BTreeMap<&'a str, (usize, &'a Finding)>,
    /// By fingerprint: article, block and span.
    spots: BTreeMap<&'a str, (usize, usize, Span)>,
    /// Articles whose text is on the page.
    shown: BTreeSet<usize>,
}

impl Page {
    pub(super) fn new(model: &Model) -> Self {
        let nothing = Coverage::default();
        let coverage = model.coverage.as_ref().unwrap_or(&nothing);
        let desk = Desk::new(model, coverage);
        let summary = &model.summary;
        let severities = ["error", "warning", "note"].map(|s| (s, summary.by_severity.get(s).copied().unwrap_or(0)));
        let findings: usize = severities.iter().map(|s| s.1).sum();
        let (told, untold) = desk.stories();
        let concepts = desk.concepts();
        Self {
            title: format!("isogloss: {findings} finding{} in {} article{}", s(findings), summary.articles, s(summary.articles)),
            articles: summary.articles,
            stories: summary.stories,
            topics: summary.topics,
            grouped: summary.stories.is_some(),
            fixable: summary.fixable,
            known: summary.known,
            suppressed: summary.suppressed,
            hidden: (model.hidden > 0).then(|| remark::hidden(model.hidden)),
            count: model.findings.len(),
            large: model.findings.len() > LARGE || desk.shown.len() > LARGE,
            severities: severities.to_vec(),
            by_rule: chart::bars(model, |f| f.rule.to_owned()),
            by_language: chart::bars(model, |f| language(f)),
            shares: chart::worst(&coverage.concepts),
            choices: choices(model),
            files: desk.files(),
            languages: coverage.languages.iter().map(ToString::to_string).collect(),
            told,
            untold,
            left_out: !coverage.articles.is_empty() && desk.leaves_sisters_out(),
            concepts,
            dismissed: desk.dismissed(),
            problems: model.problems.iter().map(problem).collect(),
        }
    }
}

const fn s(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn language(finding: &Finding) -> String {
    finding.lang.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// The filters, each with the values that occur, the most frequent first.
fn choices(model: &Model) -> Vec<Choice> {
    let values = |value: &dyn Fn(&Finding) -> String| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for finding in &model.findings {
            *counts.entry(value(finding)).or_default() += 1;
        }
        let mut list: Vec<(String, usize)> = counts.into_iter().filter(|(value, _)| !value.is_empty()).collect();
        list.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        list
    };
    vec![
        Choice { key: "lang", label: "Language", values: values(&language) },
        Choice { key: "severity", label: "Severity", values: values(&|f| f.severity.to_string()) },
        Choice { key: "rule", label: "Rule", values: values(&|f| f.rule.to_owned()) },
        Choice { key: "concept", label: "Concept", values: values(&|f| f.concept.as_deref().map(shown).unwrap_or_default()) },
    ]
}

fn problem(problem: &crate::diagnostic::Problem) -> Problem {
    let numbers = [problem.line, problem.column].into_iter().flatten().map(|n| format!(":{n}"));
    Problem {
        severity: problem.severity.as_str(),
        kind: problem.kind,
        place: shown(&problem.path) + &numbers.collect::<String>(),
        message: shown(&problem.message),
        help: problem.help.as_deref().map(shown),
    }
}

impl<'a> Desk<'a> {
    fn new(model: &'a Model, coverage: &'a Coverage) -> Self {
        let all = model.findings.iter().chain(model.dismissed.iter().map(|d| &d.finding));
        let numbers: BTreeMap<&str, (usize, &Finding)> = (1..).zip(all).map(|(n, f)| (f.fingerprint.as_str(), (n, f))).collect();
        let mut spots = BTreeMap::new();
        for (a, article) in coverage.articles.iter().enumerate() {
            for (b, block) in article.blocks.iter().enumerate() {
                let found = block.spots.iter().filter(|(_, print)| numbers.contains_key(print.as_str()));
                spots.extend(found.map(|(span, print)| (print.as_str(), (a, b, *span))));
            }
        }
        let shown = spots.values().map(|(a, ..)| *a).collect();
        let mut out = Self { model, coverage, numbers, spots, shown };
        if !out.leaves_sisters_out() {
            out.shown = out.sisters().collect();
        }
        out
    }

    /// The articles of the stories that have a finding.
    fn sisters(&self) -> impl Iterator<Item = usize> {
        let told = self.coverage.stories.iter().filter(|s| s.articles.iter().any(|a| self.shown.contains(a)));
        told.flat_map(|s| s.articles.iter().copied())
    }

    fn leaves_sisters_out(&self) -> bool {
        let others = self.sisters().filter(|a| !self.shown.contains(a));
        let bytes: usize = others.flat_map(|a| &self.coverage.articles[a].blocks).map(|b| b.text.len()).sum();
        bytes > SISTERS
    }

    fn files(&self) -> Vec<File> {
        let mut out: Vec<File> = Vec::new();
        for (number, finding) in (1..).zip(&self.model.findings) {
            let path = shown(&finding.place.path);
            if out.last().is_none_or(|f| f.path != path) {
                out.push(File { path, findings: Vec::new() });
            }
            if let Some(file) = out.last_mut() {
                file.findings.push(self.row(number, finding));
            }
        }
        out
    }

    fn row(&self, number: usize, finding: &Finding) -> Row {
        let spot = self.spots.get(finding.fingerprint.as_str());
        let (text, span) = match spot {
            Some((a, b, span)) => (self.coverage.articles[*a].blocks[*b].text.as_str(), *span),
            None => (self.model.texts.get(&finding.place.path).map_or("", |t| t.as_ref()), finding.place.decoded),
        };
        let (before, after) = context(text, span);
        let position = finding.place.position;
        let line = format!("{}:{}", position.line, position.column);
        Row {
            number,
            severity: finding.severity.as_str(),
            rule: finding.rule,
            lang: language(finding),
            hue: finding.concept.as_deref().map_or(0, hue),
            concept: finding.concept.as_deref().map(shown),
            message: shown(&finding.message),
            place: finding.article.as_ref().map_or_else(|| line.clone(), |id| format!("{}, {line}", shown(id))),
            linked: spot.is_some_and(|(a, ..)| self.shown.contains(a)),
            before,
            surface: shown(&finding.surface),
            after,
            write: finding.suggestion.as_deref().or(finding.fix.as_ref().map(|f| f.new.as_str())).map(shown),
            certain: finding.fixable || finding.fix.is_some(),
            notes: finding.notes.iter().map(|n| shown(n)).collect(),
            related: finding.related.iter().map(|r| self.related(r)).collect(),
        }
    }

    fn related(&self, related: &crate::diagnostic::Related) -> Related {
        let place = &related.place;
        let at = self.coverage.at(&place.path, place.decoded).filter(|(a, _)| self.shown.contains(a));
        Related {
            place: format!("{}:{}", shown(&place.path), place.position.line),
            message: shown(&related.message),
            sister: related.sister.as_ref().map(|(lang, sentence)| (lang.to_string(), shown(sentence))),
            link: at.map(|(a, b)| format!("a{a}-{b}")),
        }
    }

    /// The stories with text on the page, and the articles of the others.
    fn stories(&self) -> (Vec<Story>, Vec<Vec<Column>>) {
        let (mut told, mut untold) = (Vec::new(), Vec::new());
        for story in &self.coverage.stories {
            let columns: Vec<Column> = story.articles.iter().map(|a| self.column(*a)).collect();
            if !story.articles.iter().any(|a| self.shown.contains(a)) {
                untold.push(columns);
                continue;
            }
            let titled = story.articles.iter().map(|a| &self.coverage.articles[*a]);
            let titled = titled.clone().find(|a| a.title.is_some()).or_else(|| titled.clone().next());
            let numbers: BTreeSet<usize> = story.articles.iter().flat_map(|a| self.findings_of(*a)).collect();
            told.push(Story {
                number: told.len() + 1,
                title: titled.map(|a| shown(a.title.as_ref().unwrap_or(&a.path))).unwrap_or_default(),
                lang: titled.map(|a| a.lang.to_string()).unwrap_or_default(),
                count: columns.iter().map(|c| c.count).sum(),
                numbers: numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
                columns,
                terms: self.terms(story),
            });
        }
        (told, untold)
    }

    /// The numbers of the findings in an article.
    fn findings_of(&self, article: usize) -> impl Iterator<Item = usize> {
        let spots = self.coverage.articles[article].blocks.iter().flat_map(|b| &b.spots);
        spots.filter_map(|(_, print)| self.numbers.get(print.as_str())).map(|(n, _)| *n)
    }

    fn column(&self, number: usize) -> Column {
        let article = &self.coverage.articles[number];
        let told = self.shown.contains(&number);
        let blocks = article.blocks.iter().enumerate().filter(|_| told);
        let path = shown(&article.path);
        Column {
            number,
            path: article.id.as_ref().map_or_else(|| path.clone(), |id| format!("{path}, {}", shown(id))),
            lang: article.lang.to_string(),
            title: article.title.as_deref().filter(|t| !(told && self.is_headline(number, t))).map(shown),
            date: article.date.as_deref().map(shown),
            count: self.findings_of(number).filter(|n| *n <= self.model.findings.len()).count(),
            blocks: passage::paragraphs(
                blocks,
                &|print| {
                    let (number, finding) = self.numbers.get(print)?;
                    let open = *number <= self.model.findings.len();
                    Some((*number, if open { finding.severity.as_str() } else { "dismissed" }))
                },
                &self.coverage.concepts,
            ),
        }
    }

    /// Whether an article begins with its title as a heading.
    fn is_headline(&self, article: usize, title: &str) -> bool {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let mut headings = self.coverage.articles[article].blocks.iter().take(3).filter(|b| b.kind == view::Kind::Heading);
        headings.any(|b| words(&b.text) == words(title))
    }

    /// What the languages of a story call its concepts.
    fn terms(&self, story: &view::Story) -> Vec<Concept> {
        let here: BTreeSet<String> = story.articles.iter().map(|a| self.coverage.articles[*a].lang.to_string()).collect();
        let row = |(concept, uses): &(usize, Vec<view::Use>)| {
            let mut row = self.concept(*concept, uses);
            row.cells.retain(|c| here.contains(&c.lang));
            row
        };
        story.terms.iter().map(row).collect()
    }

    fn concepts(&self) -> Vec<Concept> {
        let row = |(number, concept): (usize, &view::Concept)| {
            let mut row = self.concept(number, &concept.uses);
            row.share = Some(chart::share(concept));
            row.definition = concept.definition.as_deref().map(shown);
            row
        };
        self.coverage.concepts.iter().enumerate().filter(|(_, c)| !c.uses.is_empty()).map(row).collect()
    }

    fn concept(&self, number: usize, uses: &[view::Use]) -> Concept {
        let id = &self.coverage.concepts[number].id;
        let mut cells: Vec<Cell> = self.coverage.languages.iter().map(|l| Cell { lang: l.to_string(), uses: Vec::new() }).collect();
        for one in uses {
            cells[one.lang].uses.push((shown(&one.term), one.status.as_str(), chart::class(one.status), one.count));
        }
        Concept { number, id: shown(id), hue: hue(id), definition: None, share: None, cells }
    }

    fn dismissed(&self) -> Vec<Dismissed> {
        let first = self.model.findings.len() + 1;
        let one = |(number, d): (usize, &crate::report::Dismissed)| Dismissed {
            row: self.row(number, &d.finding),
            path: shown(&d.finding.place.path),
            reason: shown(&d.reason),
            by: d.by.as_deref().map(shown),
        };
        (first..).zip(&self.model.dismissed).map(one).collect()
    }
}

/// What stands before and behind a place on its line.
fn context(text: &str, span: Span) -> (String, String) {
    let head = text.get(..span.start).unwrap_or_default().rsplit(['\n', '\r']).next().unwrap_or_default();
    let tail = text.get(span.end..).unwrap_or_default().split(['\n', '\r']).next().unwrap_or_default();
    let cut = segment::ceil_boundary(head, head.len().saturating_sub(REACH * head_width(head)));
    let mut before = head.get(cut..).unwrap_or_default();
    if cut > 0 {
        before = before.split_once(char::is_whitespace).map_or(before, |(_, rest)| rest);
    }
    let end = segment::floor_boundary(tail, REACH * head_width(tail));
    let mut after = tail.get(..end).unwrap_or_default();
    if end < tail.len() {
        after = after.rsplit_once(char::is_whitespace).map_or(after, |(rest, _)| rest);
    }
    let mark = |cut: bool| if cut { "…" } else { "" };
    (format!("{}{}", mark(cut > 0), shown(before)), format!("{}{}", shown(after), mark(end < tail.len())))
}

/// Bytes of a character of the script that a text begins in.
fn head_width(text: &str) -> usize {
    text.chars().find(|c| c.is_alphabetic()).map_or(1, char::len_utf8)
}
