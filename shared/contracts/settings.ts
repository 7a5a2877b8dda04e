import * as z from 'zod';
import { CATEGORY_CHARACTERS, MOST_CATEGORIES } from './closing-limits.ts';
import { CLOSING_DEFAULTS, closingPolicy } from './closing-policy.ts';
import { HoursDraft } from './hours.ts';
import { LocalText } from './local-text.ts';
import { MailAddressBody, MOST_MAIL_ADDRESSES } from './mail-addresses.ts';
import { repeated } from './open-spans.ts';
import { repeatedLanguages } from './text-languages.ts';
import { TextsDraft } from './texts.ts';
import { TranscriptSettings, USUAL_TRANSCRIPTS } from './transcripts.ts';
import { foldedName, isVisible } from './visible-text.ts';

/** The service's own bounds of a countdown: long enough to read a preview, short enough for a waiting customer. */
export const ACCEPT_SECONDS = { least: 10, most: 300, usual: 30 } as const;

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
  // Settings that an earlier version has stored say nothing of these.
  whenOwnerFull: closingPolicy.whenOwnerFull.default(CLOSING_DEFAULTS.whenOwnerFull),
  idle: closingPolicy.idle.default(CLOSING_DEFAULTS.idle),
  afterCompletion: closingPolicy.afterCompletion.default(CLOSING_DEFAULTS.afterCompletion),
  survey: closingPolicy.survey.default(CLOSING_DEFAULTS.survey),
  hours: closingPolicy.hours.default(CLOSING_DEFAULTS.hours),
  texts: closingPolicy.texts.default(CLOSING_DEFAULTS.texts),
});
export type Policy = z.infer<typeof Policy>;

const exactPartial = {
  routing: Policy.shape.routing.exactOptional(),
  acceptSeconds: Policy.shape.acceptSeconds.exactOptional(),
  autoAccept: Policy.shape.autoAccept.exactOptional(),
  whenOwnerGone: Policy.shape.whenOwnerGone.exactOptional(),
  greeting: Policy.shape.greeting.exactOptional(),
  whenOwnerFull: closingPolicy.whenOwnerFull.exactOptional(),
  idle: closingPolicy.idle.exactOptional(),
  afterCompletion: closingPolicy.afterCompletion.exactOptional(),
  survey: closingPolicy.survey.exactOptional(),
  hours: closingPolicy.hours.exactOptional(),
  texts: closingPolicy.texts.exactOptional(),
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

/** What has to be said anew, by the rules of today. What an earlier version did not know is asked for: left out, it would be lost. */
const newly = { greeting: NewGreeting, hours: HoursDraft.nullable(), texts: TextsDraft };

/** A queue as it is decided now. What is stored may be of a time with fewer rules, and is read all the same. */
export const QueueDraft = QueueBody.extend({
  name: visible(QueueBody.shape.name),
  skills: z.array(NewSkill).max(20),
  policy: z.object({
    ...exactPartial,
    greeting: newly.greeting.exactOptional(),
    hours: newly.hours.exactOptional(),
    texts: newly.texts.exactOptional(),
  }),
});

/** A place where sessions wait, and what it decides for itself. */
export const QueueSettings = QueueBody.extend({ id: QueueId });
export type QueueSettings = z.infer<typeof QueueSettings>;

/** An address of the desk, and where sessions wait that begin with a mail to it. */
export const MailAddressSettings = MailAddressBody.extend({ queueId: QueueId });
export type MailAddressSettings = z.infer<typeof MailAddressSettings>;

/** How a session ended, in a word of the team. */
export const Category = z.object({ id: z.string(), name: z.string() });
export type Category = z.infer<typeof Category>;

/** What is asked of whoever completes a session. */
const Completion = z.object({
  /** Whether they are asked once more. */
  confirm: z.boolean(),
  /** Whether a category has to be chosen. */
  categoryRequired: z.boolean().default(true),
  categories: z.array(Category).min(1),
});

/** What can be decided about the desk as a whole. */
export const DeskBody = z.object({
  policy: Policy,
  /** Where a new customer waits. */
  defaultQueueId: QueueId,
  /** How many sessions an agent may hold at once, until they are given a capacity of their own. */
  capacity: z.number().int().min(1).max(50),
  /** After so many missed offers in a row an agent is set to away; 0 for never. */
  missedLimit: z.number().int().min(0).max(20),
  completion: Completion,
  transcripts: TranscriptSettings.default(USUAL_TRANSCRIPTS),
});

const NewCategory = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: visible(z.string().trim().min(1).max(CATEGORY_CHARACTERS)),
});

const NewCompletion = z.object({
  confirm: z.boolean(),
  categoryRequired: z.boolean(),
  categories: z
    .array(NewCategory)
    .min(1, { message: 'At least one category is needed' })
    .max(MOST_CATEGORIES)
    .superRefine((categories, context) => {
      for (const id of repeated(categories.map((one) => one.id))) {
        context.addIssue({ code: 'custom', message: `There is more than one category of the id ${id}` });
      }
      for (const name of repeated(categories.map((one) => foldedName(one.name)))) {
        context.addIssue({ code: 'custom', message: `There is more than one category called ${name}` });
      }
    }),
});

/** The desk as a whole as it is decided now. */
export const DeskDraft = DeskBody.extend({
  policy: Policy.extend({ ...closingPolicy, ...newly }),
  completion: NewCompletion,
  transcripts: TranscriptSettings,
});

/** What the team decides about its desk. Stored as one item; the defaults hold until somebody changes them. */
export const DeskSettings = DeskBody.extend({
  /** Counts the changes; who changes settings names the one that they saw. */
  rev: z.number().int().min(0),
  queues: z.array(QueueSettings).min(1).max(MOST_QUEUES),
  /** The desk's addresses that were decided about, oldest first. Mail to all others arrives as well. */
  mailAddresses: z.array(MailAddressSettings).max(MOST_MAIL_ADDRESSES).default([]),
  /** With the categories that are chosen no more, by which older sessions were completed. */
  completion: Completion.extend({ former: z.array(Category).default([]) }),
});
export type DeskSettings = z.infer<typeof DeskSettings>;

/** A queue with every policy that holds in it. */
export const Queue = Policy.extend({ id: QueueId, name: z.string(), skills: z.array(z.string()) });
export type Queue = z.infer<typeof Queue>;

/** Every queue as it works. */
export function queuesOf({ queues, policy: desk }: DeskSettings): readonly Queue[] {
  return queues.map(({ id, name, skills, policy }) => {
    // A queue that says one thing in its own words says the others in the desk's.
    const texts = { ...desk.texts, ...policy.texts };
    return { ...desk, ...policy, texts, id, name, skills };
  });
}

/** One queue as it works; `undefined` when there is none of that id. */
export function queueOf(settings: DeskSettings, queueId: string): Queue | undefined {
  return queuesOf(settings).find(({ id }) => id === queueId);
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
    ...CLOSING_DEFAULTS,
  },
  queues: [{ id: 'general', name: 'General', skills: [], joinsNewAgents: true, policy: {} }],
  mailAddresses: [],
  defaultQueueId: 'general',
  capacity: 5,
  missedLimit: 3,
  completion: {
    confirm: true,
    categoryRequired: true,
    categories: [
      { id: 'resolved', name: 'Resolved' },
      { id: 'information', name: 'Information given' },
      { id: 'not-for-us', name: 'Not for us' },
      { id: 'no-answer', name: 'Customer did not answer' },
      { id: 'other', name: 'Other' },
    ],
    former: [],
  },
  transcripts: USUAL_TRANSCRIPTS,
};
