import { Suspense, useEffect } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { isList } from '../board/membership.ts';
import { NoChat } from '../chat/no-chat.tsx';
import { TimelineSkeleton } from '../chat/timeline-skeleton.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { useRosterQuery } from '../desk/use-roster.ts';
import { HandOverProvider } from '../hand-over/hand-over-provider.tsx';
import { Rail } from '../lists/rail.tsx';
import { SessionListPane } from '../lists/session-list-pane.tsx';
import { OfferBar } from '../offers/offer-bar.tsx';
import { t } from '../texts/t.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import { LeaveDialog } from '../unsaved/leave-dialog.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { NoticeStack } from './notice-stack.tsx';
import { LedgerRoute, OverviewRoute, RequestsRoute, SetAsideRoute, SettingsRoute, TicketsRoute } from './pages.tsx';
import { TopBar } from './top-bar.tsx';

const loadChat = () => import('../chat/chat-pane.tsx');
const ChatPane = lazyPart(loadChat);

/** The lists show without the chat; it comes right behind them, so that none who opens a session waits for it. */
function useChatAhead(): void {
  useEffect(() => {
    // Whoever opens a session asks for it again, and hears if it still does not come.
    loadChat().catch(() => undefined);
  }, []);
}

/** Sound may begin only after a touch of the page, so the first one unlocks it. */
function useSoundUnlock(): void {
  const { ringtone } = useDesk().signals;
  useEffect(() => {
    const unlock = () => void ringtone.unlock();
    document.addEventListener('pointerdown', unlock);
    document.addEventListener('keydown', unlock);
    return () => {
      document.removeEventListener('pointerdown', unlock);
      document.removeEventListener('keydown', unlock);
    };
  }, [ringtone]);
}

function Desktop({ list, sessionId }: { list: string; sessionId?: string | undefined }) {
  if (!isList(list)) return <Redirect to="/unassigned" replace />;
  return (
    <main className="desk" data-view={sessionId === undefined ? 'list' : 'chat'}>
      <Rail current={list} />
      <SessionListPane list={list} selected={sessionId} key={list} />
      <div className="chat-area" id="chat" tabIndex={-1}>
        {sessionId === undefined ? (
          <NoChat />
        ) : (
          <Suspense fallback={<TimelineSkeleton />}>
            <ChatPane sessionId={sessionId} list={list} key={sessionId} />
          </Suspense>
        )}
      </div>
    </main>
  );
}

/** The console's frame: what is on offer above everything, then the lists and the chat. */
export function Shell() {
  useRosterQuery();
  useSoundUnlock();
  useChatAhead();
  const { unsaved } = useDesk();
  return (
    <Router aroundNav={unsaved.aroundNav}>
      <div className="shell">
        <a className="skip-link" href="#chat">
          {t('app.skip')}
        </a>
        <OfferBar />
        <TopBar />
        <ConnectionBanner />
        <HandOverProvider>
          <Switch>
            <Route path="/ledger/:sessionId">{({ sessionId }) => <LedgerRoute sessionId={sessionId} />}</Route>
            <Route path="/overview">
              <OverviewRoute />
            </Route>
            <Route path="/requests">
              <RequestsRoute />
            </Route>
            <Route path="/set-aside">
              <SetAsideRoute />
            </Route>
            <Route path="/tickets/:ticketId?">{({ ticketId }) => <TicketsRoute ticketId={ticketId} />}</Route>
            <Route path="/settings/:section?">{({ section }) => <SettingsRoute section={section ?? ''} />}</Route>
            <Route path="/:list/:sessionId">
              {({ list, sessionId }) => <Desktop list={list} sessionId={sessionId} />}
            </Route>
            <Route path="/:list">{({ list }) => <Desktop list={list} />}</Route>
            <Route>
              <Redirect to="/unassigned" replace />
            </Route>
          </Switch>
        </HandOverProvider>
        <NoticeStack />
        <LeaveDialog />
      </div>
    </Router>
  );
}
