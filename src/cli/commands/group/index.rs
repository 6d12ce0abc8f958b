//! `isogloss group --index`: groups that are kept, and brought up to date.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Context as _;
use isogloss::engine::Corpus;
use isogloss::finding::Problem;
use isogloss::group::GroupOptions;
use isogloss::index::{Change, Index, Job};
use isogloss::matching::Matcher;
use isogloss::report::text::counted;

use super::GroupArgs;
use crate::cli::args::Common;
use crate::cli::output::{self, Progress};

/// Brings the index in a folder up to date with the articles.
pub(super) fn update(
    folder: &Path,
    paths: &[PathBuf],
    (corpus, matcher, options): (&Corpus<'_>, &Matcher, &GroupOptions),
    (args, common, progress): (&GroupArgs, &Common, &Progress),
    problems: &mut Vec<Problem>,
) -> anyhow::Result<Change> {
    let about = || format!("cannot use the index `{}`", folder.display());
    let waiting = || output::note(&format!("waiting for another run that has the index `{}` open", folder.display()));
    let mut index = Index::open(folder, waiting).with_context(about)?;
    let context = context(corpus, matcher);
    if !args.rebuild && !common.quiet && index.is_of_another(&context).with_context(about)? {
        output::note(
            "the glossary, or how articles are read, has changed since the index was made: articles in it stay as they were read; \
             --rebuild reads those of the paths again",
        );
    }
    let paths: Vec<String> = paths.iter().map(|path| shown(path)).collect();
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let job = Job {
        corpus,
        matcher,
        options,
        paths: &paths,
        context,
        settings: settings(options),
        now: u64::try_from(now.as_nanos()).unwrap_or(u64::MAX),
        remove: args.remove,
        prune: args.prune,
        rebuild: args.rebuild,
        only_changed: args.changed,
    };
    let change = index.update(&job, problems).with_context(about);
    progress.end();
    let change = change?;
    if args.remove && change.went == 0 && !common.quiet {
        output::note("nothing of these paths is in the index");
    }
    if change.is_much() && !common.quiet {
        output::note(&format!(
            "{} came or went since all {} were grouped together: --rebuild groups all again",
            counted(change.since, "article"),
            counted(change.grouped, "article")
        ));
    }
    Ok(change)
}

/// What an update came to, in one line.
pub(super) fn summary(change: &Change) -> String {
    let how = if change.is_whole {
        "all grouped together".to_owned()
    } else {
        format!("{} came or went since {} were grouped together", change.since, counted(change.grouped, "article"))
    };
    format!("index: {}, {} added, {} removed; {how}", counted(change.count, "article"), change.came, change.went)
}

/// The path as articles below it are shown.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let text = text.strip_prefix("./").unwrap_or(&text);
    if text.is_empty() { ".".to_owned() } else { text.to_owned() }
}

/// What profiles depend on beside the articles.
fn context(corpus: &Corpus<'_>, matcher: &Matcher) -> String {
    let mut hasher = blake3::Hasher::new();
    let settings = format!("{:?}", corpus.options);
    for part in [env!("CARGO_PKG_VERSION"), &settings].into_iter().chain(matcher.glossary().files.iter().map(|f| &*f.text)) {
        hasher.update(&part.len().to_le_bytes()).update(part.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// What groups depend on, in words.
fn settings(options: &GroupOptions) -> String {
    let list = |lists: &[Vec<String>]| lists.iter().map(|list| list.join(" ")).collect::<Vec<_>>().join(", ");
    let mut out = vec![format!("min-score {}", options.min_score)];
    for (name, lists) in [("same", &options.same), ("apart", &options.apart)] {
        if !lists.is_empty() {
            out.push(format!("{name}: {}", list(lists)));
        }
    }
    if !options.known.is_empty() {
        let words = blake3::hash(options.known.to_text().as_bytes()).to_hex();
        out.push(format!("{} taught, {}", counted(options.known.len(), "word"), words.get(..8).unwrap_or_default()));
    }
    if !options.leave_out.is_empty() {
        let kinds: Vec<&str> = options.leave_out.iter().map(|kind| kind.as_str()).collect();
        out.push(format!("without {}", kinds.join(", ")));
    }
    out.join("; ")
}
