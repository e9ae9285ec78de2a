// Documents of a dossier: kept under their title, told to the client, and closed where nobody looked for names.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { client, entries, files } from './support/api';
import { signIn as signInAtProvider, test as installed } from './support/identity';
import * as routes from './support/routes';
import { arrive } from './support/screen';
import { expect, signIn, test } from './support/test';

const PLAN = 'Mijn plan in plaatjes';

/** The entry of the demo that has Sanne's plan as a PDF. */
async function plan(page: Page): Promise<{ id: string; entry: string }> {
  const { id } = await client(page.request, 'Sanne Kuipers');
  const found = (await entries(page.request, id, 'documents')).find(({ title }) => title === PLAN);
  return { id, entry: found!.id };
}

test('a file is kept under its title, and that is told to the client', async ({ page }) => {
  await signIn(page, 'sanne');
  const { id, entry } = await plan(page);
  await page.goto(routes.entry(id, entry));
  await arrive(page, PLAN);
  const keeping = page.waitForEvent('download');
  await page.getByRole('link', { name: `Downloaden ${PLAN}`, exact: true }).click();
  const kept = await keeping;
  expect(kept.suggestedFilename()).toBe(`${PLAN}.pdf`);
  expect(readFileSync(await kept.path()).subarray(0, 5).toString()).toBe('%PDF-');
  await arrive(page, PLAN);
  expect(await (await page.request.get(`/api/clients/${id}/audit`)).text()).toContain('"download"');
});

installed('where nobody looked for names, a file is named and stays closed', async ({ page }) => {
  await signInAtProvider(page, 'sanne');
  const { id, entry } = await plan(page);
  await page.goto(routes.entry(id, entry));
  await arrive(page, PLAN);
  await expect(page.getByRole('main')).toContainText('Dit bestand staat niet in het portaal. Wij hebben nog niet nagekeken');
  await expect(page.getByRole('link', { name: `Downloaden ${PLAN}` })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Vraag dan het dossier' })).toHaveAttribute('href', routes.newRequest(id));
  const [file] = await files(page.request, id, entry);
  expect((await page.request.get(`/api/clients/${id}/entries/${entry}/files/${file!.id}`)).status()).toBe(404);
});
