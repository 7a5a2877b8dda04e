import * as z from 'zod';
import { NOTICE_KINDS, NoticeView } from '../contracts/views.ts';
import { keys, noticesOf } from './keys.ts';

/** How long somebody may take to look at a notice. */
export const KEPT_SECONDS = 30 * 86_400;

const NoticeItem = z.object({
  pk: z.string().startsWith(noticesOf('')),
  sk: z.string().startsWith('NOTICE#'),
  /** Those of a desk's first version have none but what they are kept by. */
  id: z.string().exactOptional(),
  kind: z.enum(NOTICE_KINDS),
  at: z.iso.datetime(),
  by: z.string().exactOptional(),
  session: NoticeView.shape.session,
  ticket: NoticeView.shape.ticket,
  note: z.string().exactOptional(),
  /** Epoch seconds. DynamoDB deletes late, so readers leave out what has expired. */
  ttl: z.number(),
});

/** A notice and whose it is: one agent's id, or `LEADS`. */
export interface StoredNotice {
  readonly audience: string;
  readonly notice: NoticeView;
  readonly ttl: number;
}

/** The item of a notice, which is kept by a name that is the same whenever the same is told again. */
export function toNoticeItem(audience: string, name: string, notice: NoticeView): Record<string, unknown> {
  const ttl = Math.ceil(Date.parse(notice.at) / 1_000) + KEPT_SECONDS;
  return { ...keys.notice(audience, name), ...notice, ttl };
}

/** Parses a stored notice. Throws when the item is damaged or is none. */
export function fromNoticeItem(stored: unknown): StoredNotice {
  const { pk, sk, ttl, id = sk.slice('NOTICE#'.length), ...notice } = NoticeItem.parse(stored);
  return { audience: pk.slice(noticesOf('').length), notice: { id, ...notice }, ttl };
}
