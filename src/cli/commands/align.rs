//! `isogloss align`: what each language calls each concept, story by story; and which sentences say the same.

use std::io::Write;
use std::sync::Arc;

use isogloss::align::Story;
use isogloss::engine::Coverage;
use isogloss::glossary::Glossary;
use isogloss::matching::{Matcher, Options};
use serde_json::json;

use super::outcome;
use crate::cli::Outcome;
use crate::cli::args::{AlignArgs, Common};
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;

/// Aligns the corpus and prints the table of terms, or the pairs of sentences.
pub(crate) fn execute(common: &Common, args: &AlignArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    let glossary = if session.settings.glossary.is_empty() { Arc::new(Glossary::default()) } else { session.glossary()? };
    let paths = session.paths(&args.paths.paths)?;
    let matcher = Matcher::compile(glossary, Options { nested: false });
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    let mut coverage = Coverage::read(&session.corpus(&paths, &tick), &matcher, &session.settings);
    let mut problems = std::mem::take(&mut session.problems);
    problems.append(&mut coverage.problems);
    let mut out = output::stdout();
    if args.sentences {
        sentences(&coverage, args, &mut out)?;
    }
    out.flush()?;
    output::problems(&problems, &session.files, common)?;
    Ok(outcome(&problems))
}

fn sentences(coverage: &Coverage, _args: &AlignArgs, out: &mut impl Write) -> anyhow::Result<()> {
    for story in &coverage.stories {
        for bitext in &story.bitexts {
            let side = |at: usize| {
                let article = &coverage.articles[story.articles[at]];
                json!({ "path": article.path(), "lang": article.lang.as_str() })
            };
            let pairs: Vec<_> = bitext
                .links
                .iter()
                .map(|l| {
                    let score = (l.score * 1000.0).round() / 1000.0;
                    json!({ "source": place(coverage, story, bitext.source, l.source), "target": place(coverage, story, bitext.target, l.target), "score": score })
                })
                .collect();
            let record =
                json!({ "isogloss": 1, "story": story.id, "source": side(bitext.source), "target": side(bitext.target), "pairs": pairs });
            writeln!(out, "{record}")?;
        }
    }
    Ok(())
}

/// The bytes of a sentence in its file.
fn place(coverage: &Coverage, story: &Story, at: usize, sentence: Option<usize>) -> Option<[usize; 2]> {
    let article = &coverage.articles[story.articles[at]];
    let sentence = story.sentences[at].get(sentence?)?;
    let span = article.place(&article.blocks[sentence.block], sentence.span).span;
    Some([span.start, span.end])
}
