//! `isogloss explain`: what a rule means; why a term matches a text or not.

use std::io::Write;

use anyhow::Context as _;
use isogloss::diagnostic::did_you_mean;
use isogloss::{matching, rules};

use crate::cli::Outcome;
use crate::cli::args::{Common, ExplainArgs};
use crate::cli::output;
use crate::cli::session::Session;

/// Explains.
pub(crate) fn execute(common: &Common, args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let mut out = output::stdout();
    if let Some(term) = &args.term {
        let session = Session::open(common)?;
        let lang = session.forced().context("--term needs the language of the text: --lang LANG")?;
        let mut full = Session::open(common)?;
        let glossary = if full.settings.glossary.is_empty() { None } else { full.glossary().ok() };
        let explained = matching::explain::term(term, lang, &args.subject, glossary.as_deref());
        write!(out, "{}", explained.text)?;
        out.flush()?;
        return Ok(if explained.matched { Outcome::Clean } else { Outcome::Findings });
    }
    let rule = rules::find(&args.subject).with_context(|| {
        let near = did_you_mean(&args.subject, rules::ids()).map(|r| format!("; did you mean `{r}`?")).unwrap_or_default();
        format!("there is no rule `{}`{near} (`isogloss rules` lists them)", args.subject)
    })?;
    writeln!(out, "{}", rule.page.trim_end())?;
    out.flush()?;
    Ok(Outcome::Clean)
}
