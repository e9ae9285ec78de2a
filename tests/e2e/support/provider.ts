// A real provider of OpenID Connect on loopback, with a form where one types who one is.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'portaal', secret: 'een-geheim-van-de-proef' } as const;

/** What stands on the button of the provider's own pages. */
export const AGREE = 'Ja, dat ben ik';
export const SIGN_OUT = 'Ja, meld mij af';

/** Starts a provider that knows these portals, and lets everybody in under the name that they type. */
export async function startProvider(port: number, portals: readonly string[]): Promise<Server> {
  const provider = new Provider(`http://localhost:${port}`, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: portals.map((portal) => `${portal}/api/sign-in/proef/callback`),
        post_logout_redirect_uris: portals.map((portal) => `${portal}/`),
        backchannel_logout_uri: `${portals[0]}/api/sign-in/proef/back-channel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    cookies: { keys: ['een sleutel van de proef'] },
    ttl: { AccessToken: 60, Grant: 600, IdToken: 60, Interaction: 600, Session: 3600 },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx: { body: string }, form: string) => {
          ctx.body = page(`${form}<button type="submit" form="op.logoutForm" value="yes" name="logout">${SIGN_OUT}</button>`);
        },
        postLogoutSuccessSource: (ctx: { body: string }) => {
          ctx.body = page('<p>U bent afgemeld.</p>');
        },
      },
    },
    interactions: { url: (_: unknown, interaction: { uid: string }) => `/who/${interaction.uid}` },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
    // Nobody is asked whether the portal may know who they are: that is what they came for.
    async loadExistingGrant(ctx: Context) {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    // Its own agent does not go to addresses of this machine.
    fetch: (url: string, options: RequestInit & { dispatcher?: unknown }) => {
      delete options.dispatcher;
      return fetch(url, options);
    },
  } as ConstructorParameters<typeof Provider>[1]);
  const otherwise = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/who/') === true) {
      who(provider, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
    } else {
      void otherwise(request, response);
    }
  });
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  return server;
}

interface Context {
  readonly oidc: {
    readonly provider: Provider;
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
  };
}

/** Asks who one is, and believes it. */
async function who(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    let body = '';
    for await (const piece of request) body += String(piece);
    const accountId = new URLSearchParams(body).get('who') ?? '';
    await provider.interactionFinished(request, response, { login: { accountId } });
    return;
  }
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(page(`<form method="post"><label>Wie bent u? <input name="who"></label><button>${AGREE}</button></form>`));
}

function page(body: string): string {
  return `<!doctype html><html lang="nl"><title>De inlogdienst</title><link rel="icon" href="data:,"><main>${body}</main></html>`;
}
