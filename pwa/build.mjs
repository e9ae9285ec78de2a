// What Trunk made, made ready for the browser: cut in chunks, and with a service worker. It keeps the app's own files and
// nothing else; no answer of `/api` ever enters a cache.
import { generateSW } from "workbox-build";
import { split } from "./split.mjs";

const { TRUNK_PROFILE, TRUNK_STAGING_DIR } = process.env;

const release = TRUNK_PROFILE !== "debug";
await split(TRUNK_STAGING_DIR, release);

// While developing, a kept file would hide the change that one is looking for.
if (release) {
  const { count, size, warnings } = await generateSW({
    globDirectory: TRUNK_STAGING_DIR,
    globPatterns: ["**/*.{html,js,wasm,css,woff2,svg,webmanifest}"],
    // The viewer of files is fetched when somebody opens one.
    globIgnores: ["viewer/**"],
    swDest: `${TRUNK_STAGING_DIR}/sw.js`,
    dontCacheBustURLsMatching: /[-.][0-9a-f]{12,}/,
    maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
    navigateFallback: "/index.html",
    navigateFallbackDenylist: [/^\/api\//, /^\/healthz/],
    cleanupOutdatedCaches: true,
    // A new version waits until the reader agrees: see `register.js`.
    skipWaiting: false,
    clientsClaim: true,
    inlineWorkboxRuntime: true,
    sourcemap: false,
    mode: "production",
  });
  if (warnings.length > 0) throw new Error(warnings.join("\n"));
  console.log(`service worker: ${count} files, ${size} bytes`);
}
