//! Namespaces of feeds: what a file calls them is its own business.

use crate::xml::Element;

/// Namespaces, and the prefix by which the reader knows them; none for feeds themselves. Also those that were never declared anywhere but
/// are in use.
const KNOWN: &[(&str, &str)] = &[
    ("http://purl.org/rss/1.0/", ""),
    ("http://my.netscape.com/rdf/simple/0.9/", ""),
    ("http://channel.netscape.com/rdf/simple/0.9/", ""),
    ("http://backend.userland.com/rss", ""),
    ("http://backend.userland.com/rss2", ""),
    ("http://blogs.law.harvard.edu/tech/rss", ""),
    ("http://www.w3.org/2005/Atom", ""),
    ("http://purl.org/atom/ns#", ""),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/rss/1.0/modules/content/", "content"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
];
/// Prefixes that mean the same in every file that does not say otherwise.
const USUAL: &[(&str, &str)] = &[("atom", ""), ("dc", "dc"), ("content", "content"), ("xhtml", "xhtml"), ("wp", "wp")];
/// The prefix of what is no part of a feed.
const OTHER: &str = "?";

/// Whether a namespace is that of a feed in RDF.
pub(super) fn is_feed(namespace: &str) -> bool {
    namespace.contains("purl.org/rss") || KNOWN.iter().any(|(known, prefix)| prefix.is_empty() && *known == namespace)
}

/// The prefixes of a file, as its root binds them.
#[derive(Default)]
pub(super) struct Spaces(Vec<(String, &'static str)>);

impl Spaces {
    /// Those of a root.
    pub(super) fn of(root: &Element) -> Self {
        let bound = root.attributes.iter().filter_map(|(name, value)| Some((name.strip_prefix("xmlns:")?, value.as_str())));
        Self(bound.filter_map(|(prefix, space)| Some((prefix.to_owned(), known(space)?))).collect())
    }

    /// The prefix by which the reader knows the namespace of an element; that of an element which binds one itself is its own.
    pub(super) fn prefix(&self, element: &Element) -> &'static str {
        let prefix = element.prefix();
        if prefix.is_empty() {
            return element.attribute("xmlns").map_or("", |space| known(space).unwrap_or(OTHER));
        }
        let own = element.attributes.iter().find(|(name, _)| name.strip_prefix("xmlns:") == Some(prefix)).map(|(_, space)| space.as_str());
        if let Some(space) = own {
            return known(space).unwrap_or(OTHER);
        }
        let bound = self.0.iter().find(|(name, _)| name == prefix).map(|(_, known)| *known);
        bound.or_else(|| USUAL.iter().find(|(name, _)| *name == prefix).map(|(_, known)| *known)).unwrap_or(OTHER)
    }
}

fn known(space: &str) -> Option<&'static str> {
    KNOWN.iter().find(|(known, _)| *known == space.trim()).map(|(_, prefix)| *prefix)
}
