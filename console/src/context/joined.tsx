import { Suspense, useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import type { CallOutput } from '../api/call-types.ts';
import { exactTimeOf, momentOf } from '../clock/format-time.ts';
import { useNow } from '../clock/use-now.ts';
import { useViewer } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/chat.ts';
import { lazyPart } from '../ui/lazy-part.ts';

type Customer = CallOutput<'getContext'>['customer'];

const UnjoinDialog = lazyPart(() => import('./unjoin-dialog.tsx'));

interface JoinedProps {
  readonly session: SessionView;
  readonly address: string;
  readonly joined: NonNullable<Customer['identities'][number]['joined']>;
}

/** By what an address is the customer's, and since when. Who oversees can take it back. */
export function Joined({ session, address, joined }: JoinedProps) {
  const nowMs = useNow(60_000);
  const { oversees } = useViewer();
  const [asked, setAsked] = useState(false);
  return (
    <dd className="context-joined">
      <span title={exactTimeOf(joined.at)}>
        {t(`context.joined.${joined.proof}`, { since: momentOf(joined.at, nowMs) })}
      </span>
      {oversees && (
        <button
          type="button"
          className="link-button"
          aria-label={t('context.unjoin.of', { address })}
          onClick={() => setAsked(true)}
        >
          {t('context.unjoin')}
        </button>
      )}
      {asked && (
        <Suspense fallback={null}>
          <UnjoinDialog session={session} address={address} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </dd>
  );
}

/** What had joined the customer and was taken back, by whom. */
export function Unjoined({ unjoined }: { unjoined: Customer['unjoined'] }) {
  const names = useNames();
  const nowMs = useNow(60_000);
  return unjoined.map(({ value, endedAt, agentId }) => {
    const when = { address: `\u2068${value}\u2069`, at: momentOf(endedAt, nowMs) };
    return (
      <p key={`${value}#${endedAt}`} className="context-was-joined" title={exactTimeOf(endedAt)}>
        {agentId === undefined
          ? t('context.was-joined', when)
          : t('context.was-joined-by', { ...when, agent: names.agent(agentId) })}
      </p>
    );
  });
}
