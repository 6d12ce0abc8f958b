//! What a report shows beside the findings, out of the coverage: texts with their terms, story by story.
//!
//! Takes the coverage after it was judged, and the findings; gives plain data. The text of an article is copied only where a
//! finding is in its story.

use std::collections::{BTreeMap, BTreeSet};

use super::coverage::Coverage;
use super::run::Corpus;
use crate::config::Settings;
use crate::finding::overview::{self, Mark, Overview, PassageKind, Standing, Use};
use crate::finding::{Finding, Model};
use crate::glossary::{ConceptId, Glossary, Status};
use crate::group::Level;
use crate::ingest::article::Prose;
use crate::ingest::{Block, BlockKind};
use crate::lang::Tag;
use crate::matching::{MatchKind, Matcher, TermMatch};
use crate::rules::Context;
use crate::text::Span;

/// Judges a corpus as [`check`](super::check) does, or as [`check_alone`](super::check_alone) where `alone` is set, and keeps what a report shows beside the
/// findings.
#[must_use]
pub fn check_with_view(corpus: &Corpus<'_>, matcher: &Matcher, settings: &Settings, alone: bool) -> Model {
    let mut coverage = if alone { Coverage::apart(corpus, matcher, settings) } else { Coverage::read(corpus, matcher, settings) };
    let judged = |path: &str| corpus.is_judged(path);
    let mut model = coverage.judge(matcher.glossary(), settings, &judged);
    if alone {
        (model.summary.stories, model.summary.topics) = (None, None);
    }
    model.coverage = Some(view(&coverage, &model.findings, matcher.glossary(), settings, &judged, false));
    model
}

/// The stories with a judged article, and the articles in them; `texts`: with the texts of all, not only where there are findings.
pub(super) fn view(
    coverage: &Coverage,
    findings: &[Finding],
    glossary: &Glossary,
    settings: &Settings,
    judged: &dyn Fn(&str) -> bool,
    texts: bool,
) -> Overview {
    let stories = stories(coverage, judged);
    let mut members: Vec<usize> = stories.iter().flat_map(|(_, articles)| articles.iter().copied()).collect();
    members.sort_unstable();
    let numbers: BTreeMap<usize, usize> = members.iter().enumerate().map(|(n, a)| (*a, n)).collect();
    let mut languages: Vec<Tag> = members.iter().map(|a| coverage.articles[*a].lang.clone()).collect();
    languages.sort();
    languages.dedup();
    let context = |a: usize| Context { article: &coverage.articles[a], matches: &coverage.matches[a], glossary, settings };
    let found: Vec<Vec<&TermMatch>> = members.iter().map(|a| context(*a).judged().collect()).collect();
    let mut found: Vec<ConceptId> = found.iter().flatten().map(|m| m.term.concept).collect();
    found.sort_unstable();
    found.dedup();
    found.sort_by_key(|c| &glossary.concepts[*c].id);
    let concepts: BTreeMap<ConceptId, usize> = found.iter().enumerate().map(|(n, c)| (*c, n)).collect();
    let mut by_path: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        by_path.entry(&finding.place.path).or_default().push(finding);
    }
    let has_finding = |a: &usize| {
        let article = &coverage.articles[*a];
        by_path.get(article.path()).is_some_and(|list| list.iter().any(|f| f.article == article.id))
    };
    let shown: BTreeSet<usize> =
        stories.iter().filter(|(_, s)| texts || s.iter().any(has_finding)).flat_map(|(_, s)| s.iter().copied()).collect();
    let uses = |articles: &[usize]| {
        let mut counts: BTreeMap<(usize, usize, Standing, &str), usize> = BTreeMap::new();
        for a in articles {
            let lang = languages.binary_search(&coverage.articles[*a].lang).unwrap_or(0);
            for m in context(*a).judged().filter(|m| !m.nested) {
                let key = (concepts[&m.term.concept], lang, standing(m, glossary), glossary.term(m.term).text.as_str());
                *counts.entry(key).or_default() += 1;
            }
        }
        gathered(counts)
    };
    let whole: BTreeMap<usize, Vec<Use>> = uses(&members).into_iter().collect();
    Overview {
        concepts: found
            .iter()
            .enumerate()
            .map(|(n, c)| overview::Concept {
                id: glossary.concepts[*c].id.clone(),
                definition: glossary.concepts[*c].definition.clone(),
                uses: whole.get(&n).cloned().unwrap_or_default(),
            })
            .collect(),
        articles: members
            .iter()
            .map(|a| {
                let findings = by_path.get(coverage.articles[*a].path()).map_or(&[][..], Vec::as_slice);
                article(&context(*a), shown.contains(a).then_some(findings), &concepts)
            })
            .collect(),
        stories: stories
            .into_iter()
            .map(|(id, articles)| overview::StoryOverview {
                terms: if shown.contains(&articles[0]) { uses(&articles) } else { Vec::new() },
                articles: articles.iter().map(|a| numbers[a]).collect(),
                id,
            })
            .collect(),
        languages,
    }
}

/// Ids and articles of the stories, by first article. Where nothing was grouped, every article is one.
fn stories(coverage: &Coverage, judged: &dyn Fn(&str) -> bool) -> Vec<(String, Vec<usize>)> {
    let held = |list: &[usize]| list.iter().any(|a| judged(coverage.articles[*a].path()));
    let groups = coverage.grouping.groups.iter().filter(|g| g.level == Level::Story);
    let mut out: Vec<(String, Vec<usize>)> = groups.map(|g| (g.id.clone(), g.articles.clone())).collect();
    if out.is_empty() {
        out = (0..coverage.articles.len()).map(|a| (String::new(), vec![a])).collect();
    }
    out.retain(|(_, list)| held(list));
    for (_, list) in &mut out {
        list.sort_unstable();
    }
    out.sort_by_key(|(_, list)| list.first().copied());
    out
}

/// By concept its uses: by language, the most frequent first.
fn gathered(counts: BTreeMap<(usize, usize, Standing, &str), usize>) -> Vec<(usize, Vec<Use>)> {
    let mut out: Vec<(usize, Vec<Use>)> = Vec::new();
    for ((concept, lang, status, term), count) in counts {
        let one = Use { lang, term: term.to_owned(), status, count };
        match out.last_mut().filter(|(c, _)| *c == concept) {
            Some((_, list)) => list.push(one),
            None => out.push((concept, vec![one])),
        }
    }
    for (_, list) in &mut out {
        list.sort_by_key(|u| (u.lang, std::cmp::Reverse(u.count)));
    }
    out
}

fn standing(found: &TermMatch, glossary: &Glossary) -> Standing {
    match (found.kind, glossary.term(found.term).status) {
        (MatchKind::Foreign, _) => Standing::Wrong("untranslated"),
        (MatchKind::Near, _) => Standing::Wrong("not listed"),
        (_, Status::Preferred) => Standing::Preferred,
        (_, status @ (Status::Admitted | Status::Proposed)) => Standing::Allowed(status.as_str()),
        (_, status) => Standing::Wrong(status.as_str()),
    }
}

/// An article; with its text where `findings`, those of its file, are given.
fn article(context: &Context<'_>, findings: Option<&[&Finding]>, concepts: &BTreeMap<ConceptId, usize>) -> overview::Article {
    let article = context.article;
    let mut blocks: Vec<overview::Block> = Vec::new();
    let mut marks: BTreeMap<usize, Vec<&TermMatch>> = BTreeMap::new();
    for found in context.judged().filter(|m| findings.is_some() && !m.nested) {
        marks.entry(found.block).or_default().push(found);
    }
    let mut counts = [0; 3];
    context.judged().filter(|m| !m.nested).for_each(|m| counts[standing(m, context.glossary).place()] += 1);
    let mut left: Vec<&Finding> = findings.unwrap_or_default().iter().filter(|f| f.article == article.id).copied().collect();
    for (number, block) in article.blocks.iter().enumerate().filter(|(_, b)| findings.is_some() && b.kind.is_prose()) {
        let mut out = overview::Block {
            kind: kind(block.kind),
            lang: language(context, number, block),
            text: article.text(block).to_owned(),
            decoded: outer(block),
            marks: Vec::new(),
            spots: Vec::new(),
        };
        let mut found = marks.remove(&number).unwrap_or_default();
        found.sort_by_key(|m| m.span);
        for m in found {
            if out.marks.last().is_none_or(|last| last.span.end <= m.span.start) {
                let term = context.term(m).text.clone();
                let status = standing(m, context.glossary);
                out.marks.push(Mark { span: m.span, concept: concepts[&m.term.concept], term, status, kind: m.kind.as_str() });
            }
        }
        left.retain(|f| {
            let span = within(block, &out.text, f.place.decoded);
            out.spots.extend(span.map(|s| (s, f.fingerprint.clone())));
            span.is_none()
        });
        blocks.push(out);
    }
    overview::Article {
        path: article.path().to_owned(),
        id: article.id.clone(),
        lang: article.lang.clone(),
        title: article.meta.title.clone(),
        date: article.meta.date.map(|d| d.to_string()),
        section: article.meta.section.clone(),
        standing: counts,
        blocks,
    }
}

const fn kind(kind: BlockKind) -> PassageKind {
    match kind {
        BlockKind::Heading => PassageKind::Heading,
        BlockKind::Caption => PassageKind::Caption,
        BlockKind::Quotation => PassageKind::Quotation,
        BlockKind::ListItem | BlockKind::TableCell => PassageKind::Item,
        BlockKind::Paragraph | BlockKind::Code | BlockKind::Boilerplate => PassageKind::Paragraph,
    }
}

/// The language of a block, where it is not the article's: by its markup, or by its words.
fn language(context: &Context<'_>, number: usize, block: &Block) -> Option<Tag> {
    let read = context.matches.passages.iter().find(|(b, _)| *b == number).map(|(_, l)| l);
    block.lang.as_ref().or(read).filter(|l| **l != context.article.lang).cloned()
}

/// The bytes of the decoded file from a block's first to its last.
fn outer(block: &Block) -> Span {
    match &block.prose {
        Prose::Slice(span) => *span,
        Prose::Joined(_, pieces) => Span::new(pieces.first().map_or(0, |p| p.source.start), pieces.last().map_or(0, |p| p.source.end)),
    }
}

/// The bytes of a block's text behind bytes of the decoded file, the reverse of [`Block::in_file`].
fn within(block: &Block, text: &str, decoded: Span) -> Option<Span> {
    let outer = outer(block);
    if !outer.contains(decoded) {
        return None;
    }
    let span = match &block.prose {
        Prose::Slice(slice) => Span::new(decoded.start - slice.start, decoded.end - slice.start),
        Prose::Joined(_, pieces) => {
            let first = pieces.partition_point(|p| p.source.start <= decoded.start).checked_sub(1)?;
            let last = pieces.partition_point(|p| p.source.start < decoded.end).checked_sub(1)?;
            let upto = |n: usize| pieces.get(n + 1).map_or(text.len(), |p| p.at);
            let start =
                if pieces[first].verbatim { pieces[first].at + decoded.start - pieces[first].source.start } else { pieces[first].at };
            let end = if pieces[last].verbatim { pieces[last].at + decoded.end - pieces[last].source.start } else { upto(last) };
            Span::new(start.min(upto(first)), end.min(upto(last)))
        }
    };
    (!span.is_empty() && text.get(span.start..span.end).is_some()).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Source, Sources};
    use crate::ingest::article::Piece;
    use crate::matching::MatchOptions;

    #[test]
    fn an_article_is_a_story_where_nothing_is_grouped_and_without_a_finding_has_no_text() {
        let rows = "concept,lang,term,status\nquay,en,ferry berth,forbidden\n";
        let glossary = crate::glossary::load::from_text("g.csv", rows).0;
        let matcher = Matcher::compile(std::sync::Arc::new(glossary), MatchOptions { nested: false });
        let settings = Settings::default();
        let articles = [("en/a.txt", "The ferry berth opened in Vasseur."), ("en/b.txt", "A school closed in Kettering.")];
        let sources = Sources::memory(articles.map(|(path, text)| Source::new(path, text)));
        let corpus = Corpus::new(sources, settings.reading(None));
        let view = check_with_view(&corpus, &matcher, &settings, true).coverage.expect("it was asked for");
        assert_eq!(view.articles.iter().map(|a| a.path.as_str()).collect::<Vec<_>>(), ["en/a.txt", "en/b.txt"]);
        let stories: Vec<(&[usize], usize)> = view.stories.iter().map(|s| (s.articles.as_slice(), s.terms.len())).collect();
        assert_eq!(stories, [(&[0][..], 1), (&[1], 0)]);
    }

    #[test]
    fn places_lead_back_into_the_text() {
        // "l&eacute;g <b>x</b>" -> "lég x"
        let pieces = vec![
            Piece { at: 0, source: Span::new(10, 11), verbatim: true },
            Piece { at: 1, source: Span::new(11, 19), verbatim: false },
            Piece { at: 3, source: Span::new(19, 21), verbatim: true },
            Piece { at: 5, source: Span::new(24, 25), verbatim: true },
        ];
        let joined = Block { kind: BlockKind::Paragraph, prose: Prose::Joined("lég x".into(), pieces), lang: None };
        let slice = Block::slice(BlockKind::Paragraph, Span::new(10, 16));
        for (block, text, place, expected) in [
            (&joined, "lég x", (10, 19), Some("lé")),
            (&joined, "lég x", (11, 20), Some("ég")),
            (&joined, "lég x", (20, 25), Some(" x")),
            (&joined, "lég x", (10, 25), Some("lég x")),
            (&joined, "lég x", (9, 12), None),
            (&slice, "kajerna", (10, 13), Some("kaj")),
            (&slice, "kajerna", (14, 17), None),
            (&slice, "kåjerna", (10, 12), None),
        ] {
            let span = within(block, text, Span::new(place.0, place.1));
            assert_eq!(span.map(|s| s.of(text)), expected, "{place:?}");
            if let Some(span) = span {
                assert_eq!(block.in_file(span), Span::new(place.0, place.1), "there and back");
            }
        }
    }
}
