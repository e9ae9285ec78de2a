// Who is below 18 is called `je`, anybody else `u`: on every page of ours, also for the next person in the same window.
import type { Page } from '@playwright/test';
import { client, NOBODY } from './support/api';
import { persona } from './support/personas';
import * as routes from './support/routes';
import { arrive, beginning, HOME, HOME_OF_MINOR, NO_ACCESS_OF_MINOR, NOT_FOUND, ORGANISATION } from './support/screen';
import { expect, signIn, test } from './support/test';

/** Every word on the page, those that are heard alone among them. */
async function words(page: Page): Promise<string> {
  const read = await page.locator('body').innerText();
  const heard = await page.locator('[aria-label]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  return [read, ...heard].join('\n');
}

const FORMAL = /(?<![\p{L}’'])(u|uw|uzelf)(?!\p{L})/iu;
const INFORMAL = /(?<!\p{L})(je|jij|jou|jouw|jezelf)(?!\p{L})/iu;

const PAGES: [name: string, path: (client: string) => string, heading: string][] = [
  ['the home', routes.home, HOME_OF_MINOR],
  ['why one sees this', routes.access, 'Waarom zie ik dit?'],
  ['who reads along', routes.readers, 'Wie kijkt er mee?'],
  ['who looked', routes.looked, 'Wie heeft in dit portaal gekeken?'],
  ['requests', routes.requests, 'Je verzoeken'],
  ['a new request', routes.newRequest, 'Je vraagt het hele dossier'],
  ['measurements', (id) => routes.section(id, 'measurements'), 'Metingen'],
  ['an address that is not there', () => '/bestaat/niet', NOT_FOUND],
  ['an entry that is not there', (id) => routes.entry(id, NOBODY), NOT_FOUND],
];

for (const [name, path, heading] of PAGES) {
  test(`a client of 13 is called je: ${name}`, async ({ page, watch }) => {
    watch.foresee(404, /^\/(api\/clients|bestaat)\//);
    await signIn(page, 'noor');
    const { id } = await client(page.request, persona('noor').name);
    await page.goto(path(id));
    await arrive(page, heading);
    if (name === 'who reads along') {
      for (const more of await page.locator('summary').all()) await more.click();
    }
    const all = await words(page);
    expect(all).toMatch(INFORMAL);
    expect(all).not.toMatch(FORMAL);
  });
}

test('a client of 11, who reads nothing yet, is called je', async ({ page }) => {
  await signIn(page, 'elif');
  const { id } = await client(page.request, persona('elif').name);
  await page.goto(routes.home(id));
  await arrive(page, NO_ACCESS_OF_MINOR);
  expect(await words(page)).not.toMatch(FORMAL);
  await page.goto(routes.SESSIONS);
  await arrive(page, 'Waar ben je ingelogd?');
  expect(await words(page)).not.toMatch(FORMAL);
});

test('the next person in the window is addressed as they are', async ({ page }) => {
  await page.goto(routes.SIGN_IN);
  for (const [id, heading, other] of [
    ['noor', HOME_OF_MINOR, FORMAL],
    ['sanne', HOME, INFORMAL],
    ['noor', HOME_OF_MINOR, FORMAL],
  ] as const) {
    await arrive(page, `Welkom bij ${ORGANISATION}`);
    expect(await page.getByRole('contentinfo').innerText()).toContain('wat u mag zien');
    await page.getByRole('button', { name: beginning(persona(id).name) }).click();
    await arrive(page, heading);
    expect(await words(page)).not.toMatch(other);
    await page.getByRole('button', { name: 'Uitloggen' }).click();
  }
});
