//! Rules to findings: severity by configuration, place in the file, fingerprint.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{guard, standing};
use crate::config::{Scope, Settings};
use crate::finding::{Finding, Fix, Model, Problem, Related, RuleId};
use crate::glossary::Glossary;
use crate::group::{Group, Level};
use crate::ingest::suppression::Suppression;
use crate::ingest::{Article, Block};
use crate::matching::{Matches, is_quoted};
use crate::rules::standing::Places;
use crate::rules::{self, Across, Check, Context, Draft, RULES, Remark, Rule};
use crate::text::fold::fold;
use crate::text::{Span, segment};
use crate::triage::suppressions;

/// The findings of all rules in one article, without fingerprints.
pub(super) fn article(article: &Article, matches: &Matches, glossary: &Glossary, settings: &Settings) -> Vec<Finding> {
    let context = Context { article, matches, glossary, settings };
    let mut places = Places::new(article, glossary);
    let mut out = Vec::new();
    for rule in RULES {
        if settings.severity(rule.id, rule.severity, article.path()).is_none() {
            continue;
        }
        let Check::Article(check) = rule.check else { continue };
        let mut drafts = Vec::new();
        check(&context, &mut drafts);
        standing::apply_all(&mut places, rule, &mut drafts, matches, settings);
        out.extend(drafts.into_iter().filter_map(|d| finding(article, rule, d, settings)));
    }
    if out.iter().any(|f| rules::is_alone(f.rule)) {
        out.retain(|f| rules::is_alone(f.rule));
    }
    first_heard(&mut out, settings.nested);
    out
}

/// Whether a rule may speak in any of the judged articles.
pub(super) fn is_heard(rule: &Rule, articles: &[Article], judged: &[bool], settings: &Settings) -> bool {
    articles.iter().zip(judged).any(|(a, judged)| *judged && settings.severity(rule.id, rule.severity, a.path()).is_some())
}

/// A sister sentence is cut this far from its place, in bytes.
const SENTENCE: usize = 600;

/// What a rule said of one of several articles.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    /// The rule.
    pub(super) rule: RuleId,
    /// The number of the article.
    pub(super) article: usize,
    /// What it said, without a fingerprint.
    pub(super) finding: Finding,
}

/// What the `wanted` rules across articles say of the judged articles, rule by rule, and on which groups a rule itself fails.
pub(super) fn spoken(across: &Across<'_>, wanted: impl Fn(&Rule) -> bool + Sync) -> (Vec<Spoken>, Vec<Problem>) {
    let heard = |rule: &&Rule| wanted(rule) && is_heard(rule, across.articles, across.judged, across.settings);
    let remarks: Vec<_> = RULES.par_iter().filter(heard).map(|rule| (rule, remarks(across, rule))).collect();
    let mut problems = Vec::new();
    let remarks = remarks.into_iter().map(|(rule, (remarks, failed))| {
        problems.extend(failed);
        (rule, remarks)
    });
    let remarks: Vec<_> = remarks.collect();
    (findings(across, remarks), problems)
}

/// What a rule across articles says. Where it panics, each topic is looked at by itself, and those on which it does are left out.
fn remarks(across: &Across<'_>, rule: &Rule) -> (Vec<Remark>, Vec<Problem>) {
    let Check::Across(check) = rule.check else { return Default::default() };
    let look = |groups: &[Group]| {
        let first = groups.first().and_then(|g| g.articles.first()).map_or("", |a| across.articles[*a].path());
        let what = format!("the rule `{}`", rule.id);
        guard::together(first, &what, || {
            let mut out = Vec::new();
            check(&Across { groups, ..*across }, &mut out);
            out
        })
    };
    if let Ok(all) = look(across.groups) {
        return (all, Vec::new());
    }
    let (mut out, mut problems) = (Vec::new(), Vec::new());
    for topic in across.groups.iter().filter(|g| g.level == Level::Topic) {
        let of_topic = |g: &&Group| g.articles.iter().all(|a| topic.articles.contains(a));
        let groups: Vec<Group> = across.groups.iter().filter(of_topic).cloned().collect();
        match look(&groups) {
            Ok(remarks) => out.extend(remarks),
            Err(problem) => problems.push(problem),
        }
    }
    (out, problems)
}

/// Remarks as findings, with the sister sentences that they name.
fn findings(across: &Across<'_>, remarks: Vec<(&Rule, Vec<Remark>)>) -> Vec<Spoken> {
    let settings = across.settings;
    let mut places: FxHashMap<usize, Places<'_>> = FxHashMap::default();
    let mut out = Vec::new();
    for (rule, remarks) in remarks {
        for Remark { article, mut draft, sisters } in remarks.into_iter().filter(|r| across.judged[r.article]) {
            let places = places.entry(article).or_insert_with(|| Places::new(&across.articles[article], across.glossary));
            standing::apply(places, rule, &mut draft, settings);
            let Some(mut finding) = finding(&across.articles[article], rule, draft, settings) else { continue };
            finding.related.extend(sisters.into_iter().map(|s| {
                let sister = &across.articles[s.article];
                let block = &sister.blocks[s.block];
                let sentence = segment::sentence_around(sister.text(block), s.span, SENTENCE).of(sister.text(block));
                let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
                Related { place: sister.place(block, s.span), message: s.message, sister: Some((sister.lang.clone(), sentence)) }
            }));
            out.push(Spoken { rule: rule.id, article, finding });
        }
    }
    out
}

/// Adds what rules across articles said to what is said of the articles by themselves. Of one place the first rule in the table is heard.
pub(super) fn together(said: &mut Vec<Finding>, spoken: impl IntoIterator<Item = Finding>, settings: &Settings) {
    let place = |f: &Finding| (f.place.path.clone(), f.article.clone());
    let alone: BTreeSet<(String, Option<String>)> = said.iter().filter(|f| rules::is_alone(f.rule)).map(place).collect();
    said.extend(spoken.into_iter().filter(|f| alone.is_empty() || !alone.contains(&place(f))));
    let mut by_file: BTreeMap<(String, Option<String>), Vec<Finding>> = BTreeMap::new();
    for finding in said.drain(..) {
        by_file.entry((finding.place.path.clone(), finding.article.clone())).or_default().push(finding);
    }
    for mut findings in by_file.into_values() {
        findings.sort_by_key(|f| RULES.iter().position(|r| r.id == f.rule));
        first_heard(&mut findings, settings.nested);
        said.append(&mut findings);
    }
}

/// One place, one finding: the rules are in order of seriousness, the first to speak of a span is heard. A finding about a
/// whole sentence does not speak of the places in it.
fn first_heard(findings: &mut Vec<Finding>, nested: bool) {
    let mut heard: BTreeMap<usize, Span> = BTreeMap::new();
    findings.retain(|f: &Finding| {
        let span = f.place.span;
        if rules::find(f.rule).is_some_and(|r| r.whole_sentence) {
            return true;
        }
        let before = heard.range(..span.end).next_back().map(|(_, s)| *s).filter(|s| s.overlaps(span));
        let fresh = before.is_none_or(|s| nested && s != span && (s.contains(span) || span.contains(s)));
        if fresh {
            heard.insert(span.start, span);
        }
        fresh
    });
}

fn finding(article: &Article, rule: &Rule, draft: Draft, settings: &Settings) -> Option<Finding> {
    let block = &article.blocks[draft.block];
    let configured = settings.severity(rule.id, rule.severity, article.path())?;
    let configured = draft.severity.map_or(configured, |most| configured.min(most));
    let severity = settings.in_scope(configured, scope(article, block, draft.span))?;
    let text = article.text(block);
    let surface = draft.span.of(text).to_owned();
    let may_change = !article.is_fixed();
    let related = draft
        .related
        .iter()
        .map(|(b, span, message)| Related { place: article.place(&article.blocks[*b], *span), message: message.clone(), sister: None })
        .collect();
    Some(Finding {
        rule: rule.id,
        severity,
        place: article.place(block, draft.span),
        article: article.id.clone(),
        lang: Some(article.lang.clone()),
        concept: draft.concept,
        fingerprint: neighbourhood(text, draft.span),
        surface,
        message: draft.message,
        suggestion: draft.suggestion.filter(|_| may_change),
        fixable: draft.fixable && may_change,
        fix: draft.fix.filter(|_| may_change).map(|(span, new)| Fix {
            place: article.place(block, span),
            old: span.of(text).to_owned(),
            new,
        }),
        notes: draft.notes,
        related,
    })
}

fn scope(article: &Article, block: &Block, span: Span) -> Option<Scope> {
    Scope::of(block.kind).or_else(|| is_quoted(article.text(block), span).then_some(Scope::Quotation))
}

/// The words round a span within its sentence, folded: what stays the same when lines move and other sentences change.
fn neighbourhood(text: &str, span: Span) -> String {
    fold(segment::sentence_around(text, span, 24).of(text)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is the same for all findings, however they were found: fingerprints, order, suppressions of the judged files by path, and
/// counts.
pub(super) fn settle(model: &mut Model, suppressions: &BTreeMap<String, Vec<Suppression>>, settings: &Settings) {
    fingerprint(&mut model.findings, settings);
    model.findings.sort_by(|a, b| (&a.place.path, a.place.span, a.rule).cmp(&(&b.place.path, b.place.span, b.rule)));
    let (gone, problems) = suppressions::apply(&mut model.findings, suppressions, &rules::ids(), &model.unheard);
    model.problems.extend(problems);
    model.summary.suppressed = gone;
    model.summary.count(&model.findings);
}

/// Turns neighbourhoods into fingerprints: 16 hexadecimal digits over rule, file, concept, surface and neighbourhood, with
/// a running number where all of these are the same.
fn fingerprint(findings: &mut [Finding], settings: &Settings) {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for finding in findings {
        let concept = finding.concept.as_deref().unwrap_or_default();
        let key =
            [finding.rule, &settings.anchored(&finding.place.path), concept, &fold(&finding.surface), &finding.fingerprint].join("\u{0}");
        let number = seen.entry(key.clone()).or_default();
        let hash = blake3::hash(format!("{key}\u{0}{number}").as_bytes());
        *number += 1;
        finding.fingerprint = hash.to_hex().chars().take(16).collect();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::engine::{Corpus, Coverage, Source, Sources};
    use crate::glossary::load::from_text;
    use crate::matching::{MatchOptions, Matcher};

    /// Speaks of every article, and panics at a story with Pier 9.
    fn fails(across: &Across<'_>, out: &mut Vec<Remark>) {
        for article in across.groups.iter().filter(|g| g.level == Level::Story).flat_map(|g| &g.articles) {
            assert!(!across.articles[*article].source.text.contains("Pier 9"), "a mistake of ours");
            let draft = Draft {
                block: 0,
                span: Span::new(0, 3),
                concept: None,
                message: "seen".to_owned(),
                suggestion: None,
                fixable: false,
                fix: None,
                severity: None,
                notes: Vec::new(),
                related: Vec::new(),
            };
            out.push(Remark { article: *article, draft, sisters: Vec::new() });
        }
    }

    #[test]
    fn a_rule_that_fails_on_one_topic_speaks_of_the_others() {
        let (glossary, _) = from_text("g.csv", "concept,lang,term,status\nquay,en,ferry landing,preferred\n");
        let matcher = Matcher::compile(Arc::new(glossary), MatchOptions { nested: false });
        let settings = Settings::default();
        let texts = ["The harbour of Kalmar opens.\n", "Pier 9 in Oslo was sold for 300 crowns.\n", "Grain prices fell in Lyon.\n"];
        let sources = texts.iter().enumerate().map(|(n, text)| Source::new(format!("{n}.en.txt"), *text));
        let corpus = Corpus::new(Sources::memory(sources), settings.reading(None));
        let coverage = Coverage::read(&corpus, &matcher, &settings);
        let rule = Rule { check: Check::Across(fails), ..*rules::find("missing-term").expect("a rule") };
        let attested = coverage.attested(matcher.glossary());
        let across = Across {
            articles: &coverage.articles,
            matches: &coverage.matches,
            groups: &coverage.grouping.groups,
            stories: &coverage.stories,
            attested: &attested,
            proposals: &[],
            glossary: matcher.glossary(),
            settings: &settings,
            judged: &[true; 3],
        };
        let (remarks, problems) = remarks(&across, &rule);
        assert_eq!(remarks.iter().map(|r| r.article).collect::<Vec<_>>(), [0, 2]);
        let problems: Vec<_> = problems.iter().map(|p| (p.kind, p.path.as_str())).collect();
        assert_eq!(problems, [("internal-error", "1.en.txt")]);
    }
}
