import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient, PutCommand, QueryCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { GRACE_MS, type RosterAgent } from '../../shared/domain/roster.ts';
import { keys, LIVE, ROSTER } from '../../shared/store/keys.ts';
import { fromRosterItem } from '../../shared/store/roster-item.ts';
import { openTable, type Table } from '../../shared/store/table.ts';
import type { Addresses } from '../runner.ts';

/** Functions remember the settings for 5 s; there is nothing to ask whether all of them have the new ones. */
const SETTINGS_REMEMBERED_MS = 5_000;

const Told = z.object({ now: z.string() });

const DEMO_BOT_ID = '7000000001';

/** Where the demo bot's updates are posted, and the secret that proves that they come from Telegram. */
export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

/** Who operates the machine: the table below the desk, and its secrets. */
export class Operator {
  readonly #plain: DynamoDBClient;
  readonly #client: DynamoDBDocumentClient;
  readonly #parameters: SSMClient;
  readonly #publicUrl: string;
  #tableName: Promise<string> | undefined;

  constructor({ url, awsUrl }: Addresses) {
    this.#publicUrl = url;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const config = { endpoint: awsUrl, region: 'us-east-1', credentials };
    this.#plain = new DynamoDBClient(config);
    this.#client = DynamoDBDocumentClient.from(this.#plain);
    this.#parameters = new SSMClient(config);
  }

  /** The desk's table, for what would take long by hand. */
  async table(): Promise<Table> {
    return openTable(await this.#table(), this.#plain);
  }

  /** How long an agent may think about an offer. Resolves when every function goes by it. */
  async acceptWithin(acceptSeconds: number): Promise<void> {
    const policy = { ...DEFAULT_SETTINGS.policy, acceptSeconds };
    await this.decide({ ...DEFAULT_SETTINGS, policy });
  }

  /** Puts the desk's settings as they shall be. Resolves when every function goes by them. */
  async decide(settings: DeskSettings): Promise<void> {
    const Item = { ...settings, ...keys.settings() };
    await this.#client.send(new PutCommand({ TableName: await this.#table(), Item }));
    await pause(SETTINGS_REMEMBERED_MS);
  }

  /** The agents of whom a console listens at this moment. Colleagues see them as online for a minute longer. */
  async listening(): Promise<readonly string[]> {
    return (await this.#roster()).flatMap(({ agentId, connection }) => (connection === 'open' ? [agentId] : []));
  }

  /** The agents who take no sessions by their own choice or the system's, whether they are there or not. */
  async away(): Promise<readonly string[]> {
    return (await this.#roster()).flatMap(({ agentId, availability }) => (availability === 'away' ? [agentId] : []));
  }

  /** How many consoles of an agent listen. */
  async consolesOf(agentId: string): Promise<number> {
    return (await this.#under(LIVE)).filter((connection) => connection.agentId === agentId).length;
  }

  /**
   * Lets time pass: moves the runner's clock and resolves when all that became due is done. Consoles cannot say that they are there
   * while time leaps, so it is said for them.
   */
  async pass(seconds: number): Promise<void> {
    await this.#clock({ consoles: 'wait' });
    await this.#sayTheyAreThere(seconds);
    await this.#clock({ seconds });
    await this.#clock({ consoles: 'go-on' });
  }

  /** Consoles that listen are heard of as if they had pinged after so many seconds. */
  async #sayTheyAreThere(seconds: number): Promise<void> {
    const ms = seconds * 1_000;
    for (const { pk, sk, ttl, seenAtMs } of await this.#under(LIVE)) {
      await this.#client.send(
        new UpdateCommand({
          ...{ TableName: await this.#table(), Key: { pk, sk }, ConditionExpression: 'attribute_exists(pk)' },
          UpdateExpression: 'SET seenAtMs = :seen, #ttl = :ttl',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':seen': Number(seenAtMs) + ms, ':ttl': Number(ttl) + seconds },
        }),
      );
    }
  }

  async #clock(body: object): Promise<void> {
    const response = await fetch(`${this.#publicUrl}/local/clock`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`the clock answered ${response.status}: ${await response.text()}`);
  }

  /** The runner's time. ISO 8601, UTC. */
  async now(): Promise<string> {
    return Told.parse(await (await fetch(`${this.#publicUrl}/local/clock`)).json()).now;
  }

  /**
   * Takes an agent's last console for lost so long ago that their grace is over. They have to be interrupted; the timer
   * that the desk arms for it fires in a moment.
   */
  async endGraceOf(agentId: string): Promise<void> {
    await this.#client.send(
      new UpdateCommand({
        TableName: await this.#table(),
        Key: keys.roster(agentId),
        UpdateExpression: 'SET interruptedAt = :long',
        ConditionExpression: '#connection = :interrupted',
        ExpressionAttributeNames: { '#connection': 'connection' },
        ExpressionAttributeValues: {
          ':interrupted': 'interrupted',
          ':long': new Date(Date.parse(await this.now()) - GRACE_MS).toISOString(),
        },
      }),
    );
  }

  async #roster(): Promise<readonly RosterAgent[]> {
    return (await this.#under(ROSTER)).map(fromRosterItem);
  }

  /** The items under a key of which there are few. */
  async #under(pk: string): Promise<readonly Record<string, unknown>[]> {
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: await this.#table(),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
      }),
    );
    return Items;
  }

  /** Every item of the desk's table. */
  async items(): Promise<readonly Record<string, unknown>[]> {
    const TableName = await this.#table();
    const found: Record<string, unknown>[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await this.#client.send(
        new ScanCommand({ TableName, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
      );
      found.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return found;
  }

  async webhook(): Promise<Webhook> {
    const [base, secret] = await Promise.all([
      this.#parameter('webhook-url'),
      this.#parameter(`${DEMO_BOT_ID}/secret`),
    ]);
    return { url: `${base}${DEMO_BOT_ID}`, secret };
  }

  async #parameter(name: string): Promise<string> {
    const command = new GetParameterCommand({ Name: `/baton/telegram/${name}`, WithDecryption: true });
    const value = (await this.#parameters.send(command)).Parameter?.Value;
    if (value === undefined) throw new Error(`the parameter ${name} is empty`);
    return value;
  }

  #table(): Promise<string> {
    this.#tableName ??= this.#client.send(new ListTablesCommand({})).then(({ TableNames = [] }) => {
      const name = TableNames.find((candidate) => candidate.startsWith('Baton-data'));
      if (name === undefined) throw new Error(`there is no table of the desk among ${TableNames.join(', ')}`);
      return name;
    });
    return this.#tableName;
  }
}
