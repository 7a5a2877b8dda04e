/** What a tracker can be told of, in the order in which it happens. */
export const TRACKER_EVENTS = ['ticket.opened', 'ticket.changed', 'ticket.ended'] as const;

/** How long a tracker's address may be. */
export const TRACKER_URL_CHARACTERS = 2_000;

/** Why something did not get to the tracker. Stable: the console has a text for each. */
export const TRACKER_FAULTS = [
  /** It answered that the request is wrong (4xx). */
  'refused',
  /** It answered with another address, which is not followed (3xx). */
  'redirected',
  /** It answered that it is gone for good (410). */
  'gone',
  /** It asked to be left alone for a while (429). */
  'too-many',
  /** It failed (5xx). */
  'failing',
  /** It did not answer in time. */
  'timeout',
  /** Its name is not known. */
  'unknown-host',
  /** It let nobody connect. */
  'no-connection',
  /** Its certificate is not good, or it does not speak TLS. */
  'tls',
  /** It hung up, or did not answer in HTTP. */
  'broken-answer',
  /** Its address is not one of the public internet. */
  'not-allowed',
  /** There is no secret to sign with. */
  'no-secret',
] as const;

/** How long the secret before signs beside a new one, in hours: the time to tell the tracker the new one. */
export const SECRET_OVERLAP_HOURS = 24;
