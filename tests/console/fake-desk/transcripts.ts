import type { TranscriptView } from '../../../shared/contracts/transcripts.ts';
import { sessionView } from '../../../shared/desk/views.ts';
import { type Asked, carryOut, Refused } from './asked.ts';
import type { FakeState } from './state.ts';

/** The transcripts that there are, by session, and the links that were asked for. */
export class FakeTranscripts {
  readonly of = new Map<string, readonly TranscriptView[]>();
  readonly linked: string[] = [];

  /** Answers the routes about transcripts; undefined for any other. */
  answer(state: FakeState, asked: Asked): unknown {
    const { route, params, body } = asked;
    const sessionId = params.sessionId ?? '';
    const at = state.now();
    switch (route) {
      case 'listTranscripts':
        return { transcripts: this.of.get(sessionId) ?? [], at };
      case 'linkTranscript': {
        const one = this.of.get(sessionId)?.find(({ closing }) => closing === Number(params.closing));
        if (one?.state !== 'ready') throw new Refused('transcript-not-ready');
        this.linked.push(`${params.closing}.${body.format}`);
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
        const entry = state.histories.get(session.id)?.at(-1);
        return { session: sessionView(session), entry, at };
      }
      default:
        return undefined;
    }
  }
}
