//! Irregular nouns and adjectives (Grevisse: *pluriels et féminins irréguliers*), and inflecting determiners.
//!
//! In: a citation form, whole or as the end of a longer word where that is safe. Out: the word cut before its
//! irregular part.

use super::tables::{F, FP, Inflected, N, P, S, SF, SFP, SP, Table, cut, table};

/// How much of a word must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Match {
    /// The whole word.
    Whole,
    /// The end (*surnouveau* like *nouveau*).
    End,
}

use Match::{End, Whole};

/// One irregular lexeme.
#[derive(Debug)]
struct Irregular {
    lemma: &'static str,
    matched: Match,
    forms: Table,
}

macro_rules! irregulars {
    ($($matched:ident $lemma:literal: $($form:literal $features:expr),+;)+) => {
        &[$(Irregular { lemma: $lemma, matched: $matched, forms: table![$($form $features),+] }),+]
    };
}

static IRREGULARS: &[Irregular] = irregulars! {
    // Nouns.
    Whole "œil": "œil" N, "yeux" P, "oeil" S;
    Whole "oeil": "oeil" N, "yeux" P, "œil" S;
    Whole "ciel": "ciel" N, "cieux" P, "ciels" P;
    Whole "aïeul": "aïeul" N, "aïeux" P, "aïeuls" P, "aïeule" F, "aïeules" FP;
    Whole "bisaïeul": "bisaïeul" N, "bisaïeux" P, "bisaïeuls" P, "bisaïeule" F, "bisaïeules" FP;
    Whole "monsieur": "monsieur" N, "messieurs" P;
    Whole "madame": "madame" N, "mesdames" P;
    Whole "mademoiselle": "mademoiselle" N, "mesdemoiselles" P;
    Whole "monseigneur": "monseigneur" N, "messeigneurs" P, "nosseigneurs" P;
    Whole "bonhomme": "bonhomme" N, "bonshommes" P;
    Whole "gentilhomme": "gentilhomme" N, "gentilshommes" P;
    Whole "ail": "ail" N, "ails" P, "aulx" P;
    Whole "idéal": "idéal" N, "idéals" P, "idéaux" P, "idéale" F, "idéales" FP;
    Whole "val": "val" N, "vals" P, "vaux" P;
    Whole "scénario": "scénario" N, "scénarios" P, "scénarii" P;
    Whole "média": "média" N, "médias" P, "media" S, "medias" SP;
    Whole "media": "media" N, "medias" P, "média" S, "médias" SP;
    Whole "soprano": "soprano" N, "sopranos" P, "soprani" P;
    Whole "box": "box" N, "boxes" P;
    Whole "copain": "copain" N, "copains" P, "copine" F, "copines" FP;
    Whole "compagnon": "compagnon" N, "compagnons" P, "compagne" F, "compagnes" FP;
    Whole "empereur": "empereur" N, "empereurs" P, "impératrice" F, "impératrices" FP;
    End "ambassadeur": "ambassadeur" N, "ambassadeurs" P, "ambassadrice" F, "ambassadrices" FP;
    Whole "procureur": "procureur" N, "procureurs" P, "procureure" F, "procureures" FP, "procureuse" SF;
    Whole "auteur": "auteur" N, "auteurs" P, "auteure" F, "auteures" FP, "autrice" F, "autrices" FP;
    Whole "coauteur": "coauteur" N, "coauteurs" P, "coauteure" F, "coauteures" FP, "coautrice" F, "coautrices" FP;
    Whole "docteur": "docteur" N, "docteurs" P, "docteure" F, "docteures" FP, "doctoresse" F, "doctoresses" FP;
    Whole "entrepreneur": "entrepreneur" N, "entrepreneurs" P, "entrepreneuse" F, "entrepreneuses" FP,
        "entrepreneure" F, "entrepreneures" FP;
    Whole "pécheur": "pécheur" N, "pécheurs" P, "pécheresse" F, "pécheresses" FP;
    Whole "vengeur": "vengeur" N, "vengeurs" P, "vengeresse" F, "vengeresses" FP;
    Whole "enchanteur": "enchanteur" N, "enchanteurs" P, "enchanteresse" F, "enchanteresses" FP;
    Whole "défendeur": "défendeur" N, "défendeurs" P, "défenderesse" F, "défenderesses" FP;
    Whole "demandeur": "demandeur" N, "demandeurs" P, "demandeuse" F, "demandeuses" FP, "demanderesse" F,
        "demanderesses" FP;
    Whole "bailleur": "bailleur" N, "bailleurs" P, "bailleresse" F, "bailleresses" FP;
    Whole "écrivain": "écrivain" N, "écrivains" P, "écrivaine" F, "écrivaines" FP;
    Whole "chef": "chef" N, "chefs" P, "cheffe" F, "cheffes" FP;
    Whole "traître": "traître" N, "traîtres" P, "traîtresse" F, "traîtresses" FP, "traitre" S, "traitres" SP,
        "traitresse" SF, "traitresses" SFP;
    Whole "traitre": "traitre" N, "traitres" P, "traitresse" F, "traitresses" FP, "traître" S, "traîtres" SP,
        "traîtresse" SF, "traîtresses" SFP;
    Whole "paysan": "paysan" N, "paysans" P, "paysanne" F, "paysannes" FP;
    Whole "jean": "jean" N, "jeans" P;
    Whole "jumeau": "jumeau" N, "jumeaux" P, "jumelle" F, "jumelles" FP;
    Whole "chameau": "chameau" N, "chameaux" P, "chamelle" F, "chamelles" FP;
    Whole "esquimau": "esquimau" N, "esquimaux" P, "esquimaude" F, "esquimaudes" FP;
    Whole "époux": "époux" N, "épouse" F, "épouses" FP;
    Whole "loup": "loup" N, "loups" P, "louve" F, "louves" FP;
    Whole "clé": "clé" N, "clés" P, "clef" S, "clefs" SP;
    Whole "clef": "clef" N, "clefs" P, "clé" S, "clés" SP;
    Whole "gaz": "gaz" N;
    Whole "cours": "cours" N;
    // Adjectives with two masculines.
    Whole "beau": "beau" N, "bel" N, "beaux" P, "belle" F, "belles" FP;
    Whole "bel": "bel" N, "beau" N, "beaux" P, "belle" F, "belles" FP;
    Whole "nouveau": "nouveau" N, "nouvel" N, "nouveaux" P, "nouvelle" F, "nouvelles" FP;
    Whole "nouvel": "nouvel" N, "nouveau" N, "nouveaux" P, "nouvelle" F, "nouvelles" FP;
    Whole "vieux": "vieux" N, "vieil" N, "vieille" F, "vieilles" FP;
    Whole "vieil": "vieil" N, "vieux" N, "vieille" F, "vieilles" FP;
    Whole "fou": "fou" N, "fol" N, "fous" P, "folle" F, "folles" FP;
    Whole "mou": "mou" N, "mol" N, "mous" P, "molle" F, "molles" FP;
    // Other adjectives.
    Whole "blanc": "blanc" N, "blancs" P, "blanche" F, "blanches" FP;
    Whole "franc": "franc" N, "francs" P, "franche" F, "franches" FP;
    Whole "sec": "sec" N, "secs" P, "sèche" F, "sèches" FP;
    Whole "grec": "grec" N, "grecs" P, "grecque" F, "grecques" FP;
    Whole "public": "public" N, "publics" P, "publique" F, "publiques" FP;
    Whole "turc": "turc" N, "turcs" P, "turque" F, "turques" FP;
    Whole "caduc": "caduc" N, "caducs" P, "caduque" F, "caduques" FP;
    Whole "laïc": "laïc" N, "laïcs" P, "laïque" F, "laïques" FP;
    Whole "long": "long" N, "longs" P, "longue" F, "longues" FP;
    Whole "oblong": "oblong" N, "oblongs" P, "oblongue" F, "oblongues" FP;
    Whole "bref": "bref" N, "brefs" P, "brève" F, "brèves" FP;
    Whole "neuf": "neuf" N, "neufs" P, "neuve" F, "neuves" FP;
    Whole "veuf": "veuf" N, "veufs" P, "veuve" F, "veuves" FP;
    Whole "sauf": "sauf" N, "saufs" P, "sauve" F, "sauves" FP;
    Whole "doux": "doux" N, "douce" F, "douces" FP;
    Whole "franc-maçon": "franc-maçon" N, "francs-maçons" P, "franc-maçonne" F, "francs-maçonnes" FP, "franc-maçonnes" FP;
    Whole "aigre-doux": "aigre-doux" N, "aigre-douce" F, "aigres-doux" P, "aigres-douces" FP;
    Whole "roux": "roux" N, "rousse" F, "rousses" FP;
    Whole "faux": "faux" N, "fausse" F, "fausses" FP;
    Whole "jaloux": "jaloux" N, "jalouse" F, "jalouses" FP;
    Whole "frais": "frais" N, "fraîche" F, "fraîches" FP, "fraiche" SF, "fraiches" SFP;
    Whole "tiers": "tiers" N, "tierce" F, "tierces" FP;
    Whole "absous": "absous" N, "absoute" F, "absoutes" FP;
    Whole "dissous": "dissous" N, "dissoute" F, "dissoutes" FP;
    Whole "favori": "favori" N, "favoris" P, "favorite" F, "favorites" FP;
    Whole "coi": "coi" N, "cois" P, "coite" F, "coites" FP;
    Whole "rigolo": "rigolo" N, "rigolos" P, "rigolote" F, "rigolotes" FP;
    Whole "andalou": "andalou" N, "andalous" P, "andalouse" F, "andalouses" FP;
    Whole "malin": "malin" N, "malins" P, "maligne" F, "malignes" FP;
    Whole "bénin": "bénin" N, "bénins" P, "bénigne" F, "bénignes" FP;
    Whole "hébreu": "hébreu" N, "hébreux" P;
    Whole "dû": "dû" N, "dus" P, "due" F, "dues" FP;
    Whole "aigu": "aigu" N, "aigus" P, "aiguë" F, "aiguës" FP, "aigüe" SF, "aigües" SFP;
    Whole "suraigu": "suraigu" N, "suraigus" P, "suraiguë" F, "suraiguës" FP, "suraigüe" SF, "suraigües" SFP;
    Whole "exigu": "exigu" N, "exigus" P, "exiguë" F, "exiguës" FP, "exigüe" SF, "exigües" SFP;
    Whole "contigu": "contigu" N, "contigus" P, "contiguë" F, "contiguës" FP, "contigüe" SF, "contigües" SFP;
    Whole "ambigu": "ambigu" N, "ambigus" P, "ambiguë" F, "ambiguës" FP, "ambigüe" SF, "ambigües" SFP;
    Whole "marron": "marron" N, "marrons" P;
    // Determiners that inflect.
    Whole "tout": "tout" N, "tous" P, "toute" F, "toutes" FP;
    End "quel": "quel" N, "quels" P, "quelle" F, "quelles" FP;
    Whole "tel": "tel" N, "tels" P, "telle" F, "telles" FP;
    Whole "maint": "maint" N, "maints" P, "mainte" F, "maintes" FP;
    Whole "quelque": "quelque" N, "quelques" P;
};

/// The irregular reading of a citation form.
pub(super) fn inflect(word: &str) -> Option<Inflected<'_>> {
    let found = IRREGULARS.iter().find(|entry| match entry.matched {
        Whole => entry.lemma == word,
        End => word.ends_with(entry.lemma),
    })?;
    cut(word, found.lemma, &found.forms)
}

/// The citation forms that have this irregular form.
pub(super) fn lemmas_of(form: &str) -> impl Iterator<Item = &'static str> {
    IRREGULARS.iter().filter(move |entry| entry.forms.plain.iter().any(|(ending, _)| *ending == form)).map(|e| e.lemma)
}
