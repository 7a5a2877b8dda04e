import { channelOf } from '../../../shared/contracts/channels.ts';
import type { HistoryEntry, SessionView } from '../../../shared/contracts/views.ts';

/** What can be done with a message besides reading it. */
export type Deed = 'answer' | 'react' | 'edit';

/**
 * What an agent can do with a message: as the owner of an open session alone, where an answer goes the way that the message came, and what its
 * channel has. A mail can be answered, which quotes it below; it is what it is once it is sent. The desk decides again.
 */
export function deedsFor(session: SessionView, { event, delivery }: HistoryEntry, agentId: string): readonly Deed[] {
  const isMine = session.owner?.agentId === agentId && session.status !== 'completed';
  if (!isMine || (event.type !== 'message-received' && event.type !== 'message-sent')) return [];
  const channel = channelOf(event.thread);
  if (channel !== session.channel) return [];
  if (channel === 'email') return event.type === 'message-received' && event.automatic === undefined ? ['answer'] : [];
  if (channel !== 'telegram') return [];
  if (event.type === 'message-received') {
    // What came before the desk kept the channel's ids cannot be named to it; what no person wrote, such as a block, has none.
    if (event.channelId === undefined) return event.automatic === undefined ? ['answer'] : [];
    return ['answer', 'react'];
  }
  if (delivery?.state === 'failed') return [];
  const isOwnWord = event.by.kind === 'agent' && event.by.id === agentId && event.automatic === undefined;
  const isEditable = isOwnWord && (event.content.kind === 'text' || event.content.kind === 'files');
  return isEditable ? ['answer', 'edit'] : ['answer'];
}
