// Two windows of one browser share a session. What is of one person never stands under the name of another, whatever the windows do.
import type { BrowserContext, Page, Route } from '@playwright/test';
import { client } from './support/api';
import { toCheck } from './support/asking';
import { persona } from './support/personas';
import * as routes from './support/routes';
import { arrive, beginning, cards, HOME, HOME_OF_MINOR } from './support/screen';
import { expect, signIn, test, type Watch } from './support/test';

const NOOR = persona('noor').name;
const ANNEMIEK = persona('annemiek').name;
const OTHER = `In een ander venster is ${NOOR} ingelogd`;

/** A mother in the dossier of her daughter. */
async function annemiek(page: Page): Promise<string> {
  await signIn(page, 'annemiek');
  const { id } = await client(page.request, NOOR);
  await page.goto(routes.section(id, 'reports'));
  await arrive(page, 'Dagrapportages');
  return id;
}

/** In another window somebody signs out, and somebody else in. */
async function takeTurns(window: Page, next: string): Promise<void> {
  await window.goto(routes.SIGN_IN);
  await window.getByRole('button', { name: 'Uitloggen' }).click();
  await arrive(window, /^Welkom bij/);
  await window.getByRole('button', { name: beginning(persona(next).name) }).click();
  await expect(window.getByText(`Ingelogd: ${persona(next).name}`)).toBeVisible();
}

/** Nothing on the screen is of whoever was here, and it says who is signed in. */
async function expectGivenWay(page: Page): Promise<void> {
  await arrive(page, OTHER);
  await expect(page.getByText(ANNEMIEK)).toHaveCount(0);
  await expect(page.getByText('Dossier van')).toHaveCount(0);
  await expect(page.getByText('Dagrapportage')).toHaveCount(0);
  await expect(page).toHaveURL(routes.SIGN_IN);
}

/** A browser in which windows cannot speak with each other: what must hold then holds whatever they say. */
async function deaf(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
}

const refusing = (watch: Watch) => watch.foresee(409, /^\/api\//);

test('a window gives way when somebody else signs in in another one, and leads on', async ({ page, context }) => {
  await annemiek(page);
  const window = await context.newPage();
  await takeTurns(window, 'noor');
  await expectGivenWay(page);
  await page.getByRole('button', { name: `Ga verder als ${NOOR}` }).click();
  await arrive(page, HOME_OF_MINOR);
  await expect(page.getByText(`Ingelogd: ${NOOR}`)).toBeVisible();
  await expect(page.getByText('Dit is je eigen dossier')).toBeVisible();
  await expect(window.getByText(`Ingelogd: ${NOOR}`), 'who signed in is not disturbed').toBeVisible();
});

test('who is somebody else signs out and in again from there', async ({ page, context }) => {
  await annemiek(page);
  const window = await context.newPage();
  await takeTurns(window, 'noor');
  await expectGivenWay(page);
  await page.getByRole('main').getByRole('button', { name: 'Uitloggen' }).click();
  await arrive(page, /^Welkom bij/);
  await arrive(window, /^Welkom bij/);
  await expect(window.getByText('U bent uitgelogd in een ander venster.')).toBeVisible();
  await page.getByRole('button', { name: beginning(ANNEMIEK) }).click();
  await arrive(page, 'Welk dossier wilt u openen?');
});

test('signing out clears every window, and says what happened', async ({ page, context }) => {
  const id = await annemiek(page);
  const [entry, form] = [await context.newPage(), await context.newPage()];
  await entry.goto(routes.home(id));
  await arrive(entry, HOME);
  await form.goto(routes.newRequest(id));
  await arrive(form, 'U vraagt het hele dossier');
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await arrive(page, /^Welkom bij/);
  await expect(page.getByText('U bent uitgelogd')).toHaveCount(0);
  for (const window of [entry, form]) {
    await arrive(window, /^Welkom bij/);
    await expect(window.getByText('U bent uitgelogd in een ander venster. Log opnieuw in om verder te gaan.')).toBeVisible();
    await expect(window.getByText(ANNEMIEK, { exact: true })).toHaveCount(1);
    await expect(window.getByText('Ingelogd:')).toHaveCount(0);
  }
});

test('a window that hears nothing is answered nothing of somebody else', async ({ page, context, watch }) => {
  refusing(watch);
  await deaf(context);
  await annemiek(page);
  const given: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/clients/')) given.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  await takeTurns(await context.newPage(), 'noor');
  await expect(page.getByText(`Ingelogd: ${ANNEMIEK}`), 'nothing was heard').toBeVisible();
  await page.getByRole('link', { name: 'Overzicht' }).click();
  await expectGivenWay(page);
  expect(given.length).toBeGreaterThan(0);
  expect(given.filter((one) => !one.startsWith('409'))).toEqual([]);
});

test('a window that hears nothing does nothing in the name of somebody else', async ({ page, context, watch }) => {
  refusing(watch);
  await deaf(context);
  await signIn(page, 'zeynep');
  const { id } = await client(page.request, 'Elif Yılmaz');
  await page.goto(routes.newRequest(id));
  await toCheck(page);
  const window = await context.newPage();
  await takeTurns(window, 'hanneke');
  const asked = async () => {
    const all = (await client(window.request, 'Dylan Postma')).id;
    return (await (await window.request.get(`/api/clients/${all}/requests`)).json()) as unknown[];
  };
  const before = (await asked()).length;
  const sent = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Verstuur uw verzoek' }).click();
  expect((await sent).status()).toBe(409);
  await arrive(page, `In een ander venster is ${persona('hanneke').name} ingelogd`);
  expect((await asked()).length).toBe(before);
  // Nor does signing out there end what is not theirs.
  await window.reload();
  await expect(window.getByText(`Ingelogd: ${persona('hanneke').name}`)).toBeVisible();
});

test('signing out in a window of before ends the session of nobody else', async ({ page, context, watch }) => {
  refusing(watch);
  await deaf(context);
  await annemiek(page);
  const window = await context.newPage();
  await takeTurns(window, 'noor');
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await expectGivenWay(page);
  expect((await window.request.get('/api/session')).status()).toBe(200);
});

test('an answer in the session of somebody else is thrown away, even where the server gives it', async ({ page, context }) => {
  await deaf(context);
  const id = await annemiek(page);
  const mixed = async (route: Route) => {
    const answer = await route.fetch();
    const json = { ...((await answer.json()) as object), sections: [] };
    await route.fulfill({ response: answer, json, headers: { ...answer.headers(), 'inzage-session-owner': 'somebody-else' } });
  };
  await page.route(`**/api/clients/${id}`, mixed, { times: 1 });
  await page.getByRole('link', { name: 'Overzicht' }).click();
  // It is still hers: the server says so, and she is answered anew.
  await arrive(page, HOME);
  await expect(cards(page)).toHaveCount(persona('annemiek').dossiers[0]!.sections.length);
});

test('who comes back to a window sees whose session it is', async ({ page, context }) => {
  await deaf(context);
  await annemiek(page);
  await takeTurns(await context.newPage(), 'noor');
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expectGivenWay(page);
});

test('who comes back to a window of a session that is over finds it empty', async ({ page, context, watch }) => {
  watch.foresee(401, /^\/api\//);
  await deaf(context);
  await annemiek(page);
  await context.clearCookies();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await arrive(page, /^Welkom bij/);
  // Nobody was idle: that is not said.
  await expect(page.getByText('U bent uitgelogd. Log opnieuw in om verder te gaan.')).toBeVisible();
});

test('a page that the browser had put away asks anew whose session it is', async ({ page, context }) => {
  await deaf(context);
  await annemiek(page);
  await takeTurns(await context.newPage(), 'noor');
  const loaded = page.waitForEvent('load');
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await loaded;
  await expect(page.getByText(`Ingelogd: ${NOOR}`)).toBeVisible();
  await expect(page.getByText(ANNEMIEK)).toHaveCount(0);
});

test('two who sign in at the same moment never see each other’s name above their own', async ({ page, context, watch }) => {
  refusing(watch);
  watch.foresee(401, /^\/api\//);
  test.slow();
  const windows = [page, await context.newPage()] as const;
  for (let round = 0; round < 6; round += 1) {
    await context.clearCookies();
    for (const window of windows) {
      await window.goto(routes.SIGN_IN);
      await arrive(window, /^Welkom bij/);
    }
    const pair = round % 2 === 0 ? (['noor', 'annemiek'] as const) : (['ans', 'lotte'] as const);
    await Promise.all(windows.map((window, at) => window.getByRole('button', { name: beginning(persona(pair[at]!).name) }).click()));
    const settled = async (window: Page) => {
      const { name } = (await (await window.request.get('/api/session')).json()) as { name: string };
      const own = await window.getByText(`Ingelogd: ${name}`).isVisible();
      const given = await window.getByRole('heading', { name: `In een ander venster is ${name} ingelogd` }).isVisible();
      return own || given;
    };
    for (const window of windows) await expect.poll(() => settled(window)).toBe(true);
    for (const window of windows) {
      await window.evaluate(() => dispatchEvent(new Event('focus')));
      await expect.poll(() => settled(window)).toBe(true);
    }
  }
});
