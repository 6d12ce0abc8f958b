//! Rows of plurals of the rarer kinds, compounds, adjectives and verbs, see [`rows`](crate::lang::rows).

use super::LANGUAGE;
use super::compounds::writings;
use crate::lang::rows;

const FORMS: &str = "
criterion +criteria +criterion -critic -criterial
phenomenon +phenomena -phenomenal
automaton +automata +automatons -automatic
bacterium +bacteria -bacterial
curriculum +curricula +curriculums -curricular
memorandum +memoranda +memorandums -memorable
referendum +referenda +referendums -refer
addendum +addenda -add
erratum +errata -error
stratum +strata -strategy
datum +data -date
medium +media +mediums -mediate
analysis +analyses -analyst -analyse
basis +bases -basic -based
crisis +crises -critical
thesis +theses -these
oasis +oases -oats
hypothesis +hypotheses -hypothetical
parenthesis +parentheses -parent
synthesis +syntheses -synthetic
diagnosis +diagnoses -diagnose
axis +axes -axle
appendix +appendices +appendixes -append
index +indices +indexes -indicate
matrix +matrices +matrixes -mattress
vertex +vertices -vertical
vortex +vortices -vote
codex +codices -code
alumnus +alumni -alumna
cactus +cacti +cactuses -cacao
fungus +fungi +funguses -fungal
nucleus +nuclei -nuclear
radius +radii -radial
stimulus +stimuli -stimulate
syllabus +syllabi +syllabuses -syllable
larva +larvae -larval
formula +formulae +formulas -formulate
antenna +antennae +antennas -ante
vertebra +vertebrae -vertebrate
bureau +bureaux +bureaus -bureaucrat
plateau +plateaux +plateaus -plate
tableau +tableaux +tableaus -table
chateau +chateaux +chateaus -chat
corps +corps -corpse -corpses
species +species -special
series +series -serious
sheep +sheep -sheet
aircraft +aircraft -aircrafts
deer +deer -dear
crossroads +crossroads -cross
headquarters +headquarters -quarter
ox +oxen -oxide
child +children +children's -childs
tooth +teeth -tooths
mouse +mice -mices
wife +wives -wifes
knife/n +knives -knifes
thief +thieves -thiefs
chief +chiefs -chieves
roof +roofs
belief +beliefs -believes
leaf/n +leaves -leafs
hero +heroes -heros
potato +potatoes -potatos
photo +photos -photoes
piano +pianos -pianoes
veto +vetoes -vetos
embargo +embargoes -embargos
city +cities +city's -citys
army +armies -armys
journey +journeys -journies
bus +buses -buss
gas +gases -gass
quiz +quizzes -quizes
tax +taxes -taxs
church +churches -churchs
stomach +stomachs -stomaches
epoch +epochs -epoches
sister-in-law +sisters-in-law -sister-in-laws
passer-by +passers-by -passer-bys
runner-up +runners-up -runners-ups
attorney-general +attorneys-general -attorney
editor-in-chief +editors-in-chief -editor
secretary-general +secretaries-general -secretarys-general
commander-in-chief +commanders-in-chief -commander
president-elect +presidents-elect -president-elects
major-general +major-generals -majors-general
man-of-war +men-of-war -man-of-wars
go-between +go-betweens -goes-between
spokesman +spokesmen -spokesmans
spokesperson +spokespeople +spokespersons -spokesman
german/n +germans -germen
human +humans -humen
labour +labor -laborer
organisation +organizations -organise
defence +defense -defend
centre +centers -central
programme +programs -programmer
cheque +cheques -checker
travelling/a +traveling -travel
big/a +bigger +biggest -bigly
easy/a +easier +easiest -easily
free/a +freer +freest -freedom
red/a +redder +reddest -redness
late/a +later +latest -lately
grey/a +greyer +gray -greyhound
stop/v +stopped +stopping +stops -stopper
travel/v +travelled +traveling -traveller
panic/v +panicked +panicking -paniced
die/v +died +dying -dice
try/v +tried +trying +tries -tryed
refer/v +referred +referring -refered
visit/v +visited -visitted
lead/v +led +leading -leadded
choose/v +chose +chosen -choosed
forbid/v +forbade +forbidden -forbided
";

#[test]
fn forms_and_traps() {
    rows::check(&LANGUAGE, FORMS, 260);
}

#[test]
fn open_and_closed_compounds() {
    for (term, other) in [
        ("health care", Some("healthcare")),
        ("healthcare", Some("health care")),
        ("airstrike", Some("air strike")),
        ("database", Some("data base")),
        ("work force", Some("workforce")),
        ("trade union", None),
        ("black board", None),
        ("blackboard", None),
        ("greenhouse", None),
        ("white paper", None),
        ("hardware", None),
        ("house", None),
        ("shop keeper", Some("shopkeeper")),
        ("prime minister", None),
        ("statement", None),
    ] {
        assert_eq!(writings(term).first().map(String::as_str), other, "{term}");
    }
}
