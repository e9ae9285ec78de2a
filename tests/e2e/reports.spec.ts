// Ten years of daily reports: pages come as they are needed, the page stays light, and what is looked for is found.
import { client } from './support/api';
import { persona } from './support/personas';
import * as routes from './support/routes';
import { arrive } from './support/screen';
import { expect, signIn, test } from './support/test';
import type { Page } from '@playwright/test';

const PAGE = 50;

interface Entry {
  readonly id: string;
  readonly occurred: string;
  readonly lead: string | null;
  readonly body: readonly { readonly paragraph?: { readonly text: string }; readonly heading?: { readonly text: string } }[];
}

/** The running text of an entry. */
const text = (entry: Entry) => entry.body.map((block) => (block.paragraph ?? block.heading)?.text).join('\n');

async function openReports(page: Page, query = ''): Promise<void> {
  await signIn(page, persona('ans').id);
  const { id } = await client(page.request, 'Willem van der Meer');
  await page.goto(`${routes.section(id, 'reports')}${query}`);
  await arrive(page, 'Dagrapportages');
}

/** The links that open a report, as far as they are in the page. */
const reports = (page: Page) => page.getByRole('main').getByRole('heading', { level: 3 }).getByRole('link');

test('the count is that of all reports, and the first page that of the newest', async ({ page }) => {
  await openReports(page);
  const count = await page.getByRole('status').filter({ hasText: 'stukken' }).innerText();
  expect(Number(count.replace(/\D/g, ''))).toBeGreaterThanOrEqual(9_000);
  await expect(reports(page).first()).toBeVisible();
  await expect.poll(() => reports(page).count()).toBeGreaterThanOrEqual(PAGE);
});

test('scrolling brings more, and what is far away leaves the page', async ({ page }) => {
  await openReports(page);
  const more = page.getByRole('button', { name: 'Meer laden' });
  const foot = page.getByRole('contentinfo');
  const newest = await reports(page).first().getAttribute('href');
  const shown = async () => {
    const words = await page.getByText(/U ziet er [\d.]+ van [\d.]+\./).innerText();
    return Number(/er ([\d.]+) van/.exec(words)![1]!.replace('.', ''));
  };
  const scrolled = async () => {
    await foot.scrollIntoViewIfNeeded();
    return shown();
  };
  // Four pages come by themselves; after that one is asked.
  await expect.poll(scrolled).toBeGreaterThanOrEqual(4 * PAGE);
  while ((await shown()) < 12 * PAGE) {
    const before = await shown();
    await more.click();
    await expect.poll(scrolled).toBeGreaterThan(before);
  }
  // A report is some 15 elements: what is in the page is bounded by what is near the screen, not by what was loaded (9,000).
  await expect.poll(() => page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(6_000);
  // Back at the top the newest is there again.
  await page.evaluate(() => scrollTo(0, 0));
  await expect(reports(page).first()).toHaveAttribute('href', newest!);
});

test('a word is looked for in all ten years', async ({ page }) => {
  await openReports(page);
  await page.getByRole('searchbox', { name: 'Zoek een woord' }).fill('houtwerkplaats');
  await page.getByRole('button', { name: 'Zoek', exact: true }).click();
  const count = await page.getByRole('status').filter({ hasText: 'gevonden' }).innerText();
  const found = Number(count.replace(/\D/g, ''));
  expect(found).toBeGreaterThan(PAGE);
  expect(found).toBeLessThan(9_000);
  await expect(page.getByRole('main').getByText(/houtwerkplaats/).first()).toBeVisible();
  // On a computer that others use, the addresses that it keeps do not tell what was looked for.
  await expect(page).toHaveURL(/zoek=\d+$/);
  const first = reports(page).first();
  await first.click();
  await page.getByRole('link', { name: 'Terug naar Dagrapportages' }).click();
  await expect(page.getByRole('searchbox')).toHaveValue('houtwerkplaats');
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('searchbox')).toHaveValue('houtwerkplaats');
  await page.getByRole('searchbox').fill('onvindbaarwoord');
  await page.getByRole('button', { name: 'Zoek', exact: true }).click();
  await expect(page.getByText('Er is niets dat past bij wat u zoekt.')).toBeVisible();
  await page.getByRole('link', { name: 'Laat alles weer zien' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^[\d.]+ stukken$/ })).toBeVisible();
});

test('a search survives a page that is loaded anew, and nothing of it is left after signing out', async ({ page }) => {
  await openReports(page);
  await page.getByRole('searchbox', { name: 'Zoek een woord' }).fill('houtwerkplaats');
  await page.getByRole('button', { name: 'Zoek', exact: true }).click();
  const found = page.getByRole('status').filter({ hasText: 'gevonden' });
  await expect(found).toBeVisible();
  const count = await found.innerText();
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('houtwerkplaats');
  await expect(found).toHaveText(count);
  const kept = () => page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]));
  expect(await kept()).toContain('houtwerkplaats');
  const address = page.url();
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Het uitloggen is gelukt.' })).toBeVisible();
  expect(await kept()).toBe('[{},{},""]');
  // An address that somebody kept: which word it was, nobody knows any more, and that is said.
  await signIn(page, 'ans');
  await page.goto(address);
  await expect(page.getByText('Het woord dat u zocht, is niet bewaard.')).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('a period limits the list, by a press or by its days', async ({ page }) => {
  await openReports(page);
  await page.getByRole('link', { name: 'Afgelopen week' }).click();
  const found = page.getByRole('status').filter({ hasText: 'gevonden' });
  await expect.poll(async () => Number((await found.innerText()).replace(/\D/g, ''))).toBeLessThan(30);
  await page.getByText('Zelf een periode kiezen').click();
  await page.getByLabel('Van', { exact: true }).fill('2020-05-01');
  await page.getByLabel('Tot en met').fill('2020-05-31');
  await page.getByRole('button', { name: 'Laat deze periode zien' }).click();
  await expect(page).toHaveURL(/from=2020-05-01&to=2020-05-31/);
  await expect(page.getByRole('main').getByText(/mei 2020/).first()).toBeVisible();
  await expect(page.getByRole('main').getByText(/juni 2020|april 2020/)).toHaveCount(0);
});

test('a period that ends before it begins is said so, and asks for nothing', async ({ page }) => {
  await openReports(page, '?from=2020-05-31&to=2020-05-01');
  await expect(page.getByText('‘Tot en met’ ligt voor ‘Van’.')).toBeVisible();
});

test('who comes back from a report finds the list as it was left', async ({ page }) => {
  await openReports(page);
  const tenth = reports(page).nth(9);
  const path = (await tenth.getAttribute('href'))!;
  const words = await tenth.innerText();
  await tenth.click();
  await arrive(page, words);
  await page.getByRole('link', { name: 'Terug naar Dagrapportages' }).click();
  await arrive(page, 'Dagrapportages');
  await expect(page.locator(`a[href="${path}"]`)).toBeInViewport();
});

test('who comes back from far down the list finds as much of it, asked for anew', async ({ page }) => {
  await openReports(page);
  const words = page.getByText(/U ziet er [\d.]+ van [\d.]+\./);
  await expect
    .poll(async () => {
      await page.getByRole('contentinfo').scrollIntoViewIfNeeded();
      return words.innerText();
    })
    .toMatch(/^U ziet er 2\d0 van/);
  const far = reports(page).last();
  const path = (await far.getAttribute('href'))!;
  const asked = { pages: 0 };
  page.on('request', (request) => {
    if (/\/sections\/reports\?/.test(request.url())) asked.pages += 1;
  });
  await far.click();
  await expect(page.getByRole('link', { name: 'Terug naar Dagrapportages' })).toBeVisible();
  expect(asked.pages).toBe(0);
  await page.goBack();
  await arrive(page, 'Dagrapportages');
  await expect(page.locator(`a[href="${path}"]`)).toBeInViewport();
  await expect(page.locator(`a[href="${path}"]`)).toBeFocused();
  expect(asked.pages).toBeGreaterThanOrEqual(4);
});

test('a long report stands whole in the list', async ({ page }) => {
  await signIn(page, persona('ans').id);
  const { id } = await client(page.request, 'Willem van der Meer');
  const ofSection = `/api/clients/${id}/sections/reports`;
  const long: Entry[] = [];
  for (let cursor = ''; long.length < 5;) {
    const answer = await page.request.get(`${ofSection}?limit=100&cursor=${cursor}`.replace(/&cursor=$/, ''));
    const { entries, next } = (await answer.json()) as { entries: Entry[]; next: string | null };
    for (const { id: entry } of entries.filter(({ lead }) => lead !== null && lead.length > 380)) {
      const whole = (await (await page.request.get(`/api/clients/${id}/entries/${entry}`)).json()) as Entry;
      if (text(whole).length > 400) long.push(whole);
    }
    expect(next, 'ten years hold five long reports').not.toBeNull();
    cursor = encodeURIComponent(next!);
  }
  for (const entry of long) {
    const day = entry.occurred.slice(0, 10);
    await page.goto(`${routes.section(id, 'reports')}?from=${day}&to=${day}`);
    await arrive(page, 'Dagrapportages');
    const item = page.getByRole('main').getByRole('listitem').filter({ has: page.locator(`[href$="${entry.id}"]`) });
    await expect(item.locator('p').last()).toHaveText(text(entry));
    await expect(item.getByRole('link')).toHaveCount(1);
  }
});

test('a text that is too long for a list says so, and leads on', async ({ page }) => {
  await page.route(/\/sections\/reports\?/, async (route) => {
    const answer = await route.fetch();
    const list = (await answer.json()) as { entries: { title: string; lead: string; more: boolean }[] };
    Object.assign(list.entries[3]!, { lead: 'Om elf uur was het stil.', more: true });
    Object.assign(list.entries[4]!, { lead: null, more: true });
    await route.fulfill({ response: answer, json: list });
  });
  await openReports(page);
  const items = page.getByRole('main').getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) });
  await expect(items.nth(3).locator('p').last()).toHaveText(/^Om elf uur was het stil\. … Lees verder: .+/);
  await expect(items.nth(4).getByRole('link')).toHaveCount(2);
  await expect(items.nth(5).getByRole('link')).toHaveCount(1);
  const on = items.nth(3).getByRole('link', { name: /^Lees verder ?: / });
  const title = await reports(page).nth(3).innerText();
  const path = (await on.getAttribute('href'))!;
  await on.click();
  await arrive(page, title);
  await page.getByRole('link', { name: 'Terug naar Dagrapportages' }).click();
  await arrive(page, 'Dagrapportages');
  await expect(page.locator(`h3 a[href="${path}"]`)).toBeFocused();
});
