//! `isogloss rules`: the rules and their severities.

use std::io::Write;

use clap::Args;
use isogloss::config::Level;
use isogloss::rules::RULES;
use isogloss::text::escape;
use serde_json::json;

use crate::cli::Outcome;
use crate::cli::args::Common;
use crate::cli::output;
use crate::cli::session::Session;

/// How the rules are listed.
#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl"])]
    pub format: String,
}

/// Lists the rules, configured severities beside the defaults.
pub(crate) fn execute(common: &Common, args: &RulesArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    let outcome = session.tell()?;
    let mut out = output::stdout();
    let width = RULES.iter().map(|r| r.id.len()).max().unwrap_or(0);
    for rule in RULES {
        let configured = match session.settings.rules.get(rule.id) {
            None => rule.severity.as_str(),
            Some(Level::Off) => "off",
            Some(Level::At(severity)) => severity.as_str(),
        };
        if args.format == "jsonl" {
            let record = json!({ "isogloss": 1, "rule": rule.id, "severity": configured, "default": rule.severity.as_str(), "summary": rule.summary });
            escape::json(&mut out, &record, false)?;
        } else {
            let changed = if configured == rule.severity.as_str() { String::new() } else { format!(" (default {})", rule.severity) };
            writeln!(out, "{:width$} {configured:8} {}{changed}", rule.id, rule.summary)?;
        }
    }
    out.flush()?;
    Ok(outcome)
}
