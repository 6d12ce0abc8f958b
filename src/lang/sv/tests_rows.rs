//! Rows of adjectives known by shape, nouns that look like adjectives, and rarer plurals, see [`rows`](crate::lang::rows).

use super::LANGUAGE;
use crate::lang::rows;

const FORMS: &str = "
brant +brant +branta +brantare
skarp +skarpt +skarpa +skarpare -skärpa
tung +tungt +tunga +tyngre +tyngst -tungan
stram +stramt +strama -stramade
blek +blekt +bleka +blekare -blekte
mörk +mörkt +mörka +mörkast -mörker
stark +starkt +starka +starkare -styrka
varm +varmt +varma +varmast -värme
tunn +tunt +tunna +tunnare -tunnan
sann +sant +sanna -sanning
grann +grant +granna -grannen
snygg +snyggt +snygga
trygg +tryggt +trygga +tryggare -trygghet
styv +styvt +styva -styver
mogen +moget +mogna +mognare -mognade
öppen +öppet +öppna +öppnare -öppning
vaken +vaket +vakna -vaknade
naken +naket +nakna -nakenhet
egen +eget +egna -ägna
ledsen +ledset +ledsna -ledsnade
skriven +skrivet +skrivna -skriver
bruten +brutet +brutna -bryter
stulen +stulet +stulna -stulit
beslagen +beslaget +beslagna -beslagta
förbjuden +förbjudet +förbjudna -förbud
avliden +avlidet +avlidna -avlider
omskuren +omskuret +omskurna -omskär
utbildad +utbildat +utbildade -utbildar -utbildning
skadad +skadat +skadade +skadades -skadar -skador
beväpnad +beväpnat +beväpnade -vapen
begagnad +begagnat +begagnade -begagnar
ordnad +ordnat +ordnade -ordningar
försäkrad +försäkrat +försäkrade -försäkring
nämnd +nämnden +nämnder +nämndens -nämner
månad +månaden +månader -månade
kostnad +kostnaden +kostnader -kostnade
marknad +marknader +marknadens -marknade
byggnad +byggnaden +byggnaderna -byggnade
skillnad +skillnaden -skillnade
tillstånd +tillståndet +tillstånden -tillståndig
intyg +intyget +intygen -intygare
honung +honungen -honunga
kolonn +kolonnen +kolonner -kolont
cykel +cykeln +cyklar +cyklarna -cykelt -cyklare
fågel +fågeln +fåglar +fåglarna -fågelt
möbel +möbeln +möbler +möblerna -möbelt -möblare
muskel +muskeln +muskler -muskelt
nagel +nageln +naglar -nagelt
kapitel +kapitlet +kapitlen -kapitelt
medel +medlet +medlen -medelt -medlare
segel +seglet +seglen -seglare
mobil +mobilen +mobiler -mobilnät
fossil +fossilet +fossil +fossilen -fossiliserad
krokodil +krokodilen +krokodiler -krokodilt
bibel +bibeln +biblar -bibelt
kanal +kanalen +kanaler -kanalt -kanala
signal +signalen +signaler -signalt -signala
pokal +pokalen +pokaler -pokalt -pokala
sal +salen +salar -salt
skandal +skandalen +skandaler -skandalt -skandala
filial +filialen +filialer -filialt
journal +journalen +journaler -journalt
deg +degen +degar -degig
krig +kriget +krigen -krigt -kriga -krigare
sig +sig -siga
meddelande +meddelandet +meddelanden +meddelandena -meddelade
påstående +påståendet +påståenden +påståendena -påstår
förhållande +förhållandet +förhållanden -förhåller
utseende +utseendet +utseenden -utser
leende +leendet +leenden -leenda
ordförande +ordföranden +ordförandena -ordförare
sökande +sökanden +sökande +sökandena -sökarna
studerande +studeranden +studerandena -studerar
anmälan +anmälan +anmälningar +anmälningarna +anmälans -anmäler
ansökan +ansökan +ansökningar +ansökningarna -ansöker
inbjudan +inbjudan +inbjudningar -inbjuder
vädjan/n +vädjan +vädjanden -vädjar -vädjningar -vädjad
överklagan +överklagan +överklaganden +överklagandena -överklagar
undran +undran -undrar
landsdel +landsdelen +landsdelar +landsdelarna -landsdelt -landsdlar
stadsdel +stadsdelen +stadsdelar +stadsdelarna -stadsdlar
fördel +fördelen +fördelar +fördelarna -fördelt
reservdel +reservdelen +reservdelar -reservdlar
andel +andelen +andelar -andlar
handel +handeln -handelar
begonia +begonian +begonior -begonier
maffia +maffian +maffior -maffier
akacia/n +akacian +akacior -akacier
motor +motorn +motorer +motorerna -motorar -motorik
sensor +sensorn +sensorer +sensorerna -sensur
reaktor +reaktorn +reaktorer -reaktion
donator +donatorn +donatorer -donation
traktor +traktorn +traktorer -traktorar
kontor +kontoret +kontoren -kontorist
cookie +cookien +cookies -kaka
container +containern +containrar +containrarna +containers -containare
reporter +reportern +reportrar +reportrarna -reporterar
deal +dealen +dealar +deals -dealare
fan +fans -fanan
kam +kammen +kammar +kammarna -kamera
dröm +drömmen +drömmar +drömmarna -drömma
ström +strömmen +strömmar +strömmarnas -strömma
stam +stammen +stammar -stamma
hem +hemmet +hemmen -hemma
damm +dammen +dammar -dammig
program +programmet +programmen -programmera
problem +problemet +problemen -problemmet
system +systemet +systemen -systemmet
medlem +medlemmar +medlemmen -medlemskap
stum +stumt +stumma -stumm
långsam +långsamt +långsamma +långsammare -långsamhet
centrum +centret +centrumet +centra -centrala
kriterium +kriteriet +kriterier -kriterion
stipendium +stipendiet +stipendier -stipendiat
faktum +faktumet +fakta -faktor
fönster +fönstret +fönstren -fönstrar
filter +filtret +filtren -filtrera
mönster +mönstret +mönstren -mönstra
teater +teatern +teatrar +teatrarna -teatral
syster +systern +systrar
kanal/n +kanaler -kanalare -kanaliga
fjäril +fjärilen +fjärilar -fjärilt -fjärila
kvinnlig +kvinnligt +kvinnliga -kvinna
elak +elakt +elaka -elakens -elakhet -elakar -elaken
";

#[test]
fn forms_and_traps() {
    rows::check(&LANGUAGE, FORMS, 320);
}
