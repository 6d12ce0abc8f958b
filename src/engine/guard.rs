//! A guard round the work on one file: where the program itself fails on it, that is a problem of this file, and the others go on.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::finding::{Problem, Severity};

/// Does the work on a file; none where it panicked, which is then among the problems. Whatever `work` was changing at that moment must
/// not be used again.
pub fn guarded<T>(path: &str, problems: &mut Vec<Problem>, work: impl FnOnce(&mut Vec<Problem>) -> T) -> Option<T> {
    // Problems are whole or not there: no panic leaves half of one.
    let result = catch_unwind(AssertUnwindSafe(|| work(problems)));
    if result.is_err() {
        let message = "isogloss itself fails on this file, and leaves it out";
        let help = "report it as a mistake of isogloss, with the file if you may; until then, leave it out with `exclude:`";
        problems.push(Problem::file("internal-error", Severity::Error, path, message).help(help));
    }
    result.ok()
}
