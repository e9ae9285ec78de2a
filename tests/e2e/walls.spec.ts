// What a persona may not see answers exactly as what does not exist, whatever is put into whichever parameter.
import type { APIRequestContext, PlaywrightWorkerArgs } from '@playwright/test';
import { appearance, askForInspection, clients, entries, NOBODY, sections } from './support/api';
import { PERSONAS, type Persona } from './support/personas';
import { SECTIONS } from './support/sections';
import { PORT } from './support/surroundings';
import { expect, SAME_ORIGIN, signIn, test as base } from './support/test';

/** Ids of everything in the demo, gathered by being everybody in turn. */
interface Atlas {
  /** Client by full name. */
  readonly clients: ReadonlyMap<string, string>;
  /** One entry of each section that anybody reads, by client. */
  readonly entries: ReadonlyMap<string, readonly string[]>;
}

async function contextOf(playwright: PlaywrightWorkerArgs['playwright'], persona: string): Promise<APIRequestContext> {
  const context = await playwright.request.newContext({ baseURL: `http://localhost:${PORT}` });
  await signIn(context, persona);
  return context;
}

async function draw(playwright: PlaywrightWorkerArgs['playwright']): Promise<Atlas> {
  const known = new Map<string, string>();
  const found = new Map<string, Set<string>>();
  for (const { id } of PERSONAS) {
    const request = await contextOf(playwright, id);
    for (const client of await clients(request)) {
      known.set(client.name, client.id);
      const own = found.get(client.id) ?? new Set();
      for (const section of await sections(request, client.id)) {
        for (const entry of (await entries(request, client.id, section)).slice(0, 2)) own.add(entry.id);
      }
      found.set(client.id, own);
    }
    await request.dispose();
  }
  return { clients: known, entries: new Map([...found].map(([client, ids]) => [client, [...ids]])) };
}

const test = base.extend<object, { atlas: Atlas }>({
  atlas: [async ({ playwright }, use) => use(await draw(playwright)), { scope: 'worker', timeout: 120_000 }],
});

/** Every address in which a client stands, as calls to compare. */
function calls(request: APIRequestContext, client: string, entry: string) {
  const at = `/api/clients/${client}`;
  const body = { data: { kind: 'full_inspection', delivery: 'paper' }, headers: SAME_ORIGIN };
  return [
    () => request.get(at),
    () => request.get(`${at}/access`),
    () => request.get(`${at}/sections/reports`),
    () => request.post(`${at}/sections/reports/search`, { data: { words: 'a', limit: 5 }, headers: SAME_ORIGIN }),
    () => request.get(`${at}/sections/care_plan?from=2020-01-01&to=2026-01-01`),
    () => request.get(`${at}/entries/${entry}`),
    () => request.get(`${at}/requests`),
    () => request.post(`${at}/requests`, body),
  ];
}

for (const persona of PERSONAS) {
  test.describe(`${persona.name} cannot`, () => {
    test('tell another client from one that does not exist', async ({ playwright, atlas }) => {
      const request = await contextOf(playwright, persona.id);
      const own = new Set(persona.dossiers.map((dossier) => dossier.client));
      const others = [...atlas.clients].filter(([name]) => !own.has(name));
      expect(others.length).toBeGreaterThan(0);
      const absent = await Promise.all(calls(request, NOBODY, NOBODY).map(async (call) => appearance(await call())));
      for (const answer of absent) expect(answer).toMatchObject({ status: 404 });
      for (const [name, client] of others) {
        const entry = atlas.entries.get(client)?.[0] ?? NOBODY;
        const got = await Promise.all(calls(request, client, entry).map(async (call) => appearance(await call())));
        expect(got, name).toEqual(absent);
      }
    });

    test('tell a hidden section or entry of a known client from one that does not exist', async ({ playwright, atlas }) => {
      const request = await contextOf(playwright, persona.id);
      for (const dossier of persona.dossiers) {
        const client = idOf(atlas, dossier.client);
        const absentSection = await appearance(await request.get(`/api/clients/${client}/sections/onbekend`));
        expect(absentSection).toMatchObject({ status: 404 });
        for (const section of SECTIONS.filter((code) => !dossier.sections.includes(code))) {
          const got = await appearance(await request.get(`/api/clients/${client}/sections/${section}`));
          expect(got, `${dossier.client}: ${section}`).toEqual(absentSection);
        }
        const absentEntry = await appearance(await request.get(`/api/clients/${client}/entries/${NOBODY}`));
        expect(absentEntry).toMatchObject({ status: 404 });
        for (const entry of await foreign(request, atlas, client)) {
          const got = await appearance(await request.get(`/api/clients/${client}/entries/${entry}`));
          expect(got, `${dossier.client}: entry ${entry}`).toEqual(absentEntry);
        }
      }
    });

    test("see or withdraw anybody else's request", async ({ playwright, atlas }) => {
      const other = someoneElse(persona);
      const theirs = await contextOf(playwright, other.id);
      const made = await askForInspection(theirs, idOf(atlas, other.dossiers[0]!.client));
      const request = await contextOf(playwright, persona.id);
      expect(await appearance(await request.get(`/api/requests/${made}`))).toEqual(
        await appearance(await request.get(`/api/requests/${NOBODY}`)),
      );
      const withdraw = (id: string) => request.post(`/api/requests/${id}/withdraw`, { headers: SAME_ORIGIN });
      expect(await appearance(await withdraw(made))).toEqual(await appearance(await withdraw(NOBODY)));
      const still = await theirs.get(`/api/requests/${made}`);
      expect(await still.json()).toMatchObject({ state: 'submitted' });
    });
  });
}

/** Entries that stand in a dossier of somebody else, or in this one where this reader's own lists do not show them. */
async function foreign(request: APIRequestContext, atlas: Atlas, client: string): Promise<string[]> {
  const readable = new Set<string>();
  for (const section of await sections(request, client)) {
    let cursor = '';
    do {
      const page = await request.get(`/api/clients/${client}/sections/${section}?limit=50${cursor}`);
      const { entries, next } = (await page.json()) as { entries: { id: string }[]; next: string | null };
      for (const entry of entries) readable.add(entry.id);
      // Of ten years of reports, the newest are enough: those in the atlas are among them.
      cursor = next === null || section === 'reports' ? '' : `&cursor=${encodeURIComponent(next)}`;
    } while (cursor !== '');
  }
  const parts = [...atlas.entries.values()].flat().filter((entry) => !readable.has(entry));
  return parts;
}

function idOf(atlas: Atlas, name: string): string {
  const id = atlas.clients.get(name);
  expect(id, `${name} is a client of the demo`).toBeDefined();
  return id as string;
}

/** Somebody who may ask for inspection and has no client in common with this persona. */
function someoneElse(persona: Persona): Persona {
  const own = persona.dossiers.map((dossier) => dossier.client);
  const other = PERSONAS.find(({ dossiers }) => dossiers[0]?.mayAsk && !dossiers.some(({ client }) => own.includes(client)));
  if (other === undefined) throw new Error(`nobody but ${persona.name} may ask for inspection`);
  return other;
}
