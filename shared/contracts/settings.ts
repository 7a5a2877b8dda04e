import * as z from 'zod';
import { unknownPlaceholders } from './placeholders.ts';
import { repeatedLanguages } from './text-languages.ts';
import { isVisible } from './visible-text.ts';

/** The service's own bounds of a countdown: long enough to read a preview, short enough for a waiting customer. */
export const ACCEPT_SECONDS = { least: 10, most: 300, usual: 30 } as const;

/** A text with placeholders that Baton knows, of at most so many characters. */
export function templateText(characters: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(characters)
    .superRefine((text, context) => {
      for (const name of unknownPlaceholders(text)) {
        context.addIssue({ code: 'custom', message: `There is no placeholder {{${name}}}` });
      }
    });
}

/** An IETF language tag, as far as the desk tells languages apart. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

/** A text for customers in one language; without a language, for all whose own is not there. */
export const LocalText = z.object({ language: Language.exactOptional(), text: templateText(1_000) });
export type LocalText = z.infer<typeof LocalText>;

const OwnerGone = z.enum(['return', 'keep']);

/** How sessions are served. The desk decides it for all queues, and each queue may decide otherwise. */
export const Policy = z.object({
  routing: z.enum(['round-robin', 'least-busy', 'manual']),
  /** How long an agent has to accept an offer. */
  acceptSeconds: z.number().int().min(ACCEPT_SECONDS.least).max(ACCEPT_SECONDS.most),
  /** Sessions start at once with the agent whom routing picks, without an offer. */
  autoAccept: z.boolean(),
  /** What becomes of an owner's sessions when they are offline: where the customer waits for an answer, and others. */
  whenOwnerGone: z.object({ customerWaits: OwnerGone, others: OwnerGone }),
  /** What the customer is told when an agent takes their session for the first time; empty for nothing. */
  greeting: z.array(LocalText).max(30),
});
export type Policy = z.infer<typeof Policy>;

const exactPartial = {
  routing: Policy.shape.routing.exactOptional(),
  acceptSeconds: Policy.shape.acceptSeconds.exactOptional(),
  autoAccept: Policy.shape.autoAccept.exactOptional(),
  whenOwnerGone: Policy.shape.whenOwnerGone.exactOptional(),
  greeting: Policy.shape.greeting.exactOptional(),
};

export const QueueId = z.string().regex(/^[a-z0-9-]{1,32}$/);

/** What somebody can be able to do: a language, a product. */
export const Skill = z.string().trim().min(1).max(40);

/** How many queues a desk has at most. */
export const MOST_QUEUES = 100;

/** What can be said of a queue besides its id. */
export const QueueBody = z.object({
  name: z.string().trim().min(1).max(60),
  /** An agent needs all of them to be offered a session of this queue. */
  skills: z.array(Skill).max(20),
  /** Whether agents become members at their first visit. */
  joinsNewAgents: z.boolean(),
  /** What is different from the desk's policy. */
  policy: z.object(exactPartial),
});

/** A word by which people tell things apart, so they must be able to see it. */
function visible<T extends z.ZodString>(word: T) {
  return word.refine(isVisible, { message: 'It needs at least one character that can be seen' });
}

/** A skill as it is given now. */
export const NewSkill = visible(Skill);

const NewGreeting = Policy.shape.greeting.superRefine((texts, context) => {
  for (const language of repeatedLanguages(texts)) {
    const which = language === '*' ? 'for all other languages' : `in the language ${language}`;
    context.addIssue({ code: 'custom', message: `There is more than one greeting ${which}` });
  }
});

/** A queue as it is decided now. What is stored may be of a time with fewer rules, and is read all the same. */
export const QueueDraft = QueueBody.extend({
  name: visible(QueueBody.shape.name),
  skills: z.array(NewSkill).max(20),
  policy: z.object({ ...exactPartial, greeting: NewGreeting.exactOptional() }),
});

/** A place where sessions wait, and what it decides for itself. */
export const QueueSettings = QueueBody.extend({ id: QueueId });
export type QueueSettings = z.infer<typeof QueueSettings>;

/** What can be decided about the desk as a whole. */
export const DeskBody = z.object({
  policy: Policy,
  /** Where a new customer waits. */
  defaultQueueId: QueueId,
  /** How many sessions an agent may hold at once, until they are given a capacity of their own. */
  capacity: z.number().int().min(1).max(50),
  /** After so many missed offers in a row an agent is set to away; 0 for never. */
  missedLimit: z.number().int().min(0).max(20),
});

/** The desk as a whole as it is decided now. */
export const DeskDraft = DeskBody.extend({ policy: Policy.extend({ greeting: NewGreeting }) });

/** What the team decides about its desk. Stored as one item; the defaults hold until somebody changes them. */
export const DeskSettings = DeskBody.extend({
  /** Counts the changes; who changes settings names the one that they saw. */
  rev: z.number().int().min(0),
  queues: z.array(QueueSettings).min(1).max(MOST_QUEUES),
  completion: z.object({
    confirm: z.boolean(),
    categories: z.array(z.object({ id: z.string(), name: z.string() })).min(1),
  }),
});
export type DeskSettings = z.infer<typeof DeskSettings>;

/** A queue with every policy that holds in it. */
export const Queue = Policy.extend({ id: QueueId, name: z.string(), skills: z.array(z.string()) });
export type Queue = z.infer<typeof Queue>;

/** Every queue as it works. */
export function queuesOf({ queues, policy: desk }: DeskSettings): readonly Queue[] {
  return queues.map(({ id, name, skills, policy }) => ({ ...desk, ...policy, id, name, skills }));
}

/** One queue as it works; `undefined` when there is none of that id. */
export function queueOf(settings: DeskSettings, queueId: string): Queue | undefined {
  return queuesOf(settings).find(({ id }) => id === queueId);
}

/** The text for a language: its own, that of its main language (`zh` for `zh-hans`), or the one for all. */
export function textFor(texts: readonly LocalText[], language: string | undefined): string | undefined {
  const wanted = language?.toLowerCase();
  const main = wanted?.split('-', 1)[0];
  const found =
    texts.find((one) => one.language !== undefined && one.language.toLowerCase() === wanted) ??
    texts.find((one) => one.language !== undefined && one.language.toLowerCase() === main) ??
    texts.find((one) => one.language === undefined);
  return found?.text;
}

/** What a desk starts with. */
export const DEFAULT_SETTINGS: DeskSettings = {
  rev: 0,
  policy: {
    routing: 'round-robin',
    acceptSeconds: ACCEPT_SECONDS.usual,
    autoAccept: false,
    whenOwnerGone: { customerWaits: 'return', others: 'keep' },
    greeting: [],
  },
  queues: [{ id: 'general', name: 'General', skills: [], joinsNewAgents: true, policy: {} }],
  defaultQueueId: 'general',
  capacity: 5,
  missedLimit: 3,
  completion: {
    confirm: true,
    categories: [
      { id: 'resolved', name: 'Resolved' },
      { id: 'information', name: 'Information given' },
      { id: 'not-for-us', name: 'Not for us' },
      { id: 'no-answer', name: 'Customer did not answer' },
      { id: 'other', name: 'Other' },
    ],
  },
};
