//! Guides to a program in five languages: sentences in which one concept stands for another, or is left out, and paraphrases that say
//! the same in other words. The glossary has no domains.

use crate::config::Settings;
use crate::rules::story_findings::story_findings_with;
use crate::rules::{RULES, Rule};

const GLOSSARY: &str = "concept,lang,term\n\
    password,en,password\npassword,fr,mot de passe\npassword,pt,palavra-passe\npassword,sv,lösenord\npassword,th,รหัสผ่าน\n\
    folder,en,folder\nfolder,fr,dossier\nfolder,pt,pasta\nfolder,sv,mapp\nfolder,th,โฟลเดอร์\n\
    window,en,window\nwindow,fr,fenêtre\nwindow,pt,janela\nwindow,sv,fönster\nwindow,th,หน้าต่าง\n\
    button,en,button\nbutton,fr,bouton\nbutton,pt,botão\nbutton,sv,knapp\nbutton,th,ปุ่ม\n\
    backup,en,backup\nbackup,fr,sauvegarde\nbackup,pt,cópia de segurança\nbackup,sv,säkerhetskopia\nbackup,th,ข้อมูลสำรอง\n\
    user,en,user\nuser,fr,utilisateur\nuser,pt,utilizador\nuser,sv,användare\nuser,th,ผู้ใช้\n\
    update,en,update\nupdate,fr,mise à jour\nupdate,pt,atualização\nupdate,sv,uppdatering\nupdate,th,การอัปเดต\n";

/// A guide with a sentence in its middle.
fn guide(lang: &str, sentence: &str) -> String {
    let (before, after) = match lang {
        "en" => ("Vinga 4.2 runs on Linux and came out in May 2024.", "Anna Holm wrote chapters 3 and 5 of this guide in Marstrand."),
        "sv" => ("Vinga 4.2 körs på Linux och kom ut i maj 2024.", "Anna Holm skrev kapitel 3 och 5 i handboken i Marstrand."),
        "fr" => {
            ("Vinga 4.2 tourne sous Linux et est sorti en mai 2024.", "Anna Holm a écrit les chapitres 3 et 5 de ce guide à Marstrand.")
        }
        "pt" => ("O Vinga 4.2 corre em Linux e saiu em maio de 2024.", "Anna Holm escreveu os capítulos 3 e 5 deste guia em Marstrand."),
        _ => ("Vinga 4.2 ทำงานบน Linux และออกในเดือนพฤษภาคม 2024", "Anna Holm เขียนบทที่ 3 และ 5 ของคู่มือนี้ที่ Marstrand"),
    };
    format!("{before}\n{sentence}\n{after}\n")
}

/// What a rule says of a guide.
fn said(id: &str, sentences: &[(&str, &str)]) -> Vec<String> {
    let rule: &Rule = RULES.iter().find(|r| r.id == id).expect("a rule");
    let texts: Vec<(&str, String)> = sentences.iter().map(|(lang, s)| (*lang, guide(lang, s))).collect();
    story_findings_with(rule, &Settings::default(), GLOSSARY, &texts)
}

/// Languages with a sentence each, and what is said.
type Row<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);

#[track_caller]
fn check(id: &str, rows: &[Row<'_>]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(sentences, expected)| (sentences, expected, said(id, sentences)))
        .filter(|(_, e, said)| said != *e)
        .map(|(s, _, said)| format!("{s:?}: {said:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn exchanged_concepts() {
    check(
        "concept-mismatch",
        &[
            (
                &[
                    ("en", "Choose a password of 12 letters for Vinga before you start."),
                    ("fr", "Choisissez un mot de passe de 12 lettres pour Vinga avant de commencer."),
                    ("pt", "Escolha uma palavra-passe de 12 letras para o Vinga antes de começar."),
                    ("sv", "Välj en mapp på 12 bokstäver för Vinga innan du börjar."),
                ],
                &["sv: mapp → lösenord"],
            ),
            (
                &[
                    ("en", "Press the green button for 5 seconds."),
                    ("fr", "Maintenez la fenêtre verte pendant 5 secondes."),
                    ("pt", "Prima o botão verde durante 5 segundos."),
                ],
                &["fr: fenêtre → bouton"],
            ),
            (
                &[
                    ("en", "Every night at 2.30 Vinga writes a backup to drive 7."),
                    ("fr", "Chaque nuit à 2 h 30, Vinga écrit une sauvegarde sur le disque 7."),
                    ("pt", "Todas as noites, às 2h30, o Vinga grava uma atualização no disco 7."),
                    ("sv", "Varje natt klockan 2.30 skriver Vinga en säkerhetskopia till enhet 7."),
                    ("th", "ทุกคืนเวลา 2.30 น. Vinga เขียนข้อมูลสำรองลงไดรฟ์ 7"),
                ],
                &["pt: atualização → cópia de segurança"],
            ),
            (
                // Three of four are enough.
                &[
                    ("en", "Every night at 2.30 Vinga writes one to drive 7."),
                    ("fr", "Chaque nuit à 2 h 30, Vinga écrit une sauvegarde sur le disque 7."),
                    ("pt", "Todas as noites, às 2h30, o Vinga grava uma cópia de segurança no disco 7."),
                    ("sv", "Varje natt klockan 2.30 skriver Vinga en säkerhetskopia till enhet 7."),
                    ("th", "ทุกคืนเวลา 2.30 น. Vinga เขียนรหัสผ่านลงไดรฟ์ 7"),
                ],
                &["th: รหัสผ่าน → ข้อมูลสำรอง"],
            ),
            (
                // The sentence beside it, which needs it itself, is no excuse.
                &[
                    ("en", "Open the folder Marstrand 9. Copy the folder Vinga 3 into it."),
                    ("fr", "Ouvrez le dossier Marstrand 9. Copiez-y le dossier Vinga 3."),
                    ("sv", "Öppna mappen Marstrand 9. Kopiera fönstret Vinga 3 dit."),
                ],
                &["sv: fönstret → mapp"],
            ),
        ],
    );
}

#[test]
fn paraphrases_are_no_exchange() {
    check(
        "concept-mismatch",
        &[
            (
                // The user is left out, and the window is where the others have nothing.
                &[
                    ("en", "The user can take back all 20 steps."),
                    ("fr", "L'utilisateur peut annuler les 20 étapes."),
                    ("pt", "O utilizador pode anular os 20 passos."),
                    ("sv", "Alla 20 stegen går att ångra i samma fönster."),
                ],
                &[],
            ),
            (
                &[
                    ("en", "With the last button you send report 7 to Anna Holm."),
                    ("fr", "Le dernier bouton envoie le rapport 7 à Anna Holm."),
                    ("pt", "O relatório 7 segue para Anna Holm quando se fecha a janela."),
                    ("sv", "Med den sista knappen skickar du rapport 7 till Anna Holm."),
                ],
                &[],
            ),
            (
                // Both say folder; this one adds a window.
                &[
                    ("en", "Vinga shows the 14 pictures of the folder Marstrand."),
                    ("fr", "Vinga montre les 14 images du dossier Marstrand."),
                    ("sv", "Vinga visar mappen Marstrands 14 bilder i ett fönster."),
                ],
                &[],
            ),
            (
                // Two sentences here, one there.
                &[
                    ("en", "The folder Marstrand holds the 14 pictures, and the window shows them."),
                    ("fr", "Le dossier Marstrand contient les 14 images, et la fenêtre les montre."),
                    ("sv", "I fönstret syns de 14 bilderna. De ligger i mappen Marstrand."),
                ],
                &[],
            ),
            (
                // A longer term has the words of the shorter one.
                &[
                    ("en", "Vinga keeps 3 backups."),
                    ("fr", "Vinga garde 3 sauvegardes."),
                    ("sv", "Vinga sparar 3 säkerhetskopior."),
                    ("pt", "O Vinga guarda 3 cópias."),
                ],
                &[],
            ),
            (
                // Only one sister has another concept.
                &[("en", "Close the window after 5 minutes."), ("sv", "Stäng mappen efter 5 minuter.")],
                &[],
            ),
        ],
    );
}

#[test]
fn what_a_sentence_leaves_out() {
    let sisters = [
        ("en", "Vinga asks Anna Holm for the password 3 times before it stops."),
        ("fr", "Vinga demande 3 fois le mot de passe à Anna Holm avant de s'arrêter."),
        ("pt", "O Vinga pede 3 vezes a palavra-passe a Anna Holm antes de parar."),
    ];
    let row = |sv: &'static str| [&sisters[..], &[("sv", sv)]].concat();
    let silent = |sv| said("missing-term", &row(sv)).is_empty();
    assert_eq!(said("missing-term", &row("Vinga frågar Anna Holm 3 gånger innan programmet slutar.")).len(), 1);
    assert!(silent("Vinga frågar Anna Holm efter lösenordet 3 gånger innan programmet slutar."));
    assert!(silent("Vinga visar Anna Holm lösenordsrutan 3 gånger innan programmet slutar."), "a compound");
    assert!(silent("Vinga frågar Anna Holm efter ett fönster 3 gånger innan programmet slutar."), "another concept in its place");
    assert!(silent("Vinga frågar 3 gånger."), "shortened");
    let two = [&sisters[..2], &[("sv", "Vinga frågar Anna Holm 3 gånger innan programmet slutar.")]].concat();
    assert!(said("missing-term", &two).is_empty(), "two languages are too few");
}
