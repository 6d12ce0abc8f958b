//! The numbers by which matching decides, all on one scale: how sure an occurrence is, from 0 to 1. What `confidence:` is compared with.
//!
//! Where no source is named, a number was set by hand, on the bundled corpus and the tables of words beside the code: the planted cases of
//! `corpus/expected.tsv` are above the default of `confidence:` (0.6), its traps below; both fail where a change costs one.

/// Below this confidence a candidate is no match at all.
pub const LEAST: f32 = 0.3;

/// Below this a match is reported, but not replaced by another term: a word boundary or a guard leaves a doubt.
pub const SURE: f32 = 0.8;

/// Below this plausibility a part of a word is taken for a coincidence (*val* in *festival*).
pub(super) const PLAUSIBLE: f32 = 0.5;

/// Confidence without boundaries: of what is probably a part of a word, of a term of two or three letters, and of a longer one.
pub(super) const PART: f32 = 0.4;
pub(super) const SHORT: f32 = 0.65;
pub(super) const LONG: f32 = 0.75;

/// How many words either side count as near.
pub(super) const NEAR_WORDS: usize = 12;
/// How far unspaced text counts as near, in bytes (three a letter).
pub(super) const NEAR_BYTES: usize = 180;

/// How sure a term is that stands in a script without blanks: where a dictionary takes something across an edge that leaves a function
/// word outside, and where one edge or both are doubtful but the term is long.
pub(super) const EDGES: f32 = 0.9;
/// See [`EDGES`].
pub(super) const EDGE: f32 = 0.7;
/// Letters up to which a term with a doubtful edge is a coincidence.
pub(super) const COINCIDENCE: usize = 4;
/// Letters from which a term with one doubtful edge counts as [`EDGE`], and as [`EDGES`].
pub(super) const ONE_EDGE: usize = 8;
/// See [`ONE_EDGE`].
pub(super) const ONE_EDGE_LONG: usize = 10;
/// Letters from which a term with two doubtful edges counts as [`EDGE`].
pub(super) const NO_EDGE: usize = 14;
/// Letters from which a term behind a title is the person's name.
pub(super) const TITLED: usize = 5;
/// How sure a verb is that stands for the noun with a prefix, behind a noun that makes it one: it may be the verb of a sentence all the same.
pub(super) const BARE_VERB: f32 = 0.75;
/// Letters from which such a verb is looked for.
pub(super) const BARE_VERB_LETTERS: usize = 4;
/// Letters of a levelled loan: shorter ones are equal to too many words.
pub(super) const LEVELLED: usize = 4;
/// What a typo takes off a term without blanks.
pub(super) const NEAR_FACTOR: f32 = 0.85;
/// Letters from which a term is taken as it stands where the dictionary cannot cut the text.
pub(super) const LONG_BARE: usize = 6;
/// How sure at least such a long term is, whatever its edges.
pub(super) const TAKEN: f32 = 0.8;

/// A term of another language that is left over: of several words, in another script, as a single word or a cognate, as what may be a word
/// of the article's language or a name, and as a title.
pub(super) const FOREIGN: f32 = 0.92;
/// See [`FOREIGN`].
pub(super) const FOREIGN_SCRIPT: f32 = 0.95;
/// See [`FOREIGN`].
pub(super) const FOREIGN_DOUBTFUL: f32 = 0.4;
/// See [`FOREIGN`].
pub(super) const FOREIGN_WORD: f32 = 0.25;
/// See [`FOREIGN`].
pub(super) const FOREIGN_TITLE: f32 = 0.2;
/// A foreign term at least so sure wins over parts of words of the own language.
pub(super) const FOREIGN_SURE: f32 = 0.9;
/// Likeness (Damerau and Levenshtein, normalised) from which a foreign term is a cognate of an own one.
pub(super) const COGNATE: f64 = 0.8;
/// Statistics of letters must be so sure that a passage is in another language.
pub(super) const PASSAGE: f64 = 0.5;

/// Typos, lost accents and terms written apart: what a word that no term lists must have to be meant for one.
pub(super) mod typo {
    /// A typo less sure than this says nothing alone.
    pub(in crate::matching) const WEAK: f32 = 0.75;
    /// A single word without its diacritics that is at least this sure is no other word.
    pub(in crate::matching) const SURE_BARE: f32 = 0.85;
    /// Letters from which a typo is one, capital or not; a shorter word with a capital may be a name.
    pub(in crate::matching) const NO_NAME: usize = 10;
    /// The shortest word, in letters, that is looked at.
    pub(in crate::matching) const SHORTEST: usize = 6;
    /// The shortest word, in letters, whose typos count inside a term of several words.
    pub(in crate::matching) const WEAK_LENGTH: usize = 6;
    /// Letters of a term's form from which a typo of each kind counts alone. Set so that, of pairs of good words that differ by such a
    /// typo, those that come to mind are shorter (*scared, scarred*; *diner, dinner*; *pecador, pescador*; *secret, secrete*).
    pub(in crate::matching) const SWAPPED: usize = 7;
    pub(in crate::matching) const DOUBLED: usize = 7;
    pub(in crate::matching) const LOST: usize = 9;
    pub(in crate::matching) const SAME_SOUND: usize = 8;
    pub(in crate::matching) const OTHER_SOUND: usize = 12;
    /// The same for a doubled letter that the language never doubles, and for one that stands three times.
    pub(in crate::matching) const ODD_DOUBLE: usize = 5;
    /// The same for a lost vowel that leaves so many consonants in a row that hardly a word has them.
    pub(in crate::matching) const UNSPEAKABLE: usize = 7;
    pub(in crate::matching) const MOST_CONSONANTS: usize = 4;
    /// How sure a typo is that counts alone by its kind, and one that counts only beside other words of the term.
    pub(in crate::matching) const TYPED: f32 = 0.8;
    pub(in crate::matching) const BESIDE: f32 = 0.7;
    /// Letters from which a word that lacks one accent is no other word.
    pub(in crate::matching) const LACKS_ONE: usize = 9;
    /// The same where it lacks two or more.
    pub(in crate::matching) const LACKS_MORE: usize = 7;
    /// How sure a word without its accents is, in general and where it is no other word.
    pub(in crate::matching) const BARE: f32 = 0.8;
    /// Letters at the end that must be equal.
    pub(in crate::matching) const TAIL: usize = 3;
    /// How sure a typo is where two noun-building suffixes differ.
    pub(in crate::matching) const SEAM: f32 = 0.85;
    /// Letters from which a letter lost, put in or exchanged counts alone, and two of them.
    pub(in crate::matching) const LONG: usize = 10;
    pub(in crate::matching) const TWO_TYPOS: usize = 15;
    /// How sure such a typo is where the word is long and its end stands.
    pub(in crate::matching) const SURE_TYPED: f32 = 0.9;
    /// Letters at the beginning, at the end and in all that words with two noun-building suffixes share or have.
    pub(in crate::matching) const SEAM_START: usize = 4;
    pub(in crate::matching) const SEAM_END: usize = 5;
    pub(in crate::matching) const SEAM_LONG: usize = 12;
    /// The shortest half of a compound written apart, in letters.
    pub(in crate::matching) const SHORTEST_HALF: usize = 3;
    /// How plausible the first part of a compound must be (see `Compounds::first_part`): a listed noun, not only of the right shape.
    pub(in crate::matching) const SURE_PART: f32 = 0.9;
    /// A Latin text with one letter in so many bytes that has a common diacritic has not lost them.
    pub(in crate::matching) const FEW_ACCENTS: usize = 100;
    /// The shortest term without blanks, in letters, of which typos are looked for.
    pub(in crate::matching) const SHORTEST_UNSPACED: usize = 10;
    /// A typo of fewer letters in a text without blanks must not be made of known words.
    pub(in crate::matching) const LONG_UNSPACED: usize = 12;
}

/// What words of a term say of a domain.
pub(super) mod domain {
    /// A concept named by an expression of several words, or by one long word: such a name is hardly met by chance.
    pub(in crate::matching) const TELLING: f32 = 1.0;
    /// A short word that the lexicon does not list: rare, but it may be a name or belong to another trade.
    pub(in crate::matching) const RARE: f32 = 0.5;
    /// A word of everyday language. Four of them say as much as one fixed expression.
    pub(in crate::matching) const EVERYDAY: f32 = 0.25;
    /// Two telling concepts, or what weighs as much. In the 180 news articles and the everyday texts of the development sets one fixed
    /// expression (*patriotic emulation*, *people's committee*) is met by chance, two of one domain are not.
    pub(in crate::matching) const ENOUGH: f32 = 2.0;
    /// In letters: a longer word is a compound or a term of art. Everyday words of the five languages are shorter.
    pub(in crate::matching) const LONGEST_EVERYDAY: usize = 11;
    /// In letters: shorter parts of a term are articles, prepositions and what an apostrophe leaves.
    pub(in crate::matching) const SHORTEST_WORD: usize = 3;
    /// Below this confidence an occurrence is no evidence.
    pub(in crate::matching) const SURE: f32 = 0.5;
}

/// The most letters of a term that begins many other words (*sal-peter*): behind it only a known word makes a compound.
pub(super) const SHORT_TERM: usize = 4;
/// The shortest part of a compound, in letters, that is written once for two.
pub(super) const SHORTEST_SHARED: usize = 3;

/// What a word that stands between two words of a term takes off, and a coordination that shares a word of it.
pub(super) const INSERTED: f32 = 0.95;
/// See [`INSERTED`].
pub(super) const COORDINATED: f32 = 0.9;
/// What an inflected form takes off, a hyphen for a blank or the reverse, and a blank for another sign.
pub(super) const INFLECTED: f32 = 0.97;
/// See [`INFLECTED`].
pub(super) const HYPHENATED: f32 = 0.95;
/// See [`INFLECTED`].
pub(super) const SIGN_LOST: f32 = 0.8;
/// How sure a name is without its capitals.
pub(super) const SMALL_NAME: f32 = 0.9;
/// How sure the form is that a word has before others in a compound.
pub(super) const COMBINING: f32 = 0.9;
/// A reading surer than this is the word itself.
pub(super) const ITSELF: f32 = 0.95;
