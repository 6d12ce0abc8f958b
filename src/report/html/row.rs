//! Findings as the page lists them: with their sentence, what to write, and the places that explain them.

use serde::Serialize;

use super::data::{language, shown};
use super::desk::Desk;
use crate::finding::{self, Finding};
use crate::report::passage::context;

/// The findings of a file.
#[derive(Serialize)]
pub(super) struct File {
    path: String,
    findings: Vec<Row>,
}

#[derive(Serialize)]
pub(super) struct Row {
    number: usize,
    severity: &'static str,
    rule: &'static str,
    lang: String,
    concept: Option<String>,
    hue: Option<usize>,
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
pub(super) struct Dismissed {
    row: Row,
    path: String,
    reason: String,
    by: Option<String>,
}

impl Desk<'_> {
    pub(super) fn files(&self) -> Vec<File> {
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
        let line = format!("{}:{}", finding.place.shown().1, finding.place.position.column);
        Row {
            number,
            severity: finding.severity.as_str(),
            rule: finding.rule,
            lang: language(finding),
            hue: finding.concept.as_deref().zip(spot).and_then(|(concept, (a, ..))| self.colours.named(self.colours.story(*a), concept)),
            concept: finding.concept.as_deref().map(shown),
            message: shown(&finding.message),
            place: finding.article.as_ref().map_or_else(|| line.clone(), |id| format!("{}, {line}", shown(self.named(finding, id)))),
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

    /// What people call an article of several in a file: its title, if it has one, else its id.
    fn named<'f>(&'f self, finding: &Finding, id: &'f str) -> &'f str {
        let spot = self.spots.get(finding.fingerprint.as_str());
        spot.and_then(|(a, ..)| self.coverage.articles[*a].title.as_deref()).unwrap_or(id)
    }

    fn related(&self, related: &finding::Related) -> Related {
        let place = &related.place;
        let at = self.coverage.at(&place.path, place.decoded).filter(|(a, _)| self.shown.contains(a));
        Related {
            place: format!("{}:{}", shown(place.shown().0), place.shown().1),
            message: shown(&related.message),
            sister: related.sister.as_ref().map(|(lang, sentence)| (lang.to_string(), shown(sentence))),
            link: at.map(|(a, b)| format!("a{a}-{b}")),
        }
    }

    pub(super) fn dismissed(&self) -> Vec<Dismissed> {
        let first = self.model.findings.len() + 1;
        let one = |(number, d): (usize, &finding::Dismissed)| Dismissed {
            row: self.row(number, &d.finding),
            path: shown(&d.finding.place.path),
            reason: shown(&d.reason),
            by: d.by.as_deref().map(shown),
        };
        (first..).zip(&self.model.dismissed).map(one).collect()
    }
}
