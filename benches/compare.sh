#!/usr/bin/env bash
# Times isogloss and public tools on the same text, as whole commands.
#
# usage: benches/compare.sh [CORPUS GLOSSARY]
#
#   CORPUS    folder of articles; without it, a synthetic corpus is made (five languages, SIZE megabytes)
#   GLOSSARY  CSV with a header and the columns concept,lang,term
#
# environment (all optional):
#   ISOGLOSS  the command to time          default: target/release/isogloss of this checkout, else the one on PATH
#   SIZE      megabytes of synthetic text  default: 20
#   RUNS      timed runs of each command   default: 5 with hyperfine; without it, the best of 3
#   PYTHON    a Python with spaCy          default: python3
#   TEXTLINT  a textlint command           default: textlint on PATH; needs textlint-rule-terminology
#
# What is compared, each on one thread:
#   isogloss     concordance of every term, in every form
#   rg           the same terms as fixed strings: letters only, no words, no forms; every line that holds one, as JSON.
#                It lists lines with all their matches, isogloss lists matches with their context.
#   typos        a spelling checker with a list of its own; it cannot be given terms, so it does another job
#   spaCy        PhraseMatcher on a blank model of each language, lower case: words, no forms. Reading and tokenising
#                are part of the time, as they are for the others.
#   textlint     the terminology rule with the glossary's terms; the CORPUS has to be text or Markdown
# Left out: pofilter and the other filters of translate-toolkit. They test pairs of source and target in PO files, and
# running text has no pairs, so there is no like job to time.
#
# Whatever is not installed is skipped and named. Output goes to /dev/null, errors to a log that is shown when a command
# fails. Exit codes that mean "found something" count as success. Temporary files are removed at the end.

set -euo pipefail

case "${1:-}" in
    -h | --help)
        sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
        exit 0
        ;;
esac
if [ $# -ne 0 ] && [ $# -ne 2 ]; then
    echo "usage: $0 [CORPUS GLOSSARY]" >&2
    exit 2
fi

here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/compare.XXXXXX")
trap 'rm -rf "$work"' EXIT

python=${PYTHON:-python3}
runs=${RUNS:-5}
skipped=()

has() { command -v "$1" >/dev/null 2>&1; }

if [ -n "${ISOGLOSS:-}" ]; then
    isogloss=$ISOGLOSS
elif [ -x "$here/target/release/isogloss" ]; then
    isogloss=$here/target/release/isogloss
elif has isogloss; then
    isogloss=$(command -v isogloss)
else
    echo "no isogloss: build it with \`cargo build --release\`, or name it in ISOGLOSS" >&2
    exit 2
fi

# Writes about SIZE megabytes below $1, one folder a language, and a glossary to $2. awk's own generator with a fixed seed
# makes it the same on every run of the same awk.
synthesise() {
    mkdir -p "$1"
    LC_ALL=C awk -v root="$1" -v glossary="$2" -v size="$((${SIZE:-20} * 1000000))" '
        function add(lang, t, o) { langs[++n] = lang; terms[lang] = t; others[lang] = o }
        function pick(list, a, k) { k = split(list, a, "|"); return a[int(rand() * k) + 1] }
        BEGIN {
            srand(7)
            add("sv", "kommun|skatt|jordbruk|offentlig sektor|vice ordförande|riksväg|hållbar utveckling|förening", \
                "och|i|det|som|på|för|en|av|till|med|under|året|provinsen|delegaterna|möttes|enligt|kommunernas|skatten|ökade|nya|vägen|skolan|byggdes")
            add("fr", "commune|impôt|agriculture|secteur public|vice-président|route nationale|développement durable|association", \
                "et|le|la|les|des|dans|pour|une|de|avec|pendant|année|province|délégués|réunis|selon|communes|impôts|nouvelle|chemin|école|construit")
            add("en", "commune|tax|agriculture|public sector|vice-president|national road|sustainable development|association", \
                "and|the|in|of|to|for|a|with|during|year|province|delegates|met|according|communes|taxes|grew|new|road|school|built")
            add("pt", "comuna|imposto|agricultura|setor público|vice-presidente|rodovia nacional|desenvolvimento sustentável|associação", \
                "e|o|a|os|no|na|para|uma|de|com|durante|ano|província|delegados|segundo|comunas|impostos|cresceu|novo|caminho|escola|construído")
            add("th", "ตำบล|ภาษี|เกษตรกรรม|ภาครัฐ|รองประธาน|ทางหลวงแผ่นดิน|การพัฒนาที่ยั่งยืน|สมาคม", \
                "และ|ใน|ของ|ที่|ได้|มี|ให้|กับ|จะ|ปี|จังหวัด|ผู้แทน|ประชุม|ตาม|รายงาน|เพิ่มขึ้น|ใหม่|ถนน|โรงเรียน|สร้าง")
            print "concept,lang,term" >glossary
            for (l = 1; l <= n; l++) {
                k = split(terms[langs[l]], t, "|")
                for (i = 1; i <= k; i++) print "c" i "," langs[l] "," t[i] >glossary
            }
            for (l = 1; l <= n; l++) {
                lang = langs[l]
                blank = lang == "th" ? "" : " "
                system("mkdir -p \"" root "/" lang "\"")
                for (written = 0; written < size / n; written += length(text)) {
                    text = ""
                    while (length(text) < 20000) {
                        count = 8 + int(rand() * 12)
                        for (i = 0; i < count; i++)
                            text = text (i ? blank : "") (rand() < 0.05 ? pick(terms[lang]) : pick(others[lang]))
                        text = text (rand() < 0.2 ? ".\n\n" : ". ")
                    }
                    file = sprintf("%s/%s/%05d.txt", root, lang, ++files)
                    print text >file
                    close(file)
                }
            }
        }'
}

if [ $# -eq 2 ]; then
    corpus=$(cd "$1" && pwd)
    glossary=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
else
    corpus=$work/corpus
    glossary=$work/glossary.csv
    synthesise "$corpus" "$glossary"
fi

# The terms alone, one a line.
tail -n +2 "$glossary" | cut -d, -f3 | sed -e 's/^"//' -e 's/"$//' | grep -v '^[[:space:]]*$' | sort -u >"$work/terms.txt"
bytes=$(find "$corpus" -type f -exec cat {} + | wc -c)
echo "corpus: $(find "$corpus" -type f | wc -l) files, $((bytes / 1000000)) MB; glossary: $(wc -l <"$work/terms.txt") different terms"

cat >"$work/phrases.py" <<'PYTHON'
"""usage: phrases.py CORPUS GLOSSARY: spaCy's PhraseMatcher over CORPUS/<language>/*, a blank model each."""
import csv, pathlib, sys
import spacy
from spacy.matcher import PhraseMatcher

terms = {}
for row in csv.DictReader(open(sys.argv[2], encoding="utf-8-sig")):
    terms.setdefault(row["lang"].split("-")[0], set()).add(row["term"])
found = 0
for folder in sorted(p for p in pathlib.Path(sys.argv[1]).iterdir() if p.is_dir()):
    if folder.name not in terms:
        continue
    try:
        model = spacy.blank(folder.name)
    except ImportError:  # Thai needs PyThaiNLP
        print(f"no spaCy tokeniser for {folder.name}: left out", file=sys.stderr)
        continue
    model.max_length = 1 << 30
    matcher = PhraseMatcher(model.vocab, attr="LOWER")
    matcher.add("terms", list(model.pipe(sorted(terms[folder.name]))))
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            found += len(matcher(model.make_doc(file.read_text(encoding="utf-8"))))
print(found)
PYTHON

names=()
commands=()
codes=()
notes=()
# Name, command, the greatest exit code that is no failure ("found something"), what it finds.
add() {
    names+=("$1")
    commands+=("$2")
    codes+=("$3")
    notes+=("$4")
}
quoted() { printf '%q' "$1"; }

add isogloss "$(quoted "$isogloss") concordance --no-group --no-cache --format jsonl --threads 1 --glossary $(quoted "$glossary") $(quoted "$corpus")" \
    1 "every term in every form"
if has rg; then
    add rg "rg -j1 --json -i -F -f $(quoted "$work/terms.txt") $(quoted "$corpus")" 1 "fixed strings, any place"
else
    skipped+=("rg: not installed")
fi
if has typos; then
    add typos "typos --isolated --threads 1 --format json $(quoted "$corpus")" 2 "another job: its own list of typing errors"
else
    skipped+=("typos: not installed")
fi
if "$python" -c 'import spacy' >/dev/null 2>&1; then
    add spaCy "$(quoted "$python") $(quoted "$work/phrases.py") $(quoted "$corpus") $(quoted "$glossary")" 0 "words, no forms"
else
    skipped+=("spaCy: not installed for $python")
fi
textlint=${TEXTLINT:-textlint}
if has "$textlint"; then
    if "$python" - "$work/terms.txt" "$work/textlint.json" <<'PYTHON' && "$textlint" --config "$work/textlint.json" --stdin --stdin-filename a.md </dev/null >/dev/null 2>&1; then
import json, sys
terms = [line.rstrip("\n") for line in open(sys.argv[1], encoding="utf-8")]
rule = {"defaultTerms": False, "skip": [], "terms": terms}
json.dump({"rules": {"terminology": rule}}, open(sys.argv[2], "w", encoding="utf-8"))
PYTHON
        add textlint "$(quoted "$textlint") --config $(quoted "$work/textlint.json") --format json $(quoted "$corpus")" 1 "capitals of terms"
    else
        skipped+=("textlint: its terminology rule is not installed")
    fi
else
    skipped+=("textlint: not installed")
fi
skipped+=("pofilter (translate-toolkit): no like job, it tests pairs in PO files")

# Runs command $1 once; fails when its exit code is greater than $2. What it leaves out goes to the list of the skipped.
attempt() {
    local code=0
    bash -c "$1" >/dev/null 2>"$work/errors" || code=$?
    if [ "$code" -gt "$2" ]; then
        tail -n 5 "$work/errors" >&2
        return 1
    fi
    while IFS= read -r line; do
        skipped+=("$line")
    done < <(grep 'left out$' "$work/errors" || true)
}

# Seconds of command $1, the mean with hyperfine, else the best of three by /usr/bin/time or bash.
seconds() {
    if has hyperfine; then
        hyperfine --shell=none --ignore-failure --warmup 1 --runs "$runs" --export-csv "$work/times.csv" \
            "bash -c $(printf '%q' "$1 2>/dev/null")" >/dev/null 2>"$work/errors" || { tail -n 5 "$work/errors" >&2; return 1; }
        tail -n 1 "$work/times.csv" | awk -F, '{ print $(NF - 6) }'
        return
    fi
    for _ in 1 2 3; do
        if [ -x /usr/bin/time ]; then
            /usr/bin/time -p -o "$work/time" bash -c "$1" >/dev/null 2>&1 || true
        else
            { TIMEFORMAT='real %R'; time bash -c "$1" >/dev/null 2>&1 || true; } 2>"$work/time"
        fi
        awk '$1 == "real" { print $2 }' "$work/time"
    done | sort -n | head -n 1
}

printf '\n%-10s %10s %10s %8s  %s\n' command seconds MB/s ratio "what it finds"
base=
for i in "${!names[@]}"; do
    if ! attempt "${commands[$i]}" "${codes[$i]}" || ! time=$(seconds "${commands[$i]}") || [ -z "$time" ]; then
        if [ "$i" -eq 0 ]; then
            echo "isogloss itself fails: nothing to compare" >&2
            exit 2
        fi
        skipped+=("${names[$i]}: the command fails")
        continue
    fi
    base=${base:-$time}
    awk -v name="${names[$i]}" -v time="$time" -v base="$base" -v bytes="$bytes" -v note="${notes[$i]}" 'BEGIN {
        printf "%-10s %10.3f %10.1f %8.2f  %s\n", name, time, (time > 0 ? bytes / 1e6 / time : 0), (base > 0 ? time / base : 0), note
    }'
done
echo
echo "ratio: time against isogloss; more than 1 is slower than it"
for line in "${skipped[@]}"; do
    echo "skipped: $line"
done
