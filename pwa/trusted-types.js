// What may become markup or a script's address (Trusted Types). Leptos makes its templates from markup that we wrote, and
// sets every text apart from it; markup that could run anything is nobody's template.
(() => {
  const RUNS = /<\s*\/?(script|iframe|object|embed|base|meta|link|style)\b|[\s"'\/]on\w+\s*=|javascript:/i;
  window.trustedTypes?.createPolicy("default", {
    createHTML: (markup) => (RUNS.test(markup) ? null : markup),
    createScriptURL: (address) => (address === "/sw.js" ? address : null),
  });
})();
