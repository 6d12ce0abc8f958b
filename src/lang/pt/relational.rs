//! Adjectives that may stand between a noun and its complement with *de*: *Comité Provincial do Partido*, *governo
//! central da China*.
//!
//! In: a lower-case word in any form. Out: whether it may be such an adjective. Nouns and verbs with the same endings
//! are listed away.

use super::gender::{feminine_of_o, listed};

/// Nouns in -al, -el, -il (and other endings of adjectives), in the singular.
const NOUNS: &str = "\
    hospital jornal tribunal animal sinal canal metal festival manual quintal carnaval cristal pedal portal rival aval \
    edital arsenal casal arraial memorial editorial vendaval varal punhal dedal natal sal cal mal tal qual areal \
     capital  general_ cardeal cereal potencial curral  referencial hotel papel nível túnel \
    música fábrica república américa áfrica crítica técnica química  lógica prática polícia gráfica ótica ética \
    estética ática clínica botânica dica  matemática  estatística característica música temática \
    música medida década \
    armário acionário cavalheiro companheiro passageiro prisioneiro engenheiro enfermeiro conselheiro cabeleireiro \
    bombeiro banqueiro tesoureiro guerreiro marinheiro cozinheiro herdeiro parceiro funcionário empresário \
    secretário usuário bilionário milionário missionário adversário \
    veterano cigano tirano assassino menino inquilino médico  mecânico músico \
    mês três vez reis";

/// Adjectives that no ending tells, in the masculine singular.
const OTHERS: &str = "\
    permanente competente independente recente vigente presente existente dirigente docente corrente urgente vertente \
    importante dominante militante restante constante relevante \
    civil juvenil infantil estudantil mercantil viril hostil \
    militar nuclear popular familiar escolar solar regular particular singular similar auxiliar preliminar parlamentar \
    circular exemplar complementar elementar alimentar molecular vascular hospitalar tutelar lunar polar titular insular \
    peninsular linear celular curricular suplementar interdisciplinar disciplinar pré-escolar secular espetacular \
    superior inferior anterior posterior interior exterior ulterior maior menor melhor pior \
    rural plural leve grave grande forte livre célebre nobre breve pobre verde jovem comum \
    conjunto adjunto misto direto indireto novo antigo supremo extremo máximo mínimo próprio alargado unido armado \
    privado especializado integrado avançado reforçado restrito secreto interno externo moderno médio intermédio \
    primeiro segundo terceiro último próximo eleito europeu judeu hebreu alemão catalão afegão cristão pagão bom mau \
    espanhol azul sueco grego russo turco checo tcheco polaco suíço sérvio búlgaro húngaro sírio egípcio croata belga \
    israelita vietnamita islamita iemenita moscovita semita árabe persa celta indígena agrícola silvícola \
    socialista comunista capitalista nacionalista populista trabalhista fascista imperialista sindicalista feminista \
    marxista leninista maoista budista paulista democrata social-democrata liberal conservador trabalhador \
    fundador regulador coordenador organizador consultor executor promotor emissor diretor \
    científico-técnico sociopolítico";

/// Nouns in -esa that are no feminine of -ês.
const NOUNS_IN_ESA: &str = "mesa empresa defesa despesa surpresa represa sobremesa presa proeza tesa acesa framboesa \
    autodefesa legítima-defesa toesa turquesa princesa duquesa baronesa marquesa";

/// Whether `word` may be an adjective between a noun and its complement with *de*.
#[must_use]
pub fn is_relational_adjective(word: &str) -> bool {
    singulars(word).iter().any(|singular| is_adjective(singular))
}

/// The word and the masculine or common singulars it may come from.
fn singulars(word: &str) -> Vec<String> {
    let mut found = vec![word.to_owned()];
    let plurals = [
        ("ais", "al"),
        ("éis", "el"),
        ("eis", "el"),
        ("is", "il"),
        ("óis", "ol"),
        ("uis", "ul"),
        ("ães", "ão"),
        ("ãos", "ão"),
        ("eses", "ês"),
        ("res", "r"),
        ("ns", "m"),
        ("s", ""),
    ];
    found.extend(plurals.iter().filter_map(|(from, to)| Some(format!("{}{to}", word.strip_suffix(from)?))));
    let feminines = [("eia", "eu"), ("esa", "ês"), ("ora", "or"), ("ola", "ol"), ("oa", "om"), ("ã", "ão"), ("a", "o")];
    let masculine: Vec<String> =
        found.iter().flat_map(|word| feminines.iter().filter_map(|(from, to)| Some(format!("{}{to}", word.strip_suffix(from)?)))).collect();
    found.extend(masculine);
    if listed(NOUNS_IN_ESA, word.strip_suffix('s').unwrap_or(word)) || listed(NOUNS, word.trim_end_matches('s')) {
        found.clear();
    }
    found
}

/// Whether a singular is an adjective by its ending or by the lists.
fn is_adjective(word: &str) -> bool {
    if listed(NOUNS, word) {
        return false;
    }
    if listed(OTHERS, word) {
        return true;
    }
    let long = word.chars().count() > 4;
    let common = ["al", "ável", "ível", "úvel", "ense"].iter().any(|ending| word.ends_with(ending));
    let demonym = word.ends_with("ês") && word.chars().count() > 4;
    let participle = word.ends_with("ado") || word.ends_with("ido");
    let in_o = ["ico", "ivo", "oso", "ário", "eiro", "ano", "ino", "ório", "âneo", "áceo", "íaco"];
    let other = in_o.iter().any(|ending| word.ends_with(ending)) && !participle && feminine_of_o(word);
    long && (common || demonym || other)
}
