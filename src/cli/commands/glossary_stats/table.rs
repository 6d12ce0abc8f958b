//! The score for people: the languages, then what needs a decision, then the rest; within a hundred columns.

use std::io::{self, Write};

use isogloss::report::text::counted;
use isogloss::text::escape;
use isogloss::usage::Standing;
use isogloss::usage::score::{LanguageScore, Row, TermUse, Verdict};
use unicode_width::UnicodeWidthStr;

use super::{StatsArgs, terms};

/// Columns of a terminal.
const WIDTH: usize = 100;
/// Columns of a concept's id; a longer one has a line of its own.
const ID: usize = 28;

/// Writes everything.
pub(super) fn write(rows: &[&Row], languages: &[LanguageScore], args: &StatsArgs, out: &mut impl Write) -> io::Result<()> {
    if args.filters() {
        Layout::of(rows).section("", rows, args, out)?;
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
    let layout = Layout::of(rows);
    let titles = [
        "Contradicted: articles use another rendering more than the preferred term",
        "Missing: other languages speak of the concept, this one has no term",
        "Mixed: the preferred term, and others",
        "As the glossary asks",
    ];
    for (n, title) in titles.into_iter().enumerate() {
        let rows: Vec<&Row> = rows.iter().copied().filter(|r| class(r) == n).collect();
        if n == 1 {
            missing(title, &rows, out)?;
        } else {
            layout.section(title, &rows, args, out)?;
        }
    }
    let unused: usize =
        rows.iter().filter(|r| r.verdicts.contains(&Verdict::Unused)).map(|r| r.terms.iter().filter(|t| t.is_idle()).count()).sum();
    let silent = rows.iter().filter(|r| class(r) == 5).count();
    writeln!(out, "\n{unused} terms that may be used stand in no article: --unused lists them.")?;
    if silent > 0 {
        writeln!(
            out,
            "{silent} times a language has no term for a concept that no article speaks of: `glossary check --verbose` lists them."
        )?;
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

/// One line a concept, with the languages that have no term.
fn missing(title: &str, rows: &[&Row], out: &mut impl Write) -> io::Result<()> {
    let mut concepts: Vec<(&str, usize, Vec<&str>)> = Vec::new();
    for row in rows {
        match concepts.iter_mut().find(|(id, ..)| *id == row.concept) {
            Some((_, _, langs)) => langs.push(row.lang.as_str()),
            None => concepts.push((&row.concept, row.articles + row.elsewhere, vec![row.lang.as_str()])),
        }
    }
    if !concepts.is_empty() {
        writeln!(out, "\n{title}")?;
    }
    for (id, articles, langs) in concepts {
        writeln!(out, "{}: {}; in {}", escape::line(id), langs.join(" "), counted(articles, "article"))?;
    }
    Ok(())
}

/// The widths of the first columns.
struct Layout {
    id: usize,
    lang: usize,
}

impl Layout {
    fn of(rows: &[&Row]) -> Self {
        let widest = |of: &dyn Fn(&Row) -> usize| rows.iter().map(|r| of(r)).max().unwrap_or_default();
        let id = widest(&|r| escape::line(&r.concept).width());
        Self { id: id.clamp("concept".len(), ID), lang: widest(&|r| r.lang.as_str().len()).clamp("lang".len(), 8) }
    }

    /// Where the terms begin: behind concept, language, articles and share.
    const fn terms(&self) -> usize {
        self.id + 2 + self.lang + 2 + 5 + 2 + 5 + 2
    }

    fn section(&self, title: &str, rows: &[&Row], args: &StatsArgs, out: &mut impl Write) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        if !title.is_empty() {
            writeln!(out, "\n{title}")?;
        }
        let (width, lang) = (self.id, self.lang);
        writeln!(out, "{:<width$}  {:<lang$}  found  pref.  terms", "concept", "lang")?;
        for row in rows {
            let mut id = escape::line(&row.concept);
            if id.width() > width {
                writeln!(out, "{id}")?;
                id = "".into();
            }
            let preferred = row.preferred.map_or("-".to_owned(), percent);
            let blank = " ".repeat(width - id.width());
            let shown = |t: &&TermUse| t.count > 0 || t.is_idle() && args.unused || t.standing.is_preferred();
            let items: Vec<String> = terms(row, args).filter(shown).map(item).collect();
            let items = wrapped(&items, self.terms());
            writeln!(out, "{id}{blank}  {:<lang$}  {:>5}  {preferred:>5}  {items}", row.lang.as_str(), row.articles)?;
        }
        Ok(())
    }
}

/// A term with its count; its status unless it is preferred.
fn item(term: &TermUse) -> String {
    let name = term.name.to_string();
    let name = escape::line(&name);
    match term.standing {
        standing if standing.is_preferred() => format!("{name} {}×", term.count),
        Standing::Foreign => format!("{name} {}×", term.count),
        Standing::Near => format!("{name} {}× (not listed)", term.count),
        standing => format!("{name} {}× ({})", term.count, standing.as_str()),
    }
}

/// Items beside each other, with line breaks between them; within one only where it is too long for a line.
fn wrapped(items: &[String], start: usize) -> String {
    let mut pieces: Vec<String> = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let item = if i + 1 == items.len() { item.clone() } else { format!("{item},") };
        if start + item.width() > WIDTH {
            pieces.extend(item.split(' ').map(str::to_owned));
        } else {
            pieces.push(item);
        }
    }
    let mut out = String::new();
    let mut at = start;
    for (i, piece) in pieces.iter().enumerate() {
        if i > 0 && at + 1 + piece.width() > WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(start));
            at = start;
        } else if i > 0 {
            out.push(' ');
            at += 1;
        }
        out.push_str(piece);
        at += piece.width();
    }
    out
}
