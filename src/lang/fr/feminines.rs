//! Adjectives and names of persons whose feminine the shape alone does not give.
//!
//! Blank-separated lists, one for each way to make the feminine; the rules are in `gender`.

/// Feminine by a plain -e (*petit, petite*), by last letter.
pub(super) const PLUS_E: [&str; 10] = [D, I, U, L, AN, IN, UN_OT, R, S, T];

const D: &str = include_str!("words/feminines_d.txt");

const I: &str = include_str!("words/feminines_i.txt");

const U: &str = include_str!("words/feminines_u.txt");

const L: &str = include_str!("words/feminines_l.txt");

const AN: &str = include_str!("words/feminines_an.txt");

const IN: &str = include_str!("words/feminines_in.txt");

const UN_OT: &str = include_str!("words/feminines_un_ot.txt");

const R: &str = include_str!("words/feminines_r.txt");

const S: &str = include_str!("words/feminines_s.txt");

const T: &str = include_str!("words/feminines_t.txt");

/// Feminine in -nne of words in -on (*bon, bonne*).
pub(super) const ONNE: &str = include_str!("words/feminines_onne.txt");

/// Feminine in -tte of words in -et and -ot.
pub(super) const TTE: &str = include_str!("words/feminines_tte.txt");

/// Feminine in -ète of words in -et.
pub(super) const ETE: &str = "complet incomplet concret secret discret indiscret inquiet désuet replet préfet sous-préfet quiet";

/// Feminine in -sse of words in -s.
pub(super) const SSE: &str = "gros bas las épais gras métis exprès profès";

/// Feminine in -lle of words in -l that are not in -el.
pub(super) const LLE: &str = "nul gentil pareil vermeil vieil";

/// Words in -er, but not -ier, with a feminine in -ère.
pub(super) const ER_ERE: &str = include_str!("words/feminines_er_ere.txt");

/// Nouns in -teur that make -trice although the letters before suggest -teuse.
pub(super) const TRICE: &str = include_str!("words/feminines_trice.txt");

/// Nouns in -teur that make both -trice and -teuse.
pub(super) const TRICE_AND_TEUSE: &str = "enquêteur recruteur";

/// Nouns in -iteur and -uteur that make -teuse.
pub(super) const TEUSE: &str = "visiteur profiteur exploiteur discuteur chahuteur ergoteur traiteur récolteur \
    quêteur racketteur";

/// Names of persons in -eur whose young feminine is -eure.
pub(super) const EURE: &str = include_str!("words/feminines_eure.txt");

/// Participles and adjectives in -ité, -eté, -iété among the feminine nouns of these shapes.
pub(super) const ACUTE_PARTICIPLES: &str = include_str!("words/feminines_acute_participles.txt");

/// Feminine nouns in -té of other shapes than -ité, -eté, -iété, -auté, and in -tié.
pub(super) const ACUTE_FEMININE: &str = include_str!("words/feminines_acute_feminine.txt");
