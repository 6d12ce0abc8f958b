//! The doors by which bytes of strangers come in (`fuzz/doors.rs`), fed with the seeds of `fuzz/corpus` and with bytes near them. The fuzzer
//! itself looks further; what it finds becomes a seed.

#[path = "../../fuzz/doors.rs"]
mod doors;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::program::root;

/// Inputs near each seed, unless `ISOGLOSS_FUZZ_ROUNDS` says how many.
const ROUNDS: usize = 24;

/// What a stranger's file may hold at a bad place.
const PIECES: &[&[u8]] = &[
    b"<",
    b">",
    b"\"",
    b"'",
    b"&",
    b"&#x110000;",
    b"]]>",
    b"<!--",
    b"---\n",
    b"\0",
    b"\r",
    b"\r\n",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xe0\xb8",
    b"\xf0\x9f\x9b\xb3",
    b"\xe2\x80\xae",
    b"{",
    b"}",
    b"[",
    b"\\u0000",
    b"\\",
    b",",
    b";",
    b"\t",
    b": ",
    b"- ",
    b"%",
    b"9999999999999999999",
    b"\xcc\x81",
    b"\xe0\xb8\x99\xe0\xb9\x89",
    b"f\xc3\xa4rjestation",
    b"ferry berth",
    b" ",
    b"\n\n",
];

/// Numbers that are the same in every run (xorshift, Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// A seed with a few places changed: cut, doubled, overwritten, something put in.
fn near(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut out = seed.to_vec();
    for _ in 0..=numbers.below(4) {
        let at = 1 + numbers.below(out.len());
        let at = at.min(out.len());
        let end = (at + numbers.below(40)).min(out.len());
        match numbers.below(6) {
            0 => drop(out.drain(at..end)),
            1 => out.truncate(end),
            2 => {
                let piece = out[at..end].to_vec();
                out.splice(at..at, piece);
            }
            3 if at < out.len() => out[at] ^= 1 << numbers.below(8),
            _ => drop(out.splice(at..at, PIECES[numbers.below(PIECES.len())].iter().copied())),
        }
    }
    out
}

#[test]
fn no_bytes_of_strangers_end_a_run_or_break_a_promise() {
    let rounds = std::env::var("ISOGLOSS_FUZZ_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(ROUNDS);
    let mut failed = Vec::new();
    for (name, door) in doors::DOORS {
        let folder = root().join("fuzz/corpus").join(name);
        let mut seeds: Vec<_> = fs::read_dir(&folder).expect("a folder of seeds").map(|e| e.unwrap().path()).collect();
        seeds.sort();
        assert!(!seeds.is_empty(), "{name} has no seed");
        for path in seeds {
            let seed = fs::read(&path).unwrap();
            let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
            for round in 0..=rounds {
                let input = if round == 0 { seed.clone() } else { near(&seed, &mut numbers) };
                if catch_unwind(AssertUnwindSafe(|| door(&input))).is_err() {
                    failed.push(format!("{name} on {} in round {round}: {:?}", path.display(), String::from_utf8_lossy(&input)));
                    break;
                }
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
