import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../store/keys.ts';
import { setHeir, setWithout, type Without } from '../store/roster-connection.ts';
import type { Table } from '../store/table.ts';
import { type Connection, fromConnectionItem, isHeard, loadConnections } from './connections.ts';

/** How a console ended: its connection was lost, as in a reload, or it is gone for good. */
export type Ending = 'lost' | 'left';

const WITHOUT: Readonly<Record<Ending, Without>> = { lost: 'interrupted', left: 'closed' };

/**
 * A console is gone. Its agent stays connected while another console of theirs is there; with the last one they are
 * interrupted if it was lost, and gone at once if they left. Answers the console as it was; `undefined` when it was gone
 * before, which is harmless.
 */
export async function disconnect(
  table: Table,
  connectionId: string,
  ending: Ending,
  nowMs: number,
): Promise<Connection | undefined> {
  const { Attributes } = await table.client.send(
    new DeleteCommand({ TableName: table.name, Key: keys.connection(connectionId), ReturnValues: 'ALL_OLD' }),
  );
  if (Attributes === undefined) return undefined;
  const gone = fromConnectionItem(Attributes);
  await replace(table, gone, ending, nowMs);
  return gone;
}

/** Finds another console to vouch for the agent. */
async function replace(table: Table, gone: Connection, ending: Ending, nowMs: number): Promise<void> {
  const { agentId } = gone;
  const at = new Date(nowMs).toISOString();
  const ownNow = async () =>
    (await loadConnections(table, nowMs)).filter((own) => own.agentId === agentId && isHeard(own, nowMs));
  let leaving = gone.connectionId;
  let without = WITHOUT[ending];
  let heir = (await ownNow())[0]?.connectionId;
  while (heir !== undefined) {
    if ((await setHeir(table, agentId, leaving, heir)) === undefined) return;
    // The heir may have left between being found and vouching for the agent, and then nobody else would notice.
    leaving = heir;
    const own = await ownNow();
    if (own.some(({ connectionId }) => connectionId === leaving)) return;
    heir = own[0]?.connectionId;
    // How the heir ended is not known, so they may be back in a moment.
    without = 'interrupted';
  }
  await setWithout(table, agentId, leaving, without, at);
}
