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
