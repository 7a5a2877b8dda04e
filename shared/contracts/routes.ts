import { botRoutes } from './routes/bot-routes.ts';
import { closingRoutes } from './routes/closing-routes.ts';
import { deskRoutes } from './routes/desk-routes.ts';
import { exportRoutes } from './routes/export-routes.ts';
import { fileRoutes } from './routes/file-routes.ts';
import { mailAddressRoutes } from './routes/mail-address-routes.ts';
import { mailRoutes } from './routes/mail-routes.ts';
import { ownershipRoutes } from './routes/ownership-routes.ts';
import { sessionsRoutes } from './routes/sessions-routes.ts';
import { settingsRoutes } from './routes/settings-routes.ts';
import { ticketRoutes } from './routes/ticket-routes.ts';
import { trackerRoutes } from './routes/tracker-routes.ts';
import { transcriptRoutes } from './routes/transcript-routes.ts';

export { NOTE_CHARACTERS, type Route } from './routes/route.ts';
export { REPLY_CHARACTERS } from './routes/sessions-routes.ts';

/** Every route by the part of the desk that it is of. */
export const routeParts = {
  desk: deskRoutes,
  sessions: sessionsRoutes,
  files: fileRoutes,
  ownership: ownershipRoutes,
  closing: closingRoutes,
  tickets: ticketRoutes,
  settings: settingsRoutes,
  exports: exportRoutes,
  tracker: trackerRoutes,
  bots: botRoutes,
  transcripts: transcriptRoutes,
  mails: { ...mailRoutes, ...mailAddressRoutes },
} as const;
export type RoutePart = keyof typeof routeParts;

/** Every route. From it come the functions, the validation, the OpenAPI document and the console's client. */
export const routes = {
  ...routeParts.desk,
  ...routeParts.sessions,
  ...routeParts.files,
  ...routeParts.ownership,
  ...routeParts.closing,
  ...routeParts.tickets,
  ...routeParts.settings,
  ...routeParts.exports,
  ...routeParts.tracker,
  ...routeParts.bots,
  ...routeParts.transcripts,
  ...routeParts.mails,
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
