import type { Settings } from './use-settings.ts';

/** How sessions are served. */
export type Policy = Settings['policy'];

/** What a queue decides otherwise than the desk. */
export type Overrides = Settings['queues'][number]['policy'];

/** What the fields of one part of the policy are given. */
export interface PartProps<Part extends keyof Policy> {
  readonly value: Policy[Part];
  readonly onChange: (value: Policy[Part]) => void;
}

/** Routing methods in the order in which they are explained. */
export const ROUTINGS = ['round-robin', 'least-busy', 'manual'] as const satisfies readonly Policy['routing'][];

/** The service's own bounds of a countdown, in seconds. */
export const COUNTDOWN = { least: 10, most: 300 } as const;

/** Sets one part of the overrides, or lets the desk decide it again. */
export function override<Part extends keyof Policy>(
  overrides: Overrides,
  part: Part,
  value: Policy[Part] | undefined,
): Overrides {
  const { [part]: _, ...rest } = overrides;
  return value === undefined ? rest : { ...rest, [part]: value };
}

/** An id for a thing from its name: lower case letters, digits and hyphens, unlike those in use. */
export function idFor(name: string, taken: readonly string[], otherwise: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 26);
  const base = plain === '' ? otherwise : plain;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
