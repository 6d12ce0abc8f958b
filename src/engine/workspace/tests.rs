//! What a workspace does not do again. That what it says is right is tested from outside, in `tests/it/workspace.rs`.

use super::*;
use crate::glossary::load::from_text;

const STORIES: [[(&str, &str); 3]; 2] = [
    [
        ("en/a.txt", "Kettering opened its new harbour on 12 May 2024, Mayor Whitcombe said. The ferry landing cost 48.5 million."),
        ("fr/a.txt", "Kettering a ouvert son nouveau port le 12 mai 2024, a dit le maire Whitcombe. L'embarcadère a coûté 48,5 millions."),
        ("sv/a.txt", "Kettering öppnade sin nya hamn den 12 maj 2024, sade borgmästare Whitcombe. Färjeläget kostade 48,5 miljoner."),
    ],
    [
        (
            "en/b.txt",
            "The school in Vasseur has 311 pupils since 3 September 2023, head teacher Moreau said. The tax of 7.25 % pays for it.",
        ),
        ("fr/b.txt", "L'école de Vasseur a 311 élèves depuis le 3 septembre 2023, a dit la directrice Moreau. L'impôt de 7,25 % la paie."),
        ("sv/b.txt", "Skolan i Vasseur har 311 elever sedan den 3 september 2023, sade rektor Moreau. Skatten på 7,25 % betalar den."),
    ],
];

fn glossary(rows: &str) -> Arc<Glossary> {
    Arc::new(from_text("g.csv", &format!("concept,lang,term,status\nquay,en,ferry landing,\nquay,sv,färjeläge,\n{rows}")).0)
}

/// The language of each article, and how many findings it has by itself.
fn read(workspace: &mut Workspace) -> Vec<(String, usize)> {
    let paths: Vec<String> = workspace.paths().map(str::to_owned).collect();
    let one = |path: String| {
        let found = workspace.findings(&path, Reach::Alone, &Cancel::new()).unwrap().findings.len();
        (workspace.articles_of(&path).0[0].lang.to_string(), found)
    };
    paths.into_iter().map(one).collect()
}

#[test]
fn a_path_names_a_language_of_the_glossary_unless_the_user_said_which_there_are() {
    const GERMAN: &str = "quay,de,Fähranleger,\nquay,de,Fährstation,deprecated\n";
    let text = "Die neue Fährstation in Kiel ist am Montag geöffnet worden, sagte der Bürgermeister. Sie hat viel gekostet.";
    let open = |settings: Settings, rows: &str| {
        let mut workspace = Workspace::open(settings, glossary(rows));
        for path in ["a.de.txt", "b/c.txt", "de/d.txt", "en/e.de.txt", "fr/f.txt"] {
            workspace.put(path, text);
        }
        workspace
    };
    let known = |tags: &[&str]| {
        let languages = tags.iter().map(|t| crate::lang::Tag::parse(t).unwrap()).collect();
        Settings { languages, languages_given: true, ..Settings::default() }
    };
    let told = |all: &[(String, usize)], lang: &str| all.iter().filter(|(l, found)| l == lang && *found > 0).count();

    let mut workspace = open(Settings::default(), GERMAN);
    let german = read(&mut workspace);
    assert_eq!(told(&german, "de"), 3, "{german:?}");
    assert!(german[1].0 != "de" && german[4].0 == "fr", "statistics know only the candidates: {german:?}");
    // Another glossary takes the language and gives it again, as a fresh run says.
    for (rows, count) in [("", 0), (GERMAN, 3), ("boat,de,Jolle,\n", 0)] {
        workspace.set_glossary(glossary(rows));
        let found = read(&mut workspace);
        assert_eq!((told(&found, "de"), &found), (count, &read(&mut open(Settings::default(), rows))), "{rows}");
    }
    assert_eq!(told(&read(&mut open(known(&["en", "fr", "sv"]), GERMAN)), "de"), 0);
    assert_eq!(told(&read(&mut open(known(&["de", "fr"]), GERMAN)), "de"), 4);
}

#[test]
fn a_cancelled_token_has_no_answer_even_if_it_is_known() {
    let mut workspace = Workspace::open(Settings::default(), glossary(""));
    workspace.put(STORIES[0][0].0, STORIES[0][0].1);
    workspace.check(&Ask::default(), &Cancel::new()).unwrap();
    let cancel = Cancel::new();
    cancel.cancel();
    for (path, reach) in [("en/a.txt", Reach::Alone), ("en/a.txt", Reach::WithStory), ("none.txt", Reach::Alone)] {
        assert_eq!(workspace.findings(path, reach, &cancel).err(), Some(Cancelled), "{path} {reach:?}");
    }
    assert_eq!(workspace.check(&Ask::default(), &cancel).err(), Some(Cancelled));
}

/// Makes the complete answer; how many stories were aligned for it.
fn aligned(workspace: &mut Workspace) -> u64 {
    let before = workspace.memory.alignments();
    let stories = workspace.check(&Ask::default(), &Cancel::new()).unwrap().summary.stories;
    assert_eq!(stories, Some(2));
    workspace.memory.alignments() - before
}

#[test]
fn only_stories_that_changed_are_aligned_again() {
    let mut workspace = Workspace::open(Settings::default(), glossary(""));
    for (path, text) in STORIES.as_flattened() {
        workspace.put(path, text);
    }
    assert_eq!(aligned(&mut workspace), 2);
    workspace.put("en/b.txt", STORIES[1][0].1.replace("pays", "will pay"));
    assert_eq!(aligned(&mut workspace), 1, "an edit");
    workspace.set_glossary(glossary("boat,en,dinghy,\n"));
    assert_eq!(aligned(&mut workspace), 0, "a term that no text holds");
    workspace.set_glossary(glossary("boat,en,dinghy,\nquay,en,ferry landing,forbidden\n"));
    workspace.set_glossary(glossary("boat,en,dinghy,\ntax,fr,impôt,\n"));
    assert_eq!(aligned(&mut workspace), 1, "a term of one of them");
    workspace.remove("sv/a.txt");
    workspace.put("sv/a.txt", STORIES[0][2].1);
    assert_eq!(aligned(&mut workspace), 1, "an article that is read again");
    let cancel = Cancel::new();
    cancel.cancel();
    workspace.put("en/a.txt", STORIES[0][0].1.replace("new", "old"));
    assert_eq!(workspace.check(&Ask::default(), &cancel).err(), Some(Cancelled));
    assert_eq!(aligned(&mut workspace), 1, "what was cancelled lost nothing");
}
