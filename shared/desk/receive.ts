import type { Inbound } from '../channels/inbound.ts';
import { channelOf } from '../contracts/channels.ts';
import type { CommandOf } from '../domain/commands.ts';
import { decide } from '../domain/decide/index.ts';
import type { SessionEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve/index.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts';
import type { Session } from '../domain/session.ts';
import { loadChosenLanguage } from '../store/chosen-language.ts';
import { type Change, commit } from '../store/commit.ts';
import type { ConditionalWrite } from '../store/conditional-write.ts';
import { attachThread, enterCustomer, loadThread, type Thread } from '../store/directory.ts';
import { loadHint, removeHint } from '../store/hints.ts';
import { loadSession } from '../store/sessions.ts';
import { attachAgain, opensAgain } from './attach-again.ts';
import { type Done, hasEvents, TRIES } from './carry-out.ts';
import { circumstancesOf, firstTelling } from './circumstances.ts';
import { commandIdOf, type Desk } from './desk.ts';
import { queueFedBy } from './email/addresses.ts';
import { chatOffer } from './joins/chat-offer.ts';
import { whoseIs } from './joins/whose.ts';

/** What a session that begins is remembered by; nothing outside can ask for it twice. */
const START_COMMAND_ID = 'start';

/**
 * Takes in what a customer wrote: on the session that their thread is attached to, or on a new one when there is none or
 * it is completed. What arrives twice leaves one message. `alongside` belongs to the same moment. Refuses only with `busy`; then the channel
 * should try again.
 */
export async function receive(
  desk: Desk,
  inbound: Inbound,
  alongside: readonly ConditionalWrite[] = [],
): Promise<Done | Refusal> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const thread = await loadThread(desk.table, inbound.thread, tries > 0);
    const attached = thread && (await loadSession(desk.table, thread.sessionId));
    const change = attached && (await onAttached(desk, attached, inbound, thread));
    if (attached && change === 'known') return { session: attached, events: [] };
    const decided = change && change !== 'known' ? change : await begin(desk, inbound, thread, attached?.id);
    const outcome = await commit(desk.table, { ...decided, alongside: [...(decided.alongside ?? []), ...alongside] });
    // A parked owner's last place may have been taken since it was looked at: then look again.
    if (outcome === 'conflict' || isRefusal(outcome)) continue;
    return { session: outcome.committed, events: decided.events };
  }
  return refuse('busy');
}

/** What the message changes on the attached session; `undefined` when that one is completed. */
async function onAttached(
  desk: Desk,
  before: Session,
  inbound: Inbound,
  thread: Thread,
): Promise<Change | 'known' | undefined> {
  const events = decide(before, await receiveCommand(desk, before, inbound));
  if (isRefusal(events)) {
    if (events.refused === 'session-completed') return undefined;
    throw new Error(`a customer's message was refused: ${events.refused}`);
  }
  if (!hasEvents(events)) return 'known';
  return opensAgain(events)
    ? { before, events, alongside: [attachAgain(desk, { ...before, thread: inbound.thread }, events, thread)] }
    : { before, events };
}

/** The command by which a session takes in what its customer wrote. */
export async function receiveCommand(desk: Desk, session: Session, inbound: Inbound): Promise<CommandOf<'receive'>> {
  const at = desk.now();
  const { closed, ...circumstances } = await circumstancesOf(desk, session, inbound, at);
  return {
    ...{ type: 'receive', at, by: { kind: 'customer', id: session.customerId } },
    commandId: commandIdOf(...inbound.source),
    messageId: desk.newId('msg'),
    thread: inbound.thread,
    ...saidIn(inbound),
    ...circumstances,
    ...(closed && !inbound.quiet && { closed }),
  };
}

/** What it says of itself. */
function saidIn({ content, channelId, answers, forwardedFrom, edits, automatic }: Inbound) {
  return {
    content,
    ...(channelId !== undefined && { channelId }),
    ...(answers && { answers }),
    ...(forwardedFrom !== undefined && { forwardedFrom }),
    ...(edits !== undefined && { edits: { channelId: edits } }),
    ...(automatic && { automatic }),
  };
}

/** Whoever has chosen a language by the bot's menu is spoken to in that one, whatever their channel reports. */
async function inChosenLanguage({ table }: Desk, inbound: Inbound): Promise<Inbound> {
  if (channelOf(inbound.thread) !== 'telegram') return inbound;
  const language = await loadChosenLanguage(table, inbound.thread);
  return language === undefined ? inbound : { ...inbound, language };
}

/**
 * A new session with the message as its first, the thread attached to it, and the customer entered if unknown. It knows by
 * which link they came.
 */
async function begin(
  desk: Desk,
  arrived: Inbound,
  thread: Thread | undefined,
  previousId: string | undefined,
): Promise<Change> {
  const inbound = await inChosenLanguage(desk, arrived);
  const { native, join } = await whoseIs(desk, inbound, thread);
  const customerId = join?.to ?? native ?? desk.newId('cus');
  const settings = await desk.settings('now');
  const { writtenTo } = inbound;
  const queueId = writtenTo === undefined ? settings.defaultQueueId : queueFedBy(settings, writtenTo);
  const at = desk.now();
  const { identity, customerName: name, language, subject } = inbound;
  const start = await loadHint(desk.table, inbound.thread, Date.parse(at));
  const told =
    inbound.quiet || inbound.automatic ? undefined : await firstTelling(desk, settings, queueId, inbound, at);
  const toldElsewhere = join && (await chatOffer(desk, settings, queueId, inbound, join));
  const started = decide(undefined, {
    type: 'start',
    at,
    by: { kind: 'customer', id: customerId },
    commandId: START_COMMAND_ID,
    sessionId: desk.newId('ses'),
    queueId,
    priority: 'normal',
    customerId,
    customerName: name,
    thread: inbound.thread,
    ...(language !== undefined && { language }),
    ...(start !== undefined && { facts: [{ name: 'start', value: start }] }),
    ...(previousId !== undefined && { previousId }),
    ...(subject !== undefined && { subject }),
    ...(told && { told }),
    ...(toldElsewhere && { toldElsewhere }),
  });
  const [first, ...tellings] = isRefusal(started) ? [] : started;
  if (first === undefined) throw new Error('a new session did not start');
  const session = evolve(undefined, first);
  // Whether nobody is there is told with the session's beginning. What mends a message that the desk has never seen is one itself.
  const { content, anew } = inbound;
  const said = { ...inbound, content: (previousId !== undefined && anew) || content };
  const { closed, edits, ...command } = await receiveCommand(desk, session, said);
  const received = decide(session, command);
  if (isRefusal(received)) throw new Error(`a first message was refused: ${received.refused}`);
  // What they are told answers what they wrote.
  const events: readonly [SessionEvent, ...SessionEvent[]] = [first, ...received, ...tellings];
  const customer = { customerId, name, identity, createdAt: at, ...(language !== undefined && { language }) };
  return {
    before: undefined,
    events,
    alongside: [
      attachThread(desk.table, inbound.thread, { sessionId: session.id, customerId, ...(join && { native }) }, thread),
      ...(native === undefined ? enterCustomer(desk.table, customer) : []),
      ...(start === undefined ? [] : [removeHint(desk.table, inbound.thread, start)]),
    ],
  };
}
