import { Check, Flag } from 'lucide-react';
import { useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import type { PRIORITIES } from '../../../shared/domain/session.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/dialogs.ts';
import { failureText } from '../texts/t.ts';
import { FailureLine } from '../ui/failure-line.tsx';
import { Modal } from '../ui/modal.tsx';
import { useHandOver } from './hand-over-context.ts';
import { useOrder } from './use-order.ts';

const CHOICES = ['urgent', 'high', 'normal', 'low'] as const satisfies typeof PRIORITIES;

interface PriorityDialogProps {
  readonly sessions: readonly [SessionView, ...SessionView[]];
  readonly onClose: () => void;
}

/** Says how urgent sessions are; one press decides. */
export function PriorityDialog({ sessions, onClose }: PriorityDialogProps) {
  const { notices } = useDesk();
  const { give } = useHandOver();
  const { run, pending } = useOrder();
  const [failure, setFailure] = useState<string>();
  const [first, ...others] = sessions;
  const present = sessions.every(({ priority }) => priority === first.priority) ? first.priority : undefined;

  async function choose(priority: SessionView['priority']): Promise<void> {
    if (priority === present) return onClose();
    const order = { kind: 'prioritize', priority } as const;
    if (others.length > 0) {
      give(
        sessions.map(({ id }) => id),
        order,
      );
      return onClose();
    }
    const code = await run(first.id, order);
    if (code !== undefined) return setFailure(failureText(code));
    notices.show('done', t('priority.changed', { priority: t(`priority.${priority}`) }));
    onClose();
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={others.length === 0 ? t('priority.title') : t('priority.title-many', { count: sessions.length })}
      description={t('priority.text')}
    >
      <div className="priority-choices">
        {CHOICES.map((priority) => (
          <button
            key={priority}
            type="button"
            className="priority-choice"
            data-priority={priority}
            aria-pressed={priority === present}
            disabled={pending}
            onClick={() => void choose(priority)}
          >
            <Flag aria-hidden="true" size={16} />
            {t(`priority.${priority}`)}
            {priority === present && <Check className="menu-check" aria-hidden="true" size={16} />}
          </button>
        ))}
      </div>
      <FailureLine text={failure} />
    </Modal>
  );
}
