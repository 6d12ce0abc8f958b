//! Table tests of the inflection: true rows from grammar and dictionary knowledge, false rows forms of other words.

use super::paradigms;
use crate::lang::inflection::{Hints, WordClass};

fn accepts_with(lemma: &str, form: &str, hints: Hints) -> bool {
    paradigms(lemma, hints).iter().any(|p| p.has(form))
}

fn accepts(lemma: &str, form: &str) -> bool {
    accepts_with(lemma, form, Hints::default())
}

/// Forms that must be accepted: lemma, then forms.
const TRUE_ROWS: &str = "\
utsläpp utsläppet utsläppen utsläppens
oljeutsläpp oljeutsläppet
besked beskedet beskeden
samspel samspelet samspelen
utspel utspelet
datorspel datorspelet
vinterspel vinterspelen
val valet valen valens valets
regering regeringen regeringens regeringar regeringarnas
utredning utredningen utredningarna utrednings
kyrka kyrkan kyrkor kyrkornas
president presidenten presidenter presidenternas
minister ministern ministrar ministrarna ministrarnas
premiärminister premiärministern premiärministrar
titel titeln titlar titlarna
regel regeln regler reglerna
nyckel nyckeln nycklar
artikel artikeln artiklar artiklarnas
kluster klustret klustren klustrens
nummer numret numren
exempel exemplet exemplen
tecken tecknet tecknen
vapen vapnet vapnen
kärnvapen kärnvapnen
öken öknen öknar
fönster fönstret
stad städer städerna städernas
huvudstad huvudstäder huvudstaden
son söner
dotter döttrar
bok böcker böckerna
man männen mäns
talesman talesmän talesmannen
ledamot ledamöter ledamöterna
riksdagsledamot riksdagsledamöter
land länderna landets
hand händer
natt nätter
centrum centrumet centret
museum museet museer museerna
gymnasium gymnasiet gymnasier
medium medier medierna
ministerium ministeriet
lärare läraren lärarna lärarnas lärares
kämpe kämpar kämparna kämpen
händelse händelsen händelser
fängelse fängelset fängelser
säkerhet säkerheten
universitet universitetet universiteten universitetets
nation nationer nationernas
sjukhus sjukhuset sjukhusen sjukhusets
virus viruset
rum rummet rummen
program programmet programmen
medlem medlemmen medlemmar medlemmarna
vän vänner vännen
arbete arbetet arbeten
område områden områdena områdets
uttalande uttalandet uttalanden
ordförande ordföranden ordförandena ordförandens
parti partiet partier partierna partiets
industri industrin industrier
kommitté kommittén kommittéer kommittéerna
förslag förslaget förslagen
skatt skatter skatten
lag lagar lagen laget lagens
brott brottet brotten
doktor doktorn doktorer
sko skor skorna
polis polisen poliser polisens
politiker politikern politikerna politikers
viktig viktigt viktiga viktigare viktigast
nationell nationella nationellt
politisk politiska politiskt politiske
vacker vackert vackra vackrare
säker säkra säkert säkrast
enkel enkelt enkla
gammal gamla gammalt äldre äldst
stor större största stora
ny nytt nya nyare
fri fritt fria
död dött döda
känd känt kända
nominerad nominerat nominerade nominerades
anställd anställt anställda anställdas
given givet givna
föreslagen föreslagna föreslaget
dum dumt dumma
gemensam gemensamma gemensamt
vit vitt vita
liten litet lilla små
hjälp hjälpen
handel handeln handelns
testamente testamentet testamenten
generalförsamling generalförsamlingens generalförsamlingar
bostad bostäder
öga ögon ögonen
familj familjer familjens
miljö miljöer miljön
fn fn:s
vd vd:n vd:ar
";

/// Forms that must not be accepted: lemma, then forms of other words.
const FALSE_ROWS: &str = "\
utsläpp utsläppar
besked beskedar
samspel samsplet
val valde vald valuta vallen välja
stöd stöder stödde stödja
hjälp hjälper hjälpte hjälpsam
handel handlar handla handling
köp köper köpte köpare
lag lager lagat lagning
svar svarar svarade
tal talar talade talare
hot hotar hotade
spel spelar spelade spelare
krav kravla kräver
bild bildar bildade bildning
fråga frågar frågade
strid stridsvagn
vård vårdar vårdare
mord mörda mördare mordisk
polis polisiär polisong
stat statisk station staty statlig
part parti partier partisk
parti partisk partikel part
president presidera presidium
regering regerade regera regent
utredning utredare utreda utrett
parlament parlamentariker parlamentarisk
deltagande deltagare deltagarna deltog
kandidat kandiderar kandidatur
nominerad nominering nominera nominerar
emulering emulera emulation
minister ministerium ministeriell
design designa designade
test testar testade testare
start startar startade
arbete arbetar arbetade arbetare
arbetare arbetet arbetar arbetade
lärare lärande lär lära
ledare ledning leda leder
rätt berättelse rättvisa
makt mäktig maktlös
del dela delade
mål måla målar målare
bok boka bokade boende
rum rumpa rymma
by byta byte byrå
anställd anställde anställer
känd kände känna
stad stadig stadga stadium
skatt skatta skattar skattade
folk folklig
kyrka kyrklig kyrkogård
nation nationell nationalism nationalitet
demokrat demokrati demokratisk
social socialism socialist
offer offra offrade offentlig
universitet universell universum
våld våldtäkt våldsam
förhör förhörde
tävling tävla tävlade
centrum central centrist
museum musik
museum muslim
kommitté kommun
union unik
vinst vinna vinnare
stor storm storlek
ung ungdom
röst röstar röstade röstning
tidning tid
dom domare domstol
domare domen domar domstol
dag dagis daglig
plan planera planerar
kamp kampanj kämpe
strejk strejkar strejkade
bomb bombar bombade bombning
fest festar festival
sport sportar sportig
";

#[test]
fn true_forms() {
    let mut wrong = Vec::new();
    for line in TRUE_ROWS.lines() {
        let mut words = line.split_whitespace();
        let lemma = words.next().unwrap_or_default();
        assert!(accepts(lemma, lemma), "{lemma} itself");
        wrong.extend(words.filter(|form| !accepts(lemma, form)).map(|form| format!("{lemma}:{form}")));
    }
    assert!(wrong.is_empty(), "not accepted: {wrong:?}");
}

#[test]
fn false_forms() {
    let mut wrong = Vec::new();
    for line in FALSE_ROWS.lines() {
        let mut words = line.split_whitespace();
        let lemma = words.next().unwrap_or_default();
        wrong.extend(words.filter(|form| accepts(lemma, form)).map(|form| format!("{lemma}:{form}")));
    }
    assert!(wrong.is_empty(), "wrongly accepted: {wrong:?}");
}

#[test]
fn row_counts() {
    let count = |rows: &str| rows.lines().map(|l| l.split_whitespace().count().saturating_sub(1)).sum::<usize>();
    assert!(count(TRUE_ROWS) >= 85 && count(FALSE_ROWS) >= 85);
}

#[test]
fn inside_phrases() {
    let hints = Hints { in_phrase: true, ..Hints::default() };
    for (word, form, expected) in [
        ("sociala", "sociala", true),
        ("sociala", "social", true),
        ("sociala", "socialt", true),
        ("medier", "mediernas", true),
        ("medier", "medierna", true),
        ("huset", "husets", true),
        ("vita", "vita", true),
        ("nationerna", "nationernas", true),
        ("förenta", "förenta", true),
        ("nationell", "nationella", true),
        ("nationens", "nationens", true),
        ("röda", "röda", true),
        ("styrkors", "styrkors", true),
        ("sociala", "socialist", false),
        ("vita", "vitamin", false),
        ("medier", "medielogik", false),
    ] {
        assert_eq!(accepts_with(word, form, hints), expected, "{word} {form}");
    }
}

#[test]
fn classes() {
    let verb = Hints { class: Some(WordClass::Verb), ..Hints::default() };
    assert!(accepts_with("spela", "spelade", verb));
    assert!(accepts_with("köpa", "köpte", verb));
    let name = Hints { class: Some(WordClass::Name), ..Hints::default() };
    assert!(accepts_with("sverige", "sveriges", name));
    assert!(!accepts_with("sverige", "sverigen", name));
    let other = Hints { class: Some(WordClass::Other), ..Hints::default() };
    assert!(!accepts_with("under", "undret", other));
    assert!(!accepts("under", "undret"));
}

#[test]
fn a_given_gender_is_believed() {
    let neuter = Hints { gender: Some(crate::lang::inflection::Gender::Neuter), ..Hints::default() };
    for (lemma, form) in [("uppsläpp", "uppsläppet"), ("beslag", "beslaget"), ("kluster", "klustret")] {
        assert!(accepts_with(lemma, form, neuter), "{lemma} {form}");
    }
    assert!(!accepts_with("läpp", "läppar", neuter));
}
