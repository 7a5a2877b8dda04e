import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import type { Mail } from '../../../shared/domain/content.ts';
import { addressText } from '../context/mail-people.ts';
import { useBoard, useViewer } from '../desk/desk-context.ts';
import { useListQuery } from '../desk/use-lists.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/moving.ts';
import { Avatar } from '../ui/avatar.tsx';
import { CandidateField, CandidateRow } from '../ui/candidate-field.tsx';
import { FailureLine } from '../ui/failure-line.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { Modal } from '../ui/modal.tsx';
import { useOther } from './session-link.tsx';
import { sessionIdIn, targetsFor } from './targets.ts';
import { useMove } from './use-move.ts';

interface MoveDialogProps {
  readonly session: SessionView;
  readonly seq: number;
  readonly mail: Mail;
  readonly onClose: () => void;
}

/** As many as anybody looks through; further ones are found by what they are called. */
const MOST_SHOWN = 30;

/** Reads a session that was pasted as a link, so that it is among those that are known. */
function Linked({ sessionId }: { sessionId: string }) {
  useOther(sessionId);
  return null;
}

function State({ target, from }: { target: SessionView; from: SessionView }) {
  const names = useNames();
  const { owner, subject = '', customer } = target;
  const holder = owner === undefined ? t('moving.waiting') : names.agent(owner.agentId);
  const about = subject.trim() === '' ? t('mail.no-subject') : subject;
  return (
    <span className="candidate-state">
      <span className="target-about">
        {customer.id === from.customer.id && `${t('moving.same-customer')} · `}
        <bdi>{about}</bdi>
      </span>
      <bdi className="candidate-load">{holder}</bdi>
    </span>
  );
}

/** Asks for the session to which a mail belongs. */
export default function MoveDialog({ session, seq, mail, onClose }: MoveDialogProps) {
  const { sessions } = useBoard();
  const { agentId } = useViewer();
  const { move, pending } = useMove(session.id, seq);
  const { isPending } = useListQuery('all');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const views = [...sessions.values()].map(({ view }) => view);
  const found = targetsFor(views, { from: session, agentId, text }).slice(0, MOST_SHOWN);
  const target = found.find(({ id }) => id === chosen);
  const linked = sessionIdIn(text);
  const isElses = target !== undefined && target.customer.id !== session.customer.id && !mail.unproven;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (target === undefined || pending) return;
    const refused = await move({ kind: 'session', sessionId: target.id });
    setFailure(refused);
    if (refused === undefined) onClose();
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={t('moving.title')}
      description={t('moving.text')}
    >
      {linked !== undefined && <Linked key={linked} sessionId={linked} />}
      <form className="hand-over" onSubmit={(event) => void submit(event)}>
        <CandidateField legend={t('moving.which')} search={{ label: t('moving.search'), text, onChange: setText }}>
          {found.map((one) => (
            <CandidateRow
              key={one.id}
              group="target"
              value={one.id}
              name={one.customer.name}
              sign={<Avatar id={one.customer.id} name={one.customer.name} />}
              isChosen={chosen === one.id}
              onChoose={() => {
                setChosen(one.id);
                setFailure(undefined);
              }}
            >
              <State target={one} from={session} />
            </CandidateRow>
          ))}
          {found.length === 0 && (
            <p className="candidate-none" role="status">
              {isPending
                ? t('moving.loading')
                : text.trim() === ''
                  ? t('moving.none')
                  : t('moving.none-found', { search: text.trim() })}
            </p>
          )}
        </CandidateField>
        {isElses && (
          <p className="muted" dir="auto">
            {t('moving.copies', { author: addressText(mail.from), customer: target.customer.name })}
          </p>
        )}
        <FailureLine text={failure} />
        <FormActions submit={t('moving.submit')} pending={pending} isReady={target !== undefined} onCancel={onClose} />
      </form>
    </Modal>
  );
}
