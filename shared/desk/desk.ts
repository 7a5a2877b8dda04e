import { createHash, randomBytes } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { DeskSettings } from '../contracts/settings.ts';
import { loadSettings } from '../store/settings.ts';
import type { Table } from '../store/table.ts';

/** What the desk works with. Time and ids come from here, so that tests can say what they are. */
export interface Desk {
  readonly table: Table;
  /** ISO 8601, UTC. */
  now(): string;
  /** A sortable id with a prefix: `ses_01J…`. */
  newId(prefix: 'ses' | 'cus' | 'msg' | 'ofr' | 'ntc' | 'chg' | 'fil'): string;
  /** Waits before a further try; grows with the number of tries and is never the same for two. */
  pause(tries: number): Promise<void>;
  /** What the team decided: at most seconds ago, or as it is `now`, for what must follow a change at once. */
  settings(asOf?: 'now'): Promise<DeskSettings>;
}

/** A change of settings reaches every function within this time. */
const SETTINGS_MS = 5_000;

/** The first pause after a conflict; a transaction takes a few milliseconds. */
const PAUSE_MS = 15;

/** Opens the desk on a table. */
export function openDesk(table: Table): Desk {
  const ulid = monotonicFactory();
  let known: { readonly until: number; readonly settings: Promise<DeskSettings> } | undefined;
  return {
    table,
    now: () => new Date().toISOString(),
    newId: (prefix) => `${prefix}_${ulid()}`,
    pause: (tries) => new Promise((resolve) => setTimeout(resolve, Math.random() * PAUSE_MS * 2 ** tries)),
    settings: (asOf) => {
      if (asOf === 'now' || known === undefined || known.until < Date.now()) {
        const settings = loadSettings(table);
        known = { until: Date.now() + SETTINGS_MS, settings };
        settings.catch(() => {
          known = undefined;
        });
      }
      return known.settings;
    },
  };
}

/** Length of a command id as a session remembers it: 48 bits among two dozen ids. */
const COMMAND_ID_CHARACTERS = 8;

/** The id of a command from what identifies it outside: a channel and its update, an agent and their request. */
export function commandIdOf(...source: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(source)).digest('base64url').slice(0, COMMAND_ID_CHARACTERS);
}

/** An id for a command that nothing outside identifies. */
export function newCommandId(): string {
  return randomBytes(6).toString('base64url');
}
