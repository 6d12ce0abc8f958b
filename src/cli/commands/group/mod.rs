//! `isogloss group`: the stories and topics of a corpus.

mod index;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use isogloss::decode;
use isogloss::disk;
use isogloss::engine::cache;
use isogloss::group::collection::Member;
use isogloss::group::learn::Associations;
use isogloss::group::profile::SignalKind;
use isogloss::group::{Collection, Group, GroupOptions, Level, group, teach};
use isogloss::index::Change;
use isogloss::matching::{self, Matcher};
use isogloss::report::text::counted;
use isogloss::text::escape;
use serde::{Serialize, Serializer};
use serde_json::json;

use super::outcome;
use crate::cli::Outcome;
use crate::cli::args::{Common, Paths};
use crate::cli::cache::Kept;
use crate::cli::files;
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;

/// Examples of the help.
const EXAMPLES: &str = "\
Examples:
  isogloss group news/                              stories and topics of a folder
  isogloss group --index kept archive/              group once, and keep it
  isogloss group --index kept --changed today/      add today's articles, show what they change
  isogloss group --index kept --prune archive/      follow the folder: also take out what is gone from it
  isogloss group --index kept --rebuild archive/    group all again, with what came since";

/// What is grouped, and how.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct GroupArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json"])]
    pub format: String,
    /// How far above its surroundings a pair must stand to be one story; 1 is usual
    #[arg(long, value_name = "SCORE")]
    pub min_score: Option<f32>,
    /// Only stories, or only topics
    #[arg(long, value_name = "LEVEL", value_parser = ["story", "topic"])]
    pub level: Option<String>,
    /// Save the learned word associations to FILE, and use those that it holds
    #[arg(long, value_name = "FILE")]
    pub learn: Option<PathBuf>,
    /// Learn from existing translations: a TMX file, or a table whose first line names two languages (repeatable)
    #[arg(long, value_name = "FILE")]
    pub teach: Vec<PathBuf>,
    /// Keep the groups in the folder DIR, which is made, and bring them up to date: only new and changed articles are read
    #[arg(long, value_name = "DIR", conflicts_with = "learn")]
    pub index: Option<PathBuf>,
    /// Take articles out of the index that the paths do not hold any more
    #[arg(long, requires = "index", conflicts_with = "remove")]
    pub prune: bool,
    /// Take the paths, or articles (FILE#ID), out of the index
    #[arg(long, requires = "index")]
    pub remove: bool,
    /// Group all articles of the index again, with what came since
    #[arg(long, requires = "index")]
    pub rebuild: bool,
    /// Show only the groups that this run changed
    #[arg(long, requires = "index")]
    pub changed: bool,
    /// Leave a kind of signal out (repeatable; to measure what it contributes)
    #[arg(long, value_name = "KIND", hide = true)]
    pub leave_out: Vec<String>,
}

/// Groups the corpus and prints the groups.
pub(crate) fn execute(common: &Common, args: &GroupArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    // A glossary helps, but none is needed.
    let glossary = session.glossary_if_any()?;
    if args.remove && args.paths.paths.is_empty() {
        bail!("--remove: name the files, folders or articles (FILE#ID) that are to be taken out of the index");
    }
    let paths = session.paths(&args.paths.paths)?;
    let matcher = Matcher::compile(glossary, matching::MatchOptions { nested: false });
    let progress = Progress::and_then(common, "grouping");
    let tick = |done, all| progress.at(done, all);
    let mut problems = std::mem::take(&mut session.problems);
    let options = options(args, &session)?;
    let corpus = session.corpus(if args.remove { &[] } else { &paths }, &tick);
    let (groups, articles, change) = if let Some(folder) = &args.index {
        let mut change = index::update(folder, &paths, (&corpus, &matcher, &options), (args, common, &progress), &mut problems)?;
        (std::mem::take(&mut change.groups), std::mem::take(&mut change.articles), Some(change))
    } else {
        let mut collection = Collection::default();
        let kept = Kept::open(common, &corpus, &matcher);
        cache::profiles(&corpus, &matcher, kept.as_ref().map(|k| &k.cache), |made, found| {
            for profile in made {
                collection.add(profile);
            }
            problems.extend(found);
        });
        if let Some(kept) = kept {
            kept.close(common);
        }
        let grouping = group(&collection, &options);
        if let Some(file) = &args.learn {
            files::write(file, grouping.learned.to_text().as_bytes(), &session.ground([file]))?;
        }
        (grouping.groups, collection.articles, None)
    };
    progress.end();
    let mut out = output::stdout();
    if args.format == "json" {
        let index = change.as_ref().map(|change| {
            json!({
                "articles": change.count,
                "added": change.came,
                "removed": change.went,
                "grouped": change.grouped,
                "since": change.since,
            })
        });
        escape::json(&mut out, &Document { isogloss: 1, groups: Records(&groups, &articles, args.level.as_deref()), index }, true)?;
    } else {
        let languages = change.as_ref().map(|change| change.languages.as_slice()).filter(|_| args.changed);
        tree(&groups, (&articles, languages), args, common, &mut out)?;
        if let Some(change) = change.as_ref().filter(|_| !common.quiet) {
            writeln!(out, "{}", index::summary(change))?;
        }
    }
    out.flush()?;
    let count = change.as_ref().map_or(articles.len(), |change: &Change| change.count);
    problems.extend(Session::no_articles(count, &paths, &problems).filter(|_| !args.remove));
    output::problems(&problems, &session.files, common)?;
    Ok(outcome(&problems))
}

fn options(args: &GroupArgs, session: &Session) -> anyhow::Result<GroupOptions> {
    let mut options =
        GroupOptions { same: session.settings.same.clone(), apart: session.settings.apart.clone(), ..GroupOptions::default() };
    options.min_score = args.min_score.unwrap_or(options.min_score);
    if let Some(file) = args.learn.as_ref().filter(|f| f.exists()) {
        let text = disk::read_text(file, disk::LIST).with_context(|| format!("cannot read the learned lexicon `{}`", file.display()))?;
        options.known = Associations::from_text(&text);
    }
    for file in &args.teach {
        options.known = taught(file)?.or(&options.known);
    }
    options.leave_out = SignalKind::ALL.into_iter().filter(|k| args.leave_out.iter().any(|l| l == k.as_str())).collect();
    Ok(options)
}

/// What a translation memory or a two-column table teaches.
fn taught(file: &Path) -> anyhow::Result<Associations> {
    let bytes =
        disk::read(file, disk::Limit { pipes: false, ..disk::TEXT }).with_context(|| format!("cannot read `{}`", file.display()))?;
    let decoded = decode::decode(&file.to_string_lossy(), bytes, None, &mut Vec::new())
        .with_context(|| format!("`{}` is no text", file.display()))?;
    let segments =
        teach::read(&file.to_string_lossy(), &decoded.text).with_context(|| format!("cannot learn from `{}`", file.display()))?;
    Ok(teach::learn(&segments))
}

/// The groups as they are written: each is made when it is, as those of an archive are many.
#[derive(Serialize)]
struct Document<'a> {
    isogloss: u8,
    groups: Records<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<serde_json::Value>,
}

/// Groups with their articles; only those of a level if one is named.
struct Records<'a>(&'a [Group], &'a [Member], Option<&'a str>);

impl Serialize for Records<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(groups, articles, level) = self;
        let wanted = groups.iter().filter(|group| level.is_none_or(|level| level == group.level.as_str()));
        serializer.collect_seq(wanted.map(|group| record(group, articles)))
    }
}

fn record(group: &Group, articles: &[Member]) -> serde_json::Value {
    let articles: Vec<_> = group
        .articles
        .iter()
        .map(|i| {
            let p = &articles[*i];
            let mut article = json!({ "path": p.file(), "lang": p.lang.as_str(), "title": p.title });
            if let Some(id) = &p.id {
                article["article"] = json!(id);
            }
            article
        })
        .collect();
    let evidence: Vec<_> = group.evidence.iter().map(|e| json!({ "kind": e.kind, "value": e.value, "weight": e.weight })).collect();
    json!({ "id": group.id, "level": group.level.as_str(), "parent": group.parent, "articles": articles, "evidence": evidence })
}

/// What a topic is about: the concepts that say most.
fn about(group: &Group) -> String {
    let telling = group.evidence.iter().filter(|e| matches!(e.kind.as_str(), "concept" | "lexicon"));
    let words: Vec<&str> = telling.map(|e| e.value.as_str()).take(3).collect();
    if words.is_empty() { String::new() } else { format!("  about {}", escape::line(&words.join(", "))) }
}

/// Topics, their stories, the articles of each, and the languages that a story lacks: of those of all `articles`, or of those that are
/// named because not all articles are shown.
fn tree(
    groups: &[Group],
    (articles, named): (&[Member], Option<&[String]>),
    args: &GroupArgs,
    common: &Common,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let tag = |member: &Member| if named.is_some() { member.lang.primary().to_owned() } else { member.lang.as_str().to_owned() };
    let mut languages: Vec<String> = named.map_or_else(|| articles.iter().map(tag).collect(), <[String]>::to_vec);
    languages.sort_unstable();
    languages.dedup();
    let mut stories: BTreeMap<&str, usize> = BTreeMap::new();
    groups.iter().filter_map(|g| g.parent.as_deref()).for_each(|topic| *stories.entry(topic).or_default() += 1);
    for group in groups {
        if group.level == Level::Topic {
            if args.level.as_deref() == Some("story") {
                continue;
            }
            let (articles, stories) = (counted(group.articles.len(), "article"), stories[group.id.as_str()]);
            let stories = if stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") };
            writeln!(out, "topic {}  {articles} in {stories}{}", group.id, about(group))?;
            continue;
        }
        if args.level.as_deref() == Some("topic") {
            continue;
        }
        let present: Vec<String> = group.articles.iter().map(|i| tag(&articles[*i])).collect();
        let missing: Vec<&str> = languages.iter().filter(|l| !present.contains(l)).map(String::as_str).collect();
        let lacks =
            if missing.is_empty() || group.articles.len() == 1 { String::new() } else { format!("  missing: {}", missing.join(" ")) };
        writeln!(out, "  story {}{lacks}", group.id)?;
        for i in &group.articles {
            let p = &articles[*i];
            writeln!(out, "    {:5} {}  {}", p.lang.as_str(), escape::line(&p.path), escape::line(p.title.as_deref().unwrap_or("")))?;
        }
        if common.verbose {
            let shown: Vec<String> = group.evidence.iter().map(|e| format!("{} {} ({:.2})", e.kind, e.value, e.weight)).collect();
            if !shown.is_empty() {
                writeln!(out, "    because: {}", escape::line(&shown.join(", ")))?;
            }
        }
    }
    if !common.quiet {
        let topics = groups.iter().filter(|g| g.level == Level::Topic).count();
        let stories = match groups.len() - topics {
            1 => "1 story".to_owned(),
            n => format!("{n} stories"),
        };
        let what = if args.changed { "changed: " } else { "" };
        writeln!(out, "{what}{}, {stories}, {}", counted(articles.len(), "article"), counted(topics, "topic"))?;
    }
    Ok(())
}
