"""One text, workspaces, groups: what the library says, and what it raises."""

from __future__ import annotations

import json
import pathlib
import pickle
import threading
import time

import pytest

import isogloss

from conftest import ROOT

STORY = {
    "en/a.txt": "Kettering opened its new harbour on 12 May 2024, Mayor Whitcombe said. It cost 48.5 million.",
    "sv/b.txt": "Kettering öppnade sin nya hamn den 12 maj 2024, sade borgmästare Whitcombe. Den kostade 48,5 miljoner.",
    "en/c.txt": "The school in Vasseur has 311 pupils this autumn, more than ever, head teacher Moreau said.",
}


def test_a_finding_says_where_in_bytes_and_in_characters(glossary):
    text = "🛳 Färjestationen är stängd."
    (finding,) = isogloss.check(text, lang="sv", glossary=glossary)
    assert (finding.rule, finding.suggestion) == ("deprecated-term", "Färjeläget")
    assert text[finding.char_start : finding.char_end] == finding.surface == "Färjestationen"
    assert text.encode()[finding.start : finding.end].decode() == "Färjestationen"
    assert finding.to_dict()["start"] == finding.start
    assert "An older word." in " ".join(finding.notes)


def test_without_a_mistake_there_is_no_finding(glossary):
    report = isogloss.check("Alla färjelägen är stängda.", lang="sv", glossary=glossary)
    assert (len(report), list(report), report.problems) == (0, [], [])


def test_a_report_is_rendered_in_the_formats_of_the_program(glossary):
    report = isogloss.check("The ferry berth & <b>more</b>.", lang="en", glossary=glossary)
    assert report.summary["findings"] == {"error": 0, "warning": 1, "note": 0} or report.summary["findings"]["error"] == 1
    assert json.loads(report.render("sarif"))["runs"][0]["results"][0]["ruleId"] == "deprecated-term"
    page = report._repr_html_()
    assert page.startswith("<iframe sandbox=") and "ferry berth" in page
    # In an attribute no quotation mark of the page may stand as it is.
    assert page.count('"') == 6
    with pytest.raises(ValueError, match="no format"):
        report.render("docx")


def test_bytes_of_any_encoding_are_read(glossary):
    (finding,) = isogloss.check("Färjestationen är stängd.".encode("utf-16"), lang="sv", glossary=glossary)
    assert (finding.char_start, finding.char_end, finding.start) == (0, 14, 2)


@pytest.mark.parametrize(
    ("text", "arguments", "error", "words"),
    [
        ("The berth.", {"lang": "xx"}, ValueError, "no language `xx`"),
        ("12 34", {}, isogloss.ArticleError, "not known"),
        (12, {"lang": "en"}, TypeError, "str, or bytes"),
    ],
)
def test_what_cannot_be_judged_is_an_exception(text, arguments, error, words):
    with pytest.raises(error, match=words):
        isogloss.check(text, **arguments)


def test_a_broken_glossary_is_an_exception_with_file_line_and_advice(tmp_path):
    file = tmp_path / "terms.csv"
    file.write_text("concept,lang,term,status\nquay,en,berth,nonsense\n")
    with pytest.raises(isogloss.GlossaryError) as caught:
        isogloss.Glossary.load(file)
    assert (caught.value.file, caught.value.line) == (str(file), 2)
    assert caught.value.advice and "nonsense" in str(caught.value)
    # What was not understood of it is told, the rest used.
    assert isogloss.Glossary.load(file, lenient=True).problems
    for missing in [tmp_path / "none.csv", [tmp_path]]:
        with pytest.raises(isogloss.GlossaryError):
            isogloss.Glossary.load(tmp_path / "folder" if missing == [tmp_path] else missing)
    file.write_text("concept,lang,term,status\n")
    with pytest.raises(isogloss.GlossaryError, match="no terms"):
        isogloss.Glossary.load(file)


def test_a_configuration_sets_the_levels_and_tells_its_line():
    off = isogloss.Config.parse("rules:\n  deprecated-term: off\n")
    terms = isogloss.Glossary.parse("concept,lang,term,status\nq,en,ferry landing,preferred\nq,en,ferry berth,deprecated\n", "t.csv")
    assert len(isogloss.check("The ferry berth.", lang="en", glossary=terms)) == 1
    assert len(isogloss.check("The ferry berth.", lang="en", glossary=terms, config=off)) == 0
    with pytest.raises(isogloss.ConfigError) as caught:
        isogloss.Config.parse("languages: [en]\nrules: 5\n")
    assert caught.value.line == 2
    assert isogloss.Config.load(ROOT / "isogloss.yaml").glossary == [pathlib.Path(ROOT / "glossary")]


def test_glossary_and_configuration_are_pickled(glossary):
    again = pickle.loads(pickle.dumps(glossary))
    assert (again.concepts, again.languages) == (glossary.concepts, glossary.languages)
    config = pickle.loads(pickle.dumps(isogloss.Config.parse("rules:\n  deprecated-term: off\n")))
    assert len(isogloss.check("The ferry berth.", lang="en", glossary=again, config=config)) == 0


def test_a_workspace_follows_its_texts(glossary):
    workspace = isogloss.Workspace(glossary)
    assert workspace.put("sv/a.md", "# Färjestationen\n") and not workspace.put("sv/a.md", "# Färjestationen\n")
    assert [f.rule for f in workspace.findings("sv/a.md")] == ["deprecated-term"]
    assert [f.path for f in workspace.findings("sv/a.md", stories=True)] == ["sv/a.md"]
    workspace.put("sv/a.md", "# Färjeläget\n")
    assert len(workspace.findings("sv/a.md")) == 0
    workspace.put("en/b.txt", "The ferry berth.")
    report = workspace.check()
    assert ([f.path for f in report], report.summary["articles"]) == (["en/b.txt"], 2)
    assert "ferry berth" in report._repr_html_()
    assert workspace.remove("en/b.txt") and not workspace.remove("en/b.txt")
    assert (workspace.paths, len(workspace)) == (["sv/a.md"], 1)


def test_articles_of_one_story_are_grouped_whatever_they_are_given_as():
    pyarrow = pytest.importorskip("pyarrow")
    records = [{"path": path, "text": text, "lang": path[:2]} for path, text in STORY.items()]
    given = [STORY, list(STORY.items()), records, pyarrow.Table.from_pylist(records)]
    groups = [isogloss.group(articles, threads=2) for articles in given]
    assert all(one == groups[0] for one in groups)
    stories = [[a["path"] for a in g["articles"]] for g in groups[0] if g["level"] == "story"]
    assert sorted(sorted(story) for story in stories) == [["en/a.txt", "sv/b.txt"], ["en/c.txt"]]


def test_an_article_that_cannot_be_read_is_a_warning():
    with pytest.warns(isogloss.ArticleWarning, match="not known"):
        groups = isogloss.group({**STORY, "numbers.txt": "12 34"})
    assert "numbers.txt" not in json.dumps(groups)


def test_aligning_and_proposing_say_what_the_program_says(bundled):
    paths = sorted(p for lang in ("sv", "fr") for p in (ROOT / "corpus" / lang).iterdir())
    texts = {str(p.relative_to(ROOT)): p.read_bytes() for p in paths}
    tables = isogloss.align(texts, glossary=bundled)
    assert any(r["lang"] == "sv" for t in tables for c in t["concepts"] for r in c["renderings"])
    pairs = isogloss.align_sentences(texts, glossary=bundled)
    assert pairs and {pairs[0]["source"]["lang"], pairs[0]["target"]["lang"]} == {"fr", "sv"}
    assert all({"concept", "lang", "candidate", "score"} <= s.keys() for s in isogloss.suggest(texts, glossary=bundled))


def test_other_threads_go_on_while_the_library_works(bundled):
    text = "The emulation cluster of the ferry landing was opened again. " * 20_000
    done, turns = threading.Event(), 0

    def work():
        isogloss.check(text, lang="en", glossary=bundled)
        done.set()

    worker = threading.Thread(target=work)
    worker.start()
    while not done.is_set():
        turns += 1
        time.sleep(0.001)
    worker.join()
    # With the lock held this thread would have had one turn or two.
    assert turns > 5, turns


def test_the_stub_says_what_the_module_has():
    import ast

    stub = ast.parse((pathlib.Path(isogloss.__file__).parent / "__init__.pyi").read_text())
    said = {node.name: node for node in stub.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    for name in set(isogloss.__all__) - {"__version__"}:
        assert name in said, name
        node = said[name]
        if isinstance(node, ast.ClassDef):
            members = {m.name for m in node.body if isinstance(m, ast.FunctionDef)}
            members |= {m.target.id for m in node.body if isinstance(m, ast.AnnAssign)}
            public = {m for m in vars(getattr(isogloss, name)) if not m.startswith("_")}
            assert public <= members, (name, public - members)
        else:
            import inspect

            has = list(inspect.signature(getattr(isogloss, name)).parameters)
            assert has == [a.arg for a in node.args.args + node.args.kwonlyargs], name
    assert (pathlib.Path(isogloss.__file__).parent / "py.typed").exists()


def test_a_place_in_a_document_is_a_paragraph(glossary, tmp_path):
    import zipfile

    file, word = tmp_path / "a.docx", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("Nothing here.", "The ferry berth is closed."))
    with zipfile.ZipFile(file, "w") as package:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        types = "http://schemas.openxmlformats.org/package/2006/content-types"
        package.writestr("[Content_Types].xml", f'<Types xmlns="{types}"><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')
        relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        package.writestr("_rels/.rels", f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>')
        package.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{paragraphs}</w:body></w:document>')
    (finding,) = isogloss.check(file.read_bytes(), lang="en", glossary=glossary, path="a.docx")
    assert (finding.surface, finding.start, finding.char_start, finding.line) == ("ferry berth", None, None, None)
    assert (finding.part, finding.paragraph) == ("word/document.xml", 2)
