#!/usr/bin/env python3
"""Finds the terms of a small glossary in sentences whose occurrences are marked, with isogloss and with other tools: how many each finds,
how many it finds wrongly, and how fast.

usage: benches/peers.py [--isogloss COMMAND] [--megabytes N] [--write]

The sentences and the glossary are in benches/accuracy: a line is a sentence, `[word|concept]` marks an occurrence, and the lines below
the comment have none. They were written for this page. An occurrence counts as found where a tool names its concept and the places
overlap; what overlaps no occurrence of its concept is a false one.

Peers, each skipped and named if it is not installed (`pip install simplemma pythainlp spacy translate-toolkit`):
  literal     the term as it stands, at any place, without regard to case
  words       the same, between characters that are no letters or digits: the rule of Weblate's glossary, which drops the limits
              where the language has no blanks
  toolkit     the terminology matcher of translate-toolkit (`terminologymatcher`)
  simplemma   words compared by their base forms, from tables; Thai words are cut by PyThaiNLP
  spaCy       PhraseMatcher of a blank model, on lower case: words, no forms

Speed is the time for the sentences, repeated up to so many megabytes, on one thread. For the peers it is what finding takes inside
Python, without start and compilation; for isogloss it is the whole command, which also writes each occurrence with its context.
"""

import argparse
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SET = HERE / "accuracy"
LANGUAGES = ["en", "fr", "pt", "sv", "th"]
MARK = re.compile(r"\[([^|\]]+)\|([a-z]+)\]")


def sentences(lang):
    """Each sentence of a language without its marks, and its occurrences: concept, begin, end in characters."""
    for line in (SET / f"{lang}.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        text, wanted, last = "", [], 0
        for mark in MARK.finditer(line):
            text += line[last : mark.start()]
            wanted.append((mark[2], len(text), len(text) + len(mark[1])))
            text += mark[1]
            last = mark.end()
        yield text + line[last:], wanted


def glossary():
    """By language, pairs of concept and term."""
    out = {}
    for row in csv.DictReader((SET / "glossary.csv").open(encoding="utf-8")):
        out.setdefault(row["lang"], []).append((row["concept"], row["term"]))
    return out


class Literal:
    """Any place where the letters stand."""

    def __init__(self, lang, terms):
        self.patterns = [(concept, re.compile(re.escape(term), re.IGNORECASE)) for concept, term in terms]

    def find(self, text):
        return [(c, m.start(), m.end()) for c, pattern in self.patterns for m in pattern.finditer(text)]


class Words(Literal):
    """Whole words, as Weblate looks for the terms of its glossary."""

    def __init__(self, lang, terms):
        limit = ("", "") if lang == "th" else (r"(?<!\w)", r"(?!\w)")
        self.patterns = [(c, re.compile(limit[0] + re.escape(t) + limit[1], re.IGNORECASE)) for c, t in terms]


class Toolkit:
    """translate-toolkit."""

    def __init__(self, lang, terms):
        from translate.search.match import terminologymatcher
        from translate.storage.po import pofile

        store = pofile()
        for concept, term in terms:
            store.addsourceunit(term).target = concept
        self.matcher = terminologymatcher(store, max_candidates=50)

    def find(self, text):
        found = self.matcher.matches(text)
        places = self.matcher.match_info
        out = []
        for unit in found:
            at = places.get(unit.source, {}).get("pos")
            if at is not None:
                out.append((unit.target, at, at + len(unit.source)))
        return out


class Lemmas:
    """Base forms from tables, word by word."""

    def __init__(self, lang, terms):
        import simplemma

        self.lang = lang
        if lang == "th":
            from pythainlp.tokenize import word_tokenize

            self.cut = lambda text: [w for w in word_tokenize(text, engine="newmm")]
            self.base = lambda word: word
        else:
            self.cut = lambda text: re.findall(r"\w+|\W+", text)
            self.base = lambda word: simplemma.lemmatize(word, lang=lang).lower()
        self.terms = [(c, [w for w, *_ in self.words(t)]) for c, t in terms]

    def words(self, text):
        at = 0
        for word in self.cut(text):
            if any(c.isalnum() for c in word):
                yield self.base(word), at, at + len(word)
            at += len(word)

    def find(self, text):
        words = list(self.words(text))
        out = []
        for concept, term in self.terms:
            for i in range(len(words) - len(term) + 1):
                if all(words[i + k][0] == term[k] for k in range(len(term))):
                    out.append((concept, words[i][1], words[i + len(term) - 1][2]))
        return out


class Spacy:
    """spaCy's phrases."""

    def __init__(self, lang, terms):
        import spacy
        from spacy.matcher import PhraseMatcher

        self.model = spacy.blank(lang)
        self.matcher = PhraseMatcher(self.model.vocab, attr="LOWER")
        for concept, term in terms:
            self.matcher.add(concept, [self.model.make_doc(term)])

    def find(self, text):
        doc = self.model.make_doc(text)
        name = self.model.vocab.strings
        spans = [(name[i], doc[a:b]) for i, a, b in self.matcher(doc)]
        return [(c, s.start_char, s.end_char) for c, s in spans]


PEERS = [("literal", Literal), ("words", Words), ("toolkit", Toolkit), ("simplemma", Lemmas), ("spaCy", Spacy)]


def isogloss(command, files):
    """By file and paragraph what the program finds, and the seconds that the whole command took."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for lang, lines in files.items():
            (root / lang).mkdir()
            (root / lang / "a.txt").write_text("".join(line + "\n\n" for line in lines), encoding="utf-8")
        options = ["--no-group", "--no-cache", "--threads", "1", "--format", "jsonl", "--glossary", str(SET / "glossary.csv")]
        begin = time.perf_counter()
        run = subprocess.run([command, "concordance", *options, *files], cwd=root, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - begin
        if run.returncode not in (0, 1):
            sys.exit(f"{command}: {run.stderr}")
        return [json.loads(line) for line in run.stdout.splitlines()], seconds


def score(wanted, found):
    """Occurrences that were found, those that were missed, and false ones."""
    def meets(a, b):
        return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]

    hits = sum(any(meets(w, f) for f in found) for w in wanted)
    false = sum(not any(meets(f, w) for w in wanted) for f in found)
    return hits, len(wanted) - hits, false


def peer(kind, terms, texts):
    """The counts of one peer by language, and its seconds for the long texts."""
    counts, seconds = {}, 0.0
    for lang in LANGUAGES:
        try:
            tool = kind(lang, terms[lang])
        except ImportError as error:
            return None, str(error)
        all_ = [score(wanted, tool.find(text)) for text, wanted in sentences(lang)]
        counts[lang] = tuple(map(sum, zip(*all_)))
        begin = time.perf_counter()
        for text in texts[lang]:
            tool.find(text)
        seconds += time.perf_counter() - begin
    return counts, seconds


def own(command, texts):
    """The same for isogloss."""
    found, _ = isogloss(command, {lang: [t for t, _ in sentences(lang)] for lang in LANGUAGES})
    counts = {}
    for lang in LANGUAGES:
        # A sentence and the blank line behind it.
        mine = [f for f in found if f["path"].startswith(lang + "/")]
        all_ = []
        for number, (_, wanted) in enumerate(sentences(lang)):
            here = [f for f in mine if f["line"] == 2 * number + 1]
            places = [(f["concept"], f["column"] - 1, f["column"] - 1 + len(f["surface"])) for f in here]
            all_.append(score(wanted, places))
        counts[lang] = tuple(map(sum, zip(*all_)))
    return counts, isogloss(command, texts)[1]


def row(name, counts, seconds, size, base):
    """A line of the table."""
    hits, missed, false = (sum(c[i] for c in counts.values()) for i in range(3))
    share = lambda a, b: a / (a + b) if a + b else 0.0
    precision, recall = share(hits, false), share(hits, missed)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    each = " | ".join(f"{c[0]}/{c[0] + c[1]}, {c[2]}" for c in (counts[lang] for lang in LANGUAGES))
    return f"| {name} | {f1:.3f} | {hits} of {hits + missed} | {false} | {each} | {size / seconds:.1f} | {seconds / base:.1f} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--isogloss", default=str(HERE.parent / "target/release/isogloss"), help="the command to run")
    parser.add_argument("--megabytes", type=float, default=10.0, help="megabytes of text for the times, all languages together")
    parser.add_argument("--write", action="store_true", help="put the table into benches/README.md")
    arguments = parser.parse_args()
    texts = {}
    for lang in LANGUAGES:
        lines = [text for text, _ in sentences(lang)]
        size = sum(len(line.encode()) + 2 for line in lines)
        texts[lang] = lines * max(1, round(arguments.megabytes * 1e6 / len(LANGUAGES) / size))
    size = sum(len(line.encode()) + 2 for lines in texts.values() for line in lines) / 1e6
    counts, base = own(arguments.isogloss, texts)
    table = [
        "| tool | F1 | found | false | " + " | ".join(f"{lang}: found, false" for lang in LANGUAGES) + " | MB/s | time |",
        "|---|---|---|---|" + "---|" * len(LANGUAGES) + "---|---|",
        row("isogloss", counts, base, size, base),
    ]
    terms = glossary()
    for name, kind in PEERS:
        counts, seconds = peer(kind, terms, texts)
        if counts is None:
            print(f"skipped: {name}: {seconds}", file=sys.stderr)
            continue
        table.append(row(name, counts, seconds, size, base))
    print("\n".join(table))
    if arguments.write:
        page = HERE / "README.md"
        text = page.read_text(encoding="utf-8")
        begin, end = "<!-- peers -->\n", "<!-- /peers -->"
        head, rest = text.split(begin)
        page.write_text(head + begin + "\n".join(table) + "\n" + end + rest.split(end)[1], encoding="utf-8")


if __name__ == "__main__":
    main()
