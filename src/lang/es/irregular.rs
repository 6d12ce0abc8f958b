//! Words that the rules of [`super::nominal`] do not cover: all their forms.
//!
//! In: a word. Out: its paradigms from the table (NGLE, ch. 2, 3, 13; DPD, "plural").

use super::tables::{F, FP, N, P, S, V};
use crate::lang::inflection::{Ending, Paradigm};

/// A citation form and its forms.
type Entry = (&'static str, &'static [Ending]);

/// Irregular words.
const WORDS: &[Entry] = &[
    (
        "bueno",
        &[
            ("bueno", N),
            ("buen", N),
            ("buenos", P),
            ("buena", F),
            ("buenas", FP),
            ("buenísimo", S),
            ("buenísima", S.with(F)),
            ("buenísimos", S.with(P)),
            ("buenísimas", S.with(FP)),
            ("bonísimo", S),
        ],
    ),
    (
        "malo",
        &[
            ("malo", N),
            ("mal", N),
            ("malos", P),
            ("mala", F),
            ("malas", FP),
            ("malísimo", S),
            ("malísima", S.with(F)),
            ("pésimo", S),
            ("pésima", S.with(F)),
            ("pésimos", S.with(P)),
            ("pésimas", S.with(FP)),
        ],
    ),
    (
        "grande",
        &[
            ("grande", N),
            ("gran", N),
            ("grandes", P),
            ("grandísimo", S),
            ("grandísima", S.with(F)),
            ("grandísimos", S.with(P)),
            ("grandísimas", S.with(FP)),
        ],
    ),
    ("santo", &[("santo", N), ("san", N), ("santos", P), ("santa", F), ("santas", FP)]),
    ("primero", &[("primero", N), ("primer", N), ("primeros", P), ("primera", F), ("primeras", FP)]),
    ("tercero", &[("tercero", N), ("tercer", N), ("terceros", P), ("tercera", F), ("terceras", FP)]),
    ("postrero", &[("postrero", N), ("postrer", N), ("postreros", P), ("postrera", F), ("postreras", FP)]),
    ("alguno", &[("alguno", N), ("algún", N), ("algunos", P), ("alguna", F), ("algunas", FP)]),
    ("ninguno", &[("ninguno", N), ("ningún", N), ("ningunos", P), ("ninguna", F), ("ningunas", FP)]),
    ("cualquiera", &[("cualquiera", N), ("cualquier", N), ("cualesquiera", P)]),
    ("antiguo", &[("antiguo", N), ("antiguos", P), ("antigua", F), ("antiguas", FP), ("antiquísimo", S), ("antiquísima", S.with(F))]),
    ("fiel", &[("fiel", N), ("fieles", P), ("fidelísimo", S), ("fidelísima", S.with(F))]),
    ("pobre", &[("pobre", N), ("pobres", P), ("pobrísimo", S), ("paupérrimo", S), ("paupérrima", S.with(F))]),
    ("libre", &[("libre", N), ("libres", P), ("libérrimo", S)]),
    ("célebre", &[("célebre", N), ("célebres", P), ("celebérrimo", S)]),
    ("actor", &[("actor", N), ("actores", P), ("actriz", F), ("actrices", FP)]),
    ("emperador", &[("emperador", N), ("emperadores", P), ("emperatriz", F), ("emperatrices", FP)]),
    ("rey", &[("rey", N), ("reyes", P), ("reina", F), ("reinas", FP)]),
    ("virrey", &[("virrey", N), ("virreyes", P), ("virreina", F), ("virreinas", FP)]),
    ("príncipe", &[("príncipe", N), ("príncipes", P), ("princesa", F), ("princesas", FP)]),
    ("duque", &[("duque", N), ("duques", P), ("duquesa", F), ("duquesas", FP)]),
    ("conde", &[("conde", N), ("condes", P), ("condesa", F), ("condesas", FP)]),
    ("alcalde", &[("alcalde", N), ("alcaldes", P), ("alcaldesa", F), ("alcaldesas", FP)]),
    ("abad", &[("abad", N), ("abades", P), ("abadesa", F), ("abadesas", FP)]),
    ("barón", &[("barón", N), ("barones", P), ("baronesa", F), ("baronesas", FP)]),
    ("tigre", &[("tigre", N), ("tigres", P), ("tigresa", F), ("tigresas", FP)]),
    ("cónsul", &[("cónsul", N), ("cónsules", P), ("consulesa", F)]),
    ("sacerdote", &[("sacerdote", N), ("sacerdotes", P), ("sacerdotisa", F), ("sacerdotisas", FP)]),
    ("poeta", &[("poeta", N), ("poetas", P), ("poetisa", F), ("poetisas", FP)]),
    ("profeta", &[("profeta", N), ("profetas", P), ("profetisa", F), ("profetisas", FP)]),
    ("héroe", &[("héroe", N), ("héroes", P), ("heroína", F), ("heroínas", FP)]),
    ("gallo", &[("gallo", N), ("gallos", P), ("gallina", F), ("gallinas", FP)]),
    ("carácter", &[("carácter", N), ("caracteres", P)]),
    ("régimen", &[("régimen", N), ("regímenes", P)]),
    ("espécimen", &[("espécimen", N), ("especímenes", P)]),
    ("álbum", &[("álbum", N), ("álbumes", P)]),
    ("ítem", &[("ítem", N), ("ítems", P), ("item", V), ("items", P.with(V))]),
    ("jersey", &[("jersey", N), ("jerséis", P), ("jerseys", P)]),
    ("espray", &[("espray", N), ("espráis", P)]),
    ("póney", &[("póney", N), ("poneis", P)]),
    ("lord", &[("lord", N), ("lores", P)]),
    ("yogur", &[("yogur", N), ("yogures", P), ("yogurt", V), ("yogurts", P.with(V))]),
    ("superávit", &[("superávit", N), ("superávit", P), ("superávits", P)]),
    ("déficit", &[("déficit", N), ("déficit", P), ("déficits", P)]),
    ("hipérbaton", &[("hipérbaton", N), ("hipérbatos", P)]),
    ("no", &[("no", N), ("noes", P)]),
    ("máster", &[("máster", N), ("másteres", P), ("másters", P)]),
    ("líder", &[("líder", N), ("líderes", P), ("lideresa", F), ("lideresas", FP)]),
    ("menor", &[("menor", N), ("menores", P)]),
    ("test", &[("test", N), ("test", P), ("tests", P)]),
    ("joven", &[("joven", N), ("jóvenes", P), ("jovencísimo", S)]),
    ("vivaz", &[("vivaz", N), ("vivaces", P), ("vivacísimo", S)]),
];

/// The paradigms of a word of the table.
pub(super) fn paradigms(word: &str) -> Option<Vec<Paradigm>> {
    let (_, endings) = WORDS.iter().find(|(lemma, _)| *lemma == word)?;
    Some(vec![Paradigm::new("", endings)])
}
