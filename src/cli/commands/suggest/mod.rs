//! `isogloss suggest`: renderings and concepts that the glossary lacks, shown or written into it.

mod accept;
mod reject;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use isogloss::align::suggestion::Suggestion;
use isogloss::report::suggest as sheet;

use super::align::{Read, read};
use super::outcome;
use crate::cli::Outcome;
use crate::cli::args::Common;
use crate::cli::output;
use crate::cli::session::Session;
use crate::cli::triage;

/// Which proposals are made, and what becomes of them.
#[derive(Debug, Args)]
pub(crate) struct SuggestArgs {
    /// Files, folders or `-` that the proposals are for, the configured corpus beside them as context; without any, the configured corpus
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl", "yaml", "csv"])]
    pub format: String,
    /// Read the given paths alone, without the configured corpus as context
    #[arg(long)]
    pub isolated: bool,
    /// Only proposals for this language (repeatable)
    #[arg(long = "in", value_name = "LANG")]
    pub into_lang: Vec<String>,
    /// Only this concept (repeatable)
    #[arg(long, value_name = "ID")]
    pub concept: Vec<String>,
    /// Only a first term in a language, a further rendering, or a new concept (repeatable)
    #[arg(long, value_name = "KIND", value_parser = ["language", "rendering", "concept"])]
    pub kind: Vec<String>,
    /// Only from this score up, 0 to 1; 0.5 unless given, with jsonl 0
    #[arg(long, value_name = "SCORE")]
    pub min_score: Option<f32>,
    /// At most this many cases of known concepts and as many new concepts, the best first; with text 40 unless given
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Write these proposals into the glossary as proposed terms: ids, or names of new concepts
    #[arg(long, value_name = "ID", num_args = 1.., value_delimiter = ',', conflicts_with = "accept_all")]
    pub accept: Vec<String>,
    /// Write the best proposal of every case into the glossary as a proposed term
    #[arg(long)]
    pub accept_all: bool,
    /// Never propose these again: ids, or names of new concepts; noted in isogloss.rejected.yaml beside the configuration
    #[arg(long, value_name = "ID", num_args = 1.., value_delimiter = ',', conflicts_with_all = ["accept", "accept_all"])]
    pub reject: Vec<String>,
    /// Why they are not wanted
    #[arg(long, value_name = "TEXT", requires = "reject")]
    pub reason: Option<String>,
    /// The glossary file for new concepts; otherwise the one with the most concepts
    #[arg(long, value_name = "FILE")]
    pub into: Option<PathBuf>,
}

/// Cases that are shown unless asked otherwise.
const SHOWN: usize = 40;
/// The least score of what is shown or accepted unless asked otherwise.
const LEAST: f32 = 0.5;
/// Proposals for one concept and language that the text shows.
const BESIDE: usize = 3;

/// Prints proposals, or accepts some.
pub(crate) fn execute(common: &Common, args: &SuggestArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    let Read { coverage, glossary, mut problems, judged } = read(common, &mut session, &args.paths, !args.isolated, &args.concept)?;
    let rejected = triage::rejected(&mut session)?;
    let mut all = triage::not_rejected(coverage.suggestions(&glossary), &rejected);
    problems.append(&mut session.problems);
    if let Some(judged) = &judged {
        all = about(all, |article| judged.contains(coverage.articles[article].path()));
    }
    let suggestions: Vec<&Suggestion> = all.iter().filter(|s| is_asked(s, args)).collect();
    let accepted = if args.accept_all || !args.accept.is_empty() {
        let chosen = accept::choose(&suggestions, select(&suggestions, args), args)?;
        accept::accept(&chosen, &glossary, &session, args, common)?
    } else if !args.reject.is_empty() {
        reject::reject(&suggestions, &session, args, common)?
    } else {
        let entries = select(&suggestions, args);
        let mut out = output::stdout();
        match args.format.as_str() {
            "jsonl" => sheet::json_lines(&entries, &mut out)?,
            "yaml" => sheet::yaml(&entries, &mut out)?,
            "csv" => sheet::csv(&entries, &mut out)?,
            _ => {
                let hidden = suggestions.len() - entries.len();
                let (colour, width) = (output::colour(common), output::width());
                let options = sheet::ProposalOptions { colour, width, verbose: common.verbose, quiet: common.quiet, hidden };
                sheet::text(&entries, options, &mut out)?;
            }
        }
        out.flush()?;
        Outcome::Clean
    };
    output::problems(&problems, &session.files, common)?;
    Ok(if accepted == Outcome::Clean { outcome(&problems) } else { accepted })
}

/// The suggestions that are about certain articles: expressions that stand in one of them; new concepts whole, if one of their
/// expressions does.
pub(super) fn about(all: Vec<Suggestion>, wanted: impl Fn(usize) -> bool) -> Vec<Suggestion> {
    let stands = |s: &Suggestion| s.articles.iter().any(|article| wanted(*article));
    let sets: BTreeSet<usize> = all.iter().filter(|s| stands(s)).filter_map(|s| s.set).collect();
    let mut ranks: BTreeMap<(Option<usize>, String), usize> = BTreeMap::new();
    let mut kept: Vec<Suggestion> = all.into_iter().filter(|s| s.set.map_or_else(|| stands(s), |set| sets.contains(&set))).collect();
    // Those that are left are ranked among themselves.
    for s in kept.iter_mut().filter(|s| s.set.is_none()) {
        let rank = ranks.entry((s.concept, s.lang.clone())).or_default();
        s.rank = *rank;
        *rank += 1;
    }
    kept
}

/// Whether a suggestion is among those asked for.
fn is_asked(s: &Suggestion, args: &SuggestArgs) -> bool {
    let kind = args.kind.is_empty() || args.kind.iter().any(|k| k == s.kind.as_str());
    let lang = args.into_lang.is_empty() || args.into_lang.iter().any(|l| l.eq_ignore_ascii_case(&s.lang));
    let concept = args.concept.is_empty() || (s.concept.is_some() && args.concept.contains(&s.concept_id));
    kind && lang && concept
}

/// A case: a concept in one language, or a new concept.
fn case(s: &Suggestion) -> (Option<usize>, &str, &str) {
    match s.set {
        Some(set) => (Some(set), "", ""),
        None => (None, &s.concept_id, &s.lang),
    }
}

/// What a format shows: all as JSON Lines, the best few cases as text, the best proposal of each case as rows.
fn select<'a>(all: &[&'a Suggestion], args: &SuggestArgs) -> Vec<&'a Suggestion> {
    let accepting = args.accept_all || !args.accept.is_empty();
    let (text, records) = (args.format == "text" && !accepting, args.format == "jsonl" && !accepting);
    let least = args.min_score.unwrap_or(if records { 0.0 } else { LEAST });
    let limit = args.limit.or(text.then_some(SHOWN)).unwrap_or(usize::MAX);
    let mut best: BTreeMap<_, f32> = BTreeMap::new();
    for s in all {
        let score = best.entry(case(s)).or_insert(s.whole);
        *score = score.max(s.whole);
    }
    let mut cases: Vec<_> = best.iter().map(|(case, score)| (*case, *score)).collect();
    cases.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    // Known and new concepts each have their share.
    let mut left = [limit, limit];
    cases.retain(|(case, score)| {
        let left = &mut left[usize::from(case.0.is_some())];
        let kept = *score >= least && *left > 0;
        *left -= usize::from(kept);
        kept
    });
    let kept: BTreeMap<_, f32> = cases.into_iter().collect();
    let most = if records {
        usize::MAX
    } else if text {
        BESIDE
    } else {
        1
    };
    let is_shown = |s: &&&Suggestion| {
        let near = |whole: &f32| records || (s.rank < most && s.score * 2.0 >= *whole);
        let near = |whole: &f32| s.set.is_some() || (s.score >= least && near(whole));
        kept.get(&case(s)).is_some_and(near)
    };
    let mut out: Vec<&Suggestion> = Vec::new();
    for s in all.iter().filter(is_shown).copied() {
        // For people, not the same words with one more or less.
        let same = |o: &&Suggestion| {
            case(o) == case(s) && s.set.is_none() && (o.candidate.contains(&s.candidate) || s.candidate.contains(&o.candidate))
        };
        if !(text && out.iter().any(same)) {
            out.push(s);
        }
    }
    if text {
        let mut first: BTreeMap<&str, f32> = BTreeMap::new();
        for s in &out {
            let score = first.entry(&s.concept_id).or_insert(s.whole);
            *score = score.max(s.whole);
        }
        let score = |s: &Suggestion| first.get(s.concept_id.as_str()).copied().unwrap_or(0.0);
        out.sort_by(|a, b| {
            let known = |s: &Suggestion| (s.set.is_some(), s.set);
            known(a).cmp(&known(b)).then(score(b).total_cmp(&score(a))).then_with(|| a.concept_id.cmp(&b.concept_id))
        });
    }
    out
}
