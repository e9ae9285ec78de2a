// What the server says to who is signed in. Used to find ids, and to try what may not be had; never to say what should be seen.
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { expect, SAME_ORIGIN, signIn } from './test';

/** An id of the right form that nothing has. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';

export interface Client {
  readonly id: string;
  readonly name: string;
  readonly call_name: string;
}

export interface Entry {
  readonly id: string;
  readonly title: string;
}

async function json<T>(answer: APIResponse): Promise<T> {
  expect(answer.status(), `${answer.url()}: ${await answer.text()}`).toBe(200);
  return (await answer.json()) as T;
}

/** The clients that whoever is signed in stands in some relation to. */
export async function clients(request: APIRequestContext): Promise<Client[]> {
  return (await json<{ clients: Client[] }>(await request.get('/api/session'))).clients;
}

/** The client whom whoever is signed in knows by this name. */
export async function client(request: APIRequestContext, name: string): Promise<Client> {
  const known = await clients(request);
  const found = known.find((one) => one.name === name);
  expect(found, `${name} among ${known.map((one) => one.name).join(', ')}`).toBeDefined();
  return found as Client;
}

/** The sections that can be read, by code. */
export async function sections(request: APIRequestContext, client: string): Promise<string[]> {
  const answer = await request.get(`/api/clients/${client}`);
  if (answer.status() === 404) return [];
  return (await json<{ sections: { section: string }[] }>(answer)).sections.map((one) => one.section);
}

/** The newest entries of a section. */
export async function entries(request: APIRequestContext, client: string, section: string): Promise<Entry[]> {
  return (await json<{ entries: Entry[] }>(await request.get(`/api/clients/${client}/sections/${section}`))).entries;
}

/** The files of an entry. */
export async function files(request: APIRequestContext, client: string, entry: string): Promise<Entry[]> {
  return (await json<{ attachments: Entry[] }>(await request.get(`/api/clients/${client}/entries/${entry}`))).attachments;
}

/** Asks for full inspection, without the screen. */
export async function askForInspection(request: APIRequestContext, client: string): Promise<string> {
  const answer = await request.post(`/api/clients/${client}/requests`, {
    data: { kind: 'full_inspection', delivery: 'paper' },
    headers: SAME_ORIGIN,
  });
  expect(answer.ok(), `a request: ${answer.status()} ${await answer.text()}`).toBe(true);
  return ((await answer.json()) as { id: string }).id;
}

/** What can be told of an answer from outside: all but the moment it was given. */
export async function appearance(answer: APIResponse): Promise<unknown> {
  const headers = answer.headersArray().filter(({ name }) => name.toLowerCase() !== 'date');
  return { status: answer.status(), headers, body: await answer.text() };
}

export { signIn };
