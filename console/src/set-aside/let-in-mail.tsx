import { MailCheck } from 'lucide-react';
import { Link } from 'wouter';
import { t } from '../texts/set-aside.ts';
import { subjectOf } from './set-aside-mail.tsx';
import type { LetIn } from './use-let-in.ts';

/** A mail that was let in, and the way to its session. */
export function LetInRow({ mail, sessionId }: LetIn) {
  const headId = `let-in-${mail.mailId}`;
  return (
    <li className="set-aside-mail" aria-labelledby={headId}>
      <div className="set-aside-text">
        <p className="with-icon set-aside-in" role="status">
          <MailCheck aria-hidden="true" size={15} />
          {t('set-aside.in')}
        </p>
        <h3 id={headId} dir="auto">
          {subjectOf(mail)}
        </h3>
      </div>
      {sessionId !== undefined && (
        <div className="set-aside-acts">
          <Link href={`/all/${sessionId}`} className="button" aria-describedby={headId}>
            {t('set-aside.open')}
          </Link>
        </div>
      )}
    </li>
  );
}
