#!/usr/bin/env python3
"""Opens the HTML report in a real browser and uses it as an editor would.

Usage: test.py [ISOGLOSS] [--pictures FOLDER] [--stories N] [--limit MS]

ISOGLOSS is the built program (otherwise target/release/isogloss, built first if it is not there). Needs Chromium; where there is none and
this is a Debian on which we may install packages, it is installed. Without it the script says so and exits with 77.
"""

import argparse
import functools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import browser  # noqa: E402
import corpus  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]

EVIL = "<script>window.bad=1</script></style></script><img src=x onerror=window.bad=1>\" onfocus=\"window.bad=1\" {{ 7*7 }} \u202eabc"


def install():
    """Chromium from Debian, where we may."""
    found = browser.find()
    apt, sudo = shutil.which("apt-get"), shutil.which("sudo")
    if found or not apt or not (os.geteuid() == 0 or sudo):
        return found
    prefix = [] if os.geteuid() == 0 else [sudo, "-n"]
    packages = ["chromium", "fonts-noto-core"]  # the fonts have Thai
    run = functools.partial(subprocess.run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    command = [*prefix, apt, "install", "-y", "--no-install-recommends", *packages]
    if run(command).returncode != 0:
        run([*prefix, apt, "update"])
        run(command)
    return browser.find()


class Checks:
    """Counts what holds and what does not."""

    def __init__(self):
        self.failed, self.done = 0, 0

    def __call__(self, holds, what):
        self.done += 1
        if not holds:
            self.failed += 1
            print(f"FAILED: {what}")

    def same(self, got, expected, what):
        self(got == expected, f"{what}: {got!r} instead of {expected!r}")


def report(program, target, *arguments, cwd=ROOT):
    """Writes a report; its address."""
    with open(target, "wb") as out:
        told = subprocess.run([program, "check", "--format", "html", "--fail-on", "never", *arguments], stdout=out, cwd=cwd, check=False)
    if told.returncode not in (0, 2) or target.stat().st_size == 0:
        sys.exit(f"isogloss failed ({told.returncode})")
    return target.as_uri()


VISIBLE = "[...document.querySelectorAll('#findings .finding')].filter(e => e.getClientRects().length).length"
CHOOSE = "(() => {{ const s = document.querySelector('select[data-key={key}]'); s.value = {value!r}; s.dispatchEvent(new Event('change')); }})()"


def filters(page, check):
    """Every filter shows the findings of its value and no other."""
    total = page.run(VISIBLE)
    check(total > 50, "the findings are shown")
    for key in ("lang", "severity", "rule", "concept"):
        value = page.run(f"document.querySelector('select[data-key={key}]').options[1].value")
        expected = page.run(f"[...document.querySelectorAll('#findings .finding')].filter(e => e.dataset.{key} === {value!r}).length")
        page.run(CHOOSE.format(key=key, value=value))
        check.same(page.run(VISIBLE), expected, f"filter {key}={value}")
        check(0 < expected < total, f"{key}={value} is some of the findings")
        count = page.run("document.querySelector('#count').textContent")
        check(count.startswith(f"{expected} of {total} findings"), f"the number is told: {count}")
        hidden = page.run("[...document.querySelectorAll('.story')].filter(s => !s.hidden && !s.querySelector('a[data-f]')).length")
        check.same(hidden, 0, "a story without a shown finding is hidden")
        page.run("document.querySelector('#reset').click()")
        check.same(page.run(VISIBLE), total, "all are back")
    page.run("document.querySelector('#text').focus()")
    page.call("Input.insertText", text="RÖDA kors")
    page.run("new Promise(done => setTimeout(done, 300))")
    found = page.run(VISIBLE)
    check(0 < found < total, f"text search: {found} of {total}")
    page.call("Input.insertText", text=" zzzz")
    page.run("new Promise(done => setTimeout(done, 300))")
    check.same(page.run(VISIBLE), 0, "no finding has it")
    check(page.run("!document.querySelector('#none').hidden"), "and the page says so")
    page.run("document.querySelector('#none button').click()")
    check.same(page.run(VISIBLE), total, "the button brings all back")
    page.run("document.querySelector('.chart a').click()")
    first = page.run("document.querySelector('.chart a').dataset.value")
    check.same(page.run("document.querySelector('select[data-key=rule]').value"), first, "a bar sets the filter")
    page.run("document.querySelector('#reset').click()")


CARD = "document.querySelector('#card').hidden ? null : document.querySelector('#card').innerText"


def cards(page, check):
    """Pointer and keyboard show what a term is."""
    for how in ("pointer", "keyboard"):
        selector = ".columns .t.f"
        if how == "pointer":
            page.point(selector)
        else:
            page.run(f"document.querySelector({selector!r}).focus()")
        told = page.run(CARD) or ""
        term = page.run(f"({{...document.querySelector({selector!r}).dataset}})")
        for key, word in (("c", "concept"), ("s", "status"), ("k", "kind"), ("t", "term")):
            check(term[key] in told, f"{how}: the card has the {word} {term[key]}: {told!r}")
        own = page.run(f"document.querySelector({selector!r}).closest('.story').querySelectorAll('tr[data-concept=\"{term['c']}\"] .use').length")
        check.same(page.run("document.querySelectorAll('#card .use').length"), own, f"{how}: the sister renderings")
        check(own > 1, "there are sisters")
        box = page.run("(() => { const b = document.querySelector('#card').getBoundingClientRect(); return [b.left, b.right, b.top, b.bottom]; })()")
        size = page.run("[document.documentElement.clientWidth, innerHeight]")
        check(box[0] >= 0 and box[1] <= size[0] and box[2] >= 0 and box[3] <= size[1], f"{how}: the card is on the screen: {box} {size}")
        check.same(page.run(f"document.querySelector({selector!r}).getAttribute('aria-describedby')"), "card", "the card is announced to screen readers")
        page.press("Escape", 27)
        check.same(page.run(CARD), None, "Escape closes it")
        page.call("Input.dispatchMouseEvent", type="mouseMoved", x=1, y=1)
    page.run("document.querySelector('.columns a').focus()")
    page.press("ArrowRight", 39)
    moved = page.run("[...document.querySelectorAll('.columns a')].indexOf(document.activeElement)")
    check.same(moved, 1, "an arrow key goes to the next term")
    check(page.run("matchMedia('(prefers-reduced-motion: reduce)').matches"), "motion is reduced here")
    check.same(page.run("getComputedStyle(document.documentElement).scrollBehavior"), "auto", "and nothing moves by itself")


def links(page, check):
    """Every link has a place; those of findings lead to the term and back."""
    lost = page.run("[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.getElementById(a.hash.slice(1))).map(a => a.hash)")
    check.same(lost, [], "every link has its place")
    unlinked = page.run("document.querySelectorAll('#findings .finding:not(:has(a.place))').length")
    check.same(unlinked, 0, "every finding is linked to its place")
    numbers = page.run("[...document.querySelectorAll('a.place')].map(a => a.hash)")
    for target in numbers[:: max(1, len(numbers) // 12)]:
        page.run(f"document.querySelector('a.place[href=\"{target}\"]').click()")
        page.run("new Promise(done => setTimeout(done, 120))")
        told = page.run(
            f"(() => {{ const e = document.querySelector('{target}'); const b = (e.getClientRects()[0] || e.nextElementSibling.getClientRects()[0]);"
            " return [location.hash, b.top, b.bottom, innerHeight]; })()"
        )
        check(told[0] == target and 0 <= told[1] and told[2] <= told[3], f"{target} is on the screen: {told}")
        row = page.run(f"document.querySelector('#f{target[2:]} .excerpt mark').textContent.replace(/\\s+/g, ' ')")
        text = page.run(
            f"[...document.querySelectorAll('a[data-f=\"{target[2:]}\"]')].map(a => [...a.childNodes].filter(n => n.nodeName !== 'SUP')"
            ".map(n => n.textContent).join('')).join('')"
        )
        check(text and text.split()[0] in row, f"{target} is what the finding is about: {text!r} {row!r}")


CONTRAST = """(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = (c) => [0, 1, 2].map(n => c[n] / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (rgb(c)[3] === 255) return c; } return 'Canvas'; };
  const seen = new Map();
  for (const e of document.querySelectorAll('main *, .top *, nav *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.getClientRects().length || e.matches(':disabled, option')) continue;
    const [ink, paper] = [getComputedStyle(e).color, ground(e)];
    if (seen.has(ink + paper)) continue;
    const [a, b] = [light(rgb(ink)), light(rgb(paper))].sort((x, y) => y - x);
    seen.set(ink + paper, [(a + 0.05) / (b + 0.05), e.className + ' ' + e.tagName]);
  }
  return [...seen.values()].sort((x, y) => x[0] - y[0])[0];
})()"""


def contrast(page, check, scheme):
    """The worst contrast of any text."""
    ratio, where = page.run(CONTRAST)
    print(f"least contrast, {scheme}: {ratio:.2f} ({where.strip()})")
    check(ratio >= 4.5, f"contrast {ratio:.2f} at {where} ({scheme})")


# A Thai cluster: a leading vowel, a consonant, and what stands on, below or behind it.
BROKEN = r"""(() => {
  let broken = [], clusters = 0;
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.parentElement.getClientRects().length) continue;
    for (const found of node.data.matchAll(/[\u0e40-\u0e44]?[\u0e01-\u0e2e][\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]+|[\u0e40-\u0e44][\u0e01-\u0e2e]/g)) {
      range.setStart(node, found.index); range.setEnd(node, found.index + found[0].length);
      clusters += 1;
      const tops = [...range.getClientRects()].map((box) => box.top);
      if (Math.max(...tops) - Math.min(...tops) > 8) broken.push(found[0]);
    }
  }
  return [clusters, broken.slice(0, 5)];
})()"""


def phone(page, check):
    """Tables are cards with all languages, and Thai is never cut inside a cluster."""
    page.run("for (const d of document.querySelectorAll('details')) d.open = true")
    cut = page.run("[...document.querySelectorAll('table:not(.rows) td')].filter(c => { const b = c.getBoundingClientRect(); return c.getClientRects().length && (b.left < 0 || b.right > innerWidth); }).length")
    check.same(cut, 0, "every cell of a table is on the screen")
    seen = page.run("[...new Set([...document.querySelectorAll('#terms td[lang]')].filter(c => c.getClientRects().length).map(c => c.lang))].length")
    check.same(seen, 5, "with all languages")
    # A column that is squeezed as far as the sheet lets it.
    page.run("(() => { const t = document.createElement('table'); const c = t.insertRow().insertCell(); t.className = 'rows'; t.id = 'probe'; c.lang = 'th'; c.textContent = 'เมือง แม่น้ำ โรงเรียน ไม้'; t.style.width = '1px'; document.querySelector('main').append(t); })()")
    clusters, broken = page.run(BROKEN)
    page.run("document.querySelector('#probe').remove()")
    check(clusters > 1000, f"there is Thai: {clusters}")
    check.same(broken, [], "no line breaks inside a cluster")


def silent(page, check, what):
    """Nothing was complained of, and nothing was asked of the network."""
    check.same(page.complaints, [], f"{what}: errors and refusals")
    asked = [url[:80] for url in page.requests if not url.startswith("file:")]
    check.same(asked, [], f"{what}: requests")
    page.complaints.clear()
    page.requests.clear()


def hostile(folder):
    """A corpus that means harm."""
    quoted = EVIL.replace("\\", "\\\\").replace('"', '\\"')
    (folder / "terms.yaml").write_text(
        f'concepts:\n  - id: "x{quoted}"\n    definition: "{quoted}"\n    terms:\n      sv: [färjeläge, {{ term: kaj, status: deprecated, reason: "{quoted}" }}]\n',
        encoding="utf-8",
    )
    (folder / 'a" onload=x <b>.sv.md').write_text(f"# {EVIL}\n\nVid kajen.\n\n`{EVIL}` kaj {EVIL}\n", encoding="utf-8")
    (folder / "b.jsonl").write_text(
        '{"id": "<img src=x onerror=window.bad=1>", "lang": "sv", "title": "<script>window.bad=1</script>", "text": "Kajen <script>window.bad=1</script>."}\n',
        encoding="utf-8",
    )


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program", nargs="?", type=pathlib.Path)
    arguments.add_argument("--pictures", type=pathlib.Path, help="write screenshots here")
    arguments.add_argument("--stories", type=int, default=1000, help="stories of five articles in the large corpus")
    arguments.add_argument("--limit", type=int, help="the large corpus must open in this many milliseconds (only on an idle machine)")
    options = arguments.parse_args()
    path = install()
    if not path:
        print("no Chromium here, and none could be installed: the HTML report is not tested in a browser")
        sys.exit(77)
    program = options.program and options.program.resolve()
    if not program:
        program = ROOT / "target/release/isogloss"
        if not program.exists():
            subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    check = Checks()
    with tempfile.TemporaryDirectory(prefix="isogloss-report-") as home, browser.Browser(path) as page:
        home = pathlib.Path(home)
        address = report(program, home / "corpus.html")
        page.screen(1440, 1000)
        print(f"bundled corpus: {page.open(address):.0f} ms")
        filters(page, check)
        cards(page, check)
        links(page, check)
        contrast(page, check, "light")
        page.screen(1440, 1000, scheme="dark")
        contrast(page, check, "dark")
        page.screen(390, 844, phone=True)
        page.open(address)
        wide = page.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        check.same(wide, 0, "nothing sticks out on a phone")
        phone(page, check)
        page.screen(1000, 1000, media="print")
        shown = page.run("['.filters', '.parts', '#card'].filter(s => document.querySelector(s).getClientRects().length)")
        check.same(shown, [], "no controls on paper")
        page.call("Emulation.setScriptExecutionDisabled", value=True)
        page.screen(1440, 1000)
        page.open(address, frames=False)
        texts = page.run("[document.querySelectorAll('#findings .finding').length, document.querySelectorAll('.columns article p').length]")
        check(min(texts) > 50 and page.run("document.querySelector('.filters').hidden"), "all is there without the script")
        page.call("Emulation.setScriptExecutionDisabled", value=False)
        silent(page, check, "bundled corpus")

        (home / "evil").mkdir()
        hostile(home / "evil")
        address = report(program, home / "evil.html", "--glossary", "terms.yaml", ".", cwd=home / "evil")
        page.open(address)
        check(page.run(VISIBLE) >= 3, "the hostile corpus has findings")
        page.point(".columns .t.f")
        check.same(page.run("window.bad === undefined"), True, "nothing hostile has run")
        check("{{ 7*7 }}" in page.run("document.body.innerText"), "it is shown as it is")
        silent(page, check, "hostile corpus")

        (home / "clean").mkdir()
        (home / "clean/terms.csv").write_text("concept,lang,term\nquay,sv,kaj\n", encoding="utf-8")
        (home / "clean/x.sv.txt").write_text("Vid kajen.\n", encoding="utf-8")
        page.open(report(program, home / "clean.html", "--glossary", "terms.csv", "x.sv.txt", cwd=home / "clean"))
        check("No findings" in page.run("document.body.innerText"), "a clean report says so")
        silent(page, check, "clean corpus")

        corpus.write(ROOT / "corpus", home / "large", options.stories)
        address = report(program, home / "large.html", "--quiet", "--isolated", str(home / "large"))
        page.screen(1440, 1000)
        took = sorted(page.open(address) for _ in range(3))
        size = (home / "large.html").stat().st_size / 1e6
        count = page.run("document.querySelector('#count').textContent")
        print(f"{options.stories * 5} articles, {count}, {size:.1f} MB: {' '.join(f'{t:.0f}' for t in took)} ms")
        if options.limit:
            check(took[0] < options.limit, f"{options.stories * 5} articles open in {took[0]:.0f} ms at best")
        links(page, check)
        value = page.run("document.querySelector('select[data-key=lang]').options[1].value")
        spent = page.run(f"(() => {{ const t = performance.now(); {CHOOSE.format(key='lang', value=value)}; document.body.offsetHeight; return performance.now() - t; }})()")
        print(f"a filter on it: {spent:.0f} ms")
        silent(page, check, "large corpus")

        if options.pictures:
            options.pictures.mkdir(parents=True, exist_ok=True)
            pictures(page, (home / "corpus.html").as_uri(), options.pictures)
    print(f"{check.done - check.failed} of {check.done} checks hold")
    sys.exit(1 if check.failed else 0)


def pictures(page, address, folder):
    """The report as it looks: light, dark, on a phone, on paper."""
    for name, screen, place in (
        ("light", {}, ""), ("dark", {"scheme": "dark"}, ""), ("findings", {}, "#findings"), ("stories", {}, "#stories"),
        ("stories-dark", {"scheme": "dark"}, "#stories"), ("terms", {}, "#terms"),
        ("phone", {"width": 390, "height": 844, "phone": True, "scale": 2}, ""),
        ("phone-stories", {"width": 390, "height": 844, "phone": True, "scale": 2}, "#stories"),
    ):
        page.screen(**{"width": 1440, "height": 1000, **screen})
        page.open(address)
        page.run(f"location.hash = {place!r}; new Promise(done => setTimeout(done, 200))")
        page.picture(folder / f"{name}.png")
    page.screen(1440, 1000)
    page.open(address)
    page.point(".columns .t.f")
    page.picture(folder / "card.png")
    page.paper(folder / "paper.pdf")


if __name__ == "__main__":
    main()
