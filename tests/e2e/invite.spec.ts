// Inviting somebody: what is wrong is said at the field, and what was filled in stays.
import { client } from './support/api';
import { persona } from './support/personas';
import * as routes from './support/routes';
import { arrive } from './support/screen';
import { expect, signIn, test } from './support/test';

test('what is wrong is said at its field, and what was filled in stays', async ({ page, watch }) => {
  watch.foresee(422, /\/invitations$/);
  await signIn(page, persona('sanne').id);
  const { id } = await client(page.request, persona('sanne').name);
  await page.goto(routes.readers(id));
  await arrive(page, 'Wie kijkt er mee?');
  await page.getByText('Nodig iemand uit').click();
  const form = page.locator('form');
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
