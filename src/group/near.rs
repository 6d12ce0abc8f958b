//! The nearest articles of many articles, held in few pieces: of a million articles a list each would cost more than what is in it.

use super::layer::List;
use crate::codec::coded;

/// By article and language: the nearest there, nearest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Near {
    by_language: Vec<Lists>,
}

coded!(Near: by_language);

/// One list for each article, one behind the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lists {
    /// Where the list of each article ends; it begins where that before ends.
    ends: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

coded!(Lists: ends, entries);

impl Lists {
    /// Adds the list of the next article.
    pub(super) fn push(&mut self, list: &[(u32, f32)]) {
        self.entries.extend_from_slice(list);
        self.ends.push(u32::try_from(self.entries.len()).expect("fewer neighbours than memory has room for"));
    }

    fn of(&self, article: usize) -> &[(u32, f32)] {
        let start = article.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.entries.get(start as usize..self.ends[article] as usize).unwrap_or_default()
    }
}

impl Near {
    /// The lists of each language, for all articles.
    pub(super) fn new(mut by_language: Vec<Lists>) -> Self {
        for lists in &mut by_language {
            lists.entries.shrink_to_fit();
        }
        Self { by_language }
    }

    /// Out of the lists of each article, one a language.
    pub(super) fn of_articles(languages: usize, articles: &[Vec<List>]) -> Self {
        let mut out = vec![Lists::default(); languages];
        for lists in articles {
            for (to, list) in out.iter_mut().zip(lists) {
                to.push(list);
            }
        }
        Self::new(out)
    }

    /// How many languages there are.
    pub(super) fn languages(&self) -> usize {
        self.by_language.len()
    }

    /// The nearest articles of one in a language.
    #[inline]
    pub(super) fn of(&self, article: usize, lang: usize) -> &[(u32, f32)] {
        self.by_language[lang].of(article)
    }
}
