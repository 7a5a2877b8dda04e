import { randomBytes } from 'node:crypto';
import { REGION } from '../assembly/cloud.ts';
import { type Field, fieldOf } from './header-block.ts';
import type { Verdicts } from './verdicts.ts';

/** A mail as it arrived, and what the envelope said. */
export interface Arrived {
  readonly messageId: string;
  /** Empty for the null sender, by which failures are reported. */
  readonly from: string;
  readonly to: readonly string[];
  /** Those that the rule takes mail for. */
  readonly recipients: readonly string[];
  /** With which name whoever sent it introduced itself. */
  readonly helo: string;
  readonly fields: readonly Field[];
  readonly verdicts: Verdicts;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The event holds as much of the head (SES developer guide, "Contents of notifications": 10 KB). */
const MOST_HEAD_CHARACTERS = 10 * 1024;

const ID_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An id as SES gives what it takes in: forty lower-case letters and digits. */
export function newMessageId(): string {
  return [...randomBytes(40)].map((byte) => ID_CHARACTERS[byte % ID_CHARACTERS.length]).join('');
}

/** The null sender as SES writes it. */
const NOBODY = '<>';

/** The lines that SES puts before the mail. */
export function addedHead({ messageId, from, to, helo, verdicts, at }: Arrived): string {
  const date = new Date(at).toUTCString().replace('GMT', '+0000 (UTC)');
  const lower = (state: string) => state.toLowerCase();
  const lines = [
    `Return-Path: ${from === '' ? NOBODY : `<${from}>`}`,
    `Received: from ${helo} by inbound-smtp.${REGION}.amazonaws.com with SMTP id ${messageId}`,
    ` for ${to[0] ?? ''}; ${date}`,
    `X-SES-Spam-Verdict: ${verdicts.spam}`,
    `X-SES-Virus-Verdict: ${verdicts.virus}`,
    `Authentication-Results: amazonses.com; spf=${lower(verdicts.spf)};`,
    ` dkim=${lower(verdicts.dkim)}; dmarc=${lower(verdicts.dmarc)};`,
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

function kept(fields: readonly Field[]): { readonly headers: readonly Field[]; readonly headersTruncated: boolean } {
  let size = 0;
  const headers = fields.filter(({ name, value }) => {
    size += name.length + value.length;
    return size <= MOST_HEAD_CHARACTERS;
  });
  return { headers, headersTruncated: headers.length < fields.length };
}

function common(fields: readonly Field[], { from }: Arrived) {
  const one = (key: string, name: string) => {
    const value = fieldOf(fields, name);
    return value === undefined ? {} : { [key]: value };
  };
  const list = (key: string, name: string) => {
    const value = fieldOf(fields, name);
    return value === undefined ? {} : { [key]: value.split(',').map((each) => each.trim()) };
  };
  return {
    returnPath: from === '' ? NOBODY : from,
    ...{ ...list('from', 'From'), ...one('date', 'Date'), ...list('to', 'To'), ...list('cc', 'Cc') },
    ...one('messageId', 'Message-ID'),
    ...one('subject', 'Subject'),
  };
}

/** The event with which SES invokes a function (SES developer guide, "Contents of notifications for Lambda"). `fields` with those that SES added. */
export function sesEvent(arrived: Arrived, fields: readonly Field[], functionArn: string, takenMs: number) {
  const { messageId, from, to, recipients, verdicts, at } = arrived;
  const timestamp = new Date(at).toISOString();
  const commonHeaders = common(fields, arrived);
  return {
    Records: [
      {
        ...{ eventSource: 'aws:ses', eventVersion: '1.0' },
        ses: {
          mail: {
            ...{ timestamp, messageId, source: from === '' ? NOBODY : from, destination: [...to] },
            ...{ ...kept(fields), commonHeaders },
          },
          receipt: {
            ...{ timestamp, processingTimeMillis: takenMs, recipients: [...recipients] },
            spamVerdict: { status: verdicts.spam },
            virusVerdict: { status: verdicts.virus },
            spfVerdict: { status: verdicts.spf },
            dkimVerdict: { status: verdicts.dkim },
            dmarcVerdict: { status: verdicts.dmarc },
            action: { type: 'Lambda', functionArn, invocationType: 'Event' },
          },
        },
      },
    ],
  };
}
