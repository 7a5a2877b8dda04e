import { Check, ChevronDown, LogOut } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useBoard, useDesk, useMe } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';
import { Avatar } from '../ui/avatar.tsx';
import { applyTheme, readTheme, THEMES } from './theme.ts';

/** Who I am, how it looks, and the way out. Not modal, since Radix would inject a style element to lock scrolling. */
export function AccountMenu() {
  const { signIn } = useDesk();
  const { agentId, name, roles } = useMe();
  const presence = useBoard().agents.get(agentId)?.view.presence;
  const [theme, setTheme] = useState(readTheme);

  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="account-button">
        <span className="sr-only">{t('account.menu')}</span>
        <Avatar id={agentId} name={name} presence={presence} />
        <span className="account-name">{name}</span>
        <ChevronDown aria-hidden="true" size={16} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
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
          <DropdownMenu.Item className="menu-item" onSelect={() => void signIn.end()}>
            <LogOut aria-hidden="true" size={16} />
            {t('account.sign-out')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
