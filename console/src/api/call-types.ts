import type { z } from 'zod';
import type { RouteName, Routes } from '../../../shared/contracts/routes.ts';

/** What a caller passes: optional where the schema has a default, and of the type that is left after coercion. */
type Given<I, O> = { [K in keyof I]: K extends keyof O ? O[K] : never };

type Part<Key extends string, S> = S extends z.ZodType
  ? Record<never, never> extends Given<z.input<S>, z.output<S>>
    ? { [K in Key]?: Given<z.input<S>, z.output<S>> }
    : { [K in Key]: Given<z.input<S>, z.output<S>> }
  : Record<never, never>;

/** What a route takes, inferred from its schemas. */
export type CallInput<N extends RouteName> = Part<'params', Routes[N]['params']> &
  Part<'query', Routes[N]['query']> &
  Part<'body', Routes[N]['body']>;

/** What a route answers. */
export type CallOutput<N extends RouteName> = z.output<Routes[N]['response']>;

/** How a call is made, besides what it says. */
export interface CallOptions {
  /** The same for each retry of one action, so that the server carries it out once. A fresh one when left out. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** Calls a route by name. Throws an ApiFailure for anything but what was asked for. */
export type Call = <N extends RouteName>(name: N, input: CallInput<N>, options?: CallOptions) => Promise<CallOutput<N>>;
