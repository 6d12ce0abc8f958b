//! The CSV of a glossary, and what is lost on the way there.

use super::{class, gender};
use crate::finding::Problem;
use crate::glossary::{Concept, Glossary, Term};

/// The columns of a CSV glossary, in the order in which they are written.
pub(crate) const COLUMNS: [&str; 17] = [
    "concept",
    "lang",
    "term",
    "status",
    "definition",
    "domain",
    "part_of_speech",
    "gender",
    "note",
    "reason",
    "case",
    "short_forms",
    "valid_from",
    "valid_to",
    "levels",
    "only_in_domain",
    "spelling",
];

/// The glossary as a CSV table, one term a row; definition, domain and levels stand on a concept's first row only.
///
/// CSV cannot hold concepts without terms, their notes and originals, guards, examples, `do_not_translate`, nor a short form
/// with `|` in it; blanks round a cell are lost on reading. Terms are never altered: a cell that begins with `=`, `+`, `-`,
/// `@`, a tab or a carriage return is written as it is, quoted by the csv crate where CSV asks for it, so that the file
/// reads back the same. A spreadsheet may take such a cell for a formula: import the columns as text there.
///
/// # Errors
/// Whatever the csv crate cannot write; none is known for a table in memory.
pub fn to_csv(glossary: &Glossary) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for concept in &glossary.concepts {
        for (at, term) in concept.terms.iter().enumerate() {
            writer.write_record(row(concept, term, at == 0))?;
        }
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(|e| std::io::Error::new(std::io::ErrorKind::InvalidData, e).into())
}

pub(super) fn row<'a>(concept: &'a Concept, term: &'a Term, first: bool) -> [String; 17] {
    let optional = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
    let of_concept = |text: &'a Option<String>| if first { optional(text) } else { "" };
    [
        concept.id.as_str().into(),
        term.lang.as_str().into(),
        term.text.as_str().into(),
        term.status.as_str().into(),
        of_concept(&concept.definition).into(),
        of_concept(&concept.domain).into(),
        term.class.map_or("", class).into(),
        term.gender.map_or("", gender).into(),
        optional(&term.note).into(),
        optional(&term.reason).into(),
        if term.case_sensitive { "sensitive" } else { "" }.into(),
        term.short_forms.join("|"),
        term.valid_from.map(|d| d.to_string()).unwrap_or_default(),
        term.valid_to.map(|d| d.to_string()).unwrap_or_default(),
        if first { concept.levels.join("|") } else { String::new() },
        if term.only_in_domain { "true" } else { "" }.into(),
        if term.strict_spelling { "strict" } else { "" }.into(),
    ]
}

/// What [`to_csv`] leaves out: one warning a file, with the number of concepts that lose something.
#[must_use]
pub fn lost_in_csv(glossary: &Glossary) -> Vec<Problem> {
    super::lost(
        glossary,
        "CSV",
        &[
            ("entries without terms", &|c| c.terms.is_empty()),
            ("notes on the concept", &|c| c.note.is_some()),
            ("originals", &|c| !c.originals.is_empty()),
            ("guards", &|c| c.terms.iter().any(|t| !t.guards.is_empty())),
            ("examples", &|c| c.terms.iter().any(|t| !t.matches.is_empty() || !t.no_matches.is_empty())),
            ("do_not_translate", &|c| c.terms.iter().any(|t| t.do_not_translate)),
            ("data of other programs (`x-…`)", &|c| !c.extras.is_empty() || c.terms.iter().any(|t| !t.extras.is_empty())),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::load::from_text;

    #[test]
    fn the_table_repeats_no_definition_and_alters_no_cell() {
        let yaml = "concepts:\n- {id: c, definition: D., levels: [x, y], terms: {sv: [{term: =1+2, spelling: strict, short_forms: [a, b]}, {term: '@x', only_in_domain: true}], fr: [\"-a, b\"]}}";
        let table = to_csv(&from_text("g.yaml", yaml).0).unwrap();
        let rows: Vec<&str> = table.lines().skip(1).collect();
        assert_eq!(
            rows,
            [
                "c,sv,=1+2,preferred,D.,,,,,,,a|b,,,x|y,,strict",
                "c,sv,@x,admitted,,,,,,,,,,,,true,",
                "c,fr,\"-a, b\",preferred,,,,,,,,,,,,,"
            ]
        );
    }

    #[test]
    fn losses_are_counted_by_file() {
        let yaml = "concepts:\n- {id: a, note: N., terms: {sv: [{term: x, guards: {near: [y]}}]}}\n- {id: b, note: N.}\n- {id: c, terms: {sv: [z]}}\n";
        let told = lost_in_csv(&from_text("g.yaml", yaml).0);
        assert_eq!(
            told.iter().map(|p| p.message.as_str()).collect::<Vec<_>>(),
            [
                "CSV cannot hold everything; left out, with the number of concepts: entries without terms (1), notes on the concept (2), guards (1)"
            ]
        );
        assert_eq!(lost_in_csv(&from_text("g.csv", "concept,lang,term\na,sv,x\n").0), []);
    }
}
