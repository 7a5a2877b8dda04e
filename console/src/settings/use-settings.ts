import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { RouteName } from '../../../shared/contracts/routes.ts';
import { ApiFailure, failureCode, mayRetry } from '../api/api-failure.ts';
import type { CallInput, CallOutput } from '../api/call-types.ts';
import { queryKeys, randomId } from '../desk/create-desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { failureText } from '../texts/t.ts';

/** Where the settings are kept. */
export const SETTINGS_KEY = ['settings'] as const;

/** What the team has decided, as leads see it. */
export type Settings = CallOutput<'getSettings'>['settings'];

/** Reads the settings. */
export function useSettings() {
  const { call } = useDesk();
  return useQuery({ queryKey: SETTINGS_KEY, queryFn: () => call('getSettings', {}) });
}

/** Why something could not be saved: in words, and which fields were wrong. */
export interface SaveFailure {
  readonly code: string;
  readonly text: string;
  /** What somebody outside the desk said to it, in their own words. */
  readonly said?: string | undefined;
}

function failureOf(error: unknown): SaveFailure {
  const code = failureCode(error);
  const fields = error instanceof ApiFailure ? error.fields : [];
  // The server's own words about a field say more than that something was wrong.
  const words = fields.map(({ message }) => message).join(' ');
  const said = error instanceof ApiFailure ? error.said : undefined;
  return { code, text: code === 'bad-request' && words !== '' ? words : failureText(code), said };
}

/**
 * Saves by one route: pressed twice it runs once, tried again after an unknown outcome it carries the same key. Afterwards
 * everything that shows settings is read again, also when it was refused, since the picture was old then.
 */
export function useSave<N extends RouteName>(name: N) {
  const { call, queries } = useDesk();
  const [failure, setFailure] = useState<SaveFailure>();
  const [isSaving, setIsSaving] = useState(false);
  const running = useRef(false);
  const kept = useRef<{ readonly input: string; readonly key: string }>(undefined);

  async function save(input: CallInput<N>): Promise<CallOutput<N> | undefined> {
    if (running.current) return undefined;
    running.current = true;
    setIsSaving(true);
    setFailure(undefined);
    const said = JSON.stringify(input);
    if (kept.current?.input !== said) kept.current = { input: said, key: randomId() };
    try {
      const answer = await call(name, input, { idempotencyKey: kept.current.key });
      kept.current = undefined;
      return answer;
    } catch (error) {
      if (!mayRetry(failureCode(error))) kept.current = undefined;
      setFailure(failureOf(error));
      return undefined;
    } finally {
      running.current = false;
      setIsSaving(false);
      for (const queryKey of [SETTINGS_KEY, ['settings-log'], ['canned-replies'], queryKeys.me, queryKeys.agents]) {
        void queries.invalidateQueries({ queryKey });
      }
    }
  }

  return { save, failure, isSaving, clear: () => setFailure(undefined) };
}
