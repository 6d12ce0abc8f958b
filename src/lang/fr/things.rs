//! Nouns that have no feminine although their shape looks as if: names of things, feminine abstracts.
//!
//! Blank-separated lists, from general vocabulary. Only words whose wrong feminine could be taken for another word,
//! or that belong to a closed shape, need to be here.

use super::plural::listed;

/// Nouns that never have a feminine.
const THINGS: [&str; 12] = [ER, EUR_FEMININE, EUR_THING, AL, EL, IF, EN, AIN, ANT, ENT, ACUTE, AIS];

/// Words mostly met as nouns of things, which are adjectives as well (*un capital*, *peine capitale*): feminine only
/// when known to be an adjective.
pub(super) const NOUN_FIRST: &str = "capital droit terminal montant mort désert passé arrêté traité exposé énoncé défilé relevé \
    tracé communiqué résumé produit extrait écrit fait conduit parti sorti saisi suivi contenu revenu tenu venu \
    retenu vu reçu aperçu point cru permis acquis vernis gain moteur secteur roman corrigé imprimé intitulé libellé \
    marché congé incident objectif dispositif motif adjectif trait retrait \
    couvert découvert plat fond menu mal bienvenu poursuivi \
    sous-entendu mis pris remis promis commis été côté fumé rosé scellé préjugé été \
    effectif tournant levant couchant";

/// Words that are adjectives as often as nouns: no feminine only when known to be a noun.
pub(super) const MAYBE_NOUN: &str = "public moral idéal actif passif moyen final oral littoral total pluriel matériel \
    potentiel courant constant extérieur intérieur local central principal commun absolu infini concret éditorial \
    personnel manuel rituel minéral végétal liquide solide composant négatif positif carré futur présent secret \
    complet volant brillant excédent quotidien entier courrier vide";

const ER: &str = "dossier atelier quartier papier métier courrier calendrier chantier janvier février clavier \
    escalier collier panier grenier sentier fichier cahier acier gosier soulier gibier évier glacier charnier sablier \
    carrier cendrier laurier olivier pommier poirier cerisier prunier rosier peuplier palmier figuier bananier \
    cocotier caféier cacaotier palier bélier sanglier tablier voilier pétrolier charbonnier encrier guêpier brasier \
    bourbier loyer foyer millier denier plumier saladier théier \
    poussier croisier poulailler oreiller cellier espalier hallier pilier bouclier destrier \
    lévrier ramier épervier gravier terrier étrier mûrier vivier mortier \
    quartier baudrier madrier chandelier herbier chéquier échiquier damier fumier";

const EUR_FEMININE: &str = "couleur valeur douleur chaleur fleur peur erreur terreur horreur faveur défaveur ardeur \
    rigueur vigueur langueur longueur largeur profondeur grandeur vapeur humeur tumeur rumeur saveur sueur odeur \
    laideur ampleur ferveur stupeur torpeur splendeur candeur pudeur impudeur fureur lueur liqueur rancœur rancoeur \
    douceur noirceur minceur épaisseur grosseur froideur raideur tiédeur verdeur blancheur fraîcheur fraicheur sœur \
    soeur consœur demi-sœur hauteur lenteur senteur puanteur moiteur pesanteur teneur primeur clameur frayeur \
    aigreur maigreur pâleur rougeur roideur rousseur touffeur rondeur hideur lourdeur chandeleur tumeur \
   ";

const EUR_THING: &str = "cœur coeur chœur choeur honneur déshonneur bonheur malheur labeur heur ascenseur \
    équateur ordinateur secteur vecteur tracteur réacteur moteur compteur processeur microprocesseur radiateur \
    capteur convecteur conteneur extincteur aspirateur climatiseur \
    réfrigérateur congélateur multiplicateur dénominateur indicateur diviseur détonateur \
    projecteur réflecteur transformateur alternateur carburateur téléviseur écouteur viseur \
    propulseur condensateur simulateur minuteur";

const AL: &str = "journal hôpital tribunal canal métal cristal animal signal mal cheval bal carnaval festival récital \
    régal chacal cal aval pal choral cérémonial val étal santal serval corral narval mistral sisal arsenal quintal \
    bocal confessionnal fanal piédestal urinal madrigal mémorial portal \
    emmental réal gavial sénéchal rorqual orignal";

const EL: &str = "hôtel sel miel tunnel appel rappel autel gel dégel label recel duel pixel carrousel cartel cheptel \
    caramel missel scalpel pastel bordel archipel nickel noël fiel logiciel didacticiel progiciel castel motel ciel \
    décibel gospel antigel regel contre-appel";

const IF: &str = "tarif récif canif shérif substantif préservatif if pif suif esquif calif aperitif apéritif \
    adjectif dispositif motif leitmotif rosbif";

const EN: &str = "bien lien rien maintien entretien soutien combien examen abdomen spécimen gluten lichen tien mien \
    sien hymen pollen cyclamen dolmen éden";

const AIN: &str = "train pain bain main terrain grain gain refrain levain poulain parrain demain lendemain \
    surlendemain étain airain plain quatrain entrain regain drain dédain massepain plantain fusain merrain tain \
    arrière-train dizain douzain huitain sixain";

const ANT: &str = "restaurant instant chant plant gant enfant éléphant diamant aimant carburant pendant devant avant \
    autant tant pourtant cependant maintenant quant versant penchant néant auparavant dorénavant durant \
    moyennant nonobstant volant hydrant montant \
    contaminant déodorant antan variant brisant \
    dépliant";

const ENT: &str = "accident talent argent vent accent torrent cent dent serpent continent occident orient onguent \
    chiendent trident couvent auvent paravent avent souvent évent avènement incident ingrédient expédient coefficient \
    quotient récipient vif-argent pourcent contrevent excédent ferment froment pressent event tient vient";

const ACUTE: &str = "comité café thé canapé cliché comté duché évêché archevêché fossé blé clé pré pavé péché pâté \
    karaté bébé dé gué degré ciné supermarché hypermarché jubilé abrégé doigté curé décolleté récépissé procédé \
    congé marché préjugé bénédicité acné psyché narguilé chimpanzé macramé prieuré vicomté \
    gré lé ré mi-été sous-comité démêlé karité autodafé sous-marché";

const AIS: &str = "palais relais marais harnais rabais biais dais jais engrais mais jamais désormais laquais mois bois \
    fois poids anchois chamois carquois minois trois autrefois toutefois parfois quelquefois pois hautbois tournois \
    patois sous-bois contrepoids dadais panais désormais frais";

/// Whether the word is on a list of nouns without a feminine.
pub(super) fn is_thing(word: &str) -> bool {
    THINGS.iter().any(|list| listed(list, word))
}
