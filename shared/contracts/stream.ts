/** What a stream consumer is invoked for; EventBridge-style patterns on the table's stream records, any of which may match. */
export type StreamPattern = Readonly<Record<string, unknown>>;

/** How many patterns a consumer may have in an ordinary account (Lambda developer guide, event filtering). */
export const MOST_PATTERNS = 5;

/** Every change that a console shows: sessions with their history, the roster, notices, service tickets, and that settings changed. */
export const BROADCAST_PATTERNS: readonly StreamPattern[] = [
  {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: { Keys: { pk: { S: [{ prefix: 'SESSION#' }, { prefix: 'NOTICE#' }, { prefix: 'WORK#' }, 'ROSTER'] } } },
  },
  { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: ['SETTINGS'] } } } },
  { eventName: ['REMOVE'], dynamodb: { Keys: { pk: { S: ['ROSTER'] } } } },
];

/** Ledger events and notes of which somebody besides the one who acted has to be told. */
const TOLD_EVENTS = [
  'assigned',
  'transferred',
  'declined',
  'expired',
  'withdrawn',
  'returned',
  'noted',
  'whispered',
  'supervisor-called',
  'supervisor-joined',
  'woken',
  'reopened',
  'reopen-asked',
  'reopen-granted',
  'reopen-refused',
];

/** Answers to surveys, of which those are told who read them all. */
const ANSWERED_EVENTS = ['survey-scored', 'survey-commented'];

/**
 * Every change that calls for a reaction: a session that waits, is offered, rests or has ended, or had until now, one whose customer owes an
 * answer, a reply to deliver, a file to fetch, an agent who may have gained room, a service ticket. A customer's message on an owned session matches none, so it costs no invocation.
 */
export const DISPATCH_PATTERNS: readonly StreamPattern[] = [
  {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: {
      // "Or (multiple fields)": Lambda developer guide, filter rule syntax.
      $or: [
        { NewImage: { sk: { S: ['SESSION'] }, status: { S: ['waiting', 'offered', 'pending', 'completed'] } } },
        // Whatever it is now, it is not found among the completed ones any more.
        { OldImage: { sk: { S: ['SESSION'] }, status: { S: ['completed'] } } },
      ],
    },
  },
  // Answered by its owner, so that the customer owes the next word: their message in turn matches nothing.
  {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: {
      NewImage: { sk: { S: ['SESSION'] }, status: { S: ['active'] }, last: { M: { from: { S: ['agent'] } } } },
    },
  },
  {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: {
      $or: [
        { NewImage: { delivery: { M: { state: { S: ['queued'] } } } } },
        { NewImage: { fetching: { M: { state: { S: ['queued'] } } } } },
      ],
    },
  },
  { dynamodb: { Keys: { pk: { S: ['ROSTER', 'SETTINGS', { prefix: 'WORK#' }] } } } },
  { eventName: ['INSERT'], dynamodb: { NewImage: { type: { S: [...TOLD_EVENTS, ...ANSWERED_EVENTS] } } } },
];
