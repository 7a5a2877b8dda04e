import { fillPlaceholders } from '../../../shared/contracts/placeholders.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { addressText } from '../context/mail-people.ts';
import { useSessionContext } from '../context/use-context.ts';
import { useMe } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/chat.ts';

/** As whom an answer by mail goes out, where the team has decided about that, and behind a click what will stand below it. */
export function SignatureLine({ session }: { session: SessionView }) {
  const { data } = useSessionContext(session);
  const me = useMe();
  const names = useNames();
  const mail = data?.mail;
  if (mail === undefined) return null;
  const { from, signature } = mail;
  if (from.name === undefined && signature === undefined) return null;
  const sender = addressText({ ...from, name: from.name ?? me.name });
  if (signature === undefined) {
    return <p className="signature-line">{t('context.mail.goes-from', { sender })}</p>;
  }
  const values = {
    'customer.name': session.customer.name,
    'agent.name': me.name,
    'queue.name': names.queue(session.queueId),
  };
  return (
    <details className="signature-line">
      <summary>{t('context.mail.signed', { sender })}</summary>
      {/* A region that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section className="signature-text" dir="auto" tabIndex={0} aria-label={t('context.mail.signature')}>
        {fillPlaceholders(signature, values)}
      </section>
    </details>
  );
}
