import type { SessionView } from '../../../shared/contracts/views.ts';
import type { Viewer } from '../board/membership.ts';
import { ASSISTANT } from '../desk/use-names.ts';
import type { DraftFor } from '../replies/drafts.ts';

/**
 * For whom somebody who sees a session can write in it, the usual first. The owner replies; everyone notes, after the
 * end too; who oversees whispers to the owner.
 */
export function writings({ owner, status }: SessionView, { agentId, oversees }: Viewer): readonly DraftFor[] {
  const note = { kind: 'note' } as const;
  if (status === 'completed' || owner === undefined) return [note];
  if (owner.agentId === agentId) return [{ kind: 'reply' }, note];
  return oversees && owner.agentId !== ASSISTANT ? [note, { kind: 'whisper', to: owner.agentId }] : [note];
}

/** Tells those for whom is written apart. */
export function writingKey(whom: DraftFor): string {
  return whom.kind === 'whisper' ? `whisper.${whom.to}` : whom.kind;
}
