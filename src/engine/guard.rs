//! A guard round the work on one file, or on the files of one story: where the program itself fails on it, that is a problem of this
//! file, and the others go on.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::finding::{Problem, Severity};

/// Does the work on a file; none where it panicked, which is then among the problems. Whatever `work` was changing at that moment must
/// not be used again.
pub fn guarded<T>(path: &str, problems: &mut Vec<Problem>, work: impl FnOnce(&mut Vec<Problem>) -> T) -> Option<T> {
    // Problems are whole or not there: no panic leaves half of one.
    let result = catch_unwind(AssertUnwindSafe(|| work(problems)));
    if result.is_err() {
        problems.push(failure(path, "isogloss itself fails on this file, and leaves it out"));
    }
    result.ok()
}

/// Does `what` on several files beside each other, of which `path` is the first; none where it panicked, with the problem.
pub(super) fn together<T>(path: &str, what: &str, work: impl FnOnce() -> T) -> Result<T, Problem> {
    let message = || format!("isogloss itself fails in {what} of this file and those of its group, and goes on without");
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| failure(path, &message()))
}

fn failure(path: &str, message: &str) -> Problem {
    let help = "report it as a mistake of isogloss, with the file if you may; until then, leave it out with `exclude:`";
    Problem::file("internal-error", Severity::Error, path, message).help(help)
}
