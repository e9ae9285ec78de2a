// The acceptance inputs (FHIR) as readers see them: every input is read in a real browser first, then held against what is right.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: 'results/output',
  globalSetup: './read.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'results/results.json' }]],
});
