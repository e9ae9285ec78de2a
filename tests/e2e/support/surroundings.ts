// What `cargo xtask test` hands over, and what holds when Playwright is started by hand.

/** The release binary, from the root of the repository. */
export const BINARY = process.env.INZAGE_BINARY ?? 'dist/inzage';

/** A real Chromium; Playwright's own where none is named. */
export const CHROMIUM = process.env.INZAGE_CHROMIUM;

/** How it is started: without what a test has no use for. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The port that the demo is served on. */
export const PORT = Number(process.env.INZAGE_PORT ?? 8090);

/** The day it is in the demo: a Monday, so that terms fall where they were worked out by hand. */
export const TODAY = '2026-03-02';

/** The two sizes that everything is looked at in. */
export const SIZES = {
  phone: { width: 360, height: 740 },
  desk: { width: 1280, height: 800 },
} as const;
