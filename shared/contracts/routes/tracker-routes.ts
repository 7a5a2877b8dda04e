import * as z from 'zod';
import type { Role } from '../../domain/actor.ts';
import { TrackerDraft, TrackerResult, TrackerSecretResult, TrackerTestResult } from '../tracker.ts';
import { plain, type Route } from './route.ts';

/** The tracker's address may be a secret by itself, and whoever sets it decides where customers' data goes. */
const ADMINS: readonly Role[] = ['admin'];

/** The tracker that the team already has. */
export const trackerRoutes = {
  getTracker: {
    ...plain,
    method: 'GET',
    path: '/api/tracker',
    handler: 'api/get-tracker',
    roles: ADMINS,
    summary: 'Where service tickets are handed to, and how that went last',
    response: TrackerResult,
  },
  putTracker: {
    ...plain,
    method: 'PUT',
    path: '/api/tracker',
    handler: 'api/put-tracker',
    roles: ADMINS,
    summary: 'Decide where service tickets are handed to, and which of their events',
    /** The one that was seen: changing an older one is refused. */
    body: TrackerDraft.extend({ rev: z.number().int().min(0) }),
    response: TrackerResult,
    refusals: ['changed-meanwhile', 'tracker-address', 'tracker-incomplete'],
  },
  makeTrackerSecret: {
    ...plain,
    method: 'POST',
    path: '/api/tracker/secret',
    handler: 'api/make-tracker-secret',
    roles: ADMINS,
    summary: 'Make a new signing secret, told this once; the one before signs beside it for a day',
    response: TrackerSecretResult,
    refusals: ['changed-meanwhile'],
  },
  testTracker: {
    ...plain,
    method: 'POST',
    path: '/api/tracker/test',
    handler: 'api/test-tracker',
    roles: ADMINS,
    summary: 'Send the tracker a signed ping and tell what it answered',
    response: TrackerTestResult,
    refusals: ['tracker-incomplete'],
  },
} as const satisfies Record<string, Route>;
