// What stands on a page of the portal, in plain text.
import type { Page } from '@playwright/test';
import type { Entry, Fields, Listed } from './readout';

/** How long a page may take to be there. Longer is a fault of the portal, not of a slow machine. */
const PATIENCE = 30_000;

/** All text of a page's main part. */
export async function readText(page: Page, path: string): Promise<string> {
  await go(page, path);
  return (await scan(page)).text;
}

/** A section's list: its text, and what it says of each entry. */
export async function readList(page: Page, path: string): Promise<{ text: string; listed: Listed[] }> {
  await go(page, path);
  const { text, listed } = await scan(page);
  return { text, listed };
}

/** An entry's own page. */
export async function readEntry(page: Page, path: string, id: string, title: string): Promise<Entry> {
  await go(page, path, title);
  const { listed: _, ...seen } = await scan(page);
  return { id, ...seen };
}

/** Everything on the page that any test looks at. */
async function scan(page: Page): Promise<{ title: string; kind: string; text: string; fields: Fields; files: string[]; listed: Listed[] }> {
  return page.evaluate(() => {
    // As people read it: any space is a space.
    const plain = (element: HTMLElement | null | undefined) => (element?.innerText ?? '').replace(/\s+/g, ' ').trim();
    const all = (within: ParentNode, selector: string) => [...within.querySelectorAll<HTMLElement>(selector)];
    const fields = (within: ParentNode) => {
      const found: Record<string, string[]> = {};
      for (const label of all(within, 'dt')) {
        const values = (found[plain(label)] ??= []);
        for (let next = label.nextElementSibling; next?.tagName === 'DD'; next = next.nextElementSibling) values.push(plain(next as HTMLElement));
      }
      return found;
    };
    const main = document.querySelector<HTMLElement>('main');
    if (main === null) throw new Error('a page without a main part');
    const headings = all(main, 'h2').filter((heading) => heading.querySelector('a.entry-link') === null);
    const listed = all(main, 'a.entry-link').map((link) => {
      const item = link.closest<HTMLElement>('li, section, article, tr') ?? link;
      const above = headings.filter((heading) => heading.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING);
      const id = new URL((link as HTMLAnchorElement).href).pathname.split('/').at(-1) ?? '';
      return { id, title: plain(link), heading: above.length > 0 ? plain(above.at(-1)) : null, text: plain(item), fields: fields(item) };
    });
    const files = all(main, '.files li').map(plain);
    return { title: plain(main.querySelector<HTMLElement>('h1')), kind: plain(main.querySelector<HTMLElement>('.entry__kind')), text: plain(main), fields: fields(main), files, listed };
  });
}

/** Goes to a page through the app's own router (loading the app anew for each would take minutes), and waits until it is there. */
async function go(page: Page, path: string, title?: string): Promise<void> {
  if (page.url() === 'about:blank') {
    await page.goto(path);
  } else {
    await page.evaluate((to) => {
      // What is on the screen now is not what is asked for.
      for (const heading of document.querySelectorAll('main h1')) heading.setAttribute('data-left', '');
      const link = document.createElement('a');
      link.href = to;
      document.querySelector('main')?.append(link);
      link.click();
      link.remove();
    }, path);
  }
  await page.waitForFunction(
    ({ path, title }) => {
      const heading = document.querySelector<HTMLElement>('main h1:not([data-left])');
      const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
      const arrived = location.pathname === path && heading !== null && document.querySelector('main .loading') === null;
      return arrived && (title === undefined || plain(heading.innerText) === plain(title));
    },
    { path, title },
    { timeout: PATIENCE },
  );
}
