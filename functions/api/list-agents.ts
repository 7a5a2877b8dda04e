import { agentView } from '../../shared/desk/views.ts';
import { loadRoster } from '../../shared/store/roster.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve('listAgents', async () => {
  const roster = await loadRoster(desk.table);
  return { agents: roster.map(agentView), at: desk.now() };
});
