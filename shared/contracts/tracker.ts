import * as z from 'zod';
import { ServiceTicketView } from './service-tickets.ts';
import { TRACKER_EVENTS, TRACKER_FAULTS, TRACKER_URL_CHARACTERS } from './tracker-limits.ts';

const Instant = z.iso.datetime();

/** Something that a tracker can be told of. */
export const TrackerEvent = z.enum(TRACKER_EVENTS);
export type TrackerEvent = z.infer<typeof TrackerEvent>;

/** What became of handing something to the tracker, besides that it took it. */
export const TrackerFault = z.enum(TRACKER_FAULTS);
export type TrackerFault = z.infer<typeof TrackerFault>;

/** A secret that signs, without the secret: that is in Parameter Store, under this id. */
export const SecretRecord = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{8,40}$/),
  madeAt: Instant,
  /** Set when a newer one was made: until then it signs beside that one. */
  until: Instant.exactOptional(),
});
export type SecretRecord = z.infer<typeof SecretRecord>;

/** What the team decided about its tracker. */
export const TrackerSettings = z.object({
  /** Counts the changes; 0 before the first. */
  rev: z.number().int().min(0),
  /** Empty for none. */
  url: z.string().max(TRACKER_URL_CHARACTERS),
  enabled: z.boolean(),
  events: z.array(TrackerEvent),
  /** Newest first, at most two. */
  secrets: z.array(SecretRecord),
  /** When the tracker said that it is gone for good (410), which switched it off. */
  goneAt: Instant.exactOptional(),
});
export type TrackerSettings = z.infer<typeof TrackerSettings>;

/** Of a desk that has no tracker. */
export const NO_TRACKER: TrackerSettings = {
  rev: 0,
  url: '',
  enabled: false,
  events: [...TRACKER_EVENTS],
  secrets: [],
};

const Attempt = { at: Instant, event: TrackerEvent, ticketId: z.string() };

/** The latest outcomes of deliveries, whichever ticket they were about. */
export const TrackerOutcomes = z.object({
  delivered: z.object(Attempt).exactOptional(),
  failed: z
    .object({
      ...Attempt,
      fault: TrackerFault,
      /** The HTTP status, if there was an answer. */
      status: z.number().int().exactOptional(),
      /** Whether it is not tried again. */
      givenUp: z.boolean(),
    })
    .exactOptional(),
});
export type TrackerOutcomes = z.infer<typeof TrackerOutcomes>;

/** The tracker as admins see it. A secret is in none of it. */
export const TrackerView = TrackerSettings.omit({ secrets: true }).extend({
  ...TrackerOutcomes.shape,
  secretMadeAt: Instant.exactOptional(),
  /** Until when the secret before signs as well. */
  previousSecretUntil: Instant.exactOptional(),
});
export type TrackerView = z.infer<typeof TrackerView>;

/** An address as it is entered: a URL without credentials, or nothing. Which hosts are allowed, the desk decides. */
const Address = z.union([
  z.literal(''),
  z
    .url({ protocol: /^https?$/, error: 'The address must begin with https://' })
    .max(TRACKER_URL_CHARACTERS)
    .refine(hasNoCredentials, { message: 'The address must not contain a user name or password' }),
]);

function hasNoCredentials(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** What is decided about the tracker. */
export const TrackerDraft = z.object({
  url: Address,
  enabled: z.boolean(),
  events: z
    .array(TrackerEvent)
    .min(1, { message: 'Choose at least one event' })
    .transform((events) => TRACKER_EVENTS.filter((event) => events.includes(event))),
});

export const TrackerResult = z.object({ tracker: TrackerView, at: Instant });

/** The only answer that ever holds a secret. */
export const TrackerSecretResult = TrackerResult.extend({ secret: z.string() });

/** What the tracker answered to a test, or why there was no answer. */
export const TrackerTest = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('answered'),
    status: z.number().int(),
    ms: z.number().int().min(0),
    /** The beginning of what it answered. */
    excerpt: z.string(),
  }),
  z.object({ outcome: z.literal('unreachable'), fault: TrackerFault, ms: z.number().int().min(0) }),
]);
export type TrackerTest = z.infer<typeof TrackerTest>;

export const TrackerTestResult = z.object({ test: TrackerTest, at: Instant });

/** What a tracker is sent about a ticket. */
export const TrackerMessage = z.object({
  /** The same at each try. */
  id: z.string(),
  type: TrackerEvent,
  /** When it happened. */
  at: Instant,
  /** The ticket when this was sent, which may be newer than the event. */
  ticket: ServiceTicketView,
  /** Where it came from, and its page in the console. */
  session: z.object({ id: z.string(), url: z.url() }),
});
export type TrackerMessage = z.infer<typeof TrackerMessage>;

/** What a tracker is sent for a test. */
export interface TrackerPing {
  readonly id: string;
  readonly type: 'ping';
  readonly at: string;
}
