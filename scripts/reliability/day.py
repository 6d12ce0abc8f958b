#!/usr/bin/env python3
"""Eight hours of a newsroom in some minutes: `check --watch`, the language server and the desk follow one project while it is edited.

Usage: day.py [ISOGLOSS] [--minutes N] [--seed N]

Each of N simulated minutes (otherwise 480) has one event, drawn with the seed: articles are written, typed in the editor, renamed, deleted;
the glossary is edited by hand, by the desk and in the editor; findings are fixed and dismissed at the desk, and taken back; branches are
switched. Every half hour, and at the end, all three must say what a fresh run without a cache says, within PATIENCE seconds. The memory
of each is read there; behind the first two hours it may grow by GROWTH. ISOGLOSS is the built program, otherwise target/release/isogloss.
"""

import argparse
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from crash import Desk  # noqa: E402
from project import ROOT, contents, environment, make, run  # noqa: E402

# Seconds of quiet in which everybody must have caught up; a loaded machine needs some.
PATIENCE = 30
# Resident memory that may come behind the first two hours, in megabytes: what an allocator keeps of texts that come and go.
GROWTH = 24
# Minutes between two comparisons, and those that count as warming up.
HALF_HOUR = 30
WARM = 120
# Articles that the editor has open.
OPEN = 6

TERMS = """\
concepts:
  - id: quay
    terms:
      sv:
        - { term: färjeläge, status: preferred }
        - { term: färjestation, status: deprecated }
      en:
        - { term: ferry landing, status: preferred }
        - { term: ferry berth, status: deprecated }
      th:
        - { term: ท่าเรือข้ามฟาก, status: preferred }
        - { term: ท่าเรือเฟอร์รี่, status: deprecated }
  - id: harbour-master
    terms:
      sv:
        - { term: hamnkapten, status: preferred }
        - { term: hamnfogde, status: deprecated }
      en:
        - { term: harbour master, status: preferred }
        - { term: port captain, status: deprecated }
      th:
        - { term: นายท่า, status: preferred }
"""
TOWNS = ["Karlshamn", "Lowestoft", "Songkhla", "Visby", "Harwich", "Ranong", "Ystad", "Whitby"]
PEOPLE = ["Anna Holm", "Peter Marsh", "Somchai Dee", "Karin Lund", "Mary Fenn"]
# What a story says, by language; `{s}` and so on are of the story, the words between bars are drawn.
SENTENCES = {
    "en": ["The |ferry berth|ferry landing| in {town} opens on {day} May.", "{who}, the |port captain|harbour master|, counted {count} boats.",
           "The work cost {cost} million kronor.", "Nobody was hurt when the |ferry berth|ferry landing| burned on {day} May."],
    "sv": ["|Färjestationen|Färjeläget| i {town} öppnar den {day} maj.", "{who}, |hamnfogden|hamnkaptenen|, räknade {count} båtar.",
           "Arbetet kostade {cost} miljoner kronor.", "Ingen skadades när |färjestationen|färjeläget| brann den {day} maj."],
    "th": ["|ท่าเรือเฟอร์รี่|ท่าเรือข้ามฟาก|ใน {town} เปิดวันที่ {day} พฤษภาคม", "{who} |นายท่า|เจ้าท่า| นับเรือได้ {count} ลำ", "งานนี้ใช้เงิน {cost} ล้านโครนา"],
}
STORIES = 14


class Newsroom:
    """The project on the disk, and what happens there."""

    def __init__(self, folder, dice):
        self.folder, self.dice = folder, dice
        self.stories = [{"town": dice.choice(TOWNS), "who": dice.choice(PEOPLE), "day": dice.randint(1, 31),
                         "count": dice.randint(20, 900), "cost": dice.randint(2, 99)} for _ in range(STORIES)]
        files = {"isogloss.yaml": "corpus: [articles]\nglossary: [terms.yaml]\n", "terms.yaml": TERMS}
        files |= {f"articles/{lang}/s{n}.md": self.article(lang, n) for n in range(STORIES) for lang in SENTENCES}
        make(folder, files)
        self.git("init", "--quiet", "--initial-branch", "main")
        self.git("config", "user.name", "day")
        self.git("config", "user.email", "day@example.org")
        self.commit()
        self.git("branch", "other")

    def git(self, *arguments):
        subprocess.run(["git", *arguments], cwd=self.folder, check=True, capture_output=True)

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "as it is")

    def sentence(self, lang, story):
        draw = lambda match: self.dice.choice(match.group(1).split("|"))
        return re.sub(r"\|([^.,]*?)\|(?=[^|]|$)", draw, self.dice.choice(SENTENCES[lang])).replace("|", "").format(**self.stories[story])

    def article(self, lang, story):
        lines = [self.sentence(lang, story) for _ in range(self.dice.randint(2, 9))]
        return f"# {self.stories[story]['town']}\n\n" + "\n\n".join(lines) + "\n"

    def articles(self):
        return sorted(str(path.relative_to(self.folder)) for path in (self.folder / "articles").rglob("*.md"))

    def story(self, name):
        return int(re.search(r"s(\d+)", name).group(1)) % STORIES

    # The events.

    def write(self):
        name = self.dice.choice(self.articles())
        (self.folder / name).write_text(self.article(name.split("/")[1], self.story(name)))

    def write_new(self):
        lang, number = self.dice.choice(sorted(SENTENCES)), self.dice.randrange(STORIES * 3)
        make(self.folder, {f"articles/{lang}/s{number}.md": self.article(lang, number % STORIES)})

    def rename(self):
        name = self.dice.choice(self.articles())
        to = re.sub(r"s\d+", f"s{self.dice.randrange(STORIES * 3)}", name)
        (self.folder / name).rename(self.folder / to)

    def delete(self):
        names = self.articles()
        if len(names) > STORIES:
            (self.folder / self.dice.choice(names)).unlink()

    def replace(self):
        """As many editors save: a new file takes the place of the old one."""
        name = self.dice.choice(self.articles())
        beside = self.folder / (name + "~")
        beside.write_text(self.article(name.split("/")[1], self.story(name)))
        beside.rename(self.folder / name)

    def glossary(self):
        file = self.folder / "terms.yaml"
        text = file.read_text()
        turned = list(re.finditer(r"status: (deprecated|admitted)", text))
        match self.dice.randrange(3):
            case 0 if turned:
                one = self.dice.choice(turned)
                other = "admitted" if one.group(1) == "deprecated" else "deprecated"
                text = text[: one.start(1)] + other + text[one.end(1):]
            case 1 if "id: boat" in text:
                text = text[: text.index("  - id: boat")]
            case _ if "id: boat" not in text:
                text += "  - id: boat\n    terms:\n      en: [{ term: boat, status: deprecated }, { term: vessel, status: preferred }]\n      sv: [båt]\n"
        file.write_text(text)

    def broken(self):
        """A glossary that cannot be read, and the same as it was."""
        file = self.folder / "terms.yaml"
        text = file.read_bytes()
        file.write_text("concepts: [\n")
        time.sleep(self.dice.random() * 0.2)
        file.write_bytes(text)

    def switch(self):
        self.commit()
        here = subprocess.run(["git", "branch", "--show-current"], cwd=self.folder, check=True, capture_output=True, text=True).stdout.strip()
        self.git("checkout", "--quiet", "other" if here == "main" else "main")


class Watch:
    """`check --watch`, and its last report."""

    def __init__(self, program, folder, cache):
        self.process = subprocess.Popen([program, "check", "--watch", "--format", "json"], cwd=folder, env=environment(cache),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.last = None
        threading.Thread(target=self.hear, daemon=True).start()

    def hear(self):
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line == "}\n":
                self.last, lines = json.loads("".join(lines)), []

    def findings(self):
        return None if self.last is None else told(self.last["findings"])


def told(findings):
    return sorted((f["path"], f["rule"], f["line"], f.get("fingerprint") or f.get("id")) for f in findings)


class Editor:
    """The language server, with a client that has some articles and the glossary open, and tells it what happens on the disk."""

    def __init__(self, program, folder):
        self.folder, self.open, self.next, self.answers = folder, {}, 0, {}
        self.heard = threading.Condition()
        self.process = subprocess.Popen([program, "lsp"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        threading.Thread(target=self.hear, daemon=True).start()
        root = {"uri": self.uri(""), "name": "day"}
        can = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}, "didChangeWatchedFiles": {"dynamicRegistration": True}}}
        self.ask("initialize", {"processId": None, "rootUri": root["uri"], "workspaceFolders": [root], "capabilities": can})
        self.note("initialized", {})

    def uri(self, name):
        return "file://" + urllib.parse.quote(str(self.folder / name))

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self.process.stdin.flush()

    def hear(self):
        out = self.process.stdout
        while head := out.readline():
            length = int(head.split(b":")[1])
            while out.readline() not in (b"\r\n", b""):
                pass
            message = json.loads(out.read(length))
            if "method" in message and "id" in message:
                self.send({"id": message["id"], "result": None})
            elif "id" in message:
                with self.heard:
                    self.answers[message["id"]] = message
                    self.heard.notify_all()

    def note(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.next += 1
        number = self.next
        self.send({"id": number, "method": method, "params": params})
        with self.heard:
            if not self.heard.wait_for(lambda: number in self.answers, timeout=120):
                sys.exit(f"the language server does not answer {method}")
            return self.answers.pop(number)

    def document(self, name):
        return {"uri": self.uri(name), "version": self.open[name][0]}

    def look_at(self, name, text):
        if name in self.open:
            if self.open[name][1] != text:
                self.open[name] = (self.open[name][0] + 1, text)
                self.note("textDocument/didChange", {"textDocument": self.document(name), "contentChanges": [{"text": text}]})
            return
        self.open[name] = (1, text)
        kind = "yaml" if name.endswith(".yaml") else "markdown"
        self.note("textDocument/didOpen", {"textDocument": {**self.document(name), "languageId": kind, "text": text}})

    def close(self, name):
        self.note("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})
        del self.open[name]

    def type(self, name, dice):
        """A sentence, character by character, into the disk's text; it is saved at the end."""
        text = (self.folder / name).read_text()
        at = dice.choice([m.end() for m in re.finditer("\n\n", text)])
        for typed in range(1, 25):
            now = text[:at] + "The ferry berth is open."[:typed] + text[at:]
            self.look_at(name, now)
            if dice.random() < 0.3:
                self.ask("textDocument/diagnostic", {"textDocument": {"uri": self.uri(name)}})
        (self.folder / name).write_text(now)
        self.note("textDocument/didSave", {"textDocument": {"uri": self.uri(name)}})

    def follow(self, before, after):
        """What changed on the disk."""
        kinds = [(name, 1 if name not in before else 3 if name not in after else 2) for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
        if kinds:
            self.note("workspace/didChangeWatchedFiles", {"changes": [{"uri": self.uri(name), "type": kind} for name, kind in kinds]})
        for name in list(self.open):
            if name not in after:
                self.close(name)
            else:
                self.look_at(name, after[name].decode())

    def findings(self, names):
        """Of the open articles among these."""
        out = []
        for name in names:
            answer = self.ask("textDocument/diagnostic", {"textDocument": {"uri": self.uri(name)}})
            items = answer.get("result", {}).get("items", [])
            found = [i for i in items if "fingerprint" in (i.get("data") or {})]
            out += [(name, i["code"], i["range"]["start"]["line"] + 1, i["data"]["fingerprint"]) for i in found]
        return sorted(out)


def at_desk(desk, dice):
    """One of the things that people do at the desk."""
    findings = desk.ask("GET", "/api/findings")[1]["findings"]
    match dice.randrange(5):
        case 0 | 1 if findings:
            one = dice.choice(findings)
            desk.ask("POST", "/api/fix", {"items": [{"id": one["id"], "seen": one["seen"], **({} if one["certain"] else {"text": "pier"})}]})
        case 2 if findings:
            desk.ask("POST", "/api/dismiss", {"ids": [dice.choice(findings)["id"]], "reason": f"a quotation {dice.random()}"})
        case 3:
            concept = dice.choice(desk.ask("GET", "/api/glossary")[1]["concepts"])
            change = {"set": {"key": "note", "value": f"seen {dice.randrange(99)}"}}
            desk.ask("POST", "/api/glossary/save", {"concept": concept["id"], "seen": concept["seen"], "changes": [change]})
        case _:
            desk.ask("POST", "/api/undo", {})


def resident(process):
    """Megabytes."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def disk(folder):
    return {name: data for name, data in contents(folder).items() if not name.startswith(".git/") and not name.rsplit("/", 1)[-1].startswith(".")}


def compare(program, folder, room, watch, desk, editor):
    """Waits until all say what a fresh run says; what differs after that."""
    code, out, err = run(program, folder, "check", "--format", "json", "--no-cache")
    if code == 2:
        sys.exit(f"the project cannot be checked: {err}")
    fresh = told(json.loads(out)["findings"])
    names = [name for name in editor.open if name.startswith("articles/")]
    some = [one for one in fresh if one[0] in names]
    end = time.monotonic() + PATIENCE
    while True:
        said = {"watch": (watch.findings(), fresh), "desk": (told(desk.ask("GET", "/api/findings")[1]["findings"]), fresh), "editor": (editor.findings(names), some)}
        stale = [f"{who}: too much {[f for f in found or [] if f not in expected]}, missing {[f for f in expected if f not in (found or [])]}"
                 for who, (found, expected) in said.items() if found != expected]
        if not stale or time.monotonic() > end:
            return stale, len(fresh)
        time.sleep(0.1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=str(ROOT / "target/release/isogloss"))
    parser.add_argument("--minutes", type=int, default=480)
    parser.add_argument("--seed", type=int, default=17)
    arguments = parser.parse_args()
    program, dice = str(pathlib.Path(arguments.program).resolve()), random.Random(arguments.seed)
    if not shutil.which("git"):
        print("no git here")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as outer:
        outer = pathlib.Path(outer).resolve()
        folder = outer / "project"
        room = Newsroom(folder, dice)
        watch, desk, editor = Watch(program, folder, outer / "w"), Desk(program, folder, outer / "d"), Editor(program, folder)
        processes = {"watch": watch.process, "editor": editor.process, "desk": desk.process}
        try:
            good = day(program, arguments.minutes, room, watch, desk, editor, processes, dice)
        finally:
            for process in processes.values():
                process.kill()
                process.wait()
    sys.exit(not good)


def day(program, minutes, room, watch, desk, editor, processes, dice):
    folder = room.folder
    events = [(30, room.write), (8, room.write_new), (8, room.rename), (6, room.delete), (10, room.replace), (9, room.glossary), (2, room.broken),
              (4, room.switch), (13, lambda: at_desk(desk, dice)), (10, lambda: editor.type(dice.choice(room.articles()), dice))]
    known, memory, checks, counts = disk(folder), {name: [] for name in processes}, 0, []
    began, good = time.monotonic(), True
    for minute in range(minutes + 1):
        if minute % HALF_HOUR == 0 or minute == minutes:
            stale, count = compare(program, folder, room, watch, desk, editor)
            checks, good = checks + 1, good and not stale
            counts.append(count)
            for line in stale:
                print(f"minute {minute}: stale: {line}", flush=True)
            for name, process in processes.items():
                if process.poll() is not None:
                    print(f"minute {minute}: {name} has ended with {process.returncode}")
                    return False
                memory[name].append(resident(process))
        if minute == minutes:
            break
        # What the editor has open comes and goes.
        names = room.articles()
        opened = [name for name in editor.open if name.startswith("articles/")]
        if len(opened) >= OPEN:
            editor.close(dice.choice(opened))
        name = dice.choice([*names, "terms.yaml"])
        editor.look_at(name, (folder / name).read_text())
        dice.choices([event for _, event in events], [weight for weight, _ in events])[0]()
        # The desk writes when it answers; what it says of it comes later.
        now = disk(folder)
        editor.follow(known, now)
        known = now
        time.sleep(dice.random() * 0.3)
    print(f"{minutes} minutes in {time.monotonic() - began:.0f} s: {checks} comparisons with a fresh run of {min(counts)} to {max(counts)} findings, "
          f"{'all the same' if good else 'STALE'}")
    for name, seen in memory.items():
        warm = seen[: WARM // HALF_HOUR + 1]
        rest = seen[len(warm):] or warm
        grown = max(rest) - max(warm)
        good = good and grown <= GROWTH
        print(f"{name}: {' '.join(f'{m:.0f}' for m in seen)} MB; {grown:+.0f} MB behind the first {WARM // 60} hours"
              + (f", more than {GROWTH}" if grown > GROWTH else ""))
    return good


if __name__ == "__main__":
    main()
