// The server does what was asked, and its answer is lost on the way: the screen says no more than it knows, and nothing is sent twice.
import { client } from './support/api';
import { toCheck } from './support/asking';
import { persona } from './support/personas';
import * as routes from './support/routes';
import { arrive } from './support/screen';
import { expect, SAME_ORIGIN, signIn, test, type Watch } from './support/test';
import type { Page } from '@playwright/test';

const UNKNOWN = 'Wij weten niet of dit is aangekomen. Kijk of u internet heeft en probeer het opnieuw. Er wordt niets dubbel verstuurd.';

/** From now on the server does what it is asked there, and nobody hears of it. */
async function loseAnswers(page: Page, watch: Watch, path: RegExp, times?: number): Promise<void> {
  watch.foresee('offline', path);
  await page.route(
    (url) => path.test(url.pathname),
    async (route) => {
      // What is only read is read.
      if (route.request().method() === 'GET') return route.continue();
      const answer = await route.fetch({ headers: { ...route.request().headers(), ...SAME_ORIGIN } });
      expect(answer.ok(), `${answer.status()} ${await answer.text()}`).toBe(true);
      await route.abort('connectionreset');
    },
    times === undefined ? {} : { times },
  );
}

async function sanne(page: Page): Promise<string> {
  await signIn(page, persona('sanne').id);
  return (await client(page.request, persona('sanne').name)).id;
}

test('a tick shows what is really so, or says that it is not known', async ({ page, watch }) => {
  const id = await sanne(page);
  const name = 'Lost Lotte';
  const invited = await page.request.post(`/api/clients/${id}/invitations`, {
    data: { name, relation: 'zus', sections: ['agenda'] },
    headers: SAME_ORIGIN,
  });
  const { person } = (await invited.json()) as { person: string };
  await page.goto(routes.readers(id));
  await arrive(page, 'Wie kijkt er mee?');
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name }) });
  await card.getByText('Kies wat deze persoon leest').click();
  await loseAnswers(page, watch, /\/consents\//);
  await card.getByRole('checkbox', { name: 'Zorgteam' }).click();
  await expect(card.getByRole('status')).toHaveText(`${name} leest straks ook Zorgteam.`);
  await expect(card.getByRole('checkbox', { name: 'Zorgteam' })).toBeChecked();
  await card.getByRole('checkbox', { name: 'Zorgteam' }).click();
  await expect(card.getByRole('status')).toHaveText(`${name} leest Zorgteam straks niet.`);

  // Nothing can be asked either: the server gave it, and the screen does not say that nothing changed.
  watch.foresee('offline', /\/readers$/);
  await page.route(/\/readers(\?|$)/, (route) => route.abort('internetdisconnected'));
  await card.getByRole('checkbox', { name: 'Medicatie' }).click();
  await expect(card.getByRole('status')).toHaveText('Wij weten niet of dit gelukt is. Kijk het na als u weer internet heeft.');
  await expect(card.getByText('Er is niets veranderd')).toHaveCount(0);
  await page.unrouteAll();
  await page.reload();
  await arrive(page, 'Wie kijkt er mee?');
  await expect(card.getByRole('listitem').filter({ hasText: 'Medicatie' })).toHaveCount(1);
  await page.request.delete(`/api/clients/${id}/consents/${person}`, { headers: SAME_ORIGIN });
});

test('an invitation that is sent again invites one person, and tells a code', async ({ page, watch }) => {
  const id = await sanne(page);
  await page.goto(routes.readers(id));
  await arrive(page, 'Wie kijkt er mee?');
  await page.getByText('Nodig iemand uit').click();
  const form = page.locator('form');
  await form.getByLabel('Naam van de persoon').fill('Verloren Jan');
  await form.getByLabel('Wie is dit van u?').fill('buurman');
  await form.getByRole('checkbox', { name: 'Agenda' }).check();
  await loseAnswers(page, watch, /\/invitations$/, 1);
  await form.getByRole('button', { name: 'Maak de code' }).click();
  await expect(form.getByRole('alert').filter({ hasText: UNKNOWN })).toBeVisible();
  await expect(form.getByLabel('Naam van de persoon')).toHaveValue('Verloren Jan');
  await form.getByRole('button', { name: 'Maak de code' }).click();
  await expect(page.getByRole('heading', { name: 'Dit is de code' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Verloren Jan' })).toHaveCount(1);
  const { readers } = (await (await page.request.get(`/api/clients/${id}/readers`)).json()) as { readers: { name: string; person: string }[] };
  const jan = readers.filter((reader) => reader.name === 'Verloren Jan');
  expect(jan).toHaveLength(1);
  await page.request.delete(`/api/clients/${id}/consents/${jan[0]!.person}`, { headers: SAME_ORIGIN });
});

test('a request that is sent again is one request, also from a page that was loaded anew, and is withdrawn once', async ({ page, watch }) => {
  await signIn(page, persona('zeynep').id);
  const { id } = await client(page.request, 'Elif Yılmaz');
  const asked = async () => {
    const all = (await (await page.request.get(`/api/clients/${id}/requests`)).json()) as { number: string; received: string }[];
    return all.map(({ number }) => number);
  };
  await page.goto(routes.newRequest(id));
  await toCheck(page, 'Op papier');
  const before = await asked();
  await loseAnswers(page, watch, /\/requests$/, 2);
  for (const _ of ['first', 'after a reload']) {
    await page.getByRole('button', { name: 'Verstuur uw verzoek' }).click();
    await expect(page.getByRole('alert')).toHaveText(UNKNOWN);
    await page.reload();
    await arrive(page, 'Klopt alles?');
  }
  // Other answers are another request: that is said, and nothing is sent.
  watch.foresee(409, /\/requests$/);
  const check = page.url();
  await page.goto(check.replace('levering=paper', 'levering=pgo'));
  await arrive(page, 'Klopt alles?');
  await page.getByRole('button', { name: 'Verstuur uw verzoek' }).click();
  await expect(page.getByRole('alert')).toHaveText('Dit verzoek heeft u al verstuurd, met andere antwoorden.');
  await expect(page.getByRole('button', { name: 'Verstuur uw verzoek' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Begin een nieuw verzoek' })).toHaveAttribute('href', routes.newRequest(id));
  await page.getByRole('link', { name: 'Bekijk uw verzoeken' }).click();
  await arrive(page, 'Uw verzoeken');
  await page.goto(check);
  await arrive(page, 'Klopt alles?');
  await page.getByRole('button', { name: 'Verstuur uw verzoek' }).click();
  await arrive(page, 'Uw verzoek is ontvangen');
  const number = /INZ-2026-\d{6}/.exec(await page.getByText(/INZ-2026-\d{6}/).first().innerText())![0];
  const mine = (await asked()).filter((one) => !before.includes(one));
  expect(mine.filter((one) => one === number)).toHaveLength(1);

  await page.getByRole('link', { name: 'Bekijk hoe het ermee staat' }).click();
  await arrive(page, `Verzoek ${number}`);
  await loseAnswers(page, watch, /\/withdraw$/, 1);
  await page.getByRole('button', { name: 'Trek het verzoek in' }).click();
  await page.getByRole('button', { name: 'Ja, trek het in' }).click();
  await expect(page.getByRole('alert')).toHaveText(UNKNOWN);
  await page.getByRole('button', { name: 'Ja, trek het in' }).click();
  await expect(page.getByRole('main').getByText('Het verzoek is ingetrokken').first()).toBeVisible();
});
