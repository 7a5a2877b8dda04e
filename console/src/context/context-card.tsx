import { ChevronDown, Contact } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { failureCode } from '../api/api-failure.ts';
import type { CallOutput } from '../api/call-types.ts';
import { briefOf, exactTimeOf, momentOf } from '../clock/format-time.ts';
import { useNow } from '../clock/use-now.ts';
import { PreviewWords } from '../content/preview-words.tsx';
import { type Names, useNames } from '../desk/use-names.ts';
import { ChannelIcon } from '../lists/session-row.tsx';
import { hasText, t } from '../texts/chat.ts';
import { failureText } from '../texts/t.ts';
import { Joined, Unjoined } from './joined.tsx';
import { languageName } from './language-name.ts';
import { addressText } from './mail-people.ts';
import { useSessionContext } from './use-context.ts';

type Context = CallOutput<'getContext'>;

function factName(name: string): string {
  const key = `context.fact.${name}`;
  return hasText(key) ? t(key as 'context.fact.start') : name;
}

/** How a customer is known, in words; a kind that this console does not know yet, by its own. */
function identityName(kind: string): string {
  const key = `context.identity.${kind}`;
  return hasText(key) ? t(key as 'context.identity.telegram') : `${t('context.identity.other')} ${kind}`;
}

/** What stands in one line: enough to begin an answer with. */
function summaryOf(session: SessionView, { customer, facts, earlier }: Context, names: Names): string {
  const language = customer.language ?? session.language;
  return [
    names.channel(session.channel),
    ...(language === undefined ? [] : [languageName(language)]),
    ...facts.map(({ name, value }) => `${factName(name)}: ${value}`),
    earlier.length === 0 ? t('context.first') : t('context.earlier-count', { count: earlier.length }),
  ].join(' · ');
}

function Earlier({ session }: { session: SessionView }) {
  const names = useNames();
  const nowMs = useNow(60_000);
  const { completion, owner, lastMessage } = session;
  const holder = completion?.ownerId ?? owner?.agentId;
  return (
    <li>
      <Link href={`/all/${session.id}`}>
        <time dateTime={session.openedAt} title={exactTimeOf(session.openedAt)}>
          {briefOf(session.openedAt, nowMs)}
        </time>{' '}
        {completion === undefined ? t(`context.status.${session.status}`) : names.category(completion.category)}
      </Link>
      {holder !== undefined && ` · ${names.agent(holder)}`}
      {lastMessage !== undefined && (
        <span className="context-preview" dir="auto">
          <PreviewWords message={lastMessage} />
        </span>
      )}
    </li>
  );
}

type Suspect = NonNullable<NonNullable<Context['mail']>['to']['suspect']>;

/** Why mail to an address may not arrive. */
function Doubt({ suspect: { reason, at } }: { suspect: Suspect }) {
  return (
    <dd className="context-suspect" title={exactTimeOf(at)}>
      {t(`context.suspect.${reason}`)}
    </dd>
  );
}

function Details({ session, context }: { session: SessionView; context: Context }) {
  const nowMs = useNow(60_000);
  const { customer, facts, earlier, mail } = context;
  return (
    <>
      <dl className="context-facts">
        {customer.since !== undefined && (
          <div>
            <dt>{t('context.since')}</dt>
            <dd title={exactTimeOf(customer.since)}>{momentOf(customer.since, nowMs)}</dd>
          </div>
        )}
        {customer.language !== undefined && (
          <div>
            <dt>{t('context.language')}</dt>
            <dd>{languageName(customer.language)}</dd>
          </div>
        )}
        {customer.identities.map(({ kind, value, suspect, joined }) => (
          <div key={`${kind}#${value}`}>
            <dt>
              <span aria-hidden="true">
                <ChannelIcon channel={kind} />
              </span>
              {identityName(kind)}
            </dt>
            <dd dir="auto">{value}</dd>
            {joined !== undefined && <Joined session={session} address={value} joined={joined} />}
            {suspect !== undefined && <Doubt suspect={suspect} />}
          </div>
        ))}
        {mail !== undefined && (
          <div>
            <dt>{t('context.mail.to')}</dt>
            <dd>
              <bdi>{addressText(mail.to)}</bdi>
            </dd>
            {mail.to.suspect !== undefined && customer.identities.every(({ value }) => value !== mail.to.address) && (
              <Doubt suspect={mail.to.suspect} />
            )}
          </div>
        )}
        {mail !== undefined && (
          <div>
            <dt>{t('context.mail.from')}</dt>
            <dd>
              <bdi>{addressText(mail.from)}</bdi>
            </dd>
          </div>
        )}
        {mail !== undefined && mail.copies.length > 0 && (
          <div>
            <dt>{t('context.mail.copies')}</dt>
            {mail.copies.map((person) => (
              <dd key={person.address}>
                <bdi>{addressText(person)}</bdi>
              </dd>
            ))}
          </div>
        )}
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{factName(name)}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      <Unjoined unjoined={customer.unjoined} />
      {earlier.length > 0 && (
        <>
          <h4>{t('context.earlier')}</h4>
          <ul className="context-earlier">
            {earlier.map((session) => (
              <Earlier key={session.id} session={session} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** What is known of the customer before a word is said: how they came, what the bot learnt, what was before. */
export function ContextCard({ session }: { session: SessionView }) {
  const names = useNames();
  const [open, setOpen] = useState(false);
  const query = useSessionContext(session);
  const { data } = query;
  const summary =
    data !== undefined
      ? summaryOf(session, data, names)
      : query.isError
        ? t('context.failed', { reason: failureText(failureCode(query.error)) })
        : t('app.loading');
  return (
    <details className="context" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Contact aria-hidden="true" size={15} />
        <span className="sr-only">{t('context.label', { customer: session.customer.name })}</span>
        <span className="context-summary" dir="auto">
          {summary}
        </span>
        <ChevronDown aria-hidden="true" size={15} className="context-more" />
      </summary>
      {open && data !== undefined && <Details session={session} context={data} />}
      {open && query.isError && (
        <button type="button" className="button button-small" onClick={() => void query.refetch()}>
          {t('app.retry')}
        </button>
      )}
    </details>
  );
}
