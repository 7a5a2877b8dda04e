import { Bot, FileQuestion, ShieldQuestion, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Mail, MailAddress } from '../../../shared/domain/content.ts';
import { t } from '../texts/content.ts';
import { FilesContent } from './files-content.tsx';
import type { Place } from './message-content.tsx';
import { TextContent } from './text-content.tsx';
import { useSaveFile } from './use-save-file.ts';

function addressText({ address, name }: MailAddress): string {
  return name === undefined || name === '' ? address : `${name} <${address}>`;
}

function People({ label, people }: { label: string; people: readonly MailAddress[] }) {
  if (people.length === 0) return null;
  return (
    <div className="mail-people">
      <dt>{label}</dt>
      <dd>
        {people.map((person) => (
          <bdi key={person.address}>{addressText(person)}</bdi>
        ))}
      </dd>
    </div>
  );
}

function Sign({ icon: Icon, children }: { icon: typeof Bot; children: ReactNode }) {
  return (
    <p className="with-icon mail-sign">
      <Icon aria-hidden="true" size={14} />
      {children}
    </p>
  );
}

/** A mail: what its author wrote, and behind a click what they quoted, to whom it went, why it stands here, and the whole as it came. */
export function MailContent({ mail, place }: { mail: Mail; place: Place }) {
  const { sessionId, entry } = place;
  const { save, isRunning } = useSaveFile(sessionId, entry.seq);
  const files = mail.files.filter(({ contentId }) => contentId === undefined || mail.html === undefined);
  return (
    <article className="mail">
      <h3 className="mail-subject" dir="auto">
        {mail.subject.trim() === '' ? t('mail.no-subject') : mail.subject}
      </h3>
      {mail.participant && <Sign icon={Users}>{t('mail.participant')}</Sign>}
      {mail.unproven && <Sign icon={ShieldQuestion}>{t('mail.unproven')}</Sign>}
      {mail.automatic !== undefined && <Sign icon={Bot}>{t('mail.automatic')}</Sign>}
      {mail.unreadable && <Sign icon={FileQuestion}>{t('mail.unreadable')}</Sign>}
      {mail.text !== '' && <TextContent text={mail.text} />}
      {mail.folded !== undefined && mail.folded !== '' && (
        <details className="mail-folded">
          <summary>{t('mail.folded')}</summary>
          <TextContent text={mail.folded} />
        </details>
      )}
      {mail.cut && <p className="muted">{t('mail.cut')}</p>}
      {files.length > 0 && <FilesContent sessionId={sessionId} files={files.map((file) => ({ entry, file }))} />}
      <details className="mail-head">
        <summary>
          <bdi>{addressText(mail.from)}</bdi>
        </summary>
        <dl>
          <People label={t('mail.from')} people={[mail.from]} />
          <People label={t('mail.to')} people={mail.to} />
          <People label={t('mail.cc')} people={mail.cc} />
          <div className="mail-people">
            <dt>{t('mail.joined')}</dt>
            <dd>{t(`mail.joined.${mail.joined}`)}</dd>
          </div>
        </dl>
        <button type="button" className="link-button" disabled={isRunning} onClick={() => void save('raw')}>
          {t('mail.raw')}
        </button>
      </details>
    </article>
  );
}
