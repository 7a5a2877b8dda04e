import type { Inbound } from '../../channels/inbound.ts';
import { awaitsCode, digitsIn } from '../../domain/address-code.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { loadCode, ruledCode } from '../../store/address-codes.ts';
import type { Desk } from '../desk.ts';
import { type Proving, proveAddress } from './prove-address.ts';

/** How many digits a code has. */
const DIGITS = 6;

/**
 * Takes what a customer wrote as the code that they were sent, where it looks like one; `undefined` where it is none, so that nothing that is
 * meant for the team is lost. Costs nothing with what are not digits alone.
 */
export async function hearCode(
  desk: Desk,
  { content, thread, identity, customerName, language, source, forwardedFrom }: Inbound,
): Promise<Exclude<Proving, { outcome: 'no-code' }> | { readonly outcome: 'malformed-code' } | Refusal | undefined> {
  const digits = content.kind === 'text' && forwardedFrom === undefined ? digitsIn(content.text) : undefined;
  if (digits === undefined) return undefined;
  if (digits.length !== DIGITS) {
    const nowMs = Date.parse(desk.now());
    const code = await loadCode(desk.table, thread, nowMs);
    return code !== undefined && awaitsCode(ruledCode(code), nowMs) ? { outcome: 'malformed-code' } : undefined;
  }
  const person = { thread, identity, name: customerName, ...(language !== undefined && { language }) };
  const proving = await proveAddress(desk, person, digits, source);
  return 'outcome' in proving && proving.outcome === 'no-code' ? undefined : proving;
}
