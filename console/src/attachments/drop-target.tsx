import { Ban, Upload } from 'lucide-react';
import { t } from '../texts/chat.ts';

/** Lies over a conversation while files are held over it, and says what letting go would do. */
export function DropTarget({ customer, mayDrop }: { customer: string; mayDrop: boolean }) {
  const Icon = mayDrop ? Upload : Ban;
  return (
    <div className="drop-target" data-may={mayDrop}>
      <p dir="auto">
        <Icon aria-hidden="true" size={28} />
        {mayDrop ? t('attach.drop', { customer }) : t('attach.not-owner')}
      </p>
    </div>
  );
}
