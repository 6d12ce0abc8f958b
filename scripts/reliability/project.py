"""A small project in which every command that writes has something to write, and a way to run the program in it."""

import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

TERMS = """\
# Our harbour.
concepts:
  - id: quay
    note: kill 0
    terms:
      sv:
        - { term: färjeläge, status: preferred }   # in use
        - { term: färjestation, status: deprecated }
      en: [ferry landing, { term: ferry berth, status: deprecated }]
      th: [ท่าเรือข้ามฟาก, { term: ท่าเรือเฟอร์รี่, status: deprecated }]
"""
# What another termbase says by now.
EXPORT = """\
concept,lang,term,status
quay,sv,färjeläge,preferred
quay,en,ferry terminal,preferred
pier,en,pier,preferred
pier,sv,pir,preferred
"""
STORY = {
    "articles/en/a.md": "# The harbour\n\nThe ferry berth opens on 3 May. The Fen Warden counted 47 cranes on 3 May.\n",
    "articles/sv/a.md": "# Hamnen\n\nFärjestationen öppnar den 3 maj. Kärrvakten räknade 47 tranor den 3 maj.\n",
    "articles/th/a.txt": "ท่าเรือเฟอร์รี่เปิดวันที่ 3 พฤษภาคม\n",
}
FILES = {
    "isogloss.yaml": "corpus: [articles]\nglossary: [terms.yaml]\nsame: [[articles/en/a.md, articles/sv/a.md]]\n",
    "terms.yaml": TERMS,
    "export.csv": EXPORT,
    **STORY,
}


def make(folder, files=FILES):
    """Writes the files into a folder."""
    folder = pathlib.Path(folder)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def contents(folder):
    """All files below a folder with their bytes."""
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def environment(cache, **more):
    """The environment of a run: its own cache, nothing of the user's."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "TMPDIR", "LANG", "LD_LIBRARY_PATH")}
    return {**kept, "ISOGLOSS_CACHE_DIR": str(cache), **more}


def run(program, folder, *arguments, cache=None, input=None, limit=None, **more):
    """Runs the program; exit code, standard output and standard error."""
    with tempfile.TemporaryDirectory() as own:
        done = subprocess.run([program, *arguments], cwd=folder, env=environment(cache or own, **more), input=input,
                              stdin=subprocess.DEVNULL if input is None else None, capture_output=True, preexec_fn=limit, check=False)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")
