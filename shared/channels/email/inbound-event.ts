import * as z from 'zod';
import type { ArrivedMail } from '../../contracts/arrived-mail.ts';

/** What SES found out about a mail (SES developer guide, "Contents of notifications"). */
const Verdict = z.object({ status: z.string() });

const SesRecord = z.object({
  eventSource: z.literal('aws:ses'),
  ses: z.object({
    mail: z.object({ messageId: z.string().regex(/^[\w.-]{1,200}$/), source: z.string().default('') }),
    receipt: z.object({
      recipients: z.array(z.string()),
      spamVerdict: Verdict,
      virusVerdict: Verdict,
      dmarcVerdict: Verdict,
    }),
  }),
});

/** By which SES invokes a function: one mail each time. */
export const InboundEvent = z.object({ Records: z.tuple([SesRecord]) });

/**
 * Reads what SES says. Spam and viruses are what SES calls FAIL: what it could not tell is looked at by people. Only DMARC that passed proves an
 * author: SPF and DKIM alone prove a domain that need not be that of the author whom one reads (RFC 7489, 3.1).
 */
export function arrivedMail({ Records: [{ ses }] }: z.infer<typeof InboundEvent>): ArrivedMail {
  const { mail, receipt } = ses;
  return {
    ...{ raw: mail.messageId, source: mail.source, recipients: receipt.recipients },
    spam: receipt.spamVerdict.status === 'FAIL',
    virus: receipt.virusVerdict.status === 'FAIL',
    proven: receipt.dmarcVerdict.status === 'PASS',
    forged: receipt.dmarcVerdict.status === 'FAIL',
  };
}
