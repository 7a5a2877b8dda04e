import { routes } from '../../../shared/contracts/routes.ts';
import { sessionView } from '../../../shared/desk/views.ts';
import type { FileRef } from '../../../shared/domain/content.ts';
import { filesOf } from '../../../shared/domain/content.ts';
import { type Asked, Refused } from './asked.ts';
import { carryOut } from './carry-out.ts';
import type { FakeState } from './state.ts';

function entryAt(state: FakeState, { params }: Asked) {
  const entry = state.histories.get(params.sessionId ?? '')?.[Number(params.seq) - 1];
  if (entry === undefined) throw new Refused('not-found');
  return entry;
}

function linked(state: FakeState, asked: Asked) {
  const { event } = entryAt(state, asked);
  const { fileId = '' } = asked.params;
  const file = 'content' in event ? filesOf(event.content).find((one) => one.fileId === fileId) : undefined;
  const found = state.bucket.objects.get(fileId);
  if (found === undefined) throw new Refused('file-gone');
  const at = state.now();
  const name = file?.name ?? 'mail.eml';
  return {
    ...{ url: `${state.bucket.url}/${fileId}`, name, type: found.type, bytes: found.bytes.length },
    ...{ inline: true, expiresAt: at, at },
  };
}

/** The answer of an agent, with its files as they were brought. */
export function reply(state: FakeState, asked: Asked) {
  const { messageId, text, files = [], answers } = routes.sendReply.body.parse(asked.body);
  const taken = files.map(({ fileId, name, as }): FileRef => {
    const found = state.bucket.objects.get(fileId);
    if (found === undefined) throw new Refused('file-gone');
    return { fileId, name, as, type: found.type, bytes: found.bytes.length };
  });
  const content =
    taken.length === 0
      ? ({ kind: 'text', text } as const)
      : ({ kind: 'files', files: taken, ...(text !== '' && { text }) } as const);
  const session = carryOut(state, asked, {
    ...{ type: 'reply', messageId, content, commandId: messageId },
    ...(answers !== undefined && { answers: { seq: answers } }),
  });
  const entry = state.histories
    .get(session.id)
    ?.findLast(({ event }) => event.type === 'message-sent' && event.messageId === messageId);
  return { session: sessionView(session), entry, at: state.now() };
}

/** Answers the routes about files and about messages that are said; undefined for any other. */
export function answerFiles(state: FakeState, asked: Asked): unknown {
  const { route, params, body } = asked;
  const at = state.now();
  const sessionId = params.sessionId ?? '';
  const done = (session: ReturnType<typeof carryOut>) => ({
    ...{ session: sessionView(session), entry: state.histories.get(session.id)?.at(-1), at },
  });
  switch (route) {
    case 'bringFile': {
      const { type } = routes.bringFile.body.parse(body);
      const fileId = state.bucket.newId();
      const headers = { 'content-type': type, 'x-amz-meta-session': sessionId };
      return { fileId, url: `${state.bucket.url}/${fileId}`, headers, expiresAt: at, at };
    }
    case 'linkFile':
      return linked(state, asked);
    case 'fetchFile': {
      const { fetching, seq } = entryAt(state, asked);
      if (fetching?.state !== 'failed') throw new Refused('fetch-not-failed');
      const entry = state.fetched(sessionId, seq, { state: 'queued', attempt: fetching.attempt + 1 });
      const session = state.sessions.get(sessionId);
      return { session: session && sessionView(session), entry, at };
    }
    case 'editReply': {
      const { messageId, text } = routes.editReply.body.parse(body);
      const { seq, event } = entryAt(state, asked);
      const before = 'content' in event ? event.content : undefined;
      const content = before?.kind === 'files' ? { ...before, text } : ({ kind: 'text', text } as const);
      return done(
        carryOut(state, asked, { type: 'edit-reply', messageId, of: { seq }, content, commandId: messageId }),
      );
    }
    case 'reactToMessage': {
      const { messageId, emojis } = routes.reactToMessage.body.parse(body);
      const { seq } = entryAt(state, asked);
      return done(carryOut(state, asked, { type: 'react', of: { seq }, emojis, commandId: messageId }));
    }
    default:
      return undefined;
  }
}
