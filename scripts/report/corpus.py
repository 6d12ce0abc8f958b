"""A large corpus out of the bundled one: sentences shuffled, stories tied by their ids, the same on every run."""

import html
import json
import pathlib
import random
import re

LANGUAGES = ("en", "fr", "pt", "sv", "th")


def sentences(folder):
    """The sentences of the articles of a language, without markup."""
    out = []
    for file in sorted(folder.iterdir()):
        text = html.unescape(file.read_text(encoding="utf-8", errors="ignore"))
        text = re.sub(r"\A---\n.*?\n---\n|<(script|style).*?</\1>|<[^>]*>|^#+ .*$", " ", text, flags=re.DOTALL | re.MULTILINE)
        for line in filter(None, map(str.strip, text.splitlines())):
            out += [s for s in re.split(r"(?<=[.!?])\s+", line) if len(s) > 30]
    return out


def write(source, target, stories):
    """Writes so many stories in five languages to `target`, each with a number of its own."""
    source, target, chance = pathlib.Path(source), pathlib.Path(target), random.Random(5000)
    for lang in LANGUAGES:
        known = sentences(source / lang)
        (target / lang).mkdir(parents=True)
        for story in range(stories):
            title = json.dumps(f"{chance.choice(known)[:60]} {story}", ensure_ascii=False)
            head = f"---\ntitle: {title}\nlang: {lang}\nstory: story-{story}\n---\n\n"
            body = "\n\n".join(" ".join(chance.choices(known, k=3)) for _ in range(5))
            (target / lang / f"{story:04}.md").write_text(head + body + "\n", encoding="utf-8")
