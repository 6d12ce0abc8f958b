"""The types that are promised: a program that uses them is accepted, and one that misuses them is not."""

from __future__ import annotations

import pathlib
import subprocess
import sys

import pytest

RIGHT = """\
import isogloss

class Frame:
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

glossary = isogloss.Glossary.load(["a.yaml", "b.csv"], lenient=True)
report = isogloss.check("text", lang="sv", glossary=glossary)
surfaces: list[str] = [finding.surface for finding in report]
last: isogloss.Finding = report[-1]
try:
    isogloss.Config.load("isogloss.yaml")
except isogloss.ConfigError as error:
    place: tuple[str | None, int | None] = error.file, error.line
ids = [group["id"] for group in isogloss.group({"a.txt": "text"})]
isogloss.align([{"path": "a.txt", "text": "text", "date": "2026-11-30"}])
count: int = len(isogloss.check_batch(Frame(), format="markdown"))
"""
WRONG = {
    'isogloss.check(12)': "arg-type",
    'isogloss.check_batch(5)': "arg-type",
    'isogloss.check_batch(Frame(), format="docx")': "arg-type",
    'isogloss.check("text", language="sv")': "call-arg",
    'x: int = isogloss.check("text")[0].concept': "assignment",
    'isogloss.group({"a": 1})': "arg-type",
}


def test_a_type_checker_knows_what_is_right(tmp_path: pathlib.Path):
    pytest.importorskip("mypy")
    program = tmp_path / "program.py"
    lines = "\n".join(f"{line}  # type: ignore[{kind}]" for line, kind in WRONG.items())
    program.write_text(f"{RIGHT}{lines}\n")
    # An ignored mistake that is none is a mistake too.
    command = [sys.executable, "-m", "mypy", "--strict", "--warn-unused-ignores", "--cache-dir", str(tmp_path / "cache"), str(program)]
    told = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert told.returncode == 0, told.stdout + told.stderr
