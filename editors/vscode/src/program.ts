// Which program is started: pure, so that it can be tested without an editor.

import * as path from "node:path";

/** What is known of the machine. */
export interface Machine {
  /** As in `process.platform`. */
  platform: string;
  /** As in `PATH`. */
  searched: string;
  /** Whether a file is there and can be run. */
  runs(file: string): boolean;
}

/** The program to start, or why there is none. */
export type Found = { program: string } | { missing: string };

const HOW = "Build it with `cargo build --release` and put `target/release/isogloss` into a folder of PATH, or set `isogloss.path`.";

/**
 * Finds the program: the one that the user names, else the one in the folder `server` of the extension, else the first in PATH.
 * A relative path that the user names counts from the first folder of the workspace.
 */
export function find(named: string, extension: string, workspace: string | undefined, machine: Machine): Found {
  const paths = machine.platform === "win32" ? path.win32 : path.posix;
  const name = machine.platform === "win32" ? "isogloss.exe" : "isogloss";
  if (named.trim() !== "") {
    const file = paths.isAbsolute(named) ? named : paths.join(workspace ?? "", named);
    return machine.runs(file) ? { program: file } : { missing: `The setting isogloss.path names “${file}”, which is no program. ${HOW}` };
  }
  const bundled = paths.join(extension, "server", name);
  const folders = machine.searched.split(paths.delimiter).filter((folder) => folder !== "");
  const all = [bundled, ...folders.map((folder) => paths.join(folder, name))];
  const program = all.find((file) => machine.runs(file));
  return program === undefined ? { missing: `The program isogloss is not on this machine. ${HOW}` } : { program };
}
