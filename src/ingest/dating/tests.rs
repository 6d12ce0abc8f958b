use super::super::{ReadOptions, read_bytes};
use super::*;

/// Date, its source and the title of the only article of a file.
fn read(path: &str, lang: &str, text: &str) -> (String, String) {
    let options = ReadOptions { forced: Some(Tag::parse(lang).unwrap()), ..ReadOptions::default() };
    let mut problems = Vec::new();
    let articles = read_bytes(path, text.as_bytes().to_vec(), &options, &mut problems);
    let meta = &articles.first().unwrap_or_else(|| panic!("{text}: {problems:?}")).meta;
    (meta.date.map(|d| format!("{d} {}", d.source.as_str())).unwrap_or_default(), meta.title.clone().unwrap_or_default())
}

const BODY: &str = "The council met for two hours and decided to build a school, a library and a bridge over the river before winter.";

#[track_caller]
fn dates(rows: &[(&str, &str, &str)]) {
    let wrong: Vec<_> = rows
        .iter()
        .map(|(lang, text, expected)| (lang, text, expected, read("x.txt", lang, &format!("{text}\n\n{BODY}\n")).0))
        .filter(|(_, _, expected, got)| *expected != got)
        .map(|(lang, text, expected, got)| format!("{lang} {text:?}: expected {expected:?}, got {got:?}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn update_lines() {
    dates(&[
        ("en", "Update: 12-06-2024 | 12:46:24", "2024-06-12 update-line"),
        ("en", "UPDATED 6:15 p.m., June 12, 2024", "2024-06-12 update-line"),
        ("en", "Last updated on Wednesday, 12 June 2024 at 12:46 (GMT+7)", "2024-06-12 update-line"),
        ("en-US", "Published: 06/12/2024", "2024-06-12 update-line"),
        ("en", "Published June 10, 2024, updated June 12, 2024", "2024-06-10 update-line"),
        ("en", "12/06/2024 | 12:46", "2024-06-12 update-line"),
        ("en", "Wednesday, 12 June 2024", "2024-06-12 update-line"),
        ("pt", "quarta-feira, 12 de junho de 2024", "2024-06-12 update-line"),
        ("en", "Thứ tư, 12/06/2024 | 12:46 (GMT+7)", "2024-06-12 update-line"),
        ("sv", "Uppdaterad 12 juni 2024 kl. 12.46", "2024-06-12 update-line"),
        ("sv", "Publicerad: 2024-06-12 12:46", "2024-06-12 update-line"),
        ("fr", "Mis à jour le 12 juin 2024 à 12h46", "2024-06-12 update-line"),
        ("fr", "Publié le 1er juin 2024", "2024-06-01 update-line"),
        ("pt", "Atualizado em 12 de junho de 2024, às 12h46", "2024-06-12 update-line"),
        ("pt", "Publicado em: 12/06/2024", "2024-06-12 update-line"),
        ("th", "อัปเดตล่าสุด: 12 มิ.ย. 2567 12:46 น.", "2024-06-12 update-line"),
        ("th", "เผยแพร่เมื่อ 12 มิถุนายน 2567", "2024-06-12 update-line"),
        ("en", "Cập nhật: 12/06/2024 12:46", "2024-06-12 update-line"),
        // A label of another language is read as that language writes dates.
        ("en", "เผยแพร่: 12 มิ.ย. 2567", "2024-06-12 update-line"),
        ("en", "Update: 31-31-2024", ""),
        ("en", "Update: 30-02-2024 | 12:46", ""),
        ("en", "Updated 3 minutes ago", ""),
        ("en", "Updated rules apply from 12 June 2024 for all 45 schools in the northern districts", ""),
        ("en", "Updates of 12 June 2024", ""),
        ("en", "Telephone: 0912-06-2024", ""),
        ("en", "Call 0203 824 1234 or 12-06-20245", ""),
        ("en", "Deadline: 12 June 2024", ""),
        ("en", "Born 12 June 1998", ""),
        ("sv", "Född 12 juni 1998", ""),
        ("en", "12 June 1998 – 3 May 2020", ""),
        ("en", "12 June 1954", ""),
    ]);
}

#[test]
fn an_update_line_is_no_text_and_no_title() {
    let mut problems = Vec::new();
    let options = ReadOptions { forced: Some(Tag::parse("en").unwrap()), ..ReadOptions::default() };
    let text = format!(
        "Update: 12-06-2024 | 12:46:24\n\nSchool to be built before winter\n\nUpdate: the river rose and the school closed\n{BODY}"
    );
    let articles = read_bytes("x.txt", text.into_bytes(), &options, &mut problems);
    let kinds: Vec<_> = articles[0].blocks.iter().map(|b| b.kind.as_str()).collect();
    assert_eq!(kinds, ["boilerplate", "heading", "paragraph", "paragraph"]);
}

#[test]
fn links() {
    let rows = [
        ("https://example.org/news/2024/07/31/council.html", "2024-07-31"),
        ("https://example.org/2024-07-31/council", "2024-07-31"),
        ("https://example.org/council-2024-07-31.html", "2024-07-31"),
        ("https://example.org/news/council/d20240731161635415.htm", "2024-07-31"),
        ("https://example.org/20240731/council", "2024-07-31"),
        ("https://example.org/council-202407311616.htm", "2024-07-31"),
        ("https://example.org/2024/0731/c90000-1.html", "2024-07-31"),
        ("https://example.org/society/202512/council-1e20915/", "2025-12"),
        ("https://example.org/2025/12/council/", "2025-12"),
        ("example.org/2025/12/council", "2025-12"),
        ("https://example.org/council-3367278.html", ""),
        ("https://example.org/council-20241331.html", ""),
        ("https://example.org/council-202407319999.html", ""),
        ("https://example.org/council-2024073112.5", "2024-07-31"),
        ("https://example.org/202513/council", ""),
        ("https://example.org/123456/council", ""),
        ("https://example.org/2024/council", ""),
        ("https://example.org/item-123420240731", ""),
        ("https://example.org/18990731/council", ""),
        ("https://20240731.example.org/council", ""),
        ("https://example.org/council?id=20240731", ""),
        ("https://example.org", ""),
        ("", ""),
    ];
    for (url, expected) in rows {
        let got = in_link(url).map(|(day, month_only)| Dated { day, month_only, source: DateSource::Link }.to_string());
        assert_eq!(got.unwrap_or_default(), expected, "{url}");
    }
    let text = format!("{BODY}\nSource: https://example.org/society/202512/council-1e20915/");
    assert_eq!(read("x.txt", "en", &text).0, "2025-12 link");
    let text = format!("On December 28, the council met. {BODY}\nSource: https://example.org/society/202512/council-1e20915/");
    assert_eq!(read("x.txt", "en", &text).0, "2025-12-28 text", "the address says the year");
    let text = format!("On November 28, the council met. {BODY}\nSource: https://example.org/society/202512/council-1e20915/");
    assert_eq!(read("x.txt", "en", &text).0, "2025-12 link");
}

#[test]
fn the_day_that_a_text_begins_with() {
    dates(&[
        ("en", "On the afternoon of June 11, the union held a conference to review the first half of 2024.", "2024-06-11 text"),
        ("sv", "Den 11 juni 2024 höll unionen en konferens om det gångna halvåret.", "2024-06-11 text"),
        ("fr", "Le 31 juillet, le conseil a tenu une conférence sur les six derniers mois de 2024.", "2024-07-31 text"),
        ("pt", "Na tarde de 16 de janeiro, o conselho resumiu o trabalho de 2023 e apresentou as tarefas de 2024.", "2024-01-16 text"),
        ("th", "เมื่อวันที่ 11 มิถุนายน 2567 สหภาพได้จัดการประชุมเพื่อทบทวนงานของปีนี้", "2024-06-11 text"),
        // The year before or after?
        ("en", "On January 5, the council reviewed its work of 2023 at a conference in the town hall.", ""),
        ("en", "On December 28, the council set out its tasks for 2024 at a conference in the town hall.", ""),
        ("en", "On June 11, the council adopted its plan for the years from 2025 to 2030.", ""),
        ("en", "On June 11, the council held a conference on the past half of the year.", ""),
        // Lives, history, and what stands further on.
        ("en", "Anna Berg, born on 12 June 1998, was elected mayor of the town by the council.", ""),
        ("en", "Anna Berg (12 June 1998 – 3 May 2020) was mayor of the town for two years.", ""),
        ("sv", "Anna Berg, som är född den 12 juni 1998, har valts till borgmästare i staden.", ""),
        ("fr", "Né le 12 juin 1998, Jean Martin a été élu maire de la ville par le conseil.", ""),
        ("en", "On 2 September 1945, the crowd in the square heard the declaration that ended it all.", ""),
        (
            "en",
            "The council, which has met in the old town hall beside the river since it was founded by the guilds, decided on 12 June 2024.",
            "",
        ),
        ("en", "On 31 February 2024, the council did not meet, as there was no such day.", ""),
    ]);
}

#[test]
fn what_metadata_names() {
    let rows = [
        ("2024-06-12", "2024-06-12 metadata"),
        ("2024-06-12T12:46:24+07:00", "2024-06-12 metadata"),
        ("June 12, 2024", "2024-06-12 metadata"),
        ("Wed, 12 Jun 2024 12:46:24 +0700", "2024-06-12 metadata"),
        ("12 juin 2024", "2024-06-12 metadata"),
        ("12.06.2024", "2024-06-12 metadata"),
        ("20240612", "2024-06-12 metadata"),
        ("2024-06", "2024-06 metadata"),
        ("2024-02-30", ""),
        ("soon", ""),
    ];
    for (written, expected) in rows {
        assert_eq!(read("x.md", "en", &format!("---\ndate: '{written}'\n---\n# School\n\n{BODY}\n")).0, expected, "{written}");
        let record = serde_json::json!({ "text": BODY, "date": written }).to_string();
        assert_eq!(read("x.jsonl", "en", &record).0, expected, "{written}");
    }
}

#[test]
fn what_markup_names() {
    let page = |head: &str, body: &str| {
        read("x.html", "en", &format!("<html><head>{head}</head><body>{body}<p>{BODY}</p><p>{BODY}</p></body></html>"))
    };
    let linked = r#"<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "A school",
        "datePublished": "2024-06-12T08:00:00Z", "author": {"@type": "Person", "birthDate": "1998-03-02", "datePublished": "1999-01-01"}}]}</script>"#;
    let published = r#"<meta property="article:published_time" content="2024-06-11T08:00:00Z">"#;
    let changed = r#"<meta property="article:modified_time" content="2024-06-15T08:00:00Z">"#;
    let time = r#"<time datetime="2024-06-13">yesterday</time>"#;
    let rows = [
        (published, time, "2024-06-11 markup"),
        (linked, time, "2024-06-12 markup"),
        (changed, time, "2024-06-13 markup"),
        (changed, "", "2024-06-15 markup"),
        ("", "<p>By A. Berg, <time>13 June 2024</time></p>", "2024-06-13 markup"),
        ("", r#"<aside><time datetime="2020-01-01">A</time></aside>"#, ""),
        (r#"<script type="application/ld+json">{"datePublished": </script>"#, "", ""),
        (r#"<script>{"datePublished": "2024-06-12"}</script>"#, "", ""),
        ("", "<p>Updated: 14 June 2024</p>", "2024-06-14 update-line"),
    ];
    for (head, body, expected) in rows {
        assert_eq!(page(head, body).0, expected, "{head} {body}");
    }
    let og = r#"<meta property="og:title" content="A school, by Open Graph">"#;
    let rows = [
        (
            format!("<title>A school – The Paper</title>{og}"),
            "<header><h1>A <b>school</b> &amp; a bridge</h1></header>",
            "A school & a bridge",
        ),
        (format!("<title>A school – The Paper</title>{og}"), "<h2>Related</h2>", "A school, by Open Graph"),
        (linked.to_owned(), "<h2>Related</h2>", "A school"),
        ("<title>A school – The Paper</title>".to_owned(), "", "A school – The Paper"),
    ];
    for (head, body, expected) in rows {
        assert_eq!(page(&head, body).1, expected, "{head} {body}");
    }
}

#[test]
fn titles_by_shape() {
    let rows = [
        ("School to be built before winter", "School to be built before winter"),
        (
            "Vietnamese |  English |  Báo In\n\nSchool to be built before winter\n\nUpdate: 12-06-2024 | 12:46:24",
            "School to be built before winter",
        ),
        ("Wednesday, 12 June 2024\n\nSchool to be built before winter", "School to be built before winter"),
        ("School to be built\n\nBy A. Berg", "School to be built"),
        ("The council met on Monday.", ""),
        ("The council met on Monday.”", ""),
        ("“We shall build it before winter.”", ""),
        ("Among those who met were:", ""),
        ("![](school.jpg)", ""),
        ("| The school by the river. |", ""),
        (BODY, ""),
    ];
    for (text, expected) in rows {
        assert_eq!(read("x.txt", "en", &format!("{text}\n\n{BODY}\n")).1, expected, "{text}");
    }
    let list = "Members of the council of the town\n\nAnna Berg\n\nJean Martin\n\nMaria Silva\n";
    assert_eq!(read("x.txt", "en", list).1, "", "nothing longer follows");
    assert_eq!(read("x.txt", "en", "School to be built before winter\n").1, "", "nothing follows");
}
