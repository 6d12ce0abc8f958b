"""A real VS Code in a browser: code-server from npm, made to run without the parts that nobody needs here.

Its install scripts are not run: they build what a server on the internet needs. What the editor needs is built here, and the hashing of
passwords is a stub, as there is no password.
"""

import os
import pathlib
import shutil
import socket
import subprocess
import time
import urllib.request

# By the version of Node that each was made for.
VERSIONS = {20: "4.100.3"}
NATIVE = ("@vscode/spdlog", "native-watchdog", "node-pty")
STUB = "module.exports = { hash: async () => '', verify: async () => false };\n"


def node():
    """The major version of Node, or nothing where it or npm is missing."""
    if not shutil.which("node") or not shutil.which("npm"):
        return None
    return int(subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip().lstrip("v").split(".")[0])


def npm(folder, *arguments):
    command = ["npm", *arguments, "--no-audit", "--no-fund", "--loglevel", "error"]
    return subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def install(folder):
    """code-server below a folder, installed if it is not there; its entry, or nothing where it cannot be had."""
    version = VERSIONS.get(node())
    if version is None:
        return None
    home = folder / "node_modules" / "code-server"
    vscode, done = home / "lib" / "vscode", home / "ready"
    if done.exists():
        return home / "out" / "node" / "entry.js"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{ "private": true }\n')
    if not npm(folder, "install", "--ignore-scripts", f"code-server@{version}") or not npm(vscode, "install", "--ignore-scripts", "--omit=dev"):
        return None
    headers = pathlib.Path(shutil.which("node")).resolve().parents[1]
    headers = [f"--nodedir={headers}"] if (headers / "include/node/node.h").exists() else []
    for name in NATIVE:
        npm(vscode, "rebuild", name, *headers)
    if not all(list((vscode / "node_modules" / name).glob("build/Release/*.node")) for name in NATIVE):
        return None
    (folder / "node_modules" / "argon2" / "argon2.js").write_text(STUB)
    done.write_text("")
    return home / "out" / "node" / "entry.js"


class CodeServer:
    """One server with folders of its own."""

    def __init__(self, entry, folder, settings, extension):
        self.folder = folder
        (folder / "data" / "User").mkdir(parents=True)
        (folder / "data" / "User" / "settings.json").write_text(settings, encoding="utf-8")
        self.common = ["node", str(entry), "--user-data-dir", str(folder / "data"), "--extensions-dir", str(folder / "extensions")]
        self.environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config")}
        run = subprocess.run([*self.common, "--install-extension", str(extension)], env=self.environment, capture_output=True, text=True,
                             check=False)
        if run.returncode != 0:
            raise RuntimeError(f"the extension cannot be installed: {run.stdout}{run.stderr}")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [*self.common, "--auth", "none", "--bind-addr", f"127.0.0.1:{self.port}", "--disable-telemetry", "--disable-update-check"]
        self.log = open(folder / "log", "wb")
        self.process = subprocess.Popen(command, env=self.environment, stdout=self.log, stderr=self.log)

    def address(self, project):
        """Where the editor is, once it answers."""
        base = f"http://127.0.0.1:{self.port}"
        until = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(f"{base}/healthz", timeout=2)
                return f"{base}/?folder={project}"
            except OSError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise RuntimeError(f"code-server does not start: {(self.folder / 'log').read_text()}") from None
                time.sleep(0.3)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
