// For everybody in the demo: what is there, and what is absent, by role and name.
import { NOBODY } from './support/api';
import { PERSONAS, to, type Dossier, type Persona } from './support/personas';
import * as routes from './support/routes';
import {
  arrive, beginning, cards, CLOSED, CLOSED_OF_MINOR, HOME, HOME_OF_MINOR, NO_ACCESS, NO_ACCESS_OF_MINOR, NOT_FOUND, notice, openDossier, signInOnScreen, title,
} from './support/screen';
import { NAMES, SECTIONS } from './support/sections';
import { expect, signIn, test } from './support/test';
import type { Page } from '@playwright/test';

test('the demo knows exactly the people of whom these tests know what they must see', async ({ request }) => {
  const known = (await (await request.get('/api/demo/personas')).json()) as { id: string; name: string }[];
  expect(known.map(({ id, name }) => `${id}: ${name}`).sort()).toEqual(PERSONAS.map(({ id, name }) => `${id}: ${name}`).sort());
});

for (const persona of PERSONAS) {
  test(`${persona.name} signs in, finds whose dossiers there are, and signs out`, async ({ page }) => {
    await signInOnScreen(page, persona);
    if (persona.dossiers.length > 1) {
      await arrive(page, 'Welk dossier wilt u openen?');
      await expect(cards(page)).toHaveCount(persona.dossiers.length);
    }
    if (persona.dossiers.length === 0) await arrive(page, 'Er is geen dossier voor u');
    for (const dossier of persona.dossiers) {
      await openDossier(page, persona, dossier);
      await expect(page.getByText(`Dossier van ${dossier.client}`)).toBeVisible();
      await expect(page.getByText(dossier.relation, { exact: true })).toBeVisible();
    }
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await arrive(page, /^Welkom bij/);
    await expect(page.getByRole('button', { name: 'Uitloggen' })).toHaveCount(0);
  });

  for (const dossier of persona.dossiers) {
    test(`${persona.name} finds in the dossier of ${dossier.client} what is theirs and nothing else`, async ({ page, watch }) => {
      watch.foresee(404, /^\/api\/clients\//);
      await signIn(page, persona.id);
      const client = await openDossier(page, persona, dossier);
      await expect(notice(page).getByRole('link')).toHaveText(
        dossier.mayAsk ? 'Vraag het hele dossier' : 'Lees wie het hele dossier mag zien',
      );
      await (dossier.sections.length > 0 ? readsThese(page, persona, dossier) : readsNothing(page, persona, dossier));
      await hiddenAnswersAsAbsent(page, client, persona, dossier);
      await explains(page, client, persona, dossier);
      await requests(page, client, persona, dossier);
    });
  }
}

async function readsThese(page: Page, persona: Persona, dossier: Dossier): Promise<void> {
  await expect(cards(page)).toHaveCount(dossier.sections.length);
  for (const section of SECTIONS) {
    const card = page.getByRole('link', { name: beginning(NAMES[section]) });
    await expect(card, NAMES[section]).toHaveCount(dossier.sections.includes(section) ? 1 : 0);
  }
  for (const section of dossier.sections) {
    await page.getByRole('link', { name: beginning(NAMES[section]) }).click();
    await arrive(page, NAMES[section]);
    const partly = page.getByText(/(U ziet|Je ziet) hier alleen wat nodig is om mee te beslissen\./);
    await expect(partly).toHaveCount(dossier.partly?.includes(section) ? 1 : 0);
    await page.getByRole('navigation', { name: 'Menu van dit dossier' }).getByRole('link', { name: 'Overzicht' }).click();
    await arrive(page, to(persona, HOME, HOME_OF_MINOR));
  }
}

/** The other route, the request, and nothing else. */
async function readsNothing(page: Page, persona: Persona, dossier: Dossier): Promise<void> {
  await arrive(page, to(persona, NO_ACCESS, NO_ACCESS_OF_MINOR));
  for (const section of SECTIONS) {
    await expect(page.getByRole('link', { name: beginning(NAMES[section]) })).toHaveCount(0);
  }
  const main = page.getByRole('main');
  await expect(main.getByText('088-000 10 00').first()).toBeVisible();
  await expect(main.getByText('Inzage op kantoor').or(main.getByText('op ons kantoor'))).toHaveCount(dossier.denied ? 1 : 0);
  await expect(main.getByRole('link', { name: 'Vraag inzage' })).toHaveCount(dossier.mayAsk ? 1 : 0);
}

/** A section that is not theirs has an address, and behind it the same words for each; an entry is not told from one that does not exist. */
async function hiddenAnswersAsAbsent(page: Page, client: string, persona: Persona, dossier: Dossier): Promise<void> {
  // Who reads nothing at all is told the other way on every address.
  const reads = dossier.sections.length > 0;
  const nothing = to(persona, NO_ACCESS, NO_ACCESS_OF_MINOR);
  const closed = reads ? to(persona, CLOSED, CLOSED_OF_MINOR) : nothing;
  for (const section of SECTIONS.filter((code) => !dossier.sections.includes(code)).slice(0, 2)) {
    await page.goto(routes.section(client, section));
    await arrive(page, closed);
  }
  await page.goto(routes.entry(client, NOBODY));
  await arrive(page, reads ? NOT_FOUND : nothing);
}

/** Why something is there or not: all 20 sections, each under the one heading or the other. */
async function explains(page: Page, client: string, persona: Persona, dossier: Dossier): Promise<void> {
  await page.goto(routes.access(client));
  await arrive(page, 'Waarom zie ik dit?');
  const main = page.getByRole('main');
  const counts = {
    [to(persona, 'Dit ziet u', 'Dit zie je')]: dossier.sections.length - (dossier.partly?.length ?? 0),
    [to(persona, 'Hiervan ziet u een deel', 'Hiervan zie je een deel')]: dossier.partly?.length ?? 0,
    [to(persona, 'Dit ziet u niet', 'Dit zie je niet')]: SECTIONS.length - dossier.sections.length,
  };
  for (const [heading, count] of Object.entries(counts)) {
    const group = main.getByRole('heading', { level: 2, name: heading, exact: true });
    await expect(group, heading).toHaveCount(count > 0 ? 1 : 0);
    await expect(group.locator('..').getByRole('listitem'), heading).toHaveCount(count);
  }
  // Nothing may tell what was withheld from what is not shared (visibility, W1 and S1).
  await expect(main.getByText(/achtergehouden|goed hulpverlener/i)).toHaveCount(0);
}

/** Their requests; whoever may not ask is told so, and finds no form. */
async function requests(page: Page, client: string, persona: Persona, dossier: Dossier): Promise<void> {
  await page.goto(routes.requests(client));
  await arrive(page, to(persona, 'Uw verzoeken', 'Je verzoeken'));
  await page.goto(routes.newRequest(client));
  const may = to(persona, 'U vraagt het hele dossier', 'Je vraagt het hele dossier');
  const mayNot = to(persona, 'U kunt dit dossier nu niet opvragen', 'Je kunt dit dossier nu niet opvragen');
  await expect(title(page)).toHaveText(dossier.mayAsk ? may : mayNot);
  await expect(page.getByRole('main').getByRole('button', { name: 'Volgende' })).toHaveCount(dossier.mayAsk ? 1 : 0);
}
