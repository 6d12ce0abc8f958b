//! What the columns of a table hold, by their headers.
//!
//! A header is, in this order: what the user said of it (`--map`), a name that the vendor uses, a name that any table may use, a
//! language, or a name and a language together (`Term [en]`, `en_description`, `English_Def`). Capitals, blanks and punctuation do not
//! count. What the headers of a vendor's table are is known from its documentation or from other programs that read it; `docs/formats.md`
//! says of each which.

use super::super::options::{Field, Mapping};
use crate::glossary::Status;
use crate::lang::{Tag, known, named};

/// Where the language of a column of terms is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::glossary::load) enum Side {
    /// In its header.
    In(Tag),
    /// In the column of languages.
    Row,
    /// In the column of that number.
    At(usize),
    /// Nowhere: the user must say it.
    Untold,
}

/// What a field is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The concept, or all terms of the row.
    Row,
    /// The terms in the nearest column of terms before it.
    Near,
    /// The concept in a language, or the row's terms in it.
    In(Tag),
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Terms, and the status that they have by standing here.
    Terms(Side, Option<Status>),
    /// A field.
    Of(Field, Scope),
    /// Something known for which the model has no field.
    Kept(Scope),
    /// Something unknown.
    Unknown,
}

/// What a name in a header says.
#[derive(Clone, Copy)]
enum Word {
    Terms,
    /// Terms that must not be used.
    Blocked,
    /// Terms to use in their place.
    Better,
    /// Terms whose language is not said.
    Side,
    Of(Field),
    /// A field of the nearest term, however often it occurs.
    Near(Field),
    Kept,
    KeptNear,
}

/// Names that any table may use, without capitals, blanks and punctuation.
const NAMES: &[(&str, Word)] = &[
    ("id", Word::Of(Field::Concept)),
    ("concept", Word::Of(Field::Concept)),
    ("conceptid", Word::Of(Field::Concept)),
    ("entryid", Word::Of(Field::Concept)),
    ("termid", Word::Kept),
    ("lang", Word::Of(Field::Lang)),
    ("language", Word::Of(Field::Lang)),
    ("languagecode", Word::Of(Field::Lang)),
    ("locale", Word::Of(Field::Lang)),
    ("term", Word::Terms),
    ("source", Word::Side),
    ("target", Word::Side),
    ("translation", Word::Side),
    ("definition", Word::Of(Field::Definition)),
    ("description", Word::Of(Field::Definition)),
    ("def", Word::Of(Field::Definition)),
    ("domain", Word::Of(Field::Domain)),
    ("subject", Word::Of(Field::Domain)),
    ("subjectfield", Word::Of(Field::Domain)),
    ("note", Word::Of(Field::Note)),
    ("notes", Word::Of(Field::Note)),
    ("comment", Word::Of(Field::Note)),
    ("comments", Word::Of(Field::Note)),
    ("usagenote", Word::Of(Field::Note)),
    ("reason", Word::Of(Field::Reason)),
    ("status", Word::Of(Field::Status)),
    ("termstatus", Word::Of(Field::Status)),
    ("administrativestatus", Word::Of(Field::Status)),
    ("forbidden", Word::Of(Field::Forbidden)),
    ("preferred", Word::Of(Field::Preferred)),
    ("casesensitive", Word::Of(Field::CaseSensitive)),
    ("translatable", Word::Of(Field::Translatable)),
    ("donottranslate", Word::Of(Field::DoNotTranslate)),
    ("partofspeech", Word::Of(Field::PartOfSpeech)),
    ("pos", Word::Of(Field::PartOfSpeech)),
    ("gender", Word::Of(Field::Gender)),
    ("grammaticalgender", Word::Of(Field::Gender)),
    ("exactmatch", Word::Kept),
    ("example", Word::Kept),
    ("context", Word::Kept),
    ("location", Word::Kept),
    ("number", Word::Kept),
    ("shorttranslation", Word::Kept),
    ("tags", Word::Kept),
    ("termtype", Word::Kept),
    ("type", Word::Kept),
    ("url", Word::Kept),
    ("usage", Word::Kept),
];

/// A maker of tables.
struct Vendor {
    /// What the table is called in the log.
    name: &'static str,
    /// The names that all stand in its header.
    marks: &'static [&'static str],
    /// What its own names say; they go before [`NAMES`].
    names: &'static [(&'static str, Word)],
    /// How further names begin that are known and not read.
    known: Option<&'static str>,
}

/// The makers whose tables use names of their own; the first whose marks stand in a header counts.
const VENDORS: &[Vendor] = &[
    Vendor {
        name: "table of IATE",
        marks: &["eid", "lcode", "tterm"],
        names: &[
            ("eid", Word::Of(Field::Concept)),
            ("edomains", Word::Of(Field::Domain)),
            ("lcode", Word::Of(Field::Lang)),
            ("tterm", Word::Terms),
            ("tevaluation", Word::Of(Field::Status)),
            ("ttype", Word::Kept),
            ("treliability", Word::Kept),
            ("tinstitution", Word::Kept),
        ],
        known: None,
    },
    Vendor {
        name: "table of memoQ",
        marks: &["entryid"],
        names: &[
            ("entrydomain", Word::Of(Field::Domain)),
            ("entrynote", Word::Of(Field::Note)),
            ("terminfo", Word::Near(Field::Flags)),
            ("termexample", Word::KeptNear),
            ("termforbidden", Word::Near(Field::Forbidden)),
            ("termcasesensitivity", Word::Near(Field::Flags)),
            ("termprefixmatching", Word::KeptNear),
        ],
        known: Some("entry"),
    },
    Vendor {
        name: "blocklist of Smartling",
        marks: &["term", "locales", "preferredterms"],
        names: &[
            ("term", Word::Blocked),
            ("linguisticvariations", Word::Blocked),
            ("preferredterms", Word::Better),
            ("locales", Word::Of(Field::Lang)),
            ("archived", Word::Of(Field::Archived)),
        ],
        known: None,
    },
    Vendor {
        name: "table of Weblate",
        marks: &["source", "target", "location"],
        names: &[
            ("id", Word::Kept),
            ("fuzzy", Word::Of(Field::Draft)),
            ("translatorcomments", Word::Of(Field::Note)),
            ("developercomments", Word::Kept),
        ],
        known: None,
    },
];

/// What the columns of a table hold.
pub(in crate::glossary::load) struct Plan {
    /// The headers as they are written.
    pub(super) headers: Vec<String>,
    /// What each column holds.
    pub(super) roles: Vec<Role>,
    /// What the table is called in the log.
    pub(super) name: &'static str,
}

impl Plan {
    /// What the columns under these headers hold.
    pub(super) fn of(headers: &[String], mapping: &Mapping) -> Self {
        let keys: Vec<String> = headers.iter().map(|h| letters(h)).collect();
        let vendor = VENDORS.iter().find(|v| v.marks.iter().all(|m| keys.iter().any(|k| k == m)));
        let mut roles: Vec<Role> = headers.iter().map(|h| role(h, mapping, vendor)).collect();
        let wide = roles.iter().any(|r| matches!(r, Role::Terms(Side::In(_), _)));
        let narrow = !wide && roles.iter().any(|r| matches!(r, Role::Of(Field::Lang, _)));
        let repeats = |key: &String| keys.iter().filter(|k| *k == key).count() > 1;
        for (role, key) in roles.iter_mut().zip(&keys) {
            match role {
                Role::Terms(side, _) if narrow && *side == Side::Untold => *side = Side::Row,
                Role::Of(_, scope) | Role::Kept(scope) if *scope == Scope::Row && wide && repeats(key) => *scope = Scope::Near,
                _ => {}
            }
        }
        Self { headers: headers.to_vec(), roles, name: vendor.map_or("table", |v| v.name) }
    }

    /// Whether there is a column of this field.
    pub(super) fn has(&self, field: Field) -> bool {
        self.roles.iter().any(|r| matches!(r, Role::Of(f, _) if *f == field))
    }

    /// Whether a column holds terms.
    pub(in crate::glossary::load) fn is_of_terms(&self, column: usize) -> bool {
        matches!(self.roles.get(column), Some(Role::Terms(..)))
    }

    /// Whether the headers are those of a glossary.
    pub(super) fn is_glossary(&self) -> bool {
        let terms = || self.roles.iter().filter(|r| matches!(r, Role::Terms(..)));
        let known = self.roles.iter().filter(|r| !matches!(r, Role::Unknown)).count();
        let told = self.has(Field::Lang) || terms().count() > 1 || terms().any(|r| matches!(r, Role::Terms(Side::In(_), _)));
        // One known name may stand in any table, and in a list of words without headers.
        terms().next().is_some() && known > 1 && (told || known > 2) && known * 2 >= self.roles.len()
    }
}

fn role(header: &str, mapping: &Mapping, vendor: Option<&Vendor>) -> Role {
    if let Some(field) = mapping.column(header) {
        return if field == Field::Term { Role::Terms(Side::Untold, None) } else { Role::Of(field, Scope::Row) };
    }
    if let Some(tag) = mapping.lang(header) {
        return Role::Terms(Side::In(tag), None);
    }
    let key = letters(header);
    if let Some(word) = word(&key, vendor) {
        return plain(word);
    }
    if vendor.and_then(|v| v.known).is_some_and(|known| key.starts_with(known)) {
        return Role::Kept(Scope::Row);
    }
    if let Some(tag) = language(header, mapping) {
        return Role::Terms(Side::In(tag), None);
    }
    with_language(header, mapping, vendor).unwrap_or(Role::Unknown)
}

/// Whether a cell names a column, whatever else stands in its row.
pub(in crate::glossary::load) fn names_a_column(cell: &str, mapping: &Mapping) -> bool {
    let key = letters(cell);
    let known = || VENDORS.iter().flat_map(|v| v.names).chain(NAMES).any(|(name, _)| *name == key);
    mapping.column(cell).is_some() || mapping.lang(cell).is_some() || known()
}

fn word(key: &str, vendor: Option<&Vendor>) -> Option<Word> {
    let own = vendor.into_iter().flat_map(|v| v.names);
    own.chain(NAMES).find(|(name, _)| *name == key).map(|(_, word)| *word)
}

fn plain(word: Word) -> Role {
    match word {
        Word::Terms | Word::Side => Role::Terms(Side::Untold, None),
        Word::Blocked => Role::Terms(Side::Untold, Some(Status::Forbidden)),
        Word::Better => Role::Terms(Side::Untold, Some(Status::Preferred)),
        Word::Of(field) => Role::Of(field, Scope::Row),
        Word::Near(field) => Role::Of(field, Scope::Near),
        Word::Kept => Role::Kept(Scope::Row),
        Word::KeptNear => Role::Kept(Scope::Near),
    }
}

/// The role of a header that holds a name and a language.
fn with_language(header: &str, mapping: &Mapping, vendor: Option<&Vendor>) -> Option<Role> {
    let scoped = |name: &str, lang: &str| {
        let word = word(&letters(name), vendor)?;
        let tag = mapping.lang(lang).or_else(|| language(lang, mapping))?;
        Some(match word {
            Word::Terms | Word::Side | Word::Blocked | Word::Better => Role::Terms(Side::In(tag), None),
            Word::Of(field) | Word::Near(field) => Role::Of(field, Scope::In(tag)),
            Word::Kept | Word::KeptNear => Role::Kept(Scope::In(tag)),
        })
    };
    let bracketed = header.trim_end().strip_suffix([']', ')']).and_then(|h| h.rsplit_once(['[', '(']));
    if let Some((name, lang)) = bracketed {
        return scoped(name, lang);
    }
    let cuts =
        || header.char_indices().filter(|(_, c)| matches!(c, '_' | ' ' | '-' | '.' | ':' | '/')).map(|(at, c)| (at, at + c.len_utf8()));
    let parts = || cuts().filter_map(|(end, start)| Some((header.get(..end)?, header.get(start..)?)));
    parts().find_map(|(lang, name)| scoped(name, lang)).or_else(|| parts().find_map(|(name, lang)| scoped(name, lang)))
}

/// The language that a header names: a tag of two letters, with more behind it or not, or a name.
fn language(header: &str, mapping: &Mapping) -> Option<Tag> {
    let header = header.trim();
    let tag = Tag::parse(header).ok().filter(|t| known::doubt(t, None).is_none());
    // Three letters alone are a word as often as a tag.
    let tag = tag.filter(|t| t.as_str().len() != 3);
    tag.or_else(|| named::by_name(header)).or_else(|| mapping.lang(header))
}

/// The letters and digits of a header, without capitals.
fn letters(header: &str) -> String {
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the columns hold, in one word each.
    fn told(header: &str, entries: &[&str]) -> Vec<String> {
        let mut mapping = Mapping::default();
        for entry in entries {
            mapping.add(entry).unwrap();
        }
        let headers: Vec<String> = header.split('|').map(str::to_owned).collect();
        let plan = Plan::of(&headers, &mapping);
        let scope = |s: &Scope| match s {
            Scope::Row => String::new(),
            Scope::Near => "^".to_owned(),
            Scope::In(tag) => format!("@{tag}"),
        };
        let shown = |role: &Role| match role {
            Role::Terms(Side::In(tag), None) => tag.to_string(),
            Role::Terms(Side::In(tag), Some(status)) => format!("{tag}={status}"),
            Role::Terms(Side::Row, status) => format!("row{}", status.map(|s| format!("={s}")).unwrap_or_default()),
            Role::Terms(Side::Untold | Side::At(_), _) => "untold".to_owned(),
            Role::Of(field, s) => format!("{field:?}{}", scope(s)),
            Role::Kept(s) => format!("kept{}", scope(s)),
            Role::Unknown => "?".to_owned(),
        };
        plan.roles.iter().map(shown).collect()
    }

    #[test]
    fn headers_of_vendors_have_their_roles() {
        for (header, entries, expected) in [
            ("E_ID|E_DOMAINS|L_CODE|T_TERM|T_TYPE|T_RELIABILITY|T_EVALUATION", &[][..], "Concept Domain Lang row kept kept Status"),
            (
                "Entry_ID|Entry_Subject|Entry_Domain|Entry_ClientID|Entry_Note|English_United_States_Def|English_United_States|Term_Info|Term_Example|English_United_States|Term_Info|Term_Example|Swedish_Def|Swedish|Term_Info|Term_Example",
                &[],
                "Concept kept Domain kept Note Definition@en-US en-US Flags^ kept^ en-US Flags^ kept^ Definition@sv sv Flags^ kept^",
            ),
            ("Entry_ID|English|Term_CaseSensitivity|Term_PrefixMatching|Term_Forbidden", &[], "Concept en Flags^ kept^ Forbidden^"),
            (
                "term|description|casesensitive|translatable|forbidden|tags|en|en_description|de_DE|de_DE_description",
                &[],
                "untold Definition CaseSensitive Translatable Forbidden kept en Definition@en de-DE Definition@de-DE",
            ),
            (
                "Term [en]|Description [en]|Part of Speech [en]|Status [en]|Term [sv-SE]|Status [sv-SE]",
                &[],
                "en Definition@en PartOfSpeech@en Status@en sv-SE Status@sv-SE",
            ),
            (
                "Term|Note|Locales|Linguistic Variations|Preferred Terms|CaseSensitive|Archived",
                &[],
                "row=forbidden Note Lang row=forbidden row=preferred CaseSensitive Archived",
            ),
            (
                "term|case sensitive|translatable|description|en|pt-BR",
                &["lang:term=vi"],
                "vi CaseSensitive Translatable Definition en pt-BR",
            ),
            ("source|target|location|id|fuzzy|context|translator_comments", &["lang:target=sv"], "untold sv kept kept Draft kept Note"),
            (
                "conceptId|term|language|status|preferred|forbidden|caseSensitive|Kommentar",
                &["column:Kommentar=note"],
                "Concept row Lang Status Preferred Forbidden CaseSensitive Note",
            ),
            ("en|sv|pos|description", &[], "en sv PartOfSpeech Definition"),
            ("English|Status|Svenska|Status", &[], "en Status^ sv Status^"),
            ("English (United States)|Português (Brasil)|fr_FR", &[], "en-US ? fr-FR"),
            // Names that only look like a language, and a language that only looks like a name.
            ("Term_ID|url|ref|Quality|Term_Info|xx", &[], "kept kept ? ? ? ?"),
            ("Englisch (alt)|column", &["lang:Englisch (alt)=en", "column:column=ignore"], "en Ignore"),
        ] {
            assert_eq!(told(header, entries).join(" "), expected, "{header}");
        }
    }

    #[test]
    fn a_row_of_words_is_no_header() {
        for (header, glossary) in [
            ("en|sv", true),
            ("source|target", true),
            ("term|language|id", true),
            ("term|definition|notes", true),
            ("quay|kaj", false),
            ("term|termin", false),
            ("is|what it is", false),
            ("name|price|stock|en", false),
        ] {
            let headers: Vec<String> = header.split('|').map(str::to_owned).collect();
            assert_eq!(Plan::of(&headers, &Mapping::default()).is_glossary(), glossary, "{header}");
        }
    }
}
