// What all files of the app have in common: for which browsers they are, and what their names say of their content.
import { createHash } from "node:crypto";

/** The oldest browsers that they are for, as esbuild calls them. */
export const BROWSERS = ["chrome111", "firefox113", "safari16.4"];

/** What stands in the name of a file: whatever has this name never changes, so that a browser keeps it for ever. */
export const hashOf = (content) => createHash("sha256").update(content).digest("hex").slice(0, 16);
