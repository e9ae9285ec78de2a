// Readable from 320 pixels wide (which is 1280 at 400%) and with text twice as large: nothing runs off the side (WCAG 1.4.4, 1.4.10).
import type { Page } from '@playwright/test';
import { everywhere } from './support/places';
import { SIZES } from './support/surroundings';
import { expect } from './support/test';

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
});
