import type { LedgerEvent } from '../events.ts';
import { type Completion, type Interrupted, type Session, SURVEY_LIMIT, type Survey } from '../session.ts';
import { owned, released, waiting } from './states.ts';

type Event<Type extends LedgerEvent['type']> = Extract<LedgerEvent, { readonly type: Type }>;

/** What calling the completion off brings back. */
function interrupted(session: Session): Interrupted {
  const { ownedSince, resumedAt, replied, waitingSince, customerWaitsSince, parking, acceptedOfferId } = session;
  return {
    replied,
    ...(ownedSince !== undefined && { ownedSince }),
    ...(resumedAt !== undefined && { resumedAt }),
    ...(waitingSince !== undefined && { waitingSince }),
    ...(customerWaitsSince !== undefined && { customerWaitsSince }),
    ...(parking !== undefined && { parking }),
    ...(acceptedOfferId !== undefined && { acceptedOfferId }),
  };
}

/** It has ended, and nobody waits for anything. */
export function completed(session: Session, { at, by, cause, category }: Event<'completed'>): Session {
  const { ownerId } = session;
  const completion: Completion = {
    ...{ at, closing: session.rev + 1, cause, category, interrupted: interrupted(session) },
    ...(ownerId !== undefined && { ownerId }),
    ...(by.kind === 'agent' && { by: by.id }),
  };
  const { customerWaitsSince, ...rest } = released(session);
  return { ...rest, status: 'completed', passedBy: [], completion };
}

/** It goes on as if it had not ended. Throws when it had not. */
export function calledOff(session: Session): Session {
  const { completion, reopenRequest, ...rest } = session;
  if (completion === undefined) throw new Error(`session ${session.id} is not completed`);
  const { ownerId } = completion;
  const before = { ...rest, ...completion.interrupted };
  if (ownerId === undefined) return { ...before, status: 'waiting' };
  return { ...before, status: before.parking === undefined ? 'active' : 'pending', ownerId };
}

/** It is open again, anew: it waits, or is a named agent's. Whoever wanted it so, the next word is the desk's. */
export function reopened(session: Session, { at, agentId }: Event<'reopened'>): Session {
  const { completion, reopenRequest, ...rest } = session;
  const opened = { ...rest, customerWaitsSince: at };
  return agentId === undefined ? waiting(opened, at) : owned(opened, agentId, at);
}

/** The customer is asked about this closing. */
export function surveyAsked(session: Session, { at, closing }: Event<'survey-asked'>): Session {
  const agentId = session.completion?.ownerId;
  const { queueId } = session;
  const survey: Survey = { closing, askedAt: at, queueId, ...(agentId !== undefined && { agentId }) };
  return { ...session, surveys: [...(session.surveys ?? []), survey].slice(-SURVEY_LIMIT) };
}

/** What the customer has said about a closing. */
export function surveyAnswered(session: Session, closing: number, said: Pick<Survey, 'score' | 'ended'>): Session {
  const surveys = (session.surveys ?? []).map((survey) =>
    survey.closing === closing ? { ...survey, ...said } : survey,
  );
  return { ...session, surveys };
}
