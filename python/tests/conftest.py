"""What the tests have in common. They run against the installed wheel, never against the sources."""

from __future__ import annotations

import pathlib

import pytest

import isogloss

ROOT = pathlib.Path(__file__).resolve().parents[2]

TERMS = """\
concept,lang,term,status,reason
quay,sv,färjeläge,preferred,
quay,sv,färjestation,deprecated,An older word.
quay,en,ferry landing,preferred,
quay,en,ferry berth,deprecated,
pilot,en,harbour pilot,preferred,
pilot,th,นักนำร่อง,preferred,
"""

ARTICLES = [
    {"id": "sv-1", "lang": "sv", "text": "🛳 Färjestationen är stängd.\n\nAlla färjelägen är stängda i dag."},
    {"id": "en-1", "lang": "en", "text": "The ferry berth is closed. The harbour pilot waits."},
    {"id": "th-1", "lang": "th", "text": "นักนำร่องรออยู่ที่ท่าเรือเมื่อวานนี้"},
    {"id": "en-2", "lang": None, "text": "Nothing of that kind was said here by the people who were there."},
    {"id": "none", "lang": "en", "text": None},
]


@pytest.fixture(scope="session")
def glossary() -> isogloss.Glossary:
    return isogloss.Glossary.parse(TERMS, "terms.csv")


@pytest.fixture(scope="session")
def bundled() -> isogloss.Glossary:
    return isogloss.Glossary.load(ROOT / "glossary")


@pytest.fixture
def articles() -> list[dict]:
    return [dict(article) for article in ARTICLES]
