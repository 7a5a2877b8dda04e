import { Eye, EyeOff } from 'lucide-react';
import { t } from '../texts/chat.ts';

/** Whether colleagues see that I read here; plain to see while they do not. */
export function UnseenSwitch({ unseen, onChange }: { unseen: boolean; onChange: (unseen: boolean) => void }) {
  const Icon = unseen ? EyeOff : Eye;
  return (
    <button
      type="button"
      className="unseen-switch"
      role="switch"
      aria-checked={unseen}
      aria-label={t('lookers.unseen')}
      title={t('lookers.unseen')}
      onClick={() => onChange(!unseen)}
    >
      <Icon aria-hidden="true" size={15} />
      <span>{t(unseen ? 'lookers.unseen.on' : 'lookers.unseen')}</span>
    </button>
  );
}
