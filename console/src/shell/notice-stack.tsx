import { Bell, CircleCheck, TriangleAlert, X } from 'lucide-react';
import { Suspense, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { UndoButton } from '../closing/undo-button.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import type { Notice } from './notices.ts';

const UndoMoveButton = lazyPart(() => import('../moving/undo-move-button.tsx'));

const ICONS = { done: CircleCheck, failure: TriangleAlert, news: Bell } as const satisfies Record<
  Notice['kind'],
  unknown
>;

function KindIcon({ kind }: { kind: Notice['kind'] }) {
  const Icon = ICONS[kind];
  return <Icon aria-hidden="true" size={18} />;
}

/** The notices of the moment, read out as they come. */
export function NoticeStack() {
  const { notices } = useDesk();
  const shown = useSyncExternalStore(notices.subscribe, notices.state);
  return (
    <section className="notices" aria-live="polite" aria-label={t('app.name')}>
      {shown.map(({ id, kind, text, path, undo, moved }) => (
        <div key={id} className="notice" data-kind={kind} role={kind === 'failure' ? 'alert' : 'status'}>
          <KindIcon kind={kind} />
          <span dir="auto">{text}</span>
          {undo !== undefined && <UndoButton {...undo} />}
          {moved !== undefined && (
            <Suspense fallback={null}>
              <UndoMoveButton {...moved} />
            </Suspense>
          )}
          {path !== undefined && (
            <Link href={path} className="link-button" onClick={() => notices.dismiss(id)}>
              {t('notices.open')}
            </Link>
          )}
          <button type="button" className="icon-button" aria-label={t('app.close')} onClick={() => notices.dismiss(id)}>
            <X aria-hidden="true" size={16} />
          </button>
        </div>
      ))}
    </section>
  );
}
