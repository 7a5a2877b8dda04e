import type { SessionView } from '../../../shared/contracts/views.ts';
import { useBoard } from '../desk/desk-context.ts';
import { ASSISTANT, useNames } from '../desk/use-names.ts';
import { CandidateList } from '../hand-over/candidate-list.tsx';
import type { Candidate } from '../hand-over/candidates.ts';
import { t } from '../texts/dialogs.ts';

/** Whom it shall go to. */
export type TargetKind = 'queue' | 'last-owner' | 'agent';

/** Who held a completed session last, if that was a person. */
export function lastHolder({ completion }: SessionView): string | undefined {
  return completion?.ownerId === ASSISTANT ? undefined : completion?.ownerId;
}

interface ReopenTargetProps {
  readonly session: SessionView;
  readonly all: readonly Candidate[];
  readonly kind: TargetKind;
  readonly agentId: string | undefined;
  readonly onKind: (kind: TargetKind) => void;
  readonly onAgent: (agentId: string) => void;
}

/** Asks where a session goes that is opened again, and says what will come of it as things are now. */
export function ReopenTarget({ session, all, kind, agentId, onKind, onAgent }: ReopenTargetProps) {
  const names = useNames();
  const { agents } = useBoard();
  const last = lastHolder(session);
  const queue = names.queue(session.queueId);

  function outcome(): string {
    if (last === undefined || kind === 'queue') return t('reopen.to-queue.text', { queue });
    const view = agents.get(last)?.view;
    const values = { agent: names.agent(last), queue };
    if (view?.presence !== 'online') return t('reopen.to-last-owner.gone', values);
    return t(view.load >= view.capacity ? 'reopen.to-last-owner.full' : 'reopen.to-last-owner.text', values);
  }

  const kinds = last === undefined ? (['queue', 'agent'] as const) : (['queue', 'last-owner', 'agent'] as const);
  return (
    <>
      <fieldset className="segments">
        <legend className="sr-only">{t('reopen.to')}</legend>
        {kinds.map((one) => (
          <label key={one}>
            <input type="radio" name="to" className="sr-only" checked={kind === one} onChange={() => onKind(one)} />
            {t(`reopen.to-${one}`)}
          </label>
        ))}
      </fieldset>
      {kind === 'agent' ? (
        <CandidateList all={all} chosen={agentId} onChoose={onAgent} mayGoOver />
      ) : (
        <p className="muted" role="status" dir="auto">
          {outcome()}
        </p>
      )}
    </>
  );
}
