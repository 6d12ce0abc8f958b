//! What a fix changes in a document, for people: paragraph by paragraph, since a package has no lines that a patch could name.

use std::fmt::Write as _;
use std::sync::Arc;

use isogloss::ingest::{ReadOptions, Source, read_bytes};
use isogloss::text::{Span, escape};

/// The paragraphs that differ between two states of a document, each with its place, the old text and the new one. Control characters
/// are escaped.
pub(super) fn diff(path: &str, old: &[u8], new: &[u8], options: &ReadOptions) -> String {
    let name = escape::line(path);
    let mut out = format!("Binary files {name} and {name} differ\n");
    let (Some(before), Some(after)) = (source(path, old, options), source(path, new, options)) else { return out };
    // Fixes add and take away no paragraph.
    let mut at = 0;
    for (a, b) in before.text.split_inclusive('\n').zip(after.text.split_inclusive('\n')) {
        if a != b {
            let place = before.place(Span::new(at, at + a.trim_end().len()));
            let (shown, paragraph) = place.shown();
            let line = |text: &str| escape::line(text.trim_end()).into_owned();
            let _ = writeln!(out, "  {}:{paragraph}\n  - {}\n  + {}", escape::line(shown), line(a), line(b));
        }
        at += a.len();
    }
    out
}

fn source(path: &str, bytes: &[u8], options: &ReadOptions) -> Option<Arc<Source>> {
    // What is wrong with the file has been reported.
    read_bytes(path, bytes.to_vec(), options, &mut Vec::new()).into_iter().next().map(|article| article.source)
}
