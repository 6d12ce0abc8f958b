//! Adjectives and names of persons whose feminine the shape alone does not give.
//!
//! Blank-separated lists, one for each way to make the feminine; the rules are in `gender`.

/// Feminine by a plain -e (*petit, petite*), by last letter.
pub(super) const PLUS_E: [&str; 10] = [D, I, U, L, AN, IN, UN_OT, R, S, T];

const D: &str = "grand chaud froid lourd sourd laid rond profond second blond fécond moribond vagabond furibond \
    nauséabond pudibond rubicond gourmand allemand flamand normand marchand friand truand révérend tisserand \
    campagnard montagnard vieillard bâtard fuyard bavard gaillard paillard banlieusard savoyard snobinard \
    clochard motard taulard veinard smicard soixante-huitard thésard lascard mignard goguenard hagard criard pillard \
    blafard musard nasillard nigaud badaud lourdaud penaud rougeaud salaud costaud finaud noiraud ribaud \
    quémand allemand est-allemand ouest-allemand";

const I: &str = "ami ennemi apprenti nazi néonazi demi semi joli poli impoli vrai gai hardi infini uni réuni désuni puni \
    impuni muni démuni prémuni banni garni fourni défini indéfini terni bruni agi averti investi converti perverti \
    assorti anéanti ralenti garanti nanti établi rétabli préétabli affaibli aboli démoli embelli accompli inaccompli \
    rempli obéi trahi envahi ébahi élargi rougi assagi franchi affranchi réfléchi irréfléchi enrichi blanchi rafraîchi \
    rafraichi fléchi infléchi choisi moisi transi guéri aguerri nourri pourri chéri fleuri attendri amoindri flétri \
    meurtri appauvri enhardi brandi agrandi rebondi approfondi arrondi maudit subi ébloui enfoui épanoui évanoui réjoui \
    ravi servi asservi desservi assouvi inassouvi inouï haï rajeuni racorni aplani honni cramoisi étourdi dégourdi \
    alourdi engourdi abruti aplati amorti senti consenti averti bouilli recueilli accueilli assailli jailli failli \
    défailli enseveli amolli ramolli faibli pâli sali repoli ahuri renchéri aigri amaigri durci éclairci adouci \
    obscurci noirci endurci raccourci rétréci grossi réussi saisi rassis bleui verdi raidi tiédi refroidi dégarni \
    conversi rabougri racornis interverti reconverti bien-servi";

const U: &str = "absolu résolu irrésolu dissolu révolu dévolu superflu pointu touffu barbu chevelu têtu poilu moussu \
    dodu goulu velu nu ému mû lu élu bu déçu conçu perçu inconçu inaperçu prévu imprévu pourvu dépourvu convenu \
    soutenu entretenu maintenu obtenu détenu prévenu parvenu inconnu connu reconnu méconnu disparu apparu paru exclu \
    inclu conclu corrompu interrompu rompu ininterrompu vaincu invaincu convaincu battu abattu combattu rebattu pendu \
    suspendu attendu inattendu étendu tendu détendu défendu prétendu descendu vendu invendu rendu fendu répandu fondu \
    confondu refondu tondu mordu tordu perdu éperdu moulu vêtu dévêtu revêtu voulu déchu échu couru parcouru secouru \
    feuillu charnu ventru bossu cocu fourchu crochu incongru saugrenu ténu trapu dru bourru grenu cornu assidu ardu \
    indu issu imbu farfelu vécu continu discontinu entrevu cousu décousu crépu joufflu mamelu membru pansu \
    repu bienvenu bantou flou hindou mandchou zoulou tabou bleu ingénu \
    préconçu préélu réélu su tu pu lippu herbu cossu superflu biscornu inétendu";

const L: &str = "civil incivil vil subtil puéril viril volatil tranquil espagnol mongol cévenol seul aïeul filleul \
    bégueul anti-civil romagnol carniol \
   ";

const AN: &str = "musulman persan ottoman afghan catalan occitan castillan courtisan partisan artisan mahométan birman \
    tibétan texan faisan vétéran gitan sultan roman \
    gallo-roman rhénan toscan padouan mosellan persan anglican gallican mosan mantouan parmesan \
    bressan padan occitan pisan trévisan \
   ";

const IN: &str = "voisin cousin féminin masculin alpin latin marin clandestin argentin enfantin libertin divin crétin \
    porcin bovin ovin caprin canin félin chevalin équin orphelin benjamin maghrébin philippin florentin byzantin \
    girondin jacobin citadin anodin mutin lutin fin sous-marin ultramarin salin cristallin périgourdin \
    limousin poitevin angevin pèlerin gamin blondin sanguin consanguin utérin vespertin adultérin \
    transalpin cisalpin subalpin monténégrin ondin bisontin levantin \
    sibyllin comtadin incarnadin mesquin taquin coquin rouquin \
    andin grenadin messin \
    opalin léonin saturnin plein serein palatin gibelin \
    châtain vilain";

const UN_OT: &str = "brun commun opportun inopportun importun aucun défunt idiot bigot dévot huguenot manchot \
    cypriot chypriot parpaillot falot petiot loupiot fiérot";

const R: &str = "noir dur pur impur obscur clair impair pair mûr sûr futur mineur majeur meilleur inférieur supérieur \
    antérieur postérieur intérieur extérieur ultérieur citérieur prieur ingénieur professeur gouverneur procureur \
    successeur prédécesseur défenseur censeur assesseur possesseur intercesseur auteur coauteur docteur \
    pasteur seigneur";

const S: &str = "mauvais précis imprécis concis indécis gris divers confus diffus inclus obtus intrus reclus \
    perclus infus soumis insoumis permis pris épris surpris incompris compris promis admis démis transmis \
    émis omis remis commis acquis conquis requis exquis assis rassis sis occis clos enclos éclos inclos dispos ras \
    pervers retors tors épars abscons entrepris appris repris désappris abstrus \
    bis niais marquis béarnais";

const T: &str = "petit subit interdit réduit maudit gratuit fortuit inédit droit étroit adroit maladroit cuit construit \
    détruit introduit séduit inscrit proscrit prescrit décrit transcrit souscrit contredit prédit érudit \
    contrit décrépit recuit instruit traduit reconstruit susdit écrit dit fort court ouvert couvert \
    découvert offert souffert expert inexpert vert désert mort entrouvert réouvert disert parfait imparfait \
    distrait abstrait satisfait insatisfait stupéfait contrefait défait refait extrait saint \
    peint dépeint feint teint éteint atteint restreint contraint craint plaint joint adjoint conjoint disjoint défunt \
    haut direct indirect exact inexact correct incorrect strict distinct indistinct succinct compact intact \
    suspect abject infect select circonspect prompt candidat avocat soldat magistrat lauréat renégat apostat \
    scélérat auvergnat délicat indélicat plat adéquat inadéquat immédiat médiat ingrat béat mat oblat \
    goujat brut ultrapetit \
   ";

/// Feminine in -nne of words in -on (*bon, bonne*).
pub(super) const ONNE: &str = "bon patron baron champion vice-champion lion espion breton saxon anglo-saxon letton wallon \
    gascon bourguignon mignon bouffon piéton fripon glouton polisson félon vigneron forgeron bûcheron maçon \
    franc-maçon cochon brouillon grognon fanfaron poltron ronchon bougon luron larron lapon nippon frison \
    berrichon percheron slavon teuton sous-champion";

/// Feminine in -tte of words in -et and -ot.
pub(super) const TTE: &str = "net muet coquet cadet violet douillet simplet propret sujet fluet rondelet maigrelet grassouillet \
    blondinet aigrelet guilleret pauvret jeunet seulet follet sot boulot pâlot vieillot chat";

/// Feminine in -ète of words in -et.
pub(super) const ETE: &str = "complet incomplet concret secret discret indiscret inquiet désuet replet préfet sous-préfet quiet";

/// Feminine in -sse of words in -s.
pub(super) const SSE: &str = "gros bas las épais gras métis exprès profès";

/// Feminine in -lle of words in -l that are not in -el.
pub(super) const LLE: &str = "nul gentil pareil vermeil vieil";

/// Words in -er, but not -ier, with a feminine in -ère.
pub(super) const ER_ERE: &str = "léger étranger passager messager berger boulanger mensonger ménager viager potager bocager \
    horloger cher gaucher boucher archer vacher porcher conseiller amer écolier pâtissier";

/// Nouns in -teur that make -trice although the letters before suggest -teuse.
pub(super) const TRICE: &str = "inventeur sculpteur rédempteur concepteur récepteur percepteur précepteur émetteur promoteur \
    moteur locomoteur bienfaiteur coéditeur débiteur créditeur délateur migrateur intercepteur prompteur \
    sécréteur excréteur consommateur";

/// Nouns in -teur that make both -trice and -teuse.
pub(super) const TRICE_AND_TEUSE: &str = "enquêteur recruteur";

/// Nouns in -iteur and -uteur that make -teuse.
pub(super) const TEUSE: &str = "visiteur profiteur exploiteur discuteur chahuteur ergoteur traiteur récolteur \
    quêteur racketteur";

/// Names of persons in -eur whose young feminine is -eure.
pub(super) const EURE: &str = "mineur majeur meilleur inférieur supérieur antérieur postérieur intérieur extérieur ultérieur \
    citérieur prieur ingénieur professeur gouverneur procureur successeur prédécesseur défenseur censeur assesseur \
    possesseur agresseur intercesseur docteur pasteur seigneur monseigneur proviseur";

/// Participles and adjectives in -ité, -eté, -iété among the feminine nouns of these shapes.
pub(super) const ACUTE_PARTICIPLES: &str = "limité illimité délimité mérité immérité invité habité inhabité agité évité inévité visité \
    exploité inexploité traité retraité maltraité excité irrité hérité débité crédité accrédité discrédité édité \
    inusité usité médité prémédité suscité sollicité réhabilité abrité récité incité décapité précipité acquitté \
    imité inimité débilité alité effrité surexploité réédité convoité \
    acheté racheté jeté projeté rejeté surjeté breveté feuilleté empaqueté cacheté étiqueté endetté fouetté \
    pailleté moucheté tacheté déchiqueté becqueté inquiété";

/// Feminine nouns in -té of other shapes than -ité, -eté, -iété, -auté, and in -tié.
pub(super) const ACUTE_FEMININE: &str = "liberté santé fierté majesté pauvreté sûreté difficulté faculté volonté bonté parenté \
    puberté cherté clarté amitié inimitié moitié pitié beauté royauté loyauté cruauté déloyauté citoyenneté \
    nouveauté communauté principauté papauté privauté primauté impuberté équité entité méchanceté parité satiété \
    copropriété contrevolonté malhonnêteté déité cité";
