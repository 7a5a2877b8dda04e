import { Dialog } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import { t } from '../texts/t.ts';
import { KeepOrDiscard } from '../unsaved/keep-or-discard.tsx';

interface ModalProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string;
  /** Whether closing it by Escape or beside it would lose what was written: then it is asked first. */
  readonly isUnsaved?: boolean;
  /** As large as the window, for something to look at. */
  readonly size?: 'window';
  readonly children: ReactNode;
}

/**
 * A dialog. Radix's own overlay locks scrolling by injecting a style element, which the content security policy forbids;
 * the page does not scroll as a whole, so a plain backdrop does.
 */
export function Modal({ open, onOpenChange, title, description, isUnsaved = false, size, children }: ModalProps) {
  const opener = useRef<HTMLElement>(null);
  const [isAsked, setAsked] = useState(false);
  const writing = useRef<HTMLElement>(null);
  const keep = () => {
    setAsked(false);
    writing.current?.focus();
  };
  const leave = (isOpen: boolean) => {
    if (isOpen) onOpenChange(true);
    // Asked already, Escape takes back that one wanted to leave.
    else if (isAsked) keep();
    else if (isUnsaved) {
      writing.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      setAsked(true);
    } else onOpenChange(false);
  };
  return (
    <Dialog.Root open={open} onOpenChange={leave}>
      <Dialog.Portal>
        <button
          type="button"
          className="modal-backdrop"
          // For the pointer only: keys and screen readers close by Escape.
          tabIndex={-1}
          aria-label={t('app.close')}
          onClick={({ detail }) => {
            // The second press of a double click is meant for what the first one pressed, which a smaller dialog may have left.
            if (detail <= 1) leave(false);
          }}
        />
        <Dialog.Content
          className="modal"
          data-size={size}
          // Radix would close by any press outside, however quickly it follows the one that opened the dialog.
          onPointerDownOutside={(event) => event.preventDefault()}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
          }}
          onCloseAutoFocus={(event) => {
            // Radix goes back to a trigger of its own only. And what was done may have taken away the button that opened
            // the dialog; the conversation is still there.
            event.preventDefault();
            const back = opener.current?.isConnected ? opener.current : document.getElementById('chat');
            back?.focus();
          }}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <Dialog.Title className="modal-title">{title}</Dialog.Title>
          {description !== undefined && <Dialog.Description className="modal-text">{description}</Dialog.Description>}
          {children}
          {isAsked && (
            <section className="modal-question" aria-live="polite">
              <p>{t('unsaved.ask')}</p>
              <KeepOrDiscard
                onKeep={keep}
                onDiscard={() => {
                  setAsked(false);
                  onOpenChange(false);
                }}
              />
            </section>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
