//! Tables: one sentence in several languages, within a story that is the same otherwise, and what is reported.

use super::RULE;
use crate::config::Settings;
use crate::rules::story_findings::story_findings;

/// A story with a sentence in its middle.
fn story(lang: &str, sentence: &str) -> String {
    let (before, after) = match lang {
        "en" => ("Marianne Lindqvist opened the Vinga harbour on Monday.", "Mayor Bergström thanked the engineers of Lofoten."),
        "sv" => ("Marianne Lindqvist invigde Vinga hamn i måndags.", "Borgmästare Bergström tackade ingenjörerna från Lofoten."),
        "fr" => ("Marianne Lindqvist a inauguré le port de Vinga lundi.", "Le maire Bergström a remercié les ingénieurs de Lofoten."),
        "pt" => {
            ("Marianne Lindqvist inaugurou o porto de Vinga na segunda-feira.", "O autarca Bergström agradeceu aos engenheiros de Lofoten.")
        }
        _ => ("Marianne Lindqvist เปิดท่าเรือ Vinga เมื่อวันจันทร์", "นายกเทศมนตรี Bergström ขอบคุณวิศวกรจาก Lofoten"),
    };
    format!("{before}\n{sentence}\n{after}\n")
}

/// Languages with a sentence each, and what is said.
type Row<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);

#[track_caller]
fn check(rows: &[Row<'_>]) {
    for (sentences, expected) in rows {
        let texts: Vec<(&str, String)> = sentences.iter().map(|(lang, s)| (*lang, story(lang, s))).collect();
        assert_eq!(story_findings(&RULE, &Settings::default(), &texts), *expected, "{sentences:?}");
    }
}

#[test]
fn what_differs_from_all_sisters_is_reported() {
    check(&[
        (
            &[
                ("en", "It cost 594.2 million euros."),
                ("fr", "Il a coûté 594,2 millions d'euros."),
                ("sv", "Den kostade 549,2 miljoner euro."),
            ],
            &["sv: 549,2 miljoner → 594,2 miljoner"],
        ),
        (
            &[("sv", "Den sysselsätter 12 500 personer."), ("fr", "Il emploie 12 500 personnes."), ("en", "It employs 15,200 people.")],
            &["en: 15,200 → 12,500"],
        ),
        (
            &[
                ("en", "It opened on 1 October, a month before the storm."),
                ("fr", "Il a ouvert le 4 octobre, un mois avant la tempête."),
                ("sv", "Den öppnade den 4 oktober, en månad före stormen."),
            ],
            &["en: 1 October → 4 October"],
        ),
        (
            &[("sv", "Den ökade med 7,5 procent."), ("en", "It grew by 7.5 percent."), ("pt", "Cresceu 75 por cento.")],
            &["pt: 75 por cento → 7,5 por cento"],
        ),
        (&[("sv", "Bron byggdes 1998."), ("en", "The bridge was built in 1998."), ("th", "สะพานสร้างเมื่อปี 2514")], &["th: 2514 → 2541"]),
        (
            &[
                ("sv", "Arbetet började den 11 juni 2024."),
                ("en", "Work began on June 11, 2024."),
                ("fr", "Les travaux ont commencé le 17 juin 2024."),
            ],
            &["fr: 17 juin 2024 → 11 juin 2024"],
        ),
        (
            &[
                ("sv", "Arbetet började den 11 juni 2024."),
                ("fr", "Les travaux ont commencé le 11 juin 2024."),
                ("en", "Work began on June 11, 2042."),
            ],
            &["en: June 11, 2042 → -"],
        ),
        (
            &[
                ("en", "The three men are 33, 34 and 39."),
                ("fr", "Les trois hommes ont 33, 34 et 39 ans."),
                ("sv", "De tre männen är 33, 43 och 39 år."),
            ],
            &["sv: 43 → 34"],
        ),
        (&[("en", "The men are 29 and 19."), ("fr", "Les hommes ont 29 et 19 ans."), ("sv", "Männen är 29 och 29 år.")], &["sv: 29 → 19"]),
        (
            &[("en", "Vinga won 4-1."), ("fr", "Vinga a gagné 4-1."), ("pt", "Vinga ganhou por 3-1."), ("sv", "Vinga vann med 4–1.")],
            &["pt: 3 → 4"],
        ),
        (&[("en", "Twelve boats sank."), ("fr", "Douze bateaux ont coulé."), ("sv", "13 båtar sjönk.")], &["sv: 13 → -"]),
    ]);
}

#[test]
fn what_translators_do_is_no_difference() {
    check(&[
        // Separators, scale words, eras, yearless dates, words.
        (&[("sv", "Den kostade 549,2 miljarder."), ("pt", "Custou 549,2 mil milhões."), ("th", "มีค่าใช้จ่าย 549.2 พันล้าน")], &[]),
        (&[("sv", "Bron byggdes 1998."), ("en", "The bridge was built in 1998."), ("th", "สะพานสร้างเมื่อปี พ.ศ. 2541")], &[]),
        (&[("sv", "Den 11 juni började det."), ("en", "It began on June 11, 2024."), ("fr", "Cela a commencé le 11 juin.")], &[]),
        (&[("sv", "Tolv båtar sjönk."), ("en", "12 boats sank."), ("fr", "Douze bateaux ont coulé.")], &[]),
        // Rounding.
        (&[("sv", "Den kostade 549,2 miljoner."), ("en", "It cost 549 million."), ("fr", "Il a coûté 549 millions.")], &[]),
        (&[("sv", "Den kostade 549 miljoner."), ("en", "It cost about 550 million."), ("fr", "Il a coûté environ 550 millions.")], &[]),
        // Times, decades.
        (&[("sv", "Den öppnar klockan 15.00."), ("en", "It opens at 3 pm."), ("fr", "Il ouvre à 15 h.")], &[]),
        (&[("sv", "Det var på 90-talet."), ("en", "That was in the 1990s."), ("pt", "Foi nos anos 1990.")], &[]),
        // Other units and currencies.
        (&[("en", "It is 5 miles long."), ("sv", "Den är 8 kilometer lång."), ("fr", "Il fait 8 kilomètres de long.")], &[]),
        (&[("en", "It was 80 degrees."), ("sv", "Det var 27 grader."), ("fr", "Il faisait 27 degrés.")], &[]),
        (&[("en", "It weighs 550 pounds."), ("sv", "Den väger 250 kilo."), ("fr", "Il pèse 250 kg.")], &[]),
        (
            &[
                ("en", "It cost 5 million dollars."),
                ("sv", "Den kostade 48 miljoner kronor."),
                ("fr", "Il a coûté 48 millions de couronnes."),
            ],
            &[],
        ),
        // Left out, or there by itself.
        (&[("en", "It has 40 berths."), ("fr", "Il compte 40 postes."), ("sv", "Den har många platser.")], &[]),
        (&[("en", "It has many berths."), ("fr", "Il compte des postes."), ("sv", "Den har 40 platser.")], &[]),
        // One sister agrees, or only one other language has another figure.
        (&[("en", "It has 40 berths."), ("fr", "Il compte 40 postes."), ("sv", "Den har 45 platser."), ("pt", "Tem 45 lugares.")], &[]),
        (&[("en", "It has 40 berths."), ("sv", "Den har 45 platser.")], &[]),
        // A rank and an amount; a time with minutes.
        (&[("en", "It gave blood for the 42nd time."), ("pt", "Doou pela 42ª vez."), ("sv", "Han har blodgrupp 0.")], &[]),
        (&[("th", "เวลา 19.30 น."), ("fr", "C'était à 19 h 30."), ("sv", "Klockan var 19.30."), ("pt", "Eram 19h30.")], &[]),
        // Another order, names.
        (&[("en", "Vinga won 4-1."), ("fr", "Vinga a gagné 1-4."), ("sv", "Vinga vann med 4–1.")], &[]),
        (
            &[("en", "The G20 and Apollo 11 came."), ("fr", "Le G20 et Apollo 11 sont venus."), ("sv", "G20-länderna och Apollo 11 kom.")],
            &[],
        ),
        (&[("en", "The 21st harbour."), ("fr", "Le 21e port."), ("sv", "Hamn nummer 21.")], &[]),
    ]);
}

#[test]
fn a_year_that_was_said_elsewhere_is_none_that_differs() {
    check(&[
        (
            &[
                ("en", "The plan for 2026 was signed. It names the best. In 2025 they built 214 houses."),
                ("fr", "Le plan pour 2026 a été signé. Il nomme les meilleurs. En 2025, ils ont bâti 214 maisons."),
                ("sv", "Planen för 2025 skrevs under. Den nämner de bästa. De byggde 214 hus, och 2026 kommer."),
            ],
            &[],
        ),
        (
            &[("en", "The plan for 2026 was signed."), ("fr", "Le plan pour 2026 a été signé."), ("sv", "Planen för 2025 skrevs under.")],
            &["sv: 2025 → 2026"],
        ),
    ]);
}

#[test]
fn a_figure_may_stand_in_the_sentence_beside() {
    check(&[(
        &[
            ("en", "It cost 594 million. Work took 17 years."),
            ("fr", "Il a coûté 594 millions et les travaux ont pris 17 ans."),
            ("sv", "Arbetet tog 17 år. Den kostade 594 miljoner."),
        ],
        &[],
    )]);
}

#[test]
fn converted_units_with_either_side_rounded() {
    check(&[
        (
            &[
                ("en", "The road is 60 miles long."),
                ("sv", "Vägen är 97 kilometer lång."),
                ("fr", "La route fait 100 kilomètres."),
                ("pt", "A estrada tem 100 quilômetros."),
            ],
            &[],
        ),
        (
            &[
                ("en", "It lies 3,000 feet up."),
                ("sv", "Det ligger 900 meter upp."),
                ("fr", "C'est à 914 mètres."),
                ("pt", "Fica a 914 metros."),
            ],
            &[],
        ),
        (
            &[
                ("en", "It blew at 85 mph."),
                ("sv", "Det blåste 135 km/h."),
                ("fr", "Le vent soufflait à 135 km/h."),
                ("pt", "O vento soprava a 137 km/h."),
            ],
            &[],
        ),
        (
            &[("en", "It holds 2,000 kilos."), ("sv", "Den rymmer 2 ton."), ("fr", "Il contient 2 tonnes."), ("pt", "Contém 2 toneladas.")],
            &[],
        ),
        (&[("en", "It took 2 weeks."), ("sv", "Det tog 14 dagar."), ("fr", "Il a fallu 15 jours."), ("pt", "Levou 15 dias.")], &[]),
        (
            &[
                ("en", "It covers 10,000 hectares."),
                ("sv", "Den täcker 100 kvadratkilometer."),
                ("fr", "Il couvre 100 kilomètres carrés."),
                ("pt", "Cobre 100 quilômetros quadrados."),
            ],
            &[],
        ),
        // Another unit may say so, too.
        (
            &[
                ("en", "It was 385 miles away."),
                ("sv", "Det var 620 kilometer bort."),
                ("fr", "C'était à 620 kilomètres."),
                ("th", "อยู่ห่างออกไป 585 ไมล์"),
            ],
            &["th: 585 → 385"],
        ),
        (
            &[
                ("en", "The road is 60 miles long."),
                ("sv", "Vägen är 79 kilometer lång."),
                ("fr", "La route fait 97 kilomètres."),
                ("pt", "A estrada tem 97 quilômetros."),
            ],
            &["sv: 79 → 97"],
        ),
    ]);
}

#[test]
fn other_ways_to_write_one_figure() {
    check(&[
        // Centuries.
        (
            &[
                ("en", "It is from the 18th and 19th centuries."),
                ("sv", "Den är från 1700- och 1800-talet."),
                ("fr", "Il date des 18e et 19e siècles."),
                ("pt", "É dos séculos 18 e 19."),
            ],
            &[],
        ),
        (
            &[
                ("en", "It is from the 18th century."),
                ("sv", "Den är från 1700-talet."),
                ("fr", "Il date du XVIIIe siècle."),
                ("pt", "É do século XVIII."),
                ("th", "มันมาจากคริสต์ศตวรรษที่ 18"),
            ],
            &[],
        ),
        (
            &[
                ("en", "It is from the 18th century."),
                ("sv", "Den är från 1800-talet."),
                ("fr", "Il date du XVIIIe siècle."),
                ("pt", "É do século XVIII."),
            ],
            &["sv: 1800 → 1700"],
        ),
        (
            &[
                ("en", "It is from the 1700s."),
                ("sv", "Den är från 1700-talet."),
                ("fr", "Il date du XIXe siècle."),
                ("th", "มันมาจากศตวรรษที่ 18"),
            ],
            &["fr: XIXe → -"],
        ),
        // A year of the century is no century.
        (&[("en", "It was built in 1750."), ("sv", "Den byggdes på 1700-talet."), ("fr", "Il date du XVIIIe siècle.")], &[]),
        // A half behind the scale word, or before it.
        (
            &[
                ("en", "It cost 1 and a half million."),
                ("sv", "Den kostade 1,5 miljoner."),
                ("fr", "Il a coûté 1 million et demi."),
                ("pt", "Custou 1 milhão e meio."),
            ],
            &[],
        ),
        (
            &[
                ("en", "It cost 2.5 million."),
                ("sv", "Den kostade 1,5 miljoner."),
                ("fr", "Il a coûté 1 million et demi."),
                ("pt", "Custou 1 milhão e meio."),
            ],
            &["en: 2.5 million → 1.5 million"],
        ),
        // Words without blanks say it.
        (&[("en", "It has 352 berths."), ("sv", "Den har 325 platser."), ("th", "มีที่จอดสามร้อยยี่สิบห้าที่")], &["en: 352 → 325"]),
        (&[("en", "It has 325 berths."), ("sv", "Den har 325 platser."), ("th", "มีที่จอดสามร้อยยี่สิบห้าที่")], &[]),
        // Thousands apart by blanks in English.
        (
            &[
                ("en", "It serves some 12 000 farms."),
                ("sv", "Den betjänar omkring 12 000 gårdar."),
                ("fr", "Il dessert quelque 12 000 fermes."),
                ("pt", "Serve cerca de 12 mil quintas."),
            ],
            &[],
        ),
        // Ranks.
        (
            &[
                ("en", "It was the 21st time."),
                ("sv", "Det var den 12:e gången."),
                ("fr", "C'était la 21e fois."),
                ("pt", "Foi a 21ª vez."),
            ],
            &["sv: 12:e → -"],
        ),
    ]);
}

#[test]
fn results_dates_and_times_with_one_wrong_part() {
    check(&[
        // A one stands twice here, and one of the two is wrong.
        (
            &[("en", "Vinga led 1-1."), ("fr", "Vinga menait 1-0."), ("pt", "Vinga ganhava 1-0."), ("sv", "Vinga ledde med 1–0.")],
            &["en: 1 → 0"],
        ),
        (
            &[("en", "Two won 5&4."), ("fr", "Deux ont gagné 5-4."), ("pt", "Dois ganharam 5&4."), ("sv", "Två vann med 5 & 2.")],
            &["sv: 2 → 4"],
        ),
        // The side that agrees is not the wrong one.
        (
            &[("en", "Vinga led 10-6."), ("fr", "Vinga menait 10-6."), ("pt", "Vinga ganhava 10-6."), ("sv", "Vinga ledde med 10–5.")],
            &["sv: 5 → 6"],
        ),
        // A range is no result where sisters say it in words.
        (&[("en", "Take 5-10 boats."), ("fr", "Prenez cinq à dix bateaux."), ("sv", "Ta fem till tio båtar.")], &[]),
        // A time that there is not.
        (
            &[("sv", "Den öppnar klockan 29:30."), ("en", "It opens at 19:30."), ("fr", "Il ouvre à 19h30."), ("pt", "Abre às 19h30.")],
            &["sv: 29:30 → -"],
        ),
        // The year of a date, where one sister only says the day.
        (
            &[
                ("fr", "Les travaux ont commencé le 11 juin 2042."),
                ("en", "Work began on June 11, 2024."),
                ("sv", "Arbetet började den 11 juni 2024."),
                ("pt", "O trabalho começou no dia 11."),
            ],
            &["fr: 11 juin 2042 → -"],
        ),
        (
            &[
                ("fr", "Les travaux ont commencé le 11 juin 2024."),
                ("en", "Work began on June 11."),
                ("sv", "Arbetet började den 11 juni."),
                ("pt", "O trabalho começou no dia 11."),
            ],
            &[],
        ),
        // A number in words elsewhere is no per cent.
        (
            &[
                ("fr", "Deux taxes ont monté de 3 %."),
                ("en", "Two taxes rose by 2 per cent."),
                ("sv", "Två skatter steg med 2 procent."),
                ("pt", "Duas taxas subiram 2 por cento."),
            ],
            &["fr: 3 % → 2 %"],
        ),
        (
            &[
                ("en", "Warming stays below 1.5 degrees."),
                ("sv", "Uppvärmningen stannar under 2,5 grader."),
                ("fr", "Le réchauffement reste sous 1,5 degré."),
                ("pt", "O aquecimento fica abaixo de 1,5 graus."),
            ],
            &["sv: 2,5 → 1,5"],
        ),
        // Differences of temperature are converted without the zero.
        (
            &[
                ("en", "It was 10 degrees warmer."),
                ("sv", "Det var fem grader varmare."),
                ("fr", "Il faisait 5,5 degrés de plus."),
                ("th", "อุ่นกว่า 10 องศา"),
            ],
            &[],
        ),
        (
            &[
                ("fr", "Il y aura 26 degrés au sud. Il fera 26 degrés à Lofoten."),
                ("en", "It will be in the 80s in the south. It will be 80 degrees in Lofoten."),
                ("sv", "Det blir 27 grader i söder. Det blir 27 grader på Lofoten."),
                ("pt", "Serão 27 graus no sul. Serão 27 graus em Lofoten."),
            ],
            &[],
        ),
    ]);
}

#[test]
fn an_altered_digit_is_no_rounding() {
    check(&[
        (
            &[
                ("en", "It stopped about 25,000 protesters."),
                ("sv", "Den stoppade omkring 25 000 demonstranter."),
                ("fr", "Il a arrêté 25 001 manifestants."),
                ("pt", "Parou cerca de 25.000 manifestantes."),
            ],
            &["fr: 25 001 → 25 000"],
        ),
        // The original may be exacter than its translations.
        (
            &[
                ("en", "It stopped about 25,000 protesters."),
                ("sv", "Den stoppade 24 870 demonstranter."),
                ("fr", "Il a arrêté environ 25 000 manifestants."),
                ("pt", "Parou cerca de 25.000 manifestantes."),
            ],
            &[],
        ),
        (
            &[
                ("en", "It stopped 25,001 protesters."),
                ("sv", "Den stoppade 25 001 demonstranter."),
                ("fr", "Il a arrêté 25 001 manifestants."),
                ("pt", "Parou cerca de 25.000 manifestantes."),
            ],
            &[],
        ),
    ]);
}

#[test]
fn a_figure_in_english_style_is_called_so() {
    let number = |lang: &str, surface: &str| {
        let story = [("en", "It employs 12,500 people."), ("pt", "Emprega 12.500 pessoas.")];
        let ours = format!("Den sysselsätter {surface} personer.");
        let texts: Vec<(&str, String)> = story.into_iter().chain([(lang, ours.as_str())]).map(|(l, s)| (l, self::story(l, s))).collect();
        crate::rules::story_findings::story_messages(&RULE, &Settings::default(), &texts)
    };
    let said = "“12,500” is written the English way: in sv it is not “12,500”, as 2 sister articles have (en, pt)";
    assert_eq!(number("sv", "12,500"), [said]);
    assert_eq!(number("sv", "15 200"), ["“15 200” here, “12,500” in 2 sister articles (en, pt)"]);
    assert_eq!(number("sv", "12 500"), [""; 0]);
}
