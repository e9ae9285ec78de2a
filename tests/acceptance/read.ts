// Reads every input in a real browser, before any test looks at what was read.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { CHROMIUM, CHROMIUM_ARGUMENTS } from '../e2e/support/surroundings';
import { importReport } from './support/import';
import { INPUTS, READOUTS, readoutPath } from './support/inputs';
import { readInput } from './support/reader';
import type { Readout } from './support/readout';

/** How many inputs are read at the same time. */
const AT_ONCE = 2;

export default async function readInputs(): Promise<void> {
  rmSync(READOUTS, { recursive: true, force: true });
  mkdirSync(READOUTS, { recursive: true });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS });
  const waiting = [...INPUTS];
  const work = async () => {
    for (let input = waiting.shift(); input !== undefined; input = waiting.shift()) {
      const begun = Date.now();
      const readout: Readout = { input, import: importReport(input), faults: [], dossiers: [] };
      // A test says what went wrong; the other inputs are read all the same.
      await readInput(browser, readout).catch((error: unknown) => readout.faults.push(`not read to the end: ${String(error)}`));
      writeFileSync(readoutPath(input), JSON.stringify(readout, undefined, 1));
      console.log(`    read ${input} in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await browser.close();
  }
}
