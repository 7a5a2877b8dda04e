import type { Inbound } from '../channels/inbound.ts';
import type { Outbound } from '../channels/outbound.ts';
import type { StoredEntry } from '../contracts/views.ts';
import type { Command } from '../domain/commands.ts';
import { SURVEY_MS } from '../domain/decide/farewell.ts';
import type { MessageEvent } from '../domain/events.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts';
import type { Session, Survey, ThreadKey } from '../domain/session.ts';
import { loadThread } from '../store/directory.ts';
import { loadHistory, loadSession } from '../store/sessions.ts';
import { carryOut, type Done } from './carry-out.ts';
import { commandIdOf, type Desk } from './desk.ts';
import { queueFor } from './queue-for.ts';
import { tellingOf } from './say.ts';

/** How a customer answers a survey without words, and by what their answer is known each time that it arrives. */
export interface SurveyAnswer {
  readonly source: readonly (string | number)[];
  readonly thread: ThreadKey;
  readonly sessionId: string;
  readonly closing: number;
  /** 1 to 5. */
  readonly choice: number | 'skip';
  /** Where they answer they are thanked already, so that no message has to. */
  readonly thanked?: true;
}

/**
 * Takes a score, or that a customer will not give one. Answers the survey as it is then, so that whatever arrives late or twice is
 * answered by what counts. Which session it is about comes from outside: refuses `forbidden` unless it is that of the thread's own
 * customer. Refuses as well `not-found`, `survey-over` after a week or when nothing was asked, and `busy`: then the channel should try again.
 */
export async function answerSurvey(desk: Desk, answer: SurveyAnswer): Promise<Survey | Refusal> {
  const { source, thread, sessionId, closing, choice, thanked } = answer;
  const attached = await loadThread(desk.table, thread, true);
  if (attached === undefined) return refuse('forbidden');
  const by = { kind: 'customer', id: attached.customerId } as const;
  const outcome = await carryOut(desk, sessionId, async (session): Promise<Command> => {
    const asked = { at: desk.now(), by, commandId: commandIdOf(...source), closing };
    if (choice === 'skip') return { type: 'skip-survey', ...asked };
    const thanks = thanked ? undefined : await thanksFor(desk, session, closing);
    return { type: 'score', ...asked, score: choice, ...(thanks && { thanks }) };
  });
  if (isRefusal(outcome)) return outcome;
  // A command that the session remembers is not judged again, so whose session it is has been judged then.
  return surveyOf(outcome.session, closing) ?? refuse('survey-over');
}

/** The survey about a closing, while the session remembers it. */
export function surveyOf({ surveys = [] }: Session, closing: number): Survey | undefined {
  return surveys.find((survey) => survey.closing === closing);
}

/** Only the first score is answered with a message: whoever changes their mind has been thanked. */
async function thanksFor(desk: Desk, session: Session, closing: number) {
  const survey = surveyOf(session, closing);
  if (survey === undefined || survey.score !== undefined) return undefined;
  return tellingOf(desk, await queueFor(desk, session), 'survey-thanks', session);
}

/** How many sessions of a customer are looked through for the message that they replied to. */
const MOST_SESSIONS = 5;

/**
 * Takes what a customer who has chosen a score replies to the question, or to the thanks, as their comment on it; a further reply replaces
 * it. `undefined` when it is no such reply, comes too late, or has no words: then it is a message like any other. Refuses only with `busy`.
 */
export async function comment(desk: Desk, inbound: Inbound): Promise<Done | Refusal | undefined> {
  const { answers, content, thread } = inbound;
  if (answers === undefined || content.kind !== 'text' || content.text.trim() === '') return undefined;
  const attached = await loadThread(desk.table, thread, true);
  if (attached === undefined) return undefined;
  let next: string | undefined = attached.sessionId;
  for (let sessions = 0; sessions < MOST_SESSIONS && next !== undefined; sessions += 1) {
    const session: Session | undefined = await loadSession(desk.table, next);
    const closing = session && (await scoredBy(desk, session, answers.channelId));
    if (session !== undefined && closing !== undefined) {
      const by = { kind: 'customer', id: attached.customerId } as const;
      const commandId = commandIdOf(...inbound.source);
      const said = { type: 'comment', by, commandId, closing, comment: content.text } as const;
      const outcome = await carryOut(desk, session, () => ({ ...said, at: desk.now() }));
      return isRefusal(outcome) && outcome.refused !== 'busy' ? undefined : outcome;
    }
    next = session?.previousId;
  }
  return undefined;
}

/** How many entries are read at once: a closing and what usually follows it. */
const PAGE = 50;

/**
 * The closing that was asked about, or whose score was thanked for, by that message. Costs reads only where a score is new enough to be
 * put into words.
 */
async function scoredBy(desk: Desk, session: Session, channelId: string): Promise<number | undefined> {
  const since = new Date(Date.parse(desk.now()) - SURVEY_MS).toISOString();
  const scored = (session.surveys ?? []).filter(({ score, askedAt }) => score !== undefined && askedAt >= since);
  let after = scored[0]?.closing;
  while (after !== undefined) {
    const { entries, more } = await loadHistory(desk.table, session.id, { after, limit: PAGE });
    const said = entries.find(({ delivery }) => delivery?.channelIds.includes(channelId));
    if (said !== undefined) return closingOf(desk, session, said);
    after = more ? entries.at(-1)?.seq : undefined;
  }
  return undefined;
}

/** Which closing a message asks about, or thanks for: thanks stand right behind the score that they are for. */
async function closingOf(desk: Desk, session: Session, { seq, event: said }: StoredEntry): Promise<number | undefined> {
  if (said.type !== 'message-sent') return undefined;
  const { content } = said;
  // A reply to a question whose buttons nobody has pressed may be about anything.
  if (content.kind === 'survey') {
    return surveyOf(session, content.closing)?.score === undefined ? undefined : content.closing;
  }
  if (said.automatic !== 'survey-thanks') return undefined;
  const { entries } = await loadHistory(desk.table, session.id, { after: seq - 2, limit: 1 });
  const event = entries[0]?.event;
  return event?.type === 'survey-scored' ? event.closing : undefined;
}

type Sent = Extract<MessageEvent, { readonly type: 'message-sent' }>;

/** What goes with a message to the customer that asks for something. Costs one read unit, and nothing with all others. */
export async function askedWith(
  desk: Desk,
  sessionId: string,
  { content, automatic }: Sent,
): Promise<Pick<Outbound, 'asks' | 'language'>> {
  if (content.kind !== 'survey' && automatic !== 'survey-thanks') return {};
  const language = (await loadSession(desk.table, sessionId))?.language;
  const known = language === undefined ? {} : { language };
  if (content.kind === 'survey') return { asks: { kind: 'score', sessionId, closing: content.closing }, ...known };
  return { asks: { kind: 'comment' }, ...known };
}
