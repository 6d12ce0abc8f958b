"""What a release says of itself: the bill of materials."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

import isogloss

from conftest import ROOT


@pytest.mark.skipif(not shutil.which("cargo"), reason="it asks cargo")
def test_the_bill_of_materials_names_all_that_is_in_the_program():
    run = lambda: subprocess.run([sys.executable, ROOT / "scripts/sbom"], capture_output=True, check=True).stdout  # noqa: E731
    written = run()
    assert written == run(), "the same bytes twice"
    document = json.loads(written)
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.5")
    assert document["metadata"]["component"]["version"] == isogloss.__version__
    names = {component["name"] for component in document["components"]}
    assert {"aho-corasick", "clap", "pyo3", "arrow-array"} <= names and len(names) > 100
    assert not names & {"divan", "proptest", "trycmd"}, "what only tests need is in no program"
    assert all(component["licenses"] for component in document["components"])
    notice = (ROOT / "NOTICE.md").read_text("utf-8")
    rows = [line.split("|")[1].strip() for line in notice.splitlines() if line.startswith("| ") and not line.startswith("| data ")]
    assert rows and set(rows) <= names
    refs = {component["bom-ref"] for component in document["components"] if "bom-ref" in component}
    own = {one["ref"] for one in document["dependencies"]} - refs
    assert {name.split("@")[0] for name in own} == {"pkg:cargo/isogloss", "pkg:cargo/isogloss-python"}
