"""Engines in local mode say what one process says. Spark needs Java."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

import isogloss

pa = pytest.importorskip("pyarrow")

NAMES = {"text": "text", "id": "id", "lang": "lang"}


def ordered(table) -> list[str]:
    """Rows in an order of their own, every value written out: equal lists mean equal bytes."""
    return sorted(repr(sorted(row.items())) for row in table.to_pylist())


@pytest.fixture(scope="module")
def archive() -> pa.Table:
    from conftest import ARTICLES

    # More than one batch and partition, and one broken article among them.
    return pa.Table.from_pylist([{**a, "id": f"{n}-{a['id']}"} for n in range(50) for a in ARTICLES])


@pytest.fixture(scope="module")
def stories(archive) -> pa.Table:
    """Two reports of each of 40 events, over some months, of which some have no date."""
    towns = "Kettering Vasseur Orlunda Brantholm Castrelo Wexmouth Tillby Morcheval".split()
    rows = []
    for n in range(40):
        town, mayor, cost = towns[n % 8], f"{towns[(n * 3 + 1) % 8][:5]}sson{chr(97 + n % 26)}", 1000 + 37 * n
        day = f"2024-{1 + n // 8:02d}-{1 + (n * 3) % 27:02d}"
        undated = n % 5 == 4
        rows.append({"id": f"en-{n}", "lang": "en", "date": day, "text": f"{town} opened its harbour, Mayor {mayor} said. It cost {cost} dollars and took {n + 3} years."})
        rows.append({"id": f"sv-{n}", "lang": "sv", "date": None if undated else day, "text": f"{town} öppnade sin hamn, sade borgmästare {mayor}. Den kostade {cost} dollar och tog {n + 3} år."})
    return pa.Table.from_pylist(rows)


@pytest.fixture(scope="module")
def session():
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("isogloss").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "4").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.mark.parametrize("name", ["check", "concordance", "profile"])
def test_spark_says_what_one_process_says(session, archive, glossary, name):
    from isogloss import spark

    frame = session.createDataFrame(archive).repartition(3)
    said = getattr(spark, name)(frame, glossary, **NAMES).toArrow()
    expected = getattr(isogloss, f"{name}_batch")(archive, glossary=glossary, **NAMES).to_pyarrow()
    assert len(expected) > 50 and set(said.column_names) == set(expected.column_names)
    assert ordered(said) == ordered(expected)


def test_spark_groups_an_archive_by_windows_of_days(session, stories):
    from isogloss import spark

    names = {**NAMES, "date": "date"}
    expected = isogloss.group_batch(isogloss.profile_batch(stories, **names)).to_pyarrow().to_pylist()
    frame = session.createDataFrame(stories).repartition(3)
    found = spark.group(frame, **names).toArrow().to_pylist()
    assert sorted(r["id"] for r in found) == sorted(r["id"] for r in expected)
    assert together(found) == together(expected)
    assert len(together(found)) > 25, "there are stories of two"


def together(rows: list[dict]) -> set[frozenset]:
    """The stories of several articles."""
    stories: dict[str, set[str]] = {}
    for row in rows:
        stories.setdefault(row["story"], set()).add(row["id"])
    return {frozenset(ids) for ids in stories.values() if len(ids) > 1}


@pytest.mark.parametrize("name", ["check", "concordance", "profile"])
def test_daft_says_what_one_process_says(archive, glossary, name):
    daft = pytest.importorskip("daft")
    from isogloss import daft as engine

    frame = daft.from_arrow(archive).into_partitions(3)
    said = getattr(engine, name)(frame, glossary, **NAMES).to_arrow()
    expected = getattr(isogloss, f"{name}_batch")(archive, glossary=glossary, **NAMES).to_pyarrow()
    assert ordered(said) == ordered(expected)
    with pytest.raises(ValueError, match="id"):
        engine.check(frame, glossary)


def test_daft_groups_in_one_process(stories):
    daft = pytest.importorskip("daft")
    from isogloss import daft as engine

    names = {**NAMES, "date": "date"}
    expected = isogloss.group_batch(isogloss.profile_batch(stories, **names)).to_pyarrow().to_pylist()
    found = engine.group(engine.profile(daft.from_arrow(stories), **names)).to_pyarrow().to_pylist()
    assert together(found) == together(expected)
