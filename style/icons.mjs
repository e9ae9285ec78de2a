// The sprite: the drawings that `crates/ui/src/icon.rs` names, out of Tabler's set, as one inline SVG.
import { readFile } from "node:fs/promises";

const NAMES = /= "([a-z-]+)",/g;
// The square that every drawing begins with, and nobody sees.
const NOTHING = /<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/;
const DRAWINGS = "node_modules/@tabler/icons/icons/outline";

/** @returns {Promise<string>} an SVG with a symbol for every icon of the app */
export async function sprite() {
  const source = await readFile("crates/ui/src/icon.rs", "utf8");
  const names = [...source.matchAll(NAMES)].map((match) => match[1]);
  const symbols = await Promise.all(names.map(symbol));
  return `<svg class="sprite" xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

async function symbol(name) {
  const svg = await readFile(`${DRAWINGS}/${name}.svg`, "utf8");
  const inside = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="i-${name}" viewBox="0 0 24 24">${inside.replace(/\s*\n\s*/g, "").replace(NOTHING, "")}</symbol>`;
}
