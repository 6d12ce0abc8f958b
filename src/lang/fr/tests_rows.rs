//! Rows of adjectives, participles, gendered pairs and compounds, see [`rows`](crate::lang::rows).

use super::LANGUAGE;
use super::stands::feminine;
use crate::lang::inflection::{FeminineStands, WordClass};
use crate::lang::rows;

const FORMS: &str = "
local/a +locale +locaux +locales -localement -localité
final/a +finale +finals +finaux -finalité
vendu +vendue +vendus +vendues -vente -vendre
attendu +attendue +attendues -attente -attend
rendu +rendue +rendus -rende -rend
tendu +tendue -tente -tende
perdu +perdue +perdues -perte -perd
mordu +mordue -morde -mors
prévu +prévue +prévues -prévoit -prévision
dépourvu +dépourvue -dépourvoir
pourvu +pourvues -pourvoi
connu +connue +connus -connaît -conne
apparu +apparue -appart
convenu +convenue -convient
soutenu +soutenue -soutien
retenu/a +retenue +retenues -retient
construit +construite +construits +construites -construction -construis
détruit +détruites -destruction
inscrit +inscrite -inscription
ouvert +ouverte +ouvertes -ouverture -ouvre
offert +offerte -offre
éteint +éteinte +éteintes -étendue
restreint +restreinte -restriction
rejoint +rejointe +rejoints -rejoindre
satisfait +satisfaite -satisfaction
admis +admise +admises -admission -admissible
soumis +soumise -soumission
acquis/a +acquise -acquisition
assis +assise +assises -assiette
inclus +incluse -inclusion
exclu +exclue +exclus -exclusion -excluse
fini +finie +finies -finition -fin
établi +établie +établis -établissement
élargi +élargie -élargissement
ralenti +ralentie -ralentissement
choisi +choisie -choix
pollué +polluée +polluées -pollution -polluant
contaminé +contaminée -contaminant
blessé +blessée +blessées -blessure
limité +limitée -limite
imposé/a +imposée -impôt
durable +durables -durée -dur
ancien +ancienne +anciennes -ancienneté -ancêtre
aérien +aérienne -air -aérienné
quotidien/a +quotidienne +quotidiennes -quotidiennement
mineur +mineure +mineurs -minerai
majeur +majeure -majorité
chevalier -chevalière -chevalières +chevaliers
portier -portière -portières +portiers
cafetier -cafetière +cafetiers
saladier -saladière +saladiers
batteur -batteuse -batteuses +batteurs
tondeur -tondeuse +tondeurs
moissonneur -moissonneuse +moissonneurs
balayeur -balayeuse +balayeurs
mitrailleur -mitrailleuse +mitrailleurs
perceur -perceuse +perceurs
calculateur -calculatrice +calculateurs
générateur -génératrice +générateurs
couvreur +couvreuse +couvreurs -couverture
livreur +livreuse -livre
vendeur +vendeuse +vendeuses
acheteur +acheteuse -achat
traducteur +traductrice +traductrices -traduction
réalisateur +réalisatrice -réalisation
pompier +pompière +pompiers -pompe
infirmier +infirmière +infirmières -infirmerie
fermier +fermière -fermeture
soldat +soldate +soldats -soldes
maçon +maçonne +maçons -maçonnerie
champion +championnes -championnat
lion +lionne -liaison
patron +patronne -patronat
cadet +cadette +cadettes -cade
coquet +coquette +coquets -coque
discret +discrète +discrets -discrette
concret +concrète -concrette
inquiet +inquiète -inquiette
gentil +gentille -gentile
cruel +cruelle -cruele
net +nette -nète
bas/a +basse +basses -base
las +lasse -lase
épais +épaisse -épaise
métis +métisse -métise
ras +rase -rasse
andalou +andalouse -andaloue
hébreu +hébreux -hébreue
chef-d'œuvre +chefs-d'œuvre -chef-d'œuvres
arc-en-ciel +arcs-en-ciel -arc-en-ciels
pomme-de-terre +pommes-de-terre -pommes-de-terres
garde-côte +garde-côtes -gardes-côte
garde-malade +gardes-malades +garde-malades -gardes-maladie
porte-avion +porte-avions -portes-avion
sans-abri +sans-abri -sans-abrie
après-midi +après-midi +après-midis -après-midie
avant-garde +avant-gardes -avants-gardes
contre-attaque +contre-attaques -contres-attaques
brise-glace +brise-glaces +brise-glace -brises-glaces
oiseau-mouche +oiseaux-mouches -oiseaux-moucherons
bateau-phare +bateaux-phares
sourd-muet +sourds-muets +sourde-muette +sourdes-muettes -sourd-muette
dernier-né +derniers-nés +dernière-née -dernier-née
franc-maçon +francs-maçons +franc-maçonne -franches-maçons
sociaux/p +social +sociale +sociales -société
navals/p +naval +navale -nave
vendues/p +vendu +vendue -vent
construites/p +construit +construite -construis
";

#[test]
fn forms_and_traps() {
    rows::check(&LANGUAGE, FORMS, 240);
}

#[test]
fn where_a_feminine_is_the_word() {
    use FeminineStands::{Alone, Anywhere, BehindNoun, Nowhere};
    let (none, noun, adjective) = (None, Some(WordClass::Noun), Some(WordClass::Adjective));
    for (word, class, expected) in [
        ("local", adjective, Anywhere),
        ("local", none, Anywhere),
        ("propre", none, Anywhere),
        ("rural", none, Anywhere),
        ("pollué", none, Anywhere),
        ("premier", none, Anywhere),
        ("ancien", none, Anywhere),
        ("extérieur", none, Anywhere),
        ("frais", none, Anywhere),
        ("nouveau", adjective, Anywhere),
        ("léger", none, Anywhere),
        ("public", none, Anywhere),
        ("industriel", none, Anywhere),
        ("capital", adjective, BehindNoun),
        ("moyen", adjective, BehindNoun),
        ("marin", none, BehindNoun),
        ("marin", noun, Nowhere),
        ("armé", none, BehindNoun),
        ("quotidien", adjective, BehindNoun),
        ("candidat", none, Alone),
        ("candidat", noun, Alone),
        ("policier", none, Alone),
        ("électeur", none, Alone),
        ("musicien", none, Alone),
        ("élu", none, Alone),
        ("sportif", noun, Alone),
        ("sportif", adjective, Anywhere),
        ("citoyen", noun, Alone),
    ] {
        assert_eq!(feminine(word, class), expected, "{word} {class:?}");
    }
}
