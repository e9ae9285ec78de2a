// Readable from 320 pixels wide (which is 1280 at 400%) and with text twice as large, on a desk and on a telephone: nothing runs off the
// side (WCAG 1.4.4, 1.4.10).
import type { Page } from '@playwright/test';
import { everywhere } from './support/places';
import * as routes from './support/routes';
import { arrive } from './support/screen';
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
