"""isogloss on Spark: articles of a DataFrame in, a DataFrame of findings, occurrences or stories out.

The glossary goes to every worker once. What comes out is what one process says of the same articles: they are judged one by one, and an
article that cannot be read is a row with a ``problem``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

import isogloss

WINDOW = 28
"""Days of a window of ``group``. Articles of one event are days apart, and known dates three weeks apart keep articles apart."""
RARE = 50
"""A signal that more articles have says too little to place an undated article by it."""
PLACES = 2
"""An undated article is compared with the articles of so many windows."""
UNDATED = -(10**6)
"""The window of undated articles: these are compared with each other too."""


def check(articles: DataFrame, glossary: isogloss.Glossary | None = None, **options: Any) -> DataFrame:
    """The findings of every article by itself: the columns and keyword arguments of ``isogloss.check_batch``."""
    return _each(isogloss.check_batch, articles, glossary, options)


def concordance(articles: DataFrame, glossary: isogloss.Glossary | None = None, **options: Any) -> DataFrame:
    """Every occurrence of every term: the columns and keyword arguments of ``isogloss.concordance_batch``."""
    return _each(isogloss.concordance_batch, articles, glossary, options)


def profile(articles: DataFrame, glossary: isogloss.Glossary | None = None, **options: Any) -> DataFrame:
    """What grouping compares of every article: the columns and keyword arguments of ``isogloss.profile_batch``."""
    return _each(isogloss.profile_batch, articles, glossary, options)


def _each(
    work: Callable[..., isogloss.Table], articles: DataFrame, glossary: isogloss.Glossary | None, options: dict[str, Any]
) -> DataFrame:
    names = [options[key] for key in ("id", "lang", "date", "title") if options.get(key)] + [options.get("text", "text")]
    articles = articles.select(*dict.fromkeys(names))
    options = {**options, "threads": 1}  # Spark runs a task a core
    none = to_arrow_schema(articles.schema).empty_table()
    schema = from_arrow_schema(work(none, **options).to_pyarrow().schema)
    held = articles.sparkSession.sparkContext.broadcast(glossary)

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield from work(batch, glossary=held.value, **options).to_pyarrow().to_batches()

    return articles.mapInArrow(run, schema)


def group(
    articles: DataFrame,
    glossary: isogloss.Glossary | None = None,
    *,
    window: int = WINDOW,
    config: isogloss.Config | None = None,
    **options: Any,
) -> DataFrame:
    """The stories of an archive: ``id`` and ``story``. Name the columns ``id`` and ``date``, and others as for ``isogloss.profile_batch``.

    Articles are grouped in windows of ``window`` days that overlap by half, so two articles of a story that are up to half as many days
    apart meet in one. Stories of two windows that share an article are one.
    """
    profiles = profile(articles, glossary, config=config, **options).where("problem is null").drop("problem", "message").persist()
    columns = profiles.columns

    def grouped(table: pa.Table) -> pa.Table:
        stories = isogloss.group_batch(table.select(columns), config=config, threads=1).to_pyarrow().drop(["topic"])
        return stories.append_column("window", pa.repeat(table["window"][0], len(stories)))

    schema = profiles.select("id").schema.add("story", "string").add("window", "long")
    placed = profiles.join(_windows(profiles, window // 2), "id")
    found = placed.groupBy("window").applyInArrow(grouped, schema)
    return _joined(found.select("id", F.concat_ws(":", "window", "story").alias("story")))


def _windows(profiles: DataFrame, step: int) -> DataFrame:
    """The windows of each article: id, window. Window n has the days from n steps since 1970 to two steps later."""
    number = F.floor(F.unix_date("date") / step)
    dated = profiles.where("date is not null").select("id", F.explode(F.array(number - 1, number)).alias("window"))
    signals = profiles.select("id", F.col("date").isNull().alias("undated"), F.explode("signals").alias("signal"))
    rare = signals.where(F.col("signal.kind").isin("name", "figure", "concept", "transliteration"))
    rare = rare.select("id", "undated", F.concat_ws(":", "signal.kind", "signal.value").alias("signal"))
    counts = rare.groupBy("signal").agg(F.count("*").alias("articles"), F.max("undated").alias("wanted"))
    rare = rare.join(counts.where(f"wanted and articles between 2 and {RARE}"), "signal")
    there = rare.where("not undated").join(dated, "id").select("signal", "window").distinct()
    shared = rare.where("undated").join(there, "signal").groupBy("id", "window").agg(F.sum(1 / F.col("articles")).alias("shared"))
    best = F.row_number().over(Window.partitionBy("id").orderBy(F.desc("shared"), "window"))
    matched = shared.select("id", "window", best.alias("rank")).where(f"rank <= {PLACES}").select("id", "window")
    alone = profiles.where("date is null").select("id", F.lit(UNDATED).cast("long").alias("window"))
    return dated.select("id", F.col("window").cast("long")).union(matched.select("id", F.col("window").cast("long"))).union(alone)


def _joined(found: DataFrame) -> DataFrame:
    """Connected components of articles and stories: each takes the least name among its neighbours until none changes."""
    named = found.select("id", "story", F.col("story").alias("name")).localCheckpoint()
    while True:
        least = named.withColumn("least", F.min("name").over(Window.partitionBy("id")))
        fresh = least.withColumn("least", F.min("least").over(Window.partitionBy("story"))).localCheckpoint()
        if fresh.where("least <> name").isEmpty():
            return named.groupBy("id").agg(F.min("name").alias("story"))
        named = fresh.select("id", "story", F.col("least").alias("name"))
