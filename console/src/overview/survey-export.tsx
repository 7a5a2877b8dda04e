import { Download } from 'lucide-react';
import { useState } from 'react';
import { failureCode } from '../api/api-failure.ts';
import { useNow } from '../clock/use-now.ts';
import { useDesk } from '../desk/desk-context.ts';
import { dayOf, isReversed, presetFrom, queryOf, readFilter } from '../search/filter.ts';
import { t } from '../texts/overview.ts';
import { failureText } from '../texts/t.ts';
import { Modal } from '../ui/modal.tsx';

const FORMATS = ['csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

const MEDIA_TYPES = { csv: 'text/csv;charset=utf-8', json: 'application/json' } as const satisfies Record<
  Format,
  string
>;

/** Hands a text to the browser to keep. No address of it is left behind. */
function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What to save of an answer of the API. Reading a text takes the mark of its byte order away, which spreadsheets want. */
function fileOf(answer: unknown): string {
  return typeof answer === 'string' ? `\uFEFF${answer}` : JSON.stringify(answer, null, 2);
}

interface DialogProps {
  readonly onClose: () => void;
}

function ExportDialog({ onClose }: DialogProps) {
  const { call } = useDesk();
  const nowMs = useNow();
  const today = dayOf(nowMs);
  const [days, setDays] = useState({ from: presetFrom(30, nowMs), to: today });
  const [format, setFormat] = useState<Format>('csv');
  const [said, setSaid] = useState<{ readonly state: 'idle' | 'loading' | 'done' | 'failed'; readonly text: string }>({
    state: 'idle',
    text: '',
  });
  const isUnclear = days.from === '' || days.to === '';
  const reversed = isReversed({ ...readFilter(''), ...days });

  async function download(): Promise<void> {
    setSaid({ state: 'loading', text: t('export.loading') });
    const { from = '', to = '' } = queryOf({ ...readFilter(''), ...days });
    try {
      const answer = await call('exportSurveys', { query: { from, to, format } });
      save(`surveys-${days.from}-${days.to}.${format}`, MEDIA_TYPES[format], fileOf(answer));
      setSaid({ state: 'done', text: t('export.done') });
    } catch (error) {
      setSaid({ state: 'failed', text: failureText(failureCode(error)) });
    }
  }

  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={t('export.title')} description={t('export.text')}>
      <form
        className="export-form"
        onSubmit={(event) => {
          event.preventDefault();
          void download();
        }}
      >
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className="search-field">
            <span>{t(`export.${end}`)}</span>
            <input
              type="date"
              required
              max={today}
              aria-invalid={reversed}
              value={days[end]}
              onChange={({ target }) => setDays({ ...days, [end]: target.value })}
            />
          </label>
        ))}
        <label className="search-field">
          <span>{t('export.format')}</span>
          <select value={format} onChange={({ target }) => setFormat(target.value === 'json' ? 'json' : 'csv')}>
            {FORMATS.map((one) => (
              <option key={one} value={one}>
                {t(`export.format.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {reversed && (
          <p className="refusal" role="alert">
            {t('export.reversed')}
          </p>
        )}
        <p
          className={said.state === 'failed' ? 'refusal' : 'muted'}
          role={said.state === 'failed' ? 'alert' : 'status'}
        >
          {said.text}
        </p>
        <div className="modal-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('app.close')}
          </button>
          <button
            type="submit"
            className="button button-primary"
            disabled={isUnclear || reversed || said.state === 'loading'}
          >
            <Download aria-hidden="true" size={16} />
            {t('export.download')}
          </button>
        </div>
      </form>
    </Modal>
  );
}

/** Takes the answers to surveys of a span of time out of the desk, as a file. */
export function SurveyExport() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Download aria-hidden="true" size={16} />
        {t('export.open')}
      </button>
      {isOpen && <ExportDialog onClose={() => setOpen(false)} />}
    </>
  );
}
