import { putAgent } from '../../shared/desk/settings/put-agent.ts';
import { agentView } from '../../shared/desk/views.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve('putAgent', async ({ caller, params, body }) => {
  const agent = await putAgent(desk, caller, params.agentId, body);
  if (!isRefusal(agent)) return { agent: agentView(agent), at: desk.now() };
  return { refused: agent.refused, ...(agent.agent && { agent: agentView(agent.agent) }) };
});
