//! One part of a date, a time or a result is wrong.

use super::tests::check;

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
        // A number in words elsewhere is no side of a result.
        (
            &[
                ("en", "Vinga led 6-0. It needed one touch."),
                ("fr", "Vinga menait 1-0. Il a suffi d'une touche, une seule."),
                ("pt", "Vinga ganhava 1-0. Bastou um toque."),
                ("sv", "Vinga ledde med 1–0. En enda boll räckte."),
            ],
            &["en: 6 → 1"],
        ),
        (
            &[("en", "Vinga won 5&1."), ("fr", "Un port a gagné 5-4."), ("pt", "Um porto ganhou 5&4."), ("sv", "En hamn vann med 5 & 4.")],
            &["en: 1 → 4"],
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
fn codes_are_figures() {
    check(&[
        (
            &[("en", "It is a film with agent 097."), ("fr", "C'est un film avec l'agent 007."), ("sv", "Det är en film med agent 007.")],
            &["en: 097 → 007"],
        ),
        (
            &[("en", "It is a film with agent 007."), ("fr", "C'est un film avec l'agent 007."), ("sv", "Det är en film med agent 307.")],
            &["sv: 307 → 007"],
        ),
        (&[("en", "It is a film with 007."), ("fr", "C'est un film avec l'agent 007."), ("sv", "Det är en film med agent 7.")], &[]),
        // A telephone number, a decimal, a day.
        (&[("en", "Call 031 123 45."), ("fr", "Appelez le 031 123 46."), ("sv", "Ring 031 123 46.")], &[]),
        (&[("en", "It has 0.012 grams."), ("fr", "Il y a 0,012 gramme."), ("sv", "Det är 0,012 gram.")], &[]),
    ]);
}

#[test]
fn feet_and_inches_are_one_figure() {
    check(&[
        (
            &[
                ("en", "The 6-foot-6 mayor spoke."),
                ("sv", "Den 1,95 meter långa borgmästaren talade."),
                ("fr", "Le maire, 1,98 m, a parlé."),
                ("pt", "O autarca, com 1,98 m, falou."),
            ],
            &["sv: 1,95 → 1,98"],
        ),
        (
            &[
                ("en", "The mayor, 6 feet 6 inches, spoke."),
                ("sv", "Den 1,98 meter långa borgmästaren talade."),
                ("fr", "Le maire, 1,98 m, a parlé."),
                ("th", "นายกเทศมนตรีสูง 6-ฟุต-6 กล่าว"),
            ],
            &[],
        ),
        // Two figures.
        (
            &[
                ("en", "It is 6 feet deep, 6 boats fit."),
                ("sv", "Den är 6 fot djup, 6 båtar ryms."),
                ("fr", "Il fait 6 pieds, 6 bateaux tiennent."),
            ],
            &[],
        ),
    ]);
}

#[test]
fn a_clause_that_stands_alone_is_compared_too() {
    check(&[(
        &[
            ("en", "The storm came to the harbour of Lofoten on Thursday at about 19:30."),
            ("fr", "La tempête a touché le port de Lofoten jeudi vers 19h30."),
            ("sv", "Stormen kom till hamnen på Lofoten i torsdags vid 19:30."),
            ("th", "พายุพัดเข้าท่าเรือ Lofoten เมื่อวันพฤหัสบดีที่ผ่านมา ตามเวลาท้องถิ่นประมาณ 19:35"),
        ],
        &["th: 19:35 → -"],
    )]);
}
