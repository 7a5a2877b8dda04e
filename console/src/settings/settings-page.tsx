import { type ComponentType, Suspense } from 'react';
import { Link, Redirect } from 'wouter';
import { failureCode } from '../api/api-failure.ts';
import { useMe } from '../desk/desk-context.ts';
import { t } from '../texts/settings.ts';
import { failureText } from '../texts/t.ts';
import { LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { lazyPart } from '../ui/lazy-part.ts';
import { CannedSection } from './canned-section.tsx';
import { DeskSection } from './desk-section.tsx';
import { LogSection } from './log-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { QueuesSection } from './queues-section.tsx';
import { type Settings, useSettings } from './use-settings.ts';

const AddressesSection = lazyPart<{ settings: Settings }>(() => import('../addresses/addresses-section.tsx'));
const BotsSection = lazyPart<{ settings: Settings }>(() => import('../bots/bots-section.tsx'));
const TrackerSection = lazyPart<{ settings: Settings }>(() => import('../tracker/tracker-section.tsx'));

const SECTIONS = {
  queues: QueuesSection,
  people: PeopleSection,
  desk: DeskSection,
  canned: CannedSection,
  addresses: AddressesSection,
  bots: BotsSection,
  tracker: TrackerSection,
  log: LogSection,
} as const satisfies Record<string, ComponentType<{ settings: Settings }>>;

type SectionName = keyof typeof SECTIONS;

const NAMES = Object.keys(SECTIONS) as readonly SectionName[];

/** What is for admins alone. */
const ADMINS: readonly SectionName[] = ['bots', 'tracker'];

/**
 * What leads and admins decide: queues, people, the desk's policy, ready-made answers, where there is email its addresses, for admins the
 * bots and the tracker; and who decided it.
 */
export default function SettingsPage({ section }: { section: string }) {
  const query = useSettings();
  const { roles } = useMe();
  // Whether there is email is only known with the settings: until then, nobody is sent away from its page.
  const hasEmail = query.data === undefined ? section === 'addresses' : query.data.mailDomain !== undefined;
  const names = NAMES.filter(
    (one) => (roles.includes('admin') || !ADMINS.includes(one)) && (hasEmail || one !== 'addresses'),
  );
  const name = names.find((one) => one === section);
  if (name === undefined) return <Redirect to="/settings/queues" replace />;
  const Section = SECTIONS[name];
  return (
    <section className="page settings" aria-labelledby="page-title">
      <header className="page-head">
        <h2 id="page-title">{t('page.settings')}</h2>
      </header>
      <nav className="tabs" aria-label={t('page.settings')}>
        {names.map((one) => (
          <Link key={one} href={`/settings/${one}`} aria-current={one === name ? 'page' : undefined}>
            {t(`settings.section.${one}`)}
          </Link>
        ))}
      </nav>
      {query.data !== undefined && (
        <Suspense fallback={<Skeleton rows={5}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>}>
          <Section settings={query.data.settings} />
        </Suspense>
      )}
      {query.data === undefined && query.isPending && (
        <Skeleton rows={5}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>
      )}
      {query.data === undefined && query.isError && (
        <LoadFailure
          title={t('settings.failed')}
          reason={failureText(failureCode(query.error))}
          onRetry={() => void query.refetch()}
        />
      )}
    </section>
  );
}
