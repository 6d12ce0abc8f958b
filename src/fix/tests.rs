//! Edits, encodings and rounds.
