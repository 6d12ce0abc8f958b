//! Scraped noise: what stands on a news page and is no text of the article.
//!
//! The phrases are data, one file per language; phrases of every language are looked for in every article, because
//! scraped pages mix them (*Quay lên trên* under an English text). A line is noise only as a whole, never a sentence that
//! merely begins like noise.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::all_phrases;
use super::article::{Block, BlockKind, Prose};
use super::format::ArticleDraft;
use super::{dating, title};
use crate::text::Span;
use crate::text::fold::fold;

struct Phrases {
    /// Phrases that label something behind a colon: source, photo, tags, byline, read more, share.
    labels: FxHashSet<String>,
    source: FxHashSet<String>,
    photo: FxHashSet<String>,
    comments: FxHashSet<String>,
    updated: FxHashSet<String>,
    /// Bylines of several words, which need no colon.
    byline: Vec<String>,
    /// Phrases that are noise when they are the whole line.
    whole: FxHashSet<String>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let list = |sections: &[&'static str]| -> FxHashSet<String> {
        sections.iter().flat_map(|s| all_phrases(s)).map(|p| bare(&fold(p)).to_owned()).filter(|p| !p.is_empty()).collect()
    };
    let mut byline: Vec<String> = list(&["byline"]).into_iter().filter(|p| p.contains(' ')).collect();
    byline.sort();
    Phrases {
        labels: list(&["source", "photo", "tags", "byline", "read-more", "share"]),
        source: list(&["source"]),
        photo: list(&["photo"]),
        comments: list(&["comments"]),
        updated: list(&["updated"]),
        byline,
        whole: list(&["share", "top", "tags", "read-more", "switch"]),
    }
});

/// The longest line that is looked at, in bytes: noise is short.
const LONGEST: usize = 240;
/// Within this many bytes stands the colon of a label, or the whole line.
const SHORT: usize = 64;

/// A photo credit is at most so many bytes from its colon on, and stands behind a caption of at most so many.
const CREDIT: usize = 60;
const CREDITED: usize = 600;

fn bare(line: &str) -> &str {
    line.trim().trim_end_matches([':', '：', '.', '…', '»', '>', '|']).trim_end()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Noise {
    No,
    /// Noise wherever it stands.
    Yes,
    /// A source or comment line: what is short around it at the end of the page is noise too.
    Tail,
    /// Noise at the end of the page only.
    Perhaps,
}

/// Marks the noise among the blocks of `draft`, takes captions out of table pipes and photo credits off captions, and
/// keeps a source link as metadata. `file` is the decoded file.
pub(super) fn mark(draft: &mut ArticleDraft, file: &str) {
    split_pieces(&mut draft.blocks, file);
    let mut verdicts = Vec::with_capacity(draft.blocks.len());
    for block in &mut draft.blocks {
        let verdict = if block.kind.is_prose() { judge(block.text(file)) } else { Noise::No };
        if verdict == Noise::Tail && draft.meta.url.is_none() {
            draft.meta.url = link(block.text(file));
        }
        verdicts.push(verdict);
    }
    for (block, verdict) in draft.blocks.iter_mut().zip(&verdicts) {
        if matches!(verdict, Noise::Yes | Noise::Tail) {
            block.kind = BlockKind::Boilerplate;
        }
    }
    tail(&mut draft.blocks, &verdicts, file);
    if draft.meta.title.as_ref().is_some_and(|t| judge(t) != Noise::No) {
        draft.meta.title = None;
    }
    if draft.meta.title.is_none() {
        title::find(draft, file);
    }
}

/// At the end of a page, short lines that are no sentences and stand beside a source line, a byline or a comment counter are noise
/// (names, tags).
fn tail(blocks: &mut [Block], verdicts: &[Noise], file: &str) {
    let last = blocks.iter().rposition(|b| b.kind.is_prose() && !is_scrap(b.text(file)));
    let from = last.map_or(0, |l| l + 1);
    let anchored = verdicts.iter().skip(from).any(|v| *v != Noise::No);
    if anchored && last.is_some() {
        for block in blocks.iter_mut().skip(from).filter(|b| b.kind == BlockKind::Paragraph) {
            block.kind = BlockKind::Boilerplate;
        }
    }
}

/// Up to six words and no end of a sentence.
fn is_scrap(line: &str) -> bool {
    let line = line.trim();
    line.split_whitespace().count() <= 6 && line.chars().count() <= 48 && !line.ends_with(['.', '!', '?', '…', ':', '"', '”', '»'])
}

fn judge(text: &str) -> Noise {
    let line = text.trim();
    if line.len() > LONGEST {
        return Noise::No;
    }
    if is_placeholder(line) || is_bar(line) || is_debris(line) || dating::is_update_line(line) {
        return Noise::Yes;
    }
    // Noise is short, or has its label's colon early: everything else is not even folded.
    if line.len() > SHORT && !line.bytes().take(SHORT).any(|b| matches!(b, b':' | 0xef)) {
        return Noise::No;
    }
    let folded = fold(line);
    let short = bare(&folded);
    if PHRASES.source.contains(short) || labelled(&folded, &PHRASES.source) || is_counter(&folded) {
        return Noise::Tail;
    }
    if PHRASES.comments.contains(short) {
        return Noise::Perhaps;
    }
    let sentence = line.ends_with('.') && line.split_whitespace().count() > 8;
    let labelled = !sentence && (labelled(&folded, &PHRASES.labels) || is_updated(&folded) || is_byline(&folded));
    if PHRASES.whole.contains(short) || labelled { Noise::Yes } else { Noise::No }
}

/// A few signs without letters or digits.
fn is_debris(line: &str) -> bool {
    line.chars().count() <= 4 && !line.chars().any(char::is_alphanumeric)
}

/// `![](…)` and rows of pipes without text.
fn is_placeholder(line: &str) -> bool {
    let inner = line.trim_matches(['|', ' ']);
    let image = inner.strip_prefix("![").and_then(|r| r.split_once("](")).is_some_and(|(_, rest)| rest.ends_with(')'));
    image || inner.starts_with("![]") || (line.contains('|') && inner.chars().all(|c| matches!(c, '-' | '|' | ' ' | ':')))
}

/// Three or more short parts between bars: a language switch, a menu, a date bar.
fn is_bar(line: &str) -> bool {
    if !line.contains(['|', '·', '•']) {
        return false;
    }
    let parts: Vec<&str> = line.split(['|', '·', '•']).map(str::trim).filter(|p| !p.is_empty()).collect();
    parts.len() >= 3 && !line.starts_with('|') && parts.iter().all(|p| p.split_whitespace().count() <= 3 && p.chars().count() <= 24)
}

/// A comment label with a number: `Kommentar (0)`, `3 comments`.
fn is_counter(folded: &str) -> bool {
    if !folded.chars().any(char::is_numeric) {
        return false;
    }
    let letters: String = folded.chars().map(|c| if c.is_numeric() || matches!(c, '(' | ')' | '[' | ']') { ' ' } else { c }).collect();
    PHRASES.comments.contains(bare(&letters))
}

/// Whether the line is a label, a colon and a value: not a text.
fn labelled(folded: &str, labels: &FxHashSet<String>) -> bool {
    let Some((label, value)) = folded.split_once([':', '：']) else { return false };
    labels.contains(label.trim()) && value.split_whitespace().count() <= 12
}

/// Whether the line says when it was changed: an update label, a colon, and a figure or up to three words.
fn is_updated(folded: &str) -> bool {
    let value = folded.split_once([':', '：']).map_or("", |(_, value)| value);
    labelled(folded, &PHRASES.updated) && (value.chars().any(char::is_numeric) || value.split_whitespace().count() <= 3)
}

/// A byline label at the start of a short line, with or without colon (*Reported by …*).
fn is_byline(folded: &str) -> bool {
    let words = folded.split_whitespace().count();
    words <= 12 && PHRASES.byline.iter().any(|p| folded.strip_prefix(p.as_str()).is_some_and(|r| r.starts_with([' ', ':'])))
}

fn link(text: &str) -> Option<String> {
    let at = text.find("http")?;
    text.get(at..)?.split_whitespace().next().map(|u| u.trim_end_matches([')', '.', ',']).to_owned())
}

/// Takes captions out of table pipes, and photo credits off the end of a line.
fn split_pieces(blocks: &mut Vec<Block>, file: &str) {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks.drain(..) {
        let Prose::Slice(span) = block.prose else {
            out.push(block);
            continue;
        };
        let text = span.of(file);
        if !block.kind.is_prose() {
            out.push(block);
        } else if let Some(inner) = piped(text) {
            out.push(Block { kind: BlockKind::Caption, prose: Prose::Slice(inner.shifted(span.start)), lang: block.lang });
        } else if let Some(credit) = credit_at(text) {
            let kind = if block.kind == BlockKind::Paragraph { BlockKind::Caption } else { block.kind };
            out.push(Block { kind, prose: Prose::Slice(Span::new(span.start, span.start + credit)), lang: block.lang.clone() });
            out.push(Block {
                kind: BlockKind::Boilerplate,
                prose: Prose::Slice(Span::new(span.start + credit, span.end)),
                lang: block.lang,
            });
        } else {
            out.push(block);
        }
    }
    *blocks = out;
}

/// The text between the pipes of a one-cell table row.
fn piped(text: &str) -> Option<Span> {
    let trimmed = text.trim();
    let inner = trimmed.strip_prefix('|')?.strip_suffix('|')?;
    let sound = !inner.contains('|') && inner.chars().any(char::is_alphabetic) && !inner.contains("![");
    let start = text.find('|')? + 1;
    sound.then(|| Span::new(start, start + inner.len()))
}

/// Where a trailing photo credit begins (` - Foto: KS`), in bytes; the text before it must be a caption.
fn credit_at(text: &str) -> Option<usize> {
    let tail = crate::text::segment::floor_boundary(text, text.len().saturating_sub(CREDIT));
    let colon = tail + text.get(tail..).filter(|_| text.len() <= CREDITED)?.rfind([':', '：'])?;
    let before = text.get(..colon)?.trim_end();
    let reach = crate::text::segment::floor_boundary(before, before.len().saturating_sub(40));
    let near = before.get(reach..)?;
    // The label is the longest run of words before the colon that is one.
    let label = std::iter::once(0)
        .filter(|_| reach == 0)
        .chain(near.match_indices([' ', '(', '/', '-', '–']).map(|(i, m)| i + m.len()))
        .find(|i| near.get(*i..).is_some_and(|l| PHRASES.photo.contains(&fold(l.trim()))))?;
    let start = text.get(..reach + label)?.trim_end_matches([' ', '-', '–', '—', '(', '/', '|']).len();
    (start > 0).then_some(start)
}
