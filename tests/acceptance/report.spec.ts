// What an operator reads after an import: the notes of `expect.json` on reports, in the order of the inputs.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { inputPath, INPUTS } from './support/inputs';
import { readout } from './support/readout';

/** A test of one input's report, where this run reads that input. */
function report(input: string, what: string, holds: (report: string) => void): void {
  if (INPUTS.includes(input)) test(`${input}: ${what}`, () => holds(readout(input)!.import.report));
}

report('08-not-done-not-taken.json', 'names what has a modifier that was not understood', (told) => {
  expect(told).toContain('Observation/b08-unknownmod');
});

report('17-attachments.json', 'names the file that is not there, and each that cannot be read', (told) => {
  expect(told).toMatch(/Binary\/b17-weg +from DocumentReference\/b17-missing/);
  expect(told).toContain('DocumentReference/b17-notb64');
});

report('19-merged-patient.json', 'has a line for a record that was replaced by another', (told) => {
  const lines = told.split('\n').filter((line) => line.includes('Patient/b19-old') && line.includes('Patient/b19-new'));
  expect(lines.join('\n'), told).toMatch(/replaced/i);
});

report('21-export-from-windows.ndjson', 'names each broken line by its number in the file', (told) => {
  for (const line of brokenLines('21-export-from-windows.ndjson')) expect(told).toMatch(new RegExp(`\\bline ${line}\\b`));
});

/** The lines, counted from 1 with the empty ones, that are no JSON in UTF-8; of two resources on one line both can be read. */
function brokenLines(input: string): number[] {
  const broken: number[] = [];
  // One letter a byte, so that a line which is no UTF-8 is still a line.
  for (const [place, bytes] of readFileSync(inputPath(input), 'latin1').split('\n').entries()) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bytes, 'latin1'));
      JSON.parse(`[${text.replaceAll(/\}\s*\{/g, '},{')}]`);
    } catch {
      broken.push(place + 1);
    }
  }
  expect(broken.length, 'broken lines').toBeGreaterThan(3);
  return broken;
}
