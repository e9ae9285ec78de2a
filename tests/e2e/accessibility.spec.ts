// No violation that axe knows of, on any page or state, in both themes and both sizes. And a picture of each.
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { everywhere } from './support/places';
import { SIZES } from './support/surroundings';
import { expect } from './support/test';

const SCREENSHOTS = fileURLToPath(new URL('screenshots', import.meta.url));

everywhere('nothing that axe objects to', async (page, { name }) => {
  const found: string[] = [];
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, nodes } of violations) {
        for (const { target, failureSummary } of nodes) found.push(`${size}, ${colorScheme}: ${id}: ${target.join(' ')}: ${failureSummary}`);
      }
      await page.screenshot({ path: `${SCREENSHOTS}/${size}-${colorScheme}/${name}.png`, fullPage: true });
    }
  }
  expect(found).toEqual([]);
});
