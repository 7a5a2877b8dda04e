import type { CannedReply } from '../../../shared/contracts/views.ts';

/** For whom a ready-made answer is looked for. */
export interface Occasion {
  readonly queueId: string;
  readonly language: string | undefined;
}

/** What stands after a slash at the beginning of the text or of a word, up to the caret; undefined when nothing does. */
export function slashWord(text: string, caret: number): { readonly query: string; readonly from: number } | undefined {
  const match = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, caret));
  const query = match?.[1];
  return query === undefined ? undefined : { query, from: caret - query.length - 1 };
}

function speaks(reply: CannedReply, language: string | undefined): number {
  if (reply.language === undefined) return 1;
  if (language === undefined) return 0;
  const [own, theirs] = [reply.language.toLowerCase(), language.toLowerCase()];
  if (own === theirs) return 3;
  return own.split('-', 1)[0] === theirs.split('-', 1)[0] ? 2 : 0;
}

/** How near an answer is: above all one that the customer understands, then the queue's own before one for all queues. */
function nearness(reply: CannedReply, language: string | undefined): number {
  return speaks(reply, language) * 2 + (reply.queues.length > 0 ? 1 : 0);
}

function rank({ shortcut, text }: CannedReply, wanted: string): number {
  const name = shortcut.toLowerCase();
  if (name === wanted) return 3;
  if (name.startsWith(wanted)) return 2;
  return name.includes(wanted) || text.toLowerCase().includes(wanted) ? 1 : 0;
}

/**
 * The ready-made answers for an occasion that fit what was typed: of the queue, in the customer's language before those
 * for all; of one shortcut only the nearest, by language and then by queue. Those in other languages stay out.
 */
export function fittingReplies(
  replies: readonly CannedReply[],
  query: string,
  occasion: Occasion,
): readonly CannedReply[] {
  const wanted = query.toLowerCase();
  const { queueId, language } = occasion;
  const nearest = new Map<string, CannedReply>();
  for (const reply of replies) {
    if (reply.queues.length > 0 && !reply.queues.includes(queueId)) continue;
    if (speaks(reply, language) === 0 || rank(reply, wanted) === 0) continue;
    const name = reply.shortcut.toLowerCase();
    const known = nearest.get(name);
    if (known === undefined || nearness(reply, language) > nearness(known, language)) nearest.set(name, reply);
  }
  return [...nearest.values()].sort(
    (a, b) => rank(b, wanted) - rank(a, wanted) || a.shortcut.localeCompare(b.shortcut),
  );
}
