import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SetAsideMail } from '../../../shared/contracts/set-aside.ts';
import { queryKeys } from '../desk/create-desk.ts';
import { useDesk } from '../desk/desk-context.ts';

/** A mail that was let in here. */
export interface LetIn {
  readonly mail: SetAsideMail;
  /** When that was asked for, by this browser's clock. */
  readonly sinceMs: number;
  /** Whether it is in its session. */
  readonly isIn: boolean;
  readonly sessionId: string | undefined;
}

/** How often a mail is asked for that is on its way. */
const ASK_EVERY_MS = 1_500;

/** A mail stays on the server's list until it is in its session. For this long it is said to be on its way; then it may be tried again. */
export const ON_ITS_WAY_MS = 60_000;

/** What was let in on this page, the latest first, and in which session each is as soon as it is there. */
export function useLetIn(): {
  readonly letIn: readonly LetIn[];
  readonly begin: (mail: SetAsideMail) => void;
} {
  const { call } = useDesk();
  const queries = useQueryClient();
  const [begun, setBegun] = useState<readonly { readonly mail: SetAsideMail; readonly sinceMs: number }[]>([]);
  const letIn = useQueries({
    queries: begun.map(({ mail: { mailId }, sinceMs }) => ({
      queryKey: [...queryKeys.setAside, mailId],
      queryFn: () => call('getMailFate', { params: { mailId } }),
      refetchInterval: ({ state: { data } }: { state: { data?: { readonly state: string } | undefined } }) =>
        data?.state === 'taken' || Date.now() - sinceMs > ON_ITS_WAY_MS ? (false as const) : ASK_EVERY_MS,
    })),
    combine: (fates) =>
      begun.map(({ mail, sinceMs }, index): LetIn => {
        const fate = fates[index]?.data;
        return { mail, sinceMs, isIn: fate?.state === 'taken', sessionId: fate?.sessionId };
      }),
  });
  const isIn = letIn.filter((one) => one.isIn).length;
  // The list has it no longer.
  useEffect(() => {
    if (isIn > 0) void queries.invalidateQueries({ queryKey: queryKeys.setAside, exact: true });
  }, [isIn, queries]);
  const begin = (mail: SetAsideMail) =>
    setBegun((known) => [{ mail, sinceMs: Date.now() }, ...known.filter((one) => one.mail.mailId !== mail.mailId)]);
  return { letIn, begin };
}
