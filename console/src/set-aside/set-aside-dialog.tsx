import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SetAsideMail } from '../../../shared/contracts/set-aside.ts';
import { failureCode } from '../api/api-failure.ts';
import { queryKeys } from '../desk/create-desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/set-aside.ts';
import { failureText } from '../texts/t.ts';
import { FailureLine } from '../ui/failure-line.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { Modal } from '../ui/modal.tsx';
import { subjectOf } from './set-aside-mail.tsx';

interface SetAsideDialogProps {
  readonly mail: SetAsideMail;
  readonly act: 'release' | 'discard';
  readonly onReleased: (mail: SetAsideMail) => void;
  readonly onClose: () => void;
}

/** Asks whether a mail is really to be let in, or to be taken off the list. */
export function SetAsideDialog({ mail, act, onReleased, onClose }: SetAsideDialogProps) {
  const { call, notices } = useDesk();
  const queries = useQueryClient();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { mailId, why } = mail;
  const again = () => void queries.invalidateQueries({ queryKey: queryKeys.setAside });

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setPending(true);
    setFailure(undefined);
    try {
      await call(act === 'release' ? 'releaseMail' : 'discardMail', { params: { mailId } });
      if (act === 'release') onReleased(mail);
      else {
        again();
        notices.show('done', t('set-aside.discarded', { subject: subjectOf(mail) }));
      }
      onClose();
    } catch (error) {
      const code = failureCode(error);
      // Somebody else was faster.
      if (code === 'not-found') {
        notices.show('news', t('set-aside.gone'));
        again();
        onClose();
        return;
      }
      setFailure(failureText(code));
      setPending(false);
    }
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={t(`set-aside.${act}.title`)}
      description={t(`set-aside.${act}.text`)}
    >
      <form onSubmit={(event) => void submit(event)}>
        <p className="set-aside-asked" dir="auto">
          {subjectOf(mail)}
        </p>
        {act === 'release' && (why === 'virus' || why === 'spam') && (
          <p className="set-aside-warning">{t(`set-aside.release.${why}`)}</p>
        )}
        <FailureLine text={failure} />
        <FormActions
          submit={t(`set-aside.${act}`)}
          pending={pending}
          isDangerous={act === 'discard' || why === 'virus'}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
