// Reads a dossier as its readers do: every section, and every entry of it, page by page.
import { spawn, type ChildProcess } from 'node:child_process';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { ended, freePorts, untilHealthy } from '../../e2e/support/server';
import { BINARY } from '../../e2e/support/surroundings';
import { Watch } from '../../e2e/support/watch';
import { inputPath, ROOT, TODAY } from './inputs';
import { readEntry, readList, readText } from './page';
import type { Dossier, Readout, SectionReadout } from './readout';

/** What a page of ours sends along. */
const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

/** Serves an input as a demo, and reads it as every persona there is. */
export async function readInput(browser: Browser, readout: Readout): Promise<void> {
  const [port] = (await freePorts(1)) as [number];
  const portal = `http://localhost:${port}`;
  const server = serve(inputPath(readout.input), port);
  try {
    await untilHealthy(portal, server);
    const personas = (await (await fetch(`${portal}/api/demo/personas`)).json()) as { id: string; name: string }[];
    const context = await browser.newContext({
      baseURL: portal,
      locale: 'nl-NL',
      timezoneId: 'Europe/Amsterdam',
      // A long list keeps only what is near the screen.
      viewport: { width: 1280, height: 4000 },
    });
    // Playwright's own way of blocking answers a registration with nothing, which no browser does.
    await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
    const watch = new Watch(context);
    try {
      // One browser for all of them, one after the other: it has the app already. Each has a page of their own.
      for (const persona of personas) {
        const page = await context.newPage();
        await readAs(persona, page, readout);
        await page.close();
      }
    } finally {
      readout.faults.push(...watch.faults);
      await context.close();
    }
  } finally {
    await ended(server);
  }
}

async function readAs(persona: { id: string; name: string }, page: Page, readout: Readout): Promise<void> {
  const answer = await page.request.post('/api/session/demo', { data: { persona: persona.id }, headers: SAME_ORIGIN });
  if (!answer.ok()) throw new Error(`${persona.name} cannot sign in: ${answer.status()} ${await answer.text()}`);
  const { clients } = await json<{ clients: { id: string; name: string }[] }>(page.request, '/api/session');
  for (const client of clients) {
    const dossier: Dossier = { persona: persona.name, client: client.name, home: await readText(page, `/clienten/${client.id}`), sections: [] };
    readout.dossiers.push(dossier);
    const overview = await json<{ sections?: { section: string; count: number }[] }>(page.request, `/api/clients/${client.id}`);
    for (const { section, count } of overview.sections ?? []) {
      const ids = await entriesOf(page.request, client.id, section);
      // A section that holds nothing says so, and no more.
      if (count > 0 || ids.length > 0) dossier.sections.push(await readSection(page, client.id, section, count, ids));
    }
  }
}

async function readSection(page: Page, client: string, section: string, count: number, ids: readonly Named[]): Promise<SectionReadout> {
  const { text, listed } = await readList(page, `/clienten/${client}/onderdelen/${section}`);
  const entries = [];
  for (const { id, title } of ids) entries.push(await readEntry(page, `/clienten/${client}/stukken/${id}`, id, title));
  return { section, count, text, listed, entries };
}

interface Named {
  readonly id: string;
  readonly title: string;
}

/** The ids of all entries of a section. What they should look like is never asked from the API. */
async function entriesOf(request: APIRequestContext, client: string, section: string): Promise<Named[]> {
  const found: Named[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
    type Part = { entries: Named[]; next: string | null };
    const part: Part = await json<Part>(request, `/api/clients/${client}/sections/${section}?limit=100${after}`);
    found.push(...part.entries);
    cursor = part.next;
  }
  return found;
}

async function json<T>(request: APIRequestContext, path: string): Promise<T> {
  const answer = await request.get(path);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

function serve(file: string, port: number): ChildProcess {
  // One reader reads faster than people do.
  const limits = { INZAGE_LIMITS_ADDRESS_PER_SECOND: '10000', INZAGE_LIMITS_SESSION_PER_SECOND: '10000', INZAGE_LIMITS_SIGN_IN_PER_MINUTE: '10000' };
  const words = ['serve', '--demo', '--import', file, '--today', TODAY, '--listen', `127.0.0.1:${port}`];
  return spawn(BINARY, words, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...limits, INZAGE_LOG_FILTER: 'error' } });
}
