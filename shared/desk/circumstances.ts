import type { Inbound } from '../channels/inbound.ts';
import { channelOf } from '../contracts/channels.ts';
import { type DeskSettings, type Queue, queueOf } from '../contracts/settings.ts';
import type { AfterCompletion, ClosedTelling, CommandOf, Heeding, Telling } from '../domain/commands.ts';
import { type Content, wordsOf } from '../domain/content.ts';
import { hasRoom, listens } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { boards } from '../store/keys.ts';
import { BOARD_LIMIT, readBoards } from '../store/lists.ts';
import { loadAgent } from '../store/roster.ts';
import { closedTelling, isOpen } from './closed-hours.ts';
import type { Desk } from './desk.ts';
import { tellingOf } from './say.ts';
import { isThanks } from './thanks.ts';

type Circumstances = Pick<
  CommandOf<'receive'>,
  'ownerHasRoom' | 'ifOwnerFull' | 'ifOwnerGone' | 'afterCompletion' | 'closed'
>;

const NEVER_AFTER: AfterCompletion = { isThanks: false, thanksMs: 0, reopenMs: 0, reopenTo: 'queue' };

/** Where an owner is there and the session is in progress, nothing has to be looked up. */
const ORDINARY: Circumstances = {
  ...{ ownerHasRoom: true, ifOwnerFull: 'wait', ifOwnerGone: 'keep', afterCompletion: NEVER_AFTER },
};

/** What a customer's message meets: policies, hours, and whether whoever held the session has room. It costs reads only where it matters. */
export async function circumstancesOf(
  desk: Desk,
  session: Session,
  inbound: Inbound,
  at: string,
): Promise<Circumstances> {
  const { status, ownerGoneSince, queueId } = session;
  if (status === 'active' && ownerGoneSince === undefined) return ORDINARY;
  const settings = await desk.settings();
  const queue = queueOf(settings, queueId) ?? { ...settings.policy, id: queueId, name: '', skills: [] };
  const isUnowned = session.ownerId === undefined;
  const closed = isUnowned ? await closedTelling(desk, queue, session, at) : undefined;
  return {
    ownerHasRoom: await ownerHasRoom(desk, session),
    ifOwnerFull: queue.whenOwnerFull,
    ifOwnerGone: queue.whenOwnerGone.customerWaits,
    afterCompletion: status === 'completed' ? afterCompletion(queue, inbound) : NEVER_AFTER,
    ...(closed && { closed }),
  };
}

/** What a word of the customer's meets in a session that somebody owns. */
export async function heedingOf(desk: Desk, session: Session): Promise<Heeding> {
  const settings = await desk.settings();
  const { whenOwnerFull, whenOwnerGone } = queueOf(settings, session.queueId) ?? settings.policy;
  return {
    ...{ ownerHasRoom: await ownerHasRoom(desk, session), ifOwnerFull: whenOwnerFull },
    ifOwnerGone: whenOwnerGone.customerWaits,
  };
}

/** Only a parked session can wake and a completed one open again: all others cost no read. */
async function ownerHasRoom(desk: Desk, { status, ownerId, completion }: Session): Promise<boolean> {
  const held = status === 'pending' ? ownerId : completion?.ownerId;
  if (held === undefined) return status !== 'completed';
  const owner = await loadAgent(desk.table, held);
  if (owner === undefined || !hasRoom(owner)) return false;
  return status === 'pending' || listens(owner);
}

/** A sticker without words is a picture like those that are written. */
function saysThanks(content: Content, phrases: readonly string[]): boolean {
  if (content.kind === 'text') return isThanks(content.text, phrases);
  if (content.kind === 'mail') return content.files.length === 0 && isThanks(content.text, phrases);
  return content.kind === 'files' && wordsOf(content) === '' && content.files.every(({ as }) => as === 'sticker');
}

function afterCompletion({ afterCompletion: policy }: Queue, { content, thread }: Inbound): AfterCompletion {
  const { reopenMinutes, reopenTo, thanksMinutes, thanks } = policy;
  return {
    isThanks: saysThanks(content, thanks),
    thanksMs: thanksMinutes * 60_000,
    reopenMs: reopenMinutes[channelOf(thread)] * 60_000,
    reopenTo,
  };
}

/** What a customer is told with the first message of a session: that nobody is there, or that they have been heard. */
export async function firstTelling(
  desk: Desk,
  settings: DeskSettings,
  queueId: string,
  { customerName, language }: Inbound,
  at: string,
): Promise<Telling | ClosedTelling | undefined> {
  const queue = queueOf(settings, queueId);
  if (queue === undefined) return undefined;
  const about = { customerName, ...(language !== undefined && { language }) };
  if (!isOpen(queue, at)) return closedTelling(desk, queue, about, at);
  return tellingOf(desk, queue, 'queued', about, { 'queue.place': () => placeIn(desk, queue.id) });
}

/** Which place in a queue whoever comes now has, as far as the index says; of so many that it matters to nobody, "300+". */
async function placeIn({ table }: Desk, queueId: string): Promise<string> {
  const before = (await readBoards(table, [boards.waiting(queueId)])).length;
  return before < BOARD_LIMIT ? String(before + 1) : `${BOARD_LIMIT}+`;
}
