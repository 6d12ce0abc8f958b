"""isogloss: checks the terms of multilingual news against a glossary, and articles against each other.

Units: ``start`` and ``end`` are half-open byte offsets in the text as UTF-8 (in a file of another encoding: in its bytes); ``char_start``
and ``char_end`` are the same in characters, so that ``text[f.char_start:f.char_end] == f.surface`` for a plain text; ``line`` and
``column`` count from 1, columns in characters. In a document of parts (DOCX, ODT) bytes and lines say nothing and are None; ``part`` and
``paragraph`` (from 1) say the place. Languages are BCP 47 tags. Texts are ``str``, or ``bytes`` in any encoding that a file may
have. Nothing here holds the lock of Python while it works; ``threads`` is one a core unless given.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol, TypedDict, overload

__version__: str

Path = str | os.PathLike[str]
Text = str | bytes
Severity = Literal["error", "warning", "note"]
Format = Literal["plain", "markdown", "html", "path"]

class ArrowStream(Protocol):
    """A table or stream of anything that knows Arrow: pyarrow, pandas, Polars, DuckDB, Daft, DataFusion."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class ArrowArray(Protocol):
    """One batch of records."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

Arrow = ArrowStream | ArrowArray

class IsoglossError(Exception):
    """What isogloss cannot use, where, and what to do about it."""

    message: str
    file: str | None
    line: int | None
    advice: str | None
    def __init__(self, message: str, file: str | None = None, line: int | None = None, advice: str | None = None) -> None: ...

class ArticleError(IsoglossError):
    """A text of which nothing can be judged."""

class ConfigError(IsoglossError):
    """A configuration that cannot be used."""

class GlossaryError(IsoglossError):
    """A glossary that cannot be used."""

class ArticleWarning(IsoglossError, UserWarning):
    """An article among others that was left out, or of which something is wrong."""

class Problem:
    """What is wrong with a text, a glossary or a configuration."""

    kind: str
    severity: Severity
    path: str
    line: int | None
    column: int | None
    message: str
    advice: str | None

class Related:
    """Another place that explains a finding; ``lang`` and ``text`` for a sentence of a sister article."""

    path: str
    start: int | None
    end: int | None
    line: int | None
    column: int
    part: str | None
    paragraph: int | None
    message: str
    lang: str | None
    text: str | None

class Finding:
    """One thing that somebody should look at."""

    rule: str
    severity: Severity
    path: str
    article: str | None
    lang: str | None
    concept: str | None
    start: int | None
    end: int | None
    char_start: int | None
    char_end: int | None
    line: int | None
    column: int
    part: str | None
    paragraph: int | None
    surface: str
    message: str
    suggestion: str | None
    fixable: bool
    """Whether the suggestion can replace the surface as it is."""
    notes: list[str]
    related: list[Related]
    fingerprint: str
    def to_dict(self) -> dict[str, Any]:
        """The keys of ``isogloss check --format json``."""

class Report(Sequence[Finding]):
    """The findings of a check, by path and place. A notebook shows it as the HTML report."""

    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the texts themselves."""
    @property
    def summary(self) -> dict[str, Any]:
        """Counts, as in ``isogloss check --format json``."""
    def render(self, format: str) -> str:
        """The report in a format of ``isogloss check --format``: text, json, jsonl, sarif, html, csv, …"""
    def _repr_html_(self) -> str: ...
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __iter__(self) -> Iterator[Finding]: ...

class Config:
    """Settings, as ``isogloss.yaml`` says them: levels of rules, languages, names. It can be pickled."""

    @staticmethod
    def load(path: Path) -> Config:
        """Reads a configuration. Raises ConfigError."""
    @staticmethod
    def parse(text: str, path: Path = "isogloss.yaml") -> Config:
        """Reads a configuration from a text; ``path`` is the file that it would be."""
    @property
    def glossary(self) -> list[os.PathLike[str]]:
        """The glossary's files and folders that it names: ``Glossary.load(config.glossary)``."""
    @property
    def problems(self) -> list[Problem]: ...

class Glossary:
    """Concepts with their terms in several languages; compiled when it is first used. It can be pickled."""

    @staticmethod
    def load(paths: Path | Sequence[Path], *, mapping: list[str] = ..., lenient: bool = False) -> Glossary:
        """Loads files and folders, of any format that ``isogloss glossary`` reads, as one glossary.

        ``mapping``: what words of the house mean, as ``--map``. Raises GlossaryError where something cannot be read, unless ``lenient``:
        then the rest is used, and ``problems`` says what was left out.
        """
    @staticmethod
    def parse(text: str, name: str = "glossary.yaml", *, mapping: list[str] = ..., lenient: bool = False) -> Glossary:
        """The same from a text; the ending of ``name`` tells the format where the text does not."""
    @property
    def languages(self) -> list[str]: ...
    @property
    def concepts(self) -> list[str]:
        """The ids of the concepts, in the order of the files."""
    @property
    def problems(self) -> list[Problem]: ...
    def __len__(self) -> int:
        """The number of concepts."""

def check(
    text: Text,
    *,
    lang: str | None = None,
    glossary: Glossary | None = None,
    config: Config | None = None,
    path: str = "-",
) -> Report:
    """Judges one text by itself.

    ``lang``: without it, path and text decide. ``path``: its ending tells the format (none: plain text). Without a glossary the rules that
    need none are checked. Raises ArticleError where nothing can be judged: the language is not known, the bytes are no text.
    """

class Workspace:
    """Texts that change, and what is to be said of them now. What did not change is not computed again."""

    def __init__(self, glossary: Glossary | None = None, *, config: Config | None = None, lang: str | None = None) -> None: ...
    def put(self, path: str, text: Text) -> bool:
        """Puts a text, new or in the place of the one with its path; whether that changes anything.

        The ending of ``path`` tells the format, a folder such as ``sv/`` the language.
        """
    def remove(self, path: str) -> bool:
        """Removes a text; whether it was there."""
    @property
    def paths(self) -> list[str]: ...
    def findings(self, path: str, *, stories: bool = False) -> Report:
        """The findings of one text by itself, at once; with ``stories`` beside all others, which are grouped for that."""
    def check(self) -> Report:
        """The findings of all texts, each by itself and beside the others."""
    def __len__(self) -> int:
        """The number of texts."""

class Article(TypedDict, total=False):
    """An article: ``path`` (or ``id``) and ``text``, and what else is known of it. A date begins with ``2026-11-30``."""

    path: str
    id: str
    text: Text
    lang: str | None
    date: str | None
    title: str | None

Articles = Mapping[str, Text] | Iterable[Article | tuple[str, Text]] | Arrow
"""Paths and texts, records, or a table with columns of the names of Article. Endings of paths tell formats, folders perhaps languages."""

class Member(TypedDict):
    path: str
    lang: str
    title: str | None

class Evidence(TypedDict):
    kind: str
    value: str
    weight: float

class Group(TypedDict):
    """A story or a topic; ``parent`` of a story is its topic."""

    id: str
    level: Literal["story", "topic"]
    parent: str | None
    articles: list[Member]
    evidence: list[Evidence]

def group(
    given: Articles, *, glossary: Glossary | None = None, config: Config | None = None, threads: int | None = None
) -> list[Group]:
    """Which articles tell the same story, and which stories share a topic: as ``isogloss group --format json``.

    An article that cannot be read is left out with an ArticleWarning, here and in the functions below.
    """

def align(
    given: Articles, *, glossary: Glossary | None = None, config: Config | None = None, threads: int | None = None
) -> list[dict[str, Any]]:
    """What each language calls each concept, by group: as ``isogloss align --format json``."""

def align_sentences(
    given: Articles, *, glossary: Glossary | None = None, config: Config | None = None, threads: int | None = None
) -> list[dict[str, Any]]:
    """Which sentences of the articles of a story say the same: as ``isogloss align --sentences --format jsonl``. Offsets are bytes."""

def suggest(
    given: Articles, *, glossary: Glossary | None = None, config: Config | None = None, threads: int | None = None
) -> list[dict[str, Any]]:
    """Renderings and concepts that the glossary lacks, the best first: as ``isogloss suggest --isolated --format jsonl``."""

class Table:
    """An Arrow table: ``pyarrow.table(t)``, ``polars.DataFrame(t)``, ``duckdb.from_arrow(t.to_pyarrow())``."""

    @property
    def columns(self) -> list[str]: ...
    def to_pyarrow(self) -> Any:
        """The same as a ``pyarrow.Table``."""
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

def check_batch(
    data: Arrow,
    *,
    text: str = "text",
    id: str | None = None,
    lang: str | None = None,
    date: str | None = None,
    format: Format = "plain",
    glossary: Glossary | None = None,
    config: Config | None = None,
    threads: int | None = None,
) -> Table:
    """Judges every row of a table by itself; a stream is read batch by batch.

    ``text``, ``id``, ``lang``, ``date`` are names of columns. Without ``id`` a row is called by its number from 0, without ``lang`` its
    language is found out. ``format``: what the texts are; ``path``: what the ending of the id says.

    One row a finding, in the order of the articles: id, rule, severity, lang, concept, start, end, char_start, char_end, line, column,
    surface, message, suggestion, fixable, notes (list of text), related (list of {start, end, line, column, message}), fingerprint,
    problem. An article that cannot be read is a row whose ``problem`` says the kind of problem and whose ``rule`` is null.
    """

def concordance_batch(
    data: Arrow,
    *,
    text: str = "text",
    id: str | None = None,
    lang: str | None = None,
    format: Format = "plain",
    glossary: Glossary | None = None,
    config: Config | None = None,
    threads: int | None = None,
) -> Table:
    """Every occurrence of every term, one a row: id, lang, concept, term, term_lang, status, match, confidence (0 to 1), ambiguous, start,
    end, char_start, char_end, line, column, surface, compound, problem, message. Articles are looked at each by itself, as by
    ``isogloss concordance --no-group``. Arguments and problems as in check_batch.
    """

def profile_batch(
    data: Arrow,
    *,
    text: str = "text",
    id: str | None = None,
    lang: str | None = None,
    date: str | None = None,
    title: str | None = None,
    format: Format = "plain",
    glossary: Glossary | None = None,
    config: Config | None = None,
    threads: int | None = None,
) -> Table:
    """What grouping compares of each article, one a row: id, path, lang, date, title, content (a hash), ids (list of text), signals (list
    of {kind, value, count}), problem, message. Arguments and problems as in check_batch.
    """

def group_batch(profiles: Arrow, *, id: str = "id", config: Config | None = None, threads: int | None = None) -> Table:
    """Groups the articles of profile_batch: id, story, topic. Rows that are problems are left out."""
