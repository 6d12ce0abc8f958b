#!/usr/bin/env python3
"""Uses the desk as nobody would: keys, clicks, words and windows at random, for thousands of actions, while files change under it.

Usage: wild.py [ISOGLOSS] [--actions N] [--seed N]

The same seed makes the same choices. Nothing may stand in the console, no words may be missing, what is shown at the end must be what
the server has, and neither the page nor the program may grow beyond a bound. Exits with 77 where there is no Chromium.
"""

import argparse
import importlib.util
import json
import pathlib
import random
import re
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]

# The page may grow by so much between a quarter of the actions and the end, after its garbage is collected: one part of it more or less is
# some hundred kilobytes and some thousand nodes.
HEAP = 4_000_000
NODES = 6_000
LISTENERS = 4_000
# The program keeps the texts of 200 changes to undo them, and what it has judged. The glossary has 100 KB, most changes write it.
RESIDENT = 150_000_000

KEYS = "jjjjkkaaeddbcmuuu?"
WORDS = ["", " ", "emulation", "เลียนแบบ", "É", "é", "[.*(", "<b>\"'&", "\\", "🙂", "x" * 300, "klus", "a|b", "ไม่มี", "  två  ord ", "‮"]
NAMED = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowRight": 39, "ArrowLeft": 37, "ArrowDown": 40, "PageDown": 34, "Home": 36}

# Something that a person could use now, by a number: what it is, without using it.
PICK = """(() => {{
  const from = document.querySelector('dialog[open]') || document;
  const list = [...from.querySelectorAll({what!r})].filter(n => !n.disabled && !n.closest('[inert]') && n.checkVisibility());
  return list[{n} % Math.max(1, list.length)];
}})()"""
CLICKED = "button, summary, a[href^='#/'], .columns a, label.choice input"
TYPED = "input:not([type=radio]):not([type=checkbox]), textarea"

# What must hold at any time.
SOUND = """(() => {
  const out = [];
  const ours = [...document.querySelectorAll('button, label, h2, h3, summary, .hint, #count, #progress, #said, .badge, th, dt')];
  for (const n of ours) {
    const own = [...n.childNodes].filter(c => c.nodeType === 3).map(c => c.data).join('').trim();
    if (/^[a-z]+(\\.[a-z? -]+)+$/.test(own) || /undefined|\\[object|NaN|\\{[a-z]+\\}/.test(own)) out.push('words: ' + own);
  }
  if (document.querySelectorAll('dialog').length > 1) out.push('two dialogs');
  if (!document.querySelector('#main').childNodes.length) out.push('nothing is shown');
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) out.push('sticks out by ' + wide);
  if (window.bad) out.push('a text ran');
  return out;
})()"""


class Wild:
    """One page in the hands of chance."""

    def __init__(self, page, folder, seed):
        self.page, self.folder, self.chance = page, folder, random.Random(seed)
        self.last = []
        self.articles = sorted(p for p in (folder / "corpus").rglob("*") if p.is_file())
        self.watched = [*self.articles, *sorted((folder / "glossary").iterdir()), folder / "isogloss.yaml"]
        self.texts = {path: path.read_bytes() for path in self.watched}

    def act(self):
        """One action; what it was."""
        kinds = [self.key, self.click, self.type, self.select, self.named, self.go, self.scroll, self.dialog, self.back, self.resize, self.touch, self.language, self.reload]
        kind = self.chance.choices(kinds, [34, 24, 8, 8, 8, 5, 4, 6, 1.5, 0.7, 0.7, 0.3, 0.2])[0]
        done = f"{kind.__name__} {kind() or ''}".strip()
        self.last = [*self.last[-11:], done]

    def _with(self, what, script):
        picked = PICK.format(what=what, n=self.chance.randrange(1 << 20))
        return self.page.run(f"(() => {{ const n = {picked}; if (!n) return ''; {script}; return (n.id || n.className || n.tagName) + ''; }})()")

    def key(self):
        name = self.chance.choice(KEYS)
        # In a field a key is a letter: people leave it first, mostly.
        if self.chance.random() < 0.9:
            self.page.run("document.querySelector('dialog[open]') || document.activeElement.blur()")
        self.page.press(name)
        return name

    def named(self):
        name = self.chance.choice(sorted(NAMED))
        for kind in ("rawKeyDown", "keyUp"):
            self.page.page.call("Input.dispatchKeyEvent", type=kind, key=name, code=name, windowsVirtualKeyCode=NAMED[name])
        return name

    def click(self):
        return self._with(CLICKED, "n.focus(); n.click()")

    def type(self):
        word = json.dumps(self.chance.choice(WORDS))
        return self._with(TYPED, f"n.focus(); n.value = {word}; n.dispatchEvent(new Event('input', {{ bubbles: true }}))")

    def select(self):
        n = self.chance.randrange(1 << 16)
        # The language of the page has an action of its own.
        return self._with("select:not(#ui)", f"n.selectedIndex = {n} % Math.max(1, n.options.length); n.dispatchEvent(new Event('change', {{ bubbles: true }}))")

    def dialog(self):
        fill = "for (const i of n.querySelectorAll('input[name=reason], input[name=text]')) i.value ||= 'so it is'"
        return self._with("dialog form", f"{fill}; (n.querySelector('.strong') || n.querySelector('button')).click()")

    def go(self):
        place = self.chance.choice(["review", "review", "proposals", "glossary", "overview", "nowhere", "review?lang=th", "review?f=0", "proposals?kind=concept", "glossary?c=emulation-cluster", "glossary?c=%F0%9F%99%82", "review?text=%3Cb%3E"])
        self.page.run(f"document.querySelector('dialog[open]') || (location.hash = {'#/' + place!r})")
        return place

    def back(self):
        self.page.run(f"document.querySelector('dialog[open]') || history.{self.chance.choice(['back', 'forward'])}()")

    def scroll(self):
        self.page.run(f"(document.querySelector({self.chance.choice(['.rows', '.concepts', 'html'])!r}) || document.documentElement).scrollTop = {self.chance.randrange(4000)}")

    def resize(self):
        width, height = self.chance.choice([(390, 844), (1440, 1000), (1024, 700), (320, 600), (1440, 1000)])
        self.page.page.screen(width, height, scheme=self.chance.choice(["light", "dark"]))
        return width

    def language(self):
        return self._with("#ui", f"n.value = {self.chance.choice(['en', 'sv', 'fr', 'pt', 'th'])!r}; n.dispatchEvent(new Event('change'))")

    def reload(self):
        self.page.page.open(self.page.address)
        # The way back leads nowhere else.
        self.page.page.call("Page.resetNavigationHistory")
        self.page.until("document.querySelector('#main').childNodes.length", "the page, loaded again")

    def touch(self):
        """Somebody else writes a file: a new line in an article, or all as it was at the beginning."""
        if self.chance.random() < 0.3:
            for path, text in self.texts.items():
                if path.read_bytes() != text:
                    path.write_bytes(text)
            for name in ("isogloss.dismissed.yaml", "isogloss.rejected.yaml"):
                (self.folder / name).unlink(missing_ok=True)
            return "restored"
        path = self.chance.choice(self.articles)
        path.write_bytes(path.read_bytes() + b"\n")
        return path.name


def size(page):
    """Bytes, nodes and listeners of the page as it stands."""
    for _ in range(2):
        page.page.call("HeapProfiler.collectGarbage")
    counters = page.page.call("Memory.getDOMCounters")
    return [round(page.page.call("Runtime.getHeapUsage")["usedSize"]), counters["nodes"], counters["jsEventListeners"]]


def resident(process):
    """Bytes of a program in memory; None where the system does not tell."""
    try:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024


def at_rest(page):
    """Brings the page into one and the same state, so that sizes can be compared; the number of findings on it and on the server."""
    page.run("for (const d of document.querySelectorAll('dialog')) d.querySelector('button').click()")
    page.page.screen(1440, 1000)
    for part in ("overview", "proposals", "glossary", "review"):
        page.go(f"#/{part}", f"document.querySelector('#main').className === 'part-{part}'")
        page.run("new Promise(done => setTimeout(done, 300))")
    page.run("document.querySelector('#reset').click()")
    page.until("document.querySelector('.row') || document.querySelector('.clean')", "the queue")
    # Until the server has looked at everything, and the page has heard of it.
    same = "fetch('/api/findings').then(answer => answer.json()).then(told => [told.findings.length, parseInt(document.querySelector('#count').textContent)])"
    told = page.run(same)
    for _ in range(100):
        if told[0] == told[1]:
            break
        page.run("new Promise(done => setTimeout(done, 200))")
        told = page.run(same)
    return told


# A refusal is an answer, not an error: of a text that changed meanwhile, of a finding that went, of a change that cannot be written. The
# browser notes it in the console all the same.
REFUSALS = ("status of 404", "status of 409", "status of 422", "status of 403")


def run(page, server, check, folder, seed, actions):
    """So many actions of chance, with all that must hold."""
    wild = Wild(page, folder, seed)
    page.page.call("Page.resetNavigationHistory")
    page.page.complaints.clear()
    begin, first = time.monotonic(), None
    for number in range(1, actions + 1):
        wild.act()
        if number % 25 == 0:
            wrong = page.run(SOUND)
            errors = [c for c in page.page.complaints if not any(refusal in c for refusal in REFUSALS)]
            if wrong or errors:
                raise SystemExit(f"FAILED: seed {seed}, action {number}: {wrong} {errors}\nthe last actions: {wild.last}")
            page.page.complaints.clear()
            page.page.requests.clear()
        if number % 1000 == 0:
            print(f"{number} actions after {time.monotonic() - begin:.0f} s", flush=True)
        if number == max(1, actions // 4):
            at_rest(page)
            first = [*size(page), resident(server.process)]
    shown, known = at_rest(page)
    check.same(shown, known, f"what is shown after {actions} actions (seed {seed}) is what the server has")
    last = [*size(page), resident(server.process)]
    for name, before, after, most in zip(("bytes of the page", "nodes", "listeners", "bytes of the program"), first, last, (HEAP, NODES, LISTENERS, RESIDENT)):
        if before is not None:
            check(after - before < most, f"{name} grow from {before} to {after}")
    print(f"{actions} actions at random in {time.monotonic() - begin:.0f} s (seed {seed}): page {first[0] / 1e6:.1f} to {last[0] / 1e6:.1f} MB, {first[1]} to {last[1]} nodes, program {(first[3] or 0) / 1e6:.0f} to {(last[3] or 0) / 1e6:.0f} MB")


def main():
    spec = importlib.util.spec_from_file_location("desk_test", ROOT / "scripts/desk/test.py")
    desk = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(desk)
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program", nargs="?", type=pathlib.Path, default=ROOT / "target/release/isogloss")
    arguments.add_argument("--actions", type=int, default=20_000)
    arguments.add_argument("--seed", type=int, default=15)
    options = arguments.parse_args()
    path = desk.report.install()
    if not path:
        print("no Chromium here, and none could be installed: the desk is not used at random")
        sys.exit(77)
    check = desk.report.Checks()
    with tempfile.TemporaryDirectory(prefix="isogloss-desk-") as home:
        folder = pathlib.Path(home)
        desk.project(folder)
        with desk.Server(options.program.resolve(), folder) as server, desk.browser.Browser(path) as one:
            page = desk.Page(one, server.address)
            one.screen(1440, 1000)
            page.start()
            run(page, server, check, folder, options.seed, options.actions)
    print(f"{check.done} checks, {check.failed} failed")
    sys.exit(1 if check.failed else 0)


if __name__ == "__main__":
    main()
