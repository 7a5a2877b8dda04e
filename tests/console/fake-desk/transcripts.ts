import { sessionView } from '../../../shared/desk/views.ts';
import { type Asked, Refused } from './asked.ts';
import { carryOut } from './carry-out.ts';
import type { FakeState } from './state.ts';

/** Answers the routes about transcripts; undefined for any other. */
export function answerTranscripts(state: FakeState, asked: Asked): unknown {
  const { route, params, body } = asked;
  const kept = state.transcripts.get(params.sessionId ?? '') ?? [];
  const at = state.now();
  switch (route) {
    case 'listTranscripts':
      return { transcripts: kept, at };
    case 'linkTranscript': {
      const one = kept.find(({ closing }) => closing === Number(params.closing));
      if (one?.state !== 'ready') throw new Refused('transcript-not-ready');
      return { url: `https://bucket.test/${params.closing}.${body.format}`, expiresAt: at };
    }
    case 'sendTranscript': {
      const { messageId = '' } = body;
      const command = {
        type: 'send-transcript',
        messageId,
        text: 'Here is the record.',
        commandId: messageId,
      } as const;
      const session = carryOut(state, asked, command);
      return { session: sessionView(session), entry: state.histories.get(session.id)?.at(-1), at };
    }
    default:
      return undefined;
  }
}
