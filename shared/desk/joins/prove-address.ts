import { judgeCode } from '../../domain/address-code.ts';
import { type Refusal, refuse } from '../../domain/refusals.ts';
import type { ThreadKey } from '../../domain/session.ts';
import { countTry, isCode, loadCode, ruledCode, type StoredCode, spendCode } from '../../store/address-codes.ts';
import { enterJoined, joinsOf, joinWrites, loadJoin } from '../../store/customer-joins.ts';
import { enterCustomer, findCustomer, type Identity } from '../../store/directory.ts';
import { transact, type Write } from '../../store/transact.ts';
import { TRIES } from '../carry-out.ts';
import { commandIdOf, type Desk } from '../desk.ts';

/** Whoever talks in a chat, as their channel proves. */
export interface ChatPerson {
  readonly thread: ThreadKey;
  readonly identity: Identity;
  readonly name: string;
  readonly language?: string;
}

/** What became of a code that was written in a chat. `no-code`: it is none, so it is a message like any other. */
export type Proving =
  | { readonly outcome: 'proven' | 'used' | 'expired' | 'no-tries' | 'full'; readonly address: string }
  | { readonly outcome: 'wrong'; readonly left: number }
  | { readonly outcome: 'no-code' };

/** How many addresses one customer may have. */
const MOST_ADDRESSES = 10;

/**
 * Takes a code that somebody wrote. The right one makes them and whoever has the address one customer, in the transaction that uses the code
 * up. What arrives twice counts once. Refuses only with `busy`: then the channel should try again.
 */
export async function proveAddress(
  desk: Desk,
  person: ChatPerson,
  written: string,
  source: readonly (string | number)[],
): Promise<Proving | Refusal> {
  const { table } = desk;
  const { thread } = person;
  const by = commandIdOf(...source);
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const nowMs = Date.parse(desk.now());
    const code = await loadCode(table, thread, nowMs);
    if (code === undefined) return { outcome: 'no-code' };
    const { address } = code;
    const judged = judgeCode(ruledCode(code), { matches: isCode(thread, code, written), by, nowMs });
    switch (judged.verdict) {
      case 'no-code':
        return { outcome: 'no-code' };
      case 'right-again':
        return { outcome: 'proven', address };
      case 'used':
      case 'expired':
      case 'no-tries':
        return { outcome: judged.verdict, address };
      case 'wrong':
        if (judged.counts && !(await countTry(table, thread, code, by))) continue;
        return judged.left === 0 ? { outcome: 'no-tries', address } : { outcome: 'wrong', left: judged.left };
      case 'right': {
        const writes = await joining(desk, person, code);
        if (writes === 'full') return { outcome: 'full', address };
        const written = await transact(table, [spendCode(table, thread, code, by), ...writes]);
        if (written === 'written') return { outcome: 'proven', address };
        continue;
      }
      default:
        return judged satisfies never;
    }
  }
  return refuse('busy');
}

/** What makes whoever has the address the customer of the chat, each entered if nobody knows them yet. */
async function joining(desk: Desk, person: ChatPerson, { address }: StoredCode): Promise<readonly Write[] | 'full'> {
  const { table } = desk;
  const { thread, identity, name, language } = person;
  const at = desk.now();
  const known = await findCustomer(table, identity);
  const to = known ?? desk.newId('cus');
  const { joined } = known === undefined ? { joined: [] } : await joinsOf(table, to);
  if (joined.length >= MOST_ADDRESSES && joined.every((one) => one.address !== address)) return 'full';
  const customer = { customerId: to, name, identity, createdAt: at, ...(language !== undefined && { language }) };
  const entered = known === undefined ? enterCustomer(table, customer).map(({ write }) => write) : [];
  const join = { to, thread, address, at, proof: 'code' } as const;
  const native = await findCustomer(table, { kind: 'email', value: address });
  if (native === undefined) return [...entered, ...enterJoined(table, desk.newId('cus'), join)];
  return [...entered, ...joinWrites(table, native, await loadJoin(table, native), join)];
}
