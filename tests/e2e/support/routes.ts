// The paths of the app, as `src/routes.rs` has them.

export const SIGN_IN = '/';
export const CLIENTS = '/clienten';
export const ASK = '/verzoek';
export const SESSIONS = '/ingelogd';

export const home = (client: string) => `${CLIENTS}/${client}`;
export const section = (client: string, code: string) => `${home(client)}/onderdelen/${code}`;
export const entry = (client: string, id: string) => `${home(client)}/stukken/${id}`;
export const file = (client: string, id: string, file: string) => `${entry(client, id)}/bestanden/${file}`;
export const access = (client: string) => `${home(client)}/toegang`;
export const readers = (client: string) => `${home(client)}/meelezers`;
export const looked = (client: string) => `${home(client)}/bekeken`;
export const mandate = (client: string) => `${home(client)}/bevoegdheid`;
export const requests = (client: string) => `${home(client)}/verzoeken`;
export const newRequest = (client: string) => `${requests(client)}/nieuw`;
export const request = (client: string, id: string) => `${requests(client)}/${id}`;
export const receipt = (client: string, id: string) => `${request(client, id)}/ontvangst`;
