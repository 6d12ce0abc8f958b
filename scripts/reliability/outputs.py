#!/usr/bin/env python3
"""Gives the program names, texts and glossaries that mean harm, and reads every output with a parser that is not ours.

Usage: outputs.py [ISOGLOSS] [--rounds N]

No control character, direction mark, workflow command, formula or script may reach a terminal, a CI log, a spreadsheet or a browser, and
every format must be what it says it is. Each round makes other strings; the seed is fixed. ISOGLOSS is the built program, otherwise
target/release/isogloss.
"""

import argparse
import csv
import html.parser
import io
import json
import pathlib
import random
import sys
import tempfile
import unicodedata
import xml.dom.minidom
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from project import ROOT, make, run  # noqa: E402

try:
    import yaml
except ImportError:
    yaml = None

PIECES = [
    "\x1b[31m", "\x1b]0;x\x07", "\x9b31m", "\x07", "\x08", "\x7f", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\u200e", "\u061c", "\ufeff",
    "::error::x", "::set-output name=a::b", "##[error]", "%0A::error::", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "=HYPERLINK(\"http://x\")",
    "<script>bad()</script>", "<img src=x onerror=bad()>", "\"onmouseover=\"bad()", "javascript:bad()", "]]>", "<!--", "-->", "</script>", "&#0;", "&amp;", "{{ 7*7 }}",
    "{% raw %}", "`", "|", "\\", "'", "\"", ",", ";", "\t", ": ", " #", "- ", "!!python/object", "*a", "&a", "%n", "$(id)", "../../etc", "🚢", "ท่าเรือ", "\U000e0041",
]
DIRECTIONS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
failures = []


def fail(what, message):
    failures.append(what)
    print(f"FAILED {what}: {message}", file=sys.stderr)


def evil(numbers, forbidden=""):
    text = "".join(numbers.choice(PIECES) for _ in range(numbers.randint(1, 5)))
    return "".join(c for c in text if c not in forbidden)


def quoted(text):
    """A YAML string with everything but letters escaped."""
    return json.dumps(text, ensure_ascii=True).replace("\\/", "/")


def project(folder, numbers):
    # A name of a file has no slash, and 255 bytes at most.
    name = lambda: evil(numbers, "/\0\n\r")[:40]
    text = lambda: evil(numbers, "\0")
    files = {}
    for lang, body in (("sv", "Vid färjestationen och kajen. Kärrvakten räknade 47 tranor den 3 maj."),
                       ("en", "The ferry berth is closed. The Fen Warden counted 48 cranes on 3 May.")):
        files[f"articles/{name()}.{lang}.md"] = f"# {text()}\n\n{text()} {body} {text()}\n\n{text()}\n"
        files[f"articles/{name()}.{lang}.txt"] = f"{text()}\n\n{body}{text()}\n"
        files[f"articles/{name()}.{lang}.html"] = f"<title>{text()}</title><p>{body} {text()}</p>"
        files[f"articles/{name()}{lang}.jsonl"] = "".join(
            json.dumps({"id": text() + str(i), "lang": lang, "story": text(), "title": text(), "text": f"{text()} {body}"}) + "\n" for i in range(2))
    files["terms.yaml"] = f"""\
concepts:
  - id: {quoted("q" + text())}
    definition: {quoted(text())}
    domain: {quoted(text())}
    note: {quoted(text())}
    terms:
      sv:
        - {{ term: färjeläge, note: {quoted(text())} }}
        - {{ term: färjestation, status: deprecated, reason: {quoted(text())} }}
        - {{ term: {quoted("kaj")}, status: forbidden, reason: {quoted(text())} }}
      en: [ferry landing, {{ term: ferry berth, status: deprecated, reason: {quoted(text())} }}, {quoted("x" + text())}]
  - id: {quoted(text() + "r")}
    terms: {{ sv: [{quoted("y" + text())}], en: [{quoted("z" + text())}] }}
"""
    files["other.csv"] = "concept,lang,term,status\n" + "".join(
        f'"{text().replace(chr(34), chr(34) * 2)}",sv,"{text().replace(chr(34), chr(34) * 2)}",preferred\n' for _ in range(4))
    files["isogloss.yaml"] = f"corpus: [articles]\nglossary: [terms.yaml]\nlanguages: [sv, en]\nunknown{quoted(text())}: {quoted(text())}\n"
    files["isogloss.dismissed.yaml"] = f"- concept: {quoted(text())}\n  reason: {quoted(text())}\n  by: {quoted(text())}\n"
    return make(folder, files)


def harmless(what, text):
    """Nothing that a terminal or a CI job obeys."""
    for c in text:
        # A tab moves no further than a blank does.
        if c not in "\n\t" and (unicodedata.category(c) == "Cc" or c in DIRECTIONS or c in "\u2028\u2029"):
            return fail(what, f"prints {c!r} near {text[max(0, text.index(c) - 40):][:90]!r}")
    for line in text.splitlines():
        if line.lstrip().startswith(("::", "##[")) and not what.endswith("github"):
            fail(what, f"a command: {line!r}")


def formulas(what, rows):
    for row in rows:
        for cell in row:
            if cell.startswith(FORMULA) and not cell[1:2].isdigit():
                fail(what, f"a formula: {cell!r}")


class Page(html.parser.HTMLParser):
    """What runs on a page."""

    def __init__(self):
        super().__init__()
        self.scripts, self.handlers, self.links, self.inside = 0, [], [], False

    def handle_starttag(self, tag, attributes):
        self.scripts += tag == "script"
        self.inside = tag == "script"
        if tag in ("img", "iframe", "object", "embed", "base", "form"):
            self.handlers.append(tag)
        for name, value in attributes:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.handlers.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside and "bad()" in data.replace("\\u003c", "<") and "</script" in data:
            self.handlers.append("a script that ends early")


def check_html(what, text):
    page = Page()
    page.feed(text)
    if page.handlers:
        fail(what, f"runs {page.handlers}")
    return page.scripts


def parsed(what, form, data):
    text = data.decode("utf-8")
    if form in ("text", "github", "markdown"):
        return
    if form in ("json", "sarif", "gitlab"):
        json.loads(text)
    elif form in ("jsonl", "rdjsonl"):
        [json.loads(line) for line in text.splitlines()]
    elif form in ("junit", "checkstyle", "tbx", "tbx-dct", "tmx", "multiterm"):
        xml.dom.minidom.parseString(text.encode())
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(text, newline="")))
        if len({len(row) for row in rows}) > 1:
            fail(what, "rows of different lengths")
        # A glossary in CSV is for the next program and must read back the same: docs/reliability.md.
        if " glossary convert " not in what:
            formulas(what, rows)
    elif form == "html":
        scripts = check_html(what, text)
        if scripts > 2:
            fail(what, f"{scripts} scripts")
    elif form == "yaml" and yaml:
        yaml.safe_load(text)


CHECK = ["text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjsonl", "csv", "html"]
COMMANDS = [
    (["check", "--statistics", "--verbose"], CHECK),
    (["check", "--no-group"], CHECK),
    (["check", "--show", "tokens"], [None]),
    (["check", "--show", "matches"], [None]),
    (["group", "--verbose"], ["text", "json"]),
    (["articles"], ["text", "jsonl"]),
    (["concordance"], ["text", "jsonl"]),
    (["align"], ["text", "json", "jsonl", "csv", "markdown"]),
    (["align", "--sentences"], ["text", "jsonl"]),
    (["suggest"], ["text", "jsonl", "yaml", "csv"]),
    (["term", "färjeläge"], ["text", "jsonl"]),
    (["rules"], ["text", "jsonl"]),
    (["glossary", "check", "terms.yaml", "other.csv"], ["text", "jsonl"]),
    (["glossary", "stats"], ["text", "jsonl", "csv", "markdown"]),
    (["glossary", "stats", "--unused"], ["text"]),
    (["glossary", "diff", "terms.yaml", "other.csv"], ["text", "json"]),
    (["glossary", "sync", "other.csv", "--check"], [None]),
    (["fix"], [None]),
    (["drift"], ["text", "json"]),
]
CONVERT = ["yaml", "csv", "csv-wide", "tbx", "tmx", "skos", "multiterm"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=str(ROOT / "target/release/isogloss"))
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    program = str(pathlib.Path(arguments.program).resolve())
    count = 0
    for number in range(arguments.rounds):
        numbers = random.Random(number)
        with tempfile.TemporaryDirectory() as folder:
            folder = project(folder, numbers)
            run(program, folder, "drift", "--update")
            for command, formats in COMMANDS:
                for form in formats:
                    call = [*command, *(["--format", form] if form else [])]
                    what = f"round {number}: {' '.join(call)}"
                    code, out, err = run(program, folder, *call)
                    count += 1
                    if code not in (0, 1, 2) or "panicked" in err:
                        fail(what, f"exit code {code}: {err}")
                        continue
                    harmless(what + " (messages)", err)
                    try:
                        text = out.decode("utf-8")
                        harmless(what, text.replace("\r\n", "\n") if form in ("csv", "html") else text)
                        if out:
                            parsed(what, form or "text", out)
                    except (ValueError, xml.parsers.expat.ExpatError, UnicodeDecodeError) as error:
                        fail(what, error)
                    except Exception as error:  # noqa: BLE001: any parser's own kind
                        fail(what, f"{type(error).__name__}: {error}")
            for form in CONVERT:
                for source in ("terms.yaml", "other.csv"):
                    what = f"round {number}: glossary convert --to {form} {source}"
                    code, out, err = run(program, folder, "glossary", "convert", "--to", form, source)
                    count += 1
                    harmless(what + " (messages)", err)
                    if code == 0:
                        try:
                            parsed(what, {"csv-wide": "csv"}.get(form, form), out)
                        except Exception as error:  # noqa: BLE001: any parser's own kind
                            fail(what, f"{type(error).__name__}: {error}")
            code, out, err = run(program, folder, "glossary", "convert", "--to", "xlsx", "terms.yaml", "-o", "w.xlsx")
            count += 1
            if code == 0:
                with zipfile.ZipFile(folder / "w.xlsx") as book:
                    for name in book.namelist():
                        if name.endswith((".xml", ".rels")):
                            xml.dom.minidom.parseString(book.read(name))
                        if b"<f>" in book.read(name):
                            fail(f"round {number}: workbook", "a formula")
    print(f"{count} outputs of {arguments.rounds} projects that mean harm: {len(failures)} failures")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
