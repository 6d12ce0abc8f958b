#!/usr/bin/env python3
"""How processor time and memory grow with difficult articles and glossaries: a table of n, 2n and 4n.

Usage: scaling.py [ISOGLOSS] [--kilobytes N] [--only TEXT] [--many] [--huge]

Each generator makes a file of about the size that is asked for. Twice the file may take 2.7 times the processor time, where n log n takes
2.15 and a square 4, and 2.4 times the memory beyond that of a run without much. What takes less than a third of a second is not judged.
`--many` adds 100,000 files in 200 MB, `--huge` files of 1 GB. ISOGLOSS is the built program, otherwise target/release/isogloss.
"""

import argparse
import io
import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from project import ROOT, environment  # noqa: E402

# For twice the text.
GROWTH = 2.7
# Seconds below which a ratio says nothing.
SHORT = 0.33
# Seconds after which a run is ended: one of another row takes a hundredth of it.
LONGEST = 60
# The same for memory beyond that of a run without much. What is smaller than SLACK is allocator and threads.
MEMORY_GROWTH = 2.4
SLACK = 16 << 20

TERMS = """\
concept,lang,term,status
quay,sv,färjeläge,preferred
quay,sv,färjestation,deprecated
quay,en,ferry landing,preferred
quay,en,ferry berth,deprecated
quay,th,ท่าเรือข้ามฟาก,preferred
quay,th,ท่าเรือเฟอร์รี่,deprecated
"""
SV = "Vid färjestationen stod bänkar i regnet, och många väntade på båten. "
PLAIN = "Det regnade hela dagen över staden, och ingen gick ut. "
TH = "ท่าเรือเฟอร์รี่เปิดให้บริการทุกวันสำหรับผู้โดยสารที่เดินทาง"


def fill(piece, size, start="", end=""):
    """`piece` again and again, with a start and an end."""
    return start + piece * max(1, (size - len(start.encode()) - len(end.encode())) // len(piece.encode())) + end


def again(piece, start="", end=""):
    return lambda size: fill(piece, size, start, end)


def deep(opening, closing, start="", end="", middle="färjestationen"):
    def make(size):
        times = max(1, size // len((opening + closing).encode()))
        return start + opening * times + middle + closing * times + end
    return make


def numbered(line, start="", end=""):
    """A line with its number, so that no two are the same."""
    def make(size):
        out, length, number = [start], len(start), 0
        while length < size:
            out.append(line.replace("%d", str(number)))
            length += len(out[-1].encode())
            number += 1
        return "".join(out) + end
    return make


def docx(paragraphs):
    def make(size):
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        kinds = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
        links = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
        body = paragraphs(size)
        out = io.BytesIO()
        # Not packed: bombs are refused, and are tried elsewhere.
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
            file.writestr("[Content_Types].xml", kinds)
            file.writestr("_rels/.rels", links)
            file.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
        return out.getvalue()
    return make


def record(text, **more):
    return json.dumps({"lang": "sv", "text": text, **more}, ensure_ascii=False) + "\n"


XLIFF = ('<xliff version="1.2"><file source-language="en" target-language="sv" original="a"><body>', "</body></file></xliff>")
RSS = ('<rss version="2.0"><channel><title>a</title><language>sv</language>', "</channel></rss>")
PO = 'msgid ""\nmsgstr "Language: sv\\n"\n\n'

ARTICLES = [
    # Plain text.
    ("prose", "txt", again(PLAIN)),
    ("prose, a sentence a line", "txt", again(PLAIN + "\n")),
    ("many findings", "txt", again(SV)),
    ("many findings, a line each", "txt", again(SV + "\n")),
    ("one line", "txt", again("färjestationen ")),
    ("one word", "txt", again("a")),
    ("one word of all letters", "txt", again("abcdefghijklmnopqrstuvwxyzåäö")),
    ("words of 200 letters", "txt", again("abcdefghij" * 20 + " ")),
    ("a compound without end", "txt", again("färje")),
    ("compounds", "txt", again("färjestationshamnkontorsbyggnad ")),
    ("near-duplicates", "txt", numbered(PLAIN + "%d\n")),
    ("near the term", "txt", again("färjestatoin färjestasjon färjestationn ")),
    ("words that differ", "txt", numbered("ord%d ")),
    ("digits", "txt", again("1")),
    ("numbers", "txt", again("3 500 000,5 kr ")),
    ("numbers that go on", "txt", again("1 000 ")),
    ("dates", "txt", again("den 3 maj 2021, 03/05/2021, ")),
    ("number words", "txt", again("tjugofemtusen miljoner ")),
    ("combining marks on one letter", "txt", again("\u0301", "e")),
    ("combining marks in odd orders", "txt", again("a\u0301\u0323\u0334")),
    ("marks apart by invisible signs", "txt", again("e\u200b\u0301")),
    ("invisible signs", "txt", again("\u200b")),
    ("soft hyphens", "txt", again("fär\u00adje\u00adsta\u00adtion\u00aden ")),
    ("emoji", "txt", again("👩‍👩‍👧‍👦🚢")),
    ("directions", "txt", again("\u202eabc\u202c \u2067def\u2069 ")),
    ("quotation marks", "txt", again("”’\"»“")),
    ("open quotation marks", "txt", again("”Vi åker, ")),
    ("quoted terms", "txt", again("”färjestationen” och ")),
    ("quoted expressions", "txt", again("”den nya färjestationen” ")),
    ("apostrophes", "txt", again("l’a'")),
    ("hyphens", "txt", again("färje-station-")),
    ("full stops", "txt", again("a.b.")),
    ("line ends", "txt", again("\n")),
    ("lone carriage returns", "txt", again("färjestationen\r")),
    ("NUL", "txt", again("a\0")),
    ("damaged UTF-8", "txt", lambda size: b"f\xe4rjestationen \xff\xfe " * (size // 18)),
    ("Thai", "txt", again(TH)),
    ("Thai, one sign", "txt", again("ก")),
    ("Thai signs in odd orders", "txt", again("ท\u0e48\u0e35")),
    ("Thai signs on one letter", "txt", again("\u0e48\u0e35", "ท")),
    ("Hangul", "txt", again("가")),
    ("names", "txt", numbered("Anna Holm%d, Fru Berg och Per Å Ek. ")),
    ("abbreviations", "txt", again("t.ex. bl.a. f.d. FN:s ")),
    # Markdown.
    ("headings", "md", again("# Färjestationen\n\n")),
    ("nested quotations", "md", again("> ")),
    ("nested lists", "md", lambda size: "".join("  " * min(i, 400) + "- färjestationen\n" for i in range(size // 420))),
    ("lists", "md", again("- färjestationen\n")),
    ("open brackets", "md", again("[")),
    ("brackets", "md", deep("[", "]")),
    ("images in links", "md", again("[![a](b)](")),
    ("links", "md", again("[färjestationen](http://example.org/färjestationen) ")),
    ("reference definitions", "md", numbered("[a%d]: http://example.org 'färjestationen'\n")),
    ("references", "md", numbered("[färjestationen][a%d] ")),
    ("footnotes", "md", numbered("Färjestationen[^%d].\n\n[^%d]: Färjestationen.\n\n")),
    ("backticks", "md", lambda size: "".join("`" * (i % 600) + " a " for i in range(size // 300))),
    ("emphasis", "md", again("*a **b ")),
    ("underscores", "md", again("_a__b_")),
    ("tables", "md", again("| färjestationen | b |\n", "| a | b |\n|---|---|\n")),
    ("wide tables", "md", lambda size: "|a" * (size // 4) + "|\n" + "|-" * (size // 4) + "|\n"),
    ("front matter", "md", again("a: färjestationen\n", "---\n", "---\nFärjestationen\n")),
    ("open front matter", "md", again("- a\n", "---\n")),
    ("HTML in Markdown", "md", again("<b>färjestationen ")),
    ("comments", "md", again("<!-- isogloss-disable-line -->färjestationen\n")),
    # HTML.
    ("tags", "html", again("<p>Färjestationen</p>\n", "<html lang=sv><body>")),
    ("unclosed tags", "html", again("<b><i>färjestationen")),
    ("nested tags", "html", deep("<div>", "</div>")),
    ("half a tag", "html", again("<a ")),
    ("attributes", "html", again("<p title='färjestationen' lang=sv data-a='1'>a</p>")),
    ("entities", "html", again("f&auml;rjestationen &amp;amp; &#x110000; ")),
    ("half entities", "html", again("&a")),
    ("open comment", "html", again("-- färjestationen ", "<!--")),
    ("open script", "html", again("<script>", "<script>")),
    ("open textarea", "html", again("<p>färjestationen", "<textarea>")),
    ("tables in HTML", "html", again("<table><tr><td>färjestationen")),
    ("links in HTML", "html", again("<a href='färjestationen'>färjestationen</a> ")),
    ("languages", "html", again("<p lang=en>the ferry berth<p lang=sv>färjestationen<p lang=th>" + TH)),
    # Records.
    ("records", "jsonl", again(record(SV))),
    ("records of other stories", "jsonl", numbered(record(PLAIN + "%d", id="%d", story="s%d"))),
    ("one record", "jsonl", lambda size: record(fill(SV, size))),
    ("escapes", "jsonl", lambda size: '{"lang":"sv","text":"' + "\\u0066\\u00e4rjestationen " * (size // 26) + '"}\n'),
    ("JSON depth", "json", deep('{"a":[', "]}", middle="1")),
    ("JSON records that are broken", "jsonl", again('{"lang":"sv","text":"färjestationen\n')),
    # Packages, bilingual files, subtitles, feeds.
    ("paragraphs of a document", "docx", docx(again("<w:p><w:r><w:t>Färjestationen</w:t></w:r></w:p>"))),
    ("runs of a document", "docx", docx(again("<w:r><w:t>färje</w:t></w:r>", "<w:p>", "</w:p>"))),
    ("units", "xliff", numbered('<trans-unit id="%d"><source>The ferry berth.</source><target>Färjestationen.</target></trans-unit>', *XLIFF)),
    ("tags in a unit", "xliff", again('<g id="1">färjestationen</g>', XLIFF[0] + '<trans-unit id="1"><source>a</source><target>', "</target></trans-unit>" + XLIFF[1])),
    ("nested tags in a unit", "xliff", deep('<g id="1">', "</g>", XLIFF[0] + '<trans-unit id="1"><source>a</source><target>', "</target></trans-unit>" + XLIFF[1])),
    ("messages", "po", numbered('msgid "The ferry berth %d"\nmsgstr "Färjestationen %d"\n\n', PO)),
    ("lines of a message", "po", again('"färjestationen "\n', PO + 'msgid "a"\nmsgstr ""\n')),
    ("cues", "srt", numbered("%d\n00:00:01,000 --> 00:00:02,000\nFärjestationen\n\n")),
    ("half cues", "srt", again("1\n00:00:01,000 -->\n")),
    ("items", "rss", again("<item><title>Färjestationen</title><description>&lt;p&gt;Färjestationen</description></item>", *RSS)),
    ("entities in a feed", "rss", again("&amp;", RSS[0] + "<item><description>", "</description></item>" + RSS[1])),
    ("sections", "rss", again("<![CDATA[<b>färjestationen]]>", RSS[0] + "<item><description>", "</description></item>" + RSS[1])),
]

ROWS = "concept,lang,term,status\n"
GLOSSARIES = [
    ("concepts", "csv", numbered("c%d,sv,hamn%d,preferred\n", ROWS)),
    ("terms of one concept", "csv", numbered("c,sv,hamn%d,admitted\n", ROWS)),
    ("concepts with one term", "csv", numbered("c%d,sv,hamn,preferred\n", ROWS)),
    ("the same row", "csv", again("c,sv,hamn,preferred\n", ROWS)),
    ("terms that begin alike", "csv", numbered("c%d,sv,hamnen i staden vid havet %d,preferred\n", ROWS)),
    ("terms in terms", "csv", lambda size: ROWS + "".join(f"c{i},en,{'a ' * (i % 40 + 1)}port,preferred\n" for i in range(size // 70))),
    ("long terms", "csv", numbered("c%d,sv," + "hamn " * 100 + "%d,preferred\n", ROWS)),
    ("Thai terms", "csv", numbered("c%d,th,ท่าเรือข้ามฟาก%d,preferred\n", ROWS)),
    ("near-duplicates", "csv", numbered("c%d,sv,färjeläge%d,preferred\nd%d,sv,färjelage%d,deprecated\n", ROWS)),
    ("an open quotation mark", "csv", numbered("c%d,sv,hamn%d,preferred\n", ROWS + 'c,sv,"kaj,preferred\n')),
    ("quotation marks", "csv", again('"', ROWS)),
    ("columns", "csv", lambda size: "concept,lang,term" + ",note" * (size // 10) + "\n" + "c,sv,hamn" + ",x" * (size // 10) + "\n"),
    ("concepts in YAML", "yaml", numbered("  - id: c%d\n    terms: { sv: [hamn%d] }\n", "concepts:\n")),
    ("depth in YAML", "yaml", deep("[", "]", "concepts: ", "\n", middle="a")),
    ("anchors", "yaml", numbered("  - &a%d { id: c%d, terms: { sv: [hamn%d] } }\n", "concepts:\n")),
    ("aliases", "yaml", again("  - *a\n", "concepts:\n  - &a { id: c, terms: { sv: [hamn] } }\n")),
    ("keys in YAML", "yaml", numbered("    k%d: a\n", "concepts:\n  - id: c\n    terms: { sv: [hamn] }\n")),
    ("a text in YAML", "yaml", again("      hamn\n", "concepts:\n  - id: c\n    note: |\n", "    terms: { sv: [hamn] }\n")),
    ("entries in TBX", "tbx", numbered('<termEntry id="c%d"><langSet xml:lang="sv"><tig><term>hamn%d</term></tig></langSet></termEntry>', '<martif type="TBX"><text><body>', "</body></text></martif>")),
    ("units in TMX", "tmx", numbered('<tu><tuv xml:lang="sv"><seg>hamn%d</seg></tuv><tuv xml:lang="en"><seg>port%d</seg></tuv></tu>', '<tmx version="1.4"><header srclang="sv"/><body>', "</body></tmx>")),
    ("triples in Turtle", "ttl", numbered('<http://e.org/%d> a skos:Concept ; skos:prefLabel "hamn%d"@sv .\n', "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n")),
    ("concepts in RDF", "rdf", numbered('<skos:Concept rdf:about="http://e.org/%d"><skos:prefLabel xml:lang="sv">hamn%d</skos:prefLabel></skos:Concept>', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">', "</rdf:RDF>")),
    ("guards", "yaml", numbered("  - id: c%d\n    terms: { sv: [{ term: hamn%d, guards: { near: [båt, kaj], not_near: [datahamn] } }] }\n", "concepts:\n")),
]


# What the reports of one event say, by language. `%d` is another number in each report.
EVENT = {"sv": "Färjestationen öppnar den 3 maj, säger Anna Holm. %d.", "en": "The ferry berth opens on 3 May, says Anna Holm. %d."}
THREE = {**EVENT, "fr": "L'embarcadère ouvre le 3 mai, dit Anna Holm. %d."}
YEARS = {"sv": "Färjeläget byggdes 1%03d, säger Anna Holm i Karlshamn.", "en": "The ferry landing was built in 1%03d, says Anna Holm in Karlshamn."}
NAMES = {"sv": "Färjeläget öppnar den 3 maj, säger Anna Holm%d i Karlshamn.", "en": "The ferry landing opens on 3 May, says Anna Holm%d in Karlshamn."}
VARIANTS = {"sv": "Färge-läget och färjelägena öppnar den 3 maj, säger Anna Holm. %d.", "en": "The ferries landing and the landing of ferries open on 3 May, says Anna Holm. %d."}


def story(texts):
    """Reports of one event in several languages."""
    def make(size):
        numbers = range(size // (100 * len(texts)))
        return "".join(json.dumps({"id": f"{i}{lang}", "lang": lang, "story": "s", "text": text % i}) + "\n" for i in numbers for lang, text in texts.items())
    return make


COVERAGE = ["check", "--glossary", "t.csv", "--format", "jsonl"]
FIX = ["fix", "--no-group", "--quiet", "--glossary", "t.csv"]
# Other commands, with what part of the size they are given.
COMMANDS = [
    ("articles of one story", "jsonl", story(EVENT), COVERAGE),
    ("of one story, three languages", "jsonl", story(THREE), COVERAGE),
    ("of one story, years that differ", "jsonl", story(YEARS), COVERAGE),
    ("of one story, names that differ", "jsonl", story(NAMES), COVERAGE),
    ("of one story, variants of terms", "jsonl", story(VARIANTS), COVERAGE),
    ("articles of many stories", "jsonl", lambda size: numbered(record(PLAIN + "%d", id="%d"))(size // 2), COVERAGE),
    ("occurrences", "txt", again(SV), ["concordance", "--lang", "sv", "--glossary", "t.csv", "--format", "jsonl"]),
    ("fixes", "txt", lambda size: again("By the ferry berth stood a man.\n")(size // 2), [*FIX, "--lang", "en"]),
    ("fixes in one line", "txt", lambda size: again("By the ferry berth stood a man. ")(size // 2), [*FIX, "--lang", "en"]),
    ("fixes in Thai", "txt", lambda size: again("ท่าเรือเฟอร์รี่เปิดให้บริการทุกวัน")(size // 2), [*FIX, "--lang", "th"]),
]


def cost(program, folder, arguments, memory=6 << 30):
    """Processor seconds, memory at most in bytes, exit code and lines of output of one run."""
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen([program, *arguments, "--no-cache", "--threads", "2"], cwd=folder, stdin=subprocess.DEVNULL, stdout=out,
                                 stderr=err, env=environment("/nonexistent"), preexec_fn=limit)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        lines = sum(chunk.count(b"\n") for chunk in iter(lambda: out.read(1 << 20), b""))
        err.seek(0)
        if child.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            return LONGEST, usage.ru_maxrss * 1024, "ended", lines
        if child.returncode not in (0, 1, 2) or b"panicked" in err.read():
            return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, "crashed", lines
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, child.returncode, lines


def row(program, folder, name, ending, make, arguments, base, kilobytes):
    """Measures one generator at three sizes; whether it keeps its bounds."""
    seconds, memory, sizes, lines, code = [], [], [], 0, 0
    for times in (1, 2, 4):
        data = make(kilobytes * 1024 * times)
        data = data.encode() if isinstance(data, str) else data
        file = folder / f"a.{ending}"
        file.write_bytes(data)
        took, held, code, lines = cost(program, folder, [*arguments, file.name])
        file.unlink()
        sizes.append(len(data))
        seconds.append(max(took - base[0], 0.001))
        memory.append(held - base[1])
        if code in ("crashed", "ended"):
            break
    growth = seconds[-1] / seconds[-2] if len(seconds) > 2 else 0.0
    times = memory[-1] / sizes[-1]
    slow = seconds[-1] > SHORT and growth > GROWTH
    large = len(memory) > 2 and memory[-1] > SLACK and memory[-1] > MEMORY_GROWTH * max(memory[-2], SLACK / 2)
    said = {"crashed": "CRASHED", "ended": "SLOW"}.get(code) or " ".join(w for w, is_so in (("SLOW", slow), ("LARGE", large)) if is_so)
    print(f"{name:<34} {ending:<6} {sizes[-1] / 1024:8.0f} KB {lines:7} lines  " + " ".join(f"{s:7.2f}" for s in seconds)
          + f" s {growth:5.1f}x  {memory[-1] / (1 << 20):6.0f} MB {times:5.1f}x  {said}", flush=True)
    return not said


def many(program, base):
    """100,000 files take 200 MB at most."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "isogloss.yaml").write_text("# empty\n")
        (folder / "t.csv").write_text(TERMS)
        for number in range(100_000):
            if number % 1000 == 0:
                (folder / f"f{number // 1000}").mkdir()
            (folder / f"f{number // 1000}/{number}.sv.txt").write_text(f"{PLAIN}{number}\n" + (SV if number % 100 == 0 else ""))
        took, held, code, lines = cost(program, folder, ["check", "--no-group", "--glossary", "t.csv", "--format", "jsonl", "."])
        print(f"100,000 files: {took:.1f} s, {held / (1 << 20):.0f} MB, {lines} findings, exit code {code}", flush=True)
        return held <= 200 << 20 and lines == 1000


def huge(program):
    """A file of 1 GB is refused, and the others are read."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "isogloss.yaml").write_text("# empty\n")
        (folder / "t.csv").write_text(TERMS)
        (folder / "b.sv.txt").write_text(SV)
        good = True
        for name in ("a.txt", "a.md", "a.html", "a.jsonl", "a.docx", "a.xml"):
            with (folder / name).open("wb") as file:
                piece = (SV * 2000 + "\n").encode()
                while file.tell() < 1 << 30:
                    file.write(piece)
            took, held, code, lines = cost(program, folder, ["check", "--no-group", "--glossary", "t.csv", "--format", "jsonl", name, "b.sv.txt"])
            print(f"1 GB in {name}: {took:.1f} s, {held / (1 << 20):.0f} MB, {lines} findings, exit code {code}", flush=True)
            good &= code == 2 and lines == 1 and held < 200 << 20
            (folder / name).unlink()
        return good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=str(ROOT / "target/release/isogloss"))
    parser.add_argument("--kilobytes", type=int, default=256, help="the smallest size; the largest is four times as much")
    parser.add_argument("--only", default="")
    parser.add_argument("--after", default="", help="the generator behind which to begin")
    parser.add_argument("--many", action="store_true")
    parser.add_argument("--huge", action="store_true")
    arguments = parser.parse_args()
    program = str(pathlib.Path(arguments.program).resolve())
    good = True
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "isogloss.yaml").write_text("# empty\n")
        (folder / "t.csv").write_text(TERMS)
        check = ["check", "--no-group", "--lang", "sv", "--glossary", "t.csv", "--format", "jsonl"]
        (folder / "empty.txt").write_text("Det regnar.\n")
        base = min((cost(program, folder, [*check, "empty.txt"]) for _ in range(3)), key=lambda c: c[0])
        begun = not arguments.after

        def chosen(name):
            nonlocal begun
            was, begun = begun, begun or name == arguments.after
            return was and arguments.only in name

        print(f"a run without much: {base[0]:.3f} s, {base[1] / (1 << 20):.0f} MB\n")
        print(f"{'articles':<41} {'largest':>11} {'output':>14}  {'processor n, 2n, 4n':>32}   memory beyond that")
        for name, ending, make in ARTICLES:
            if chosen(name):
                good &= row(program, folder, name, ending, make, check, base, arguments.kilobytes)
        print("\nother commands")
        for name, ending, make, command in COMMANDS:
            if chosen(name):
                good &= row(program, folder, name, ending, make, command, base, arguments.kilobytes)
        (folder / "small.csv").write_text(TERMS)
        base = min((cost(program, folder, ["glossary", "check", "small.csv"]) for _ in range(3)), key=lambda c: c[0])
        print(f"\nglossaries, read and checked; one without much: {base[0]:.3f} s, {base[1] / (1 << 20):.0f} MB")
        for name, ending, make in GLOSSARIES:
            if chosen(name):
                good &= row(program, folder, name, ending, make, ["glossary", "check", "--format", "jsonl"], base, arguments.kilobytes)
    print(f"\n{len(ARTICLES)} articles, {len(COMMANDS)} other commands and {len(GLOSSARIES)} glossaries")
    if arguments.many:
        good &= many(program, base)
    if arguments.huge:
        good &= huge(program)
    sys.exit(not good)


if __name__ == "__main__":
    main()
