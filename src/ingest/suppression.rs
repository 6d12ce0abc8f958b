//! Suppressions that stand in an article: comments, and keys of its metadata, that say which rules are to be silent where.
//!
//! A format hands over the comments that it met; `resolve` gives what each asks for, with the stretch of the decoded file
//! in which it holds. Nothing is judged here: a comment that is written wrongly is kept with its [`Flaw`], and which rules
//! exist is not known.

use std::collections::BTreeSet;

use super::article::{Block, Source};
use crate::finding::Place;
use crate::text::Span;

/// What comments and keys begin with.
pub const WORD: &str = "isogloss-ignore";
/// What a comment that is meant for us begins with.
const PREFIX: &str = "isogloss-";

/// A request to leave the findings of some rules out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The rules that it names, sorted, as written.
    pub rules: Vec<String>,
    /// Where it holds, in bytes of the decoded file: for findings that begin there.
    pub scope: Span,
    /// Why, as far as it says.
    pub reason: Option<String>,
    /// The comment, or the key.
    pub place: Place,
    /// What is wrong with it.
    pub flaw: Option<Flaw>,
}

/// Why a suppression does not do what it seems to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It names no rule: nothing is left out.
    NoRule,
    /// It begins like a suppression and is none: the word.
    NoWord(String),
    /// An end without a start.
    NoStart,
    /// A start without an end: it holds up to the end of the file.
    NoEnd,
}

/// A comment of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// The whole of it, in bytes of the decoded file.
    pub(super) span: Span,
    /// Whether it stands inside a block; otherwise it belongs to the next one.
    pub(super) inside: bool,
}

/// The HTML comments in a stretch of the decoded file.
pub(super) fn comments(text: &str, within: Span, inside: bool) -> Vec<Comment> {
    let stretch = within.of(text);
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = stretch.get(at..).and_then(|rest| rest.find("<!--")).map(|found| at + found) {
        let length = stretch.get(start..).and_then(|rest| rest.find("-->")).map_or(stretch.len() - start, |end| end + 3);
        at = start + length;
        out.push(Comment { span: Span::new(start, at).shifted(within.start), inside });
    }
    out
}

/// The suppressions among the comments of an article; `blocks` are its blocks in file order.
pub(super) fn resolve(comments: &[Comment], blocks: &[Block], source: &Source) -> Vec<Suppression> {
    let text = &*source.text;
    let layout = if comments.is_empty() { Layout::default() } else { Layout::new(blocks, text) };
    let mut out: Vec<Suppression> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for comment in comments {
        let Some((verb, rules, reason)) = parse(comment.span.of(text)) else { continue };
        let mut found = Suppression { rules, scope: Span::default(), reason, place: source.place(comment.span), flaw: None };
        match verb {
            Verb::Ignore => found.scope = layout.scope(*comment, text),
            Verb::Start => {
                found.scope = Span::new(comment.span.end, text.len());
                found.flaw = Some(Flaw::NoEnd);
                open.push(out.len());
            }
            Verb::End => {
                let closes = |i: &usize| found.rules.is_empty() || out.get(*i).is_some_and(|s| s.rules == found.rules);
                if let Some(start) = open.iter().rposition(closes).map(|at| open.remove(at)).and_then(|i| out.get_mut(i)) {
                    start.scope.end = comment.span.start;
                    start.flaw = start.rules.is_empty().then_some(Flaw::NoRule);
                    continue;
                }
                found.flaw = Some(Flaw::NoStart);
            }
            Verb::Unknown(word) => found.flaw = Some(Flaw::NoWord(word)),
        }
        if found.rules.is_empty() && found.flaw.is_none() {
            found.flaw = Some(Flaw::NoRule);
        }
        out.push(found);
    }
    out
}

/// A suppression that a key of the metadata asks for, over `scope`.
pub(super) fn keyed(values: &[String], scope: Span, place: Place) -> Suppression {
    let rules = names(values.iter().map(String::as_str));
    let flaw = rules.is_empty().then_some(Flaw::NoRule);
    Suppression { rules, scope, reason: None, place, flaw }
}

enum Verb {
    Ignore,
    Start,
    End,
    Unknown(String),
}

/// What a comment says, if it is meant for us: the verb, the rules, the reason behind a colon.
fn parse(comment: &str) -> Option<(Verb, Vec<String>, Option<String>)> {
    let body = comment.trim_start_matches("<!--").trim_end_matches("-->").trim();
    if !body.starts_with(PREFIX) {
        return None;
    }
    let end = body.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(body.len());
    let (word, rest) = body.split_at_checked(end)?;
    let verb = match word.strip_prefix(WORD) {
        Some("") => Verb::Ignore,
        Some("-start") => Verb::Start,
        Some("-end") => Verb::End,
        _ => Verb::Unknown(word.to_owned()),
    };
    let (rules, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    Some((verb, names([rules]), Some(reason).filter(|r| !r.is_empty())))
}

/// The names in texts that blanks and commas separate, sorted, each once.
fn names<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let parts = texts.into_iter().flat_map(|t| t.split(|c: char| c == ',' || c.is_whitespace()));
    parts.filter(|n| !n.is_empty()).map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Where the blocks of an article begin.
#[derive(Default)]
struct Layout {
    /// First bytes of all blocks, sorted.
    starts: Vec<usize>,
    /// The blocks that hold text, sorted.
    prose: Vec<Span>,
}

impl Layout {
    fn new(blocks: &[Block], text: &str) -> Self {
        let whole = |b: &Block| b.in_file(Span::new(0, b.text(text).len()));
        let mut starts: Vec<usize> = blocks.iter().map(|b| whole(b).start).collect();
        let mut prose: Vec<Span> = blocks.iter().filter(|b| b.kind.is_prose()).map(whole).collect();
        starts.sort_unstable();
        prose.sort_unstable();
        Self { starts, prose }
    }

    /// Where an `isogloss-ignore` holds: inside a block for its line of that block, or for the next line if it has one of its
    /// own; between blocks for the next block.
    fn scope(&self, comment: Comment, text: &str) -> Span {
        let Comment { span, inside } = comment;
        if !inside {
            let next = self.prose.partition_point(|b| b.start < span.end);
            return self.prose.get(next).copied().unwrap_or(Span::new(span.end, span.end));
        }
        let mut held = line(text, span);
        let beside = [Span::new(held.start, span.start), Span::new(span.end, held.end)];
        if beside.iter().all(|s| s.of(text).trim().is_empty()) {
            let gap = Span::new(held.end, text.len()).of(text);
            let next = held.end + gap.len() - gap.trim_start().len();
            held = line(text, Span::new(next, next));
        }
        let from = self.starts.partition_point(|s| *s <= span.start).checked_sub(1).and_then(|i| self.starts.get(i));
        let to = self.starts.get(self.starts.partition_point(|s| *s < span.end));
        Span::new(held.start.max(from.copied().unwrap_or(0)), held.end.min(to.copied().unwrap_or(text.len())))
    }
}

/// The lines that a span stands on.
fn line(text: &str, span: Span) -> Span {
    let head = Span::new(0, span.start).of(text);
    let tail = Span::new(span.end, text.len()).of(text);
    let ends = ['\n', '\r'];
    Span::new(head.rfind(ends).map_or(0, |i| i + 1), span.end + tail.find(ends).unwrap_or(tail.len()))
}

#[cfg(test)]
mod tests {
    use crate::ingest::{Article, ReadOptions, read_bytes};
    use crate::lang::Tag;

    /// The texts over which each suppression of a file holds, with its rules and flaw.
    fn told(path: &str, text: &str) -> Vec<String> {
        let options = ReadOptions { forced: Tag::parse("en").ok(), ..ReadOptions::default() };
        let articles = read_bytes(path, text.as_bytes().to_vec(), &options, &mut Vec::new());
        articles
            .iter()
            .flat_map(|a: &Article| &a.suppressions)
            .map(|s| format!("{} {:?} {:?}", s.rules.join("+"), s.scope.of(text), s.flaw))
            .collect()
    }

    #[test]
    fn a_comment_of_its_own_holds_for_the_next_block() {
        for (path, text) in [
            ("a.md", "# Title\n\n<!-- isogloss-ignore near-term, deprecated-term: a quotation -->\nFirst words\nhere.\n\nSecond.\n"),
            ("a.md", "Zero.\n\n<!-- isogloss-ignore deprecated-term near-term -->\n\nFirst words\nhere.\n\nSecond.\n"),
            ("a.html", "<p>Zero.</p>\n<!-- isogloss-ignore near-term,deprecated-term -->\n<p>First words\nhere.</p><p>Second.</p>"),
            ("a.html", "<p>Zero.</p>\n<p><!--isogloss-ignore deprecated-term,near-term: why-->First words\nhere.</p><p>Second.</p>"),
        ] {
            assert_eq!(told(path, text), ["deprecated-term+near-term \"First words\\nhere.\" None"], "{text}");
        }
    }

    #[test]
    fn a_comment_in_a_block_holds_for_its_line_there() {
        for (path, text, held) in [
            ("a.md", "Zero\nFirst. <!-- isogloss-ignore near-term -->\nSecond.\n", "First. <!-- isogloss-ignore near-term -->"),
            ("a.md", "- One <!-- isogloss-ignore near-term --> more\n- Two\n", "One <!-- isogloss-ignore near-term --> more"),
            ("a.html", "<p>A</p><p>B <!-- isogloss-ignore near-term --> C</p><p>D</p>", "B <!-- isogloss-ignore near-term --> C</p><p>"),
            ("a.html", "<p>A\nB <!-- isogloss-ignore near-term -->\nC</p>", "B <!-- isogloss-ignore near-term -->"),
            ("a.html", "<p>A\n<!-- isogloss-ignore near-term -->\nB\nC</p>", "B"),
        ] {
            assert_eq!(told(path, text), [format!("near-term {held:?} None")], "{text}");
        }
    }

    #[test]
    fn start_and_end_hold_between_them() {
        let text = "A\n\n<!-- isogloss-ignore-start near-term -->\n\nB\n\n<!-- isogloss-ignore-end -->\n\nC\n";
        assert_eq!(told("a.md", text), ["near-term \"\\n\\nB\\n\\n\" None"]);
        let nested =
            "<!-- isogloss-ignore-start a --><p>A</p><!-- isogloss-ignore-start b --><p>B</p><!-- isogloss-ignore-end a --><p>C</p>";
        let told_nested = told("a.html", nested);
        assert!(told_nested[0].starts_with("a \"<p>A</p><!-- isogloss-ignore-start b --><p>B</p>\" None"), "{told_nested:?}");
        assert_eq!(told_nested[1], "b \"<p>B</p><!-- isogloss-ignore-end a --><p>C</p>\" Some(NoEnd)");
        assert_eq!(told("a.html", "<p>A</p><!-- isogloss-ignore-end -->"), [" \"\" Some(NoStart)"]);
    }

    #[test]
    fn what_is_written_wrongly_is_kept_with_its_flaw() {
        assert_eq!(told("a.html", "<!-- isogloss-ignore --><p>A</p>"), [" \"A\" Some(NoRule)"]);
        assert_eq!(told("a.html", "<!-- isogloss-ignore: because --><p>A</p>"), [" \"A\" Some(NoRule)"]);
        assert_eq!(told("a.html", "<!-- isogloss-disable x --><p>A</p>"), ["x \"\" Some(NoWord(\"isogloss-disable\"))"]);
        assert_eq!(told("a.html", "<!-- isogloss is a program --><p>A</p>"), [""; 0]);
        assert_eq!(told("a.txt", "<!-- isogloss-ignore near-term -->\nA\n"), [""; 0], "plain text has no comments");
        assert_eq!(
            told("a.md", "A `<!-- isogloss-ignore near-term -->` B\n\n    <!-- isogloss-ignore near-term -->\n"),
            [""; 0],
            "code is code"
        );
        assert_eq!(told("a.html", "<p>A</p><script>'<!-- isogloss-ignore near-term -->'</script>"), [""; 0]);
    }

    #[test]
    fn metadata_names_rules_for_the_whole_article() {
        let text = "---\nlang: en\nisogloss-ignore: [near-term, deprecated-term]\n---\nA\n";
        assert_eq!(told("a.md", text), [format!("deprecated-term+near-term {text:?} None")]);
        assert_eq!(told("a.md", "---\nlang: en\nisogloss-ignore: near-term\n---\nA\n").len(), 1);
        assert_eq!(told("a.md", "---\nlang: en\nisogloss-ignore:\n---\nA\n").len(), 1, "without a rule: a flaw");
        let records = "{\"lang\":\"en\",\"text\":\"One.\"}\n{\"lang\":\"en\",\"text\":\"Two.\",\"isogloss-ignore\":\"near-term\"}\n";
        assert_eq!(told("a.jsonl", records), [format!("near-term {:?} None", records.lines().nth(1).unwrap())]);
    }
}
