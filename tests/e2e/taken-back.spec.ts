// "Deze persoon kan het meteen niet meer lezen": also not in what a browser still remembers.
import type { Page } from '@playwright/test';
import { client } from './support/api';
import { elsewhere, signIn, test } from './support/identity';
import { persona } from './support/personas';
import * as routes from './support/routes';
import { arrive, CLOSED } from './support/screen';
import { expect, SAME_ORIGIN } from './support/test';

interface Reader {
  readonly person: string;
  readonly name: string;
}

/** Noor, who lets her mother read the reports, and how she takes that back. */
async function noor(page: Page) {
  await signIn(page, 'noor');
  const { id } = await client(page.request, persona('noor').name);
  const { readers } = (await (await page.request.get(`/api/clients/${id}/readers`)).json()) as { readers: Reader[] };
  const mother = readers.find(({ name }) => name === persona('annemiek').name)!;
  const reports = `/api/clients/${id}/consents/${mother.person}/sections/reports`;
  expect((await page.request.put(reports, { headers: SAME_ORIGIN })).status()).toBe(200);
  return { id, takeBack: async () => expect((await page.request.delete(reports, { headers: SAME_ORIGIN })).status()).toBe(200) };
}

const reports = (page: Page) => page.getByRole('main').getByRole('heading', { level: 3 }).getByRole('link');

test('who goes back to a list that was taken back meanwhile is shown nothing of it', async ({ page, browser, installation, watch }) => {
  watch.foresee(404, /^\/api\/clients\//);
  const { id, takeBack } = await noor(await elsewhere(browser, installation.portal));
  await signIn(page, 'annemiek');
  await page.goto(routes.section(id, 'reports'));
  await arrive(page, 'Dagrapportages');
  const [first, second] = [reports(page).first(), reports(page).nth(1)];
  const words = await second.innerText();
  const path = await second.getAttribute('href');
  await first.click();
  await expect(page.getByRole('link', { name: 'Terug naar Dagrapportages' })).toBeVisible();
  await takeBack();
  // Whatever is drawn on the way is seen, however short it is there.
  await page.evaluate((path) => {
    const shown = globalThis as unknown as { seen: boolean };
    shown.seen = false;
    new MutationObserver(() => (shown.seen ||= document.querySelector(`a[href="${path}"]`) !== null)).observe(document, { childList: true, subtree: true });
  }, path);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(CLOSED);
  await expect(page.getByText(words)).toHaveCount(0);
  expect(await page.evaluate(() => (globalThis as unknown as { seen: boolean }).seen)).toBe(false);
});

test('a page that the browser kept is empty until it was asked for anew', async ({ page, browser, installation, watch }) => {
  watch.foresee(404, /^\/api\/clients\//);
  const { id, takeBack } = await noor(await elsewhere(browser, installation.portal));
  await signIn(page, 'annemiek');
  await page.goto(routes.section(id, 'reports'));
  await arrive(page, 'Dagrapportages');
  await expect(reports(page).first()).toBeVisible();
  // What a browser tells a page that it puts by when somebody follows a link to another site, and when they come back.
  const tell = (event: string) => page.evaluate((event) => dispatchEvent(new PageTransitionEvent(event, { persisted: true })), event);
  await tell('pagehide');
  await expect(reports(page)).toHaveCount(0);
  await expect(page.getByText('Dossier van')).toHaveCount(0);
  await tell('pageshow');
  await arrive(page, 'Dagrapportages');
  await expect(reports(page).first()).toBeVisible();
  await tell('pagehide');
  await takeBack();
  await tell('pageshow');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(CLOSED);
  await expect(reports(page)).toHaveCount(0);
});

test('whoever lost the last section can be let in again after a reload, until the same day', async ({ page, installation }) => {
  await signIn(page, 'sanne');
  const { id } = await client(page.request, persona('sanne').name);
  await page.goto(`${installation.portal}${routes.readers(id)}`);
  await arrive(page, 'Wie kijkt er mee?');
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Lotte Kuipers' }) });
  const read = card.getByRole('listitem').filter({ hasText: /, met toestemming/ });
  const before = await read.allInnerTexts();
  expect(before.length).toBeGreaterThan(0);
  await card.getByText('Kies wat deze persoon leest').click();
  const names = await card
    .getByRole('checkbox')
    .evaluateAll((boxes) => boxes.map((box) => box as HTMLInputElement).filter((box) => box.checked).map((box) => box.closest('label')!.innerText.trim()));
  expect(names).toHaveLength(before.length);
  for (const name of names) {
    await card.getByRole('checkbox', { name, exact: true }).uncheck();
    await expect(card.getByRole('status')).toHaveText(`Lotte Kuipers leest ${name} nu niet meer.`);
  }
  await page.reload();
  await arrive(page, 'Wie kijkt er mee?');
  await expect(card.getByRole('listitem').filter({ hasText: 'Leest nu niets' })).toHaveCount(1);
  await expect(card.getByText('leest mee')).toHaveCount(0);
  await card.getByText('Kies wat deze persoon leest').click();
  for (const name of names) {
    await card.getByRole('checkbox', { name, exact: true }).check();
    await expect(card.getByRole('status')).toHaveText(/leest nu ook /);
  }
  await expect(read).toHaveText(before);
});

test('nothing of a dossier is kept by the browser for later', async ({ page }) => {
  const kept: string[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/api/') && response.headers()['cache-control'] !== 'no-store') kept.push(pathname);
  });
  await signIn(page, 'annemiek');
  const { id } = await client(page.request, persona('noor').name);
  await page.goto(routes.section(id, 'agenda'));
  await arrive(page, 'Agenda');
  expect(kept).toEqual([]);
});
