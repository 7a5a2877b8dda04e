import { setTimeout as pause } from 'node:timers/promises';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import type { HistoryEntry } from '../../shared/contracts/views.ts';
import { keys } from '../../shared/store/keys.ts';
import { loadHistory } from '../../shared/store/sessions.ts';
import type { Table } from '../../shared/store/table.ts';
import { documentClient } from './document-client.ts';

const PARAMETERS = '/baton/telegram';
const DEMO_BOT_ID = '7000000001';
const region = 'us-east-1';
/** The runner's own account for who operates the machine. */
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
/** Functions keep settings for 5 s. */
const SETTINGS_TAKE_EFFECT_MS = 5_500;
/** More than any session of the bench has. */
const WHOLE_HISTORY = 5_000;

/** Where a bot's updates are posted, and the secret that proves they come from Telegram. */
export interface WebhookAddress {
  readonly url: string;
  readonly secret: string;
}

/** Who operates the machine: settings, secrets and the table, beside the desk's API. */
export class Operator {
  private constructor(
    private readonly ssm: SSMClient,
    private readonly table: Table,
  ) {}

  static async at(awsUrl: string): Promise<Operator> {
    const config = { endpoint: awsUrl, region, credentials };
    const client = documentClient(config);
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    const name = TableNames.find((candidate) => candidate.startsWith('Baton-data'));
    if (name === undefined) throw new Error('the runner has no table of the desk');
    return new Operator(new SSMClient(config), { client, name });
  }

  async webhook(): Promise<WebhookAddress> {
    const read = async (name: string) => {
      const command = new GetParameterCommand({ Name: `${PARAMETERS}/${name}`, WithDecryption: true });
      const value = (await this.ssm.send(command)).Parameter?.Value;
      if (value === undefined) throw new Error(`the parameter ${name} is empty`);
      return value;
    };
    const [base, secret] = await Promise.all([read('webhook-url'), read(`${DEMO_BOT_ID}/secret`)]);
    return { url: `${base}${DEMO_BOT_ID}`, secret };
  }

  /** Changes the desk's settings, and waits until every function has them. */
  async decide(change: { readonly capacity: number; readonly acceptSeconds: number }): Promise<void> {
    const policy = { ...DEFAULT_SETTINGS.policy, acceptSeconds: change.acceptSeconds };
    // Whoever lets offers expire here does so to be measured, and must not be set to away.
    const settings: DeskSettings = { ...DEFAULT_SETTINGS, capacity: change.capacity, policy, missedLimit: 0 };
    const Item = { ...keys.settings(), ...settings };
    await this.table.client.send(new PutCommand({ TableName: this.table.name, Item }));
    await pause(SETTINGS_TAKE_EFFECT_MS);
  }

  /** Everything that ever happened to a session. */
  async history(sessionId: string): Promise<readonly HistoryEntry[]> {
    return (await loadHistory(this.table, sessionId, { after: 0, limit: WHOLE_HISTORY })).entries;
  }
}
