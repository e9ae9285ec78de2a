// The page of an entry: each thing that it says is said once.
import { client, entries } from './support/api';
import * as routes from './support/routes';
import { arrive } from './support/screen';
import { expect, signIn, test } from './support/test';

test('what an entry says is said once', async ({ page }) => {
  await signIn(page, 'sanne');
  const { id } = await client(page.request, 'Sanne Kuipers');
  for (const section of ['reports', 'documents', 'care_plan', 'care_team', 'directives']) {
    for (const entry of (await entries(page.request, id, section)).slice(0, 6)) {
      await page.goto(routes.entry(id, entry.id));
      await arrive(page, entry.title);
      const said = await page.getByRole('main').locator('dt').evaluateAll((labels) =>
        labels.flatMap((label) => {
          const values: string[] = [];
          for (let next = label.nextElementSibling; next?.tagName === 'DD'; next = next.nextElementSibling) values.push(`${label.textContent}: ${next.textContent}`);
          return values;
        }),
      );
      expect(said.length, entry.title).toBeGreaterThan(0);
      expect(said.filter((one, place) => said.indexOf(one) !== place), `${section}, ${entry.title}`).toEqual([]);
      // The parts of a plan stand in a list of their own, and not among the facts as well.
      const paths = (of: string) => page.getByRole('main').locator(of).evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      const parts = await paths('.entry__parts a');
      expect((await paths('dd a')).filter((path) => parts.includes(path)), `${section}, ${entry.title}`).toEqual([]);
    }
  }
});

test('somebody of the care team is not said to have written themselves', async ({ page }) => {
  await signIn(page, 'sanne');
  const { id } = await client(page.request, 'Sanne Kuipers');
  const [somebody] = await entries(page.request, id, 'care_team');
  await page.goto(routes.entry(id, somebody!.id));
  await arrive(page, somebody!.title);
  await expect(page.getByText('Geschreven door')).toHaveCount(0);
});
