// A font, less what no text of ours can ask for: of its letters Latin alone, of its weights regular to bold.
import subset from "subset-font";
import { hashOf } from "../pwa/assets.mjs";

/** What `unicode-range` promises of each file in `font.css`. */
const LATIN = [[0x20, 0x7e], [0xa0, 0xff], [0x131, 0x131], [0x152, 0x153], [0x2013, 0x201e], [0x2022, 0x2026], [0x20ac, 0x20ac], [0x2212, 0x2212]];
const EXTENDED = [[0x100, 0x17f], [0x218, 0x21b]];

/** @returns {Promise<{kept: Uint8Array, hashed: string}>} the smaller font, and a name that holds its hash */
export async function font(name, contents) {
  const letters = (name.includes("-ext-") ? EXTENDED : LATIN).flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place)),
  );
  const kept = await subset(Buffer.from(contents), letters.join(""), {
    targetFormat: "woff2",
    variationAxes: { wght: { min: 400, max: 700 } },
  });
  return { kept, hashed: name.replace(".woff2", `-${hashOf(kept)}.woff2`) };
}
