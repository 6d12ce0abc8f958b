//! Relational adjectives: those that may stand between a noun and its complement in *de*
//! (*Comité **provincial** du Parti*).
//!
//! In: one lower-case word in any form. Out: whether it may be such an adjective. Suffixes of learned adjectives
//! (-al, -el, -ique, -aire, -if, nationalities), minus nouns of the same shape, plus a list. No verbs, no nouns.

use super::plural::{ALS, listed};
use super::things;

/// Suffixes of the singular, masculine and feminine, and the plurals that are not the singular with -s.
const SUFFIXES: [&str; 18] =
    ["al", "ale", "aux", "el", "elle", "ien", "ienne", "éen", "éenne", "ain", "aine", "aise", "ois", "oise", "ique", "aire", "if", "ive"];

/// Adjectives of other shapes, by masculine singular.
const OTHERS: &str = "permanent indépendant suppléant adjoint présent récent fréquent urgent important précédent \
    suivant dirigeant étranger financier foncier immobilier hospitalier régulier particulier premier dernier entier \
    policier ouvrier pétrolier douanier budgétaire privé public laïc grec turc élargi restreint mixte suprême unique \
    interne externe moderne rural urbain annuel conjoint unifié uni général majeur mineur supérieur inférieur intérieur \
    extérieur ultérieur antérieur spécial officiel nouveau ancien actuel grand petit haut russe belge suisse slovaque \
    tchèque serbe croate bulgare kurde arabe perse scandinave asiatique espagnol mongol allemand flamand argentin \
    philippin alpin latin féminin masculin marin sous-marin maghrébin musulman catalan afghan persan ottoman \
    tibétain birman texan européen méditerranéen sportif administratif constant croissant militaire agricole rurale \
    fiscal durable responsable comptable solidaire stable équitable viable pénal civil viril \
    communiste socialiste capitaliste terroriste raciste féministe fasciste nationaliste populiste séparatiste islamiste \
    extrémiste réformiste travailliste centriste écologiste syndicaliste indépendantiste révisionniste unioniste \
    français anglais irlandais écossais néerlandais hollandais polonais portugais japonais libanais sénégalais \
    camerounais congolais soudanais thaïlandais islandais finlandais groenlandais lyonnais marseillais bordelais \
    new-yorkais taïwanais pakistanais bangladais gabonais rwandais burundais ougandais togolais népalais maltais \
    angolais antillais martiniquais guyanais réunionnais albanais montréalais milanais sri-lankais aragonais";

/// Ends of verb forms and pronouns that look like the suffixes.
const VERB_ENDS: [&str; 13] =
    ["-elle", "-elles", "quel", "quels", "quelle", "quelles", "oive", "oives", "crive", "çois", "evienne", "rvienne", "ovienne"];

/// Nouns, and other words, of the shapes of the suffixes; singulars.
const NOUNS: &str = "république musique technique fabrique boutique clinique \
    réplique tunique pique brique rubrique botanique \
    mathématique pique-nique supplique relique colique crique \
    acoustique rhétorique encyclique panique afrique amérique \
    belgique mexique trafique indique explique implique applique complique duplique communique \
    revendique abdique pratique \
    affaire salaire maire commissaire dictionnaire commentaire anniversaire adversaire propriétaire locataire secrétaire \
    notaire libraire questionnaire formulaire itinéraire inventaire glossaire vocabulaire sommaire \
    fonctionnaire actionnaire gestionnaire milliardaire millionnaire partenaire destinataire mandataire signataire \
    bénéficiaire stagiaire sanctuaire estuaire annuaire honoraire séminaire laboratoire \
    vestiaire ministre vicaire corsaire légionnaire concessionnaire missionnaire paire chaire aire \
    faire taire plaire extraire traire distraire soustraire satisfaire défaire refaire grammaire molaire \
    centenaire bicentenaire \
    initiative tentative perspective directive missive locomotive \
    invective rive dérive archive endive lessive olive convive salive grive gencive connive vive arrive \
    prive motive cultive captive esquive survive suive récidive détective ogive solive prérogative expectative \
    \
    liste piste artiste journaliste touriste dentiste économiste spécialiste cycliste fumiste juriste biologiste \
    existe consiste assiste insiste persiste résiste subsiste triste visite modéliste analyste machiniste \
    pianiste styliste scénariste chimiste automobiliste motocycliste finaliste généraliste garagiste \
    styliste humoriste essayiste urbaniste latiniste maximaliste triste batiste améthyste baptiste journaliste \
    cathédrale escale cale scandale pétale rafale sandale ovale vandale dédale tale avale \
    signale étale succursale cabale timbale cymbale mâle salle halle balle \
    vestale opale mygale pédale intervalle \
    ville mademoiselle demoiselle querelle échelle chapelle ruelle tutelle parcelle passerelle étincelle \
    semelle vaisselle cervelle ficelle mamelle poubelle rebelle belle quelle telle elle celle aquarelle hirondelle \
    coccinelle sentinelle citadelle bretelle clientèle poutrelle tourelle voyelle gabelle gazelle appelle rappelle \
    selle pelle dentelle séquelle nacelle gamelle jumelle cannelle mortadelle ritournelle nivelle révèle \
    bien lien rien chien soutien entretien maintien combien citoyen gardien musicien magicien politicien \
    technicien physicien chirurgien pharmacien électricien comédien opticien informaticien mathématicien praticien \
    théoricien académicien esthéticien milicien patricien paroissien sien mien tien obtient \
    main pain train bain gain grain terrain refrain copain parrain écrivain châtelain demain lendemain nain vilain \
    certain capitain levain poulain \
    laine semaine centaine dizaine vingtaine trentaine quinzaine douzaine cinquantaine soixantaine plaine graine haine \
    veine peine domaine capitaine fontaine chaîne chaine laine migraine aine marraine porcelaine gaine traine \
    entraine neuvaine quarantaine mitaine certaine vaine bedaine rengaine aubaine huitaine graine \
    chaise fraise braise falaise aise malaise fournaise balaise glaise baise mayonnaise punaise cymaise apaise biaise \
    mauvaise mauvais niais \
    framboise ardoise toise boise croise courtoise sournoise \
    jamais mais désormais palais relais marais rabais harnais engrais biais frais vrais délais balais quais \
    essais minerais serais étais avais faisais dais laquais \
    mois bois fois trois lois rois autrefois parfois toutefois quelquefois tournois convois emplois envois exploits \
    patois poids chamois pois renvois \
    travaux chevaux journaux hôpitaux tribunaux canaux métaux cristaux animaux signaux maux baux vitraux coraux émaux \
    eaux bureaux bateaux châteaux niveaux tableaux réseaux drapeaux plateaux cerveaux cadeaux morceaux oiseaux \
    chapeaux jumeaux gâteaux taureaux manteaux rideaux rameaux aux faux taux noyaux tuyaux joyaux boyaux arsenaux \
    amiraux maréchaux beaux nouveaux peaux veaux hameaux fardeaux carreaux fléaux panneaux roseaux anneaux \
    hôtels appels if tarif motif dispositif adjectif récif canif shérif apéritif substantif préservatif \
    amiral maréchal caporal cardinal tribunal arsenal lequel auquel duquel quel tel ciel \
    colonel crois dois vois reçois tienne vienne revienne convienne obtienne contienne maintienne retienne détienne \
    appartienne soutienne prévienne matériaux tropique préparatif courriel logiciel historien capitaux objectif \
    hospital plaise taise déplaise lieutenant-colonel";

/// Whether the word may be an adjective inserted between a noun and its complement.
#[must_use]
pub fn is_relational_adjective(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    if is_noun(word) || is_noun(singular) || VERB_ENDS.iter().any(|end| word.ends_with(end)) {
        return false;
    }
    let short = word.chars().count() < 5;
    let by_suffix = SUFFIXES.iter().any(|end| word.ends_with(end) || (!end.ends_with('x') && singular.ends_with(end)));
    (by_suffix && !short && !word.ends_with("eaux")) || is_listed_adjective(word, singular)
}

/// Whether a noun's name in one of the lists forbids it.
fn is_noun(word: &str) -> bool {
    listed(NOUNS, word) || listed(ALS, word) || things::is_thing(word)
}

/// Whether the word is a form of an adjective of the list.
fn is_listed_adjective(word: &str, singular: &str) -> bool {
    let masculine = |from: &str, to: &str| singular.strip_suffix(from).is_some_and(|stem| listed(OTHERS, &format!("{stem}{to}")));
    listed(OTHERS, word)
        || listed(OTHERS, singular)
        || [("e", ""), ("ère", "er"), ("nne", "n"), ("lle", "l"), ("ive", "if"), ("que", "c"), ("cque", "c")]
            .iter()
            .any(|(from, to)| masculine(from, to))
        || matches!(singular, "nouvelle" | "grecque")
}
