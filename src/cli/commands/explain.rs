//! `isogloss explain`: what a rule means; why a term matches a text or not.

use std::io::Write;

use anyhow::Context as _;
use isogloss::diagnostic::did_you_mean;
use isogloss::report::escape;
use isogloss::{matching, rules};

use crate::cli::Outcome;
use crate::cli::args::{Common, ExplainArgs};
use crate::cli::output;
use crate::cli::session::Session;

/// Explains.
pub(crate) fn execute(common: &Common, args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let mut out = output::stdout();
    if let Some(term) = &args.term {
        let mut session = Session::open(common)?;
        let lang = session.forced().context("--term needs the language of the text: --lang LANG")?.clone();
        let glossary = if session.settings.glossary.is_empty() { None } else { Some(session.glossary()?) };
        let outcome = session.tell()?;
        let explained = matching::explain::term(term, &lang, &args.subject, glossary.as_deref());
        explained.text.lines().try_for_each(|line| writeln!(out, "{}", escape::line(line)))?;
        out.flush()?;
        return Ok(if outcome == Outcome::Clean && !explained.matched { Outcome::Findings } else { outcome });
    }
    let rule = rules::find(&args.subject).with_context(|| {
        let near = did_you_mean(&args.subject, rules::ids()).map(|r| format!("; did you mean `{r}`?")).unwrap_or_default();
        format!("there is no rule `{}`{near} (`isogloss rules` lists them)", args.subject)
    })?;
    writeln!(out, "{}", rule.page.trim_end())?;
    out.flush()?;
    Ok(Outcome::Clean)
}
