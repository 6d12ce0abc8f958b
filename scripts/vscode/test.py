#!/usr/bin/env python3
"""Uses the extension in a real VS Code as a writer would: findings under a Thai and a Swedish text, a hover, a fix.

Usage: test.py [ISOGLOSS] [--pictures FOLDER] [--install FOLDER]

ISOGLOSS is the built program (otherwise target/release/isogloss, built first if it is not there). VS Code is code-server of npm, installed
once in FOLDER (otherwise below the user's cache), in a headless Chromium. Where Node 20, Chromium or code-server cannot be had the script says
so and exits with 77.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(ROOT / "scripts/report")]
import browser  # noqa: E402
import server  # noqa: E402

FILES = {
    "isogloss.yaml": "glossary: [terms.yaml]\ncorpus: [sv, th]\nlanguages: [sv, th]\nsame:\n  - [sv/nyhet.md, th/ข่าว.md]\n",
    "terms.yaml": """concepts:
  - id: quay
    definition: Where a ferry lands.
    terms:
      sv:
        - { term: färjeläge, part_of_speech: noun, gender: neuter }
        - { term: färjeställe, part_of_speech: noun, gender: neuter, status: deprecated, reason: Nobody says so any more. }
      th:
        - ท่าเรือข้ามฟาก
        - { term: ท่าเรือเฟอร์รี่, status: deprecated }
""",
    "sv/nyhet.md": "# Karlshamn\n\n🛳 Vid färjestället i Karlshamn lade Vinga till i måndags.\n",
    # Nobody opens it.
    "sv/annan.md": "# Ystad\n\nVid färjestället i Ystad är det tyst om vintern.\n",
    "th/ข่าว.md": "# ข่าว\n\n🛳 เมื่อวานนี้เรือวิงกาจอดที่ท่าเรือเฟอร์รี่ในเมืองคาร์ลสฮัมน์\n",
}

# Where a term is drawn in the editor, and where the squiggles are: left and right edges in pixels.
TERM = """(term => {
  const holds = line => { let text = ''; const at = [];
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let n; n = walk.nextNode();) { for (let i = 0; i < n.data.length; i++) at.push([n, i]); text += n.data; }
    const from = text.replaceAll('\\u00a0', ' ').indexOf(term);
    if (from < 0) return null;
    const range = document.createRange(); const [a, i] = at[from], [b, j] = at[from + term.length - 1];
    range.setStart(a, i); range.setEnd(b, j + 1);
    const box = range.getBoundingClientRect(); return [box.left, box.right]; };
  return [...document.querySelectorAll('.view-line')].map(holds).find(box => box) ?? null;
})"""
SQUIGGLES = """[...document.querySelectorAll('.cdr.squiggly-error')].map(e => { const b = e.getBoundingClientRect(); return [b.left, b.right]; })"""
# Letters and squiggles are drawn to whole pixels by different hands.
PIXELS = 3


class Editor:
    """VS Code, driven by its keys."""

    def __init__(self, page):
        self.page = page

    def wait(self, what, script, seconds=60):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = self.page.run(script)
            if found:
                return found
            time.sleep(0.2)
        raise AssertionError(f"nothing came of: {what}")

    def key(self, key, code, modifiers=0):
        for kind in ("rawKeyDown", "keyUp"):
            self.page.call("Input.dispatchKeyEvent", type=kind, key=key, code=key if len(key) > 1 else f"Key{key.upper()}",
                           windowsVirtualKeyCode=code, modifiers=modifiers)

    def choose(self, text):
        """Types into the box at the top, and takes the first answer."""
        self.wait("the box at the top", "document.activeElement?.closest('.quick-input-widget') !== null")
        self.page.call("Input.insertText", text=text)
        time.sleep(1.0)
        self.key("Enter", 13)

    def command(self, name):
        self.key("F1", 112)
        self.choose(name)

    def row(self, name):
        """Clicks a row of the explorer: a folder opens or closes, a file is shown."""
        row = f"[...document.querySelectorAll('.explorer-folders-view .monaco-list-row')].find(r => r.textContent.trim() === {json.dumps(name)})"
        at = self.wait(f"{name} in the explorer", f"(b => b ? [b.left + b.width / 2, b.top + b.height / 2] : null)(({row})?.getBoundingClientRect())")
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.page.call("Input.dispatchMouseEvent", type=kind, x=at[0], y=at[1], button="left", buttons=1, clickCount=1)

    def open(self, name):
        for part in name.split("/"):
            self.row(part)
        self.wait(name, f"[...document.querySelectorAll('.tab.active')].some(t => t.textContent.includes({json.dumps(pathlib.Path(name).name)}))")

    def text(self):
        return self.page.run("[...document.querySelectorAll('.view-line')].map(l => l.textContent).join('\\n')").replace("\u00a0", " ")


def use(editor, checks, pictures):
    """The session; what holds goes into `checks`."""
    for name, term in (("th/ข่าว.md", "ท่าเรือเฟอร์รี่"), ("sv/nyhet.md", "färjestället")):
        editor.open(name)
        drawn = editor.wait(f"the text of {name}", f"{TERM}({json.dumps(term)})")
        squiggles = editor.wait(f"a squiggle in {name}", f"(s => s.length ? s : null)({SQUIGGLES})")
        near = [s for s in squiggles if all(abs(a - b) <= PIXELS for a, b in zip(s, drawn))]
        checks[f"one squiggle under {term}"] = len(squiggles) == 1 and len(near) == 1
    story = "[...document.querySelectorAll('.statusbar-item')].map(i => i.textContent.trim()).find(t => t.startsWith('isogloss'))"
    shown = editor.wait("the status bar", f"(t => t && / sv .*2$/.test(t) ? t : null)({story})")
    checks[f"the status bar: {shown}"] = shown.startswith("isogloss 1") or "1 sv" in shown
    editor.command("Go to Line/Column...")
    editor.choose("3:12")
    time.sleep(0.5)
    editor.command("Show or Focus Hover")
    hover = editor.wait("the hover", "(h => h && h.textContent.includes('ท่าเรือข้ามฟาก') ? h.textContent : null)"
                                     "([...document.querySelectorAll('.monaco-hover')].find(h => h.textContent.includes('Where a ferry lands')))")
    checks["the hover names reason and sister"] = "Nobody says so any more" in hover and "ท่าเรือเฟอร์รี่" in hover
    if pictures:
        editor.page.picture(pictures / "vscode.png")
    editor.key("Escape", 27)
    editor.command("Auto Fix...")
    editor.wait("the fix", f"{TERM}('färjeläget')")
    editor.wait("no squiggle", f"{SQUIGGLES}.length === 0")
    checks["the fix"] = "🛳 Vid färjeläget i Karlshamn" in editor.text()
    editor.command("Problems: Focus on Problems View")
    editor.wait("the findings of a file that is not open", "document.querySelector('.markers-panel')?.textContent.includes('annan.md')")
    checks["findings of the whole workspace"] = True
    editor.command("View: Close Panel")
    editor.command("isogloss: Show the Story Side by Side")
    editor.wait("the story", "document.querySelectorAll('.editor-group-container').length === 2")
    checks["the story side by side"] = True
    if pictures:
        time.sleep(1)
        editor.page.picture(pictures / "vscode-story.png")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program", nargs="?", default=ROOT / "target/release/isogloss", type=pathlib.Path)
    arguments.add_argument("--pictures", type=pathlib.Path)
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
    arguments.add_argument("--install", type=pathlib.Path, default=cache / "isogloss-vscode")
    given = arguments.parse_args()
    chromium = browser.find()
    entry = server.install(given.install) if chromium else None
    if entry is None:
        print("left out: needs Node 20 with npm, Chromium, and code-server")
        return 77
    if not given.program.exists():
        subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    extension = ROOT / "editors/vscode"
    if not server.npm(extension, "ci", "--ignore-scripts"):
        print("left out: the packages of the extension cannot be had")
        return 77
    for old in extension.glob("*.vsix"):
        old.unlink()
    for script in ("test", "package"):
        if not server.npm(extension, "run", script):
            print(f"FAILED: `npm run {script}` in editors/vscode")
            return 1
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary).resolve()
        for name, text in FILES.items():
            (folder / "project" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "project" / name).write_text(text, encoding="utf-8")
        settings = json.dumps({
            "isogloss.path": str(given.program.resolve()),
            "security.workspace.trust.enabled": False,
            "workbench.startupEditor": "none",
            "workbench.colorTheme": "Default Light Modern",
            "editor.fontFamily": "Noto Sans Mono, Noto Sans Thai, monospace",
            "editor.minimap.enabled": False,
            "telemetry.telemetryLevel": "off",
        })
        packed = next(extension.glob("*.vsix"))
        checks = {}
        with server.CodeServer(entry, folder, settings, packed) as code, browser.Browser(chromium) as page:
            page.screen(1000, 480)
            page.open(code.address(folder / "project"), frames=False)
            editor = Editor(page)
            try:
                editor.wait("VS Code", "document.querySelector('.monaco-workbench .explorer-folders-view .monaco-list-row') !== null")
                use(editor, checks, given.pictures)
            except AssertionError as error:
                checks[str(error)] = False
                if given.pictures:
                    page.picture(given.pictures / "failed.png")
    for what, holds in checks.items():
        print(f"{'holds' if holds else 'FAILED'}: {what}")
    return 0 if all(checks.values()) else 1


sys.exit(main())
