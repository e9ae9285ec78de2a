// What an operator is told when an input is imported.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BINARY } from '../../e2e/support/surroundings';
import { inputPath, ROOT } from './inputs';

/** Imports an input into an empty database. */
export function importReport(input: string): { status: number | null; report: string } {
  const folder = mkdtempSync(join(tmpdir(), 'inzage-acceptance-'));
  const key = join(folder, 'master.key');
  const inzage = (...words: string[]) =>
    spawnSync(BINARY, words, { cwd: ROOT, encoding: 'utf8', env: { ...process.env, INZAGE_KEY_MASTER_FILE: key } });
  try {
    inzage('key', 'new', '--file', key);
    const { status, stdout, stderr } = inzage('import', '--database', `sqlite://${join(folder, 'inzage.db')}?mode=rwc`, inputPath(input));
    return { status, report: `${stdout}${stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
