//! A finding in words, for formats that have one field for everything. Nothing is escaped here.

use crate::diagnostic::{Finding, Problem};

/// The message, and what to write instead unless the message says so itself.
pub(super) fn sentence(finding: &Finding) -> String {
    let Some(text) = finding.fix.as_ref().map(|f| &f.new).or(finding.suggestion.as_ref()) else { return finding.message.clone() };
    let quoted = format!("“{text}”");
    let certain = finding.fixable || finding.fix.is_some();
    let write = (!finding.message.contains(&quoted)).then(|| format!("write {quoted}"));
    let check = (!certain).then(|| "check the form".to_owned());
    let advice: Vec<String> = write.into_iter().chain(check).collect();
    if advice.is_empty() { finding.message.clone() } else { format!("{} ({})", finding.message, advice.join("; ")) }
}

/// The sentence, and below it the glossary's advice and the places that explain the finding, one a line.
pub(super) fn lines(finding: &Finding) -> Vec<String> {
    let place = |r: &crate::diagnostic::Related| format!("{}:{}: {}", r.place.path, r.place.position.line, r.message);
    let head = std::iter::once(sentence(finding));
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
