import type { RouteHandler } from './functions.ts';
import { botFunctions } from './routes/bot-functions.ts';
import { closingFunctions } from './routes/closing-functions.ts';
import { deskFunctions } from './routes/desk-functions.ts';
import { mailFunctions } from './routes/mail-functions.ts';
import { messageFunctions } from './routes/message-functions.ts';
import { ownershipFunctions } from './routes/ownership-functions.ts';
import type { RouteFunction } from './routes/route-function.ts';
import { sessionFunctions } from './routes/session-functions.ts';
import { settingsFunctions } from './routes/settings-functions.ts';
import { ticketFunctions } from './routes/ticket-functions.ts';
import { trackerFunctions } from './routes/tracker-functions.ts';
import { transcriptFunctions } from './routes/transcript-functions.ts';

/** Each route's function, by handler. */
export const ROUTE_FUNCTIONS: Readonly<Record<RouteHandler, RouteFunction>> = {
  ...deskFunctions,
  ...settingsFunctions,
  ...trackerFunctions,
  ...botFunctions,
  ...transcriptFunctions,
  ...sessionFunctions,
  ...ownershipFunctions,
  ...closingFunctions,
  ...ticketFunctions,
  ...messageFunctions,
  ...mailFunctions,
};
