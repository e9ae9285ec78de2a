// A request for inspection as the organisation answers it at its command line, and as the requester reads that.
import { signIn, test } from './support/identity';
import { ask } from './support/asking';
import * as routes from './support/routes';
import { arrive } from './support/screen';
import { expect } from './support/test';
import type { Locator, Page } from '@playwright/test';

/** Asks for the dossier, and opens the page of what was asked. */
async function asked(page: Page, delivery = 'Op papier'): Promise<string> {
  await signIn(page, 'sanne');
  await page.goto(routes.ASK);
  await arrive(page, 'U vraagt het hele dossier');
  const number = await ask(page, delivery);
  await page.getByRole('link', { name: 'Bekijk hoe het ermee staat' }).click();
  await arrive(page, `Verzoek ${number}`);
  return number;
}

test('a question is read and answered, and each step is told', async ({ page, installation }) => {
  const number = await asked(page);
  const step = (...words: string[]) => installation.operate(['request', 'step'], number, ...words);
  step('take');
  step('ask', 'Over welk jaar gaat uw verzoek?');
  await page.reload();
  const main = page.getByRole('main');
  const question = 'Over welk jaar gaat uw verzoek?';
  await expect(main.getByText(question).first()).toBeVisible();
  await expect(main.getByLabel('Uw antwoord')).toHaveAccessibleDescription(question);
  const answer = main.getByLabel('Uw antwoord');
  await main.getByRole('button', { name: 'Verstuur uw antwoord' }).click();
  await expect(main.getByText('Vul een antwoord in.')).toBeVisible();
  await expect(answer).toBeFocused();
  await answer.fill('Het jaar 2025.');
  await main.getByRole('button', { name: 'Verstuur uw antwoord' }).click();
  await expect(main.getByText('Het jaar 2025.')).toBeVisible();
  await expect(answer).toHaveCount(0);
  expect(installation.operate(['request', 'show'], number)).toContain('Het jaar 2025.');

  step('extend', '--reason', 'Uw dossier is groot.');
  step('grant');
  step('ready');
  step('deliver');
  await page.reload();
  await expect(main.getByText('Uw dossier is groot.')).toBeVisible();
  const told = main.getByRole('list').filter({ hasText: 'Wij hebben uw verzoek ontvangen' });
  await expect(told.getByRole('listitem')).toContainText([
    'Wij hebben uw verzoek ontvangen',
    'Een medewerker bekijkt uw verzoek',
    'Wij hebben een vraag aan u',
    'U heeft antwoord gegeven',
    'Wij hebben meer tijd nodig',
    'Er is een besluit',
    'Het staat voor u klaar',
    'U heeft het gekregen',
  ]);
});

test('an appointment stands at the top with its day, hour and place, until it was kept', async ({ page, installation }) => {
  const number = await asked(page, 'Lezen bij de zorgorganisatie');
  const step = (...words: string[]) => installation.operate(['request', 'step'], number, ...words);
  step('take');
  step('grant');
  expect(() => step('ready', '--on', '2026-12-10', '--place', 'Lindelaan 1'), 'without an hour').toThrow(/--at/);
  step('ready', '--on', '2026-12-10', '--at', '14:30', '--place', 'Lindelaan 1, kamer 3');
  await page.reload();
  const visit = page.getByRole('region', { name: 'Uw afspraak' });
  await expect(visit).toContainText('Op donderdag 10 december 2026 om 14:30 uur');
  await expect(visit).toContainText('Lindelaan 1, kamer 3');
  const top = async (of: Locator) => (await of.boundingBox())!.y;
  expect(await top(visit)).toBeLessThan(await top(page.getByRole('heading', { name: 'Hoe staat het ermee?' })));
  step('deliver');
  await page.reload();
  await expect(page.getByText('Lindelaan 1, kamer 3')).toBeVisible();
  await expect(visit).toHaveCount(0);
});

test('a refusal says why, and where one can object', async ({ page, installation }) => {
  const number = await asked(page);
  const step = (...words: string[]) => installation.operate(['request', 'step'], number, ...words);
  step('take');
  step('refuse', '--ground', 'good_care', '--reason', 'Uw arts praat er eerst met u over.');
  await page.reload();
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'U krijgt het dossier niet' })).toBeVisible();
  await expect(main.getByText('Uw arts praat er eerst met u over.')).toBeVisible();
  await expect(main.getByText('Goede zorg staat het niet toe.')).toBeVisible();
  await expect(main.getByText(/klachtenfunctionaris.*Autoriteit Persoonsgegevens.*rechter/)).toBeVisible();
  await expect(main.getByText('U krijgt het dossier', { exact: true })).toHaveCount(0);
  await expect(main.getByRole('button', { name: 'Trek het verzoek in' })).toHaveCount(0);
});
