//! The table for a terminal: one line a rendering, marked where something is wrong.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::super::columns::{self, beside, bold, faint, paint, plain};
use super::super::text::counted;
use super::{kind, languages, status};
use crate::align::terms::{Rendering, Row, Table};
use crate::group::Level;
use crate::matching::MatchKind;
use crate::text::escape;

/// How the text looks.
#[derive(Clone, Copy, Debug)]
pub struct TableOptions {
    /// Colours.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Every place and counterpart, not only those of renderings that are marked.
    pub verbose: bool,
    /// Only the concepts that are not consistent, and no summary.
    pub quiet: bool,
}

/// A rendering of a language with all its forms and places.
struct Line<'a> {
    lang: &'a str,
    first: &'a Rendering,
    forms: Vec<&'a str>,
    kinds: BTreeMap<&'a str, usize>,
    places: Vec<(&'a str, usize, usize)>,
    counterparts: BTreeMap<(&'a str, Option<&'a str>), usize>,
}

/// Columns of mark, language, count, status and kinds; what is left is for the rendering.
const MARK: usize = 1;
const LANG: usize = 5;
const COUNT: usize = 4;
const STATUS: usize = 12;
const KINDS: usize = 22;
/// Blanks before a line, and two between columns.
const INDENT: usize = 4;
const GAPS: usize = 10;
/// Places named for a marked rendering.
const SHOWN: usize = 3;

/// Writes the groups of several articles, those concepts first that are not consistent.
///
/// # Errors
/// What the writer says.
pub fn text(tables: &[Table], options: TableOptions, out: &mut dyn Write) -> io::Result<()> {
    let shown = || tables.iter().filter(|g| g.articles.len() > 1 && (!options.quiet || g.rows.iter().any(|c| !c.consistent)));
    for group in shown() {
        head(group, options, out)?;
        let mut concepts: Vec<&Row> = group.rows.iter().filter(|c| !options.quiet || !c.consistent).collect();
        concepts.sort_by_key(|c| c.consistent);
        if concepts.is_empty() {
            writeln!(out, "  no concept of the glossary")?;
        }
        for concept in concepts {
            self::concept(group, concept, options, out)?;
        }
        writeln!(out)?;
    }
    if options.quiet {
        return Ok(());
    }
    let alone = tables.iter().filter(|g| g.level == Level::Story && g.articles.len() == 1).count();
    let (stories, topics) = (shown().filter(|g| g.level == Level::Story).count(), shown().filter(|g| g.level == Level::Topic).count());
    let all: usize = shown().map(|g| g.rows.len()).sum();
    let not = shown().flat_map(|g| &g.rows).filter(|c| !c.consistent).count();
    if not > 0 {
        writeln!(out, "!  withdrawn or forbidden   ~  another language, or a typo   ?  not in the glossary   –  nothing found")?;
    }
    let stories = if stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") };
    writeln!(out, "{stories} and {} of several articles: {}, {not} not consistent", counted(topics, "topic"), counted(all, "concept"))?;
    if alone > 0 {
        writeln!(out, "{} without a sister not shown", counted(alone, "article"))?;
    }
    Ok(())
}

fn head(group: &Table, options: TableOptions, out: &mut dyn Write) -> io::Result<()> {
    let aligned = group.articles.iter().filter(|a| a.aligned).count();
    let how = match (group.level, aligned) {
        (Level::Topic, _) => "one subject: compared article by article",
        (_, 0) => "the same event: compared article by article",
        (_, n) if n == group.articles.len() => "translations: compared sentence by sentence",
        _ => "translations in part; those with * only tell the same event",
    };
    let title = format!("{} {}", group.level.as_str(), escape::line(&group.id));
    writeln!(out, "{}  {}", paint(&title, bold(), options.colour), paint(how, faint(), options.colour))?;
    for article in &group.articles {
        let star = if aligned > 0 && !article.aligned { "*" } else { "" };
        let lang = format!("{}{star}", article.lang);
        let line = format!("{}  {}", escape::line(&article.path), escape::line(article.title.as_deref().unwrap_or_default()));
        let fitted = columns::fit(line.trim_end(), options.width.saturating_sub(INDENT + LANG));
        writeln!(out, "  {lang:LANG$} {}", paint(fitted.trim_end(), faint(), options.colour))?;
    }
    Ok(())
}

fn concept(group: &Table, concept: &Row, options: TableOptions, out: &mut dyn Write) -> io::Result<()> {
    let (word, style) =
        if concept.consistent { ("consistent", columns::status("preferred")) } else { ("not consistent", columns::status("deprecated")) };
    let id = escape::line(&concept.concept);
    writeln!(out, "\n  {}  {}", paint(&id, bold(), options.colour), paint(word, style, options.colour))?;
    let lines = lines(concept);
    for line in &lines {
        row(line, options, out)?;
    }
    let without: Vec<&str> = languages(group).into_iter().filter(|lang| !lines.iter().any(|l| l.lang == *lang)).collect();
    // A name may be written in letters of its own anywhere.
    if without.is_empty() || concept.renderings.iter().all(is_fixed) {
        return Ok(());
    }
    let line = format!("{}  –", without.join(" "));
    writeln!(out, "{}{}", " ".repeat(INDENT + MARK + 2), paint(&line, faint(), options.colour))
}

/// The renderings of a concept by language and term; forms and articles are taken together. Within a language the marked ones
/// come last, the most frequent first.
fn lines(concept: &Row) -> Vec<Line<'_>> {
    let mut out: Vec<Line<'_>> = Vec::new();
    for r in &concept.renderings {
        let at = out.iter().position(|l| l.lang == r.lang.as_str() && is_one(l.first, r)).unwrap_or_else(|| {
            let (places, counterparts) = (Vec::new(), BTreeMap::new());
            out.push(Line { lang: r.lang.as_str(), first: r, forms: Vec::new(), kinds: BTreeMap::new(), places, counterparts });
            out.len() - 1
        });
        let line = &mut out[at];
        if !line.forms.iter().any(|f| f.to_lowercase() == r.surface.to_lowercase()) {
            line.forms.push(&r.surface);
        }
        *line.kinds.entry(kind(r)).or_default() += r.places.len();
        line.places.extend(r.places.iter().map(|p| (r.path.as_str(), p.shown().1, p.position.column)));
        for c in &r.counterparts {
            *line.counterparts.entry((&c.lang, c.surface.as_deref())).or_default() += c.count;
        }
    }
    out.sort_by_key(|l| (l.lang, !mark(l.first).0.is_empty(), std::cmp::Reverse(l.places.len())));
    out
}

/// Whether its term stays as it is in every language.
fn is_fixed(r: &Rendering) -> bool {
    r.term.as_ref().is_some_and(|t| t.fixed)
}

/// Whether two renderings of a language are one: forms of one term, or one expression that is not listed.
fn is_one(a: &Rendering, b: &Rendering) -> bool {
    let apart = |r: &Rendering| match r.kind {
        None | Some(MatchKind::Foreign | MatchKind::Near) => kind(r),
        _ => "",
    };
    let candidate = |r: &'_ Rendering| r.unlisted.as_ref().map(|u| u.0.clone());
    a.term == b.term && apart(a) == apart(b) && candidate(a) == candidate(b)
}

/// The mark of a rendering, and what is said of it.
fn mark(r: &Rendering) -> (&'static str, String) {
    let said = status(r).unwrap_or("unlisted").to_owned();
    match (kind(r), status(r)) {
        ("unlisted", _) => ("?", "not listed".to_owned()),
        ("foreign", _) if is_fixed(r) => ("", "name".to_owned()),
        ("foreign", _) => ("~", format!("left in {}", r.term.as_ref().map_or("", |t| t.lang.as_str()))),
        ("near", _) => ("~", "typo".to_owned()),
        (_, Some("deprecated" | "superseded" | "forbidden")) => ("!", said),
        (_, Some("proposed")) => ("?", said),
        _ => ("", said),
    }
}

fn row(line: &Line<'_>, options: TableOptions, out: &mut dyn Write) -> io::Result<()> {
    let (mark, said) = mark(line.first);
    let style = match kind(line.first) {
        "foreign" if is_fixed(line.first) => plain(),
        "foreign" | "near" | "unlisted" => columns::status(kind(line.first)),
        _ => columns::status(status(line.first).unwrap_or_default()),
    };
    let count = line.places.len().to_string();
    let rendering = rendering(line);
    let kinds: Vec<String> = match line.kinds.len() {
        1 => line.kinds.keys().map(|kind| (*kind).to_owned()).collect(),
        _ => line.kinds.iter().map(|(kind, n)| format!("{kind} {n}")).collect(),
    };
    let kinds = if line.first.kind.is_none() {
        format!("score {:.2}", line.first.unlisted.as_ref().map_or(0.0, |u| u.1))
    } else {
        kinds.join(", ")
    };
    let kinds = if line.first.ambiguous { format!("{kinds}, of two concepts") } else { kinds };
    let wide = options.width.saturating_sub(INDENT + MARK + LANG + COUNT + STATUS + KINDS + GAPS).max(16);
    let cells = [
        (mark, MARK, style),
        (line.lang, LANG, plain()),
        (&count, COUNT, plain()),
        (&rendering, wide, style),
        (&said, STATUS, plain()),
        (&kinds, KINDS, faint()),
    ];
    write!(out, "{}", beside(INDENT, &cells, options.colour))?;
    if mark.is_empty() && !options.verbose {
        return Ok(());
    }
    let most = if options.verbose { usize::MAX } else { SHOWN };
    let indent = INDENT + MARK + LANG + COUNT + 6;
    let places: Vec<String> =
        line.places.iter().take(most).map(|(path, line, column)| format!("{}:{line}:{column}", escape::line(path))).collect();
    let more = line.places.len().saturating_sub(most);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let below = |text: &str| beside(indent, &[(text, options.width.saturating_sub(indent), faint())], options.colour);
    write!(out, "{}", below(&format!("{}{more}", places.join(" "))))?;
    let shown = |((lang, surface), n): (&(&str, Option<&str>), &usize)| {
        let surface = surface.map_or_else(|| "–".to_owned(), |s| format!("“{}”", escape::line(s)));
        format!("{lang} {surface}{}", if *n > 1 { format!(" ×{n}") } else { String::new() })
    };
    let counterparts: Vec<String> = line.counterparts.iter().map(shown).collect();
    if counterparts.is_empty() { Ok(()) } else { write!(out, "{}", below(&format!("beside {}", counterparts.join(", ")))) }
}

/// The term, and the forms that differ from it; what is not listed in its citation form; leftovers and typos as they stand.
fn rendering(line: &Line<'_>) -> String {
    let forms: Vec<String> = line.forms.iter().map(|f| escape::line(f).into_owned()).collect();
    let head = match (&line.first.term, kind(line.first)) {
        (_, "near" | "foreign") => return forms.join(", "),
        (Some(term), _) => escape::line(&term.text).into_owned(),
        (None, _) => line.first.unlisted.as_ref().map(|u| escape::line(&u.0).into_owned()).unwrap_or_default(),
    };
    let other: Vec<&str> = forms.iter().map(String::as_str).filter(|f| f.to_lowercase() != head.to_lowercase()).collect();
    let mark = if line.first.term.is_none() { "? " } else { "" };
    if other.is_empty() { format!("{mark}{head}") } else { format!("{mark}{head} ({})", other.join(", ")) }
}
