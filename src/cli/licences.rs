//! `--version --verbose`: the version, and under which licences the program and the data in it are.

use std::io::{self, Write};

/// What every copy of the program must come with.
const NOTICE: &str = include_str!("../../NOTICE.md");

/// Whether `--verbose` stands beside `--version`, whichever comes first.
pub(super) fn wanted() -> bool {
    std::env::args_os().skip(1).take_while(|a| a != "--").any(|a| a == "--verbose" || a == "-v")
}

/// Writes the licence of the program, and source and licence of each data set in it.
pub(super) fn write(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "licence: {}", env!("CARGO_PKG_LICENSE"))?;
    writeln!(out, "with data of:")?;
    for (source, licence) in sources() {
        writeln!(out, "  {source}: {licence}")?;
    }
    writeln!(out, "The licences in full are in NOTICE.md.")
}

/// The rows of the table: data and licence.
fn sources() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = NOTICE.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | "));
    rows.skip_while(|(head, _)| *head == "data").filter_map(|(source, rest)| Some((source, rest.split_once(" | ")?.0)))
}
