import { MessageCircleQuestion } from 'lucide-react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { exactTimeOf, momentOf } from '../clock/format-time.ts';
import { useDesk, useViewer } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/chat.ts';
import { RequestAnswers } from './request-answers.tsx';

/** In a completed session: who asks to have it opened again and why, and for those who oversee the two answers. */
export function RequestBanner({ session }: { session: SessionView }) {
  const { clock } = useDesk();
  const names = useNames();
  const { agentId, oversees } = useViewer();
  const { reopenRequest: request, status } = session;
  if (request === undefined || status !== 'completed') return null;
  return (
    <section className="supervisor-banner" aria-label={t('request.label')}>
      <MessageCircleQuestion aria-hidden="true" size={20} />
      <p>
        <strong dir="auto">
          {request.agentId === agentId
            ? t('request.you-ask')
            : t('request.asks', { agent: names.agent(request.agentId) })}
        </strong>
        <time dateTime={request.at} title={exactTimeOf(request.at)}>
          {momentOf(request.at, clock.nowMs())}
        </time>
        <span className="supervisor-note" dir="auto">
          {request.reason}
        </span>
      </p>
      {oversees && <RequestAnswers session={session} />}
    </section>
  );
}
