import { BellRing } from 'lucide-react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { t } from '../texts/t.ts';

/** Whether a parked session should go on and waits for its owner to have room. */
export function isWoken({ status, parking }: SessionView): boolean {
  return status === 'pending' && parking?.wokenAt !== undefined;
}

/** Above the parked sessions: how many should go on and wait for room. */
export function WokenCount({ sessions }: { sessions: readonly SessionView[] }) {
  const count = sessions.filter(isWoken).length;
  return (
    <p className="woken-count" role="status" data-empty={count === 0}>
      {count > 0 && (
        <>
          <BellRing aria-hidden="true" size={15} />
          {t(count === 1 ? 'list.woken-one' : 'list.woken', { count })}
        </>
      )}
    </p>
  );
}
