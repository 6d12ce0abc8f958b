//! Edits an article while its story is looked at: `cargo run --example edit_in_story`.

use std::thread;

use isogloss::config::Settings;
use isogloss::engine::{Cancel, Cancelled, Reach, Workspace};
use isogloss::glossary::Glossary;

const ARTICLES: [(&str, &str); 3] = [
    ("en/pier.txt", "Kettering opened its new ferry pier on 12 May 2024, Mayor Whitcombe said. It cost 48.5 million euros."),
    ("fr/pier.txt", "Kettering a ouvert son nouveau quai le 12 mai 2024, a dit le maire Whitcombe. Il a coûté 48,5 millions d'euros."),
    ("sv/pier.txt", "Kettering öppnade sin nya pir den 12 maj 2024, sade borgmästare Whitcombe. Den kostade 48,5 miljoner euro."),
];

fn main() -> Result<(), Cancelled> {
    // Figures and names are compared without a glossary.
    let mut workspace = Workspace::open(Settings::default(), Glossary::default().into());
    for (path, text) in ARTICLES {
        workspace.put(path, text);
    }
    let (path, text) = ARTICLES[2];
    assert!(workspace.findings(path, Reach::WithStory, &Cancel::new())?.findings.is_empty());

    // A slip of the keyboard. By itself the article is in order; beside its sisters it is not.
    workspace.put(path, text.replace("48,5", "84,5"));
    assert!(workspace.findings(path, Reach::Alone, &Cancel::new())?.findings.is_empty());
    let answer = workspace.findings(path, Reach::WithStory, &Cancel::new())?;
    for finding in &answer.findings {
        println!("{finding} [{}]", finding.rule);
    }
    assert_eq!(answer.findings[0].rule, "number-mismatch");

    // The next keystroke comes before the answer: another thread says that nobody waits for it any more.
    workspace.put(path, text);
    let cancel = Cancel::new();
    let keyboard = thread::spawn({
        let cancel = cancel.clone();
        move || cancel.cancel()
    });
    keyboard.join().expect("it does not panic");
    assert_eq!(workspace.findings(path, Reach::WithStory, &cancel).err(), Some(Cancelled));

    // Each question has a token of its own. What was done by then is not done again.
    assert!(workspace.findings(path, Reach::WithStory, &Cancel::new())?.findings.is_empty());
    Ok(())
}
