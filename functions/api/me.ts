import { queuesOf } from '../../shared/contracts/settings.ts';
import { arrive } from '../../shared/desk/arrive.ts';
import { agentView } from '../../shared/desk/views.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { arrivalOf } from './actor.ts';
import { serve } from './serve.ts';
import { nameFromIssuer } from './user-info.ts';

const desk = deskOfStack();
const issuer = variable('SIGN_IN_ISSUER');

export const handler = serve('getMe', async ({ caller, accessToken }) => {
  const { id: agentId, roles, name } = caller;
  // A console asks anew because it has just been told of changed settings: those of a moment ago would be the old ones.
  const settings = await desk.settings('now');
  const agent = await arrive(desk, arrivalOf(caller), () => nameFromIssuer(issuer, accessToken));
  return {
    agentId,
    name: agent?.name ?? name ?? agentId,
    roles: [...roles],
    ...(agent && { agent: agentView(agent) }),
    queues: [...queuesOf(settings)],
    settingsRev: settings.rev,
    completion: settings.completion,
    at: desk.now(),
  };
});
