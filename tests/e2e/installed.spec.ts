// The portal as an app on the device: what it keeps, and what it says without a network.
import type { Page } from '@playwright/test';
import { client } from './support/api';
import * as routes from './support/routes';
import { arrive, HOME } from './support/screen';
import { expect, signIn, test } from './support/test';

test.use({ serviceWorker: true });

interface Icon {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
  readonly purpose?: string;
}

async function installed(page: Page): Promise<string> {
  await signIn(page, 'sanne');
  const { id } = await client(page.request, 'Sanne Kuipers');
  await page.goto(routes.home(id));
  await arrive(page, HOME);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (navigator.serviceWorker.controller === null) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  return id;
}

/** The address of everything that is kept. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
}

test('the manifest is whole', async ({ page }) => {
  await page.goto('/');
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const answer = await page.request.get(href!);
  expect(answer.headers()['content-type']).toMatch(/^application\/manifest\+json/);
  const manifest = (await answer.json()) as Record<string, unknown> & { icons: Icon[]; shortcuts: { url: string; name: string }[] };
  expect(manifest).toMatchObject({ lang: 'nl', display: 'standalone', start_url: expect.any(String), name: expect.any(String) });
  expect(manifest.shortcuts.map(({ url }) => url)).toContain(routes.ASK);
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
  for (const size of ['192x192', '512x512']) {
    expect(manifest.icons.some(({ sizes, type }) => sizes === size && type === 'image/png'), size).toBe(true);
  }
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await page.request.get(new URL(src, page.url()).pathname);
    expect(icon.status(), src).toBe(200);
    expect(icon.headers()['content-type']).toMatch(new RegExp(`^${type.replace('+', '\\+')}`));
    if (type !== 'image/png') continue;
    // Width and height stand at a fixed place in every PNG.
    const body = await icon.body();
    expect(`${body.readUInt32BE(16)}x${body.readUInt32BE(20)}`, src).toBe(sizes);
  }
});

test('it keeps its own files and nothing personal', async ({ page }) => {
  const id = await installed(page);
  for (const path of [routes.section(id, 'reports'), routes.section(id, 'medication'), routes.access(id), routes.requests(id)]) {
    await page.goto(path);
    await arrive(page, /./);
  }
  const files = await kept(page);
  expect(files).toContain('/index.html');
  expect(files.some((path) => path.endsWith('.wasm'))).toBe(true);
  expect(files.filter((path) => path.startsWith('/api') || path.startsWith(routes.CLIENTS))).toEqual([]);
  const stored = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }));
  expect(stored).toEqual({ local: [], databases: [] });
});

test('without a network it says so honestly, and goes on when the network is back', async ({ page, context, watch }) => {
  watch.foresee('offline', /^\//);
  const id = await installed(page);
  await context.setOffline(true);
  await page.goto(routes.section(id, 'reports'));
  await expect(page.getByText('Geen verbinding')).toBeVisible();
  await expect(page.getByText('Sanne')).toHaveCount(0);
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await arrive(page, 'Dagrapportages');
});
