#!/usr/bin/env python3
"""Runs the bundled corpus under other threads, languages, time zones, folders, paths, line ends and caches: the answer is the same.

Usage: determinism.py [ISOGLOSS]

ISOGLOSS is the built program, otherwise target/release/isogloss.
"""

import argparse
import json
import pathlib
import random
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from project import ROOT, run  # noqa: E402

ASK = ("check", "--fail-on", "never", "--format", "json")
failures = []
count = 0


def same(what, one, other):
    global count
    count += 1
    if one != other:
        failures.append(what)
        print(f"FAILED {what}", file=sys.stderr)


def findings(out, strip=""):
    """What is said of which place, without bytes and without where the project lies."""
    keys = ("rule", "severity", "lang", "concept", "line", "column", "surface", "message")
    return [(f["path"].removeprefix(strip), *(f[k] for k in keys)) for f in json.loads(out)["findings"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=str(ROOT / "target/release/isogloss"))
    program = str(pathlib.Path(parser.parse_args().program).resolve())
    with tempfile.TemporaryDirectory() as outer:
        outer = pathlib.Path(outer)
        folder = outer / "project"
        folder.mkdir()
        for name in ("corpus", "glossary"):
            shutil.copytree(ROOT / name, folder / name)
        for name in ("isogloss.yaml", "isogloss.lock"):
            shutil.copy(ROOT / name, folder)

        def ask(*more, here=folder, cache=None, command=ASK, **environment):
            code, out, err = run(program, here, *command, *more, cache=cache, **environment)
            if code == 2:
                failures.append(err)
                print(f"FAILED {more}: {err}", file=sys.stderr)
            return out

        commands = [ASK, ("group", "--format", "json"), ("concordance", "--format", "jsonl"), ("align", "--format", "json"), ("suggest", "--format", "jsonl"),
                    ("glossary", "stats", "--format", "jsonl"), ("drift", "--format", "json")]
        for command in commands:
            expected = ask("--threads", "1", command=command)
            for threads in ("2", "8"):
                same(f"{command[0]} --threads {threads}", ask("--threads", threads, command=command), expected)
        expected = ask()
        for name, value in (("TZ", "Pacific/Kiritimati"), ("TZ", "America/Los_Angeles"), ("LC_ALL", "th_TH.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "C"),
                            ("COLUMNS", "20"), ("NO_COLOR", "1"), ("TERM", "dumb")):
            same(f"{name}={value}", ask(**{name: value}), expected)
        for path in ("corpus", "./corpus", "corpus/", "corpus/../corpus", str(folder / "corpus")):
            prefix = f"{folder}/" if path.startswith("/") else path.partition("../")[0] + "../" if ".." in path else ""
            same(f"check {path}", findings(ask(path), prefix), findings(expected))
        same("from a folder of the corpus", findings(ask(here=folder / "corpus/sv"), "../../"), findings(expected))
        same("from elsewhere", findings(ask("--config", str(folder / "isogloss.yaml"), here=outer), "project/"), findings(expected))

        cache = outer / "cache"
        numbers = random.Random(17)
        cold = ask(cache=cache)
        same("cache, cold", cold, expected)
        same("cache, warm", ask(cache=cache), expected)
        files = [path for path in sorted(cache.rglob("*")) if path.is_file()]
        for turn in range(24):
            for path in files:
                data = bytearray(path.read_bytes())
                if turn % 3 == 0:
                    del data[numbers.randrange(len(data)):]
                elif turn % 3 == 1:
                    for _ in range(1 + turn):
                        data[numbers.randrange(len(data))] ^= 1 << numbers.randrange(8)
                else:
                    # As another version would begin.
                    data[:16] = bytes(numbers.randrange(256) for _ in range(16))
                path.write_bytes(data)
            same(f"cache, damaged ({turn})", ask(cache=cache), expected)

        # Line ends change bytes, and no line or column.
        for path in (folder / "corpus").rglob("*"):
            if path.suffix in (".md", ".txt", ".html"):
                data = path.read_bytes()
                if b"\r" not in data:
                    path.write_bytes(data.replace(b"\n", b"\r\n"))
        same("CR LF", findings(ask()), findings(expected))
    print(f"{count} comparisons: {len(failures)} failures")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
