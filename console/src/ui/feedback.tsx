import { CircleAlert, type LucideIcon, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../texts/t.ts';

interface EmptyProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly hint: string;
  /** A way on. */
  readonly children?: ReactNode;
}

/** A place where there is nothing, and what would change that. */
export function Empty({ icon: Icon, title, hint, children }: EmptyProps) {
  return (
    <div className="empty">
      <Icon aria-hidden="true" size={28} strokeWidth={1.5} />
      <p className="empty-title">{title}</p>
      <p className="empty-hint">{hint}</p>
      {children}
    </div>
  );
}

/** Something that could not be loaded, why, and a way on. */
export function LoadFailure({ title, reason, onRetry }: { title: string; reason: string; onRetry: () => void }) {
  return (
    <div className="empty" role="alert">
      <CircleAlert className="danger" aria-hidden="true" size={28} strokeWidth={1.5} />
      <p className="empty-title">{title}</p>
      <p className="empty-hint">{reason}</p>
      <button type="button" className="button" onClick={onRetry}>
        <RotateCw aria-hidden="true" size={16} />
        {t('app.retry')}
      </button>
    </div>
  );
}

/** Grey bars in the shape of what is coming. */
export function Skeleton({ rows, children }: { rows: number; children: (index: number) => ReactNode }) {
  return (
    <div className="skeleton" role="status" aria-label={t('app.loading')}>
      {Array.from({ length: rows }, (_, index) => children(index))}
    </div>
  );
}
