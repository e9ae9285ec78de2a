// One screen, one person after another: who signs out leaves nothing behind, and who comes next begins at their own beginning.
import { client } from './support/api';
import { persona } from './support/personas';
import * as routes from './support/routes';
import { arrive, beginning, HOME, NO_ACCESS, NO_ACCESS_OF_MINOR } from './support/screen';
import { expect, signIn, test } from './support/test';
import type { Page } from '@playwright/test';

/** One of each kind, with the heading of the page that they begin at. */
const KINDS = {
  sanne: HOME, // a client
  elif: NO_ACCESS_OF_MINOR, // a client who reads nothing
  annemiek: 'Welk dossier wilt u openen?', // a parent of several
  murat: NO_ACCESS, // a parent who is denied the portal
  ans: 'Welk dossier wilt u openen?', // a mentor of several
  lotte: HOME, // somebody who reads along
} as const;

type Kind = keyof typeof KINDS;

/** A walk in which each follows each, themselves too. */
function walk(kinds: readonly Kind[]): Kind[] {
  const left = new Map(kinds.map((kind) => [kind, [...kinds].reverse()]));
  const steps = [kinds[0]!];
  const route: Kind[] = [];
  while (steps.length > 0) {
    const next = left.get(steps.at(-1)!)!.pop();
    if (next === undefined) route.push(steps.pop()!);
    else steps.push(next);
  }
  return route.reverse();
}

async function choose(page: Page, who: Kind): Promise<void> {
  await page.getByRole('button', { name: beginning(persona(who).name) }).click();
  await arrive(page, KINDS[who]);
  await expect(page.getByText(`Ingelogd: ${persona(who).name}`)).toBeVisible();
}

test('after signing out anybody can sign in without loading the page anew', async ({ page }) => {
  test.slow();
  const turns = walk(Object.keys(KINDS) as Kind[]);
  expect(turns.length).toBe(37);
  await page.goto(routes.SIGN_IN);
  await arrive(page, /^Welkom bij/);
  await page.evaluate(() => Object.assign(window, { same: true }));
  for (const who of turns) {
    await choose(page, who);
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await arrive(page, /^Welkom bij/);
    await expect(page.getByText('U bent uitgelogd')).toHaveCount(0);
  }
  expect(await page.evaluate(() => 'same' in window), 'the page was never loaded anew').toBe(true);
});

test('who comes next does not get the page that was left', async ({ page }) => {
  await page.goto(routes.SIGN_IN);
  await arrive(page, /^Welkom bij/);
  await choose(page, 'annemiek');
  await page.getByRole('link', { name: beginning('Noor Dijkstra') }).click();
  await arrive(page, HOME);
  await page.getByRole('link', { name: /^Dagrapportages/ }).click();
  await arrive(page, 'Dagrapportages');
  const left = page.url();
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await arrive(page, /^Welkom bij/);
  // Back to where she was, where nobody is signed in any more: it leads to the first page, and is not kept for the next.
  await page.goBack();
  await arrive(page, /^Welkom bij/);
  await choose(page, 'ans');
  expect(page.url()).toMatch(new RegExp(`${routes.CLIENTS}$`));
  expect(page.url()).not.toBe(left);
});

test('who was sent to the first page comes where they wanted to be, period and all', async ({ page }) => {
  await signIn(page, 'sanne');
  const { id } = await client(page.request, persona('sanne').name);
  await page.context().clearCookies();
  const wanted = `${routes.section(id, 'reports')}?from=2026-01-01&to=2026-01-31`;
  await page.goto(wanted);
  await arrive(page, /^Welkom bij/);
  await page.getByRole('button', { name: beginning(persona('sanne').name) }).click();
  await arrive(page, 'Dagrapportages');
  await expect(page).toHaveURL(wanted);
});
