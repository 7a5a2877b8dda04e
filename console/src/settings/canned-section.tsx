import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { CannedReply } from '../../../shared/contracts/views.ts';
import { failureCode } from '../api/api-failure.ts';
import { CANNED_KEY } from '../canned/use-canned.ts';
import { languageName } from '../context/language-name.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/settings.ts';
import { failureText } from '../texts/t.ts';
import { LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { CannedEditor } from './canned-editor.tsx';
import { type Settings, useSave } from './use-settings.ts';

function placeOf({ queues, language }: CannedReply, queueName: (id: string) => string): string {
  const where = queues.length === 0 ? t('settings.canned.all-queues') : queues.map(queueName).join(', ');
  return `${where} · ${language === undefined ? t('settings.canned.all-languages') : languageName(language)}`;
}

function CannedRow({ reply, onEdit }: { reply: CannedReply; onEdit: () => void }) {
  const names = useNames();
  const { notices } = useDesk();
  const { save, failure, isSaving } = useSave('removeCannedReply');
  const [isSure, setIsSure] = useState(false);
  const remove = async () => {
    if (!isSure) return setIsSure(true);
    const left = await save({ params: { replyId: reply.id } });
    if (left !== undefined) notices.show('done', t('settings.removed', { name: `/${reply.shortcut}` }));
  };
  return (
    <li className="setting-row">
      <span className="setting-text">
        <strong dir="auto">/{reply.shortcut}</strong>
        <span className="setting-detail">{placeOf(reply, names.queue)}</span>
        <span className="setting-preview" dir="auto">
          {reply.text}
        </span>
        {failure !== undefined && (
          <span className="form-failure" role="alert">
            {failure.text}
          </span>
        )}
      </span>
      <button type="button" className="button button-small" onClick={onEdit}>
        {t('settings.edit')}
        <span className="sr-only"> /{reply.shortcut}</span>
      </button>
      <button
        type="button"
        className={isSure ? 'button button-small button-danger' : 'button button-small'}
        disabled={isSaving}
        onClick={() => void remove()}
        onBlur={() => setIsSure(false)}
      >
        {t(isSure ? 'settings.remove-sure' : 'settings.remove')}
        <span className="sr-only"> /{reply.shortcut}</span>
      </button>
    </li>
  );
}

/** The team's ready-made answers. */
export function CannedSection({ settings }: { settings: Settings }) {
  const { call } = useDesk();
  const [editing, setEditing] = useState<string>();
  const query = useQuery({ queryKey: CANNED_KEY, queryFn: () => call('listCannedReplies', {}) });
  if (query.data === undefined) {
    if (query.isPending) return <Skeleton rows={4}>{(row) => <div key={row} className="skeleton-row" />}</Skeleton>;
    const reason = failureText(failureCode(query.error));
    return <LoadFailure title={t('canned.failed')} reason={reason} onRetry={() => void query.refetch()} />;
  }
  const replies = query.data.replies.toSorted((a, b) => a.shortcut.localeCompare(b.shortcut));
  if (editing !== undefined) {
    const reply = replies.find(({ id }) => id === editing);
    return <CannedEditor settings={settings} reply={reply} key={editing} onClose={() => setEditing(undefined)} />;
  }
  return (
    <>
      <div className="section-head">
        <p className="hint">{t('settings.canned.hint')}</p>
        <button type="button" className="button button-primary" onClick={() => setEditing('')}>
          <Plus aria-hidden="true" size={16} />
          {t('settings.canned.add')}
        </button>
      </div>
      {replies.length === 0 && <p className="hint">{t('settings.canned.none')}</p>}
      <ul className="setting-rows">
        {replies.map((reply) => (
          <CannedRow key={reply.id} reply={reply} onEdit={() => setEditing(reply.id)} />
        ))}
      </ul>
    </>
  );
}
