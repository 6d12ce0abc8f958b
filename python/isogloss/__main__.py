"""``python -m isogloss``: the command line, which the wheel installs as a program of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig


def program() -> str:
    """The path of the program that was installed with this package."""
    name = "isogloss" + (sysconfig.get_config_var("EXE") or "")
    for folder in (sysconfig.get_path("scripts"), sysconfig.get_path("scripts", f"{os.name}_user")):
        if os.path.isfile(os.path.join(folder, name)):
            return os.path.join(folder, name)
    # Where files go with `pip install --target FOLDER`.
    beside = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "bin", name)
    found = beside if os.path.isfile(beside) else shutil.which(name)
    if found is None:
        sys.exit("isogloss: the program is not installed: this package was built without it (build the wheel with scripts/wheel)")
    return found


def main() -> None:
    """Becomes the program: exit code, signals and closed pipes are its own."""
    path = program()
    arguments = [path, *sys.argv[1:]]
    if os.name == "nt":  # there a process cannot become another one
        sys.exit(subprocess.call(arguments))
    os.execv(path, arguments)


if __name__ == "__main__":
    main()
