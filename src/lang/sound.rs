//! The consonant skeleton of a word as it is read letter by letter. What the classes are, `sound` says; a language whose script no
//! other has writes its letters' classes here.

/// Most keys of one word before those of two classes take vowels along.
pub const MOST_KEYS: usize = 6;

/// The keys of a word as they grow.
pub struct Keys {
    all: Vec<String>,
    /// Whether a vowel was written since the last consonant.
    pub open: bool,
    /// The vowels in order as `a`, `i` (e, i, y) and `o`, none twice in a row; a Latin u as `o`, and in the second as `a`.
    vowels: [String; 2],
}

impl Keys {
    /// Of a word of which nothing is read yet.
    #[must_use]
    pub fn new() -> Self {
        Self { all: vec![String::new()], open: true, vowels: [String::new(), String::new()] }
    }

    /// Appends classes; further options make further keys. A class right after itself is one doubled letter.
    pub fn push(&mut self, options: &[&str]) {
        let mut next: Vec<String> = Vec::with_capacity(self.all.len());
        for option in options {
            for key in &self.all {
                let doubled = !self.open && option.chars().next().is_some_and(|c| key.ends_with(c));
                let tail = if doubled { option.get(1..).unwrap_or_default() } else { option };
                let key = format!("{key}{tail}");
                if next.len() < MOST_KEYS && !next.contains(&key) {
                    next.push(key);
                }
            }
        }
        self.all = next;
        self.open = false;
    }

    /// Notes vowels: `a`, `i`, `o`, or `u`, which is o or a. None at all only parts two consonants.
    pub fn vowel(&mut self, vowels: &str) {
        self.open = true;
        for (list, u) in self.vowels.iter_mut().zip(["o", "a"]) {
            for v in vowels.chars().map(|v| if v == 'u' { u } else { plain_vowel(v) }) {
                if !list.ends_with(v) {
                    list.push_str(v);
                }
            }
        }
    }

    /// The keys that say enough: those of three classes, and those of two with their vowels.
    #[must_use]
    pub fn accepted(self) -> Vec<String> {
        let [first, second] = self.vowels;
        let mut out: Vec<String> = Vec::with_capacity(self.all.len());
        for key in self.all {
            match key.len() {
                0 | 1 => {}
                2 if first.is_empty() => {}
                2 if first == second => out.push(key + &first),
                2 => out.extend([format!("{key}{first}"), key + &second]),
                _ => out.push(key),
            }
        }
        out
    }
}

fn plain_vowel(v: char) -> &'static str {
    match v {
        'a' => "a",
        'o' => "o",
        _ => "i",
    }
}

impl Default for Keys {
    fn default() -> Self {
        Self::new()
    }
}
