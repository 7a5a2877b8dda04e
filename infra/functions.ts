import { type Routes, routes } from '../shared/contracts/routes.ts';

/** Handlers of the HTTP API's route table, named by their file below `functions/`. */
export type RouteHandler = Routes[keyof Routes]['handler'];

/** Handlers that something other than a route of the table invokes. */
const OTHER_HANDLERS = [
  'telegram/webhook',
  'live/connect',
  'live/disconnect',
  'live/message',
  'stream/broadcast',
  'stream/dispatch',
  'timers/fire',
  'transcripts/make',
  'deliver/telegram',
  'deliver/tracker',
  'files/fetch',
  'email/receive',
  'email/feedback',
  'email/survey',
  'deliver/email',
] as const;

/** A Lambda's handler: its source is `functions/<handler>.ts`, its bundle `<handler>/index.mjs`. */
export type Handler = RouteHandler | (typeof OTHER_HANDLERS)[number];

/** Every function of the app: what the build bundles and the stacks deploy. */
export const HANDLERS: readonly Handler[] = [
  ...new Set<Handler>([...Object.values(routes).map((route) => route.handler), ...OTHER_HANDLERS]),
];

/** The construct's id of a handler: `api/accept-offer` becomes `ApiAcceptOffer`. */
export function constructId(handler: Handler): string {
  return handler
    .split(/[/-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
