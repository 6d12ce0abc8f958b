// For which platform a program is built, by the first bytes of its file: ELF, Mach-O, PE.

const MACHINES = { elf: { 0x3e: "x64", 0xb7: "arm64", 0x28: "armhf" }, mach: { 0x01000007: "x64", 0x0100000c: "arm64" }, pe: { 0x8664: "x64", 0xaa64: "arm64" } };

/** The platform in the words of `vsce --target`; nothing where the file is no program of one that is known. */
export function targetOf(bytes) {
  if (bytes.length < 64) {
    return undefined;
  }
  const named = (system, machine) => (machine === undefined ? undefined : `${system}-${machine}`);
  if (bytes.readUInt32BE(0) === 0x7f454c46) {
    return named("linux", MACHINES.elf[bytes.readUInt16LE(18)]);
  }
  if (bytes.readUInt32LE(0) === 0xfeedfacf) {
    return named("darwin", MACHINES.mach[bytes.readUInt32LE(4)]);
  }
  const at = bytes.readUInt16BE(0) === 0x4d5a ? bytes.readUInt32LE(60) : bytes.length;
  return at + 6 <= bytes.length && bytes.readUInt32BE(at) === 0x50450000 ? named("win32", MACHINES.pe[bytes.readUInt16LE(at + 4)]) : undefined;
}

/** Why no package can be made of these programs (name and first bytes) for this target; nothing where it can. */
export function checked(programs, given) {
  if (programs.length > 1) {
    return "server/ has two programs: a package is for one platform";
  }
  if (programs.length === 0) {
    return given === undefined ? undefined : `there is no program in server/, so the package is not for ${given} alone`;
  }
  const [name, bytes] = programs[0];
  const found = targetOf(bytes);
  if (found === undefined) {
    return `server/${name} is no program of a platform that VS Code runs on`;
  }
  // Alpine's programs are Linux's, linked with another C library.
  const same = given === undefined || found === given || found === given.replace(/^alpine/, "linux");
  return same ? undefined : `server/${name} is built for ${found}, not for ${given}`;
}
