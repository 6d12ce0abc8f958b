//! Which articles speak of a domain, so that everyday words that the glossary marks `only_in_domain` count in them.
//!
//! In: the glossary, the occurrences of an article. Out: the occurrences that are left. The distinct concepts of the domain that
//! the article names are weighed; enough of them license the word in the whole article, guards permitting. In a translation whose source
//! stands beside it, a segment that names the concept is all the evidence that a rendering of it needs.

use std::collections::BTreeMap;

use super::thresholds::domain::{ENOUGH, EVERYDAY, LONGEST_EVERYDAY, RARE, SHORTEST_WORD, SURE, TELLING};
use super::{MatchKind, TermMatch};
use crate::glossary::{ConceptId, Glossary, Term};
use crate::lexicon;
use crate::text::fold::fold;

/// What an article says of a domain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The concepts of the domain that it names and what each weighs, in the order of the glossary.
    pub concepts: Vec<(ConceptId, f32)>,
}

impl Evidence {
    /// What the occurrences of an article say of the domain of `concept`: of the concepts of the same `domain`, or of all
    /// concepts where it has none.
    #[must_use]
    pub fn of(glossary: &Glossary, found: &[TermMatch], concept: ConceptId) -> Self {
        let domain = glossary.concepts[concept].domain.as_deref();
        let mut concepts: BTreeMap<ConceptId, f32> = BTreeMap::new();
        let inside = |m: &&TermMatch| domain.is_none() || glossary.concepts[m.term.concept].domain.as_deref() == domain;
        for m in found.iter().filter(inside) {
            let weight = weight(glossary, m);
            if weight > 0.0 {
                let best = concepts.entry(m.term.concept).or_default();
                *best = best.max(weight);
            }
        }
        Self { concepts: concepts.into_iter().collect() }
    }

    /// What all concepts weigh together.
    #[must_use]
    pub fn weight(&self) -> f32 {
        self.concepts.iter().fold(0.0, |sum, (_, w)| sum + w)
    }

    /// Whether it is enough for everyday words of the domain to count.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.weight() >= ENOUGH
    }

    /// The concepts, the weightiest first, at most `most` of them; *none* where there is none.
    #[must_use]
    pub fn named(&self, glossary: &Glossary, most: usize) -> String {
        let mut concepts: Vec<&(ConceptId, f32)> = self.concepts.iter().collect();
        concepts.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let more = if concepts.len() > most { format!(" and {} more", concepts.len() - most) } else { String::new() };
        let names: Vec<&str> = concepts.iter().take(most).map(|(c, _)| glossary.concepts[*c].id.as_str()).collect();
        if names.is_empty() { "none".to_owned() } else { format!("{}{more}", names.join(", ")) }
    }
}

/// What an occurrence says of its concept's domain, from 0 to 1. Slips and short forms rest on something else, and the words that
/// ask for evidence give none.
fn weight(glossary: &Glossary, found: &TermMatch) -> f32 {
    let term = glossary.term(found.term);
    match () {
        () if term.only_in_domain || found.confidence < SURE => 0.0,
        () if matches!(found.kind, MatchKind::Near | MatchKind::ShortForm) => 0.0,
        () if is_telling(term) => TELLING,
        () if lexicon::word(&fold(&term.text), term.lang.primary()).is_empty() => RARE,
        () => EVERYDAY,
    }
}

/// Whether an occurrence in the source of a translation says that a rendering of its concept stands there: it is one, and no everyday word.
pub(super) fn is_named(glossary: &Glossary, found: &TermMatch) -> bool {
    weight(glossary, found) > 0.0
}

/// Whether an occurrence alone says that the article speaks of the glossary's subject.
pub(super) fn is_evidence(glossary: &Glossary, found: &TermMatch) -> bool {
    weight(glossary, found) >= TELLING
}

/// Whether a term is hardly met by chance: it has several words, or is a long one.
fn is_telling(term: &Term) -> bool {
    let words = term.text.split([' ', '\u{a0}', '-', '\'', '’']).filter(|w| w.chars().count() >= SHORTEST_WORD);
    words.count() > 1 || term.text.chars().count() > LONGEST_EVERYDAY
}

/// Takes away the occurrences of everyday words in an article that does not speak of their domain, but for those that `translates` knows to
/// render a term of their concept. `standby` holds what would stand there without any such word; it fills the places that come free.
pub(super) fn settle(
    glossary: &Glossary,
    found: &mut Vec<TermMatch>,
    standby: &mut Vec<TermMatch>,
    mut translates: impl FnMut(&TermMatch) -> bool,
) {
    let everyday = |m: &TermMatch| glossary.term(m.term).only_in_domain;
    let mut licensed: BTreeMap<Option<&str>, bool> = BTreeMap::new();
    for m in found.iter().filter(|m| everyday(m)) {
        let domain = glossary.concepts[m.term.concept].domain.as_deref();
        licensed.entry(domain).or_insert_with(|| Evidence::of(glossary, found, m.term.concept).is_enough());
    }
    let free = std::mem::take(standby);
    if licensed.values().all(|l| *l) {
        return;
    }
    let of_domain = |m: &TermMatch| licensed.get(&glossary.concepts[m.term.concept].domain.as_deref()) == Some(&true);
    found.retain(|m| !everyday(m) || of_domain(m) || translates(m));
    for m in free {
        let whole = m.compound.unwrap_or(m.span);
        if !found.iter().any(|f| f.block == m.block && f.compound.unwrap_or(f.span).overlaps(whole)) {
            found.push(m);
        }
    }
    found.sort_by_key(|m| (m.block, m.span.start, m.nested, m.span.end, m.term));
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::glossary::load::from_text;
    use crate::ingest::{ReadOptions as Reading, read_bytes};
    use crate::matching::{MatchOptions, Matcher, Scratch};

    const GLOSSARY: &str = "
domain: merit-work
concepts:
- id: merit-drive
  terms:
    en: [merit drive, {term: competition, status: forbidden, only_in_domain: true, guards: {not_near: [chess, football]}}]
    fr: [campagne du mérite, {term: concours, status: forbidden, only_in_domain: true}]
    sv: [förtjänstkampanj, {term: tävling, status: forbidden, only_in_domain: true}]
    pt: [campanha do mérito, {term: disputa, status: forbidden, only_in_domain: true}]
    th: [การรณรงค์ความดี, {term: จำลอง, status: forbidden, only_in_domain: true, guards: {not_in: [แบบจำลอง]}}]
- id: merit-board
  terms: {en: [merit board], fr: [bureau du mérite], sv: [förtjänstnämnd], pt: [junta do mérito], th: [สำนักงานความดี]}
- id: good-example
  terms: {en: [good example, {term: model, status: deprecated, only_in_domain: true}]}
- id: effort
  terms: {en: [effort], fr: [effort], sv: [möda], pt: [esforço], th: [ความพยายาม]}
- {id: rice-terrace, domain: farming, terms: {en: [rice terrace]}}
- {id: fish-pond, domain: farming, terms: {en: [fish pond]}}
";

    /// Language, article, the everyday words that count in it.
    const ARTICLES: &[(&str, &str, &[&str])] = &[
        ("en", "The merit drive began in May. The merit board met. The competition goes on in every ward.", &["competition"]),
        ("en", "The competition was told of first. Only then did the merit board open the merit drive.", &["competition"]),
        ("en", "The merit board opened the merit drive. A model was chosen in each ward.", &["model"]),
        ("en", "The merit board opened the merit drive. Later the chess competition was won by a clerk.", &[]),
        ("en", "The swimming competition starts on Friday, and the relay competition on Sunday.", &[]),
        ("en", "The merit board of the club paid for the swimming competition.", &[]),
        ("en", "An effort was made. The competition was hard, and the effort paid off with much effort.", &[]),
        ("en", "The model walked in a coat of silk; another model wore linen.", &[]),
        ("en", "Beside the rice terrace lies a fish pond. The competition for water is hard.", &[]),
        ("fr", "Le bureau du mérite lance la campagne du mérite. Le concours durera un an.", &["concours"]),
        ("fr", "Le concours de beauté a réuni vingt candidates, et le concours de chant dix.", &[]),
        ("fr", "Le bureau du mérite expose l'affiche « The Competition of the Kings ». La campagne du mérite continue.", &[]),
        ("sv", "En förtjänstnämnd inledde en förtjänstkampanj. En tävling hör till den.", &["tävling"]),
        ("sv", "Tävlingen i simning avgörs på lördag.", &[]),
        ("pt", "A junta do mérito abriu a campanha do mérito. A disputa vai durar um ano.", &["disputa"]),
        ("pt", "A disputa pela taça termina no sábado, com muito esforço.", &[]),
        ("th", "สำนักงานความดีเปิดการรณรงค์ความดี ทุกหมู่บ้านร่วมการจำลองประจำปี", &["จำลอง"]),
        ("th", "สำนักงานความดีเปิดการรณรงค์ความดี และสร้างแบบจำลองเรือ", &[]),
        ("th", "วิศวกรจำลองเหตุการณ์น้ำท่วมในแม่น้ำ และจำลองคลื่นทะเล", &[]),
    ];

    fn matcher(glossary: &str) -> Matcher {
        let (glossary, problems) = from_text("g.yaml", glossary);
        assert_eq!(problems, []);
        Matcher::compile(Arc::new(glossary), MatchOptions { nested: false })
    }

    fn everyday<'a>(matcher: &Matcher, lang: &str, text: &'a str) -> Vec<&'a str> {
        let found = matcher.scan_text(text, &crate::lang::Tag::parse(lang).unwrap(), &mut Scratch::default());
        found.iter().filter(|m| matcher.glossary().term(m.term).only_in_domain).map(|m| m.span.of(text)).collect()
    }

    #[test]
    fn everyday_words_count_where_the_article_speaks_of_their_domain() {
        let matcher = matcher(GLOSSARY);
        for (lang, text, wanted) in ARTICLES {
            assert_eq!(everyday(&matcher, lang, text), *wanted, "{lang}: {text}");
        }
    }

    #[test]
    fn a_segment_whose_source_names_the_concept_needs_no_other_evidence() {
        let matcher = matcher(GLOSSARY);
        let found = |source: &str, target: &str| {
            let po = format!("msgid \"\"\nmsgstr \"Language: sv\\n\"\n\nmsgid \"{source}\"\nmsgstr \"{target}\"\n");
            let articles = read_bytes("a.po", po.into_bytes(), &Reading::default(), &mut Vec::new());
            let count = |lang: &str| {
                let article = articles.iter().find(|a| a.lang.primary() == lang).unwrap();
                let found = matcher.scan(article, &mut Scratch::default());
                found.terms.iter().filter(|m| matcher.glossary().term(m.term).only_in_domain).count()
            };
            (count("en"), count("sv"))
        };
        assert_eq!(found("The merit drive begins.", "En tävling inleds."), (0, 1));
        // What the source leaves open, the translation does too.
        assert_eq!(found("The competition begins.", "En tävling inleds."), (0, 0));
        assert_eq!(found("The merit board met.", "En tävling inleds."), (0, 0));
    }

    #[test]
    fn the_whole_article_gives_the_evidence_and_every_paragraph_takes_it() {
        let matcher = matcher(GLOSSARY);
        let count = |text: &str| {
            let reading = Reading { declared: vec![crate::lang::Tag::parse("en").unwrap()], ..Reading::default() };
            let articles = read_bytes("en/a.txt", text.as_bytes().to_vec(), &reading, &mut Vec::new());
            let found = matcher.scan(&articles[0], &mut Scratch::default());
            found.terms.iter().filter(|m| matcher.glossary().term(m.term).only_in_domain).count()
        };
        let filler = "The ward spoke of the weather that day, and of the harvest that was late.";
        assert_eq!(count(&format!("The competition began.\n\n{filler}\n\nThe merit board met.\n\nThe merit drive and its model.\n")), 2);
        assert_eq!(count(&format!("The competition began.\n\n{filler}\n\nThe merit board met.\n\nThe model.\n")), 0);
    }

    #[test]
    fn a_glossary_without_domains_counts_all_its_concepts() {
        let plain = GLOSSARY.replace("domain: merit-work\n", "").replace("domain: farming, ", "");
        let matcher = matcher(&plain);
        let text = "Beside the rice terrace lies a fish pond. The competition for water is hard.";
        assert_eq!(everyday(&matcher, "en", text), ["competition"]);
        assert_eq!(everyday(&matcher, "en", "Beside the rice terrace the competition for water is hard."), Vec::<&str>::new());
    }

    #[test]
    fn a_word_that_does_not_count_frees_its_place() {
        let concepts = "concepts:\n- {id: a, domain: x, terms: {en: [{term: water model, only_in_domain: true}]}}\n- {id: b, domain: y, terms: {en: [model]}}\n";
        let matcher = matcher(concepts);
        let text = "A water model was built.";
        let found = matcher.scan_text(text, &crate::lang::Tag::parse("en").unwrap(), &mut Scratch::default());
        assert_eq!(found.iter().map(|m| m.span.of(text)).collect::<Vec<_>>(), ["model"]);
        let licensed = matcher.scan_in_domain(text, &crate::lang::Tag::parse("en").unwrap(), &mut Scratch::default());
        assert_eq!(licensed.iter().map(|m| m.span.of(text)).collect::<Vec<_>>(), ["water model"]);
    }
}
