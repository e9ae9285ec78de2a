// The steps of a request for full inspection, as far as a test needs them.
import type { Page } from '@playwright/test';
import { arrive } from './screen';

const next = (page: Page) => page.getByRole('button', { name: 'Volgende' }).click();

/** From the first step to the choice of delivery. */
export async function toDelivery(page: Page): Promise<void> {
  await arrive(page, 'U vraagt het hele dossier');
  await next(page);
  await arrive(page, 'Hoe wilt u het dossier krijgen?');
}

/** From the first step to the choice of a period. */
export async function toPeriod(page: Page, delivery = 'Op papier'): Promise<void> {
  await toDelivery(page);
  await page.getByRole('radio', { name: delivery }).check();
  await next(page);
  await arrive(page, 'Over welke tijd wilt u het dossier?');
}

/** From the first step to the page on which everything is checked. */
export async function toCheck(page: Page, delivery = 'Op papier'): Promise<void> {
  await toPeriod(page, delivery);
  await page.getByRole('radio', { name: 'Alles' }).check();
  await next(page);
  await arrive(page, 'Klopt alles?');
}

/** From the first step to the receipt. Returns the number of the request. */
export async function ask(page: Page, delivery = 'Op papier'): Promise<string> {
  await toCheck(page, delivery);
  await page.getByRole('button', { name: 'Verstuur uw verzoek' }).click();
  await arrive(page, 'Uw verzoek is ontvangen');
  const words = await page.getByText(/INZ-2026-\d{6}/).first().innerText();
  return /INZ-2026-\d{6}/.exec(words)![0];
}
