//! A glossary as text that [`super::load`] reads back: YAML holds everything, CSV what fits a table.

use crate::diagnostic::{Problem, Severity};
use std::fmt::Write as _;

use super::{Concept, Glossary, Term};
use crate::lang::Tag;
use crate::lang::inflection::{Gender, WordClass};

/// The columns of a CSV glossary.
const COLUMNS: [&str; 14] = [
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
];

/// The glossary as one YAML file, in the order of its concepts. Languages of a concept are grouped; the files that entries
/// came from, and comments, are left behind.
#[must_use]
pub fn to_yaml(glossary: &Glossary) -> String {
    if glossary.concepts.is_empty() {
        return "concepts: []\n".to_owned();
    }
    let mut yaml = Yaml { out: "concepts:\n".to_owned() };
    for (at, concept) in glossary.concepts.iter().enumerate() {
        if at > 0 {
            yaml.out.push('\n');
        }
        yaml.concept(concept);
    }
    yaml.out
}

/// The glossary as a CSV table, one term a row; definition and domain stand on a concept's first row only.
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

fn row<'a>(concept: &'a Concept, term: &'a Term, first: bool) -> [String; 14] {
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
        optional(&term.valid_from).into(),
        optional(&term.valid_to).into(),
    ]
}

struct Yaml {
    out: String,
}

impl Yaml {
    /// One line: `head` with its indentation and colon, then a scalar.
    fn line(&mut self, head: &str, value: &str) {
        let _ = writeln!(self.out, "{head} {}", scalar(value));
    }

    fn optional(&mut self, head: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.line(head, value);
        }
    }

    /// One line with a flow list, unless it is empty.
    fn list(&mut self, head: &str, values: &[String]) {
        if !values.is_empty() {
            let items: Vec<String> = values.iter().map(|v| scalar(v)).collect();
            let _ = writeln!(self.out, "{head} [{}]", items.join(", "));
        }
    }

    /// One line a sentence, unless there is none.
    fn sentences(&mut self, head: &str, values: &[String]) {
        if !values.is_empty() {
            let _ = writeln!(self.out, "{head}");
            for value in values {
                self.line("                -", value);
            }
        }
    }

    fn concept(&mut self, concept: &Concept) {
        self.line("  - id:", &concept.id);
        self.optional("    domain:", concept.domain.as_ref());
        self.optional("    definition:", concept.definition.as_ref());
        if !concept.originals.is_empty() {
            self.out.push_str("    original:\n");
        }
        for (lang, texts) in by_language(concept.originals.iter().map(|(lang, text)| (lang, text))) {
            let texts: Vec<String> = texts.into_iter().cloned().collect();
            self.list(&format!("      {}:", scalar(lang.as_str())), &texts);
        }
        self.optional("    note:", concept.note.as_ref());
        let fixed = !concept.terms.is_empty() && concept.terms.iter().all(|t| t.do_not_translate);
        if fixed {
            self.out.push_str("    do_not_translate: true\n");
        }
        self.out.push_str(if concept.terms.is_empty() { "    terms: {}\n" } else { "    terms:\n" });
        for (lang, terms) in by_language(concept.terms.iter().map(|t| (&t.lang, t))) {
            let _ = writeln!(self.out, "      {}:", scalar(lang.as_str()));
            for term in terms {
                self.term(term, fixed);
            }
        }
    }

    fn term(&mut self, term: &Term, fixed: bool) {
        self.line("        - term:", &term.text);
        self.line("          status:", term.status.as_str());
        if let Some(name) = term.class.map(class) {
            self.line("          part_of_speech:", name);
        }
        if let Some(name) = term.gender.map(gender) {
            self.line("          gender:", name);
        }
        if term.case_sensitive {
            self.line("          case:", "sensitive");
        }
        if term.do_not_translate && !fixed {
            self.out.push_str("          do_not_translate: true\n");
        }
        self.list("          short_forms:", &term.short_forms);
        self.optional("          note:", term.note.as_ref());
        self.optional("          reason:", term.reason.as_ref());
        self.optional("          valid_from:", term.valid_from.as_ref());
        self.optional("          valid_to:", term.valid_to.as_ref());
        if !term.guards.is_empty() {
            self.out.push_str("          guards:\n");
            self.list("            near:", &term.guards.near);
            self.list("            not_near:", &term.guards.not_near);
            self.list("            not_in:", &term.guards.not_in);
        }
        if !term.matches.is_empty() || !term.no_matches.is_empty() {
            self.out.push_str("          examples:\n");
            self.sentences("            match:", &term.matches);
            self.sentences("            no_match:", &term.no_matches);
        }
    }
}

/// A mapping must not name a language twice; languages keep the order of their first item.
fn by_language<'a, T>(items: impl Iterator<Item = (&'a Tag, T)>) -> Vec<(&'a Tag, Vec<T>)> {
    let mut groups: Vec<(&Tag, Vec<T>)> = Vec::new();
    for (lang, item) in items {
        match groups.iter_mut().find(|(l, _)| *l == lang) {
            Some((_, group)) => group.push(item),
            None => groups.push((lang, vec![item])),
        }
    }
    groups
}

const fn class(class: WordClass) -> &'static str {
    match class {
        WordClass::Noun => "noun",
        WordClass::Name => "name",
        WordClass::Adjective => "adjective",
        WordClass::Verb => "verb",
        WordClass::Other => "other",
    }
}

const fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Masculine => "masculine",
        Gender::Feminine => "feminine",
        Gender::Neuter => "neuter",
        Gender::Common => "common",
    }
}

/// `text` as a YAML scalar that every reader takes for this very string, in a block or in `[…]`: plain where that is beyond
/// doubt (in YAML 1.1 and 1.2), in double quotes otherwise.
fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if needs_escape(c) && u32::from(c) > 0xffff => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            _ if needs_escape(c) => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Control characters, line separators, marks that nobody sees, and what YAML does not allow.
fn needs_escape(c: char) -> bool {
    let unseen =
        matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    c.is_control() || unseen || u32::from(c) & 0xfffe == 0xfffe
}

fn is_plain(text: &str) -> bool {
    let indicator = |c: char| c.is_ascii_punctuation() && c != '(' && c != '/' && c != '_';
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else { return false };
    let edges = !indicator(first) && !first.is_whitespace() && !last.is_whitespace() && last != ':';
    let inside =
        !text.contains(": ") && !text.contains(" #") && !text.contains([',', '[', ']', '{', '}']) && !text.chars().any(needs_escape);
    edges && inside && !is_reserved(text) && !is_numeric(text)
}

/// Words that some version of YAML reads as a truth value or as nothing.
fn is_reserved(text: &str) -> bool {
    ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].iter().any(|w| text.eq_ignore_ascii_case(w))
}

/// Numbers, dates and times, whatever the base and the separators.
fn is_numeric(text: &str) -> bool {
    let figures =
        |c: char| c.is_ascii_hexdigit() || matches!(c, '.' | '_' | ':' | '-' | '+' | 'x' | 'X' | 'o' | 'O' | 't' | 'T' | 'z' | 'Z' | ' ');
    text.parse::<f64>().is_ok() || (text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(figures))
}

/// What [`to_csv`] leaves out, one warning a concept.
#[must_use]
pub fn lost_in_csv(glossary: &Glossary) -> Vec<Problem> {
    let lost = |c: &Concept| {
        let terms = |test: fn(&Term) -> bool| c.terms.iter().any(test);
        let facts = [
            ("its note", c.note.is_some()),
            ("its originals", !c.originals.is_empty()),
            ("guards", terms(|t| !t.guards.is_empty())),
            ("examples", terms(|t| !t.matches.is_empty() || !t.no_matches.is_empty())),
            ("do_not_translate", terms(|t| t.do_not_translate)),
        ];
        facts.iter().filter(|(_, is)| *is).map(|(what, _)| *what).collect::<Vec<_>>().join(", ")
    };
    let warn = |c: &Concept| {
        let lost = lost(c);
        let path = glossary.files.get(c.origin.file).map_or("", |f| f.path.as_str());
        let message = format!("CSV cannot hold all of `{}`: {lost} left out", c.id);
        (!lost.is_empty()).then(|| {
            Problem::file("lost-in-conversion", Severity::Warning, path, message)
                .at(c.origin.position, c.origin.span)
                .help("keep the YAML file as the source")
        })
    };
    glossary.concepts.iter().filter_map(warn).collect()
}

#[cfg(test)]
mod tests {
    use proptest::option::of;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::glossary::load::from_text;
    use crate::glossary::{Guards, Origin, Status};

    const PIECES: &[&str] = &[
        "\"",
        "'",
        ": ",
        ":",
        " #",
        "#",
        "- ",
        "-",
        "---",
        "\n",
        "\r",
        "\t",
        "\0",
        " ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        ",",
        ";",
        ">",
        "&a",
        "*a",
        "!",
        "%",
        "@",
        "`",
        "\\",
        "?",
        "=",
        "+",
        "~",
        "<<",
        "true",
        "No",
        "null",
        "1",
        "0x1F",
        "1e3",
        ".inf",
        "nan",
        "2026-01-01",
        "กลุ่ม",
        "กำ",
        "é",
        "e\u{301}",
        "’",
        "\u{a0}",
        "\u{85}",
        "\u{2028}",
        "\u{202e}",
        "\u{feff}",
        "\u{fffe}",
        "\u{e0001}",
        "\u{10ffff}",
        "😀",
        "kluster",
        "A",
        "/",
    ];

    fn hostile() -> impl Strategy<Value = String> {
        prop_oneof![prop::collection::vec(select(PIECES), 0..6).prop_map(|p| p.concat()), "\\PC{0,16}"]
    }

    fn texts() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(hostile(), 0..3)
    }

    fn tag() -> impl Strategy<Value = Tag> {
        select(&["sv", "fr", "th", "pt-BR", "no", "nan"][..]).prop_map(|t| Tag::parse(t).unwrap())
    }

    fn term() -> impl Strategy<Value = Term> {
        let status = select(&Status::ALL[..]);
        let class = of(select(&[WordClass::Noun, WordClass::Name, WordClass::Adjective, WordClass::Verb, WordClass::Other][..]));
        let gender = of(select(&[Gender::Masculine, Gender::Feminine, Gender::Neuter, Gender::Common][..]));
        let date = || of(select(&["2025-01-01", "2026-12-31"][..]).prop_map(str::to_owned));
        let named = (hostile().prop_filter("blank", |t| !t.trim().is_empty()), tag(), status);
        let grammar = (class, gender, any::<bool>(), any::<bool>(), date(), date());
        let advice = (of(hostile()), of(hostile()), texts());
        let lists = (texts(), texts(), texts(), texts(), texts());
        (named, grammar, advice, lists).prop_map(|(named, grammar, advice, lists)| {
            let mut term = Term::new(named.0, named.1, named.2);
            (term.class, term.gender, term.case_sensitive, term.do_not_translate, term.valid_from, term.valid_to) = grammar;
            (term.note, term.reason, term.short_forms) = advice;
            (term.matches, term.no_matches) = (lists.0, lists.1);
            term.guards = Guards { near: lists.2, not_near: lists.3, not_in: lists.4 };
            term
        })
    }

    fn glossary() -> impl Strategy<Value = Glossary> {
        let originals = prop::collection::vec((tag(), hostile()), 0..3);
        let fields = (hostile(), of(hostile()), of(hostile()), of(hostile()), originals, prop::collection::vec(term(), 0..4));
        let concept = fields.prop_map(|(id, definition, domain, note, originals, terms)| Concept {
            id,
            definition,
            domain,
            note,
            originals,
            terms,
            ..Concept::default()
        });
        prop::collection::vec(concept, 0..4).prop_map(|mut concepts| {
            for (at, concept) in concepts.iter_mut().enumerate() {
                concept.id = format!("{}{at}", concept.id);
            }
            Glossary { concepts, files: Vec::new() }
        })
    }

    /// The concepts without their places, languages grouped as YAML does.
    fn bare(glossary: &Glossary) -> Vec<Concept> {
        let mut concepts = glossary.concepts.clone();
        for concept in &mut concepts {
            concept.origin = Origin::default();
            concept.terms.iter_mut().for_each(|t| t.origin = Origin::default());
            concept.terms = by_language(concept.terms.iter().map(|t| (&t.lang, t.clone()))).into_iter().flat_map(|(_, t)| t).collect();
            let originals = by_language(concept.originals.iter().map(|(l, t)| (l, t.clone())));
            concept.originals = originals.into_iter().flat_map(|(l, t)| t.into_iter().map(move |t| (l.clone(), t))).collect();
        }
        concepts
    }

    /// What is left after a way through a table.
    fn tabular(mut glossary: Glossary) -> Glossary {
        let cell = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
        glossary.concepts.retain(|c| !c.terms.is_empty());
        for concept in &mut glossary.concepts {
            concept.id = concept.id.trim().to_owned();
            (concept.definition, concept.domain) = (cell(&concept.definition), cell(&concept.domain));
            (concept.note, concept.originals) = (None, Vec::new());
            for term in &mut concept.terms {
                (term.note, term.reason, term.text) = (cell(&term.note), cell(&term.reason), term.text.trim().to_owned());
                term.short_forms =
                    term.short_forms.iter().map(|s| s.trim()).filter(|s| !s.is_empty() && !s.contains('|')).map(str::to_owned).collect();
                (term.do_not_translate, term.guards, term.matches, term.no_matches) = (false, Guards::default(), Vec::new(), Vec::new());
            }
        }
        glossary
    }

    proptest! {
        #[test]
        fn yaml_holds_everything(glossary in glossary()) {
            let yaml = to_yaml(&glossary);
            let (read, problems) = from_text("g.yaml", &yaml);
            prop_assert_eq!(problems, [], "{}", yaml);
            prop_assert_eq!(bare(&read), bare(&glossary), "{}", yaml);
            prop_assert_eq!(to_yaml(&read), yaml);
        }

        #[test]
        fn csv_holds_what_fits_a_table(glossary in glossary().prop_map(tabular)) {
            let table = to_csv(&glossary).unwrap();
            let (read, problems) = from_text("g.csv", &table);
            prop_assert_eq!(problems, [], "{}", table);
            prop_assert_eq!(bare(&read), bare(&glossary), "{}", table);
        }
    }

    #[test]
    fn shipped_glossaries_survive() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary");
        let (glossary, _) = crate::glossary::load(&[folder]).unwrap();
        let (read, problems) = from_text("g.yaml", &to_yaml(&glossary));
        assert_eq!(problems, []);
        assert!(!read.concepts.is_empty() && bare(&read) == bare(&glossary));
    }

    #[test]
    fn quotes_only_what_yaml_would_read_otherwise() {
        for plain in ["kluster", "กลุ่มเลียนแบบ", "l’émulation d'un", "a:b", "C#", "emulerings-", "3 mars", "(a)", "a\u{a0}b"]
        {
            assert_eq!(scalar(plain), plain);
        }
        for quoted in [
            "",
            " a",
            "a ",
            "- a",
            "a: b",
            "a:",
            "a #b",
            "true",
            "No",
            "~",
            "null",
            "12",
            "0x1F",
            "1_000",
            "2026-01-31",
            "12:30",
            ".5",
            ".inf",
            "nan",
            "[a",
            "a, b",
            "=a",
            "@a",
            "'a'",
            "<<",
            "&a",
            "*a",
            "!a",
            "%a",
            "`a`",
            "> a",
            "| a",
            "? a",
            "…\u{a0}",
        ] {
            assert_eq!(scalar(quoted), format!("\"{quoted}\""));
        }
        assert_eq!(scalar("a\"b\\c\n\u{202e}\u{10ffff}"), r#""a\"b\\c\n\u202E\U0010FFFF""#);
    }

    #[test]
    fn the_table_repeats_no_definition_and_alters_no_cell() {
        let yaml = "concepts:\n- {id: c, definition: D., terms: {sv: [{term: =1+2, short_forms: [a, b]}, '@x'], fr: [\"-a, b\"]}}";
        let table = to_csv(&from_text("g.yaml", yaml).0).unwrap();
        let rows: Vec<&str> = table.lines().skip(1).collect();
        assert_eq!(rows, ["c,sv,=1+2,preferred,D.,,,,,,,a|b,,", "c,sv,@x,admitted,,,,,,,,,,", "c,fr,\"-a, b\",preferred,,,,,,,,,,"]);
    }
}
