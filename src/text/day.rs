//! Days of the calendar as they stand in files.

use jiff::civil::Date;

/// The day that `YYYY-MM-DD` names; `None` for anything else, times and other spellings of ISO 8601 among them: files hold one.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    let shaped = text.len() == 10 && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    text.parse().ok().filter(|_| shaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_of_real_days() {
        let rows = [
            ("2026-01-31", true),
            ("2024-02-29", true),
            ("2026-02-29", false),
            ("2026-13-01", false),
            ("2026-1-31", false),
            ("20260131", false),
            ("2026-01-31T10:00", false),
            ("31-01-2026", false),
            ("tomorrow", false),
            ("", false),
        ];
        for (text, is) in rows {
            assert_eq!(day(text).map(|d| d.to_string()), is.then(|| text.to_owned()), "{text}");
        }
    }
}
