import { historySk } from '../../../shared/store/keys.ts';
import type { GoodDesk, Item } from './good-desk.ts';

/** The items of a desk, in which a test breaks something by hand. */
export class Damaged {
  items: readonly Item[];

  constructor(
    items: readonly Item[],
    readonly desk: GoodDesk,
  ) {
    this.items = structuredClone(items);
  }

  /** The item of these keys, to be changed in place. */
  item(pk: string, sk: string): Item {
    const found = this.items.find((item) => item.pk === pk && item.sk === sk);
    if (found === undefined) throw new Error(`there is no ${pk} ${sk}`);
    return found;
  }

  session(sessionId: string): Item {
    return this.item(`SESSION#${sessionId}`, 'SESSION');
  }

  /** The entries of one type in a session's history, in order. */
  entries(sessionId: string, type: string): readonly Item[] {
    const own = this.items.filter((item) => item.pk === `SESSION#${sessionId}` && item.type === type);
    return own.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
  }

  /** One entry by its type and place among those of the type, the first being 0. */
  entry(sessionId: string, type: string, place = 0): Item {
    const found = this.entries(sessionId, type)[place];
    if (found === undefined) throw new Error(`${sessionId} has no ${type} at ${place}`);
    return found;
  }

  agent(agentId: string): Item {
    return this.item('ROSTER', `AGENT#${agentId}`);
  }

  /** The thread of a demo chat. */
  thread(chat: number): Item {
    return this.item(`THREAD#telegram#700:${chat}`, 'THREAD');
  }

  /** The one service ticket. */
  ticket(): Item {
    const found = this.items.find(({ pk, sk }) => String(pk).startsWith('WORK#') && sk === 'WORK');
    if (found === undefined) throw new Error('there is no ticket');
    return found;
  }

  figures(agentId: string): Item {
    return this.item('STATS#2026-05-03', `AGENT#${agentId}#QUEUE#general`);
  }

  remove(item: Item): void {
    this.items = this.items.filter((other) => other !== item);
  }

  /** Puts an entry at the end of a history, where the session does not know of it. */
  append(sessionId: string, event: Item): void {
    const { rev } = this.session(sessionId);
    this.items = [...this.items, { ...event, pk: `SESSION#${sessionId}`, sk: historySk(Number(rev) + 1) }];
  }
}
