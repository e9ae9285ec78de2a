// The rows of `expect.json`: for each resource of an input, the words that stand together in one entry, and the words that may not.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { FHIR, INPUTS } from './support/inputs';
import { entriesWith, everything, readout } from './support/readout';

interface Row {
  /** The resource that it is about. */
  readonly resource: string;
  /** The section of its entry. */
  readonly section: string;
  /** Words that stand together in one entry. Without any, the resource has no entry to look for. */
  readonly shows: readonly string[];
  /** The title of the entry, where its words stand in another one too: a name within a longer name. */
  readonly title?: string;
  /** Words that do not stand in that entry, or without one, anywhere. */
  readonly never: readonly string[];
  /** What is right, in words. */
  readonly note: string;
}

interface Expectation {
  readonly rows: readonly Row[];
  /** The exit status of the import, where it is not 0. */
  readonly exit: number | null;
}

const expectations = JSON.parse(readFileSync(join(FHIR, 'expect.json'), 'utf8')) as Record<string, Expectation>;

for (const input of INPUTS) {
  test.describe(input, () => {
    const { rows, exit } = expectations[input] ?? { rows: [], exit: null };

    test('is read without a fault in the browser', () => {
      const seen = readout(input)!;
      expect(seen.faults).toEqual([]);
      expect(seen.dossiers.length, 'dossiers that were read').toBeGreaterThan(0);
    });

    test('has rows that say what is right', () => expect(rows.length).toBeGreaterThan(0));

    test(`is imported with exit status ${exit ?? 0}`, () => {
      const { status, report } = readout(input)!.import;
      expect(status, report).toBe(exit ?? 0);
    });

    test('opens as many entries of each section as stand beside it', () => {
      const all = readout(input)!.dossiers.flatMap(({ persona, client, sections }) =>
        sections.map(({ section, count, entries }) => ({ where: `${persona}, ${client}, ${section}`, count, open: entries.length })),
      );
      for (const { where, count, open } of all) expect(open, where).toBe(count);
    });

    for (const row of rows) {
      test(`${row.resource}: ${row.note || [...row.shows, ...row.never.map((words) => `never ${words}`)].join(', ')}`, () => {
        const seen = readout(input)!;
        const shown = row.shows.length > 0 ? entriesWith(seen, row.section, ...row.shows) : [];
        const meant = shown.filter(({ title }) => row.title === undefined || title === row.title);
        if (row.shows.length > 0) {
          const texts = entriesWith(seen, row.section).map(({ text }) => text);
          expect(meant, `no entry of ${row.section} shows ${row.shows.join(' | ')} together: ${texts.join('\n')}`).not.toEqual([]);
        }
        const where = meant.length > 0 ? meant.map(({ text }) => text).join(' ') : everything(seen);
        for (const words of row.never) expect(where).not.toContain(words);
      });
    }
  });
}
