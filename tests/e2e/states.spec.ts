// The closed set of states of a page: loading, empty, offline, failed, not found; and what does not exist.
import { client, NOBODY } from './support/api';
import { persona } from './support/personas';
import * as routes from './support/routes';
import { arrive, HOME, NOT_FOUND, title } from './support/screen';
import { expect, signIn, test } from './support/test';
import type { Page } from '@playwright/test';

const REPORTS = /^\/api\/clients\/[^/]+\/sections\/reports$/;
const isReports = (url: URL) => REPORTS.test(url.pathname);

async function sanne(page: Page): Promise<string> {
  await signIn(page, persona('sanne').id);
  return (await client(page.request, 'Sanne Kuipers')).id;
}

test('while something loads, the page says so', async ({ page }) => {
  const id = await sanne(page);
  let go = () => {};
  const wait = new Promise<void>((resolve) => (go = resolve));
  await page.route(isReports, async (route) => {
    await wait;
    await route.continue();
  });
  await page.goto(routes.section(id, 'reports'));
  await expect(page.getByRole('status').filter({ hasText: 'Even geduld' })).toBeVisible();
  go();
  await arrive(page, 'Dagrapportages');
});

test('while a page is on its way, the tab has not the name of the page that was left', async ({ page }) => {
  const id = await sanne(page);
  await page.goto(routes.section(id, 'reports'));
  await arrive(page, 'Dagrapportages');
  const isEntry = (url: URL) => url.pathname.startsWith(`/api/clients/${id}/entries/`);
  let go = () => {};
  const wait = new Promise<void>((resolve) => (go = resolve));
  await page.route(isEntry, async (route) => {
    await wait;
    await route.continue();
  });
  const first = page.getByRole('main').getByRole('heading', { level: 3 }).getByRole('link').first();
  const name = await first.innerText();
  await first.click();
  await expect(page).toHaveTitle('Even geduld … – Cliëntportaal');
  go();
  await arrive(page, name);
});

test('where there is nothing, the page says so in words of its own', async ({ page }) => {
  const id = await sanne(page);
  await page.route(isReports, (route) => route.fulfill({ json: { extent: 'full', entries: [], total: 0, next: null } }));
  await page.goto(routes.section(id, 'reports'));
  await arrive(page, 'Dagrapportages');
  await expect(page.getByText('In het portaal staan nu geen dagrapportages.')).toBeVisible();
});

test('without a network the page says so, and another try helps', async ({ page, watch }) => {
  watch.foresee('offline', REPORTS);
  const id = await sanne(page);
  await page.route(isReports, (route) => route.abort('internetdisconnected'));
  await page.goto(routes.section(id, 'reports'));
  await expect(page.getByText('Geen verbinding')).toBeVisible();
  await page.unroute(isReports);
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'stukken' })).toBeVisible();
});

test('the first page does not greet who may be signed in, and can sign them out', async ({ page, watch }) => {
  const SESSION = /^\/api\/session$/;
  await sanne(page);
  await page.route('**/api/session', (route) =>
    route.request().method() === 'GET' ? route.fulfill({ status: 500, json: { code: 'internal' } }) : route.continue(),
  );
  watch.foresee(500, SESSION);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Er ging iets mis');
  await expect(page.getByText('Welkom')).toHaveCount(0);
  // Beside another try there is somebody to call, and the button out stands in the middle, as the words do.
  await expect(page.getByRole('region', { name: 'Lukt het niet?' }).getByRole('link', { name: '088-000 10 00' })).toBeVisible();
  const middle = async (box: { x: number; width: number } | null) => box!.x + box!.width / 2;
  const [out, words] = [page.getByRole('button', { name: 'Uitloggen' }), page.getByRole('heading', { level: 1 })];
  expect(Math.abs((await middle(await out.boundingBox())) - (await middle(await words.boundingBox())))).toBeLessThan(2);
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Welkom');
  await page.unroute('**/api/session');
  expect((await page.request.get('/api/session')).status()).toBe(401);
});

test('when something fails, the page says so without a cause, and another try helps', async ({ page, watch }) => {
  watch.foresee(500, REPORTS);
  const id = await sanne(page);
  await page.route(isReports, (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      json: { code: 'internal', status: 500, title: 'Internal error' },
    }),
  );
  await page.goto(routes.section(id, 'reports'));
  await expect(page.getByText('Er ging iets mis')).toBeVisible();
  await expect(page.getByText('Internal error')).toHaveCount(0);
  await page.unroute(isReports);
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'stukken' })).toBeVisible();
});

test('a session that ended leads to the first page, and says why', async ({ page, watch }) => {
  watch.foresee(401, /^\/api\/clients\//);
  const id = await sanne(page);
  await page.goto(routes.home(id));
  await arrive(page, HOME);
  await page.context().clearCookies();
  await page.getByRole('link', { name: /^Dagrapportages/ }).click();
  await arrive(page, /^Welkom bij/);
  await expect(page.getByText('U bent uitgelogd')).toBeVisible();
});

const UNKNOWN = {
  'an unknown address': () => '/bestaat/niet',
  'an unknown client': () => routes.home(NOBODY),
  'a client that is no id': () => routes.home('willem'),
  'an unknown section': (id: string) => routes.section(id, 'onbekend'),
  'an unknown entry': (id: string) => routes.entry(id, NOBODY),
  'an entry that is no id': (id: string) => routes.entry(id, 'geen-id'),
  'an unknown request': (id: string) => routes.request(id, NOBODY),
  'the receipt of an unknown request': (id: string) => routes.receipt(id, NOBODY),
  'an address below a section': (id: string) => `${routes.section(id, 'reports')}/verder`,
};

for (const [what, path] of Object.entries(UNKNOWN)) {
  test(`${what} is not there`, async ({ page, watch }) => {
    // The server knows which addresses are none of the app.
    watch.foresee(404, /^\/(api|bestaat|clienten)\//);
    await page.goto(path(await sanne(page)));
    await expect(title(page)).toHaveText(NOT_FOUND);
    await expect(page).toHaveTitle(`${NOT_FOUND} – Cliëntportaal`);
  });
}

test('who is not signed in finds the first page at every address', async ({ page }) => {
  const id = await sanne(page);
  await page.context().clearCookies();
  for (const path of [routes.CLIENTS, routes.home(id), routes.section(id, 'agenda'), routes.newRequest(id)]) {
    await page.goto(path);
    await arrive(page, /^Welkom bij/);
  }
});

test('the shortcut to a request leads there after signing in', async ({ page }) => {
  await page.goto(routes.ASK);
  await arrive(page, /^Welkom bij/);
  await page.getByRole('button', { name: /^Sanne Kuipers/ }).click();
  await arrive(page, 'U vraagt het hele dossier');
});

test('a page that is not there has no heading and no sentence of a page that is', async ({ page, watch }) => {
  watch.foresee(404, /\/(readers|mandate)$/);
  for (const [who, name, path] of [
    ['priya', 'Ravindra Ramdin', routes.readers],
    ['peter', 'Noor Dijkstra', routes.mandate],
  ] as const) {
    await signIn(page, who);
    const { id } = await client(page.request, name);
    await page.goto(path(id));
    await arrive(page, NOT_FOUND);
    await expect(page.getByRole('main').getByRole('heading')).toHaveCount(1);
    await expect(page.getByText(/Deze mensen|Mijn bevoegdheid/)).toHaveCount(0);
  }
});

test('without JavaScript one finds how to reach the organisation', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(routes.SIGN_IN);
  await page.getByRole('link', { name: 'Zo bereikt u de zorgorganisatie' }).click();
  await expect(page.locator('body')).toContainText(/Bellen: [\d\s-]{10,}/);
  await context.close();
});
