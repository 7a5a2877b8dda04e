import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ScrollText } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { failureCode } from '../api/api-failure.ts';
import type { CallOutput } from '../api/call-types.ts';
import { useNow } from '../clock/use-now.ts';
import { useBoard, useDesk } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { hasText, t } from '../texts/ledger-page.ts';
import { failureText } from '../texts/t.ts';
import { Empty, LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { spansOf } from './held-at.ts';
import { HeldAtPanel } from './held-at-panel.tsx';
import { type LedgerFilter, ledgerRows, passes, peopleOf } from './ledger-rows.ts';
import { LedgerTable } from './ledger-table.tsx';
import { readLedger } from './read-ledger.ts';

const EVERYTHING: LedgerFilter = { type: '', agentId: '' };

function typeText(type: string): string {
  const key = `ledger-page.type.${type}`;
  return hasText(key) ? t(key as 'ledger-page.type.offered') : type;
}

function Ledger({ ledger }: { ledger: CallOutput<'getLedger'> }) {
  const names = useNames();
  const nowMs = useNow();
  const [filter, setFilter] = useState(EVERYTHING);
  const rows = ledgerRows(ledger.entries);
  const shown = rows.filter((row) => passes(row, filter));
  const types = [...new Set(rows.map(({ event }) => event.type))];
  const people = [...new Set(rows.flatMap(peopleOf))];
  return (
    <>
      <HeldAtPanel spans={spansOf(ledger.holdings, nowMs)} nowMs={nowMs} />
      <div className="filters">
        <label>
          {t('ledger-page.filter.type')}
          <select
            value={filter.type}
            onChange={({ target }) => {
              const type = types.find((one) => one === target.value) ?? '';
              setFilter({ ...filter, type });
            }}
          >
            <option value="">{t('ledger-page.filter.all')}</option>
            {types.map((type) => (
              <option key={type} value={type}>
                {typeText(type)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('ledger-page.filter.person')}
          <select value={filter.agentId} onChange={({ target }) => setFilter({ ...filter, agentId: target.value })}>
            <option value="">{t('ledger-page.filter.everyone')}</option>
            {people.map((agentId) => (
              <option key={agentId} value={agentId}>
                {names.agent(agentId)}
              </option>
            ))}
          </select>
        </label>
        <p className="filters-count" role="status">
          {t('ledger-page.count', { shown: shown.length, all: rows.length })}
        </p>
      </div>
      {shown.length === 0 ? (
        <Empty icon={ScrollText} title={t('ledger-page.empty')} hint={t('ledger-page.empty.hint')} />
      ) : (
        <LedgerTable rows={shown} customer={ledger.session.customer.name} />
      )}
    </>
  );
}

/** A session's ledger as a page: who held it at any instant, and every event of its ownership. */
export default function LedgerPage({ sessionId }: { sessionId: string }) {
  const { board, call } = useDesk();
  const rev = useBoard().sessions.get(sessionId)?.view.rev;
  const query = useQuery({
    queryKey: ['ledger', sessionId],
    queryFn: async () => {
      const ledger = await readLedger(call, sessionId);
      board.learn({ sessions: [ledger.session], at: ledger.at });
      return ledger;
    },
  });
  const { data, refetch } = query;
  const isOld = data !== undefined && rev !== undefined && rev > data.session.rev;

  useEffect(() => {
    if (isOld) void refetch();
  }, [isOld, refetch]);

  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <Link href={`/all/${sessionId}`} className="icon-button" aria-label={t('ledger-page.back')}>
          <ArrowLeft aria-hidden="true" size={20} />
        </Link>
        <h2 id="page-title" dir="auto">
          {data === undefined
            ? t('ledger-page.title')
            : t('ledger-page.title-of', { customer: data.session.customer.name })}
        </h2>
      </header>
      {data !== undefined && <Ledger ledger={data} />}
      {data === undefined && query.isPending && (
        <Skeleton rows={6}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>
      )}
      {data === undefined && query.isError && (
        <LoadFailure
          title={t('ledger-page.failed')}
          reason={failureText(failureCode(query.error))}
          onRetry={() => void refetch()}
        />
      )}
    </section>
  );
}
