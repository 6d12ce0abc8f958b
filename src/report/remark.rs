//! A finding in words, for formats that have one field for everything. Nothing is escaped here.

use crate::finding::{Finding, Problem};

/// The message, and what to write instead unless the message says so itself.
pub(super) fn sentence(finding: &Finding) -> String {
    let Some(text) = finding.fix.as_ref().map(|f| &f.new).or(finding.suggestion.as_ref()) else { return finding.message.clone() };
    // The replacement may take the article before it along.
    let wider = finding.fix.as_ref().filter(|f| f.old != finding.surface).map(|f| format!(" for “{}”", f.old)).unwrap_or_default();
    let certain = finding.fixable || finding.fix.is_some();
    let write = (!finding.message.contains(&format!("use “{text}”"))).then(|| format!("write “{text}”{wider}"));
    let check = (!certain).then(|| "check the form".to_owned());
    let advice: Vec<String> = write.into_iter().chain(check).collect();
    if advice.is_empty() { finding.message.clone() } else { format!("{} ({})", finding.message, advice.join("; ")) }
}

/// The sentence, for a format that has no place but lines: it says the place of a part of a package.
pub(super) fn placed(finding: &Finding) -> String {
    match &finding.place.part {
        Some(part) => {
            let column = finding.place.position.column;
            format!("{}, paragraph {}, character {column}: {}", part.name, part.paragraph, sentence(finding))
        }
        None => sentence(finding),
    }
}

/// The sentence, and below it the glossary's advice and the places that explain the finding, one a line.
pub(super) fn lines(finding: &Finding) -> Vec<String> {
    let place = |r: &crate::finding::Related| format!("{}:{}: {}", r.place.shown().0, r.place.shown().1, r.message);
    let head = std::iter::once(placed(finding));
    head.chain(finding.notes.iter().cloned()).chain(finding.related.iter().map(place)).collect()
}

/// What is wrong with an input, and the cure below it.
pub(super) fn problem(problem: &Problem) -> Vec<String> {
    let help = problem.help.iter().map(|h| format!("help: {h}"));
    std::iter::once(problem.message.clone()).chain(help).collect()
}

/// `5 more findings left out (--max-findings)`.
pub(super) fn hidden(count: usize) -> String {
    format!("{count} more finding{} left out (--max-findings)", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Place, Severity};

    #[test]
    fn the_replacement_is_said_once() {
        for (message, suggestion, fixable, expected) in [
            ("“a” is deprecated: use “b”", Some("b"), true, "“a” is deprecated: use “b”"),
            ("“a” is deprecated: use “b”", Some("b"), false, "“a” is deprecated: use “b” (check the form)"),
            ("“A” is deprecated: use “b”", Some("B"), true, "“A” is deprecated: use “b” (write “B”)"),
            ("“a” beside “b”", Some("b"), false, "“a” beside “b” (write “b”; check the form)"),
            ("“a” is left", None, false, "“a” is left"),
        ] {
            let finding = Finding {
                rule: "deprecated-term",
                severity: Severity::Error,
                place: Place::default(),
                article: None,
                lang: None,
                concept: None,
                surface: "a".into(),
                message: message.into(),
                suggestion: suggestion.map(str::to_owned),
                fixable,
                fix: None,
                notes: Vec::new(),
                related: Vec::new(),
                fingerprint: String::new(),
            };
            assert_eq!(sentence(&finding), expected);
        }
    }
}
