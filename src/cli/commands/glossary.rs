//! `isogloss glossary check` and `convert`.

use std::io::Write;

use anyhow::Context as _;
use isogloss::engine::examples;
use isogloss::finding::{Model, Problem, Severity};
use isogloss::glossary::{self, export, validate};
use isogloss::matching::{Matcher, Options};
use isogloss::report::text;
use isogloss::report::text::counted;
use isogloss::text::escape;

use crate::cli::Outcome;
use crate::cli::args::{Common, GlossaryCheckArgs, GlossaryConvertArgs};
use crate::cli::output;
use crate::cli::session::Session;

/// Lints the termbase. Entries that cannot be read make the outcome a failure, other errors a finding.
pub(crate) fn check(common: &Common, args: &GlossaryCheckArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    session.judges_glossary = true;
    if !args.paths.is_empty() {
        session.settings.glossary.clone_from(&args.paths);
    }
    let glossary = session.glossary()?;
    let broken = session.problems.iter().any(|p| p.severity == Severity::Error);
    let mut problems = std::mem::take(&mut session.problems);
    problems.extend(validate::validate(&glossary, &session.settings.languages));
    problems.extend(examples::check(&Matcher::compile(glossary.clone(), Options { nested: false })));
    let errors = problems.iter().filter(|p| p.severity == Severity::Error).count();
    let shown: Vec<Problem> = problems.into_iter().filter(|p| common.verbose || p.severity > Severity::Note).collect();
    let mut out = output::stdout();
    if args.format == "jsonl" {
        for problem in &shown {
            let mut record = serde_json::to_value(problem)?;
            record["isogloss"] = serde_json::json!(1);
            escape::json(&mut out, &record, false)?;
        }
    } else {
        let mut model = Model { problems: shown, ..Model::default() };
        model.texts = session.files.iter().map(|(path, text)| (path.clone(), text.as_str().into())).collect();
        text::Text(output::text_options(common)).problems(&model, &mut out)?;
        if !common.quiet {
            let terms = glossary.terms().count();
            let warnings = model.problems.iter().filter(|p| p.severity == Severity::Warning).count();
            let (concepts, languages) = (counted(glossary.concepts.len(), "concept"), counted(glossary.languages().len(), "language"));
            let (terms, errors, warnings) = (counted(terms, "term"), counted(errors, "error"), counted(warnings, "warning"));
            writeln!(out, "{concepts}, {terms} in {languages}: {errors}, {warnings}")?;
        }
    }
    out.flush()?;
    Ok(match () {
        () if broken => Outcome::Failed,
        () if errors > 0 => Outcome::Findings,
        () => Outcome::Clean,
    })
}

/// Converts between YAML and CSV. What the target cannot hold is told; a broken source is not written over anything.
pub(crate) fn convert(common: &Common, args: &GlossaryConvertArgs) -> anyhow::Result<Outcome> {
    let (glossary, mut problems) = glossary::load(&args.paths)?;
    let broken = problems.iter().any(|p| p.severity == Severity::Error);
    let written = if args.to == "csv" {
        problems.extend(export::lost_in_csv(&glossary));
        export::to_csv(&glossary).context("cannot write CSV")?
    } else {
        export::to_yaml(&glossary)
    };
    match &args.output {
        Some(path) if !broken => output::write_atomically(path, written.as_bytes())?,
        Some(path) => output::complain(&anyhow::anyhow!("`{}` was not written: the glossary has errors", path.display())),
        None => {
            if written.chars().any(|c| c != '\n' && escape::is_dangerous(c)) {
                output::note("control characters of the glossary are shown as visible ones; --output FILE keeps them");
            }
            escape::Harmless::new(output::raw_stdout(), false).write_all(written.as_bytes())?;
        }
    }
    let files: Vec<(String, String)> = glossary.files.iter().map(|f| (f.path.clone(), f.text.clone())).collect();
    output::problems(&problems, &files, common)?;
    Ok(super::outcome(&problems))
}
