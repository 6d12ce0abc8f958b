//! The title of an article whose format names none: its first line, where that has the shape of a heading.

use super::article::BlockKind;
use super::dating;
use super::format::ArticleDraft;
use crate::text::unspaced::is_unspaced;

/// Longest heading, in characters: a first sentence of news is usually longer, and it ends with a full stop besides.
const LONGEST: usize = 140;
/// In a script without full stops a heading is so many times shorter than the text that follows, in tenths: a first sentence is
/// about as long as the next.
const SHORTER: usize = 15;
/// So many paragraphs behind a heading are looked at: captions and a short lead may come before the text.
const NEAR: usize = 6;

/// Makes the first line of prose the title and a heading, if it is one by its shape: short, no sentence, no date, and longer text
/// follows. Lines that only say a day may stand before it. `file` is the decoded file.
pub(super) fn find(draft: &mut ArticleDraft, file: &str) {
    let mut prose = draft.blocks.iter_mut().filter(|b| b.kind.is_prose()).skip_while(|b| dating::is_date_line(b.text(file)));
    let Some(first) = prose.next().filter(|b| b.kind == BlockKind::Paragraph) else { return };
    let line = first.text(file).trim().to_owned();
    let length = line.chars().count();
    let tenths = if line.chars().any(is_unspaced) { SHORTER } else { 10 };
    let longer = prose.take(NEAR).any(|b| b.text(file).trim().chars().count() * 10 > length * tenths);
    if longer && length <= LONGEST && !is_sentence(&line) && !line.starts_with(['!', '|']) {
        draft.meta.title = Some(line);
        first.kind = BlockKind::Heading;
    }
}

/// Whether a line ends as a sentence, a clause or a label does, closing marks aside.
fn is_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '»', '’', '\'', ')', ']', ' ', '\u{a0}', '\u{202f}']);
    bare.ends_with(['.', '!', '?', ':', '：', '…', ';', ',', '|', '。', '！', '？'])
}
