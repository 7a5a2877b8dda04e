import * as z from 'zod';
import { AgentPage, CannedReplies, SettingsLog, SettingsRead, SettingsResult } from '../api.ts';
import { templateText } from '../local-text.ts';
import { DeskDraft, NewSkill, QueueDraft, QueueId } from '../settings.ts';
import { AgentView, CannedReply } from '../views.ts';
import { AgentId, DESK, LEADS, plain, type Route } from './route.ts';

/** The settings that the change was made on: changing older ones is refused. */
const rev = { rev: z.number().int().min(0) };

const place = {
  capacity: z.number().int().min(1).max(50),
  skills: z.array(NewSkill).max(50),
  queues: z.array(QueueId).max(100),
};

/** A place as it is in the roster, whatever rules it was written by. */
const Seen = z.object({
  capacity: z.number().int(),
  skills: z.array(z.string().max(200)).max(200),
  queues: z.array(z.string().max(200)).max(200),
});

/** Whoever comes and goes in the same breath does neither. */
const Comings = z
  .object({ add: z.array(AgentId).max(500), remove: z.array(AgentId).max(500) })
  .refine(({ add, remove }) => !add.some((agentId) => remove.includes(agentId)), {
    path: ['remove'],
    message: 'Nobody can be added and removed at once',
  });

/** What leads and admins decide. */
export const settingsRoutes = {
  getSettings: {
    ...plain,
    method: 'GET',
    path: '/api/settings',
    handler: 'api/get-settings',
    roles: LEADS,
    summary: 'What the team has decided about its desk',
    response: SettingsRead,
  },
  changeSettings: {
    ...plain,
    method: 'PUT',
    path: '/api/settings',
    handler: 'api/change-settings',
    roles: LEADS,
    summary: 'Decide about the desk as a whole',
    body: DeskDraft.extend(rev),
    response: SettingsResult,
    refusals: ['changed-meanwhile', 'too-large', 'unknown-queue'],
  },
  getSettingsLog: {
    ...plain,
    method: 'GET',
    path: '/api/settings/log',
    handler: 'api/get-settings-log',
    roles: LEADS,
    summary: 'Who changed what in the settings, newest first',
    query: z.object({
      before: z.string().max(100).exactOptional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: SettingsLog,
  },
  putQueue: {
    ...plain,
    method: 'PUT',
    path: '/api/queues/{queueId}',
    handler: 'api/put-queue',
    roles: LEADS,
    summary: 'Create or change a queue',
    params: z.object({ queueId: QueueId }),
    body: QueueDraft.extend(rev),
    response: SettingsResult,
    refusals: ['changed-meanwhile', 'name-taken', 'too-large'],
  },
  setMembers: {
    ...plain,
    method: 'PUT',
    path: '/api/queues/{queueId}/members',
    handler: 'api/set-members',
    roles: LEADS,
    summary: 'Take agents into a queue and out of it; whoever is not named stays where they are',
    params: z.object({ queueId: QueueId }),
    body: Comings,
    response: AgentPage,
    refusals: ['unknown-queue', 'busy'],
  },
  removeQueue: {
    ...plain,
    method: 'POST',
    path: '/api/queues/{queueId}/remove',
    handler: 'api/remove-queue',
    roles: LEADS,
    summary: 'Remove a queue; its open sessions go to another one',
    params: z.object({ queueId: QueueId }),
    body: z.object({ ...rev, moveTo: QueueId.exactOptional() }),
    response: SettingsResult,
    refusals: ['changed-meanwhile', 'still-in-use', 'unknown-queue'],
  },
  putAgent: {
    ...plain,
    method: 'PUT',
    path: '/api/agents/{agentId}',
    handler: 'api/put-agent',
    roles: LEADS,
    summary: 'Change an agent’s capacity, skills and queues',
    params: z.object({ agentId: AgentId }),
    body: z.object({
      ...place,
      /** What it was when it was looked at: refused when it is something else by then, with the agent as they are now. */
      seen: Seen,
    }),
    response: z.object({ agent: AgentView, at: z.iso.datetime() }),
    refusals: ['changed-meanwhile', 'unknown-queue', 'busy'],
  },
  removeAgent: {
    ...plain,
    method: 'POST',
    path: '/api/agents/{agentId}/remove',
    handler: 'api/remove-agent',
    roles: LEADS,
    summary: 'Take an agent off the roster; their open sessions go to their queues or to somebody else',
    params: z.object({ agentId: AgentId }),
    body: z.object({
      sessions: z
        .discriminatedUnion('kind', [
          z.object({ kind: z.literal('queue') }),
          z.object({ kind: z.literal('agent'), agentId: AgentId }),
        ])
        .exactOptional(),
    }),
    response: AgentPage,
    refusals: ['not-available', 'still-in-use', 'busy'],
  },
  listCannedReplies: {
    ...plain,
    method: 'GET',
    path: '/api/canned-replies',
    handler: 'api/list-canned-replies',
    roles: DESK,
    summary: 'Ready-made answers',
    response: CannedReplies,
  },
  putCannedReply: {
    ...plain,
    method: 'PUT',
    path: '/api/canned-replies/{replyId}',
    handler: 'api/put-canned-reply',
    roles: LEADS,
    summary: 'Create or change a ready-made answer',
    params: z.object({ replyId: CannedReply.shape.id }),
    body: CannedReply.omit({ id: true }).extend({ text: templateText(4_000) }),
    response: CannedReplies,
    refusals: ['name-taken', 'too-large', 'unknown-queue', 'busy'],
  },
  removeCannedReply: {
    ...plain,
    method: 'POST',
    path: '/api/canned-replies/{replyId}/remove',
    handler: 'api/remove-canned-reply',
    roles: LEADS,
    summary: 'Remove a ready-made answer',
    params: z.object({ replyId: CannedReply.shape.id }),
    response: CannedReplies,
    refusals: ['busy'],
  },
} as const satisfies Record<string, Route>;
