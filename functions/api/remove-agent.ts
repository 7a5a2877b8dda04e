import { removeAgent } from '../../shared/desk/settings/remove-agent.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { rosterResult } from './settings-result.ts';

const desk = deskOfStack();

export const handler = serve('removeAgent', async ({ caller, params, body }) =>
  rosterResult(desk, await removeAgent(desk, caller, params.agentId, body.sessions)),
);
