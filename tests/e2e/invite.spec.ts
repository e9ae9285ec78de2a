// Inviting somebody: what is wrong is said at the field, and what was filled in stays.
import type { Locator, Page } from '@playwright/test';
import { client } from './support/api';
import { persona } from './support/personas';
import * as routes from './support/routes';
import { arrive } from './support/screen';
import { expect, signIn, test } from './support/test';

/** The form with which Sanne invites somebody, open. */
async function invitation(page: Page): Promise<Locator> {
  await signIn(page, persona('sanne').id);
  const { id } = await client(page.request, persona('sanne').name);
  await page.goto(routes.readers(id));
  await arrive(page, 'Wie kijkt er mee?');
  await page.getByText('Nodig iemand uit').click();
  return page.locator('form');
}

test('what is wrong is said at its field, and what was filled in stays', async ({ page, watch }) => {
  watch.foresee(422, /\/invitations$/);
  const form = await invitation(page);
  const name = form.getByLabel('Naam van de persoon');
  const relation = form.getByLabel('Wie is dit van u?');
  const sections = form.getByRole('group', { name: 'Wat mag deze persoon lezen?' });
  const until = form.getByLabel('Tot en met welke dag?');
  const send = form.getByRole('button', { name: 'Maak de code' });
  await send.click();
  await expect(name).toHaveAccessibleDescription('Vul de naam in.');
  await expect(name).toBeFocused();
  await expect(relation).toHaveAccessibleDescription('Vul in wie dit van u is.');
  await expect(sections).toHaveAccessibleDescription('Kies minstens één onderdeel.');
  await expect(until).toHaveAccessibleDescription('');
  for (const field of [name, relation]) await expect(field).toHaveAttribute('aria-invalid', 'true');

  await name.fill('Jan Bos');
  await sections.getByRole('checkbox', { name: 'Agenda' }).check();
  await send.click();
  await expect(relation).toBeFocused();
  await expect(name).toHaveAccessibleDescription('');
  await expect(name).toHaveAttribute('aria-invalid', 'false');
  await relation.fill('buurman');
  // Only the server knows that this day is over.
  await until.fill('2020-01-01');
  const refused = page.waitForResponse((response) => response.url().endsWith('/invitations'));
  await send.click();
  expect((await refused).status()).toBe(422);
  await expect(until).toHaveAccessibleDescription('Kies een dag die nog niet voorbij is.');
  await expect(until).toBeFocused();
  await expect(name).toHaveValue('Jan Bos');
  await expect(relation).toHaveValue('buurman');
  await expect(sections.getByRole('checkbox', { name: 'Agenda' })).toBeChecked();
  await expect(until).toHaveValue('2020-01-01');
});

test('whose code was not used is said to read nothing yet, and gets another code without a second person', async ({ page }, info) => {
  const name = `Joke Vos ${info.testId}`;
  const form = await invitation(page);
  await expect(page.getByText(/^U krijgt een code op het scherm\./)).toBeVisible();
  await form.getByLabel('Naam van de persoon').fill(name);
  await form.getByLabel('Wie is dit van u?').fill('zus');
  await form.getByRole('checkbox', { name: 'Agenda' }).check();
  await form.getByRole('button', { name: 'Maak de code' }).click();
  const told = page.getByRole('region', { name: 'Dit is de code' });
  const code = () => told.locator('strong').innerText();
  await expect(told).toBeVisible();
  const first = await code();
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name }) });
  const line = (words: string | RegExp) => card.getByRole('listitem').filter({ hasText: words });
  await expect(line('heeft de code nog niet gebruikt. Leest daarom nu niets.')).toHaveCount(1);
  await expect(line(/^De code werkt tot /)).toHaveCount(1);
  await expect(line('Leest straks: Agenda, met toestemming')).toHaveCount(1);

  // Taken back, the code opens nothing: it goes from the screen, and the card says so.
  await card.getByText('Kies wat deze persoon leest').click();
  await card.getByRole('checkbox', { name: 'Agenda' }).uncheck();
  await expect(line('De uitnodiging is ingetrokken. De code werkt niet meer.')).toHaveCount(1);
  await expect(told).toHaveCount(0);
  const renew = card.getByRole('button', { name: 'Maak een nieuwe code' });
  await expect(renew).toHaveCount(0);

  // Undone, the old code stays dead; another is for the same person.
  await card.getByRole('button', { name: /^Maak ongedaan/ }).click();
  await expect(line('De code werkt niet meer. Maak een nieuwe code.')).toHaveCount(1);
  await renew.click();
  await expect(told).toBeVisible();
  expect(await code()).not.toBe(first);
  await expect(line(/^De code werkt tot /)).toHaveCount(1);
  await expect(page.getByRole('heading', { name })).toHaveCount(1);

  // Taken back for good, nobody is in the list. Whether the choice is still open after the list was asked for anew makes no difference.
  await card.locator('details').evaluate((choice: HTMLDetailsElement) => {
    choice.open = true;
  });
  await card.getByRole('checkbox', { name: 'Agenda' }).uncheck();
  await expect(line('De uitnodiging is ingetrokken.')).toHaveCount(1);
  await page.reload();
  await arrive(page, 'Wie kijkt er mee?');
  await expect(page.getByRole('heading', { name })).toHaveCount(0);
});
