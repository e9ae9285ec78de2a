// The script between the browser and the app, less what only its writers need. Trunk named it after what stood in it before:
// it gets a name of what stands in it now, because that name is what a browser keeps it under for ever.
import { createHash } from "node:crypto";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { transform } from "esbuild";

const SCRIPT = /^(inzage-portal)-[0-9a-f]{12,}\.js$/;

/** Makes the script in `folder` smaller, and lets `index.html` call it by its new name. */
export async function minify(folder) {
  const page = `${folder}/index.html`;
  const html = await readFile(page, "utf8");
  const name = (await readdir(folder)).find((name) => SCRIPT.test(name));
  if (!name || !html.includes(name)) throw new Error("index.html does not name the script of the app");
  const { code } = await transform(await readFile(`${folder}/${name}`, "utf8"), {
    minify: true,
    format: "esm",
    target: ["chrome111", "firefox113", "safari16.4"],
    legalComments: "none",
  });
  const hash = createHash("sha256").update(code).digest("hex").slice(0, 16);
  const renamed = name.replace(SCRIPT, `$1-${hash}.js`);
  await rm(`${folder}/${name}`);
  await writeFile(`${folder}/${renamed}`, code);
  await writeFile(page, html.replaceAll(name, renamed));
}
