import { Bot, Bug, Gauge, type LucideIcon, OctagonAlert, Paperclip, ShieldQuestion } from 'lucide-react';
import { useState } from 'react';
import { MAILS_AN_HOUR } from '../../../shared/contracts/mail-limits.ts';
import type { SetAsideMail } from '../../../shared/contracts/set-aside.ts';
import { failureCode } from '../api/api-failure.ts';
import { exactTimeOf, momentOf } from '../clock/format-time.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/set-aside.ts';
import { failureText } from '../texts/t.ts';
import { followDownload } from '../transcripts/follow-download.ts';

const ICONS = {
  spam: OctagonAlert,
  virus: Bug,
  automatic: Bot,
  'sender-limit': Gauge,
  'thread-limit': Gauge,
} as const satisfies Record<SetAsideMail['why'], LucideIcon>;

/** What a mail is called. */
export function subjectOf({ subject }: SetAsideMail): string {
  return subject.trim() === '' ? t('set-aside.no-subject') : subject;
}

function whyText({ why, automatic }: SetAsideMail): string {
  if (why === 'automatic' && automatic !== undefined) return t(`set-aside.automatic.${automatic}`);
  const most = why === 'thread-limit' ? MAILS_AN_HOUR.thread : MAILS_AN_HOUR.sender;
  return t(`set-aside.why.${why}`, { most });
}

function senderText({ from: { address, name } }: SetAsideMail): string {
  return name === undefined || name === '' ? address : `${name} <${address}>`;
}

/** Saves the mail as it came; it is never shown. */
function RawButton({ mail: { mailId } }: { mail: SetAsideMail }) {
  const { call, notices } = useDesk();
  const [pending, setPending] = useState(false);
  async function save(): Promise<void> {
    setPending(true);
    try {
      followDownload((await call('linkSetAside', { params: { mailId } })).url);
    } catch (error) {
      notices.show('failure', failureText(failureCode(error)));
    } finally {
      setPending(false);
    }
  }
  return (
    <button type="button" className="link-button" disabled={pending} onClick={() => void save()}>
      {t('set-aside.raw')}
    </button>
  );
}

/** So much of its words fits without a click. */
const SHORT_CHARACTERS = 200;

/** How a mail begins, and as much more of it as is known. */
function Preview({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      <p className="set-aside-preview" data-whole={isWhole} dir="auto">
        {text}
      </p>
      {text.length > SHORT_CHARACTERS && (
        <button type="button" className="link-button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'set-aside.less' : 'set-aside.more')}
        </button>
      )}
    </>
  );
}

interface SetAsideRowProps {
  readonly mail: SetAsideMail;
  readonly isOnItsWay: boolean;
  readonly nowMs: number;
  readonly onAct: (mail: SetAsideMail, act: 'release' | 'discard') => void;
}

/** A mail that was set aside: of whom, why, how it begins, and what can be done about it. */
export function SetAsideRow({ mail, isOnItsWay, nowMs, onAct }: SetAsideRowProps) {
  const { mailId, at, why, to, preview, files, fileNames = [], unproven } = mail;
  const Icon = ICONS[why];
  const headId = `mail-${mailId}`;
  return (
    <li className="set-aside-mail" aria-labelledby={headId}>
      <div className="set-aside-text">
        <p className="set-aside-why with-icon" data-why={why}>
          <Icon aria-hidden="true" size={15} />
          {whyText(mail)}
        </p>
        <h3 id={headId} dir="auto">
          {subjectOf(mail)}
        </h3>
        <p className="muted set-aside-from">
          <bdi>{senderText(mail)}</bdi>
          <span aria-hidden="true">→</span>
          <span className="sr-only">{t('set-aside.to')}</span>
          {to.map((address) => (
            <bdi key={address}>{address}</bdi>
          ))}
          <time dateTime={at} title={exactTimeOf(at)}>
            {momentOf(at, nowMs)}
          </time>
        </p>
        {preview.trim() !== '' && <Preview text={preview} />}
        <p className="set-aside-signs muted">
          {unproven && (
            <span className="with-icon">
              <ShieldQuestion aria-hidden="true" size={14} />
              {t('set-aside.unproven')}
            </span>
          )}
          {files > 0 && (
            <span className="with-icon">
              <Paperclip aria-hidden="true" size={14} />
              {files === 1 ? t('set-aside.file-one') : t('set-aside.files', { count: files })}
              {fileNames.map((name) => (
                <bdi key={name}>{name}</bdi>
              ))}
            </span>
          )}
          <RawButton mail={mail} />
        </p>
      </div>
      {isOnItsWay ? (
        <p className="muted" role="status">
          {t('set-aside.on-its-way')}
        </p>
      ) : (
        <div className="set-aside-acts">
          <button type="button" className="button" aria-describedby={headId} onClick={() => onAct(mail, 'release')}>
            {t('set-aside.release')}
          </button>
          <button type="button" className="button" aria-describedby={headId} onClick={() => onAct(mail, 'discard')}>
            {t('set-aside.discard')}
          </button>
        </div>
      )}
    </li>
  );
}
