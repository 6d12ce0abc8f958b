//! British and American spellings: pairs of roots, stems and words.
//!
//! In: nothing. Out: tables that `spelling` reads in both directions.
//! Sources: *New Hart's Rules* ch. 21; Fowler, *Modern English Usage*; Merriam-Webster's variants.

use super::words::{Words, set};
use std::sync::LazyLock;

/// A British and an American spelling.
pub(super) type Pair = (&'static str, &'static str);

/// Roots: met at the start of a word or after one of `PREFIXES`, and only before one of `SUFFIXES`.
#[rustfmt::skip]
pub(super) const ROOTS: &[Pair] = &[
    // -our, -or
    ("arbour", "arbor"), ("ardour", "ardor"), ("armour", "armor"), ("behaviour", "behavior"), ("candour", "candor"),
    ("clamour", "clamor"), ("clangour", "clangor"), ("colour", "color"), ("demeanour", "demeanor"),
    ("dolour", "dolor"), ("enamour", "enamor"), ("endeavour", "endeavor"), ("favour", "favor"), ("fervour", "fervor"),
    ("flavour", "flavor"), ("glamour", "glamor"), ("harbour", "harbor"), ("honour", "honor"), ("humour", "humor"),
    ("labour", "labor"), ("misdemeanour", "misdemeanor"), ("neighbour", "neighbor"), ("odour", "odor"),
    ("parlour", "parlor"), ("rancour", "rancor"), ("rigour", "rigor"), ("rumour", "rumor"), ("saviour", "savior"),
    ("savour", "savor"), ("splendour", "splendor"), ("succour", "succor"), ("tumour", "tumor"), ("valour", "valor"),
    ("vapour", "vapor"), ("vigour", "vigor"),
    // -re, -er
    ("centre", "center"), ("centred", "centered"), ("centring", "centering"), ("theatre", "theater"),
    ("metre", "meter"), ("litre", "liter"), ("calibre", "caliber"), ("fibre", "fiber"), ("sabre", "saber"),
    ("sombre", "somber"), ("spectre", "specter"), ("sceptre", "scepter"), ("lustre", "luster"),
    ("meagre", "meager"), ("mitre", "miter"), ("ochre", "ocher"), ("sepulchre", "sepulcher"), ("goitre", "goiter"),
    ("saltpetre", "saltpeter"), ("manoeuvre", "maneuver"), ("manoeuvred", "maneuvered"),
    ("manoeuvring", "maneuvering"), ("manoeuvrability", "maneuverability"), ("manoeuvrable", "maneuverable"),
    // -ce, -se
    ("defence", "defense"), ("licence", "license"), ("offence", "offense"), ("pretence", "pretense"),
    // -ogue, -og; -mme, -m
    ("analogue", "analog"), ("catalogue", "catalog"), ("dialogue", "dialog"), ("monologue", "monolog"),
    ("prologue", "prolog"), ("epilogue", "epilog"), ("travelogue", "travelog"), ("homologue", "homolog"),
    ("programme", "program"), ("gramme", "gram"),
    // single and double l
    ("enrolment", "enrollment"), ("enrol", "enroll"), ("fulfil", "fulfill"), ("fulfilment", "fulfillment"),
    ("skilful", "skillful"), ("wilful", "willful"), ("instalment", "installment"), ("instal", "install"),
    ("appal", "appall"), ("distil", "distill"), ("enthral", "enthrall"), ("instil", "instill"),
    ("tranquillity", "tranquility"), ("woollen", "woolen"), ("jewellery", "jewelry"), ("worshipper", "worshiper"),
    ("chilli", "chili"), ("chillies", "chilies"), ("guerrilla", "guerilla"), ("carburettor", "carburetor"),
    // -e- kept or dropped
    ("judgement", "judgment"), ("acknowledgement", "acknowledgment"), ("abridgement", "abridgment"),
    ("lodgement", "lodgment"), ("ageing", "aging"), ("sizeable", "sizable"), ("likeable", "likable"),
    ("liveable", "livable"), ("saleable", "salable"), ("rateable", "ratable"), ("unmistakeable", "unmistakable"),
    // single words
    ("grey", "gray"), ("aluminium", "aluminum"), ("mould", "mold"), ("smoulder", "smolder"), ("moult", "molt"),
    ("plough", "plow"), ("pyjama", "pajama"), ("moustache", "mustache"), ("artefact", "artifact"),
    ("yoghurt", "yogurt"), ("whisky", "whiskey"), ("doughnut", "donut"), ("cypher", "cipher"), ("gipsy", "gypsy"),
    ("mollusc", "mollusk"), ("omelette", "omelet"), ("annexe", "annex"), ("despatch", "dispatch"),
    ("liquorice", "licorice"), ("maths", "math"), ("neurone", "neuron"), ("syphon", "siphon"), ("titbit", "tidbit"),
    ("waggon", "wagon"), ("disc", "disk"), ("cosy", "cozy"), ("tsar", "czar"), ("sheikh", "sheik"),
    ("adviser", "advisor"), ("protester", "protestor"), ("imposter", "impostor"), ("convener", "convenor"),
    ("enquiry", "inquiry"), ("enquiries", "inquiries"), ("enquirer", "inquirer"), ("furore", "furor"),
    ("axe", "ax"), ("phoney", "phony"), ("pedlar", "peddler"), ("mediaeval", "medieval"),
    ("aeon", "eon"), ("foetus", "fetus"), ("foetal", "fetal"), ("faeces", "feces"), ("faecal", "fecal"),
    ("oedema", "edema"), ("coeliac", "celiac"), ("apnoea", "apnea"), ("caesium", "cesium"),
    ("caesarean", "cesarean"), ("aesthetic", "esthetic"), ("amoeba", "ameba"), ("paederast", "pederast"),
    ("encyclopaedia", "encyclopedia"), ("barbecue", "barbeque"), ("cafe", "café"), ("facade", "façade"),
    ("fiance", "fiancé"), ("fiancee", "fiancée"), ("cliche", "cliché"), ("attache", "attaché"),
    ("communique", "communiqué"), ("protege", "protégé"), ("soiree", "soirée"), ("matinee", "matinée"),
    ("naive", "naïve"), ("elite", "élite"), ("regime", "régime"), ("emigre", "émigré"), ("decor", "décor"),
];

/// Stems: met at the start of a word or after one of `PREFIXES`, before anything.
#[rustfmt::skip]
pub(super) const STEMS: &[Pair] = &[
    ("anaesth", "anesth"), ("anaemi", "anemi"), ("haemorrh", "hemorrh"), ("haemoglobin", "hemoglobin"),
    ("haemophil", "hemophil"), ("haematolog", "hematolog"), ("haematoma", "hematoma"), ("haemodial", "hemodial"),
    ("leukaemi", "leukemi"), ("ischaemi", "ischemi"), ("glycaemi", "glycemi"), ("septicaemi", "septicemi"),
    ("toxaemi", "toxemi"), ("bacteraemi", "bacteremi"), ("uraemi", "uremi"), ("hypoxaemi", "hypoxemi"),
    ("paediatr", "pediatr"), ("paedophil", "pedophil"), ("orthopaed", "orthoped"), ("gynaecolog", "gynecolog"),
    ("encyclopaedi", "encyclopedi"), ("archaeolog", "archeolog"), ("palaeo", "paleo"), ("aetiolog", "etiolog"),
    ("oestrogen", "estrogen"), ("oestradiol", "estradiol"), ("oesophag", "esophag"), ("diarrhoea", "diarrhea"),
    ("gonorrhoea", "gonorrhea"), ("homoeopath", "homeopath"), ("dyspnoea", "dyspnea"), ("sulphur", "sulfur"),
    ("sulphat", "sulfat"), ("sulphid", "sulfid"), ("sulphon", "sulfon"), ("sceptic", "skeptic"),
    ("snowplough", "snowplow"), ("co-operat", "cooperat"), ("co-ordinat", "coordinat"), ("e-mail", "email"),
    ("primaeval", "primeval"),
];

/// What may stand before a root or stem.
pub(super) static PREFIXES: Words = LazyLock::new(|| {
    set("dis mis un multi re micro milli centi kilo nano deci deca hecto mega giga epi amphi water anti non self over \
         under pre post counter lack tri bi bio techni be sub super inter intra hyper hypo neuro photo tele")
});

/// What may follow a root; the empty rest is always allowed.
pub(super) static SUFFIXES: Words = LazyLock::new(|| {
    set("s es ed er ers ing ings less ful fully able ably ite ites itism hood hoods ly al ally ist ists ism y ies ee \
         ees some blind piece pieces glass goer goers going master masters side front holder holders line lines board \
         boards ness ish ment ments ise ize ised ized ising izing isation ization man men woman women weight optic \
         optics ability")
});

/// Roots in *-l* that double it before a suffix in British spelling only.
pub(super) static L_ROOTS: Words = LazyLock::new(|| {
    set("travel cancel counsel council label model level signal tunnel fuel channel chisel dial duel equal initial libel \
         medal panel quarrel rival shovel spiral total towel unravel jewel marvel bevel carol cavil cudgel dishevel \
         enamel funnel gambol gravel grovel hovel kennel laurel pedal pencil peril petal parcel ravel revel snivel \
         stencil swivel tassel trammel trowel weasel yodel barrel bedevil trial remodel relabel refuel backpedal")
});

/// Suffixes before which they do.
pub(super) const L_SUFFIXES: &[&str] = &["ed", "ing", "ings", "er", "ers", "or", "ors", "orship", "ist", "ists", "able", "ous", "ously"];

/// Endings of *-ise* verbs and their derivatives: British, American, and the rest of the verb before *-ise*.
#[rustfmt::skip]
pub(super) const ISE: &[Pair] = &[
    ("isations", "izations"), ("isation", "ization"), ("isational", "izational"), ("isable", "izable"),
    ("ise", "ize"), ("ises", "izes"), ("ised", "ized"), ("ising", "izing"), ("iser", "izer"), ("isers", "izers"),
    ("isings", "izings"),
];

/// Endings of *-yse* verbs and their derivatives.
#[rustfmt::skip]
pub(super) const YSE: &[Pair] = &[
    ("lyse", "lyze"), ("lysed", "lyzed"), ("lysing", "lyzing"), ("lyser", "lyzer"), ("lysers", "lyzers"),
    ("lysable", "lyzable"),
];

/// Words in *-ise* (given without it, as ends) that never take *-ize*.
pub(super) const NEVER_IZE: &[&str] = &[
    "advert", "adv", "appr", "chast", "circumc", "compr", "comprom", "dem", "desp", "dev", "enterpr", "exc", "exerc", "franch", "improv",
    "inc", "merchand", "prem", "prec", "conc", "prom", "rev", "superv", "surm", "surpr", "telev", "treat", "expert", "parad", "repr",
    "cer", "chem", "val", "mort", "sunr", "moonr", "highr", "upr", "den", "pen", "misadv",
];

/// Words in *-ize* (given without it) that never take *-ise*.
pub(super) const NEVER_ISE: &[&str] = &["caps", "downs", "overs", "outs", "res", "unders", "mids", "ups", "supers", "ass", "appr"];
