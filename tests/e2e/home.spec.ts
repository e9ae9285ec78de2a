// The home of a dossier: what its cards say before anybody opens one.
import { client } from './support/api';
import * as routes from './support/routes';
import { arrive, HOME } from './support/screen';
import { expect, signIn, test } from './support/test';

test('the card of the agenda says when the next appointment is', async ({ page }) => {
  await signIn(page, 'sanne');
  const { id } = await client(page.request, 'Sanne Kuipers');
  await page.goto(routes.home(id));
  await arrive(page, HOME);
  const card = page.getByRole('main').getByRole('link', { name: /^Agenda/ });
  await expect(card).toContainText('Volgende: ');
  await expect(card).not.toContainText('Laatste: ');
  const day = /Volgende: (\d+ [a-z]+ \d{4})/.exec(await card.innerText())![1]!;
  await expect(page.getByRole('main').getByRole('link', { name: /^Dagrapportages/ })).toContainText('Laatste: ');
  await card.click();
  await arrive(page, 'Agenda');
  const ahead = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Komt nog' }) });
  await expect(ahead.getByRole('listitem').first()).toContainText(day);
});
