//! The score for people: the languages, then what needs a decision, then the rest; within a hundred columns.

use std::io::{self, Write};

use isogloss::report::escape;
use isogloss::usage::Standing;
use isogloss::usage::score::{LanguageScore, Row, TermUse, Verdict};
use unicode_width::UnicodeWidthStr;

use super::{StatsArgs, terms};

/// Columns of a terminal.
const WIDTH: usize = 100;
/// Columns of a concept's id; a longer one has a line of its own.
const ID: usize = 30;
/// Where the terms begin: behind concept, language, articles and share.
const TERMS: usize = ID + 2 + 6 + 2 + 5 + 2 + 6 + 2;

/// Writes everything.
pub(super) fn write(rows: &[&Row], languages: &[LanguageScore], args: &StatsArgs, out: &mut impl Write) -> io::Result<()> {
    if args.filters() {
        section("", rows, args, out)?;
        return if rows.is_empty() { writeln!(out, "none") } else { Ok(()) };
    }
    by_language(languages, out)?;
    let class = |row: &&Row| match () {
        () if row.verdicts.contains(&Verdict::Contradicted) => 0,
        () if row.verdicts.contains(&Verdict::Missing) => 1 + usize::from(row.articles + row.elsewhere == 0) * 4,
        () if row.articles == 0 => 4,
        () if row.preferred.is_some_and(|p| p < 0.995) => 2,
        () => 3,
    };
    for (n, title) in [
        "Contradicted: articles use another rendering more than the preferred term",
        "Missing: other languages speak of the concept, this one has no term",
        "Mixed: the preferred term, and others",
        "As the glossary asks",
    ]
    .into_iter()
    .enumerate()
    {
        let rows: Vec<&Row> = rows.iter().copied().filter(|r| class(r) == n).collect();
        section(title, &rows, args, out)?;
    }
    let unused: usize = rows.iter().filter(|r| r.verdicts.contains(&Verdict::Unused)).map(|r| r.terms.iter().filter(|t| t.is_idle()).count()).sum();
    let silent = rows.iter().filter(|r| class(r) == 5).count();
    writeln!(out, "\n{unused} terms that may be used stand in no article: --unused lists them.")?;
    if silent > 0 {
        writeln!(out, "{silent} times a language has no term for a concept that no article speaks of: `glossary check --verbose` lists them.")?;
    }
    Ok(())
}

fn by_language(languages: &[LanguageScore], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "language  articles  concepts listed  in use  preferred  contradicted  missing  with unused terms")?;
    for score in languages {
        let of = |v: Verdict| score.verdicts.get(&v).copied().unwrap_or_default();
        writeln!(
            out,
            "{:<8}  {:>8}  {:>15}  {:>6}  {:>9}  {:>12}  {:>7}  {:>17}",
            score.lang.to_string(),
            score.articles,
            score.listed,
            score.used,
            score.preferred.map_or("-".to_owned(), percent),
            of(Verdict::Contradicted),
            of(Verdict::Missing),
            of(Verdict::Unused)
        )?;
    }
    Ok(())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
fn percent(share: f64) -> String {
    // Only all is 100 %, only nothing 0 %.
    let rounded = (share * 100.0).round().clamp(0.0, 100.0) as u8;
    let shown = match rounded {
        100 if share < 1.0 - 1e-9 => 99,
        0 if share > 0.0 => 1,
        n => n,
    };
    format!("{shown} %")
}

fn section(title: &str, rows: &[&Row], args: &StatsArgs, out: &mut impl Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    if !title.is_empty() {
        writeln!(out, "\n{title}")?;
    }
    writeln!(out, "{:<ID$}  {:<6}  {:>5}  {:>6}  terms", "concept", "lang", "found", "pref.")?;
    for row in rows {
        let id = escape::line(&row.concept);
        let preferred = row.preferred.map_or("-".to_owned(), percent);
        if id.width() > ID {
            writeln!(out, "{id}")?;
        }
        let id = if id.width() > ID { "" } else { &id };
        let head = format!("{id}{}  {:<6}  {:>5}  {preferred:>6}  ", " ".repeat(ID - id.width()), row.lang.to_string(), row.articles);
        let items: Vec<String> = terms(row, args).filter(|t| t.count > 0 || t.is_idle() || t.standing.is_preferred()).map(item).collect();
        let items = if items.is_empty() { vec![format!("none; {} articles in other languages", row.elsewhere)] } else { items };
        writeln!(out, "{head}{}", wrapped(&items))?;
    }
    Ok(())
}

/// A term with its count; its status unless it is preferred.
fn item(term: &TermUse) -> String {
    let name = term.name.to_string();
    let name = escape::line(&name);
    match term.standing {
        standing if standing.is_preferred() => format!("{name} {}×", term.count),
        Standing::Foreign => format!("{name} {}× (left untranslated)", term.count),
        Standing::Near => format!("{name} {}× (not listed)", term.count),
        standing => format!("{name} {}× ({})", term.count, standing.as_str()),
    }
}

/// Items beside each other, with line breaks between them.
fn wrapped(items: &[String]) -> String {
    let mut out = String::new();
    let mut at = TERMS;
    for (i, item) in items.iter().enumerate() {
        let last = i + 1 == items.len();
        let width = item.width() + usize::from(!last);
        if i > 0 && at + 1 + width > WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(TERMS));
            at = TERMS;
        } else if i > 0 {
            out.push(' ');
            at += 1;
        }
        out.push_str(item);
        if !last {
            out.push(',');
        }
        at += width;
    }
    out
}
