//! Tables: a text and the keys of its figures in order; figures without a key leave no trace.

use super::*;

fn keys(lang: &str, text: &str) -> String {
    let tag = Tag::parse(lang).unwrap();
    let found = figures(text, &tag);
    let mut end = 0;
    for f in &found {
        assert!(f.span.start >= end && !f.span.of(text).is_empty(), "{lang} {text:?}: {:?}", f.span);
        end = f.span.end;
    }
    found.iter().filter_map(Figure::key).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(rows: &[(&str, &str, &str)]) {
    let wrong: Vec<_> = rows
        .iter()
        .map(|(lang, text, expected)| (lang, text, expected, keys(lang, text)))
        .filter(|(_, _, expected, got)| *expected != got)
        .map(|(lang, text, expected, got)| format!("{lang} {text:?}: expected {expected:?}, got {got:?}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn one_number_in_five_languages() {
    check(&[
        ("sv", "549,2 miljarder kronor", "n:549200000000"),
        ("en", "$549.2 billion", "n:549200000000"),
        ("fr", "549,2 milliards d’euros", "n:549200000000"),
        ("pt", "549,2 mil milhões de euros", "n:549200000000"),
        ("pt-BR", "R$ 549,2 bilhões", "n:549200000000"),
        ("th", "549.2 พันล้านบาท", "n:549200000000"),
        ("sv", "12 500 personer", "n:12500"),
        ("sv", "12\u{a0}500 personer", "n:12500"),
        ("fr", "12\u{202f}500 personnes", "n:12500"),
        ("pt", "12.500 pessoas", "n:12500"),
        ("en", "12,500 people", "n:12500"),
        ("th", "12,500 คน", "n:12500"),
        ("th", "๑๒,๕๐๐ คน", "n:12500"),
        ("de-CH", "12'500 Personen", "n:12500"),
        ("sv", "20 miljarder", "n:20000000000"),
        ("th", "20,000 ล้านดอลลาร์", "n:20000000000"),
        ("th", "2 หมื่นล้านบาท", "n:20000000000"),
        ("fr", "20 Md€ et 5 M€", "n:20000000000 n:5000000"),
        ("en", "$20bn and £5m", "n:20000000000 n:5000000"),
        ("pt", "20 bi e 5 mi", "n:20000000000 n:5000000"),
        ("sv", "20 mdr och 5 mkr", "n:20000000000 n:5000000"),
        ("sv", "1,5 biljoner", "n:1500000000000"),
        ("fr", "1,5 billion", "n:1500000000000"),
        ("en", "1.5 trillion", "n:1500000000000"),
        ("pt", "1,5 bilião", "n:1500000000000"),
        ("pt-BR", "1,5 trilhão", "n:1500000000000"),
        ("th", "1.5 ล้านล้านบาท", "n:1500000000000"),
        ("en", "300 thousand", "n:300000"),
        ("fr", "300 mille habitants", "n:300000"),
        ("pt", "300 mil habitantes", "n:300000"),
        ("th", "3 แสนคน", "n:300000"),
        ("th", "31 ล้านโครนา", "n:31000000"),
        ("th", "4 แสนโครนาสวีเดน", "n:400000"),
        ("th", "3 ล้าน 5 แสนบาท", "n:3500000"),
        ("pt", "3 milhões e 500 mil reais", "n:3500000"),
        ("en", "a 10-million-dollar house", "n:10000000"),
        ("fr", "1.234.567,89 euros", "n:1234567.89"),
        ("en", "1,234,567.89 euros", "n:1234567.89"),
        ("sv", "1 234 567,89 euro", "n:1234567.89"),
        ("th", "1,234,567.89 ยูโร", "n:1234567.89"),
    ]);
}

#[test]
fn spanish() {
    check(&[
        ("es", "549,2 mil millones de euros", "n:549200000000"),
        ("es", "12.500 personas", "n:12500"),
        ("es", "12\u{a0}500 personas", "n:12500"),
        ("es", "1,5 billones", "n:1500000000000"),
        ("es", "300 mil habitantes", "n:300000"),
        ("es", "12,5 por ciento", "%:12.5"),
        ("es", "3 puntos porcentuales", "%:3"),
        ("es", "11 de junio de 2024", "d:2024-06-11"),
        ("es", "1º de junio", "d:--06-01"),
        ("es", "junio de 2024", "m:2024-06"),
        ("es", "en 2013", "y:2013"),
        ("es", "veinticinco", "n:25"),
        ("es", "treinta y siete", "n:37"),
        ("es", "ciento veinte", "n:120"),
        ("es", "dos mil dieciocho", "n:2018"),
        ("es", "medio millón", "n:500000"),
        ("es", "dos millones y medio", "n:2500000"),
        ("es", "trescientos mil", "n:300000"),
        ("es", "algunos miles", ""),
        ("es", "un libro", ""),
        ("es", "15º lugar", ""),
        ("es", "a las 14h", ""),
        ("es", "once de junio", "d:--06-11"),
        ("es", "diez y once", "n:10 n:11"),
        ("es", "primero la casa", ""),
    ]);
}

#[test]
fn separators_that_mislead() {
    check(&[
        ("sv", "1.000 kronor", "n:1000"),
        ("en", "1.500 litres", "n:1.5"),
        ("th", "2,500 บาท", "n:2500"),
        ("pt", "2,500 litros", "n:2.5"),
        ("fr", "2,5 et 3.5", "n:2.5 n:3.5"),
        ("sv", "0,75 och 0.500", "n:0.75 n:0.5"),
        ("sv", "1,234,567 st", "n:1234567"),
        ("en", "1.234.567 units", "n:1234567"),
        ("en", "version 1.2.3 and 192.168.1.1", ""),
        ("en", "chapter 15 500 people", "n:15 n:500"),
        ("sv", "den 4 100 personer", "n:4100"),
        ("fr", "en 2018 300 personnes", "y:2018 n:300"),
        ("en", "12,34,56", ""),
        ("en", "It rose to 12.", "n:12"),
        ("en", "12, 13, 14.", "n:12 n:13 n:14"),
        ("fr", "pages 12,\n300 euros", "n:12 n:300"),
        ("sv", "12\n300", "n:12 n:300"),
        ("en", "007 and 0044", ""),
        ("en", "1 2 3 4", ""),
        ("en", "12345678901234567890", ""),
    ]);
}

#[test]
fn percent_in_every_notation() {
    check(&[
        ("sv", "12,5 procent", "%:12.5"),
        ("sv", "12,5 % och 3 procentenheter", "%:12.5 %:3"),
        ("en", "12.5 per cent", "%:12.5"),
        ("en", "12.5% and 3 percentage points", "%:12.5 %:3"),
        ("fr", "12,5\u{a0}% et 3 pour cent", "%:12.5 %:3"),
        ("fr", "3 points de pourcentage", "%:3"),
        ("pt", "12,5 por cento", "%:12.5"),
        ("pt", "3 pontos percentuais", "%:3"),
        ("th", "12.5 เปอร์เซ็นต์", "%:12.5"),
        ("th", "ร้อยละ 12.5", "%:12.5"),
        ("th", "เพิ่มขึ้น 12.5%", "%:12.5"),
        ("en", "ten percent", "%:10"),
        ("sv", "tio procent", "%:10"),
        ("fr", "dix pour cent", "%:10"),
        ("pt", "dez por cento", "%:10"),
        ("th", "สิบเปอร์เซ็นต์", "%:10"),
        ("th", "5 ถึง 25 เปอร์เซ็นต์", "%:5 %:25"),
        ("sv", "10–12 procent", "%:10 %:12"),
        ("fr", "entre 5 et 10 %", "%:5 %:10"),
        ("en", "from 3 to 5 million", "n:3000000 n:5000000"),
        ("en", "from 900 to 1 million", "n:900 n:1000000"),
        ("sv", "ett 5-procentigt stöd", "%:5"),
    ]);
}

#[test]
fn years() {
    check(&[
        ("sv", "år 2013", "y:2013"),
        ("en", "in 2013.", "y:2013"),
        ("fr", "en 2013, puis", "y:2013"),
        ("pt", "em 2013", "y:2013"),
        ("th", "ปี 2013", "y:2013"),
        ("th", "ปี พ.ศ. 2556", "y:2013"),
        ("th", "ปี 2556", "y:2013"),
        ("th", "ค.ศ. 1953", "y:1953"),
        ("th", "ปี ๒๕๕๖", "y:2013"),
        ("th", "2500 คน", "n:2500"),
        ("th", "1500 บาท", "n:1500"),
        ("sv", "2000 kronor", "n:2000"),
        ("en", "1500 people", "n:1500"),
        ("en", "1500 metres", "n:1500"),
        ("fr", "2000 €", "n:2000"),
        ("en", "$2000", "n:2000"),
        ("en", "2,013 guests", "n:2013"),
        ("en", "the 1990s", "y:1990"),
        ("sv", "1990-talet", "y:1990"),
        ("en", "1914-1918", "y:1914 y:1918"),
        ("en", "2018/19 and 2013–14", "y:2018 y:2019 y:2013 y:2014"),
        ("en", "mid-2018", "y:2018"),
        ("en", "3000 and 0999", "n:3000"),
        ("en", "2018%", "%:2018"),
        ("sv", "2000–3000 kronor", "n:2000 n:3000"),
        ("pt", "ocorrido 1127 deserções", "n:1127"),
        ("sv", "år 1412", "y:1412"),
        ("en", "in 1066, when", "y:1066"),
    ]);
}

#[test]
fn dates() {
    check(&[
        ("sv", "11 juni 2024", "d:2024-06-11"),
        ("sv", "den 11 juni", "d:--06-11"),
        ("sv", "den 11:e juni", "d:--06-11"),
        ("sv", "den första juni", "d:--06-01"),
        ("sv", "11/6/2024", "d:2024-06-11"),
        ("sv", "den 11/6", "d:--06-11"),
        ("sv", "2024-06-11", "d:2024-06-11"),
        ("sv", "11.06.2024", "d:2024-06-11"),
        ("sv", "29 sep. 2018", "d:2018-09-29"),
        ("sv", "11–13 juni 2024", "d:2024-06-11 d:2024-06-13"),
        ("sv", "juni 2024", "m:2024-06"),
        ("en", "June 11, 2024", "d:2024-06-11"),
        ("en", "11th of June", "d:--06-11"),
        ("en", "the 1st of May 2024", "d:2024-05-01"),
        ("en", "11 June 2024", "d:2024-06-11"),
        ("en", "Sept. 11, 2001", "d:2001-09-11"),
        ("en", "June 11-13, 2024", "d:2024-06-11 d:2024-06-13"),
        ("en", "11/6/2024", "d:2024-06-11"),
        ("en-US", "11/6/2024", "d:2024-11-06"),
        ("en", "6/25/2024", "d:2024-06-25"),
        ("en", "June 2024", "m:2024-06"),
        ("en", "you may 11 times", "n:11"),
        ("en", "May 11 times", "d:--05-11"),
        ("en", "June 5,000 people", "n:5000"),
        ("en", "On June 11 2,000 people", "d:--06-11 n:2000"),
        ("en", "June 45", "n:45"),
        ("fr", "le 1er juin 2024", "d:2024-06-01"),
        ("fr", "le premier juin", "d:--06-01"),
        ("fr", "le 11 sept. 2001", "d:2001-09-11"),
        ("fr", "sept personnes", ""),
        ("fr", "11 août", "d:--08-11"),
        ("fr", "juin 2024", "m:2024-06"),
        ("pt", "11 de junho de 2024", "d:2024-06-11"),
        ("pt", "1º de junho", "d:--06-01"),
        ("pt", "onze de junho", "d:--06-11"),
        ("pt", "12 mar e 20 out", "n:12 n:20"),
        ("pt", "20 out. 2024", "d:2024-10-20"),
        ("pt", "junho de 2024", "m:2024-06"),
        ("th", "11 มิถุนายน 2567", "d:2024-06-11"),
        ("th", "วันที่ 11 มิ.ย.", "d:--06-11"),
        ("th", "11 มิ.ย. 67", "d:2024-06-11"),
        ("th", "วันที่ 29 กันยายน ค.ศ. 1918", "d:1918-09-29"),
        ("th", "เดือนมิถุนายน 2018", "m:2018-06"),
        ("th", "11/6/2567", "d:2024-06-11"),
        ("th", "วันที่ 30 ตุลาคม พ.ศ.2461", "d:1918-10-30"),
        ("en", "45/6/2024", "n:45 y:2024"),
        ("en", "2024-13-45", "y:2024 n:13 n:45"),
        ("sv", "11/6 av", "n:11"),
        ("sv", "31 februari", "n:31"),
    ]);
}

#[test]
fn times_and_ordinals_have_no_key() {
    check(&[
        ("sv", "klockan 12.30", ""),
        ("sv", "kl 12", ""),
        ("sv", "12.30", ""),
        ("sv", "12.75", "n:12.75"),
        ("en", "at 12:30", ""),
        ("en", "12.30pm", ""),
        ("en", "12.30", "n:12.3"),
        ("en", "at 11 a.m. on", ""),
        ("en", "11 o'clock", ""),
        ("fr", "à 12h30", ""),
        ("fr", "à 12 h 30", ""),
        ("pt", "às 14h", ""),
        ("th", "12.30 น.", ""),
        ("th", "ตี 4.40", ""),
        ("th", "10 โมง", ""),
        ("en", "1:02:03", ""),
        ("fr", "la 13ème", ""),
        ("sv", "15:e gången", ""),
        ("pt", "15º lugar, 12.ª", ""),
        ("th", "ครั้งที่ 14", ""),
        ("th", "อยู่ที่ 14.5 เปอร์เซ็นต์", "%:14.5"),
        ("th", "ที่ 25,000 คน", "n:25000"),
    ]);
}

#[test]
fn centuries() {
    check(&[
        ("en", "the 18th century", "y:1700"),
        ("en", "18th-century music", "y:1700"),
        ("en", "the 17th and 18th centuries", "y:1600 y:1700"),
        ("en", "the 1700s", "y:1700"),
        ("en", "the 1790s", "y:1790"),
        ("sv", "på 1700-talet", "y:1700"),
        ("sv", "1700- och 1800-talet", "y:1700 y:1800"),
        ("sv", "1200–1300-talet", "y:1200 y:1300"),
        ("sv", "900-talet", "y:900"),
        ("sv", "1990-talet", "y:1990"),
        ("sv", "ett 300-tal personer", "n:300"),
        ("sv", "1700 kronor", "n:1700"),
        ("sv", "det 21:a århundradet", "y:2000"),
        ("fr", "le 21e siècle", "y:2000"),
        ("fr", "le XVIIIe siècle", "y:1700"),
        ("fr", "aux XVIIe et XVIIIe siècles", "y:1600 y:1700"),
        ("fr", "XVIᵉ siècle", "y:1500"),
        ("fr", "le XVIe arrondissement", ""),
        ("fr", "LA VIE, Louis XIV et la Vie", ""),
        ("pt", "século XVIII", "y:1700"),
        ("pt", "séculos XVII e XVIII", "y:1600 y:1700"),
        ("pt", "no século 18", "y:1700"),
        ("pt", "João XXIII e D. Pedro II", ""),
        ("es", "del siglo XIX", "y:1800"),
        ("th", "คริสต์ศตวรรษที่ 18", "y:1700"),
        ("th", "ศตวรรษที่ 21", "y:2000"),
        ("th", "พุทธศตวรรษที่ 24", ""),
        ("en", "half a century, 18 centuries", "n:18"),
        ("en", "World War II and Henry VIII", ""),
    ]);
}

#[test]
fn codes_scores_and_addresses() {
    check(&[
        ("en", "A320, U17, covid-19 and F-16", ""),
        ("sv", "covid-19-pandemin", ""),
        ("th", "โควิด-19", ""),
        ("th", "โควิด19 100 คน", "n:19 n:100"),
        ("en", "won 2-1", ""),
        ("en", "won 21-19", "n:21 n:19"),
        ("sv", "10–12 personer", "n:10 n:12"),
        ("sv", "Storgatan 12", "n:12"),
        ("en", "10 Downing Street", "n:10"),
        ("en", "Boeing 737", "n:737"),
        ("en", "4x100 and 5G", ""),
        ("en", "a 36-year-old", "n:36"),
        ("sv", "den 36-årige", "n:36"),
        ("en", "call 555-1234", ""),
        ("sv", "ring 08-123 456 78", ""),
        ("fr", "appelez le 01 42 34 56 78", ""),
        ("sv", "+46 70 123 45 67", ""),
        ("en", "100km and 25kg", "n:100 n:25"),
        ("en", "a 5k run, 25k users", "n:5000 n:25000"),
        ("th", "มากกว่า100 ล้าน", "n:100000000"),
        ("th", "พันธุ์ 20 พันธุ์", "n:20"),
        ("en", "the 90s", ""),
        ("en", "H2O", ""),
        ("pt", "12 mil", "n:12000"),
        ("en", "24 m tall", "n:24"),
        ("en", "iPhone12", ""),
    ]);
}

#[test]
fn written_numbers() {
    check(&[
        ("en", "twelve people and two dogs", "n:12"),
        ("en", "twenty-five", "n:25"),
        ("en", "two hundred and fifty", "n:250"),
        ("en", "a hundred", "n:100"),
        ("en", "hundreds of millions", ""),
        ("en", "several hundred", ""),
        ("en", "a few thousand", ""),
        ("en", "two million", "n:2000000"),
        ("en", "half a million", "n:500000"),
        ("en", "two and a half million", "n:2500000"),
        ("en", "2 and a half million", "n:2500000"),
        ("sv", "2 och en halv miljon", "n:2500000"),
        ("fr", "1 million et demi", "n:1500000"),
        ("pt", "3 milhões e meio", "n:3500000"),
        ("fr", "1,5 million et demi-tour", "n:1500000"),
        ("en", "some 12 000 farms", "n:12000"),
        ("en", "it sold 1 200 000 copies", "n:1200000"),
        ("en", "some 12 345 farms", "n:12345"),
        ("en", "in 12 345 people", "n:12 n:345"),
        ("en", "Apollo 11 000 people", "n:11"),
        ("en", "three hundred thousand", "n:300000"),
        ("en", "nineteen eighty", "n:19 n:80"),
        ("en", "ten and eleven", "n:10 n:11"),
        ("en", "tenant, eleventh", ""),
        ("sv", "tjugofem", "n:25"),
        ("sv", "tvåhundrafemtio", "n:250"),
        ("sv", "hundra", "n:100"),
        ("sv", "hundratals miljoner", ""),
        ("sv", "flera hundra", ""),
        ("sv", "en halv miljon", "n:500000"),
        ("sv", "två och en halv miljoner", "n:2500000"),
        ("sv", "två miljoner", "n:2000000"),
        ("sv", "trehundra tusen", "n:300000"),
        ("sv", "en entré, en trettonårig", ""),
        ("sv", "tio elva gånger", "n:10 n:11"),
        ("fr", "vingt-cinq", "n:25"),
        ("fr", "vingt et un", "n:21"),
        ("fr", "soixante-dix", "n:70"),
        ("fr", "soixante et onze", "n:71"),
        ("fr", "quatre-vingt-dix-sept", "n:97"),
        ("fr", "quatre-vingts", "n:80"),
        ("fr", "deux cent cinquante", "n:250"),
        ("fr", "un demi-million", "n:500000"),
        ("fr", "deux millions et demi", "n:2500000"),
        ("fr", "quelques milliers, des millions", ""),
        ("fr", "trois cent mille", "n:300000"),
        ("fr", "un homme et onze femmes", "n:11"),
        ("pt", "vinte e cinco", "n:25"),
        ("pt", "duzentos e cinquenta", "n:250"),
        ("pt", "cem", "n:100"),
        ("pt", "dois mil e dezoito", "n:2018"),
        ("pt", "meio milhão", "n:500000"),
        ("pt", "dois milhões e meio", "n:2500000"),
        ("pt", "trezentos mil", "n:300000"),
        ("pt", "dez e onze", "n:10 n:11"),
        ("pt", "alguns milhares", ""),
        ("th", "ยี่สิบห้าคน", "n:25"),
        ("th", "สองร้อยห้าสิบ", "n:250"),
        ("th", "สิบเอ็ดคน", "n:11"),
        ("th", "สองล้านคน", "n:2000000"),
        ("th", "ครึ่งล้าน", "n:500000"),
        ("th", "สามแสนคน", "n:300000"),
        ("th", "สามารถห้ามเก้าอี้", ""),
        ("th", "หลายร้อยคน หลายล้าน", ""),
        ("th", "หลายสิบคน", ""),
        ("th", "สัมพันธ์ เรียบร้อย", ""),
        ("th", "29 กันยายน 1918 พันโทวานน์", "d:1918-09-29"),
        ("th", "เมื่อปี 1918 พันเอก", "y:1918"),
        ("th", "สองล้านห้าแสนบาท", "n:2500000"),
        ("th", "สองล้านครึ่ง", "n:2500000"),
        ("th", "สามล้านสองแสนห้าหมื่นคน", "n:3250000"),
        ("th", "ปี 2561 หลังจากนั้น", "y:2018"),
        ("th", "ตลอดปี พ.ศ. 2568 หน่วยงานต่าง ๆ", "y:2025"),
        ("th", "เมื่อวันที่ 11 มิถุนายน 2567 นายสมชาย", "d:2024-06-11"),
        ("th", "มีผู้สมัคร 2000 คน", "n:2000"),
        ("th", "ในปี 2567 รายได้ลดลง", "y:2024"),
        ("th", "โจมตี 12 แห่ง", "n:12"),
        ("th", "เริ่มตี 4.40 ทุกวัน", ""),
    ]);
}

#[test]
fn figures_say_what_was_written() {
    let sv = Tag::parse("sv").unwrap();
    let text = "Kostnaden blev 549,20 miljarder kronor, tolv procent mer.";
    let found = figures(text, &sv);
    assert_eq!(found.iter().map(|f| f.span.of(text)).collect::<Vec<_>>(), ["549,20 miljarder", "tolv procent"]);
    let (first, second) = (&found[0], &found[1]);
    assert_eq!((first.decimals, first.scale, first.currency, first.written), (2, 1e9, Some(Currency::Krona), false));
    assert_eq!((second.kind, second.written), (FigureKind::Percent, true));
    let time = &figures("เวลา 19.30 น.", &Tag::parse("th").unwrap())[0];
    assert_eq!((time.kind, time.value), (FigureKind::Time, 19.0));
    let text = "le 1er juin 2024";
    let date = &figures(text, &Tag::parse("fr").unwrap())[0];
    assert_eq!(date.span.of(text), "1er juin 2024");
    assert_eq!(date.yearless_key().as_deref(), Some("d:--06-01"));
}

proptest::proptest! {
    #[test]
    fn any_text_gives_spans_in_order(text in "[0-9๑-๓ \\-–.,:/%€$a-zéåสิบล้านพันที่ร้อยละ\u{a0}]{0,40}", lang in "sv|fr|en|pt|th|de") {
        keys(&lang, &text);
    }
}
