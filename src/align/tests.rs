//! Small stories in several languages, written for the phenomenon that they show.

use std::sync::{Arc, OnceLock};

use proptest::prelude::*;

use super::attest::Attested;
use super::features::Row;
use super::{Story, bitext, extract, propose, senses, story, thresholds};
use crate::glossary::{self, Glossary};
use crate::group::learn::Associations;
use crate::ingest::{self, Article};
use crate::matching::{MatchOptions, Matcher, Matches, Scratch};

/// A story of articles, each a language and its lines, aligned with a glossary.
struct Sample {
    glossary: Arc<Glossary>,
    articles: Vec<Article>,
    matches: Vec<Matches>,
    stories: Vec<Story>,
}

impl Sample {
    fn new(glossary: &str, texts: &[(&str, &str)]) -> Self {
        let (glossary, problems) = glossary::load::from_text("g.csv", glossary);
        assert_eq!(problems, [], "the glossary is sound");
        let matcher = Matcher::compile(Arc::new(glossary), MatchOptions { nested: false });
        let read = |(number, (lang, text)): (usize, &(&str, &str))| {
            let mut problems = Vec::new();
            let article =
                ingest::read_bytes(&format!("{lang}/{number}.txt"), text.as_bytes().to_vec(), &options(), &mut problems).remove(0);
            assert_eq!(problems, [], "{text}");
            article
        };
        let articles: Vec<Article> = texts.iter().enumerate().map(read).collect();
        let matches: Vec<Matches> = articles.iter().map(|a| matcher.scan(a, &mut Scratch::default())).collect();
        let all: Vec<usize> = (0..articles.len()).collect();
        let input = story::AlignInput { articles: &articles, matches: &matches, learned: &Associations::default() };
        let stories = vec![Story::align("s", &all, &input)];
        Self { glossary: Arc::clone(matcher.glossary()), articles, matches, stories }
    }

    /// The text of a sentence.
    fn text(&self, article: usize, sentence: usize) -> &str {
        let sentence = self.stories[0].sentences[article][sentence];
        sentence.span.of(self.articles[article].text(&self.articles[article].blocks[sentence.block]))
    }

    /// The pairs of sentences of the first two articles.
    fn pairs(&self) -> Vec<(usize, usize)> {
        self.stories[0].bitexts[0].links.iter().filter_map(|l| Some((l.source?, l.target?))).collect()
    }

    fn with<T>(&self, work: impl Fn(&propose::ProposalInput<'_>) -> T) -> T {
        let index = OnceLock::new();
        let attested = Attested::new(&self.stories, &self.articles, &self.matches, &self.glossary, CONFIDENCE);
        let (articles, matches, stories, glossary) = (&self.articles, &self.matches, &self.stories, &self.glossary);
        work(&propose::ProposalInput { articles, matches, stories, glossary, index: &index, attested: &attested })
    }

    /// The best proposal of a language.
    fn best(&self, lang: &str) -> Option<String> {
        self.with(|input| propose::proposals(input).into_iter().find(|p| p.lang == lang).map(|p| p.text))
    }
}

fn options() -> ingest::ReadOptions {
    let declared = ["en", "fr", "pt", "sv", "th"].iter().map(|t| crate::lang::Tag::parse(t).unwrap()).collect();
    ingest::ReadOptions { declared, ..ingest::ReadOptions::default() }
}

/// The default of the configuration.
const CONFIDENCE: f32 = 0.6;
const NONE: &str = "concept,lang,term\nnone,en,zzyzx\n";

#[test]
fn sentences_meet_though_one_is_left_out_and_two_are_joined() {
    let en = "The harbour of Vinga opened on 3 May.\nAnna Holm had waited 12 years for the lighthouse.\nIt rained.\n\
              The ferry to Marstrand costs 40 kronor.\nEvery Monday the council of Gothenburg meets.\n";
    let sv = "Hamnen på Vinga öppnade den 3 maj.\nAnna Holm hade väntat 12 år på fyren. Färjan till Marstrand kostar 40 kronor.\n\
              Varje måndag sammanträder rådet i Göteborg.\n";
    let sample = Sample::new(NONE, &[("en", en), ("sv", sv)]);
    assert_eq!(sample.pairs(), [(0, 0), (1, 1), (3, 2), (4, 3)]);
    assert_eq!(sample.text(0, 3), "The ferry to Marstrand costs 40 kronor.");
}

#[test]
fn a_thai_line_meets_both_sentences_that_it_holds() {
    let en = "Vinga opened on 3 May. Anna Holm waited 12 years.\nThe ferry to Marstrand costs 40 kronor.\n";
    let th = "Vinga เปิดเมื่อวันที่ 3 พฤษภาคม Anna Holm รอมา 12 ปี\nเรือข้ามฟากไป Marstrand ราคา 40 โครนา\n";
    assert_eq!(Sample::new(NONE, &[("en", en), ("th", th)]).pairs(), [(0, 0), (1, 0), (2, 1)]);
}

#[test]
fn what_is_no_translation_is_not_taken_for_one() {
    let en = "The harbour of Vinga opened on 3 May.\nAnna Holm had waited 12 years.\nThe ferry costs 40 kronor.\n";
    let fr = "Le parlement débat du budget.\nUn tremblement de terre a frappé l'île.\nLe chien dort sous la table.\n";
    let sample = Sample::new(NONE, &[("en", en), ("fr", fr)]);
    assert!(sample.stories[0].bitexts[0].parallel < thresholds::TRANSLATION);
}

const INQUIRY: &str = "concept,lang,term\ninquiry,en,investigation\ninquiry,fr,enquête\ninquiry,pt,investigação\ninquiry,sv,utredning\n";

#[test]
fn the_confidence_of_the_configuration_reaches_what_is_attested() {
    let en = "The investigation of Anna Holm at Vinga began on 3 May.\n";
    let sv = "Anna Holms utredning på Vinga började den 3 maj.\n";
    let mut sample = Sample::new(INQUIRY, &[("en", en), ("sv", sv)]);
    let at = super::attest::SentenceId { story: 0, article: 1, sentence: 0 };
    for (sure, confidence, expected) in
        [(1.0, CONFIDENCE, 1.0), (0.5, CONFIDENCE, 1.0), (0.49, CONFIDENCE, 0.0), (0.5, 0.8, 0.0), (0.7, 0.8, 1.0), (0.3, 0.3, 1.0)]
    {
        for found in sample.matches.iter_mut().flat_map(|m| &mut m.terms) {
            found.confidence = sure;
        }
        let attested = Attested::new(&sample.stories, &sample.articles, &sample.matches, &sample.glossary, confidence);
        let count = attested.count(at, 0);
        assert!((count - expected).abs() < f32::EPSILON, "{sure} at {confidence}: {count}");
    }
}

#[test]
fn sisters_decide_what_a_word_means() {
    let en = "The research of Anna Holm at Vinga began on 3 May.\nHer company has 400 ships.\n";
    let sv = "Anna Holms forskning på Vinga började den 3 maj.\nHennes bolag har 400 fartyg.\n";
    let pt = "A investigação de Anna Holm em Vinga começou a 3 de maio.\nA sua empresa tem 400 navios.\n";
    let decided = |texts: &[(&str, &str)]| {
        let mut sample = Sample::new(INQUIRY, texts);
        let before: usize = sample.matches.iter().map(|m| m.terms.len()).sum();
        let gone = senses::decide(&sample.stories, &sample.articles, &mut sample.matches, &sample.glossary, CONFIDENCE);
        (before, gone)
    };
    assert_eq!(decided(&[("en", en), ("sv", sv), ("pt", pt)]), (1, 1), "research elsewhere");
    let (en, sv) = (en.replace("research", "investigation"), sv.replace("forskning", "utredning"));
    assert_eq!(decided(&[("en", &en), ("sv", &sv), ("pt", pt)]), (3, 0), "an inquiry everywhere");
    let (en, sv) = (en.replace("The investigation of ", ""), sv.replace("Holms utredning", "Holm"));
    assert_eq!(decided(&[("en", &en), ("sv", &sv), ("pt", pt)]), (1, 0), "silence is no proof");
    assert_eq!(decided(&[("pt", pt)]), (1, 0), "no sisters");
}

const KEEPER: &str = "concept,lang,term\nkeeper,en,lighthouse keeper\nkeeper,fr,gardien de phare\nkeeper,pt,faroleiro\n";
const EN: &str = "The lighthouse keeper of Vinga retires in June.\nAnna Holm painted the tower in 1998.\n\
                  The lighthouse keeper moves to Marstrand.\nThere are 12 ships in the harbour.\n";
const FR: &str = "Le gardien de phare de Vinga prend sa retraite en juin.\nAnna Holm a peint la tour en 1998.\n\
                  Le gardien de phare s'installe à Marstrand.\nIl y a 12 navires dans le port.\n";
const SV: &str = "Fyrvaktaren på Vinga går i pension i juni.\nAnna Holm målade tornet 1998.\n\
                  Fyrvaktaren flyttar till Marstrand.\nDet ligger 12 fartyg i hamnen.\n";

#[test]
fn a_missing_language_gets_what_stands_in_the_place() {
    let sample = Sample::new(KEEPER, &[("en", EN), ("fr", FR), ("sv", SV)]);
    assert_eq!(sample.best("sv").as_deref(), Some("Fyrvaktaren"));
}

#[test]
fn an_unlisted_rendering_is_proposed_and_another_form_is_not() {
    let sv = |term: &str| Sample::new(&format!("{KEEPER}keeper,sv,{term}\n"), &[("en", EN), ("fr", FR), ("sv", SV)]);
    assert_eq!(sv("fyrmästare").best("sv").as_deref(), Some("Fyrvaktaren"));
    assert_eq!(sv("fyrvaktare").best("sv"), None, "listed");
    assert_eq!(sv("fyrvakteri").best("sv"), None, "a word of the same stem says it");
}

#[test]
fn a_term_that_nobody_listed_is_found_in_all_languages() {
    let (en, fr, sv) = (
        "The trade war began in May.\nAnna Holm sells 12 ships.\nNobody in Marstrand wants a trade war.\nThe trade war hit Vinga.\n",
        "La guerre commerciale a commencé en mai.\nAnna Holm vend 12 navires.\nPersonne à Marstrand ne veut de guerre commerciale.\n\
         La guerre commerciale a touché Vinga.\n",
        "Handelskriget började i maj.\nAnna Holm säljer 12 fartyg.\nIngen i Marstrand vill ha ett handelskrig.\nHandelskriget drabbade Vinga.\n",
    );
    let sample = Sample::new(NONE, &[("en", en), ("fr", fr), ("sv", sv)]);
    let sets = sample.with(extract::sets);
    let texts: Vec<(&str, &str)> = sets[0].renderings.iter().map(|r| (r.lang.as_str(), r.text.as_str())).collect();
    assert_eq!(texts, [("en", "trade war"), ("fr", "guerre commerciale"), ("sv", "handelskrig")]);
}

#[test]
fn names_dates_and_phrases_are_no_terms() {
    // As above, with something else in the place of the term.
    let proposed = |en: &str, fr: &str, sv: &str| -> Vec<String> {
        let lines = [
            ("en", format!("The {en} began in May.\nAnna Holm sells 12 ships.\nNobody in Marstrand wants a {en}.\nThe {en} hit Vinga.\n")),
            (
                "fr",
                format!(
                    "La {fr} a commencé en mai.\nAnna Holm vend 12 navires.\nPersonne à Marstrand ne veut de {fr}.\nLa {fr} a touché Vinga.\n"
                ),
            ),
            (
                "sv",
                format!(
                    "Detta {sv} började i maj.\nAnna Holm säljer 12 fartyg.\nIngen i Marstrand vill ha {sv}.\nDetta {sv} drabbade Vinga.\n"
                ),
            ),
        ];
        let sample = Sample::new(NONE, &lines.each_ref().map(|(lang, text)| (*lang, text.as_str())));
        sample.with(extract::sets).into_iter().map(|set| set.renderings[0].text.clone()).collect()
    };
    assert_eq!(proposed("trade war", "guerre commerciale", "handelskrig"), ["trade war"]);
    for (en, fr, sv) in [
        ("Professor Feinstein", "professeur Feinstein", "professor Feinstein"),
        ("last year", "année dernière", "förra året"),
        ("Marianne Feinstein", "Marianne Feinstein", "Marianne Feinstein"),
    ] {
        assert_eq!(proposed(en, fr, sv), [""; 0], "{en}");
    }
}

fn row() -> impl Strategy<Value = Row> {
    (proptest::collection::btree_set(0u32..12, 0..5), 1f32..200.0)
        .prop_map(|(signals, length)| Row { shared: signals.into_iter().map(|s| (s, 1.0)).collect(), length })
}

proptest! {
    #[test]
    fn every_sentence_is_linked_or_alone_and_poor_links_never_cross(
        source in proptest::collection::vec(row(), 0..9),
        target in proptest::collection::vec(row(), 0..9),
    ) {
        let links = bitext::align(&source, &target, &[]);
        for (side, all) in [(0, source.len()), (1, target.len())] {
            let seen: std::collections::BTreeSet<usize> =
                links.iter().filter_map(|l| if side == 0 { l.source } else { l.target }).collect();
            prop_assert_eq!(seen.len(), all);
        }
        let pairs: Vec<(usize, usize, f32)> = links.iter().filter_map(|l| Some((l.source?, l.target?, l.score))).collect();
        let linked = |a: usize, b: usize| pairs.iter().any(|(c, d, _)| (*c, *d) == (a, b));
        for (a, b, one) in &pairs {
            for (c, d, other) in &pairs {
                // Within a bead all sentences of one side meet all of the other.
                let one_bead = linked(*a, *d) && linked(*c, *b);
                let moved = one.max(*other) >= thresholds::MOVED_LINK;
                prop_assert!(!(a < c && b > d) || one_bead || moved, "{pairs:?}");
            }
        }
        prop_assert!(links.iter().all(|l| (0.0..=1.0).contains(&l.score)));
    }
}
