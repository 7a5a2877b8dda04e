import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import type { SetAsideMail } from '../../../shared/contracts/set-aside.ts';
import { failureCode } from '../api/api-failure.ts';
import { useNow } from '../clock/use-now.ts';
import { t } from '../texts/set-aside.ts';
import { failureText } from '../texts/t.ts';
import { Empty, LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { LetInRow } from './let-in-mail.tsx';
import { SetAsideDialog } from './set-aside-dialog.tsx';
import { SetAsideRow } from './set-aside-mail.tsx';
import { ON_ITS_WAY_MS, useLetIn } from './use-let-in.ts';
import { mailsOf, useSetAside } from './use-set-aside.ts';

/** Mails that were not let in, for those who decide about them. */
export default function SetAsidePage() {
  const query = useSetAside(true);
  const nowMs = useNow();
  const { letIn, begin } = useLetIn();
  const [asked, setAsked] = useState<{ mail: SetAsideMail; act: 'release' | 'discard' }>();
  const inSessions = letIn.filter(({ isIn }) => isIn);
  const letInOf = (mailId: string) => letIn.find(({ mail }) => mail.mailId === mailId);
  const mails = mailsOf(query.data).filter(({ mailId }) => !letInOf(mailId)?.isIn);
  const isEmpty = mails.length === 0;
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h2 id="page-title">{t('set-aside.title')}</h2>
      </header>
      <p className="muted">{t('set-aside.hint')}</p>
      {inSessions.length > 0 && (
        <ul className="set-aside" aria-label={t('set-aside.in.list')}>
          {inSessions.map((one) => (
            <LetInRow key={one.mail.mailId} {...one} />
          ))}
        </ul>
      )}
      {query.isError && (
        <LoadFailure
          title={t(isEmpty ? 'set-aside.failed' : 'set-aside.old')}
          reason={failureText(failureCode(query.error))}
          onRetry={() => void query.refetch()}
        />
      )}
      {isEmpty && query.isPending && (
        <Skeleton rows={3}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>
      )}
      {isEmpty && query.isSuccess && (
        <Empty icon={MailCheck} title={t('set-aside.empty')} hint={t('set-aside.empty.hint')} />
      )}
      {!isEmpty && (
        <ul className="set-aside" aria-label={t('set-aside.title')}>
          {mails.map((mail) => (
            <SetAsideRow
              key={mail.mailId}
              mail={mail}
              isOnItsWay={nowMs - (letInOf(mail.mailId)?.sinceMs ?? 0) < ON_ITS_WAY_MS}
              nowMs={nowMs}
              onAct={(one, act) => setAsked({ mail: one, act })}
            />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t(query.isFetchingNextPage ? 'list.loading-more' : 'list.more')}
        </button>
      )}
      {asked !== undefined && <SetAsideDialog {...asked} onReleased={begin} onClose={() => setAsked(undefined)} />}
    </section>
  );
}
