import * as z from 'zod';
import { ReplyResult } from '../api.ts';
import { TranscriptFormatBody, TranscriptLink, TranscriptList } from '../transcripts.ts';
import { command, DESK, MessageId, plain, type Route, session } from './route.ts';

/** What is kept of a session when it is completed, and what its customer may have of it. */
export const transcriptRoutes = {
  listTranscripts: {
    ...plain,
    method: 'GET',
    path: '/api/sessions/{sessionId}/transcripts',
    handler: 'api/list-transcripts',
    roles: DESK,
    summary: 'Transcripts of a session, one for each of its closings that are kept, newest first',
    params: session,
    response: TranscriptList,
  },
  linkTranscript: {
    ...plain,
    method: 'POST',
    path: '/api/sessions/{sessionId}/transcripts/{closing}/link',
    handler: 'api/link-transcript',
    roles: DESK,
    summary: 'A link to download a transcript, which works for five minutes',
    params: session.extend({ closing: z.coerce.number().int().positive() }),
    body: TranscriptFormatBody,
    response: TranscriptLink,
    refusals: ['transcript-gone', 'transcript-not-ready'],
  },
  sendTranscript: {
    ...command,
    path: '/api/sessions/{sessionId}/transcript/send',
    handler: 'api/send-transcript',
    summary: 'Send the customer what was said in the session so far, as a file',
    body: z.object({ messageId: MessageId }),
    response: ReplyResult,
    refusals: ['not-owner', 'busy'],
  },
} as const satisfies Record<string, Route>;
