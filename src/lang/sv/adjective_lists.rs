//! Simple adjectives and participle heads; compounds of these inherit (*krigstrött*, *nyfödd*).

/// Adjectives (citation forms) that inflect regularly.
pub(super) const SIMPLE: &str = include_str!("words/adjective_lists_simple.txt");

/// Adjectives that do not inflect.
pub(super) const INVARIABLE: &str = include_str!("words/adjective_lists_invariable.txt");

/// Adjectives in -m or -n whose consonant doubles (*dum, dumma*).
pub(super) const DOUBLING: &str = "dum tom grym from stum ljum slem allmän ensam gemensam lam tam rom";

/// Heads of weak participles in -d and adjectives of that shape; a participle is recognised by this end.
pub(super) const PART_D: &str = include_str!("words/adjective_lists_part_d.txt");

/// Heads of strong participles in -en.
pub(super) const PART_EN: &str = include_str!("words/adjective_lists_part_en.txt");

/// Heads of weak participles in -t.
pub(super) const PART_T: &str = include_str!("words/adjective_lists_part_t.txt");
