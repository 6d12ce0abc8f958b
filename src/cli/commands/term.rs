//! `isogloss term`: the concepts behind a term in any language, the surest first.

use std::io::Write;

use anyhow::Context as _;
use clap::Args;
use isogloss::glossary::search::{Hit, Likeness, search};
use isogloss::glossary::{Concept, Glossary, Term};
use isogloss::lang::Tag;
use isogloss::matching::{MatchOptions, Matcher, Scratch};
use isogloss::text::escape;
use serde_json::{Value, json};

use crate::cli::Outcome;
use crate::cli::args::Common;
use crate::cli::output;
use crate::cli::session::Session;

/// What is looked up.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 found, 1 no term is it or holds it (what resembles it is listed), 2 the job could not be done.")]
pub(crate) struct TermArgs {
    /// The term, or a part of it, in any language and form
    #[arg(value_name = "TEXT")]
    pub text: String,
    /// The language that TEXT is in; without it, any
    #[arg(long, value_name = "LANG")]
    pub from: Option<String>,
    /// Show what this language calls it
    #[arg(long, value_name = "LANG")]
    pub to: Option<String>,
    /// At most this many concepts
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl"])]
    pub format: String,
}

/// Answers of the best kind that are shown in full; the others have a line each.
const IN_FULL: usize = 5;

/// How a concept was found.
struct Answer<'a> {
    concept: &'a Concept,
    /// The word of the output: a likeness, `form` for an inflected form of a term, `inside` for a text that holds one.
    found: &'static str,
    hit: Hit,
}

/// Looks a term up: exactly, as an inflected form, as a part of a term; then what resembles it.
pub(crate) fn execute(common: &Common, args: &TermArgs) -> anyhow::Result<Outcome> {
    let tag = |flag: &'static str, text: &Option<String>| text.as_deref().map(Tag::parse).transpose().context(flag);
    let (from, to) = (tag("--from", &args.from)?, tag("--to", &args.to)?);
    let mut session = Session::open(common)?;
    let glossary = session.glossary()?;
    let outcome = session.tell()?;
    let mut answers = answers(&glossary, &args.text, from.as_ref());
    let guessed = answers.first().is_none_or(|a| a.hit.likeness == Likeness::Fuzzy);
    if guessed {
        let where_ = from.as_ref().map(|l| format!(" in {l}")).unwrap_or_default();
        let near = answers.first().map(|a| format!("; did you mean “{}”?", a.hit.name)).unwrap_or_default();
        let line = format!("no concept has the term “{}”{where_}{near}", args.text);
        output::print_aside(format!("{}\n", escape::line(&line)).as_bytes());
    }
    let more = answers.len().saturating_sub(args.limit);
    answers.truncate(args.limit);
    let mut out = output::stdout();
    if args.format == "jsonl" {
        for answer in &answers {
            escape::json(&mut out, &record(answer, from.as_ref(), to.as_ref()), false)?;
        }
    } else {
        let best = answers.first().map(|a| a.found);
        let full = answers.iter().take(IN_FULL).take_while(|a| Some(a.found) == best).count();
        for (i, answer) in answers.iter().enumerate() {
            if i < full {
                write!(out, "{}", card(answer.concept, from.as_ref(), to.as_ref()))?;
            } else {
                writeln!(out, "{}", escape::line(&line(answer, to.as_ref())))?;
            }
        }
        if more > 0 && !common.quiet {
            writeln!(out, "and {more} more (--limit)")?;
        }
    }
    out.flush()?;
    Ok(if guessed && outcome == Outcome::Clean { Outcome::Findings } else { outcome })
}

/// All answers, the surest first; an inflected form of a term comes behind the term itself.
fn answers<'a>(glossary: &'a std::sync::Arc<Glossary>, text: &str, from: Option<&Tag>) -> Vec<Answer<'a>> {
    let answer = |hit: Hit| Answer { concept: &glossary.concepts[hit.concept], found: hit.likeness.as_str(), hit };
    let mut all: Vec<Answer<'_>> = search(glossary, text, from).into_iter().map(answer).collect();
    if all.first().is_some_and(|a| a.hit.likeness == Likeness::Exact) {
        return all;
    }
    let (forms, held): (Vec<_>, Vec<_>) = inflected(glossary, text, from).into_iter().partition(|(whole, _)| *whole);
    if !forms.is_empty() {
        all.retain(|a| a.hit.likeness != Likeness::Fuzzy && forms.iter().all(|(_, hit)| hit.concept != a.hit.concept));
    }
    let mut out: Vec<Answer<'_>> = forms.into_iter().map(|(_, hit)| Answer { found: "form", ..answer(hit) }).collect();
    out.append(&mut all);
    for (_, hit) in held {
        if out.iter().all(|a| a.hit.concept != hit.concept) {
            out.push(Answer { found: "inside", ..answer(hit) });
        }
    }
    out
}

/// The concepts of which the text is, as a whole (true) or in a part, an inflected form.
fn inflected(glossary: &std::sync::Arc<Glossary>, text: &str, from: Option<&Tag>) -> Vec<(bool, Hit)> {
    let text = text.trim();
    let matcher = Matcher::compile(glossary.clone(), MatchOptions { nested: false });
    let mut hits: Vec<(bool, Hit)> = Vec::new();
    for lang in glossary.languages().iter().filter(|l| from.is_none_or(|from| l.serves(from))) {
        for found in matcher.scan_in_domain(text, lang, &mut Scratch::default()) {
            let term = glossary.term(found.term);
            let score = f64::from(found.confidence);
            let name = term.text.clone();
            let hit = Hit { concept: found.term.concept, likeness: Likeness::Exact, name, lang: Some(term.lang.clone()), score };
            hits.push((found.span.len() == text.len(), hit));
        }
    }
    hits.sort_by_key(|(whole, hit)| (hit.concept, !whole));
    hits.dedup_by_key(|(_, hit)| hit.concept);
    hits
}

/// One line: what was found and, for a pair of languages, what the other one calls it.
fn line(answer: &Answer<'_>, to: Option<&Tag>) -> String {
    let Answer { concept, hit, .. } = answer;
    let lang = hit.lang.as_ref().map(|l| format!(" ({l})")).unwrap_or_default();
    let name = if hit.name == concept.id { String::new() } else { format!("{}{lang}  ", hit.name) };
    let Some(to) = to else { return format!("{name}{}", concept.id) };
    let best = in_order(concept, Some(to)).into_iter().find(|t| t.status.is_approved());
    let called = best.map_or_else(|| format!("no term in {to}"), |t| format!("{} ({})", t.text, t.lang));
    format!("{name}{}  → {called}", concept.id)
}

/// The terms of a concept, of one language or all, those to use first.
fn in_order<'a>(concept: &'a Concept, lang: Option<&Tag>) -> Vec<&'a Term> {
    let mut terms: Vec<&Term> = concept.terms.iter().filter(|t| lang.is_none_or(|lang| t.lang.serves(lang))).collect();
    terms.sort_by_key(|t| (t.lang.clone(), t.status));
    terms
}

/// Whether a term is of the languages that were asked for: all, unless one to look up is named.
fn is_shown(lang: &Tag, from: Option<&Tag>, to: Option<&Tag>) -> bool {
    to.is_none_or(|to| lang.serves(to) || from.is_some_and(|from| lang.serves(from)))
}

/// Everything that the glossary says of a concept in the languages that were asked for.
fn card(concept: &Concept, from: Option<&Tag>, to: Option<&Tag>) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&escape::line(&text));
        out.push('\n');
    };
    line(format!("{}{}", concept.id, concept.domain.as_deref().map(|d| format!("  [{d}]")).unwrap_or_default()));
    concept.definition.iter().for_each(|d| line(format!("  {d}")));
    concept.note.iter().for_each(|n| line(format!("  note: {n}")));
    for (lang, original) in concept.originals.iter().filter(|(lang, _)| is_shown(lang, from, to)) {
        line(format!("  {lang:5} {original}  (original)"));
    }
    for term in in_order(concept, None).into_iter().filter(|t| is_shown(&t.lang, from, to)) {
        let short = if term.short_forms.is_empty() { String::new() } else { format!("; short: {}", term.short_forms.join(", ")) };
        let stays = if term.do_not_translate { "; stays as it is" } else { "" };
        let domain = if term.only_in_domain { "; only in its domain" } else { "" };
        line(format!("  {:5} {}  ({}{short}{stays}{domain})", term.lang, term.text, term.status));
        for advice in term.reason.iter().chain(&term.note) {
            line(format!("        {advice}"));
        }
    }
    if let Some(to) = to.filter(|to| in_order(concept, Some(to)).is_empty()) {
        line(format!("  {:5} no term yet", to.as_str()));
    }
    out
}

fn record(answer: &Answer<'_>, from: Option<&Tag>, to: Option<&Tag>) -> Value {
    let Answer { concept, hit, found } = answer;
    let term = |t: &Term| json!({ "lang": t.lang.as_str(), "term": t.text, "status": t.status, "note": t.note, "reason": t.reason, "short_forms": t.short_forms });
    let terms: Vec<Value> = concept.terms.iter().filter(|t| is_shown(&t.lang, from, to)).map(term).collect();
    let originals = concept.originals.iter().filter(|(lang, _)| is_shown(lang, from, to));
    let originals: Vec<Value> = originals.map(|(l, o)| json!({ "lang": l.as_str(), "term": o })).collect();
    let score = (hit.score * 100.0).round() / 100.0;
    json!({
        "isogloss": 1,
        "concept": concept.id,
        "definition": concept.definition,
        "domain": concept.domain,
        "note": concept.note,
        "original": originals,
        "terms": terms,
        "match": { "kind": found, "term": hit.name, "lang": hit.lang, "score": score },
    })
}
