// Every page and every state of the app, with the way to get there: for what must hold everywhere.
import type { Page } from '@playwright/test';
import { askForInspection, client, entries, files, NOBODY } from './api';
import { toCheck, toDelivery, toPeriod } from './asking';
import { persona } from './personas';
import * as routes from './routes';
import { arrive, HOME, HOME_OF_MINOR, NO_ACCESS, NOT_FOUND, ORGANISATION, title } from './screen';
import { NAMES } from './sections';
import { expect, signIn, test, type Watch } from './test';

/** A page in one of its states. */
export interface Place {
  readonly name: string;
  open(page: Page, watch: Watch): Promise<void>;
}

const REPORTS = /^\/api\/clients\/[^/]+\/sections\/reports$/;
const isReports = (url: URL) => REPORTS.test(url.pathname);

/** Opens a page of a dossier as one of its readers. */
function within(name: string, who: string, whose: string, path: (id: string) => string, heading: string | RegExp): Place {
  return {
    name,
    async open(page) {
      await signIn(page, persona(who).id);
      const { id } = await client(page.request, whose);
      await page.goto(path(id));
      await arrive(page, heading);
    },
  };
}

const SANNE = ['sanne', 'Sanne Kuipers'] as const;

const sections: Place[] = persona('sanne').dossiers[0]!.sections.map((section) =>
  within(`section-${section}`, ...SANNE, (id) => routes.section(id, section), NAMES[section]),
);

const pieces: Place[] = persona('sanne').dossiers[0]!.sections.map((section) => ({
  name: `entry-${section}`,
  async open(page) {
    await signIn(page, 'sanne');
    const { id } = await client(page.request, 'Sanne Kuipers');
    const [first] = await entries(page.request, id, section);
    expect(first, `${section} of Sanne holds something`).toBeDefined();
    await page.goto(routes.entry(id, first!.id));
    await arrive(page, first!.title);
  },
}));

const file: Place = {
  name: 'file',
  async open(page) {
    await signIn(page, 'sanne');
    const { id } = await client(page.request, 'Sanne Kuipers');
    const [document] = await entries(page.request, id, 'documents');
    const [first] = await files(page.request, id, document!.id);
    await page.goto(routes.file(id, document!.id, first!.id));
    await arrive(page, first!.title);
    await expect(page.getByText('Bladzijde 1 van 1')).toBeVisible();
  },
};

const first: Place[] = [
  {
    name: 'sign-in',
    async open(page) {
      await page.goto(routes.SIGN_IN);
      await arrive(page, `Welkom bij ${ORGANISATION}`);
      await expect(page.getByRole('button', { name: /^Sanne Kuipers/ })).toBeVisible();
    },
  },
  {
    name: 'session-ended',
    async open(page, watch) {
      watch.foresee(401, /^\/api\//);
      await signIn(page, 'sanne');
      const { id } = await client(page.request, 'Sanne Kuipers');
      await page.goto(routes.home(id));
      await arrive(page, HOME);
      await page.context().clearCookies();
      await page.getByRole('link', { name: /^Agenda/ }).click();
      await expect(page.getByText('U bent uitgelogd')).toBeVisible();
    },
  },
  {
    name: 'sign-in-unknown',
    async open(page) {
      await page.goto(`${routes.SIGN_IN}?fout=unknown_person`);
      await arrive(page, `Welkom bij ${ORGANISATION}`);
      await expect(page.getByText('dit portaal kent u nog niet')).toBeVisible();
    },
  },
  {
    name: 'sessions',
    async open(page) {
      await signIn(page, 'naima');
      await page.goto(routes.SESSIONS);
      await arrive(page, 'Waar bent u ingelogd?');
      await expect(page.getByText('Dit apparaat', { exact: true })).toBeVisible();
    },
  },
  {
    name: 'session-warning',
    async open(page) {
      await signIn(page, 'sanne');
      await page.route('**/api/session', async (route) => {
        const answer = await route.fetch();
        const info = (await answer.json()) as { times: { now: string; warn_at: string } };
        info.times.warn_at = info.times.now;
        await route.fulfill({ response: answer, json: info });
      });
      await page.goto(routes.SESSIONS);
      await expect(page.getByRole('alertdialog', { name: 'Bent u er nog?' })).toBeVisible();
    },
  },
  {
    name: 'clients',
    async open(page) {
      await signIn(page, 'ans');
      await page.goto(routes.CLIENTS);
      await arrive(page, 'Welk dossier wilt u openen?');
    },
  },
  {
    name: 'ask-for-whom',
    async open(page) {
      await signIn(page, 'ans');
      await page.goto(routes.ASK);
      await arrive(page, 'Van wie wilt u het dossier vragen?');
    },
  },
];

const dossiers: Place[] = [
  within('home', ...SANNE, routes.home, HOME),
  within('home-partly', 'annemiek', 'Noor Dijkstra', routes.home, HOME),
  within('section-partly', 'annemiek', 'Noor Dijkstra', (id) => routes.section(id, 'care_plan'), NAMES.care_plan),
  within('section-ten-years', 'ans', 'Willem van der Meer', (id) => routes.section(id, 'reports'), NAMES.reports),
  within('home-birthday-child', 'lars', 'Lars Dijkstra', routes.home, HOME_OF_MINOR),
  within('home-birthday-parent', 'zeynep', 'Elif Yılmaz', routes.home, HOME),
  within('readers', ...SANNE, routes.readers, 'Wie kijkt er mee?'),
  within('readers-child', 'noor', 'Noor Dijkstra', routes.readers, 'Wie kijkt er mee?'),
  {
    name: 'readers-invite',
    async open(page) {
      await signIn(page, 'sanne');
      const { id } = await client(page.request, 'Sanne Kuipers');
      await page.goto(routes.readers(id));
      await arrive(page, 'Wie kijkt er mee?');
      await page.getByText('Nodig iemand uit').click();
      await page.getByRole('button', { name: 'Maak de code' }).click();
      await expect(page.getByLabel('Naam van de persoon')).toHaveAccessibleDescription('Vul de naam in.');
    },
  },
  {
    name: 'terms',
    async open(page) {
      await signIn(page, 'sanne');
      const { id } = await client(page.request, 'Sanne Kuipers');
      await page.route('**/api/session', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: { ...(await answer.json()), terms_due: true } });
      });
      const paragraphs = ['Dit portaal is van ons samen.', 'Deel uw inlogcode met niemand.'];
      await page.route('**/api/terms', (route) => route.fulfill({ json: { version: '1', paragraphs } }));
      await page.goto(routes.home(id));
      await arrive(page, 'Eerst even lezen');
      await expect(page.getByText(paragraphs[1]!)).toBeVisible();
    },
  },
  within('looked', ...SANNE, routes.looked, 'Wie heeft in dit portaal gekeken?'),
  within('mandate', 'ans', 'Willem van der Meer', routes.mandate, 'Mijn bevoegdheid'),
  within('access', ...SANNE, routes.access, 'Waarom zie ik dit?'),
  within('access-partly', 'annemiek', 'Noor Dijkstra', routes.access, 'Waarom zie ik dit?'),
  within('access-denied', 'murat', 'Elif Yılmaz', routes.access, 'Waarom zie ik dit?'),
  within('no-access-denied', 'murat', 'Elif Yılmaz', routes.home, NO_ACCESS),
  within('no-access-closed', 'orlando', 'Jayden Pinas', routes.home, NO_ACCESS),
];

const asking: Place[] = [
  within('requests-none', 'jayden', 'Jayden Pinas', routes.requests, 'Je verzoeken'),
  within('request-not-entitled', 'lotte', 'Sanne Kuipers', routes.newRequest, 'U kunt dit dossier nu niet opvragen'),
  within('request-who', ...SANNE, routes.newRequest, 'U vraagt het hele dossier'),
  onTheWay('request-how', toDelivery),
  onTheWay('request-how-mistake', async (page) => {
    await toDelivery(page);
    await page.getByRole('button', { name: 'Volgende' }).click();
    await expect(page.getByText('Kies hoe u het dossier wilt krijgen.').first()).toBeVisible();
  }),
  onTheWay('request-period', toPeriod),
  onTheWay('request-period-mistake', async (page) => {
    await toPeriod(page);
    await page.getByRole('radio', { name: 'Een deel' }).check();
    await page.getByRole('button', { name: 'Volgende' }).click();
    await expect(page.getByText('Vul een eerste of een laatste dag in.').first()).toBeVisible();
  }),
  onTheWay('request-check', toCheck),
  made('requests', (client) => routes.requests(client), 'Uw verzoeken'),
  made('request', routes.request, /^Verzoek INZ-/),
  made('request-receipt', routes.receipt, 'Uw verzoek is ontvangen'),
  made('request-withdraw', routes.request, /^Verzoek INZ-/, async (page) => {
    await page.getByRole('button', { name: 'Trek het verzoek in' }).click();
    await expect(page.getByText('Wilt u het verzoek intrekken?')).toBeVisible();
  }),
  made('request-withdrawn', routes.request, /^Verzoek INZ-/, async (page) => {
    await page.getByRole('button', { name: 'Trek het verzoek in' }).click();
    await page.getByRole('button', { name: 'Ja, trek het in' }).click();
    await expect(page.getByText('Het verzoek is ingetrokken').first()).toBeVisible();
  }),
];

/** A page of a new request, reached as a reader would. */
function onTheWay(name: string, go: (page: Page) => Promise<void>): Place {
  return {
    name,
    async open(page) {
      await signIn(page, 'zeynep');
      const { id } = await client(page.request, 'Elif Yılmaz');
      await page.goto(routes.newRequest(id));
      await go(page);
    },
  };
}

/** A page of a request that was made. */
function made(
  name: string,
  path: (client: string, request: string) => string,
  heading: string | RegExp,
  then: (page: Page) => Promise<void> = async () => {},
): Place {
  return {
    name,
    async open(page) {
      await signIn(page, 'hanneke');
      const { id } = await client(page.request, 'Dylan Postma');
      await page.goto(path(id, await askForInspection(page.request, id)));
      await arrive(page, heading);
      await then(page);
    },
  };
}

const states: Place[] = [
  state('state-loading', (page) => page.route(isReports, () => new Promise(() => {})), 'Even geduld'),
  state(
    'state-empty',
    (page) => page.route(isReports, (route) => route.fulfill({ json: { extent: 'full', entries: [], total: 0, next: null } })),
    'In het portaal staan nu geen dagrapportages.',
  ),
  state(
    'state-offline',
    (page, watch) => {
      watch.foresee('offline', REPORTS);
      return page.route(isReports, (route) => route.abort('internetdisconnected'));
    },
    'Geen verbinding',
  ),
  state(
    'state-failed',
    (page, watch) => {
      watch.foresee(500, REPORTS);
      return page.route(isReports, (route) => route.fulfill({ status: 500, json: { code: 'internal', status: 500, title: 'x' } }));
    },
    'Er ging iets mis',
  ),
  {
    name: 'state-not-found',
    async open(page, watch) {
      watch.foresee(404, /^\/bestaat\/niet$/);
      await page.goto('/bestaat/niet');
      await expect(title(page)).toHaveText(NOT_FOUND);
    },
  },
  {
    name: 'state-not-found-in-dossier',
    async open(page, watch) {
      watch.foresee(404, /^\/api\/clients\//);
      await signIn(page, 'sanne');
      const { id } = await client(page.request, 'Sanne Kuipers');
      await page.goto(routes.entry(id, NOBODY));
      await expect(title(page)).toHaveText(NOT_FOUND);
    },
  },
  {
    name: 'state-nothing-found',
    async open(page) {
      await signIn(page, 'sanne');
      const { id } = await client(page.request, 'Sanne Kuipers');
      await page.goto(routes.section(id, 'reports'));
      await arrive(page, NAMES.reports);
      // On a screen of this width the form is open by itself.
      const words = page.getByRole('searchbox');
      await words.fill('onvindbaarwoord');
      await words.press('Enter');
      await expect(page.getByText('Er is niets dat past bij wat u zoekt.')).toBeVisible();
    },
  },
  {
    name: 'state-wrong-period',
    async open(page) {
      await signIn(page, 'sanne');
      const { id } = await client(page.request, 'Sanne Kuipers');
      await page.goto(`${routes.section(id, 'reports')}?from=2026-02-01&to=2026-01-01`);
      await expect(page.getByText('‘Tot en met’ ligt voor ‘Van’.')).toBeVisible();
    },
  },
];

/** The list of reports in a state that is brought about on its way to the browser. */
function state(name: string, prepare: (page: Page, watch: Watch) => Promise<unknown>, words: string): Place {
  return {
    name,
    async open(page, watch) {
      await signIn(page, 'sanne');
      const { id } = await client(page.request, 'Sanne Kuipers');
      await prepare(page, watch);
      await page.goto(routes.section(id, 'reports'));
      await expect(page.getByText(words).first()).toBeVisible();
    },
  };
}

export const PLACES: readonly Place[] = [...first, ...dossiers, ...sections, ...pieces, file, ...asking, ...states];

/** One test for every place, once it is open. */
export function everywhere(what: string, then: (page: Page, place: Place) => Promise<void>): void {
  for (const place of PLACES) {
    test(`${place.name}: ${what}`, async ({ page, watch }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await place.open(page, watch);
      await then(page, place);
    });
  }
}

