import * as z from 'zod';
import {
  GRACE_SECONDS,
  MOST_IDLE_MINUTES,
  MOST_REOPEN_MINUTES,
  MOST_THANKS,
  MOST_THANKS_MINUTES,
  THANKS_CHARACTERS,
} from './closing-limits.ts';
import { Hours } from './hours.ts';
import { Texts } from './texts.ts';

const reopenMinutes = z.number().int().min(0).max(MOST_REOPEN_MINUTES);

/** When a session whose customer owes an answer closes by itself. */
export const IdleClosing = z.object({
  /** Minutes of opening time without a word, until the warning; 0 for never. */
  minutes: z.number().int().min(0).max(MOST_IDLE_MINUTES),
  graceSeconds: z.number().int().min(GRACE_SECONDS.least).max(GRACE_SECONDS.most),
});

/** What a customer's message does to a session that is completed. */
export const AfterCompletion = z.object({
  /** For how long it opens the session again, by channel; 0: it begins a new one. */
  reopenMinutes: z.object({ telegram: reopenMinutes, email: reopenMinutes, web: reopenMinutes }),
  /** To whom it goes back. */
  reopenTo: z.enum(['queue', 'owner']),
  /** For how long a message that only says thanks is filed with what is completed. */
  thanksMinutes: z.number().int().min(0).max(MOST_THANKS_MINUTES),
  /** What counts as thanks, whatever its capitals and punctuation. */
  thanks: z.array(z.string().trim().min(1).max(THANKS_CHARACTERS)).max(MOST_THANKS),
});

/** Whether customers are asked how content they were. */
export const SurveyPolicy = z.object({ ask: z.boolean(), afterAutomatic: z.boolean() });

/** How sessions rest, close, and what comes after; each may be different in a queue. */
export const closingPolicy = {
  /** What becomes of a parked session that should go on while its owner is full: back to its queue, or kept for them. */
  whenOwnerFull: z.enum(['return', 'wait']),
  idle: IdleClosing,
  afterCompletion: AfterCompletion,
  survey: SurveyPolicy,
  /** When somebody is there; `null` for always. */
  hours: Hours.nullable(),
  texts: Texts,
};

/** What holds until a team decides otherwise, and for what an earlier version has stored. */
export const CLOSING_DEFAULTS: {
  readonly [Name in keyof typeof closingPolicy]: z.output<(typeof closingPolicy)[Name]>;
} = {
  whenOwnerFull: 'wait',
  idle: { minutes: 0, graceSeconds: GRACE_SECONDS.usual },
  afterCompletion: {
    reopenMinutes: { telegram: 0, email: 0, web: 0 },
    reopenTo: 'owner',
    thanksMinutes: 10,
    thanks: [
      'thanks',
      'thank you',
      'thank you very much',
      'thanks a lot',
      'many thanks',
      'ok thanks',
      'ok thank you',
      'great thanks',
      'perfect thanks',
      'ok',
      'okay',
      'great',
      'perfect',
      '谢谢',
      '谢谢你',
      '谢谢您',
      '多谢',
      '好的谢谢',
      '好的',
      'شكرا',
      'شكرا جزيلا',
      'شكرا لك',
      'merci',
      'danke',
      'vielen dank',
      'gracias',
      'muchas gracias',
      'спасибо',
    ],
  },
  survey: { ask: false, afterAutomatic: false },
  hours: null,
  texts: {},
};
