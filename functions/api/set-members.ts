import { setMembers } from '../../shared/desk/settings/set-members.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { rosterResult } from './settings-result.ts';

const desk = deskOfStack();

export const handler = serve('setMembers', async ({ caller, params, body }) =>
  rosterResult(desk, await setMembers(desk, caller, params.queueId, body)),
);
