//! Quotations: what stands between quotation marks of any language, and what is said in a line that begins with a dash.

use super::lists::Lists;
use crate::text::fold::fold;
use crate::text::unspaced::is_unspaced;
use crate::text::{Span, token};

/// The marks that may end what `open` begins; none for characters that begin no quotation.
const fn closings(open: char) -> &'static [char] {
    match open {
        '“' => &['”', '“'],
        '„' => &['“', '”', '"'],
        '”' => &['”'],
        '"' => &['"'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '‘' | '’' => &['’'],
        '‚' => &['‘', '’'],
        '\'' => &['\''],
        '‹' => &['›'],
        _ => &[],
    }
}

/// Whether a mark is also an apostrophe.
const fn is_single(mark: char) -> bool {
    matches!(mark, '\'' | '’' | '‘' | '‚')
}

struct Open {
    mark: char,
    inside: usize,
    leads: bool,
}

/// The insides of all quotations of a block, in bytes, nested ones too. One that is open at the end counts where the block begins
/// with it: speech that goes on in the next paragraph is not closed.
pub(super) fn quotations(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut before: Option<char> = None;
    let blank = text.len() - text.trim_start().len();
    let mut chars = text.char_indices().peekable();
    while let Some((at, mark)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let previous = before.replace(mark);
        if closings(mark).is_empty() && !matches!(mark, '›') {
            continue;
        }
        if ends(mark, previous, after)
            && let Some(level) = open.iter().rposition(|o| closings(o.mark).contains(&mark))
            && !(is_single(mark) && level + 1 < open.len())
        {
            let begun = open.drain(level..).next();
            out.extend(begun.map(|o| Span::new(o.inside, at)));
        } else if begins(mark, previous, after) {
            let leads = at <= blank;
            // A second mark of the kind shows that the first one never closes.
            open.retain(|o| o.mark != mark || o.leads);
            open.push(Open { mark, inside: at + mark.len_utf8(), leads });
        }
    }
    out.extend(open.iter().filter(|o| o.leads && !is_single(o.mark)).map(|o| Span::new(o.inside, text.len())));
    out
}

/// The quotations that are in no other one, in order. Quotations overlap in no other way: what is closed first was opened last.
pub(super) fn widest(mut quotations: Vec<Span>) -> Vec<Span> {
    quotations.sort_by_key(|q| (q.start, usize::MAX - q.end));
    let mut reached = 0;
    quotations.retain(|q| {
        let outer = q.end > reached;
        reached = reached.max(q.end);
        outer
    });
    quotations
}

/// Whether a mark may begin a quotation where it stands.
fn begins(mark: char, before: Option<char>, after: Option<char>) -> bool {
    let free = before.is_none_or(|c| {
        let bracket = matches!(c, '(' | '[' | '-' | '–' | '—' | '/' | ':' | '\u{fffc}') || !closings(c).is_empty();
        c.is_whitespace() || bracket || is_unspaced(c) || (mark == '«' && !c.is_alphanumeric())
    });
    let text = after.is_some_and(|c| !c.is_whitespace() || matches!(mark, '«' | '“' | '‹'));
    free && text && !(is_single(mark) && after.is_some_and(|c| c.is_ascii_digit()))
}

/// Whether a mark may end a quotation where it stands.
fn ends(mark: char, before: Option<char>, after: Option<char>) -> bool {
    let tight = before.is_some_and(|c| !c.is_whitespace() || matches!(mark, '»' | '”' | '›'));
    let word = after.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
    // French writes a blank before the mark; one that a word follows begins something.
    let loose = before.is_some_and(char::is_whitespace);
    tight && !(word && (is_single(mark) || loose))
}

/// What is said in lines that begin with a dash: without the words that say who speaks.
pub(super) fn spoken(lists: &Lists, text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let from = at;
        at += line.len();
        let trimmed = line.trim_start();
        let start = from + line.len() - trimmed.len();
        let Some(dash) = trimmed.chars().next().filter(|c| matches!(c, '–' | '—' | '―' | '-')) else { continue };
        let body = start + dash.len_utf8();
        if text.get(body..).is_some_and(|t| t.starts_with(char::is_whitespace)) {
            said(lists, text, Span::new(body, at), dash, &mut out);
        }
    }
    out
}

/// The parts of one line that are said.
fn said(lists: &Lists, text: &str, line: Span, dash: char, out: &mut Vec<Span>) {
    let tokens = token::tokens(line.of(text));
    let mut from = 0;
    let mut found = Vec::new();
    for pair in tokens.windows(2) {
        let [left, right] = pair else { continue };
        let gap = Span::new(left.span.end, right.span.start).of(line.of(text));
        if left.span.start < from || !gap.contains([',', '!', '?', '…', '—', '–', '.', '»', '”']) {
            continue;
        }
        let second_dash = dash != '-' && gap.contains(dash);
        if second_dash || lists.speech.contains(&fold(right.span.of(line.of(text)))) {
            found.push(Span::new(from, left.span.end));
            let rest = line.of(text).get(right.span.start..).unwrap_or_default();
            from = rest.find(['.', '—']).map_or(line.len(), |end| right.span.start + end);
        }
    }
    let sentence = line.of(text).trim_end().ends_with(['.', '!', '?', '…']);
    if found.is_empty() && (dash == '-' || !sentence) {
        return;
    }
    found.push(Span::new(from, line.len()));
    out.extend(found.into_iter().filter(|s| !s.is_empty()).map(|s| s.shifted(line.start)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Tag;

    #[test]
    fn marks_of_all_languages() {
        for (text, wanted) in [
            ("He said “no ferry” twice.", &["no ferry"][..]),
            ("Hon sade ”ingen färja” och gick.", &["ingen färja"]),
            ("På skylten står »ingen färja» i dag.", &["ingen färja"]),
            ("„Ingen färja”, sade hon, och „ingen bro“.", &["Ingen färja", "ingen bro"]),
            ("Il dit « pas de bac » et « rien ».", &[" pas de bac ", " rien "]),
            ("He said ‘the captain’s ferry’ and left.", &["the captain’s ferry"]),
            ("'No ferry', he said.", &["No ferry"]),
            ("“He said ‘no ferry’ to me,” she said.", &["no ferry", "He said ‘no ferry’ to me,"]),
            ("“No ferry ran that day.", &["No ferry ran that day."]),
            ("เขาตอบว่า\"ไม่มีเรือ\"แล้วเดินไป", &["ไม่มีเรือ"]),
            ("The members' club and the captains' ferry", &[]),
            ("It's the captain’s ferry, isn’t it?", &[]),
            ("A board of 6\" by 8\" was found.", &[]),
            ("l'île et l’eau d'ici", &[]),
            ("An open “mark that never closes", &[]),
        ] {
            let found: Vec<&str> = quotations(text).into_iter().map(|s| s.of(text)).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn lines_with_a_dash() {
        for (lang, text, wanted) in [
            ("sv", "– Ingen färja i dag, säger fogden.", &[" Ingen färja i dag"][..]),
            ("pt", "— A balsa não veio — reclamou o fiscal.", &[" A balsa não veio"]),
            ("fr", "— Le bac ne passe plus, soupire-t-elle.", &[" Le bac ne passe plus"]),
            ("sv", "- färjan byggs om", &[]),
            ("sv", "– renovering av färjan", &[]),
            ("sv", "Färjan – den enda – går.", &[]),
        ] {
            let lists = super::super::lists::of(&Tag::parse(lang).unwrap()).unwrap();
            let found: Vec<&str> =
                spoken(lists, text).into_iter().map(|s| s.of(text).trim_end_matches('.')).filter(|s| !s.is_empty()).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
