"""Tables in, tables out, whoever made them."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys

import pytest

import isogloss

pa = pytest.importorskip("pyarrow")

NAMES = {"text": "text", "id": "id", "lang": "lang"}
MISTAKES = [("sv-1", "deprecated-term"), ("en-1", "deprecated-term"), ("none", None)]


def table(articles) -> pa.Table:
    return pa.Table.from_pylist(articles)


def rows(result: isogloss.Table) -> list[dict]:
    return result.to_pyarrow().to_pylist()


def test_findings_are_those_of_each_text_by_itself(articles, glossary):
    said = rows(isogloss.check_batch(table(articles), glossary=glossary, **NAMES))
    assert [(r["id"], r["rule"]) for r in said] == MISTAKES
    assert (said[2]["problem"], said[2]["severity"]) == ("empty-file", "warning")
    for article in articles[:2]:
        (mine,) = [r for r in said if r["id"] == article["id"]]
        (alone,) = isogloss.check(article["text"], lang=article["lang"], glossary=glossary, path=article["id"])
        assert article["text"][mine["char_start"] : mine["char_end"]] == mine["surface"]
        expected = alone.to_dict()
        assert {k: mine[k] for k in expected.keys() & mine.keys() - {"related"}} == {k: expected[k] for k in expected.keys() & mine.keys() - {"related"}}


def test_every_library_with_tables_gives_and_takes_the_same(articles, glossary):
    expected = rows(isogloss.check_batch(table(articles), glossary=glossary, **NAMES))
    run = lambda data: isogloss.check_batch(data, glossary=glossary, **NAMES)  # noqa: E731
    # pyarrow: a table, a batch, a stream, plain and dictionary columns, long text
    source = table(articles)
    assert rows(run(source.to_batches()[0])) == expected
    assert rows(run(pa.RecordBatchReader.from_batches(source.schema, source.to_batches(max_chunksize=2)))) == expected
    coded = source.set_column(1, "lang", source["lang"].dictionary_encode()).set_column(2, "text", source["text"].cast(pa.large_string()))
    assert rows(run(coded)) == expected
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(articles).astype({"lang": "category"})
    assert rows(run(frame)) == expected
    assert list(run(frame).to_pyarrow().to_pandas()["id"]) == [r["id"] for r in expected]
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame(articles)
    assert pl.DataFrame(run(frame)).to_dicts() == expected
    assert rows(run(frame.with_columns(pl.col("lang").cast(pl.Categorical)))) == expected
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.from_arrow(source)
    found = run(relation).to_pyarrow()
    assert found.to_pylist() == expected
    assert duckdb.sql("select rule, count(*) from found where rule is not null group by rule").fetchall() == [("deprecated-term", 2)]


def test_ids_keep_their_type_and_rows_have_numbers(articles, glossary):
    numbered = table([{**article, "id": 40 + at} for at, article in enumerate(articles)])
    said = isogloss.check_batch(numbered, glossary=glossary, **NAMES).to_pyarrow()
    assert (said.schema.field("id").type, said["id"].to_pylist()) == (pa.int64(), [40, 41, 44])
    said = isogloss.check_batch(numbered.to_reader(max_chunksize=2), text="text", lang="lang", glossary=glossary).to_pyarrow()
    assert said["id"].to_pylist() == [0, 1, 4]


def test_what_is_not_there_is_told(articles, glossary):
    with pytest.raises(ValueError, match="no column `txt`, did you mean `text`"):
        isogloss.check_batch(table(articles), text="txt", glossary=glossary)
    with pytest.raises(ValueError, match="none of plain"):
        isogloss.check_batch(table(articles), format="docx", glossary=glossary)
    with pytest.raises(ValueError, match="__arrow_c_stream__"):
        isogloss.check_batch([1, 2], glossary=glossary)
    strange = table([{"id": "a", "lang": "zz", "text": "The ferry berth is closed, and nobody knows when it will be opened again."}])
    said = rows(isogloss.check_batch(strange, glossary=glossary, **NAMES))
    assert [(r["problem"], r["rule"]) for r in said] == [("unknown-language", None), (None, "deprecated-term")]


def test_no_article_gives_no_row_and_all_columns(articles, glossary):
    none = table(articles).slice(0, 0)
    for work in (isogloss.check_batch, isogloss.concordance_batch, isogloss.profile_batch):
        empty, full = work(none, glossary=glossary, **NAMES), work(table(articles), glossary=glossary, **NAMES)
        assert len(empty) == 0 and empty.to_pyarrow().schema == full.to_pyarrow().schema


def test_occurrences_are_those_of_the_program(bundled, tmp_path):
    from conftest import ROOT
    from test_program import PROGRAM

    paths = sorted((ROOT / "corpus" / "th").iterdir()) + sorted((ROOT / "corpus" / "sv").iterdir())
    paths = [p for p in paths if p.suffix in (".txt", ".md", ".html")]
    data = pa.table({"id": [str(p.relative_to(ROOT)) for p in paths], "text": [p.read_text("utf-8") for p in paths]})
    config = isogloss.Config.load(ROOT / "isogloss.yaml")
    said = rows(isogloss.concordance_batch(data, id="id", format="path", glossary=bundled, config=config))
    told = subprocess.run(
        [PROGRAM, "concordance", "--no-group", "--format", "jsonl", *data["id"].to_pylist()], cwd=ROOT, capture_output=True, check=True
    )
    expected = [json.loads(line) for line in told.stdout.splitlines()]
    keys = set(expected[0]) - {"isogloss", "path"}
    order = lambda r: (r["path"], r["start"], r["end"], r["concept"], r["term"])  # noqa: E731
    assert len(expected) > 100
    assert sorted(({**{k: r[k] for k in keys}, "path": r["id"]} for r in said if not r["problem"]), key=order) == sorted(
        ({**{k: r[k] for k in keys}, "path": r["path"]} for r in expected), key=order
    )


def test_profiles_group_as_the_articles_do(bundled):
    from test_library import STORY

    records = [{"path": path, "text": text, "lang": path[:2]} for path, text in STORY.items()]
    data = pa.Table.from_pylist(records)
    profiles = isogloss.profile_batch(data, id="path", lang="lang", format="path").to_pyarrow()
    grouped = {r["id"]: r["story"] for r in rows(isogloss.group_batch(profiles))}
    expected = {a["path"]: g["id"] for g in isogloss.group(STORY) if g["level"] == "story" for a in g["articles"]}
    assert grouped == expected and len(set(expected.values())) == 2
    # An engine may write the long kinds of lists and texts.
    pl = pytest.importorskip("polars")
    assert {r["id"]: r["story"] for r in rows(isogloss.group_batch(pl.DataFrame(profiles)))} == expected


def test_dates_come_in_any_form(articles, glossary):
    import datetime

    day = datetime.date(2024, 5, 12)
    for dates in (pa.array([day]), pa.array([datetime.datetime(2024, 5, 12, 8)]), pa.array(["2024-05-12T08:00:00Z"])):
        data = pa.table({"text": ["The ferry berth."], "lang": ["en"], "when": dates})
        (profile,) = rows(isogloss.profile_batch(data, lang="lang", date="when", glossary=glossary))
        assert profile["date"] == day


def _findings(data: bytes) -> int:
    glossary, articles = __import__("pickle").loads(data)
    return len(isogloss.check_batch(table(articles), glossary=glossary, **NAMES))


@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
def test_a_forked_process_works_too(articles, glossary):
    # The pool of threads is made before the fork: the child has none of these threads.
    here = len(isogloss.check_batch(table(articles), glossary=glossary, **NAMES))
    data = __import__("pickle").dumps((glossary, articles))
    with multiprocessing.get_context("fork").Pool(2) as processes:
        assert processes.map_async(_findings, [data] * 4).get(timeout=120) == [here] * 4
