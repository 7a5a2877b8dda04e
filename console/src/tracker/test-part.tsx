import { useState } from 'react';
import type { CallOutput } from '../api/call-types.ts';
import { useSave } from '../settings/use-settings.ts';
import { t } from '../texts/tracker.ts';
import type { Tracker } from './use-tracker.ts';

type Test = CallOutput<'testTracker'>['test'];

function isWell(status: number): boolean {
  return status >= 200 && status < 300;
}

/** What came of a test, and what to do about it. */
function TestResult({ test }: { test: Test }) {
  const ms = String(test.ms);
  if (test.outcome === 'unreachable') {
    return (
      <p className="form-failure">
        {t('tracker.test.unreachable', { ms })} {t(`tracker.fault.${test.fault}`)}
      </p>
    );
  }
  const status = String(test.status);
  return (
    <>
      <p className={isWell(test.status) ? undefined : 'form-failure'}>
        {t(isWell(test.status) ? 'tracker.test.well' : 'tracker.test.answered', { status, ms })}
      </p>
      {test.excerpt !== '' && (
        <>
          <p className="hint">{t('tracker.test.excerpt')}</p>
          <pre className="excerpt" dir="auto">
            {test.excerpt}
          </pre>
        </>
      )}
    </>
  );
}

/** Sends a ping, and tells what the tracker made of it. */
export function TestPart({ tracker }: { tracker: Tracker }) {
  const { save, failure, isSaving } = useSave('testTracker');
  const [test, setTest] = useState<Test>();
  const isReady = tracker.url !== '' && tracker.secretMadeAt !== undefined;

  async function send(): Promise<void> {
    setTest(undefined);
    setTest((await save({}))?.test);
  }

  return (
    <section className="tracker-part" aria-labelledby="tracker-test">
      <h3 id="tracker-test">{t('tracker.test')}</h3>
      <p className="hint">{t(isReady ? 'tracker.test.hint' : 'tracker.test.not-ready')}</p>
      <button type="button" className="button" disabled={isSaving || !isReady} onClick={() => void send()}>
        {t(isSaving ? 'tracker.test.sending' : 'tracker.test.send')}
      </button>
      {failure !== undefined && (
        <p className="form-failure" role="alert">
          {failure.text}
        </p>
      )}
      <div role="status">{test !== undefined && <TestResult test={test} />}</div>
    </section>
  );
}
