// Looking for a word: what was found comes into sight, on a small screen too, and the list shows why it was found.
import { client } from './support/api';
import { persona } from './support/personas';
import * as routes from './support/routes';
import { arrive } from './support/screen';
import { SIZES } from './support/surroundings';
import { expect, signIn, test } from './support/test';
import type { Page } from '@playwright/test';

/** Opens a section of Sanne's dossier and looks for a word in it. */
async function look(page: Page, section: string, name: string, word: string): Promise<void> {
  await signIn(page, persona('sanne').id);
  const { id } = await client(page.request, 'Sanne Kuipers');
  await page.goto(routes.section(id, section));
  await arrive(page, name);
  await again(page, word);
}

async function again(page: Page, word: string): Promise<void> {
  const words = page.getByRole('searchbox', { name: 'Zoek een woord' });
  if (!(await words.isVisible())) await page.getByText('Zoeken of een periode kiezen').click();
  await words.fill(word);
  await words.press('Enter');
}

for (const [size, viewport] of Object.entries(SIZES)) {
  test(`what was found comes into sight, and is said (${size})`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await look(page, 'reports', 'Dagrapportages', 'dagrapportage');
    const count = page.getByRole('heading', { level: 2, name: /^\d+ stukken gevonden$/ });
    await expect(count).toBeFocused();
    await expect(count).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('main').getByRole('heading', { level: 3 }).first()).toBeInViewport();
    await again(page, 'onvindbaarwoord');
    await expect(page.getByRole('heading', { level: 2, name: 'Niets gevonden' })).toBeFocused();
  });
}

test('the list shows the field in which the word stands', async ({ page }) => {
  await look(page, 'reports', 'Dagrapportages', 'definitief');
  const first = page.getByRole('main').getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) }).first();
  await expect(first).toContainText('Wat u zoekt, staat hier:');
  await expect(first.getByRole('definition').filter({ hasText: /^Definitief$/ })).toBeVisible();
  // What the list shows anyhow is not said twice.
  await again(page, 'dagrapportage');
  await expect(page.getByRole('heading', { level: 2, name: /gevonden$/ })).toBeFocused();
  await expect(page.getByText('Wat u zoekt, staat hier:')).toHaveCount(0);
});

test('a measurement is shown whole where a line and a table do not show the word', async ({ page }) => {
  await look(page, 'measurements', 'Metingen', 'onderdruk');
  await expect(page.getByRole('heading', { level: 2, name: 'Metingen waar dit bij staat' })).toBeVisible();
  const first = page.getByRole('main').getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) }).first();
  await expect(first.getByRole('term').filter({ hasText: 'Onderdruk' })).toBeVisible();
  await again(page, 'lichaamsgewicht');
  await expect(page.getByRole('heading', { level: 2, name: 'Lichaamsgewicht' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Metingen waar dit bij staat' })).toHaveCount(0);
});
