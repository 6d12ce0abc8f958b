//! Writing proposals into the glossary's own files.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, bail};
use isogloss::align::suggestion::Suggestion;
use isogloss::disk;
use isogloss::glossary::Glossary;
use isogloss::glossary::accept::{Addition, add};
use isogloss::lang::Tag;
use isogloss::report::suggest::comment;
use isogloss::report::text::counted;
use isogloss::text::escape;

use super::SuggestArgs;
use crate::cli::Outcome;
use crate::cli::args::Common;
use crate::cli::files::{self, Ground};
use crate::cli::output;
use crate::cli::session::Session;

/// The proposals that were named by id or by the name of a new concept; or all that are shown.
pub(super) fn choose<'a>(all: &[&'a Suggestion], shown: Vec<&'a Suggestion>, args: &SuggestArgs) -> anyhow::Result<Vec<&'a Suggestion>> {
    if args.accept_all {
        return Ok(shown);
    }
    let names = |s: &Suggestion, name: &str| s.id == name || (s.set.is_some() && s.concept_id == name);
    if let Some(unknown) = args.accept.iter().find(|name| !all.iter().any(|s| names(s, name))) {
        bail!("--accept: no proposal has the id `{unknown}` (`isogloss suggest` shows them; name files before --accept)");
    }
    Ok(all.iter().filter(|s| args.accept.iter().any(|name| names(s, name))).copied().collect())
}

/// Adds proposals to the files, each file wholly or not at all; what cannot be added is reported.
pub(super) fn accept(
    chosen: &[&Suggestion],
    glossary: &Glossary,
    session: &Session,
    args: &SuggestArgs,
    common: &Common,
) -> anyhow::Result<Outcome> {
    let ground = session.ground(common.glossary.iter().chain(&args.into));
    if glossary.files.is_empty() {
        bail!("there is no glossary to write to: name one with --glossary, or under `glossary:` in isogloss.yaml");
    }
    let new = into(glossary, args)?;
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    let mut added: BTreeMap<usize, Vec<&Suggestion>> = BTreeMap::new();
    let mut outcome = Outcome::Clean;
    for suggestion in chosen.iter().copied() {
        let file = file_of(suggestion, glossary).unwrap_or(new);
        let text = texts.get(&file).map_or(&*glossary.files[file].text, String::as_str);
        let addition = Addition {
            concept: suggestion.concept_id.clone(),
            lang: Tag::parse(&suggestion.lang)?,
            term: suggestion.candidate.clone(),
            evidence: Some(comment(suggestion)),
        };
        match add(&glossary.files[file].path, text, &addition) {
            Ok(text) => {
                texts.insert(file, text);
                added.entry(file).or_default().push(suggestion);
            }
            Err(error) => {
                output::complain(&error.into());
                outcome = Outcome::Failed;
            }
        }
    }
    let mut out = output::stdout();
    let mut terms = 0;
    for (file, text) in &texts {
        let path = &glossary.files[*file].path;
        if let Err(error) = write(path, &glossary.files[*file].text, text, &ground) {
            output::complain(&error);
            outcome = Outcome::Failed;
            continue;
        }
        for entry in added.get(file).into_iter().flatten() {
            terms += 1;
            writeln!(
                out,
                "{}: {} {} “{}”",
                escape::line(path),
                escape::line(&entry.concept_id),
                entry.lang,
                escape::line(&entry.candidate)
            )?;
        }
    }
    if !common.quiet {
        let files: BTreeSet<&usize> = texts.keys().collect();
        let end = if terms > 0 { ": proposed, so matched and not judged; change the status to approve them" } else { "" };
        writeln!(out, "{} added in {}{end}", counted(terms, "term"), counted(files.len(), "file"))?;
    }
    out.flush()?;
    Ok(outcome)
}

/// The file that new concepts go to: the one that was named, else the one with the most concepts.
fn into(glossary: &Glossary, args: &SuggestArgs) -> anyhow::Result<usize> {
    let whole = |path: &Path| path.canonicalize().ok();
    if let Some(name) = &args.into {
        let named = whole(name).with_context(|| format!("--into: cannot read `{}`", name.display()))?;
        let found = glossary.files.iter().position(|f| whole(Path::new(&f.path)).as_ref() == Some(&named));
        return found.with_context(|| format!("--into: `{}` is no file of the glossary", name.display()));
    }
    let concepts = |file: usize| glossary.concepts.iter().filter(|c| c.origin.file() == file).count();
    Ok((0..glossary.files.len()).max_by_key(|file| (concepts(*file), std::cmp::Reverse(*file))).unwrap_or(0))
}

/// The file that has the concept's terms in the language, else the one that begins the concept.
fn file_of(suggestion: &Suggestion, glossary: &Glossary) -> Option<usize> {
    let concept = &glossary.concepts[suggestion.concept?];
    let own = concept.terms.iter().rev().find(|t| t.lang.primary() == suggestion.lang);
    Some(own.map_or(concept.origin.file(), |t| t.origin.file()))
}

/// Puts the new text in the place of the old one; a byte-order mark stays.
fn write(path: &str, before: &str, after: &str, ground: &Ground) -> anyhow::Result<()> {
    let path = Path::new(path);
    let old = disk::read(path, disk::LIST).with_context(|| format!("cannot read `{}`", path.display()))?;
    let mark: &[u8] = "\u{feff}".as_bytes();
    let bare = old.strip_prefix(mark).unwrap_or(&old);
    if bare != before.as_bytes() {
        bail!("cannot write `{}`: it has changed since it was read", path.display());
    }
    let mut new = if bare.len() < old.len() { mark.to_vec() } else { Vec::new() };
    new.extend_from_slice(after.as_bytes());
    files::replace(path, &old, &new, ground)
}
