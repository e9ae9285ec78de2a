// The screen as somebody uses it: by role and name, never by how it is made.
import { expect, type Locator, type Page } from '@playwright/test';
import { to, type Dossier, type Persona } from './personas';
import { CLIENTS, SIGN_IN } from './routes';

const NOTICE = 'Dit is niet het hele dossier';
export const ORGANISATION = 'Stichting De Linde';
export const HOME = 'Wat wilt u lezen?';
export const HOME_OF_MINOR = 'Wat wil je lezen?';
export const NO_ACCESS = 'U heeft geen toegang';
export const NO_ACCESS_OF_MINOR = 'Je hebt geen toegang';
export const NOT_FOUND = 'Deze pagina is er niet';
/** A section of a dossier that the reader knows of and does not read. */
export const CLOSED = 'U kunt dit onderdeel niet lezen';
export const CLOSED_OF_MINOR = 'Je kunt dit onderdeel niet lezen';

/** The heading of the page. */
export const title = (page: Page): Locator => page.getByRole('heading', { level: 1 });

/** The notice that the portal is not the full dossier. */
export const notice = (page: Page): Locator => page.getByRole('note', { name: NOTICE });

/** The cards of the sections, on the home of a dossier. */
export const cards = (page: Page): Locator => page.getByRole('main').getByRole('listitem').getByRole('link');

/** The card or entry whose name begins with these words. */
export const beginning = (words: string): RegExp => new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\s|$)`);

/** Waits until the page is there and settled, and sees that it carries its heading, its tab and, in a dossier, the notice. */
export async function arrive(page: Page, heading: string | RegExp): Promise<void> {
  await expect(title(page)).toHaveText(heading);
  await expect(page.getByText('Even geduld')).toHaveCount(0);
  await expect(page).toHaveTitle(new RegExp(`^${escaped(await title(page).innerText())} – Cliëntportaal$`));
  if (new URL(page.url()).pathname.startsWith(`${CLIENTS}/`)) await expectNotice(page);
}

/** The notice is there, cannot be dismissed, and leads on. */
export async function expectNotice(page: Page): Promise<void> {
  await expect(notice(page)).toBeVisible();
  await expect(notice(page)).toContainText('Dit portaal laat niet het hele dossier zien.');
  await expect(notice(page).getByRole('link')).toHaveCount(1);
  await expect(notice(page).getByRole('button')).toHaveCount(0);
}

/** Signs in on the first screen. */
export async function signInOnScreen(page: Page, persona: Persona): Promise<void> {
  await page.goto(SIGN_IN);
  await arrive(page, `Welkom bij ${ORGANISATION}`);
  await page.getByRole('button', { name: beginning(persona.name) }).click();
  await expect(page.getByRole('button', { name: 'Uitloggen' })).toBeVisible();
}

/** Opens a dossier from the choice of clients, or finds it open where there is no choice. Returns the client's id. */
export async function openDossier(page: Page, persona: Persona, dossier: Dossier): Promise<string> {
  if (persona.dossiers.length > 1) {
    await page.goto(CLIENTS);
    await arrive(page, 'Welk dossier wilt u openen?');
    await page.getByRole('main').getByRole('link', { name: beginning(dossier.client) }).click();
  } else {
    await page.goto(SIGN_IN);
  }
  await arrive(page, dossier.sections.length > 0 ? to(persona, HOME, HOME_OF_MINOR) : to(persona, NO_ACCESS, NO_ACCESS_OF_MINOR));
  return page.url().split('/').at(-1) as string;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
