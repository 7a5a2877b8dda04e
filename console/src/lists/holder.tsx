import type { SessionView } from '../../../shared/contracts/views.ts';
import { countdownOf, shortSpan } from '../clock/format-time.ts';
import { secondsLeft } from '../clock/server-clock.ts';
import { useNow } from '../clock/use-now.ts';
import { useBoard, useMe } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/t.ts';
import { Avatar } from '../ui/avatar.tsx';

/** Ticks as finely as the ring of the offer bar does, so that the two never tell different seconds. */
function Offered({ offer }: { offer: NonNullable<SessionView['offer']> }) {
  const { agentId: me } = useMe();
  const names = useNames();
  const time = countdownOf(secondsLeft(offer.expiresAt, useNow(200)));
  return (
    <span className="holder holder-offered">
      <span className="holder-ring" aria-hidden="true" />
      <span className="holder-text">
        {offer.agentId === me
          ? t('row.offered-you', { time })
          : t('row.offered', { agent: names.agent(offer.agentId), time })}
      </span>
    </span>
  );
}

/** Who holds a session, or to whom it is offered, as its row says it. */
export function Holder({ session }: { session: SessionView }) {
  const { agents } = useBoard();
  const { agentId: me } = useMe();
  const names = useNames();
  const nowMs = useNow();
  const { offer, owner, completion, status } = session;
  if (status === 'offered' && offer !== undefined) return <Offered offer={offer} />;
  const holderId = owner?.agentId ?? completion?.ownerId;
  if (holderId === undefined) {
    return (
      <span className="holder holder-nobody">{t(status === 'completed' ? 'row.completed' : 'row.unassigned')}</span>
    );
  }
  const name = names.agent(holderId);
  const { ownerGoneSince } = session;
  return (
    <span className="holder">
      <Avatar
        id={holderId}
        name={name}
        size="small"
        presence={status === 'completed' ? undefined : agents.get(holderId)?.view.presence}
      />
      <span className="holder-text" dir="auto">
        {status === 'completed'
          ? t('row.completed-by', { agent: name })
          : ownerGoneSince !== undefined
            ? t('row.owner-gone', { agent: name, span: shortSpan(nowMs - Date.parse(ownerGoneSince)) })
            : holderId === me
              ? t('app.you')
              : name}
      </span>
    </span>
  );
}
