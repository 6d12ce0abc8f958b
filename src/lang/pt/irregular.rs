//! Words that the rules of [`super::nominal`] do not cover: a table of all their forms.
//!
//! In: a word. Out: its shape from the table, with what stands before the listed word kept as a prefix where the
//! table allows that.

use super::tables::{F, FP, N, P, S, Shape, Table, V, table};

/// Where a listed word may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// It must be the whole word.
    Whole,
    /// It may end a longer word.
    End,
}

/// Lemma, place, forms.
type Entry = (&'static str, At, Table);

/// People and adjectives with an irregular feminine or plural.
const PERSONS: &[Entry] = &[
    ("bom", At::Whole, table!["bom" N, "bons" P, "boa" F, "boas" FP]),
    ("mau", At::Whole, table!["mau" N, "maus" P, "má" F, "más" FP, "malíssimo" S]),
    ("nu", At::Whole, table!["nu" N, "nus" P, "nua" F, "nuas" FP]),
    ("seminu", At::Whole, table!["seminu" N, "seminus" P, "seminua" F, "seminuas" FP]),
    ("cru", At::Whole, table!["cru" N, "crus" P, "crua" F, "cruas" FP]),
    ("judeu", At::Whole, table!["judeu" N, "judeus" P, "judia" F, "judias" FP]),
    ("sandeu", At::Whole, table!["sandeu" N, "sandeus" P, "sandia" F, "sandias" FP]),
    ("ilhéu", At::Whole, table!["ilhéu" N, "ilhéus" P, "ilhoa" F, "ilhoas" FP]),
    ("réu", At::Whole, table!["réu" N, "réus" P, "ré" F, "rés" FP]),
    ("corréu", At::Whole, table!["corréu" N, "corréus" P, "corré" F, "corrés" FP]),
    ("avô", At::End, table!["avô" N, "avôs" P, "avós" P, "avó" F, "avós" FP]),
    ("ator", At::Whole, table!["ator" N, "atores" P, "atriz" F, "atrizes" FP]),
    ("actor", At::Whole, table!["actor" N, "actores" P, "actriz" F, "actrizes" FP]),
    (
        "embaixador",
        At::End,
        table!["embaixador" N, "embaixadores" P, "embaixadora" F, "embaixadoras" FP, "embaixatriz" F, "embaixatrizes" FP],
    ),
    ("motor", At::Whole, table!["motor" N, "motores" P]),
    ("poeta", At::Whole, table!["poeta" N, "poetas" P, "poetisa" F, "poetisas" FP]),
    ("profeta", At::Whole, table!["profeta" N, "profetas" P, "profetisa" F, "profetisas" FP]),
    ("sacerdote", At::Whole, table!["sacerdote" N, "sacerdotes" P, "sacerdotisa" F, "sacerdotisas" FP]),
    ("cônsul", At::End, table!["cônsul" N, "cônsules" P, "consulesa" F, "consulesas" FP]),
    ("procônsul", At::Whole, table!["procônsul" N, "procônsules" P]),
    ("maestro", At::Whole, table!["maestro" N, "maestros" P, "maestra" F, "maestras" FP, "maestrina" F, "maestrinas" FP]),
    ("mestre", At::Whole, table!["mestre" N, "mestres" P, "mestra" F, "mestras" FP]),
    ("monge", At::Whole, table!["monge" N, "monges" P, "monja" F, "monjas" FP]),
    ("hóspede", At::Whole, table!["hóspede" N, "hóspedes" P, "hóspeda" F, "hóspedas" FP]),
    ("presidente", At::End, table!["presidente" N, "presidentes" P, "presidenta" F, "presidentas" FP]),
    ("elefante", At::Whole, table!["elefante" N, "elefantes" P, "elefanta" F, "elefantas" FP]),
    ("gigante", At::Whole, table!["gigante" N, "gigantes" P, "giganta" F, "gigantas" FP]),
    ("infante", At::Whole, table!["infante" N, "infantes" P, "infanta" F, "infantas" FP]),
    ("cão", At::Whole, table!["cão" N, "cães" P, "cadela" F, "cadelas" FP]),
    ("ladrão", At::Whole, table!["ladrão" N, "ladrões" P, "ladra" F, "ladras" FP, "ladrona" F, "ladronas" FP]),
    ("sultão", At::Whole, table!["sultão" N, "sultões" P, "sultãos" P, "sultana" F, "sultanas" FP]),
    ("lebrão", At::Whole, table!["lebrão" N, "lebrões" P]),
    ("peru", At::Whole, table!["peru" N, "perus" P, "perua" F, "peruas" FP]),
    ("juiz", At::End, table!["juiz" N, "juízes" P, "juíza" F, "juízas" FP]),
    ("dois", At::Whole, table!["dois" N, "duas" F]),
    ("ambos", At::Whole, table!["ambos" N, "ambas" F]),
    ("vários", At::Whole, table!["vários" N, "várias" F]),
    ("qualquer", At::Whole, table!["qualquer" N, "quaisquer" P]),
    ("espanhol", At::Whole, table!["espanhol" N, "espanhóis" P, "espanhola" F, "espanholas" FP]),
    ("antigo", At::Whole, table!["antigo" N, "antigos" P, "antiga" F, "antigas" FP, "antiquíssimo" S, "antiquíssima" S.with(F)]),
    ("fiel", At::End, table!["fiel" N, "fiéis" P, "fidelíssimo" S, "fidelíssimos" S.with(P), "fidelíssima" S.with(F)]),
    ("alto-falante", At::Whole, table!["alto-falante" N, "alto-falantes" P]),
    ("simples", At::Whole, table!["simples" N, "simples" P, "simplicíssimo" S]),
];

/// Things with an irregular plural.
const THINGS: &[Entry] = &[
    ("mal", At::Whole, table!["mal" N, "males" P]),
    ("real", At::Whole, table!["real" N, "reais" P, "réis" P]),
    ("cal", At::Whole, table!["cal" N, "cais" P, "cales" P]),
    ("aval", At::Whole, table!["aval" N, "avales" P, "avais" P]),
    ("mel", At::Whole, table!["mel" N, "méis" P, "meles" P]),
    ("fel", At::Whole, table!["fel" N, "féis" P, "feles" P]),
    ("gol", At::Whole, table!["gol" N, "gols" P]),
    ("álcool", At::End, table!["álcool" N, "álcoois" P, "alcoóis" P]),
    ("projetil", At::Whole, table!["projetil" N, "projetis" P]),
    ("pénsil", At::Whole, table!["pénsil" N, "pênsil" V, "pênseis" P]),
    ("mail", At::End, table!["mail" N, "mails" P]),
    ("pixel", At::Whole, table!["pixel" N, "pixels" P, "píxeis" P]),
    ("píxel", At::Whole, table!["píxel" N, "píxeis" P]),
    ("label", At::Whole, table!["label" N, "labels" P]),
    ("cartel", At::Whole, table!["cartel" N, "cartéis" P]),
    ("caráter", At::Whole, table!["caráter" N, "caracteres" P, "carateres" P]),
    ("carácter", At::Whole, table!["carácter" N, "caracteres" P]),
    ("espécimen", At::Whole, table!["espécimen" N, "espécimens" P, "espécimenes" P]),
    ("júnior", At::Whole, table!["júnior" N, "juniores" P, "júniores" P]),
    ("sénior", At::Whole, table!["sénior" N, "seniores" P, "séniores" P]),
    ("sênior", At::Whole, table!["sênior" N, "seniores" P, "sêniores" P]),
    ("júpiter", At::Whole, table!["júpiter" N, "jupíteres" P]),
    ("cânon", At::Whole, table!["cânon" N, "cânones" P]),
    ("deus", At::End, table!["deus" N, "deuses" P, "deusa" F, "deusas" FP]),
    ("adeus", At::Whole, table!["adeus" N, "adeuses" P]),
    ("jus", At::Whole, table!["jus" N, "juses" P]),
    ("obus", At::Whole, table!["obus" N, "obuses" P]),
    ("bis", At::Whole, table!["bis" N, "bises" P]),
    ("anis", At::Whole, table!["anis" N, "anises" P]),
    ("campus", At::Whole, table!["campus" N, "campi" P]),
    ("corpus", At::Whole, table!["corpus" N, "corpora" P]),
    ("mês", At::Whole, table!["mês" N, "meses" P]),
    ("rês", At::Whole, table!["rês" N, "reses" P]),
    ("fax", At::Whole, table!["fax" N, "faxes" P]),
    ("córtex", At::Whole, table!["córtex" N, "córtices" P]),
    ("códex", At::Whole, table!["códex" N, "códices" P]),
    ("índex", At::Whole, table!["índex" N, "índices" P]),
    ("hélix", At::Whole, table!["hélix" N, "hélices" P]),
    ("cálix", At::Whole, table!["cálix" N, "cálices" P]),
    ("quiz", At::Whole, table!["quiz" N, "quizzes" P]),
    ("não", At::Whole, table!["não" N, "nãos" P]),
    ("medium", At::Whole, table!["medium" N, "media" P]),
    ("hobby", At::Whole, table!["hobby" N, "hobbies" P, "hobbys" P]),
    ("lobby", At::Whole, table!["lobby" N, "lobbies" P, "lobbys" P]),
    ("lóbi", At::Whole, table!["lóbi" N, "lóbis" P]),
    ("derby", At::Whole, table!["derby" N, "derbies" P, "derbys" P]),
    ("nó", At::Whole, table!["nó" N, "nós" P]),
    ("pôr-do-sol", At::Whole, table!["pôr-do-sol" N, "pores-do-sol" P]),
    ("surdo-mudo", At::Whole, table!["surdo-mudo" N, "surdos-mudos" P, "surda-muda" F, "surdas-mudas" FP]),
    ("mal-estar", At::Whole, table!["mal-estar" N, "mal-estares" P]),
    ("bem-estar", At::Whole, table!["bem-estar" N, "bem-estares" P]),
    ("louva-a-deus", At::Whole, table!["louva-a-deus" N, "louva-a-deus" P]),
];

/// Words in -deus that are no gods.
const NO_GOD: &[&str] = &["judeus", "adeus", "louva-a-deus"];

/// The shape of a word of the tables.
pub(super) fn shape(word: &str) -> Option<Shape> {
    let entries = || PERSONS.iter().chain(THINGS);
    let whole = entries().find(|(lemma, _, _)| *lemma == word).map(|(_, _, table)| Shape::new("", *table));
    whole.or_else(|| {
        entries()
            .filter(|(_, at, _)| *at == At::End && !NO_GOD.contains(&word))
            .find_map(|(lemma, _, table)| Some(Shape::new(word.strip_suffix(lemma)?, *table)))
    })
}
