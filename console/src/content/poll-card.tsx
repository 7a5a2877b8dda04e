import { ChartColumn } from 'lucide-react';
import type { Content } from '../../../shared/domain/content.ts';
import { t } from '../texts/content.ts';

/** A poll that the customer has sent on, or made. */
export function PollCard({ content }: { content: Extract<Content, { kind: 'poll' }> }) {
  const { text, options } = content;
  return (
    <div className="card-content">
      <ChartColumn aria-hidden="true" size={20} />
      <div>
        <p className="card-title" dir="auto">
          {text}
        </p>
        <ul className="poll-options" aria-label={t('poll.options')}>
          {[...new Set(options)].map((option) => (
            <li key={option} dir="auto">
              {option}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
