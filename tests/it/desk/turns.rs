//! Changes that come one after the other, before the desk has looked at the last; and what a person changes in what is proposed.

use super::curation::{concept, has, proposals};
use super::*;

#[test]
fn nobody_waits_for_the_desk_to_look_again() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    let before = [text(&folder, "articles/en/a.md"), text(&folder, "articles/sv/a.md")];
    let list = desk.findings(3);
    // Two of one article, as they were seen at first.
    let both: Vec<&Value> = list.iter().filter(|f| f["lang"] == "en").collect();
    assert_eq!(both.len(), 2);
    for finding in &both {
        desk.done("/api/fix", &json!({ "items": [item(finding)] }));
    }
    assert_eq!(text(&folder, "articles/en/a.md").matches("ferry landing").count(), 2);
    // The same again and again.
    for _ in 0..4 {
        desk.done("/api/undo", &json!({}));
        desk.done("/api/fix", &json!({ "items": [item(both[1])] }));
    }
    for _ in 0..4 {
        desk.done("/api/undo", &json!({}));
        desk.done("/api/dismiss", &json!({ "ids": [both[1]["id"]], "reason": "so" }));
        desk.done("/api/undo", &json!({}));
        desk.done("/api/fix", &json!({ "items": [item(both[1])] }));
    }
    // What somebody else wrote is another thing.
    let other = text(&folder, "articles/en/a.md") + "\nMore.\n";
    write(folder.path(), "articles/en/a.md", other.as_bytes());
    let (status, told) = desk.post("/api/undo", &json!({}));
    assert_eq!((status, told["error"].as_str()), (409, Some("changed")), "{told}");
    write(folder.path(), "articles/en/a.md", other.strip_suffix("\nMore.\n").expect("what was added").as_bytes());
    while desk.whole()["undo"] != 0 {
        desk.done("/api/undo", &json!({}));
    }
    assert_eq!([text(&folder, "articles/en/a.md"), text(&folder, "articles/sv/a.md")], before);
    desk.findings(3);
}

#[test]
fn a_page_hears_of_a_change_that_was_taken_back_at_once() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    let list = desk.findings(3);
    for _ in 0..5 {
        let done = desk.done("/api/fix", &json!({ "items": [item(&list[0])] }));
        let undone = desk.done("/api/undo", &json!({}));
        assert!(undone["written"].as_u64() > done["written"].as_u64(), "{done} {undone}");
        // All that was written is in what is shown, though it is as it was.
        desk.until("/api/findings", |told| told["written"] == undone["written"]);
        desk.findings(3);
    }
}

#[test]
fn concepts_of_one_file_are_saved_one_after_the_other() {
    let folder = project();
    let more = format!("{GLOSSARY}  - id: pier\n    terms: {{ sv: [pir] }}\n");
    write(folder.path(), "terms.yaml", more.as_bytes());
    let desk = Desk::start(folder.path(), &[]);
    let seen = |id: &str| concept(&desk, id)["seen"].clone();
    let (quay, pier) = (seen("quay"), seen("pier"));
    let note = |concept: &str, seen: &Value, value: &str| {
        let step = json!({ "set": { "key": "note", "value": value } });
        json!({ "concept": concept, "seen": seen, "changes": [step] })
    };
    desk.done("/api/glossary/save", &note("quay", &quay, "One."));
    desk.done("/api/glossary/save", &note("pier", &pier, "Two."));
    let now = text(&folder, "terms.yaml");
    assert!(now.contains("note: One.") && now.contains("note: Two."), "{now}");
    // The first is another one by now.
    let (status, told) = desk.post("/api/glossary/save", &note("quay", &quay, "Three."));
    assert_eq!((status, told["error"].as_str()), (409, Some("changed")), "{told}");
    assert_eq!(text(&folder, "terms.yaml"), now);
}

#[test]
fn the_text_of_a_term_is_edited() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    for (lang, term, new, expected) in [
        ("sv", "färjestation", "färjestopp", Some(GLOSSARY.replace("term: färjestation", "term: färjestopp"))),
        // A bare text, and one that YAML must quote.
        ("en", "ferry landing", "landing: ferry", Some(GLOSSARY.replace("[ferry landing", "[\"landing: ferry\""))),
        ("sv", "färjestation", "  ", None),
        ("sv", "färjestation", "a\nb", None),
        ("sv", "färjestation", "färjeläge", None),
        ("sv", "kaj", "pir", None),
    ] {
        let step = json!({ "set-term": { "lang": lang, "term": term, "key": "term", "value": new } });
        let edition = json!({ "concept": "quay", "seen": concept(&desk, "quay")["seen"], "changes": [step] });
        let (status, told) = desk.post("/api/glossary/save", &edition);
        assert_eq!(status, if expected.is_some() { 200 } else { 422 }, "{new:?}: {told}");
        assert_eq!(text(&folder, "terms.yaml"), expected.clone().unwrap_or_else(|| GLOSSARY.to_owned()), "{new:?}");
        if expected.is_some() {
            let undone = desk.done("/api/undo", &json!({}));
            // What is shown may still be as before the edit, and would be the edit's own a moment later.
            desk.until("/api/findings", |told| told["written"] == undone["written"]);
        }
    }
}

#[test]
fn a_proposal_is_accepted_in_other_words_and_at_once_after_an_undo() {
    let folder = bundled(&["corpus/en", "corpus/fr", "corpus/sv"]);
    let desk = Desk::start(folder.path(), &[]);
    let list = proposals(&desk);
    let one = list.iter().find(|p| p["known"] == true && p["preferred"] == true).expect("a proposal");
    let (id, into) = (one["id"].as_str().unwrap(), one["concept"].as_str().unwrap());
    let file = concept(&desk, into)["file"].as_str().unwrap().to_owned();
    let before = text(&folder, &file);
    for wrong in [json!(" "), json!("a\nb")] {
        assert_eq!(desk.post("/api/proposals/accept", &json!({ "ids": [id], "status": "admitted", "text": wrong })).0, 422);
    }
    let two = json!({ "ids": [id, list[0]["id"]], "status": "admitted", "text": "x" });
    assert_eq!(desk.post("/api/proposals/accept", &two).0, 422, "other words for several");
    assert_eq!(text(&folder, &file), before);
    let body = json!({ "ids": [id], "status": "admitted", "text": " helt annat ord ", "by": "Ann" });
    for _ in 0..3 {
        desk.done("/api/proposals/accept", &body);
        let noted = text(&folder, "isogloss.rejected.yaml");
        assert!(noted.contains(id) && noted.contains("written as “helt annat ord”"), "it is never proposed again: {noted}");
        desk.done("/api/undo", &json!({}));
        assert_eq!(text(&folder, &file), before);
        assert!(!folder.path().join("isogloss.rejected.yaml").exists());
    }
    desk.done("/api/proposals/accept", &body);
    desk.until("/api/glossary", |all| {
        all["concepts"].as_array().unwrap().iter().any(|c| c["id"] == into && has(c, "helt annat ord", "admitted"))
    });
    assert!(!has(&concept(&desk, into), one["candidate"].as_str().unwrap(), "admitted"));
}

#[test]
fn of_several_at_once_one_is_preferred() {
    let folder = bundled(&["corpus/en", "corpus/fr", "corpus/pt", "corpus/sv", "corpus/th"]);
    let desk = Desk::start(folder.path(), &[]);
    let list = proposals(&desk);
    let of = |lang: &Value| list.iter().filter(|p| p["lang"] == *lang).collect::<Vec<&Value>>();
    let two = list.iter().map(|p| of(&p["lang"])).find(|all| all.len() > 1).expect("two proposals in a language");
    let other = list.iter().find(|p| p["lang"] != two[0]["lang"]).expect("one in another language");
    // A concept that has its term in that other language.
    let own = format!("concepts:\n  - id: own-one\n    terms:\n      {}: [zyzzyva]\n", other["lang"].as_str().unwrap());
    write(folder.path(), "glossary/more.yaml", own.as_bytes());
    desk.until("/api/glossary", |all| all["concepts"].to_string().contains("own-one"));
    let ids: Vec<&Value> = [two[0], two[1], other].iter().map(|p| &p["id"]).collect();
    desk.done("/api/proposals/accept", &json!({ "ids": ids, "status": "preferred", "concept": "own-one" }));
    let is = |p: &Value, status: &str| has(&concept(&desk, "own-one"), p["candidate"].as_str().unwrap(), status);
    desk.until("/api/glossary", |_| is(two[0], "preferred"));
    assert!(is(two[1], "admitted"), "one is preferred");
    assert!(is(other, "admitted"), "there is a preferred term in that language");
}

#[test]
fn an_edit_takes_the_word_before_with_it() {
    let folder = project();
    let glossary = "concepts:\n  - id: union\n    terms:\n      fr: [alliance, { term: syndicat, status: deprecated }]\n";
    write(folder.path(), "terms.yaml", glossary.as_bytes());
    let article = "# Le port\n\nLa voix du syndicat porte loin.\n";
    write(folder.path(), "articles/fr/a.md", article.as_bytes());
    let desk = Desk::start(folder.path(), &[]);
    let list = desk.findings(1);
    let finding = of(&list, "syndicat");
    assert_eq!((&finding["certain"], &finding["lead"]), (&json!(false), &json!("du ")), "{finding}");
    let with = |lead: &str| json!({ "items": [{ "id": finding["id"], "seen": finding["seen"], "text": "de l’alliance", "lead": lead }] });
    assert_eq!(desk.post("/api/fix", &with("au ")).0, 422, "this does not stand there");
    assert_eq!(text(&folder, "articles/fr/a.md"), article);
    desk.done("/api/fix", &with("du "));
    assert_eq!(text(&folder, "articles/fr/a.md"), article.replace("du syndicat", "de l’alliance"));
}
