// Trusted Types (docs/SECURITY.md, 3.2.2).
(() => {
  const RUNS = /<\s*\/?(script|iframe|object|embed|base|meta|link|style)\b|[\s"'\/]on\w+\s*=|javascript:/i;
  window.trustedTypes?.createPolicy("default", {
    createHTML: (markup) => (RUNS.test(markup) ? null : markup),
    createScriptURL: (address) => (address === "/sw.js" ? address : null),
  });
})();
