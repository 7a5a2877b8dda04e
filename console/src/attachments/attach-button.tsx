import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { t } from '../texts/chat.ts';

/** Opens the browser's own choice of files. */
export function AttachButton({ disabled, onFiles }: { disabled: boolean; onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('attach.files')}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file again is a choice too.
          target.value = '';
        }}
      />
      <button
        type="button"
        className="icon-button attach"
        disabled={disabled}
        aria-label={t('attach.files')}
        title={t('attach.files')}
        onClick={() => input.current?.click()}
      >
        <Paperclip aria-hidden="true" size={18} />
      </button>
    </>
  );
}
