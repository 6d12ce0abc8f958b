//! `isogloss glossary check` and `convert`.

use std::io::Write;

use anyhow::Context as _;
use isogloss::diagnostic::{Problem, Severity};
use isogloss::engine::examples;
use isogloss::glossary::{self, export, validate};
use isogloss::matching::{Matcher, Options};
use isogloss::report::{Model, text};

use crate::cli::Outcome;
use crate::cli::args::{Common, GlossaryCheckArgs, GlossaryConvertArgs};
use crate::cli::output;
use crate::cli::session::Session;

/// Lints the termbase. Entries that cannot be read make the outcome a failure, other errors a finding.
pub(crate) fn check(common: &Common, args: &GlossaryCheckArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
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
            writeln!(out, "{record}")?;
        }
    } else {
        let mut model = Model { problems: shown, ..Model::default() };
        model.texts = session.files.iter().map(|(path, text)| (path.clone(), text.as_str().into())).collect();
        let options = text::Options { quiet: true, ..output::text_options(common) };
        isogloss::report::Emitter::emit(&text::Text(options), &model, &mut out)?;
        if !common.quiet {
            let terms = glossary.terms().count();
            let warnings = model.problems.iter().filter(|p| p.severity == Severity::Warning).count();
            writeln!(
                out,
                "{} concepts, {terms} terms in {} languages: {errors} errors, {warnings} warnings",
                glossary.concepts.len(),
                glossary.languages().len()
            )?;
        }
    }
    out.flush()?;
    Ok(match () {
        () if broken => Outcome::Failed,
        () if errors > 0 => Outcome::Findings,
        () => Outcome::Clean,
    })
}

/// Converts between YAML and CSV.
pub(crate) fn convert(args: &GlossaryConvertArgs) -> anyhow::Result<Outcome> {
    let (glossary, problems) = glossary::load(&args.paths)?;
    let written = if args.to == "csv" { export::to_csv(&glossary).context("cannot write CSV")? } else { export::to_yaml(&glossary) };
    match &args.output {
        Some(path) => output::write_atomically(path, written.as_bytes())?,
        None => output::stdout().write_all(written.as_bytes())?,
    }
    let files: Vec<(String, String)> = glossary.files.iter().map(|f| (f.path.clone(), f.text.clone())).collect();
    let quiet = Common {
        config: None,
        glossary: Vec::new(),
        lang: None,
        color: crate::cli::args::Color::Auto,
        quiet: false,
        verbose: false,
        threads: None,
        no_cache: false,
        no_group: false,
        stdin_filename: None,
    };
    output::problems(&problems, &files, &quiet)?;
    Ok(super::outcome(&problems))
}
