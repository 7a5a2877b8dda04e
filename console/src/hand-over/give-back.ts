import type { HistoryEntry } from '../../../shared/contracts/views.ts';

/** From whom somebody took a session over by their own word, if they have held it since; undefined otherwise. */
export function tookFrom(entries: readonly HistoryEntry[], agentId: string): string | undefined {
  for (const { event } of entries.toReversed()) {
    switch (event.type) {
      case 'assigned':
        return event.agentId === agentId && event.by.kind === 'agent' && event.by.id === agentId
          ? event.from
          : undefined;
      case 'accepted':
      case 'claimed':
      case 'transferred':
      case 'returned':
      case 'reopened':
      case 'completed':
        return undefined;
      default:
    }
  }
  return undefined;
}
