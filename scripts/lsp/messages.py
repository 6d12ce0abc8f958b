#!/usr/bin/env python3
"""Has every kind of message that the language server sends judged by the meta model of the protocol.

Usage: messages.py [ISOGLOSS]

ISOGLOSS is the built program (otherwise target/release/isogloss). The environment variable ISOGLOSS_LSP_METAMODEL names the file
`metaModel.json` of https://github.com/microsoft/language-server-protocol (below `_specifications`); without it the script says so and exits with 77.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts/lsp"))
import metamodel  # noqa: E402

FILES = {
    "isogloss.yaml": "glossary: [terms.yaml]\ncorpus: [sv, en, th]\nlanguages: [sv, en, th]\nsame:\n  - [sv/a.txt, en/a.txt, en/late.txt]\n",
    "terms.yaml": """concepts:
  - id: quay
    definition: Where a ferry lands.
    terms:
      sv:
        - { term: färjeläge, part_of_speech: noun, gender: neuter }
        - { term: färjeställe, part_of_speech: noun, gender: neuter, status: deprecated, reason: Old. }
      en: [ferry landing, { term: ferry berth, status: deprecated }]
      th: [ท่าเรือข้ามฟาก, { term: ท่าเรือเฟอร์รี่, status: deprecated }]
  - id: harbour-master
    terms:
      en: [harbour master, { term: port captain, status: admitted }]
""",
    "sv/a.txt": "Det nya färjeläget öppnar i Karlshamn på måndag.\n",
    "en/a.txt": "The new ferry landing opens in Karlshamn on Monday. The harbour master welcomed the crew.\n",
    "en/late.txt": "The new ferry berth opens in Karlshamn on Monday evening. The port captain met the crew.\n",
    "th/b.txt": "🛳 เมื่อวานนี้เขาเดินทางไปที่ท่าเรือเฟอร์รี่\n",
}
PULLS = {
    "general": {"positionEncodings": ["utf-8", "utf-16"]},
    "workspace": {
        "diagnostics": {"refreshSupport": True},
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "codeLens": {"refreshSupport": True},
        "configuration": True,
    },
    "textDocument": {
        "diagnostic": {"relatedDocumentSupport": True, "relatedInformation": True},
        "hover": {"contentFormat": ["markdown"]},
        "codeAction": {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}},
    },
    "window": {"showDocument": {"support": True}},
}
PUSHED = {"textDocument": {"publishDiagnostics": {"relatedInformation": True, "versionSupport": True}}}


class Session:
    """A client that judges what it hears."""

    def __init__(self, program, folder, model):
        self.model, self.folder, self.wrong, self.heard = model, folder, [], set()
        self.process = subprocess.Popen([program, "lsp"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.next, self.notes = 0, []

    def uri(self, name):
        return "file://" + urllib.parse.quote(str(self.folder / name))

    def write(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self.process.stdin.flush()

    def note(self, method, params):
        self.write({"method": method, "params": params})

    def read(self):
        length = 0
        while (line := self.process.stdout.readline().strip()):
            length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def judge(self, kind, value, what):
        self.heard.add(what)
        self.wrong += [f"{what}: {text}" for text in self.model.wrong(kind, value, "")]

    def step(self):
        """Takes one message; what the server asks is answered."""
        message = self.read()
        method = message.get("method")
        if method is None:
            return message
        known = self.model.requests if "id" in message else self.model.notifications
        if method not in known:
            self.wrong.append(f"{method} is no message of the protocol")
        elif "params" in known[method]:
            self.judge(known[method]["params"], message.get("params"), method)
        else:
            self.heard.add(method)
        if "id" in message:
            answer = {"workspace/configuration": [{"codeLens": True}], "workspace/applyEdit": {"applied": True}, "window/showDocument": {"success": True}}
            actions = (message.get("params") or {}).get("actions")
            self.write({"id": message["id"], "result": actions[0] if actions else answer.get(method)})
        self.notes.append(message)
        return None

    def ask(self, method, params, own=False):
        """The result of a request, judged; None of an error."""
        self.next += 1
        self.write({"id": self.next, "method": method, "params": params})
        while not ((message := self.step()) and message["id"] == self.next):
            pass
        if "error" in message:
            self.judge({"kind": "literal", "value": {"properties": [
                {"name": "code", "type": {"kind": "base", "name": "integer"}}, {"name": "message", "type": {"kind": "base", "name": "string"}},
                {"name": "data", "type": {"kind": "reference", "name": "LSPAny"}, "optional": True}]}}, message["error"], f"an error of {method}")
            return None
        if not own:
            self.judge(self.model.requests[method]["result"], message["result"], f"the result of {method}")
        return message["result"]

    def until(self, method):
        while not any(note["method"] == method for note in self.notes):
            self.step()
        self.notes.clear()

    def open(self, name, text=None, language="plaintext"):
        document = {"uri": self.uri(name), "languageId": language, "version": 1, "text": FILES[name] if text is None else text}
        self.note("textDocument/didOpen", {"textDocument": document})

    def at(self, name, line, character):
        return {"textDocument": {"uri": self.uri(name)}, "position": {"line": line, "character": character}}

    def begin(self, capabilities):
        folders = [{"uri": self.uri(""), "name": "it"}]
        params = {"processId": None, "rootUri": None, "workspaceFolders": folders, "capabilities": capabilities}
        self.ask("initialize", params)
        self.note("initialized", {})

    def end(self):
        self.ask("shutdown", None)
        self.note("exit", None)
        self.process.stdin.close()
        code = self.process.wait(60)
        if code != 0:
            self.wrong.append(f"the server ended with {code}")


def pulling(session):
    session.begin(PULLS)
    late = {"textDocument": {"uri": session.uri("en/late.txt")}}
    session.open("en/late.txt")
    session.open("en/a.txt")
    session.open("terms.yaml", language="yaml")
    report = session.ask("textDocument/diagnostic", late)
    session.until("workspace/diagnostic/refresh")
    report = session.ask("textDocument/diagnostic", late)
    session.ask("textDocument/diagnostic", {**late, "previousResultId": report["resultId"]})
    session.ask("textDocument/diagnostic", {"textDocument": {"uri": session.uri("terms.yaml")}})
    session.ask("workspace/diagnostic", {"previousResultIds": []})
    session.ask("isogloss/status", late, own=True)
    session.ask("textDocument/hover", session.at("en/late.txt", 0, 10))
    session.ask("textDocument/hover", session.at("en/late.txt", 0, 0))
    session.ask("textDocument/hover", session.at("terms.yaml", 5, 20))
    session.ask("textDocument/completion", session.at("en/late.txt", 0, 15))
    session.ask("textDocument/completion", session.at("terms.yaml", 6, 30))
    span = {"start": {"line": 0, "character": 8}, "end": {"line": 0, "character": 19}}
    actions = session.ask("textDocument/codeAction", {**late, "range": span, "context": {"diagnostics": report["items"]}})
    for action in actions:
        if "data" in action:
            session.ask("codeAction/resolve", action)
    session.ask("textDocument/definition", session.at("en/late.txt", 0, 10))
    session.ask("textDocument/references", {**session.at("en/late.txt", 0, 10), "context": {"includeDeclaration": True}})
    session.ask("textDocument/documentSymbol", {"textDocument": {"uri": session.uri("terms.yaml")}})
    session.ask("textDocument/codeLens", {"textDocument": {"uri": session.uri("terms.yaml")}})
    session.ask("textDocument/prepareRename", session.at("terms.yaml", 1, 9))
    session.ask("textDocument/prepareRename", session.at("en/late.txt", 0, 0))
    session.ask("textDocument/rename", {**session.at("terms.yaml", 1, 9), "newName": "pier"})
    session.ask("textDocument/rename", {**session.at("terms.yaml", 1, 9), "newName": ""})
    finding = report["items"][0]["data"]["fingerprint"]
    session.ask("workspace/executeCommand", {"command": "isogloss.dismiss", "arguments": [session.uri("en/late.txt"), finding, "so said"]})
    session.ask("workspace/executeCommand", {"command": "isogloss.dismiss", "arguments": [session.uri("en/late.txt"), finding]})
    session.ask("workspace/executeCommand", {"command": "isogloss.explain", "arguments": ["deprecated-term"]})
    session.ask("workspace/executeCommand", {"command": "isogloss.explain", "arguments": [7]})
    session.ask("x/unknown", {}, own=True)
    session.note("textDocument/didChange", {"textDocument": 7})
    # A glossary with an error is something to complain about.
    (session.folder / "terms.yaml").write_text("concepts: [\n", encoding="utf-8")
    session.note("textDocument/didClose", {"textDocument": {"uri": session.uri("terms.yaml")}})
    session.note("workspace/didChangeWatchedFiles", {"changes": [{"uri": session.uri("terms.yaml"), "type": 2}]})
    session.until("window/showMessage")
    session.end()


def told(session):
    session.begin(PUSHED)
    session.open("en/late.txt")
    session.until("textDocument/publishDiagnostics")
    session.until("textDocument/publishDiagnostics")
    session.ask("textDocument/hover", session.at("en/late.txt", 0, 10))
    span = {"start": {"line": 0, "character": 8}, "end": {"line": 0, "character": 19}}
    session.ask("textDocument/codeAction", {"textDocument": {"uri": session.uri("en/late.txt")}, "range": span, "context": {"diagnostics": []}})
    session.note("textDocument/didClose", {"textDocument": {"uri": session.uri("en/late.txt")}})
    session.until("textDocument/publishDiagnostics")
    session.end()


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/release/isogloss").resolve()
    path = os.environ.get("ISOGLOSS_LSP_METAMODEL")
    if not path:
        print("left out: ISOGLOSS_LSP_METAMODEL names no metaModel.json")
        return 77
    model = metamodel.Model(path)
    wrong, heard = metamodel.selftest(model), set()
    for play in (pulling, told):
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary).resolve()
            for name, text in FILES.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8")
            session = Session(program, folder, model)
            play(session)
            wrong += session.wrong
            heard |= session.heard
    for text in wrong:
        print(f"FAILED: {text}")
    print(f"{len(heard)} kinds of messages judged by version {model.version}, {len(wrong)} mistakes")
    return 1 if wrong or len(heard) < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
