//! Tables that begin with an entry where a header should stand.
//!
//! Their first row reads as a header: the tag of its language as a column of terms, its status as a column of statuses. Then one entry, or
//! all, would be lost or misread in silence.

use super::LoadOptions;
use super::grid::{delimiter, head, separator};
use super::table::names_a_column;
use crate::finding::{Problem, Severity};
use crate::glossary::Status;
use crate::lang::{Tag, known};
use crate::text::{LineIndex, Span};

/// So many rows are looked at.
const LOOKED_AT: usize = 50;
/// An entry has a concept, a language and a term.
const CELLS: usize = 3;

/// That the first row of a table is an entry: it names no column that is known, it has one language, and that stands above languages or
/// beside a status.
pub(super) fn problem(path: &str, text: &str, options: &LoadOptions) -> Option<Problem> {
    let rows: Vec<Vec<String>> = head(text, LOOKED_AT).into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
    let (first, rest) = rows.split_first()?;
    let is_status = |cell: &String| cell.parse::<Status>().is_ok();
    let mut tags = first.iter().enumerate().filter(|(_, cell)| is_tag(cell)).map(|(column, _)| column);
    let (Some(lang), None) = (tags.next(), tags.next()) else { return None };
    let is_header = first.iter().any(|cell| !is_status(cell) && names_a_column(cell, &options.mapping));
    let above = |is: fn(&String) -> bool, column: usize| rest.iter().all(|row| row.get(column).is_none_or(is));
    let named = !rest.is_empty() && rest.iter().all(|row| row.get(lang).is_some_and(|cell| is_tag(cell)));
    let judged =
        first.iter().enumerate().any(|(column, cell)| is_status(cell) && above(|c| c.is_empty() || c.parse::<Status>().is_ok(), column));
    if is_header || first.len() < CELLS || !(named || (judged && (rest.is_empty() || above(|c| is_tag(c), lang)))) {
        return None;
    }
    let header = if first.len() == CELLS { "concept,lang,term" } else { "concept,lang,term,status" };
    let header = header.replace(',', &char::from(delimiter(text)).to_string());
    let line = text.lines().find(|line| !line.trim().is_empty() && separator(line).is_none()).unwrap_or_default();
    let start = text.find(line).unwrap_or_default();
    let problem = Problem::file("missing-header", Severity::Error, path, "the first row looks like an entry; the header is missing")
        .at(LineIndex::new(text).position(text, start), Span::new(start, start + line.len()));
    Some(problem.help(format!("write a row such as `{header}` above it; nothing of the file is used until then")))
}

fn is_tag(cell: &str) -> bool {
    // Three letters alone are a word as often as a tag.
    cell.len() != 3 && Tag::parse(cell).is_ok_and(|tag| tag.primary().len() == 2 && known::doubt(&tag, None).is_none())
}

#[cfg(test)]
mod tests {
    use super::super::{from_text, from_text_with};
    use super::*;

    #[test]
    fn a_first_row_that_is_an_entry_is_said() {
        for (text, headless) in [
            ("quay,sv,kaj,preferred\n", true),
            ("quay,sv,kaj,preferred\nquay,en,quay,preferred\n", true),
            ("quay;sv;kaj;forbidden\nquay;sv;brygga;\n", true),
            ("quay,sv,kaj\nquay,en,quay\nmayor,sv,borgmästare\n", true),
            ("\nquay,pt-BR,cais,admitted\n", true),
            ("concept,lang,term,status\nquay,sv,kaj,preferred\n", false),
            ("concept,sv\nquay,kaj\n", false),
            // Wide tables, one with terms that are tags too, and one that says yes or no of its terms.
            ("quay,sv,en\nkaj,is,no\n", false),
            ("begrepp,sv\nkaj,is\n", false),
            ("namn,sv,preferred\nkaj,brygga,yes\n", false),
            ("name,en,sv\nquay,quay,kaj\n", false),
            // Two columns without a header, and the lists of DeepL.
            ("quay,kaj\nferry,färja\n", false),
            ("quay,kaj,en,sv\nferry,färja,en,sv\n", false),
        ] {
            let (glossary, problems) = from_text("t.csv", text);
            let told = problems.iter().filter(|p| p.kind == "missing-header").count();
            assert_eq!(told == 1, headless, "{text}: {problems:?}");
            assert!(!headless || (glossary.concepts.is_empty() && problems.len() == 1), "{text}: {problems:?}");
        }
        let (_, problems) = from_text("t.csv", "quay;sv;kaj;forbidden\n");
        assert_eq!(
            (problems[0].line, problems[0].help.as_deref().map(|h| h.contains("`concept;lang;term;status`"))),
            (Some(1), Some(true))
        );
        let (_, problems) = from_text("t.csv", "\nquay,sv,kaj\nquay,en,quay\n");
        assert_eq!(problems[0].span, Some(Span::new(1, 1 + "quay,sv,kaj".len())));
    }

    #[test]
    fn a_column_that_the_user_explained_is_a_header() {
        let mut options = LoadOptions::default();
        options.mapping.add("column:begrepp=concept").unwrap();
        let (glossary, problems) = from_text_with("t.csv", "begrepp,sv,preferred\nquay,kaj,\n", &options);
        assert_eq!((glossary.terms().count(), problems), (1, Vec::new()));
    }

    #[test]
    fn a_glossary_without_an_entry_is_said_unless_an_error_says_why() {
        for (path, text, kinds) in [
            ("t.csv", "concept,lang,term\n", &["empty-glossary"][..]),
            ("t.yaml", "concepts: []\n", &["empty-glossary"]),
            ("t.csv", "concept,lang,term\nquay,,kaj\n", &["malformed-row"]),
            ("t.csv", "concept,lang,term\nquay,sv,kaj\n", &[]),
        ] {
            let (_, problems) = from_text(path, text);
            assert_eq!(problems.iter().map(|p| p.kind).collect::<Vec<_>>(), kinds, "{text}");
        }
    }
}
