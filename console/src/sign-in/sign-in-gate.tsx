import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { ApiFailure } from '../api/api-failure.ts';
import { createCall } from '../api/create-call.ts';
import { randomId } from '../desk/create-desk.ts';
import { t } from '../texts/t.ts';
import { NoticePage, WaitingPage } from './notice-page.tsx';
import { SIGNED_IN_PATH, SignIn } from './sign-in.ts';

type Stage =
  | { readonly at: 'going' }
  | { readonly at: 'finishing' }
  | { readonly at: 'in'; readonly signIn: SignIn }
  | { readonly at: 'out'; readonly signIn: SignIn }
  | {
      readonly at: 'stuck';
      readonly why: 'config' | 'issuer' | 'denied' | 'failed';
      readonly signIn?: SignIn | undefined;
    };

/** Asks how to sign in; nobody is signed in yet, so without a token. */
async function readConfig() {
  const nobody = () => Promise.resolve(undefined);
  const call = createCall({
    token: nobody,
    renew: nobody,
    onTime: () => undefined,
    fetch: (input, init) => fetch(input, init),
    nowMs: Date.now,
    newKey: randomId,
  });
  return (await call('getConfig', {})).signIn;
}

function here(): string {
  return location.pathname + location.search;
}

async function go(signIn: SignIn, returnTo: string): Promise<Stage> {
  try {
    await signIn.begin(returnTo);
    return { at: 'going' };
  } catch {
    return { at: 'stuck', why: 'issuer', signIn };
  }
}

async function arrive(): Promise<Stage> {
  let signIn: SignIn;
  try {
    signIn = new SignIn(await readConfig(), location.origin, sessionStorage);
  } catch (error) {
    if (error instanceof ApiFailure) return { at: 'stuck', why: 'config' };
    throw error;
  }
  if (location.pathname === SIGNED_IN_PATH) {
    const result = await signIn.finish(location.href);
    if ('failed' in result) return { at: 'stuck', why: result.failed, signIn };
    // The code in the address is spent; it must not stay in the history.
    history.replaceState(null, '', result.to);
    return { at: 'in', signIn };
  }
  if ((await signIn.token()) !== undefined) return { at: 'in', signIn };
  return signIn.wasEnded() ? { at: 'out', signIn } : go(signIn, here());
}

/** Lets in who is signed in, and takes everyone else to the issuer and back to the very page they asked for. */
export function SignInGate({ children }: { children: (signIn: SignIn) => ReactNode }) {
  const [stage, setStage] = useState<Stage>({ at: location.pathname === SIGNED_IN_PATH ? 'finishing' : 'going' });
  const begun = useRef(false);

  const start = useCallback(() => {
    arrive().then(setStage, () => setStage({ at: 'stuck', why: 'failed' }));
  }, []);

  useEffect(() => {
    // React runs effects twice in development; a sign-in code can be used once.
    if (begun.current) return;
    begun.current = true;
    start();
  }, [start]);

  if (stage.at === 'in') return children(stage.signIn);
  if (stage.at === 'going') return <WaitingPage text={t('sign-in.going')} />;
  if (stage.at === 'finishing') return <WaitingPage text={t('sign-in.finishing')} />;

  const signIn = stage.signIn;
  const again = () => {
    setStage({ at: 'going' });
    if (signIn === undefined) start();
    else void go(signIn, location.pathname === SIGNED_IN_PATH ? '/console/' : here()).then(setStage);
  };
  const key = stage.at === 'out' ? 'out' : stage.why;
  return (
    <NoticePage title={t(`sign-in.${key}.title`)} text={t(`sign-in.${key}.text`)}>
      <button type="button" className="button button-primary" onClick={again}>
        {stage.at === 'out' ? t('sign-in.again') : t('app.retry')}
      </button>
    </NoticePage>
  );
}
