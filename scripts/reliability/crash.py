#!/usr/bin/env python3
"""Kills the program at random moments while it writes, runs writers at the same time, and takes disk, rights and files away from them.

Usage: crash.py [ISOGLOSS] [--kills N] [--only NAME]

Every file must be wholly old or wholly new, the next run leaves no temporary file, and no update of two runs is lost. N is the number of
kills of each writer (otherwise 100). Half of them come at any moment of a run, half while it writes: from the first change that is seen
in its folder, as long as writing took in a run that nobody killed. ISOGLOSS is the built program, otherwise target/release/isogloss.
"""

import argparse
import concurrent.futures
import http.client
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from project import FILES, ROOT, STORY, TERMS, contents, environment, make, run  # noqa: E402

# Older than the time for which a file without a lock counts as being made (`UNLOCKED` in src/cli/files.rs).
SINCE = 60
failures = []


def fail(message):
    failures.append(message)
    print(f"FAILED {message}", file=sys.stderr)


# What is written, by which command, after which preparation.
PROPOSED = "@proposal"
WRITERS = {
    "fix": (["fix"], None),
    "baseline": (["check", "--write-baseline", "--reason", "old"], None),
    "drift --update": (["drift", "--update"], None),
    "dismiss": (["dismiss", "--concept", "quay", "--lang", "sv", "--reason", "so it is"], None),
    "glossary sync": (["glossary", "sync", "export.csv"], None),
    "suggest --accept": (["suggest", "--accept", PROPOSED], None),
    "suggest --reject": (["suggest", "--reject", PROPOSED, "--reason", "no term"], None),
    "glossary convert": (["glossary", "convert", "--to", "csv", "terms.yaml", "-o", "words.csv"], {"words.csv": "old\n"}),
    "report": (["check", "--fail-on", "never", "--output-file", "json=report.json"], {"report.json": "old\n"}),
    "cache": (["check", "--fail-on", "never"], None),
    "index of groups": (["group"], None),
}
# Proposals need a story of several languages.
FEN = ROOT / "tests/cmd/fen.in"
# Articles that come to an index of groups, in so many steps.
STEPS = 6


def prepared(folder, command, more):
    """A project, and the command with the name of a proposal filled in."""
    if PROPOSED in command:
        shutil.copytree(FEN, folder, dirs_exist_ok=True)
    else:
        make(folder)
    make(folder, more or {})
    return folder


def named(program, folder, command):
    if PROPOSED not in command:
        return command
    first = suggestions(program, folder)[0]
    return [first if word == PROPOSED else word for word in command]


def is_ours(name):
    name = name.rsplit("/", 1)[-1]
    return name.startswith(".isogloss-") and name.endswith(".tmp")


def restore(folder, old):
    for name, data in contents(folder).items():
        if name not in old:
            (folder / name).unlink()
        elif data != old[name]:
            (folder / name).write_bytes(old[name])
    for name, data in old.items():
        if not (folder / name).exists():
            make(folder, {name: data})


def age(folder, names):
    for name in names:
        os.utime(folder / name, (time.time() - SINCE,) * 2)


def signs(*folders):
    """What shows from outside whether something is written: names, sizes and times of the files in some folders."""
    found = []
    for folder in folders:
        for root, _, names in os.walk(folder):
            for name in names:
                try:
                    seen = os.stat(os.path.join(root, name))
                except FileNotFoundError:
                    continue
                found.append((root, name, seen.st_size, seen.st_mtime_ns))
    return found


def begins(child, folders, before):
    """Waits until a program changes something in its folders; the time, and None if it came to its end without."""
    while child.poll() is None:
        if signs(*folders) != before:
            return time.monotonic()
    return None


class Moments:
    """Moments at which to kill a program: how long it runs and how long it writes, from a run that nobody kills."""

    def __init__(self, start, folders):
        self.folders, self.began = folders, time.monotonic()
        before = signs(*folders)
        child = start()
        first = begins(child, folders, before)
        child.wait()
        self.whole = time.monotonic() - self.began
        self.writing = time.monotonic() - first if first else 0.002

    def kill(self, start, often):
        """Starts it and kills it: at any moment, or `often` while it writes."""
        before = signs(*self.folders)
        child = start()
        if often:
            begins(child, self.folders, before)
            time.sleep(self.writing * random.random())
        else:
            time.sleep(self.whole * random.random())
        child.send_signal(signal.SIGKILL)
        child.wait()


def killed(program, name, kills):
    """Kills one writer many times."""
    command, more = WRITERS[name]
    with tempfile.TemporaryDirectory() as outer:
        outer = pathlib.Path(outer)
        folder, cache = prepared(outer / "project", command, more), outer / "cache"
        cache.mkdir()
        command = named(program, folder, command)
        old = contents(folder)
        code, expected, err = run(program, folder, *command, cache=cache)
        if code == 2:
            return fail(f"{name}: {err}")
        new, filled = contents(folder), {n for n in contents(cache) if not is_ours(n)}
        kept = name in ("cache", "index of groups")
        if old == new and not kept or kept and not filled:
            return fail(f"{name} writes nothing")

        def start():
            return subprocess.Popen([program, *command], cwd=folder, env=environment(cache), stdin=subprocess.DEVNULL,
                                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def again():
            restore(folder, old)
            if kept:
                shutil.rmtree(cache)
                cache.mkdir()

        again()
        moments = Moments(start, [cache if kept else folder])
        ends = {"old": 0, "new": 0, "between": 0, "temporary": 0}
        for kill in range(kills):
            again()
            moments.kill(start, kill % 2)
            now = contents(folder)
            strays = [n for n in now if is_ours(n)]
            changed = [n for n in {*old, *new} if old.get(n) != new.get(n)]
            for file in {*now, *old} - set(strays):
                if now.get(file) not in (old.get(file), new.get(file)):
                    fail(f"{name}: {file} is neither old nor new")
            written = sum(now.get(n) == new.get(n) for n in changed)
            if kept:
                changed, written = filled, len(filled & set(contents(cache)))
            ends["new" if written == len(changed) else "old" if written == 0 else "between"] += 1
            left = [n for n in contents(cache) if is_ours(n)]
            if strays or left:
                ends["temporary"] += 1
                age(folder, strays)
                age(cache, left)
                if not kept:
                    restore(folder, {**old, **{n: now[n] for n in strays}})
                age(folder, strays)
                run(program, folder, *command, cache=cache)
                if still := [n for n in [*contents(folder), *contents(cache)] if is_ours(n)]:
                    fail(f"{name}: still there after the next run: {still}")
            if kept:
                code, told, err = run(program, folder, *command, cache=cache)
                if told != expected:
                    fail(f"{name}: after a kill another answer: {err}")
        print(f"{name}: {kills} kills, {ends['old']} before and {ends['new']} after the writing, {ends['between']} between two files, "
              f"{ends['temporary']} temporary files left and swept by the next run", flush=True)


def stories(out):
    """The stories of `group --format json`, by their articles."""
    return sorted(sorted(a["path"] for a in g["articles"]) for g in json.loads(out)["groups"] if g["level"] == "story")


def index_killed(program, kills):
    """Kills `group --index` while it makes an index, adds to it, takes from it and groups all again."""
    with tempfile.TemporaryDirectory() as outer:
        outer = pathlib.Path(outer)
        folder, cache = make(outer / "project"), outer / "cache"
        for step in range(STEPS):
            more = {name.replace("articles/", f"more/{step}/"): f"{text}\nNumber {step * 977} of Ekvik.\n" for name, text in STORY.items()}
            make(folder, more)
        index = folder / "kept"
        ask = ["group", "--format", "json", "--index", "kept"]

        def states():
            """What each update makes of the index, from the state before: the arguments, the index before, and the stories after."""
            shutil.rmtree(index, ignore_errors=True)
            for more in (["articles"], *([f"more/{step}"] for step in range(STEPS)), ["--remove", "more/0"], ["--rebuild", "articles"]):
                before = outer / f"before-{len(made)}"
                if index.exists():
                    shutil.copytree(index, before)
                code, out, err = run(program, folder, *ask, *more, cache=cache)
                if code == 2:
                    return fail(f"index: {more}: {err}")
                made.append((more, before, stories(out)))

        def back(before):
            shutil.rmtree(index, ignore_errors=True)
            if before.exists():
                shutil.copytree(before, index)

        made = []
        states()
        starts = [lambda more=more: subprocess.Popen([program, *ask, *more], cwd=folder, env=environment(cache), stdin=subprocess.DEVNULL,
                                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for more, _, _ in made]
        moments = [back(before) or Moments(start, [index]) for start, (_, before, _) in zip(starts, made)]
        ends = {"old": 0, "new": 0}
        old = [[], *(found for _, _, found in made)]
        for kill in range(kills):
            at = kill % len(made)
            more, before, new = made[at]
            back(before)
            moments[at].kill(starts[at], kill // len(made) % 2)
            # A path that is in the index already, or none: what there is, with nothing new.
            code, out, err = run(program, folder, *ask, "--remove", "nothing", cache=cache)
            if not (index / "groups.redb").exists():
                found = []
            elif code == 2:
                fail(f"index: after a kill: {err}")
                continue
            else:
                found = stories(out)
            if found not in (old[at], new):
                fail(f"index: after a kill of {more}: neither old nor new: {found}")
            ends["new" if found == new else "old"] += 1
            code, out, err = run(program, folder, *ask, *more, cache=cache)
            if code == 2 or stories(out) != new:
                fail(f"index: {more} after a kill: {err} {stories(out) if out else ''}")
            if left := [name for name in contents(index) if name not in ("groups.redb", "lock")]:
                if more[0] in ("articles", "--rebuild"):
                    fail(f"index: still there after the next run: {left}")
        print(f"group --index: {kills} kills, {ends['old']} before and {ends['new']} after the writing", flush=True)
        # Writers at the same time: one waits for the other.
        shutil.rmtree(index, ignore_errors=True)
        parts = ["articles", *(f"more/{step}" for step in range(STEPS))]
        children = [subprocess.Popen([program, "group", "--quiet", "--index", "kept", part], cwd=folder, env=environment(cache),
                                     stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for part in parts]
        for child, part in zip(children, parts):
            err = child.communicate()[1]
            if child.returncode != 0:
                fail(f"index: at once: {part}: {err.decode()}")
        code, out, err = run(program, folder, *ask, *parts, cache=cache)
        if len([a for story in stories(out) for a in story]) != len(STORY) * len(parts):
            fail(f"index: at once: something is lost: {err}")
        print(f"group --index: {len(parts)} runs at once, nothing lost", flush=True)


class Desk:
    """A desk that runs, and requests to it."""

    def __init__(self, program, folder, cache):
        self.process = subprocess.Popen([program, "desk", "--port", "0", "--quiet"], cwd=folder, env=environment(cache),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.host = self.process.stdout.readline().strip().removeprefix("http://").split("/")[0]
        self.csrf = self.whole()["csrf"]

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.host, timeout=120)
        headers = {"content-type": "application/json", "x-isogloss-csrf": getattr(self, "csrf", "")}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())

    def whole(self):
        while True:
            status, told = self.ask("GET", "/api/state")
            if status == 200 and (told.get("whole") or told.get("error")):
                return told
            time.sleep(0.02)

    def seen(self):
        return next(c for c in self.ask("GET", "/api/glossary")[1]["concepts"] if c["id"] == "quay")["seen"]

    def end(self):
        self.process.kill()
        self.process.wait()


LOG = "isogloss.changes.log"


def desk_killed(program, kills):
    """Kills the desk while it saves a note of a concept."""
    with tempfile.TemporaryDirectory() as outer:
        outer = pathlib.Path(outer)
        folder, cache = make(outer / "project"), outer / "cache"
        ends = {"old": 0, "new": 0}
        number, whole = 0, 0.02
        for kill in range(kills):
            desk = Desk(program, folder, cache)
            old = {name: data for name, data in contents(folder).items() if not is_ours(name) and name != LOG}
            text = f"kill {number + 1}"
            edition = edition_of(desk, text)
            with concurrent.futures.ThreadPoolExecutor() as pool:
                began = time.monotonic()
                answer = pool.submit(desk.ask, "POST", "/api/glossary/save", edition)
                if kill == 0:
                    status, told = answer.result()
                    whole = time.monotonic() - began
                    if status != 200:
                        desk.end()
                        return fail(f"desk: {told}")
                else:
                    time.sleep(whole * random.uniform(0, 1.2))
                desk.end()
                answer.exception()
            now = {name: data for name, data in contents(folder).items() if not is_ours(name)}
            # The log gets a line for each save that came so far.
            if (log := now.pop(LOG, b"\n")) and not log.endswith(b"\n"):
                return fail(f"desk: half a line in the log: {log.decode()}")
            wanted = {**old, "terms.yaml": old["terms.yaml"].replace(f"kill {number}".encode(), text.encode())}
            if now == wanted:
                number += 1
                ends["new"] += 1
            elif now == old:
                ends["old"] += 1
            else:
                return fail(f"desk: neither old nor new: {now['terms.yaml'].decode()}")
        print(f"desk: {kills} kills while a note is saved, {ends['old']} before and {ends['new']} after the writing", flush=True)


def edition_of(desk, text):
    return {"concept": "quay", "seen": desk.seen(), "changes": [{"set": {"key": "note", "value": text}}]}


def at_once(program):
    """Writers at the same time: all that each adds is there at the end."""
    def several(commands, folder):
        with tempfile.TemporaryDirectory() as cache:
            children = [subprocess.Popen([program, *c], cwd=folder, env=environment(cache), stdin=subprocess.DEVNULL,
                                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for c in commands]
            for child, command in zip(children, commands):
                err = child.communicate()[1]
                # A proposal beside an accepted one may be none any more.
                if child.returncode == 2 and b"no proposal has the id" in err:
                    continue
                # What was refused is said, and not done: the command is run again by whoever reads that.
                if child.returncode == 2 and b"has changed since it was read" in err:
                    again = run(program, folder, *command)
                    if again[0] == 2 and "no proposal has the id" not in again[2]:
                        fail(f"at once: {command}: {again[2]}")
                elif child.returncode == 2:
                    fail(f"at once: {command}: {err.decode()}")
        if strays := [n for n in contents(folder) if is_ours(n)]:
            fail(f"at once: left behind: {strays}")

    rounds = 10
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            folder = make(folder)
            several([["dismiss", "--path", f"archive/{n}/**", "--reason", "old"] for n in range(8)], folder)
            text = (folder / "isogloss.dismissed.yaml").read_text()
            if lost := [n for n in range(8) if f"archive/{n}/**" not in text]:
                fail(f"at once: dismissals are lost: {lost}")
            several([["check", "--no-group", "--write-baseline", "--reason", "old", name] for name in STORY], folder)
            text = (folder / "isogloss.baseline").read_text()
            if lost := [n for n in STORY if f"{n}\t" not in text]:
                fail(f"at once: of the baseline is lost: {lost}")
            several([["fix", name] for name in STORY] + [["fix"], ["fix"], ["drift", "--update"], ["drift", "--update"]], folder)
            if b"berth" in (folder / "articles/en/a.md").read_bytes():
                fail("at once: a fix is lost")
            several([["glossary", "sync", "export.csv"]] * 3, folder)
            text = (folder / "terms.yaml").read_text()
            if text.count("id: pier") != 1 or "# in use" not in text:
                fail(f"at once: the glossary: {text}")
        with tempfile.TemporaryDirectory() as outer:
            folder = pathlib.Path(outer) / "project"
            shutil.copytree(FEN, folder)
            ids = suggestions(program, folder)[:3]
            several([["suggest", "--accept", one] for one in ids], folder)
            if lost := set(ids) & set(suggestions(program, folder)):
                fail(f"at once: accepted and lost: {lost}")
    print(f"at once: {rounds} rounds of dismissals, baselines, fixes, locks, syncs and proposals, nothing lost", flush=True)


def suggestions(program, folder):
    """The ids of all proposals."""
    return [json.loads(line)["id"] for line in run(program, folder, "suggest", "--format", "jsonl")[1].splitlines()]


def desks_at_once(program):
    """Two desks on one project, and an editor between them: each is refused what it has not seen."""
    with tempfile.TemporaryDirectory() as outer:
        outer = pathlib.Path(outer)
        folder = make(outer / "project")
        one, two = Desk(program, folder, outer / "a"), Desk(program, folder, outer / "b")
        try:
            first, second = edition_of(one, "from one"), edition_of(two, "from two")
            with concurrent.futures.ThreadPoolExecutor() as pool:
                answers = [pool.submit(d.ask, "POST", "/api/glossary/save", e) for d, e in ((one, first), (two, second))]
                codes = sorted(a.result()[0] for a in answers)
            text = (folder / "terms.yaml").read_text()
            if codes != [200, 409] or ("from one" in text) == ("from two" in text):
                fail(f"two desks: {codes}: {text}")
            with concurrent.futures.ThreadPoolExecutor() as pool:
                findings = [one.ask("GET", "/api/findings")[1]["findings"], two.ask("GET", "/api/findings")[1]["findings"]]
                asks = [(one, findings[0][0]["id"], "first"), (two, findings[1][-1]["id"], "second")]
                codes = [a.result()[0] for a in [pool.submit(d.ask, "POST", "/api/dismiss", {"ids": [i], "reason": r}) for d, i, r in asks]]
            text = (folder / "isogloss.dismissed.yaml").read_text()
            if codes != [200, 200] or "first" not in text or "second" not in text:
                fail(f"two desks dismiss: {codes}: {text}")
            edition = edition_of(one, "from one again")
            (folder / "terms.yaml").write_text((folder / "terms.yaml").read_text() + "# an editor was here\n")
            code, _ = one.ask("POST", "/api/glossary/save", edition)
            if "# an editor was here" not in (folder / "terms.yaml").read_text():
                fail(f"a desk and an editor: {code}: what the editor saved is lost")
        finally:
            one.end()
            two.end()
    print("desks: two at once and an editor between, nothing lost", flush=True)


def without(program):
    """No room on the disk, no right to write, files that go away: said with the file, and nothing is half written."""
    def limit(size):
        def set_limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return set_limit

    count = 0
    for name, (command, more) in WRITERS.items():
        for size in (0, 1, 40):
            with tempfile.TemporaryDirectory() as outer:
                outer = pathlib.Path(outer)
                folder = prepared(outer / "project", command, more)
                call = named(program, folder, command)
                old = contents(folder)
                code, _, err = run(program, folder, *call, cache=outer / "cache", limit=limit(size))
                count += 1
                if name in ("cache", "index of groups"):
                    # What may be lost is no reason to fail.
                    if code == 2 or contents(folder) != old:
                        fail(f"no room for the {name}: {code} {err}")
                    continue
                if contents(folder) != old or code != 2 or "panicked" in err or "cannot write" not in err:
                    fail(f"{name} without room ({size} bytes): {code} {err}")
    if os.geteuid() != 0:
        for name, (command, more) in WRITERS.items():
            with tempfile.TemporaryDirectory() as outer:
                folder = prepared(pathlib.Path(outer) / "project", command, more)
                call = named(program, folder, command)
                old = contents(folder)
                for path in [folder, *(p for p in folder.rglob("*") if p.is_dir())]:
                    path.chmod(0o555)
                code, _, err = run(program, folder, *call)
                count += 1
                if contents(folder) != old or "panicked" in err or (code != 2 and name not in ("cache", "index of groups")):
                    fail(f"{name} in a folder that is read-only: {code} {err}")
                for path in [folder, *(p for p in folder.rglob("*") if p.is_dir())]:
                    path.chmod(0o755)
    full = pathlib.Path("/dev/full")
    if full.exists():
        with tempfile.TemporaryDirectory() as folder:
            make(folder)
            with full.open("wb") as out:
                done = subprocess.run([program, "check", "--no-cache"], cwd=folder, stdout=out, stderr=subprocess.PIPE, check=False)
            count += 1
            if done.returncode != 2 or b"panicked" in done.stderr:
                fail(f"a report onto a full disk: {done.returncode} {done.stderr}")
    # Files that come and go while the folder is read.
    with tempfile.TemporaryDirectory() as folder:
        folder = make(folder)
        names = [folder / f"articles/en/{n}.md" for n in range(200)]
        for turn in range(20):
            for path in names:
                path.write_text("The ferry berth opens.\n")
            child = subprocess.Popen([program, "check", "--no-cache", "--no-group", "--format", "json"], cwd=folder,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for path in random.sample(names, len(names)):
                path.unlink()
            out, err = child.communicate()
            count += 1
            if child.returncode not in (0, 1, 2) or b"panicked" in err:
                fail(f"vanishing files: {child.returncode} {err.decode()}")
            json.loads(out)
    print(f"without room, rights or files: {count} runs, nothing half written", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=str(ROOT / "target/release/isogloss"))
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--only", help="one writer, `group --index`, `desk`, `at once`, `desks` or `without`")
    arguments = parser.parse_args()
    program = str(pathlib.Path(arguments.program).resolve())
    random.seed(17)
    tasks = {name: (lambda name=name: killed(program, name, arguments.kills)) for name in WRITERS}
    tasks["group --index"] = lambda: index_killed(program, arguments.kills)
    tasks["desk"] = lambda: desk_killed(program, max(arguments.kills // 5, 5))
    tasks["at once"] = lambda: at_once(program)
    tasks["desks"] = lambda: desks_at_once(program)
    tasks["without"] = lambda: without(program)
    for name, task in tasks.items():
        if arguments.only in (None, name):
            task()
    print(f"{len(failures)} failures")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
