#!/usr/bin/env python3
"""Opens the desk in a real browser and uses it as a translator, an editor and a terminologist would.

Usage: test.py [ISOGLOSS] [--pictures FOLDER]

ISOGLOSS is the built program (otherwise target/release/isogloss, which must be there). Needs Chromium, as scripts/report/test.py does;
without it the script says so and exits with 77. Every flow is checked on disk too: a page that only looks right fails.
"""

import argparse
import importlib.util
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts/desk"), str(ROOT / "scripts/report")]
import browser  # noqa: E402
import flows  # noqa: E402
import wild  # noqa: E402

spec = importlib.util.spec_from_file_location("report_test", ROOT / "scripts/report/test.py")
report = importlib.util.module_from_spec(spec)
spec.loader.exec_module(report)

EVIL = "<img src=x onerror=window.bad=1><script>window.bad=1</script>\" onfocus=\"window.bad=1"
LANGUAGES = ["en", "sv", "fr", "pt", "th"]


def git(folder, *arguments):
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments], cwd=folder, check=True, capture_output=True)


def project(folder):
    """The bundled corpus in a repository with two states of the lock file, and an article that means harm."""
    for name in ("corpus", "glossary"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "isogloss.yaml").write_text("corpus: [corpus]\nglossary: [glossary]\nlanguages: [sv, fr, th, en, pt]\nsource_languages: [vi]\n")
    lock = (ROOT / "isogloss.lock").read_text(encoding="utf-8")
    (folder / "corpus/sv/evil.sv.md").write_text(f"# Ond {EVIL}\n\nEmulationsklustret {EVIL} i hamnen.\n", encoding="utf-8")
    git(folder, "init", "-q")
    for text in (lock.replace("1.0 preferred", "1.0 deprecated", 60), lock):
        (folder / "isogloss.lock").write_text(text, encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "state")


class Server:
    """A desk that runs."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen([program, "desk", "--port", "0", "--quiet"], cwd=folder, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


class Page:
    """A browser with what the flows need."""

    def __init__(self, page, address):
        self.page, self.address = page, address

    def run(self, script):
        return self.page.run(script)

    def until(self, condition, what, seconds=60):
        end = time.monotonic() + seconds
        while not self.run(f"!!({condition})"):
            if time.monotonic() > end:
                raise SystemExit(f"FAILED: waited for {what}; complaints: {self.page.complaints}")
            self.run("new Promise(done => setTimeout(done, 60))")

    def press(self, key):
        self.page.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=key, windowsVirtualKeyCode=ord(key.upper()))
        self.page.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=ord(key.upper()))

    def enter(self):
        for kind in ("keyDown", "keyUp"):
            self.page.call("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", text="\r" if kind == "keyDown" else "", windowsVirtualKeyCode=13)

    def type(self, text):
        self.page.call("Input.insertText", text=text)

    def go(self, place, ready):
        self.run(f"location.hash = {json.dumps(place)}")
        self.until(ready, place)

    def start(self):
        self.page.open(self.address)
        self.until("document.querySelectorAll('.row').length > 50", "the queue")
        self.until("document.querySelectorAll('.columns a.now').length > 0", "the story")


NOW = "document.querySelector('.row[aria-current]') && document.querySelector('.row[aria-current]').dataset.id"
COUNT = "parseInt(document.querySelector('#count').textContent)"
SURFACE = "document.querySelector('#detail mark').textContent"
SAID = "document.querySelector('#said').textContent"


def place(page):
    """Path, line and text of the finding that is chosen."""
    at = page.run("document.querySelector('#detail .place').textContent").split(":")
    return at[0], int(at[1]), page.run(SURFACE)


def review(page, check, folder):
    """Keys, fix, edit, dismissal, undo: each on the page and on disk."""
    total = page.run(COUNT)
    first = page.run(NOW)
    page.press("j")
    check(page.run(NOW) != first, "j goes to the next finding")
    page.press("k")
    check.same(page.run(NOW), first, "k goes back")
    path, _, surface = place(page)
    before = (folder / path).read_bytes()
    new = page.run("document.querySelector('#detail .excerpt ins').textContent")
    page.press("a")
    page.until(f"{COUNT} < {total}", "the fix")
    check(page.run(NOW) != first, "after a fix the next one is chosen")
    after = (folder / path).read_bytes()
    check(after != before and new.encode() in after and after.count(surface.encode()) == before.count(surface.encode()) - 1, "the article has the fix")
    page.until("!document.querySelector('#undo').disabled", "undo is offered")
    page.press("u")
    page.until(f"{COUNT} === {total}", "undo")
    check((folder / path).read_bytes() == before, "undo brings the bytes back")
    page.run(f"document.querySelector('.row[data-id=\"{first}\"]').click()")
    page.press("e")
    page.until("document.querySelector('dialog[open] input[name=text]')", "the field to edit")
    page.type("something quite different")
    page.enter()
    page.until("!document.querySelector('dialog')", "the edit is sent")
    page.until("!document.querySelector('#undo').disabled", "the edit is made")
    check(b"something quite different" in (folder / path).read_bytes(), "the article has the person's own words")
    page.press("u")
    page.until(f"{COUNT} === {total}", "undo of the edit")
    check((folder / path).read_bytes() == before, "undo of the edit")
    chosen = page.run(NOW)
    page.press("d")
    page.until("document.querySelector('dialog[open] input[name=reason]')", "the field for a reason")
    page.enter()
    check(page.run("!!document.querySelector('dialog[open]')"), "without a reason nothing is dismissed")
    page.type("A quotation, kept as it was said: \"so\"")
    page.enter()
    page.until(f"{COUNT} < {total}", "the dismissal")
    noted = (folder / "isogloss.dismissed.yaml").read_text(encoding="utf-8")
    check(chosen in noted and "kept as it was said" in noted, "the dismissal is on disk")
    page.press("u")
    page.until(f"{COUNT} === {total}", "undo of the dismissal")
    check(not (folder / "isogloss.dismissed.yaml").exists(), "the file that was made is gone again")


def filters(page, check):
    """Filters narrow the queue without the server, and are in the address."""
    total = page.run(COUNT)
    asked = len(page.page.requests)
    page.run("(() => { const s = document.querySelector('select[data-key=lang]'); s.value = 'sv'; s.dispatchEvent(new Event('change')); })()")
    some = page.run(COUNT)
    check(0 < some < total, f"the language filter: {some} of {total}")
    check("lang=sv" in page.run("location.hash"), "the filter is in the address")
    wrong = page.run("[...document.querySelectorAll('.row .tongue')].filter(n => n.textContent !== 'sv').length")
    check.same(wrong, 0, "all rows are in the language")
    requests = [url for url in page.page.requests[asked:] if not any(part in url for part in ("/api/story/", "/api/events", "/icon.svg"))]
    check.same(requests, [], "filters ask the server nothing but for the story that is shown")
    page.page.open("about:blank")
    page.page.open(page.address + "#/review?lang=sv")
    page.until("document.querySelectorAll('.row').length > 5", "the address is kept")
    check.same(page.run(COUNT), some, "the address brings the filter back")
    page.run("document.querySelector('#reset').click()")
    check.same(page.run(COUNT), total, "all are back")


def bulk(page, check, folder):
    """Many at once: number and scope are shown first; undo takes all back."""
    page.run("(() => { const s = document.querySelector('select[data-key=rule]'); s.value = 'deprecated-term'; s.dispatchEvent(new Event('change')); })()")
    count = page.run(COUNT)
    page.run("document.querySelector('#bulk').click()")
    page.until("document.querySelector('dialog[open] #scope')", "the scope")
    scope = page.run("document.querySelector('#scope').textContent")
    check("deprecated-term" in scope and f"{count} finding" in scope, f"the scope is told: {scope}")
    before = {p: p.read_bytes() for p in (folder / "corpus").rglob("*") if p.is_file()}
    page.run("document.querySelector('dialog .strong').click()")
    page.until(f"{COUNT} < {count}", "the fixes")
    page.until("!document.querySelector('#undo').disabled", "undo")
    changed = [p for p, old in before.items() if p.read_bytes() != old]
    check(len(changed) > 3, f"several articles are fixed: {len(changed)}")
    page.press("u")
    page.until(f"{COUNT} === {count}", "undo of all")
    check.same([p for p, old in before.items() if p.read_bytes() != old], [], "all bytes are back")
    page.run("document.querySelector('#reset').click()")


def conflict(page, check, folder):
    """A file that changed meanwhile is not overwritten; both texts are shown."""
    page.run("document.querySelector('.row').click()")
    path, _, surface = place(page)
    file = folder / path
    before = file.read_bytes()
    # Events are held back: the page acts on what it saw.
    page.run("window.held = fetch; window.fetch = (u, o) => o && o.body ? window.held(u, { ...o, body: o.body.replace(/\"seen\":\"[0-9a-f]+\"/, '\"seen\":\"0000000000000000\"') }) : window.held(u, o)")
    page.press("a")
    page.until("document.querySelector('dialog[open] .patch')", "both versions")
    shown = page.run("document.querySelector('dialog').textContent")
    check(path in shown and surface in shown, "the file and what was to be written are shown")
    check(file.read_bytes() == before, "nothing was written")
    page.run("window.fetch = window.held; document.querySelector('dialog button').click()")


def live(page, check, folder):
    """A file that somebody saves shows up by itself."""
    total = page.run(COUNT)
    (folder / "corpus/sv/new.sv.txt").write_text("Emulationsklustret prövade nya vägar i hamnen.\n", encoding="utf-8")
    page.until(f"{COUNT} > {total}", "the new article")
    (folder / "corpus/sv/new.sv.txt").unlink()
    page.until(f"{COUNT} === {total}", "the article that went")
    check(True, "live")


def proposals(page, check, folder):
    """Accept with a status, reject for good."""
    page.go("#/proposals", "document.querySelectorAll('.case').length > 3")
    count = page.run(COUNT)
    term = page.run("document.querySelector('.case .candidate').textContent")
    check(page.run("document.querySelectorAll('.case[aria-current] .evidence li').length") > 1, "there is evidence")
    texts = {p: p.read_text(encoding="utf-8") for p in (folder / "glossary").iterdir()}
    page.run("(() => { const s = document.querySelector('.case .actions select'); s.value = 'deprecated'; s.dispatchEvent(new Event('change')); })()")
    page.press("a")
    page.until(f"{COUNT} < {count}", "the proposal is accepted")
    changed = [p for p, old in texts.items() if p.read_text(encoding="utf-8") != old]
    check.same(len(changed), 1, "one file of the glossary")
    new = changed[0].read_text(encoding="utf-8")
    lines = [line for line in new.splitlines() if line not in texts[changed[0]].splitlines()]
    check(f"term: {term}" in new and "deprecated" in new[new.index(f"term: {term}"):][: len(term) + 40], f"the term with its status: {lines}")
    check(all(line in new for line in texts[changed[0]].splitlines()), "every line that was there is there")
    page.press("u")
    page.until(f"{COUNT} === {count}", "undo")
    check(changed[0].read_text(encoding="utf-8") == texts[changed[0]], "the glossary is as it was")
    page.run("document.querySelector('.case').dispatchEvent(new Event('pointerdown'))")
    chosen = page.run("document.querySelector('.case[aria-current]').dataset.id")
    page.press("d")
    page.until(f"{COUNT} < {count}", "the proposal is rejected")
    check(chosen in (folder / "isogloss.rejected.yaml").read_text(encoding="utf-8"), "the rejection is on disk")
    page.run("document.querySelector('#reject-all').click()")
    page.until("document.querySelector('dialog[open] #scope')", "the scope")
    check(str(count - 1) in page.run("document.querySelector('#scope').textContent"), "how many is told")
    page.run("document.querySelector('dialog .strong').click()")
    page.until(f"{COUNT} === 0", "all are rejected")


def glossary(page, check, folder):
    """Search in any language, preview, save; comments stay."""
    page.go("#/glossary", "document.querySelectorAll('.concepts .row').length > 50")
    page.run("document.querySelector('#search').focus()")
    page.type("เลียนแบบ")
    page.until(f"{COUNT} < 60 && {COUNT} > 0", "search in Thai")
    page.run("document.querySelector('#search').value = ''; document.querySelector('#search').dispatchEvent(new Event('input'))")
    page.go("#/glossary?c=emulation-cluster", "document.querySelector('.editor .concept')?.textContent === 'emulation-cluster'")
    file = folder / page.run("document.querySelector('.editor .where').textContent").split(":")[0]
    before = file.read_text(encoding="utf-8")
    page.run("(() => { const s = document.querySelector('.editor .term[data-term=\"emuleringskluster\"] select'); s.value = 'forbidden'; s.dispatchEvent(new Event('change')); })()")
    page.until("document.querySelectorAll('#effect li').length > 0", "the preview")
    told = page.run("document.querySelector('#effect').textContent")
    check("would come" in told and page.run("document.querySelectorAll('#effect .new').length") > 0, f"new findings are foretold: {told[:90]}")
    check(file.read_text(encoding="utf-8") == before, "a preview writes nothing")
    flows.save(page)
    page.until("document.querySelector('.editor .term[data-term=\"emuleringskluster\"] select').value === 'forbidden'", "what was saved is shown")
    after = file.read_text(encoding="utf-8")
    differing = [(a, b) for a, b in zip(before.splitlines(), after.splitlines()) if a != b]
    check(len(differing) == 1 and "forbidden" in differing[0][1] and len(before.splitlines()) == len(after.splitlines()), f"one line is another: {differing[:3]}")
    # In a field a key is a letter.
    page.run("document.querySelector('#search').focus()")
    page.press("u")
    check.same(page.run("document.querySelector('#search').value"), "u", "a key in a field is a letter")
    page.run("document.activeElement.blur()")
    page.press("u")
    page.until("document.querySelector('.editor .term[data-term=\"emuleringskluster\"] select').value === 'preferred'", "undo")
    check(file.read_text(encoding="utf-8") == before, "the file is as it was")


def overview(page, check):
    page.go("#/overview", "document.querySelectorAll('.chart').length === 5")
    check.same(page.run("document.querySelectorAll('.curve polyline').length"), 1, "two states of the lock make a curve")
    told = page.run("document.querySelector('.curve').getAttribute('aria-label')")
    first, last = [int(word) for word, unit in zip(told.split(), told.split()[1:]) if unit == "%"]
    check(first < last, f"the curve goes up: {told}")
    check.same(page.run("document.querySelectorAll('.chart')[0].querySelectorAll('li').length"), 5, "five languages")
    check("corpus" in page.run("document.querySelector('#desks li').textContent"), "figures by desk")


def interface(page, check, pictures):
    """Five languages, contrast in both schemes, a phone."""
    for tag in LANGUAGES:
        page.run(f"(() => {{ const s = document.querySelector('#ui'); s.value = '{tag}'; s.dispatchEvent(new Event('change')); }})()")
        page.until(f"document.documentElement.lang === '{tag}' && document.querySelectorAll('#nav a').length === 4", tag)
        for part in ("review", "proposals", "glossary", "overview"):
            page.go(f"#/{part}", f"document.querySelector('#main').className === 'part-{part}'")
            page.run("new Promise(done => setTimeout(done, 250))")
            raw = page.run("[...document.querySelectorAll('button, label, h2, h3, summary')].map(n => n.textContent).filter(text => /^[a-z]+(\\.[a-z-]+)+$/.test(text.trim()))")
            check.same(raw, [], f"{tag} {part}: words without a text")
    page.run("(() => { const s = document.querySelector('#ui'); s.value = 'en'; s.dispatchEvent(new Event('change')); })()")
    for scheme in ("light", "dark"):
        page.page.screen(1440, 1000, scheme=scheme)
        for part, ready in (("review", "document.querySelectorAll('.columns a.now').length"), ("proposals", "true"), ("glossary", "document.querySelectorAll('.editor .term').length"), ("overview", "document.querySelectorAll('.chart').length")):
            page.go(f"#/{part}", ready)
            report.contrast(page.page, check, f"{scheme}, {part}")
            if pictures:
                page.page.picture(pictures / f"desk-{part}-{scheme}.png")
    page.page.screen(390, 844, phone=True)
    for part, ready in (("review", "document.querySelectorAll('.columns article').length"), ("proposals", "true"), ("glossary", "document.querySelectorAll('.editor .term').length"), ("overview", "document.querySelectorAll('.chart').length")):
        page.go(f"#/{part}", ready)
        page.run("new Promise(done => setTimeout(done, 150))")
        wide = page.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        check.same(wide, 0, f"nothing sticks out on a phone: {part}")
        if pictures:
            page.run("scrollTo(0, 0)")
            page.page.picture(pictures / f"desk-{part}-phone.png")
    page.page.screen(1440, 1000)
    names = page.run("[...document.querySelectorAll('button, select, input')].filter(n => !(n.textContent.trim() || n.getAttribute('aria-label') || n.closest('label'))).length")
    check.same(names, 0, "everything that can be used has a name")


def together(first, second, check, folder):
    """Two browsers at one file: what one writes shows in the other, and the same finding is decided once."""
    for page in (first, second):
        page.go("#/review", "document.querySelectorAll('.row').length > 50")
    total = first.run(COUNT)
    second.until(f"{COUNT} === {total}", "both see the same")
    for page in (first, second):
        page.run("document.querySelector('.row').click()")
    path, _, _ = place(first)
    first.press("a")
    first.until(f"{COUNT} < {total}", "one fixes")
    second.until(f"{COUNT} < {total}", "the other sees it")
    text = (folder / path).read_bytes()
    second.press("u")
    second.until(f"{COUNT} === {total}", "and may take it back")
    check((folder / path).read_bytes() != text, "two browsers")


def large(program, page, check, folder, stories):
    """The first findings are there to work on before a large corpus is judged; filters ask nobody."""
    report.corpus.write(ROOT / "corpus", folder / "articles", stories)
    shutil.copytree(ROOT / "glossary", folder / "glossary")
    (folder / "isogloss.yaml").write_text("corpus: [articles]\nglossary: [glossary]\nlanguages: [sv, fr, th, en, pt]\nsource_languages: [vi]\n")
    begin = time.monotonic()
    with Server(program, folder) as server:
        page.page.open("about:blank")
        page.address = server.address
        page.page.open(server.address)
        page.until("document.querySelectorAll('.row').length > 20 && document.querySelectorAll('.columns article').length > 0", "the first findings")
        first = time.monotonic() - begin
        early = page.run("fetch('/api/state').then(a => a.json())")
        check(not early["whole"], "the first findings come before all is judged")
        state, end = early, time.monotonic() + 900
        while not state["whole"]:
            if time.monotonic() > end:
                raise SystemExit("FAILED: waited for the whole corpus")
            time.sleep(0.2)
            state = page.run("fetch('/api/state').then(a => a.json())")
        page.until("document.querySelector('#progress').className !== 'busy'", "all", 60)
        page.until(f"{COUNT} === {sum(state['summary']['findings'].values())}", "all findings")
        whole = time.monotonic() - begin
        count = page.run(COUNT)
        spent = page.run("(() => { const t = performance.now(); const s = document.querySelector('select[data-key=lang]'); s.value = 'sv'; s.dispatchEvent(new Event('change')); document.body.offsetHeight; return performance.now() - t; })()")
        check(0 < page.run(COUNT) < count, "a filter on it")
        print(f"{early['files']} articles: first findings after {first:.1f} s, all {count} after {whole:.1f} s, a filter {spent:.0f} ms")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program", nargs="?", type=pathlib.Path, default=ROOT / "target/release/isogloss")
    arguments.add_argument("--pictures", type=pathlib.Path, help="write screenshots here")
    arguments.add_argument("--stories", type=int, default=2000, help="stories of five articles in the large corpus; 0 for none")
    options = arguments.parse_args()
    path = report.install()
    if not path:
        print("no Chromium here, and none could be installed: the desk is not tested in a browser")
        sys.exit(77)
    check, begin = report.Checks(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="isogloss-desk-") as home:
        folder = pathlib.Path(home)
        project(folder)
        with Server(options.program.resolve(), folder) as server, browser.Browser(path) as one, browser.Browser(path) as two:
            page = Page(one, server.address)
            ran = flows.Ran(one)
            one.screen(1440, 1000)
            page.start()
            filters(page, check)
            review(page, check, folder)
            bulk(page, check, folder)
            conflict(page, check, folder)
            check.same([c for c in one.complaints if "409" not in c], [], "complaints so far")
            one.complaints.clear()
            live(page, check, folder)
            other = Page(two, server.address)
            two.screen(1200, 900)
            other.start()
            together(page, other, check, folder)
            flows.focus(page, check)
            flows.small(page, check)
            flows.colours(page, check)
            flows.lead(page, check, folder)
            flows.phone(page, check)
            interface(page, check, options.pictures)
            overview(page, check)
            flows.merge(page, check, folder)
            flows.examples(page, check, folder)
            page.go("#/glossary?c=emulation-cluster", "document.querySelector('.editor .concept')?.textContent === 'emulation-cluster'")
            flows.history(page, check, "repository", ["state", "A"])
            proposals(page, check, folder)
            glossary(page, check, folder)
            check.same(page.run("window.bad"), None, "nothing of a text ran")
            check.same(one.complaints, [], "errors and refusals")
            with tempfile.TemporaryDirectory(prefix="isogloss-desk-") as more, Server(options.program.resolve(), flows.evil(page, check, pathlib.Path(more))) as other:
                before = page.address
                one.open("about:blank")
                page.address = other.address
                one.open(other.address)
                flows.walk_evil(page, check)
                page.address = before
                check.same([c for c in one.complaints if "404" not in c], [], "errors and refusals with texts that mean harm")
                flows.routes(ROOT, one.requests, check)
                one.requests[:] = [url for url in one.requests if not url.startswith(other.address)]
            foreign = [url for url in one.requests if not url.startswith(server.address) and url != "about:blank"]
            check.same(foreign, [], "nothing is asked of anybody else")
            check.same(ran.left(ROOT), [], "functions that no flow runs")
            with tempfile.TemporaryDirectory(prefix="isogloss-desk-") as more:
                other = pathlib.Path(more)
                project(other)
                with Server(options.program.resolve(), other) as third, browser.Browser(path) as alone:
                    page_of_chance = Page(alone, third.address)
                    alone.screen(1440, 1000)
                    page_of_chance.start()
                    wild.run(page_of_chance, third, check, other, seed=1, actions=300)
            if options.stories:
                with tempfile.TemporaryDirectory(prefix="isogloss-desk-") as more:
                    large(options.program.resolve(), page, check, pathlib.Path(more), options.stories)
    print(f"{check.done} checks, {check.failed} failed, {time.monotonic() - begin:.0f} s")
    sys.exit(1 if check.failed else 0)


if __name__ == "__main__":
    main()
