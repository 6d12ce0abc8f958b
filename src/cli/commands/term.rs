//! `isogloss term`: the concept behind a term in any language.

use std::io::Write;

use clap::Args;
use isogloss::glossary::{Concept, Glossary};
use isogloss::matching::{Matcher, Options, Scratch};
use isogloss::text::escape;
use isogloss::text::fold::{fold, without_diacritics};
use serde_json::json;

use crate::cli::Outcome;
use crate::cli::args::Common;
use crate::cli::output;
use crate::cli::session::Session;

/// What is looked up.
#[derive(Debug, Args)]
pub(crate) struct TermArgs {
    /// The term, in any language and form
    #[arg(value_name = "TEXT")]
    pub text: String,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl"])]
    pub format: String,
}

/// Looks a term up: exactly, as an inflected form in any language, by concept id; then what resembles it.
pub(crate) fn execute(common: &Common, args: &TermArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    let glossary = session.glossary()?;
    let outcome = session.tell()?;
    let mut found = exact(&glossary, &args.text);
    if found.is_empty() {
        found = inflected(&glossary, &args.text);
    }
    let mut out = output::stdout();
    if found.is_empty() {
        let near = similar(&glossary, &args.text);
        anstream::eprintln!(
            "no concept has the term “{}”{}",
            escape::line(&args.text),
            near.map(|n| format!("; did you mean “{}”?", escape::line(&n))).unwrap_or_default()
        );
        return Ok(Outcome::Findings);
    }
    for concept in found {
        if args.format == "jsonl" { escape::json(&mut out, &json_record(concept), false)? } else { write!(out, "{}", card(concept))? }
    }
    out.flush()?;
    Ok(outcome)
}

fn exact<'a>(glossary: &'a Glossary, text: &str) -> Vec<&'a Concept> {
    let wanted = fold(text.trim());
    let has = |c: &&Concept| {
        c.id == wanted
            || c.terms.iter().any(|t| fold(&t.text) == wanted || t.short_forms.iter().any(|s| fold(s) == wanted))
            || c.originals.iter().any(|(_, o)| fold(o) == wanted)
    };
    glossary.concepts.iter().filter(has).collect()
}

fn inflected<'a>(glossary: &'a std::sync::Arc<Glossary>, text: &str) -> Vec<&'a Concept> {
    let matcher = Matcher::compile(glossary.clone(), Options { nested: false });
    let mut ids: Vec<usize> = glossary
        .languages()
        .iter()
        .flat_map(|lang| matcher.scan_text(text, lang, &mut Scratch::default()))
        .map(|m| m.term.concept)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().map(|i| &glossary.concepts[i]).collect()
}

fn similar(glossary: &Glossary, text: &str) -> Option<String> {
    let wanted = without_diacritics(text);
    let terms = glossary
        .terms()
        .map(|(_, t)| t.text.clone())
        .chain(glossary.concepts.iter().flat_map(|c| c.originals.iter().map(|(_, o)| o.clone())));
    let score = |t: &String| strsim::normalized_damerau_levenshtein(&wanted, &without_diacritics(t));
    terms.map(|t| (score(&t), t)).filter(|(s, _)| *s >= 0.6).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, t)| t)
}

fn card(concept: &Concept) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&escape::line(&text));
        out.push('\n');
    };
    line(format!("{}{}", concept.id, concept.domain.as_deref().map(|d| format!("  [{d}]")).unwrap_or_default()));
    concept.definition.iter().for_each(|d| line(format!("  {d}")));
    concept.note.iter().for_each(|n| line(format!("  note: {n}")));
    for (lang, original) in &concept.originals {
        line(format!("  {lang:5} {original}  (original)"));
    }
    let mut terms: Vec<_> = concept.terms.iter().collect();
    terms.sort_by_key(|t| (t.lang.clone(), t.status));
    for term in terms {
        let short = if term.short_forms.is_empty() { String::new() } else { format!("; short: {}", term.short_forms.join(", ")) };
        let stays = if term.do_not_translate { "; stays as it is" } else { "" };
        line(format!("  {:5} {}  ({}{short}{stays})", term.lang, term.text, term.status));
        for advice in term.reason.iter().chain(&term.note) {
            line(format!("        {advice}"));
        }
    }
    out
}

fn json_record(concept: &Concept) -> serde_json::Value {
    let terms: Vec<_> = concept
        .terms
        .iter()
        .map(|t| json!({ "lang": t.lang.as_str(), "term": t.text, "status": t.status, "note": t.note, "reason": t.reason, "short_forms": t.short_forms }))
        .collect();
    let originals: Vec<_> = concept.originals.iter().map(|(l, o)| json!({ "lang": l.as_str(), "term": o })).collect();
    json!({ "isogloss": 1, "concept": concept.id, "definition": concept.definition, "domain": concept.domain, "note": concept.note, "original": originals, "terms": terms })
}
