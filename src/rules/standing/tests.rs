//! Places that speak for themselves, and places that do not.

use super::{Places, Standing};
use crate::glossary::load;
use crate::ingest::{self, ReadOptions};
use crate::lang::{LANGUAGES, Tag};

const TERMS: &str = "concept,lang,term,status\nmaster,sv,hamnkapten,preferred\nmaster,sv,hamnmästare,deprecated\n\
    master,en,harbour master,preferred\nmaster,en,dockmaster,deprecated\nmaster,fr,capitaine de port,preferred\n\
    master,fr,maire,deprecated\npower,sv,landström,preferred\ninn,sv,krog,deprecated\nproject,en,project,deprecated\n\
    power,th,ไฟฟ้าจากฝั่ง,preferred\npower,en,shore power,preferred\n";

/// The standing of the first place of `word` in a text.
fn standing(lang: &str, text: &str, word: &str, concept: &str) -> Option<Standing> {
    let declared = LANGUAGES.iter().map(|l| Tag::parse(l.tag).unwrap()).collect();
    let options = ReadOptions { declared, ..ReadOptions::default() };
    let article = ingest::read_bytes(&format!("{lang}/one.txt"), text.as_bytes().to_vec(), &options, &mut Vec::new()).remove(0);
    assert_eq!(article.lang.primary(), lang, "{text}");
    let (glossary, problems) = load::from_text("terms.csv", TERMS);
    assert!(problems.is_empty(), "{problems:?}");
    let mut found = article.blocks.iter().enumerate().filter_map(|(at, block)| article.text(block).find(word).map(|start| (at, start)));
    let (block, start) = found.next().expect("the word is in the text");
    Places::new(&article, &glossary).standing(block, crate::text::Span::new(start, start + word.len()), concept)
}

#[test]
fn a_title_before_a_name_is_no_part_of_it() {
    for (lang, text, word, concept, wanted) in [
        ("sv", "Hamnmästaren Karin Åkesson säger att färjan är sen.", "Hamnmästaren", "master", None),
        ("sv", "Hamnmästare Karin Åkesson säger att färjan är sen.", "Hamnmästare", "master", None),
        ("en", "On Monday Dockmaster Karin Holm closed the berth.", "Dockmaster", "master", None),
        ("fr", "Maire Zoé Lacroix n'a pas répondu aux questions.", "Maire", "master", None),
        // Names of houses and projects.
        ("sv", "De åt på krogen Hamnmästaren i går kväll.", "Hamnmästaren", "master", Some(Standing::PartOfName)),
        ("sv", "Krogen Karin Åkesson öppnar i maj.", "Krogen", "inn", Some(Standing::PartOfName)),
        ("en", "On Monday Project Karin Holm was closed.", "Project", "project", Some(Standing::PartOfName)),
        ("sv", "Hamnmästaren Åkesson säger att färjan är sen.", "Hamnmästaren", "master", None),
        // A word of the language is no first name, and one name alone may be a firm's.
        ("sv", "Hamnmästare Hotell Åkesson öppnar i maj.", "Hamnmästare", "master", Some(Standing::PartOfName)),
        ("sv", "Hamnmästare Åkesson öppnar i maj.", "Hamnmästare", "master", Some(Standing::PartOfName)),
        ("sv", "Bagaren Nils Landström kom i går.", "Landström", "power", Some(Standing::PartOfName)),
    ] {
        assert_eq!(standing(lang, text, word, concept), wanted, "{text}");
    }
}

#[test]
fn talk_of_a_word_within_a_quotation_is_the_quotation() {
    for (text, wanted) in [
        ("เขาบอกว่า “สมัยก่อนเราใช้คำว่า shore power กันทุกแห่ง” เมื่อวันจันทร์", Some(Standing::Quotation)),
        ("เขาบอกว่า “สมัยก่อนเรามี shore power กันทุกแห่ง” เมื่อวันจันทร์", Some(Standing::Quotation)),
        ("คำว่า shore power ใช้กันทุกแห่งในท่าเรือ", Some(Standing::Mention)),
        ("เรือใช้ shore power ทุกวันในท่าเรือของเรา", None),
    ] {
        assert_eq!(standing("th", text, "shore power", "power"), wanted, "{text}");
    }
}

#[test]
fn a_reason_says_that_it_makes_a_note() {
    for standing in [Standing::Quotation, Standing::Title, Standing::Mention, Standing::PartOfName] {
        assert!(standing.reason().is_some_and(|reason| reason.starts_with(crate::finding::NOTE_ONLY)), "{standing:?}");
    }
}
