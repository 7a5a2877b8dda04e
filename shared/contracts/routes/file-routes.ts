import * as z from 'zod';
import { REACTIONS } from '../../domain/reactions.ts';
import { ReplyResult } from '../api.ts';
import { FileId, FileLink, FilePlace, FileToBring } from '../files.ts';
import { command, DESK, MessageId, plain, type Route, session } from './route.ts';
import { REPLY_CHARACTERS } from './sessions-routes.ts';

const message = session.extend({ seq: z.coerce.number().int().positive() });

/** Files that go with messages, and what can be done to messages that are said. */
export const fileRoutes = {
  bringFile: {
    ...command,
    path: '/api/sessions/{sessionId}/files',
    handler: 'api/bring-file',
    summary: 'An address to which a file can be brought within five minutes, to go with a reply; only the owner may',
    body: FileToBring,
    response: FilePlace,
    refusals: ['file-too-large', 'not-owner', 'session-completed'],
  },
  linkFile: {
    ...plain,
    method: 'GET',
    path: '/api/sessions/{sessionId}/messages/{seq}/files/{fileId}',
    handler: 'api/link-file',
    roles: DESK,
    summary:
      'An address from which a message’s file can be fetched within five minutes; `raw` in place of its id: the mail as it came',
    params: message.extend({ fileId: FileId }),
    /** `save`: under its name, though a page might show it. */
    query: z.object({ save: z.literal('true').exactOptional() }),
    response: FileLink,
    refusals: ['file-gone', 'file-not-ready'],
  },
  fetchFile: {
    ...command,
    path: '/api/sessions/{sessionId}/messages/{seq}/fetch',
    handler: 'api/fetch-file',
    summary: 'Try again to get from its channel what a customer sent',
    params: message,
    response: ReplyResult,
    refusals: ['fetch-not-failed'],
  },
  editReply: {
    ...command,
    path: '/api/sessions/{sessionId}/messages/{seq}/edit',
    handler: 'api/edit-reply',
    summary: 'Say an answer of yours anew, where its channel can; what it said before stays in the history',
    params: message,
    body: z.object({ messageId: MessageId, text: z.string().trim().min(1).max(REPLY_CHARACTERS) }),
    response: ReplyResult,
    refusals: [
      'channel-cannot',
      'edit-too-long',
      'empty-text',
      'not-delivered',
      'not-owner',
      'session-completed',
      'unknown-message',
      'busy',
    ],
  },
  reactToMessage: {
    ...command,
    method: 'PUT',
    path: '/api/sessions/{sessionId}/messages/{seq}/reaction',
    handler: 'api/react-to-message',
    summary: 'Show the customer what you think of a message, in place of what you showed before; nothing takes it back',
    params: message,
    /** A bot shows one at most (Bot API, setMessageReaction). */
    body: z.object({ messageId: MessageId, emojis: z.array(z.enum(REACTIONS)).max(1) }),
    response: ReplyResult,
    refusals: ['channel-cannot', 'not-delivered', 'not-owner', 'session-completed', 'unknown-message', 'busy'],
  },
} as const satisfies Record<string, Route>;
