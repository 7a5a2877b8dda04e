import { overview } from '../../shared/desk/overview.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve('getOverview', async () => {
  const { queues, agents } = await overview(desk);
  return { queues: [...queues], agents: [...agents], at: desk.now() };
});
