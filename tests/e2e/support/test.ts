// The test that every spec uses: watched, and with ways to be somebody.
import { test as base, type APIRequestContext, type Page } from '@playwright/test';
import { Watch } from './watch';

export { expect } from '@playwright/test';
export type { Watch } from './watch';

interface Ours {
  /** Whether the page may have a service worker: a page out of its cache would hide what the server does. */
  serviceWorker: boolean;
  /** What goes wrong; whatever was not foreseen fails the test at its end. */
  watch: Watch;
}

export const test = base.extend<Ours>({
  serviceWorker: [false, { option: true }],
  watch: [
    async ({ context, serviceWorker }, use, info) => {
      // Playwright's own way of blocking answers a registration with nothing, which no browser does.
      if (!serviceWorker) await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
      const watch = new Watch(context);
      await use(watch);
      base.expect(watch.faults, `faults during “${info.title}”`).toEqual([]);
    },
    { auto: true },
  ],
});

/** What a page of ours would send along. */
export const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

/** Opens a session for a persona without the screen, for tests that are about something else. */
export async function signIn(who: APIRequestContext | Page, persona: string): Promise<void> {
  const request = 'request' in who ? who.request : who;
  const answer = await request.post('/api/session/demo', { data: { persona }, headers: SAME_ORIGIN });
  base.expect(answer.ok(), `${persona} signs in: ${answer.status()} ${await answer.text()}`).toBe(true);
}
