//! Table tests: lemma, form, whether the form is one of the lemma.

use super::paradigms;
use crate::lang::inflection::{Features, Gender, Hints, WordClass};

fn accepts_with(lemma: &str, form: &str, hints: Hints) -> bool {
    paradigms(lemma, hints).iter().any(|p| p.endings.iter().any(|(ending, _)| format!("{}{ending}", p.stem) == form))
}

fn accepts(lemma: &str, form: &str) -> bool {
    accepts_with(lemma, form, Hints::default())
}

fn check(rows: &[(&str, &str, bool)], test: impl Fn(&str, &str) -> bool) {
    let wrong: Vec<_> = rows.iter().filter(|(lemma, form, expected)| test(lemma, form) != *expected).collect();
    assert!(wrong.is_empty(), "{} of {} rows fail: {wrong:?}", wrong.len(), rows.len());
}

const PLURALS: &[(&str, &str, bool)] = &[
    ("parlement", "parlement", true),
    ("parlement", "parlements", true),
    ("hôpital", "hôpitaux", true),
    ("journal", "journaux", true),
    ("tribunal", "tribunaux", true),
    ("festival", "festivals", true),
    ("carnaval", "carnavals", true),
    ("bal", "bals", true),
    ("travail", "travaux", true),
    ("bail", "baux", true),
    ("détail", "détails", true),
    ("bijou", "bijoux", true),
    ("verrou", "verrous", true),
    ("réseau", "réseaux", true),
    ("bureau", "bureaux", true),
    ("enjeu", "enjeux", true),
    ("pneu", "pneus", true),
    ("vœu", "vœux", true),
    ("procès", "procès", true),
    ("prix", "prix", true),
    ("œil", "yeux", true),
    ("monsieur", "messieurs", true),
    ("scénario", "scénarios", true),
    ("match", "matches", true),
    ("match", "matchs", true),
    ("lobby", "lobbies", true),
    ("référendum", "référendums", true),
    ("université", "universités", true),
    ("victime", "victimes", true),
    ("élection", "élections", true),
    ("festival", "festivaux", false),
    ("détail", "détaux", false),
    ("cheval", "chevalier", false),
    ("journal", "journaliste", false),
    ("journal", "journalistes", false),
    ("hôpital", "hospitalier", false),
    ("travail", "travailleurs", false),
    ("enquête", "enquêteurs", false),
    ("enquête", "enquêter", false),
    ("université", "universitaires", false),
    ("gouvernement", "gouvernemental", false),
    ("gouvernement", "gouverne", false),
    ("parlement", "parlementaire", false),
    ("parlement", "parlementaires", false),
    ("police", "policiers", false),
    ("vote", "votants", false),
    ("vote", "voté", false),
    ("banque", "bancaire", false),
    ("banque", "banquier", false),
    ("santé", "sanitaire", false),
    ("économie", "économique", false),
    ("économie", "économistes", false),
    ("loi", "loin", false),
    ("prix", "prise", false),
    ("cours", "course", false),
    ("procès", "procession", false),
    ("sport", "sportif", false),
    ("crise", "cris", false),
    ("taxe", "taxis", false),
    ("guerre", "guerrier", false),
    ("accord", "accordés", false),
    ("accord", "accorde", false),
    ("élection", "électeurs", false),
    ("élection", "électorale", false),
    ("budget", "budgétaire", false),
    ("région", "régional", false),
    ("ministre", "ministères", false),
    ("impôt", "imposé", false),
    ("médicament", "médicale", false),
    ("virus", "viral", false),
];

const GENDERS: &[(&str, &str, bool)] = &[
    ("candidat", "candidate", true),
    ("candidat", "candidates", true),
    ("étudiant", "étudiantes", true),
    ("réfugié", "réfugiée", true),
    ("député", "députées", true),
    ("président", "présidente", true),
    ("policier", "policière", true),
    ("policier", "policières", true),
    ("directeur", "directrice", true),
    ("électeur", "électrices", true),
    ("chanteur", "chanteuse", true),
    ("chercheur", "chercheuses", true),
    ("enquêteur", "enquêtrice", true),
    ("sénateur", "sénatrice", true),
    ("professeur", "professeure", true),
    ("sportif", "sportive", true),
    ("juif", "juives", true),
    ("naïf", "naïves", true),
    ("veuf", "veuve", true),
    ("national", "nationale", true),
    ("national", "nationaux", true),
    ("final", "finales", true),
    ("naval", "navals", true),
    ("banal", "banals", true),
    ("européen", "européenne", true),
    ("citoyen", "citoyennes", true),
    ("chrétien", "chrétiennes", true),
    ("américain", "américaines", true),
    ("français", "française", true),
    ("suédois", "suédoises", true),
    ("professionnel", "professionnelles", true),
    ("champion", "championne", true),
    ("breton", "bretonnes", true),
    ("public", "publique", true),
    ("turc", "turque", true),
    ("grec", "grecques", true),
    ("blanc", "blanches", true),
    ("long", "longue", true),
    ("sec", "sèches", true),
    ("nouveau", "nouvel", true),
    ("nouveau", "nouvelles", true),
    ("vieux", "vieille", true),
    ("beau", "bel", true),
    ("fou", "folle", true),
    ("favori", "favorite", true),
    ("malin", "maligne", true),
    ("frais", "fraîche", true),
    ("jaloux", "jalouse", true),
    ("faux", "fausses", true),
    ("gros", "grosse", true),
    ("nul", "nulle", true),
    ("complet", "complète", true),
    ("muet", "muette", true),
    ("idiot", "idiote", true),
    ("sot", "sotte", true),
    ("avocat", "avocates", true),
    ("petit", "petites", true),
    ("fort", "forte", true),
    ("vert", "vertes", true),
    ("grand", "grandes", true),
    ("léger", "légère", true),
    ("ambigu", "ambiguë", true),
    ("supérieur", "supérieure", true),
    ("dangereux", "dangereuses", true),
    ("paysan", "paysanne", true),
    ("tout", "toutes", true),
    ("musulman", "musulmane", true),
    ("voisin", "voisines", true),
    ("élu", "élue", true),
    ("limité", "limitées", true),
    ("port", "porte", false),
    ("cour", "course", false),
    ("cour", "courte", false),
    ("tour", "toure", false),
    ("point", "pointe", false),
    ("part", "parte", false),
    ("parti", "partie", false),
    ("parti", "parties", false),
    ("mort", "morte", false),
    ("mort", "mortel", false),
    ("médecin", "médecine", false),
    ("grain", "graine", false),
    ("plant", "plante", false),
    ("vent", "vente", false),
    ("gain", "gaine", false),
    ("machin", "machine", false),
    ("colon", "colonne", false),
    ("matin", "matines", false),
    ("capital", "capitale", false),
    ("lieu", "lieue", false),
    ("val", "vale", false),
    ("bas", "base", false),
    ("ban", "banne", false),
    ("van", "vanne", false),
    ("pan", "panne", false),
    ("post", "poste", false),
    ("mod", "mode", false),
    ("marché", "marchée", false),
    ("traité", "traitée", false),
    ("comté", "comtée", false),
    ("café", "cafés", true),
    ("activité", "activitée", false),
    ("gouvernement", "gouvernemente", false),
    ("document", "documente", false),
    ("appel", "appelle", false),
    ("carrier", "carrière", false),
    ("encrier", "encrière", false),
    ("chant", "chante", false),
    ("argent", "argente", false),
    ("retrait", "retraite", false),
    ("droit", "droite", false),
    ("trait", "traite", false),
    ("débat", "débattes", false),
    ("combat", "combattants", false),
    ("candidat", "candidature", false),
    ("président", "présidence", false),
    ("président", "présidentiel", false),
    ("étudiant", "étudié", false),
    ("réfugié", "refuge", false),
    ("électeur", "électorat", false),
    ("policier", "police", false),
    ("national", "nationalité", false),
    ("général", "généralement", false),
    ("public", "publicité", false),
    ("public", "publié", false),
    ("nouveau", "nouveauté", false),
    ("petit", "petitesse", false),
    ("bon", "bond", false),
    ("bon", "bonnet", false),
    ("son", "sonne", false),
    ("moral", "moralité", false),
    ("valeur", "valeuse", false),
    ("fleur", "fleurie", false),
    ("docteur", "doctorat", false),
    ("auteur", "autorité", false),
    ("actif", "activité", false),
    ("tarif", "tarive", false),
    ("sain", "saint", false),
    ("fin", "finale", false),
    ("rond", "ronde", true),
    ("bref", "brève", true),
    ("neuf", "neuvième", false),
    ("meilleur", "meilleures", true),
    ("bon", "meilleur", false),
    ("mauvais", "pire", false),
    ("soldat", "soldats", true),
    ("soldat", "solde", false),
    ("maire", "mairie", false),
    ("détenu", "détenue", true),
    ("détenu", "détention", false),
];

const COMPOUNDS_AND_SPELLINGS: &[(&str, &str, bool)] = &[
    ("vice-président", "vice-présidents", true),
    ("vice-président", "vice-présidente", true),
    ("premier-ministre", "premiers-ministres", true),
    ("chef-lieu", "chefs-lieux", true),
    ("haut-commissaire", "hauts-commissaires", true),
    ("porte-parole", "porte-parole", true),
    ("franco-allemand", "franco-allemandes", true),
    ("sud-coréen", "sud-coréenne", true),
    ("social-démocrate", "sociaux-démocrates", true),
    ("grand-mère", "grands-mères", true),
    ("main-d'œuvre", "mains-d'œuvre", true),
    ("arc-en-ciel", "arcs-en-ciel", true),
    ("état-major", "états-majors", true),
    ("mot-clé", "mots-clés", true),
    ("timbre-poste", "timbres-poste", true),
    ("couvre-feu", "couvre-feux", true),
    ("nouveau-né", "nouveau-nés", true),
    ("ex-président", "ex-présidents", true),
    ("week-end", "week-ends", true),
    ("sous-marin", "sous-marins", true),
    ("porte-avions", "porte-avions", true),
    ("vice-président", "vice-présidence", false),
    ("chef-lieu", "chef", false),
    ("porte-parole", "portes-paroles", false),
    ("grand-père", "grand-mère", false),
    ("rendez-vous", "rendez", false),
    ("sœur", "soeurs", true),
    ("œuvre", "oeuvres", true),
    ("événement", "évènements", true),
    ("évènement", "événements", true),
    ("août", "aout", true),
    ("coût", "couts", true),
    ("île", "iles", true),
    ("clé", "clefs", true),
    ("fragile", "fragîle", false),
    ("couteau", "coûteau", false),
    ("terrain", "terraîn", false),
    ("poète", "pœte", false),
    ("pêcheur", "pécheur", false),
    ("mûr", "mur", false),
    ("sûr", "sur", false),
];

#[test]
fn plurals() {
    check(PLURALS, accepts);
}

#[test]
fn genders() {
    check(GENDERS, accepts);
}

#[test]
fn compounds_and_spellings() {
    check(COMPOUNDS_AND_SPELLINGS, accepts);
}

#[test]
fn words_of_phrases() {
    let hints = Hints { in_phrase: true, ..Hints::default() };
    let rows = [
        ("sociaux", "social", true),
        ("sociaux", "sociales", true),
        ("médias", "média", true),
        ("générale", "générales", true),
        ("nations", "nation", true),
        ("unies", "unie", true),
        ("étrangères", "étrangère", true),
        ("capitale", "capitales", true),
        ("première", "premiers", true),
        ("premier", "première", true),
        ("nouvelle", "nouveaux", true),
        ("droits", "droit", true),
        ("travaux", "travail", true),
        ("temps", "temp", false),
        ("partie", "parti", false),
        ("cours", "cour", false),
        ("mort", "morte", false),
        ("police", "polis", false),
        ("affaires", "affairé", false),
        ("de", "des", false),
    ];
    check(&rows, |lemma, form| accepts_with(lemma, form, hints));
}

#[test]
fn hints_decide() {
    let class = |class| Hints { class: Some(class), ..Hints::default() };
    assert!(accepts_with("capital", "capitale", class(WordClass::Adjective)));
    assert!(!accepts_with("public", "publié", class(WordClass::Adjective)));
    assert!(accepts_with("voter", "votent", class(WordClass::Verb)));
    assert!(accepts_with("manger", "mangeons", class(WordClass::Verb)));
    assert!(!accepts("voter", "vote"));
    assert!(!accepts_with("paris", "parises", class(WordClass::Name)));
    let feminine = Hints { gender: Some(Gender::Feminine), ..Hints::default() };
    assert!(accepts_with("fin", "fins", feminine) && !accepts_with("fin", "fine", feminine));
}

#[test]
fn features_are_named() {
    let found = paradigms("président", Hints::default());
    let of = |form: &str| {
        let forms = found.iter().flat_map(|p| p.endings.iter().map(move |(e, f)| (format!("{}{e}", p.stem), *f)));
        forms.filter(|(f, _)| f == form).map(|(_, features)| features).next()
    };
    assert_eq!(of("présidentes"), Some(Features::FEMININE | Features::PLURAL));
    assert_eq!(of("président"), Some(Features::NONE));
}
