import { BellRing, Check, ChevronDown, LogOut } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useBoard, useDesk, useMe } from '../desk/desk-context.ts';
import { SignalsDialog } from '../signals/signals-dialog.tsx';
import { t } from '../texts/t.ts';
import { Avatar } from '../ui/avatar.tsx';
import { applyTheme, readTheme, THEMES } from './theme.ts';

/** Who I am, how it looks, and the way out. Not modal, since Radix would inject a style element to lock scrolling. */
export function AccountMenu() {
  const { signIn, live } = useDesk();
  const { agentId, name, roles } = useMe();
  const presence = useBoard().agents.get(agentId)?.view.presence;
  const [theme, setTheme] = useState(readTheme);
  const [signals, setSignals] = useState<'closed' | 'next' | 'open'>('closed');

  const leave = () => {
    live.leave();
    void signIn.end();
  };

  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="account-button">
        <span className="sr-only">{t('account.menu')}</span>
        <Avatar id={agentId} name={name} presence={presence} />
        <span className="account-name">{name}</span>
        <ChevronDown aria-hidden="true" size={16} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="end"
          sideOffset={6}
          // Once the menu has given the focus back to its button, to which the dialog gives it back in turn.
          onCloseAutoFocus={() => setSignals((now) => (now === 'next' ? 'open' : now))}
        >
          <div className="menu-head">
            <strong>{name}</strong>
            <span>{roles.map((role) => t(`role.${role}`)).join(', ')}</span>
          </div>
          <DropdownMenu.Separator className="menu-separator" />
          <DropdownMenu.Label className="menu-label">{t('account.theme')}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup
            value={theme}
            onValueChange={(value) => {
              const chosen = THEMES.find((other) => other === value) ?? 'system';
              applyTheme(chosen);
              setTheme(chosen);
            }}
          >
            {THEMES.map((choice) => (
              <DropdownMenu.RadioItem key={choice} value={choice} className="menu-item">
                {t(`account.theme.${choice}`)}
                <DropdownMenu.ItemIndicator className="menu-check">
                  <Check aria-hidden="true" size={16} />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="menu-separator" />
          <DropdownMenu.Item className="menu-item" onSelect={() => setSignals('next')}>
            <BellRing aria-hidden="true" size={16} />
            {t('signals.title')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={leave}>
            <LogOut aria-hidden="true" size={16} />
            {t('account.sign-out')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
      {signals === 'open' && <SignalsDialog onClose={() => setSignals('closed')} />}
    </DropdownMenu.Root>
  );
}
