//! The JSON Schemas of the files that people write.

use crate::program::{folder, root, run};

const FILES: [(&str, &str); 2] = [("config", "isogloss.schema.json"), ("glossary", "glossary.schema.json")];

/// `SNAPSHOTS=overwrite cargo test --test it schemas` writes them again.
#[test]
fn the_committed_schemas_are_those_of_the_code() {
    for (of, name) in FILES {
        let told = run(&root(), &["schema", of]);
        assert_eq!(told.code, 0, "{told:#?}");
        assert_eq!(told.json()["type"][0], "object");
        let file = root().join("schemas").join(name);
        if std::env::var("SNAPSHOTS").is_ok_and(|v| v == "overwrite") {
            std::fs::write(&file, &told.out).unwrap();
        }
        assert_eq!(told.text(), std::fs::read_to_string(&file).unwrap(), "schemas/{name}: `isogloss schema {of}`");
    }
}

#[test]
fn init_refers_to_schemas_that_are_there() {
    let folder = folder(&[]);
    assert_eq!(run(folder.path(), &["init", "new"]).code, 0);
    for (file, (_, schema)) in ["isogloss.yaml", "glossary.yaml"].iter().zip(FILES) {
        let text = std::fs::read_to_string(folder.path().join("new").join(file)).unwrap();
        let named = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=").expect("the first line names it");
        assert_eq!(named, format!("schemas/{schema}"));
        let there = std::fs::read(folder.path().join("new").join(named)).unwrap();
        assert_eq!(there, std::fs::read(root().join("schemas").join(schema)).unwrap());
    }
}
