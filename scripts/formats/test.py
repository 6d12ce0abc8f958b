#!/usr/bin/env python3
"""Independent readers and writers of glossary formats against isogloss: test.py PROGRAM [GLOSSARY…]

What isogloss writes is read by other software, with the same number of concepts, terms and languages; what other software writes is
read by isogloss. Needs openpyxl, odfpy, translate-toolkit and rdflib; what is missing is passed over, and nothing at all is exit 77.
"""
import csv, importlib, io, os, shutil, subprocess, sys, tempfile
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


for to, entry, term, lang in [("tbx", "conceptEntry", "term", "langSec"), ("tbx-dct", "conceptEntry", "term", "langSec"),
                              ("tbx-v2", "termEntry", "term", "langSet"), ("multiterm", "conceptGrp", "term", "language")]:
    xml = convert(to)
    check(f"{to}, by an XML parser", count(xml, entry, term, lang), (concepts, terms, languages))
    if shutil.which("xmllint"):
        check(f"{to}, xmllint", subprocess.run(["xmllint", "--noout", "-"], input=xml, check=False).returncode, 0)

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
