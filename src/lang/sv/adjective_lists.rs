//! Simple adjectives and participle heads; compounds of these inherit (*krigstrött*, *nyfödd*).

/// Adjectives (citation forms) that inflect regularly.
pub(super) const SIMPLE: &str = "
akut aktiv allmän allvarlig anonym antik arg arm arktisk avlägsen blank blek blind blå bred brun brant brutal central civil dansk \
digital diger direkt djup dov drastisk dryg dubbel dum dyr dyster död döv elak elegant enda enkel ensam envis exakt extern extra extrem \
fager falsk farlig fast fattig feg fel fet fin finsk flat flitig frisk fransk fri from full ful färsk förment försiktig galen gemensam \
genial global glad grann grym grå grön gul halt halv hal hel helig het hederlig hård hes hemsk het hög illegal illa intern intim intensiv intresserad \
jämn kal kall kapabel kass klar klok knapp kommunal kompakt komplett komplex korrekt korrupt kort krass krasslig kristen krokig kvick käck \
kär kort känd lagom lam lat lätt lam legal lik lugn ledig liberal lokal lös lömsk lång låg mager manlig matt medioker mild minimal mjuk mogen \
modern moral mulen munter mätt mörk naken narkoman naiv nazistisk neutral nominell nordisk normal norsk nykter ny nyttig öde öm öppen optimal oral \
passiv permanent perfekt pigg platt plötslig polsk populär postum primär privat prydlig radikal rak rasande rask ren religiös relevant reell rik ring robust rund rå \
röd rysk rädd rätt rörlig saklig salt sann seg sen sekundär seriös sexuell sjuk sjuklig skarp skev skör slapp slarvig slät slö smal smart små snabb snål snäll snäv social solid spansk \
spetsig stark stabil stel stilla stram streng strikt stor styv stum stygg stolt sträng stängd stön svag svart svensk svår sunn sund säker sällsynt särskild söt sur \
tam tapper tom tokig torr total trist trogen trygg trög trött tunn tung tvär tysk tyst tät tidig trång ung unik usel urban vacker vag vaken valid varm vass vek verbal verklig vid vig vild vis viss \
virtuell vit våt vän värd ym yr ytlig äkta ädel ärlig äldre ömsint ömsesidig onödig ond blöt grundlig rural federal nationell internationell total absurd abstrakt akustisk allierad ambivalent \
autentisk bilateral multilateral definitiv demokratisk effektiv explicit implicit inkompetent kompetent konkret kontinuerlig konstant kronisk latent lukrativ massiv marin maritim mental \
muslimsk negativ positiv objektiv subjektiv offensiv defensiv officiell offentlig okej original ortodox parallell patriotisk potent preliminär privat progressiv rustik sekulär separat \
simpel singel sovjetisk spontan steril suverän synlig tolerant transparent universell vital virulent militär humanitär imaginär revolutionär ordinär reguljär rigid stupid humid gravid hybrid \
intelligent potent prominent frekvent evident kongruent turbulent dekadent konsekvent elegant arrogant briljant dominant flagrant galant intressant markant militant pikant riskant signifikant \
ensidig intakt diskret sekret konkret privat adekvat delikat desperat moderat separat akut absolut resolut abrupt bankrutt stressad";

/// Adjectives that do not inflect.
pub(super) const INVARIABLE: &str = "bra enda extra gratis kul äkta öde lila rosa beige fel ringa stackars inrikes utrikes \
gängse främmande stilla samtida framtida nutida forntida öppensinnade oense sams kvitt värt småningom slut lagom";

/// Adjectives in -m or -n whose consonant doubles (*dum, dumma*).
pub(super) const DOUBLING: &str = "dum tom grym from stum ljum slem allmän ensam gemensam lam tam rom";

/// Heads of weak participles in -d and adjectives of that shape; a participle is recognised by this end.
pub(super) const PART_D: &str = "ställd känd följd förd dömd bestämd gjord lärd styrd byggd skild fylld berörd spridd skrämd \
född vänd sänd såld lagd sagd dold hörd nämnd använd jämförd hävd ledd sedd klädd rädd skadd närd ärvd \
hängd stängd trängd slängd svängd sprängd tryggad fälld friställd sammansvuren vald tvungen delgiven dömd ägd krävd prövd övd smord bränd sänkd höjd böjd grävd \
erkänd befogad påstådd försedd förstådd trodd sydd betydd avskydd körd kläckd tämjd glömd drömd gömd värmd sammanlagd";

/// Heads of strong participles in -en.
pub(super) const PART_EN: &str = "bunden funnen given skriven driven riven bliven tagen dragen slagen gången stulen buren skuren \
svuren fallen hållen bruten skjuten skuten knuten njuten sluten flugen ljugen bjuden buden sjuden bunden vunnen hunnen spunnen brunnen \
brusten lupen krupen supen sprungen sjungen sungen tvungen sliten biten viten gripen sviken liden riden skiden stigen tigen \
nedlagen vuxen frusen förlegen belägen medveten besviken välkommen kommen farlagen angelägen öppen mogen trogen naken \
avliden kristen sliden lagen legen eten veten äten tillsatt hunnen föreslagen utbredd ogen ägen";

/// Heads of weak participles in -t.
pub(super) const PART_T: &str = "köpt lyft krävt utsatt satt märkt sökt tänkt låst löst läst skärpt fäst släppt räckt väckt sträckt \
tryckt täckt upptäckt mätt stött rökt stekt styrkt stärkt skänkt sänkt böjt begärt byggt begränst skött mött bytt smält valt smittat";
