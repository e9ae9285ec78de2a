// Real people signing in by a real provider: who comes in, who does not, and how it ends.
import type { APIResponse, Locator } from '@playwright/test';
import { BUTTON, elsewhere, signIn, signInBy, test, WELCOME } from './support/identity';
import { HASTE, TERMS } from './support/installation';
import { persona } from './support/personas';
import { SIGN_OUT } from './support/provider';
import * as routes from './support/routes';
import { arrive, HOME, HOME_OF_MINOR, NOT_FOUND, openDossier, title } from './support/screen';
import { expect, SAME_ORIGIN } from './support/test';

for (const [who, kind] of [['sanne', 'a client'], ['annemiek', 'a parent'], ['ans', 'a mentor']] as const) {
  test(`${kind} signs in and finds what the matrix gives`, async ({ page }) => {
    const told: string[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/api/')) told.push(JSON.stringify(response.headers()));
    });
    await signIn(page, who);
    await expect(page.getByText(`Ingelogd: ${persona(who).name}`)).toBeVisible();
    for (const dossier of persona(who).dossiers) await openDossier(page, persona(who), dossier);
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((headers) => headers.includes('eyJ')), 'a token came along').toEqual([]);
    const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]));
    expect(kept).toBe('[{},{},""]');
  });
}

test('who wanted to be somewhere comes there after signing in', async ({ page }) => {
  await page.goto(routes.ASK);
  await arrive(page, WELCOME);
  await signInBy(page, 'sanne');
  await arrive(page, 'U vraagt het hele dossier');
});

test('who is unknown here reads how to ask for access, and is not let in', async ({ page }) => {
  await page.goto(routes.SIGN_IN);
  await signInBy(page, 'wildvreemd');
  await arrive(page, WELCOME);
  await expect(page.getByRole('status').filter({ hasText: 'dit portaal kent u nog niet' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Heeft u geen toegang?' }).getByText('030 123 45 67')).toBeVisible();
  expect((await page.request.get('/api/session')).status()).toBe(401);
});

test('what comes back to another browser is refused', async ({ page, browser, installation }) => {
  await page.goto(routes.SIGN_IN);
  await page.getByRole('link', { name: BUTTON }).click();
  await expect(page.getByLabel('Wie bent u?')).toBeVisible();
  // Up to the moment at which the browser would go back to the portal.
  const next = async (answer: Promise<APIResponse>) => (await answer).headers()['location'] ?? '';
  const agreed = await next(page.request.post(page.url(), { form: { who: 'sanne' }, maxRedirects: 0 }));
  const stolen = await next(page.request.get(agreed, { maxRedirects: 0 }));
  expect(stolen).toContain('/api/sign-in/proef/callback?code=');
  const thief = await elsewhere(browser, installation.portal);
  await thief.goto(stolen);
  await expect(thief.getByRole('status').filter({ hasText: 'Probeer het opnieuw' })).toBeVisible();
  expect((await thief.request.get('/api/session')).status()).toBe(401);
  await thief.context().close();
  await page.goto(stolen);
  await arrive(page, HOME);
});

test('signing out ends it here and there, and nothing is left behind the back button', async ({ page }) => {
  await signIn(page, 'sanne');
  await arrive(page, HOME);
  await page.getByRole('link', { name: /^Dagrapportages/ }).click();
  await arrive(page, 'Dagrapportages');
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await page.getByRole('button', { name: SIGN_OUT }).click();
  await arrive(page, WELCOME);
  for (let steps = 0; steps < 6; steps += 1) {
    await page.goBack();
    await expect(page.getByText('Sanne Kuipers')).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Dagrapportages' })).toHaveCount(0);
  }
  await page.goto(routes.SIGN_IN);
  await page.getByRole('link', { name: BUTTON }).click();
  await expect(page.getByLabel('Wie bent u?'), 'the provider asks again').toBeVisible();
});

test('who signs out at the provider is out here, at every process', async ({ page, installation }) => {
  await signIn(page, 'sanne');
  await arrive(page, HOME);
  const there = await page.context().newPage();
  await there.goto(`${installation.provider}/session/end`);
  await there.getByRole('button', { name: SIGN_OUT }).click();
  await expect(there.getByText('U bent afgemeld.')).toBeVisible();
  const at = async (portal: string) => (await page.request.get(`${portal}/api/session`)).status();
  await expect.poll(() => at(installation.portal)).toBe(401);
  // The cookie is of the host, whatever its port: the other process is asked about the same session.
  expect(await at(installation.hasty)).toBe(401);
});

test('one sees where one is signed in, and signs out there', async ({ page, browser, installation, watch }) => {
  watch.foresee(401, /^\/api\//);
  const phone = await elsewhere(browser, installation.portal);
  await signIn(phone, 'ans');
  await signIn(page, 'ans');
  await page.getByRole('link', { name: 'Waar bent u ingelogd?' }).click();
  await arrive(page, 'Waar bent u ingelogd?');
  const sessions = page.getByRole('main').getByRole('listitem');
  const others = page.getByRole('button', { name: /^Log hier uit: / });
  await expect(sessions.filter({ hasText: 'Dit apparaat' })).toHaveCount(1);
  await expect(sessions.first()).toContainText('Chrome, Linux');
  while ((await others.count()) > 0) {
    const left = await others.count();
    await others.first().click();
    await expect(others).toHaveCount(left - 1);
  }
  expect((await phone.request.get('/api/session')).status()).toBe(401);
  expect((await page.request.get('/api/session')).status()).toBe(200);
  await page.getByRole('button', { name: 'Log overal uit' }).click();
  await page.getByRole('button', { name: SIGN_OUT }).click();
  await arrive(page, WELCOME);
  await phone.context().close();
});

test('who has no more than an open screen signs in again before signing out elsewhere', async ({ page, watch }) => {
  watch.foresee(403, /^\/api\/sessions$/);
  await signIn(page, 'ans');
  await page.getByRole('link', { name: 'Waar bent u ingelogd?' }).click();
  await arrive(page, 'Waar bent u ingelogd?');
  // Ten minutes later; that the server says so by itself is tested where time can be put forward.
  await page.route('**/api/sessions', (route) =>
    route.request().method() === 'DELETE' ? route.fulfill({ status: 403, json: { code: 'proof_needed', status: 403, title: '' } }) : route.continue());
  await page.getByRole('button', { name: 'Log overal uit' }).click();
  await expect(page.getByRole('heading', { name: 'Laat zien dat u het bent' })).toBeFocused();
  await page.getByRole('button', { name: 'Log hier uit en weer in' }).click();
  await page.getByRole('button', { name: SIGN_OUT }).click();
  await arrive(page, WELCOME);
});

test('the end of a session is announced, can be put off by keyboard, and clears the screen', async ({ page, installation, watch }) => {
  watch.foresee(401, /^\/api\/session/);
  await page.goto(`${installation.hasty}/`);
  await arrive(page, WELCOME);
  await signInBy(page, 'sanne');
  await arrive(page, HOME);
  const warning = page.getByRole('alertdialog', { name: 'Bent u er nog?' });
  const here = warning.getByRole('button', { name: 'Ik ben er nog' });
  await expect(warning).toBeVisible({ timeout: HASTE.idle * 1000 });
  await expect(here).toBeFocused();
  await expect(warning).toHaveAccessibleDescription(/^U doet al een tijd niets\. Daarom wordt u uitgelogd om \d\d:\d\d\.$/);
  await page.keyboard.press('Enter');
  await expect(warning).toHaveCount(0);
  await expect(title(page)).toHaveText(HOME);
  await expect(warning).toBeVisible({ timeout: HASTE.idle * 1000 });
  await page.keyboard.press('Escape');
  await expect(warning, 'Escape is an answer too').toHaveCount(0);
  await expect(warning).toBeVisible({ timeout: HASTE.idle * 1000 });
  await expect(title(page)).toHaveText(WELCOME, { timeout: HASTE.idle * 1000 });
  await arrive(page, WELCOME);
  await expect(page.getByText('U bent uitgelogd, omdat u een tijd niets deed.')).toBeVisible();
  await expect(page.getByText('Sanne Kuipers')).toHaveCount(0);
  await page.goBack();
  await expect(page.getByText('Sanne Kuipers')).toHaveCount(0);
});

test('a session that ends ends in every window, and who comes back in one is back in the other', async ({ page, context, installation, watch }) => {
  watch.foresee(401, /^\/api\//);
  await page.goto(`${installation.hasty}/`);
  await arrive(page, WELCOME);
  await signInBy(page, 'sanne');
  await arrive(page, HOME);
  await page.getByRole('link', { name: /^Dagrapportages/ }).click();
  await arrive(page, 'Dagrapportages');
  const place = page.url();
  const window = await context.newPage();
  await window.goto(`${installation.hasty}/`);
  await arrive(window, HOME);
  for (const one of [page, window]) {
    await expect(title(one)).toHaveText(WELCOME, { timeout: 2 * HASTE.idle * 1000 });
    await arrive(one, WELCOME);
    await expect(one.getByText('U bent uitgelogd, omdat u een tijd niets deed.')).toBeVisible();
    await expect(one.getByText('Sanne Kuipers')).toHaveCount(0);
  }
  await window.getByRole('link', { name: BUTTON }).click();
  await arrive(window, HOME);
  await arrive(page, 'Dagrapportages');
  expect(page.url()).toBe(place);
});

test('asking when it ends does not keep a session alive', async ({ page, installation }) => {
  await page.goto(`${installation.hasty}/`);
  await signInBy(page, 'sanne');
  await arrive(page, HOME);
  const ask = () => page.request.get(`${installation.hasty}/api/session`);
  const end = ((await (await ask()).json()) as { times: { idle_until: string } }).times.idle_until;
  await page.waitForTimeout(3_000);
  expect(((await (await ask()).json()) as { times: { idle_until: string } }).times.idle_until).toBe(end);
  const extended = await page.request.post(`${installation.hasty}/api/session/extend`, { headers: SAME_ORIGIN, data: {} });
  expect(((await extended.json()) as { idle_until: string }).idle_until > end).toBe(true);
});

test('the terms of use come before the first look; who does not accept them can still ask for the dossier', async ({ page, installation }) => {
  await page.goto(installation.strict);
  await arrive(page, WELCOME);
  await signInBy(page, 'sanne');
  const asking = 'Eerst even lezen';
  await arrive(page, asking);
  await expect(page.getByText(TERMS)).toBeVisible();
  const home = page.url();
  await page.getByRole('link', { name: 'Vraag inzage' }).click();
  await arrive(page, 'U vraagt het hele dossier');
  await page.goto(home);
  await arrive(page, asking);
  await page.getByRole('button', { name: 'Ik ga akkoord' }).click();
  await arrive(page, HOME);
  await page.reload();
  await arrive(page, HOME);
});

test('a child chooses what a parent reads, and takes it back while the parent is reading', async ({ page, browser, installation, watch }) => {
  watch.foresee(404, /^\/api\/clients\//);
  const parent = await elsewhere(browser, installation.portal);
  await signIn(parent, 'annemiek');
  const noor = persona('annemiek').dossiers[0]!;
  await openDossier(parent, persona('annemiek'), noor);
  const medication = parent.getByRole('link', { name: /^Medicatie/ });
  await expect(medication).toHaveCount(0);

  await signIn(page, 'noor');
  await arrive(page, HOME_OF_MINOR);
  await page.goto(`${page.url()}/meelezers`);
  await arrive(page, 'Wie kijkt er mee?');
  const mother = page.getByRole('region').or(page.locator('section')).filter({ hasText: persona('annemiek').name });
  const choose = mother.getByText('Kies wat deze persoon leest');
  const tick = mother.getByRole('checkbox', { name: 'Medicatie' });
  await choose.click();
  await expect(mother.getByText('Het geldt meteen.')).toBeVisible();
  await tick.check();
  await expect(mother.getByRole('listitem').filter({ hasText: /^Medicatie/ })).toBeVisible();

  await parent.reload();
  await expect(medication).toBeVisible();
  await parent.getByRole('link', { name: /^Dagrapportages/ }).click();
  await arrive(parent, 'Dagrapportages');
  if (!(await tick.isVisible())) await choose.click();
  await mother.getByRole('checkbox', { name: 'Dagrapportages' }).uncheck();
  await expect(mother.getByRole('listitem').filter({ hasText: /^Dagrapportages/ })).toHaveCount(0);
  await parent.getByRole('main').getByRole('heading', { level: 3 }).getByRole('link').first().click();
  await arrive(parent, NOT_FOUND);
  await parent.context().close();
});

test('a client invites somebody whom nobody knows, with a code that works once', async ({ page, browser, installation, watch }) => {
  watch.foresee(401, /^\/api\//);
  watch.foresee(422, /^\/api\/activation$/);
  await signIn(page, 'sanne');
  await arrive(page, HOME);
  await page.goto(`${page.url()}/meelezers`);
  await arrive(page, 'Wie kijkt er mee?');
  await page.getByText('Nodig iemand uit').click();
  await page.getByRole('button', { name: 'Maak de code' }).click();
  await expect(page.getByLabel('Naam van de persoon')).toHaveAccessibleDescription('Vul de naam in.');
  await page.getByLabel('Naam van de persoon').fill('Jo Kuipers');
  await page.getByLabel(/^Wie is dit van u/).fill('tante');
  const form = page.getByRole('group', { name: 'Wat mag deze persoon lezen?' });
  await form.getByRole('checkbox', { name: 'Agenda' }).check();
  await page.getByRole('button', { name: 'Maak de code' }).click();
  const told = page.getByRole('region', { name: 'Dit is de code' });
  await expect(told.getByRole('heading')).toBeFocused();
  const code = (await told.getByRole('strong').innerText()).trim();
  await expect(page.getByLabel('Naam van de persoon')).toHaveValue('');

  const aunt = await elsewhere(browser, installation.portal);
  await aunt.goto(routes.SIGN_IN);
  await signInBy(aunt, 'tante-jo');
  await arrive(aunt, WELCOME);
  const field = aunt.getByLabel('Uw code');
  await field.fill('AAAA-BBBB');
  await aunt.getByRole('button', { name: 'Verder met deze code' }).click();
  await expect(aunt.getByRole('alert').filter({ hasText: /code/ })).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill(` ${code.toLowerCase()} `);
  await aunt.keyboard.press('Enter');
  await arrive(aunt, HOME);
  await expect(aunt.getByText('Ingelogd: Jo Kuipers')).toBeVisible();
  await expect(aunt.getByRole('main').getByRole('listitem').getByRole('link')).toHaveText([/^Agenda/]);

  const thief = await elsewhere(browser, installation.portal);
  await thief.goto(routes.SIGN_IN);
  await signInBy(thief, 'iemand-anders');
  await arrive(thief, WELCOME);
  await thief.getByLabel('Uw code').fill(code);
  await thief.keyboard.press('Enter');
  await expect(thief.getByRole('alert').filter({ hasText: /code/ })).toBeVisible();
  expect((await thief.request.get('/api/session')).status()).toBe(401);
  await Promise.all([aunt, thief].map((one) => one.context().close()));
});

test('a client sees who looked at what, and chooses the period', async ({ page, browser, installation }) => {
  const parent = await elsewhere(browser, installation.portal);
  await signIn(parent, 'annemiek');
  await openDossier(parent, persona('annemiek'), persona('annemiek').dossiers[0]!);
  await parent.getByRole('link', { name: /^Agenda/ }).click();
  await arrive(parent, 'Agenda');
  await parent.context().close();

  await signIn(page, 'noor');
  await arrive(page, HOME_OF_MINOR);
  await page.goto(`${page.url()}/bekeken`);
  await arrive(page, 'Wie heeft in dit portaal gekeken?');
  const mother = page.locator('section').filter({ has: page.getByRole('heading', { name: persona('annemiek').name }) });
  await expect(mother.getByRole('listitem').filter({ hasText: /^Agenda, met toestemming, \d+ keer, het laatst om \d\d:\d\d$/ })).toBeVisible();
  await page.getByLabel('Vanaf').fill('2999-01-01');
  await expect(page.getByText('Er is niets om te laten zien.')).toBeVisible();
  await page.getByLabel('Tot en met').fill('2998-01-01');
  await expect(page.getByRole('alert').filter({ hasText: 'De eerste dag komt na de laatste.' })).toBeVisible();
  await page.getByLabel('Vanaf').fill('');
  await expect(mother).toBeVisible();
});

test('what is ticked is what is shared: a tick that failed goes, and two at once both count', async ({ page, installation, watch }) => {
  watch.foresee(500, /^\/api\/clients\/[^/]+\/consents\//);
  await page.goto(installation.portal);
  await signInBy(page, 'noor');
  await arrive(page, HOME_OF_MINOR);
  await page.goto(`${page.url()}/meelezers`);
  await arrive(page, 'Wie kijkt er mee?');
  const mother = page.locator('section').filter({ has: page.getByRole('heading', { name: persona('annemiek').name }) });
  const [weights, allergies] = ['Metingen', 'Allergieën'].map((name) => mother.getByRole('checkbox', { name })) as [Locator, Locator];
  const read = mother.getByRole('listitem').filter({ hasText: /^(Metingen|Allergieën)/ });
  const open = async () => {
    if (!(await weights.isVisible())) await mother.getByText('Kies wat deze persoon leest').click();
  };
  await open();
  await page.route('**/consents/**', (route) => route.fulfill({ status: 500, json: { code: 'internal', status: 500, title: '' } }));
  await weights.click();
  await expect(mother.getByRole('status').filter({ hasText: 'Het is niet gelukt. Er is niets veranderd.' })).toBeAttached();
  await expect(weights).not.toBeChecked();
  await page.unroute('**/consents/**');
  await page.route('**/consents/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await weights.click();
  await allergies.click();
  await expect(read).toHaveCount(2);
  await open();
  await expect(weights).toBeChecked();
  await weights.click();
  await allergies.click();
  await expect(read).toHaveCount(0);
  await page.reload();
  await arrive(page, 'Wie kijkt er mee?');
  await expect(read).toHaveCount(0);
});
