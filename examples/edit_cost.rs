//! What an edit costs in a workspace, beside a run from scratch:
//! `cargo run --release --example edit_cost -- CORPUS GLOSSARY [EDITS]`, for example with a corpus that the example `generate` wrote.
//!
//! Each edit replaces one word of one article. Times are medians, in milliseconds: of the clock, and of the processor (both cores together)
//! where the system says it. The memory is what the process took for the workspace. The last lines are for the next run: what the bytes of the
//! workspace cost to write and to read, and an edit of what was read.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use isogloss::config::Settings;
use isogloss::engine::{self, Ask, Cancel, Corpus, Reach, Source, Sources, Workspace};
use isogloss::glossary;
use isogloss::matching::{MatchOptions, Matcher};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [corpus, terms, rest @ ..] = arguments.as_slice() else { return Err("usage: edit_cost CORPUS GLOSSARY [EDITS]".into()) };
    let edits: usize = rest.first().map_or(Ok(9), |n| n.parse())?;
    let settings = Settings::default();
    let (glossary, _) = glossary::load(&[PathBuf::from(terms)])?;
    let matcher = Arc::new(Matcher::compile(Arc::new(glossary), MatchOptions { nested: false }).with_variants());
    let disk = Sources::disk(&[PathBuf::from(corpus)], &settings.exclude, None);
    let sources: Vec<Source> = disk.iter().filter_map(|input| Some(Source::new(input.path(), input.bytes().ok()?))).collect();
    let all = || Corpus::new(Sources::memory(sources.clone()), settings.reading(None));
    // The lexicon is parsed at first use.
    let first = Sources::memory(sources.iter().take(1).cloned());
    drop(engine::check(&Corpus::new(first, settings.reading(None)), &matcher, &settings));

    let empty = resident();
    let mut workspace = Workspace::with(settings.clone(), settings.reading(None), Arc::clone(&matcher));
    for source in &sources {
        workspace.put(&source.path, &source.bytes);
    }
    workspace.check(&Ask::default(), &Cancel::new())?;
    let kept = resident().zip(empty).map(|(full, empty)| full.saturating_sub(empty) / sources.len().max(1));
    let fresh = median(3, |_| drop(engine::check(&all(), &matcher, &settings)));
    let texts: Vec<String> = sources.iter().map(|s| String::from_utf8_lossy(&s.bytes).into_owned()).collect();
    let edited = |n: usize| (n * 7919 % sources.len(), replaced(&texts[n * 7919 % sources.len()], n));
    let cold = median(edits, |n| {
        let (at, text) = edited(n);
        let mut one = Workspace::with(settings.clone(), settings.reading(None), Arc::clone(&matcher));
        one.put(&sources[at].path, text);
        one.findings(&sources[at].path, Reach::Alone, &Cancel::new()).expect("nobody cancels");
    });
    let alone = median(edits, |n| {
        let (at, text) = edited(n);
        workspace.put(&sources[at].path, text);
        workspace.findings(&sources[at].path, Reach::Alone, &Cancel::new()).expect("nobody cancels");
    });
    workspace.check(&Ask::default(), &Cancel::new())?;
    let complete = median(edits, |n| {
        let (at, text) = edited(n + edits);
        workspace.put(&sources[at].path, text);
        workspace.check(&Ask::default(), &Cancel::new()).expect("nobody cancels");
    });
    let mut bytes = Vec::new();
    let write = median(3, |_| bytes = workspace.to_bytes());
    let mut again = Workspace::with(settings.clone(), settings.reading(None), Arc::clone(&matcher));
    let read = median(3, |_| assert!(again.restore(&bytes), "they are whole"));
    let next = median(3, |n| {
        assert!(again.restore(&bytes), "they are whole");
        let (at, text) = edited(n + 2 * edits);
        again.put(&sources[at].path, text);
        again.check(&Ask::default(), &Cancel::new()).expect("nobody cancels");
        bytes = again.to_bytes();
    });
    println!("{} sources", sources.len());
    let line = |what: &str, spent: Spent, of: Option<Spent>| {
        let share = |part: Duration, of: Duration| 100.0 * millis(part) / millis(of).max(0.001);
        let shares = of.map(|of| format!("   {:.1} % and {:.1} %", share(spent.clock, of.clock), share(spent.processor, of.processor)));
        println!("{what:<24}{:>9.2} {:>9.0}{}", millis(spent.clock), millis(spent.processor), shares.unwrap_or_default());
    };
    println!("{:<24}{:>9} {:>9}", "", "clock", "processor");
    line("one article, cold", cold, None);
    line("one article, edited", alone, Some(cold));
    line("everything, fresh", fresh, None);
    line("everything, one edit", complete, Some(fresh));
    line("bytes, written", write, Some(fresh));
    line("bytes, read", read, Some(fresh));
    line("read, edited, written", next, Some(fresh));
    println!("bytes, an article       {:>9}", bytes.len() / sources.len().max(1));
    if let Some(kept) = kept {
        println!("resident, an article    {kept:>9}");
    }
    Ok(())
}

/// What something took.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spent {
    clock: Duration,
    processor: Duration,
}

/// The processor time of this process, where the system says it (Linux): in hundredths of a second.
fn processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = [11, 12].iter().filter_map(|at| fields.get(*at)?.parse::<u64>().ok()).sum::<u64>();
    Duration::from_millis(10 * ticks)
}

/// The resident memory of this process in bytes, where the system says it (Linux). What was freed and not given back is part of it.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().strip_suffix(" kB")?;
    Some(kilobytes.trim().parse::<usize>().ok()? * 1024)
}

/// A text with another word in the place of one of its own.
fn replaced(text: &str, number: usize) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let at = words.len() / 2 + number % 7;
    words.iter().enumerate().map(|(n, w)| if n == at { "kontrast" } else { w }).collect::<Vec<_>>().join(" ")
}

fn median(times: usize, mut work: impl FnMut(usize)) -> Spent {
    let mut all: Vec<Spent> = (0..times)
        .map(|n| {
            let (from, before) = (Instant::now(), processor());
            work(n);
            Spent { clock: from.elapsed(), processor: processor().saturating_sub(before) }
        })
        .collect();
    all.sort_unstable();
    all[all.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
