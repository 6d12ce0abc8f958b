//! Stories, articles and concepts as the page shows them, and what is looked up on the way.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::chart::{self, Share};
use super::data::shown;
use crate::finding::overview::{self, Overview};
use crate::finding::{Finding, Model};
use crate::report::passage::{self, Colours, Paragraph};
use crate::text::Span;

/// Texts without findings are shown beside those with findings only as long as they are no more bytes than this together: a
/// page of thousands of articles must still open at once.
const SISTERS: usize = 1_500_000;
/// From so many articles with text on, the tables of stories have only concepts with findings: they would be most of the page.
const MANY: usize = 1000;

/// A story: its articles side by side.
#[derive(Serialize)]
pub(super) struct StoryTable {
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
pub(super) struct Column {
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
pub(super) struct Concept {
    number: usize,
    id: String,
    hue: Option<usize>,
    definition: Option<String>,
    share: Option<Share>,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    lang: String,
    uses: Vec<(String, &'static str, &'static str, usize)>,
}

/// What all parts of the page look up.
pub(super) struct Desk<'a> {
    pub(super) model: &'a Model,
    pub(super) coverage: &'a Overview,
    /// By fingerprint: a finding and its number.
    numbers: BTreeMap<&'a str, (usize, &'a Finding)>,
    /// By fingerprint: article, block and span.
    pub(super) spots: BTreeMap<&'a str, (usize, usize, Span)>,
    /// Articles whose text is on the page.
    pub(super) shown: BTreeSet<usize>,
    pub(super) colours: Colours<'a>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(model: &'a Model, coverage: &'a Overview) -> Self {
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
        let mut out = Self { model, coverage, numbers, spots, shown, colours: Colours::new(coverage) };
        if !out.leaves_sisters_out() {
            out.shown = out.sisters().collect();
        }
        out
    }

    /// The articles of the stories that have a finding.
    fn sisters(&self) -> impl Iterator<Item = usize> {
        let shown = self.coverage.stories.iter().filter(|s| s.articles.iter().any(|a| self.shown.contains(a)));
        shown.flat_map(|s| s.articles.iter().copied())
    }

    pub(super) fn leaves_sisters_out(&self) -> bool {
        let others = self.sisters().filter(|a| !self.shown.contains(a));
        let bytes: usize = others.flat_map(|a| &self.coverage.articles[a].blocks).map(|b| b.text.len()).sum();
        bytes > SISTERS
    }

    /// The stories with text on the page, and the articles of the others.
    pub(super) fn stories(&self) -> (Vec<StoryTable>, Vec<Vec<Column>>) {
        let (mut tables, mut others) = (Vec::new(), Vec::new());
        for (at, story) in self.coverage.stories.iter().enumerate() {
            let columns: Vec<Column> = story.articles.iter().map(|a| self.column(*a)).collect();
            if !story.articles.iter().any(|a| self.shown.contains(a)) {
                others.push(columns);
                continue;
            }
            let titled = story.articles.iter().map(|a| &self.coverage.articles[*a]);
            let titled = titled.clone().find(|a| a.title.is_some()).or_else(|| titled.clone().next());
            let numbers: BTreeSet<usize> = story.articles.iter().flat_map(|a| self.findings_of(*a)).collect();
            tables.push(StoryTable {
                number: tables.len() + 1,
                title: titled.map(|a| shown(a.title.as_ref().unwrap_or(&a.path))).unwrap_or_default(),
                lang: titled.map(|a| a.lang.to_string()).unwrap_or_default(),
                count: columns.iter().map(|c| c.count).sum(),
                numbers: numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
                columns,
                terms: self.terms(at, story),
            });
        }
        (tables, others)
    }

    /// The numbers of the findings in an article.
    fn findings_of(&self, article: usize) -> impl Iterator<Item = usize> {
        let spots = self.coverage.articles[article].blocks.iter().flat_map(|b| &b.spots);
        spots.filter_map(|(_, print)| self.numbers.get(print.as_str())).map(|(n, _)| *n)
    }

    fn column(&self, number: usize) -> Column {
        let article = &self.coverage.articles[number];
        let has_text = self.shown.contains(&number);
        let blocks = article.blocks.iter().enumerate().filter(|_| has_text);
        let path = shown(&article.path);
        Column {
            number,
            path: article.id.as_ref().map_or_else(|| path.clone(), |id| format!("{path}, {}", shown(id))),
            lang: article.lang.to_string(),
            title: article.title.as_deref().filter(|t| !(has_text && self.is_headline(number, t))).map(shown),
            date: article.date.as_deref().map(shown),
            count: self.findings_of(number).filter(|n| *n <= self.model.findings.len()).count(),
            blocks: passage::paragraphs(
                number,
                blocks,
                &|print| {
                    let (number, finding) = self.numbers.get(print)?;
                    let open = *number <= self.model.findings.len();
                    Some((*number, if open { finding.severity.as_str() } else { "dismissed" }))
                },
                &self.colours,
            ),
        }
    }

    /// Whether an article begins with its title as a heading.
    fn is_headline(&self, article: usize, title: &str) -> bool {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let mut headings = self.coverage.articles[article].blocks.iter().take(3).filter(|b| b.kind == overview::PassageKind::Heading);
        headings.any(|b| words(&b.text) == words(title))
    }

    /// Whether the tables of stories have only concepts with findings.
    pub(super) fn is_brief(&self) -> bool {
        self.shown.len() > MANY
    }

    /// What the languages of a story call its concepts.
    fn terms(&self, at: usize, story: &overview::StoryOverview) -> Vec<Concept> {
        let here: BTreeSet<String> = story.articles.iter().map(|a| self.coverage.articles[*a].lang.to_string()).collect();
        let row = |(concept, uses): &(usize, Vec<overview::Use>)| {
            let mut row = self.concept(*concept, uses);
            row.cells.retain(|c| here.contains(&c.lang));
            row.hue = self.colours.of(Some(at), *concept);
            row
        };
        let spots = story.articles.iter().flat_map(|a| &self.coverage.articles[*a].blocks).flat_map(|b| &b.spots);
        let found = spots.filter_map(|(_, print)| self.numbers.get(print.as_str())).filter_map(|(_, f)| f.concept.as_deref());
        let found: BTreeSet<&str> = if self.is_brief() { found.collect() } else { BTreeSet::new() };
        let wanted =
            |(concept, _): &&(usize, Vec<overview::Use>)| !self.is_brief() || found.contains(self.coverage.concepts[*concept].id.as_str());
        story.terms.iter().filter(wanted).map(row).collect()
    }

    pub(super) fn concepts(&self) -> Vec<Concept> {
        let row = |(number, concept): (usize, &overview::Concept)| {
            let mut row = self.concept(number, &concept.uses);
            row.share = Some(chart::share(concept));
            row.definition = concept.definition.as_deref().map(shown);
            row
        };
        self.coverage.concepts.iter().enumerate().filter(|(_, c)| !c.uses.is_empty()).map(row).collect()
    }

    fn concept(&self, number: usize, uses: &[overview::Use]) -> Concept {
        let id = &self.coverage.concepts[number].id;
        let mut cells: Vec<Cell> = self.coverage.languages.iter().map(|l| Cell { lang: l.to_string(), uses: Vec::new() }).collect();
        for one in uses {
            cells[one.lang].uses.push((shown(&one.term), one.status.as_str(), chart::class(one.status), one.count));
        }
        Concept { number, id: shown(id), hue: None, definition: None, share: None, cells }
    }
}
