import type { DeskSettings } from '../contracts/settings.ts';
import { folderOf, type TranscriptFormat } from '../contracts/transcript-limits.ts';
import { ASSISTANT_ID } from '../domain/session.ts';
import { loadRoster } from '../store/roster.ts';
import { loadTranscript, noteTranscript } from '../store/transcripts.ts';
import { extentOf, MADE_AFTER_MS } from '../transcript/extent.ts';
import type { Names } from '../transcript/names.ts';
import { recordOf } from '../transcript/record.ts';
import { teamSheet } from '../transcript/team-sheet.ts';
import { NO_CATEGORY } from './closing.ts';
import type { Desk } from './desk.ts';
import type { TranscriptJob } from './transcripts.ts';
import { wholeHistory } from './whole-history.ts';

/** Puts a file into the bucket; throws when it is not there afterwards. */
export type PutFile = (format: TranscriptFormat, key: string, body: Uint8Array) => Promise<void>;

/** What became of it: it is there, nothing is to be made, or it is too early, and when it will not be. */
export type Made = 'made' | 'nothing-to-do' | { readonly notBefore: string };

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Makes the transcript of a closing, puts it into the bucket as HTML and JSON, and notes that last: what is noted is there. Done twice it
 * leaves the same. Nothing is made of a completion that was called off, nor while the team keeps none. Throws when the bucket or the
 * table fails: then it is to be tried again.
 */
export async function makeTranscript(desk: Desk, put: PutFile, { sessionId, closing }: TranscriptJob): Promise<Made> {
  const settings = await desk.settings('now');
  const { keepDays } = settings.transcripts;
  if (keepDays === 0) return 'nothing-to-do';
  if ((await loadTranscript(desk.table, sessionId, closing)) !== undefined) return 'nothing-to-do';
  const history = await wholeHistory(desk.table, sessionId);
  const extent = extentOf(history, closing);
  if (extent === 'called-off' || extent === 'none') return 'nothing-to-do';
  const at = extent.find(({ seq }) => seq === closing)?.event.at ?? desk.now();
  const notBefore = new Date(Date.parse(at) + MADE_AFTER_MS).toISOString();
  if (desk.now() < notBefore) return { notBefore };
  const record = recordOf(extent, closing, await namesOf(desk, settings));
  const files = { html: Buffer.from(teamSheet(record)), json: Buffer.from(`${JSON.stringify(record, null, 2)}\n`) };
  const base = `${folderOf(keepDays)}${sessionId}/${closing}`;
  const [html, json] = [`${base}.html`, `${base}.json`];
  await Promise.all([put('html', html, files.html), put('json', json, files.json)]);
  // Counted from the completion, so that it is kept no longer than promised: the bucket counts from when it was put there.
  const expiresAt = new Date(Date.parse(at) + keepDays * DAY_MS).toISOString();
  await noteTranscript(desk.table, sessionId, {
    ...{ closing, at, expiresAt },
    html: { key: html, bytes: files.html.length },
    json: { key: json, bytes: files.json.length },
  });
  return 'made';
}

/** Whoever has left the team since stands there by their id. */
async function namesOf(desk: Desk, { queues, completion }: DeskSettings): Promise<Names> {
  const agents = new Map((await loadRoster(desk.table)).map(({ agentId, name }) => [agentId, name]));
  const queueNames = new Map(queues.map(({ id, name }) => [id, name]));
  const categories = new Map([...completion.former, ...completion.categories].map(({ id, name }) => [id, name]));
  return {
    agent: (id) => (id === ASSISTANT_ID ? 'The assistant' : (agents.get(id) ?? id)),
    queue: (id) => queueNames.get(id) ?? id,
    category: (id) => categories.get(id) ?? (id === NO_CATEGORY ? 'None' : id),
  };
}
