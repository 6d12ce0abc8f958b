//! The rules of TBX that its dialects add to XML: which data categories there are, which words they take, where they stand, and in which
//! style. A file that breaks one is read all the same, and told.
//!
//! Source: ISO 30042:2019 and the modules Min and Basic of TBX Info; the dialects beyond Basic, and version 2, name categories of their own,
//! so only order, languages and ids are looked at there.

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::source::Source;
use crate::glossary::Concept;
use crate::glossary::tbx::{CATEGORIES, category};
use crate::xml::Element;

/// The words of the categories that take no others.
const WORDS: [(&str, &[&str]); 5] = [
    ("administrativeStatus", &["preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts", "supersededTerm-admn-sts"]),
    ("partOfSpeech", &["adjective", "adverb", "noun", "other", "properNoun", "verb"]),
    ("grammaticalGender", &["masculine", "feminine", "neuter", "other"]),
    ("termType", &["fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"]),
    ("transactionType", &["origination", "modification"]),
];

/// How much a dialect allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Dialect {
    Core,
    Min,
    Basic,
    /// Categories that are not looked at.
    #[default]
    Other,
}

/// What is looked at in a file.
#[derive(Default)]
pub(super) struct Rules {
    dialect: Dialect,
    /// The name of the dialect, as written.
    name: String,
    /// Whether categories are elements; `None` where no style is said.
    elements: Option<bool>,
    version_3: bool,
    /// Indexes of entries without an id.
    nameless: FxHashSet<usize>,
}

impl Rules {
    /// The rules of a file with this root; what is wrong with the root is noted.
    pub(super) fn of(source: &mut Source<'_>, root: &Element) -> Self {
        let version_3 = root.local() == "tbx";
        let name = root.attribute("type").unwrap_or_default().to_owned();
        let dialect = match name.as_str() {
            "TBX-Core" => Dialect::Core,
            "TBX-Min" => Dialect::Min,
            "TBX-Basic" => Dialect::Basic,
            _ => Dialect::Other,
        };
        let mut elements = None;
        if version_3 {
            match root.attribute("style") {
                Some("dca") => elements = Some(false),
                Some("dct") => elements = Some(true),
                _ => source.breaks("`<tbx>` does not say its style: `style=\"dca\"` or `style=\"dct\"`".to_owned(), root.span),
            }
            if name.is_empty() {
                source.breaks("`<tbx>` does not say its dialect, such as `type=\"TBX-Basic\"`".to_owned(), root.span);
            }
        }
        let dialect = if version_3 { dialect } else { Dialect::Other };
        Self { dialect, name, elements, version_3, nameless: FxHashSet::default() }
    }

    /// Notes ids that are given twice, when all entries are read.
    pub(super) fn check_ids(&self, source: &mut Source<'_>, concepts: &[Concept]) {
        // A set of a million ids would hold them once more.
        let id = |at: usize| concepts.get(at).map_or("", |c| c.id.as_str());
        let mut order: Vec<usize> = (0..concepts.len()).filter(|at| !self.nameless.contains(at)).collect();
        order.sort_unstable_by_key(|at| (id(*at), *at));
        let twice = order.windows(2).filter(|pair| id(pair[0]) == id(pair[1]));
        for concept in twice.filter_map(|pair| concepts.get(pair[1])) {
            source.breaks(format!("the id `{}` is given twice", concept.id), concept.origin.span());
        }
    }

    /// Notes what an entry breaks; `number` is its index.
    pub(super) fn check(&mut self, source: &mut Source<'_>, entry: &Element, number: usize) {
        if entry.attribute("id").is_none() {
            self.nameless.insert(number);
            if self.version_3 {
                source.breaks(format!("`<{}>` without an id", entry.local()), entry.span);
            }
        }
        let mut languages = FxHashSet::default();
        let mut after = false;
        for part in entry.elements() {
            if !matches!(part.local(), "langSec" | "langSet") {
                self.of_level(source, part, after.then_some(if self.version_3 { "langSec" } else { "langSet" }), false);
                continue;
            }
            after = true;
            let lang = part.attribute("xml:lang").unwrap_or_default();
            if lang.is_empty() {
                source.breaks(format!("`<{}>` without `xml:lang`", part.local()), part.span);
            } else if !languages.insert(folded(lang)) {
                source.breaks(format!("an entry with two `<{}>` of one language", part.local()), part.span);
            }
            self.language(source, part);
        }
        if !after {
            source.breaks(format!("`<{}>` without a language", entry.local()), entry.span);
        }
    }

    fn language(&self, source: &mut Source<'_>, section: &Element) {
        let mut after = None;
        for part in section.elements() {
            if !matches!(part.local(), "termSec" | "tig" | "ntig") {
                self.of_level(source, part, after, true);
                continue;
            }
            after = Some(if self.version_3 { "termSec" } else { "tig" });
            for inner in part.elements() {
                let grouped: Vec<&Element> = if inner.local() == "termGrp" { inner.elements().collect() } else { vec![inner] };
                grouped.into_iter().filter(|e| e.local() != "term").for_each(|e| self.of_level(source, e, None, true));
            }
        }
        if after.is_none() {
            source.breaks(format!("`<{}>` without a term", section.local()), section.span);
        }
    }

    /// Looks at a datum or a group of data; `after` names what it stands behind and should stand before.
    fn of_level(&self, source: &mut Source<'_>, part: &Element, after: Option<&str>, below: bool) {
        if let Some(after) = after {
            source.breaks(format!("`<{}>` behind `<{after}>`, before which it belongs", part.name), part.span);
        }
        let inside = part.elements().filter(|e| e.local() != "hi");
        if part.local().ends_with("Grp") { inside.for_each(|e| self.datum(source, e, below)) } else { self.datum(source, part, below) }
    }

    fn datum(&self, source: &mut Source<'_>, element: &Element, below: bool) {
        let Some(name) = category(element).filter(|name| *name != "note") else { return };
        if let Some(elements) = self.elements
            && elements == element.prefix().is_empty()
        {
            let (style, other) = if elements { ("dct", "an attribute") } else { ("dca", "an element") };
            source.breaks(format!("`{name}` is {other}, in a file of the style `{style}`"), element.span);
        }
        let known = CATEGORIES.iter().find(|(_, category, _)| *category == name);
        let allowed = match self.dialect {
            Dialect::Other => return,
            Dialect::Core => false,
            Dialect::Min => known.is_some_and(|(module, ..)| *module == "min"),
            Dialect::Basic => known.is_some(),
        };
        if !allowed {
            return source.breaks(format!("`{name}` is no data category of {}", self.name), element.span);
        }
        if below && name == "subjectField" {
            source.breaks("`subjectField` stands with a language or a term, and belongs to the concept".to_owned(), element.span);
        }
        let Some((_, words)) = WORDS.iter().find(|(category, _)| *category == name) else { return };
        let text = element.text();
        // A status that nobody knows is reported as such.
        let told_otherwise = name == "administrativeStatus" && source.known_status(&text).is_none();
        if !told_otherwise && !words.contains(&text.as_str()) {
            source.breaks(format!("`{text}` is no value of `{name}`: {}", words.join(", ")), element.span);
        }
    }
}

/// A tag without capitals.
fn folded(lang: &str) -> CompactString {
    lang.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::from_text;

    const SOUND: &str = r#"<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><descrip type="subjectField">harbours</descrip><langSec xml:lang="sv"><descripGrp><descrip type="definition">D.</descrip><admin type="source">S.</admin></descripGrp><termSec><term>kaj</term><termNote type="partOfSpeech">noun</termNote><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec></conceptEntry>
</body></text></tbx>"#;

    #[test]
    fn what_a_dialect_does_not_allow_is_told_and_read() {
        for (from, to, part) in [
            ("", "", ""),
            ("type=\"TBX-Basic\"", "type=\"TBX-Linguist\"", ""),
            ("type=\"TBX-Basic\"", "type=\"TBX-Min\"", "`definition` is no data category of TBX-Min"),
            ("type=\"TBX-Basic\"", "type=\"TBX-Core\"", "`administrativeStatus` is no data category of TBX-Core"),
            ("type=\"TBX-Basic\" ", "", "does not say its dialect"),
            ("style=\"dca\"", "", "does not say its style"),
            ("style=\"dca\"", "style=\"dct\"", "`partOfSpeech` is an attribute, in a file of the style `dct`"),
            (
                "<descrip type=\"subjectField\">harbours</descrip>",
                "<min:subjectField>harbours</min:subjectField>",
                "`subjectField` is an element",
            ),
            ("\"partOfSpeech\">noun", "\"partOfSpeech\">substantive", "`substantive` is no value of `partOfSpeech`"),
            ("\"partOfSpeech\">", "\"wordKind\">", "`wordKind` is no data category of TBX-Basic"),
            (" id=\"c1\"", "", "`<conceptEntry>` without an id"),
            ("</langSec></conceptEntry>", "</langSec><note>N.</note></conceptEntry>", "`<note>` behind `<langSec>`"),
            ("</termSec></langSec>", "</termSec><note>N.</note></langSec>", "`<note>` behind `<termSec>`"),
            (
                "</langSec></conceptEntry>",
                "</langSec><langSec xml:lang=\"SV\"><termSec><term>brygga</term></termSec></langSec></conceptEntry>",
                "two `<langSec>` of one language",
            ),
            ("<termNote type=\"partOfSpeech\">noun</termNote>", "<descrip type=\"subjectField\">x</descrip>", "belongs to the concept"),
            (
                "</conceptEntry>\n",
                "</conceptEntry><conceptEntry id=\"c1\"><langSec xml:lang=\"sv\"><termSec><term>pir</term></termSec></langSec></conceptEntry>\n",
                "the id `c1` is given twice",
            ),
        ] {
            let text = SOUND.replacen(from, to, usize::from(!from.is_empty()));
            let (glossary, problems) = from_text("g.tbx", &text);
            let told: Vec<&str> = problems.iter().filter(|p| p.kind == "format-rule").map(|p| p.message.as_str()).collect();
            assert_eq!(told.is_empty(), part.is_empty(), "{to}: {told:?}");
            assert!(part.is_empty() || told.iter().any(|t| t.contains(part)), "{to}: {told:?}");
            assert!(problems.iter().all(|p| p.line.is_some()) && !glossary.concepts[0].terms.is_empty(), "{to}");
        }
    }
}
