import type { Table } from '../store/table.ts';
import { disconnect, type Ending } from './disconnect.ts';
import { type Telling, tellLookers } from './lookers.ts';

/** A console is gone, and whoever looks at the session that it had open is told. Doing it twice is harmless. */
export async function endConsole(table: Table, world: Telling, connectionId: string, ending: Ending): Promise<void> {
  const gone = await disconnect(table, connectionId, ending, Date.parse(world.now()));
  if (gone?.look !== undefined) await tellLookers(world, [gone.look.sessionId]);
}
