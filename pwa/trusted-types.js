// Trusted Types (docs/SECURITY.md, 3.2.2). `viewer/build.mjs` puts the address of the worker that reads PDFs in.
(() => {
  const RUNS = /<\s*\/?(script|iframe|object|embed|base|meta|link|style)\b|[\s"'\/]on\w+\s*=|javascript:/i;
  window.trustedTypes?.createPolicy("default", {
    createHTML: (markup) => (RUNS.test(markup) ? null : markup),
    createScriptURL: (address) => (["/sw.js", PDF_WORKER].includes(address) ? address : null),
  });
})();
