//! The language server, spoken to as editors do: in memory, and once over standard input and output.

mod client;
mod coverage;
mod documents;
mod editing;
mod hostile;
mod stdio;
mod stories;

use tempfile::TempDir;

/// A project in three languages.
pub(crate) fn project(more: &[(&str, &str)]) -> TempDir {
    let files = [
        (
            "isogloss.yaml",
            "glossary: [terms.yaml]\ncorpus: [sv, en, th]\nlanguages: [sv, en, th]\nsame:\n  - [sv/a.txt, en/a.txt, en/late.txt]\n",
        ),
        ("terms.yaml", TERMS),
        ("sv/a.txt", "Det nya färjeläget öppnar i Karlshamn på måndag.\n"),
        ("en/a.txt", "The new ferry landing opens in Karlshamn on Monday. The harbour master welcomed the crew.\n"),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files.iter().chain(more) {
        crate::program::write(folder.path(), name, text.as_bytes());
    }
    folder
}

/// Its glossary.
pub(crate) const TERMS: &str = "\
concepts:
  - id: quay
    definition: Where a ferry lands.
    terms:
      sv:
        - { term: färjeläge, part_of_speech: noun, gender: neuter }
        - term: färjestation
          part_of_speech: noun
          gender: common
          status: deprecated
          reason: An old word.
        - { term: färjeställe, part_of_speech: noun, gender: neuter, status: deprecated }
      en:
        - ferry landing
        - { term: ferry berth, status: deprecated }
      th:
        - ท่าเรือข้ามฟาก
        - { term: ท่าเรือเฟอร์รี่, status: deprecated }
  - id: harbour-master
    terms:
      en: [harbour master, { term: port captain, status: admitted }]
  - id: toll
    terms:
      sv: [hamnavgift]
      en: [harbour toll]
";
