import type { RouteHandler } from './functions.ts';
import type { ItemAccess, TableAccess } from './parts/table.ts';

/** What a route's function does with the table, and what its failing means. */
export interface RouteFunction {
  readonly table?: TableAccess;
  /** Where it is deployed, if not with the desk, whose stack is nearly as full as one may be: what outlives a conversation. */
  readonly stack?: 'records';
  /** Besides the table: what it does with the team's tracker. */
  readonly tracker?: 'check-address' | 'make-secret' | 'send';
  /** Besides the table: that it hands out links to transcripts. */
  readonly transcripts?: 'link';
  /** Besides the table: what it does with files. */
  readonly files?: 'bring' | 'link' | 'take';
  /** Where it is more than usual: a tracker may take its time, and so may the copying of many large files. */
  readonly timeoutSeconds?: number;
  /** Besides the table: what it answers with. */
  readonly answersWith?: 'issuer' | 'live-url' | 'sign-in';
  readonly whileItFails: string;
}

/** A command on a session: reads it, then commits one transaction with its history and the roster. */
const COMMIT: TableAccess = {
  items: [
    { actions: ['GetItem', 'PutItem', 'UpdateItem'], partitions: ['ROSTER', 'SESSION#*', 'SETTINGS', 'STATS#*'] },
  ],
};

/** Makes an agent's wish for a completed session void. */
const VOID_WISH: ItemAccess = { actions: ['DeleteItem'], partitions: ['REOPEN'] };

/** Opens a completed session again, reads what it was about, and ends an agent's wish for it. */
const REOPEN: TableAccess = {
  items: [...COMMIT.items, { actions: ['Query'], partitions: ['SESSION#*'] }, VOID_WISH],
};

/** Whose eyes the caller looks with: an agent's queues, a lead's all. */
const VIEWER: ItemAccess = { actions: ['GetItem'], partitions: ['ROSTER', 'SETTINGS'] };

/** Decides somebody's place in the roster, on settings that are still the same, with the log's entry. */
const PLACE: readonly ItemAccess[] = [
  { actions: ['GetItem', 'ConditionCheckItem', 'PutItem'], partitions: ['SETTINGS'] },
  { actions: ['GetItem', 'UpdateItem'], partitions: ['ROSTER'] },
];

/** Finds open sessions and moves them, each by a commit of its own. */
const MOVING: readonly ItemAccess[] = [
  { actions: ['BatchGetItem', 'GetItem', 'PutItem'], partitions: ['SESSION#*'] },
  { actions: ['UpdateItem'], partitions: ['STATS#*'] },
  { actions: ['Query'], partitions: ['ROSTER'] },
];

/** A session and its history. */
const READ_SESSION: ItemAccess = { actions: ['GetItem', 'Query'], partitions: ['SESSION#*'] };

/** A service ticket that the caller may see, by its session where the ticket itself does not tell. */
const READ_TICKET: readonly ItemAccess[] = [VIEWER, { actions: ['GetItem'], partitions: ['SESSION#*', 'WORK#*'] }];

/** Decides about the tracker, with the log's entry. */
const DECIDE_TRACKER: readonly ItemAccess[] = [
  { actions: ['Query', 'PutItem'], partitions: ['TRACKER'] },
  { actions: ['PutItem'], partitions: ['SETTINGS'] },
];

/** That there is a transcript, and where. */
const READ_TRANSCRIPTS: ItemAccess = { actions: ['GetItem', 'Query'], partitions: ['TRANSCRIPT#*'] };

/** Each route's function, by handler. */
export const ROUTE_FUNCTIONS: Readonly<Record<RouteHandler, RouteFunction>> = {
  'api/open-api': { whileItFails: 'developers cannot read the API’s document; customers lose nothing' },
  'api/config': { answersWith: 'sign-in', whileItFails: 'no agent can sign in, so customers wait unanswered' },
  'api/me': {
    table: { items: [VIEWER, { actions: ['PutItem', 'UpdateItem'], partitions: ['ROSTER'] }] },
    answersWith: 'issuer',
    whileItFails: 'agents who open the console cannot start to work, so customers wait longer',
  },
  'api/set-availability': {
    table: { items: [{ actions: ['UpdateItem'], partitions: ['ROSTER'] }] },
    whileItFails: 'agents cannot come online or go away, so offers go to people who are not there',
  },
  'api/create-live-ticket': {
    table: {
      items: [
        VIEWER,
        { actions: ['PutItem', 'UpdateItem'], partitions: ['ROSTER'] },
        { actions: ['PutItem'], partitions: ['TICKET#*'] },
      ],
    },
    answersWith: 'live-url',
    whileItFails: 'consoles cannot connect: agents see no offer ring, so customers wait for a claim',
  },
  'api/list-notices': {
    table: { items: [{ actions: ['GetItem', 'Query'], partitions: ['NOTICE#*'] }] },
    whileItFails: 'agents do not see what they missed; customers are still served',
  },
  'api/read-notices': {
    table: { items: [{ actions: ['PutItem'], partitions: ['NOTICE#*'] }] },
    whileItFails: 'notices stay marked as unread; customers are still served',
  },
  'api/get-overview': {
    table: {
      items: [
        { actions: ['GetItem'], partitions: ['SETTINGS'] },
        { actions: ['Query'], partitions: ['ROSTER', 'STATS#*'] },
        { actions: ['BatchGetItem'], partitions: ['SESSION#*'] },
      ],
      board: true,
    },
    whileItFails: 'leads cannot see which queue needs help, so customers may wait longer',
  },
  'api/export-surveys': {
    stack: 'records',
    table: {
      items: [
        { actions: ['Query'], partitions: ['FOUND#survey#*', 'ROSTER'] },
        { actions: ['BatchGetItem'], partitions: ['SESSION#*'] },
        { actions: ['GetItem'], partitions: ['SETTINGS'] },
      ],
    },
    whileItFails: 'nobody can take the answers to surveys out of the desk; customers lose nothing',
  },
  'api/list-agents': {
    table: { items: [{ actions: ['Query'], partitions: ['ROSTER'] }] },
    whileItFails: 'consoles show no colleagues; customers are still served',
  },
  'api/get-settings': {
    table: { items: [{ actions: ['GetItem'], partitions: ['SETTINGS'] }] },
    whileItFails: 'leads cannot see or change how the desk works; customers are still served',
  },
  'api/change-settings': {
    table: { items: [{ actions: ['GetItem', 'PutItem'], partitions: ['SETTINGS'] }] },
    whileItFails: 'leads cannot change how the desk works; customers are still served as before',
  },
  'api/get-settings-log': {
    table: { items: [{ actions: ['Query'], partitions: ['SETTINGS'] }] },
    whileItFails: 'leads cannot see who changed the settings; customers lose nothing',
  },
  'api/put-queue': {
    table: { items: [{ actions: ['GetItem', 'PutItem', 'DeleteItem'], partitions: ['SETTINGS'] }] },
    whileItFails: 'leads cannot create or change queues; customers are still served as before',
  },
  'api/set-members': {
    table: { items: [...PLACE, { actions: ['Query'], partitions: ['ROSTER'] }] },
    whileItFails: 'leads cannot put agents where customers wait, so a queue without members stays unserved',
  },
  'api/remove-queue': {
    table: { items: [...PLACE, ...MOVING], board: true },
    whileItFails: 'leads cannot remove queues; customers are still served as before',
  },
  'api/put-agent': {
    table: { items: PLACE },
    whileItFails: 'leads cannot change what agents can do, so customers may wait for somebody able',
  },
  'api/remove-agent': {
    table: {
      items: [
        { actions: ['GetItem', 'PutItem'], partitions: ['SETTINGS'] },
        { actions: ['GetItem', 'UpdateItem', 'DeleteItem'], partitions: ['ROSTER'] },
        ...MOVING,
      ],
      board: true,
    },
    whileItFails: 'customers stay with agents who have left the team until somebody takes over by hand',
  },
  'api/get-tracker': {
    stack: 'records',
    table: { items: [{ actions: ['Query'], partitions: ['TRACKER'] }] },
    whileItFails: 'admins cannot see how tickets get to the team’s tracker; customers are still served',
  },
  'api/put-tracker': {
    stack: 'records',
    table: { items: DECIDE_TRACKER },
    tracker: 'check-address',
    whileItFails: 'admins cannot decide where tickets are handed to; customers are still served as before',
  },
  'api/make-tracker-secret': {
    stack: 'records',
    table: { items: DECIDE_TRACKER },
    tracker: 'make-secret',
    whileItFails: 'admins cannot replace the secret that signs for the tracker; customers are still served',
  },
  'api/test-tracker': {
    stack: 'records',
    table: { items: [{ actions: ['Query'], partitions: ['TRACKER'] }] },
    tracker: 'send',
    timeoutSeconds: 20,
    whileItFails: 'admins cannot try the team’s tracker; customers are still served',
  },
  'api/list-transcripts': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem'], partitions: ['SESSION#*'] }, READ_TRANSCRIPTS] },
    whileItFails: 'agents do not see which transcripts there are; customers lose nothing',
  },
  'api/link-transcript': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem'], partitions: ['SESSION#*'] }, READ_TRANSCRIPTS] },
    transcripts: 'link',
    whileItFails: 'agents cannot download transcripts; customers lose nothing',
  },
  'api/send-transcript': {
    stack: 'records',
    table: { items: [{ actions: ['GetItem', 'PutItem', 'Query'], partitions: ['ROSTER', 'SESSION#*', 'SETTINGS'] }] },
    whileItFails: 'customers who ask for a record of their conversation do not get it; they are still answered',
  },
  'api/list-canned-replies': {
    table: { items: [{ actions: ['Query'], partitions: ['CANNED'] }] },
    whileItFails: 'agents write every answer by hand, so customers wait a little longer',
  },
  'api/put-canned-reply': {
    table: {
      items: [
        { actions: ['Query', 'PutItem'], partitions: ['CANNED'] },
        { actions: ['GetItem', 'PutItem'], partitions: ['SETTINGS'] },
      ],
    },
    whileItFails: 'leads cannot change the ready-made answers; customers are still served',
  },
  'api/remove-canned-reply': {
    table: {
      items: [
        { actions: ['Query', 'PutItem', 'DeleteItem'], partitions: ['CANNED'] },
        { actions: ['PutItem'], partitions: ['SETTINGS'] },
      ],
    },
    whileItFails: 'leads cannot remove ready-made answers; customers are still served',
  },
  'api/list-sessions': {
    table: { items: [{ actions: ['Query', 'BatchGetItem', 'GetItem'] }], board: true },
    whileItFails: 'agents cannot see who waits, so customers are served by offers alone',
  },
  'api/get-session': {
    table: { items: [{ actions: ['GetItem'] }] },
    whileItFails: 'agents cannot open a session, so its customer waits unanswered',
  },
  'api/get-history': {
    table: { items: [{ actions: ['GetItem', 'Query'] }] },
    whileItFails: 'agents cannot read what a customer wrote, so nobody answers them',
  },
  'api/get-ledger': {
    table: { items: [VIEWER, READ_SESSION] },
    whileItFails: 'nobody can read who held a session and why it moved; customers are still served',
  },
  'api/get-owner-at': {
    table: { items: [VIEWER, READ_SESSION] },
    whileItFails: 'nobody can ask who held a session at an instant; customers are still served',
  },
  'api/get-context': {
    table: {
      items: [
        VIEWER,
        { actions: ['BatchGetItem', 'GetItem'], partitions: ['SESSION#*'] },
        { actions: ['GetItem'], partitions: ['CUSTOMER#*'] },
      ],
      customer: true,
    },
    whileItFails: 'agents do not see who a customer is and asked before, so customers repeat themselves',
  },
  'api/accept-offer': {
    table: COMMIT,
    whileItFails: 'agents cannot accept offers, so customers stay in the queue',
  },
  'api/decline-offer': {
    table: COMMIT,
    whileItFails: 'declined customers wait until the offer expires instead of going on at once',
  },
  'api/claim-session': {
    table: COMMIT,
    whileItFails: 'customers whom everyone passed over cannot be taken',
  },
  'api/assign-session': {
    table: COMMIT,
    whileItFails: 'leads cannot give sessions to the right person, so customers wait for whom routing finds',
  },
  'api/transfer-session': {
    table: COMMIT,
    whileItFails: 'customers stay with an agent or a queue that cannot help them',
  },
  'api/prioritize-session': {
    table: COMMIT,
    whileItFails: 'urgent customers wait behind the others',
  },
  'api/call-supervisor': {
    table: COMMIT,
    whileItFails: 'agents cannot call a lead in and have to ask by other means; customers are still served',
  },
  'api/join-as-supervisor': {
    table: COMMIT,
    whileItFails: 'calls for a lead stay open although one has come; customers are still served',
  },
  'api/return-session': {
    table: COMMIT,
    whileItFails: 'customers stay with an agent who cannot help them',
  },
  'api/complete-session': {
    table: COMMIT,
    whileItFails: 'agents stay full of finished sessions, so waiting customers are not offered to them',
  },
  'api/call-off-completion': {
    table: { items: [...COMMIT.items, VOID_WISH] },
    whileItFails: 'agents cannot take back a completion that was a slip; a lead can reopen it',
  },
  'api/park-session': {
    table: COMMIT,
    whileItFails: 'agents cannot set sessions aside, so what rests takes the place of customers who wait',
  },
  'api/resume-session': {
    table: COMMIT,
    whileItFails: 'agents cannot take parked sessions up by hand; they still wake by themselves',
  },
  'api/label-session': {
    table: COMMIT,
    whileItFails: 'sessions cannot be labelled; customers are still served',
  },
  'api/reopen-session': {
    table: REOPEN,
    whileItFails: 'leads cannot open completed sessions again; customers can still write',
  },
  'api/ask-to-reopen': {
    table: { items: [...COMMIT.items, { actions: ['PutItem'], partitions: ['REOPEN'] }] },
    whileItFails: 'agents cannot ask for a completed session; they can tell a lead in person',
  },
  'api/grant-reopen': {
    table: REOPEN,
    whileItFails: 'leads cannot grant what agents ask for, so customers whose matter is not solved wait',
  },
  'api/refuse-reopen': {
    table: REOPEN,
    whileItFails: 'leads cannot answer agents who ask for a completed session; customers lose nothing',
  },
  'api/list-reopen-requests': {
    table: {
      items: [
        { actions: ['Query'], partitions: ['REOPEN'] },
        { actions: ['BatchGetItem'], partitions: ['SESSION#*'] },
      ],
    },
    whileItFails:
      'leads do not see which completed sessions agents ask for, so customers wait longer; a notice tells them still',
  },
  'api/open-ticket': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem', 'PutItem'], partitions: ['SESSION#*', 'WORK#*'] }] },
    whileItFails: 'agents cannot hand on work beyond a conversation, so customers wait for it; they are still answered',
  },
  'api/list-session-tickets': {
    stack: 'records',
    table: {
      items: [
        VIEWER,
        { actions: ['GetItem'], partitions: ['SESSION#*'] },
        { actions: ['BatchGetItem'], partitions: ['WORK#*'] },
      ],
    },
    whileItFails: 'agents do not see in a session what is being done for its customer; customers are still served',
  },
  'api/list-tickets': {
    stack: 'records',
    table: {
      items: [
        VIEWER,
        { actions: ['Query'], partitions: ['ROSTER'] },
        { actions: ['BatchGetItem'], partitions: ['WORK#*'] },
      ],
      board: true,
    },
    whileItFails: 'agents do not see which work beyond conversations is theirs, so customers wait for it longer',
  },
  'api/get-ticket': {
    stack: 'records',
    table: { items: [...READ_TICKET, { actions: ['Query'], partitions: ['WORK#*'] }] },
    whileItFails: 'agents cannot read what is to be done for a customer beyond the conversation',
  },
  'api/change-ticket': {
    stack: 'records',
    table: { items: [...READ_TICKET, { actions: ['PutItem'], partitions: ['WORK#*'] }] },
    whileItFails: 'work that is done cannot be marked so, and its customers do not hear of it',
  },
  'api/send-reply': {
    table: { items: [{ actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] }] },
    files: 'take',
    timeoutSeconds: 25,
    whileItFails: 'customers get no answers, and agents see their replies refused',
  },
  'api/add-note': {
    table: { items: [{ actions: ['GetItem', 'PutItem', 'Query'], partitions: ['ROSTER', 'SESSION#*', 'SETTINGS'] }] },
    whileItFails: 'agents cannot leave notes for each other; customers are still served',
  },
  'api/whisper': {
    table: { items: [{ actions: ['GetItem', 'PutItem', 'Query'], partitions: ['ROSTER', 'SESSION#*', 'SETTINGS'] }] },
    whileItFails: 'leads cannot help an agent unseen; customers are still served',
  },
  'api/bring-file': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem'], partitions: ['SESSION#*'] }] },
    files: 'bring',
    whileItFails: 'agents cannot attach files; customers get their words still',
  },
  'api/link-file': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem'], partitions: ['SESSION#*'] }] },
    files: 'link',
    whileItFails: 'agents cannot see the pictures and files of messages, nor mails as they came',
  },
  'api/fetch-file': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem', 'UpdateItem'], partitions: ['SESSION#*'] }] },
    whileItFails: 'files that could not be fetched from a channel stay there',
  },
  'api/edit-reply': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem', 'PutItem', 'Query'], partitions: ['SESSION#*'] }] },
    whileItFails: 'agents cannot put right what they have said; they can say it anew',
  },
  'api/react-to-message': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem', 'PutItem', 'Query'], partitions: ['SESSION#*'] }] },
    whileItFails: 'agents cannot react to messages; customers are still answered',
  },
  'api/retry-reply': {
    table: { items: [{ actions: ['GetItem', 'UpdateItem'] }] },
    whileItFails: 'replies that could not be delivered stay undelivered',
  },
};
