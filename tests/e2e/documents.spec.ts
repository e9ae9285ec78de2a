// Documents of a dossier: read on the page and kept, with a way back; and what becomes of those that cannot be shown.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Route } from '@playwright/test';
import { client, entries, files } from './support/api';
import { signIn as signInAtProvider, test as installed } from './support/identity';
import * as routes from './support/routes';
import { arrive, HOME, NOT_FOUND } from './support/screen';
import { ended, freePorts, untilHealthy } from './support/server';
import { BINARY } from './support/surroundings';
import { expect, SAME_ORIGIN, signIn, test } from './support/test';

const PLAN = 'Mijn plan in plaatjes';

/** The entry of the demo that has Sanne's plan as a PDF. */
async function plan(page: Page): Promise<{ id: string; entry: string }> {
  const { id } = await client(page.request, 'Sanne Kuipers');
  const found = (await entries(page.request, id, 'documents')).find(({ title }) => title === PLAN);
  return { id, entry: found!.id };
}

const open = (page: Page, title: string) => page.getByRole('link', { name: `Openen ${title}`, exact: true });

/** How many of the dots at the top of the first drawing are not white; none of one that has no size yet. */
const drawn = (page: Page) =>
  page.locator('canvas').first().evaluate((canvas: HTMLCanvasElement) => {
    if (canvas.width === 0 || canvas.height === 0) return 0;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, Math.min(canvas.height, 600));
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at]! < 128 && data[at + 3]! > 128) dark += 1;
    return dark;
  });

test('a PDF is read on the page, page by page, and kept under its title', async ({ page }) => {
  await signIn(page, 'sanne');
  const { id, entry } = await plan(page);
  await page.goto(routes.entry(id, entry));
  await arrive(page, PLAN);
  await open(page, PLAN).click();
  await arrive(page, PLAN);
  const paper = page.getByRole('region', { name: 'Bladzijde 1 van 1' });
  await expect(paper).toContainText('Sanne maakte zelf een samenvatting van haar plan.');
  await expect.poll(() => drawn(page)).toBeGreaterThan(100);
  const { width } = (await paper.boundingBox())!;
  const room = (await page.getByRole('main').boundingBox())!.width;
  expect(width).toBeLessThanOrEqual(room);
  await page.getByRole('button', { name: 'Maak groter' }).click();
  await expect.poll(async () => (await paper.boundingBox())!.width).toBeGreaterThan(width * 1.5);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.getByRole('button', { name: 'Maak passend' }).click();
  const keeping = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Downloaden' }).click();
  expect((await keeping).suggestedFilename()).toBe(`${PLAN}.pdf`);
});

test('going back from a file leads to its place in the entry', async ({ page }) => {
  await signIn(page, 'sanne');
  const { id, entry } = await plan(page);
  await page.goto(routes.entry(id, entry));
  for (const back of [() => page.goBack(), () => page.getByRole('link', { name: 'Terug naar de bestanden' }).click()]) {
    await open(page, PLAN).click();
    await expect(page.getByRole('region', { name: /^Bladzijde 1/ })).toBeVisible();
    await back();
    await expect(open(page, PLAN)).toBeFocused();
    expect(new URL(page.url()).pathname).toBe(routes.entry(id, entry));
  }
  const keeping = page.waitForEvent('download');
  await page.getByRole('link', { name: `Downloaden ${PLAN}`, exact: true }).click();
  expect((await keeping).suggestedFilename()).toBe(`${PLAN}.pdf`);
});

/** Opens the plan, whose page comes without this part of the viewer. */
async function openWithout(page: Page, part: RegExp, refuse: (route: Route) => Promise<unknown>): Promise<{ come: () => Promise<void>; path: string }> {
  await signIn(page, 'sanne');
  const { id, entry } = await plan(page);
  await page.goto(routes.entry(id, entry));
  await arrive(page, PLAN);
  const isPart = (url: URL) => part.test(url.pathname);
  await page.route(isPart, refuse);
  await open(page, PLAN).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(PLAN);
  return { come: () => page.unroute(isPart), path: new URL(page.url()).pathname };
}

const again = (page: Page) => page.getByRole('button', { name: 'Probeer opnieuw' });

for (const [name, part] of [['viewer', /^\/viewer\/viewer-[0-9a-f]+\.js$/], ['reader of PDFs', /^\/viewer\/pdf-worker-[0-9a-f]+\.js$/]] as const) {
  test(`a ${name} that does not come is said, and another try helps`, async ({ page, watch }) => {
    watch.foresee('offline', part);
    const { come } = await openWithout(page, part, (route) => route.abort('connectionreset'));
    await expect(page.getByRole('status').filter({ hasText: 'Er ging iets mis' })).toBeVisible();
    await expect(page.getByText('kunnen wij hier niet laten zien')).toHaveCount(0);
    await come();
    await again(page).click();
    await expect(page.getByRole('region', { name: 'Bladzijde 1 van 1' })).toBeVisible();
    await expect(again(page)).toHaveCount(0);
  });

  test(`without a network a ${name} that does not come says so, and another try does not leave the page`, async ({ page, context, watch }) => {
    watch.foresee('offline', part);
    const { come } = await openWithout(page, part, async (route) => {
      await context.setOffline(true);
      await route.abort('internetdisconnected');
    });
    const said = page.getByRole('status').filter({ hasText: 'Geen verbinding' });
    await expect(said).toBeVisible();
    const asked = page.waitForEvent('requestfailed');
    await again(page).click();
    await asked;
    await expect(said).toBeVisible();
    await come();
    await context.setOffline(false);
    await again(page).click();
    await expect(page.getByRole('region', { name: 'Bladzijde 1 van 1' })).toBeVisible();
  });

  test(`a ${name} that the server no longer has makes the app load anew, when its reader tries again`, async ({ page, watch }) => {
    watch.foresee(404, part);
    // Of a worker a browser says in this way too that it is not there.
    watch.foresee('offline', part);
    const { come, path } = await openWithout(page, part, (route) => route.fulfill({ status: 404, body: '' }));
    await expect(page.getByRole('status').filter({ hasText: 'Er ging iets mis' })).toBeVisible();
    // The new version comes with the page itself.
    await page.route(path, async (route) => {
      await come();
      await route.continue();
    });
    const loaded = page.waitForEvent('load');
    await again(page).click();
    await loaded;
    await expect(page.getByRole('region', { name: 'Bladzijde 1 van 1' })).toBeVisible();
  });
}

const REFUSED = { status: 404, json: { code: 'not_found', status: 404, title: 'x' } };

test('a file that was taken back while it was open goes from the screen when somebody wants to keep it', async ({ page, watch }) => {
  watch.foresee(404, /\/files\//);
  await signIn(page, 'sanne');
  const { id, entry } = await plan(page);
  await page.goto(routes.entry(id, entry));
  await arrive(page, PLAN);
  const paper = page.getByRole('region', { name: 'Bladzijde 1 van 1' });
  for (const where of ['file', 'entry'] as const) {
    if (where === 'file') {
      await open(page, PLAN).click();
      await expect(paper).toBeVisible();
    }
    await page.route('**/files/**', (route) => route.fulfill(REFUSED));
    await page.getByRole('link', { name: /^Downloaden/ }).click();
    await arrive(page, NOT_FOUND);
    await expect(paper).toHaveCount(0);
    await expect(page.getByRole('link', { name: /^Downloaden/ })).toHaveCount(0);
    await page.unroute('**/files/**');
    await page.goto(routes.entry(id, entry));
    await arrive(page, PLAN);
  }
});

test('a file that cannot be kept is said beside its link, and another try helps', async ({ page, context, watch }) => {
  watch.foresee('offline', /\/files\//);
  await signIn(page, 'sanne');
  const { id, entry } = await plan(page);
  await page.goto(routes.entry(id, entry));
  await arrive(page, PLAN);
  await open(page, PLAN).click();
  const paper = page.getByRole('region', { name: 'Bladzijde 1 van 1' });
  await expect(paper).toBeVisible();
  await context.setOffline(true);
  const keep = page.getByRole('link', { name: 'Downloaden' });
  await keep.click();
  await expect(page.getByRole('status').filter({ hasText: 'Geen verbinding' })).toBeVisible();
  await expect(paper).toBeVisible();
  await context.setOffline(false);
  const keeping = page.waitForEvent('download');
  await keep.click();
  expect((await keeping).suggestedFilename()).toBe(`${PLAN}.pdf`);
  await expect(page.getByText('Geen verbinding')).toHaveCount(0);
});

test('who leaves the page of a file before it is there to be kept, is told nothing of it', async ({ page, watch }) => {
  watch.foresee(404, /\/files\//);
  await signIn(page, 'sanne');
  const { id, entry } = await plan(page);
  await page.goto(routes.entry(id, entry));
  await arrive(page, PLAN);
  let go = () => {};
  const wait = new Promise<void>((resolve) => (go = resolve));
  await page.route('**/files/**', async (route) => {
    await wait;
    await route.fulfill(REFUSED);
  });
  await page.getByRole('link', { name: `Downloaden ${PLAN}` }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Even geduld' })).toBeVisible();
  await page.getByRole('link', { name: 'Terug naar Documenten' }).click();
  await arrive(page, 'Documenten');
  const answered = page.waitForResponse(/\/files\//);
  go();
  await answered;
  await page.getByRole('link', { name: 'Overzicht' }).click();
  await arrive(page, HOME);
});

test('who is signed in no longer finds no file on the screen after trying to keep it', async ({ page, context, watch }) => {
  watch.foresee(401, /^\/api\//);
  await signIn(page, 'sanne');
  const { id, entry } = await plan(page);
  await page.goto(routes.entry(id, entry));
  await arrive(page, PLAN);
  await open(page, PLAN).click();
  await expect(page.getByRole('region', { name: 'Bladzijde 1 van 1' })).toBeVisible();
  await context.clearCookies();
  await page.getByRole('link', { name: 'Downloaden' }).click();
  await expect(page.getByText('U bent uitgelogd')).toBeVisible();
  await expect(page.getByRole('region', { name: /^Bladzijde/ })).toHaveCount(0);
});

test('opening a file is told to the client', async ({ page }) => {
  await signIn(page, 'sanne');
  const { id, entry } = await plan(page);
  const [file] = await files(page.request, id, entry);
  await page.goto(routes.file(id, entry, file!.id));
  await arrive(page, PLAN);
  const looked = await page.request.get(`/api/clients/${id}/audit`);
  expect(await looked.text()).toContain('"download"');
});

test.describe('files of every kind', () => {
  let server: ChildProcess;
  let folder: string;
  let portal: string;

  test.beforeAll(async ({ browser }) => {
    const [port] = (await freePorts(1)) as [number];
    portal = `http://localhost:${port}`;
    folder = mkdtempSync(join(tmpdir(), 'inzage-documents-'));
    const printer = await browser.newPage();
    await printer.setContent('<p>Eerste blad</p><p style="break-before:page">Tweede blad</p><p style="break-before:page">Derde blad</p>');
    const pdf = await printer.pdf({ format: 'A4' });
    await printer.close();
    const attachments = [
      ['Drie bladen', 'application/pdf', pdf],
      ['Foto van de tuin', 'image/png', readFileSync('public/icons/icon-512.png')],
      ['Brief', 'text/plain; charset=iso-8859-1', Buffer.from('Beste cliënt,\n\n<b>tot</b> morgen.', 'latin1')],
      ['Verslag', 'application/msword', Buffer.from([0xd0, 0xcf, 0x11, 0xe0])],
      ['Bladzijde', 'text/html', Buffer.from('<p>Beste cliënt</p>')],
      ['Kapot', 'application/pdf', Buffer.from('%PDF-1.7 en verder niets')],
      ['Afgebroken', 'image/png', readFileSync('public/icons/icon-512.png').subarray(0, 2000)],
    ] as const;
    const resources = [
      { resourceType: 'Patient', id: 'p', name: [{ text: 'Sara de Boer' }], birthDate: '1980-01-01' },
      {
        resourceType: 'DocumentReference',
        id: 'd',
        status: 'current',
        subject: { reference: 'Patient/p' },
        description: 'Papieren',
        date: '2026-02-01T10:00:00Z',
        content: attachments.map(([title, contentType, data]) => ({ attachment: { title, contentType, data: Buffer.from(data).toString('base64') } })),
      },
    ];
    const bundle = { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
    writeFileSync(join(folder, 'set.json'), JSON.stringify(bundle));
    const words = ['serve', '--demo', '--listen', `127.0.0.1:${port}`, '--import', join(folder, 'set.json')];
    server = spawn(BINARY, words, { stdio: ['ignore', 'ignore', 'inherit'] });
    await untilHealthy(portal, server);
  });

  test.afterAll(async () => {
    await ended(server);
    rmSync(folder, { recursive: true });
  });

  /** Opens the entry with all these files. */
  async function papers(page: Page): Promise<void> {
    const [persona] = (await (await page.request.get(`${portal}/api/demo/personas`)).json()) as { id: string }[];
    const answer = await page.request.post(`${portal}/api/session/demo`, { data: { persona: persona!.id }, headers: SAME_ORIGIN });
    expect(answer.ok()).toBe(true);
    const session = (await (await page.request.get(`${portal}/api/session`)).json()) as { clients: { id: string }[] };
    const [{ id }] = session.clients as [{ id: string }];
    const listed = await page.request.get(`${portal}/api/clients/${id}/sections/documents`);
    const [entry] = ((await listed.json()) as { entries: { id: string }[] }).entries;
    await page.goto(`${portal}${routes.entry(id, entry!.id)}`);
    await arrive(page, 'Papieren');
  }

  test('a picture fits the screen and is called by its title', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await papers(page);
    await open(page, 'Foto van de tuin').click();
    const picture = page.getByRole('img', { name: 'Foto van de tuin' });
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(512);
    expect((await picture.boundingBox())!.width).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: 'Maak groter' }).click();
    expect((await picture.boundingBox())!.width).toBeGreaterThan(360);
  });

  test('text is text, in its own letters', async ({ page }) => {
    await papers(page);
    await open(page, 'Brief').click();
    await arrive(page, 'Brief');
    await expect(page.getByRole('main')).toContainText('Beste cliënt,');
    await expect(page.getByRole('main')).toContainText('<b>tot</b> morgen.');
  });

  test('every page of a PDF has its text and its number', async ({ page }) => {
    await papers(page);
    await open(page, 'Drie bladen').click();
    for (const [number, words] of [[1, 'Eerste blad'], [2, 'Tweede blad'], [3, 'Derde blad']] as const) {
      await expect(page.getByRole('region', { name: `Bladzijde ${number} van 3` })).toContainText(words);
    }
  });

  test('what no viewer shows has no way to open it, and can be kept', async ({ page }) => {
    await papers(page);
    for (const [title, name] of [['Verslag', 'Verslag.doc'], ['Bladzijde', 'Bladzijde.html']] as const) {
      const keep = page.getByRole('link', { name: `Downloaden ${title}`, exact: true });
      await expect(keep).toBeVisible();
      await expect(open(page, title)).toHaveCount(0);
      const keeping = page.waitForEvent('download');
      await keep.click();
      expect((await keeping).suggestedFilename()).toBe(name);
    }
  });

  for (const [title, name] of [['Kapot', 'Kapot.pdf'], ['Afgebroken', 'Afgebroken.png']] as const) {
    test(`what cannot be shown says so and can be kept: ${title}`, async ({ page }) => {
      await papers(page);
      await open(page, title).click();
      await arrive(page, title);
      await expect(page.getByRole('status').getByText('kunnen wij hier niet laten zien')).toBeVisible();
      const keeping = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Downloaden' }).click();
      expect((await keeping).suggestedFilename()).toBe(name);
    });
  }

  test('the end of the session puts an open file away', async ({ page, watch }) => {
    await papers(page);
    await open(page, 'Foto van de tuin').click();
    const picture = page.getByRole('img', { name: 'Foto van de tuin' });
    const address = (await picture.getAttribute('src'))!;
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Welkom');
    await expect(picture).toHaveCount(0);
    // The browser says in its console that there is nothing at this address any more.
    watch.foresee('offline', /^http/);
    const there = page.evaluate(
      (address) =>
        new Promise((resolve) => {
          const image = new Image();
          image.onload = () => resolve(true);
          image.onerror = () => resolve(false);
          image.src = address;
        }),
      address,
    );
    expect(await there).toBe(false);
  });
});

installed('where nobody looked for names, a file is named and stays closed', async ({ page, watch }) => {
  await signInAtProvider(page, 'sanne');
  const { id, entry } = await plan(page);
  await page.goto(routes.entry(id, entry));
  await arrive(page, PLAN);
  await expect(page.getByRole('main')).toContainText('Dit bestand staat niet in het portaal. Wij hebben nog niet nagekeken');
  await expect(open(page, PLAN)).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Vraag dan het dossier' })).toHaveAttribute('href', routes.newRequest(id));
  const [file] = await files(page.request, id, entry);
  watch.foresee(404, /\/files\//);
  await page.goto(routes.file(id, entry, file!.id));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(NOT_FOUND);
});
