//! Language tags (BCP 47).

use std::fmt;
use std::sync::Arc;

use oxilangtag::LanguageTag;

/// A well-formed BCP 47 tag in its canonical case (`pt-BR`). Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(Arc<str>);

/// The text is no language tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language tag (BCP 47, such as `sv` or `pt-BR`)")]
#[non_exhaustive]
pub struct TagError(pub String);

impl Tag {
    /// Reads a tag; `_` is taken for `-`, any case is accepted.
    ///
    /// # Errors
    /// [`TagError`] when it is not well-formed, or its primary subtag is not of two or three letters.
    pub fn parse(text: &str) -> Result<Self, TagError> {
        let text = text.trim().replace('_', "-");
        let primary = text.split('-').next().unwrap_or_default();
        let sound = matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_alphabetic());
        match LanguageTag::parse_and_normalize(&text) {
            Ok(tag) if sound => Ok(Self(tag.as_str().into())),
            _ => Err(TagError(text)),
        }
    }

    /// The whole tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone (`pt` of `pt-BR`).
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The languages that are matched together: [`primary`](Self::primary), or the macrolanguage that it is written for.
    #[must_use]
    pub fn family(&self) -> &str {
        Self::family_of(self.primary())
    }

    /// As [`family`](Self::family), of a primary subtag.
    #[must_use]
    pub fn family_of(primary: &str) -> &str {
        MACROLANGUAGES.iter().find(|(_, members)| members.contains(&primary)).map_or(primary, |(whole, _)| whole)
    }

    /// Whether terms in `self` serve texts in `other`: the same language, and no two different regions; a macrolanguage and its
    /// members serve each other, two members do not.
    #[must_use]
    pub fn serves(&self, other: &Self) -> bool {
        let bare = |tag: &Self| tag.0.len() == tag.primary().len();
        if self.primary() == other.primary() {
            return self == other || bare(self) || bare(other);
        }
        let family = self.family();
        family == other.family() && (self.primary() == family || other.primary() == family)
    }
}

/// Macrolanguages whose tag is written for the members and the reverse (ISO 639-3): `no` for Bokmål and Nynorsk.
const MACROLANGUAGES: &[(&str, &[&str])] = &[("no", &["nb", "nn"])];

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for Tag {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Tag {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_normalised_and_checked() {
        assert_eq!(Tag::parse("PT_br").unwrap().as_str(), "pt-BR");
        assert_eq!(Tag::parse("pt-BR").unwrap().primary(), "pt");
        for wrong in ["", "swedish", "s", "sv--", "1a"] {
            assert!(Tag::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_bare_language_serves_its_regions() {
        let tag = |t| Tag::parse(t).unwrap();
        assert!(tag("pt").serves(&tag("pt-BR")));
        assert!(tag("pt-BR").serves(&tag("pt")));
        assert!(!tag("pt-BR").serves(&tag("pt-PT")));
        for (term, text, expected) in
            [("nb", "no", true), ("no", "nb", true), ("no", "nn-NO", true), ("nb", "nn", false), ("nb", "sv", false), ("no", "da", false)]
        {
            assert_eq!(tag(term).serves(&tag(text)), expected, "{term} in {text}");
        }
    }
}
