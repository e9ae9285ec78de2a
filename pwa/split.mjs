// The module of the app, cut in the chunks that `src/chunks.rs` names: the first page waits for what it uses, and for
// nothing else. Trunk has made one module; it goes, and the parts that stand in its place are named by what is in them.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { BROWSERS, hashOf } from "./assets.mjs";

const run = promisify(execFile);

const APP = "inzage-portal";
const WHOLE = new RegExp(`^${APP}-[0-9a-f]{12,}(_bg\\.wasm|\\.js)$`);

/** What WebAssembly has in all browsers that the app is for. */
const FEATURES = [
  "bulk-memory",
  "bulk-memory-opt",
  "call-indirect-overlong",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
].map((feature) => `--enable-${feature}`);
const SMALLER = ["-Os", "--reorder-functions-by-name", "--low-memory-unused", "--flatten", "--rereloop", "-Os", "-Os", "--gufa-optimizing"];

/** Puts the app in `folder` in chunks; `release` makes them small as well. */
export async function split(folder, release) {
  const work = await mkdtemp(join(tmpdir(), "inzage-split-"));
  try {
    await run("cargo", ["xtask", "split", await linked(release), work, "--name", APP]);
    await run("wasm-bindgen", [
      ...["--target", "web", "--no-typescript", "--out-dir", work, "--out-name", APP],
      // The chunks find the table, the stack and the functions of the main module by the names that the linker gave them.
      "--keep-lld-exports",
      join(work, `${APP}.wasm`),
    ]);
    await rm(join(work, `${APP}.wasm`));
    const modules = (await readdir(work)).filter((name) => name.endsWith(".wasm"));
    if (modules.length < 2) throw new Error("the module of the app was not cut: it has no chunks");
    if (release) await Promise.all(modules.map((name) => smaller(join(work, name))));
    const placed = async (name) => [name, await place(await readFile(join(work, name)), folder, called(name))];
    const named = Object.fromEntries(await Promise.all(modules.map((name) => placed(name))));
    await loader(work, folder, named, release);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The module as cargo linked it, before anything was taken out of it. */
async function linked(release) {
  const { stdout } = await run("cargo", ["metadata", "--no-deps", "--format-version", "1"], { maxBuffer: 1 << 26 });
  const profile = release ? "wasm-release" : "debug";
  return join(JSON.parse(stdout).target_directory, "wasm32-unknown-unknown", profile, `${APP}.wasm`);
}

async function smaller(file) {
  await run("wasm-opt", [...FEATURES, ...SMALLER, file, "-o", file]);
}

/** What a part is called, before its hash: `split_dossier.wasm` is the chunk `dossier`. */
function called(name) {
  return name === `${APP}_bg.wasm` ? [APP, "_bg.wasm"] : [`${APP}-${name.replace(/^split_|\.wasm$/g, "")}`, ".wasm"];
}

/** Writes a file into `folder`, under a name that is the content's; returns that name. */
async function place(content, folder, [before, after]) {
  const name = `${before}-${hashOf(content)}${after}`;
  await writeFile(join(folder, name), content);
  return name;
}

/** One script that starts the app and fetches its chunks, and the page that calls it by its name. */
async function loader(work, folder, named, release) {
  const { outputFiles } = await build({
    entryPoints: [join(work, `${APP}.js`)],
    bundle: true,
    write: false,
    minify: release,
    format: "esm",
    target: BROWSERS,
    legalComments: "none",
    // wasm-bindgen names the loader once for each function that it takes from it.
    logOverride: { "duplicate-object-key": "silent" },
  });
  let [{ text: script }] = outputFiles;
  for (const [was, is] of Object.entries(named)) {
    script = script.replaceAll(`"${was}"`, `"${is}"`).replaceAll(`"./${was}"`, `"./${is}"`);
  }
  const name = await place(script, folder, [APP, ".js"]);
  await rename(folder, { ".js": name, "_bg.wasm": named[`${APP}_bg.wasm`] });
}

/** Lets `index.html` call the parts by their names, and takes away what Trunk made. */
async function rename(folder, names) {
  const page = join(folder, "index.html");
  let html = await readFile(page, "utf8");
  const kept = Object.values(names);
  for (const whole of await readdir(folder)) {
    const end = WHOLE.exec(whole)?.[1];
    if (!end || kept.includes(whole)) continue;
    if (!html.includes(whole)) throw new Error(`index.html does not name ${whole}`);
    html = html.replaceAll(whole, names[end]);
    await rm(join(folder, whole));
  }
  await writeFile(page, html);
}
