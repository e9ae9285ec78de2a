// Styles, font and icons, before Trunk looks at them: into `dist/style`, which git ignores.
import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { build } from "esbuild";
import { PurgeCSS } from "purgecss";
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
  target: ["chrome111", "firefox113", "safari16.4"],
});
const font = outputFiles.find(({ path }) => path.endsWith(".woff2"));
const bundle = outputFiles.find(({ path }) => path.endsWith(".css"));

// A hash in its name lets the font be cached for ever.
const hash = createHash("sha256").update(font.contents).digest("hex").slice(0, 16);
const plain = basename(font.path);
const hashed = plain.replace(".woff2", `-${hash}.woff2`);
await writeFile(`${BUILT}/font/${hashed}`, font.contents);
await writeFile(
  `${BUILT}/preload.html`,
  `<link rel="preload" href="/font/${hashed}" as="font" type="font/woff2" crossorigin>\n`,
);

// The components bring variants that nobody here uses.
const [{ css }] = await new PurgeCSS().purge({
  css: [{ raw: bundle.text.replace(`./font/${plain}`, `/font/${hashed}`) }],
  content: ["index.html", "src/**/*.rs", "crates/ui/src/**/*.rs"],
});
await writeFile(`${BUILT}/app.css`, css);
await writeFile(`${BUILT}/icons.svg`, await sprite());
