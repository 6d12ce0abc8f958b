"""isogloss on Daft: articles of a DataFrame in, a DataFrame of findings or occurrences out.

The glossary is compiled once a worker. What comes out is what one process says of the same articles: they are judged one by one, and an
article that cannot be read is a row with a ``problem``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import daft
import numpy as np
import pyarrow as pa
from daft import DataType, col

import isogloss


def check(articles: daft.DataFrame, glossary: isogloss.Glossary | None = None, **options: Any) -> daft.DataFrame:
    """The findings of every article by itself: the columns and keyword arguments of ``isogloss.check_batch``."""
    return _each(isogloss.check_batch, articles, glossary, options)


def concordance(articles: daft.DataFrame, glossary: isogloss.Glossary | None = None, **options: Any) -> daft.DataFrame:
    """Every occurrence of every term: the columns and keyword arguments of ``isogloss.concordance_batch``."""
    return _each(isogloss.concordance_batch, articles, glossary, options)


def profile(articles: daft.DataFrame, glossary: isogloss.Glossary | None = None, **options: Any) -> daft.DataFrame:
    """What grouping compares of every article: the columns and keyword arguments of ``isogloss.profile_batch``."""
    return _each(isogloss.profile_batch, articles, glossary, options)


def group(profiles: daft.DataFrame, *, config: isogloss.Config | None = None) -> isogloss.Table:
    """The stories and topics of the articles of ``profile``, in one process: ``id``, ``story``, ``topic``. For archives that one process
    does not hold, ``isogloss.spark.group``.
    """
    return isogloss.group_batch(profiles.to_arrow(), config=config)


def _each(
    work: Callable[..., isogloss.Table], articles: daft.DataFrame, glossary: isogloss.Glossary | None, options: dict[str, Any]
) -> daft.DataFrame:
    options = {"text": "text", **options}
    key = options.pop("id", None)
    if key is None:
        raise ValueError("id: name the column that tells articles apart; partitions have no numbers")
    columns = {name: options[name] for name in ("text", "lang", "date", "title") if options.get(name)}
    options = {**options, **{name: name for name in columns}}
    # Of the id the text matters, which fingerprints and formats go by; what comes out has the id as it came.
    series = [col(key).cast(DataType.string()), *(col(column) for column in columns.values())]
    names = ["id", *columns]
    types = {"id": pa.string(), **{name: articles.schema()[column].dtype.to_arrow_dtype() for name, column in columns.items()}}
    said = work(pa.schema(types.items()).empty_table(), id="id", **options).to_pyarrow().drop(["id"])
    result = pa.large_list(pa.struct(list(said.schema)))

    @daft.cls
    class Worker:
        """A worker: the glossary is compiled when it is first used."""

        def __init__(self, glossary: isogloss.Glossary | None) -> None:
            self.glossary = glossary

        @daft.method.batch(return_dtype=DataType.from_arrow_type(result))
        def run(self, *given: daft.Series) -> pa.Array:
            table = pa.table([one.to_arrow() for one in given], names=names)
            # A dictionary with a key a row: what comes out says by its key which row it is about, though ids may stand twice.
            rows = pa.DictionaryArray.from_arrays(pa.array(np.arange(len(table), dtype=np.int32)), table["id"].combine_chunks())
            out = work(table.set_column(0, "id", rows), id="id", glossary=self.glossary, **options).to_pyarrow()
            return _by_row(len(table), out, result)

    made = articles.select(col(key).alias("id"), Worker(glossary).run(*series).alias("said"))
    made = made.explode("said").where(col("said").not_null())
    return made.select(col("id"), *(col("said").get(name).alias(name) for name in said.schema.names))


def _by_row(count: int, out: pa.Table, kind: pa.DataType) -> pa.Array:
    """Rows of a result, which are in the order of the articles, as a list an article."""
    numbers = np.concatenate([np.empty(0, np.int64), *(chunk.indices for chunk in out["id"].chunks)]).astype(np.int64)
    offsets = np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=count))]).astype(np.int64)
    said = out.drop(["id"]).combine_chunks().to_batches()
    rows = said[0].to_struct_array() if said else pa.array([], kind.value_type)
    return pa.LargeListArray.from_arrays(pa.array(offsets, pa.int64()), rows.cast(kind.value_type))
