// What a browser showed of one input, for tests to look at.
import { readFileSync } from 'node:fs';
import { INPUTS, readoutPath } from './inputs';

/** The values under each label, in the order of the page. Values and labels have plain spaces. */
export type Fields = Readonly<Record<string, readonly string[]>>;

/** An entry as the list of its section shows it. */
export interface Listed {
  readonly id: string;
  readonly title: string;
  /** The heading that it stands under, as in `Allergieën van nu`; none where the list has no headings. */
  readonly heading: string | null;
  readonly text: string;
  readonly fields: Fields;
}

/** An entry as its own page shows it. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  /** The name of its kind, above the title. */
  readonly kind: string;
  /** All text of the page's main part. */
  readonly text: string;
  readonly fields: Fields;
  /** The names of its files, as the page shows them. */
  readonly files: readonly string[];
}

/** A section of a dossier. */
export interface SectionReadout {
  readonly section: string;
  /** The number beside it on the page of the dossier. */
  readonly count: number;
  /** All text of the list. */
  readonly text: string;
  readonly listed: readonly Listed[];
  readonly entries: readonly Entry[];
}

/** A dossier as one of its readers sees it. */
export interface Dossier {
  /** Who reads. */
  readonly persona: string;
  /** The client's name. */
  readonly client: string;
  /** All text of the page of the dossier. */
  readonly home: string;
  readonly sections: SectionReadout[];
}

/** All that was seen of an input. */
export interface Readout {
  readonly input: string;
  /** What `inzage import` printed of it, and its exit status. */
  readonly import: { readonly status: number | null; readonly report: string };
  /** What went wrong in the browser or on the way to it. */
  readonly faults: string[];
  readonly dossiers: Dossier[];
}

/** What was read of an input, or nothing where this run leaves it out. */
export function readout(input: string): Readout | undefined {
  return INPUTS.includes(input) ? (JSON.parse(readFileSync(readoutPath(input), 'utf8')) as Readout) : undefined;
}

/** The sections of this code in all dossiers. */
export function sections(readout: Readout, code: string): SectionReadout[] {
  return readout.dossiers.flatMap((dossier) => dossier.sections).filter(({ section }) => section === code);
}

/** The entries of a section whose page has all of these words. */
export function entriesWith(readout: Readout, section: string, ...words: string[]): Entry[] {
  const found = sections(readout, section).flatMap(({ entries }) => entries);
  return found.filter(({ text }) => words.every((word) => text.includes(word)));
}

/** The entries in the list of a section with this title. */
export function listed(readout: Readout, section: string, title: string): Listed[] {
  return sections(readout, section).flatMap((one) => one.listed).filter((one) => one.title === title);
}

/** All that the portal shows of an input: every page's text, one after the other. */
export function everything(readout: Readout): string {
  const texts = readout.dossiers.flatMap(({ home, sections }) => [home, ...sections.flatMap(({ text, entries }) => [text, ...entries.map((entry) => entry.text)])]);
  return texts.join(' ');
}
