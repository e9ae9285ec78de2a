// An installation as an organisation has it: a configuration, a database filled by the binary, and a provider.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLIENT, startProvider } from './provider';
import { ended, freePorts, untilHealthy } from './server';
import { BINARY } from './surroundings';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** What runs, and where. */
export interface Installation {
  readonly portal: string;
  /** The same portal by another process, where a session in which nothing is done lasts for seconds. */
  readonly hasty: string;
  /** The same portal by a third process, where the organisation has terms of use. */
  readonly strict: string;
  readonly provider: string;
  /** What a command of the operator prints, with these words after where the database is. */
  operate(command: readonly string[], ...words: readonly string[]): string;
  stop(): Promise<void>;
}

/** What the strict portal asks people to accept. */
export const TERMS = 'Deel uw inlogcode met niemand.';

/** How long a session lasts at the hasty portal, and how long before that its end is announced, in seconds: long enough to
 * answer on a machine that has more to do. */
export const HASTE = { idle: 30, warning: 24 } as const;

/** Fills a database with the demo's people, binds each of these to their own name at a provider, and serves it. */
export async function install(people: readonly string[]): Promise<Installation> {
  const [portal, hasty, strict, provider] = (await freePorts(4)) as [number, number, number, number];
  const folder = mkdtempSync(join(tmpdir(), 'inzage-e2e-'));
  inzage(['key', 'new', '--file', join(folder, 'master.key')], '');
  const terms = join(folder, 'terms.txt');
  writeFileSync(terms, `Dit portaal is van ons samen.\n\n${TERMS}\n`);
  const files = { portal: configure(folder, portal, provider, ''), hasty: '', strict: '' };
  files.strict = configure(folder, strict, provider, `[terms]\nversion = "2026-03"\nfile = "${terms}"\n`);
  files.hasty = configure(folder, hasty, provider, `[session]\nidle = "${HASTE.idle}s"\nwarning = "${HASTE.warning}s"\n`);
  const ids = new Map(inzage(['demo', '--config', files.portal], '').trim().split('\n').map((line) => line.split(' ').reverse() as [string, string]));
  for (const who of people) {
    inzage(['identity', '--config', files.portal, '--provider', 'proef', '--person', ids.get(who) ?? ''], `${who}\n`);
  }
  const at = (port: number) => `http://localhost:${port}`;
  const server = await startProvider(provider, [at(portal), at(hasty), at(strict)]);
  const processes = Object.values(files).map(serve);
  try {
    await Promise.all([portal, hasty, strict].map((port, place) => untilHealthy(at(port), processes[place]!)));
  } catch (error) {
    await Promise.all(processes.map(ended));
    throw error;
  }
  return {
    portal: at(portal),
    hasty: at(hasty),
    strict: at(strict),
    provider: at(provider),
    operate: (command, ...words) => inzage([...command, '--config', files.portal, ...words], ''),
    async stop() {
      await Promise.all(processes.map(ended));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

function configure(folder: string, port: number, provider: number, more: string): string {
  const file = join(folder, `${port}.toml`);
  const text = `
listen = "127.0.0.1:${port}"
public_url = "http://localhost:${port}"

[database]
url = "sqlite://${join(folder, 'inzage.sqlite')}?mode=rwc"

[key]
master_file = "${join(folder, 'master.key')}"

[log]
filter = "error"

[texts]
unscanned = "show"

[organisation]
name = "Stichting De Linde"

[organisation.contact]
name = "Cliëntservice"
phone = "030 123 45 67"
email = "inzage@delinde.example"
address = "Lindelaan 1, Utrecht"
hours = "werkdagen van 9 tot 17 uur"

[identity]
key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

[provider.proef]
label = "Inloggen bij de inlogdienst"
issuer = "http://localhost:${provider}"
client_id = "${CLIENT.id}"
client_secret = "${CLIENT.secret}"
for = "clients"
person_claim = "sub"

${more}`;
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

function inzage(parameters: readonly string[], input: string): string {
  const { status, stdout, stderr } = spawnSync(BINARY, parameters, { cwd: ROOT, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`inzage ${parameters[0]}: ${stderr}`);
  return stdout;
}

function serve(config: string): ChildProcess {
  return spawn(BINARY, ['serve', '--config', config], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}
