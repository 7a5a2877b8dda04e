import { File as FileSign, Mic, Music, RotateCw, TriangleAlert, Video, X } from 'lucide-react';
import { MOST_FILES, MOST_MAIL_FILES, mostToSend } from '../../../shared/contracts/file-limits.ts';
import { t } from '../texts/chat.ts';
import { failureText } from '../texts/t.ts';
import { sizeText } from '../transcripts/size-text.ts';
import { type Attachment, isOnWay, rolesOf, type SentAs } from './attachment.ts';
import { SENT_ROLES } from './sent-roles.ts';

interface AttachmentCardProps {
  readonly file: Attachment;
  readonly channel: string;
  /** Whether this page still has it. */
  readonly mayRetry: boolean;
  readonly onSendAs: (as: SentAs) => void;
  readonly onRetry: () => void;
  readonly onRemove: () => void;
}

const SIGNS = { audio: Music, voice: Mic, video: Video } as const;

function Sign({ type }: { type: string }) {
  const kind = type.split('/', 1)[0] ?? '';
  const Icon = type === 'audio/ogg' ? SIGNS.voice : kind === 'audio' || kind === 'video' ? SIGNS[kind] : FileSign;
  return <Icon aria-hidden="true" size={22} />;
}

/** Why a file does not go. */
function faultText({ state, unfit, code, bytes }: Attachment, channel: string): string | undefined {
  if (state === 'failed') {
    return code === undefined || code === 'unreachable' ? t('attach.failed') : failureText(code);
  }
  switch (unfit) {
    case undefined:
      return undefined;
    case 'empty':
      return t('attach.empty');
    case 'too-many':
      return t('attach.too-many', { most: MOST_FILES });
    case 'too-large':
      return t('attach.too-large', { size: sizeText(bytes), most: sizeText(mostToSend(channel)) });
    case 'too-large-together':
      return t('attach.too-large-together', { most: sizeText(MOST_MAIL_FILES) });
    default:
      return unfit satisfies never;
  }
}

/** How a file goes, to be chosen where it can go in more than one way. */
function Way({ file, channel, onSendAs }: Pick<AttachmentCardProps, 'file' | 'channel' | 'onSendAs'>) {
  const roles = rolesOf(file.type, file.bytes, channel);
  if (roles.length === 1) return <span className="attachment-way">{t(`attach.as.${file.as}`)}</span>;
  return (
    <select
      className="attachment-way"
      value={file.as}
      aria-label={t('attach.as', { name: file.name })}
      onChange={({ target }) => {
        const as = SENT_ROLES.find((role) => role === target.value);
        if (as !== undefined) onSendAs(as);
      }}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {t(`attach.as.${role}`)}
        </option>
      ))}
    </select>
  );
}

/** A file that goes with the next reply. */
export function AttachmentCard({ file, channel, mayRetry, onSendAs, onRetry, onRemove }: AttachmentCardProps) {
  const { name, bytes, preview, state, progress } = file;
  const fault = faultText(file, channel);
  const percent = Math.round(progress * 100);
  return (
    <li className="attachment" data-state={state}>
      <span className="attachment-picture">
        {preview === undefined ? <Sign type={file.type} /> : <img src={preview} alt="" />}
      </span>
      <span className="attachment-words">
        <bdi className="attachment-name" title={name}>
          {name}
        </bdi>
        {fault === undefined ? (
          <span className="attachment-detail">
            {sizeText(bytes)}
            <Way file={file} channel={channel} onSendAs={onSendAs} />
          </span>
        ) : (
          <span className="attachment-fault" role="alert">
            <TriangleAlert aria-hidden="true" size={13} />
            {fault}
          </span>
        )}
        {isOnWay(file) && (
          <progress
            className="attachment-progress"
            max={100}
            value={percent}
            aria-label={t('attach.progress', { name })}
          />
        )}
      </span>
      {state === 'failed' && mayRetry && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('attach.retry', { name })}
          title={t('attach.retry', { name })}
          onClick={onRetry}
        >
          <RotateCw aria-hidden="true" size={16} />
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={t(isOnWay(file) ? 'attach.cancel' : 'attach.remove', { name })}
        title={t(isOnWay(file) ? 'attach.cancel' : 'attach.remove', { name })}
        onClick={onRemove}
      >
        <X aria-hidden="true" size={16} />
      </button>
    </li>
  );
}
