import type { ReactNode } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useEnclosed } from '../attachments/use-enclosed.ts';
import { useMe } from '../desk/desk-context.ts';
import { ASSISTANT, useNames } from '../desk/use-names.ts';
import type { PutBack } from '../notes/use-writing.ts';
import { keepDraft, readDraft } from '../replies/drafts.ts';
import { t } from '../texts/chat.ts';
import { ClaimButton } from './chat-header.tsx';

interface BystanderProps {
  readonly session: SessionView;
  readonly onPutBack: (putBack: PutBack) => void;
  readonly children: ReactNode;
}

/** Why who is not in charge cannot reply, what would change that, and what became of a reply that they had begun. */
export function Bystander({ session, onPutBack, children }: BystanderProps) {
  const names = useNames();
  const { agentId } = useMe();
  const { owner, offer, status } = session;
  const draft = readDraft(sessionStorage, session.id);
  const hasDraft = draft.trim() !== '';
  const { enclosed, enclosures } = useEnclosed(session.id);
  const { files } = enclosed;
  const text = () => {
    if (status === 'completed') return t('composer.completed');
    if (owner?.agentId === ASSISTANT) return t('composer.assistant');
    if (owner !== undefined) return t('composer.not-owner', { agent: names.agent(owner.agentId) });
    if (offer?.agentId === agentId) return t('composer.offered-you');
    if (offer !== undefined) return t('composer.offered', { agent: names.agent(offer.agentId) });
    return t('composer.waiting');
  };
  return (
    <div className="bystander">
      <p>
        {text()}
        {hasDraft && (
          <span className="draft-kept">
            {t('writing.draft-kept')}
            <button
              type="button"
              className="link-button"
              onClick={() => {
                keepDraft(sessionStorage, session.id, '');
                onPutBack({ whom: { kind: 'note' }, text: draft });
              }}
            >
              {t('writing.to-note')}
            </button>
          </span>
        )}
        {files.length > 0 && (
          <span className="draft-kept">
            {t('writing.files-kept', { names: files.map(({ name }) => name).join(', ') })}
            <button
              type="button"
              className="link-button"
              onClick={() => {
                for (const { key } of files) enclosures.remove(session.id, key);
              }}
            >
              {t('writing.drop-files')}
            </button>
          </span>
        )}
      </p>
      {status === 'waiting' && <ClaimButton session={session} primary />}
      {children}
    </div>
  );
}
