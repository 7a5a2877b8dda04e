import { type ReactNode, Suspense } from 'react';
import { Redirect } from 'wouter';
import { useViewer } from '../desk/desk-context.ts';
import { type Page, Rail } from '../lists/rail.tsx';
import { Skeleton } from '../ui/feedback.tsx';
import { lazyPart } from '../ui/lazy-part.ts';

const LedgerPage = lazyPart(() => import('../ledger/ledger-page.tsx'));
const OverviewPage = lazyPart(() => import('../overview/overview-page.tsx'));
const RequestsPage = lazyPart(() => import('../reopening/requests-page.tsx'));
const SetAsidePage = lazyPart(() => import('../set-aside/set-aside-page.tsx'));
const TicketsPage = lazyPart(() => import('../tickets/tickets-page.tsx'));
const SettingsPage = lazyPart(() => import('../settings/settings-page.tsx'));

/** The frame of a page that is no list: the rail stays, the rest is the page's. */
function PageFrame({ current, children }: { current?: Page; children: ReactNode }) {
  return (
    <main className="desk" data-view="page">
      <Rail {...(current === undefined ? {} : { current })} />
      <div className="page-area" id="chat" tabIndex={-1}>
        <Suspense fallback={<Skeleton rows={6}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>}>
          {children}
        </Suspense>
      </div>
    </main>
  );
}

/** A session's ledger. */
export function LedgerRoute({ sessionId }: { sessionId: string }) {
  return (
    <PageFrame>
      <LedgerPage sessionId={sessionId} key={sessionId} />
    </PageFrame>
  );
}

/** How the desk stands; for those who oversee. */
export function OverviewRoute() {
  const { oversees } = useViewer();
  if (!oversees) return <Redirect to="/unassigned" replace />;
  return (
    <PageFrame current="overview">
      <OverviewPage />
    </PageFrame>
  );
}

/** What agents wish to have opened again; for those who oversee. */
export function RequestsRoute() {
  const { oversees } = useViewer();
  if (!oversees) return <Redirect to="/unassigned" replace />;
  return (
    <PageFrame current="requests">
      <RequestsPage />
    </PageFrame>
  );
}

/** Mails that were not let in; for those who oversee. */
export function SetAsideRoute() {
  const { oversees } = useViewer();
  if (!oversees) return <Redirect to="/unassigned" replace />;
  return (
    <PageFrame current="set-aside">
      <SetAsidePage />
    </PageFrame>
  );
}

/** Work beyond conversations. */
export function TicketsRoute({ ticketId }: { ticketId: string | undefined }) {
  return (
    <PageFrame current="tickets">
      <TicketsPage ticketId={ticketId} />
    </PageFrame>
  );
}

/** What leads and admins decide. */
export function SettingsRoute({ section }: { section: string }) {
  const { oversees } = useViewer();
  if (!oversees) return <Redirect to="/unassigned" replace />;
  return (
    <PageFrame current="settings">
      <SettingsPage section={section} />
    </PageFrame>
  );
}
