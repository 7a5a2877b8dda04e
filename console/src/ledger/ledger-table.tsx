import { ledgerText } from '../chat/ledger-text.ts';
import { exactTimeOf, shortSpan, stampOf } from '../clock/format-time.ts';
import { type Names, useNames } from '../desk/use-names.ts';
import { t } from '../texts/ledger-page.ts';
import type { LedgerRow, Place } from './ledger-rows.ts';

function placeText(place: Place | undefined, names: Names): string {
  if (place === undefined) return '';
  return 'agentId' in place
    ? names.agent(place.agentId)
    : t('ledger-page.queue', { queue: names.queue(place.queueId) });
}

function whoText({ event }: LedgerRow, names: Names, customer: string): string {
  if (event.by.kind === 'agent') return names.agent(event.by.id);
  return event.by.kind === 'customer' ? customer : t(`who.${event.by.kind}`);
}

/** What people have written keeps its own direction, and the column its edge. An empty cell is left out where there is no room. */
function Cell({ label, text, className }: { label: string; text: string; className?: string }) {
  return (
    <td data-label={label} className={className}>
      {text !== '' && <bdi>{text}</bdi>}
    </td>
  );
}

function Line({ row, customer }: { row: LedgerRow; customer: string }) {
  const names = useNames();
  const { event, from, to, held } = row;
  const { sentence, note } = ledgerText(event, names, customer);
  const heldText = held && t('ledger-page.held-for', { agent: names.agent(held.agentId), span: shortSpan(held.ms) });
  return (
    <tr data-type={event.type}>
      <td className="ledger-time" data-label={t('ledger-page.time')}>
        <time dateTime={event.at} title={exactTimeOf(event.at)}>
          {stampOf(event.at)}
        </time>
      </td>
      {/* A sentence of the console's, whatever names are in it. */}
      <td data-label={t('ledger-page.event')}>{sentence}</td>
      <Cell label={t('ledger-page.who')} text={whoText(row, names, customer)} />
      <Cell label={t('ledger-page.from')} text={placeText(from, names)} />
      <Cell label={t('ledger-page.to')} text={placeText(to, names)} />
      <Cell label={t('ledger-page.note')} text={note ?? ''} className="ledger-cell-note" />
      <Cell label={t('ledger-page.held-column')} text={heldText ?? ''} />
    </tr>
  );
}

/** The ledger as a table, oldest first. */
export function LedgerTable({ rows, customer }: { rows: readonly LedgerRow[]; customer: string }) {
  const columns = ['time', 'event', 'who', 'from', 'to', 'note', 'held-column'] as const;
  return (
    // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className="table-frame" tabIndex={0} aria-label={t('ledger-page.title')}>
      <table className="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`ledger-page.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.seq} row={row} customer={customer} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
