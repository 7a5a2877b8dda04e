import type { NoticeView, StoredEntry } from '../contracts/views.ts';
import type { By } from '../domain/actor.ts';
import { HAND_OVER_CHARACTERS, type Session } from '../domain/session.ts';
import { LEADS } from '../store/keys.ts';
import { loadSession } from '../store/sessions.ts';
import type { Desk } from './desk.ts';
import { tellPassedOver } from './passed-over.ts';
import { tell } from './tell.ts';

/** Who is told what of a history entry. `audience`: one agent's id, or `LEADS`. */
export interface Told {
  readonly audience: string;
  readonly kind: NoticeView['kind'];
  readonly note?: string;
}

function agentOf(by: By): string | undefined {
  return by.kind === 'agent' ? by.id : undefined;
}

/** Whom a history entry concerns besides the one who caused it. */
export function concerned({ event }: StoredEntry): readonly Told[] {
  switch (event.type) {
    case 'assigned': {
      const { agentId, from, note } = event;
      const noted = note === undefined ? {} : { note };
      const takenOver = agentOf(event.by) === agentId;
      const taken: Told[] = takenOver ? [] : [{ audience: agentId, kind: 'assigned', ...noted }];
      if (from !== undefined) taken.push({ audience: from, kind: takenOver ? 'taken-over' : 'moved-away', ...noted });
      return taken;
    }
    case 'transferred':
      return [{ audience: event.from, kind: 'moved-away', note: event.note }];
    case 'returned':
      if (event.cause === 'owner-full') return [{ audience: event.from, kind: 'returned-full' }];
      return [{ audience: event.from, kind: 'returned', ...(event.note !== undefined && { note: event.note }) }];
    case 'noted':
      return event.mentions.map((audience) => ({ audience, kind: 'mentioned', note: event.text }));
    case 'whispered':
      return [{ audience: event.to, kind: 'whispered', note: event.text }];
    case 'supervisor-called':
      return [{ audience: LEADS, kind: 'supervisor-called', note: event.note }];
    case 'supervisor-joined':
      return [{ audience: event.calledBy, kind: 'supervisor-joined' }];
    case 'reopen-asked':
      return [{ audience: LEADS, kind: 'reopen-asked', note: event.reason }];
    case 'reopen-granted':
      return [
        { audience: event.askedBy, kind: 'reopen-granted', ...(event.word !== undefined && { note: event.word }) },
      ];
    case 'reopen-refused':
      return [{ audience: event.askedBy, kind: 'reopen-refused', note: event.reason }];
    case 'reopened': {
      if (event.agentId === undefined) return [];
      // What a customer's message is the reason for says no more than that.
      const said = event.by.kind === 'customer' ? {} : { note: event.reason };
      return [{ audience: event.agentId, kind: 'reopened', ...said }];
    }
    default:
      return [];
  }
}

/** The beginning of a text, counted in code points. */
function beginning(text: string): string {
  const all = [...text];
  return all.length <= HAND_OVER_CHARACTERS ? text : `${all.slice(0, HAND_OVER_CHARACTERS - 1).join('')}…`;
}

/** Its owner has no room for what should go on, and has not found any since. */
function toldOfWaking({ ownerId, parking }: Session): readonly Told[] {
  return ownerId === undefined || parking?.wokenAt === undefined ? [] : [{ audience: ownerId, kind: 'woken' }];
}

/** What tells an entry from others: whoever asked for a session and is given it with the same word is told once. */
function occasionOf({ seq, event }: StoredEntry): string | number {
  return event.type === 'reopen-granted' || event.type === 'reopened' ? event.commandId : seq;
}

/** Tells those whom a new history entry concerns, and never the one who caused it. */
export async function notify(desk: Desk, sessionId: string, entry: StoredEntry): Promise<void> {
  const { at, by, type } = entry.event;
  const agentId = agentOf(by);
  const told = concerned(entry).filter(({ audience }) => audience !== agentId);
  // Who is gone has not passed it, but after them as well nobody may be left to ask.
  const isPassed = type === 'expired' || type === 'declined' || type === 'withdrawn';
  if (told.length === 0 && !isPassed && type !== 'woken') return;
  const session = await loadSession(desk.table, sessionId);
  if (session === undefined) return;
  if (isPassed) await tellPassedOver(desk, session);
  const all = type === 'woken' ? toldOfWaking(session) : told;
  await Promise.all(
    all.map(({ audience, kind, note }) =>
      tell(desk, audience, {
        key: `${sessionId}.${occasionOf(entry)}.${audience}`,
        kind,
        at,
        session: { id: session.id, customerName: session.customerName },
        ...(agentId !== undefined && { by: agentId }),
        ...(note !== undefined && { note: beginning(note) }),
      }),
    ),
  );
}
