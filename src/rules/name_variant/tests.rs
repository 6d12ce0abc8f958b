//! Tables: articles of one story, and what is reported.

use super::RULE;
use super::likeness::{Difference, difference, is_misspelt, is_slip};
use crate::config::Settings;
use crate::rules::story_findings::story_findings;
use crate::text::fold::{fold, without_diacritics};

fn say(texts: &[(&str, &str)]) -> Vec<String> {
    let texts: Vec<(&str, String)> = texts.iter().map(|(lang, text)| (*lang, (*text).to_owned())).collect();
    story_findings(&RULE, &Settings::default(), &texts)
}

const EN: &str = "The harbour of Vinga was opened by Marianne Feinstein on 12 May.\nLater Feinstein met 40 fishermen from Lofoten.\n";
const FR: &str =
    "Le port de Vinga a été inauguré par Marianne Feinstein le 12 mai.\nPlus tard, Feinstein a rencontré 40 pêcheurs de Lofoten.\n";

#[test]
fn one_slip_in_one_article() {
    let sv = "Vinga hamn invigdes av Marianne Feinstein den 12 maj.\nSedan träffade Fienstein 40 fiskare från Lofoten.\n";
    assert_eq!(say(&[("en", EN), ("fr", FR), ("sv", sv)]), ["sv: Fienstein → Feinstein"]);
    let genitive = sv.replace("Fienstein 40 fiskare", "Fiensteins 40 fiskare");
    assert_eq!(say(&[("en", EN), ("fr", FR), ("sv", &genitive)]), ["sv: Fiensteins → Feinsteins"]);
}

#[test]
fn two_articles_of_one_language() {
    let first = "Vinga hamn invigdes av Marianne Feinstein den 12 maj.\nSedan träffade Feinstein 40 fiskare från Lofoten.\n";
    let second = "Vinga hamn invigdes av Marianne Feinstein den 12 maj.\nSedan träffade Feinsteen 40 fiskare från Lofoten.\n";
    assert_eq!(say(&[("en", EN), ("fr", FR), ("sv", first), ("sv", second)]), ["sv: Feinsteen → Feinstein"]);
}

#[test]
fn diacritics_left_out_in_one_place() {
    let en = "The prize went to Nguyễn Hưng on 12 May.\nIn Vinga 40 fishermen praised Hưng.\n";
    let fr = "Le prix est allé à Nguyễn Hưng le 12 mai.\nÀ Vinga, 40 pêcheurs ont félicité Hưng.\n";
    let mixed = "Priset gick till Nguyễn Hưng den 12 maj.\nI Vinga berömde 40 fiskare Nguyen.\n";
    let without = "Priset gick till Nguyen Hung den 12 maj.\nI Vinga berömde 40 fiskare Hung.\n";
    let full = fr.replace("Hưng.\n", "Nguyễn.\n");
    let en_full = en.replace("praised Hưng", "praised Nguyễn");
    assert_eq!(say(&[("en", &en_full), ("fr", &full), ("sv", mixed)]), ["sv: Nguyen → Nguyễn"]);
    assert_eq!(say(&[("en", en), ("fr", fr), ("sv", without)]), [""; 0]);
}

#[test]
fn thai_spellings_of_one_latin_name() {
    let en = "Trump came to Vinga on 12 May.\nTrump met 40 fishermen from Lofoten.\nTrump left at 15:30 on 14 May.\n";
    let sv = "Trump kom till Vinga den 12 maj.\nTrump träffade 40 fiskare från Lofoten.\nTrump reste klockan 15.30 den 14 maj.\n";
    let th = "ทรัมป์เดินทางถึง Vinga เมื่อวันที่ 12 พฤษภาคม\nทรัมป์พบชาวประมง 40 คนจาก Lofoten\nทรัมพ์ออกเดินทางเวลา 15.30 น. วันที่ 14 พฤษภาคม\n";
    assert_eq!(say(&[("en", en), ("sv", sv), ("th", th)]), ["th: ทรัมพ์ → ทรัมป์"]);
    assert_eq!(say(&[("en", en), ("sv", sv), ("th", &th.replace("ทรัมพ์", "ทรัมป์"))]), [""; 0]);
    // Called something else there.
    assert_eq!(say(&[("en", en), ("sv", sv), ("th", &th.replace("ทรัมพ์", "ประธานาธิบดี"))]), [""; 0]);
}

#[test]
fn a_name_that_the_lexicon_spells_in_thai() {
    let en = "The fishermen of Vinga sailed to Australia on 12 May.\nThey met 40 colleagues from Lofoten.\n";
    let sv = "Fiskarna i Vinga seglade till Australia den 12 maj.\nDe träffade 40 kolleger från Lofoten.\n";
    let th = |name: &str| format!("ชาวประมงของ Vinga แล่นเรือไป{name}เมื่อวันที่ 12 พฤษภาคม\nพวกเขาพบเพื่อน 40 คนจาก Lofoten\n");
    for (name, expected) in [
        ("ออสเตนเลีย", Some("th: ออสเตนเลีย → ออสเตรเลีย")),
        // Another mark is another transcription.
        ("ออสเตรเลี่ย", None),
        ("ออสเตรเลีย", None),
        // Something else.
        ("สิงห์บุรี", None),
        ("ต่างประเทศ", None),
    ] {
        let found = say(&[("en", en), ("sv", sv), ("th", &th(name))]);
        assert_eq!(found, expected.into_iter().map(str::to_owned).collect::<Vec<_>>(), "{name}");
    }
    // One sister is not enough.
    assert_eq!(say(&[("en", en), ("th", &th("ออสเตนเลีย"))]), [""; 0]);
}

#[test]
fn one_syllable_of_a_name_in_thai() {
    let en = "Tran Minh Duc came to Vinga on 12 May.\nTran Minh Duc met 40 fishermen.\nTran Minh Duc left at 15:30 on 14 May.\n";
    let sv = "Tran Minh Duc kom till Vinga den 12 maj.\nTran Minh Duc mötte 40 fiskare.\nTran Minh Duc reste klockan 15.30 den 14 maj.\n";
    let th = "นายเจิ่น มิญ ดึ๊กเดินทางถึง Vinga เมื่อวันที่ 12 พฤษภาคม\nเจิ่น มิญ ดึ๊ก พบชาวประมง 40 คน\nเจิ่น มินห์ ดึ๊ก ออกเดินทางเวลา 15.30 น. วันที่ 14 พฤษภาคม\n";
    assert_eq!(say(&[("en", en), ("sv", sv), ("th", th)]), ["th: มินห์ → มิญ"]);
    assert_eq!(say(&[("en", en), ("sv", sv), ("th", &th.replace("มินห์ ดึ๊ก", "มินห์ กวาง"))]), [""; 0], "another name");
}

#[test]
fn what_is_no_variant() {
    let en = "George Bush met Wilhelm Busch in Vinga on 12 May.\nLater Bush and Busch saw 40 boats from Lofoten.\n";
    let fr = "George Bush a rencontré Wilhelm Busch à Vinga le 12 mai.\nPlus tard, Bush et Busch ont vu 40 bateaux de Lofoten.\n";
    let sv = "George Bush mötte Wilhelm Busch i Vinga den 12 maj.\nSedan såg Bush och Busch 40 båtar från Lofoten.\n";
    assert_eq!(say(&[("en", en), ("fr", fr), ("sv", sv)]), [""; 0], "two people");
    let sv = "VINGA HAMN INVIGD AV FEINSTEIN\nVinga hamn invigdes av Marianne Feinstein den 12 maj.\nSedan träffade Feinsteins man 40 fiskare från Lofoten.\n";
    assert_eq!(say(&[("en", EN), ("fr", FR), ("sv", sv)]), [""; 0], "capitals, genitive");
    let en = "The storm left Baja California on 12 May.\nIn California 40 boats sank.\n";
    let sv = "Stormen lämnade Baja California den 12 maj.\nI Kalifornien sjönk 40 båtar.\n";
    let pt = "A tempestade deixou Baja California a 12 de maio.\nNa Califórnia, 40 barcos afundaram.\n";
    assert_eq!(say(&[("en", en), ("sv", sv), ("pt", pt)]), [""; 0], "a name left as it is");
    let sv = "Vinga hamn invigdes av Marianne Feinstein den 12 maj.\nMarian träffade sedan 40 fiskare från Lofoten.\n";
    assert_eq!(say(&[("en", EN), ("fr", FR), ("sv", sv)]), [""; 0], "another name, whatever it looks like");
    let sv = "Vinga hamn invigdes av Marianne Feinstein den 12 maj.\nSedan träffade Fienstein 40 fiskare från Lofoten.\n";
    assert_eq!(say(&[("sv", sv)]), [""; 0], "no sister says that they are one");
}

#[test]
fn a_name_that_stands_once() {
    let en = "The harbour was opened by Marianne Feinstein on 12 May.\nAt 15:30 on 14 May 40 boats left for Lofoten.\n";
    let fr = "Le port a été inauguré par Marianne Feinstein le 12 mai.\nÀ 15 h 30, le 14 mai, 40 bateaux sont partis pour Lofoten.\n";
    let sv = "Hamnen invigdes av Marianne Feinstein den 12 maj.\nKlockan 15.30 den 14 maj for 40 båtar till Lofoten.\n";
    for (ours, expected) in [
        ("Feinstien", &["sv: Feinstien → Feinstein"][..]),
        ("Feintein", &["sv: Feintein → Feinstein"]),
        ("Feinsteins", &[]),
        ("Feinstein", &[]),
        // Another name, one of its own, one that the sisters write so too.
        ("Feldmann", &[]),
        ("Lindqvist", &[]),
    ] {
        assert_eq!(say(&[("en", en), ("fr", fr), ("sv", &sv.replace("Feinstein", ours))]), expected, "{ours}");
    }
    let wrong = sv.replace("Feinstein", "Feinstien");
    assert_eq!(say(&[("en", en), ("sv", &wrong)]), [""; 0], "one sister is not enough");
    assert_eq!(say(&[("en", en), ("fr", &fr.replace("Feinstein", "Feinsteen")), ("sv", &wrong)]), [""; 0], "the sisters disagree");
    let twice = format!("{wrong}Feinstien log.\n");
    assert_eq!(say(&[("en", en), ("fr", fr), ("sv", &twice)]), [""; 0], "written so throughout");
    let pt = "O porto foi inaugurado por Marianne Feinstein em 12 de maio.\nÀs 15h30 de 14 de maio, 40 barcos partiram para Lofoten.\n";
    let doubled = sv.replace("Feinstein", "Feinnstein");
    assert_eq!(say(&[("en", en), ("fr", fr), ("pt", pt), ("sv", &doubled)]), ["sv: Feinnstein → Feinstein"], "all three others agree");
    assert_eq!(say(&[("en", en), ("fr", fr), ("sv", &doubled)]), [""; 0], "two may be how their languages write it");
    let own = pt.replace("Feinstein", "Feinnstéin");
    assert_eq!(say(&[("en", en), ("fr", fr), ("sv", sv), ("pt", &own)]), [""; 0], "marks of its own");
    // A language's own names.
    let (en, pt) = ("On 12 May 40 boats left Florida at 15:30.\n", "Em 12 de maio 40 barcos deixaram a Flórida às 15h30.\n");
    let (sv, fr) = ("Den 12 maj lämnade 40 båtar Florida klockan 15.30.\n", "Le 12 mai, 40 bateaux ont quitté la Floride à 15 h 30.\n");
    assert_eq!(say(&[("en", en), ("pt", pt), ("sv", sv), ("fr", fr)]), [""; 0]);
    let capital = |text: &str, to: &str| text.replace("Florida", to).replace("Flórida", to).replace("Floride", to);
    let (en, pt, sv) = (capital(en, "Guatemala City"), capital(pt, "Guatemala"), capital(sv, "Guatemala"));
    assert_eq!(say(&[("en", &en), ("pt", &pt), ("sv", &sv), ("fr", &capital(fr, "Guatemala"))]), [""; 0], "a country and its capital");
}

#[test]
fn what_is_misspelt() {
    for (ours, theirs, expected) in [
        ("feinstien", "feinstein", true),
        ("johsnon", "johnson", true),
        ("quintom", "quinton", true),
        ("clouseua", "clouseau", true),
        ("lindqvsit", "lindqvist", true),
        // As languages write them.
        ("floride", "florida", false),
        ("kalifornien", "california", false),
        ("luisiana", "louisiana", false),
        ("mohamed", "mohammed", false),
        ("tehran", "teheran", false),
        ("jonhson", "johnson", false),
        ("netanjahu", "netanyahu", false),
        ("aleksander", "alexander", false),
        ("alexandre", "alexander", false),
        ("orloff", "orlov", false),
        ("protecteur", "protector", false),
        ("kaboul", "kabul", false),
        // Short, or another first letter, or too far.
        ("bush", "busk", false),
        ("jemen", "yemen", false),
        ("brown", "bowen", false),
        ("guatemala", "guatemalan", false),
    ] {
        assert_eq!(is_misspelt(ours, theirs), expected, "{ours} {theirs}");
    }
}

#[test]
fn what_is_a_slip_where_all_others_agree() {
    for (ours, theirs, expected) in [
        ("feinnstein", "feinstein", true),
        ("jonhson", "johnson", true),
        ("misissippi", "mississippi", true),
        ("weeeknd", "weeknd", true),
        ("zorna", "zoran", true),
        ("brtt", "brett", true),
        // As languages write them, or other names.
        ("alexandre", "alexander", false),
        ("floride", "florida", false),
        ("prag", "praga", false),
        ("tokio", "tokyo", false),
        ("brad", "brett", false),
        ("iran", "irak", false),
    ] {
        assert_eq!(is_slip(ours, theirs), expected, "{ours} {theirs}");
    }
}

#[test]
fn how_spellings_differ() {
    use Difference::{Diacritics, Slip};
    for (a, b, expected) in [
        ("Feinstein", "Fienstein", Some(Slip)),
        ("Modi", "Mody", Some(Slip)),
        ("Ferrari", "Ferari", Some(Slip)),
        ("Nguyễn", "Nguyen", Some(Diacritics)),
        ("Feinstein", "feinstein", None),
        ("État", "Etat", None),
        ("America", "American", None),
        ("Mario", "Maria", None),
        ("Poutine", "Poutines", None),
        ("Bush", "Blair", None),
        ("Ohio", "Oslo", None),
    ] {
        let (x, y) = (fold(a), fold(b));
        let found = difference((&x, &without_diacritics(&x)), (&y, &without_diacritics(&y)));
        assert_eq!(found, expected, "{a} {b}");
    }
}
