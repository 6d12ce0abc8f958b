//! Replacements in each language: sentences in which they are certain, and sentences in which they must not be.

use std::sync::Arc;

use super::replace;
use crate::glossary::load::from_text;
use crate::glossary::{Status, Term};
use crate::lang::Tag;
use crate::matching::{MatchKind, MatchOptions, Matcher, Scratch};

/// The sentence with the first wrong rendering in it replaced; `None` where the replacement is not certain. `terms` is the value
/// of `terms:` of one concept.
fn fixed(lang: &str, terms: &str, sentence: &str) -> Option<String> {
    let (glossary, problems) = from_text("g.yaml", &format!("concepts:\n- id: c\n  terms: {terms}\n"));
    assert_eq!(problems, [], "{terms}");
    let glossary = Arc::new(glossary);
    let matcher = Matcher::compile(Arc::clone(&glossary), MatchOptions { nested: false });
    let tag = Tag::parse(lang).unwrap();
    let matches = matcher.scan_text(sentence, &tag, &mut Scratch::default());
    let wrong =
        |t: &Term, kind, spelling: bool| t.status != Status::Preferred || matches!(kind, MatchKind::Foreign | MatchKind::Near) || spelling;
    let found = matches.iter().find(|m| wrong(glossary.term(m.term), m.kind, m.spelling.differs()));
    let found = found.unwrap_or_else(|| panic!("{lang}: nothing wrong in “{sentence}”: {matches:?}"));
    let (old, preferred) = (glossary.term(found.term), glossary.concepts[0].preferred(&tag).unwrap());
    let own = found.kind == MatchKind::Near || (found.kind != MatchKind::Foreign && old.status == Status::Preferred);
    let (span, new) = replace(sentence, found, old, if own { old } else { preferred }).fix?;
    let mut out = sentence.to_owned();
    out.replace_range(span.start..span.end, &new);
    Some(out)
}

/// Rows of (sentence, what it becomes); an empty right side where nothing is certain.
fn table(lang: &str, terms: &str, rows: &[(&str, &str)]) {
    for (sentence, wanted) in rows {
        let wanted = Some(*wanted).filter(|w| !w.is_empty()).map(str::to_owned);
        assert_eq!(fixed(lang, terms, sentence), wanted, "{lang}: {sentence}");
    }
}

#[test]
fn swedish() {
    let movement = "{sv: [{term: emuleringsrörelse, gender: common, part_of_speech: noun}, {term: emulationsrörelse, status: deprecated}]}";
    table(
        "sv",
        movement,
        &[
            ("Emulationsrörelsernas mål.", "Emuleringsrörelsernas mål."),
            ("En emulationsrörelse började.", "En emuleringsrörelse började."),
            ("EMULATIONSRÖRELSEN VÄXER", "EMULERINGSRÖRELSEN VÄXER"),
            ("Den lokala emulationsrörelsen växer.", "Den lokala emuleringsrörelsen växer."),
        ],
    );
    let several = "{sv: [{term: patriotisk emuleringsrörelse, gender: common, part_of_speech: noun}, {term: patriotisk emulationsrörelse, status: deprecated}]}";
    table("sv", several, &[("De patriotiska emulationsrörelserna växer.", "De patriotiska emuleringsrörelserna växer.")]);
    let other_gender = "{sv: [{term: kvinnoförbund, gender: neuter, part_of_speech: noun}, {term: kvinnoförening, status: deprecated}]}";
    table("sv", other_gender, &[("Den lokala kvinnoföreningen är öppen.", ""), ("Kvinnoföreningen är öppen.", "")]);
    let first_part = "{sv: [{term: emulering, gender: common, part_of_speech: noun}, {term: emulation, gender: common, part_of_speech: noun, status: deprecated}]}";
    table(
        "sv",
        first_part,
        &[
            ("En emulationsmatch spelades.", "En emuleringsmatch spelades."),
            ("Stor provinsemulation väntar.", "Stor provinsemulering väntar."),
            ("Emulationens mål.", "Emuleringens mål."),
        ],
    );
    let head = "{sv: [{term: utredning, gender: common, part_of_speech: noun}, {term: undersökning, status: deprecated}]}";
    table("sv", head, &[("En opinionsundersökning kom.", ""), ("En undersökning kom.", "En utredning kom.")]);
    let longer = "{sv: [{term: lagkapten, gender: common, part_of_speech: noun}, {term: kapten, status: deprecated}]}";
    table("sv", longer, &[("En ubåtskapten kom.", "")]);
    let genitive = "{sv: [{term: regeringens emuleringsflagga, gender: common, part_of_speech: noun}, {term: flagga för statlig emulering, status: deprecated}]}";
    table("sv", genitive, &[("Flaggan för statlig emulering delades ut.", ""), ("En flagga för statlig emulering.", "")]);
    let left_out = "{sv: [{term: emulering, gender: common, part_of_speech: noun}, {term: patriotisk konkurrens, status: forbidden}]}";
    table("sv", left_out, &[("Det var patriotisk konkurrens.", "")]);
    let foreign = "{sv: [{term: emuleringskluster, gender: neuter, part_of_speech: noun}], en: [emulation cluster]}";
    table(
        "sv",
        foreign,
        &[
            ("Alla enheter i Emulation Cluster övar.", ""),
            ("Klubben (Emulation Cluster) övar.", "Klubben (emuleringskluster) övar."),
            ("De är Emulation Clusters.", ""),
        ],
    );
    table("sv", movement, &[("Emuleringsrörlesen växer.", "Emuleringsrörelsen växer.")]);
    table(
        "sv",
        "{sv: [{term: Röda Kors-förening, gender: common, part_of_speech: noun}]}",
        &[("Flera röda kors-föreningar övar.", "Flera Röda Kors-föreningar övar.")],
    );
}

#[test]
fn french() {
    let cluster = "{fr: [{term: groupe d'émulation, gender: masculine, part_of_speech: noun}, {term: pôle d'émulation, status: deprecated}], en: [emulation cluster]}";
    table(
        "fr",
        cluster,
        &[
            ("Le pôle d'émulation a voté.", "Le groupe d'émulation a voté."),
            ("Les pôles d’émulation ont voté.", "Les groupes d’émulation ont voté."),
            ("Les unités de l’Emulation Cluster devront voter.", "Les unités du groupe d’émulation devront voter."),
            ("Le siège de l'Emulation Cluster.", "Le siège du groupe d'émulation."),
            ("Un chef de l'Emulation Cluster, élue en mai, parle.", ""),
            ("L'Emulation Cluster est ouverte.", ""),
            ("La Emulation Cluster est ouverte.", ""),
            ("Une unité du Emulation Cluster a voté.", "Une unité du groupe d'émulation a voté."),
            ("Au Emulation Cluster of Hanoi, on vote.", ""),
            ("Le « Emulation Cluster » a voté.", ""),
        ],
    );
    let union =
        "{fr: [{term: fédération des femmes, gender: feminine, part_of_speech: noun}, {term: association des femmes, status: deprecated}]}";
    table(
        "fr",
        union,
        &[
            ("L'association des femmes prête des livres.", "La fédération des femmes prête des livres."),
            ("Un livre de l'association des femmes.", "Un livre de la fédération des femmes."),
            ("Elle écrit à l’association des femmes.", "Elle écrit à la fédération des femmes."),
            ("Cette association des femmes prête.", "Cette fédération des femmes prête."),
            ("Faute d'association des femmes, on prête.", "Faute de fédération des femmes, on prête."),
            ("Les associations des femmes prêtent.", "Les fédérations des femmes prêtent."),
            ("Son association des femmes prête.", ""),
            ("La nouvelle association des femmes prête.", "La nouvelle fédération des femmes prête."),
        ],
    );
    let vowel = "{fr: [{term: accord, gender: masculine, part_of_speech: noun}, {term: plan, gender: masculine, part_of_speech: noun, status: deprecated}]}";
    table(
        "fr",
        vowel,
        &[
            ("Le plan est signé.", "L'accord est signé."),
            ("La fin du plan approche.", "La fin de l'accord approche."),
            ("Il faut se tenir au plan.", "Il faut se tenir à l'accord."),
            ("Ce plan est signé.", "Cet accord est signé."),
            ("Un plan est signé.", "Un accord est signé."),
            ("Un nouveau plan est signé.", ""),
            ("Les plans sont signés.", "Les accords sont signés."),
            ("Elle manque de plans.", "Elle manque d'accords."),
        ],
    );
    let other_gender =
        "{fr: [{term: Ordre du Travail, gender: masculine, part_of_speech: noun}, {term: médaille du travail, status: forbidden}]}";
    table("fr", other_gender, &[("La médaille du travail sera exposée.", "")]);
    let aspirated = "{fr: [{term: héros du travail, gender: masculine, part_of_speech: noun}, {term: ouvrier du travail, gender: masculine, status: deprecated}]}";
    table("fr", aspirated, &[("L'ouvrier du travail est fêté.", "Le héros du travail est fêté.")]);
    let unknown = "{fr: [{term: hublot du travail, gender: masculine, part_of_speech: noun}, {term: ouvrier du travail, gender: masculine, status: deprecated}]}";
    table("fr", unknown, &[("L'ouvrier du travail est fêté.", ""), ("Les ouvriers du travail sont fêtés.", "")]);
    let slip = "{fr: [{term: mouvement d'émulation, gender: masculine, part_of_speech: noun}]}";
    table("fr", slip, &[("Les mouvements d’émuation durent.", "Les mouvements d’émulation durent.")]);
    table("fr", slip, &[("Les mouvements d'emulation durent.", "Les mouvements d'émulation durent.")]);
}

#[test]
fn portuguese() {
    let union =
        "{pt: [{term: União das Mulheres, gender: feminine, part_of_speech: noun}, {term: Associação de Mulheres, status: deprecated}]}";
    table(
        "pt",
        union,
        &[
            ("A Associação de Mulheres cuida.", "A União das Mulheres cuida."),
            ("Ela falou na Associação de Mulheres.", "Ela falou na União das Mulheres."),
            ("As Associações de Mulheres cuidam.", "As Uniões das Mulheres cuidam."),
        ],
    );
    let number =
        "{pt: [{term: trabalho de emulação, gender: masculine, part_of_speech: noun}, {term: atividades de emulação, status: deprecated}]}";
    table("pt", number, &[("As atividades de emulação chegam.", "")]);
    let foreign = "{pt: [{term: Sociedade da Cruz Vermelha, gender: feminine, part_of_speech: noun}], en: [Red Cross Society]}";
    table(
        "pt",
        foreign,
        &[
            ("Voluntários da Red Cross Society distribuíram arroz.", "Voluntários da Sociedade da Cruz Vermelha distribuíram arroz."),
            ("O Red Cross Society distribuiu arroz.", ""),
            ("Voluntários da Red Cross Society of Vietnam foram.", ""),
            ("A casa (Red Cross Society) fechou.", "A casa (Sociedade da Cruz Vermelha) fechou."),
            ("Vamos a Red Cross Society.", ""),
        ],
    );
    table(
        "pt",
        "{pt: [{term: Comitê Popular, gender: masculine, part_of_speech: noun}]}",
        &[("O Comite Popular votou.", "O Comitê Popular votou.")],
    );
}

#[test]
fn english() {
    let order = "{en: [{term: emulation order, part_of_speech: noun}, {term: labour medal, status: forbidden}, {term: striving, status: deprecated}], fr: [ordre d'émulation]}";
    table(
        "en",
        order,
        &[
            ("She got a labour medal.", "She got an emulation order."),
            ("A labour medal is rare.", "An emulation order is rare."),
            ("The labour medals are rare.", "The emulation orders are rare."),
            ("They talked of labour medal.", ""),
            ("The head of the ordre d'émulation spoke.", "The head of the emulation order spoke."),
            ("They heard of ordre d'émulation.", ""),
            ("They want striving now.", ""),
        ],
    );
    let name = "{en: [{term: judiciary committee, part_of_speech: noun}, {term: judicial committee, status: deprecated}]}";
    table(
        "en",
        name,
        &[
            ("It went to the Senate Judicial Committee today.", ""),
            ("It went to the Judicial Committee today.", "It went to the Judiciary Committee today."),
            ("The judicial committee met.", "The judiciary committee met."),
        ],
    );
    let union = "{en: [{term: unity bloc, part_of_speech: noun}, {term: emulation group, status: deprecated}]}";
    table("en", union, &[("An emulation group met.", "A unity bloc met.")]);
    let slip = "{en: [{term: emulation movement, part_of_speech: noun}]}";
    table(
        "en",
        slip,
        &[
            ("The emulation movemnt grows.", "The emulation movement grows."),
            ("The emulation movemnts grow.", "The emulation movements grow."),
            ("The emulation moviment grows.", "The emulation movement grows."),
        ],
    );
    table(
        "en",
        "{en: [{term: Red Cross Society, part_of_speech: noun}]}",
        &[("All red cross societies met.", "All Red Cross Societies met."), ("A red cross society met.", "")],
    );
    table("en", "{en: [{term: Women's Union, part_of_speech: noun}]}", &[("The Womens Union’s head.", "The Women’s Union’s head.")]);
    let verb =
        "{en: [{term: preliminary review, part_of_speech: noun}, {term: partially review, part_of_speech: verb, status: forbidden}]}";
    table("en", verb, &[("They met to partially review it.", "")]);
}

#[test]
fn thai() {
    let movement = "{th: [{term: การเคลื่อนไหวเลียนแบบ, part_of_speech: noun}, {term: แคมเปญเลียนแบบ, status: deprecated}], en: [{term: emulation bloc, short_forms: [bloc]}]}";
    table(
        "th",
        movement,
        &[
            ("ชื่นชมแคมเปญเลียนแบบของแต่ละจังหวัด", "ชื่นชมการเคลื่อนไหวเลียนแบบของแต่ละจังหวัด"),
            ("ชื่นชมแคมเปญเลียนแบบ 3 แคมเปญ", ""),
            ("หน่วยงานใน Emulation Bloc จะรับสมาชิก", "หน่วยงานในการเคลื่อนไหวเลียนแบบจะรับสมาชิก"),
            ("ในเดือนตุลาคม Emulation Bloc ได้ประชุม", "ในเดือนตุลาคม การเคลื่อนไหวเลียนแบบได้ประชุม"),
            ("ลงนามใน Emulation Bloc ประธานกล่าวว่า", "ลงนามในการเคลื่อนไหวเลียนแบบ ประธานกล่าวว่า"),
            ("หน่วยงานใน National Emulation Bloc ได้ประชุม", ""),
        ],
    );
    let latin = "{th: [{term: AI, part_of_speech: noun}, {term: ปัญญาประดิษฐ์, status: deprecated}]}";
    table("th", latin, &[("พัฒนาปัญญาประดิษฐ์แห่งชาติ", ""), ("พัฒนา ปัญญาประดิษฐ์ แห่งชาติ", "พัฒนา AI แห่งชาติ")]);
    let verb = "{th: [{term: เลียนแบบ, part_of_speech: verb}, {term: จำลองรักชาติ, status: forbidden}]}";
    table("th", verb, &[("เปิดตัวการจำลองรักชาติเมื่อวานนี้", "")]);
}

#[test]
fn other_languages() {
    table("vi", "{vi: [khối thi đua, {term: cụm thi đua, status: deprecated}]}", &[("Các cụm thi đua họp.", "Các khối thi đua họp.")]);
    let german = "{de: [{term: Block, gender: masculine, part_of_speech: noun}, {term: Gruppe, gender: feminine, part_of_speech: noun, status: deprecated}, {term: Verband, gender: masculine, part_of_speech: noun, status: deprecated}]}";
    table("de", german, &[("Die Gruppe tagt.", ""), ("Der Verband tagt.", "Der Block tagt.")]);
}
