//! Gettext PO as a glossary: each message is a concept, its two sides are terms, as Weblate keeps a glossary.
//!
//! The language of the translations stands in the header; that of the source the user says (`--map lang:source=en`), unless the header
//! names it. Obsolete entries are left out; fuzzy ones are proposed.

use std::sync::Arc;

use super::source::{self, Ids, Source};
use super::{LoadOptions, Parsed};
use crate::finding::{Problem, Severity};
use crate::glossary::model::File;
use crate::glossary::{Concept, Extra, Status, Term};
use crate::text::Span;

/// The key of what the model has no field for.
const KEY: &str = "x-po";

/// Whether a text is PO: the first line that is no comment begins a message.
pub(super) fn recognises(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|l| !l.is_empty() && !l.starts_with('#'));
    first.is_some_and(|l| l.starts_with("msgid \"") || l.starts_with("msgctxt \""))
}

/// The name of the encoding in the header of a PO file.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096))?).into_owned();
    let (_, rest) = head.contains("msgid \"").then(|| head.split_once("charset="))??;
    Some(rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect())
}

/// A message.
#[derive(Default)]
struct Message {
    start: usize,
    end: usize,
    context: Option<String>,
    id: Option<String>,
    plural: Option<String>,
    text: Option<String>,
    /// Comments of translators, of developers, and flags.
    comments: Vec<String>,
    extracted: Vec<String>,
    flags: Vec<String>,
}

/// What a text in quotation marks goes on with on the next line.
#[derive(Clone, Copy)]
enum Part {
    Context,
    Id,
    Plural,
    Text,
    /// The further forms of a plural.
    Form,
}

/// Reads the messages of a PO file.
pub(super) fn read(path: &str, text: Arc<str>, file: usize, options: &LoadOptions, problems: &mut Vec<Problem>) -> Parsed {
    let mut source = Source::new(path, &text, file, options, problems);
    let concepts = concepts(&mut source);
    source.finish();
    Parsed { file: File { path: path.to_owned(), text, ..File::default() }, concepts }
}

fn concepts(source: &mut Source<'_>) -> Vec<Concept> {
    let messages = messages(source);
    let header = messages.iter().find(|m| m.id.as_deref() == Some("")).and_then(|m| m.text.clone()).unwrap_or_default();
    let named = |name: &str| {
        let line = header.lines().find_map(|l| l.split_once(':').filter(|(key, _)| key.trim().eq_ignore_ascii_case(name)))?;
        Some(line.1.trim().to_owned()).filter(|v| !v.is_empty())
    };
    let lang = |source: &mut Source<'_>, side: &str, names: &[&str]| {
        let told = source.options.mapping.lang(side);
        told.or_else(|| names.iter().find_map(|n| named(n)).and_then(|name| source.lang(&name, Span::default())))
    };
    let from = lang(source, "source", &["X-Source-Language"]);
    let to = lang(source, "target", &["Language"]);
    for (side, tag) in [("source", &from), ("target", &to)] {
        if tag.is_none() {
            let message = format!("nobody said in which language the {side}s are; they are left out");
            let help = format!("say it: --map \"lang:{side}=TAG\"");
            source.say(
                "missing-column",
                if side == "source" { Severity::Warning } else { Severity::Error },
                Span::default(),
                message,
                &help,
            );
        }
    }
    let mut ids = Ids::default();
    let mut out = Vec::new();
    for message in messages.iter().filter(|m| m.id.as_deref().is_some_and(|id| !id.is_empty())) {
        let span = Span::new(message.start, message.end);
        let mut concept = Concept { origin: source.origin(span), ..Concept::default() };
        let has = |flag: &str| message.flags.iter().any(|f| f == flag);
        let mut given = Vec::new();
        for (text, tag, target) in [(&message.id, &from, false), (&message.text, &to, true)] {
            let Some((text, tag)) = text.as_ref().map(|t| t.trim()).filter(|t| !t.is_empty()).zip(tag.as_ref()) else { continue };
            let status = if has("forbidden") { Status::Forbidden } else { Status::Proposed };
            given.push(has("forbidden") || (target && has("fuzzy")));
            concept.terms.push(Term { origin: source.origin(span), ..Term::new(text, tag.clone(), status) });
        }
        concept.id = ids.of(message.id.as_deref().unwrap_or_default());
        concept.note = Some(message.comments.join(" ")).filter(|n| !n.is_empty());
        let kept = [("msgctxt", message.context.as_ref()), ("msgid_plural", message.plural.as_ref())];
        concept.extras.extend(kept.into_iter().filter_map(|(name, text)| Some(Extra::new(KEY, format!("{name}: {}", text?)))));
        concept.extras.extend(message.extracted.iter().map(|c| Extra::new(KEY, format!("#. {c}"))));
        concept.extras.extend(
            message.flags.iter().filter(|f| !matches!(f.as_str(), "fuzzy" | "forbidden")).map(|f| Extra::new(KEY, format!("#, {f}"))),
        );
        source::default_statuses(&mut concept.terms, &given);
        if !concept.terms.is_empty() {
            out.push(concept);
        }
    }
    out
}

fn messages(source: &mut Source<'_>) -> Vec<Message> {
    let mut out: Vec<Message> = Vec::new();
    let mut now = Message::default();
    let mut part = None;
    let mut at = 0;
    let text = source.text;
    for line in text.split_inclusive('\n') {
        let (start, bare) = (at, line.trim());
        at += line.len();
        let begins =
            bare.starts_with('#') || bare.starts_with("msgctxt") || (bare.starts_with("msgid") && !bare.starts_with("msgid_plural"));
        let complete = now.text.is_some() && begins;
        if complete || bare.is_empty() {
            let done = std::mem::take(&mut now);
            out.extend(done.id.is_some().then_some(done));
            part = None;
        }
        if bare.is_empty() || bare.starts_with("#~") {
            continue;
        }
        if now.id.is_none() && now.context.is_none() && !bare.starts_with('#') {
            now.start = start;
        }
        now.end = start + line.trim_end().len();
        if !of_line(bare, &mut now, &mut part) {
            let span = Span::new(start, start + line.trim_end().len());
            source.say("malformed-row", Severity::Error, span, "a line that belongs to no message: it is left out", "see `msgfmt --check`");
        }
    }
    out.extend(now.id.is_some().then_some(now));
    out
}

/// Takes a line of a message; false if it is none.
fn of_line(line: &str, now: &mut Message, part: &mut Option<Part>) -> bool {
    if let Some(comment) = line.strip_prefix('#') {
        let (list, text) = match comment.chars().next() {
            Some('.') => (&mut now.extracted, comment.get(1..)),
            Some(',') => {
                now.flags.extend(comment.split(',').map(str::trim).filter(|f| !f.is_empty()).map(str::to_owned));
                return true;
            }
            // References, and what a message was before.
            Some(':' | '|') => return true,
            _ => (&mut now.comments, Some(comment)),
        };
        list.extend(text.map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned));
        return true;
    }
    let (word, rest) = line.split_at(line.find('"').unwrap_or(line.len()));
    match word.trim() {
        "" => {}
        "msgctxt" => *part = Some(Part::Context),
        "msgid" => *part = Some(Part::Id),
        "msgid_plural" => *part = Some(Part::Plural),
        "msgstr" | "msgstr[0]" => *part = Some(Part::Text),
        form if form.starts_with("msgstr[") => *part = Some(Part::Form),
        _ => return false,
    }
    let (Some(text), Some(part)) = (quoted(rest), *part) else { return false };
    let place = match part {
        Part::Context => &mut now.context,
        Part::Id => &mut now.id,
        Part::Plural => &mut now.plural,
        Part::Text => &mut now.text,
        Part::Form => return true,
    };
    place.get_or_insert_default().push_str(&text);
    true
}

/// The text between quotation marks, without its escapes.
fn quoted(text: &str) -> Option<String> {
    let inner = text.trim().strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next()? {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => {}
            other => out.push(other),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::{Format, decoded, from_text_with};
    use super::*;

    const HEAD: &str = "# A glossary.\nmsgid \"\"\nmsgstr \"\"\n\"Language: sv\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";

    fn told(text: &str, entries: &[&str]) -> (Vec<String>, Vec<String>) {
        let mut options = LoadOptions::default();
        for entry in entries {
            options.mapping.add(entry).unwrap();
        }
        let (glossary, problems) = from_text_with("sv.po", text, &options);
        let line = |c: &Concept, t: &Term| format!("{}:{} {} {} {}", c.origin.position().line, c.id, t.lang, t.text, t.status);
        let terms = glossary.concepts.iter().flat_map(|c| c.terms.iter().map(|t| line(c, t)).collect::<Vec<_>>());
        (terms.collect(), problems.iter().map(|p| format!("{}: {}", p.line.unwrap_or(0), p.message)).collect())
    }

    #[test]
    fn messages_are_pairs_of_terms() {
        let text = format!(
            "{HEAD}# Piers too.\n#. from the house\n#: a.c:1\n#, terminology\nmsgctxt \"ships\"\nmsgid \"quay\"\nmsgstr \"kaj\"\n\n#, fuzzy\n#| msgid \"berths\"\nmsgid \"berth\"\nmsgstr \"plats\"\nmsgid \"\"\n\"ferry \\\"\"\n\"landing\\\"\"\nmsgid_plural \"ferry landings\"\nmsgstr[0] \"färjeläge\"\nmsgstr[1] \"färjelägen\"\n\n#~ msgid \"mole\"\n#~ msgstr \"pir\"\n\n#, forbidden\nmsgid \"wharf\"\nmsgstr \"\"\n"
        );
        let (terms, problems) = told(&text, &["lang:source=en"]);
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(
            terms,
            [
                "11:quay en quay preferred",
                "11:quay sv kaj preferred",
                "17:berth en berth preferred",
                "17:berth sv plats proposed",
                "19:ferry-landing en ferry \"landing\" preferred",
                "19:ferry-landing sv färjeläge preferred",
                "30:wharf en wharf forbidden",
            ]
        );
    }

    #[test]
    fn what_is_missing_is_said() {
        let text = format!("{HEAD}msgid \"quay\"\nmsgstr \"kaj\"\n");
        let (terms, problems) = told(&text, &[]);
        assert_eq!(terms, ["7:quay sv kaj preferred"]);
        assert_eq!(problems, ["1: nobody said in which language the sources are; they are left out"]);
        let wrong = crate::glossary::load::from_text("g.po", &text.replace("msgstr \"kaj\"", "msgstr \"kaj\"\n  msgfoo \"x\""));
        let spans: Vec<_> = wrong.1.iter().filter(|p| p.kind == "malformed-row").filter_map(|p| p.span).collect();
        let at = text.find("msgstr \"kaj\"").unwrap() + "msgstr \"kaj\"\n".len();
        assert_eq!(spans, [Span::new(at, at + "  msgfoo \"x\"".len())]);
        let (terms, problems) = told("msgid \"quay\"\nmsgstr \"kaj\"\nmsgfoo \"x\"\nmsgid \"a\n", &["lang:source=en", "lang:target=sv"]);
        assert_eq!(terms.len(), 2);
        assert_eq!(
            problems,
            ["3: a line that belongs to no message: it is left out", "4: a line that belongs to no message: it is left out"]
        );
    }

    #[test]
    fn the_header_tells_the_encoding() {
        let text = HEAD.replace("UTF-8", "ISO-8859-1") + "msgid \"quay\"\nmsgstr \"br\u{e5}\"\n";
        let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let mut problems = Vec::new();
        assert_eq!(decoded("sv.po", bytes, &mut problems).as_deref(), Some(text.as_str()));
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(Format::of("x.txt", &text).name(), "po");
        assert_eq!(Format::of("x.txt", "msgidea: x\n").name(), "yaml");
    }
}
