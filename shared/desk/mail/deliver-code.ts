import { codeLetter } from '../../channels/email/code-letter.ts';
import { loadCode, makeCode, noteCodeMail } from '../../store/address-codes.ts';
import type { Delivered } from '../deliver.ts';
import { usualAddress } from '../email/addresses.ts';
import type { CodeJob } from '../joins/ask-code.ts';
import type { MailDesk } from './deliver-mail.ts';

/**
 * Sends a code to an address that is to be proven. It is made now, and its time begins now; where it is not known whether SES took the mail,
 * another one is made, and the latest counts. One that was asked for again meanwhile sends nothing.
 */
export async function deliverCode(
  { desk, domain, send }: Pick<MailDesk, 'desk' | 'domain' | 'send'>,
  { thread, requestId, bot, language }: CodeJob,
  lastTry: boolean,
): Promise<Delivered> {
  const nowMs = Date.parse(desk.now());
  const found = await loadCode(desk.table, thread, nowMs);
  if (found?.requestId !== requestId || found.sent || found.refused) return 'done';
  const code = await makeCode(desk.table, thread, found, nowMs);
  if (code === undefined) return 'done';
  const from = { address: usualAddress(await desk.settings(), domain), name: bot };
  const sending = await send(codeLetter({ from, to: found.address, code, bot, language }));
  switch (sending.outcome) {
    case 'sent':
      await noteCodeMail(desk.table, thread, found, 'sent');
      return 'done';
    case 'refused':
      await noteCodeMail(desk.table, thread, found, 'refused');
      return 'done';
    case 'unreachable':
      if (!lastTry) return { retryAfterSeconds: undefined, detail: sending.detail };
      await noteCodeMail(desk.table, thread, found, 'refused');
      return 'done';
    default:
      return sending satisfies never;
  }
}
