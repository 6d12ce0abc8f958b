//! Table tests: function words and relational adjectives.

use super::{ELISIONS, function_word, is_relational_adjective};
use crate::lang::inflection::FunctionWord;

#[test]
fn elisions_end_in_an_apostrophe() {
    assert!(ELISIONS.iter().all(|prefix| prefix.ends_with('\'')));
    assert!(ELISIONS.contains(&"l'") && ELISIONS.contains(&"jusqu'") && ELISIONS.contains(&"lorsqu'"));
}

#[test]
fn function_words() {
    for word in ["du", "des", "de", "d'"] {
        assert_eq!(function_word(word), FunctionWord::Preposition("de"));
    }
    for word in ["au", "aux", "à"] {
        assert_eq!(function_word(word), FunctionWord::Preposition("à"));
    }
    for word in ["le", "la", "les", "l'", "un", "une"] {
        assert_eq!(function_word(word), FunctionWord::Article);
    }
    assert_eq!(function_word("sur"), FunctionWord::Preposition("sur"));
    assert_eq!(function_word("pour"), FunctionWord::Preposition("pour"));
    for word in ["loi", "qu'", "vert", "partie"] {
        assert_eq!(function_word(word), FunctionWord::Neither);
    }
}

#[test]
fn relational_adjectives() {
    let adjectives = [
        "provincial",
        "central",
        "nationale",
        "permanents",
        "municipal",
        "général",
        "suédoise",
        "local",
        "populaire",
        "politique",
        "régionaux",
        "européenne",
        "américain",
        "français",
        "exécutif",
        "législatives",
        "judiciaire",
        "scolaires",
        "étrangère",
        "financière",
        "publique",
        "internationales",
        "grecque",
        "suprême",
    ];
    let others = [
        "journal",
        "commissaire",
        "affaires",
        "hôtel",
        "salaire",
        "chevaux",
        "travaux",
        "république",
        "musique",
        "semaine",
        "initiative",
        "ville",
        "mois",
        "chaise",
        "terrain",
        "jamais",
        "mange",
        "voter",
        "président",
        "gouvernement",
        "police",
        "bureaux",
        "bien",
        "partir",
        "naïveté",
        "voulais",
        "crois",
        "lesquelles",
        "historiens",
        "matériaux",
    ];
    for word in adjectives {
        assert!(is_relational_adjective(word), "{word}");
    }
    for word in others {
        assert!(!is_relational_adjective(word), "{word}");
    }
}
