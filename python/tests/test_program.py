"""The command line of the wheel: exit codes, closed pipes, Ctrl-C."""

from __future__ import annotations

import os
import pathlib
import signal
import subprocess
import sys
import sysconfig
import time

import pytest

import isogloss

from conftest import ROOT, TERMS

PROGRAM = str(pathlib.Path(sysconfig.get_path("scripts")) / ("isogloss" + (sysconfig.get_config_var("EXE") or "")))
BOTH = pytest.mark.parametrize("command", [[PROGRAM], [sys.executable, "-m", "isogloss"]], ids=["isogloss", "python -m isogloss"])


def run(command, *arguments, **options) -> subprocess.CompletedProcess:
    return subprocess.run([*command, *arguments], capture_output=True, text=True, encoding="utf-8", **options)


@BOTH
def test_it_is_the_version_of_the_package(command):
    assert run(command, "--version").stdout == f"isogloss {isogloss.__version__}\n"


@BOTH
def test_exit_codes_are_its_own(command, tmp_path):
    (tmp_path / "terms.csv").write_text(TERMS, "utf-8")
    check = ["check", "--glossary", "terms.csv", "--lang", "en", "--no-cache"]
    for text, code in [("The ferry landing is closed.\n", 0), ("The ferry berth is closed.\n", 1)]:
        told = run(command, *check, "--fail-on", "note", "-", input=text, cwd=tmp_path)
        assert told.returncode == code, told
        assert ("ferry berth" in told.stdout) == bool(code)
    assert run(command, *check, "no-such-file.txt", cwd=tmp_path).returncode == 2
    assert run(command, "no-such-command", cwd=tmp_path).returncode == 2


@BOTH
def test_the_bundled_corpus_is_checked(command):
    told = run(command, "check", "--no-cache", cwd=ROOT)
    assert told.returncode == 1 and "90 articles:" in told.stdout, told.stderr


@BOTH
@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_goes_away_is_no_error(command):
    # More output than a pipe holds, of which one line is read.
    process = subprocess.Popen([*command, "concordance", "--format", "jsonl"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    assert (process.wait(timeout=120), errors) == (0, b"")


@BOTH
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_ends_it(command, tmp_path):
    # It waits for its input, so it is at work when the signal comes.
    process = subprocess.Popen([*command, "check", "--lang", "en", "-"], cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == -signal.SIGINT
    assert b"Traceback" not in process.stderr.read()
