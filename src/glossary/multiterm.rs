//! What reading and writing MultiTerm XML share.

/// The key of what the model has no field for.
pub(super) const KEY: &str = "x-multiterm";
/// The field that holds an id of ours: concepts of MultiTerm have numbers.
pub(super) const ID: &str = "isogloss id";
