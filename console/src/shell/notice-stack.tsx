import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';

/** The notices of the moment, read out as they come. */
export function NoticeStack() {
  const { notices } = useDesk();
  const shown = useSyncExternalStore(notices.subscribe, notices.state);
  return (
    <section className="notices" aria-live="polite" aria-label={t('app.name')}>
      {shown.map(({ id, kind, text }) => (
        <div key={id} className="notice" data-kind={kind} role={kind === 'failure' ? 'alert' : 'status'}>
          {kind === 'failure' ? (
            <TriangleAlert aria-hidden="true" size={18} />
          ) : (
            <CircleCheck aria-hidden="true" size={18} />
          )}
          <span>{text}</span>
          <button type="button" className="icon-button" aria-label={t('app.close')} onClick={() => notices.dismiss(id)}>
            <X aria-hidden="true" size={16} />
          </button>
        </div>
      ))}
    </section>
  );
}
