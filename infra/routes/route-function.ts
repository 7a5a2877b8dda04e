import type { RouteHandler } from '../functions.ts';
import type { TableAccess } from '../parts/table.ts';

/** What a route's function does with the table, and what its failing means. */
export interface RouteFunction {
  readonly table?: TableAccess;
  /** Where it is deployed, if not with the desk, whose stack is nearly as full as one may be: what outlives a conversation. */
  readonly stack?: 'records';
  /** Besides the table: what it does with the team's tracker. */
  readonly tracker?: 'check-address' | 'make-secret' | 'send';
  /** Besides the table: what it does with the Telegram bots, whose tokens Parameter Store keeps. */
  readonly bots?: 'list' | 'connect' | 'rotate' | 'disconnect';
  /** Besides the table: that it hands out links to transcripts. */
  readonly transcripts?: 'link';
  /** Besides the table: what it does with files. */
  readonly files?: 'bring' | 'link' | 'take';
  /** Besides the table: what it has done with mails that were set aside, or that it knows whose mail the desk takes in. */
  readonly mails?: 'release' | 'domain';
  /** Where it is more than usual: a tracker may take its time, and so may the copying of many large files. */
  readonly timeoutSeconds?: number;
  /** Besides the table: what it answers with. */
  readonly answersWith?: 'issuer' | 'live-url' | 'sign-in';
  readonly whileItFails: string;
}

/** The functions of some routes, by handler. */
export type RouteFunctions = Partial<Readonly<Record<RouteHandler, RouteFunction>>>;
