//! Pairs of names, and keys by rule.

use super::*;
use crate::lang::sound::MOST_KEYS;

const PEOPLE: &str = "Trump ทรัมป์,Macron มาครง,Clinton คลินตัน,Johnson จอห์นสัน,Merkel แมร์เคิล,Putin ปูติน,Obama โอบามา,Biden ไบเดน,\
    Harris แฮร์ริส,Thatcher แทตเชอร์,Blair แบลร์,Cameron แคเมอรอน,Starmer สตาร์เมอร์,Sunak ซูนัค,Zelensky เซเลนสกี,Erdogan แอร์โดอัน,\
    Netanyahu เนทันยาฮู,Modi โมดี,Gandhi คานธี,Mandela แมนเดลา,Castro คาสโตร,Chavez ชาเวซ,Maduro มาดูโร,Bolsonaro โบลโซนาโร,\
    Lula ลูลา,Sarkozy ซาร์โกซี,Hollande ออลลองด์,Berlusconi แบร์ลุสโกนี,Meloni เมโลนี,Scholz ช็อลทซ์,Kissinger คิสซินเจอร์,\
    Reagan เรแกน,Nixon นิกสัน,Kennedy เคนเนดี,Lincoln ลินคอล์น,Roosevelt รูสเวลต์,Churchill เชอร์ชิล,Stalin สตาลิน,Lenin เลนิน,\
    Gorbachev กอร์บาชอฟ,Yeltsin เยลต์ซิน,Medvedev เมดเวเดฟ,Lavrov ลาฟรอฟ,Navalny นาวาลนี,Thunberg ทุนแบร์ย,Löfven เลอเวน,\
    Kristersson คริสเตอร์ซอน,Andersson อันเดอร์ซอน,Guterres กูแตร์เรซ,Annan อันนัน,Powell พาวเวลล์,Rubio รูบิโอ,Pompeo ปอมเปโอ,\
    Pence เพนซ์,Vance แวนซ์,Musk มัสก์,Gates เกตส์,Bezos เบโซส,Zuckerberg ซักเคอร์เบิร์ก,Assad อัสซาด,Hussein ฮุสเซน,\
    Gaddafi กัดดาฟี,Khamenei คาเมเนอี,Rouhani รูฮานี,Duterte ดูแตร์เต,Marcos มาร์กอส,Widodo วิโดโด,Mahathir มหาธีร์,\
    Suharto ซูฮาร์โต,Nguyen เหงียน,Kavanaugh แคแวนอห์,Graham เกรแฮม,Simpson ซิมป์สัน,Saipov ไซโปฟ,Ronaldo โรนัลโด,Messi เมสซี,\
    Neymar เนย์มาร์,Beckham เบคแฮม,Rooney รูนีย์,Ibrahimovic อิบราฮิโมวิช,Salah ซาลาห์,Haaland ฮาลันด์,Mbappé เอ็มบัปเป้,\
    Federer เฟเดอเรอร์,Nadal นาดาล,Djokovic ยอโควิช,Bolt โบลต์,Phelps เฟลป์ส,Jordan จอร์แดน,Woods วูดส์,Hamilton แฮมิลตัน,\
    Verstappen เวอร์สแตปเพน,Schumacher ชูมัคเกอร์,Mourinho มูรินโญ,Guardiola กวาร์ดิโอลา,Klopp คล็อปป์,Ferguson เฟอร์กูสัน,\
    Gerrard เจอร์ราร์ด,Lampard แลมพาร์ด,Zidane ซีดาน,Maradona มาราโดนา,Pogba ป็อกบา,Lukaku ลูกากู,Griezmann กรีซมันน์,\
    Lewandowski เลวานดอฟสกี,Modric โมดริช,Osaka โอซากะ,Williams วิลเลียมส์,Murray เมอร์รีย์,Southgate เซาธ์เกต,Sterling สเตอร์ลิง";

const PLACES_AND_COMPANIES: &str = "Manchester แมนเชสเตอร์,Liverpool ลิเวอร์พูล,Washington วอชิงตัน,Hanoi ฮานอย,Ninh นิญ,Quang กว๋าง,Sweden สวีเดน,\
    Paris ปารีส,London ลอนดอน,Berlin เบอร์ลิน,Moscow มอสโก,Stockholm สตอกโฮล์ม,Lisbon ลิสบอน,Madrid มาดริด,Barcelona บาร์เซโลนา,\
    Brussels บรัสเซลส์,Amsterdam อัมสเตอร์ดัม,Vienna เวียนนา,Copenhagen โคเปนเฮเกน,Helsinki เฮลซิงกิ,Norway นอร์เวย์,\
    Finland ฟินแลนด์,Denmark เดนมาร์ก,Poland โปแลนด์,Ukraine ยูเครน,Russia รัสเซีย,Germany เยอรมนี,Portugal โปรตุเกส,Brazil บราซิล,\
    Argentina อาร์เจนตินา,Mexico เม็กซิโก,Canada แคนาดา,Australia ออสเตรเลีย,Indonesia อินโดนีเซีย,Malaysia มาเลเซีย,\
    Singapore สิงคโปร์,Vietnam เวียดนาม,Cambodia กัมพูชา,Philippines ฟิลิปปินส์,California แคลิฟอร์เนีย,Texas เท็กซัส,\
    Florida ฟลอริดา,Chicago ชิคาโก,Boston บอสตัน,Seattle ซีแอตเทิล,Houston ฮิวสตัน,Dallas ดัลลัส,Kenya เคนยา,Nigeria ไนจีเรีย,\
    Egypt อียิปต์,Israel อิสราเอล,Iran อิหร่าน,Pakistan ปากีสถาน,Afghanistan อัฟกานิสถาน,Kabul คาบูล,Baghdad แบกแดด,\
    Damascus ดามัสกัส,Tokyo โตเกียว,Fukushima ฟุกุชิมะ,Sydney ซิดนีย์,Melbourne เมลเบิร์น,Sulawesi สุลาเวสี,Sumatra สุมาตรา,\
    Jakarta จาการ์ตา,Manila มะนิลา,Scotland สกอตแลนด์,Edinburgh เอดินบะระ,Glasgow กลาสโกว์,Birmingham เบอร์มิงแฮม,Wales เวลส์,\
    Facebook เฟซบุ๊ก,Google กูเกิล,Microsoft ไมโครซอฟท์,Samsung ซัมซุง,Toyota โตโยต้า,Honda ฮอนด้า,Volvo วอลโว่,\
    Ericsson อีริคสัน,Nokia โนเกีย,Spotify สปอติฟาย,Netflix เน็ตฟลิกซ์,Amazon แอมะซอน,Tesla เทสลา,Twitter ทวิตเตอร์,\
    Instagram อินสตาแกรม,Boeing โบอิ้ง,Airbus แอร์บัส,Starbucks สตาร์บัคส์,Pfizer ไฟเซอร์,Moderna โมเดอร์นา,Huawei หัวเว่ย,\
    Alibaba อาลีบาบา,Tencent เทนเซ็นต์,Walmart วอลมาร์ท,Disney ดิสนีย์,Renault เรโนลต์,Nestle เนสท์เล่,Siemens ซีเมนส์,\
    Volkswagen โฟล์กสวาเกน,Uber อูเบอร์,Arsenal อาร์เซนอล,Chelsea เชลซี,Tottenham ท็อตแนม,Juventus ยูเวนตุส,Bayern บาเยิร์น";

#[test]
fn names_meet_their_transliterations() {
    let (mut met, mut missed) = (0, Vec::new());
    for pair in PEOPLE.split(',').chain(PLACES_AND_COMPANIES.split(',')) {
        let (latin, thai) = pair.trim().split_once(' ').unwrap();
        let (ours, theirs) = (latin_keys(latin), script_keys(thai));
        if ours.iter().any(|key| theirs.contains(key)) { met += 1 } else { missed.push(format!("{latin} {ours:?} {thai} {theirs:?}")) }
    }
    let all = met + missed.len();
    assert!(met * 100 >= all * 88, "{met} of {all}\n{}", missed.join("\n"));
}

#[test]
fn keys_by_rule() {
    for (word, key) in [
        ("Macron", "MKRN"),
        ("Knight", "NTi"),
        ("Wright", "RTi"),
        ("Johnson", "JNSN"),
        ("Facebook", "FSPK"),
        ("Mexico", "MKSK"),
        ("O'Neill", "ANL"),
        ("José", "JSoi"),
        ("Modi", "MToi"),
        ("Steve", "STF"),
    ] {
        assert_eq!(latin_key(word).as_deref(), Some(key), "{word}");
    }
    for (word, key) in [("มาครง", "MKRN"), ("จอห์นสัน", "JNSN"), ("เฟซบุ๊ก", "FSPK"), ("โมดี", "MToi"), ("คาสโตร", "KSTR")]
    {
        assert_eq!(script_key(word).as_deref(), Some(key), "{word}");
    }
}

#[test]
fn words_that_say_too_little_or_are_no_words_have_no_key() {
    for word in ["", "a", "Li", "U17", "covid-19", "มาครง", "123"] {
        assert!(latin_keys(word).is_empty(), "{word}");
    }
    assert_eq!(script_keys("กำปั่น"), script_keys("ก\u{e4d}\u{e32}ปั่น"));
    for word in ["", "ปี", "Macron", "ฯลฯ", "๑๒", "ๆ", "์"] {
        assert!(script_keys(word).is_empty(), "{word}");
    }
}

proptest::proptest! {
    #[test]
    fn any_word_gives_few_keys(latin in "[a-zA-Zéåñßž'-]{0,24}", thai in "[ก-ฮเแโไใะ-ู็-์]{0,24}") {
        for key in latin_keys(&latin).into_iter().chain(script_keys(&thai)) {
            assert!(key.len() >= 3 && key.is_ascii());
        }
        assert!(latin_keys(&latin).len() <= 2 * MOST_KEYS);
    }
}
