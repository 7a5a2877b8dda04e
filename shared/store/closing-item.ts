import * as z from 'zod';
import { COMPLETION_CAUSES } from '../domain/completion-cause.ts';
import type { Completion, Interrupted, Parking, Session, Survey } from '../domain/session.ts';
import { epochMs, iso, maybeMs, ms } from './epoch.ts';

const StoredParking = z.object({ reason: z.string(), wakeAt: epochMs.optional(), wokenAt: epochMs.optional() });

const StoredInterrupted = z.object({
  replied: z.boolean(),
  ownedAt: epochMs.optional(),
  resumedAt: epochMs.optional(),
  waitsAt: epochMs.optional(),
  unansweredAt: epochMs.optional(),
  parking: StoredParking.optional(),
  accepted: z.string().optional(),
});

const StoredCompletion = z.object({
  at: epochMs,
  // Of what an earlier version completed these are not known: it can no longer be called off.
  closing: z.number().int().default(0),
  cause: z.enum(COMPLETION_CAUSES).default('agent'),
  category: z.string(),
  ownerId: z.string().optional(),
  by: z.string().optional(),
  told: z.literal(true).optional(),
  before: StoredInterrupted.default({ replied: false }),
});

const StoredSurvey = z.object({
  closing: z.number().int(),
  at: epochMs,
  agentId: z.string().optional(),
  queueId: z.string(),
  score: z.number().int().optional(),
  ended: z.literal(true).optional(),
});

/** The attributes of a stored session that say how it rests, closes, and what comes after. */
export const closingShape = {
  parking: StoredParking.optional(),
  completion: StoredCompletion.optional(),
  warned: z.object({ at: epochMs, closesAt: epochMs }).optional(),
  reopenRequest: z.object({ agentId: z.string(), reason: z.string(), at: epochMs }).optional(),
  surveys: z.array(StoredSurvey).optional(),
};
const ClosingItem = z.object(closingShape);
type ClosingItem = z.infer<typeof ClosingItem>;

type Closing = Pick<Session, 'parking' | 'completion' | 'idleWarning' | 'reopenRequest' | 'surveys'>;

/** These attributes of a session. */
export function toClosingItem({ parking, completion, idleWarning, reopenRequest, surveys }: Closing): ClosingItem {
  return {
    parking: parking && toParking(parking),
    completion: completion && toCompletion(completion),
    warned: idleWarning && { at: ms(idleWarning.at), closesAt: ms(idleWarning.closesAt) },
    reopenRequest: reopenRequest && { ...reopenRequest, at: ms(reopenRequest.at) },
    surveys: surveys?.map(({ askedAt, ...survey }) => ({ ...survey, at: ms(askedAt) })),
  };
}

/** The session's part that these attributes are. */
export function fromClosingItem({ parking, completion, warned, reopenRequest, surveys }: ClosingItem): Closing {
  return {
    ...(parking && { parking: fromParking(parking) }),
    ...(completion && { completion: fromCompletion(completion) }),
    ...(warned && { idleWarning: { at: iso(warned.at), closesAt: iso(warned.closesAt) } }),
    ...(reopenRequest && { reopenRequest: { ...reopenRequest, at: iso(reopenRequest.at) } }),
    ...(surveys && { surveys: surveys.map(fromSurvey) }),
  };
}

function toParking({ reason, wakeAt, wokenAt }: Parking): z.infer<typeof StoredParking> {
  return { reason, wakeAt: maybeMs(wakeAt), wokenAt: maybeMs(wokenAt) };
}

function fromParking({ reason, wakeAt, wokenAt }: z.infer<typeof StoredParking>): Parking {
  return {
    reason,
    ...(wakeAt !== undefined && { wakeAt: iso(wakeAt) }),
    ...(wokenAt !== undefined && { wokenAt: iso(wokenAt) }),
  };
}

function toCompletion({ interrupted, ...completion }: Completion): z.infer<typeof StoredCompletion> {
  const { replied, ownedSince, resumedAt, waitingSince, customerWaitsSince, parking, acceptedOfferId } = interrupted;
  return {
    ...completion,
    at: ms(completion.at),
    before: {
      replied,
      ownedAt: maybeMs(ownedSince),
      resumedAt: maybeMs(resumedAt),
      waitsAt: maybeMs(waitingSince),
      unansweredAt: maybeMs(customerWaitsSince),
      parking: parking && toParking(parking),
      accepted: acceptedOfferId,
    },
  };
}

function fromCompletion(stored: z.infer<typeof StoredCompletion>): Completion {
  const { at, closing, cause, category, ownerId, by, told, before } = stored;
  return {
    ...{ at: iso(at), closing, cause, category, interrupted: fromInterrupted(before) },
    ...(ownerId !== undefined && { ownerId }),
    ...(by !== undefined && { by }),
    ...(told && { told }),
  };
}

function fromInterrupted(stored: z.infer<typeof StoredInterrupted>): Interrupted {
  const { replied, ownedAt, resumedAt, waitsAt, unansweredAt, parking, accepted } = stored;
  return {
    replied,
    ...(ownedAt !== undefined && { ownedSince: iso(ownedAt) }),
    ...(resumedAt !== undefined && { resumedAt: iso(resumedAt) }),
    ...(waitsAt !== undefined && { waitingSince: iso(waitsAt) }),
    ...(unansweredAt !== undefined && { customerWaitsSince: iso(unansweredAt) }),
    ...(parking && { parking: fromParking(parking) }),
    ...(accepted !== undefined && { acceptedOfferId: accepted }),
  };
}

function fromSurvey({ at, closing, queueId, agentId, score, ended }: z.infer<typeof StoredSurvey>): Survey {
  return {
    ...{ closing, askedAt: iso(at), queueId },
    ...(agentId !== undefined && { agentId }),
    ...(score !== undefined && { score }),
    ...(ended && { ended }),
  };
}
