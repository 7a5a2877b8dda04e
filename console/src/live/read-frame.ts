import type { LiveFrame } from '../../../shared/contracts/live.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Reads a live frame; undefined for anything else, such as the gateway's own messages. The broadcaster validates what it
 * sends by the schema, so here the outline is enough.
 */
export function readFrame(text: unknown): LiveFrame | undefined {
  const frame = typeof text === 'string' ? parse(text) : undefined;
  if (!isObject(frame) || typeof frame.at !== 'string') return undefined;
  const { type, sessions, entries, agents, sessionId } = frame;
  const known =
    type === 'pong' ||
    type === 'resync' ||
    (type === 'looking' && typeof sessionId === 'string' && Array.isArray(agents)) ||
    (type === 'changes' && Array.isArray(sessions) && Array.isArray(entries) && Array.isArray(agents));
  return known ? (frame as LiveFrame) : undefined;
}
