import * as z from 'zod';
import { SurveyExport } from '../api.ts';
import { plain, REPORTS, type Route } from './route.ts';

const Instant = z.iso.datetime({ offset: true });

/** What leaves the desk to be reckoned with elsewhere. */
export const exportRoutes = {
  exportSurveys: {
    ...plain,
    method: 'GET',
    path: '/api/exports/surveys',
    handler: 'api/export-surveys',
    roles: REPORTS,
    summary:
      'How content customers were, as JSON or as a CSV file, by when they were asked; refused beyond 2,000 answers',
    query: z.object({
      /** Asked at this instant or later. */
      from: Instant,
      /** Asked before this instant. */
      to: Instant,
      format: z.enum(['csv', 'json']).default('json'),
    }),
    response: z.union([SurveyExport, z.string()]),
    text: 'text/csv',
    refusals: ['export-too-long'],
  },
} as const satisfies Record<string, Route>;
