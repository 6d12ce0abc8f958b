//! Text and places in it: spans, lines and columns, folding with an offset map, and segmentation.
//!
//! Everything here is about characters, nothing about terms. A span is always bytes; lines and columns exist only in
//! [`line_index`]; a filter may change text but never offsets.

pub mod day;
pub mod escape;
pub mod fold;
pub mod line_cursor;
pub mod line_index;
pub mod origin;
pub mod segment;
pub mod span;
pub mod token;
pub(crate) mod typed;
pub mod unspaced;

pub use line_cursor::LineCursor;
pub use line_index::{ColumnUnit, LineIndex, Position};
pub use origin::{Origin, Run};
pub use span::Span;
