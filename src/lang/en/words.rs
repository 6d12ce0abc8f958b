//! Word lists: function words, nouns whose plural is irregular only in spelling, words that take no plural.
//!
//! In: nothing. Out: sets of lower-case words. Lists are written as blank-separated text.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A set of words, built when first asked for.
pub(super) type Words = LazyLock<HashSet<&'static str>>;

/// The blank-separated words of `text` as a set.
pub(super) fn set(text: &'static str) -> HashSet<&'static str> {
    text.split_whitespace().collect()
}

/// Words of that list that are as often nouns.
static ALSO_NOUNS: Words = LazyLock::new(|| set("other half need well back opposite outside inside past plus"));

/// Whether a word is a function word that does not inflect (unless the entry says noun, name or verb).
pub(super) fn is_function_word(word: &str) -> bool {
    crate::lang::is_function_word(word, "en") && !ALSO_NOUNS.contains(word)
}

/// Nouns in *-ch* pronounced /k/: plural in plain *-s*. Those in *-arch* and *-tech* are found by their ending.
pub(super) static HARD_CH: Words = LazyLock::new(|| set("stomach epoch eunuch loch czech triptych diptych pentateuch bach mach reich"));

/// Nouns in *-o* with plural in *-oes* only.
pub(super) static OES: Words = LazyLock::new(|| set("potato tomato hero antihero superhero echo veto embargo torpedo"));

/// Nouns in *-o* with both plurals.
pub(super) static OES_OR_OS: Words = LazyLock::new(|| {
    set("volcano supervolcano tornado mosquito cargo motto buffalo domino mango halo zero memento manifesto \
         ghetto grotto desperado innuendo flamingo peccadillo portico stucco fresco tuxedo farrago mulatto negro \
         dingo calico archipelago fiasco lingo banjo avocado commando dado bastinado tobacco salvo \
         proviso virago vertigo mestizo")
});

/// Singular nouns and names in *-s* that look like plurals (those in *-ss, -us, -is* need no list).
pub(super) static SINGULAR_S: Words = LazyLock::new(|| {
    set("gas biogas lens canvas atlas bias alias pancreas christmas yes chaos cosmos ethos pathos asbestos \
         rhinoceros kansas arkansas vegas dallas thomas nicholas judas lucas jonas douglas \
         trellis caddis mas mers sars cos eros logos topos thermos biceps triceps forceps madras pampas \
         ananas ibis cyclops summons bellows innings mantis")
});

/// Words in *-s* without a singular of their own in that meaning: never reduced to the form without *-s*.
pub(super) static NO_SINGULAR: Words = LazyLock::new(|| {
    set("news arms customs goods means politics aids glasses economics mathematics physics athletics gymnastics \
         ethics linguistics genetics electronics robotics logistics measles mumps rickets rabies diabetes herpes \
         scabies billiards draughts darts maths series species headquarters barracks crossroads gallows \
         corps wales mars athens brussels naples cyprus paris texas kansas honduras philippines \
         maldives netherlands seychelles bahamas andes thanks alms amends annals belongings clothes \
         congratulations dregs trousers pants shorts jeans tights pyjamas pajamas scissors pliers tongs \
         binoculars genitals remains surroundings tropics civics \
         humanities obstetrics paediatrics pediatrics orthopaedics orthopedics forensics analytics \
         aerobics hysterics semantics phonetics acoustics optics kinetics thermodynamics \
         whereabouts outskirts doldrums shenanigans suds hustings jitters james charles jones williams hughes \
         davies adams evans harris reuters los las des les has was does its his this thus us as is sans plus \
         always perhaps besides sometimes afterwards towards upwards downwards backwards forwards less unless")
});

/// Words whose form in *-s* is another word: no plural unless the entry says noun.
pub(super) static NO_PLURAL: Words = LazyLock::new(|| {
    set("new good mean live leave halve calve shelve thieve hoove sheave clothe specie corp doe police \
         economic politic mathematic physic civic athletic gymnastic electronic robotic genetic linguistic logistic \
         aerobic paediatric pediatric obstetric orthopaedic orthopedic forensic semantic phonetic acoustic optic \
         kinetic thermodynamic analytic geopolitic socioeconomic macroeconomic microeconomic bioethic \
         electric hydraulic numeric poetic rhetoric ballistic cybernetic informatic psychiatric geriatric \
         orthodontic prosthetic cryptographic microelectronic avionic bionic biometric econometric \
         short tight pant jean trouser remain thank outskirt alm summon len measle mump \
         diagnose analyse analyze paralyse paralyze catalyse catalyze parenthese \
         always much many less least more most")
});

/// Words of that list that are nouns inside a phrase: *public goods, annual leaves*.
pub(super) static PLURAL_IN_PHRASE: Words = LazyLock::new(|| set("good mean leave short"));

/// Nouns in *-z* that double it.
pub(super) static ZZ: Words = LazyLock::new(|| set("quiz whiz fez biz"));

/// Words in *-ie* whose plural in *-ies* is not that of a word in *-y*.
pub(super) static IN_IE: Words = LazyLock::new(|| {
    set("cookie movie zombie calorie selfie rookie junkie hippie birdie prairie genie lie pie tie die brie eerie \
         aussie bookie brownie budgie collie cabbie cootie eyrie foodie goalie goodie groupie hoodie indie \
         kiddie laddie lassie magpie menagerie necktie newbie oldie pixie quickie reverie roadie smoothie sortie \
         townie veggie walkie talkie bourgeoisie bogie boogie caddie camaraderie coterie eerie hankie patisserie \
         rotisserie lingerie techie yuppie zombie barbie charlie")
});

/// Nouns in a sibilant and *-e* whose plural could be read as that of a word without *-e*.
pub(super) static IN_SIBILANT_E: Words = LazyLock::new(|| {
    set("cache niche psyche avalanche creche crèche quiche douche ache headache toothache heartache backache \
         stomachache cliche cliché moustache mustache pastiche brioche panache gouache tranche cartouche attache \
         axe pickaxe battleaxe deluxe crevasse finesse impasse mousse posse lacrosse masse fosse")
});

/// Words in *-man* that are not *man* compounds; plural in *-mans*.
pub(super) static NOT_MAN: Words = LazyLock::new(|| {
    set("human superhuman german roman norman ottoman talisman shaman brahman caiman cayman mussulman hetman ataman \
         desman dragoman oman inhuman subhuman nonhuman pullman toman turkoman turcoman walkman pacman \
         hanuman truman newman goldman lehman yuman ceriman anti-german")
});

#[cfg(test)]
mod tests {
    #[test]
    fn lists_hold_plain_words() {
        assert!(super::is_function_word("the") && !super::is_function_word("half"));
        assert!(super::OES.contains("hero"));
        assert!(!super::NOT_MAN.contains("woman"));
    }
}
