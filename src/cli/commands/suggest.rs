//! `isogloss suggest`: renderings and concepts that the glossary lacks.

use std::io::Write;
use std::sync::Arc;

use isogloss::align::attest::SentenceId;
use isogloss::align::propose::Proposal;
use isogloss::engine::Coverage;
use isogloss::glossary::Glossary;
use isogloss::matching::{Matcher, Options};
use isogloss::text::Span;
use serde_json::json;

use super::outcome;
use crate::cli::Outcome;
use crate::cli::args::{Common, SuggestArgs};
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;

/// Prints proposals.
pub(crate) fn execute(common: &Common, args: &SuggestArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    let glossary = if session.settings.glossary.is_empty() { Arc::new(Glossary::default()) } else { session.glossary()? };
    let paths = session.paths(&args.paths.paths)?;
    let matcher = Matcher::compile(Arc::clone(&glossary), Options { nested: false });
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    let mut coverage = Coverage::read(&session.corpus(&paths, &tick), &matcher, &session.settings);
    let mut problems = std::mem::take(&mut session.problems);
    problems.append(&mut coverage.problems);
    let mut out = output::stdout();
    for proposal in coverage.proposals(&glossary) {
        writeln!(out, "{}", record(&proposal, &coverage, &glossary))?;
    }
    for (number, set) in coverage.extracted(&glossary).iter().enumerate() {
        for r in &set.renderings {
            let evidence: Vec<_> = r.places.iter().take(2).map(|(id, _)| evidence(*id, &coverage)).collect();
            writeln!(out, "{}", json!({ "isogloss": 1, "kind": "concept", "concept": null, "lang": r.lang, "candidate": r.text, "status": "preferred",
                "score": (r.score * 1000.0).round() / 1000.0, "count": r.count, "set": number + 1, "evidence": evidence }))?;
        }
    }
    out.flush()?;
    output::problems(&problems, &session.files, common)?;
    Ok(outcome(&problems))
}

fn record(p: &Proposal, coverage: &Coverage, glossary: &Glossary) -> serde_json::Value {
    let evidence: Vec<_> = p.places.iter().take(3).map(|(id, _)| evidence(*id, coverage)).chain(p.witnesses.iter().take(2).map(|id| evidence(*id, coverage))).collect();
    json!({
        "isogloss": 1,
        "kind": if p.missing { "language" } else { "rendering" },
        "concept": glossary.concepts[p.concept].id,
        "lang": p.lang,
        "candidate": p.text,
        "status": "preferred",
        "score": (p.score * 1000.0).round() / 1000.0,
        "count": p.places.len(),
        "set": null,
        "evidence": evidence,
    })
}

fn evidence(id: SentenceId, coverage: &Coverage) -> serde_json::Value {
    let story = &coverage.stories[id.story];
    let article = &coverage.articles[story.articles[id.article]];
    let sentence = story.sentences[id.article][id.sentence];
    let block = &article.blocks[sentence.block];
    let place = article.place(block, Span::new(sentence.span.start, sentence.span.start));
    json!({ "path": place.path, "line": place.position.line, "text": sentence.span.of(article.text(block)) })
}
