import * as z from 'zod';
import type { FigureName } from '../domain/figures.ts';
import { figuresOf } from './keys.ts';
import { queryAll } from './query-all.ts';
import type { Table } from './table.ts';

const FiguresItem = z.object({ pk: z.string(), sk: z.string().regex(/^AGENT#.*#QUEUE#/) }).catchall(z.number());

/** What one agent did in one queue on one day. */
export interface DayFigures {
  readonly agentId: string;
  readonly queueId: string;
  readonly figures: Readonly<Partial<Record<FigureName, number>>>;
}

/** Everybody's figures of a day (`2026-11-21`, UTC); about one read unit for 20 pairs of agent and queue. */
export async function loadFigures(table: Table, day: string): Promise<readonly DayFigures[]> {
  return (await queryAll(table, figuresOf(day))).map((item) => {
    const { pk, sk, ...figures } = FiguresItem.parse(item);
    const at = sk.lastIndexOf('#QUEUE#');
    return { agentId: sk.slice('AGENT#'.length, at), queueId: sk.slice(at + '#QUEUE#'.length), figures };
  });
}
