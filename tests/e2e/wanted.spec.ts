// Where somebody was when the session ended is for that person alone.
import { signInBy, test, WELCOME } from './support/identity';
import { HASTE } from './support/installation';
import { SIGN_OUT } from './support/provider';
import { arrive, HOME, HOME_OF_MINOR, title } from './support/screen';
import { expect } from './support/test';

for (const [where, former, next, beginning] of [
  // The window still knows whose session ended.
  ['stays open', 'sanne', 'ans', 'Welk dossier wilt u openen?'],
  // It has forgotten; the girl whose dossier it was may read that page herself, and did not ask for it.
  ['is loaded anew', 'annemiek', 'noor', HOME_OF_MINOR],
] as const) {
  test(`the page where a session ended is not for who signs in next, where the page ${where}`, async ({ page, context, installation, watch }) => {
    watch.foresee(401, /^\/api\//);
    await page.goto(`${installation.hasty}/`);
    await arrive(page, WELCOME);
    await signInBy(page, former);
    await expect(page.getByRole('button', { name: 'Uitloggen' })).toBeVisible();
    if (former === 'annemiek') await page.getByRole('link', { name: /^Noor / }).click();
    await arrive(page, HOME);
    const home = page.url();
    await page.goto(`${home}/toegang`);
    await arrive(page, 'Waarom zie ik dit?');
    const left = page.url();
    await expect(title(page)).toHaveText(WELCOME, { timeout: 2 * HASTE.idle * 1000 });
    const there = await context.newPage();
    await there.goto(`${installation.provider}/session/end`);
    await there.getByRole('button', { name: SIGN_OUT }).click();
    await expect(there.getByText('U bent afgemeld.')).toBeVisible();
    await there.close();
    if (where === 'is loaded anew') await page.goto(left);
    await arrive(page, WELCOME);
    const been: string[] = [];
    page.on('framenavigated', (frame) => been.push(frame.url()));
    await signInBy(page, next);
    await arrive(page, beginning);
    expect(been.length).toBeGreaterThan(0);
    expect(been.filter((address) => address.includes('toegang')), 'led to where the other was').toEqual([]);
    if (next === 'ans') expect(been.filter((address) => address.startsWith(home)), 'the address of the other').toEqual([]);
  });
}
