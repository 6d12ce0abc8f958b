//! Table tests of compounds: combining forms, first parts, last parts.

use super::{combining_forms, first_part_plausibility, last_part_plausibility};

#[test]
fn combining() {
    for (lemma, form, expected) in [
        ("regering", "regerings", true),
        ("kyrka", "kyrko", true),
        ("kyrka", "kyrk", true),
        ("val", "val", true),
        ("utredning", "utrednings", true),
        ("kvinna", "kvinno", true),
        ("gata", "gatu", true),
        ("arbete", "arbets", true),
        ("land", "lands", true),
        ("land", "lant", true),
        ("sjukhus", "sjukhus", true),
        ("process", "process", true),
        ("universitet", "universitets", true),
        ("säkerhet", "säkerhets", true),
        ("nation", "nations", true),
        ("medlemskap", "medlemskaps", true),
        ("lärare", "lärar", true),
        ("rörelse", "rörelse", true),
        ("möte", "mötes", true),
        ("museum", "musei", true),
        ("gymnasium", "gymnasie", true),
        ("pojke", "pojk", true),
        ("emulering", "emulerings", true),
        ("kämpe", "kämpe", true),
        ("handel", "handels", true),
        ("parlament", "parlaments", true),
        ("vara", "varu", true),
        ("linje", "linje", true),
        ("sjukhus", "sjukhuss", false),
        ("regering", "regeringen", false),
        ("kvinna", "kvinnor", false),
        ("lärare", "lärares", false),
        ("process", "processs", false),
        ("kyrka", "kyrkor", false),
    ] {
        assert_eq!(combining_forms(lemma).iter().any(|f| f == form), expected, "{lemma} {form}: {:?}", combining_forms(lemma));
    }
}

#[test]
fn first_parts() {
    let mut wrong = Vec::new();
    for (left, head, high) in [
        ("president", "val", true),
        ("kommun", "val", true),
        ("riksdags", "val", true),
        ("opinions", "undersökning", true),
        ("folk", "mord", true),
        ("bostads", "rätt", true),
        ("kriminal", "polis", true),
        ("sjuk", "vård", true),
        ("äldre", "vård", true),
        ("vice", "president", true),
        ("ex", "president", true),
        ("om", "organisation", true),
        ("miljö", "organisation", true),
        ("ny", "val", true),
        ("emulerings", "kluster", true),
        ("riksdagsvals", "kampanj", true),
        ("lag", "kapten", true),
        ("ubåts", "kapten", true),
        ("statsråds", "beredning", true),
        ("ai-", "utredning", true),
        ("stads", "del", true),
        ("delstats", "parlament", true),
        ("mellanårs", "val", true),
        ("vapen", "makt", true),
        ("stor", "makt", true),
        ("brexit", "förhandling", true),
        ("november", "val", true),
        ("festi", "val", false),
        ("karne", "val", false),
        ("s", "lag", false),
        ("sa", "mord", false),
        ("be", "rätt", false),
        ("me", "del", false),
        ("an", "del", false),
        ("ur", "val", false),
        ("ka", "val", false),
        ("r", "val", false),
        ("under", "lag", false),
        ("för", "del", false),
        ("k", "rätt", false),
        ("fö", "rätt", false),
        ("upp", "drag", false),
        ("ans", "val", false),
        ("orv", "al", false),
        ("kr", "makt", false),
        ("förvr", "undersökning", false),
        ("xtr", "organisation", false),
        ("be", "handling", false),
        ("in", "redning", false),
        ("rivi", "era", false),
    ] {
        let value = first_part_plausibility(left, head);
        if (value >= 0.5) != high {
            wrong.push(format!("{left}+{head}: {value}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn last_parts() {
    let mut wrong = Vec::new();
    for (rest, term, high) in [
        ("rörelsen", "emulerings", true),
        ("dagen", "val", true),
        ("kampanjen", "val", true),
        ("lokal", "val", true),
        ("förrättare", "val", true),
        ("chefen", "polis", true),
        ("mannen", "polis", true),
        ("utredning", "mord", true),
        ("personal", "vård", true),
        ("system", "rätts", true),
        ("ledare", "parti", true),
        ("kongressen", "parti", true),
        ("förslag", "lag", true),
        ("kamp", "makt", true),
        ("tagare", "del", true),
        ("chef", "stats", true),
        ("ministern", "stats", true),
        ("bygge", "sjukhus", true),
        ("titlar", "emulations", true),
        ("-strategi", "ai", true),
        ("personalen", "sjukhus", true),
        ("presidenten", "vice", true),
        ("huskravaller", "parlaments", true),
        ("vänliga", "miljö", true),
        ("la", "val", false),
        ("arna", "val", false),
        ("ande", "val", false),
        ("lig", "stat", false),
        ("iteten", "nation", false),
        ("uta", "val", false),
        ("l", "val", false),
        ("er", "lag", false),
        ("onger", "polis", false),
        ("iet", "part", false),
        ("i", "part", false),
        ("isk", "stat", false),
        ("ion", "stat", false),
        ("ionen", "stat", false),
        ("fin", "del", false),
        ("at", "mord", false),
        ("visa", "rätt", false),
        ("ig", "makt", false),
        ("alism", "nation", false),
        ("are", "vård", false),
        ("else", "rätt", false),
        ("ning", "rätt", false),
        ("isering", "nation", false),
        ("lighet", "stat", false),
        ("skt", "politi", false),
        ("nas", "val", false),
        ("ley", "val", false),
        ("sliga", "rätt", false),
        ("nern", "part", false),
        ("nerskap", "part", false),
        ("styret", "kommun", true),
        ("ikeln", "part", false),
        ("yn", "stat", false),
    ] {
        let value = last_part_plausibility(rest, term);
        if (value >= 0.5) != high {
            wrong.push(format!("{term}+{rest}: {value}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
