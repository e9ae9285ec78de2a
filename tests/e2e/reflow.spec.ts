// Readable from 320 pixels wide (which is 1280 at 400%) and with text twice as large, on a desk and on a telephone: nothing runs off the
// side (WCAG 1.4.4, 1.4.10).
import type { Page } from '@playwright/test';
import { client, entries } from './support/api';
import { everywhere } from './support/places';
import * as routes from './support/routes';
import { arrive, HOME } from './support/screen';
import { SIZES } from './support/surroundings';
import { expect, signIn, test } from './support/test';

/** What stands out at the right-hand side of the page, by its tag and class. */
function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
    return [`${scrollWidth} instead of ${clientWidth}`, ...wide.slice(0, 5).map((one) => `${one.tagName}.${one.getAttribute('class')}`)];
  });
}

/** The colours of a drawing near its begin and near its end. */
function drawn(page: Page, png: Buffer): Promise<string[]> {
  return page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
    const paper = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true })!;
    paper.drawImage(bitmap, 0, 0);
    return [0.1, 0.9].map((part) => paper.getImageData(bitmap.width * part, bitmap.height / 2, 1, 1).data.join());
  }, [...png]);
}

everywhere('nothing runs off the side', async (page) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => sticksOut(page), '320 pixels wide').toEqual([]);
  await page.setViewportSize(SIZES.desk);
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await expect.poll(() => sticksOut(page), 'text at 200%').toEqual([]);
  await page.setViewportSize(SIZES.phone);
  await expect.poll(() => sticksOut(page), 'text at 200% on a telephone').toEqual([]);
});

test('the links in the foot are large enough for a finger', async ({ page }) => {
  await page.setViewportSize(SIZES.phone);
  await signIn(page, 'sanne');
  await page.goto(routes.SESSIONS);
  await arrive(page, 'Waar bent u ingelogd?');
  for (const link of await page.getByRole('contentinfo').getByRole('link').all()) {
    // The least that WCAG 2.5.8 asks for.
    expect((await link.boundingBox())!.height).toBeGreaterThanOrEqual(24);
  }
  await expect(page.getByRole('contentinfo').getByRole('link')).not.toHaveCount(0);
});

test('with text twice as large the bar at the foot leaves the screen to the page, and breaks no word', async ({ page }) => {
  await page.setViewportSize(SIZES.phone);
  await signIn(page, 'ans');
  const { id } = await client(page.request, 'Willem van der Meer');
  await page.goto(routes.home(id));
  await arrive(page, HOME);
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  const bar = page.getByRole('navigation', { name: 'Menu van dit dossier' });
  await expect(bar.getByRole('link')).toHaveCount(4);
  await expect.poll(async () => (await bar.boundingBox())!.height).toBeLessThanOrEqual(SIZES.phone.height / 5);
  for (const link of await bar.getByRole('link').all()) {
    expect((await link.boundingBox())!.height, await link.innerText()).toBeGreaterThanOrEqual(44);
    expect(await link.evaluate((one) => one.scrollWidth <= one.clientWidth), await link.innerText()).toBe(true);
  }
});

test('with text twice as large the ways to a file are whole words', async ({ page }) => {
  await page.setViewportSize(SIZES.phone);
  await signIn(page, 'sanne');
  const { id } = await client(page.request, 'Sanne Kuipers');
  const plan = (await entries(page.request, id, 'documents')).find(({ title }) => title === 'Mijn plan in plaatjes');
  await page.goto(routes.entry(id, plan!.id));
  await arrive(page, 'Mijn plan in plaatjes');
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  for (const name of ['Openen', 'Downloaden']) {
    const link = page.getByRole('link', { name: `${name} Mijn plan in plaatjes` });
    const rows = await link.evaluate((one) => {
      const words = document.createRange();
      words.selectNodeContents(one);
      return new Set([...words.getClientRects()].map(({ top }) => top)).size;
    });
    expect(rows, name).toBe(1);
  }
});

test('in colours that the reader chose a goal, the search box and the steps of a form can be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await signIn(page, 'sanne');
  const { id } = await client(page.request, 'Sanne Kuipers');
  await page.goto(routes.section(id, 'care_plan'));
  await arrive(page, 'Ondersteuningsplan');
  const bars = await page.getByRole('progressbar').all();
  expect(bars.length).toBeGreaterThan(0);
  for (const bar of bars) {
    const { position } = await bar.evaluate((one: HTMLProgressElement) => ({ position: one.position }));
    const [begin, end] = await drawn(page, await bar.screenshot());
    expect(begin !== end, `a bar at ${position}: ${begin} and ${end}`).toBe(position > 0.1 && position < 0.9);
  }
  const edge = (of: Element) => parseFloat(getComputedStyle(of).borderTopWidth);
  await page.goto(routes.section(id, 'reports'));
  expect(await page.getByRole('searchbox').evaluate(edge)).toBeGreaterThanOrEqual(1);
  await page.goto(routes.newRequest(id));
  await arrive(page, 'U vraagt het hele dossier');
  const steps = page.locator('.progress-bar li');
  expect(await steps.evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).borderTopWidth)))).toEqual([1, 1, 1, 1]);
  const filled = await steps.evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
  expect(filled[0]).not.toBe(filled[3]);
});
