import type { Addresses } from '../runner.ts';

/** As many calls as fail until somebody calls it off. */
const ENDLESS = 999;

/** How what the desk calls may fail, in turn: it says that it is not there, or is too much asked, or the line is dead. */
const OF_AWS = [
  { status: 503, code: 'ServiceUnavailable' },
  { hang_up: true },
  { status: 429, code: 'TooManyRequestsException' },
] as const;

const OF_TELEGRAM = [
  { error_code: 500, description: 'Internal Server Error' },
  { error_code: 429, description: 'Too Many Requests: retry after 30', retry_after: 30 },
  { hang_up: true },
  { error_code: 502, description: 'Bad Gateway' },
] as const;

const inTurn = <Fault>(kinds: readonly Fault[]) => Array.from({ length: ENDLESS }, (_, at) => kinds[at % kinds.length]);

/** What is out of the desk's hands. */
export class Weather {
  constructor(private readonly addresses: Addresses) {}

  /** An action of AWS is away for everybody, until it is back. */
  async awsLoses(service: string, action: string): Promise<void> {
    await this.#plan('/local/aws-faults', { service, action, next: inTurn(OF_AWS) });
  }

  async awsRegains(service: string, action: string): Promise<void> {
    await this.#plan('/local/aws-faults', { service, action, next: [] });
  }

  /** Telegram answers the demo bot's calls of these methods no more, until it does. */
  async telegramLoses(...methods: readonly string[]): Promise<void> {
    for (const method of methods) await this.#plan('/phone/bots/demo/faults', { method, next: inTurn(OF_TELEGRAM) });
  }

  async telegramRegains(...methods: readonly string[]): Promise<void> {
    for (const method of methods) await this.#plan('/phone/bots/demo/faults', { method, next: [] });
  }

  async #plan(path: string, plan: object): Promise<void> {
    const response = await fetch(this.addresses.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(plan),
    });
    if (!response.ok) throw new Error(`the plan was answered ${response.status}: ${await response.text()}`);
  }
}
