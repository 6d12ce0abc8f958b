import assert from "node:assert/strict";
import { test } from "node:test";
// @ts-expect-error: a script of the build, in plain JavaScript
import { checked, targetOf } from "../target.mjs";

function file(write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(256);
  write(bytes);
  return bytes;
}

const elf = (machine: number) => file((b) => { b.writeUInt32BE(0x7f454c46, 0); b.writeUInt16LE(machine, 18); });
const mach = (machine: number) => file((b) => { b.writeUInt32LE(0xfeedfacf, 0); b.writeUInt32LE(machine, 4); });
const pe = (machine: number, at = 128) => file((b) => { b.write("MZ", 0); b.writeUInt32LE(at, 60); b.writeUInt32BE(0x50450000, 128); b.writeUInt16LE(machine, 132); });

test("the platform is read from the program", () => {
  const rows: [Buffer, string | undefined][] = [
    [elf(0x3e), "linux-x64"],
    [elf(0xb7), "linux-arm64"],
    [elf(0x08), undefined],
    [mach(0x0100000c), "darwin-arm64"],
    [mach(0x01000007), "darwin-x64"],
    [pe(0x8664), "win32-x64"],
    [pe(0xaa64), "win32-arm64"],
    [pe(0x8664, 0xffffffff), undefined],
    [Buffer.from("#!/bin/sh\n"), undefined],
    [Buffer.alloc(0), undefined],
  ];
  for (const [bytes, expected] of rows) {
    assert.equal(targetOf(bytes), expected, bytes.toString("hex"));
  }
});

test("a package is for one platform, the one that its program is built for", () => {
  const linux = elf(0x3e);
  const rows: [[string, Buffer][], string | undefined, boolean][] = [
    [[], undefined, true],
    [[], "linux-x64", false],
    [[["isogloss", linux]], undefined, true],
    [[["isogloss", linux]], "linux-x64", true],
    [[["isogloss", linux]], "alpine-x64", true],
    [[["isogloss", linux]], "darwin-x64", false],
    [[["isogloss", Buffer.from("#!/bin/sh\n")]], "linux-x64", false],
    [[["isogloss", linux], ["isogloss.exe", pe(0x8664)]], "linux-x64", false],
  ];
  for (const [programs, given, good] of rows) {
    assert.equal(checked(programs, given) === undefined, good, `${programs.map(([name]) => name)} ${given}`);
  }
});
