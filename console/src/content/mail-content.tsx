import { Bot, FileQuestion, LetterText, Mail as MailIcon, ShieldQuestion, Users } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import type { FileRef, Mail, MailAddress } from '../../../shared/domain/content.ts';
import { addressText } from '../context/mail-people.ts';
import { t } from '../texts/content.ts';
import { Skeleton } from '../ui/feedback.tsx';
import { lazyPart } from '../ui/lazy-part.ts';
import { FilesContent } from './files-content.tsx';
import type { Place } from './place.ts';
import { TextContent } from './text-content.tsx';
import { useSaveFile } from './use-save-file.ts';

/** It brings what makes HTML harmless, which most conversations never need. */
const WrittenMail = lazyPart(() => import('./written-mail.tsx'));

/** What is lower than this, in CSS pixels, or smaller than this many bytes, is a signature's logo or a letter's ornament. */
const ORNAMENT_PX = 100;
const ORNAMENT_BYTES = 10_000;

/** Whether a picture only adorns the mail's HTML: it is seen where that is shown, and can be had from below the mail. */
function isOrnament({ as, contentId, bytes = 0, height }: FileRef, { html }: Mail): boolean {
  if (html === undefined || contentId === undefined || as !== 'photo') return false;
  return bytes < ORNAMENT_BYTES || (height !== undefined && height < ORNAMENT_PX);
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

/** What its author wrote themselves, and behind a click what they quoted. */
function MailWords({ mail }: { mail: Mail }) {
  return (
    <>
      {mail.text !== '' && <TextContent text={mail.text} />}
      {mail.folded !== undefined && mail.folded !== '' && (
        <details className="mail-folded">
          <summary>{t('mail.folded')}</summary>
          <TextContent text={mail.folded} />
        </details>
      )}
      {mail.cut && <p className="muted">{t('mail.cut')}</p>}
    </>
  );
}

interface LooksButtonProps {
  readonly isWritten: boolean;
  readonly onChange: (isWritten: boolean) => void;
}

/** Between the mail's words and its looks. */
function LooksButton({ isWritten, onChange }: LooksButtonProps) {
  const Icon = isWritten ? LetterText : MailIcon;
  return (
    <button type="button" className="link-button with-icon" onClick={() => onChange(!isWritten)}>
      <Icon aria-hidden="true" size={14} />
      {t(isWritten ? 'mail.as-text' : 'mail.as-written')}
    </button>
  );
}

/** A mail: what its author wrote, and behind a click what they quoted, to whom it went, why it stands here, and the whole as it came. */
export function MailContent({ mail, place }: { mail: Mail; place: Place }) {
  const { sessionId, entry } = place;
  const { save, isRunning } = useSaveFile(sessionId, entry.seq);
  // A mail that has no words, such as one picture, is its looks.
  const [isWritten, setWritten] = useState(mail.html !== undefined && mail.text === '');
  const all = mail.files.map((file) => ({ entry, file }));
  const files = all.filter(({ file }) => !isOrnament(file, mail));
  const ornaments = all.filter(({ file }) => isOrnament(file, mail));
  const { html } = mail;
  return (
    <article className="mail" data-written={html !== undefined && isWritten}>
      <h3 className="mail-subject" dir="auto">
        {mail.subject.trim() === '' ? t('mail.no-subject') : mail.subject}
      </h3>
      {mail.participant && <Sign icon={Users}>{t('mail.participant')}</Sign>}
      {mail.unproven && <Sign icon={ShieldQuestion}>{t('mail.unproven')}</Sign>}
      {mail.automatic !== undefined && <Sign icon={Bot}>{t('mail.automatic')}</Sign>}
      {mail.unreadable && <Sign icon={FileQuestion}>{t('mail.unreadable')}</Sign>}
      {html !== undefined && isWritten ? (
        <Suspense fallback={<Skeleton rows={3}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>}>
          <WrittenMail sessionId={sessionId} seq={entry.seq} mail={mail} html={html} />
        </Suspense>
      ) : (
        <MailWords mail={mail} />
      )}
      {html !== undefined && <LooksButton isWritten={isWritten} onChange={setWritten} />}
      {files.length > 0 && <FilesContent sessionId={sessionId} files={files} />}
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
        {ornaments.length > 0 && (
          <details>
            <summary>{t('mail.ornaments', { count: ornaments.length })}</summary>
            <FilesContent sessionId={sessionId} files={ornaments} />
          </details>
        )}
        <button type="button" className="link-button" disabled={isRunning} onClick={() => void save('raw')}>
          {t('mail.raw')}
        </button>
      </details>
    </article>
  );
}
