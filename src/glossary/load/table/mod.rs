//! Tables of other programs, as CSV and as sheets: IATE, memoQ, Phrase, Lokalise, Crowdin, Smartling, Weblate, and two columns without
//! a header as machine translation and `OmegaT` have them.
//!
//! One reader for all: what a column holds is said by its header ([`roles`]), or by the user. A row is a concept, or a term of one; what
//! the model has no field for stays with it as `x-table`. Nothing is guessed: a column of terms without a language is reported.

mod roles;
#[cfg(test)]
mod tests;

use csv::StringRecord;
use rustc_hash::FxHashMap;

pub(super) use self::roles::{Plan, Side, names_a_column};
use self::roles::{Role, Scope};
use std::sync::Arc;

use super::grid::{cell_spans, delimiter, head, rows};
use super::options::{Field, LoadOptions};
use super::source::{self, Ids, Source, counted, truth};
use super::{Parsed, has_extension};
use crate::finding::{Problem, Severity};
use crate::glossary::export::COLUMNS;
use crate::glossary::model::File;
use crate::glossary::{Concept, Extra, Status, Term};
use crate::lang::Tag;
use crate::text::Span;

/// The key of what the model has no field for.
const KEY: &str = "x-table";
/// So many rows are looked at to find out whether a table has no header.
const LOOKED_AT: usize = 50;
/// The headers that a table without any is read under.
const SIDES: [&str; 3] = ["source", "target", "comment"];

/// How a text is a table.
struct Shape {
    plan: Plan,
    headed: bool,
}

/// Whether a text is a table of another program.
pub(super) fn recognises(path: &str, text: &str, options: &LoadOptions) -> bool {
    // The first line of a YAML glossary may be a remark that looks like a header.
    let yaml = || text.lines().any(|line| line.starts_with("concepts:"));
    !text.trim_start().starts_with('<') && !yaml() && shape(path, text, options).is_some()
}

/// What the columns of a table hold, if it is one of another program.
pub(super) fn plan(path: &str, text: &str, options: &LoadOptions) -> Option<Plan> {
    shape(path, text, options).map(|s| s.plan)
}

fn shape(path: &str, text: &str, options: &LoadOptions) -> Option<Shape> {
    let first = head(text, LOOKED_AT);
    let headers = first.first()?;
    let rows: Vec<&Vec<String>> = first.iter().filter(|r| !is_comment(r) && r.iter().any(|c| !c.is_empty())).collect();
    if let Some(plan) = with_languages_in_rows(&rows) {
        return Some(Shape { plan, headed: false });
    }
    if is_ours(headers) {
        return None;
    }
    let plan = Plan::of(headers, &options.mapping);
    if plan.is_glossary() {
        return Some(Shape { plan, headed: true });
    }
    let sides: Vec<String> = SIDES.iter().map(|s| (*s).to_owned()).collect();
    let narrow = rows.iter().all(|r| (2..=sides.len()).contains(&r.len()));
    let told = options.mapping.lang(SIDES[0]).is_some() && options.mapping.lang(SIDES[1]).is_some();
    let table = has_extension(path, &["csv", "tsv", "tab", "utf8"]) || (has_extension(path, &["txt"]) && delimiter(text) == b'\t');
    let bare = narrow && !rows.is_empty() && (told || table) && !headers.iter().any(|h| COLUMNS.contains(&h.to_lowercase().as_str()));
    bare.then(|| Shape { plan: Plan::of(&sides, &options.mapping), headed: false })
}

/// Whether a row is the header of a glossary, of ours or of another program.
pub(super) fn is_header(row: &[String], options: &LoadOptions) -> bool {
    is_ours(row) || Plan::of(row, &options.mapping).is_glossary()
}

/// Whether the header is that of a table of ours: it names concepts, or languages and what ours has, and begins with an id.
fn is_ours(headers: &[String]) -> bool {
    let lower: Vec<String> = headers.iter().map(|h| h.to_lowercase()).collect();
    let tag = |h: &String| h.split(['-', '_']).next().is_some_and(|p| p.len() == 2) && Tag::parse(h).is_ok();
    let known = |h: &String| COLUMNS.contains(&h.as_str()) || h == "id" || tag(h);
    let narrow = ["lang", "term"].iter().all(|name| lower.iter().any(|h| h == name));
    let named = lower.iter().any(|h| h == "concept");
    let wide = !narrow && lower.iter().any(tag) && lower.iter().skip(1).all(known);
    // A table whose first column is a language has no ids.
    named || (wide && lower.first().is_some_and(|h| h == "id" || !known(h)))
}

/// The columns of a table without a header that has the languages of its two terms in each row, as `DeepL` writes it.
fn with_languages_in_rows(rows: &[&Vec<String>]) -> Option<Plan> {
    let tag = |cell: Option<&String>| cell.is_some_and(|c| c.len() != 3 && Tag::parse(c).is_ok());
    let all = rows.iter().all(|r| (4..=5).contains(&r.len()) && tag(r.get(2)) && tag(r.get(3)));
    let headers = ["source", "target", "source_lang", "target_lang", "relevance"];
    let kept = || Role::Kept(Scope::Row);
    let roles = vec![Role::Terms(Side::At(2), None), Role::Terms(Side::At(3), None), language(), language(), kept()];
    let plan = Plan { headers: headers.iter().map(|h| (*h).to_owned()).collect(), roles, name: "table without a header" };
    // A row alone may be the header of a wide table.
    (all && rows.len() > 1).then_some(plan)
}

fn language() -> Role {
    Role::Of(Field::Lang, Scope::Row)
}

fn is_comment(row: &[String]) -> bool {
    row.first().is_some_and(|c| c.starts_with('#'))
}

/// Reads a table of another program.
pub(super) fn read(path: &str, text: Arc<str>, file: usize, options: &LoadOptions, problems: &mut Vec<Problem>) -> Parsed {
    let mut out = File { path: path.to_owned(), ..File::default() };
    let shape = shape(path, &text, options).unwrap_or_else(|| {
        let headers = head(&text, 1).into_iter().next().unwrap_or_default();
        Shape { plan: Plan::of(&headers, &options.mapping), headed: true }
    });
    out.format = shape.plan.name;
    let mut source = Source::new(path, &text, file, options, problems);
    let mut reader = Reader::new(&mut source, &shape.plan, delimiter(&text));
    if reader.has_terms() {
        let mut left = usize::from(shape.headed);
        for row in rows(path, &text) {
            let row = match row {
                Ok(row) => row,
                Err(problem) => {
                    reader.source.tell(problem);
                    continue;
                }
            };
            if left > 0 {
                left -= 1;
            } else if shape.headed || !row.get(0).is_some_and(|c| c.starts_with('#')) {
                reader.row(&row);
            }
        }
    }
    let concepts = reader.finish();
    source.finish();
    out.text = text;
    Parsed { file: out, concepts }
}

/// How often something occurred, and where first.
type Count = Option<(usize, Span)>;

fn count(place: &mut Count, span: Span) {
    place.get_or_insert((0, span)).0 += 1;
}

struct Reader<'r, 'a> {
    source: &'r mut Source<'a>,
    plan: &'r Plan,
    delimiter: u8,
    has_ids: bool,
    is_narrow: bool,
    concepts: Vec<Concept>,
    /// By concept and term, whether the status was written.
    given: Vec<Vec<bool>>,
    by_id: FxHashMap<String, usize>,
    /// The ids made of terms, by the term.
    made: FxHashMap<String, String>,
    ids: Ids,
    /// By column, the cells that were only kept.
    kept: Vec<Count>,
    without_terms: Count,
    archived: Count,
}

/// A term of a row: its column, and whether its status was written.
struct Found {
    column: usize,
    term: Term,
    given: bool,
}

/// A cell that holds something.
#[derive(Clone, Copy)]
struct Cell<'c> {
    column: usize,
    text: &'c str,
    span: Span,
}

impl<'r, 'a> Reader<'r, 'a> {
    fn new(source: &'r mut Source<'a>, plan: &'r Plan, delimiter: u8) -> Self {
        Self {
            source,
            plan,
            delimiter,
            has_ids: plan.has(Field::Concept),
            is_narrow: plan.roles.iter().any(|r| matches!(r, Role::Terms(Side::Row, _))),
            concepts: Vec::new(),
            given: Vec::new(),
            by_id: FxHashMap::default(),
            made: FxHashMap::default(),
            ids: Ids::default(),
            kept: vec![None; plan.roles.len()],
            without_terms: None,
            archived: None,
        }
    }

    /// Whether some column holds terms of a language; reports what is missing.
    fn has_terms(&mut self) -> bool {
        let end = self.source.text.find('\n').unwrap_or(self.source.text.len());
        let sides = || self.plan.roles.iter().filter_map(|r| if let Role::Terms(side, _) = r { Some(side) } else { None });
        if self.is_narrow && !self.has_ids && sides().count() == 1 {
            let message = "no column tells which rows are one concept";
            let help = "name one `concept`, or say which it is: --map \"column:NAME=concept\"";
            self.source.say("missing-column", Severity::Error, Span::new(0, end), message, help);
            return false;
        }
        if sides().any(|s| *s != Side::Untold) {
            return true;
        }
        let untold = self.plan.roles.iter().zip(&self.plan.headers).filter(|(r, _)| matches!(r, Role::Terms(Side::Untold, _)));
        let names: Vec<&str> = untold.map(|(_, header)| header.as_str()).collect();
        let (message, help) = if names.is_empty() {
            let help = "name the languages in the header (`en`, `Swedish`, `Term [en]`), or say what a column holds: --map \"lang:NAME=TAG\", --map \"column:NAME=FIELD\"";
            ("no column holds terms in a language".to_owned(), help.to_owned())
        } else {
            let entries: Vec<String> = names.iter().map(|n| format!("--map \"lang:{n}=TAG\"")).collect();
            let message = format!("nobody said in which language the terms of column `{}` are", names.join("` and `"));
            (message, format!("say it: {}; or give the table a header such as `concept,lang,term,status`", entries.join(" ")))
        };
        self.source.say("missing-column", Severity::Error, Span::new(0, end), message, &help);
        false
    }

    fn row(&mut self, row: &StringRecord) {
        let start = row.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0));
        let spans = cell_spans(self.source.text, start, self.delimiter, row.len());
        let cells = row.iter().zip(&spans).enumerate().map(|(column, (text, span))| Cell { column, text: text.trim(), span: *span });
        let cells: Vec<Cell<'_>> = cells.filter(|c| !c.text.is_empty()).collect();
        let Some(last) = cells.last() else { return };
        if last.column >= self.plan.roles.len() {
            let message = format!("{} cells instead of {}: the row is left out", row.len(), self.plan.roles.len());
            return self.source.say("malformed-row", Severity::Error, last.span, message, "quote cells that hold the separator");
        }
        let is_archived = |c: &Cell<'_>| matches!(self.plan.roles[c.column], Role::Of(Field::Archived, _)) && truth(c.text) == Some(true);
        if cells.iter().any(is_archived) {
            return count(&mut self.archived, last.span);
        }
        let mut found = self.terms(&cells);
        if found.is_empty() {
            return count(&mut self.without_terms, cells[0].span);
        }
        let mut concept = Concept { origin: self.source.origin(Span::new(start, last.span.end)), ..Concept::default() };
        let mut fields: Vec<Cell<'_>> = cells.clone();
        fields.sort_by_key(|c| rank(&self.plan.roles[c.column]));
        for cell in fields {
            self.field(cell, &mut concept, &mut found);
        }
        concept.id = self.id(&cells, &found);
        self.add(concept, found);
    }

    /// The terms in a row.
    fn terms(&mut self, cells: &[Cell<'_>]) -> Vec<Found> {
        let mut out = Vec::new();
        let languages = |cell: Option<&Cell<'_>>, source: &mut Source<'a>| cell.map(|c| languages(source, c)).unwrap_or_default();
        let plan = self.plan;
        let in_row = cells.iter().find(|c| matches!(plan.roles[c.column], Role::Of(Field::Lang, _)));
        let in_row = if self.is_narrow { languages(in_row, self.source) } else { Vec::new() };
        for cell in cells {
            let Role::Terms(side, fixed) = &plan.roles[cell.column] else { continue };
            let tags = match side {
                Side::In(tag) => vec![tag.clone()],
                Side::Row => in_row.clone(),
                Side::At(column) => languages(cells.iter().find(|c| c.column == *column), self.source),
                Side::Untold => Vec::new(),
            };
            for text in cell.text.split(['|', ';']).map(str::trim).filter(|t| !t.is_empty()) {
                for tag in &tags {
                    let origin = self.source.origin(cell.span);
                    let term = Term { origin, ..Term::new(text, tag.clone(), fixed.unwrap_or(Status::Proposed)) };
                    out.push(Found { column: cell.column, term, given: fixed.is_some() });
                }
            }
        }
        out
    }

    /// Gives the terms of a row and their concept what a cell says.
    fn field(&mut self, cell: Cell<'_>, concept: &mut Concept, found: &mut [Found]) {
        let plan = self.plan;
        let (field, scope) = match &plan.roles[cell.column] {
            Role::Of(Field::Concept | Field::Lang | Field::Archived | Field::Ignore, _)
            | Role::Terms(Side::In(_) | Side::Row | Side::At(_), _) => {
                return;
            }
            Role::Of(field, scope) => (Some(*field), scope),
            Role::Kept(scope) => (None, scope),
            Role::Terms(Side::Untold, _) | Role::Unknown => {
                count(&mut self.kept[cell.column], cell.span);
                (None, &Scope::Row)
            }
        };
        let of_concept = *scope == Scope::Row && !self.is_narrow;
        let place = match field {
            Some(Field::Definition) => Some(&mut concept.definition),
            Some(Field::Domain) => Some(&mut concept.domain),
            Some(Field::Note) if of_concept => Some(&mut concept.note),
            _ => None,
        };
        let extra = Extra::new(KEY, format!("{}: {}", plan.headers[cell.column], cell.text));
        if let Some(place) = place {
            // Several domains stand in one cell: the first is the field, all are kept.
            let first = if field == Some(Field::Domain) { cell.text.split(';').next().unwrap_or_default().trim() } else { cell.text };
            if place.is_none() {
                *place = Some(first.to_owned());
            }
            if place.as_deref() != Some(cell.text) {
                concept.extras.push(extra);
            }
            return;
        }
        let near = (0..cell.column).rev().find(|column| plan.is_of_terms(*column));
        let about = |f: &Found| match scope {
            Scope::Row => true,
            Scope::Near => Some(f.column) == near,
            Scope::In(tag) => f.term.lang == *tag,
        };
        let mut targets: Vec<&mut Found> = found.iter_mut().filter(|f| about(f)).collect();
        if targets.is_empty() || (field.is_none() && of_concept) {
            return concept.extras.push(extra);
        }
        let Some(field) = field else { return targets[0].term.extras.push(extra) };
        for Found { term, given, .. } in targets {
            // Where a column says which term is preferred, an approved one is not yet that.
            let approved = field == Field::Status && plan.has(Field::Preferred) && cell.text.eq_ignore_ascii_case("approved");
            if !approved && !self.source.set(term, given, field, cell.text, cell.span) {
                term.extras.push(extra.clone());
            }
        }
    }

    /// The id of a row's concept: as written, or made of its first term.
    fn id(&mut self, cells: &[Cell<'_>], found: &[Found]) -> String {
        let written = cells.iter().find(|c| matches!(self.plan.roles[c.column], Role::Of(Field::Concept, _)));
        if let Some(cell) = written {
            return source::id_of(cell.text);
        }
        let first = found.first().map_or("", |f| f.term.text.as_str());
        if let Some(id) = self.made.get(first) {
            return id.clone();
        }
        let id = self.ids.of(first);
        self.made.insert(first.to_owned(), id.clone());
        id
    }

    fn add(&mut self, mut concept: Concept, found: Vec<Found>) {
        let next = self.concepts.len();
        let at = *self.by_id.entry(concept.id.clone()).or_insert(next);
        if at == next {
            self.concepts.push(concept);
            self.given.push(Vec::new());
        } else {
            let old = &mut self.concepts[at];
            old.definition = old.definition.take().or(concept.definition.take());
            old.domain = old.domain.take().or(concept.domain.take());
            let (old, new) = (&mut *old.details, &mut *concept.details);
            old.note = old.note.take().or(new.note.take());
            let extras = std::mem::take(&mut new.extras).into_iter().filter(|e| !old.extras.contains(e)).collect::<Vec<_>>();
            old.extras.extend(extras);
        }
        for Found { term, given, .. } in found {
            // Rows without an id that begin with the same term are one concept, and the term is one.
            let known = |t: &Term| t.lang == term.lang && t.text == term.text;
            if self.has_ids || at == next || !self.concepts[at].terms.iter().any(known) {
                self.concepts[at].terms.push(term);
                self.given[at].push(given);
            }
        }
    }

    /// The concepts; what was left out or only kept is reported.
    fn finish(mut self) -> Vec<Concept> {
        for (column, kept) in self.kept.iter().enumerate() {
            let Some((number, span)) = *kept else { continue };
            let header = &self.plan.headers[column];
            let cells = counted(number, "cell is", "cells are");
            let (message, help) = if self.plan.is_of_terms(column) {
                let message = format!("nobody said in which language the terms of column `{header}` are; {cells} kept under `{KEY}`");
                (message, format!("say it: --map \"lang:{header}=TAG\""))
            } else {
                let message = format!("column `{header}` is not known; {cells} kept under `{KEY}`");
                (message, format!("say what it holds: --map \"column:{header}=FIELD\", or `ignore`"))
            };
            self.source.say("unknown-value", Severity::Warning, span, message, &help);
        }
        if let Some((number, span)) = self.without_terms {
            let message = format!("{} no term in a known language: left out", counted(number, "row has", "rows have"));
            self.source.say("malformed-row", Severity::Warning, span, message, "this is the first of them");
        }
        if let Some((number, span)) = self.archived {
            let message = format!("{} archived, and left out", counted(number, "row is", "rows are"));
            self.source.say("archived-row", Severity::Note, span, message, "this is the first of them");
        }
        for (concept, given) in self.concepts.iter_mut().zip(&self.given) {
            source::default_statuses(&mut concept.terms, given);
        }
        self.concepts
    }
}

/// The order in which fields are taken: of two that say something of one term, the later one counts.
fn rank(role: &Role) -> u8 {
    match role {
        Role::Of(Field::Preferred, _) => 1,
        Role::Of(Field::Draft, _) => 2,
        Role::Of(Field::Forbidden | Field::Flags, _) => 3,
        _ => 0,
    }
}

/// The languages that a cell names: one, or several with separators between.
fn languages(source: &mut Source<'_>, cell: &Cell<'_>) -> Vec<Tag> {
    if let Some(tag) = source.known_lang(cell.text) {
        return vec![tag];
    }
    cell.text.split([',', ';', '|']).map(str::trim).filter(|n| !n.is_empty()).filter_map(|n| source.lang(n, cell.span)).collect()
}
