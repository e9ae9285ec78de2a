// Nothing goes wrong unseen: any message of error in the console, any uncaught error and any request that fails is a fault.
import type { BrowserContext, ConsoleMessage, Response } from '@playwright/test';

/** A failure that a test brings about itself. */
interface Foreseen {
  readonly status: number | 'offline';
  readonly path: RegExp;
}

/** Keeps the faults of everything that happens in a browser context. */
export class Watch {
  readonly faults: string[] = [];
  // Nobody is signed in at first, and the app can only find that out by asking.
  private readonly foreseen: Foreseen[] = [{ status: 401, path: /^\/api\/session$/ }];

  private readonly said: RegExp[] = [];

  constructor(context: BrowserContext) {
    context.on('console', (message) => this.onConsole(message));
    context.on('weberror', (error) => this.faults.push(`uncaught: ${error.error().message}`));
    context.on('response', (response) => this.onResponse(response));
    context.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? 'failed';
      // What the page no longer needs, because somebody went on, is not a failure.
      if (why !== 'net::ERR_ABORTED' && !this.isForeseen('offline', request.url())) {
        this.faults.push(`${request.method()} ${request.url()}: ${why}`);
      }
    });
  }

  /** Says beforehand that a call to `path` will be answered with `status`, or not at all. */
  foresee(status: number | 'offline', path: RegExp): void {
    this.foreseen.push({ status, path });
  }

  /** Says beforehand that the console will have a message like this. */
  foreseeMessage(text: RegExp): void {
    this.said.push(text);
  }

  private onConsole(message: ConsoleMessage): void {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // The browser reports a failed request in the console too; whether it was foreseen is decided where it failed.
    const reported = message.text().startsWith('Failed to load resource');
    if (reported && this.foreseen.some(({ path }) => path.test(pathOf(message.location().url)))) return;
    if (this.said.some((text) => text.test(message.text()))) return;
    this.faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  }

  private onResponse(response: Response): void {
    if (response.status() >= 400 && !this.isForeseen(response.status(), response.url())) {
      this.faults.push(`${response.request().method()} ${response.url()}: ${response.status()}`);
    }
  }

  private isForeseen(status: number | 'offline', url: string): boolean {
    return this.foreseen.some((one) => one.status === status && one.path.test(pathOf(url)));
  }
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}
