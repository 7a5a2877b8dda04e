import * as z from 'zod';
import { LABELS } from '../../domain/session.ts';
import {
  HistoryPage,
  Ledger,
  OwnerAt,
  ReplyResult,
  SESSION_LISTS,
  SessionContext,
  SessionPage,
  SessionResult,
  Unjoined,
} from '../api.ts';
import { MOST_FILES } from '../file-limits.ts';
import { FileToSend } from '../files.ts';
import { AgentId, command, DESK, LEADS, MessageId, Note, plain, type Route, session } from './route.ts';

/** Telegram splits at 4,096; a reply of ten such messages is long enough. */
export const REPLY_CHARACTERS = 40_000;

const Word = z.string().min(1).max(200);
const Instant = z.iso.datetime({ offset: true });

/** What completed sessions are searched by; for the list `completed` alone. */
const search = {
  /** Beginnings of words of the customer's name: two letters or one Chinese character at least. */
  name: z.string().trim().min(1).max(100).exactOptional(),
  label: z.string().trim().min(1).max(LABELS.characters).exactOptional(),
  /** Who held it when it ended. */
  owner: AgentId.exactOptional(),
  /** The category by which it was completed. */
  resolution: Word.exactOptional(),
  channel: Word.exactOptional(),
  queue: Word.exactOptional(),
  /** Completed at this instant or later. */
  from: Instant.exactOptional(),
  /** Completed before this instant. */
  to: Instant.exactOptional(),
};

/** What is known of sessions, and what is said in them. */
export const sessionsRoutes = {
  listSessions: {
    ...plain,
    method: 'GET',
    path: '/api/sessions',
    handler: 'api/list-sessions',
    roles: DESK,
    summary:
      'A list of sessions: waiting ones in the order in which they are served, others newest first; and a search among the completed ones',
    query: z.object({
      list: z.enum(SESSION_LISTS),
      ...search,
      cursor: z.string().max(2_000).exactOptional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: SessionPage,
  },
  getSession: {
    ...plain,
    method: 'GET',
    path: '/api/sessions/{sessionId}',
    handler: 'api/get-session',
    roles: DESK,
    summary: 'One session',
    params: session,
    response: SessionResult,
  },
  getHistory: {
    ...plain,
    method: 'GET',
    path: '/api/sessions/{sessionId}/history',
    handler: 'api/get-history',
    roles: DESK,
    summary: 'Ledger and messages in order: the newest entries, or those before an entry',
    params: session,
    query: z.object({
      /** Only entries with a smaller number. */
      before: z.coerce.number().int().min(1).exactOptional(),
      /** Only entries with a greater number, oldest first: what came since. */
      after: z.coerce.number().int().min(0).exactOptional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    response: HistoryPage,
  },
  getLedger: {
    ...plain,
    method: 'GET',
    path: '/api/sessions/{sessionId}/ledger',
    handler: 'api/get-ledger',
    roles: DESK,
    summary: 'Who held a session from when until when, and every event of its ownership, part by part from the first',
    params: session,
    query: z.object({ cursor: z.string().max(2_000).exactOptional() }),
    response: Ledger,
  },
  getOwnerAt: {
    ...plain,
    method: 'GET',
    path: '/api/sessions/{sessionId}/owner',
    handler: 'api/get-owner-at',
    roles: DESK,
    summary: 'Who held a session at an instant',
    params: session,
    query: z.object({ at: z.iso.datetime({ offset: true }) }),
    response: OwnerAt,
  },
  undoJoin: {
    ...command,
    path: '/api/sessions/{sessionId}/unjoin',
    handler: 'api/undo-join',
    roles: LEADS,
    summary:
      'Take back that whoever has an address is the customer: they are who they were, and the chat leaves their mails',
    body: z.object({ address: z.string().min(3).max(320) }),
    response: Unjoined,
    refusals: ['busy'],
  },
  getContext: {
    ...plain,
    method: 'GET',
    path: '/api/sessions/{sessionId}/context',
    handler: 'api/get-context',
    roles: DESK,
    summary: 'What is known of a session’s customer, and their earlier sessions',
    params: session,
    response: SessionContext,
  },
  sendReply: {
    ...command,
    path: '/api/sessions/{sessionId}/messages',
    handler: 'api/send-reply',
    summary: 'Answer the customer; only the owner may',
    body: z
      .object({
        messageId: MessageId,
        /** May be left out where files say it all. */
        text: z.string().trim().max(REPLY_CHARACTERS).default(''),
        files: z.array(FileToSend).min(1).max(MOST_FILES).exactOptional(),
        /** The number of the entry that it replies to. */
        answers: z.number().int().positive().exactOptional(),
      })
      .refine(({ text, files }) => text !== '' || files !== undefined, { path: ['text'], error: 'nothing is said' }),
    response: ReplyResult,
    refusals: [
      'empty-text',
      'file-gone',
      'file-too-large',
      'not-owner',
      'session-completed',
      'unknown-message',
      'busy',
    ],
  },
  retryReply: {
    ...command,
    path: '/api/sessions/{sessionId}/messages/{seq}/retry',
    handler: 'api/retry-reply',
    summary: 'Try again to deliver a reply, an edit or a reaction that failed',
    params: session.extend({ seq: z.coerce.number().int().positive() }),
    response: ReplyResult,
    refusals: ['changed-meanwhile', 'delivery-not-failed', 'not-owned', 'not-owner', 'busy'],
  },
  addNote: {
    ...command,
    path: '/api/sessions/{sessionId}/notes',
    handler: 'api/add-note',
    summary: 'Note something for colleagues; those whom it mentions are told',
    body: z.object({
      noteId: MessageId,
      text: Note,
      mentions: z.array(AgentId).max(20),
    }),
    response: ReplyResult,
    refusals: ['empty-text', 'not-a-member', 'busy'],
  },
  whisper: {
    ...command,
    roles: LEADS,
    path: '/api/sessions/{sessionId}/whispers',
    handler: 'api/whisper',
    summary: 'Tell the owner something that nobody else reads',
    body: z.object({
      noteId: MessageId,
      text: Note,
      /** The owner whom it is meant for: refused when somebody else is by then. */
      to: AgentId,
    }),
    response: ReplyResult,
    refusals: ['already-owner', 'empty-text', 'not-owned', 'not-owner', 'session-completed', 'busy'],
  },
} as const satisfies Record<string, Route>;
