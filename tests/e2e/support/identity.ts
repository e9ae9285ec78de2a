// Signing in by a real provider, at an installation of its own.
import type { Browser, Page } from '@playwright/test';
import { install, type Installation } from './installation';
import { AGREE } from './provider';
import * as routes from './routes';
import { arrive, ORGANISATION } from './screen';
import { expect, test as base } from './test';

export const BUTTON = 'Inloggen bij de inlogdienst';
export const WELCOME = `Welkom bij ${ORGANISATION}`;

export const test = base.extend<object, { installation: Installation }>({
  installation: [
    async ({}, use) => {
      const installation = await install(['sanne', 'annemiek', 'ans', 'noor']);
      await use(installation);
      await installation.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ installation }, use) => use(installation.portal),
});

/** Signs in at the provider as whoever is called so there. */
export async function signInBy(page: Page, who: string): Promise<void> {
  await page.getByRole('link', { name: BUTTON }).click();
  await page.getByLabel('Wie bent u?').fill(who);
  await page.getByRole('button', { name: AGREE }).click();
}

export async function signIn(page: Page, who: string): Promise<void> {
  await page.goto(routes.SIGN_IN);
  await arrive(page, WELCOME);
  await signInBy(page, who);
  await expect(page.getByRole('button', { name: 'Uitloggen' })).toBeVisible();
}

/** A browser of somebody else, or another device. */
export async function elsewhere(browser: Browser, portal: string): Promise<Page> {
  return (await browser.newContext({ baseURL: portal, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' })).newPage();
}
