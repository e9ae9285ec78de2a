// Running text that nobody has looked through for the names of other clients: it is said to be there, and is nowhere.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as routes from './support/routes';
import { arrive } from './support/screen';
import { ended, freePorts, untilHealthy } from './support/server';
import { BINARY } from './support/surroundings';
import { expect, SAME_ORIGIN, test } from './support/test';

const WHY = 'Wij hebben nog niet nagekeken of er namen van andere cliënten in staan.';
const SHORT = 'Er is tekst die nog niet in het portaal staat.';
const WORD = 'Kwartelnest';

let server: ChildProcess;
let folder: string;
let portal: string;

test.beforeAll(async () => {
  const [port] = (await freePorts(1)) as [number];
  portal = `http://localhost:${port}`;
  folder = mkdtempSync(join(tmpdir(), 'inzage-held-'));
  const report = (number: number) => ({
    resourceType: 'Composition',
    id: `r${number}`,
    status: 'final',
    subject: { reference: 'Patient/p' },
    date: `2026-02-0${number}T10:00:00Z`,
    title: `Ruzie met ${WORD}`,
    type: { coding: [{ system: 'http://loinc.org', code: '34109-9', display: 'Notitie' }] },
    category: [{ coding: [{ system: 'urn:inzage:category', code: 'reports', display: 'Dagrapportage' }] }],
    section: [{ title: 'Verloop', text: { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${WORD} was boos.</p></div>` } }],
  });
  const resources = [
    { resourceType: 'Patient', id: 'p', name: [{ text: 'Sara de Boer' }], birthDate: '1980-01-01' },
    report(1),
    report(2),
    {
      resourceType: 'Condition',
      id: 'c',
      subject: { reference: 'Patient/p' },
      code: { coding: [{ system: 'http://snomed.info/sct', code: '195967001', display: 'Astma' }] },
      note: [{ text: `Erger als ${WORD} rookt.` }],
    },
    {
      resourceType: 'MedicationRequest',
      id: 'm',
      status: 'active',
      intent: 'order',
      doNotPerform: true,
      subject: { reference: 'Patient/p' },
      medicationCodeableConcept: { text: `De pillen van ${WORD}` },
    },
  ];
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
  writeFileSync(join(folder, 'set.json'), JSON.stringify(bundle));
  writeFileSync(join(folder, 'inzage.toml'), '[texts]\nunscanned = "hold"\n');
  const words = ['serve', '--demo', '--config', join(folder, 'inzage.toml'), '--listen', `127.0.0.1:${port}`, '--import', join(folder, 'set.json')];
  server = spawn(BINARY, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  await untilHealthy(portal, server);
});

test.afterAll(async () => {
  await ended(server);
  rmSync(folder, { recursive: true });
});

test('a list says it once in full and at each entry in short, and an entry says why and how to get it', async ({ page }) => {
  const [persona] = (await (await page.request.get(`${portal}/api/demo/personas`)).json()) as { id: string }[];
  const answer = await page.request.post(`${portal}/api/session/demo`, { data: { persona: persona!.id }, headers: SAME_ORIGIN });
  expect(answer.ok()).toBe(true);
  const session = (await (await page.request.get(`${portal}/api/session`)).json()) as { clients: { id: string }[] };
  const [{ id }] = session.clients as [{ id: string }];
  const main = page.getByRole('main');

  await page.goto(`${portal}${routes.section(id, 'reports')}`);
  await arrive(page, 'Dagrapportages');
  await expect(main.getByText(WHY)).toHaveCount(1);
  await expect(main.getByText(SHORT)).toHaveCount(2);
  await expect(main).not.toContainText(WORD);
  await main.getByRole('link', { name: 'Dagrapportage', exact: true }).first().click();
  await arrive(page, 'Dagrapportage');
  await expect(main.getByText(WHY)).toHaveCount(1);
  await expect(main.getByRole('link', { name: 'Vraag dan het dossier' })).toHaveAttribute('href', routes.newRequest(id));
  await expect(main).not.toContainText(WORD);

  await page.goto(`${portal}${routes.section(id, 'diagnoses')}`);
  await main.getByRole('link', { name: 'Astma' }).click();
  await arrive(page, 'Astma');
  await expect(main).toContainText('staat nog niet in het portaal');
  await expect(main).not.toContainText(WORD);

  await page.goto(`${portal}${routes.section(id, 'medication')}`);
  await expect(main.getByRole('link', { name: 'Medicijn: niet gebruiken' })).toBeVisible();
  await expect(main).not.toContainText(WORD);
});
