//! Table tests, written from grammar and dictionary knowledge: each row says whether a lemma has a form.

use super::{paradigms, same_spelling_class};
use crate::lang::inflection::{Features, Hints, WordClass};

/// One row: lemma, form, whether the lemma has it.
type Row = (&'static str, &'static str, bool);

fn accepts(lemma: &str, form: &str, hints: Hints) -> bool {
    paradigms(lemma, hints).iter().any(|p| p.has(form))
}

fn check(rows: &[Row], hints: Hints) {
    let wrong: Vec<_> = rows.iter().filter(|&&(lemma, form, right)| accepts(lemma, form, hints) != right).collect();
    assert!(wrong.is_empty(), "wrong rows: {wrong:?}");
}

fn of_class(class: WordClass) -> Hints {
    Hints { class: Some(class), ..Hints::default() }
}

#[test]
#[rustfmt::skip]
fn regular_nouns() {
    let rows: &[Row] = &[
        ("minister", "minister", true), ("minister", "ministers", true), ("minister", "minister's", true),
        ("minister", "ministers'", true), ("minister", "ministry", false), ("minister", "ministries", false),
        ("minister", "ministerial", false), ("election", "elections", true), ("election", "elector", false),
        ("election", "electorate", false), ("party", "parties", true), ("party", "party's", true),
        ("party", "parties'", true), ("party", "partying", false), ("country", "countries", true),
        ("country", "county", false), ("country", "counties", false), ("attorney", "attorneys", true),
        ("monarchy", "monarchies", true), ("monarchy", "monarchs", false), ("monarch", "monarchs", true),
        ("monarch", "monarches", false), ("oligarch", "oligarchs", true), ("biotech", "biotechs", true), ("oligarch", "oligarchy", false),
        ("stomach", "stomachs", true), ("march", "marches", true), ("search", "searches", true),
        ("coach", "coaches", true), ("coach", "coaching", false), ("tax", "taxes", true), ("tax", "taxi", false),
        ("tax", "taxis", false), ("tax", "taxation", false), ("taxi", "taxis", true), ("taxi", "taxes", false),
        ("virus", "viruses", true), ("virus", "viral", false), ("boss", "bosses", true), ("quiz", "quizzes", true),
        ("hero", "heroes", true), ("hero", "heroine", false), ("hero", "heroin", false), ("heroin", "heroine", false),
        ("veto", "vetoes", true), ("embargo", "embargoes", true), ("photo", "photos", true),
        ("photo", "photograph", false), ("studio", "studios", true), ("volcano", "volcanoes", true),
        ("volcano", "volcanos", true), ("volcano", "volcanic", false), ("soliloquy", "soliloquies", true),
        ("budget", "budgets", true), ("budget", "budgetary", false), ("design", "designs", true),
        ("design", "designer", false), ("teach", "teacher", false), ("bank", "banker", false),
        ("bank", "banking", false), ("govern", "government", false), ("government", "governor", false),
        ("murder", "murders", true), ("murder", "murderer", false), ("murder", "murderers", false),
        ("hospital", "hospitality", false), ("hospital", "hospitals", true), ("general", "generals", true),
        ("general", "generally", false), ("police", "policy", false), ("police", "policies", false),
        ("police", "polices", false), ("police", "police's", true), ("policy", "policies", true),
        ("policy", "police", false), ("president", "presidency", false), ("president", "presidential", false),
        ("candidate", "candidates", true), ("candidate", "candidacy", false), ("prince", "princes", true),
        ("prince", "princess", false), ("princess", "princesses", true), ("princess", "princes", false),
        ("new", "news", false), ("economic", "economics", false),
        ("politic", "politics", false), ("athletic", "athletics", false), ("live", "lives", false),
        ("university", "universe", false), ("university", "universities", true), ("universe", "universities", false),
        ("mp", "mps", true), ("mp", "mp's", true), ("nhs", "nhs's", true), ("u.n.", "u.n.'s", true),
        ("ngo", "ngos", true), ("un", "unit", false), ("costume", "custom", false), ("custom", "costumes", false), ("plan", "planes", false), ("plane", "plans", false), ("star", "starch", false),
    ];
    check(rows, Hints::default());
}

#[test]
#[rustfmt::skip]
fn irregular_nouns() {
    let rows: &[Row] = &[
        ("woman", "women", true), ("woman", "women's", true), ("woman", "womans", false), ("woman", "womanly", false),
        ("spokeswoman", "spokeswomen", true), ("chairman", "chairmen", true), ("chairman", "chairmen's", true),
        ("chairman", "chairmanship", false), ("human", "humen", false), ("human", "humans", true),
        ("human", "humane", false), ("human", "humanity", false), ("german", "germans", true),
        ("german", "germen", false), ("german", "germany", false), ("roman", "romans", true), ("roman", "romen", false),
        ("shaman", "shamans", true), ("shaman", "shamen", false), ("policeman", "policemen", true),
        ("policeman", "policewomen", false), ("child", "children", true), ("child", "children's", true),
        ("child", "childhood", false), ("grandchild", "grandchildren", true), ("foot", "feet", true),
        ("football", "footballs", true), ("football", "footballer", false), ("tooth", "teeth", true),
        ("mouse", "mice", true), ("mouse", "mousse", false), ("goose", "geese", true), ("mongoose", "mongeese", false),
        ("mongoose", "mongooses", true), ("blouse", "blice", false), ("ox", "oxen", true), ("fox", "foxen", false),
        ("life", "lives", true), ("wife", "wives", true), ("housewife", "housewives", true), ("knife", "knives", true),
        ("thief", "thieves", true), ("chief", "chieves", false), ("chief", "chiefs", true), ("belief", "beliefs", true),
        ("belief", "believes", false), ("proof", "proves", false), ("roof", "roofs", true), ("safe", "saves", false),
        ("wolf", "wolves", true), ("gulf", "gulves", false), ("shelf", "shelves", true), ("half", "halves", true),
        ("leaf", "leaves", true), ("leaf", "leaflet", false), ("scarf", "scarves", true), ("scarf", "scarfs", true), ("relief", "relieves", false), ("crisis", "crises", true),
        ("crisis", "crisises", false), ("analysis", "analyses", true), ("analysis", "analyst", false),
        ("analyst", "analyses", false), ("thesis", "theses", true), ("these", "theses", false),
        ("hypothesis", "hypotheses", true), ("diagnosis", "diagnoses", true), ("basis", "bases", true),
        ("base", "bases", true), ("base", "basis", false), ("basis", "basic", false), ("oasis", "oases", true),
        ("criterion", "criteria", true), ("phenomenon", "phenomena", true), ("phenomenon", "phenomenal", false),
        ("bacterium", "bacteria", true), ("bacterium", "bacterial", false), ("curriculum", "curricula", true),
        ("index", "indices", true), ("index", "indexes", true), ("appendix", "appendices", true),
        ("matrix", "matrices", true), ("referendum", "referenda", true), ("referendum", "referendums", true),
        ("memorandum", "memoranda", true), ("stadium", "stadiums", true), ("forum", "fora", true),
        ("asylum", "asyla", false), ("album", "alba", false), ("opera", "operas", true),
        ("opera", "operate", false), ("agenda", "agendas", true), ("medium", "media", true), ("alumnus", "alumni", true),
        ("nucleus", "nuclei", true), ("campus", "campuses", true), ("campus", "campi", false), ("genus", "genera", true),
        ("genus", "general", false), ("genius", "geniuses", true), ("genus", "genius", false),
        ("formula", "formulae", true), ("formula", "formulate", false), ("larva", "larvae", true),
        ("bureau", "bureaux", true), ("bureau", "bureaucrat", false), ("plateau", "plateaus", true),
        ("series", "series", true), ("series", "serieses", false), ("series", "serious", false),
        ("species", "species", true), ("species", "special", false), ("aircraft", "aircraft", true),
        ("aircraft", "aircrafts", false), ("sheep", "sheeps", false), ("fish", "fish", true), ("fish", "fishes", true),
        ("fish", "fisher", false), ("japanese", "japaneses", false), ("cheese", "cheeses", true),
        ("paparazzo", "paparazzi", true), ("spokesperson", "spokespeople", true),
        ("spokesperson", "spokespersons", true), ("person", "personnel", false), ("person", "personal", false),
        ("quantum", "quantity", false), ("data", "date", false), ("datum", "date", false), ("date", "data", false),
    ];
    check(rows, Hints::default());
}

#[test]
#[rustfmt::skip]
fn hyphenated_words() {
    let rows: &[Row] = &[
        ("sister-in-law", "sisters-in-law", true), ("sister-in-law", "sister-in-law's", true),
        ("sister-in-law", "sister-in-laws", false), ("son-in-law", "songs-in-law", false),
        ("passer-by", "passers-by", true), ("passer-by", "passer-bies", false), ("runner-up", "runners-up", true),
        ("runner-up", "running-up", false), ("commander-in-chief", "commanders-in-chief", true),
        ("editor-in-chief", "editorials-in-chief", false), ("attorney-general", "attorneys-general", true),
        ("major-general", "major-generals", true), ("major-general", "majors-general", false),
        ("president-elect", "presidents-elect", true), ("vice-president", "vice-presidents", true),
        ("vice-president", "vices-president", false), ("check-up", "check-ups", true), ("run-off", "run-offs", true),
        ("run-off", "runoff", true), ("stand-by", "stand-bies", false), ("by-election", "by-elections", true),
        ("by-election", "byelections", true), ("policy-maker", "policy-makers", true),
        ("policy-maker", "policies-maker", false), ("policy-maker", "policy-making", false),
        ("two-year-old", "two-year-olds", true), ("anti-war", "antiwar", true), ("re-sign", "resign", false),
        ("re-form", "reforms", false), ("co-operation", "cooperation", true),
        ("cooperation", "co-operative", false), ("e-mail", "emails", true), ("x-ray", "x-rays", true),
        ("cul-de-sac", "cul-de-sacs", true), ("cul-de-sac", "culs-de-sac", true), ("kick-off", "kicks-off", false),
    ];
    check(rows, Hints::default());
}

#[test]
#[rustfmt::skip]
fn british_and_american() {
    let rows: &[Row] = &[
        ("labour", "labor", true), ("labor", "labour", true), ("labour", "laborious", false),
        ("labour", "laboratory", false), ("labor", "elaborate", false), ("labourer", "laborers", true),
        ("neighbour", "neighbors", true), ("neighbourhood", "neighborhoods", true), ("hour", "hor", false),
        ("contour", "contor", false), ("tour", "tor", false), ("four", "for", false), ("your", "yor", false), ("terror", "terrour", false), ("behaviour", "behaviors", true),
        ("favourite", "favorites", true), ("organisation", "organizations", true),
        ("organization", "organisation's", true), ("organisation", "organism", false),
        ("privatise", "privatized", false), ("privatisation", "privatization", true),
        ("improvisation", "improvization", false), ("enterprise", "enterprize", false),
        ("promise", "promize", false), ("prize", "prise", false), ("size", "sise", false),
        ("exercise", "exercize", false), ("franchise", "franchize", false), ("compromise", "compromize", false),
        ("surprise", "surprize", false), ("uprising", "uprizing", false), ("organised", "organized", true),
        ("analyse", "analyze", true), ("centre", "centers", true), ("center", "centres", true),
        ("centre", "central", false), ("theatre", "theaters", true), ("kilometre", "kilometers", true),
        ("parameter", "parametre", false), ("diameter", "diametre", false), ("thermometer", "thermometre", false),
        ("literal", "litre", false), ("cluster", "clustre", false), ("defence", "defense", true),
        ("licence", "licenses", true), ("offence", "offenses", true), ("advice", "advise", false),
        ("device", "devise", false), ("prophecy", "prophesy", false), ("fence", "fense", false),
        ("catalogue", "catalogs", true), ("dialogue", "dialog", true), ("league", "leag", false),
        ("programme", "programs", true), ("programme", "programmer", false), ("gram", "grammar", false),
        ("councillor", "councilors", true), ("councillor", "council", false), ("counsellor", "counselor", true),
        ("councillor", "counsellor", false), ("traveller", "travelers", true), ("controller", "controler", false),
        ("enrolment", "enrollments", true), ("seller", "seler", false), ("paediatric", "pediatric", true),
        ("paedophile", "pedophiles", true), ("anaesthetic", "anesthetics", true), ("haemorrhage", "hemorrhages", true),
        ("foetus", "fetuses", true), ("leukaemia", "leukemia", true), ("academia", "academaia", false),
        ("judgement", "judgments", true), ("judge", "judgment", false), ("ageing", "aging", true),
        ("age", "aging", false), ("grey", "gray", true), ("tyre", "tire", false), ("cheque", "check", false),
        ("storey", "story", false), ("aluminium", "aluminum", true), ("sceptic", "skeptics", true),
        ("septic", "skeptic", false), ("adviser", "advisors", true), ("adviser", "advisory", false),
        ("jewellery", "jewelry", true), ("jewel", "jewelry", false), ("mould", "molds", true),
        ("ballot", "balot", false),
    ];
    check(rows, Hints::default());
    assert!(same_spelling_class("organisations", "organizations"));
    assert!(same_spelling_class("labour's", "labor's"));
    assert!(!same_spelling_class("policy", "police"));
    let respelt = paradigms("labour", Hints::default());
    let american = respelt.iter().find(|paradigm| paradigm.stem == "labor");
    assert!(american.is_some_and(|found| found.endings.iter().all(|(_, features)| features.contains(Features::SPELLING))));
}

#[test]
#[rustfmt::skip]
fn adjectives() {
    let rows: &[Row] = &[
        ("large", "larger", true), ("large", "largest", true), ("large", "largely", false), ("big", "bigger", true),
        ("big", "biggest", true), ("wealthy", "wealthiest", true), ("wealthy", "wealthily", false),
        ("wealthy", "wealth", false), ("wealth", "wealthier", false), ("good", "better", true), ("good", "best", true),
        ("good", "goodness", false), ("bad", "worse", true), ("bad", "badge", false), ("bad", "badger", false),
        ("low", "lowest", true), ("strange", "strangest", true), ("mast", "master", false), ("off", "offer", false), ("found", "founder", false),
        ("national", "nationalest", false), ("proud", "prouder", true), ("free", "freest", true),
        ("free", "freedom", false), ("shy", "shyer", true), ("hard", "hardly", false), ("late", "lately", false),
        ("for", "forest", false), ("inter", "interest", false), ("the", "theme", false), ("and", "ands", false),
    ];
    check(rows, Hints::default());
    let rows: &[Row] = &[
        ("brainy", "brainier", true), ("expensive", "expensiver", false), ("tired", "tireder", false),
        ("national", "nationals", false),
    ];
    check(rows, of_class(WordClass::Adjective));
}

#[test]
#[rustfmt::skip]
fn verbs_and_names() {
    let rows: &[Row] = &[
        ("vote", "voted", true), ("vote", "voting", true), ("vote", "voter", false), ("admit", "admitted", true),
        ("visit", "visitted", false), ("visit", "visited", true), ("deny", "denies", true), ("plan", "planning", true),
        ("take", "took", true), ("undertake", "undertaken", true), ("withdraw", "withdrew", true),
        ("teach", "teaches", true), ("lie", "lying", true), ("travel", "traveling", true), ("find", "founded", false),
        ("be", "were", true), ("go", "goes", true), ("privatise", "privatized", true), ("agree", "agreeing", true),
        ("agree", "agreement", false),
    ];
    check(rows, of_class(WordClass::Verb));
    let rows: &[Row] = &[
        ("kennedy", "kennedys", true), ("chapman", "chapmen", false), ("chapman", "chapmans", true),
        ("jones", "joneses", true), ("jones", "jones'", true), ("london", "london's", true), ("london", "londoner", false),
    ];
    check(rows, of_class(WordClass::Name));
    check(&[("under", "undertake", false), ("can", "cane", false), ("will", "willing", false)], Hints::default());
}

#[test]
#[rustfmt::skip]
fn words_in_phrases() {
    let rows: &[Row] = &[
        ("affairs", "affair", true), ("states", "state", true), ("states", "states'", true), ("rights", "right", true),
        ("services", "service", true), ("policies", "policy", true), ("women", "woman", true),
        ("media", "medium", true), ("criteria", "criterion", true), ("taxes", "tax", true), ("lives", "life", true),
        ("lives", "live", false), ("news", "new", false), ("arms", "arm", false),
        ("politics", "politic", false), ("economics", "economic", false),
        ("customs", "custom", false), ("species", "specie", false),
        ("farmers'", "farmers", true), ("farmers'", "farmer's", true), ("people's", "peoples", false),
        ("women's", "women's", true), ("driver's", "drivers'", true), ("princess", "princes", false),
        ("crises", "crisis", true), ("movies", "movie", true), ("general", "generals", true),
        ("person", "people", true), ("good", "goods", true), ("address", "addres", false), ("virus", "viru", false), ("bus", "bu", false),
    ];
    check(rows, Hints { in_phrase: true, ..Hints::default() });
    let rows: &[Row] = &[("affairs", "affair", false), ("women", "woman", false), ("states", "states'", true)];
    check(rows, Hints::default());
}
