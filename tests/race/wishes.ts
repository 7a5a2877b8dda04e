import { command, deed } from '../../functions/api/sessions.ts';
import { assignCommand, handOverCommand } from '../../shared/desk/by-hand.ts';
import { carryOutByRoom } from '../../shared/desk/carry-out.ts';
import { callOffCommand } from '../../shared/desk/closing.ts';
import type { Desk } from '../../shared/desk/desk.ts';
import { withGreeting } from '../../shared/desk/greet.ts';
import { addNote } from '../../shared/desk/notes.ts';
import { reply } from '../../shared/desk/reply.ts';
import { oversees } from '../../shared/domain/visibility.ts';
import type { Wish } from './task.ts';

function after(desk: Desk, ms: number): string {
  return new Date(Date.parse(desk.now()) + ms).toISOString();
}

/** Carries out what an agent wants, as the route for it does. Answers the session or the refusal. */
export function grant(desk: Desk, wish: Wish): Promise<unknown> {
  const { key, by, sessionId } = wish;
  const request = { caller: by, params: { sessionId }, idempotencyKey: key };
  switch (wish.type) {
    case 'accept':
      return deed(desk, request, 'accept', (session, given) =>
        withGreeting(desk, session, { type: 'accept', ...given, offerId: wish.offerId }, by.id),
      );
    case 'decline':
      return command(desk, request, { type: 'decline', offerId: wish.offerId });
    case 'claim':
      return deed(desk, request, 'claim', (session, given) =>
        withGreeting(desk, session, { type: 'claim', ...given }, by.id),
      );
    case 'assign': {
      const { agentId, overCapacity } = wish;
      const assignment = { agentId, ...(overCapacity && { overCapacity }) };
      return deed(desk, request, 'assign', (session, given) => assignCommand(desk, session, given, assignment));
    }
    case 'transfer':
      return deed(desk, request, 'transfer', (session, given) =>
        handOverCommand(desk, session, given, wish.to, 'please take over'),
      );
    case 'return':
      return command(desk, request, { type: 'return', cause: 'owner' });
    case 'park': {
      const { wakesAfterMs } = wish;
      const wakes = wakesAfterMs === undefined ? {} : { wakeAt: after(desk, wakesAfterMs) };
      return command(desk, request, { type: 'park', reason: 'waits for parts', ...wakes });
    }
    case 'resume':
      return command(desk, request, { type: 'resume', cause: 'owner' });
    case 'complete':
      return command(desk, request, { type: 'complete', cause: 'agent', category: 'resolved' });
    case 'call-off-completion':
      return deed(
        desk,
        request,
        'call-off-completion',
        (session, given) => callOffCommand(desk, session, given),
        carryOutByRoom,
      );
    case 'label':
      return command(desk, request, { type: 'label', add: [`label of ${by.id}`], remove: [] });
    case 'prioritize':
      return command(desk, request, { type: 'prioritize', priority: wish.priority });
    case 'call-supervisor':
      return command(desk, request, { type: 'call-supervisor', note: 'what now?' });
    case 'join-as-supervisor':
      return command(desk, request, { type: 'join-as-supervisor' });
    case 'reply':
      return reply(desk, sessionId, by, { messageId: key, text: 'How can I help?' });
    case 'note': {
      const viewer = { agentId: by.id, oversees: oversees(by.roles), queues: [] };
      return addNote(desk, { by, viewer, sessionId }, { noteId: key, text: 'called back', mentions: [] });
    }
    default:
      return wish satisfies never;
  }
}
