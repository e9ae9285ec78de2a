// A request for inspection as the organisation answers it at its command line, and as the requester reads that.
import { signIn, test } from './support/identity';
import { ask } from './support/asking';
import * as routes from './support/routes';
import { arrive } from './support/screen';
import { expect } from './support/test';
import type { Page } from '@playwright/test';

/** Asks on paper, and opens the page of what was asked. */
async function asked(page: Page): Promise<string> {
  await signIn(page, 'sanne');
  await page.goto(routes.ASK);
  await arrive(page, 'U vraagt het hele dossier');
  const number = await ask(page, 'Op papier');
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
