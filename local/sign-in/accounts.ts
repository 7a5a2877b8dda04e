/** A demo account of the local runner. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
  /** What the sign-in page says about it. */
  readonly role: string;
}

/** All accounts there are. */
export const ACCOUNTS: readonly Account[] = [
  ...[1, 2, 3, 4, 5, 6].map((n) => ({
    id: `agent-${n}`,
    name: `Demo agent ${n}`,
    groups: ['agent'],
    role: 'Agent: answers customers',
  })),
  ...[1, 2].map((n) => ({
    id: `lead-${n}`,
    name: `Demo lead ${n}`,
    groups: ['agent', 'lead'],
    role: 'Lead: assigns, reopens, also answers',
  })),
  { id: 'admin-1', name: 'Demo admin 1', groups: ['agent', 'lead', 'admin'], role: 'Admin: changes settings too' },
  { id: 'finance-1', name: 'Demo finance 1', groups: ['finance'], role: 'Finance: reads cost and reports' },
];

/** The account of that name, if there is one. */
export function accountOf(id: string | null | undefined): Account | undefined {
  return ACCOUNTS.find((account) => account.id === id);
}
