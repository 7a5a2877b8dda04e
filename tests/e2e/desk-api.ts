import * as z from 'zod';
import { AgentPage, HistoryPage, SessionPage, SessionResult } from '../../shared/contracts/api.ts';
import type { AgentView, HistoryEntry, SessionView } from '../../shared/contracts/views.ts';
import type { Addresses } from '../runner.ts';

/** The demo accounts of the runner. */
export type Account = `agent-${1 | 2 | 3 | 4 | 5 | 6}` | `lead-${1 | 2}` | 'admin-1' | 'finance-1';

/** What the API answered. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  /** The stable code of an error. */
  readonly code: string | undefined;
}

const Failure = z.object({ error: z.object({ code: z.string() }) });
const Token = z.object({ access_token: z.string() });

/** The desk as scripts see it: the HTTP API with demo tokens, and the phones' API. */
export class DeskApi {
  readonly #tokens = new Map<Account, Promise<string>>();

  constructor(readonly addresses: Addresses) {}

  token(account: Account): Promise<string> {
    const known = this.#tokens.get(account);
    if (known !== undefined) return known;
    const token = fetch(`${this.addresses.url}/local/token?account=${account}`)
      .then((response) => response.json())
      .then((body) => Token.parse(body).access_token);
    this.#tokens.set(account, token);
    return token;
  }

  /** Calls the API as somebody, or as nobody. */
  async call(account: Account | undefined, method: string, path: string, body?: unknown): Promise<ApiAnswer> {
    const response = await fetch(this.addresses.url + path, {
      method,
      headers: {
        ...(account && { authorization: `Bearer ${await this.token(account)}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answered: unknown = text === '' ? undefined : JSON.parse(text);
    const failure = Failure.safeParse(answered);
    return { status: response.status, body: answered, code: failure.data?.error.code };
  }

  /** Does something to a session. */
  command(account: Account, sessionId: string, name: string, body?: unknown): Promise<ApiAnswer> {
    return this.call(account, 'POST', `/api/sessions/${sessionId}/${name}`, body);
  }

  async sessions(account: Account, list: string): Promise<readonly SessionView[]> {
    return SessionPage.parse((await this.call(account, 'GET', `/api/sessions?list=${list}&limit=100`)).body).sessions;
  }

  async session(sessionId: string): Promise<SessionView> {
    return SessionResult.parse((await this.call('admin-1', 'GET', `/api/sessions/${sessionId}`)).body).session;
  }

  /** The sessions of a customer, the open one first. */
  async sessionsOf(customer: string): Promise<readonly SessionView[]> {
    return (await this.sessions('admin-1', 'all')).filter((session) => session.customer.name === customer);
  }

  async agents(): Promise<readonly AgentView[]> {
    return AgentPage.parse((await this.call('admin-1', 'GET', '/api/agents')).body).agents;
  }

  /** The whole history, oldest first. */
  async history(sessionId: string): Promise<readonly HistoryEntry[]> {
    const entries: HistoryEntry[] = [];
    for (let more = true; more; ) {
      const after = entries.at(-1)?.seq ?? 0;
      const path = `/api/sessions/${sessionId}/history?after=${after}&limit=200`;
      const page = HistoryPage.parse((await this.call('admin-1', 'GET', path)).body);
      entries.push(...page.entries);
      more = page.entries.length === 200;
    }
    return entries;
  }

  /** Posts an update to the demo bot, as Telegram would deliver it. Answers the HTTP status. */
  async post(update: unknown): Promise<number> {
    return (await this.phone('/phone/bots/demo/updates', update)).status;
  }

  /** Calls the phones' API. */
  phone(path: string, body?: unknown): Promise<Response> {
    if (body === undefined) return fetch(this.addresses.url + path);
    const headers = { 'content-type': 'application/json' };
    return fetch(this.addresses.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }
}
