// With the keyboard alone: Tab, Enter and Space carry somebody from the first screen to the receipt.
import type { Locator, Page } from '@playwright/test';
import { persona } from './support/personas';
import { arrive, beginning, HOME, title } from './support/screen';
import { expect, signIn, test } from './support/test';

/** Presses Tab until the keyboard is there; in no more steps than a patient person would take. */
async function tabTo(page: Page, goal: Locator, most = 120): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    if (await goal.evaluateAll((all) => all.includes(document.activeElement as HTMLElement))) {
      await expect(goal, 'what has the keyboard can be seen').toBeInViewport();
      return;
    }
  }
  throw new Error(`the keyboard does not reach ${goal} in ${most} steps`);
}

const press = async (page: Page, goal: Locator, key: 'Enter' | 'Space') => {
  await tabTo(page, goal);
  await page.keyboard.press(key);
};

test('from signing in to the receipt', async ({ page }) => {
  await page.goto('/');
  await arrive(page, /^Welkom bij/);
  await press(page, page.getByRole('button', { name: beginning('Zeynep Yılmaz-Kaya') }), 'Enter');
  await arrive(page, HOME);
  await press(page, page.getByRole('link', { name: 'Vraag het hele dossier' }), 'Enter');
  const next = page.getByRole('button', { name: 'Volgende' });
  await arrive(page, 'U vraagt het hele dossier');
  await press(page, next, 'Enter');
  await arrive(page, 'Hoe wilt u het dossier krijgen?');
  await press(page, page.getByRole('radio', { name: 'Lezen bij de zorgorganisatie' }), 'Space');
  await press(page, next, 'Enter');
  await arrive(page, 'Over welke tijd wilt u het dossier?');
  await press(page, page.getByRole('radio', { name: 'Alles' }), 'Space');
  await press(page, next, 'Space');
  await arrive(page, 'Klopt alles?');
  await press(page, page.getByRole('button', { name: 'Verstuur uw verzoek' }), 'Enter');
  await arrive(page, 'Uw verzoek is ontvangen');
  await expect(page.getByText(/INZ-2026-\d{6}/).first()).toBeVisible();
});

test('the skip link comes first and leads past the head', async ({ page }) => {
  await signIn(page, persona('sanne').id);
  await page.goto('/');
  await arrive(page, HOME);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Ga naar de inhoud' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Uitloggen' })).not.toBeFocused();
  const within = () => page.evaluate(() => document.activeElement?.closest('header') === null);
  await expect.poll(within, 'the keyboard is past the head of the page').toBe(true);
});

test('on navigation the heading has the focus and the tab its name', async ({ page }) => {
  await signIn(page, persona('sanne').id);
  await page.goto('/');
  await arrive(page, HOME);
  for (const [way, heading] of [
    [page.getByRole('link', { name: /^Agenda/ }), 'Agenda'],
    [page.getByRole('link', { name: 'Overzicht' }), HOME],
    [page.getByRole('link', { name: 'Verzoeken' }), 'Uw verzoeken'],
    [page.getByRole('link', { name: 'Waarom zie ik dit?' }), 'Waarom zie ik dit?'],
  ] as const) {
    await way.first().click();
    await arrive(page, heading);
    await expect(title(page)).toBeFocused();
  }
  await page.goBack();
  await arrive(page, 'Uw verzoeken');
});
