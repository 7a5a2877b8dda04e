import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useNow } from '../clock/use-now.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useHandOver } from '../hand-over/hand-over-context.ts';
import { useOrder } from '../hand-over/use-order.ts';
import { t } from '../texts/dialogs.ts';
import { failureText } from '../texts/t.ts';
import { FailureLine } from '../ui/failure-line.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { Modal } from '../ui/modal.tsx';
import { LastWord } from './last-word.tsx';
import { type Wake, WakeField, wakeMsOf } from './wake-field.tsx';
import { fieldOf, wakeTimes } from './wake-times.ts';

/** As many as the server takes. */
const REASON_CHARACTERS = 300;

const USUAL = ['customer', 'colleague', 'supplier', 'delivery'] as const;

interface ParkDialogProps {
  readonly sessions: readonly [SessionView, ...SessionView[]];
  readonly onClose: () => void;
}

/** Sets sessions aside, saying what they wait for and when they shall come back. Done again, it changes both. */
export function ParkDialog({ sessions, onClose }: ParkDialogProps) {
  const { clock, notices } = useDesk();
  const { give } = useHandOver();
  const { run, pending } = useOrder();
  const nowMs = useNow();
  const [first, ...others] = sessions;
  const isOne = others.length === 0;
  const parking = isOne ? first.parking : undefined;
  const [times] = useState(() => wakeTimes(clock.nowMs()));
  const [reason, setReason] = useState(parking?.reason ?? '');
  const [wake, setWake] = useState<Wake>(
    parking?.wakeAt === undefined || Date.parse(parking.wakeAt) <= clock.nowMs()
      ? { kind: 'none' }
      : { kind: 'own', field: fieldOf(Date.parse(parking.wakeAt)) },
  );
  const [failure, setFailure] = useState<string>();
  const atMs = wakeMsOf(wake, times);
  const isReady = reason.trim() !== '' && atMs !== 'unclear' && (atMs === undefined || atMs > nowMs);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isReady || pending) return;
    const wakeAt = atMs === undefined ? {} : { wakeAt: new Date(atMs).toISOString() };
    const order = { kind: 'park', reason: reason.trim(), ...wakeAt } as const;
    if (!isOne) {
      give(
        sessions.map(({ id }) => id),
        order,
      );
      return onClose();
    }
    const code = await run(first.id, order);
    if (code !== undefined) return setFailure(failureText(code));
    notices.show('done', t('park.done', { customer: first.customer.name }));
    onClose();
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      isUnsaved={reason.trim() !== (parking?.reason ?? '')}
      title={isOne ? t('park.title') : t('park.title-many', { count: sessions.length })}
      description={t('park.text')}
    >
      <form onSubmit={(event) => void submit(event)}>
        {isOne && <LastWord session={first} />}
        <div className="field wide-field">
          <label htmlFor="park-reason">
            <span>{t('park.reason')}</span>
          </label>
          <input
            id="park-reason"
            type="text"
            dir="auto"
            required
            maxLength={REASON_CHARACTERS}
            placeholder={t('park.own')}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <div className="usual-reasons">
            {USUAL.map((usual) => {
              const text = t(`park.usual.${usual}`);
              return (
                <button
                  key={usual}
                  type="button"
                  className="button button-small"
                  aria-pressed={reason === text}
                  onClick={() => setReason(text)}
                >
                  {text}
                </button>
              );
            })}
          </div>
        </div>
        <WakeField wake={wake} times={times} nowMs={nowMs} onChange={setWake} />
        <FailureLine text={failure} />
        <FormActions submit={t('park.submit')} pending={pending} isReady={isReady} onCancel={onClose} />
      </form>
    </Modal>
  );
}
