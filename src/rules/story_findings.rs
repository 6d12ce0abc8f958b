//! What a rule across articles says of a few texts that are one story. For tests.

use std::sync::Arc;

use super::{Across, Rule};
use crate::align::Story;
use crate::align::attest::Attested;
use crate::align::story::AlignInput;
use crate::config::Settings;
use crate::glossary::load::from_text;
use crate::group::learn::Associations;
use crate::ingest::{self, Article, ReadOptions};
use crate::lang::Tag;
use crate::matching::{Matcher, Matches, Scratch};
use crate::rules::Check;

/// The findings of a rule in articles of one story, one line each: language, what is said there, suggestion.
pub(super) fn story_findings(rule: &Rule, settings: &Settings, texts: &[(&str, String)]) -> Vec<String> {
    story_findings_with(rule, settings, "", texts)
}

/// The same with a glossary in CSV; none for an empty one.
pub(super) fn story_findings_with(rule: &Rule, settings: &Settings, glossary: &str, texts: &[(&str, String)]) -> Vec<String> {
    judged(rule, settings, glossary, texts).into_iter().map(|(line, _)| line).collect()
}

/// The messages of a rule in articles of one story.
pub(super) fn story_messages(rule: &Rule, settings: &Settings, texts: &[(&str, String)]) -> Vec<String> {
    judged(rule, settings, "", texts).into_iter().map(|(_, message)| message).collect()
}

fn judged(rule: &Rule, settings: &Settings, glossary: &str, texts: &[(&str, String)]) -> Vec<(String, String)> {
    let (glossary, problems) = if glossary.is_empty() { Default::default() } else { from_text("g.csv", glossary) };
    assert_eq!(problems, [], "the glossary is sound");
    let glossary = Arc::new(glossary);
    let declared = ["sv", "fr", "th", "en", "pt"].map(|t| Tag::parse(t).unwrap()).to_vec();
    let options = ReadOptions { declared, ..ReadOptions::default() };
    let read = |(i, (lang, text)): (usize, &(&str, String))| {
        ingest::read_bytes(&format!("{lang}/{i}.txt"), text.clone().into_bytes(), &options, &mut Vec::new()).remove(0)
    };
    let articles: Vec<Article> = texts.iter().enumerate().map(read).collect();
    let matcher = Matcher::compile(Arc::clone(&glossary), crate::matching::MatchOptions { nested: false });
    let matches: Vec<Matches> = articles.iter().map(|a| matcher.scan(a, &mut Scratch::default())).collect();
    let members: Vec<usize> = (0..articles.len()).collect();
    let learned = Associations::default();
    let stories = [Story::align("story", &members, &AlignInput { articles: &articles, matches: &matches, learned: &learned })];
    let attested = Attested::new(&stories, &articles, &matches, &glossary, settings.confidence);
    let judged = vec![true; articles.len()];
    let across = Across {
        articles: &articles,
        matches: &matches,
        groups: &[],
        stories: &stories,
        attested: &attested,
        proposals: &[],
        glossary: &glossary,
        settings,
        judged: &judged,
    };
    let Check::Across(check) = rule.check else { panic!("{} looks at one article", rule.id) };
    let mut remarks = Vec::new();
    check(&across, &mut remarks);
    let line = |r: &super::Remark| {
        let article = &articles[r.article];
        let surface = r.draft.span.of(article.text(&article.blocks[r.draft.block]));
        assert!(!r.sisters.is_empty() && r.sisters.iter().all(|s| !s.span.is_empty()), "a finding shows its evidence");
        assert!(!r.draft.fixable, "which article is wrong is not certain");
        let suggestion = r.draft.suggestion.as_deref().unwrap_or("-");
        (format!("{}: {surface} → {suggestion}", article.lang), r.draft.message.clone())
    };
    remarks.iter().map(line).collect()
}
