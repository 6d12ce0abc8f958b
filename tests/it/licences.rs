//! The licences of what is in the program: said in `Cargo.toml`, in NOTICE.md and by the program, and the same in all three.

use std::collections::BTreeSet;

use crate::program::{folder, root, run};

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The rows of the table of NOTICE.md: data, licence, where.
fn rows() -> Vec<[String; 3]> {
    let notice = read("NOTICE.md");
    let rows = notice.lines().filter(|l| l.starts_with("| ") && !l.starts_with("| data "));
    let cells = |l: &str| l.trim_matches('|').split(" | ").map(|c| c.trim().to_owned()).collect::<Vec<_>>();
    rows.map(|l| cells(l).try_into().expect("three cells")).collect()
}

#[test]
fn every_source_of_the_lexicon_is_in_the_notice_with_its_licence_in_full() {
    let notice = read("NOTICE.md");
    // The table of sources in scripts/lexicon/README.md, and the words under which they stand in the notice.
    let sources = [
        ("`cldr-*-full`", "Unicode CLDR"),
        ("`@openstreetmap/id-tagging-schema`", "OpenStreetMap iD"),
        ("`wordnet_th.db`", "Thai WordNet"),
        ("`wordnet-base`", "Princeton WordNet"),
        ("provinces, word counts", "PyThaiNLP"),
    ];
    let readme = read("scripts/lexicon/README.md");
    let table = readme.split("## Sources").nth(1).expect("a table of sources");
    let listed: Vec<&str> = table.lines().filter(|l| l.starts_with("| ") && !l.starts_with("| source")).collect();
    for line in listed.iter().filter(|l| !l.contains("the project's")) {
        let (_, name) =
            sources.iter().find(|(mark, _)| line.contains(mark)).unwrap_or_else(|| panic!("say in this test how the notice calls {line}"));
        assert!(rows().iter().any(|[data, ..]| data.starts_with(name)), "NOTICE.md: no row {name}");
        assert!(notice.contains(&format!("\n## {name}")), "NOTICE.md: no licence of {name}");
    }
    assert_eq!(listed.len(), sources.len() + 1, "each source of the lexicon once, and the project's own");
}

#[test]
fn manifest_notice_and_program_name_the_same_licences() {
    let manifest = read("Cargo.toml");
    let expression = manifest.lines().find_map(|l| l.strip_prefix("license = \"")).expect("a licence").trim_end_matches('"');
    let own = "(MIT OR Apache-2.0)";
    let others: BTreeSet<String> = expression.strip_prefix(own).expect(own).split(" AND ").skip(1).map(str::to_owned).collect();
    let noticed: BTreeSet<String> = rows().into_iter().map(|[_, licence, _]| licence).collect();
    assert_eq!(others, noticed);
    let folder = folder(&[]);
    for arguments in [["--version", "--verbose"], ["-v", "-V"]] {
        let told = run(folder.path(), &arguments);
        assert_eq!((told.code, told.err.as_str()), (0, ""), "{told:#?}");
        assert!(told.text().starts_with(&format!("isogloss {}\nlicence: {expression}\n", env!("CARGO_PKG_VERSION"))), "{told:#?}");
        for [data, licence, _] in rows() {
            assert!(told.text().contains(&format!("\n  {data}: {licence}\n")), "{data}: {told:#?}");
        }
    }
    assert_eq!(run(folder.path(), &["--version"]).text(), format!("isogloss {}\n", env!("CARGO_PKG_VERSION")), "one line for programs");
}

#[test]
fn the_notice_goes_with_every_copy() {
    for name in ["NOTICE.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(root().join(name).is_file(), "{name}");
        let manifest = read("Cargo.toml");
        let left_out = manifest.lines().find(|l| l.starts_with("exclude")).unwrap_or_default();
        assert!(!left_out.contains(name) && !manifest.contains("\ninclude ="), "{name} is in the package");
    }
}
