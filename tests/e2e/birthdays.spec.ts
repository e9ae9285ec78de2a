// A birthday that is near: child and parent each read what it changes for them, and nobody else is told.
import type { Page } from '@playwright/test';
import { persona } from './support/personas';
import { openDossier } from './support/screen';
import { expect, signIn, test } from './support/test';

const note = (page: Page) => page.getByRole('region', { name: /^Op \d+ \w+ \d{4} (wordt|word je)/ });

for (const [who, whose, heading, told] of [
  ['elif', 'Elif Yılmaz', 'Op 22 maart 2026 word je 12', ['Dit lees je vanaf die dag ook: Persoonsgegevens, ', 'Je kiest zelf wat je ouders lezen.']],
  ['zeynep', 'Elif Yılmaz', 'Op 22 maart 2026 wordt Elif 12', ['U kunt vanaf die dag niets meer lezen in dit dossier.', 'Elif kiest dat in dit portaal']],
  ['rachid', 'Amir Benali', 'Op 19 maart 2026 wordt Amir 16', ['niets meer lezen', 'U leest alleen mee als Amir dat wil.']],
  ['lars', 'Lars Dijkstra', 'Op 26 maart 2026 word je 18', ['Wat je leest, verandert dan niet.', 'Je ouders hebben geen gezag meer.']],
  ['annemiek', 'Lars Dijkstra', 'Op 26 maart 2026 wordt Lars 18', ['niets meer lezen', 'Regel op tijd een mentor of curator.']],
] as const) {
  test(`${who} reads what the birthday of ${whose} changes`, async ({ page }) => {
    await signIn(page, who);
    const dossier = persona(who).dossiers.find(({ client }) => client === whose)!;
    await openDossier(page, persona(who), dossier);
    await expect(note(page).getByRole('heading')).toHaveText(heading);
    for (const words of told) await expect(note(page)).toContainText(words);
  });
}

for (const [who, whose] of [
  ['murat', 'Elif Yılmaz'], // denied the portal
  ['rob', 'Lars Dijkstra'], // curator from 18 on: what he gains then tells what Lars cannot decide
  ['annemiek', 'Noor Dijkstra'], // no birthday is near
] as const) {
  test(`${who} is told of no birthday of ${whose}`, async ({ page }) => {
    await signIn(page, who);
    await openDossier(page, persona(who), persona(who).dossiers.find(({ client }) => client === whose)!);
    await expect(note(page)).toHaveCount(0);
  });
}
