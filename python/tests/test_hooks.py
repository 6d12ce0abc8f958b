"""pre-commit and the action of GitHub, with the wheel that was built, from an index on this machine.

They need the network for what they install beside it, or `ISOGLOSS_WHEELS`: a folder with the wheel of isogloss (and of setuptools).
"""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import subprocess

import pytest

from conftest import ROOT, TERMS

WHEELS = os.environ.get("ISOGLOSS_WHEELS")
pytestmark = pytest.mark.skipif(not WHEELS or not shutil.which("git"), reason="ISOGLOSS_WHEELS names no folder, or git is missing")

CONFIG = """\
repos:
  - repo: {repo}
    rev: v0.1.0
    hooks:
      - id: isogloss
        args: [--fail-on, note]
      - id: isogloss-glossary
"""


def index() -> dict[str, str]:
    """The environment in which pip finds the wheel."""
    return {**os.environ, "PIP_FIND_LINKS": str(pathlib.Path(WHEELS).resolve()), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def git(folder: pathlib.Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def test_pre_commit_installs_the_wheel_and_runs_the_hooks(tmp_path):
    if not shutil.which("pre-commit"):
        pytest.skip("pre-commit is not installed")
    hooks, house = tmp_path / "hooks", tmp_path / "house"
    hooks.mkdir()
    for name in (".pre-commit-hooks.yaml", "pyproject.toml"):
        shutil.copy(ROOT / name, hooks)
    git(hooks, "init", "-q")
    git(hooks, "add", ".")
    git(hooks, "commit", "-q", "-m", "hooks")
    git(hooks, "tag", "v0.1.0")
    files = {
        ".pre-commit-config.yaml": CONFIG.format(repo=hooks),
        "isogloss.yaml": "glossary: [terms.csv]\nexclude: [old/**]\n",
        "terms.csv": TERMS,
        "en/a.txt": "The ferry landing is closed.\n",
        "old/en/b.txt": "The ferry berth is closed.\n",
        "code.py": "ferry_berth = 1  # the ferry berth\n",
    }
    house.mkdir()
    for name, text in files.items():
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        (house / name).write_text(text, "utf-8")
    git(house, "init", "-q")
    git(house, "add", ".")
    environment = {**index(), "PRE_COMMIT_HOME": str(tmp_path / "store")}

    def run() -> subprocess.CompletedProcess:
        git(house, "add", ".")
        return subprocess.run(["pre-commit", "run", "--all-files"], cwd=house, env=environment, capture_output=True, text=True)

    clean = run()
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert clean.stdout.count("Passed") == 2, clean.stdout
    (house / "en/a.txt").write_text("The ferry berth is closed.\n")
    found = run()
    assert found.returncode == 1 and "en/a.txt:1:" in found.stdout and "old/" not in found.stdout, found.stdout
    # What is left of the terms is an article without a mistake; the glossary itself is broken.
    (house / "en/a.txt").write_text("The ferry landing is closed.\n")
    (house / "terms.csv").write_text(TERMS + "quay,en,pier,nonsense\n", "utf-8")
    broken = run()
    assert broken.returncode == 1 and "nonsense" in broken.stdout, broken.stdout


def steps() -> dict[str, str]:
    """The scripts of the steps of the action, by name."""
    text = (ROOT / "action.yml").read_text("utf-8")
    out = {}
    for step in re.split(r"\n    - name: ", text)[1:]:
        script = step.split("      run: |\n")[1:]
        if script:
            out[step.split("\n", 1)[0]] = "".join(line[8:] + "\n" for line in script[0].split("\n"))
    return out


@pytest.mark.parametrize(("text", "code"), [("The ferry landing is closed.\n", 0), ("The ferry berth is closed.\n", 1)])
def test_the_steps_of_the_action_install_and_check(tmp_path, text, code):
    if not shutil.which("bash"):
        pytest.skip("the steps are scripts of bash")
    scripts = steps()
    assert list(scripts) == ["Find the package", "Install isogloss", "Check"]
    (tmp_path / "terms.csv").write_text(TERMS, "utf-8")
    (tmp_path / "isogloss.yaml").write_text("glossary: [terms.csv]\n")
    (tmp_path / "en").mkdir()
    (tmp_path / "en/a.txt").write_text(text)
    outputs, path = tmp_path / "outputs", tmp_path / "path"
    outputs.touch()
    environment = {
        **index(),
        "ACTION_PATH": str(ROOT),
        "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_OUTPUT": str(outputs),
        "GITHUB_PATH": str(path),
        "PACKAGE": "",
        "PATHS": "en\n",
        "CONFIG": "",
        "FORMAT": "github",
        "FAIL_ON": "note",
        "SARIF_FILE": "isogloss.sarif",
    }

    def run(name: str, **more: str) -> subprocess.CompletedProcess:
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", scripts[name]]
        return subprocess.run(command, cwd=tmp_path, env={**environment, **more}, capture_output=True, text=True)

    assert run("Find the package").returncode == 0
    package = dict(line.split("=", 1) for line in outputs.read_text().splitlines())["name"]
    assert re.fullmatch(r"isogloss==\d+\.\d+\.\d+", package)
    installed = run("Install isogloss", PACKAGE=package)
    assert installed.returncode == 0, installed.stderr
    told = run("Check", PATH=path.read_text().strip() + os.pathsep + os.environ["PATH"])
    assert told.returncode == code, told.stdout + told.stderr
    assert f"exit-code={code}" in outputs.read_text()
    assert ("::" in told.stdout) == bool(code) and (tmp_path / "isogloss.sarif").exists()
