// What the running server lets a browser do, judged by Google's CSP Evaluator.
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { expect, test } from './support/test';

// For each of them: high, medium, a mistake in the writing, or possibly high.
const GRAVE = [Severity.HIGH, Severity.SYNTAX, Severity.MEDIUM, Severity.HIGH_MAYBE];

const found = (policy: string) =>
  new CspEvaluator(new CspParser(policy).csp).evaluate().map(({ severity, directive, value }) => ({ severity, directive, value }));

test('the judge finds what is wrong', () => {
  const severities = found("script-src 'unsafe-inline' https:; object-src *").map(({ severity }) => severity);
  expect(severities).toContain(Severity.HIGH);
});

test('the policies of the page, its files and the API have no finding of level medium or higher', async ({ page }) => {
  const scripts: string[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(new URL(response.url()).pathname);
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(scripts.length).toBeGreaterThan(0);
  for (const path of ['/', '/clienten', ...scripts, '/sw.js', '/api/portal', '/api/session', '/api/nothing', '/healthz']) {
    const policy = (await page.request.get(path)).headers()['content-security-policy'];
    expect(policy, path).toBeTruthy();
    const findings = found(policy);
    expect(findings.filter(({ severity }) => GRAVE.includes(severity)), path).toEqual([]);
    // 'self' is a way in only where others may put scripts on this server, or it answers with script of their choosing.
    // Neither is so: it serves the files that it was built with, and JSON that no browser takes for a script (nosniff).
    expect(findings.filter(({ directive, value }) => directive !== 'script-src' || value !== "'self'"), path).toEqual([]);
  }
});
