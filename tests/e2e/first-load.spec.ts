// What a first visit costs in files, as they come in over the network; and that what is hashed is never asked for again.
import { expect, test } from './support/test';

const BUDGET = 225_000;

test('a first visit loads at most 225 kB', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, string>();
  let bytes = 0;
  const what: string[] = [];
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (!new URL(response.url).pathname.startsWith('/api/')) kinds.set(requestId, `${type} ${new URL(response.url).pathname}`);
  });
  // The promise is about files; of the head of an answer, which is compressed with HTTP/2, half a kilobyte stands before each.
  const bodies = new Map<string, number>();
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    bodies.set(requestId, (bodies.get(requestId) ?? 0) + encodedDataLength);
  });
  session.on('Network.loadingFinished', ({ requestId }) => {
    const kind = kinds.get(requestId);
    if (kind === undefined) return;
    const body = bodies.get(requestId) ?? 0;
    bytes += body;
    what.push(`${body} ${kind}`);
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const loaded = (end: RegExp) => what.filter((line) => end.test(line));
  // The font comes last, once there is something to write with it; then whatever else a first visit might fetch.
  await expect.poll(() => loaded(/\.woff2$/).length).toBeGreaterThan(0);
  await page.waitForLoadState('networkidle');
  for (const end of [/ Document \/$/, /\.wasm$/, /\/inzage-portal-[0-9a-f]+\.js$/, /\.css$/, /\.woff2$/]) {
    expect(loaded(end), `${end} in\n${what.join('\n')}`).toHaveLength(1);
  }
  expect(loaded(/\.woff2$/)[0]).not.toContain('-ext-');
  expect(bytes, what.join('\n')).toBeGreaterThan(BUDGET / 2);
  expect(bytes, what.join('\n')).toBeLessThanOrEqual(BUDGET);
});

test('the letters of other alphabets come when a name has one', async ({ page }) => {
  await page.goto('/');
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toBeVisible();
  const font = page.waitForResponse((response) => /-latin-ext-.*\.woff2$/.test(response.url()));
  await heading.evaluate((element) => element.append(' Şeyma'));
  expect((await font).status()).toBe(200);
});

test('hashed files are kept for ever, and everything comes compressed', async ({ page }) => {
  const answers: { path: string; headers: Record<string, string> }[] = [];
  page.on('response', (response) => answers.push({ path: new URL(response.url()).pathname, headers: response.headers() }));
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const app = answers.filter(({ path }) => /\.(wasm|js|css)$/.test(path) && path !== '/sw.js');
  expect(app.length).toBeGreaterThanOrEqual(3);
  for (const { path, headers } of app) {
    expect(headers['cache-control'], path).toBe('public, max-age=31536000, immutable');
    expect(headers['content-encoding'], path).toBe('br');
  }
  const html = await page.request.get('/');
  expect(html.headers()['cache-control']).toBe('no-cache');
});
