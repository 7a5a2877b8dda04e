import { waitRank } from '../domain/routing.ts';
import type { Session } from '../domain/session.ts';

/** The two parts of an item's primary key. Only this file builds them. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const HISTORY_DIGITS = 10;

export const keys = {
  session: (sessionId: string): Key => ({ pk: `SESSION#${sessionId}`, sk: 'SESSION' }),
  history: (sessionId: string, seq: number): Key => ({ pk: `SESSION#${sessionId}`, sk: historySk(seq) }),
  /** Until when a timer of the session is set. Not in its partition: consoles follow what is there. */
  sessionTimer: (sessionId: string): Key => ({ pk: `TIMER#${sessionId}`, sk: 'TIMER' }),
  customer: (customerId: string): Key => ({ pk: `CUSTOMER#${customerId}`, sk: 'CUSTOMER' }),
  /** That somebody known by an address is this customer, by proof. Sorts before what is over. */
  joined: (customerId: string, address: string): Key => ({ pk: `CUSTOMER#${customerId}`, sk: `JOINED#${address}` }),
  /** That it was so until then, and who took it back. Times sort. */
  unjoined: (customerId: string, at: string, address: string): Key => ({
    pk: `CUSTOMER#${customerId}`,
    sk: `JOINED-UNTIL#${at}#${address}`,
  }),
  identity: (kind: string, value: string): Key => ({ pk: `IDENTITY#${kind}#${value}`, sk: 'IDENTITY' }),
  thread: (thread: string): Key => ({ pk: `THREAD#${thread}`, sk: 'THREAD' }),
  roster: (agentId: string): Key => ({ pk: ROSTER, sk: `AGENT#${agentId}` }),
  connection: (connectionId: string): Key => ({ pk: LIVE, sk: `CONNECTION#${connectionId}` }),
  ticket: (hash: string): Key => ({ pk: `TICKET#${hash}`, sk: 'TICKET' }),
  figures: (day: string, agentId: string, queueId: string): Key => ({
    pk: figuresOf(day),
    sk: `AGENT#${agentId}#QUEUE#${queueId}`,
  }),
  settings: (): Key => ({ pk: SETTINGS, sk: 'SETTINGS' }),
  /** Ids sort by time. */
  settingsChange: (changeId: string): Key => ({ pk: SETTINGS, sk: `CHANGE#${changeId}` }),
  /** Where the sessions of a queue go that is no more. */
  removedQueue: (queueId: string): Key => ({ pk: SETTINGS, sk: `REMOVED#${queueId}` }),
  /** Counts the changes of the canned replies. Sorts before them, so that a query reads it first. */
  cannedEdition: (): Key => ({ pk: CANNED_REPLIES, sk: 'EDITION' }),
  cannedReply: (replyId: string): Key => ({ pk: CANNED_REPLIES, sk: `REPLY#${replyId}` }),
  /** What is decided about the team's tracker, and how deliveries to it went last. */
  tracker: (): Key => ({ pk: TRACKER, sk: 'TRACKER' }),
  trackerOutcomes: (): Key => ({ pk: TRACKER, sk: 'OUTCOMES' }),
  /** For one agent, or for all who oversee: `LEADS`. Its name sorts by when it happened. */
  notice: (audience: string, name: string): Key => ({ pk: noticesOf(audience), sk: `NOTICE#${name}` }),
  /** When something was first to be told that no instant of its own names. */
  told: (audience: string, hash: string): Key => ({ pk: noticesOf(audience), sk: `TOLD#${hash}` }),
  noticesRead: (agentId: string): Key => ({ pk: noticesOf(agentId), sk: 'READ' }),
  /** Times sort; a session has one wish at a time. */
  reopenRequest: (askedAt: string, sessionId: string): Key => ({ pk: REOPEN_REQUESTS, sk: `${askedAt}#${sessionId}` }),
  /** Work beyond a session. Its changes stand in its partition by their number. */
  serviceTicket: (ticketId: string): Key => ({ pk: `WORK#${ticketId}`, sk: 'WORK' }),
  serviceTicketChange: (ticketId: string, seq: number): Key => ({ pk: `WORK#${ticketId}`, sk: historySk(seq) }),
  /** That the record of a closing lies in the bucket, and until when. Ids of closings are zero-padded, so that they sort. */
  transcript: (sessionId: string, closing: number): Key => ({ pk: `TRANSCRIPT#${sessionId}`, sk: historySk(closing) }),
  /** A completed session by something that it is looked for by; newer ones sort behind older ones. */
  found: (facet: string, value: string, completedAt: string, sessionId: string): Key => ({
    pk: foundBy(facet, value),
    sk: `${completedAt}#${sessionId}`,
  }),
  /** A customer by a part of their name. The partition is that part's beginning. */
  named: (beginning: string, part: string, customerId: string): Key => ({
    pk: `NAME#${beginning}`,
    sk: `${part}#${customerId}`,
  }),
  /** What is known of a thread before its customer has written: by which link they came. */
  hint: (thread: string): Key => ({ pk: `THREAD#${thread}`, sk: 'HINT' }),
  /** In which language a thread's customer wants to be spoken to. */
  chosenLanguage: (thread: string): Key => ({ pk: `THREAD#${thread}`, sk: 'LANGUAGE' }),
  /** That a group or a channel has been told that only private chats are served. */
  toldElsewhere: (thread: string): Key => ({ pk: `THREAD#${thread}`, sk: 'TOLD' }),
  /** The code by which an address is proven in a thread: the latest that was asked for there. */
  addressCode: (thread: string): Key => ({ pk: `THREAD#${thread}`, sk: 'CODE' }),
  /** Where a link leads that the bot has put into one chat, for one session. */
  /** An address to which mail came back, or whose reader called it spam: whoever has it, if anybody. */
  suspect: (address: string): Key => ({ pk: `SUSPECT#${address}`, sk: 'SUSPECT' }),
  chatLink: (hash: string): Key => ({ pk: `CHAT-LINK#${hash}`, sk: 'CHAT-LINK' }),
  /** What an answer by mail needs to know of its conversation. */
  mailThread: (thread: string): Key => ({ pk: `THREAD#${thread}`, sk: 'MAIL' }),
  /** To which thread an address leads that only one answer had. */
  replyToken: (hash: string): Key => ({ pk: `REPLY-TO#${hash}`, sk: 'REPLY-TO' }),
  /** To which thread a mail belongs, whoever sent it. Hashed: what others write as an id may be of any length. */
  messageId: (hash: string): Key => ({ pk: `MESSAGE-ID#${hash}`, sk: 'MESSAGE-ID' }),
  /** Which survey an address asks for that only one mail had. */
  surveyLink: (hash: string): Key => ({ pk: `SURVEY-LINK#${hash}`, sk: 'SURVEY-LINK' }),
  /** How many mails by rule went to a thread within an hour (`2026-11-21T17`). */
  automaticMails: (thread: string, hour: string): Key => ({ pk: `THREAD#${thread}`, sk: `AUTOMATIC#${hour}` }),
  /** What became of a mail that came in. */
  mail: (mailId: string): Key => ({ pk: `MAIL#${mailId}`, sk: 'MAIL' }),
  /** A mail that waits for a lead's word; older ones sort before newer ones. */
  setAside: (at: string, mailId: string): Key => ({ pk: SET_ASIDE, sk: `${at}#${mailId}` }),
  /** How many mails of somebody, or of a thread, came within an hour (`2026-11-21T17`). */
  mailCount: (hash: string, hour: string): Key => ({ pk: `MAIL-COUNT#${hash}`, sk: hour }),
} as const;

/** Partition of agents' wishes to have completed sessions back. */
export const REOPEN_REQUESTS = 'REOPEN';

/** Partition of the settings and of their log. */
export const SETTINGS = 'SETTINGS';

/** Partition of the team's tracker: apart from the settings, which leads see and many functions read. */
export const TRACKER = 'TRACKER';

/** Partition of all ready-made answers. */
export const CANNED_REPLIES = 'CANNED';

/** Partition of mails that were set aside. */
export const SET_ASIDE = 'SET-ASIDE';

/** Partition of completed sessions that share something: a label, an owner, a category, a channel. */
export function foundBy(facet: string, value: string): string {
  return `FOUND#${facet}#${value}`;
}

/** The audience of notices for all who oversee; no agent's id is written like this. */
export const LEADS = '#leads';

/** Partition of what one agent, or all who oversee, should know. */
export function noticesOf(audience: string): string {
  return `NOTICE#${audience}`;
}

/** Partition of everybody's figures of one day. */
export function figuresOf(day: string): string {
  return `STATS#${day}`;
}

/** Partition of all agents. */
export const ROSTER = 'ROSTER';

/** Partition of all consoles' connections. */
export const LIVE = 'LIVE';

/** Sort key of a history entry; zero-padded, so that entries sort by number. */
export function historySk(seq: number): string {
  return `H#${String(seq).padStart(HISTORY_DIGITS, '0')}`;
}

/** Number of a history entry from its sort key; `undefined` for any other item. */
export function seqOf(sk: string): number | undefined {
  return sk.startsWith('H#') ? Number(sk.slice(2)) : undefined;
}

/** Session id from the partition key of a session or of its history. */
export function sessionIdOf(pk: string): string {
  return pk.slice('SESSION#'.length);
}

/** Ticket id from the partition key of a ticket or of its changes. */
export function ticketIdOf(pk: string): string {
  return pk.slice('WORK#'.length);
}

/** Where a session stands on the board index. Changes with its status and owner, never with a message. */
export const boards = {
  waiting: (queueId: string): string => `QUEUE#${queueId}#waiting`,
  active: (agentId: string): string => `AGENT#${agentId}#active`,
  pending: (agentId: string): string => `AGENT#${agentId}#pending`,
  /** A month, as `2026-11`: a day would make a quiet desk's list walk through many empty partitions. */
  completed: (month: string): string => `DONE#${month}`,
} as const;

/** Where a service ticket stands on the board index. Apart from sessions' boards: whoever reads those takes what is there for sessions. */
export const workBoards = {
  agent: (agentId: string): string => `WORK#AGENT#${agentId}`,
  queue: (queueId: string): string => `WORK#QUEUE#${queueId}`,
  ended: (month: string): string => `WORK#DONE#${month}`,
} as const;

/** How the ranks of parked sessions begin that should go on: before those of all others, so that they are found without them. */
export const WOKEN_RANK = '!';

/** The index keys of a session: who looks for it, and the order in which they find it. */
export function boardOf(session: Session): { readonly board: string; readonly boardRank: string } {
  const { status, queueId, ownerId, completion, openedAt, parking } = session;
  if (status === 'completed') {
    const at = completion?.at ?? openedAt;
    return { board: boards.completed(at.slice(0, 7)), boardRank: at };
  }
  if (status === 'pending' && ownerId !== undefined && parking?.wokenAt !== undefined) {
    return { board: boards.pending(ownerId), boardRank: `${WOKEN_RANK}${parking.wokenAt}` };
  }
  if ((status === 'active' || status === 'pending') && ownerId !== undefined) {
    return { board: boards[status](ownerId), boardRank: session.ownedSince ?? openedAt };
  }
  return { board: boards.waiting(queueId), boardRank: waitRank(session) };
}
