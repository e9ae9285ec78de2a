// The product in a real browser: the release binary with its demo, on a day that never changes.
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { BINARY, CHROMIUM, CHROMIUM_ARGUMENTS, PORT, TODAY } from './support/surroundings';

export default defineConfig({
  testDir: '.',
  outputDir: 'results/output',
  fullyParallel: true,
  workers: 2,
  // A test that passes at a second try has failed.
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'results/results.json' }]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: CHROMIUM,
      args: CHROMIUM_ARGUMENTS,
    },
  },
  webServer: {
    command: `"${BINARY}" serve --demo --today ${TODAY} --listen 127.0.0.1:${PORT}`,
    // The tests are many people at one address.
    env: { INZAGE_LIMITS_ADDRESS_PER_SECOND: '10000', INZAGE_LIMITS_SESSION_PER_SECOND: '10000', INZAGE_LIMITS_SIGN_IN_PER_MINUTE: '10000' },
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    url: `http://localhost:${PORT}/healthz`,
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
