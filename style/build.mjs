// Styles, font and icons, before Trunk looks at them: into `dist/style`, which git ignores.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { build } from "esbuild";
import { PurgeCSS } from "purgecss";
import { BROWSERS } from "../pwa/assets.mjs";
import { font } from "./font.mjs";
import { sprite } from "./icons.mjs";

const BUILT = "dist/style";

await rm(BUILT, { recursive: true, force: true });
await mkdir(`${BUILT}/font`, { recursive: true });

const { outputFiles } = await build({
  entryPoints: ["style/app.css"],
  bundle: true,
  minify: true,
  write: false,
  outdir: BUILT,
  loader: { ".woff2": "file" },
  assetNames: "font/[name]",
  target: BROWSERS,
});
const bundle = outputFiles.find(({ path }) => path.endsWith(".css"));
let css = bundle.text;

// Fonts keep only what is used of them, and get a hash in their names to be cached for ever.
for (const { path, contents } of outputFiles.filter(({ path }) => path.endsWith(".woff2"))) {
  const plain = basename(path);
  const { kept, hashed } = await font(plain, contents);
  await writeFile(`${BUILT}/font/${hashed}`, kept);
  css = css.replace(`./font/${plain}`, `/font/${hashed}`);
  // The one that every page needs comes early; the other only where a name asks for it.
  if (!plain.includes("-ext-")) {
    await writeFile(
      `${BUILT}/preload.html`,
      `<link rel="preload" href="/font/${hashed}" as="font" type="font/woff2" crossorigin>\n`,
    );
  }
}

// The components bring variants that nobody here uses.
const [used] = await new PurgeCSS().purge({
  css: [{ raw: css }],
  content: ["index.html", "src/**/*.rs", "crates/ui/src/**/*.rs"],
  variables: true,
});
await writeFile(`${BUILT}/app.css`, used.css);
await writeFile(`${BUILT}/icons.svg`, await sprite());
