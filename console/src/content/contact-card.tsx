import { BadgeCheck, UserRound } from 'lucide-react';
import type { Content } from '../../../shared/domain/content.ts';
import { t } from '../texts/content.ts';

/** Somebody whom the customer names, or themselves: then the channel proves the number. */
export function ContactCard({ content }: { content: Extract<Content, { kind: 'contact' }> }) {
  const { name, phone, own } = content;
  const number = phone.replace(/[^\d+]/g, '');
  return (
    <div className="card-content">
      <UserRound aria-hidden="true" size={20} />
      <div>
        <p className="card-title" dir="auto">
          {name === '' ? t('kind.contact') : name}
        </p>
        {number === '' ? (
          <bdi>{phone}</bdi>
        ) : (
          <a href={`tel:${number}`} aria-label={t('contact.call', { phone })}>
            <bdi>{phone}</bdi>
          </a>
        )}
        {own && (
          <p className="with-icon muted">
            <BadgeCheck aria-hidden="true" size={14} />
            {t('contact.own')}
          </p>
        )}
      </div>
    </div>
  );
}
