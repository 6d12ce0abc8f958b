#!/usr/bin/env python3
"""Checks the dependencies against deny.toml: licences, sources, versions, and whether each that Cargo.toml names is used.

Usage: dependencies.py

Runs `cargo deny check` where it is installed, which knows advisories too; says so where it is not, and then checks licences, sources and
versions itself. Unused dependencies are found by looking for their names in the code.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
REGISTRY = "registry+https://github.com/rust-lang/crates.io-index"
# Packages whose manifest is looked through: its folder, and where its code is.
OWN = {"Cargo.toml": ["src", "tests", "benches", "examples"], "python/Cargo.toml": ["python/src"], "fuzz/Cargo.toml": ["fuzz"]}
# Named for a feature that another dependency then has, and never by name in the code.
BY_FEATURE = {}


def allowed(expression, allow):
    """Whether an SPDX expression can be kept with the licences that are allowed."""
    words = re.findall(r"\(|\)|[\w.+-]+", expression.replace("/", " OR "))
    at = 0

    def either():
        nonlocal at
        good = both()
        while at < len(words) and words[at] == "OR":
            at += 1
            good = both() or good
        return good

    def both():
        nonlocal at
        good = one()
        while at < len(words) and words[at] == "AND":
            at += 1
            good = one() and good
        return good

    def one():
        nonlocal at
        word = words[at]
        at += 1
        if word == "(":
            good = either()
            at += 1
            return good
        if at + 1 < len(words) and words[at] == "WITH":
            word = f"{word} WITH {words[at + 1]}"
            at += 2
        return word in allow

    return either()


def main():
    wrong = []
    rules = tomllib.loads((ROOT / "deny.toml").read_text())
    out = subprocess.run(["cargo", "metadata", "--format-version=1", "--locked", "--all-features"], cwd=ROOT, check=True, capture_output=True)
    packages = json.loads(out.stdout)["packages"]
    if shutil.which("cargo-deny"):
        if subprocess.run(["cargo", "deny", "check"], cwd=ROOT, check=False).returncode:
            wrong.append("cargo deny")
    else:
        print("no cargo-deny here: advisories are not looked up")
    for package in packages:
        name = f"{package['name']} {package['version']}"
        if not allowed(package["license"] or "", rules["licenses"]["allow"]):
            wrong.append(f"{name}: the licence `{package['license']}` is not in deny.toml")
        if package["source"] not in (None, REGISTRY):
            wrong.append(f"{name}: comes from {package['source']}")
    versions = {}
    for package in packages:
        versions.setdefault(package["name"], set()).add(package["version"])
    skipped = {one["crate"] for one in rules["bans"]["skip"]}
    for name, several in sorted(versions.items()):
        left = {v for v in several if f"{name}@{v}" not in skipped}
        if len(left) > 1:
            wrong.append(f"{name}: {len(left)} versions, {', '.join(sorted(left))}")
    for one in sorted(skipped):
        name, version = one.split("@")
        if len(versions.get(name, ())) < 2 or version not in versions[name]:
            wrong.append(f"deny.toml: {one} need not be skipped any more")
    count = 0
    for manifest, folders in OWN.items():
        table = tomllib.loads((ROOT / manifest).read_text())
        code = "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in (ROOT / folder).rglob("*.rs")
                         if "target" not in path.parts)
        for section in ("dependencies", "dev-dependencies"):
            for name in table.get(section, {}):
                count += 1
                ident = name.replace("-", "_")
                if not re.search(rf"\b{ident}(::|\s*;|\s*!|\s*\{{| as )", code) and name not in BY_FEATURE:
                    wrong.append(f"{manifest}: nothing uses {name}")
    for line in wrong:
        print(f"FAILED {line}", file=sys.stderr)
    print(f"{len(packages)} packages, {len(skipped)} second versions with a reason, {count} named dependencies: {len(wrong)} wrong")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
