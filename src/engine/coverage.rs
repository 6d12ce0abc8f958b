//! The whole coverage in memory: articles, matches, groups, sentence alignments. What rules across articles and the commands
//! about stories work on.

use crate::align::{Story, senses, story};
use crate::config::Settings;
use crate::diagnostic::Problem;
use crate::group::{self, Collection, Grouping, Level, Profile};
use crate::ingest::{self, Article};
use crate::matching::{Matcher, Matches};

use super::run::{self, Corpus};

/// Everything that was read and found.
#[derive(Default)]
pub struct Coverage {
    /// In path order.
    pub articles: Vec<Article>,
    /// By article.
    pub matches: Vec<Matches>,
    /// Stories and topics; `articles` of a group are indexes into these.
    pub grouping: Grouping,
    /// The stories of more than one article, their sentences aligned.
    pub stories: Vec<Story>,
    /// What went wrong in reading.
    pub problems: Vec<Problem>,
}

impl Coverage {
    /// Reads, matches, groups and aligns a corpus.
    #[must_use]
    pub fn read(corpus: &Corpus<'_>, matcher: &Matcher, settings: &Settings) -> Self {
        let mut out = Self::default();
        let mut collection = Collection::default();
        run::inputs(
            corpus,
            &settings.exclude,
            |input, scratch, problems| {
                let articles = ingest::read(input, &corpus.options, problems);
                let matched = articles.into_iter().map(|article| {
                    let matches = matcher.scan(&article, scratch);
                    let profile = Profile::new(&article, &matches, matcher.glossary());
                    (article, matches, profile)
                });
                matched.collect()
            },
            |found, problems| {
                for (article, matches, profile) in found {
                    collection.add(profile);
                    out.articles.push(article);
                    out.matches.push(matches);
                }
                out.problems.extend(problems);
            },
        );
        let options = group::Options { same: settings.same.clone(), apart: settings.apart.clone(), ..group::Options::default() };
        out.grouping = group::group(&collection, &options);
        out.stories = out.align();
        senses::decide(&out.stories, &out.articles, &mut out.matches, matcher.glossary());
        out
    }

    fn align(&self) -> Vec<Story> {
        let input = story::Input { articles: &self.articles, matches: &self.matches, learned: &self.grouping.learned };
        let stories = self.grouping.groups.iter().filter(|g| g.level == Level::Story);
        story::align_all(stories.map(|g| (g.id.as_str(), g.articles.as_slice())), &input)
    }
}
