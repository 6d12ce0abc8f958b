#!/usr/bin/env python3
"""Independent readers and writers of glossary formats against isogloss: test.py PROGRAM [GLOSSARY…]

What isogloss writes is read by other software, with the same number of concepts, terms and languages; what other software writes is
read by isogloss. Needs openpyxl, odfpy, translate-toolkit and rdflib; xmllint, msgfmt and LibreOffice are asked where they are installed.
What is missing is passed over, and nothing at all is exit 77. ISOGLOSS_SCHEMAS names a folder with schemas of others: whatever lies there
as `TBX*.rng`, `xliff-core-1.2*.xsd` or `xliff_core_2.0.xsd` is asked too.
"""
import csv, glob, importlib, io, os, shutil, subprocess, sys, tempfile, zipfile
import xml.etree.ElementTree as ET

program, names = sys.argv[1], sys.argv[2:] or ["glossary"]
tried, failed = 0, 0


def run(*arguments):
    return subprocess.run([program, *arguments], capture_output=True, check=False)


def convert(to, *more, sources=None, output=None):
    target = ["-o", output] if output else []
    done = run("glossary", "convert", *(sources or names), "--to", to, *target, "--languages", *more) if more else run(
        "glossary", "convert", *(sources or names), "--to", to, *target)
    assert done.returncode == 0, f"{to}: exit {done.returncode}: {done.stderr.decode()[:2000]}"
    return done.stdout


def check(what, found, expected):
    global tried, failed
    tried += 1
    bad = found != expected
    failed += bad
    print(f"{'BAD ' if bad else 'ok  '} {what}: {found}" + (f" instead of {expected}" if bad else ""))


def module(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"--   {name} is not installed")
        return None


rows = list(csv.DictReader(io.StringIO(convert("csv").decode())))
terms = len(rows)
concepts = len({r["concept"] for r in rows})
languages = len({r["lang"] for r in rows})
usable = [r for r in rows if r["status"] in ("preferred", "admitted")]
print(f"{concepts} concepts, {terms} terms, {languages} languages")
folder = tempfile.mkdtemp()


def count(xml, entry, term, lang):
    root = ET.fromstring(xml)
    local = lambda e: e.tag.rsplit("}", 1)[-1]
    every = [local(e) for e in root.iter()]
    tags = {e.get("{http://www.w3.org/XML/1998/namespace}lang") or e.get("lang") for e in root.iter() if local(e) == lang}
    return every.count(entry), every.count(term), len(tags - {None})


def schema(*patterns):
    """The first file of these names below the folder of schemas."""
    folder = os.environ.get("ISOGLOSS_SCHEMAS")
    found = [f for p in patterns for f in sorted(glob.glob(os.path.join(folder, "**", p), recursive=True))] if folder else []
    return found[0] if found else None


def validates(what, xml, *patterns):
    """Asks xmllint with a schema, where both are there."""
    path = schema(*patterns)
    if not path or not shutil.which("xmllint"):
        print(f"--   {what}: no schema {' or '.join(patterns)}")
        return
    kind = "--relaxng" if path.endswith(".rng") else "--schema"
    done = subprocess.run(["xmllint", "--nonet", "--noout", kind, path, "-"], input=xml, capture_output=True, check=False)
    check(f"{what}, by {os.path.basename(path)}", (done.returncode, done.stderr.decode()[-300:] if done.returncode else ""), (0, ""))


def office(path, to):
    """A file as LibreOffice saves it in another format; none where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        return None
    profile = "-env:UserInstallation=file://" + os.path.join(folder, "profile")
    subprocess.run([program, profile, "--headless", "--convert-to", to, "--outdir", os.path.join(folder, "office"), path],
                   capture_output=True, check=False, timeout=300)
    saved = os.path.join(folder, "office", os.path.splitext(os.path.basename(path))[0] + "." + to.split(":")[0])
    return saved if os.path.exists(saved) else ""


for to, entry, term, lang in [("tbx", "conceptEntry", "term", "langSec"), ("tbx-dct", "conceptEntry", "term", "langSec"),
                              ("tbx-v2", "termEntry", "term", "langSet"), ("multiterm", "conceptGrp", "term", "language")]:
    xml = convert(to)
    check(f"{to}, by an XML parser", count(xml, entry, term, lang), (concepts, terms, languages))
    if shutil.which("xmllint"):
        check(f"{to}, xmllint", subprocess.run(["xmllint", "--noout", "-"], input=xml, check=False).returncode, 0)

validates("tbx", convert("tbx"), "TBX*asic*DCA*.rng", "TBX*asic*.rng", "TBX*ore*.rng")
validates("tbx-dct", convert("tbx-dct"), "TBX*asic*DCT*.rng")
if shutil.which("xmllint"):
    check("tmx, xmllint", subprocess.run(["xmllint", "--noout", "-"], input=convert("tmx"), check=False).returncode, 0)

# A translation that `fix` has changed is still what it was before: well-formed, and valid where a schema is at hand.
UNITS = "".join(f'<trans-unit id="{i}"><source>The old pier {i} &amp; the <g id="1">quay</g>.</source>'
                f'<target state="translated">Den gamla vagnfärjan {i} &amp; <g id="1">kajen</g>.</target></trans-unit>' for i in range(20))
XLIFF = {
    "1.2": ('<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.txt" source-language="en" target-language="sv" '
            f'datatype="plaintext"><body>{UNITS}</body></file></xliff>', ("xliff-core-1.2-strict.xsd", "xliff-core-1.2*.xsd")),
    "2.0": ('<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="sv"><file id="f"><unit id="u"><segment>'
            '<source>The old pier.</source><target>Den gamla vagnfärjan.</target></segment></unit></file></xliff>', ("xliff_core_2.0.xsd",)),
}
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: sv\\n"\n\nmsgid "The old pier."\nmsgstr "Den gamla vagnfärjan."\n'
with open(os.path.join(folder, "terms.csv"), "w", encoding="utf-8") as file:
    file.write("concept,lang,term,status\nferry,en,car ferry,preferred\nferry,sv,bilfärja,preferred\nferry,sv,vagnfärja,deprecated\n")


def fixed(name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    run("fix", "--isolated", "--no-group", "--glossary", os.path.join(folder, "terms.csv"), path)
    with open(path, "rb") as file:
        return file.read()


for version, (text, patterns) in XLIFF.items():
    done = fixed(f"fixed-{version}.xlf", text)
    check(f"XLIFF {version} after fix", ("bilfärja".encode() in done, b"vagn" in done), (True, False))
    if shutil.which("xmllint"):
        check(f"XLIFF {version} after fix, xmllint", subprocess.run(["xmllint", "--noout", "-"], input=done, check=False).returncode, 0)
    validates(f"XLIFF {version} after fix", done, *patterns)
done = fixed("fixed.po", PO)
if shutil.which("msgfmt"):
    check("PO after fix, msgfmt", subprocess.run(["msgfmt", "--check", "-o", os.devnull, "-"], input=done, check=False).returncode, 0)

# LibreOffice opens the workbook, and what it saves is read again: sheets and documents.
path = os.path.join(folder, "office.xlsx")
convert("xlsx", output=path)
for to in ("ods", "xlsx", "csv"):
    saved = office(path, to)
    if saved is None:
        print("--   LibreOffice is not installed")
        break
    check(f"{to} of LibreOffice: terms", saved and convert("csv", sources=[saved]).count(b"\n"), terms + 1)
page = os.path.join(folder, "page.html")
with open(page, "w", encoding="utf-8") as file:
    file.write("<html lang='sv'><body><h1>Hamnen</h1><p>Den gamla vagnfärjan går i dag.</p></body></html>")
for to in ("docx:MS Word 2007 XML", "odt:writer8"):
    saved = office(page, to)
    if saved is None:
        break
    kind = to.split(":")[0]
    check(f"{kind} of LibreOffice", bool(saved), True)
    if not saved:
        continue
    before = zipfile.ZipFile(saved).namelist()
    run("fix", "--isolated", "--no-group", "--glossary", os.path.join(folder, "terms.csv"), saved)
    check(f"{kind} after fix: parts", zipfile.ZipFile(saved).namelist(), before)
    again = office(saved, "txt:Text (encoded):UTF8")
    with open(again, encoding="utf-8-sig") as file:
        check(f"{kind} after fix, as text by LibreOffice", "bilfärjan" in file.read(), True)

if module("translate"):
    from translate.storage import csvl10n, omegat, po, tbx, tmx, xliff
    store = tbx.tbxfile.parsestring(convert("tbx-v2"))
    check("tbx-v2, by translate-toolkit", len(store.units), concepts)
    store = tmx.tmxfile.parsestring(convert("tmx"))
    check("tmx, by translate-toolkit", len(store.units), len({r["concept"] for r in usable}))
    preferred = lambda lang: {r["concept"] for r in usable if r["lang"] == lang}
    both = preferred("en") & preferred("sv")
    sources = [r for r in usable if r["lang"] == "en" and r["concept"] in both]
    store = csvl10n.csvfile(io.BytesIO(convert("weblate", "en,sv")))
    check("weblate, by translate-toolkit", len([u for u in store.units if u.source and u.source != "source"]), len(sources))
    store = omegat.OmegaTFile.parsestring(convert("omegat", "en,sv"))
    pairs = sum(len([r for r in usable if r["lang"] == "sv" and r["concept"] == s["concept"]]) for s in sources)
    check("omegat, by translate-toolkit", len(store.units), pairs)
    # And the other way round.
    pairs = [("quay", "kaj"), ("ferry berth & ramp", "färjeläge"), ("\"mole\"", "pir")]
    for kind, name in [(po.pofile, "g.po"), (xliff.xlifffile, "g.xlf"), (tbx.tbxfile, "g.tbx"), (tmx.tmxfile, "g.tmx"),
                       (csvl10n.csvfile, "g.csv")]:
        store = kind()
        if hasattr(store, "setsourcelanguage"):
            store.setsourcelanguage("en")
            store.settargetlanguage("sv")
        if name == "g.po":
            store.updateheader(add=True, Language="sv")
        for source, target in pairs:
            if name == "g.tmx":
                store.addtranslation(source, "en", target, "sv")
                continue
            unit = store.addsourceunit(source)
            if name in ("g.tbx", "g.xlf"):
                unit.settarget(target, "sv") if name == "g.tbx" else setattr(unit, "target", target)
            else:
                unit.target = target
        path = os.path.join(folder, name)
        with open(path, "wb") as file:
            store.serialize(file)
        done = run("glossary", "convert", path, "--to", "csv", "--map", "lang:source=en", "--map", "lang:target=sv")
        read = [(r["lang"], r["term"]) for r in csv.DictReader(io.StringIO(done.stdout.decode()))]
        check(f"{name} of translate-toolkit", sorted(read), sorted([("en", s) for s, _ in pairs] + [("sv", t) for _, t in pairs]))

if module("rdflib"):
    import rdflib
    graph = rdflib.Graph().parse(data=convert("skos").decode(), format="turtle")
    skos = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
    kinds = len(list(graph.subjects(rdflib.RDF.type, skos.Concept)))
    check("skos, by rdflib", kinds, len({r["concept"] for r in rows}))
    for form, name in [("xml", "g.rdf"), ("pretty-xml", "h.rdf"), ("turtle", "g.ttl"), ("longturtle", "h.ttl")]:
        path = os.path.join(folder, name)
        graph.serialize(path, format=form)
        done = run("glossary", "convert", path, "--to", "csv", "--map", "status:hiddenLabel=deprecated")
        back = list(csv.DictReader(io.StringIO(done.stdout.decode())))
        said = lambda list: sorted({(r["lang"], r["term"]) for r in list if r["status"] != "proposed"})
        check(f"skos as {form} of rdflib", said(back) == said(rows), True)

if module("openpyxl"):
    import openpyxl
    path = os.path.join(folder, "g.xlsx")
    convert("xlsx", output=path)
    book = openpyxl.load_workbook(path)
    cells = [c for row in book["glossary"].iter_rows() for c in row]
    check("xlsx, by openpyxl: rows", book["glossary"].max_row, terms + 1)
    check("xlsx, by openpyxl: formulas", sum(c.data_type == "f" for c in cells), 0)
    check("xlsx, by openpyxl: choices", len(book["glossary"].data_validations.dataValidation), 1)
    book = openpyxl.Workbook()
    book.active.append(["Concept", "Lang", "Term", "Status"])
    for row in rows:
        book.active.append([row["concept"], row["lang"], row["term"], row["status"]])
    path = os.path.join(folder, "theirs.xlsx")
    book.save(path)
    check("xlsx of openpyxl", convert("csv", sources=[path]).count(b"\n"), terms + 1)

if module("odf"):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P
    document = OpenDocumentSpreadsheet()
    table = Table(name="terms")
    for values in [["concept", "lang", "term", "status"]] + [[r[k] for k in ("concept", "lang", "term", "status")] for r in rows]:
        row = TableRow()
        for value in values:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=value))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    path = os.path.join(folder, "theirs.ods")
    document.save(path)
    check("ods of odfpy", convert("csv", sources=[path]).count(b"\n"), terms + 1)

shutil.rmtree(folder)
sys.exit(1 if failed else 0 if tried > 8 else 77)
