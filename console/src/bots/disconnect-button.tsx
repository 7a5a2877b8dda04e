import { useState } from 'react';
import { t } from '../texts/bots.ts';

interface DisconnectButtonProps {
  readonly name: string;
  /** The element that says which bot it is. */
  readonly titleId: string;
  readonly isDoing: boolean;
  readonly onSure: () => void;
}

/** Disconnects once it is pressed twice; between that, it says what follows. */
export function DisconnectButton({ name, titleId, isDoing, onSure }: DisconnectButtonProps) {
  const [isSure, setIsSure] = useState(false);
  const words = isDoing ? t('bots.disconnecting') : isSure ? t('bots.disconnect-sure', { name }) : t('bots.disconnect');
  return (
    <button
      type="button"
      className={isSure ? 'button button-danger' : 'button'}
      aria-describedby={titleId}
      disabled={isDoing}
      onClick={() => {
        setIsSure(!isSure);
        if (isSure) onSure();
      }}
      onBlur={() => setIsSure(false)}
      onKeyDown={({ key }) => key === 'Escape' && setIsSure(false)}
    >
      {words}
    </button>
  );
}
