// The viewer of files, before Trunk looks at it: into `dist/viewer`, which git ignores. It is no part of the first load: the page
// holds its address alone, and fetches it when somebody opens a file.
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { build, transform } from "esbuild";
import { BROWSERS, hashOf } from "../pwa/assets.mjs";

const BUILT = "dist/viewer";
const PDF = "node_modules/pdfjs-dist";

const named = (name, content) => `${name}-${hashOf(content)}`;

await rm(BUILT, { recursive: true, force: true });
await mkdir(`${BUILT}/viewer`, { recursive: true });

// What turns scans into pictures. PDF.js asks for these by its own names, so the hash is that of their folder.
const DECODERS = ["jbig2.wasm", "openjpeg.wasm"];
const wasm = await Promise.all(DECODERS.map((name) => readFile(`${PDF}/wasm/${name}`)));
const decoders = `/viewer/${named("decoders", Buffer.concat(wasm))}/`;
await mkdir(`${BUILT}${decoders}`);
await Promise.all(DECODERS.map((name) => cp(`${PDF}/wasm/${name}`, `${BUILT}${decoders}${name}`)));

// The builds for browsers of a few years old: a telephone is not always new.
const worker = await readFile(`${PDF}/legacy/build/pdf.worker.min.mjs`, "utf8");
const workerAddress = `/viewer/${named("pdf-worker", worker)}.js`;
await writeFile(`${BUILT}${workerAddress}`, worker);

const { outputFiles } = await build({
  entryPoints: ["viewer/show.mjs"],
  bundle: true,
  minify: true,
  write: false,
  format: "esm",
  target: BROWSERS,
  loader: { ".css": "text" },
  define: { WORKER: JSON.stringify(workerAddress), DECODERS: JSON.stringify(decoders) },
  legalComments: "inline",
});
const [{ text: viewer }] = outputFiles;
const address = `/viewer/${named("viewer", viewer)}.js`;
await writeFile(`${BUILT}${address}`, viewer);

const licences = (await readdir(`${PDF}/wasm`)).filter((name) => name.startsWith("LICENSE")).map((name) => `${PDF}/wasm/${name}`);
const texts = await Promise.all([`${PDF}/LICENSE`, ...licences].map((path) => readFile(path, "utf8")));
await writeFile(`${BUILT}/viewer/licences.txt`, texts.join("\n\n"));

// Two scripts that stand in the page itself, with the addresses in them.
for (const [script, name, value] of [
  ["viewer/open.js", "VIEWER", address],
  ["pwa/trusted-types.js", "PDF_WORKER", workerAddress],
]) {
  const { code } = await transform(await readFile(script, "utf8"), {
    minify: true,
    target: BROWSERS,
    define: { [name]: JSON.stringify(value) },
  });
  await writeFile(`${BUILT}/${script.split("/").at(-1)}`, code);
}
