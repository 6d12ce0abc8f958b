//! Where a form of a single word counts as the term: rows of a term, a text and what is found in it.

use std::sync::Arc;

use super::{MatchKind, MatchOptions, Matcher, Scratch};
use crate::glossary::load::from_text;
use crate::lang::Tag;

/// The matches in `text` of one term with a word class, or none given: how, and which words.
fn found(lang: &str, term: &str, class: &str, text: &str) -> Vec<(MatchKind, String)> {
    let class = if class.is_empty() { String::new() } else { format!(", part_of_speech: {class}") };
    let yaml = format!("concepts:\n- id: it\n  terms: {{{lang}: [{{term: \"{term}\"{class}}}]}}\n");
    let (glossary, problems) = from_text("g.yaml", &yaml);
    assert!(problems.is_empty(), "{problems:?}");
    let matcher = Matcher::compile(Arc::new(glossary), MatchOptions { nested: false });
    let matches = matcher.scan_text(text, &Tag::parse(lang).unwrap(), &mut Scratch::default());
    matches.iter().filter(|m| m.kind != MatchKind::Near).map(|m| (m.kind, m.span.of(text).to_owned())).collect()
}

fn check(rows: &[(&str, &str, &str, &str, &[&str])]) {
    let mut wrong = Vec::new();
    for (lang, term, class, text, expected) in rows {
        let found = found(lang, term, class, text);
        let words: Vec<&str> = found.iter().map(|(_, w)| w.as_str()).collect();
        if words != *expected || found.iter().any(|(kind, _)| *kind == MatchKind::Compound) {
            wrong.push(format!("{term} {class} in `{text}`: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn feminines_behind_a_noun_and_alone() {
    check(&[
        ("fr", "local", "adjective", "L'agriculture locale recule.", &["locale"]),
        ("fr", "local", "", "Des agricultures locales reculent.", &["locales"]),
        ("fr", "pollué", "", "Les eaux polluées débordent.", &["polluées"]),
        ("fr", "rural", "", "Une école rurale ferme.", &["rurale"]),
        ("fr", "vendu", "adjective", "La maison vendue hier.", &["vendue"]),
        ("fr", "premier", "", "La première page, page première.", &["première", "première"]),
        ("fr", "capital", "adjective", "Une question capitale se pose dans la capitale.", &["capitale"]),
        ("fr", "moyen", "adjective", "La vitesse moyenne dépasse la moyenne.", &["moyenne"]),
        ("fr", "armé", "", "Une bande armée attaque l'armée.", &["armée"]),
        ("fr", "marin", "noun", "Un marin quitte la marine; les marins restent.", &["marin", "marins"]),
        ("fr", "quotidien", "noun", "La vie quotidienne dans un quotidien.", &["quotidien"]),
        ("fr", "candidat", "noun", "La candidate parle à des candidates.", &["candidate", "candidates"]),
        ("fr", "citoyen", "", "Une initiative citoyenne, dit la citoyenne.", &["citoyenne"]),
        ("fr", "policier", "noun", "Une enquête policière commence.", &[]),
        ("fr", "nouveau", "adjective", "Une nouvelle école, la nouvelle loi.", &["nouvelle", "nouvelle"]),
        ("pt", "alto", "adjective", "Um trem de alta velocidade.", &["alta"]),
        ("es", "limpio", "", "Las aguas limpias corren.", &["limpias"]),
        ("es", "político", "noun", "La política cambia.", &[]),
        ("es", "médico", "", "La asistencia médica de una médica.", &["médica"]),
        ("pt", "limpo", "", "As águas limpas voltaram.", &["limpas"]),
        ("pt", "limpo", "adjective", "A água limpa corre.", &["limpa"]),
        ("pt", "poluído", "", "As praias poluídas fecharam.", &["poluídas"]),
        ("pt", "brasileiro", "", "A indústria brasileira cresce.", &["brasileira"]),
        ("pt", "perigoso", "adjective", "Uma curva perigosa, a mais perigosa.", &["perigosa", "perigosa"]),
        ("pt", "político", "adjective", "A crise política mudou a política.", &["política"]),
        ("pt", "político", "noun", "A política mudou; um político ficou.", &["político"]),
        ("pt", "técnico", "", "A ajuda técnica segue a técnica.", &["técnica"]),
        ("pt", "médico", "noun", "A assistência médica é da médica.", &["médica"]),
        ("pt", "enfermeiro", "noun", "Uma enfermeira e dois enfermeiros.", &["enfermeira", "enfermeiros"]),
        ("pt", "pedreiro", "noun", "A pedreira fechou e o pedreiro saiu.", &["pedreiro"]),
    ]);
}

#[test]
fn verbs_with_pronouns_behind_a_hyphen() {
    check(&[
        ("pt", "realizar", "verb", "Realizar-se-á a festa.", &["Realizar"]),
        ("pt", "realizar", "verb", "Realizou-se a festa.", &["Realizou"]),
        ("pt", "realizar", "verb", "Querem realizá-lo hoje.", &["realizá"]),
        ("pt", "vender", "verb", "Vendê-las-iam amanhã.", &["Vendê"]),
        ("pt", "dirigir", "verb", "Dirigiram-lhe a carta.", &["Dirigiram"]),
        ("fr", "voter", "verb", "Votons-la demain.", &["Votons"]),
        ("fr", "voter", "verb", "Vote-t-elle demain ?", &["Vote"]),
    ]);
}

#[test]
fn words_that_are_function_words_too() {
    check(&[
        ("fr", "car", "noun", "Le car part, car il pleut.", &["car"]),
        ("fr", "car", "noun", "Deux cars partent.", &["cars"]),
        ("fr", "son", "noun", "Son frère baisse le son.", &["son"]),
        ("fr", "or", "noun", "Or, le prix de l'or monte.", &["or"]),
        ("fr", "avant", "noun", "Avant midi, l'avant du navire.", &["avant"]),
        ("pt", "segundo", "noun", "Segundo ele, um segundo basta.", &["segundo"]),
        ("sv", "man", "noun", "Man såg en man.", &["man"]),
        ("en", "will", "noun", "She will read the will.", &["will"]),
        ("en", "might", "noun", "It might show the might of wind.", &["might"]),
    ]);
}

#[test]
fn nouns_that_are_verbs_behind_a_subject() {
    check(&[
        ("fr", "enquête", "noun", "Elle enquête depuis lundi sur une enquête.", &["enquête"]),
        ("fr", "enquête", "", "La ville dit qu'il enquête.", &[]),
        ("fr", "juge", "noun", "Il le juge coupable, dit le juge.", &["juge"]),
        ("fr", "président", "noun", "Est-il président ? Avec elle, président et ministre.", &["président", "président"]),
        ("fr", "juge", "noun", "Avec elle juge et avocat se taisent.", &["juge"]),
        ("fr", "juger", "verb", "Il juge la cause.", &["juge"]),
        ("en", "police", "noun", "They police the border, and the police left.", &["police"]),
        ("en", "president", "noun", "Is he president? Now he, president and all, left.", &["president", "president"]),
        ("en", "chair", "verb", "He chairs the board.", &["chairs"]),
        ("en", "chair", "noun", "She chairs the board from a chair.", &["chair"]),
        ("sv", "förhör", "noun", "Han förhör mannen i ett förhör.", &["förhör"]),
        ("sv", "president", "noun", "Nu är han president.", &["president"]),
        ("pt", "visita", "noun", "Ele visita o Porto numa visita.", &["visita"]),
        ("pt", "presidente", "noun", "Com ele presidente, tudo muda.", &["presidente"]),
    ]);
}

/// The matches in a Swedish text of the terms given, apart by blanks: the words, compounds or not.
fn parts(terms: &str, text: &str) -> Vec<String> {
    let concepts: Vec<String> = terms.split(' ').enumerate().map(|(i, t)| format!("- id: c{i}\n  terms: {{sv: [{t}]}}\n")).collect();
    let (glossary, problems) = from_text("g.yaml", &format!("concepts:\n{}", concepts.concat()));
    assert!(problems.is_empty(), "{problems:?}");
    let matcher = Matcher::compile(Arc::new(glossary), MatchOptions { nested: false });
    let matches = matcher.scan_text(text, &Tag::parse("sv").unwrap(), &mut Scratch::default());
    matches.iter().filter(|m| m.kind != MatchKind::Near).map(|m| m.span.of(text).to_owned()).collect()
}

#[test]
fn parts_of_compounds() {
    let rows: &[(&str, &str, &[&str])] = &[
        ("folkkommitté ordförande", "Folkkommittéordföranden talade.", &["Folkkommitté", "ordföranden"]),
        ("kommun styrelse", "Kommunstyrelsen möts.", &["Kommun", "styrelsen"]),
        ("riksdag ledamot", "Två riksdagsledamöter gick.", &["riksdags", "ledamöter"]),
        ("buss station", "Vid busstationen.", &["bus", "stationen"]),
        ("buss", "Vid busstationen.", &["bus"]),
        ("station", "Vid busstationen.", &["stationen"]),
        ("buss", "En buskvist.", &[]),
        ("sal", "Salladen är god.", &[]),
        ("sal", "Vi åt salladen.", &[]),
        ("val", "Valdemar kom.", &[]),
        ("val", "Vallokalen stängde.", &["Val"]),
        ("sal", "Salsgolvet sprack.", &["Sals"]),
        ("part", "Partnern log.", &[]),
        ("val", "En valross simmade, och valrossen dök.", &[]),
        ("hamn", "Hamnkontoret stängde.", &["Hamn"]),
        ("vård", "Ny vårdpersonal.", &["vård"]),
        ("mord", "En mordutredning.", &["mord"]),
        ("polis", "Polischefen och polischefer.", &["Polis", "polis"]),
        ("lag", "Lagret brann.", &[]),
        ("hamn", "En fiskehamn.", &["hamn"]),
        ("val", "Vid valvolontärernas bord.", &["val"]),
        ("barnomsorg äldreomsorg", "En barn- och äldreomsorg.", &["barn", "äldreomsorg"]),
        ("skolväska", "Skolböcker och -väskor.", &["väskor"]),
        ("skolplats", "Nya skol- och förskoleplatser.", &["skol"]),
        ("barnomsorg", "Barn- och ungdomsböcker.", &[]),
        ("skolväska", "Böcker och -väskor.", &[]),
        ("skolväska", "Böcker och väskor.", &[]),
    ];
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(terms, text, expected)| parts(terms, text) != *expected)
        .map(|(terms, text, _)| format!("{terms} in `{text}`: {:?}", parts(terms, text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn heads_that_two_modifiers_share() {
    let rows: &[(&str, &str, &str, &[&str])] = &[
        ("en", "national committee", "The national and provincial committees met.", &["national"]),
        ("en", "provincial committee", "The national and provincial committees met.", &["provincial committees"]),
        ("en", "trade union", "Trade and labour unions signed.", &["Trade"]),
        ("en", "foreign minister", "The foreign or defence ministers met.", &["foreign"]),
        ("en", "primary school", "Primary and lower secondary schools reopened.", &["Primary"]),
        ("en", "national committee", "The national and the provincial committee met.", &["national"]),
        ("sv", "statlig bank", "Statliga och privata banker.", &["Statliga"]),
        ("sv", "nationell kommitté", "Nationella och regionala kommittéer möttes.", &["Nationella"]),
        // Another head, none, or two things in one sentence.
        ("en", "national committee", "The national economy and provincial committees grew.", &[]),
        ("en", "national committee", "National pride and a committee.", &[]),
        ("en", "foreign minister", "Foreign companies and ministers met.", &[]),
        ("en", "foreign minister", "The foreign and defence policy of ministers.", &[]),
        ("en", "party member", "The party and its many members came.", &[]),
        ("en", "national committee", "The national and, later, provincial committees.", &[]),
        ("en", "trade union", "Trade and the labour union.", &[]),
        ("en", "trade union", "The trade and his labour unions.", &[]),
        ("en", "primary school", "Primary care and high schools reopened.", &[]),
        ("en", "national trade union", "The national trade and labour unions signed.", &[]),
        ("en", "national committee", "On a national day provincial committees met.", &[]),
        ("en", "high court", "A high and mighty king went to court.", &[]),
        ("sv", "statlig bank", "Den statliga kommittén och privata banker.", &[]),
        ("sv", "fast egendom", "Fast hon och barnen hade egendom.", &[]),
        ("fr", "banque centrale", "La banque et le gouvernement centraux.", &[]),
    ];
    for (lang, term, text, expected) in rows {
        let words: Vec<String> = found(lang, term, "", text).into_iter().map(|(_, word)| word).collect();
        assert_eq!(words, *expected, "{term} in `{text}`");
    }
}

/// The matches in `text` of the terms of a glossary, as table rows of concept, language and term.
fn all(rows: &str, lang: &str, text: &str) -> Vec<(MatchKind, String)> {
    let matcher = Matcher::compile(Arc::new(from_text("g.csv", &format!("concept,lang,term\n{rows}")).0), MatchOptions { nested: false });
    let matches = matcher.scan_text(text, &Tag::parse(lang).unwrap(), &mut Scratch::default());
    matches.iter().map(|m| (m.kind, m.span.of(text).to_owned())).collect()
}

#[test]
fn adjectives_stand_before_the_preposition_of_a_term_and_nowhere_else() {
    for (text, expected) in [
        ("La banque privée de France ferme.", Some("banque privée de France")),
        ("La banque centrale ferme.", Some("banque centrale")),
        ("La banque privée centrale ferme.", None),
    ] {
        let found = all("a,fr,banque centrale\nb,fr,banque de France\n", "fr", text);
        assert_eq!(found.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>(), Vec::from_iter(expected), "{text}");
    }
}

#[test]
fn typos_beside_what_is_as_listed() {
    for (rows, lang, text, expected) in [
        ("it,sv,färjeläge\n", "sv", "Vid färjeläget och färjelägget.", &[MatchKind::Inflected, MatchKind::Near][..]),
        ("it,sv,färjeläge\n", "sv", "Vid färjelägget.", &[MatchKind::Near]),
        ("it,en,prescription\n", "en", "The prescritpion of books.", &[MatchKind::Near]),
        // A word of its own.
        ("it,en,prescription\n", "en", "The proscription of books.", &[]),
    ] {
        let found = all(rows, lang, text);
        assert_eq!(found.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), expected, "{text}: {found:?}");
    }
}

#[test]
fn one_string_of_two_concepts_is_ambiguous_for_both() {
    let rows = "concept,lang,term\nshore,en,bank\nmoney,en,bank\nloan,en,bank loan\nclosure,en,closure\n";
    let matcher = Matcher::compile(Arc::new(from_text("g.csv", rows).0), MatchOptions { nested: false });
    for (text, expected) in [("The closure of a bank.", &[false, true, true][..]), ("A bank loan, a closure.", &[false, false])] {
        let found = matcher.scan_text(text, &Tag::parse("en").unwrap(), &mut Scratch::default());
        assert_eq!(found.iter().map(|m| m.ambiguous).collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn what_is_written_otherwise_is_less_sure() {
    let sure = |term: &str, text: &str| {
        let rows = format!("concept,lang,term\nit,en,{term}\n");
        let matcher = Matcher::compile(Arc::new(from_text("g.csv", &rows).0), MatchOptions { nested: false });
        matcher.scan_text(text, &Tag::parse("en").unwrap(), &mut Scratch::default()).first().map_or(0.0, |m| m.confidence)
    };
    for (term, plain, other) in [
        ("air strike", "An air strike.", "An air-strike."),
        ("air-strike", "An air-strike.", "An air strike."),
        ("harbour", "A harbour.", "Two harbours."),
    ] {
        assert!(sure(term, other) < sure(term, plain) && sure(term, other) > 0.5, "{term}: {other}");
    }
}

#[test]
fn ways_to_write_english_words() {
    check(&[
        ("en", "healthcare", "", "Health care and health-care costs.", &["Health care", "health-care"]),
        ("en", "health care", "", "Healthcare and health-care costs.", &["Healthcare", "health-care"]),
        ("en", "health-care", "", "Healthcare and health care.", &["Healthcare", "health care"]),
        ("en", "air strike", "", "Two airstrikes, one air-strike.", &["airstrikes", "air-strike"]),
        ("en", "ceasefire", "", "A cease-fire or a cease fire.", &["cease-fire", "cease fire"]),
        ("en", "reelection", "", "Her re-election in May.", &["re-election"]),
        ("en", "re-election", "", "Her reelection in May.", &["reelection"]),
        ("en", "reelection", "", "They called it election day.", &[]),
        ("en", "cooperation", "", "A co-operation pact.", &["co-operation"]),
        ("en", "ECB", "", "The E.C.B. met.", &["E.C.B"]),
        ("en", "UN", "", "The U.N. met; the U.N.'s chief.", &["U.N", "U.N"]),
        ("en", "U.S.", "", "The US Senate.", &["US"]),
        ("en", "IT", "", "It rained. I.T. firms.", &["I.T"]),
        ("en", "air strike", "", "The air strikes him as cold.", &["air strikes"]),
        ("en", "blackboard", "", "A black board of wood.", &[]),
        ("en", "database", "", "One data base, two data-bases.", &["data base", "data-bases"]),
        ("en", "EU", "", "The E.U. and the EU; eu.", &["E.U", "EU"]),
        ("fr", "BCE", "", "La B.C.E. décide.", &["B.C.E"]),
        ("en", "handout", "", "Hand out the books.", &[]),
        ("en", "trade war", "", "A tradesman at war.", &[]),
        ("en", "work force", "", "The workforce grew, forces work.", &["workforce"]),
    ]);
}
