//! `align` and `suggest` on a small corpus: the table of terms, proposals, and what becomes of them in the glossary.

use std::path::Path;

use serde_json::Value;

use crate::program::{Run, folder, root, run, write};

#[test]
fn paths_say_which_articles_the_proposals_are_for() {
    let folder = fen();
    let told = |arguments: &[&str]| run(folder.path(), &[&["suggest", "--format", "jsonl"], arguments].concat()).records();
    let all = told(&[]);
    let own = told(&["articles/sv"]);
    let known = |records: &[Value]| -> Vec<(String, String)> {
        let text = |v: &Value| v.as_str().unwrap().to_owned();
        records.iter().filter(|r| r["set"].is_null()).map(|r| (text(&r["lang"]), text(&r["id"]))).collect()
    };
    assert!(!known(&all).is_empty() && known(&all).iter().all(|(lang, _)| lang == "sv"), "{all:#?}");
    assert_eq!(known(&own), known(&all), "the sisters are read beside the Swedish article");
    assert_eq!(known(&told(&["articles/th"])), [], "and have no proposals of their own");
    assert_eq!(told(&["articles/sv", "--isolated"]), Vec::<Value>::new(), "alone, nothing says what a word means");
    assert_eq!(told(&["articles/en/alone.txt"]), Vec::<Value>::new(), "an article without sisters");
}

/// A copy of the corpus of the snapshots.
fn fen() -> tempfile::TempDir {
    let folder = folder(&[]);
    let from = root().join("tests/cmd/fen.in");
    for name in
        ["isogloss.yaml", "terms.yaml", "articles/en/fen.txt", "articles/en/alone.txt", "articles/sv/karr.txt", "articles/th/nong.txt"]
    {
        write(folder.path(), name, &std::fs::read(from.join(name)).unwrap());
    }
    folder
}

fn ok(folder: &Path, arguments: &[&str]) -> Run {
    let told = run(folder, arguments);
    assert!(told.code == 0 && told.err.is_empty(), "{arguments:?}: {told:#?}");
    told
}

fn keys(value: &Value, keys: &[&str]) {
    for key in keys {
        assert!(value.get(key).is_some(), "`{key}` is promised: {value}");
    }
}

#[test]
fn the_table_keeps_its_promises() {
    let corpus = root();
    for (folder, arguments) in
        [(fen().path(), &["align", "--format", "json"][..]), (corpus.as_path(), &["align", "--format", "json", "corpus"])]
    {
        let document = run(folder, arguments).json();
        assert_eq!(document["isogloss"], 1);
        let mut seen = 0;
        for group in document["groups"].as_array().unwrap() {
            keys(group, &["id", "level", "concepts"]);
            for concept in group["concepts"].as_array().unwrap() {
                keys(concept, &["concept", "renderings", "consistent"]);
                for r in concept["renderings"].as_array().unwrap() {
                    keys(r, &["lang", "path", "surface", "term", "status", "match", "count", "places"]);
                    let places = r["places"].as_array().unwrap();
                    assert_eq!(r["count"].as_u64().unwrap(), places.len() as u64);
                    let bytes = std::fs::read(folder.join(r["path"].as_str().unwrap())).unwrap();
                    let place = &places[0];
                    keys(place, &["start", "end", "line", "column"]);
                    let byte = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
                    let there =
                        String::from_utf8_lossy(&bytes[byte("start")..byte("end")]).split_whitespace().collect::<Vec<_>>().join(" ");
                    if !r["path"].as_str().unwrap().contains(".html") {
                        assert_eq!(there, r["surface"].as_str().unwrap());
                    }
                    seen += 1;
                }
            }
        }
        assert!(seen > 5, "{seen}");
    }
}

#[test]
fn renderings_are_tied_to_their_counterparts() {
    let folder = fen();
    let document = ok(folder.path(), &["align", "--format", "json", "--concept", "water-board"]).json();
    let story = document["groups"].as_array().unwrap().iter().find(|g| g["articles"].as_array().unwrap().len() == 3).unwrap();
    let board = &story["concepts"][0];
    assert_eq!(board["consistent"], false);
    let of = |surface: &str| board["renderings"].as_array().unwrap().iter().find(|r| r["surface"] == surface).unwrap();
    assert_eq!(of("vattennämnden")["counterparts"], serde_json::json!([["en", "Water Board", 1], ["th", "Water Board", 1]]));
    assert_eq!((&of("vattennämnden")["status"], &of("vattennämnden")["match"]), (&"deprecated".into(), &"inflected".into()));
}

#[test]
fn one_sentence_format_for_programs_and_one_for_people() {
    let folder = fen();
    let records = ok(folder.path(), &["align", "--sentences", "--format", "jsonl"]).records();
    assert_eq!(records.len(), 3, "each pair of languages once");
    for record in &records {
        keys(record, &["isogloss", "story", "source", "target", "pairs"]);
        assert!(record["source"]["lang"].as_str() < record["target"]["lang"].as_str());
        record["pairs"].as_array().unwrap().iter().for_each(|p| keys(p, &["source", "target", "score"]));
    }
    assert!(ok(folder.path(), &["align", "--sentences"]).text().contains("Vattenrådet betalade 12 båtar"));
    assert_eq!(run(folder.path(), &["align", "--sentences", "--format", "csv"]).code, 2);
    assert_eq!(run(folder.path(), &["align", "--concept", "fen-wardn"]).code, 2);
    assert_eq!(run(folder.path(), &["suggest", "--no-group"]).code, 2);
}

#[test]
fn filters_narrow_what_is_proposed() {
    let folder = fen();
    let all = ok(folder.path(), &["suggest", "--format", "jsonl"]).records();
    let best = all.iter().find(|r| r["concept"] == "fen-warden" && r["lang"] == "sv").unwrap();
    assert_eq!((&best["candidate"], &best["status"], &best["kind"]), (&"kärrvakt".into(), &"preferred".into(), &"language".into()));
    let lines = |more: &[&str]| ok(folder.path(), &[&["suggest", "--format", "jsonl"], more].concat()).records();
    assert!(lines(&["--in", "sv"]).iter().all(|r| r["lang"] == "sv"));
    assert!(lines(&["--in", "pt"]).is_empty());
    assert!(lines(&["--kind", "language"]).iter().all(|r| r["kind"] == "language"));
    assert!(lines(&["--min-score", "1.1"]).is_empty());
    let sure = lines(&["--min-score", "0.6", "--kind", "language"]);
    assert!(!sure.is_empty() && sure.iter().all(|r| r["score"].as_f64().unwrap() >= 0.6), "{sure:#?}");
    assert!(lines(&["--concept", "fen-warden", "--limit", "1"]).iter().all(|r| r["concept"] == "fen-warden"));
    assert!(lines(&["--limit", "0"]).is_empty());
}

#[test]
fn an_accepted_term_is_matched_and_not_judged() {
    let folder = fen();
    let before = std::fs::read_to_string(folder.path().join("terms.yaml")).unwrap();
    let findings = |folder: &Path| run(folder, &["check", "--format", "jsonl"]).records().len();
    let judged = findings(folder.path());
    let records = ok(folder.path(), &["suggest", "--format", "jsonl", "--concept", "fen-warden", "--in", "sv"]).records();
    let id = records[0]["id"].as_str().unwrap();
    let told = ok(folder.path(), &["suggest", "--accept", id]).text();
    assert!(told.starts_with("terms.yaml: fen-warden sv “kärrvakt”\n1 term added in 1 file"), "{told}");
    let after = std::fs::read_to_string(folder.path().join("terms.yaml")).unwrap();
    let added: Vec<&str> = after.lines().filter(|l| !before.lines().any(|b| b == *l)).collect();
    assert_eq!(added, ["      sv: [{ term: kärrvakt, status: proposed }]"]);
    assert!(before.lines().all(|b| after.lines().any(|l| l == b)), "nothing is lost");
    ok(folder.path(), &["glossary", "check", "--quiet"]);
    let found = ok(folder.path(), &["concordance", "--format", "jsonl", "--concept", "fen-warden"]).records();
    let proposed: Vec<_> = found.iter().filter(|r| r["status"] == "proposed").collect();
    assert_eq!(proposed.len(), 4, "in every form: {found:#?}");
    assert!(findings(folder.path()) <= judged, "and no finding more");
    let again = run(folder.path(), &["suggest", "--accept", id]);
    assert!(again.code == 2 && again.err.contains("no proposal"), "it is no proposal any more: {again:#?}");
    assert!(ok(folder.path(), &["suggest", "--format", "jsonl", "--concept", "fen-warden", "--kind", "language"]).records().is_empty());
}

#[test]
fn a_leftover_of_a_proposed_term_is_no_finding() {
    let terms = "concept,lang,term,status\nquay,sv,färjeläge,preferred\nquay,en,ferry wharf,proposed\nquay,en,ferry landing,preferred\n";
    let text = "Färjan kom till ferry wharf. Folk gick i land vid färjeläget och sedan hem.\n";
    let folder = folder(&[("terms.csv", terms.as_bytes()), ("sv/x.txt", text.as_bytes())]);
    let found = run(folder.path(), &["concordance", "--glossary", "terms.csv", "--format", "jsonl", "sv"]).records();
    assert!(found.iter().any(|r| r["surface"] == "ferry wharf" && r["status"] == "proposed"), "shown: {found:#?}");
    let told = run(folder.path(), &["check", "--glossary", "terms.csv", "sv"]);
    assert_eq!(told.code, 0, "not judged: {}", told.text());
}

#[test]
fn all_that_is_shown_can_be_accepted_at_once() {
    let folder = fen();
    let shown = ok(folder.path(), &["suggest", "--format", "yaml"]).text();
    let told = ok(folder.path(), &["suggest", "--accept-all"]).text();
    let count = shown.matches("status: proposed").count();
    assert!(told.contains(&format!("{count} term")), "{told}\n{shown}");
    ok(folder.path(), &["glossary", "check", "--quiet"]);
    let rows = ok(fen().path(), &["suggest", "--format", "csv"]).text();
    assert_eq!(rows.lines().count(), count + 1);
    write(folder.path(), "rows.csv", rows.as_bytes());
    write(folder.path(), "rows.yaml", shown.as_bytes());
    for name in ["rows.csv", "rows.yaml"] {
        ok(folder.path(), &["glossary", "convert", name, "--to", "csv", "--output", "read.csv"]);
        let read = std::fs::read_to_string(folder.path().join("read.csv")).unwrap();
        assert_eq!(read.matches(",proposed,").count(), count, "{name}: {read}");
    }
}

#[test]
fn what_cannot_be_written_is_told() {
    let folder = fen();
    let all = ok(folder.path(), &["suggest", "--format", "jsonl", "--kind", "language", "--limit", "1"]).records();
    let id = all[0]["id"].as_str().unwrap();
    let into = run(folder.path(), &["suggest", "--accept", id, "--into", "other.yaml"]);
    assert!(into.code == 2 && into.err.contains("--into"), "{into:#?}");
    let broken = std::fs::read_to_string(folder.path().join("terms.yaml")).unwrap().replace("# the end", "  - wrong: 1");
    write(folder.path(), "terms.yaml", broken.as_bytes());
    let told = run(folder.path(), &["suggest", "--accept", id]);
    assert!(told.code == 2 && told.err.contains("has errors"), "{told:#?}");
    assert_eq!(std::fs::read_to_string(folder.path().join("terms.yaml")).unwrap(), broken, "left alone");
    let wide = "concept,en,sv,th\nfen-warden,fen warden,,ผู้พิทักษ์หนองน้ำ\n";
    write(folder.path(), "terms.csv", wide.as_bytes());
    let told = run(folder.path(), &["suggest", "--glossary", "terms.csv", "--accept", id]);
    assert!(told.code == 2 && told.err.contains("one column a language"), "{told:#?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_is_read_only_stays_as_it_is() {
    let folder = fen();
    let path = folder.path().join("terms.yaml");
    let before = std::fs::read(&path).unwrap();
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let told = run(folder.path(), &["suggest", "--accept-all", "--kind", "language"]);
    assert!(told.code == 2 && told.err.contains("read-only"), "{told:#?}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn each_term_goes_into_the_file_of_its_concept() {
    let folder = fen();
    let warden = "\u{feff}concepts:\r\n- id: fen-warden # W.\r\n  terms: {en: [fen warden], th: [ผู้พิทักษ์หนองน้ำ]}\r\n";
    let board = "concept;lang;term;status\nwater-board;en;Water Board;\nwater-board;th;คณะกรรมการน้ำ;\ntide;en;tide;\n";
    write(folder.path(), "g/warden.yaml", warden.as_bytes());
    write(folder.path(), "g/board.csv", board.as_bytes());
    let all = ok(folder.path(), &["suggest", "--glossary", "g", "--format", "jsonl"]).records();
    let of =
        |concept: &str| all.iter().find(|r| r["concept"] == concept && r["lang"] == "sv").unwrap_or_else(|| panic!("{concept}: {all:#?}"));
    let ids = [of("fen-warden"), of("water-board")].map(|r| r["id"].as_str().unwrap().to_owned());
    ok(folder.path(), &["suggest", "--glossary", "g", "--accept", &ids.join(",")]);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("g/warden.yaml"), warden.replace("หนองน้ำ]}", "หนองน้ำ], sv: [{ term: kärrvakt, status: proposed }]}"));
    let second = of("water-board")["candidate"].as_str().unwrap();
    let row = format!("water-board;th;คณะกรรมการน้ำ;\nwater-board;sv;{second};proposed\ntide;en");
    assert_eq!(read("g/board.csv"), board.replace("water-board;th;คณะกรรมการน้ำ;\ntide;en", &row));
    assert_eq!(std::fs::read_dir(folder.path().join("g")).unwrap().count(), 2, "nothing else is left there");
}

#[test]
fn a_new_concept_goes_where_it_is_sent() {
    let folder = folder(&[]);
    write(folder.path(), "isogloss.yaml", b"corpus: [articles]\nglossary: [a.yaml, b.yaml]\nlanguages: [en, sv, fr, pt]\n");
    write(folder.path(), "a.yaml", b"concepts:\n  - id: x\n    terms: {en: [crane]}\n  - id: y\n    terms: {en: [boat]}\n");
    write(folder.path(), "b.yaml", b"concepts: [] # none yet\n");
    let texts = [
        (
            "en/a.txt",
            "The salt marsh grew by 14 metres in 2011.\n\nAnna Berg walks the salt marsh with 25 pupils.\n\nIn 2018 the salt marsh cost \
             730 euros.\n\nSome 46 geese left the salt marsh in May.\n\nPeter Holm measured the salt marsh 9 times.\n\nBy 2024 the salt \
             marsh had 88 visitors.\n",
        ),
        (
            "sv/a.txt",
            "Strandängen växte med 14 meter år 2011.\n\nAnna Berg går över strandängen med 25 elever.\n\nÅr 2018 kostade strandängen 730 \
             euro.\n\nRunt 46 gäss lämnade strandängen i maj.\n\nPeter Holm mätte strandängen 9 gånger.\n\nÅr 2024 hade strandängen 88 \
             besökare.\n",
        ),
        (
            "fr/a.txt",
            "Le pré salé a gagné 14 mètres en 2011.\n\nAnna Berg traverse le pré salé avec 25 élèves.\n\nEn 2018, le pré salé a coûté 730 \
             euros.\n\nQuelque 46 oies ont quitté le pré salé en mai.\n\nPeter Holm a mesuré le pré salé 9 fois.\n\nEn 2024, le pré salé \
             comptait 88 visiteurs.\n",
        ),
        (
            "pt/a.txt",
            "O sapal salgado cresceu 14 metros em 2011.\n\nAnna Berg atravessa o sapal salgado com 25 alunos.\n\nEm 2018 o sapal salgado \
             custou 730 euros.\n\nCerca de 46 gansos deixaram o sapal salgado em maio.\n\nPeter Holm mediu o sapal salgado 9 vezes.\n\nEm \
             2024 o sapal salgado teve 88 visitantes.\n",
        ),
    ];
    for (name, text) in texts {
        write(folder.path(), &format!("articles/{name}"), text.as_bytes());
    }
    let sets = ok(folder.path(), &["suggest", "--kind", "concept", "--format", "jsonl"]).records();
    let marsh: Vec<&Value> = sets.iter().filter(|r| r["new_concept"] == "salt-marsh").collect();
    assert_eq!(marsh.len(), 4, "{sets:#?}");
    ok(folder.path(), &["suggest", "--accept", "salt-marsh", "--into", "b.yaml"]);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(
        read("b.yaml").starts_with("concepts: [{ id: salt-marsh, terms: { ") && read("b.yaml").ends_with("] # none yet\n"),
        "{}",
        read("b.yaml")
    );
    assert_eq!(read("b.yaml").matches("status: proposed").count(), 4);
    ok(folder.path(), &["glossary", "check", "--quiet"]);
    assert!(!ok(folder.path(), &["suggest", "--format", "jsonl"]).text().contains("salt marsh"), "it is no proposal any more");
}
