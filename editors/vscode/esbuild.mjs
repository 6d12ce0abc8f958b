// Bundles the extension into one file, and with `--tests` each test into one of its own.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const flags = new Set(process.argv.slice(2));
const common = { bundle: true, platform: "node", format: "cjs", target: "node20", external: ["vscode"], logLevel: "warning" };

/** The licences of the packages that are in the bundle. */
function licences(inputs) {
  const packages = new Set(Object.keys(inputs).flatMap((file) => file.match(/^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[0] ?? []));
  return [...packages].sort().map((folder) => {
    const name = readdirSync(folder).find((file) => /^(licen[cs]e|copying)/i.test(file));
    if (name === undefined) {
      throw new Error(`${folder} is in the bundle and has no licence`);
    }
    return `${folder.replace(/^.*node_modules\//, "")}\n\n${readFileSync(`${folder}/${name}`, "utf8")}`;
  });
}

if (flags.has("--tests")) {
  const entryPoints = readdirSync("test").filter((name) => name.endsWith(".test.ts")).map((name) => `test/${name}`);
  await build({ ...common, entryPoints, outdir: "dist/test", sourcemap: "inline" });
} else {
  const production = flags.has("--production");
  const outfile = "dist/extension.js";
  const result = await build({ ...common, entryPoints: ["src/extension.ts"], outfile, minify: production, sourcemap: !production, metafile: true });
  const text = licences(result.metafile.inputs).join(`\n\n${"-".repeat(80)}\n\n`);
  writeFileSync("dist/LICENSES.txt", text);
}
