// The app comes in chunks: the first page brings its own, another when it is asked for; and what happens when one does not come.
import type { Page } from '@playwright/test';
import { client } from './support/api';
import { persona } from './support/personas';
import * as routes from './support/routes';
import { arrive, HOME } from './support/screen';
import { expect, signIn, test } from './support/test';

const DOSSIER = /^\/inzage-portal-(dossier|chunk_\d+)-[0-9a-f]+\.wasm$/;
const OTHER = /^\/inzage-portal-other-[0-9a-f]+\.wasm$/;
const isDossier = (url: URL) => DOSSIER.test(url.pathname);

/** The chunks that a page fetches, by name. */
function chunks(page: Page): string[] {
  const fetched: string[] = [];
  page.on('request', (request) => {
    const name = /\/inzage-portal-([a-z]+)(_\d+)?-[0-9a-f]+\.wasm$/.exec(request.url())?.[1];
    if (name) fetched.push(name);
  });
  return fetched;
}

async function sanne(page: Page): Promise<string> {
  await signIn(page, persona('sanne').id);
  return (await client(page.request, 'Sanne Kuipers')).id;
}

test('the first page and the home fetch no chunk, a section fetches its own, once', async ({ page }) => {
  const fetched = chunks(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const id = await sanne(page);
  await page.goto(routes.home(id));
  await arrive(page, HOME);
  await page.waitForLoadState('networkidle');
  expect(fetched).toEqual([]);

  await page.getByRole('link', { name: 'Dagrapportages' }).first().click();
  await arrive(page, 'Dagrapportages');
  expect(fetched.filter((name) => name === 'dossier')).toHaveLength(1);
  expect(fetched).not.toContain('other');
  await page.goBack();
  await arrive(page, HOME);
  await page.goForward();
  await arrive(page, 'Dagrapportages');
  expect(fetched.filter((name) => name === 'dossier')).toHaveLength(1);
});

test('who comes by the address of a page gets its chunk and no other', async ({ page }) => {
  const id = await sanne(page);
  const fetched = chunks(page);
  await page.goto(routes.readers(id));
  await arrive(page, 'Wie kijkt er mee?');
  await page.waitForLoadState('networkidle');
  expect(fetched).toContain('other');
  expect(fetched).not.toContain('dossier');
});

test('a page that waited for its chunk is drawn once, and asks once for what it shows', async ({ page }) => {
  const id = await sanne(page);
  let asked = 0;
  page.on('request', (request) => (asked += /\/sections\/reports(\?|$)/.test(request.url()) ? 1 : 0));
  let go = () => {};
  const wait = new Promise<void>((resolve) => (go = resolve));
  await page.route(isDossier, async (route) => {
    await wait;
    await route.continue();
  });
  await page.goto(routes.section(id, 'reports'));
  await expect(page.getByText('Dossier van Sanne Kuipers')).toBeVisible();
  go();
  await arrive(page, 'Dagrapportages');
  await page.waitForLoadState('networkidle');
  expect(asked).toBe(1);
});

test('while the chunk of a page is on its way, the tab has not the name of the page that was left', async ({ page }) => {
  const id = await sanne(page);
  await page.goto(routes.home(id));
  await arrive(page, HOME);
  let go = () => {};
  const wait = new Promise<void>((resolve) => (go = resolve));
  await page.route(isDossier, async (route) => {
    await wait;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Dagrapportages' }).first().click();
  await expect(page).toHaveTitle('Even geduld … – Cliëntportaal');
  go();
  await arrive(page, 'Dagrapportages');
});

test('a chunk that does not come is said, and another try helps', async ({ page, watch }) => {
  watch.foresee('offline', DOSSIER);
  watch.foreseeMessage(/^TypeError: Failed to fetch/);
  const id = await sanne(page);
  await page.route(isDossier, (route) => route.abort('connectionreset'));
  await page.goto(routes.section(id, 'reports'));
  await arrive(page, 'Er ging iets mis');
  await page.unroute(isDossier);
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await arrive(page, 'Dagrapportages');
});

test('without a network a chunk that does not come says so, and another try does not leave the page', async ({ page, context, watch }) => {
  watch.foresee('offline', DOSSIER);
  watch.foresee('offline', /^\/icons\//);
  watch.foreseeMessage(/^TypeError: Failed to fetch/);
  const id = await sanne(page);
  await page.goto(routes.home(id));
  await arrive(page, HOME);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Dagrapportages' }).first().click();
  await arrive(page, 'Geen verbinding');
  const again = page.getByRole('button', { name: 'Probeer opnieuw' });
  const asked = page.waitForEvent('requestfailed');
  await again.click();
  await asked;
  await arrive(page, 'Geen verbinding');
  await context.setOffline(false);
  await again.click();
  await arrive(page, 'Dagrapportages');
});

test('a chunk that the server no longer has makes the app load anew, when its reader tries again', async ({ page, watch }) => {
  watch.foresee(404, DOSSIER);
  watch.foreseeMessage(/HTTP status code is not ok/);
  const id = await sanne(page);
  await page.goto(routes.home(id));
  await arrive(page, HOME);
  let gone = true;
  await page.route(isDossier, (route) => (gone ? route.fulfill({ status: 404, body: '' }) : route.continue()));
  await page.getByRole('link', { name: 'Dagrapportages' }).first().click();
  await arrive(page, 'Er ging iets mis');
  // The new version comes with the page itself.
  await page.route(routes.section(id, 'reports'), (route) => {
    gone = false;
    return route.continue();
  });
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await loaded;
  await arrive(page, 'Dagrapportages');
});

test('a chunk is kept for ever, and comes compressed', async ({ page }) => {
  const id = await sanne(page);
  const answer = page.waitForResponse((response) => OTHER.test(new URL(response.url()).pathname));
  await page.goto(routes.readers(id));
  const headers = (await answer).headers();
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(headers['content-encoding']).toBe('br');
});
