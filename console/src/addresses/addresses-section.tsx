import { AtSign, Plus } from 'lucide-react';
import { useState } from 'react';
import { useMe } from '../desk/desk-context.ts';
import { type Settings, useSettings } from '../settings/use-settings.ts';
import { t } from '../texts/addresses.ts';
import { Empty } from '../ui/feedback.tsx';
import { AddressEditor } from './address-editor.tsx';
import { AddressRow } from './address-row.tsx';

/** Where mail goes that is to none of the listed addresses. */
function Others({ settings, domain }: { settings: Settings; domain: string }) {
  const { queues, defaultQueueId } = settings;
  const name = queues.find(({ id }) => id === defaultQueueId)?.name ?? defaultQueueId;
  const queue = `\u2068${name}\u2069`;
  const example = `${(queues.find(({ id }) => id !== defaultQueueId) ?? queues[0])?.id ?? ''}@${domain}`;
  return (
    <section aria-labelledby="other-addresses">
      <h3 id="other-addresses">{t('addresses.others')}</h3>
      <p className="hint">{t('addresses.others.text', { domain, example, queue })}</p>
    </section>
  );
}

/** The desk's mail addresses: leads read, admins decide. */
export default function AddressesSection({ settings }: { settings: Settings }) {
  const { roles } = useMe();
  const domain = useSettings().data?.mailDomain ?? '';
  const [editing, setEditing] = useState<string>();
  const listed = settings.mailAddresses;
  const mayDecide = roles.includes('admin');
  if (editing !== undefined) {
    const address = listed.find(({ local }) => local === editing);
    const close = () => setEditing(undefined);
    return <AddressEditor settings={settings} domain={domain} address={address} key={editing} onClose={close} />;
  }
  return (
    <>
      <div className="section-head">
        <p className="hint">{t('addresses.hint', { example: `help+shop@${domain}` })}</p>
        {mayDecide ? (
          <button type="button" className="button button-primary" onClick={() => setEditing('')}>
            <Plus aria-hidden="true" size={16} />
            {t('addresses.add')}
          </button>
        ) : (
          <p className="hint">{t('addresses.read-only')}</p>
        )}
      </div>
      {listed.length === 0 && <Empty icon={AtSign} title={t('addresses.none')} hint={t('addresses.none.hint')} />}
      <ul className="setting-rows">
        {listed.map((address) => (
          <AddressRow
            key={address.local}
            settings={settings}
            domain={domain}
            address={address}
            onEdit={mayDecide ? () => setEditing(address.local) : undefined}
          />
        ))}
      </ul>
      <Others settings={settings} domain={domain} />
    </>
  );
}
