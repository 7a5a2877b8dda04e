import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Router } from 'wouter';
import { failureCode } from './api/api-failure.ts';
import { createDesk, type Desk, queryKeys } from './desk/create-desk.ts';
import { DeskContext } from './desk/desk-context.ts';
import { CrashGuard } from './shell/crash-guard.tsx';
import { Shell } from './shell/shell.tsx';
import { NoticePage, WaitingPage } from './sign-in/notice-page.tsx';
import type { SignIn } from './sign-in/sign-in.ts';
import { SignInGate } from './sign-in/sign-in-gate.tsx';
import { failureText, t } from './texts/t.ts';

/** Keeps the connection up while there is somebody to show changes to. */
function useLiveUpdates({ live }: Desk, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    live.start();
    const nudge = () => {
      if (document.visibilityState === 'visible') live.nudge();
    };
    window.addEventListener('online', nudge);
    document.addEventListener('visibilitychange', nudge);
    return () => {
      window.removeEventListener('online', nudge);
      document.removeEventListener('visibilitychange', nudge);
      live.stop();
    };
  }, [live, wanted]);
}

function SignOut({ signIn, text }: { signIn: SignIn; text: string }) {
  const [leaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    void signIn.end();
  };
  return (
    <button type="button" className="button" disabled={leaving} onClick={leave}>
      {text}
    </button>
  );
}

function MeGate({ desk, children }: { desk: Desk; children: ReactNode }) {
  const {
    data: me,
    error,
    refetch,
  } = useQuery({
    queryKey: queryKeys.me,
    queryFn: async () => {
      const answer = await desk.call('getMe', {});
      desk.signals.belongTo(answer.agentId);
      if (answer.agent !== undefined) desk.board.learn({ agents: [answer.agent], at: answer.at });
      return answer;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const allowed = me?.roles.some((role) => role !== 'finance') ?? false;
  useLiveUpdates(desk, allowed);
  const context = useMemo(() => (me === undefined ? undefined : { desk, me }), [desk, me]);

  if (me !== undefined && !allowed) {
    const text = me.roles.includes('finance') ? 'sign-in.finance.text' : 'sign-in.no-role.text';
    return (
      <NoticePage title={t('sign-in.no-role.title')} text={t(text, { name: me.name })}>
        <SignOut signIn={desk.signIn} text={t('sign-in.other')} />
      </NoticePage>
    );
  }
  if (context !== undefined) return <DeskContext value={context}>{children}</DeskContext>;
  if (error === null) return <WaitingPage text={t('app.loading')} />;
  return (
    <NoticePage title={t('sign-in.me.title')} text={failureText(failureCode(error))}>
      <button type="button" className="button button-primary" onClick={() => void refetch()}>
        {t('app.retry')}
      </button>
      <SignOut signIn={desk.signIn} text={t('sign-in.other')} />
    </NoticePage>
  );
}

function SignedIn({ signIn }: { signIn: SignIn }) {
  const [desk] = useState(() => createDesk(signIn));
  return (
    <QueryClientProvider client={desk.queries}>
      <MeGate desk={desk}>
        <Shell />
      </MeGate>
    </QueryClientProvider>
  );
}

/** The console, from the first request to the desk. */
export function App() {
  return (
    <CrashGuard>
      <Router base="/console">
        <SignInGate>{(signIn) => <SignedIn signIn={signIn} />}</SignInGate>
      </Router>
    </CrashGuard>
  );
}
