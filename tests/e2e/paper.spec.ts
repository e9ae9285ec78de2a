// On paper too: the notice stands on every page that comes out of the printer.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from '@playwright/test';
import { askForInspection, client } from './support/api';
import * as routes from './support/routes';
import { arrive } from './support/screen';
import { expect, signIn, test } from './support/test';

/** The text of each page, as it would be printed. */
async function printed(page: Page): Promise<string[]> {
  const data = new Uint8Array(await page.pdf({ format: 'A4' }));
  const paper = await getDocument({ data }).promise;
  const pages = Array.from({ length: paper.numPages }, async (_, place) => {
    const { items } = await (await paper.getPage(place + 1)).getTextContent();
    return items.map((item) => ('str' in item ? item.str : '')).join(' ').replace(/\s+/g, ' ');
  });
  return Promise.all(pages);
}

const PATHS = {
  home: async (_page: Page, id: string) => routes.home(id),
  reports: async (_page: Page, id: string) => routes.section(id, 'reports'),
  'care plan': async (_page: Page, id: string) => routes.section(id, 'care_plan'),
  measurements: async (_page: Page, id: string) => routes.section(id, 'measurements'),
  explanation: async (_page: Page, id: string) => routes.access(id),
  receipt: async (page: Page, id: string) => routes.receipt(id, await askForInspection(page.request, id)),
};

for (const [what, path] of Object.entries(PATHS)) {
  test(`the notice is on every printed page of ${what}`, async ({ page }) => {
    await signIn(page, 'ans');
    const { id } = await client(page.request, 'Willem van der Meer');
    await page.goto(await path(page, id));
    await arrive(page, /./);
    const pages = await printed(page);
    if (what === 'reports') expect(pages.length).toBeGreaterThan(3);
    for (const [place, text] of pages.entries()) {
      expect(text, `page ${place + 1} of ${pages.length}`).toContain('Dit portaal laat niet het hele dossier zien.');
      expect(text, `page ${place + 1} of ${pages.length}`).toContain('Willem van der Meer');
    }
  });
}
