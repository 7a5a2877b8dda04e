import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Look } from '../contracts/live.ts';
import { UNHEARD_MS } from '../contracts/live-limits.ts';
import type { Viewer } from '../domain/visibility.ts';
import { keys } from '../store/keys.ts';
import type { Table } from '../store/table.ts';
import { type Connection, fromConnectionItem, isHeard } from './connections.ts';

/** What a console had open before a ping, and has now. */
export interface Looked {
  readonly before: Look | undefined;
  readonly now: Look | undefined;
}

/**
 * Notes that a console is there and what it has open. One write; where it opens another session, one more and whatever
 * `mayLook` costs. A look at what its agent may not see is ignored. `unknown` for a console that is not, or no longer,
 * known: it has to connect again, for meanwhile others may have taken it for gone.
 */
export async function hear(
  table: Table,
  connectionId: string,
  look: Look | undefined,
  mayLook: (viewer: Viewer, sessionId: string) => Promise<boolean>,
  nowMs: number,
): Promise<Looked | 'unknown'> {
  const note = (wanted: Look | undefined, unusual: Condition = {}) =>
    write(table, connectionId, wanted, unusual, nowMs);
  if (look === undefined) return lookedFrom(await note(undefined), undefined);
  const same = { when: 'look.sessionId = :session', values: { ':session': look.sessionId } };
  const heard = await note(look, same);
  if (heard.wrote) return lookedFrom(heard, look);
  if (heard.found === undefined || !isHeard(heard.found, nowMs)) return 'unknown';
  const allowed = (await mayLook(heard.found, look.sessionId)) ? look : undefined;
  return lookedFrom(await note(allowed), allowed);
}

interface Condition {
  readonly when?: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Whether it was written, and the console as it was found. */
interface Heard {
  readonly wrote: boolean;
  readonly found: Connection | undefined;
}

function lookedFrom({ wrote, found }: Heard, now: Look | undefined): Looked | 'unknown' {
  return wrote ? { before: found?.look, now } : 'unknown';
}

async function write(
  { client, name }: Table,
  connectionId: string,
  look: Look | undefined,
  { when, values }: Condition,
  nowMs: number,
): Promise<Heard> {
  const isThere = 'seenAtMs > :unheard';
  const update: UpdateCommandInput = {
    TableName: name,
    Key: keys.connection(connectionId),
    UpdateExpression: look === undefined ? 'SET seenAtMs = :now REMOVE look' : 'SET seenAtMs = :now, look = :look',
    ConditionExpression: when === undefined ? isThere : `${isThere} AND ${when}`,
    ExpressionAttributeValues: {
      ...{ ':now': nowMs, ':unheard': nowMs - UNHEARD_MS, ...values },
      ...(look !== undefined && { ':look': look }),
    },
    ReturnValues: 'ALL_OLD',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
  try {
    const { Attributes } = await client.send(new UpdateCommand(update));
    return { wrote: true, found: Attributes && fromConnectionItem(Attributes) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // The document client does not reach into exceptions.
    return { wrote: false, found: error.Item && fromConnectionItem(unmarshall(error.Item)) };
  }
}
