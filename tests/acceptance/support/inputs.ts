// Which inputs there are, and where what was read of them is kept.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The folder with the inputs and the rows of `expect.json`. */
export const FHIR = fileURLToPath(new URL('../fhir', import.meta.url));

/** Where what was read in the browser is kept, a file an input. */
export const READOUTS = fileURLToPath(new URL('../results/readouts', import.meta.url));

/** The day it is in the portal. */
export const TODAY = '2026-11-26';

/** Names parts of inputs, separated by spaces: `INZAGE_INPUTS="05 18"` reads these two alone. */
const named = (process.env.INZAGE_INPUTS ?? '').split(/\s+/).filter((part) => part !== '');

/** The inputs, by name; each begins with a number. */
export const INPUTS: readonly string[] = readdirSync(FHIR)
  .filter((name) => /^\d/.test(name))
  .filter((name) => named.length === 0 || named.some((part) => name.startsWith(part)))
  .sort();

/** The path of an input. */
export const inputPath = (input: string): string => join(FHIR, input);

/** The path of what was read of an input. */
export const readoutPath = (input: string): string => join(READOUTS, `${input}.json`);
