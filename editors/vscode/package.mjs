// Packs the extension: for one platform with the program in `server/`, if there is one, else for all, to start what is in PATH.
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { checked, targetOf } from "./target.mjs";

const { values } = parseArgs({ options: { target: { type: "string" }, out: { type: "string" } } });
const given = values.target;

/** The begin of a file; nothing where there is none. */
function head(file) {
  try {
    return readFileSync(file).subarray(0, 4096);
  } catch {
    return undefined;
  }
}

const programs = ["isogloss", "isogloss.exe"].map((name) => [name, head(`server/${name}`)]).filter(([, bytes]) => bytes !== undefined);
const problem = checked(programs, given);
if (problem !== undefined) {
  console.error(problem);
  process.exit(2);
}
const target = programs.length === 0 ? undefined : (given ?? targetOf(programs[0][1]));
if (target !== undefined && programs[0][0] === "isogloss") {
  // A vsix is a zip archive, which keeps whether a file can be run.
  chmodSync("server/isogloss", 0o755);
}
console.log(target === undefined ? "no program in server/: the package is for every platform" : `with the program for ${target}`);
const words = ["package", "--no-dependencies", "--skip-license", "--allow-missing-repository"];
const more = [...(target === undefined ? [] : ["--target", target]), ...(values.out === undefined ? [] : ["--out", values.out])];
const run = spawnSync(process.execPath, ["node_modules/@vscode/vsce/vsce", ...words, ...more], { stdio: "inherit" });
process.exit(run.status ?? 1);
