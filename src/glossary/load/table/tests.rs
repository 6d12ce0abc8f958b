//! Tables as other programs write them, with texts of our own.

use super::*;
use crate::glossary::load::{Format, from_text_with};

/// What is read, one term a line: id, language, text, status, and what else it has.
fn told(path: &str, text: &str, entries: &[&str]) -> (Vec<String>, Vec<String>) {
    let (glossary, problems) = from_text_with(path, text, &LoadOptions { mapping: mapping(entries), ..LoadOptions::default() });
    let line = |c: &Concept, t: &Term| {
        let mut out = format!("{} {} {} {}", c.id, t.lang, t.text, t.status);
        for (mark, is) in [("case", t.case_sensitive), ("fixed", t.do_not_translate)] {
            if is {
                out = format!("{out} {mark}");
            }
        }
        if let Some(note) = &t.note {
            out = format!("{out} ({note})");
        }
        t.extras.iter().fold(out, |out, e| format!("{out} [{}]", e.value))
    };
    let terms = glossary.concepts.iter().flat_map(|c| c.terms.iter().map(|t| line(c, t)).collect::<Vec<_>>());
    let problems = problems.iter().map(|p| format!("{}:{} {}", p.line.unwrap_or(0), p.column.unwrap_or(0), p.message));
    (terms.collect(), problems.collect())
}

fn mapping(entries: &[&str]) -> crate::glossary::Mapping {
    let mut mapping = crate::glossary::Mapping::default();
    for entry in entries {
        mapping.add(entry).unwrap();
    }
    mapping
}

/// Checks a table that is read without a problem.
fn sound(path: &str, text: &str, entries: &[&str], expected: &[&str]) {
    let (terms, problems) = told(path, text, entries);
    assert_eq!(problems, Vec::<String>::new(), "{text}");
    assert_eq!(terms, expected, "{text}");
}

#[test]
fn iate() {
    let table = "E_ID|E_DOMAINS|L_CODE|T_TERM|T_TYPE|T_RELIABILITY|T_EVALUATION\n\
        3|shipping; harbours|en|quay|Term|Reliable|\n\
        3|shipping; harbours|en|wharf|Term|Reliable|obsolete\n\
        3|shipping; harbours|sv|kaj|Term|Very reliable|preferred\n\
        4||fr|quai|Term||\n";
    sound(
        "export.csv",
        table,
        &[],
        &[
            "c3 en quay preferred [T_TYPE: Term] [T_RELIABILITY: Reliable]",
            "c3 en wharf deprecated [T_TYPE: Term] [T_RELIABILITY: Reliable]",
            "c3 sv kaj preferred [T_TYPE: Term] [T_RELIABILITY: Very reliable]",
            "c4 fr quai preferred [T_TYPE: Term]",
        ],
    );
    let (glossary, _) = from_text_with("x.csv", table, &LoadOptions::default());
    assert_eq!(glossary.concepts[0].domain.as_deref(), Some("shipping"));
    assert_eq!(glossary.concepts[0].extras.iter().map(|e| e.value.as_str()).collect::<Vec<_>>(), ["E_DOMAINS: shipping; harbours"]);
    assert_eq!(glossary.files[0].format, "table of IATE");
    let (terms, problems) = told("x.csv", &table.replace("obsolete", "Veraltet").replace("|fr|", "|xx-??|"), &[]);
    assert_eq!(terms.len(), 3);
    assert_eq!(
        problems,
        [
            "5:1 1 row has no term in a known language: left out",
            "5:4 the language `xx-??` is not known; 1 entry in it is left out",
            "3:45 the status `Veraltet` is not known; 1 term is read as proposed",
        ]
    );
}

#[test]
fn memoq_repeats_its_columns() {
    let table = "Entry_ID;Entry_Subject;Entry_Domain;Entry_Note;English_United_States_Def;English_United_States;Term_Info;Term_Example;English_United_States;Term_Info;Term_Example;Swedish_Def;Swedish;Term_Info;Term_Example\n\
        12;S;harbours;Mind the quay;Where ships lie;quay;CasePermissive;By the quay.;wharf;NonTerm;;Var fartyg ligger;kaj;CaseSense;\n\
        13;;;;;berth;CaseInsense;;;;;;;;\n";
    sound(
        "g.csv",
        table,
        &[],
        &[
            "c12 en-US quay preferred [Term_Example: By the quay.]",
            "c12 en-US wharf forbidden",
            "c12 sv kaj preferred case",
            "c13 en-US berth preferred [Term_Info: CaseInsense]",
        ],
    );
    let (glossary, _) = from_text_with("g.csv", table, &LoadOptions::default());
    let concept = &glossary.concepts[0];
    assert_eq!(concept.definition.as_deref(), Some("Where ships lie"));
    assert_eq!((concept.domain.as_deref(), concept.note.as_deref()), (Some("harbours"), Some("Mind the quay")));
    let extras: Vec<&str> = concept.extras.iter().map(|e| e.value.as_str()).collect();
    assert_eq!(extras, ["Entry_Subject: S", "Swedish_Def: Var fartyg ligger"]);
    sound(
        "g.csv",
        "Entry_ID\tEnglish\tTerm_CaseSensitivity\tTerm_PrefixMatching\tTerm_Forbidden\n1\tquay\tCaseSense\tFuzzy\t\n1\twharf\t\t\tNonTerm\n",
        &[],
        &["c1 en quay preferred case [Term_PrefixMatching: Fuzzy]", "c1 en wharf forbidden"],
    );
}

#[test]
fn lokalise_crowdin_and_phrase() {
    sound(
        "g.csv",
        "\u{feff}term;description;casesensitive;translatable;forbidden;tags;en;en_description;de_DE;de_DE_description\n\
         Quay;Where ships lie;yes;no;no;;Quay;;Kai;\nwharf;;no;yes;yes;x;wharf;;Kaje;\n",
        &["lang:term=vi"],
        &[
            "quay vi Quay preferred case fixed",
            "quay en Quay preferred case fixed",
            "quay de-DE Kai preferred case fixed",
            "wharf vi wharf forbidden",
            "wharf en wharf forbidden",
            "wharf de-DE Kaje forbidden",
        ],
    );
    sound(
        "g.csv",
        "Term [en],Description [en],Part of Speech [en],Status [en],Term [sv],Status [sv]\nquay,Where ships lie,noun,preferred,kaj,not recommended\nberth,,,draft,plats,\n",
        &[],
        &["quay en quay preferred", "quay sv kaj deprecated", "berth en berth proposed", "berth sv plats preferred"],
    );
    sound(
        "g.csv",
        "conceptId,term,language,status,preferred,forbidden,caseSensitive,usage\n1,quay,English,Approved,TRUE,FALSE,SANT,x\n1,wharf,English,New,VRAI,,,\n1,pier,English,Approved,WAHR,verdadeiro,,\n1,dock,English,Approved,no,no,,\n",
        &[],
        &["c1 en quay preferred case [usage: x]", "c1 en wharf proposed", "c1 en pier forbidden", "c1 en dock admitted"],
    );
    let (terms, problems) = told("g.csv", "term,case sensitive,translatable,description,en,sv\nkaj,,maybe,D.,quay,kaj\n", &[]);
    assert_eq!(terms, ["quay en quay preferred [translatable: maybe]", "quay sv kaj preferred [translatable: maybe]"]);
    assert_eq!(
        problems,
        [
            "2:1 nobody said in which language the terms of column `term` are; 1 cell is kept under `x-table`",
            "2:6 `maybe` is no yes or no; 2 cells are kept as it is",
        ]
    );
}

#[test]
fn smartling_has_a_list_of_what_is_forbidden() {
    sound(
        "g.csv",
        "Term,Note,Locales,Linguistic Variations,Preferred Terms,CaseSensitive,Archived\nwharf,Old.,\"en-US, en-GB\",wharves,quay,no,false\nmole,,en-US,,,,false\n",
        &[],
        &[
            "wharf en-US wharf forbidden (Old.)",
            "wharf en-GB wharf forbidden (Old.)",
            "wharf en-US wharves forbidden (Old.)",
            "wharf en-GB wharves forbidden (Old.)",
            "wharf en-US quay preferred (Old.)",
            "wharf en-GB quay preferred (Old.)",
            "mole en-US mole forbidden",
        ],
    );
    let (terms, problems) = told("g.csv", "Term,Note,Locales,Preferred Terms,Archived\nwharf,,en,,yes\n", &[]);
    let expected = ["2:12 1 row is archived, and left out", "0:0 the glossary has no entry"];
    assert_eq!((terms.len(), problems), (0, expected.map(str::to_owned).to_vec()));
    let sheet = "Term,Definition,Notes,Part Of Speech,Do Not Translate\nquay,Where ships lie,Piers too,noun,yes\n";
    sound("g.csv", sheet, &["lang:term=en"], &["quay en quay preferred fixed"]);
    let (terms, problems) = told("g.csv", sheet, &[]);
    assert_eq!((terms.len(), problems), (0, vec!["1:1 nobody said in which language the terms of column `Term` are".to_owned()]));
}

#[test]
fn two_columns_need_their_languages() {
    let entries = ["lang:source=en", "lang:target=sv"];
    let expected = ["quay en quay preferred", "quay sv kaj preferred", "quay sv kajplats admitted"];
    let tabs = "# harbour\nquay\tkaj\tpiers too\nquay\tkajplats\n";
    for (path, text) in [("glossary.txt", tabs.to_owned()), ("glossary.utf8", tabs.to_owned()), ("g.tsv", tabs.to_owned())] {
        sound(path, &text, &entries, &expected[..]);
        let (terms, problems) = told(path, &text, &[]);
        assert_eq!(terms, Vec::<String>::new(), "{path}");
        assert_eq!(problems, ["1:1 nobody said in which language the terms of column `source` and `target` are"], "{path}");
    }
    let (glossary, _) = from_text_with("g.tab", tabs, &LoadOptions { mapping: mapping(&entries), ..LoadOptions::default() });
    assert_eq!(glossary.concepts[0].note.as_deref(), Some("piers too"));
    sound(
        "g.csv",
        "quay,kaj\n\"berth, old\",plats\n",
        &entries,
        &["quay en quay preferred", "quay sv kaj preferred", "berth-old en berth, old preferred", "berth-old sv plats preferred"],
    );
    sound("g.csv", "source,target\nquay,kaj\n", &entries, &["quay en quay preferred", "quay sv kaj preferred"]);
    // Languages in each row, as DeepL writes them; in the header, as Google does.
    let rows = ["quay en quay preferred", "quay sv kaj preferred", "berth en berth preferred", "berth sv plats preferred"];
    sound("g.csv", "quay,kaj,en,sv\nberth,plats,en,sv\n", &[], &rows);
    sound(
        "g.csv",
        "quay,kaj,EN,SV,1\nberth,plats,EN,SV,2\n",
        &[],
        &["quay en quay preferred", "quay sv kaj preferred", "berth en berth preferred", "berth sv plats preferred"],
    );
    sound("g.csv", "en,sv,pos\nquay,kaj,noun\nberth,plats,noun\n", &[], &rows);
    sound("g.csv", "en,sv\nquay,kaj\nberth,plats\n", &[], &rows);
}

#[test]
fn weblate_tables_have_comments_and_drafts() {
    let table = "\"source\",\"target\",\"location\",\"id\",\"fuzzy\",\"context\",\"translator_comments\",\"developer_comments\"\nquay,kaj,,,no,,Piers too,\nberth,plats,,b1,True,,,\n";
    sound(
        "g.csv",
        table,
        &["lang:source=en", "lang:target=sv"],
        &["quay en quay preferred", "quay sv kaj preferred", "berth en berth proposed", "berth sv plats proposed"],
    );
}

#[test]
fn cells_of_several_terms_and_other_oddities() {
    sound(
        "g.csv",
        "sep=;\nEnglish;Svenska;Comment\nquay | wharf;kaj;\"a; b\"\n\n;;\n\tHIV/AIDS;hiv;\n",
        &[],
        &[
            "quay en quay preferred",
            "quay en wharf admitted",
            "quay sv kaj preferred",
            "hiv-aids en HIV/AIDS preferred",
            "hiv-aids sv hiv preferred",
        ],
    );
    let (terms, problems) = told("g.csv", "English,Svenska,Abteilung\nquay,kaj,x,y\nberth,plats,z\n", &[]);
    assert_eq!(terms, ["berth en berth preferred", "berth sv plats preferred"]);
    assert_eq!(
        problems,
        ["2:12 4 cells instead of 3: the row is left out", "3:13 column `Abteilung` is not known; 1 cell is kept under `x-table`"]
    );
    sound(
        "g.csv",
        "English,Svenska,Abteilung\nberth,plats,z\n",
        &["column:abteilung=ignore"],
        &["berth en berth preferred", "berth sv plats preferred"],
    );
    let (terms, problems) = told("g.csv", "language,term,status\nen,quay,preferred\n", &[]);
    assert_eq!((terms.len(), problems), (0, vec!["1:1 no column tells which rows are one concept".to_owned()]));
    // Two terms that make the same id, and ids in a script without capitals.
    sound(
        "g.csv",
        "en,th\nre-entry,ท่าเรือ\nre entry,ท่า เรือ\n",
        &[],
        &[
            "re-entry en re-entry preferred",
            "re-entry th ท่าเรือ preferred",
            "re-entry-2 en re entry preferred",
            "re-entry-2 th ท่า เรือ preferred",
        ],
    );
}

#[test]
fn content_tells_whose_table_it_is() {
    for (path, text, name) in [
        ("g.csv", "concept,lang,term\n", "csv"),
        ("g.csv", "concept,definition,en,sv\n", "csv"),
        ("g.csv", "id,definition,en,sv\n", "csv"),
        ("g.csv", "name,en,sv\n", "csv"),
        ("g.csv", "concept,lang,trem\n", "csv"),
        ("g.csv", "lang,term\n", "table"),
        ("g.csv", "", "csv"),
        ("g.csv", "en,sv\n", "table"),
        ("g.csv", "English,Swedish\n", "table"),
        ("g.txt", "E_ID|L_CODE|T_TERM\n", "table"),
        ("g.txt", "quay\tkaj\n", "table"),
        ("g.txt", "concepts:\n  - id: a\n", "yaml"),
        ("g.yaml", "domain: x\nconcepts: []\n", "yaml"),
        ("g.yaml", "# terms, en, sv\nconcepts: []\n", "yaml"),
        ("g.yaml", "concepts: [{id: a, terms: {sv: [x, y]}}]\n", "yaml"),
    ] {
        assert_eq!(Format::of(path, text).name(), name, "{path} {text}");
    }
}
