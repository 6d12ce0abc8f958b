import assert from "node:assert/strict";
import { test } from "node:test";
import { find } from "../src/program";

/** A machine on which these files can be run. */
function machine(platform: string, searched: string, files: string[]) {
  return { platform, searched, runs: (file: string) => files.includes(file) };
}

test("the program is the one that is named, then the one that came along, then the one in PATH", () => {
  const rows: [string, string, string, string[], string | undefined][] = [
    // What is named, the platform, PATH, what can be run, and what is started.
    ["", "linux", "/usr/bin:/opt/bin", ["/opt/bin/isogloss"], "/opt/bin/isogloss"],
    ["", "linux", "/usr/bin:/opt/bin", ["/opt/bin/isogloss", "/ext/server/isogloss"], "/ext/server/isogloss"],
    ["", "linux", "/a:/b", ["/b/isogloss", "/a/isogloss"], "/a/isogloss"],
    ["", "linux", ":", ["/isogloss"], undefined],
    ["", "linux", "/usr/bin", [], undefined],
    ["/x/isogloss", "linux", "/usr/bin", ["/x/isogloss", "/ext/server/isogloss"], "/x/isogloss"],
    ["/x/isogloss", "linux", "/usr/bin", ["/usr/bin/isogloss"], undefined],
    ["target/isogloss", "linux", "", ["/project/target/isogloss"], "/project/target/isogloss"],
    ["  ", "linux", "/usr/bin", ["/usr/bin/isogloss"], "/usr/bin/isogloss"],
    ["", "win32", "C:\\bin;D:\\bin", ["D:\\bin\\isogloss.exe"], "D:\\bin\\isogloss.exe"],
  ];
  for (const [named, platform, searched, files, expected] of rows) {
    const found = find(named, "/ext", "/project", machine(platform, searched, files));
    assert.equal("program" in found ? found.program : undefined, expected, JSON.stringify([named, searched, files]));
  }
});

test("where there is none, the user hears what to do", () => {
  for (const named of ["", "/nowhere"]) {
    const found = find(named, "/ext", undefined, machine("linux", "/usr/bin", []));
    assert.ok("missing" in found && found.missing.includes("isogloss.path") && found.missing.includes("cargo build"));
  }
});
