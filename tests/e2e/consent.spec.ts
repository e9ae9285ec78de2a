// Giving and taking back consent: nobody loses their place, hears what happened, and can undo it there.
import type { Locator, Page } from '@playwright/test';
import { client } from './support/api';
import { persona } from './support/personas';
import * as routes from './support/routes';
import { arrive } from './support/screen';
import { SIZES } from './support/surroundings';
import { expect, SAME_ORIGIN, signIn, test as base } from './support/test';

/** Somebody whom Jayden lets read his agenda, for one test. */
interface Reader {
  readonly name: string;
  readonly client: string;
}

const test = base.extend<{ reader: Reader }>({
  reader: async ({ page }, use, info) => {
    await signIn(page, 'jayden');
    const { id } = await client(page.request, persona('jayden').name);
    const name = `Joyce Pinas ${info.testId}`;
    const answer = await page.request.post(`/api/clients/${id}/invitations`, {
      data: { name, relation: 'tante', sections: ['agenda'] },
      headers: SAME_ORIGIN,
    });
    const { person } = (await answer.json()) as { person: string };
    await use({ name, client: id });
    const back = await page.request.delete(`/api/clients/${id}/consents/${person}`, { headers: SAME_ORIGIN });
    expect(back.status()).toBe(200);
  },
});

async function choices(page: Page, { client, name }: Reader): Promise<Locator> {
  await page.goto(routes.readers(client));
  await arrive(page, 'Wie kijkt er mee?');
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name }) });
  await card.getByText('Kies wat deze persoon leest').click();
  return card;
}

/** Where something is on the screen, and that it is still the thing that it was. */
async function place(page: Page, mark: string) {
  return page.evaluate((mark) => {
    const focused = document.activeElement as HTMLElement & { mark?: string };
    focused.mark ??= mark;
    return { mark: focused.mark, top: Math.round(focused.getBoundingClientRect().top), focused: focused.tagName };
  }, mark);
}

/** The same thing at the same place; a pixel is rounding. */
function expectSame(now: Awaited<ReturnType<typeof place>>, then: typeof now): void {
  expect({ ...now, top: 0 }).toEqual({ ...then, top: 0 });
  expect(Math.abs(now.top - then.top), `from ${then.top} to ${now.top}`).toBeLessThanOrEqual(1);
}

test('who comes back to a window sees there what was ticked in another, and loses nothing that was open', async ({ page, context, reader }) => {
  const first = await choices(page, reader);
  const other = await context.newPage();
  const second = await choices(other, reader);
  await second.getByRole('checkbox', { name: 'Zorgteam', exact: true }).check();
  await expect(second.getByRole('status')).toHaveText(`${reader.name} leest straks ook Zorgteam.`);
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  const box = first.getByRole('checkbox', { name: 'Zorgteam', exact: true });
  await expect(box).toBeVisible();
  await expect(box).toBeChecked();
  await expect(first.getByRole('listitem').filter({ hasText: 'Zorgteam' })).toHaveCount(1);
  // Taken back again there, what was said here of that tick is not so any more.
  await box.uncheck();
  await expect(first.getByRole('status')).toHaveText(`${reader.name} leest Zorgteam straks niet.`);
  await other.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(second.getByRole('checkbox', { name: 'Zorgteam', exact: true })).not.toBeChecked();
  await expect(second.getByText(`${reader.name} leest straks ook Zorgteam.`)).toHaveCount(0);
  await other.close();
});

for (const [size, viewport] of Object.entries(SIZES)) {
  test(`a tick keeps its box, the focus and the place on the screen, and can be undone: ${size}`, async ({ page, reader }) => {
    await page.setViewportSize(viewport);
    const card = await choices(page, reader);
    const { name } = reader;
    for (const section of ['Ondersteuningsplan', 'Indicatie en financiering']) {
      const box = card.getByRole('checkbox', { name: section });
      await box.focus();
      const before = await place(page, section);
      await page.keyboard.press('Space');
      const said = card.getByRole('status');
      await expect(said).toHaveText(`${name} leest straks ook ${section}.`);
      await expect(box).toBeChecked();
      await expect(card.getByRole('listitem').filter({ hasText: section })).toHaveCount(1);
      expectSame(await place(page, 'another'), before);
      // The way back is the next thing that the keyboard comes to.
      await page.keyboard.press('Tab');
      const undo = card.getByRole('button', { name: new RegExp(`^Maak ongedaan ?: ${section}$`) });
      await expect(undo).toBeFocused();
      const there = await place(page, 'undo');
      await page.keyboard.press('Enter');
      await expect(said).toHaveText(`${name} leest ${section} straks niet.`);
      await expect(box).not.toBeChecked();
      expectSame(await place(page, 'another'), there);
    }
  });
}

test('a tick that failed goes, says so under its box, and the next try counts', async ({ page, watch, reader }) => {
  watch.foresee(500, /\/consents\//);
  const card = await choices(page, reader);
  const box = card.getByRole('checkbox', { name: 'Zorgteam' });
  await page.route('**/consents/**', (route) => route.fulfill({ status: 500, json: { code: 'internal', status: 500, title: '' } }));
  await box.focus();
  await page.keyboard.press('Space');
  await expect(card.getByRole('status')).toHaveText('Het is niet gelukt. Er is niets veranderd. Probeer het opnieuw.');
  await expect(box).not.toBeChecked();
  await expect(box).toBeFocused();
  await expect(card.getByRole('button', { name: /^Maak ongedaan/ })).toHaveCount(0);
  await page.unroute('**/consents/**');
  await page.keyboard.press('Space');
  await expect(card.getByRole('status')).toHaveText(/leest straks ook Zorgteam\.$/);
  await page.keyboard.press('Space');
  await expect(card.getByRole('status')).toHaveText(/leest Zorgteam straks niet\.$/);
});

test('a page that was opened before gives nothing back that was taken since', async ({ page, context, reader }) => {
  const [laptop, telephone] = [page, await context.newPage()];
  const before = await choices(laptop, reader);
  await before.getByRole('checkbox', { name: 'Contactpersonen' }).check();
  await expect(before.getByRole('status')).toHaveText(/leest straks ook Contactpersonen\.$/);
  const after = await choices(telephone, reader);
  await after.getByRole('checkbox', { name: 'Contactpersonen' }).uncheck();
  await expect(after.getByRole('status')).toHaveText(/leest Contactpersonen straks niet\.$/);
  await before.getByRole('checkbox', { name: 'Incidenten' }).check();
  await expect(before.getByRole('status')).toHaveText(/leest straks ook Incidenten\.$/);
  await expect(before.getByRole('checkbox', { name: 'Contactpersonen' }), 'it is told what was taken').not.toBeChecked();
  await telephone.reload();
  await arrive(telephone, 'Wie kijkt er mee?');
  await expect(telephone.locator('section').filter({ has: telephone.getByRole('heading', { name: reader.name }) }).getByRole('listitem').filter({ hasText: 'Contactpersonen' })).toHaveCount(0);
  await before.getByRole('checkbox', { name: 'Incidenten' }).uncheck();
  await expect(before.getByRole('status')).toHaveText(/leest Incidenten straks niet\.$/);
});

test('who signs out somewhere else keeps their place in the list', async ({ page, browser }) => {
  for (let device = 0; device < 3; device += 1) {
    const elsewhere = await browser.newContext();
    await signIn(elsewhere.request, 'gerard');
    await elsewhere.close();
  }
  await signIn(page, 'gerard');
  await page.goto(routes.SESSIONS);
  await arrive(page, 'Waar bent u ingelogd?');
  const out = page.getByRole('button', { name: /^Log hier uit: / });
  const before = await out.count();
  await out.nth(1).focus();
  const top = (await out.nth(1).boundingBox())!.y;
  await page.keyboard.press('Enter');
  const said = page.getByText('U bent hier nu uitgelogd.');
  await expect(said).toBeFocused();
  await expect(out).toHaveCount(before - 1);
  expect(Math.abs((await said.boundingBox())!.y - top)).toBeLessThan(40);
  await page.keyboard.press('Tab');
  await expect(out.nth(1)).toBeFocused();
});
