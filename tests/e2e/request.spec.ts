// The request for full inspection, from the first click to its withdrawal.
import { ask, toCheck, toDelivery, toPeriod } from './support/asking';
import { client } from './support/api';
import { persona, type Persona } from './support/personas';
import * as routes from './support/routes';
import { arrive, NO_ACCESS, notice, openDossier, signInOnScreen } from './support/screen';
import { expect, signIn, test } from './support/test';
import type { Page } from '@playwright/test';

// One month from Monday 2 March 2026 (AVG 12(3)): Thursday 2 April, a working day.
const DUE = 'donderdag 2 april 2026';

async function begin(page: Page, who: Persona, whose: string): Promise<void> {
  await signIn(page, who.id);
  const { id } = await client(page.request, whose);
  await page.goto(routes.newRequest(id));
}

test('a parent asks, finds the request back and withdraws it', async ({ page }) => {
  const zeynep = persona('zeynep');
  await signInOnScreen(page, zeynep);
  await openDossier(page, zeynep, zeynep.dossiers[0]!);
  await notice(page).getByRole('link', { name: 'Vraag het hele dossier' }).click();
  await arrive(page, 'U vraagt het hele dossier');
  const main = page.getByRole('main');
  await expect(main.getByText('Zeynep Yılmaz-Kaya')).toBeVisible();
  await expect(main.getByText('Elif Yılmaz', { exact: true })).toBeVisible();
  const number = await ask(page, 'Op papier');
  await expect(main.getByText(DUE).first()).toBeVisible();

  await page.getByRole('link', { name: 'Bekijk hoe het ermee staat' }).click();
  await arrive(page, `Verzoek ${number}`);
  await expect(main.getByText('Wij hebben uw verzoek ontvangen').first()).toBeVisible();
  await expect(main.getByText('Op papier')).toBeVisible();
  await expect(main.getByText(DUE).first()).toBeVisible();

  await page.getByRole('navigation', { name: 'Menu van dit dossier' }).getByRole('link', { name: 'Verzoeken' }).click();
  await arrive(page, 'Uw verzoeken');
  await main.getByRole('link', { name: new RegExp(number) }).click();
  await arrive(page, `Verzoek ${number}`);

  await page.getByRole('button', { name: 'Trek het verzoek in' }).click();
  await page.getByRole('button', { name: 'Nee, laat het staan' }).click();
  await expect(main.getByText('Het verzoek is ingetrokken')).toHaveCount(0);
  await page.getByRole('button', { name: 'Trek het verzoek in' }).click();
  await page.getByRole('button', { name: 'Ja, trek het in' }).click();
  await expect(main.getByText('Het verzoek is ingetrokken').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Trek het verzoek in' })).toHaveCount(0);
  await page.reload();
  await expect(main.getByText('Het verzoek is ingetrokken').first()).toBeVisible();
});

test('who is denied the portal asks all the same', async ({ page }) => {
  const murat = persona('murat');
  await signInOnScreen(page, murat);
  await arrive(page, NO_ACCESS);
  await page.getByRole('main').getByRole('link', { name: 'Vraag inzage' }).click();
  const number = await ask(page, 'Lezen bij de zorgorganisatie');
  await page.goto(routes.CLIENTS);
  await arrive(page, NO_ACCESS);
  await page.getByRole('link', { name: 'Verzoeken' }).click();
  await expect(page.getByRole('main').getByText(number).first()).toBeVisible();
});

// Told only to who gets a part, it would say that something is withheld.
for (const [who, whose] of [['annemiek', 'Lars Dijkstra'], ['zeynep', 'Elif Yılmaz']] as const) {
  test(`whoever asks is told that they get what they may read: ${who}`, async ({ page }) => {
    await begin(page, persona(who), whose);
    await arrive(page, 'U vraagt het hele dossier');
    await expect(page.getByText('U krijgt wat u volgens de wet mag lezen.')).toBeVisible();
  });
}

test('the period is asked for, checked and shown', async ({ page }) => {
  await begin(page, persona('zeynep'), 'Elif Yılmaz');
  await toPeriod(page);
  const next = page.getByRole('button', { name: 'Volgende' });
  const mistake = (words: string) => expect(page.getByText(words).first()).toBeVisible();
  await next.click();
  await mistake('Kies over welke tijd u het dossier wilt.');
  await page.getByRole('radio', { name: 'Een deel' }).check();
  await next.click();
  await mistake('Vul een eerste of een laatste dag in.');
  const from = page.getByLabel('Vanaf welke dag?');
  const until = page.getByLabel('Tot en met welke dag?');
  await from.fill('2025-02-01');
  await until.fill('2025-01-01');
  await next.click();
  await mistake('De laatste dag is vóór de eerste dag.');
  await until.fill('2025-03-01');
  await next.click();
  await arrive(page, 'Klopt alles?');
  await expect(page.getByText('Van 1 februari 2025 tot en met 1 maart 2025')).toBeVisible();
});

test('a mistake is named at the top and takes the focus', async ({ page }) => {
  await begin(page, persona('zeynep'), 'Elif Yılmaz');
  await toDelivery(page);
  await page.getByRole('button', { name: 'Volgende' }).click();
  await expect(page.getByText('Dit klopt nog niet')).toBeVisible();
  const focused = page.locator(':focus');
  await expect(focused).toContainText('Kies hoe u het dossier wilt krijgen.');
});

test('an answer can be changed from the check page, and the others stay', async ({ page }) => {
  await begin(page, persona('zeynep'), 'Elif Yılmaz');
  await toCheck(page, 'Op papier');
  await page.getByRole('link', { name: 'Vorige' }).click();
  await arrive(page, 'Over welke tijd wilt u het dossier?');
  await expect(page.getByRole('radio', { name: 'Alles' })).toBeChecked();
  await page.getByRole('link', { name: 'Vorige' }).click();
  await expect(page.getByRole('radio', { name: 'Op papier' })).toBeChecked();
});

test('when sending fails nothing is lost, and it can be sent again', async ({ page, watch }) => {
  const requests = /\/api\/clients\/[^/]+\/requests$/;
  watch.foresee('offline', requests);
  await begin(page, persona('zeynep'), 'Elif Yılmaz');
  await toCheck(page);
  await page.route(requests, (route) => (route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue()));
  await page.getByRole('button', { name: 'Verstuur uw verzoek' }).click();
  await expect(page.getByRole('alert')).toHaveText('Wij weten niet of dit is aangekomen. Kijk of u internet heeft en probeer het opnieuw. Er wordt niets dubbel verstuurd.');
  await page.unroute(requests);
  await page.getByRole('button', { name: 'Verstuur uw verzoek' }).click();
  await arrive(page, 'Uw verzoek is ontvangen');
});
