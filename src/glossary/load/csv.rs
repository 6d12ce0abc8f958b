//! CSV glossaries: one term a row (`concept,lang,term,status,…`), or one concept a row and one column a language.

use csv::StringRecord;
use rustc_hash::FxHashMap;

use std::sync::Arc;

use super::grid::{cell_spans, delimiter, rows};
use super::yaml::{gender, spelling, word_class};
use super::{Parsed, merge, yaml};
use crate::finding::{Problem, Severity, did_you_mean};
use crate::glossary::export::COLUMNS;
use crate::glossary::model::{File, Rare, TermDetails};
use crate::glossary::{Concept, Origin, Status, Term};
use crate::lang::Tag;
use crate::text::day::day;
use crate::text::{LineCursor, Span};

/// Columns that every table of terms has, and those of the concept.
const PLAIN: [&str; 7] = ["concept", "lang", "term", "status", "definition", "domain", "levels"];

struct Table<'a> {
    path: &'a str,
    text: &'a str,
    lines: LineCursor,
    delimiter: u8,
    file: usize,
    /// Where the row begins that is read, and how many cells it has.
    row: (usize, usize),
    header: Vec<String>,
    /// Whether a column says more of a term than language, text and status: most tables have none.
    detailed: bool,
    concepts: Vec<Concept>,
    by_id: FxHashMap<String, usize>,
    /// The tags that were read: a table names a few of them a million times.
    langs: FxHashMap<String, Tag>,
    problems: &'a mut Vec<Problem>,
}

/// Reads a CSV glossary; whatever is wrong goes to `problems`.
pub(super) fn read(path: &str, text: Arc<str>, file: usize, problems: &mut Vec<Problem>) -> Parsed {
    let mut rows = rows(path, &text);
    let mut row = StringRecord::new();
    while rows.read(&mut row).is_some_and(|read| read.map_err(|problem| problems.push(problem)).is_err()) {}
    let header: Vec<String> = row.iter().map(|h| h.trim().to_lowercase()).collect();
    let (lines, delimiter, place) = (LineCursor::default(), delimiter(&text), (start(&row), header.len()));
    let mut table = Table {
        path,
        text: &text,
        lines,
        delimiter,
        file,
        row: place,
        header,
        detailed: false,
        concepts: Vec::new(),
        by_id: FxHashMap::default(),
        langs: FxHashMap::default(),
        problems,
    };
    table.detailed = table.header.iter().any(|name| !PLAIN.contains(&name.as_str()));
    let wide = table.wide_columns();
    if !wide.is_empty() {
        table.unknown_wide_columns(&wide);
    }
    if !wide.is_empty() || table.has_columns() {
        while let Some(read) = rows.read(&mut row) {
            if let Err(problem) = read {
                table.problems.push(problem);
                continue;
            }
            table.row = (start(&row), row.len());
            if wide.is_empty() { table.row(&row) } else { table.wide_row(&row, &wide) }
        }
    }
    let concepts = table.concepts;
    Parsed { file: File { path: path.to_owned(), text, ..File::default() }, concepts }
}

/// Whether a column of this header holds terms.
pub(super) fn is_of_terms(header: &str) -> bool {
    let header = header.trim().to_lowercase();
    header == "term" || (!COLUMNS.contains(&header.as_str()) && header != "id" && Tag::parse(&header).is_ok_and(|t| t.primary().len() == 2))
}

/// The byte at which a row begins.
fn start(row: &StringRecord) -> usize {
    row.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0))
}

impl Table<'_> {
    /// Reports a problem with the row that is read, or with its cell in a column.
    fn say(&mut self, kind: &'static str, column: Option<usize>, message: String, help: &str) {
        let span = column.map_or_else(|| self.whole_row(), |column| self.cell_span(column));
        let problem = Problem::file(kind, Severity::Error, self.path, message).at(self.lines.position(self.text, span.start), span);
        self.problems.push(if help.is_empty() { problem } else { problem.help(help) });
    }

    fn cell_span(&self, column: usize) -> Span {
        let spans = cell_spans(self.text, self.row.0, self.delimiter, column + 1);
        spans.last().copied().unwrap_or(Span::new(self.row.0, self.row.0))
    }

    /// The first line of the row.
    fn whole_row(&self) -> Span {
        let len = self.text.get(self.row.0..).and_then(|t| t.lines().next()).map_or(0, str::len);
        Span::new(self.row.0, self.row.0 + len)
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|h| h == name)
    }

    fn has_columns(&mut self) -> bool {
        let missing: Vec<&str> = ["concept", "lang", "term"].into_iter().filter(|c| self.column(c).is_none()).collect();
        if !missing.is_empty() {
            let found = self.header.join(", ");
            let help = format!(
                "the header must be `concept,lang,term,status` (comma, semicolon or tab), or `concept` and one column per language tag; found: {found}"
            );
            self.say("missing-column", None, format!("no column `{}`", missing.join("`, `")), &help);
            return false;
        }
        for (column, name) in self.header.clone().iter().enumerate().filter(|(_, h)| !COLUMNS.contains(&h.as_str())) {
            let help = did_you_mean(name, COLUMNS.iter().copied())
                .map_or_else(|| format!("known columns: {}", COLUMNS.join(", ")), |n| format!("did you mean `{n}`?"));
            self.say("unknown-key", Some(column), format!("unknown column `{name}`"), &help);
        }
        true
    }

    /// The columns that are language tags, when the table is a wide one.
    fn wide_columns(&self) -> Vec<(usize, Tag)> {
        if self.column("lang").is_some() || self.column("term").is_some() {
            return Vec::new();
        }
        let tags = |(i, h): (usize, &String)| Some((i, Tag::parse(h).ok().filter(|t| t.primary().len() == 2)?));
        let reserved = |h: &String| COLUMNS.contains(&h.as_str()) || h == "id" || h == "original";
        self.header.iter().enumerate().filter(|(_, h)| !reserved(h)).filter_map(tags).collect()
    }

    /// Columns of a wide table that are neither languages nor known are reported: nothing is left out in silence.
    fn unknown_wide_columns(&mut self, wide: &[(usize, Tag)]) {
        let read = ["concept", "id", "definition", "domain", "levels"];
        let unread: Vec<(usize, String)> = self
            .header
            .iter()
            .enumerate()
            .filter(|(i, h)| !read.contains(&h.as_str()) && !wide.iter().any(|(w, _)| w == i))
            .map(|(i, h)| (i, h.clone()))
            .collect();
        for (column, name) in unread {
            self.say(
                "unknown-key",
                Some(column),
                format!("column `{name}` of this wide table is not read"),
                "known: concept, definition, domain, levels, and one column per language tag",
            );
        }
    }

    fn concept(&mut self, id: &str, origin: &Origin) -> &mut Concept {
        // The rows of a concept stand together in most tables.
        let last = self.concepts.len().checked_sub(1).filter(|last| self.concepts[*last].id == id);
        let at = last.or_else(|| self.by_id.get(id).copied()).unwrap_or_else(|| {
            self.by_id.insert(id.to_owned(), self.concepts.len());
            self.concepts.push(Concept { id: id.to_owned(), origin: *origin, ..Concept::default() });
            self.concepts.len() - 1
        });
        &mut self.concepts[at]
    }

    /// The place of a cell of the row that is read.
    fn origin_of(&self, column: usize) -> Origin {
        let span = self.cell_span(column);
        Origin::new(self.file, span, self.lines.position(self.text, span.start))
    }

    /// The place of the row that is read.
    fn origin(&self) -> Origin {
        let span = self.whole_row();
        Origin::new(self.file, span, self.lines.position(self.text, span.start))
    }

    fn row(&mut self, row: &StringRecord) {
        let origin = self.origin();
        if row.len() != self.header.len() {
            let message = format!("{} cells instead of {}", row.len(), self.header.len());
            return self.say("malformed-row", None, message, "quote cells that hold the delimiter");
        }
        let cell = |this: &Self, name: &str| this.cell(row, name);
        let (Some(id), Some(lang), Some(term)) = (cell(self, "concept"), cell(self, "lang"), cell(self, "term")) else {
            return self.say("malformed-row", None, "concept, lang or term is empty".into(), "fill the cell or delete the row");
        };
        let Some(tag) = self.tag(lang) else { return };
        let given = cell(self, "status");
        let status: Option<Status> = given.and_then(|s| s.parse().ok());
        if let (Some(word), None) = (given, status) {
            let (message, help) = yaml::wrong_status(word);
            self.say("wrong-value", self.column("status"), message, &help);
        }
        let mut new = Term::new(term, tag, status.unwrap_or(Status::Proposed));
        new.origin = self.column("term").map_or(origin, |column| self.origin_of(column));
        if self.detailed {
            self.fields(row, &mut new);
        }
        let (definition, domain) = (cell(self, "definition"), cell(self, "domain"));
        let levels = cell(self, "levels").map(split).unwrap_or_default();
        let concept = self.concept(id, &origin);
        if concept.levels.is_empty() && !levels.is_empty() {
            concept.levels = levels;
        }
        concept.definition = concept.definition.take().or_else(|| definition.map(str::to_owned));
        concept.domain = concept.domain.take().or_else(|| domain.map(str::to_owned));
        if given.is_none() {
            new.status = merge::default_status(&concept.terms, &new.lang);
        }
        concept.terms.push(new);
    }

    /// What a row has in a column, without blanks round it; none where it is empty.
    fn cell<'r>(&self, row: &'r StringRecord, name: &str) -> Option<&'r str> {
        self.column(name).and_then(|i| row.get(i)).map(str::trim).filter(|c| !c.is_empty())
    }

    /// The tag of a language; a word that is none is reported.
    fn tag(&mut self, lang: &str) -> Option<Tag> {
        if let Some(tag) = self.langs.get(lang) {
            return Some(tag.clone());
        }
        match Tag::parse(lang) {
            Ok(tag) => Some(self.langs.entry(lang.to_owned()).or_insert(tag).clone()),
            Err(error) => {
                self.say("unknown-language", self.column("lang"), error.to_string(), "write a tag such as `sv`, `pt` or `pt-BR`");
                None
            }
        }
    }

    /// Fills what a row says of its term beside the text and the status.
    fn fields(&mut self, row: &StringRecord, new: &mut Term) {
        let cell = |this: &Self, name: &str| this.cell(row, name).map(str::to_owned);
        let (note, reason) = (cell(self, "note"), cell(self, "reason"));
        let classes = "noun, name, adjective, verb or other";
        new.class = self.known("part_of_speech", "part of speech", cell(self, "part_of_speech"), word_class, classes);
        new.gender = self.known("gender", "gender", cell(self, "gender"), gender, "masculine, feminine, neuter or common");
        let case = |c: &str| matches!(c, "sensitive" | "insensitive").then(|| c == "sensitive");
        new.case_sensitive = self.known("case", "case", cell(self, "case"), case, "sensitive or insensitive").unwrap_or(false);
        new.strict_spelling = self.known("spelling", "spelling", cell(self, "spelling"), spelling, "strict or free").unwrap_or(false);
        let flag = |c: &str| matches!(c, "true" | "false").then(|| c == "true");
        let only = cell(self, "only_in_domain").map(|c| c.to_lowercase());
        new.only_in_domain = self.known("only_in_domain", "truth value", only, flag, "true or false").unwrap_or(false);
        let short_forms = cell(self, "short_forms").map(|c| split(&c)).unwrap_or_default();
        let mut date = |name| {
            let written = cell(self, name)?;
            let date = day(&written);
            if date.is_none() {
                self.say("wrong-value", self.column(name), format!("`{written}` is no date"), "write it like 2026-01-31");
            }
            date
        };
        let (valid_from, valid_to) = (date("valid_from"), date("valid_to"));
        let details = TermDetails { note, reason, valid_from, valid_to, short_forms, ..TermDetails::default() };
        new.details = Rare::from(details);
    }

    /// The meaning of a cell; a word without one is reported.
    fn known<T>(
        &mut self,
        column: &str,
        what: &str,
        cell: Option<String>,
        meaning: impl Fn(&str) -> Option<T>,
        allowed: &str,
    ) -> Option<T> {
        let word = cell?;
        let value = meaning(&word);
        if value.is_none() {
            self.say("wrong-value", self.column(column), format!("`{word}` is no {what}"), &format!("write {allowed}"));
        }
        value
    }

    fn wide_row(&mut self, row: &StringRecord, columns: &[(usize, Tag)]) {
        let origin = self.origin();
        let id = self.column("concept").or(self.column("id")).unwrap_or(0);
        let Some(id) = row.get(id).map(str::trim).filter(|c| !c.is_empty()).map(str::to_owned) else {
            return self.say("malformed-row", None, "the concept is empty".into(), "fill the cell or delete the row");
        };
        let definition = self.column("definition").and_then(|i| row.get(i)).filter(|c| !c.trim().is_empty()).map(str::to_owned);
        let domain = self.column("domain").and_then(|i| row.get(i)).filter(|c| !c.trim().is_empty()).map(str::to_owned);
        let levels = self.column("levels").and_then(|i| row.get(i)).map(split).unwrap_or_default();
        let places: Vec<Origin> = columns.iter().map(|(column, _)| self.origin_of(*column)).collect();
        let concept = self.concept(&id, &origin);
        if concept.levels.is_empty() && !levels.is_empty() {
            concept.levels = levels;
        }
        concept.definition = concept.definition.take().or(definition);
        concept.domain = concept.domain.take().or(domain);
        for ((column, tag), place) in columns.iter().zip(places) {
            for cell in split(row.get(*column).unwrap_or_default()) {
                let mut term = Term::new(cell, tag.clone(), merge::default_status(&concept.terms, tag));
                term.origin = place;
                concept.terms.push(term);
            }
        }
    }
}

fn split(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|c| !c.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_without_a_fellow_swallow_no_row() {
        for (cell, sound) in [
            ("\"kaj", false),
            ("\"kaj\" x", false),
            ("\"kaj\"\"", false),
            ("\"kaj \"\"x\"\" a\"", true),
            ("\"kaj, x\" ", true),
            ("\"kaj\nx\"", true),
            ("\"\"", true),
            ("kaj \"x", true),
        ] {
            let text = format!("concept,lang,term,note\na,sv,udde,{cell}\nb,sv,brygga,\"lång, ny\"\n\nc,sv,strand,\n");
            let mut problems = Vec::new();
            let parsed = read("g.csv", text.into(), 0, &mut problems);
            let found: Vec<(&str, usize)> = parsed.concepts.iter().map(|c| (c.id.as_str(), c.origin.position().line)).collect();
            let below = if cell.contains('\n') { 4 } else { 3 };
            let rows = [("a", 2), ("b", below), ("c", below + 2)];
            assert_eq!(found, if sound { &rows[..] } else { &rows[1..] }, "{cell}");
            let told: Vec<_> = problems.iter().map(|p| (p.kind, p.line, p.column)).collect();
            assert_eq!(told, if sound { vec![] } else { vec![("malformed-row", Some(2), Some(11))] }, "{cell}");
        }
    }

    #[test]
    fn levels_and_spelling_are_read_and_their_mistakes_told() {
        let mut problems = Vec::new();
        let wide = read("g.csv", "concept,levels,en,sv\nboard,provincial|district,Harbour Board,Hamnrådet\n".into(), 0, &mut problems);
        assert_eq!(wide.concepts[0].levels, ["provincial", "district"]);
        assert_eq!(problems, [], "levels are a known column");
        let table = "concept,lang,term,spelling\na,en,logbook,strict\nb,en,quay,free\nc,en,buoy,loose\nd,en,pier,\n";
        let long = read("g.csv", table.into(), 0, &mut problems);
        let strict: Vec<bool> = long.concepts.iter().map(|c| c.terms[0].strict_spelling).collect();
        assert_eq!(strict, [true, false, false, false]);
        assert_eq!(problems.iter().map(|p| (p.kind, p.line)).collect::<Vec<_>>(), [("wrong-value", Some(4))]);
    }
}
